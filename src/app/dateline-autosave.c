/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-autosave.h"

struct _DatelineAutosave
{
  GObject parent_instance;

  /* Borrowed */
  const DatelineAutosaveFuncs *funcs;
  gpointer                     data;

  /* Owned */
  GError    *error;   /* of the last save */
  GPtrArray *waiting; /* element GTask */

  gint64   first_touch; /* of those that no save has taken yet; 0: none */
  guint    timer;
  gboolean saving;
  gboolean paused;
  DatelineSaveState state; /* as it was last told */
};

G_DEFINE_FINAL_TYPE (DatelineAutosave, dateline_autosave, G_TYPE_OBJECT)

GType
dateline_save_state_get_type (void)
{
  static const GEnumValue values[] = {
    { DATELINE_SAVE_STATE_SAVED, "DATELINE_SAVE_STATE_SAVED", "saved" },
    { DATELINE_SAVE_STATE_EDITED, "DATELINE_SAVE_STATE_EDITED", "edited" },
    { DATELINE_SAVE_STATE_SAVING, "DATELINE_SAVE_STATE_SAVING", "saving" },
    { DATELINE_SAVE_STATE_FAILED, "DATELINE_SAVE_STATE_FAILED", "failed" },
    { 0, NULL, NULL },
  };
  static gsize type;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("DatelineSaveState", values));

  return type;
}

enum
{
  PROP_0,
  PROP_STATE,
  PROP_MESSAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gint64
get_time (DatelineAutosave *self)
{
  return self->funcs->get_time != NULL ? self->funcs->get_time (self->data)
                                       : g_get_monotonic_time ();
}

static void
unschedule (DatelineAutosave *self)
{
  guint timer = self->timer;

  if (timer == 0)
    return;

  self->timer = 0;
  if (self->funcs->unschedule != NULL)
    self->funcs->unschedule (timer, self->data);
  else
    g_source_remove (timer);
}

static gboolean begin_save_cb (gpointer data);

static void
schedule (DatelineAutosave *self,
          guint             msec)
{
  unschedule (self);

  if (self->funcs->schedule != NULL)
    self->timer = self->funcs->schedule (msec, begin_save_cb, self, self->data);
  else
    self->timer = g_timeout_add (msec, begin_save_cb, self);
}

static void
update_state (DatelineAutosave *self)
{
  DatelineSaveState state;

  if (self->saving)
    state = DATELINE_SAVE_STATE_SAVING;
  else if (self->error != NULL)
    state = DATELINE_SAVE_STATE_FAILED;
  else if (self->first_touch != 0)
    state = DATELINE_SAVE_STATE_EDITED;
  else
    state = DATELINE_SAVE_STATE_SAVED;

  if (state == self->state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
answer_waiting (DatelineAutosave *self)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      if (self->error != NULL)
        g_task_return_error (waiting->pdata[i], g_error_copy (self->error));
      else
        g_task_return_boolean (waiting->pdata[i], TRUE);
    }
}

static void
begin_save (DatelineAutosave *self)
{
  unschedule (self);

  if (self->saving || self->paused || self->first_touch == 0)
    return;

  self->saving = TRUE;
  self->first_touch = 0;
  update_state (self);
  self->funcs->save (self, self->data);
}

static gboolean
begin_save_cb (gpointer data)
{
  DatelineAutosave *self = data;

  self->timer = 0;
  begin_save (self);

  return G_SOURCE_REMOVE;
}

/* A save begins when the keys have rested, and however busy they are before the
 * first of them gets too old. */
static void
schedule_by_touches (DatelineAutosave *self)
{
  gint64 age = (get_time (self) - self->first_touch) / 1000;
  gint64 left = MAX (DATELINE_AUTOSAVE_LONGEST_MSEC - age, 0);

  schedule (self, MIN (DATELINE_AUTOSAVE_IDLE_MSEC, left));
}

static void
take_error (DatelineAutosave *self,
            GError           *error)
{
  gboolean notify = self->error != NULL || error != NULL;

  g_clear_error (&self->error);
  self->error = error;
  if (notify)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MESSAGE]);
}

static void
dateline_autosave_dispose (GObject *object)
{
  DatelineAutosave *self = DATELINE_AUTOSAVE (object);

  unschedule (self);

  G_OBJECT_CLASS (dateline_autosave_parent_class)->dispose (object);
}

static void
dateline_autosave_finalize (GObject *object)
{
  DatelineAutosave *self = DATELINE_AUTOSAVE (object);

  g_clear_error (&self->error);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);

  G_OBJECT_CLASS (dateline_autosave_parent_class)->finalize (object);
}

static void
dateline_autosave_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  DatelineAutosave *self = DATELINE_AUTOSAVE (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, dateline_autosave_get_message (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_autosave_class_init (DatelineAutosaveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = dateline_autosave_dispose;
  object_class->finalize = dateline_autosave_finalize;
  object_class->get_property = dateline_autosave_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL,
                       DATELINE_TYPE_SAVE_STATE, DATELINE_SAVE_STATE_SAVED,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MESSAGE] =
    g_param_spec_string ("message", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_autosave_init (DatelineAutosave *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

DatelineAutosave *
dateline_autosave_new (const DatelineAutosaveFuncs *funcs,
                       gpointer                     data)
{
  DatelineAutosave *self = g_object_new (DATELINE_TYPE_AUTOSAVE, NULL);

  self->funcs = funcs;
  self->data = data;

  return self;
}

void
dateline_autosave_touch (DatelineAutosave *self)
{
  g_return_if_fail (DATELINE_IS_AUTOSAVE (self));

  if (self->first_touch == 0)
    self->first_touch = MAX (get_time (self), 1);

  /* While a save is under way, its end looks at what came meanwhile. */
  if (!self->saving && !self->paused)
    schedule_by_touches (self);
  update_state (self);
}

void
dateline_autosave_save_now (DatelineAutosave *self)
{
  g_return_if_fail (DATELINE_IS_AUTOSAVE (self));

  begin_save (self);
}

void
dateline_autosave_set_paused (DatelineAutosave *self,
                              gboolean          paused)
{
  g_return_if_fail (DATELINE_IS_AUTOSAVE (self));

  self->paused = paused;
  if (paused)
    unschedule (self);
  else if (self->waiting->len > 0)
    begin_save (self);
  else if (self->first_touch != 0 && !self->saving)
    schedule_by_touches (self);
}

void
dateline_autosave_set_saved (DatelineAutosave *self)
{
  g_return_if_fail (DATELINE_IS_AUTOSAVE (self));

  unschedule (self);
  self->first_touch = 0;
  take_error (self, NULL);
  update_state (self);
  if (!self->saving)
    answer_waiting (self);
}

void
dateline_autosave_saved (DatelineAutosave *self,
                         const GError     *error)
{
  g_return_if_fail (DATELINE_IS_AUTOSAVE (self));
  g_return_if_fail (self->saving);

  self->saving = FALSE;
  take_error (self, error != NULL ? g_error_copy (error) : NULL);

  if (error != NULL)
    {
      /* What it took is unsaved still. */
      if (self->first_touch == 0)
        self->first_touch = MAX (get_time (self), 1);
      if (!self->paused)
        schedule (self, DATELINE_AUTOSAVE_RETRY_MSEC);
      update_state (self);
      answer_waiting (self);
    }
  else if (self->first_touch == 0)
    {
      update_state (self);
      answer_waiting (self);
    }
  else if (self->waiting->len > 0 && !self->paused)
    {
      begin_save (self);
    }
  else
    {
      if (!self->paused)
        schedule_by_touches (self);
      update_state (self);
    }
}

DatelineSaveState
dateline_autosave_get_state (DatelineAutosave *self)
{
  g_return_val_if_fail (DATELINE_IS_AUTOSAVE (self), DATELINE_SAVE_STATE_SAVED);

  return self->state;
}

const char *
dateline_autosave_get_message (DatelineAutosave *self)
{
  g_return_val_if_fail (DATELINE_IS_AUTOSAVE (self), NULL);

  return self->error != NULL ? self->error->message : NULL;
}

void
dateline_autosave_flush_async (DatelineAutosave    *self,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DATELINE_IS_AUTOSAVE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dateline_autosave_flush_async);

  if (!self->saving && self->first_touch == 0)
    {
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      g_ptr_array_add (self->waiting, g_steal_pointer (&task));
      begin_save (self);
    }
}

gboolean
dateline_autosave_flush_finish (DatelineAutosave  *self,
                                GAsyncResult      *result,
                                GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

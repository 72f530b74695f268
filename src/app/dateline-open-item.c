/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-open-item.h"

#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>

struct _DatelineOpenItem
{
  GObject parent_instance;

  /* Owned */
  DatelineDesk     *desk;
  DatelineItem     *item;
  DatelineAutosave *autosave;
  DatelineItem     *theirs; /* while there is a conflict; NULL if it was removed */

  gboolean conflict;
  gboolean removed;
  gboolean overwrite;    /* the next save is meant to replace what is there */
  gboolean adopting;     /* changes of the item come from the file */
  gboolean sending;
  gboolean sent;         /* what is loaded next was written by the sender */
  gboolean reloading;
  gboolean reload_again;
};

G_DEFINE_FINAL_TYPE (DatelineOpenItem, dateline_open_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_DESK,
  PROP_ITEM,
  PROP_AUTOSAVE,
  PROP_REMOVED,
  N_PROPS
};

enum
{
  RELOADED,
  CONFLICT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static gboolean
is_clean (DatelineOpenItem *self)
{
  return dateline_autosave_get_state (self->autosave) == DATELINE_SAVE_STATE_SAVED;
}

static void
set_removed (DatelineOpenItem *self,
             gboolean          removed)
{
  if (removed == self->removed)
    return;

  self->removed = removed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMOVED]);
}

/* Every field of @other but the id goes to the item. */
static void
adopt (DatelineOpenItem *self,
       DatelineItem     *other)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint n_pspecs;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (other), &n_pspecs);

  self->adopting = TRUE;
  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      if ((pspecs[i]->flags & G_PARAM_WRITABLE) == 0 ||
          (pspecs[i]->flags & G_PARAM_CONSTRUCT_ONLY) != 0)
        continue;

      g_value_init (&value, pspecs[i]->value_type);
      g_object_get_property (G_OBJECT (other), pspecs[i]->name, &value);
      g_object_set_property (G_OBJECT (self->item), pspecs[i]->name, &value);
    }
  dateline_item_set_unknown (self->item, dateline_item_get_unknown (other));
  self->adopting = FALSE;
}

/* What the sender writes; the text is what is here. */
static void
adopt_sent (DatelineOpenItem *self,
            DatelineItem     *other)
{
  self->adopting = TRUE;
  dateline_item_set_status (self->item, dateline_item_get_status (other));
  dateline_item_set_published (self->item, dateline_item_get_published (other));
  self->adopting = FALSE;
}

static void reload (DatelineOpenItem *self);

static void
update_paused (DatelineOpenItem *self)
{
  dateline_autosave_set_paused (self->autosave,
                                self->conflict || self->sending ||
                                (self->sent && self->reloading));
}

static void
begin_conflict (DatelineOpenItem *self,
                DatelineItem     *theirs)
{
  g_set_object (&self->theirs, theirs);
  self->conflict = TRUE;
  update_paused (self);
  g_signal_emit (self, signals[CONFLICT], 0);
}

static void
end_conflict (DatelineOpenItem *self)
{
  g_clear_object (&self->theirs);
  self->conflict = FALSE;
  update_paused (self);
}

static void
take_loaded (DatelineOpenItem *self,
             DatelineItem     *theirs,
             const GError     *error)
{
  if (theirs == NULL)
    {
      if (g_error_matches (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND))
        {
          set_removed (self, TRUE);
          if (!is_clean (self))
            begin_conflict (self, NULL);
        }
      return;
    }

  set_removed (self, FALSE);
  if (dateline_item_equal (self->item, theirs))
    {
      if (self->conflict)
        end_conflict (self);
    }
  else if (is_clean (self))
    {
      /* What the other program wrote over is in no file any more. */
      if (!self->sent)
        dateline_desk_keep_version_async (self->desk, self->item, NULL, NULL, NULL);
      adopt (self, theirs);
      if (!self->sent)
        g_signal_emit (self, signals[RELOADED], 0);
    }
  else if (self->sent)
    {
      adopt_sent (self, theirs);
    }
  else
    {
      begin_conflict (self, theirs);
    }
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DatelineOpenItem) self = data;
  g_autoptr (DatelineItem) theirs = NULL;
  g_autoptr (GError) error = NULL;

  theirs = dateline_desk_load_item_finish (DATELINE_DESK (source), result, &error);
  self->reloading = FALSE;

  if (self->reload_again)
    {
      self->reload_again = FALSE;
      reload (self);
    }
  else
    {
      take_loaded (self, theirs, error);
      self->sent = FALSE;
      update_paused (self);
    }
}

static void
reload (DatelineOpenItem *self)
{
  if (self->reloading)
    {
      self->reload_again = TRUE;
      return;
    }

  self->reloading = TRUE;
  dateline_desk_load_item_async (self->desk, dateline_item_get_id (self->item), NULL,
                                 loaded_cb, g_object_ref (self));
}

static void
item_changed_cb (DatelineDesk     *desk,
                 const char       *id,
                 DatelineOpenItem *self)
{
  if (g_str_equal (id, dateline_item_get_id (self->item)))
    reload (self);
}

/* Saving sets "modified" itself. */
static void
item_notify_cb (DatelineItem     *item,
                GParamSpec       *pspec,
                DatelineOpenItem *self)
{
  if (self->adopting || dateline_open_item_is_read_only (self) ||
      g_str_equal (pspec->name, "modified"))
    return;

  dateline_autosave_touch (self->autosave);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DatelineOpenItem) self = data;
  g_autoptr (GError) error = NULL;

  dateline_desk_save_item_finish (DATELINE_DESK (source), result, &error);

  if (g_error_matches (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED))
    {
      dateline_autosave_set_paused (self->autosave, TRUE);
      dateline_autosave_saved (self->autosave, error);
      reload (self);
    }
  else
    {
      if (error == NULL)
        set_removed (self, FALSE);
      dateline_autosave_saved (self->autosave, error);
    }
}

static void
save (DatelineAutosave *autosave,
      gpointer          data)
{
  DatelineOpenItem *self = data;
  gboolean overwrite = self->overwrite;

  self->overwrite = FALSE;
  dateline_desk_save_item_async (self->desk, self->item, overwrite, NULL,
                                 saved_cb, g_object_ref (self));
}

static const DatelineAutosaveFuncs autosave_funcs = {
  .save = save,
};

static void
dateline_open_item_dispose (GObject *object)
{
  DatelineOpenItem *self = DATELINE_OPEN_ITEM (object);

  /* Saves hold a reference, so nothing is under way; but the timer of one that is
   * to come must not outlive its data. */
  g_object_run_dispose (G_OBJECT (self->autosave));

  G_OBJECT_CLASS (dateline_open_item_parent_class)->dispose (object);
}

static void
dateline_open_item_finalize (GObject *object)
{
  DatelineOpenItem *self = DATELINE_OPEN_ITEM (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->item);
  g_clear_object (&self->autosave);
  g_clear_object (&self->theirs);

  G_OBJECT_CLASS (dateline_open_item_parent_class)->finalize (object);
}

static void
dateline_open_item_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  DatelineOpenItem *self = DATELINE_OPEN_ITEM (object);

  switch (prop_id)
    {
    case PROP_DESK:
      g_value_set_object (value, self->desk);
      break;
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_AUTOSAVE:
      g_value_set_object (value, self->autosave);
      break;
    case PROP_REMOVED:
      g_value_set_boolean (value, self->removed);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_open_item_class_init (DatelineOpenItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = dateline_open_item_dispose;
  object_class->finalize = dateline_open_item_finalize;
  object_class->get_property = dateline_open_item_get_property;

  properties[PROP_DESK] =
    g_param_spec_object ("desk", NULL, NULL, DATELINE_TYPE_DESK, flags);
  properties[PROP_ITEM] =
    g_param_spec_object ("item", NULL, NULL, DATELINE_TYPE_ITEM, flags);
  properties[PROP_AUTOSAVE] =
    g_param_spec_object ("autosave", NULL, NULL, DATELINE_TYPE_AUTOSAVE, flags);
  properties[PROP_REMOVED] =
    g_param_spec_boolean ("removed", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[RELOADED] = g_signal_new ("reloaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CONFLICT] = g_signal_new ("conflict", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_open_item_init (DatelineOpenItem *self)
{
  self->autosave = dateline_autosave_new (&autosave_funcs, self);
}

DatelineOpenItem *
dateline_open_item_new (DatelineDesk *desk,
                        DatelineItem *item)
{
  DatelineOpenItem *self;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);

  self = g_object_new (DATELINE_TYPE_OPEN_ITEM, NULL);
  self->desk = g_object_ref (desk);
  self->item = g_object_ref (item);

  g_signal_connect_object (item, "notify", G_CALLBACK (item_notify_cb), self, 0);
  g_signal_connect_object (desk, "item-changed", G_CALLBACK (item_changed_cb), self, 0);

  return self;
}

DatelineItem *
dateline_open_item_get_item (DatelineOpenItem *self)
{
  g_return_val_if_fail (DATELINE_IS_OPEN_ITEM (self), NULL);

  return self->item;
}

DatelineAutosave *
dateline_open_item_get_autosave (DatelineOpenItem *self)
{
  g_return_val_if_fail (DATELINE_IS_OPEN_ITEM (self), NULL);

  return self->autosave;
}

gboolean
dateline_open_item_is_read_only (DatelineOpenItem *self)
{
  g_return_val_if_fail (DATELINE_IS_OPEN_ITEM (self), TRUE);

  return dateline_item_get_version (self->item) > DATELINE_ITEM_VERSION;
}

gboolean
dateline_open_item_get_removed (DatelineOpenItem *self)
{
  g_return_val_if_fail (DATELINE_IS_OPEN_ITEM (self), FALSE);

  return self->removed;
}

gboolean
dateline_open_item_has_conflict (DatelineOpenItem *self)
{
  g_return_val_if_fail (DATELINE_IS_OPEN_ITEM (self), FALSE);

  return self->conflict;
}

void
dateline_open_item_set_sending (DatelineOpenItem *self,
                                gboolean          sending)
{
  g_return_if_fail (DATELINE_IS_OPEN_ITEM (self));

  self->sending = sending;
  update_paused (self);
}

void
dateline_open_item_reload_sent (DatelineOpenItem *self)
{
  g_return_if_fail (DATELINE_IS_OPEN_ITEM (self));

  self->sent = TRUE;
  reload (self);
}

void
dateline_open_item_keep_mine (DatelineOpenItem *self)
{
  g_return_if_fail (DATELINE_IS_OPEN_ITEM (self));
  g_return_if_fail (self->conflict);

  /* Writing over a file puts what it held into the history. */
  end_conflict (self);
  self->overwrite = TRUE;
  dateline_autosave_touch (self->autosave);
  dateline_autosave_save_now (self->autosave);
}

static void
mine_kept_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (DatelineOpenItem) self = data;
  g_autoptr (DatelineItem) theirs = g_object_ref (self->theirs);
  g_autoptr (GError) error = NULL;

  if (!dateline_desk_keep_version_finish (DATELINE_DESK (source), result, &error))
    {
      g_signal_emit (self, signals[CONFLICT], 0);
      return;
    }

  adopt (self, theirs);
  dateline_autosave_set_saved (self->autosave);
  end_conflict (self);
}

void
dateline_open_item_take_theirs (DatelineOpenItem *self)
{
  g_return_if_fail (DATELINE_IS_OPEN_ITEM (self));
  g_return_if_fail (self->conflict);

  if (self->theirs == NULL)
    {
      dateline_autosave_set_saved (self->autosave);
      end_conflict (self);
      return;
    }

  /* Theirs is in the file; mine is nowhere but here. */
  dateline_desk_keep_version_async (self->desk, self->item, NULL,
                                    mine_kept_cb, g_object_ref (self));
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (dateline_autosave_flush_finish (DATELINE_AUTOSAVE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
dateline_open_item_flush_async (DatelineOpenItem    *self,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (DATELINE_IS_OPEN_ITEM (self));

  /* The task holds a reference on us until the last save has ended. */
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, dateline_open_item_flush_async);
  if (self->conflict)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING,
                               _("Another program changed it, too. Choose a version first."));
      g_object_unref (task);
      return;
    }

  dateline_autosave_flush_async (self->autosave, flushed_cb, task);
}

gboolean
dateline_open_item_flush_finish (DatelineOpenItem  *self,
                                 GAsyncResult      *result,
                                 GError           **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

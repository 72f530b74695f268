/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-spelling.h"

#include "dateline-text-spelling.h"

#define N_FIELDS 2

struct _DatelineItemSpelling
{
  GObject parent_instance;

  /* Borrowed */
  DatelineEditor         *editor;
  DatelineSpellingNotice *notice;

  /* Owned */
  DatelineTextSpelling   *fields[N_FIELDS];

  gboolean                enabled;
};

G_DEFINE_FINAL_TYPE (DatelineItemSpelling, dateline_item_spelling, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ENABLED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_notice (DatelineItemSpelling *self)
{
  g_auto (GStrv) missing = NULL;
  const char * const *lists[N_FIELDS + 1];

  g_object_get (self->editor, "missing-dictionaries", &missing, NULL);
  for (guint i = 0; i < N_FIELDS; i++)
    lists[i] = dateline_text_spelling_get_missing (self->fields[i]);
  lists[N_FIELDS] = (const char * const *) missing;

  dateline_spelling_notice_set_lists (self->notice, lists, G_N_ELEMENTS (lists));
}

static void
set_enabled (DatelineItemSpelling *self,
             gboolean              enabled)
{
  if (self->enabled == enabled)
    return;

  self->enabled = enabled;
  g_object_set (self->editor, "check-spelling", enabled, NULL);
  for (guint i = 0; i < N_FIELDS; i++)
    dateline_text_spelling_set_enabled (self->fields[i], enabled);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
}

static void
dateline_item_spelling_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  DatelineItemSpelling *self = DATELINE_ITEM_SPELLING (object);

  switch (prop_id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_item_spelling_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  DatelineItemSpelling *self = DATELINE_ITEM_SPELLING (object);

  switch (prop_id)
    {
    case PROP_ENABLED:
      set_enabled (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* A check that is under way holds its field's spelling: it is told to stop. */
static void
dateline_item_spelling_dispose (GObject *object)
{
  DatelineItemSpelling *self = DATELINE_ITEM_SPELLING (object);

  for (guint i = 0; i < N_FIELDS; i++)
    {
      if (self->fields[i] != NULL)
        g_object_run_dispose (G_OBJECT (self->fields[i]));
      g_clear_object (&self->fields[i]);
    }

  G_OBJECT_CLASS (dateline_item_spelling_parent_class)->dispose (object);
}

static void
dateline_item_spelling_class_init (DatelineItemSpellingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dateline_item_spelling_get_property;
  object_class->set_property = dateline_item_spelling_set_property;
  object_class->dispose = dateline_item_spelling_dispose;

  properties[PROP_ENABLED] =
    g_param_spec_boolean ("enabled", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_item_spelling_init (DatelineItemSpelling *self)
{
}

static DatelineTextSpelling *
create_field (DatelineItemSpelling *self,
              GtkTextView          *view)
{
  DatelineTextSpelling *field = dateline_text_spelling_new (view);

  g_object_bind_property (self->editor, "language", field, "language", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (field, "notify::missing", G_CALLBACK (update_notice), self,
                           G_CONNECT_SWAPPED);

  return field;
}

DatelineItemSpelling *
dateline_item_spelling_new (DatelineEditor         *editor,
                            DatelineItemHead       *head,
                            DatelineSpellingNotice *notice)
{
  DatelineItemSpelling *self;

  g_return_val_if_fail (DATELINE_IS_EDITOR (editor), NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM_HEAD (head), NULL);
  g_return_val_if_fail (DATELINE_IS_SPELLING_NOTICE (notice), NULL);

  self = g_object_new (DATELINE_TYPE_ITEM_SPELLING, NULL);
  self->editor = editor;
  self->notice = notice;
  self->fields[0] = create_field (self, dateline_item_head_get_title_view (head));
  self->fields[1] = create_field (self, dateline_item_head_get_summary_view (head));
  g_signal_connect_object (editor, "notify::missing-dictionaries", G_CALLBACK (update_notice),
                           self, G_CONNECT_SWAPPED);

  return self;
}

void
dateline_item_spelling_set_checker (DatelineItemSpelling *self,
                                    DatelineSpellChecker *checker)
{
  g_return_if_fail (DATELINE_IS_ITEM_SPELLING (self));

  dateline_editor_set_spell_checker (self->editor, checker);
  for (guint i = 0; i < N_FIELDS; i++)
    dateline_text_spelling_set_checker (self->fields[i], checker);
}

void
dateline_item_spelling_start (DatelineItemSpelling *self)
{
  g_return_if_fail (DATELINE_IS_ITEM_SPELLING (self));

  for (guint i = 0; i < N_FIELDS; i++)
    dateline_text_spelling_start (self->fields[i]);
}

void
dateline_item_spelling_set_foreground (DatelineItemSpelling *self,
                                       const GdkRGBA        *foreground)
{
  g_return_if_fail (DATELINE_IS_ITEM_SPELLING (self));

  for (guint i = 0; i < N_FIELDS; i++)
    dateline_text_spelling_set_foreground (self->fields[i], foreground);
}

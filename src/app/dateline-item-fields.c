/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-fields.h"

/* A step of the undo only with one of the text. */
#define JOINT_FIELD "embargo"

static const char * const fields[] = {
  "title", "summary", "place", "date", "rubric", "snippets", JOINT_FIELD,
};

struct _DatelineItemFields
{
  GObject parent_instance;

  DatelineEditor *editor;

  /* Owned */
  DatelineItem *item;
  GSignalGroup *item_signals;

  GValue   values[G_N_ELEMENTS (fields)]; /* as they were last seen */
  gboolean restoring;
};

G_DEFINE_FINAL_TYPE (DatelineItemFields, dateline_item_fields, G_TYPE_OBJECT)

static void
forget (DatelineItemFields *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (G_IS_VALUE (&self->values[i]))
      g_value_unset (&self->values[i]);
}

static void
item_notify_cb (DatelineItemFields *self,
                GParamSpec         *pspec,
                DatelineItem       *item)
{
  g_auto (GValue) before = G_VALUE_INIT;
  gsize i = 0;

  while (i < G_N_ELEMENTS (fields) && !g_str_equal (fields[i], pspec->name))
    i++;
  if (i == G_N_ELEMENTS (fields))
    return;

  before = self->values[i];
  self->values[i] = (GValue) G_VALUE_INIT;
  g_value_init (&self->values[i], pspec->value_type);
  g_object_get_property (G_OBJECT (item), pspec->name, &self->values[i]);
  if (!self->restoring && (!g_str_equal (pspec->name, JOINT_FIELD) ||
                           dateline_editor_joins_field_step (self->editor)))
    dateline_editor_add_field_step (self->editor, pspec->name, &before, &self->values[i]);
}

static void
restored_cb (DatelineItemFields *self,
             const char         *field,
             const GValue       *value,
             const GValue       *from)
{
  if (field == NULL || self->item == NULL)
    return;
  if (g_str_equal (field, JOINT_FIELD) &&
      !dateline_moment_equal (dateline_item_get_embargo (self->item), g_value_get_boxed (from)))
    return;

  self->restoring = TRUE;
  g_object_set_property (G_OBJECT (self->item), field, value);
  self->restoring = FALSE;
}

static void
dateline_item_fields_finalize (GObject *object)
{
  DatelineItemFields *self = DATELINE_ITEM_FIELDS (object);

  forget (self);
  g_clear_object (&self->item_signals);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (dateline_item_fields_parent_class)->finalize (object);
}

static void
dateline_item_fields_class_init (DatelineItemFieldsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_item_fields_finalize;
}

static void
dateline_item_fields_init (DatelineItemFields *self)
{
  self->item_signals = g_signal_group_new (DATELINE_TYPE_ITEM);
  g_signal_group_connect_swapped (self->item_signals, "notify", G_CALLBACK (item_notify_cb), self);
}

DatelineItemFields *
dateline_item_fields_new (DatelineEditor *editor)
{
  DatelineItemFields *self;

  g_return_val_if_fail (DATELINE_IS_EDITOR (editor), NULL);

  self = g_object_new (DATELINE_TYPE_ITEM_FIELDS, NULL);
  self->editor = editor;
  g_signal_connect_object (editor, "restored", G_CALLBACK (restored_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
dateline_item_fields_set_item (DatelineItemFields *self,
                               DatelineItem       *item)
{
  g_return_if_fail (DATELINE_IS_ITEM_FIELDS (self));

  forget (self);
  g_set_object (&self->item, item);
  for (gsize i = 0; item != NULL && i < G_N_ELEMENTS (fields); i++)
    {
      GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (item), fields[i]);

      g_value_init (&self->values[i], pspec->value_type);
      g_object_get_property (G_OBJECT (item), fields[i], &self->values[i]);
    }
  g_signal_group_set_target (self->item_signals, item);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-item-info.h"

struct _DatelineItemInfo
{
  GObject          parent_instance;

  char            *id;
  char            *title;
  char            *kind;
  DatelineStatus   status;
  char            *language;
  GDateTime       *published;
  GDateTime       *modified;
  GDateTime       *time;
  DatelineMoment  *deadline;
  char            *deadline_label;
  char            *section;
  char            *error;
  gboolean         section_start;
  gboolean         trashed;
  gboolean         loaded;
};

G_DEFINE_FINAL_TYPE (DatelineItemInfo, dateline_item_info, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_LOADED,
  PROP_TITLE,
  PROP_KIND,
  PROP_STATUS,
  PROP_LANGUAGE,
  PROP_TIME,
  PROP_DEADLINE,
  PROP_DEADLINE_LABEL,
  PROP_SECTION,
  PROP_SECTION_START,
  PROP_TRASHED,
  PROP_ERROR,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
clear_values (DatelineItemInfo *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->published, g_date_time_unref);
  g_clear_pointer (&self->modified, g_date_time_unref);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_pointer (&self->deadline, dateline_moment_unref);
  g_clear_pointer (&self->deadline_label, g_free);
  g_clear_pointer (&self->error, g_free);
}

static void
dateline_item_info_finalize (GObject *object)
{
  DatelineItemInfo *self = DATELINE_ITEM_INFO (object);

  clear_values (self);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->section, g_free);

  G_OBJECT_CLASS (dateline_item_info_parent_class)->finalize (object);
}

static void
dateline_item_info_get_property (GObject    *object,
                                 guint       prop_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  DatelineItemInfo *self = DATELINE_ITEM_INFO (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;

    case PROP_TITLE:
      g_value_set_string (value, dateline_item_info_get_title (self));
      break;

    case PROP_KIND:
      g_value_set_string (value, dateline_item_info_get_kind (self));
      break;

    case PROP_STATUS:
      g_value_set_int (value, self->status);
      break;

    case PROP_LANGUAGE:
      g_value_set_string (value, dateline_item_info_get_language (self));
      break;

    case PROP_TIME:
      g_value_set_boxed (value, self->time);
      break;

    case PROP_DEADLINE:
      g_value_set_boxed (value, self->deadline);
      break;

    case PROP_DEADLINE_LABEL:
      g_value_set_string (value, self->deadline_label);
      break;

    case PROP_SECTION:
      g_value_set_string (value, self->section);
      break;

    case PROP_SECTION_START:
      g_value_set_boolean (value, self->section_start);
      break;

    case PROP_TRASHED:
      g_value_set_boolean (value, self->trashed);
      break;

    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_item_info_class_init (DatelineItemInfoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dateline_item_info_finalize;
  object_class->get_property = dateline_item_info_get_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_LOADED] = g_param_spec_boolean ("loaded", NULL, NULL, FALSE, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "", flags);
  properties[PROP_STATUS] = g_param_spec_int ("status", NULL, NULL, 0, DATELINE_N_STATUSES - 1, 0,
                                              flags);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", flags);
  properties[PROP_TIME] = g_param_spec_boxed ("time", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_DEADLINE] = g_param_spec_boxed ("deadline", NULL, NULL, DATELINE_TYPE_MOMENT,
                                                  flags);
  properties[PROP_DEADLINE_LABEL] = g_param_spec_string ("deadline-label", NULL, NULL, NULL, flags);
  properties[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, NULL, flags);
  properties[PROP_SECTION_START] = g_param_spec_boolean ("section-start", NULL, NULL, FALSE, flags);
  properties[PROP_TRASHED] = g_param_spec_boolean ("trashed", NULL, NULL, FALSE, flags);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_item_info_init (DatelineItemInfo *self)
{
}

DatelineItemInfo *
dateline_item_info_new (const char *id,
                        const char *section,
                        gboolean    section_start)
{
  DatelineItemInfo *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_ITEM_INFO, NULL);
  self->id = g_strdup (id);
  self->section = g_strdup (section);
  self->section_start = !!section_start;

  return self;
}

void
dateline_item_info_load (DatelineItemInfo             *self,
                         const DatelineItemInfoValues *values)
{
  DatelineItemInfo old = { 0, };

  g_return_if_fail (DATELINE_IS_ITEM_INFO (self));
  g_return_if_fail (values != NULL);

  /* The values may be borrowed from this very row. */
  old.title = g_steal_pointer (&self->title);
  old.kind = g_steal_pointer (&self->kind);
  old.language = g_steal_pointer (&self->language);
  old.published = g_steal_pointer (&self->published);
  old.modified = g_steal_pointer (&self->modified);
  old.time = g_steal_pointer (&self->time);
  old.deadline = g_steal_pointer (&self->deadline);
  old.deadline_label = g_steal_pointer (&self->deadline_label);
  old.error = g_steal_pointer (&self->error);

  self->title = g_strdup (values->title);
  self->kind = g_strdup (values->kind);
  self->status = values->status;
  self->language = g_strdup (values->language);
  self->published = values->published != NULL ? g_date_time_ref (values->published) : NULL;
  self->modified = values->modified != NULL ? g_date_time_ref (values->modified) : NULL;
  self->time = values->time != NULL ? g_date_time_ref (values->time) : NULL;
  self->deadline = values->deadline != NULL ? dateline_moment_ref (values->deadline) : NULL;
  self->deadline_label = g_strdup (values->deadline_label);
  self->trashed = !!values->trashed;
  self->error = g_strdup (values->error);
  self->loaded = TRUE;

  clear_values (&old);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
}

void
dateline_item_info_set_section (DatelineItemInfo *self,
                                const char       *section,
                                gboolean          section_start)
{
  gboolean changed;

  g_return_if_fail (DATELINE_IS_ITEM_INFO (self));

  changed = self->section_start != !!section_start;
  if (g_strcmp0 (self->section, section) != 0)
    {
      g_free (self->section);
      self->section = g_strdup (section);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECTION]);
    }

  self->section_start = !!section_start;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECTION_START]);
}

const char *
dateline_item_info_get_id (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), NULL);

  return self->id;
}

gboolean
dateline_item_info_get_loaded (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), FALSE);

  return self->loaded;
}

const char *
dateline_item_info_get_title (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), NULL);

  return self->title != NULL ? self->title : "";
}

const char *
dateline_item_info_get_kind (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), NULL);

  return self->kind != NULL ? self->kind : "";
}

DatelineStatus
dateline_item_info_get_status (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), DATELINE_STATUS_DRAFT);

  return self->status;
}

const char *
dateline_item_info_get_language (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), NULL);

  return self->language != NULL ? self->language : "";
}

GDateTime *
dateline_item_info_get_published (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), NULL);

  return self->published;
}

GDateTime *
dateline_item_info_get_modified (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), NULL);

  return self->modified;
}

GDateTime *
dateline_item_info_get_time (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), NULL);

  return self->time;
}

DatelineMoment *
dateline_item_info_get_deadline (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), NULL);

  return self->deadline;
}

const char *
dateline_item_info_get_deadline_label (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), NULL);

  return self->deadline_label;
}

const char *
dateline_item_info_get_section (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), NULL);

  return self->section;
}

gboolean
dateline_item_info_get_section_start (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), FALSE);

  return self->section_start;
}

gboolean
dateline_item_info_get_trashed (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), FALSE);

  return self->trashed;
}

const char *
dateline_item_info_get_error (DatelineItemInfo *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM_INFO (self), NULL);

  return self->error;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-history-choice.h"

#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineHistoryChoice
{
  GObject parent_instance;

  DatelineHistoryChoiceType  type;
  DatelineVersion           *version;
  char                      *id;
  char                      *title;
  char                      *origin;
  char                      *change;
};

G_DEFINE_FINAL_TYPE (DatelineHistoryChoice, dateline_history_choice, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
dup_origin (DatelineVersion *version)
{
  switch (dateline_version_get_origin (version))
    {
    case DATELINE_VERSION_ELSEWHERE:
      return g_strdup (_("Another program’s version"));
    case DATELINE_VERSION_PUBLISHED:
      /* Translators: %s is the name of an account. */
      return g_strdup_printf (_("As published to %s"), dateline_version_get_account (version));
    case DATELINE_VERSION_HERE:
    default:
      return g_strdup (_("This computer"));
    }
}

static char *
dup_subtitle (DatelineHistoryChoice *self)
{
  if (self->change == NULL || self->origin == NULL)
    return g_strdup (self->origin);

  /* Translators: where a version comes from, and how many words differ: "This computer · 12
   * words". */
  return g_strdup_printf (_("%s · %s"), self->origin, self->change);
}

static void
dateline_history_choice_finalize (GObject *object)
{
  DatelineHistoryChoice *self = DATELINE_HISTORY_CHOICE (object);

  g_clear_pointer (&self->version, dateline_version_unref);
  g_free (self->id);
  g_free (self->title);
  g_free (self->origin);
  g_free (self->change);

  G_OBJECT_CLASS (dateline_history_choice_parent_class)->finalize (object);
}

static void
dateline_history_choice_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  DatelineHistoryChoice *self = DATELINE_HISTORY_CHOICE (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, dup_subtitle (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_history_choice_class_init (DatelineHistoryChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dateline_history_choice_finalize;
  object_class->get_property = dateline_history_choice_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dateline_history_choice_init (DatelineHistoryChoice *self)
{
}

DatelineHistoryChoice *
dateline_history_choice_new_now (void)
{
  DatelineHistoryChoice *self = g_object_new (DATELINE_TYPE_HISTORY_CHOICE, NULL);

  self->type = DATELINE_HISTORY_CHOICE_NOW;
  self->title = g_strdup (_("The text as it is now"));

  return self;
}

DatelineHistoryChoice *
dateline_history_choice_new_version (DatelineVersion *version,
                                     const char      *zone)
{
  DatelineHistoryChoice *self = g_object_new (DATELINE_TYPE_HISTORY_CHOICE, NULL);

  self->type = DATELINE_HISTORY_CHOICE_VERSION;
  self->version = dateline_version_ref (version);
  self->title = dateline_view_instant (dateline_version_get_instant (version), zone);
  self->origin = dup_origin (version);

  return self;
}

DatelineHistoryChoice *
dateline_history_choice_new_language (DatelineItemInfo *info)
{
  DatelineHistoryChoice *self = g_object_new (DATELINE_TYPE_HISTORY_CHOICE, NULL);

  self->type = DATELINE_HISTORY_CHOICE_LANGUAGE;
  self->id = g_strdup (dateline_item_info_get_id (info));
  self->title = g_strdup (dateline_view_language_name (dateline_item_info_get_language (info)));
  self->origin = g_strdup (dateline_item_info_get_title (info));

  return self;
}

DatelineHistoryChoiceType
dateline_history_choice_get_choice_type (DatelineHistoryChoice *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_CHOICE (self), DATELINE_HISTORY_CHOICE_NOW);

  return self->type;
}

const char *
dateline_history_choice_get_title (DatelineHistoryChoice *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_CHOICE (self), NULL);

  return self->title;
}

DatelineVersion *
dateline_history_choice_get_version (DatelineHistoryChoice *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_CHOICE (self), NULL);

  return self->version;
}

const char *
dateline_history_choice_get_id (DatelineHistoryChoice *self)
{
  g_return_val_if_fail (DATELINE_IS_HISTORY_CHOICE (self), NULL);

  return self->id;
}

char *
dateline_history_choice_dup_time (DatelineHistoryChoice *self,
                                  const char            *zone)
{
  g_autoptr (GTimeZone) time_zone = NULL;
  g_autoptr (GDateTime) local = NULL;

  g_return_val_if_fail (DATELINE_IS_HISTORY_CHOICE (self), NULL);

  if (self->version == NULL)
    return NULL;

  time_zone = g_time_zone_new_identifier (zone);
  local = time_zone != NULL
            ? g_date_time_to_timezone (dateline_version_get_instant (self->version), time_zone)
            : g_date_time_ref (dateline_version_get_instant (self->version));

  /* Translators: a day and a time, see g_date_time_format(): "Sunday, 24 January 2021,
   * 17:00:12" */
  return g_date_time_format (local, _("%A, %-e %B %Y, %H:%M:%S"));
}

void
dateline_history_choice_set_change (DatelineHistoryChoice *self,
                                    const char            *change)
{
  g_return_if_fail (DATELINE_IS_HISTORY_CHOICE (self));

  if (g_strcmp0 (change, self->change) == 0)
    return;

  g_free (self->change);
  self->change = g_strdup (change);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
}

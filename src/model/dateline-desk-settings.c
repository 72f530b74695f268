/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-desk-settings.h"

#include "dateline-embargo-line.h"
#include "dateline-moment.h"

#include <string.h>

#define MAX_LANGUAGE_TAG 35
#define MAX_FILE_NAME 255

struct _DatelineDeskSettings
{
  GObject     parent_instance;

  char       *name;
  char      **languages;
  char       *zone;
  char       *second_zone;
  char       *letterhead;
  char       *logo;
  DatelineRules *rules;
  GPtrArray  *kinds;
  GHashTable *embargo_lines; /* language → template */
  GMutex      mutex;         /* of the following */
  GPtrArray  *snippets;      /* DatelineSnippet; never changed, but replaced */
  GVariant   *unknown;
};

G_DEFINE_FINAL_TYPE (DatelineDeskSettings, dateline_desk_settings, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_LANGUAGES,
  PROP_ZONE,
  PROP_SECOND_ZONE,
  PROP_LETTERHEAD,
  PROP_LOGO,
  PROP_EMBARGO_LINES,
  PROP_SNIPPETS,
  PROP_RULES,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
dateline_desk_settings_finalize (GObject *object)
{
  DatelineDeskSettings *self = DATELINE_DESK_SETTINGS (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->languages, g_strfreev);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->second_zone, g_free);
  g_clear_pointer (&self->letterhead, g_free);
  g_clear_pointer (&self->logo, g_free);
  g_clear_pointer (&self->rules, dateline_rules_free);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->embargo_lines, g_hash_table_unref);
  g_clear_pointer (&self->snippets, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->unknown, g_variant_unref);

  G_OBJECT_CLASS (dateline_desk_settings_parent_class)->finalize (object);
}

static void
dateline_desk_settings_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  DatelineDeskSettings *self = DATELINE_DESK_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;

    case PROP_LANGUAGES:
      g_value_set_boxed (value, self->languages);
      break;

    case PROP_ZONE:
      g_value_set_string (value, self->zone);
      break;

    case PROP_SECOND_ZONE:
      g_value_set_string (value, self->second_zone);
      break;

    case PROP_LETTERHEAD:
      g_value_set_string (value, self->letterhead);
      break;

    case PROP_LOGO:
      g_value_set_string (value, self->logo);
      break;

    case PROP_EMBARGO_LINES:
      g_value_set_boxed (value, self->embargo_lines);
      break;

    case PROP_SNIPPETS:
      g_value_take_boxed (value, dateline_desk_settings_dup_snippets (self));
      break;

    case PROP_RULES:
      g_value_set_boxed (value, self->rules);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_desk_settings_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  DatelineDeskSettings *self = DATELINE_DESK_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_NAME:
      dateline_desk_settings_set_name (self, g_value_get_string (value));
      break;

    case PROP_LANGUAGES:
      dateline_desk_settings_set_languages (self, g_value_get_boxed (value));
      break;

    case PROP_ZONE:
      dateline_desk_settings_set_zone (self, g_value_get_string (value));
      break;

    case PROP_SECOND_ZONE:
      dateline_desk_settings_set_second_zone (self, g_value_get_string (value));
      break;

    case PROP_LETTERHEAD:
      dateline_desk_settings_set_letterhead (self, g_value_get_string (value));
      break;

    case PROP_LOGO:
      dateline_desk_settings_set_logo (self, g_value_get_string (value));
      break;

    case PROP_SNIPPETS:
      dateline_desk_settings_set_snippets (self, g_value_get_boxed (value));
      break;

    case PROP_RULES:
      dateline_desk_settings_set_rules (self, g_value_get_boxed (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_desk_settings_class_init (DatelineDeskSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dateline_desk_settings_finalize;
  object_class->get_property = dateline_desk_settings_get_property;
  object_class->set_property = dateline_desk_settings_set_property;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, "", flags);
  properties[PROP_LANGUAGES] = g_param_spec_boxed ("languages", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_ZONE] = g_param_spec_string ("zone", NULL, NULL, NULL, flags);
  properties[PROP_SECOND_ZONE] = g_param_spec_string ("second-zone", NULL, NULL, NULL, flags);
  properties[PROP_LETTERHEAD] = g_param_spec_string ("letterhead", NULL, NULL, "", flags);
  properties[PROP_LOGO] = g_param_spec_string ("logo", NULL, NULL, NULL, flags);
  properties[PROP_EMBARGO_LINES] =
    g_param_spec_boxed ("embargo-lines", NULL, NULL, G_TYPE_HASH_TABLE,
                        G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SNIPPETS] = g_param_spec_boxed ("snippets", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_RULES] = g_param_spec_boxed ("rules", NULL, NULL, DATELINE_TYPE_RULES, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static GPtrArray *
new_snippets (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_snippet_unref);
}

static void
dateline_desk_settings_init (DatelineDeskSettings *self)
{
  static const char * const languages[] = { "en", NULL };

  self->name = g_strdup ("");
  self->languages = g_strdupv ((char **) languages);
  self->zone = g_strdup ("Asia/Almaty");
  self->second_zone = g_strdup ("Europe/Brussels");
  self->letterhead = g_strdup ("");
  self->embargo_lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->snippets = new_snippets ();
  g_mutex_init (&self->mutex);
  self->rules = dateline_rules_new ();
  self->kinds = dateline_kinds_new_default ();
}

DatelineDeskSettings *
dateline_desk_settings_new (void)
{
  return g_object_new (DATELINE_TYPE_DESK_SETTINGS, NULL);
}

const char *
dateline_desk_settings_get_name (DatelineDeskSettings *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);

  return self->name;
}

void
dateline_desk_settings_set_name (DatelineDeskSettings *self,
                                 const char           *name)
{
  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (self));

  if (name == NULL)
    name = "";
  if (strcmp (self->name, name) == 0)
    return;

  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

const char * const *
dateline_desk_settings_get_languages (DatelineDeskSettings *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);

  return (const char * const *) self->languages;
}

void
dateline_desk_settings_set_languages (DatelineDeskSettings *self,
                                      const char * const   *languages)
{
  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (self));
  g_return_if_fail (languages != NULL && languages[0] != NULL);

  if (g_strv_equal ((const char * const *) self->languages, languages))
    return;

  g_strfreev (self->languages);
  self->languages = g_strdupv ((char **) languages);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGES]);
}

const char *
dateline_desk_settings_get_zone (DatelineDeskSettings *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);

  return self->zone;
}

gboolean
dateline_desk_settings_set_zone (DatelineDeskSettings *self,
                                 const char           *zone)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), FALSE);

  if (!dateline_zone_is_known (zone))
    return FALSE;
  if (strcmp (self->zone, zone) == 0)
    return TRUE;

  g_free (self->zone);
  self->zone = g_strdup (zone);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZONE]);

  return TRUE;
}

const char *
dateline_desk_settings_get_second_zone (DatelineDeskSettings *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);

  return self->second_zone;
}

gboolean
dateline_desk_settings_set_second_zone (DatelineDeskSettings *self,
                                        const char           *zone)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), FALSE);

  if (zone != NULL && !dateline_zone_is_known (zone))
    return FALSE;
  if (g_strcmp0 (self->second_zone, zone) == 0)
    return TRUE;

  g_free (self->second_zone);
  self->second_zone = g_strdup (zone);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECOND_ZONE]);

  return TRUE;
}

/* @text with lines parted by "\n", none of them with blanks at its end, and none empty
 * first or last. */
static char *
dup_clean_lines (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_auto (GStrv) lines = g_strsplit_set (valid, "\n", -1);
  g_autoptr (GString) clean = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      for (char *at = lines[i]; *at != '\0'; at++)
        if (g_ascii_iscntrl (*at))
          *at = ' ';
      g_strchomp (lines[i]);
      if (clean->len > 0)
        g_string_append_c (clean, '\n');
      g_string_append (clean, lines[i]);
    }
  g_strchomp (clean->str);

  return g_strdup (clean->str);
}

static void
set_lines (DatelineDeskSettings  *self,
           char                 **lines,
           const char            *text,
           guint                  property)
{
  g_autofree char *clean = dup_clean_lines (text);

  if (strcmp (*lines, clean) == 0)
    return;

  g_free (*lines);
  *lines = g_steal_pointer (&clean);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

const char *
dateline_desk_settings_get_letterhead (DatelineDeskSettings *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);

  return self->letterhead;
}

void
dateline_desk_settings_set_letterhead (DatelineDeskSettings *self,
                                       const char           *letterhead)
{
  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (self));

  set_lines (self, &self->letterhead, letterhead, PROP_LETTERHEAD);
}

gboolean
dateline_media_name_is_valid (const char *name)
{
  g_return_val_if_fail (name != NULL, FALSE);

  if (*name == '\0' || *name == '.' || strlen (name) > MAX_FILE_NAME ||
      !g_utf8_validate (name, -1, NULL))
    return FALSE;

  for (const char *at = name; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at) || strchr ("/\\:#?%", *at) != NULL)
      return FALSE;

  return TRUE;
}

const char *
dateline_desk_settings_get_logo (DatelineDeskSettings *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);

  return self->logo;
}

gboolean
dateline_desk_settings_set_logo (DatelineDeskSettings *self,
                                 const char           *logo)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), FALSE);

  if (logo != NULL && !dateline_media_name_is_valid (logo))
    return FALSE;
  if (g_strcmp0 (self->logo, logo) == 0)
    return TRUE;

  g_free (self->logo);
  self->logo = g_strdup (logo);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOGO]);

  return TRUE;
}

GPtrArray *
dateline_desk_settings_get_kinds (DatelineDeskSettings *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);

  return self->kinds;
}

void
dateline_desk_settings_add_kind (DatelineDeskSettings *self,
                                 DatelineKind         *kind)
{
  DatelineKind *old;
  guint index;

  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (self));
  g_return_if_fail (kind != NULL);

  dateline_kind_ref (kind);
  old = dateline_kinds_find (self->kinds, dateline_kind_get_id (kind));
  if (old != NULL && g_ptr_array_find (self->kinds, old, &index))
    {
      g_ptr_array_index (self->kinds, index) = kind;
      dateline_kind_unref (old);
      return;
    }

  g_ptr_array_add (self->kinds, kind);
}

/* "de" for "de-AT"; @language itself if it is one already. */
static char *
dup_primary (const char *language)
{
  g_autofree char *primary = g_strndup (language, strcspn (language, "-"));

  return g_ascii_strdown (primary, -1);
}

const char *
dateline_desk_settings_get_embargo_line (DatelineDeskSettings *self,
                                         const char           *language)
{
  g_autofree char *primary = NULL;
  const char *line;

  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  line = g_hash_table_lookup (self->embargo_lines, language);
  if (line != NULL)
    return line;

  primary = dup_primary (language);
  line = g_hash_table_lookup (self->embargo_lines, primary);

  return line != NULL ? line : dateline_embargo_line_get_template (language);
}

void
dateline_desk_settings_set_embargo_line (DatelineDeskSettings *self,
                                         const char           *language,
                                         const char           *line)
{
  g_autofree char *clean = NULL;

  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (self));
  g_return_if_fail (language != NULL);

  clean = dup_clean_lines (line);
  g_strdelimit (clean, "\n", ' ');
  if (strcmp (dateline_desk_settings_get_embargo_line (self, language), clean) == 0)
    return;

  if (*clean == '\0' || strcmp (dateline_embargo_line_get_template (language), clean) == 0)
    g_hash_table_remove (self->embargo_lines, language);
  else
    g_hash_table_insert (self->embargo_lines, g_strdup (language), g_steal_pointer (&clean));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMBARGO_LINES]);
}

char **
dateline_desk_settings_dup_embargo_languages (DatelineDeskSettings *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GList) languages = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);

  languages = g_list_sort (g_hash_table_get_keys (self->embargo_lines), (GCompareFunc) strcmp);
  for (GList *language = languages; language != NULL; language = language->next)
    g_strv_builder_add (builder, language->data);

  return g_strv_builder_end (builder);
}

GPtrArray *
dateline_desk_settings_dup_snippets (DatelineDeskSettings *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);

  locker = g_mutex_locker_new (&self->mutex);

  return g_ptr_array_ref (self->snippets);
}

void
dateline_desk_settings_set_snippets (DatelineDeskSettings *self,
                                     GPtrArray            *snippets)
{
  GPtrArray *copy;
  GPtrArray *old;

  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (self));

  copy = new_snippets ();
  for (guint i = 0; snippets != NULL && i < snippets->len; i++)
    g_ptr_array_add (copy, dateline_snippet_ref (g_ptr_array_index (snippets, i)));

  g_mutex_lock (&self->mutex);
  old = self->snippets;
  self->snippets = copy;
  g_mutex_unlock (&self->mutex);

  g_ptr_array_unref (old);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SNIPPETS]);
}

void
dateline_desk_settings_put_snippet (DatelineDeskSettings *self,
                                    DatelineSnippet      *snippet)
{
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) new = NULL;
  gboolean found = FALSE;

  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (self));
  g_return_if_fail (snippet != NULL);

  old = dateline_desk_settings_dup_snippets (self);
  new = new_snippets ();
  for (guint i = 0; i < old->len; i++)
    {
      DatelineSnippet *other = g_ptr_array_index (old, i);
      gboolean is_it = strcmp (dateline_snippet_get_id (other),
                               dateline_snippet_get_id (snippet)) == 0;

      g_ptr_array_add (new, dateline_snippet_ref (is_it ? snippet : other));
      found |= is_it;
    }
  if (!found)
    g_ptr_array_add (new, dateline_snippet_ref (snippet));

  dateline_desk_settings_set_snippets (self, new);
}

void
dateline_desk_settings_remove_snippet (DatelineDeskSettings *self,
                                       const char           *id)
{
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) new = NULL;

  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (self));
  g_return_if_fail (id != NULL);

  old = dateline_desk_settings_dup_snippets (self);
  new = new_snippets ();
  for (guint i = 0; i < old->len; i++)
    {
      if (strcmp (dateline_snippet_get_id (g_ptr_array_index (old, i)), id) != 0)
        g_ptr_array_add (new, dateline_snippet_ref (g_ptr_array_index (old, i)));
    }

  if (new->len != old->len)
    dateline_desk_settings_set_snippets (self, new);
}

void
dateline_desk_settings_move_snippet (DatelineDeskSettings *self,
                                     const char           *id,
                                     int                   by)
{
  g_autoptr (GPtrArray) old = NULL;
  g_autoptr (GPtrArray) new = NULL;
  DatelineSnippet *snippet;
  guint index;
  int target;

  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (self));
  g_return_if_fail (id != NULL);

  old = dateline_desk_settings_dup_snippets (self);
  snippet = dateline_snippets_find (old, id);
  if (snippet == NULL || !g_ptr_array_find (old, snippet, &index))
    return;

  target = CLAMP ((int) index + by, 0, (int) old->len - 1);
  if (target == (int) index)
    return;

  new = new_snippets ();
  for (guint i = 0; i < old->len; i++)
    {
      if (i != index)
        g_ptr_array_add (new, dateline_snippet_ref (g_ptr_array_index (old, i)));
    }
  g_ptr_array_insert (new, target, dateline_snippet_ref (snippet));
  dateline_desk_settings_set_snippets (self, new);
}

const DatelineRules *
dateline_desk_settings_get_rules (DatelineDeskSettings *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);

  return self->rules;
}

void
dateline_desk_settings_set_rules (DatelineDeskSettings *self,
                                  const DatelineRules  *rules)
{
  DatelineRules *copy;

  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (self));
  g_return_if_fail (rules != NULL);

  if (dateline_rules_equal (self->rules, rules))
    return;

  copy = dateline_rules_copy (rules);
  dateline_rules_free (self->rules);
  self->rules = copy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RULES]);
}

GVariant *
dateline_desk_settings_get_unknown (DatelineDeskSettings *self)
{
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (self), NULL);

  return self->unknown;
}

void
dateline_desk_settings_set_unknown (DatelineDeskSettings *self,
                                    GVariant             *unknown)
{
  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (self));
  g_return_if_fail (unknown == NULL || g_variant_is_of_type (unknown, G_VARIANT_TYPE ("a(ss)")));

  g_clear_pointer (&self->unknown, g_variant_unref);
  if (unknown != NULL)
    self->unknown = g_variant_ref_sink (unknown);
}

/* RFC 5646, section 2.1, as far as its shape goes: subtags of one to eight letters or
 * digits, the first of two to eight letters. */
gboolean
dateline_language_is_valid (const char *language)
{
  g_auto (GStrv) subtags = NULL;

  g_return_val_if_fail (language != NULL, FALSE);

  if (strnlen (language, MAX_LANGUAGE_TAG + 1) > MAX_LANGUAGE_TAG)
    return FALSE;

  subtags = g_strsplit (language, "-", -1);
  for (guint i = 0; subtags[i] != NULL; i++)
    {
      gsize length = strlen (subtags[i]);

      if (length < (i == 0 ? 2 : 1) || length > 8)
        return FALSE;
      for (gsize at = 0; at < length; at++)
        {
          if (i == 0 ? !g_ascii_isalpha (subtags[i][at]) : !g_ascii_isalnum (subtags[i][at]))
            return FALSE;
        }
    }

  return subtags[0] != NULL;
}

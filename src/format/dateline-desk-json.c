/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-desk-json.h"

#include "dateline-format-error.h"
#include "dateline-item-json.h"
#include "dateline-json.h"
#include "dateline-rules-json.h"
#include "dateline-snippet-json.h"

#include <glib/gi18n-lib.h>

#define DESK_VERSION 1
#define MAX_DESK_BYTES (4 * 1024 * 1024)
#define MAX_KINDS 200
#define MAX_SNIPPETS 1000

static const char * const known_members[] = {
  "version", "name", "languages", "zone", "second-zone", "kinds", "letterhead", "logo", "rules",
  "embargo-lines", "snippets", "contact", "notes", NULL
};

/* The functions below are always handed a place for the error, and look there
 * whether a member that they did not get was missing or wrong. @member and
 * @element say what is being read, for the line of the error. */
typedef struct
{
  JsonObject           *root;
  DatelineDeskSettings *settings;
  const char           *member;
  int                   element;
} Reader;

static gboolean
read_version (Reader  *reader,
              GError **error)
{
  gint64 version = DESK_VERSION;

  reader->member = "version";
  dateline_json_get_int (reader->root, "version", &version, error);
  if (*error == NULL && version != DESK_VERSION)
    {
      /* A catalogue can't hold a format that differs between machines. */
      g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, version);

      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("The desk is of version %s, which this program does not know; "
                                   "a newer one may"),
                                 number);
    }

  return *error == NULL;
}

static gboolean
read_name (Reader  *reader,
           GError **error)
{
  const char *name = NULL;

  reader->member = "name";
  if (dateline_json_get_string (reader->root, "name", &name, error))
    dateline_desk_settings_set_name (reader->settings, name);

  return *error == NULL;
}

static gboolean
read_languages (Reader  *reader,
                GError **error)
{
  g_auto (GStrv) languages = NULL;

  reader->member = "languages";
  if (!dateline_json_get_strv (reader->root, "languages", &languages, error))
    return *error == NULL;

  if (languages[0] == NULL)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“languages” has to name at least one language"));
      return FALSE;
    }

  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (dateline_language_is_valid (languages[i]))
        continue;

      reader->element = (int) i;
      dateline_json_set_value_error (error, "languages", languages[i],
                                     _("the tag of a language, as “en” or “sr-Latn”"));
      return FALSE;
    }

  dateline_desk_settings_set_languages (reader->settings, (const char * const *) languages);

  return TRUE;
}

static gboolean
read_zone (Reader      *reader,
           const char  *member,
           gboolean  (* set) (DatelineDeskSettings *settings,
                              const char           *zone),
           GError     **error)
{
  const char *zone = NULL;

  reader->member = member;
  if (dateline_json_get_string (reader->root, member, &zone, error) &&
      !set (reader->settings, zone))
    dateline_json_set_value_error (error, member, zone,
                                   _("the name of a time zone, as Asia/Almaty"));

  return *error == NULL;
}

/* With the fields that are named, else those that its kind has in every desk. */
static gboolean
add_kind (Reader              *reader,
          DatelineKind        *kind,
          const char * const  *field_names,
          GError             **error)
{
  GPtrArray *kinds = dateline_desk_settings_get_kinds (reader->settings);
  DatelineKindFields fields = dateline_kinds_get_fields (kinds, dateline_kind_get_id (kind));
  g_autoptr (DatelineKind) with_fields = NULL;

  if (field_names != NULL && !dateline_kind_fields_from_names (field_names, &fields))
    {
      g_autofree char *names = g_strjoinv (", ", (char **) field_names);

      dateline_json_set_value_error (error, "fields", names,
                                     _("a list of dateline, rubric, deadlines and embargo"));
      return FALSE;
    }

  with_fields = dateline_kind_with_fields (kind, fields);
  dateline_desk_settings_add_kind (reader->settings, with_fields);

  return TRUE;
}

static gboolean
read_kind (Reader    *reader,
           JsonNode  *node,
           GError   **error)
{
  g_autoptr (DatelineKind) kind = NULL;
  g_auto (GStrv) tags = NULL;
  JsonObject *object;
  const char *id = NULL;
  const char *title = NULL;
  g_auto (GStrv) field_names = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“kinds” has to be a list of objects"));
      return FALSE;
    }

  object = json_node_get_object (node);
  dateline_json_get_string (object, "id", &id, error);
  if (*error == NULL)
    dateline_json_get_string (object, "title", &title, error);
  if (*error == NULL)
    dateline_json_get_strv (object, "tags", &tags, error);
  if (*error == NULL)
    dateline_json_get_strv (object, "fields", &field_names, error);
  if (*error != NULL)
    return FALSE;

  if (id == NULL || !dateline_kind_id_is_valid (id))
    {
      dateline_json_set_value_error (error, "id", id != NULL ? id : "",
                                     _("lower case letters, digits and dashes"));
      return FALSE;
    }

  kind = dateline_kind_new (id, title != NULL ? title : id, (const char * const *) tags);

  return add_kind (reader, kind, (const char * const *) field_names, error);
}

static gboolean
read_kinds (Reader  *reader,
            GError **error)
{
  JsonArray *array;

  reader->member = "kinds";
  array = dateline_json_get_array (reader->root, "kinds", error);
  if (array == NULL)
    return *error == NULL;

  if (json_array_get_length (array) > MAX_KINDS)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                 _("There are more than %d kinds"), MAX_KINDS);
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      reader->element = (int) i;
      if (!read_kind (reader, json_array_get_element (array, i), error))
        return FALSE;
    }

  reader->element = -1;

  return TRUE;
}

/* Some lines, each a string of a list, so that a change of one is a change of one. */
static gboolean
read_lines (Reader      *reader,
            const char  *member,
            void      (* set) (DatelineDeskSettings *settings,
                               const char           *text),
            GError     **error)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  reader->member = member;
  if (!dateline_json_get_strv (reader->root, member, &lines, error))
    return *error == NULL;

  text = g_strjoinv ("\n", lines);
  set (reader->settings, text);

  return TRUE;
}

static gboolean
read_logo (Reader  *reader,
           GError **error)
{
  const char *logo = NULL;

  reader->member = "logo";
  if (dateline_json_get_string (reader->root, "logo", &logo, error) &&
      !dateline_desk_settings_set_logo (reader->settings, logo))
    dateline_json_set_value_error (error, "logo", logo,
                                   _("the name of a picture in the desk’s media folder"));

  return *error == NULL;
}

static gboolean
read_embargo_lines (Reader  *reader,
                    GError **error)
{
  g_autoptr (GList) languages = NULL;
  JsonObject *lines;

  reader->member = "embargo-lines";
  lines = dateline_json_get_object (reader->root, "embargo-lines", error);
  if (lines == NULL)
    return *error == NULL;

  languages = json_object_get_members (lines);
  for (GList *language = languages; language != NULL; language = language->next)
    {
      const char *line = NULL;

      if (!dateline_language_is_valid (language->data))
        {
          dateline_json_set_value_error (error, "embargo-lines", language->data,
                                         _("the tag of a language, as “en” or “sr-Latn”"));
          return FALSE;
        }
      if (!dateline_json_get_string (lines, language->data, &line, error) && *error != NULL)
        return FALSE;
      dateline_desk_settings_set_embargo_line (reader->settings, language->data, line);
    }

  return TRUE;
}

static gboolean
read_snippets (Reader  *reader,
               GError **error)
{
  JsonArray *array;

  reader->member = "snippets";
  array = dateline_json_get_array (reader->root, "snippets", error);
  if (array == NULL)
    return *error == NULL;

  if (json_array_get_length (array) > MAX_SNIPPETS)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                 _("There are more than %d snippets"), MAX_SNIPPETS);
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (DatelineSnippet) snippet = NULL;

      reader->element = (int) i;
      snippet = dateline_snippet_json_read (json_array_get_element (array, i), error);
      if (snippet == NULL)
        return FALSE;
      dateline_desk_settings_put_snippet (reader->settings, snippet);
    }

  reader->element = -1;

  return TRUE;
}

/* Contact and notes were lines for all languages, on each sheet, before there were
 * snippets. A desk that has both was last written by such a version. */
static gboolean
read_old_text (Reader               *reader,
               const char           *member,
               const char           *title,
               DatelineSnippetRole   role,
               GError              **error)
{
  g_autoptr (GPtrArray) snippets = NULL;
  g_autoptr (DatelineSnippet) snippet = NULL;
  g_autofree char *id = NULL;
  g_auto (GStrv) lines = NULL;

  reader->member = member;
  if (!dateline_json_get_strv (reader->root, member, &lines, error) || lines[0] == NULL)
    return *error == NULL;

  snippets = dateline_desk_settings_dup_snippets (reader->settings);
  id = dateline_snippets_dup_free_id (snippets, member);
  snippet = dateline_snippet_json_new_plain (id, title, role, (const char * const *) lines);
  dateline_desk_settings_put_snippet (reader->settings, snippet);

  return TRUE;
}

static gboolean
read_rules (Reader  *reader,
            GError **error)
{
  g_autoptr (DatelineRules) rules = NULL;

  reader->member = "rules";
  if (!json_object_has_member (reader->root, "rules"))
    return TRUE;

  rules = dateline_rules_json_read (reader->root, error);
  if (rules == NULL)
    return FALSE;

  dateline_desk_settings_set_rules (reader->settings, rules);

  return TRUE;
}

static gboolean
read_members (Reader  *reader,
              GError **error)
{
  /* Null says that there is no second clock; a missing member says nothing. */
  if (json_object_has_member (reader->root, "second-zone"))
    dateline_desk_settings_set_second_zone (reader->settings, NULL);

  return read_version (reader, error) &&
         read_name (reader, error) &&
         read_languages (reader, error) &&
         read_zone (reader, "zone", dateline_desk_settings_set_zone, error) &&
         read_zone (reader, "second-zone", dateline_desk_settings_set_second_zone, error) &&
         read_kinds (reader, error) &&
         read_lines (reader, "letterhead", dateline_desk_settings_set_letterhead, error) &&
         read_logo (reader, error) &&
         read_embargo_lines (reader, error) &&
         read_snippets (reader, error) &&
         read_old_text (reader, "notes", _("Notes to Editors"), DATELINE_SNIPPET_NOTES, error) &&
         read_old_text (reader, "contact", _("Contact"), DATELINE_SNIPPET_CONTACT, error) &&
         read_rules (reader, error);
}

DatelineDeskSettings *
dateline_desk_json_parse (GBytes  *bytes,
                          GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (DatelineDeskSettings) settings = NULL;
  g_autoptr (GVariant) unknown = NULL;
  g_autoptr (GError) local_error = NULL;
  Reader reader = { .element = -1 };

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > MAX_DESK_BYTES)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                 _("The desk's settings are larger than %d MB"),
                                 MAX_DESK_BYTES / (1024 * 1024));
      return NULL;
    }

  root = dateline_json_parse (bytes, DATELINE_JSON_MAX_DEPTH, error);
  if (root == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 1,
                                 _("This is not a desk's settings, which are an object in braces"));
      return NULL;
    }

  settings = dateline_desk_settings_new ();
  reader.root = json_node_get_object (root);
  reader.settings = settings;

  if (!read_members (&reader, &local_error))
    {
      dateline_format_error_set_line (local_error,
                                      dateline_json_find_line (bytes, reader.root, reader.member,
                                                               reader.element));
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  unknown = dateline_json_dup_unknown (bytes, reader.root, known_members);
  dateline_desk_settings_set_unknown (settings, unknown);

  return g_steal_pointer (&settings);
}

/* The four kinds are in the program, in each language, until a desk changes one. */
static gboolean
is_default (const DatelineKind *kind,
            GPtrArray          *defaults)
{
  const DatelineKind *same = dateline_kinds_find (defaults, dateline_kind_get_id (kind));

  return same != NULL &&
         g_str_equal (dateline_kind_get_title (same), dateline_kind_get_title (kind)) &&
         g_strv_equal (dateline_kind_get_tags (same), dateline_kind_get_tags (kind)) &&
         dateline_kind_get_fields (same) == dateline_kind_get_fields (kind);
}

/* Only if they are others than a kind of that name has by itself. */
static void
append_fields (GString            *out,
               const DatelineKind *kind,
               GPtrArray          *defaults)
{
  DatelineKindFields fields = dateline_kind_get_fields (kind);
  const char *separator = "";

  if (fields == dateline_kinds_get_fields (defaults, dateline_kind_get_id (kind)))
    return;

  g_string_append (out, ", \"fields\": [");
  for (guint i = 0; i < DATELINE_N_KIND_FIELDS; i++)
    {
      if ((fields & (1 << i)) == 0)
        continue;
      g_string_append (out, separator);
      dateline_json_append_string (out, dateline_kind_field_get_name (i));
      separator = ", ";
    }
  g_string_append_c (out, ']');
}

static void
append_kind (GString            *out,
             const DatelineKind *kind,
             GPtrArray          *defaults)
{
  g_string_append (out, "{\"id\": ");
  dateline_json_append_string (out, dateline_kind_get_id (kind));
  g_string_append (out, ", \"title\": ");
  dateline_json_append_string (out, dateline_kind_get_title (kind));
  if (dateline_kind_get_tags (kind)[0] != NULL)
    {
      g_string_append (out, ", \"tags\": ");
      dateline_json_append_strv (out, dateline_kind_get_tags (kind));
    }
  append_fields (out, kind, defaults);
  g_string_append_c (out, '}');
}

static void
append_kinds (GString   *out,
              GPtrArray *kinds)
{
  g_autoptr (GPtrArray) defaults = dateline_kinds_new_default ();
  const char *separator = "[\n    ";
  gboolean any = FALSE;

  for (guint i = 0; i < kinds->len; i++)
    {
      const DatelineKind *kind = g_ptr_array_index (kinds, i);

      if (is_default (kind, defaults))
        continue;

      if (!any)
        dateline_json_begin_member (out, "kinds");
      g_string_append (out, separator);
      append_kind (out, kind, defaults);
      separator = ",\n    ";
      any = TRUE;
    }

  if (any)
    g_string_append (out, "\n  ]");
}

static void
append_lines (GString    *out,
              const char *member,
              const char *text)
{
  g_auto (GStrv) lines = NULL;
  const char *separator = "[\n    ";

  if (*text == '\0')
    return;

  lines = g_strsplit (text, "\n", -1);
  dateline_json_begin_member (out, member);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_string_append (out, separator);
      dateline_json_append_string (out, lines[i]);
      separator = ",\n    ";
    }
  g_string_append (out, "\n  ]");
}

static void
append_embargo_lines (GString              *out,
                      DatelineDeskSettings *settings)
{
  g_auto (GStrv) languages = dateline_desk_settings_dup_embargo_languages (settings);

  if (languages[0] == NULL)
    return;

  dateline_json_begin_member (out, "embargo-lines");
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_string_append (out, i == 0 ? "{\n    " : ",\n    ");
      dateline_json_append_string (out, languages[i]);
      g_string_append (out, ": ");
      dateline_json_append_string (
        out, dateline_desk_settings_get_embargo_line (settings, languages[i]));
    }
  g_string_append (out, "\n  }");
}

GBytes *
dateline_desk_json_write (DatelineDeskSettings *settings)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) snippets = NULL;
  const char *second_zone;

  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);

  snippets = dateline_desk_settings_dup_snippets (settings);
  dateline_json_begin_member (out, "version");
  g_string_append_printf (out, "%d", DESK_VERSION);
  dateline_json_append_text_member (out, "name", dateline_desk_settings_get_name (settings));
  dateline_json_begin_member (out, "languages");
  dateline_json_append_strv (out, dateline_desk_settings_get_languages (settings));
  dateline_json_append_text_member (out, "zone", dateline_desk_settings_get_zone (settings));

  second_zone = dateline_desk_settings_get_second_zone (settings);
  dateline_json_begin_member (out, "second-zone");
  if (second_zone != NULL)
    dateline_json_append_string (out, second_zone);
  else
    g_string_append (out, "null");

  append_kinds (out, dateline_desk_settings_get_kinds (settings));
  append_lines (out, "letterhead", dateline_desk_settings_get_letterhead (settings));
  if (dateline_desk_settings_get_logo (settings) != NULL)
    dateline_json_append_text_member (out, "logo", dateline_desk_settings_get_logo (settings));
  append_embargo_lines (out, settings);
  dateline_snippet_json_append (out, snippets);
  dateline_rules_json_append (out, dateline_desk_settings_get_rules (settings));
  dateline_json_append_unknown (out, dateline_desk_settings_get_unknown (settings));
  g_string_append (out, "\n}\n");

  return g_string_free_to_bytes (g_steal_pointer (&out));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-snippet-json.h"

#include "dateline-body-json.h"
#include "dateline-body-source.h"
#include "dateline-desk-settings.h"
#include "dateline-format-error.h"
#include "dateline-json.h"
#include "dateline-moment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

DatelineSnippet *
dateline_snippet_json_new_plain (const char          *id,
                                 const char          *title,
                                 DatelineSnippetRole  role,
                                 const char * const  *lines)
{
  g_autoptr (DatelineSnippet) empty = dateline_snippet_new (id, title, role);
  g_autoptr (DatelineSnippet) with_text = NULL;
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (GString) paragraph = g_string_new (NULL);
  g_autoptr (DatelineDocument) text = NULL;

  /* Lines are lines of a paragraph, and an empty one parts two. */
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0;; i++)
    {
      gboolean ends = lines[i] == NULL || *lines[i] == '\0';

      if (ends && paragraph->len > 0)
        {
          g_ptr_array_add (blocks, dateline_block_new_paragraph (paragraph->str, NULL, 0));
          g_string_truncate (paragraph, 0);
        }
      else if (!ends)
        {
          g_string_append_printf (paragraph, "%s%s", paragraph->len > 0 ? DATELINE_LINE_BREAK : "",
                                  lines[i]);
        }
      if (lines[i] == NULL)
        break;
    }

  text = dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
  with_text = dateline_snippet_with_text (empty, DATELINE_SNIPPET_ANY_LANGUAGE, text, NULL);

  return dateline_snippet_with_on_sheet (with_text, TRUE);
}

static void
append_day (GString     *out,
            const GDate *day)
{
  g_string_append_printf (out, "\"%04u-%02u-%02u\"", g_date_get_year (day),
                          g_date_get_month (day), g_date_get_day (day));
}

static void
append_texts (GString         *out,
              DatelineSnippet *snippet)
{
  g_auto (GStrv) languages = dateline_snippet_dup_languages (snippet);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      GDate as_of;
      DatelineDocument *text = dateline_snippet_get_text (snippet, languages[i], &as_of);

      g_string_append (out, i == 0 ? ", \"texts\": {\n   " : ",\n   ");
      dateline_json_append_string (out, languages[i]);
      g_string_append (out, ": {");
      if (g_date_valid (&as_of))
        {
          g_string_append (out, "\"as-of\": ");
          append_day (out, &as_of);
          g_string_append (out, ", ");
        }
      g_string_append (out, "\"text\": ");
      dateline_body_json_append (out, text);
      g_string_append_c (out, '}');
    }
  if (languages[0] != NULL)
    g_string_append_c (out, '}');
}

static void
append_snippet (GString         *out,
                DatelineSnippet *snippet)
{
  GVariant *unknown = dateline_snippet_get_unknown (snippet);

  g_string_append (out, "{\"id\": ");
  dateline_json_append_string (out, dateline_snippet_get_id (snippet));
  g_string_append (out, ", \"title\": ");
  dateline_json_append_string (out, dateline_snippet_get_title (snippet));
  g_string_append (out, ", \"role\": ");
  dateline_json_append_string (
    out, dateline_snippet_role_get_name (dateline_snippet_get_role (snippet)));
  if (dateline_snippet_get_kinds (snippet)[0] != NULL)
    {
      g_string_append (out, ", \"kinds\": ");
      dateline_json_append_strv (out, dateline_snippet_get_kinds (snippet));
    }
  if (dateline_snippet_get_on_sheet (snippet))
    g_string_append (out, ", \"on-sheet\": true");
  for (gsize i = 0; unknown != NULL && i < g_variant_n_children (unknown); i++)
    {
      const char *name;
      const char *value;

      g_variant_get_child (unknown, i, "(&s&s)", &name, &value);
      g_string_append (out, ", ");
      dateline_json_append_string (out, name);
      g_string_append_printf (out, ": %s", value);
    }
  append_texts (out, snippet);
  g_string_append_c (out, '}');
}

void
dateline_snippet_json_append (GString   *out,
                              GPtrArray *snippets)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (snippets != NULL);

  if (snippets->len == 0)
    return;

  dateline_json_begin_member (out, "snippets");
  for (guint i = 0; i < snippets->len; i++)
    {
      g_string_append (out, i == 0 ? "[\n   " : ",\n   ");
      append_snippet (out, g_ptr_array_index (snippets, i));
    }
  g_string_append (out, "\n  ]");
}

/* A day that may be missing. */
static gboolean
read_day (JsonObject  *object,
          const char  *member,
          GDate       *day,
          GError     **error)
{
  g_autoptr (DatelineMoment) moment = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *text = NULL;

  g_date_clear (day, 1);
  dateline_json_get_string (object, member, &text, &local_error);
  if (text != NULL)
    {
      moment = dateline_moment_parse (text, NULL, NULL);
      if (moment != NULL && dateline_moment_is_whole_day (moment))
        dateline_moment_get_day (moment, NULL, day);
      else
        dateline_json_set_value_error (&local_error, member, text, _("a day, as 2021-01-24"));
    }
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static DatelineDocument *
read_document (JsonArray  *array,
               GError    **error)
{
  g_autoptr (GPtrArray) blocks = NULL;

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      DatelineBlock *block = dateline_body_json_read_block (json_array_get_element (array, i),
                                                            FALSE, error);

      if (block == NULL)
        return NULL;
      g_ptr_array_add (blocks, block);
    }
  dateline_body_source_attach (array, blocks);

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
}

static DatelineSnippet *
read_text (DatelineSnippet  *snippet,
           const char       *language,
           JsonNode         *node,
           GError          **error)
{
  g_autoptr (DatelineDocument) text = NULL;
  JsonArray *array = NULL;
  GDate as_of;

  if (!g_str_equal (language, DATELINE_SNIPPET_ANY_LANGUAGE) &&
      !dateline_language_is_valid (language))
    {
      dateline_json_set_value_error (error, "texts", language,
                                     _("the tag of a language, as “en” or “sr-Latn”"));
      return NULL;
    }

  if (JSON_NODE_HOLDS_OBJECT (node))
    array = dateline_json_get_array (json_node_get_object (node), "text", error);
  if (array == NULL)
    {
      if (*error == NULL)
        dateline_json_set_missing_error (error, "text");
      return NULL;
    }

  if (!read_day (json_node_get_object (node), "as-of", &as_of, error))
    return NULL;
  text = read_document (array, error);
  if (text == NULL)
    return NULL;

  return dateline_snippet_with_text (snippet, language, text, &as_of);
}

/* Takes @snippet. */
static DatelineSnippet *
read_texts (DatelineSnippet  *snippet,
            JsonObject       *object,
            GError          **error)
{
  g_autoptr (DatelineSnippet) read = snippet;
  JsonObject *texts = dateline_json_get_object (object, "texts", error);
  g_autoptr (GList) languages = texts != NULL ? json_object_get_members (texts) : NULL;

  for (GList *language = languages; language != NULL; language = language->next)
    {
      g_autoptr (DatelineSnippet) before = g_steal_pointer (&read);

      read = read_text (before, language->data, json_object_get_member (texts, language->data),
                        error);
      if (read == NULL)
        return NULL;
    }

  return *error == NULL ? g_steal_pointer (&read) : NULL;
}

static GVariant *
dup_unknown (JsonObject *object)
{
  static const char * const known[] = {
    "id", "title", "role", "kinds", "on-sheet", "texts", NULL
  };
  g_autoptr (GList) names = json_object_get_members (object);
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  gboolean any = FALSE;

  for (GList *name = names; name != NULL; name = name->next)
    {
      g_autofree char *value = NULL;

      if (g_strv_contains (known, name->data))
        continue;
      value = json_to_string (json_object_get_member (object, name->data), FALSE);
      g_variant_builder_add (&builder, "(ss)", name->data, value);
      any = TRUE;
    }

  if (any)
    return g_variant_builder_end (&builder);

  g_variant_builder_clear (&builder);

  return NULL;
}

static DatelineSnippet *
read_members (JsonObject  *object,
              GError     **error)
{
  g_autoptr (DatelineSnippet) snippet = NULL;
  g_autoptr (DatelineSnippet) of_kinds = NULL;
  g_autoptr (DatelineSnippet) on_sheet = NULL;
  g_auto (GStrv) kinds = NULL;
  DatelineSnippetRole role = DATELINE_SNIPPET_OTHER;
  const char *id = NULL;
  const char *title = NULL;
  const char *role_name = NULL;
  gboolean sheet = FALSE;

  dateline_json_get_string (object, "id", &id, error);
  if (*error == NULL)
    dateline_json_get_string (object, "title", &title, error);
  if (*error == NULL)
    dateline_json_get_string (object, "role", &role_name, error);
  if (*error == NULL)
    dateline_json_get_strv (object, "kinds", &kinds, error);
  if (*error == NULL)
    dateline_json_get_boolean (object, "on-sheet", &sheet, error);
  if (*error == NULL && (id == NULL || !dateline_kind_id_is_valid (id)))
    dateline_json_set_value_error (error, "id", id != NULL ? id : "",
                                   _("lower case letters, digits and dashes"));
  if (*error == NULL && role_name != NULL && !dateline_snippet_role_from_name (role_name, &role))
    dateline_json_set_value_error (error, "role", role_name,
                                   _("boilerplate, notes, contact or other"));
  if (*error != NULL)
    return NULL;

  snippet = dateline_snippet_new (id, title != NULL ? title : id, role);
  if (kinds != NULL)
    of_kinds = dateline_snippet_with_kinds (snippet, (const char * const *) kinds);
  on_sheet = dateline_snippet_with_on_sheet (of_kinds != NULL ? of_kinds : snippet, sheet);

  return dateline_snippet_with_unknown (on_sheet, dup_unknown (object));
}

DatelineSnippet *
dateline_snippet_json_read (JsonNode  *node,
                            GError   **error)
{
  g_autoptr (GError) local_error = NULL;
  DatelineSnippet *snippet = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    dateline_format_set_error (&local_error, DATELINE_FORMAT_ERROR_VALUE, 0,
                               _("“%s” has to be a list of objects"), "snippets");
  else
    snippet = read_members (json_node_get_object (node), &local_error);

  if (snippet != NULL)
    snippet = read_texts (snippet, json_node_get_object (node), &local_error);
  if (snippet == NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return snippet;
}

void
dateline_snippet_json_append_uses (GString   *out,
                                   GPtrArray *uses)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (uses != NULL);

  if (uses->len == 0)
    return;

  dateline_json_begin_member (out, "snippets");
  for (guint i = 0; i < uses->len; i++)
    {
      const DatelineSnippetUse *use = g_ptr_array_index (uses, i);

      g_string_append (out, i == 0 ? "[{\"id\": " : ", {\"id\": ");
      dateline_json_append_string (out, use->id);
      if (use->in_text)
        g_string_append (out, ", \"in-text\": ");
      if (use->in_text && g_date_valid (&use->as_of))
        append_day (out, &use->as_of);
      else if (use->in_text)
        g_string_append (out, "true");
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

DatelineSnippetUse *
dateline_snippet_json_read_use (JsonNode  *node,
                                gboolean   newer,
                                GError   **error)
{
  static const char * const known[] = { "id", "in-text", NULL };
  JsonObject *object;
  JsonNode *in_text;
  const char *id = NULL;
  gboolean flag = FALSE;
  GDate as_of;

  g_return_val_if_fail (node != NULL, NULL);

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“%s” has to be a list of objects"), "snippets");
      return NULL;
    }

  object = json_node_get_object (node);
  if (!newer && !dateline_json_check_members (object, known, "snippets", error))
    return NULL;
  if (!dateline_json_get_string (object, "id", &id, error))
    {
      if (*error == NULL)
        dateline_json_set_missing_error (error, "id");
      return NULL;
    }
  if (!dateline_kind_id_is_valid (id))
    {
      dateline_json_set_value_error (error, "id", id, _("lower case letters, digits and dashes"));
      return NULL;
    }

  in_text = json_object_get_member (object, "in-text");
  if (in_text != NULL && json_node_get_value_type (in_text) == G_TYPE_STRING)
    return read_day (object, "in-text", &as_of, error)
             ? dateline_snippet_use_new_in_text (id, &as_of)
             : NULL;
  if (!dateline_json_get_boolean (object, "in-text", &flag, error) && *error != NULL)
    return NULL;

  return flag ? dateline_snippet_use_new_in_text (id, NULL) : dateline_snippet_use_new (id);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-json.h"

#include "dateline-format-error.h"
#include "dateline-json-scan.h"
#include "dateline-text-check.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What the parser's signals tell while it runs. It keeps the last of two members
 * of one name in silence; a person who merged a file by hand should hear of it. */
typedef struct
{
  GHashTable *n_members; /* JsonObject -> how many were read into it */
  char       *duplicate;
  guint       duplicate_line;
  guint       error_line;
} Watch;

static void
object_member_cb (JsonParser *parser,
                  JsonObject *object,
                  const char *name,
                  gpointer    data)
{
  Watch *watch = data;
  guint n_members = GPOINTER_TO_UINT (g_hash_table_lookup (watch->n_members, object)) + 1;

  if (json_object_get_size (object) < n_members && watch->duplicate == NULL)
    {
      watch->duplicate = g_strdup (name);
      watch->duplicate_line = json_parser_get_current_line (parser);
    }

  g_hash_table_insert (watch->n_members, object, GUINT_TO_POINTER (n_members));
}

static void
object_end_cb (JsonParser *parser,
               JsonObject *object,
               gpointer    data)
{
  Watch *watch = data;

  g_hash_table_remove (watch->n_members, object);
}

static void
error_cb (JsonParser *parser,
          gpointer    error,
          gpointer    data)
{
  Watch *watch = data;

  watch->error_line = json_parser_get_current_line (parser);
}

static const char *
describe_parser_error (const GError *error)
{
  if (g_error_matches (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_MISSING_COMMA))
    return _("This is not valid JSON: a comma is missing");

  if (g_error_matches (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_TRAILING_COMMA))
    return _("This is not valid JSON: there is a comma too many");

  if (g_error_matches (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_MISSING_COLON))
    return _("This is not valid JSON: a colon is missing");

  return _("This is not valid JSON");
}

JsonNode *
dateline_json_parse (GBytes  *bytes,
                     guint    max_depth,
                     GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GHashTable) n_members = NULL;
  g_autoptr (GError) parser_error = NULL;
  g_autofree char *duplicate = NULL;
  DatelineJsonScan scan;
  Watch watch = { 0 };
  gboolean parsed;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (!dateline_text_check_utf8 (bytes, error) ||
      !dateline_json_scan_check (bytes, max_depth, error))
    return NULL;

  parser = json_parser_new ();
  n_members = g_hash_table_new (NULL, NULL);
  watch.n_members = n_members;
  g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), &watch);
  g_signal_connect (parser, "object-end", G_CALLBACK (object_end_cb), &watch);
  g_signal_connect (parser, "error", G_CALLBACK (error_cb), &watch);

  dateline_json_scan_init (&scan, bytes);
  parsed = json_parser_load_from_data (parser, scan.at, scan.end - scan.at, &parser_error);
  duplicate = watch.duplicate;

  if (!parsed)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, watch.error_line,
                                 "%s", describe_parser_error (parser_error));
      return NULL;
    }

  if (duplicate != NULL)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, watch.duplicate_line,
                                 _("“%s” is there twice"), duplicate);
      return NULL;
    }

  return json_parser_steal_root (parser);
}

/* The line at which a member of the root object, or an element of the array that it
 * holds, begins. The members of a tree are in the order of the text, so they are
 * counted, not compared. */
guint
dateline_json_find_line (GBytes     *bytes,
                         JsonObject *root,
                         const char *member,
                         int         element)
{
  g_autoptr (GList) names = NULL;
  g_autoptr (GArray) places = NULL;
  GList *name;
  DatelineJsonPlace place;
  int position;

  g_return_val_if_fail (bytes != NULL, 0);
  g_return_val_if_fail (root != NULL, 0);

  names = json_object_get_members (root);
  name = g_list_find_custom (names, member, (GCompareFunc) strcmp);
  if (name == NULL)
    return 0;

  position = g_list_position (names, name);
  places = dateline_json_scan_split (bytes, NULL);
  if ((guint) position >= places->len)
    return 0;

  place = g_array_index (places, DatelineJsonPlace, position);
  if (element >= 0)
    {
      g_autoptr (GArray) elements = dateline_json_scan_split (bytes, &place);

      if ((guint) element < elements->len)
        place = g_array_index (elements, DatelineJsonPlace, element);
    }

  return place.line;
}

GVariant *
dateline_json_dup_unknown (GBytes             *bytes,
                           JsonObject         *root,
                           const char * const *known)
{
  g_autoptr (GList) names = NULL;
  g_autoptr (GArray) places = NULL;
  g_auto (GVariantBuilder) unknown = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));
  gboolean any = FALSE;
  guint position = 0;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (root != NULL, NULL);

  names = json_object_get_members (root);
  places = dateline_json_scan_split (bytes, NULL);
  g_return_val_if_fail (places->len == g_list_length (names), NULL);

  for (GList *name = names; name != NULL; name = name->next, position++)
    {
      g_autofree char *text = NULL;

      if (g_strv_contains (known, name->data))
        continue;

      text = dateline_json_scan_dup_compact (&g_array_index (places, DatelineJsonPlace, position));
      g_variant_builder_add (&unknown, "(ss)", (const char *) name->data, text);
      any = TRUE;
    }

  return any ? g_variant_ref_sink (g_variant_builder_end (&unknown)) : NULL;
}

gboolean
dateline_json_get_string (JsonObject  *object,
                          const char  *member,
                          const char **value,
                          GError     **error)
{
  JsonNode *node;

  g_return_val_if_fail (object != NULL, FALSE);

  node = json_object_get_member (object, member);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;

  if (json_node_get_value_type (node) != G_TYPE_STRING)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“%s” has to be a text in quotes"), member);
      return FALSE;
    }

  *value = json_node_get_string (node);

  return TRUE;
}

gboolean
dateline_json_get_int (JsonObject  *object,
                       const char  *member,
                       gint64      *value,
                       GError     **error)
{
  JsonNode *node;

  g_return_val_if_fail (object != NULL, FALSE);

  node = json_object_get_member (object, member);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;

  if (json_node_get_value_type (node) != G_TYPE_INT64)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“%s” has to be a whole number"), member);
      return FALSE;
    }

  *value = json_node_get_int (node);

  return TRUE;
}

gboolean
dateline_json_get_boolean (JsonObject  *object,
                           const char  *member,
                           gboolean    *value,
                           GError     **error)
{
  JsonNode *node;

  g_return_val_if_fail (object != NULL, FALSE);

  node = json_object_get_member (object, member);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;

  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“%s” has to be true or false"), member);
      return FALSE;
    }

  *value = json_node_get_boolean (node);

  return TRUE;
}

JsonArray *
dateline_json_get_array (JsonObject  *object,
                         const char  *member,
                         GError     **error)
{
  JsonNode *node;

  g_return_val_if_fail (object != NULL, NULL);

  node = json_object_get_member (object, member);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“%s” has to be a list in square brackets"), member);
      return NULL;
    }

  return json_node_get_array (node);
}

JsonObject *
dateline_json_get_object (JsonObject  *object,
                          const char  *member,
                          GError     **error)
{
  JsonNode *node;

  g_return_val_if_fail (object != NULL, NULL);

  node = json_object_get_member (object, member);
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“%s” has to be an object in braces"), member);
      return NULL;
    }

  return json_node_get_object (node);
}

gboolean
dateline_json_get_strv (JsonObject   *object,
                        const char   *member,
                        char       ***value,
                        GError      **error)
{
  g_autoptr (GStrvBuilder) builder = NULL;
  g_autoptr (GError) local_error = NULL;
  JsonArray *array = dateline_json_get_array (object, member, &local_error);

  if (array == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  builder = g_strv_builder_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (json_node_get_value_type (node) != G_TYPE_STRING)
        {
          dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                     _("“%s” may hold texts in quotes only"), member);
          return FALSE;
        }

      g_strv_builder_add (builder, json_node_get_string (node));
    }

  *value = g_strv_builder_end (builder);

  return TRUE;
}

gboolean
dateline_json_check_members (JsonObject          *object,
                             const char * const  *known,
                             const char          *member,
                             GError             **error)
{
  g_autoptr (GList) names = NULL;

  g_return_val_if_fail (object != NULL, FALSE);

  names = json_object_get_members (object);

  for (GList *name = names; name != NULL; name = name->next)
    {
      if (g_strv_contains (known, name->data))
        continue;

      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“%s” holds “%s”, which is not known"), member,
                                 (const char *) name->data);
      return FALSE;
    }

  return TRUE;
}

void
dateline_json_set_value_error (GError     **error,
                               const char  *member,
                               const char  *value,
                               const char  *expected)
{
  /* Translators: the name of a member of a file, its value, what it has to be. */
  dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                             _("“%s” is “%.100s”, and has to be %s"), member, value, expected);
}

void
dateline_json_set_missing_error (GError     **error,
                                 const char  *member)
{
  dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0, _("“%s” is missing"), member);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-body-json.h"

#include "dateline-body-source.h"
#include "dateline-format-error.h"
#include "dateline-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char * const type_names[] = {
  [DATELINE_BLOCK_PARAGRAPH] = "paragraph",
  [DATELINE_BLOCK_HEADING] = "heading",
  [DATELINE_BLOCK_LIST_ITEM] = "list-item",
  [DATELINE_BLOCK_QUOTE] = "quote",
  [DATELINE_BLOCK_CODE] = "code",
  [DATELINE_BLOCK_IMAGE] = "image",
  [DATELINE_BLOCK_RULE] = "rule",
  [DATELINE_BLOCK_ATTRIBUTION] = "attribution",
  [DATELINE_BLOCK_TABLE] = "table",
  [DATELINE_BLOCK_MORE] = "more",
  [DATELINE_BLOCK_OPAQUE] = "opaque",
};

/* The members that a block of each type may have beside those of all blocks. */
static const char * const members[][4] = {
  [DATELINE_BLOCK_PARAGRAPH] = { "text" },
  [DATELINE_BLOCK_HEADING] = { "level", "text" },
  [DATELINE_BLOCK_LIST_ITEM] = { "ordered", "depth", "text" },
  [DATELINE_BLOCK_QUOTE] = { "text" },
  [DATELINE_BLOCK_CODE] = { "text" },
  [DATELINE_BLOCK_IMAGE] = { "media", "alternative", "text" },
  [DATELINE_BLOCK_RULE] = { NULL },
  [DATELINE_BLOCK_ATTRIBUTION] = { "text" },
  [DATELINE_BLOCK_TABLE] = { "header-row", "header-column", "rows" },
  [DATELINE_BLOCK_MORE] = { NULL },
  [DATELINE_BLOCK_OPAQUE] = { "name" },
};

static void
append_marks (GString                    *out,
              const DatelineSpan * const *active)
{
  const char *separator = "";

  g_string_append (out, ", \"marks\": [");

  for (guint type = 0; type < DATELINE_N_MARKS; type++)
    {
      if (active[type] == NULL)
        continue;

      g_string_append (out, separator);
      separator = ", ";

      if (dateline_mark_type_has_value (type))
        {
          g_string_append_c (out, '{');
          dateline_json_append_string (out, dateline_mark_type_get_name (type));
          g_string_append (out, ": ");
          dateline_json_append_string (out, active[type]->value);
          g_string_append_c (out, '}');
        }
      else
        dateline_json_append_string (out, dateline_mark_type_get_name (type));
    }

  g_string_append_c (out, ']');
}

static void
append_run (GString                    *out,
            const char                 *text,
            gsize                       length,
            const DatelineSpan * const *active)
{
  g_autofree char *run = g_strndup (text, length);
  gboolean marked = FALSE;

  for (guint type = 0; type < DATELINE_N_MARKS; type++)
    marked |= active[type] != NULL;

  if (!marked)
    {
      dateline_json_append_string (out, run);
      return;
    }

  g_string_append (out, "{\"text\": ");
  dateline_json_append_string (out, run);
  append_marks (out, active);
  g_string_append_c (out, '}');
}

/* Spans of one mark don't overlap, so at most one of each is active at any byte. */
static void
append_runs (GString             *out,
             const char          *text,
             const DatelineSpan  *spans,
             gsize                n_spans)
{
  const DatelineSpan *active[DATELINE_N_MARKS] = { NULL };
  const char *separator = "";
  guint length = (guint) strlen (text);
  guint at = 0;
  gsize next = 0;

  g_string_append_c (out, '[');

  while (at < length)
    {
      guint end = length;

      for (guint type = 0; type < DATELINE_N_MARKS; type++)
        if (active[type] != NULL && active[type]->end <= at)
          active[type] = NULL;

      for (; next < n_spans && spans[next].start <= at; next++)
        active[spans[next].type] = &spans[next];

      if (next < n_spans)
        end = MIN (end, spans[next].start);
      for (guint type = 0; type < DATELINE_N_MARKS; type++)
        if (active[type] != NULL)
          end = MIN (end, active[type]->end);

      g_string_append (out, separator);
      separator = ", ";
      append_run (out, text + at, end - at, active);
      at = end;
    }

  g_string_append_c (out, ']');
}

static void
append_text (GString             *out,
             const DatelineBlock *block)
{
  const char *text = dateline_block_get_text (block);
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  if (n_spans > 0)
    append_runs (out, text, spans, n_spans);
  else
    dateline_json_append_string (out, text);
}

static void
append_member (GString    *out,
               const char *name,
               const char *value)
{
  g_string_append_printf (out, ", \"%s\": ", name);
  dateline_json_append_string (out, value);
}

/* A row a line, so that a change of one is a change of one. */
static void
append_table (GString             *out,
              const DatelineTable *table)
{
  guint n_rows = dateline_table_get_n_rows (table);
  guint n_columns = dateline_table_get_n_columns (table);

  if (dateline_table_get_header_row (table))
    g_string_append (out, ", \"header-row\": true");
  if (dateline_table_get_header_column (table))
    g_string_append (out, ", \"header-column\": true");
  g_string_append (out, ", \"rows\": [\n");

  for (guint row = 0; row < n_rows; row++)
    {
      g_string_append (out, "      [");
      for (guint column = 0; column < n_columns; column++)
        {
          if (column > 0)
            g_string_append (out, ", ");
          append_text (out, dateline_table_get_cell (table, row, column));
        }
      g_string_append (out, row + 1 < n_rows ? "],\n" : "]\n");
    }

  g_string_append (out, "    ]");
}

static gboolean
has_text (DatelineBlockType type)
{
  return type != DATELINE_BLOCK_RULE && type != DATELINE_BLOCK_TABLE &&
         type != DATELINE_BLOCK_MORE && type != DATELINE_BLOCK_OPAQUE;
}

static void
append_block (GString             *out,
              DatelineBodySource  *state,
              DatelineDocument    *body,
              guint                index)
{
  const DatelineBlock *block = dateline_document_get_block (body, index);
  DatelineBlockType type = dateline_block_get_block_type (block);

  g_string_append_printf (out, "{\"type\": \"%s\"", type_names[type]);

  if (type == DATELINE_BLOCK_HEADING)
    g_string_append_printf (out, ", \"level\": %u", dateline_block_get_level (block));

  if (type == DATELINE_BLOCK_LIST_ITEM)
    g_string_append_printf (out, ", \"ordered\": %s, \"depth\": %u",
                            dateline_block_is_ordered (block) ? "true" : "false",
                            dateline_block_get_depth (block));

  if (type == DATELINE_BLOCK_IMAGE)
    {
      append_member (out, "media", dateline_block_get_media (block));
      if (dateline_block_get_alternative (block) != NULL)
        append_member (out, "alternative", dateline_block_get_alternative (block));
    }

  if (type == DATELINE_BLOCK_OPAQUE)
    append_member (out, "name", dateline_block_get_name (block));

  if (dateline_block_starts_group (block))
    g_string_append (out, ", \"starts-group\": true");

  if (type == DATELINE_BLOCK_TABLE)
    append_table (out, dateline_block_get_table (block));

  if (has_text (type))
    {
      g_string_append (out, ", \"text\": ");
      append_text (out, block);
    }

  dateline_body_source_append (out, state, body, index);
  g_string_append_c (out, '}');
}

void
dateline_body_json_append (GString          *out,
                           DatelineDocument *body)
{
  DatelineBodySource state = { 0 };
  guint n_blocks;

  g_return_if_fail (out != NULL);
  g_return_if_fail (body != NULL);

  n_blocks = dateline_document_get_n_blocks (body);
  if (n_blocks == 0)
    {
      g_string_append (out, "[]");
      return;
    }

  g_string_append (out, "[\n");
  for (guint i = 0; i < n_blocks; i++)
    {
      g_string_append (out, "    ");
      append_block (out, &state, body, i);
      g_string_append (out, i + 1 < n_blocks ? ",\n" : "\n");
    }
  g_string_append (out, "  ]");
}

/* The functions below are always handed a place for the error, and look there
 * whether a member that is not had was missing or wrong.
 *
 * A text that is being read: the runs' texts in a row, and a span for each mark. */
typedef struct
{
  GString  *text;
  GArray   *spans; /* DatelineSpan that own nothing; the values are the tree's */
  gboolean  newer;
} Runs;

static gboolean
read_mark (Runs      *runs,
           JsonNode  *node,
           guint      start,
           GError   **error)
{
  DatelineSpan span = { .start = start, .end = (guint) runs->text->len };
  g_autoptr (GList) names = NULL;
  const char *name = NULL;
  const char *value = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) == 1)
    {
      names = json_object_get_members (json_node_get_object (node));
      name = names->data;
      dateline_json_get_string (json_node_get_object (node), name, &value, error);
      if (*error != NULL)
        return FALSE;
    }
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    name = json_node_get_string (node);

  if (name == NULL || !dateline_mark_type_from_name (name, &span.type) ||
      dateline_mark_type_has_value (span.type) != (value != NULL && *value != '\0'))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“marks” holds a mark that is not known: “%s”"),
                                 name != NULL ? name : "");
      return FALSE;
    }

  if (span.type == DATELINE_MARK_LINK && !dateline_url_is_allowed (value))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("A link to “%s” is not allowed"), value);
      return FALSE;
    }

  span.value = (char *) value;
  g_array_append_val (runs->spans, span);

  return TRUE;
}

static gboolean
read_marked_run (Runs        *runs,
                 JsonObject  *run,
                 GError     **error)
{
  static const char * const known[] = { "text", "marks", NULL };
  guint start = (guint) runs->text->len;
  const char *text = NULL;
  JsonArray *marks;

  if (!runs->newer && !dateline_json_check_members (run, known, "text", error))
    return FALSE;

  dateline_json_get_string (run, "text", &text, error);
  if (*error != NULL)
    return FALSE;

  if (text == NULL)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("A piece of the text has no “text”"));
      return FALSE;
    }

  g_string_append (runs->text, text);

  marks = dateline_json_get_array (run, "marks", error);
  for (guint i = 0; marks != NULL && i < json_array_get_length (marks); i++)
    {
      if (!read_mark (runs, json_array_get_element (marks, i), start, error))
        return FALSE;
    }

  return *error == NULL;
}

static gboolean
read_text (Runs        *runs,
           JsonNode    *node,
           GError     **error)
{
  JsonArray *array;

  if (node == NULL)
    return TRUE;

  if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_string_append (runs->text, json_node_get_string (node));
      return TRUE;
    }

  array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *run = json_array_get_element (array, i);

      if (json_node_get_value_type (run) == G_TYPE_STRING)
        g_string_append (runs->text, json_node_get_string (run));
      else if (!JSON_NODE_HOLDS_OBJECT (run))
        array = NULL;
      else if (!read_marked_run (runs, json_node_get_object (run), error))
        return FALSE;
    }

  if (array == NULL)
    dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                               _("“text” has to be a text in quotes or a list of pieces of text"));

  return array != NULL;
}

static gboolean
read_small_int (JsonObject  *object,
                const char  *member,
                guint        min,
                guint        max,
                guint       *value,
                GError     **error)
{
  gint64 number = min;

  dateline_json_get_int (object, member, &number, error);
  if (*error != NULL)
    return FALSE;

  if (number < min || number > max)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“%s” has to be a number from %u to %u"), member, min, max);
      return FALSE;
    }

  *value = (guint) number;

  return TRUE;
}

static DatelineBlock *
read_image (JsonObject     *object,
            const Runs     *runs,
            GError        **error)
{
  const char *media = NULL;
  const char *alternative = NULL;

  dateline_json_get_string (object, "media", &media, error);
  if (*error == NULL)
    dateline_json_get_string (object, "alternative", &alternative, error);
  if (*error != NULL)
    return NULL;

  if (media == NULL)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("An image has no “media”"));
      return NULL;
    }

  return dateline_block_new_image (media, alternative, runs->text->str,
                                   (const DatelineSpan *) (gpointer) runs->spans->data,
                                   runs->spans->len);
}

static DatelineBlock *
read_list_item (JsonObject     *object,
                DatelineBlock  *paragraph,
                GError        **error)
{
  gboolean ordered = FALSE;
  guint depth;

  dateline_json_get_boolean (object, "ordered", &ordered, error);
  if (*error != NULL ||
      !read_small_int (object, "depth", 0, DATELINE_LIST_DEPTH_MAX, &depth, error))
    return NULL;

  return dateline_block_to_list_item (paragraph, ordered, depth);
}

static DatelineBlock *
read_opaque (JsonObject  *object,
             GError     **error)
{
  g_autoptr (GBytes) bytes = NULL;
  const char *name = NULL;

  dateline_json_get_string (object, "name", &name, error);
  if (*error != NULL)
    return NULL;

  bytes = dateline_body_source_read (object);
  if (name == NULL || bytes == NULL)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("An opaque block needs “name” and “source”"));
      return NULL;
    }

  return dateline_block_new_opaque (bytes, name);
}

/* One cell after the other into @cells; how many there are, 0 with @error set. */
static guint
read_cells (JsonNode   *row,
            gboolean    newer,
            GPtrArray  *cells,
            GError    **error)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (row) ? json_node_get_array (row) : NULL;
  guint n_cells = array != NULL ? json_array_get_length (array) : 0;

  if (n_cells == 0 || n_cells > DATELINE_TABLE_MAX_COLUMNS)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("A row of a table has to be a list of 1 to %d cells"),
                                 DATELINE_TABLE_MAX_COLUMNS);
      return 0;
    }

  for (guint i = 0; i < n_cells; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
      Runs runs = { text, spans, newer };

      if (!read_text (&runs, json_array_get_element (array, i), error))
        return 0;
      g_ptr_array_add (cells,
                       dateline_block_new_paragraph (text->str,
                                                     (DatelineSpan *) (gpointer) spans->data,
                                                     spans->len));
    }

  return n_cells;
}

/* All rows into @cells; the number of columns, 0 with @error set. */
static guint
read_rows (JsonArray  *rows,
           gboolean    newer,
           GPtrArray  *cells,
           GError    **error)
{
  guint n_columns = 0;

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      guint n_cells = read_cells (json_array_get_element (rows, i), newer, cells, error);

      if (n_cells == 0)
        return 0;
      if (i > 0 && n_cells != n_columns)
        {
          dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                     _("All rows of a table need the same number of cells"));
          return 0;
        }
      n_columns = n_cells;
    }

  return n_columns;
}

static DatelineBlock *
read_table (JsonObject  *object,
            gboolean     newer,
            GError     **error)
{
  g_autoptr (GPtrArray) cells =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_autoptr (DatelineTable) table = NULL;
  gboolean header_row = FALSE;
  gboolean header_column = FALSE;
  JsonArray *rows;
  guint n_columns;

  dateline_json_get_boolean (object, "header-row", &header_row, error);
  if (*error == NULL)
    dateline_json_get_boolean (object, "header-column", &header_column, error);
  if (*error != NULL)
    return NULL;

  rows = dateline_json_get_array (object, "rows", error);
  if (*error != NULL)
    return NULL;

  if (rows == NULL || json_array_get_length (rows) == 0 ||
      json_array_get_length (rows) > DATELINE_TABLE_MAX_ROWS)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("A table needs “rows”, 1 to %d of them"),
                                 DATELINE_TABLE_MAX_ROWS);
      return NULL;
    }

  n_columns = read_rows (rows, newer, cells, error);
  if (n_columns == 0)
    return NULL;

  table = dateline_table_new ((DatelineBlock **) cells->pdata, json_array_get_length (rows),
                              n_columns, header_row, header_column);

  return dateline_block_new_table (table);
}

static DatelineBlock *
read_block_of_type (JsonObject         *object,
                    DatelineBlockType   type,
                    const Runs         *runs,
                    GError            **error)
{
  g_autoptr (DatelineBlock) paragraph = NULL;
  guint level;

  paragraph = dateline_block_new_paragraph (runs->text->str,
                                            (const DatelineSpan *) (gpointer) runs->spans->data,
                                            runs->spans->len);

  switch (type)
    {
    case DATELINE_BLOCK_HEADING:
      if (!read_small_int (object, "level", DATELINE_HEADING_MIN, DATELINE_HEADING_MAX, &level,
                           error))
        return NULL;
      return dateline_block_to_heading (paragraph, level);

    case DATELINE_BLOCK_LIST_ITEM:
      return read_list_item (object, paragraph, error);

    case DATELINE_BLOCK_QUOTE:
      return dateline_block_to_quote (paragraph);

    case DATELINE_BLOCK_CODE:
      return dateline_block_to_code (paragraph);

    case DATELINE_BLOCK_IMAGE:
      return read_image (object, runs, error);

    case DATELINE_BLOCK_RULE:
      return dateline_block_new_rule ();

    case DATELINE_BLOCK_ATTRIBUTION:
      return dateline_block_to_attribution (paragraph);

    case DATELINE_BLOCK_TABLE:
      return read_table (object, runs->newer, error);

    case DATELINE_BLOCK_MORE:
      return dateline_block_new_more ();

    case DATELINE_BLOCK_OPAQUE:
      return read_opaque (object, error);

    case DATELINE_BLOCK_PARAGRAPH:
    default:
      return g_steal_pointer (&paragraph);
    }
}

static gboolean
check_members (JsonObject         *object,
               DatelineBlockType   type,
               GError            **error)
{
  static const char * const common[] = { "type",
                                         "starts-group",
                                         "source",
                                         "source-base64",
                                         "source-blocks",
                                         "source-form",
                                         "frame",
                                         "group-source",
                                         "group-block",
                                         NULL };
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *name = names; name != NULL; name = name->next)
    {
      if (g_strv_contains (common, name->data) || g_strv_contains (members[type], name->data))
        continue;

      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("A block of the type “%s” has no “%s”"), type_names[type],
                                 (const char *) name->data);
      return FALSE;
    }

  return TRUE;
}

static gboolean
find_type (const char        *name,
           DatelineBlockType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (type_names); i++)
    {
      if (g_strcmp0 (type_names[i], name) != 0)
        continue;

      *type = i;
      return TRUE;
    }

  return FALSE;
}

static DatelineBlock *
read_newer_block (JsonNode   *node,
                  const char *name)
{
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (GBytes) source = g_bytes_new (text, strlen (text));

  return dateline_block_new_opaque (source, name != NULL ? name : "");
}

static DatelineBlock *
read_known_block (JsonObject         *object,
                  DatelineBlockType   type,
                  gboolean            newer,
                  GError            **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  g_autoptr (DatelineBlock) block = NULL;
  gboolean starts_group = FALSE;
  Runs runs = { text, spans, newer };

  if (!newer && !check_members (object, type, error))
    return NULL;

  if (!dateline_body_source_check (object, error))
    return NULL;

  dateline_json_get_boolean (object, "starts-group", &starts_group, error);
  if (*error != NULL)
    return NULL;

  if (!read_text (&runs, json_object_get_member (object, "text"), error))
    return NULL;

  block = read_block_of_type (object, type, &runs, error);

  return block != NULL ? dateline_block_with_group (block, starts_group) : NULL;
}

DatelineBlock *
dateline_body_json_read_block (JsonNode  *node,
                               gboolean   newer,
                               GError   **error)
{
  g_autoptr (GError) local_error = NULL;
  DatelineBlock *block = NULL;
  DatelineBlockType type;
  const char *name = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  if (JSON_NODE_HOLDS_OBJECT (node))
    dateline_json_get_string (json_node_get_object (node), "type", &name, NULL);

  if (find_type (name, &type))
    block = read_known_block (json_node_get_object (node), type, newer, &local_error);
  else if (name == NULL)
    dateline_format_set_error (&local_error, DATELINE_FORMAT_ERROR_VALUE, 0,
                               _("A block of “body” has to be an object with a “type”"));
  else
    dateline_format_set_error (&local_error, DATELINE_FORMAT_ERROR_VALUE, 0,
                               _("There is no block of the type “%s”"), name);

  if (block != NULL)
    return block;

  if (newer)
    return read_newer_block (node, name);

  g_propagate_error (error, g_steal_pointer (&local_error));

  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-reader-private.h"

#include <string.h>

#define MAX_SPAN 1000

/* What is known of a table before it is read. */
typedef struct
{
  GPtrArray       *rows;        /* element GumboNode, borrowed */
  guint            n_head_rows;
  guint            n_columns;
  const GumboNode *caption;
  gboolean         has_headers;
  gboolean         has_spans;   /* cells over several columns or rows */
  gboolean         has_blocks;  /* in cells */
  gboolean         is_other;    /* it holds more than text, or only places things */
} Survey;

static gboolean
is_cell (const GumboNode *node)
{
  return node->v.element.tag == GUMBO_TAG_TD || node->v.element.tag == GUMBO_TAG_TH;
}

static guint
get_span (const GumboNode *cell,
          const char      *attribute)
{
  const char *value = dateline_html_node_get_attribute (cell, attribute);
  guint64 span = value != NULL ? g_ascii_strtoull (value, NULL, 10) : 1;

  return (guint) CLAMP (span, 1, MAX_SPAN);
}

/* Spreadsheets copy hidden rows and columns along. */
static gboolean
is_hidden (const GumboNode *node)
{
  const char *text = dateline_html_node_get_attribute (node, "style");
  DatelineHtmlStyle style;

  if (text == NULL)
    return FALSE;

  dateline_html_style_read (&style, text);

  return style.hidden;
}

static gboolean
is_shown_element (const GumboNode *node)
{
  return dateline_html_node_is_element (node) && !is_hidden (node);
}

/* A cell holds text; paragraphs in it become lines, and so do the items of a list in what
 * was copied. */
static void
look_into_cell (DatelineHtmlReader *self,
                const GumboNode    *node,
                Survey             *survey,
                guint               tree_depth)
{
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length && !survey->is_other; i++)
    {
      const GumboNode *child = children->data[i];

      if (!dateline_html_node_is_element (child))
        continue;

      switch (dateline_html_node_get_kind (child))
        {
        case ELEMENT_LIST:
        case ELEMENT_ITEM:
          survey->is_other |= (self->flags & DATELINE_HTML_CLIPBOARD) == 0;
          G_GNUC_FALLTHROUGH;

        case ELEMENT_BLOCK:
          survey->has_blocks = TRUE;
          G_GNUC_FALLTHROUGH;

        case ELEMENT_INLINE:
        case ELEMENT_CITATION:
          if (tree_depth > DATELINE_HTML_MAX_TREE_DEPTH)
            survey->is_other = TRUE;
          else
            look_into_cell (self, child, survey, tree_depth + 1);
          break;

        case ELEMENT_BREAK:
        case ELEMENT_LEFT_OUT:
        case ELEMENT_SILENT:
          break;

        case ELEMENT_IMAGE:
        case ELEMENT_RULE:
          survey->is_other |= !self->is_office || (self->flags & DATELINE_HTML_CLIPBOARD) == 0;
          break;

        default:
          survey->is_other = TRUE;
          break;
        }
    }
}

static void
look_into_row (DatelineHtmlReader *self,
               const GumboNode    *row,
               Survey             *survey,
               guint               tree_depth)
{
  const GumboVector *children = &row->v.element.children;
  gboolean has_cells = FALSE;

  for (guint i = 0; i < children->length; i++)
    {
      const GumboNode *cell = children->data[i];

      if (!is_shown_element (cell))
        continue;
      if (!is_cell (cell))
        {
          survey->is_other = TRUE;
          return;
        }
      has_cells = TRUE;
      survey->has_headers |= cell->v.element.tag == GUMBO_TAG_TH;
      survey->has_spans |= get_span (cell, "colspan") > 1 || get_span (cell, "rowspan") > 1;
      look_into_cell (self, cell, survey, tree_depth + 1);
    }

  if (has_cells)
    g_ptr_array_add (survey->rows, (gpointer) row);
}

static void
look_into_table (DatelineHtmlReader *self,
                 const GumboNode    *node,
                 Survey             *survey,
                 guint               tree_depth)
{
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length && !survey->is_other; i++)
    {
      const GumboNode *child = children->data[i];
      guint n_before = survey->rows->len;

      if (!is_shown_element (child))
        continue;

      switch ((int) child->v.element.tag)
        {
        case GUMBO_TAG_THEAD:
          look_into_table (self, child, survey, tree_depth + 1);
          survey->n_head_rows += survey->rows->len - n_before;
          break;

        case GUMBO_TAG_TBODY:
        case GUMBO_TAG_TFOOT:
          look_into_table (self, child, survey, tree_depth + 1);
          break;

        case GUMBO_TAG_TR:
          look_into_row (self, child, survey, tree_depth + 1);
          break;

        case GUMBO_TAG_CAPTION:
          survey->caption = child;
          break;

        case GUMBO_TAG_COL:
        case GUMBO_TAG_COLGROUP:
          break;

        default:
          survey->is_other = TRUE;
          break;
        }
    }
}

/* How many rows below a cell of each column are taken by it. */
typedef guint Taken[DATELINE_TABLE_MAX_COLUMNS];

/* The column for the next cell of a row, from @column on; beyond the limit: none. */
static guint
find_free_column (const Taken taken,
                  guint       column)
{
  while (column < DATELINE_TABLE_MAX_COLUMNS && taken[column] > 0)
    column++;

  return column;
}

/* Gives the column after the cell. */
static guint
take_columns (Taken            taken,
              const GumboNode *cell,
              guint            column)
{
  guint end = column + get_span (cell, "colspan");
  guint n_rows = get_span (cell, "rowspan");

  for (; column < end && column < DATELINE_TABLE_MAX_COLUMNS; column++)
    taken[column] = n_rows;

  return end;
}

static void
end_row (Taken taken)
{
  for (guint i = 0; i < DATELINE_TABLE_MAX_COLUMNS; i++)
    taken[i] -= taken[i] > 0;
}

/* Places the cells of all rows as HTML does (HTML Standard, 4.9.12). @cells: by row and
 * column of @n_columns; NULL to learn how many columns there are. */
static guint
place_cells (DatelineHtmlReader        *self,
             const Survey              *survey,
             const DatelineHtmlContext *context,
             DatelineBlock            **cells,
             guint                      n_columns)
{
  Taken taken = { 0 };
  guint n_used = 0;

  for (guint i = 0; i < survey->rows->len; i++)
    {
      const GumboNode *row = g_ptr_array_index (survey->rows, i);
      const GumboVector *children = &row->v.element.children;
      guint column = 0;

      for (guint j = 0; j < children->length; j++)
        {
          const GumboNode *cell = children->data[j];

          if (!is_shown_element (cell))
            continue;
          column = find_free_column (taken, column);
          if (cells != NULL && column < n_columns)
            {
              dateline_html_reader_read_node (self, cell, context);
              dateline_text_builder_trim (self->text);
              cells[i * n_columns + column] = dateline_html_reader_clean_text (
                self, dateline_text_builder_take (self->text), context);
            }
          column = take_columns (taken, cell, column);
          n_used = MAX (n_used, column);
        }
      end_row (taken);
    }

  return n_used;
}

/* Whether the first cell of the row is a header, or with @all every one. */
static gboolean
is_header (const GumboNode *row,
           gboolean         all)
{
  const GumboVector *children = &row->v.element.children;

  for (guint i = 0; i < children->length; i++)
    {
      const GumboNode *cell = children->data[i];

      if (!dateline_html_node_is_element (cell))
        continue;
      if (cell->v.element.tag != GUMBO_TAG_TH)
        return FALSE;
      if (!all)
        return TRUE;
    }

  return TRUE;
}

static gboolean
has_header_column (const Survey *survey,
                   gboolean      header_row)
{
  for (guint i = header_row ? 1 : 0; i < survey->rows->len; i++)
    {
      if (!is_header (g_ptr_array_index (survey->rows, i), FALSE))
        return FALSE;
    }

  return survey->rows->len > (header_row ? 1 : 0);
}

/* Where a column is read as cells, and not as the text that it places. */
static gboolean
keeps_column (DatelineHtmlReader *self)
{
  return self->is_office && (self->flags & DATELINE_HTML_CELLS) != 0;
}

static gboolean
is_data (DatelineHtmlReader        *self,
         Survey                    *survey,
         const DatelineHtmlContext *context)
{
  if (survey->is_other || context->joint != DATELINE_HTML_JOINT_NONE || context->n_lists > 0 ||
      context->in_quote || survey->rows->len == 0 || survey->rows->len > DATELINE_TABLE_MAX_ROWS)
    return FALSE;

  survey->n_columns = place_cells (self, survey, context, NULL, 0);

  /* Newsletters and old pages place their text by tables of one column. */
  return (survey->n_columns >= 2 || survey->has_headers || keeps_column (self)) &&
         survey->n_columns <= DATELINE_TABLE_MAX_COLUMNS;
}

/* Names what the table has and the block has not. */
static void
leave_out_rest (DatelineHtmlReader *self,
                const Survey       *survey)
{
  if (survey->has_spans)
    dateline_html_reader_leave_out (self, "colspan");
  if ((self->flags & DATELINE_HTML_KEEP_SOURCE) == 0)
    return;

  if (survey->has_blocks)
    dateline_html_reader_leave_out (self, "p");
  if (survey->caption != NULL)
    dateline_html_reader_leave_out (self, "caption");
  if (survey->n_head_rows > 1)
    dateline_html_reader_leave_out (self, "thead");
}

static gboolean
is_blank_cell (DatelineBlock *cell)
{
  return dateline_text_is_blank (dateline_block_get_text (cell));
}

static gboolean
is_strong_cell (DatelineBlock *cell)
{
  guint length = strlen (dateline_block_get_text (cell));

  return length > 0 && dateline_block_has_mark (cell, 0, length, DATELINE_MARK_STRONG, NULL);
}

/* Whether the first row, and it alone, is strong: what the head of a table looks like
 * where nothing says that it is one. */
static gboolean
looks_like_header (DatelineBlock * const *cells,
                   guint                  n_rows,
                   guint                  n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      if (!is_strong_cell (cells[i]))
        return FALSE;
    }

  for (guint i = n_columns; i < n_rows * n_columns; i++)
    {
      if (!is_blank_cell (cells[i]) && !is_strong_cell (cells[i]))
        return TRUE;
    }

  return FALSE;
}

/* Headers are strong by themselves. */
static void
unmark_header (DatelineBlock **cells,
               guint           n_columns)
{
  for (guint i = 0; i < n_columns; i++)
    {
      DatelineBlock *old = cells[i];

      cells[i] = dateline_block_remove_mark (old, 0, strlen (dateline_block_get_text (old)),
                                             DATELINE_MARK_STRONG);
      dateline_block_unref (old);
    }
}

/* Without the empty rows and columns at the end that were selected along. */
static void
cut_table (GPtrArray *cells,
           guint     *n_rows,
           guint     *n_columns)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  guint n_kept_rows = 1;
  guint n_kept_columns = 1;

  for (guint i = 0; i < cells->len; i++)
    {
      if (is_blank_cell (cells->pdata[i]))
        continue;
      n_kept_rows = MAX (n_kept_rows, i / *n_columns + 1);
      n_kept_columns = MAX (n_kept_columns, i % *n_columns + 1);
    }

  for (guint i = 0; i < n_kept_rows; i++)
    for (guint j = 0; j < n_kept_columns; j++)
      g_ptr_array_add (kept, dateline_block_ref (cells->pdata[i * *n_columns + j]));

  g_ptr_array_set_size (cells, 0);
  g_ptr_array_extend (cells, kept, NULL, NULL);
  *n_rows = n_kept_rows;
  *n_columns = n_kept_columns;
}

static GPtrArray *
read_cells (DatelineHtmlReader  *self,
            const Survey        *survey,
            DatelineHtmlContext  context)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);

  context.joint = DATELINE_HTML_JOINT_BREAK;
  context.type = DATELINE_BLOCK_PARAGRAPH;
  context.in_cell = TRUE;
  g_ptr_array_set_size (cells, survey->rows->len * survey->n_columns);
  place_cells (self, survey, &context, (DatelineBlock **) cells->pdata, survey->n_columns);
  for (guint i = 0; i < cells->len; i++)
    if (cells->pdata[i] == NULL)
      cells->pdata[i] = dateline_block_new_paragraph ("", NULL, 0);

  return cells;
}

/* FALSE, and nothing was read: of what was selected along with it, no more is left than a
 * column of text. */
static gboolean
read_data (DatelineHtmlReader  *self,
           const Survey        *survey,
           DatelineHtmlContext *context)
{
  guint n_rows = survey->rows->len;
  guint n_columns = survey->n_columns;
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (DatelineTable) table = NULL;
  gboolean header_row = survey->n_head_rows > 0 || is_header (survey->rows->pdata[0], TRUE);
  gboolean header_column;
  gboolean cleans = self->is_office && (self->flags & DATELINE_HTML_KEEP_SOURCE) == 0;

  guint n_left_out = self->left_out->len;
  guint n_lost = self->n_lost;

  leave_out_rest (self, survey);
  cells = read_cells (self, survey, *context);
  if (cleans)
    {
      cut_table (cells, &n_rows, &n_columns);
      header_row |= looks_like_header ((DatelineBlock **) cells->pdata, n_rows, n_columns);
      if (header_row)
        unmark_header ((DatelineBlock **) cells->pdata, n_columns);
    }

  header_column = has_header_column (survey, header_row);
  if (n_columns < 2 && !header_row && !header_column && !keeps_column (self) &&
      (self->flags & DATELINE_HTML_KEEP_SOURCE) == 0)
    {
      g_ptr_array_set_size (self->left_out, n_left_out);
      self->n_lost = n_lost;
      return FALSE;
    }

  if (survey->caption != NULL)
    dateline_html_reader_read_node (self, survey->caption, context);

  table = dateline_table_new ((DatelineBlock **) cells->pdata, n_rows, n_columns, header_row,
                              header_column);
  dateline_block_row_take (&self->row, dateline_block_new_table (table));

  return TRUE;
}

/* One column is how pages place things, and of tables in tables the outer one is named. */
static gboolean
names_layout (DatelineHtmlReader        *self,
              const Survey              *survey,
              const DatelineHtmlContext *context)
{
  return (self->flags & DATELINE_HTML_CLIPBOARD) == 0 ||
         (!context->in_layout && (survey->is_other || survey->n_columns != 1));
}

void
dateline_html_reader_read_table (DatelineHtmlReader  *self,
                                 const GumboNode     *node,
                                 DatelineHtmlContext *context)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  Survey survey = { .rows = rows };

  look_into_table (self, node, &survey, context->tree_depth);
  if (is_data (self, &survey, context))
    {
      if (read_data (self, &survey, context))
        return;
    }
  else if (names_layout (self, &survey, context))
    {
      dateline_html_reader_leave_out_element (self, node);
    }
  context->in_layout = TRUE;
  dateline_html_reader_read_children (self, node, context);
  dateline_html_reader_add_edge (self, context);
}

static guint
count_cells (const GumboNode *row)
{
  const GumboVector *children = &row->v.element.children;
  guint n_cells = 0;

  for (guint i = 0; i < children->length; i++)
    n_cells += dateline_html_node_is_element (children->data[i]);

  return n_cells;
}

/* A row is a paragraph, its cells parted by bars; one of a single cell, as newsletters
 * are laid out, is what is in it. */
void
dateline_html_reader_read_row (DatelineHtmlReader  *self,
                               const GumboNode     *node,
                               DatelineHtmlContext *context)
{
  static const DatelineTextMarks no_marks = { 0 };
  const GumboVector *children = &node->v.element.children;
  gboolean is_first = TRUE;
  DatelineHtmlContext cell = *context;

  if (count_cells (node) < 2)
    {
      dateline_html_reader_read_children (self, node, context);
      dateline_html_reader_add_edge (self, context);
      return;
    }

  cell.joint = DATELINE_HTML_JOINT_SPACE;
  for (guint i = 0; i < children->length; i++)
    {
      gsize before = dateline_text_builder_get_length (self->text);
      gsize start;

      if (!is_first)
        dateline_text_builder_append_collapsed (self->text, " | ", 3, &no_marks);
      start = dateline_text_builder_get_length (self->text);

      dateline_html_reader_read_node (self, children->data[i], &cell);
      if (dateline_text_builder_get_length (self->text) == start)
        dateline_text_builder_truncate (self->text, before);
      else
        is_first = FALSE;
    }
  dateline_html_reader_add_edge (self, context);
}

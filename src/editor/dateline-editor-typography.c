/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-typography.h"

#include "dateline-editor-correct.h"
#include "dateline-typography.h"

#include <string.h>

static gboolean
has_prose (const DatelineBlock *block)
{
  switch ((int) dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_HEADING:
    case DATELINE_BLOCK_LIST_ITEM:
    case DATELINE_BLOCK_QUOTE:
    case DATELINE_BLOCK_ATTRIBUTION:
    case DATELINE_BLOCK_IMAGE:
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
ends_with_code (const DatelineBlock *block,
                guint                at)
{
  return dateline_block_has_mark (block, at, at, DATELINE_MARK_CODE, NULL);
}

/* The language of the passage that ends at @at, and where that begins. */
static const char *
find_language (const DatelineBlock *block,
               guint                at,
               const char          *language,
               guint               *from)
{
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  *from = 0;
  for (gsize i = 0; i < n_spans && spans[i].start < at; i++)
    {
      if (spans[i].type != DATELINE_MARK_LANGUAGE)
        continue;

      if (spans[i].end >= at)
        {
          *from = spans[i].start;
          return spans[i].value;
        }
      *from = spans[i].end;
    }

  return language;
}

DatelineDocument *
dateline_editor_typography_type (DatelineDocument  *document,
                                 DatelineSelection *selection,
                                 const char        *language)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  DatelineTypographyEdit edit;
  DatelineDocument *result;
  guint from;

  if (!has_prose (block) || dateline_block_is_card (block) || ends_with_code (block, at.byte))
    return NULL;

  language = find_language (block, at.byte, language, &from);
  if (!dateline_typography_type (dateline_block_get_text (block), from, at.byte, language, &edit))
    return NULL;

  result = dateline_command_correct (document, selection,
                                     (DatelinePosition) { at.block, edit.start }, edit.end,
                                     edit.text);
  *selection = dateline_selection_at (at.block,
                                      at.byte - (edit.end - edit.start) + strlen (edit.text));

  return result;
}

static int
compare_edges (gconstpointer a,
               gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return left < right ? -1 : left > right;
}

/* The stretches of @block between the edges of marks, of which those outside of @start …
 * @end and code are kept. (element DatelineTypographyRun) */
static GArray *
dup_runs (DatelineBlock *block,
          guint          start,
          guint          end,
          const char    *language)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (DatelineTypographyRun));
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (guint));
  guint length = strlen (dateline_block_get_text (block));
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);
  guint last = 0;

  start = MIN (start, length);
  end = MIN (end, length);
  g_array_append_val (edges, start);
  g_array_append_val (edges, end);
  g_array_append_val (edges, length);
  for (gsize i = 0; i < n_spans; i++)
    {
      if (spans[i].type != DATELINE_MARK_LANGUAGE && spans[i].type != DATELINE_MARK_CODE)
        continue;
      g_array_append_val (edges, spans[i].start);
      g_array_append_val (edges, spans[i].end);
    }
  g_array_sort (edges, compare_edges);

  for (guint i = 0; i < edges->len; i++)
    {
      DatelineTypographyRun run = { g_array_index (edges, guint, i), NULL, FALSE };
      guint from;

      if (run.end <= last)
        continue;

      run.language = find_language (block, run.end, language, &from);
      run.keep = run.end <= start || last >= end || ends_with_code (block, run.end);
      g_array_append_val (runs, run);
      last = run.end;
    }

  return runs;
}

/* Where @at is after @changes. */
static guint
move (GArray *changes,
      guint   at,
      guint  *next,
      gint64 *grown)
{
  for (; *next < changes->len; (*next)++)
    {
      const DatelineTypographyChange *change =
        &g_array_index (changes, DatelineTypographyChange, *next);

      if (change->end > at)
        return change->start < at ? change->start + *grown : at + *grown;
      *grown += (gint64) strlen (change->text) - (change->end - change->start);
    }

  return at + *grown;
}

static guint
move_one (GArray *changes,
          guint   at)
{
  guint next = 0;
  gint64 grown = 0;

  return move (changes, at, &next, &grown);
}

static char *
dup_changed (const char *text,
             GArray     *changes)
{
  g_autoptr (GString) result = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const DatelineTypographyChange *change = &g_array_index (changes, DatelineTypographyChange, i);

      g_string_append_len (result, text + at, change->start - at);
      g_string_append (result, change->text);
      at = change->end;
    }
  g_string_append (result, text + at);

  return g_string_free (g_steal_pointer (&result), FALSE);
}

/* Two edges a span: the even one is its start. */
static guint
get_edge (const DatelineSpan *spans,
          guint               edge)
{
  return edge % 2 == 0 ? spans[edge / 2].start : spans[edge / 2].end;
}

static int
compare_span_edges (gconstpointer a,
                    gconstpointer b,
                    gpointer      data)
{
  guint left = get_edge (data, *(const guint *) a);
  guint right = get_edge (data, *(const guint *) b);

  return left < right ? -1 : left > right;
}

/* The marks of @block over the text after @changes, their edges moved in one walk. */
static DatelineSpan *
dup_spans (DatelineBlock *block,
           GArray        *changes,
           gsize         *n_spans)
{
  const DatelineSpan *old = dateline_block_get_spans (block, n_spans);
  DatelineSpan *spans = g_memdup2 (old, *n_spans * sizeof (DatelineSpan));
  g_autofree guint *edges = g_new (guint, 2 * *n_spans + 1);
  guint next = 0;
  gint64 grown = 0;

  for (guint i = 0; i < 2 * *n_spans; i++)
    edges[i] = i;
  g_qsort_with_data (edges, 2 * *n_spans, sizeof (guint), compare_span_edges, (gpointer) old);

  for (guint i = 0; i < 2 * *n_spans; i++)
    {
      guint moved = move (changes, get_edge (old, edges[i]), &next, &grown);

      if (edges[i] % 2 == 0)
        spans[edges[i] / 2].start = moved;
      else
        spans[edges[i] / 2].end = moved;
    }

  return spans;
}

/* @block between @start and @end as it is to be; NULL if it is so. */
static DatelineBlock *
change_block (DatelineBlock *block,
              guint          start,
              guint          end,
              const char    *language,
              GArray       **changes_out)
{
  g_autoptr (GArray) runs = dup_runs (block, start, end, language);
  const char *text = dateline_block_get_text (block);
  g_autoptr (GArray) changes = NULL;
  g_autofree char *changed = NULL;
  g_autofree DatelineSpan *spans = NULL;
  gsize n_spans;

  changes = dateline_typography_find (text, (const DatelineTypographyRun *) (gpointer) runs->data,
                                      runs->len);
  if (changes->len == 0)
    return NULL;

  changed = dup_changed (text, changes);
  spans = dup_spans (block, changes, &n_spans);
  if (changes_out != NULL)
    *changes_out = g_steal_pointer (&changes);

  return dateline_block_with_text (block, changed, spans, n_spans);
}

static DatelineBlock *
change_table (DatelineBlock *block,
              const char    *language)
{
  g_autoptr (DatelineTable) table = dateline_table_ref (dateline_block_get_table (block));
  guint n_rows = dateline_table_get_n_rows (table);
  guint n_columns = dateline_table_get_n_columns (table);
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (DatelineTable) changed = NULL;
  gboolean any = FALSE;

  cells = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0; i < n_rows * n_columns; i++)
    {
      DatelineBlock *cell = dateline_table_get_cell (table, i / n_columns, i % n_columns);
      DatelineBlock *new_cell = change_block (cell, 0, G_MAXUINT, language, NULL);

      any = any || new_cell != NULL;
      g_ptr_array_add (cells, new_cell != NULL ? new_cell : dateline_block_ref (cell));
    }

  if (!any)
    return NULL;

  changed = dateline_table_new ((DatelineBlock * const *) cells->pdata, n_rows, n_columns,
                                dateline_table_get_header_row (table),
                                dateline_table_get_header_column (table));

  return dateline_block_with_table (block, changed);
}

static DatelineBlock *
change_at (DatelineDocument  *document,
           DatelineSelection *selection,
           guint              index,
           guint              start,
           guint              end,
           const char        *language)
{
  DatelineBlock *block = dateline_document_get_block (document, index);
  gboolean is_card = dateline_block_is_card (block);
  g_autoptr (GArray) changes = NULL;
  DatelineBlock *changed;

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_TABLE)
    return end > start ? change_table (block, language) : NULL;
  if (!has_prose (block) || (is_card && end == start))
    return NULL;

  changed = change_block (block, is_card ? 0 : start, is_card ? G_MAXUINT : end, language, &changes);
  if (changed == NULL || is_card)
    return changed;

  if (selection->anchor.block == index)
    selection->anchor.byte = move_one (changes, selection->anchor.byte);
  if (selection->caret.block == index)
    selection->caret.byte = move_one (changes, selection->caret.byte);

  return changed;
}

DatelineDocument *
dateline_command_apply_typography (DatelineDocument  *document,
                                   DatelineSelection *selection,
                                   const char        *language)
{
  guint n_blocks = dateline_document_get_n_blocks (document);
  gboolean all = dateline_selection_is_empty (selection);
  DatelinePosition start = all ? (DatelinePosition) { 0, 0 }
                               : dateline_selection_get_start (selection);
  DatelinePosition end = all ? (DatelinePosition) { n_blocks - 1, G_MAXUINT }
                             : dateline_selection_get_end (selection);
  g_autoptr (GPtrArray) blocks = NULL;
  gboolean any = FALSE;

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = start.block; i <= end.block; i++)
    {
      DatelineBlock *changed = change_at (document, selection, i, i == start.block ? start.byte : 0,
                                          i == end.block ? end.byte : G_MAXUINT, language);

      any = any || changed != NULL;
      g_ptr_array_add (blocks, changed != NULL
                                 ? changed
                                 : dateline_block_ref (dateline_document_get_block (document, i)));
    }

  if (!any)
    return dateline_document_ref (document);

  return dateline_document_replace (document, start.block, blocks->len,
                                    (DatelineBlock * const *) blocks->pdata, blocks->len);
}

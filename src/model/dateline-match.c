/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-match.h"

#include "dateline-spans-private.h"

#include <string.h>

/* Enough to know the place by, on a line of a list. */
#define CONTEXT_CHARS_BEFORE 40
#define CONTEXT_CHARS_AFTER 80
/* Of a long match only its beginning is shown. */
#define CONTEXT_CHARS_MATCH 200

static void
find_in_text (DatelinePattern *pattern,
              const char      *text,
              DatelinePlace    place,
              guint            block,
              guint            cell,
              GArray          *matches)
{
  g_autoptr (GArray) ranges = dateline_pattern_find (pattern, text);

  for (guint i = 0; i < ranges->len; i++)
    {
      DatelineMatch match = { place, block, g_array_index (ranges, DatelineRange, i), cell };

      g_array_append_val (matches, match);
    }
}

static DatelineBlock *
get_cell (DatelineTable *table,
          guint          cell)
{
  guint n_columns = dateline_table_get_n_columns (table);

  return dateline_table_get_cell (table, cell / n_columns, cell % n_columns);
}

static guint
count_cells (DatelineTable *table)
{
  return dateline_table_get_n_rows (table) * dateline_table_get_n_columns (table);
}

static void
find_in_block (DatelinePattern *pattern,
               DatelineBlock   *block,
               guint            index,
               GArray          *matches)
{
  DatelineTable *table = dateline_block_get_table (block);

  for (guint i = 0; table != NULL && i < count_cells (table); i++)
    find_in_text (pattern, dateline_block_get_text (get_cell (table, i)), DATELINE_PLACE_BODY,
                  index, i, matches);

  /* That of a block which has none is empty. */
  if (table == NULL)
    find_in_text (pattern, dateline_block_get_text (block), DATELINE_PLACE_BODY, index, 0,
                  matches);
}

void
dateline_document_find_in (DatelineDocument *document,
                           DatelinePattern  *pattern,
                           guint             first,
                           guint             end,
                           GArray           *matches)
{
  g_return_if_fail (document != NULL);
  g_return_if_fail (pattern != NULL);
  g_return_if_fail (first <= end && end <= dateline_document_get_n_blocks (document));

  for (guint i = first; i < end; i++)
    find_in_block (pattern, dateline_document_get_block (document, i), i, matches);
}

GArray *
dateline_document_find (DatelineDocument *document,
                        DatelinePattern  *pattern)
{
  GArray *matches = g_array_new (FALSE, TRUE, sizeof (DatelineMatch));

  g_return_val_if_fail (document != NULL, matches);

  dateline_document_find_in (document, pattern, 0, dateline_document_get_n_blocks (document),
                             matches);

  return matches;
}

GArray *
dateline_item_find (DatelineItem    *item,
                    DatelinePattern *pattern)
{
  GArray *matches = g_array_new (FALSE, TRUE, sizeof (DatelineMatch));
  DatelineDocument *body;

  g_return_val_if_fail (DATELINE_IS_ITEM (item), matches);
  g_return_val_if_fail (pattern != NULL, matches);

  body = dateline_item_get_body (item);
  find_in_text (pattern, dateline_item_get_title (item), DATELINE_PLACE_TITLE, 0, 0, matches);
  find_in_text (pattern, dateline_item_get_summary (item), DATELINE_PLACE_SUMMARY, 0, 0,
                matches);
  dateline_document_find_in (body, pattern, 0, dateline_document_get_n_blocks (body), matches);

  return matches;
}

static gboolean
match_equal (const DatelineMatch *a,
             const DatelineMatch *b)
{
  return a->place == b->place && a->block == b->block && a->cell == b->cell &&
         a->range.start == b->range.start && a->range.end == b->range.end;
}

gboolean
dateline_matches_equal (GArray *a,
                        GArray *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (!match_equal (&g_array_index (a, DatelineMatch, i), &g_array_index (b, DatelineMatch, i)))
      return FALSE;

  return TRUE;
}

static char *
replace_in_text (const char          *text,
                 const DatelineMatch *matches,
                 gsize                n_matches,
                 const char          *replacement)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint at = 0;

  for (gsize i = 0; i < n_matches; i++)
    {
      const DatelineRange *range = &matches[i].range;

      g_string_append_len (out, text + at, range->start - at);
      g_string_append (out, replacement);
      at = range->end;
    }
  g_string_append (out, text + at);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* @removed: how many bytes go with the matches before each. */
typedef struct
{
  const DatelineMatch *matches;
  gsize                n_matches;
  const guint         *removed;
  gsize                replacement;
} Edges;

/* Where the edge of a span goes: one within a match to the end of what replaces that, so
 * that a span which begins there leaves it, and one that began before takes all of it. */
static guint
move_edge (const Edges *edges,
           guint        edge)
{
  const DatelineMatch *last;
  gsize low = 0;
  gsize high = edges->n_matches;

  while (low < high)
    {
      gsize middle = (low + high) / 2;

      if (edges->matches[middle].range.start < edge)
        low = middle + 1;
      else
        high = middle;
    }
  if (low == 0)
    return edge;

  last = &edges->matches[low - 1];

  return MAX (edge, last->range.end) - edges->removed[low] + low * edges->replacement;
}

static guint *
sum_up (const DatelineMatch *matches,
        gsize                n_matches)
{
  guint *removed = g_new0 (guint, n_matches + 1);

  for (gsize i = 0; i < n_matches; i++)
    removed[i + 1] = removed[i] + matches[i].range.end - matches[i].range.start;

  return removed;
}

static DatelineBlock *
replace_in_text_block (DatelineBlock       *block,
                       const DatelineMatch *matches,
                       gsize                n_matches,
                       const char          *replacement)
{
  g_autofree char *text = NULL;
  g_autoptr (GArray) moved = dateline_spans_new ();
  g_autoptr (DatelineBlock) result = NULL;
  g_autofree guint *removed = sum_up (matches, n_matches);
  Edges edges = { matches, n_matches, removed, strlen (replacement) };
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  text = replace_in_text (dateline_block_get_text (block), matches, n_matches, replacement);
  for (gsize i = 0; i < n_spans; i++)
    {
      guint start = move_edge (&edges, spans[i].start);
      guint end = move_edge (&edges, spans[i].end);

      if (start < end)
        dateline_spans_add (moved, start, end, spans[i].type, spans[i].value);
    }

  result = dateline_block_with_text (block, text, (const DatelineSpan *) (gpointer) moved->data,
                                     moved->len);

  return dateline_block_equal (block, result) ? dateline_block_ref (block)
                                              : g_steal_pointer (&result);
}

static DatelineBlock *
replace_in_table (DatelineBlock       *block,
                  const DatelineMatch *matches,
                  gsize                n_matches,
                  const char          *replacement)
{
  DatelineTable *table = dateline_block_get_table (block);
  guint n_cells = count_cells (table);
  g_autoptr (GPtrArray) cells = NULL;
  g_autoptr (DatelineTable) replaced = NULL;
  gboolean changed = FALSE;
  gsize at = 0;

  cells = g_ptr_array_new_full (n_cells, (GDestroyNotify) dateline_block_unref);
  for (guint i = 0; i < n_cells; i++)
    {
      DatelineBlock *cell = get_cell (table, i);
      gsize first = at;

      while (at < n_matches && matches[at].cell == i)
        at++;
      g_ptr_array_add (cells, at > first ? replace_in_text_block (cell, matches + first,
                                                                  at - first, replacement)
                                         : dateline_block_ref (cell));
      changed = changed || g_ptr_array_index (cells, i) != cell;
    }
  if (!changed)
    return dateline_block_ref (block);

  replaced = dateline_table_new ((DatelineBlock * const *) cells->pdata,
                                 dateline_table_get_n_rows (table),
                                 dateline_table_get_n_columns (table),
                                 dateline_table_get_header_row (table),
                                 dateline_table_get_header_column (table));

  return dateline_block_with_table (block, replaced);
}

static DatelineBlock *
replace_in_block (DatelineBlock       *block,
                  const DatelineMatch *matches,
                  gsize                n_matches,
                  const char          *replacement)
{
  return dateline_block_get_table (block) != NULL
           ? replace_in_table (block, matches, n_matches, replacement)
           : replace_in_text_block (block, matches, n_matches, replacement);
}

DatelineDocument *
dateline_document_replace_matches (DatelineDocument    *document,
                                   const DatelineMatch *matches,
                                   gsize                n_matches,
                                   const char          *replacement)
{
  g_autoptr (GPtrArray) blocks = NULL;
  guint n_blocks;
  gboolean changed = FALSE;
  gsize at = 0;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (replacement != NULL, NULL);

  n_blocks = dateline_document_get_n_blocks (document);
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0; i < n_blocks; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      gsize first = at;

      while (at < n_matches && matches[at].block == i)
        at++;
      if (at > first)
        g_ptr_array_add (blocks, replace_in_block (block, matches + first, at - first,
                                                   replacement));
      else
        g_ptr_array_add (blocks, dateline_block_ref (block));
      changed = changed || g_ptr_array_index (blocks, i) != block;
    }

  if (!changed)
    return dateline_document_ref (document);

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, n_blocks);
}

/* How many of @matches, which are in order, are in @place. */
static gsize
count_in_place (const DatelineMatch *matches,
                gsize                n_matches,
                DatelinePlace        place)
{
  gsize n = 0;

  while (n < n_matches && matches[n].place == place)
    n++;

  return n;
}

void
dateline_item_replace_matches (DatelineItem        *item,
                               const DatelineMatch *matches,
                               gsize                n_matches,
                               const char          *replacement)
{
  g_autofree char *title = NULL;
  g_autofree char *summary = NULL;
  g_autoptr (DatelineDocument) body = NULL;
  gsize n_title;
  gsize n_summary;
  gsize n_head;

  g_return_if_fail (DATELINE_IS_ITEM (item));
  g_return_if_fail (replacement != NULL);

  n_title = count_in_place (matches, n_matches, DATELINE_PLACE_TITLE);
  n_summary = count_in_place (matches + n_title, n_matches - n_title, DATELINE_PLACE_SUMMARY);
  n_head = n_title + n_summary;
  title = replace_in_text (dateline_item_get_title (item), matches, n_title, replacement);
  summary = replace_in_text (dateline_item_get_summary (item), matches + n_title, n_summary,
                             replacement);
  body = dateline_document_replace_matches (dateline_item_get_body (item), matches + n_head,
                                            n_matches - n_head, replacement);

  if (n_title > 0)
    dateline_item_set_title (item, title);
  if (n_summary > 0)
    dateline_item_set_summary (item, summary);
  if (n_matches > n_head)
    dateline_item_set_body (item, body);
}

static const char *
get_text (DatelineItem        *item,
          const DatelineMatch *match)
{
  DatelineBlock *block;

  switch (match->place)
    {
    case DATELINE_PLACE_TITLE:
      return dateline_item_get_title (item);

    case DATELINE_PLACE_SUMMARY:
      return dateline_item_get_summary (item);

    case DATELINE_PLACE_BODY:
    default:
      block = dateline_document_get_block (dateline_item_get_body (item), match->block);
      if (dateline_block_get_table (block) != NULL)
        block = get_cell (dateline_block_get_table (block), match->cell);
      return dateline_block_get_text (block);
    }
}

/* At most @max_chars of what is from @start to @end, on one line. */
static void
append_line (GString    *out,
             const char *start,
             const char *end,
             guint       max_chars)
{
  for (guint i = 0; start < end && i < max_chars; i++)
    {
      if (*start == '\t' || dateline_is_line_break (start))
        g_string_append_c (out, ' ');
      else
        g_string_append_len (out, start, g_utf8_next_char (start) - start);
      start = g_utf8_next_char (start);
    }

  if (start < end)
    g_string_append (out, "…");
}

/* Where the line begins that shows the match at @match: not within a word. */
static const char *
find_context (const char *text,
              const char *match)
{
  const char *from = match;

  for (guint i = 0; i < CONTEXT_CHARS_BEFORE && from > text; i++)
    from = g_utf8_prev_char (from);
  if (from == text)
    return from;

  for (const char *at = from; at < match; at = g_utf8_next_char (at))
    if (g_unichar_isspace (g_utf8_get_char (at)))
      return g_utf8_next_char (at);

  return from;
}

char *
dateline_item_dup_context (DatelineItem        *item,
                           const DatelineMatch *match,
                           DatelineRange       *marked)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *text;
  const char *from;

  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);
  g_return_val_if_fail (match != NULL, NULL);
  g_return_val_if_fail (marked != NULL, NULL);

  text = get_text (item, match);
  from = find_context (text, text + match->range.start);
  if (from > text)
    g_string_append (out, "…");
  append_line (out, from, text + match->range.start, CONTEXT_CHARS_BEFORE);
  marked->start = out->len;
  append_line (out, text + match->range.start, text + match->range.end, CONTEXT_CHARS_MATCH);
  marked->end = out->len;
  append_line (out, text + match->range.end, text + strlen (text), CONTEXT_CHARS_AFTER);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

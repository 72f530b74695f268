/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-spans-private.h"

#include <string.h>

#define UNPAINTED G_MAXUINT

static void
span_clear (DatelineSpan *span)
{
  g_clear_pointer (&span->value, g_free);
}

GArray *
dateline_spans_new (void)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  g_array_set_clear_func (spans, (GDestroyNotify) span_clear);

  return spans;
}

void
dateline_spans_add (GArray           *spans,
                    guint             start,
                    guint             end,
                    DatelineMarkType  type,
                    const char       *value)
{
  DatelineSpan span = {
    .start = start,
    .end = end,
    .type = type,
    .value = dateline_mark_type_has_value (type) ? g_strdup (value) : NULL,
  };

  g_array_append_val (spans, span);
}

static int
compare_offsets (gconstpointer a,
                 gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return (left > right) - (left < right);
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const DatelineSpan *left = a;
  const DatelineSpan *right = b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;

  return (left->type > right->type) - (left->type < right->type);
}

static gboolean
span_counts (const DatelineSpan *span,
             DatelineMarkType    type)
{
  if (span->type != type || span->start >= span->end)
    return FALSE;

  if (type == DATELINE_MARK_LINK)
    return span->value != NULL && dateline_url_is_allowed (span->value);

  return type != DATELINE_MARK_LANGUAGE || (span->value != NULL && *span->value != '\0');
}

/* The edges of all spans of @type, sorted, each once. */
static GArray *
collect_edges (const DatelineSpan *spans,
               gsize               n_spans,
               DatelineMarkType    type)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (guint));
  guint kept = 0;

  for (gsize i = 0; i < n_spans; i++)
    {
      if (!span_counts (&spans[i], type))
        continue;
      g_array_append_val (edges, spans[i].start);
      g_array_append_val (edges, spans[i].end);
    }

  g_array_sort (edges, compare_offsets);
  for (guint i = 0; i < edges->len; i++)
    {
      guint edge = g_array_index (edges, guint, i);

      if (kept == 0 || g_array_index (edges, guint, kept - 1) != edge)
        g_array_index (edges, guint, kept++) = edge;
    }
  g_array_set_size (edges, kept);

  return edges;
}

static guint
find_edge (GArray *edges,
           guint   offset)
{
  guint index = 0;
  gboolean found = g_array_binary_search (edges, &offset, compare_offsets, &index);

  g_assert (found);

  return index;
}

/* The first stretch from @index on that nothing is painted on; paths are halved on
 * the way, which keeps the whole painting about linear. */
static guint
find_unpainted (guint *next,
                guint  index)
{
  while (next[index] != index)
    {
      next[index] = next[next[index]];
      index = next[index];
    }

  return index;
}

/* Which span each stretch between two edges shows: the last one that covers it. */
static guint *
paint (const DatelineSpan *spans,
       gsize               n_spans,
       DatelineMarkType    type,
       GArray             *edges)
{
  guint *painted = g_new (guint, edges->len + 1);
  g_autofree guint *next = g_new (guint, edges->len + 1);

  for (guint i = 0; i <= edges->len; i++)
    {
      painted[i] = UNPAINTED;
      next[i] = i;
    }

  for (gsize i = n_spans; i-- > 0;)
    {
      guint end;

      if (!span_counts (&spans[i], type))
        continue;

      end = find_edge (edges, spans[i].end);
      for (guint at = find_unpainted (next, find_edge (edges, spans[i].start)); at < end;
           at = find_unpainted (next, at))
        {
          painted[at] = i;
          next[at] = at + 1;
        }
    }

  return painted;
}

static void
add_canonical (GArray             *canonical,
               const DatelineSpan *spans,
               gsize               n_spans,
               DatelineMarkType    type)
{
  g_autoptr (GArray) edges = collect_edges (spans, n_spans, type);
  g_autofree guint *painted = NULL;
  DatelineSpan *last = NULL;

  if (edges->len == 0)
    return;

  painted = paint (spans, n_spans, type, edges);
  for (guint i = 0; i + 1 < edges->len; i++)
    {
      guint start = g_array_index (edges, guint, i);
      guint end = g_array_index (edges, guint, i + 1);

      if (painted[i] == UNPAINTED)
        continue;

      if (last != NULL && last->end == start &&
          g_strcmp0 (last->value, spans[painted[i]].value) == 0)
        {
          last->end = end;
          continue;
        }

      dateline_spans_add (canonical, start, end, type, spans[painted[i]].value);
      last = &g_array_index (canonical, DatelineSpan, canonical->len - 1);
    }
}

GArray *
dateline_spans_canonical (const DatelineSpan *spans,
                          gsize               n_spans)
{
  GArray *canonical = dateline_spans_new ();

  for (guint type = 0; n_spans > 0 && type < DATELINE_N_MARKS; type++)
    add_canonical (canonical, spans, n_spans, type);

  g_array_sort (canonical, compare_spans);

  return canonical;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-sequence.h"

/* Up to here the longest common subsequence is found exactly, by a table of the two
 * ranges. Longer ranges are parted first: at tokens that both have once (Bram Cohen's
 * patience diff), else in the middle. */
#define MAX_CELLS (1024u * 1024u)
/* Each parting looks at the whole range once. */
#define MAX_DEPTH 40

typedef struct
{
  const guint *a;
  const guint *b;
  guint       *partners;

  /* By token, of the range that is looked at: how often in each, and where last. */
  guint *count_a;
  guint *count_b;
  guint *place_b;
} Aligner;

typedef struct
{
  guint a_start;
  guint a_end;
  guint b_start;
  guint b_end;
} Range;

typedef struct
{
  guint a;
  guint b;
} Pair;

static void
strip_common_ends (Aligner *self,
                   Range   *range)
{
  while (range->a_start < range->a_end && range->b_start < range->b_end &&
         self->a[range->a_start] == self->b[range->b_start])
    self->partners[range->a_start++] = range->b_start++;

  while (range->a_start < range->a_end && range->b_start < range->b_end &&
         self->a[range->a_end - 1] == self->b[range->b_end - 1])
    self->partners[--range->a_end] = --range->b_end;
}

/* The textbook's table: how many are common from each cell on, row by row from the end;
 * of the rows only the steps are kept. */
static void
align_exactly (Aligner     *self,
               const Range *range)
{
  guint n_a = range->a_end - range->a_start;
  guint n_b = range->b_end - range->b_start;
  const guint *a = self->a + range->a_start;
  const guint *b = self->b + range->b_start;
  g_autofree guint8 *steps = g_malloc ((gsize) n_a * n_b);
  g_autofree guint *below = g_new0 (guint, n_b + 1);
  g_autofree guint *row = g_new0 (guint, n_b + 1);
  guint i = n_a;
  guint j;

  while (i-- > 0)
    {
      guint *swap = below;

      for (j = n_b; j-- > 0;)
        {
          guint8 *step = &steps[(gsize) i * n_b + j];

          if (a[i] == b[j])
            {
              *step = 'm';
              row[j] = below[j + 1] + 1;
            }
          else if (below[j] >= row[j + 1])
            {
              *step = 'a';
              row[j] = below[j];
            }
          else
            {
              *step = 'b';
              row[j] = row[j + 1];
            }
        }
      below = row;
      row = swap;
    }

  for (i = 0, j = 0; i < n_a && j < n_b;)
    {
      guint8 step = steps[(gsize) i * n_b + j];

      if (step == 'm')
        self->partners[range->a_start + i] = range->b_start + j;
      i += step != 'b';
      j += step != 'a';
    }
}

/* The longest run of @pairs, which are in the order of a, that is in the order of b, too.
 * (element Pair) */
static GArray *
pick_rising (GArray *pairs)
{
  g_autofree guint *before = g_new (guint, pairs->len);
  g_autofree guint *ends = g_new (guint, pairs->len); /* by length: the pair that ends it */
  GArray *picked;
  guint length = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      guint b = g_array_index (pairs, Pair, i).b;
      guint low = 0;
      guint high = length;

      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (g_array_index (pairs, Pair, ends[middle]).b < b)
            low = middle + 1;
          else
            high = middle;
        }

      before[i] = low > 0 ? ends[low - 1] : G_MAXUINT;
      ends[low] = i;
      length = MAX (length, low + 1);
    }

  picked = g_array_sized_new (FALSE, FALSE, sizeof (Pair), length);
  g_array_set_size (picked, length);
  for (guint at = length > 0 ? ends[length - 1] : G_MAXUINT; at != G_MAXUINT; at = before[at])
    g_array_index (picked, Pair, --length) = g_array_index (pairs, Pair, at);

  return picked;
}

/* Tokens that each range has once. (element Pair) */
static GArray *
find_unique (Aligner     *self,
             const Range *range)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = range->a_start; i < range->a_end; i++)
    self->count_a[self->a[i]]++;
  for (guint j = range->b_start; j < range->b_end; j++)
    {
      self->count_b[self->b[j]]++;
      self->place_b[self->b[j]] = j;
    }

  for (guint i = range->a_start; i < range->a_end; i++)
    {
      guint token = self->a[i];

      if (self->count_a[token] == 1 && self->count_b[token] == 1)
        g_array_append_vals (pairs, (Pair[]) { { i, self->place_b[token] } }, 1);
    }

  for (guint i = range->a_start; i < range->a_end; i++)
    self->count_a[self->a[i]] = 0;
  for (guint j = range->b_start; j < range->b_end; j++)
    self->count_b[self->b[j]] = 0;

  return pick_rising (pairs);
}

static void align_range (Aligner *self,
                         Range    range,
                         guint    depth);

static void
align_between (Aligner     *self,
               const Range *range,
               GArray      *anchors,
               guint        depth)
{
  guint a = range->a_start;
  guint b = range->b_start;

  for (guint i = 0; i < anchors->len; i++)
    {
      Pair anchor = g_array_index (anchors, Pair, i);

      self->partners[anchor.a] = anchor.b;
      align_range (self, (Range) { a, anchor.a, b, anchor.b }, depth + 1);
      a = anchor.a + 1;
      b = anchor.b + 1;
    }
  align_range (self, (Range) { a, range->a_end, b, range->b_end }, depth + 1);
}

static void
align_range (Aligner *self,
             Range    range,
             guint    depth)
{
  g_autoptr (GArray) anchors = NULL;
  guint middle_a;
  guint middle_b;

  strip_common_ends (self, &range);
  if (range.a_start == range.a_end || range.b_start == range.b_end)
    return;

  if ((guint64) (range.a_end - range.a_start) * (range.b_end - range.b_start) <= MAX_CELLS)
    {
      align_exactly (self, &range);
      return;
    }

  if (depth < MAX_DEPTH)
    anchors = find_unique (self, &range);
  if (anchors != NULL && anchors->len > 0)
    {
      align_between (self, &range, anchors, depth);
      return;
    }

  middle_a = range.a_start + (range.a_end - range.a_start) / 2;
  middle_b = range.b_start + (range.b_end - range.b_start) / 2;
  align_range (self, (Range) { range.a_start, middle_a, range.b_start, middle_b }, depth + 1);
  align_range (self, (Range) { middle_a, range.a_end, middle_b, range.b_end }, depth + 1);
}

void
dateline_sequence_align (const guint *a,
                         guint        n_a,
                         const guint *b,
                         guint        n_b,
                         guint        n_tokens,
                         guint       *partners)
{
  g_autofree guint *count_a = g_new0 (guint, n_tokens);
  g_autofree guint *count_b = g_new0 (guint, n_tokens);
  g_autofree guint *place_b = g_new0 (guint, n_tokens);
  Aligner self = { a, b, partners, count_a, count_b, place_b };

  for (guint i = 0; i < n_a; i++)
    partners[i] = DATELINE_SEQUENCE_NONE;

  align_range (&self, (Range) { 0, n_a, 0, n_b }, 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-pairing-private.h"

#include "dateline-sequence.h"
#include "dateline-similarity-private.h"

/* Between two blocks that stayed, each block is measured against each, or, if they are too
 * many, against those near its place; blocks that went further are found by words that are
 * rare. */
#define MAX_GAP_CELLS 4096
#define NEAR 16
#define MAX_RARE_COUNT 4
/* How alike blocks must be to be the same one, edited; and moved. */
#define LIKENESS_EDITED 0.35
#define LIKENESS_MOVED 0.5
/* Bytes of words that a block must have to be known again elsewhere. */
#define MIN_MOVED_WEIGHT 12

/* Two documents that are being paired; a comes first in an order that does not ask which
 * is the old one, so that both ways round give the same pairs. */
typedef struct
{
  DatelineDocument *a;
  DatelineDocument *b;
  guint             n_a;
  guint             n_b;
  guint            *a_to_b; /* DATELINE_SEQUENCE_NONE where there is no partner */
  guint            *b_to_a;
  GPtrArray        *bags_a; /* DatelineBag; NULL for what has a partner */
  GPtrArray        *bags_b;
  GArray           *candidates;
} Pairing;

typedef struct
{
  guint  a;
  guint  b;
  double likeness;
  guint  distance;
} Candidate;

static guint
block_hash (gconstpointer data)
{
  const DatelineBlock *block = data;
  const DatelineTable *table = dateline_block_get_table (block);

  if (table != NULL)
    return g_str_hash (dateline_block_get_text (dateline_table_get_cell (table, 0, 0)));

  return g_str_hash (dateline_block_get_text (block)) * 31 + dateline_block_get_block_type (block);
}

static gboolean
block_equal (gconstpointer a,
             gconstpointer b)
{
  return dateline_block_equal (a, b);
}

static int
compare_spans (const DatelineBlock *a,
               const DatelineBlock *b)
{
  gsize n_a, n_b;
  const DatelineSpan *left = dateline_block_get_spans (a, &n_a);
  const DatelineSpan *right = dateline_block_get_spans (b, &n_b);

  for (gsize i = 0; i < MIN (n_a, n_b); i++)
    {
      const guint values[][2] = {
        { left[i].start, right[i].start },
        { left[i].end, right[i].end },
        { left[i].type, right[i].type },
      };
      int order = g_strcmp0 (left[i].value, right[i].value);

      for (gsize k = 0; k < G_N_ELEMENTS (values); k++)
        if (values[k][0] != values[k][1])
          return values[k][0] < values[k][1] ? -1 : 1;
      if (order != 0)
        return order;
    }

  return n_a < n_b ? -1 : n_a > n_b;
}

static int
compare_blocks (const DatelineBlock *a,
                const DatelineBlock *b);

static int
compare_tables (const DatelineTable *a,
                const DatelineTable *b)
{
  const guint values[][2] = {
    { dateline_table_get_n_rows (a), dateline_table_get_n_rows (b) },
    { dateline_table_get_n_columns (a), dateline_table_get_n_columns (b) },
    { dateline_table_get_header_row (a), dateline_table_get_header_row (b) },
    { dateline_table_get_header_column (a), dateline_table_get_header_column (b) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i][0] != values[i][1])
      return values[i][0] < values[i][1] ? -1 : 1;

  for (guint i = 0; i < values[0][0] * values[1][0]; i++)
    {
      int order = compare_blocks (dateline_table_get_cell (a, i / values[1][0], i % values[1][0]),
                                  dateline_table_get_cell (b, i / values[1][0], i % values[1][0]));

      if (order != 0)
        return order;
    }

  return 0;
}

static int
compare_blocks (const DatelineBlock *a,
                const DatelineBlock *b)
{
  const guint values[][2] = {
    { dateline_block_get_block_type (a), dateline_block_get_block_type (b) },
    { dateline_block_get_level (a), dateline_block_get_level (b) },
    { dateline_block_get_depth (a), dateline_block_get_depth (b) },
    { dateline_block_is_ordered (a), dateline_block_is_ordered (b) },
    { dateline_block_starts_group (a), dateline_block_starts_group (b) },
  };
  int order = strcmp (dateline_block_get_text (a), dateline_block_get_text (b));

  if (order != 0)
    return order;
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (values[i][0] != values[i][1])
      return values[i][0] < values[i][1] ? -1 : 1;

  order = g_strcmp0 (dateline_block_get_media (a), dateline_block_get_media (b));
  if (order == 0)
    order = g_strcmp0 (dateline_block_get_alternative (a), dateline_block_get_alternative (b));
  if (order == 0 && dateline_block_get_block_type (a) == DATELINE_BLOCK_OPAQUE)
    order = g_bytes_compare (dateline_block_get_source (a), dateline_block_get_source (b));
  if (order == 0 && dateline_block_get_table (a) != NULL)
    order = compare_tables (dateline_block_get_table (a), dateline_block_get_table (b));

  return order != 0 ? order : compare_spans (a, b);
}

/* Which of two documents comes first; 0: they are the same. */
static int
compare_documents (DatelineDocument *a,
                   DatelineDocument *b)
{
  guint n_a = dateline_document_get_n_blocks (a);
  guint n_b = dateline_document_get_n_blocks (b);

  for (guint i = 0; i < MIN (n_a, n_b); i++)
    {
      int order = compare_blocks (dateline_document_get_block (a, i),
                                  dateline_document_get_block (b, i));

      if (order != 0)
        return order;
    }

  return n_a < n_b ? -1 : n_a > n_b;
}

/* Sets the partners of both to what @partners of a says. */
static void
take_partners (Pairing     *self,
               const guint *partners)
{
  for (guint j = 0; j < self->n_b; j++)
    self->b_to_a[j] = DATELINE_SEQUENCE_NONE;
  for (guint i = 0; i < self->n_a; i++)
    {
      self->a_to_b[i] = partners[i];
      if (partners[i] != DATELINE_SEQUENCE_NONE)
        self->b_to_a[partners[i]] = i;
    }
}

static guint *
number_blocks (DatelineDocument *document,
               GHashTable       *numbers)
{
  guint n = dateline_document_get_n_blocks (document);
  guint *tokens = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, block));

      if (number == 0)
        {
          number = g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, block, GUINT_TO_POINTER (number));
        }
      tokens[i] = number - 1;
    }

  return tokens;
}

/* Blocks that are the same, in the same order. */
static void
pair_equal (Pairing *self)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (block_hash, block_equal);
  g_autofree guint *tokens_a = number_blocks (self->a, numbers);
  g_autofree guint *tokens_b = number_blocks (self->b, numbers);
  g_autofree guint *partners = g_new (guint, self->n_a + 1);

  dateline_sequence_align (tokens_a, self->n_a, tokens_b, self->n_b,
                           g_hash_table_size (numbers), partners);
  take_partners (self, partners);
}

static void
free_bag (gpointer data)
{
  if (data != NULL)
    dateline_bag_free (data);
}

static GPtrArray *
fill_bags (DatelineDocument *document,
           const guint      *partners)
{
  guint n = dateline_document_get_n_blocks (document);
  GPtrArray *bags = g_ptr_array_new_full (n, free_bag);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (bags, partners[i] == DATELINE_SEQUENCE_NONE
                             ? dateline_bag_new (dateline_document_get_block (document, i))
                             : NULL);

  return bags;
}

static void
consider (Pairing *self,
          guint    a,
          guint    b,
          double   least)
{
  double likeness = dateline_bag_get_likeness (self->bags_a->pdata[a], self->bags_b->pdata[b]);
  gint64 place_a = (gint64) a * self->n_b;
  gint64 place_b = (gint64) b * self->n_a;
  Candidate candidate = { a, b, likeness, ABS (place_a - place_b) / MAX (self->n_a, self->n_b) };

  if (likeness >= least)
    g_array_append_val (self->candidates, candidate);
}

/* What lies between two blocks that stayed. */
static void
consider_gap (Pairing *self,
              guint    a_start,
              guint    a_end,
              guint    b_start,
              guint    b_end)
{
  guint64 n_a = a_end - a_start;
  guint64 n_b = b_end - b_start;

  for (guint a = a_start; a < a_end; a++)
    {
      guint first = b_start;
      guint end = b_end;

      if (n_a * n_b > MAX_GAP_CELLS)
        {
          guint place = b_start + (a - a_start) * n_b / n_a;

          first = place - MIN (place - b_start, NEAR);
          end = place + MIN (b_end - place, NEAR);
        }
      for (guint b = first; b < end; b++)
        consider (self, a, b, LIKENESS_EDITED);
    }
}

static void
consider_gaps (Pairing *self)
{
  guint a_start = 0;
  guint b_start = 0;

  for (guint a = 0; a < self->n_a; a++)
    if (self->a_to_b[a] != DATELINE_SEQUENCE_NONE)
      {
        consider_gap (self, a_start, a, b_start, self->a_to_b[a]);
        a_start = a + 1;
        b_start = self->a_to_b[a] + 1;
      }
  consider_gap (self, a_start, self->n_a, b_start, self->n_b);
}

/* Word → the first blocks of b that have it. (element GArray of guint) */
static GHashTable *
index_words (Pairing *self)
{
  GHashTable *index = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);

  for (guint b = 0; b < self->n_b; b++)
    {
      DatelineBag *bag = self->bags_b->pdata[b];

      if (bag == NULL || bag->weight < MIN_MOVED_WEIGHT)
        continue;

      for (guint i = 0; i < bag->words->len; i++)
        {
          gpointer key = GUINT_TO_POINTER (g_array_index (bag->words, DatelineBagWord, i).hash);
          GArray *places = g_hash_table_lookup (index, key);

          if (places == NULL)
            {
              places = g_array_new (FALSE, FALSE, sizeof (guint));
              g_hash_table_insert (index, key, places);
            }
          if (places->len <= MAX_RARE_COUNT)
            g_array_append_val (places, b);
        }
    }

  return index;
}

/* Adds to @counts, by block of b, how many of the rare words of @bag it has. */
static void
count_rare (GHashTable        *index,
            const DatelineBag *bag,
            GHashTable        *counts)
{
  g_hash_table_remove_all (counts);
  for (guint i = 0; i < bag->words->len; i++)
    {
      guint hash = g_array_index (bag->words, DatelineBagWord, i).hash;
      GArray *places = g_hash_table_lookup (index, GUINT_TO_POINTER (hash));

      for (guint k = 0; places != NULL && places->len <= MAX_RARE_COUNT && k < places->len; k++)
        {
          gpointer b = GUINT_TO_POINTER (g_array_index (places, guint, k));
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, b));

          g_hash_table_insert (counts, b, GUINT_TO_POINTER (count + 1));
        }
    }
}

/* The block of b that has most of the rare words of each block of a. */
static void
consider_moves (Pairing *self)
{
  g_autoptr (GHashTable) index = index_words (self);
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);

  for (guint a = 0; a < self->n_a; a++)
    {
      DatelineBag *bag = self->bags_a->pdata[a];
      GHashTableIter iter;
      gpointer b;
      gpointer count;
      guint best = 0;
      guint best_count = 0;

      if (bag == NULL || bag->weight < MIN_MOVED_WEIGHT)
        continue;

      count_rare (index, bag, counts);
      g_hash_table_iter_init (&iter, counts);
      while (g_hash_table_iter_next (&iter, &b, &count))
        if (GPOINTER_TO_UINT (count) > best_count ||
            (GPOINTER_TO_UINT (count) == best_count && GPOINTER_TO_UINT (b) < best))
          {
            best = GPOINTER_TO_UINT (b);
            best_count = GPOINTER_TO_UINT (count);
          }
      if (best_count > 0)
        consider (self, a, best, LIKENESS_MOVED);
    }
}

/* Most alike first, then nearest. */
static int
compare_candidates_cb (gconstpointer a,
                       gconstpointer b)
{
  const Candidate *left = a;
  const Candidate *right = b;

  if (left->likeness != right->likeness)
    return left->likeness > right->likeness ? -1 : 1;
  if (left->distance != right->distance)
    return left->distance < right->distance ? -1 : 1;
  if (left->a != right->a)
    return left->a < right->a ? -1 : 1;

  return left->b < right->b ? -1 : left->b > right->b;
}

static void
pair_alike (Pairing *self)
{
  self->bags_a = fill_bags (self->a, self->a_to_b);
  self->bags_b = fill_bags (self->b, self->b_to_a);
  self->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  consider_gaps (self);
  consider_moves (self);
  g_array_sort (self->candidates, compare_candidates_cb);

  for (guint i = 0; i < self->candidates->len; i++)
    {
      Candidate candidate = g_array_index (self->candidates, Candidate, i);

      if (self->a_to_b[candidate.a] == DATELINE_SEQUENCE_NONE &&
          self->b_to_a[candidate.b] == DATELINE_SEQUENCE_NONE)
        {
          self->a_to_b[candidate.a] = candidate.b;
          self->b_to_a[candidate.b] = candidate.a;
        }
    }

  g_array_unref (self->candidates);
  g_ptr_array_unref (self->bags_a);
  g_ptr_array_unref (self->bags_b);
}

/* What a block weighs when it is asked which ones stayed and which moved. */
static guint
weigh (DatelineBlock *block)
{
  return dateline_block_get_n_chars (block) + 1;
}

/* Which pairs stayed: the heaviest set that is in the order of both. A Fenwick tree over
 * the places in b holds the heaviest row of pairs that ends at or before each. */
static gboolean *
find_staying (Pairing *self)
{
  gboolean *stays = g_new0 (gboolean, self->n_a + 1);
  g_autofree guint64 *sums = g_new0 (guint64, self->n_a + 1);
  g_autofree guint *before = g_new (guint, self->n_a + 1);
  g_autofree guint *heaviest = g_new (guint, self->n_b + 1);
  guint last = DATELINE_SEQUENCE_NONE;

  for (guint j = 0; j <= self->n_b; j++)
    heaviest[j] = DATELINE_SEQUENCE_NONE;

  for (guint a = 0; a < self->n_a; a++)
    {
      guint b = self->a_to_b[a];

      before[a] = DATELINE_SEQUENCE_NONE;
      if (b == DATELINE_SEQUENCE_NONE)
        continue;

      for (guint at = b; at > 0; at -= at & -at)
        if (heaviest[at] != DATELINE_SEQUENCE_NONE && sums[heaviest[at]] > sums[a])
          {
            sums[a] = sums[heaviest[at]];
            before[a] = heaviest[at];
          }
      sums[a] += weigh (dateline_document_get_block (self->a, a)) +
                 weigh (dateline_document_get_block (self->b, b));
      for (guint at = b + 1; at <= self->n_b; at += at & -at)
        if (heaviest[at] == DATELINE_SEQUENCE_NONE || sums[heaviest[at]] < sums[a])
          heaviest[at] = a;
      if (last == DATELINE_SEQUENCE_NONE || sums[a] > sums[last])
        last = a;
    }

  for (; last != DATELINE_SEQUENCE_NONE; last = before[last])
    stays[last] = TRUE;

  return stays;
}

static void
pairing_init (Pairing          *self,
              DatelineDocument *a,
              DatelineDocument *b)
{
  *self = (Pairing) { a, b, dateline_document_get_n_blocks (a),
                      dateline_document_get_n_blocks (b) };
  self->a_to_b = g_new (guint, self->n_a + 1);
  self->b_to_a = g_new (guint, self->n_b + 1);
}

static gsize
get_length (DatelineBlock *block)
{
  g_autofree char *text = dateline_block_dup_all_text (block);

  return strlen (text);
}

/* What moved by being too short to be known again did not move. */
static void
part_short_movers (Pairing        *self,
                   const gboolean *stays)
{
  for (guint a = 0; a < self->n_a; a++)
    {
      guint b = self->a_to_b[a];

      if (b == DATELINE_SEQUENCE_NONE || stays[a] ||
          MIN (get_length (dateline_document_get_block (self->a, a)),
               get_length (dateline_document_get_block (self->b, b))) >=
            MIN_MOVED_WEIGHT)
        continue;
      self->a_to_b[a] = DATELINE_SEQUENCE_NONE;
      self->b_to_a[b] = DATELINE_SEQUENCE_NONE;
    }
}

void
dateline_pairing_free (DatelinePairing *self)
{
  g_free (self->partners);
  g_free (self->new_partners);
  g_free (self->stays);
  g_free (self);
}

/* What @pairing of a and b says of old and new; takes its arrays. */
static DatelinePairing *
pairing_end (Pairing  *pairing,
             gboolean *stays,
             gboolean  swapped)
{
  DatelinePairing *self = g_new0 (DatelinePairing, 1);

  self->partners = swapped ? pairing->b_to_a : pairing->a_to_b;
  self->new_partners = swapped ? pairing->a_to_b : pairing->b_to_a;
  self->stays = stays;
  if (!swapped)
    return self;

  self->stays = g_new0 (gboolean, pairing->n_b + 1);
  for (guint a = 0; a < pairing->n_a; a++)
    if (stays[a])
      self->stays[pairing->a_to_b[a]] = TRUE;
  g_free (stays);

  return self;
}

DatelinePairing *
dateline_pairing_new (DatelineDocument *old_document,
                      DatelineDocument *new_document)
{
  gboolean swapped = compare_documents (old_document, new_document) > 0;
  gboolean *stays;
  Pairing pairing;

  pairing_init (&pairing, swapped ? new_document : old_document,
                swapped ? old_document : new_document);
  pair_equal (&pairing);
  pair_alike (&pairing);
  stays = find_staying (&pairing);
  part_short_movers (&pairing, stays);

  return pairing_end (&pairing, stays, swapped);
}

/* What a translation keeps of a block: what sort of block it is. */
static guint *
number_sorts (DatelineDocument *document)
{
  guint n = dateline_document_get_n_blocks (document);
  guint *tokens = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);

      tokens[i] = dateline_block_get_block_type (block);
      if (tokens[i] == DATELINE_BLOCK_HEADING)
        tokens[i] = DATELINE_BLOCK_OPAQUE + dateline_block_get_level (block);
    }

  return tokens;
}

DatelinePairing *
dateline_pairing_new_languages (DatelineDocument *old_document,
                                DatelineDocument *new_document)
{
  g_autofree guint *old_sorts = number_sorts (old_document);
  g_autofree guint *new_sorts = number_sorts (new_document);
  g_autofree guint *partners = NULL;
  gboolean *stays;
  Pairing pairing;

  pairing_init (&pairing, old_document, new_document);
  partners = g_new (guint, pairing.n_a + 1);
  stays = g_new0 (gboolean, pairing.n_a + 1);
  dateline_sequence_align (old_sorts, pairing.n_a, new_sorts, pairing.n_b,
                           DATELINE_BLOCK_OPAQUE + DATELINE_HEADING_MAX + 1, partners);
  take_partners (&pairing, partners);
  for (guint i = 0; i < pairing.n_a; i++)
    stays[i] = partners[i] != DATELINE_SEQUENCE_NONE;

  return pairing_end (&pairing, stays, FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-row-diff.h"

#include "dateline-index.h"

/* Each hunk is a signal that the widgets answer; beyond this, a new beginning is cheaper. */
#define MAX_HUNKS 64

#define GONE (-1)

static const char *
get_id (GArray *rows,
        guint   index)
{
  return g_array_index (rows, DatelineIndexRow, index).id;
}

/* For each old row from @start, the place of the same item among the new rows, or GONE. */
static int *
map_rows (GArray *old_rows,
          GArray *new_rows,
          guint   start,
          guint   old_end,
          guint   new_end)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  int *map = g_new (int, old_end - start);

  for (guint i = start; i < new_end; i++)
    g_hash_table_insert (places, (char *) get_id (new_rows, i), GUINT_TO_POINTER (i));

  for (guint i = start; i < old_end; i++)
    {
      gpointer place;

      if (g_hash_table_lookup_extended (places, get_id (old_rows, i), NULL, &place))
        map[i - start] = GPOINTER_TO_UINT (place);
      else
        map[i - start] = GONE;
    }

  return map;
}

/* The end of the rising runs' list whose last place is before @place: how many there are. */
static guint
find_run (const int *map,
          const int *ends,
          guint      n_ends,
          int        place)
{
  guint low = 0;
  guint high = n_ends;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (map[ends[middle]] < place)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Sets to GONE what is not in a longest rising run of @map: rows that keep their order
 * stay, the others are moved. (Longest increasing subsequence, by patience.) */
static void
keep_longest_run (int   *map,
                  guint  length)
{
  g_autofree int *ends = g_new (int, length);
  g_autofree int *before = g_new (int, length);
  guint n_ends = 0;
  int kept;

  for (guint i = 0; i < length; i++)
    {
      guint run;

      if (map[i] == GONE)
        continue;

      run = find_run (map, ends, n_ends, map[i]);
      before[i] = run > 0 ? ends[run - 1] : GONE;
      ends[run] = i;
      n_ends = MAX (n_ends, run + 1);
    }

  kept = n_ends > 0 ? ends[n_ends - 1] : GONE;
  for (int i = (int) length - 1; i >= 0; i--)
    if (i == kept)
      kept = before[i];
    else
      map[i] = GONE;
}

static void
add_hunk (GArray *hunks,
          guint   old_start,
          guint   old_end,
          guint   new_start,
          guint   new_end)
{
  DatelineRowHunk hunk = { old_start, old_end - old_start, new_start, new_end - new_start };

  if (hunk.old_length > 0 || hunk.new_length > 0)
    g_array_append_val (hunks, hunk);
}

/* One hunk for all. */
static void
merge_hunks (GArray *hunks)
{
  DatelineRowHunk first = g_array_index (hunks, DatelineRowHunk, 0);
  DatelineRowHunk last = g_array_index (hunks, DatelineRowHunk, hunks->len - 1);

  g_array_set_size (hunks, 0);
  add_hunk (hunks, first.old_start, last.old_start + last.old_length, first.new_start,
            last.new_start + last.new_length);
}

GArray *
dateline_row_diff (GArray *old_rows,
                   GArray *new_rows)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (DatelineRowHunk));
  g_autofree int *map = NULL;
  guint start = 0;
  guint old_end = old_rows->len;
  guint new_end = new_rows->len;
  guint old_at;
  guint new_at;

  while (start < old_end && start < new_end
         && g_str_equal (get_id (old_rows, start), get_id (new_rows, start)))
    start++;

  while (old_end > start && new_end > start
         && g_str_equal (get_id (old_rows, old_end - 1), get_id (new_rows, new_end - 1)))
    {
      old_end--;
      new_end--;
    }

  map = map_rows (old_rows, new_rows, start, old_end, new_end);
  keep_longest_run (map, old_end - start);

  old_at = start;
  new_at = start;
  for (guint i = start; i < old_end; i++)
    if (map[i - start] != GONE)
      {
        add_hunk (hunks, old_at, i, new_at, map[i - start]);
        old_at = i + 1;
        new_at = map[i - start] + 1;
      }
  add_hunk (hunks, old_at, old_end, new_at, new_end);

  if (hunks->len > MAX_HUNKS)
    merge_hunks (hunks);

  return hunks;
}

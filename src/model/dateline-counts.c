/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-counts.h"

#include "dateline-words.h"

#include <string.h>

struct _DatelineCounter
{
  DatelineDocument *document;
  GArray           *blocks; /* DatelineCounts of each */
  DatelineCounts    total;
};

/* Words in a minute, read aloud at an easy pace (Trauzettel-Klosinski and Dietz, 2012:
 * "Standardized assessment of reading performance: the new international reading speed
 * texts IReST"); Kazakh has words like those of Turkish. A sign of Chinese counts as a
 * word here. */
static const struct
{
  const char *language;
  guint       speed;
} speeds[] = {
  { "ar", 138 }, { "de", 179 }, { "en", 228 }, { "es", 218 }, { "fi", 161 }, { "fr", 195 },
  { "he", 187 }, { "it", 188 }, { "ja", 357 }, { "kk", 166 }, { "ky", 166 }, { "nl", 202 },
  { "pl", 166 }, { "pt", 181 }, { "ru", 184 }, { "sl", 180 }, { "sv", 199 }, { "tr", 166 },
  { "zh", 255 },
};

#define SPEED_ELSE 190

static DatelineCounts
add (DatelineCounts a,
     DatelineCounts b)
{
  return (DatelineCounts) { a.n_words + b.n_words, a.n_chars + b.n_chars,
                            a.n_blanks + b.n_blanks };
}

static DatelineCounts
subtract (DatelineCounts a,
          DatelineCounts b)
{
  return (DatelineCounts) { a.n_words - b.n_words, a.n_chars - b.n_chars,
                            a.n_blanks - b.n_blanks };
}

DatelineCounts
dateline_counts_of_text (const char *text,
                         guint       start,
                         guint       end)
{
  DatelineCounts counts = { 0 };

  g_return_val_if_fail (text != NULL, counts);

  counts.n_words = dateline_words_count (text, start, end);
  for (const char *at = text + start; at < text + end; at = g_utf8_next_char (at))
    {
      counts.n_chars++;
      counts.n_blanks += g_unichar_isspace (g_utf8_get_char (at));
    }

  return counts;
}

guint
dateline_counts_get_minutes (const DatelineCounts *counts,
                             const char           *language)
{
  guint speed = SPEED_ELSE;

  for (gsize i = 0; language != NULL && i < G_N_ELEMENTS (speeds); i++)
    {
      if (g_ascii_strncasecmp (language, speeds[i].language, 2) == 0 &&
          (language[2] == '\0' || language[2] == '-'))
        speed = speeds[i].speed;
    }

  if (counts->n_words == 0)
    return 0;

  return MAX ((counts->n_words + speed / 2) / speed, 1);
}

static DatelineCounts
count_block (DatelineBlock *block)
{
  DatelineTable *table = dateline_block_get_table (block);
  const char *text = dateline_block_get_text (block);
  DatelineCounts counts = { 0 };

  if (table == NULL)
    return dateline_counts_of_text (text, 0, strlen (text));

  for (guint row = 0; row < dateline_table_get_n_rows (table); row++)
    for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
      {
        text = dateline_block_get_text (dateline_table_get_cell (table, row, column));
        counts = add (counts, dateline_counts_of_text (text, 0, strlen (text)));
      }

  return counts;
}

/* Whether a word ends and begins at both sides of @c, whatever is beside it. */
static gboolean
stands_alone (gunichar c)
{
  return g_unichar_isspace (c) ||
         (c >= 0x1100 && g_unichar_break_type (c) == G_UNICODE_BREAK_IDEOGRAPHIC);
}

static guint
find_start (const char *text,
            guint       at)
{
  while (at > 0)
    {
      const char *before = g_utf8_find_prev_char (text, text + at);

      if (stands_alone (g_utf8_get_char (before)))
        break;
      at = before - text;
    }

  return at;
}

static guint
find_end (const char *text,
          guint       at)
{
  while (text[at] != '\0' && !stands_alone (g_utf8_get_char (text + at)))
    at = g_utf8_next_char (text + at) - text;

  return at;
}

/* The bytes that both texts begin and end with, up to where words part. */
static void
find_change (const char *old_text,
             guint       old_length,
             const char *new_text,
             guint       new_length,
             guint      *start,
             guint      *old_end,
             guint      *new_end)
{
  guint shorter = MIN (old_length, new_length);
  guint first = 0;
  guint last = 0;

  while (first < shorter && old_text[first] == new_text[first])
    first++;
  while (first > 0 && first < old_length && ((guchar) old_text[first] & 0xc0) == 0x80)
    first--;
  while (first > 0 && first < new_length && ((guchar) new_text[first] & 0xc0) == 0x80)
    first--;
  while (last < shorter - first &&
         old_text[old_length - 1 - last] == new_text[new_length - 1 - last])
    last++;
  while (last > 0 && ((guchar) old_text[old_length - last] & 0xc0) == 0x80)
    last--;

  *start = find_start (new_text, first);
  *old_end = find_end (old_text, old_length - last);
  *new_end = find_end (new_text, new_length - last);
}

static DatelineCounts
count_changed (DatelineBlock  *old_block,
               DatelineCounts  old_counts,
               DatelineBlock  *new_block)
{
  const char *old_text = dateline_block_get_text (old_block);
  const char *new_text = dateline_block_get_text (new_block);
  guint start;
  guint old_end;
  guint new_end;

  if (dateline_block_get_table (old_block) != NULL || dateline_block_get_table (new_block) != NULL)
    return count_block (new_block);

  find_change (old_text, strlen (old_text), new_text, strlen (new_text), &start, &old_end,
               &new_end);

  return add (subtract (old_counts, dateline_counts_of_text (old_text, start, old_end)),
              dateline_counts_of_text (new_text, start, new_end));
}

DatelineCounter *
dateline_counter_new (void)
{
  DatelineCounter *self = g_new0 (DatelineCounter, 1);

  self->document = dateline_document_new_empty ();
  self->blocks = g_array_new (FALSE, FALSE, sizeof (DatelineCounts));

  return self;
}

void
dateline_counter_free (DatelineCounter *self)
{
  dateline_document_unref (self->document);
  g_array_unref (self->blocks);
  g_free (self);
}

static DatelineCounts
get_block (const DatelineCounter *self,
           guint                  index)
{
  return g_array_index (self->blocks, DatelineCounts, index);
}

void
dateline_counter_set_document (DatelineCounter  *self,
                               DatelineDocument *document)
{
  g_autoptr (DatelineDocument) old = self->document;
  guint n_old = dateline_document_get_n_blocks (old);
  guint n_new = dateline_document_get_n_blocks (document);
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (DatelineCounts));
  guint first = 0;

  self->document = dateline_document_ref (document);
  while (first < MIN (n_old, n_new) &&
         dateline_document_get_block (old, first) == dateline_document_get_block (document, first))
    first++;
  while (n_old > first && n_new > first &&
         dateline_document_get_block (old, n_old - 1) ==
           dateline_document_get_block (document, n_new - 1))
    {
      n_old--;
      n_new--;
    }

  for (guint i = first; i < n_new; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      DatelineCounts next = i < n_old ? count_changed (dateline_document_get_block (old, i),
                                                       get_block (self, i), block)
                                      : count_block (block);

      g_array_append_val (counts, next);
      self->total = add (self->total, next);
    }
  for (guint i = first; i < n_old; i++)
    self->total = subtract (self->total, get_block (self, i));

  if (n_old > first)
    g_array_remove_range (self->blocks, first, n_old - first);
  if (counts->len > 0)
    g_array_insert_vals (self->blocks, first, counts->data, counts->len);
}

DatelineCounts
dateline_counter_get (const DatelineCounter *self)
{
  return self->total;
}

DatelineCounts
dateline_counter_get_range (const DatelineCounter *self,
                            guint                  first,
                            guint                  start,
                            guint                  last,
                            guint                  end)
{
  DatelineCounts counts = { 0 };

  g_return_val_if_fail (last < self->blocks->len, counts);

  for (guint i = first; i <= last; i++)
    {
      DatelineBlock *block = dateline_document_get_block (self->document, i);
      const char *text = dateline_block_get_text (block);
      guint length = strlen (text);
      guint from = i == first ? MIN (start, length) : 0;
      guint to = i == last ? MIN (end, length) : length;

      if (dateline_block_get_table (block) != NULL
            ? (i > first || start == 0) && (i < last || end > 0)
            : from == 0 && to == length)
        counts = add (counts, get_block (self, i));
      else if (to > from)
        counts = add (counts, dateline_counts_of_text (text, from, to));
    }

  return counts;
}

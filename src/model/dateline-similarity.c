/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-similarity-private.h"

#include "dateline-words.h"

static int
compare_words_cb (gconstpointer a,
                  gconstpointer b)
{
  const DatelineBagWord *left = a;
  const DatelineBagWord *right = b;

  return left->hash < right->hash ? -1 : left->hash > right->hash;
}

static void
add_word (GArray     *words,
          const char *start,
          gsize       length)
{
  DatelineBagWord word = { 5381, length };

  for (gsize i = 0; i < length; i++)
    word.hash = word.hash * 33 + (guchar) start[i];
  g_array_append_val (words, word);
}

static void
add_text (GArray     *words,
          const char *text)
{
  while (*text != '\0')
    {
      gboolean is_word;
      const char *end = dateline_words_next (text, &is_word);

      if (is_word)
        add_word (words, text, end - text);
      text = end;
    }
}

/* Words that come several times become one that weighs as much. */
static void
join_equal (GArray *words)
{
  guint n = 0;

  g_array_sort (words, compare_words_cb);
  for (guint i = 0; i < words->len; i++)
    {
      DatelineBagWord *word = &g_array_index (words, DatelineBagWord, i);
      DatelineBagWord *last = n > 0 ? &g_array_index (words, DatelineBagWord, n - 1) : NULL;

      if (last != NULL && last->hash == word->hash)
        last->weight += word->weight;
      else
        g_array_index (words, DatelineBagWord, n++) = *word;
    }
  g_array_set_size (words, n);
}

DatelineBag *
dateline_bag_new (DatelineBlock *block)
{
  DatelineBag *self = g_new0 (DatelineBag, 1);
  const char *media = dateline_block_get_media (block);
  const char *alternative = dateline_block_get_alternative (block);
  g_autofree char *text = dateline_block_dup_all_text (block);

  self->words = g_array_new (FALSE, FALSE, sizeof (DatelineBagWord));
  add_text (self->words, text);
  /* The picture is what an image is about. */
  if (media != NULL)
    add_word (self->words, media, strlen (media));
  if (alternative != NULL)
    add_text (self->words, alternative);

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_OPAQUE)
    {
      GBytes *source = dateline_block_get_source (block);
      gsize size;
      const char *bytes = g_bytes_get_data (source, &size);
      g_autofree char *html = g_utf8_make_valid (bytes, size);

      add_text (self->words, html);
    }

  join_equal (self->words);
  for (guint i = 0; i < self->words->len; i++)
    self->weight += g_array_index (self->words, DatelineBagWord, i).weight;

  return self;
}

void
dateline_bag_free (DatelineBag *self)
{
  g_array_unref (self->words);
  g_free (self);
}

double
dateline_bag_get_likeness (const DatelineBag *a,
                           const DatelineBag *b)
{
  const DatelineBagWord *left = (const DatelineBagWord *) a->words->data;
  const DatelineBagWord *right = (const DatelineBagWord *) b->words->data;
  const DatelineBagWord *left_end = left + a->words->len;
  const DatelineBagWord *right_end = right + b->words->len;
  double common = 0;

  if (a->weight == 0 || b->weight == 0)
    return 0;

  while (left < left_end && right < right_end)
    {
      if (left->hash == right->hash)
        common += MIN (left->weight, right->weight);
      if (left->hash <= right->hash)
        {
          right += left->hash == right->hash;
          left++;
        }
      else
        {
          right++;
        }
    }

  return 2 * common / ((double) a->weight + b->weight);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-counts.h"
#include "dateline-test.h"

#include <string.h>

#define ROUNDS 3000

static DatelineDocument *
new_document (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);

  for (gsize i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (blocks, dateline_block_new_paragraph (lines[i], NULL, 0));

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
}

static void
assert_counts (DatelineCounts counts,
               guint          n_words,
               guint          n_chars,
               guint          n_blanks)
{
  g_assert_cmpuint (counts.n_words, ==, n_words);
  g_assert_cmpuint (counts.n_chars, ==, n_chars);
  g_assert_cmpuint (counts.n_blanks, ==, n_blanks);
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    guint       n_words;
    guint       n_chars;
    guint       n_blanks;
  } cases[] = {
    { "", 0, 0, 0 },
    { "one", 1, 3, 0 },
    { "one, two", 2, 8, 1 },
    { "The EU's e-mail cost 2,000 €.", 5, 29, 5 },
    { "Алматы, 29 декабря 2020 года –", 5, 30, 5 },
    { "Қазақстан Республикасы", 2, 22, 1 },
    /* A sign of Chinese is a word, a mark of punctuation is none. */
    { "欧盟驻哈萨克斯坦。", 8, 9, 0 },
    { "5\xc2\xa0km", 2, 4, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      assert_counts (dateline_counts_of_text (cases[i].text, 0, strlen (cases[i].text)),
                     cases[i].n_words, cases[i].n_chars, cases[i].n_blanks);
    }
}

static void
test_minutes (void)
{
  DatelineCounts none = { 0, 3, 3 };
  DatelineCounts few = { 5, 30, 4 };
  DatelineCounts many = { 900, 6000, 900 };

  g_assert_cmpuint (dateline_counts_get_minutes (&none, "en"), ==, 0);
  g_assert_cmpuint (dateline_counts_get_minutes (&few, "en"), ==, 1);
  g_assert_cmpuint (dateline_counts_get_minutes (&many, "en-GB"), ==, 4);
  g_assert_cmpuint (dateline_counts_get_minutes (&many, "kk"), ==, 5);
  g_assert_cmpuint (dateline_counts_get_minutes (&many, NULL), ==, 5);
  g_assert_cmpuint (dateline_counts_get_minutes (&many, "ja"), ==, 3);
}

static void
test_range (void)
{
  g_autoptr (DatelineCounter) counter = dateline_counter_new ();
  g_autoptr (DatelineDocument) document = new_document ("one two\nthree\nfour five six");

  assert_counts (dateline_counter_get (counter), 0, 0, 0);
  dateline_counter_set_document (counter, document);
  assert_counts (dateline_counter_get (counter), 6, 25, 3);
  assert_counts (dateline_counter_get_range (counter, 0, 4, 2, 4), 3, 12, 0);
  assert_counts (dateline_counter_get_range (counter, 0, 0, 2, 13), 6, 25, 3);
  assert_counts (dateline_counter_get_range (counter, 1, 1, 1, 3), 1, 2, 0);
  assert_counts (dateline_counter_get_range (counter, 1, 2, 1, 2), 0, 0, 0);
}

static void
test_table (void)
{
  g_autoptr (DatelineCounter) counter = dateline_counter_new ();
  g_autoptr (DatelineBlock) cell = dateline_block_new_paragraph ("one two", NULL, 0);
  DatelineBlock *cells[] = { cell, cell };
  g_autoptr (DatelineTable) table = dateline_table_new (cells, 1, 2, FALSE, FALSE);
  g_autoptr (DatelineBlock) block = dateline_block_new_table (table);
  g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);

  dateline_counter_set_document (counter, document);
  assert_counts (dateline_counter_get (counter), 4, 14, 2);
  assert_counts (dateline_counter_get_range (counter, 0, 0, 0, 1), 4, 14, 2);
  assert_counts (dateline_counter_get_range (counter, 0, 1, 0, 1), 0, 0, 0);
}

static const char * const pieces[] = {
  "a", "b", " ", " ", "\n", "'", "-", ".", "é", "é", "欧", "。", "5", "сөз", "\xcc\x81", "\xc2\xa0",
};

/* However it came to be, the counts are those of the text that is there. */
static void
test_random (void)
{
  g_autoptr (DatelineCounter) counter = dateline_counter_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (DatelineDocument) document = NULL;
      g_autoptr (DatelineCounter) anew = dateline_counter_new ();
      guint n_chars = g_utf8_strlen (text->str, -1);
      guint start = g_test_rand_int_range (0, n_chars + 1);
      guint removed = g_test_rand_int_range (0, n_chars > 80 ? 60 : 4);
      guint end = MIN (n_chars, start + removed);
      const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];
      guint from = g_utf8_offset_to_pointer (text->str, start) - text->str;
      guint to = g_utf8_offset_to_pointer (text->str, end) - text->str;
      DatelineCounts counts;

      g_string_erase (text, from, to - from);
      g_string_insert (text, from, piece);
      document = new_document (text->str);
      dateline_counter_set_document (counter, document);
      dateline_counter_set_document (anew, document);
      counts = dateline_counter_get (anew);
      assert_counts (dateline_counter_get (counter), counts.n_words, counts.n_chars,
                     counts.n_blanks);
      g_assert_cmpuint (counts.n_words, ==, dateline_document_count_words (document));
    }
}

/* A key in a paragraph of 1 MB takes no longer than what is around it. */
static void
test_long (void)
{
  g_autoptr (DatelineCounter) counter = dateline_counter_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 best = G_MAXINT64;

  while (text->len < 1000000)
    g_string_append (text, "Words of a very long paragraph ");

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (DatelineDocument) document = new_document (text->str);
      gint64 start = g_get_monotonic_time ();

      dateline_counter_set_document (counter, document);
      if (i > 0)
        best = MIN (best, g_get_monotonic_time () - start);
      g_string_insert (text, text->len / 2, "x");
    }
  g_test_message ("a key in a paragraph of 1 MB: %.2f ms", best / 1000.0);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);
  g_test_add_func ("/counts/text", test_text);
  g_test_add_func ("/counts/minutes", test_minutes);
  g_test_add_func ("/counts/range", test_range);
  g_test_add_func ("/counts/table", test_table);
  g_test_add_func ("/counts/random", test_random);
  g_test_add_func ("/counts/long", test_long);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-test.h"
#include "dateline-words.h"

#define ROUNDS 3000

/* "The [-old-]{+new+} text", marks that changed as "{~text~}". */
static char *
notate (GArray     *runs,
        const char *old_text,
        const char *new_text)
{
  static const char * const open[] = { "", "{~", "[-", "{+" };
  static const char * const close[] = { "", "~}", "-]", "+}" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const DatelineWords *run = &g_array_index (runs, DatelineWords, i);

      g_string_append (text, open[run->type]);
      if (run->type == DATELINE_WORDS_REMOVED)
        g_string_append_len (text, old_text + run->old_start, run->old_end - run->old_start);
      else
        g_string_append_len (text, new_text + run->new_start, run->new_end - run->new_start);
      g_string_append (text, close[run->type]);
    }

  return g_string_free (text, FALSE);
}

static void
test_cases (void)
{
  static const struct
  {
    const char *old_text;
    const char *new_text;
    const char *expected;
  } cases[] = {
    { "", "", "" },
    { "The same.", "The same.", "The same." },
    { "", "All new.", "{+All new.+}" },
    { "The deadline is 24 January.", "The deadline is 31 January.",
      "The deadline is [-24-]{+31+} January." },
    { "One, two.", "One two.", "One[-,-] two." },
    { "The EU’s e-mail", "The EU’s letter", "The EU’s [-e-mail-]{+letter+}" },
    { "US$ 2,000 now", "US$ 4,000 now", "US$ [-2,000-]{+4,000+} now" },
    { "Қазақстан Республикасы", "Қазақстан халқы", "Қазақстан [-Республикасы-]{+халқы+}" },
    /* Written without blanks: sign by sign. */
    { "欧盟大使", "欧盟代表", "欧盟[-大使-]{+代表+}" },
    /* A blank in common between two words that aren't says nothing. */
    { "an old dog barks", "a big cat barks", "[-an old dog-]{+a big cat+} barks" },
    { "one  two", "one two", "one[-  -]{+ +}two" },
    { "one\xe2\x80\xa8two", "one two", "one[-\xe2\x80\xa8-]{+ +}two" },
    /* A letter with a mark of its own is one. */
    { "cafe\xcc\x81 noir", "cafe noir", "[-cafe\xcc\x81-]{+cafe+} noir" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) runs = dateline_words_compare (cases[i].old_text, cases[i].new_text);
      g_autofree char *text = notate (runs, cases[i].old_text, cases[i].new_text);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_marks (void)
{
  const DatelineSpan old_spans[] = { { 4, 7, DATELINE_MARK_STRONG, NULL } };
  const DatelineSpan new_spans[] = { { 4, 7, DATELINE_MARK_STRONG, NULL },
                                     { 8, 16, DATELINE_MARK_LINK, (char *) "https://a.org/" } };
  const DatelineSpan other_spans[] = { { 4, 7, DATELINE_MARK_STRONG, NULL },
                                       { 8, 16, DATELINE_MARK_LINK, (char *) "https://b.org/" } };
  const char *text = "The new listings are out";
  g_autoptr (DatelineBlock) old_block = dateline_block_new_paragraph (text, old_spans, 1);
  g_autoptr (DatelineBlock) new_block = dateline_block_new_paragraph (text, new_spans, 2);
  g_autoptr (DatelineBlock) other = dateline_block_new_paragraph (text, other_spans, 2);
  g_autoptr (GArray) linked = dateline_words_compare_blocks (old_block, new_block);
  g_autoptr (GArray) moved = dateline_words_compare_blocks (new_block, other);
  g_autoptr (GArray) same = dateline_words_compare_blocks (new_block, new_block);
  g_autofree char *linked_text = notate (linked, text, text);
  g_autofree char *moved_text = notate (moved, text, text);

  g_assert_cmpstr (linked_text, ==, "The new {~listings~} are out");
  g_assert_cmpstr (moved_text, ==, "The new {~listings~} are out");
  g_assert_cmpuint (same->len, ==, 1);
}

static void
test_count (void)
{
  const char *text = "The EU’s e-mail costs US$ 4,000 – 欧盟";

  g_assert_cmpuint (dateline_words_count (text, 0, strlen (text)), ==, 8);
  g_assert_cmpuint (dateline_words_count (text, 0, 3), ==, 1);
  g_assert_cmpuint (dateline_words_count (text, 3, 3), ==, 0);
}

static char *
random_text (void)
{
  static const char * const words[] = { "a", "of", "deadline", "Тіл", "–", ",", ".", " ", " ", " ",
                                        "e\xcc\x81", "欧盟", "\xe2\x80\xa8", "2,000", "EU’s" };
  GString *text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 40);

  for (int i = 0; i < n; i++)
    g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);

  return g_string_free (text, FALSE);
}

/* What the runs make of the old text is the new one, and they leave nothing out. */
static void
assert_applies (GArray     *runs,
                const char *old_text,
                const char *new_text)
{
  g_autoptr (GString) applied = g_string_new (NULL);
  guint old_at = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      const DatelineWords *run = &g_array_index (runs, DatelineWords, i);

      g_assert_cmpuint (run->old_start, ==, old_at);
      g_assert_cmpuint (run->new_start, ==, applied->len);
      if (run->type == DATELINE_WORDS_SAME)
        g_string_append_len (applied, old_text + run->old_start, run->old_end - run->old_start);
      else if (run->type == DATELINE_WORDS_ADDED)
        g_string_append_len (applied, new_text + run->new_start, run->new_end - run->new_start);
      old_at = run->old_end;
    }

  g_assert_cmpuint (old_at, ==, strlen (old_text));
  g_assert_cmpstr (applied->str, ==, new_text);
}

static void
assert_mirrored (GArray *there,
                 GArray *back)
{
  guint n_removed = 0;
  guint n_added = 0;
  guint n_removed_back = 0;
  guint n_added_back = 0;

  g_assert_cmpuint (there->len, ==, back->len);
  for (guint i = 0; i < there->len; i++)
    {
      const DatelineWords *a = &g_array_index (there, DatelineWords, i);
      const DatelineWords *b = &g_array_index (back, DatelineWords, i);

      n_removed += a->type == DATELINE_WORDS_REMOVED ? a->old_end - a->old_start : 0;
      n_added += a->type == DATELINE_WORDS_ADDED ? a->new_end - a->new_start : 0;
      n_removed_back += b->type == DATELINE_WORDS_REMOVED ? b->old_end - b->old_start : 0;
      n_added_back += b->type == DATELINE_WORDS_ADDED ? b->new_end - b->new_start : 0;
      if (a->type != DATELINE_WORDS_SAME)
        continue;
      g_assert_cmpint (b->type, ==, DATELINE_WORDS_SAME);
      g_assert_cmpuint (a->old_start, ==, b->new_start);
      g_assert_cmpuint (a->new_end, ==, b->old_end);
    }
  g_assert_cmpuint (n_removed, ==, n_added_back);
  g_assert_cmpuint (n_added, ==, n_removed_back);
}

static void
test_random (void)
{
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autofree char *old_text = random_text ();
      g_autofree char *new_text = random_text ();
      g_autoptr (GArray) there = dateline_words_compare (old_text, new_text);
      g_autoptr (GArray) back = dateline_words_compare (new_text, old_text);
      g_autoptr (GArray) same = dateline_words_compare (old_text, old_text);

      assert_applies (there, old_text, new_text);
      assert_applies (back, new_text, old_text);
      assert_mirrored (there, back);
      g_assert_cmpuint (same->len, ==, *old_text != '\0');
    }
}

static char *
long_text (const char *stem,
           guint       n_kinds,
           guint       n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%d ", stem, g_test_rand_int_range (0, n_kinds));

  return g_string_free (text, FALSE);
}

/* No pair of texts makes the time run away: nothing in common but the blanks, or the same
 * few words over and over. */
static void
test_bounded (void)
{
  static const struct
  {
    const char *old_stem;
    const char *new_stem;
    guint       n_kinds;
  } cases[] = {
    { "a", "b", 100000 },
    { "a", "a", 3 },
    { "a", "a", 2000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *old_text = long_text (cases[i].old_stem, cases[i].n_kinds, 100000);
      g_autofree char *new_text = long_text (cases[i].new_stem, cases[i].n_kinds, 100000);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GArray) runs = dateline_words_compare (old_text, new_text);
      double seconds = (g_get_monotonic_time () - start) / 1e6;

      assert_applies (runs, old_text, new_text);
      g_test_message ("100,000 words of %u kinds: %.2f s", cases[i].n_kinds, seconds);
      g_assert_cmpfloat (seconds, <, 30);
    }
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/words/cases", test_cases);
  g_test_add_func ("/words/marks", test_marks);
  g_test_add_func ("/words/count", test_count);
  g_test_add_func ("/words/random", test_random);
  g_test_add_func ("/words/bounded", test_bounded);

  return g_test_run ();
}

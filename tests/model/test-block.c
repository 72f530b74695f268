/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-block.h"
#include "dateline-test.h"

#include <string.h>

/* "0-4 strong; 2-6 link=…": the spans of a block, for comparing. */
static char *
describe_spans (DatelineBlock *block)
{
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);
  g_autoptr (GString) out = g_string_new (NULL);

  for (gsize i = 0; i < n_spans; i++)
    g_string_append_printf (out, "%s%u-%u %s%s%s", i > 0 ? "; " : "", spans[i].start, spans[i].end,
                            dateline_mark_type_get_name (spans[i].type),
                            spans[i].value != NULL ? "=" : "",
                            spans[i].value != NULL ? spans[i].value : "");

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_text_is_cleaned (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "plain", "plain" },
    { "a\nb\r\nc\rd\u2029e\xc2\x85" "f", "a\u2028b\u2028c\u2028d\u2028e\u2028f" },
    { "a\u2028b\tc", "a\u2028b\tc" },
    { "a\x01\x7f\xc2\x9f" "b\ufeff\ufffc", "ab" },
    { "a\xff" "b\xe2\x82", "a\ufffdb\ufffd\ufffd" },
    { "Қазақстан 😀", "Қазақстан 😀" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (cases[i].text, NULL, 0);

      g_assert_cmpstr (dateline_block_get_text (block), ==, cases[i].expected);
      g_assert_cmpuint (dateline_block_get_n_chars (block), ==,
                        g_utf8_strlen (cases[i].expected, -1));
    }
}

static void
test_spans_follow_the_cleaned_text (void)
{
  DatelineSpan spans[] = { { 3, 4, DATELINE_MARK_STRONG, NULL } };
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("\x01\r\nb\r\n", spans, 1);
  g_autofree char *found = describe_spans (block);

  g_assert_cmpstr (dateline_block_get_text (block), ==, "\u2028b\u2028");
  g_assert_cmpstr (found, ==, "3-4 strong");
}

static void
test_spans_are_canonical (void)
{
  DatelineSpan spans[] = {
    { 8, 100, DATELINE_MARK_EMPHASIS, NULL },
    { 4, 6, DATELINE_MARK_STRONG, NULL },
    { 0, 4, DATELINE_MARK_STRONG, NULL },
    { 3, 3, DATELINE_MARK_CODE, NULL },
    { 0, 9, DATELINE_MARK_LANGUAGE, (char *) "ru" },
    { 3, 5, DATELINE_MARK_LANGUAGE, (char *) "kk" },
    { 1, 2, DATELINE_MARK_LINK, (char *) "javascript:alert(1)" },
    { 2, 4, DATELINE_MARK_LINK, (char *) "/a" },
    { 4, 6, DATELINE_MARK_LINK, (char *) "/b" },
  };
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("0123456789", spans,
                                                                  G_N_ELEMENTS (spans));
  g_autofree char *found = describe_spans (block);

  g_assert_cmpstr (found, ==,
                   "0-6 strong; 0-3 language=ru; 2-4 link=/a; 3-5 language=kk; 4-6 link=/b; "
                   "5-9 language=ru; 8-10 emphasis");
}

static void
test_spans_stand_on_characters (void)
{
  DatelineSpan spans[] = { { 1, 3, DATELINE_MARK_STRONG, NULL } };
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("Қаз", spans, 1);
  g_autofree char *found = describe_spans (block);

  g_assert_cmpstr (found, ==, "0-2 strong");
}

static void
test_surgery (void)
{
  DatelineSpan spans[] = {
    { 0, 5, DATELINE_MARK_STRONG, NULL },
    { 3, 8, DATELINE_MARK_LINK, (char *) "/x" },
  };
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("0123456789", spans, 2);
  g_autoptr (DatelineBlock) left = dateline_block_slice (block, 0, 4);
  g_autoptr (DatelineBlock) right = dateline_block_slice (block, 4, 10);
  g_autoptr (DatelineBlock) joined = dateline_block_join (left, right);
  g_autoptr (DatelineBlock) insert = dateline_block_new_paragraph ("ab", NULL, 0);
  g_autoptr (DatelineBlock) spliced = dateline_block_splice (block, 1, 9, insert);
  g_autoptr (DatelineBlock) less = dateline_block_remove_mark (block, 1, 2, DATELINE_MARK_STRONG);
  g_autofree char *right_spans = describe_spans (right);
  g_autofree char *spliced_spans = describe_spans (spliced);
  g_autofree char *less_spans = describe_spans (less);

  g_assert_cmpstr (dateline_block_get_text (right), ==, "456789");
  g_assert_cmpstr (right_spans, ==, "0-1 strong; 0-4 link=/x");
  g_assert_true (dateline_block_equal (joined, block));
  g_assert_cmpstr (dateline_block_get_text (spliced), ==, "0ab9");
  g_assert_cmpstr (spliced_spans, ==, "0-1 strong");
  g_assert_cmpstr (less_spans, ==, "0-1 strong; 2-5 strong; 3-8 link=/x");
}

static void
test_has_mark (void)
{
  DatelineSpan spans[] = { { 2, 4, DATELINE_MARK_LINK, (char *) "/x" } };
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("қaбc", spans, 1);
  const char *url = NULL;

  g_assert_true (dateline_block_has_mark (block, 2, 3, DATELINE_MARK_LINK, &url));
  g_assert_cmpstr (url, ==, "/x");
  g_assert_false (dateline_block_has_mark (block, 0, 3, DATELINE_MARK_LINK, NULL));
  /* An empty range asks about the character before it. */
  g_assert_false (dateline_block_has_mark (block, 2, 2, DATELINE_MARK_LINK, NULL));
  g_assert_true (dateline_block_has_mark (block, 3, 3, DATELINE_MARK_LINK, NULL));
  g_assert_false (dateline_block_has_mark (block, 0, 0, DATELINE_MARK_LINK, NULL));
}

static void
test_edits_drop_the_source (void)
{
  g_autoptr (GBytes) source = g_bytes_new_static ("<p>x</p>", 8);
  g_autoptr (DatelineBlock) own = dateline_block_new_paragraph ("x", NULL, 0);
  g_autoptr (DatelineBlock) pristine = dateline_block_with_source (own, source);
  g_autoptr (DatelineBlock) edited = dateline_block_add_mark (pristine, 0, 1,
                                                              DATELINE_MARK_STRONG, NULL);
  g_autoptr (DatelineBlock) quote = dateline_block_to_quote (pristine);

  g_assert_true (dateline_block_get_source (pristine) == source);
  g_assert_true (dateline_block_equal (own, pristine));
  g_assert_null (dateline_block_get_source (edited));
  g_assert_null (dateline_block_get_source (quote));
}

static void
random_spans (GRand        *rand,
              DatelineSpan *spans,
              guint         n_spans,
              guint         length)
{
  static const char * const urls[] = { "/a", "/b" };

  for (guint i = 0; i < n_spans; i++)
    {
      spans[i].start = g_rand_int_range (rand, 0, length + 2);
      spans[i].end = g_rand_int_range (rand, 0, length + 2);
      spans[i].type = g_rand_int_range (rand, 0, DATELINE_N_MARKS);
      spans[i].value = (char *) urls[g_rand_int_range (rand, 0, 2)];
    }
}

/* What the last span over each byte says is what the block says. */
static void
test_canonical_says_the_same (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20210115);

  for (guint round = 0; round < 3000; round++)
    {
      DatelineSpan spans[8];
      guint n_spans = g_rand_int_range (rand, 0, G_N_ELEMENTS (spans) + 1);
      g_autoptr (DatelineBlock) block = NULL;

      random_spans (rand, spans, n_spans, 12);
      block = dateline_block_new_paragraph ("abcdefghijkl", spans, n_spans);
      for (guint at = 0; at < 12; at++)
        {
          for (guint type = 0; type < DATELINE_N_MARKS; type++)
            {
              const char *expected = NULL;
              const char *value = NULL;
              gboolean covered = FALSE;

              for (guint i = 0; i < n_spans; i++)
                {
                  if (spans[i].type != type || spans[i].start > at || spans[i].end <= at)
                    continue;
                  covered = TRUE;
                  expected = dateline_mark_type_has_value (type) ? spans[i].value : NULL;
                }
              g_assert_cmpint (dateline_block_has_mark (block, at, at + 1, type, &value), ==,
                               covered);
              g_assert_cmpstr (value, ==, expected);
            }
        }
    }
}

/* A hundred thousand marks take no more than their share. */
static void
test_many_marks (void)
{
  const guint n_spans = 100000;
  g_autofree DatelineSpan *spans = g_new0 (DatelineSpan, n_spans);
  g_autofree char *text = g_strnfill (n_spans, 'x');
  g_autoptr (DatelineBlock) block = NULL;
  gsize n_left;

  for (guint i = 0; i < n_spans; i++)
    spans[i] = (DatelineSpan) { i / 2, n_spans - i / 2, i % 7, NULL };

  block = dateline_block_new_paragraph (text, spans, n_spans);
  dateline_block_get_spans (block, &n_left);
  g_assert_cmpuint (n_left, ==, 7);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/block/text-is-cleaned", test_text_is_cleaned);
  g_test_add_func ("/block/spans-follow-the-cleaned-text", test_spans_follow_the_cleaned_text);
  g_test_add_func ("/block/spans-are-canonical", test_spans_are_canonical);
  g_test_add_func ("/block/spans-stand-on-characters", test_spans_stand_on_characters);
  g_test_add_func ("/block/surgery", test_surgery);
  g_test_add_func ("/block/has-mark", test_has_mark);
  g_test_add_func ("/block/edits-drop-the-source", test_edits_drop_the_source);
  g_test_add_func ("/block/canonical-says-the-same", test_canonical_says_the_same);
  g_test_add_func ("/block/many-marks", test_many_marks);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-match.h"
#include "dateline-test.h"

#include <string.h>

#define LINK "https://example.org/"

static DatelineDocument *
document_of (DatelineBlock *first,
             ...)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (
    (GDestroyNotify) dateline_block_unref);
  va_list rest;

  va_start (rest, first);
  for (DatelineBlock *block = first; block != NULL; block = va_arg (rest, DatelineBlock *))
    g_ptr_array_add (blocks, block);
  va_end (rest);

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
}

static DatelineDocument *
replace_all (DatelineDocument *document,
             const char       *wanted,
             const char       *replacement)
{
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new (wanted, 0);
  g_autoptr (GArray) matches = dateline_document_find (document, pattern);

  return dateline_document_replace_matches (document, (DatelineMatch *) (gpointer) matches->data,
                                            matches->len, replacement);
}

/* "a*bold*b": what is between stars is strong. */
static DatelineBlock *
starred (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "*", -1);
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  for (guint i = 0; parts[i] != NULL; i++)
    {
      DatelineSpan span = { plain->len, plain->len + strlen (parts[i]), DATELINE_MARK_STRONG };

      g_string_append (plain, parts[i]);
      if (i % 2 == 1)
        g_array_append_val (spans, span);
    }

  return dateline_block_new_paragraph (plain->str, (DatelineSpan *) (gpointer) spans->data,
                                       spans->len);
}

static char *
dup_starred (DatelineBlock *block)
{
  g_autoptr (GString) text = g_string_new (dateline_block_get_text (block));
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  for (gsize i = n_spans; i-- > 0;)
    {
      g_string_insert_c (text, spans[i].end, '*');
      g_string_insert_c (text, spans[i].start, '*');
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_marks (void)
{
  static const struct
  {
    const char *text;
    const char *wanted;
    const char *replacement;
    const char *expected;
  } cases[] = {
    { "the *old* name", "old", "new and longer", "the *new and longer* name" },
    { "the *old* name", "the", "an", "an *old* name" },
    { "the *old* name", "name", "one", "the *old* one" },
    { "the *old* name", "the old", "a", "a name" },
    { "the *old* name", "old name", "one", "the *one*" },
    { "the *old name*", "old", "x", "the *x name*" },
    { "o*ld*", "old", "new", "new" },
    { "*o*ld", "old", "new", "*new*" },
    { "a *b* c", "b", "", "a  c" },
    { "*a b*a", "a", "xyz", "*xyz b*xyz" },
    { "*one* two *three*", "two", "2", "*one* 2 *three*" },
    { "a*a*a*a*", "a", "bb", "bb*bb*bb*bb*" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) document = document_of (starred (cases[i].text), NULL);
      g_autoptr (DatelineDocument) replaced = NULL;
      g_autofree char *text = NULL;

      replaced = replace_all (document, cases[i].wanted, cases[i].replacement);
      text = dup_starred (dateline_document_get_block (replaced, 0));
      g_test_message ("%s in %s", cases[i].wanted, cases[i].text);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_link_stays (void)
{
  const DatelineSpan link = { 4, 8, DATELINE_MARK_LINK, (char *) LINK };
  g_autoptr (DatelineDocument) document
    = document_of (dateline_block_new_paragraph ("see here", &link, 1), NULL);
  g_autoptr (DatelineDocument) replaced = replace_all (document, "HERE", "the call");
  DatelineBlock *block = dateline_document_get_block (replaced, 0);
  const char *url = NULL;

  g_assert_cmpstr (dateline_block_get_text (block), ==, "see the call");
  g_assert_true (dateline_block_has_mark (block, 4, 12, DATELINE_MARK_LINK, &url));
  g_assert_cmpstr (url, ==, LINK);
  g_assert_false (dateline_block_has_mark (block, 3, 12, DATELINE_MARK_LINK, NULL));
}

/* Not across blocks, in captions, never in what is kept unchanged; other blocks stay the
 * same, to the pointer. */
static void
test_blocks (void)
{
  g_autoptr (GBytes) source = g_bytes_new_static ("<table>old</table>", 18);
  g_autoptr (DatelineDocument) document = document_of (
    dateline_block_new_paragraph ("an ol", NULL, 0), dateline_block_new_paragraph ("d", NULL, 0),
    dateline_block_new_opaque (source, "old"), dateline_block_new_rule (),
    dateline_block_new_image ("a.png", "old", "The old town", NULL, 0), NULL);
  g_autoptr (DatelineDocument) replaced = replace_all (document, "old", "new");
  DatelineBlock *image = dateline_document_get_block (replaced, 4);

  for (guint i = 0; i < 4; i++)
    g_assert_true (dateline_document_get_block (replaced, i) ==
                   dateline_document_get_block (document, i));
  g_assert_cmpstr (dateline_block_get_text (image), ==, "The new town");
  g_assert_cmpstr (dateline_block_get_alternative (image), ==, "old");
  g_assert_cmpstr (dateline_block_get_media (image), ==, "a.png");
}

static DatelineBlock *
table_of (DatelineBlock *first,
          DatelineBlock *second,
          DatelineBlock *third,
          DatelineBlock *fourth)
{
  DatelineBlock *cells[] = { first, second, third, fourth };
  g_autoptr (DatelineTable) table = dateline_table_new (cells, 2, 2, TRUE, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    dateline_block_unref (cells[i]);

  return dateline_block_new_table (table);
}

/* In the cells of a table, with their marks, never across two; what is not found stays. */
static void
test_table (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "call", "en");
  g_autoptr (DatelineDocument) body = document_of (
    dateline_block_new_paragraph ("old", NULL, 0),
    table_of (starred ("the *old* and old"), starred ("an ol"), starred ("d"), starred ("*old*")),
    dateline_block_new_paragraph ("old", NULL, 0), NULL);
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new ("old", 0);
  g_autoptr (GArray) matches = NULL;
  const DatelineMatch *found;
  DatelineBlock *block;
  DatelineTable *before;
  DatelineTable *table;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *context = NULL;
  DatelineRange marked;

  dateline_item_set_body (item, body);
  matches = dateline_item_find (item, pattern);
  found = (const DatelineMatch *) (gpointer) matches->data;
  g_assert_cmpuint (matches->len, ==, 5);
  g_assert_cmpuint (found[2].cell, ==, 0);
  g_assert_cmpuint (found[3].cell, ==, 3);
  g_assert_cmpuint (found[3].block, ==, 1);

  context = dateline_item_dup_context (item, &found[2], &marked);
  g_assert_cmpstr (context, ==, "the old and old");
  g_assert_cmpuint (marked.start, ==, 12);

  dateline_item_replace_matches (item, found, matches->len, "newer");
  block = dateline_document_get_block (dateline_item_get_body (item), 1);
  before = dateline_block_get_table (dateline_document_get_block (body, 1));
  table = dateline_block_get_table (block);
  first = dup_starred (dateline_table_get_cell (table, 0, 0));
  last = dup_starred (dateline_table_get_cell (table, 1, 1));
  g_assert_cmpstr (first, ==, "the *newer* and newer");
  g_assert_cmpstr (last, ==, "*newer*");
  g_assert_true (dateline_table_get_cell (table, 0, 1) == dateline_table_get_cell (before, 0, 1));
  g_assert_true (dateline_table_get_header_row (table));
  g_assert_false (dateline_table_get_header_column (table));
  g_assert_cmpstr (dateline_block_get_text (
                     dateline_document_get_block (dateline_item_get_body (item), 2)),
                   ==, "newer");
}

/* One match of several, and a table in which nothing becomes another stays, to the pointer. */
static void
test_table_stays (void)
{
  g_autoptr (DatelineDocument) document = document_of (
    table_of (starred ("EU"), starred ("eu"), starred ("x"), starred ("EU")), NULL);
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new ("eu", 0);
  g_autoptr (GArray) matches = dateline_document_find (document, pattern);
  const DatelineMatch *found = (const DatelineMatch *) (gpointer) matches->data;
  g_autoptr (DatelineDocument) same = NULL;
  g_autoptr (DatelineDocument) other = NULL;
  g_autofree char *text = NULL;

  same = dateline_document_replace_matches (document, found, 1, "EU");
  g_assert_true (same == document);
  other = dateline_document_replace_matches (document, &found[1], 1, "EU");
  text = dateline_block_dup_all_text (dateline_document_get_block (other, 0));
  g_assert_cmpstr (text, ==, "EU" DATELINE_LINE_BREAK "EU" DATELINE_LINE_BREAK "x"
                             DATELINE_LINE_BREAK "EU");
}

static void
test_equal_stays (void)
{
  g_autoptr (GBytes) source = g_bytes_new_static ("<p>EU</p>", 9);
  g_autoptr (DatelineBlock) block = starred ("EU");
  g_autoptr (DatelineDocument) document
    = document_of (dateline_block_with_source (block, source), NULL);
  g_autoptr (DatelineDocument) same = replace_all (document, "eu", "EU");
  g_autoptr (DatelineDocument) other = replace_all (document, "eu", "Eu");

  g_assert_true (same == document);
  g_assert_false (other == document);
  g_assert_null (dateline_block_get_source (dateline_document_get_block (other, 0)));
}

static void
test_item (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "call", "en");
  g_autoptr (DatelineDocument) body = document_of (
    dateline_block_new_paragraph ("first", NULL, 0),
    dateline_block_new_paragraph ("The Office and the office", NULL, 0), NULL);
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new ("office", 0);
  g_autoptr (GArray) matches = NULL;
  const DatelineMatch *found;
  DatelineRange marked;
  g_autofree char *context = NULL;

  dateline_item_set_title (item, "Office opens");
  dateline_item_set_summary (item, "The office");
  dateline_item_set_body (item, body);
  matches = dateline_item_find (item, pattern);
  found = (const DatelineMatch *) (gpointer) matches->data;

  g_assert_cmpuint (matches->len, ==, 4);
  g_assert_cmpint (found[0].place, ==, DATELINE_PLACE_TITLE);
  g_assert_cmpint (found[1].place, ==, DATELINE_PLACE_SUMMARY);
  g_assert_cmpint (found[3].place, ==, DATELINE_PLACE_BODY);
  g_assert_cmpuint (found[3].block, ==, 1);

  context = dateline_item_dup_context (item, &found[3], &marked);
  g_assert_cmpstr (context, ==, "The Office and the office");
  g_assert_cmpuint (marked.start, ==, 19);
  g_assert_cmpuint (marked.end, ==, 25);

  /* Some of them only. */
  g_array_remove_index (matches, 2);
  dateline_item_replace_matches (item, (DatelineMatch *) (gpointer) matches->data, matches->len,
                                 "Centre");
  g_assert_cmpstr (dateline_item_get_title (item), ==, "Centre opens");
  g_assert_cmpstr (dateline_item_get_summary (item), ==, "The Centre");
  g_assert_cmpstr (dateline_block_get_text (
                     dateline_document_get_block (dateline_item_get_body (item), 1)),
                   ==, "The Office and the Centre");
}

static void
test_context_is_cut (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "call", "en");
  g_autofree char *before = g_strnfill (100, 'a');
  g_autofree char *after = g_strnfill (100, 'b');
  g_autofree char *text = g_strconcat (before, "a b" DATELINE_LINE_BREAK "X", after, NULL);
  g_autoptr (DatelineDocument) body
    = document_of (dateline_block_new_paragraph (text, NULL, 0), NULL);
  const DatelineMatch match = { DATELINE_PLACE_BODY, 0, { 106, 107 } };
  DatelineRange marked;
  g_autofree char *context = NULL;

  dateline_item_set_body (item, body);
  context = dateline_item_dup_context (item, &match, &marked);
  g_assert_true (g_str_has_prefix (context, "…b Xbb"));
  g_assert_true (g_str_has_suffix (context, "bbb…"));
  g_assert_cmpint (g_utf8_strlen (context, -1), ==, 1 + 2 + 1 + 80 + 1);
  g_assert_true (g_str_has_prefix (context + marked.start - 2, "b Xb"));
  g_assert_cmpuint (marked.end, ==, marked.start + 1);
}

/* A cell is replaced in as a paragraph is, wherever it is. */
static void
assert_same_in_table (DatelineDocument *paragraph,
                      DatelineBlock    *expected,
                      const char       *replacement)
{
  DatelineBlock *cell = dateline_document_get_block (paragraph, 0);
  g_autoptr (DatelineDocument) document = document_of (
    table_of (starred (""), dateline_block_ref (cell), starred ("*s*"), dateline_block_ref (cell)),
    NULL);
  g_autoptr (DatelineDocument) replaced = replace_all (document, "ss", replacement);
  DatelineTable *table = dateline_block_get_table (dateline_document_get_block (replaced, 0));

  g_assert_true (dateline_block_equal (dateline_table_get_cell (table, 0, 1), expected));
  g_assert_true (dateline_block_equal (dateline_table_get_cell (table, 1, 1), expected));
}

/* Against the plain way: one match after the other, from the last, by splicing. */
static void
test_random (void)
{
  static const char * const words[] = { "", "a", "xyz", "ß", "ss " };
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (DatelineDocument) document = NULL;
      g_autoptr (DatelineDocument) replaced = NULL;
      g_autoptr (DatelineBlock) expected = NULL;
      g_autoptr (DatelinePattern) pattern = dateline_pattern_new ("ss", 0);
      g_autoptr (GArray) matches = NULL;
      const char *replacement = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];

      for (guint n = g_rand_int_range (rand, 0, 20); n > 0; n--)
        g_string_append (text, g_rand_boolean (rand) ? "s" : g_rand_boolean (rand) ? "*" : "ßb");
      document = document_of (starred (text->str), NULL);
      matches = dateline_document_find (document, pattern);
      replaced = replace_all (document, "ss", replacement);

      expected = dateline_block_ref (dateline_document_get_block (document, 0));
      for (guint j = matches->len; j-- > 0;)
        {
          DatelineRange range = g_array_index (matches, DatelineMatch, j).range;
          const char *plain = dateline_block_get_text (expected);
          guint next = g_utf8_next_char (plain + range.start) - plain;
          DatelineSpan strong = { 0, strlen (replacement), DATELINE_MARK_STRONG };
          gboolean is_strong
            = dateline_block_has_mark (expected, range.start, next, DATELINE_MARK_STRONG, NULL);
          g_autoptr (DatelineBlock) insert
            = dateline_block_new_paragraph (replacement, &strong, is_strong);
          DatelineBlock *shorter
            = dateline_block_splice (expected, range.start, range.end, insert);

          dateline_block_unref (expected);
          expected = shorter;
        }

      g_assert_true (dateline_block_equal (dateline_document_get_block (replaced, 0), expected));
      assert_same_in_table (document, expected, replacement);
    }
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/match/marks", test_marks);
  g_test_add_func ("/match/link-stays", test_link_stays);
  g_test_add_func ("/match/blocks", test_blocks);
  g_test_add_func ("/match/table", test_table);
  g_test_add_func ("/match/table-stays", test_table_stays);
  g_test_add_func ("/match/equal-stays", test_equal_stays);
  g_test_add_func ("/match/item", test_item);
  g_test_add_func ("/match/context-is-cut", test_context_is_cut);
  g_test_add_func ("/match/random", test_random);

  return g_test_run ();
}

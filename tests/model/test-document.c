/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-document.h"
#include "dateline-test.h"

static DatelineBlock *
new_item (gboolean ordered,
          guint    depth)
{
  g_autoptr (DatelineBlock) paragraph = dateline_block_new_paragraph ("x", NULL, 0);

  return dateline_block_to_list_item (paragraph, ordered, depth);
}

static void
test_numbers (void)
{
  static const struct
  {
    gboolean ordered;
    guint    depth;
    gboolean starts_group;
    guint    number;
  } items[] = {
    { TRUE, 0, FALSE, 1 }, { TRUE, 0, FALSE, 2 }, { TRUE, 1, FALSE, 1 }, { TRUE, 1, FALSE, 2 },
    { FALSE, 2, FALSE, 1 }, { TRUE, 0, FALSE, 3 }, { TRUE, 1, FALSE, 1 }, { TRUE, 0, TRUE, 1 },
    { TRUE, 0, FALSE, 2 }, { FALSE, 0, FALSE, 1 }, { TRUE, 0, FALSE, 1 },
  };
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (
    (GDestroyNotify) dateline_block_unref);
  g_autoptr (DatelineDocument) document = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autoptr (DatelineBlock) item = new_item (items[i].ordered, items[i].depth);

      g_ptr_array_add (blocks, dateline_block_with_group (item, items[i].starts_group));
    }
  document = dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_test_message ("item %u", i);
      g_assert_cmpuint (dateline_document_get_number (document, i), ==, items[i].number);
    }
}

static void
test_words (void)
{
  static const struct
  {
    const char *text;
    guint       n_words;
  } cases[] = {
    { "", 0 },
    { "The EU’s e-mail costs US$ 4,000.", 6 },
    { "Қазақстан Республикасы – 2021", 3 },
    { "one\u2028two", 2 },
    { "– « » …", 0 },
    { "a.", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (cases[i].text, NULL, 0);
      g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpuint (dateline_document_count_words (document), ==, cases[i].n_words);
    }
}

/* Knowing the number of the text before, only the edit is counted. */
static void
test_recount (void)
{
  static const char *texts[] = { "", "one", "one two", "– three, four" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  g_autoptr (DatelineDocument) before = dateline_document_new_empty ();
  guint n_before = dateline_document_recount_words (before, NULL, 0);

  g_assert_cmpuint (n_before, ==, 0);
  for (guint i = 0; i < 500; i++)
    {
      const char *text = texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];
      g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
      DatelineBlock *both[] = { block, block };
      guint n_blocks = dateline_document_get_n_blocks (before);
      guint first = g_rand_int_range (rand, 0, n_blocks + 1);
      guint n_old = g_rand_int_range (rand, 0, n_blocks - first + 1);
      DatelineDocument *after =
        dateline_document_replace (before, first, n_old, both, g_rand_int_range (rand, 0, 3));

      n_before = dateline_document_recount_words (after, before, n_before);
      g_assert_cmpuint (n_before, ==, dateline_document_count_words (after));
      dateline_document_unref (before);
      before = after;
    }
}

static void
test_replace_leaves_the_old_one (void)
{
  g_autoptr (DatelineBlock) a = dateline_block_new_paragraph ("a", NULL, 0);
  g_autoptr (DatelineBlock) b = dateline_block_new_paragraph ("b", NULL, 0);
  g_autoptr (DatelineBlock) rule = dateline_block_new_rule ();
  DatelineBlock *both[] = { a, b };
  g_autoptr (DatelineDocument) before = dateline_document_new (both, 2);
  g_autoptr (DatelineDocument) after = dateline_document_replace (before, 1, 1, &rule, 1);
  g_autoptr (DatelineDocument) back = dateline_document_replace (after, 1, 1, &b, 1);
  g_autofree char *text = dateline_document_dup_text (before, "\n");

  g_assert_cmpstr (text, ==, "a\nb");
  g_assert_cmpuint (dateline_document_get_n_blocks (after), ==, 2);
  g_assert_true (dateline_document_get_block (after, 0) == a);
  g_assert_true (dateline_document_get_block (after, 1) == rule);
  g_assert_false (dateline_document_equal (before, after));
  g_assert_true (dateline_document_equal (before, back));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/document/numbers", test_numbers);
  g_test_add_func ("/document/words", test_words);
  g_test_add_func ("/document/recount", test_recount);
  g_test_add_func ("/document/replace-leaves-the-old-one", test_replace_leaves_the_old_one);

  return g_test_run ();
}

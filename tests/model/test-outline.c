/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-outline.h"
#include "dateline-test.h"

/* A character a block: "." is a paragraph, a number a heading of that level. */
static DatelineDocument *
new_document (const char *blocks)
{
  g_autoptr (GPtrArray) array =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);

  for (; *blocks != '\0'; blocks++)
    {
      g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("text", NULL, 0);

      g_ptr_array_add (array, *blocks == '.' ? g_steal_pointer (&block)
                                             : dateline_block_to_heading (block, *blocks - '0'));
    }

  return dateline_document_new ((DatelineBlock * const *) array->pdata, array->len);
}

static void
test_next (void)
{
  g_autoptr (DatelineDocument) document = new_document (".2.3.");

  g_assert_cmpint (dateline_outline_find_next (document, 0, 1), ==, 1);
  g_assert_cmpint (dateline_outline_find_next (document, 1, 1), ==, 3);
  g_assert_cmpint (dateline_outline_find_next (document, 3, 1), ==, -1);
  g_assert_cmpint (dateline_outline_find_next (document, 4, -1), ==, 3);
  g_assert_cmpint (dateline_outline_find_next (document, 3, -1), ==, 1);
  g_assert_cmpint (dateline_outline_find_next (document, 1, -1), ==, -1);
}

static void
test_section (void)
{
  g_autoptr (DatelineDocument) document = new_document (".2.3.2.");

  g_assert_cmpint (dateline_outline_find_section (document, 0), ==, -1);
  g_assert_cmpint (dateline_outline_find_section (document, 1), ==, 1);
  g_assert_cmpint (dateline_outline_find_section (document, 2), ==, 1);
  g_assert_cmpint (dateline_outline_find_section (document, 4), ==, 3);
  g_assert_cmpuint (dateline_outline_get_end (document, 1), ==, 5);
  g_assert_cmpuint (dateline_outline_get_end (document, 3), ==, 5);
  g_assert_cmpuint (dateline_outline_get_end (document, 5), ==, 7);
}

static void
test_neighbour (void)
{
  static const struct
  {
    const char *blocks;
    guint       heading;
    int         before;
    int         behind;
  } cases[] = {
    { "2.2.2", 2, 0, 4 },
    { "2.3.2", 0, -1, 4 },
    /* Only within the section above. */
    { "23.3.2.3", 1, -1, 3 },
    { "23.3.2.3", 3, 1, -1 },
    { "23.3.2.3", 7, -1, -1 },
    /* What is deeper at the beginning belongs to none. */
    { "3.2.", 2, -1, -1 },
    { "2", 0, -1, -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) document = new_document (cases[i].blocks);

      g_test_message ("%s %u", cases[i].blocks, cases[i].heading);
      g_assert_cmpint (dateline_outline_find_neighbour (document, cases[i].heading, -1), ==,
                       cases[i].before);
      g_assert_cmpint (dateline_outline_find_neighbour (document, cases[i].heading, 1), ==,
                       cases[i].behind);
    }
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);
  g_test_add_func ("/outline/next", test_next);
  g_test_add_func ("/outline/section", test_section);
  g_test_add_func ("/outline/neighbour", test_neighbour);

  return g_test_run ();
}

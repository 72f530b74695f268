/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-item-link.h"
#include "dateline-test.h"

#include <string.h>

static void
test_allow_list (void)
{
  static const char * const allowed[] = {
    "https://example.org/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG/", "mailto:a@b.example",
    "tel:+77272586280", "/about", "#note", "?page=2", "page.html", "https://example.org/қазақ",
    "a/b:c", "item:01234567-89ab-4cde-8f01-23456789abcd",
  };
  static const char * const refused[] = {
    "", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc",
    "//evil.example/x", "/\\evil.example", "\\\\evil.example", "java\nscript:alert(1)",
    " javascript:alert(1)", "https:", "https://a b", "https://a\x01", "https://a\xff",
    "item:", "item:x", "item:01234567-89AB-4cde-8f01-23456789abcd", "Item:x",
    "item:01234567-89ab-4cde-8f01-23456789abcd#x", "\xe2\x80\x8bjavascript:x", "blob:x", "javascript&colon;alert(1):x",
  };
  g_autofree char *longest = g_strnfill (2048 - 8, 'a');
  g_autofree char *too_long = g_strconcat ("https://", longest, "a", NULL);
  g_autofree char *long_enough = g_strconcat ("https://", longest, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      g_test_message ("%s", allowed[i]);
      g_assert_true (dateline_url_is_allowed (allowed[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("case %u", i);
      g_assert_false (dateline_url_is_allowed (refused[i]));
    }

  g_assert_true (dateline_url_is_allowed (long_enough));
  g_assert_false (dateline_url_is_allowed (too_long));
}

#define ID "01234567-89ab-4cde-8f01-23456789abcd"
#define OTHER_ID "11234567-89ab-4cde-8f01-23456789abcd"

static DatelineBlock *
new_linked (const char *url)
{
  DatelineSpan spans[] = {
    { 0, 2, DATELINE_MARK_LINK, (char *) url },
    { 1, 3, DATELINE_MARK_STRONG, NULL },
  };

  return dateline_block_new_paragraph ("abc", spans, G_N_ELEMENTS (spans));
}

static const char *
get_link (DatelineBlock *block)
{
  const char *url = NULL;

  return dateline_block_has_mark (block, 0, 1, DATELINE_MARK_LINK, &url) ? url : NULL;
}

static char *
get_address (const char *id,
             gpointer    data)
{
  return strcmp (id, ID) == 0 ? g_strdup ("https://example.org/a") : NULL;
}

static void
test_item_links (void)
{
  g_autofree char *url = dateline_item_link_new (ID);
  g_autoptr (DatelineBlock) plain = new_linked ("https://example.org/");
  g_autoptr (DatelineBlock) known = new_linked (url);
  g_autoptr (DatelineBlock) unknown = new_linked ("item:" OTHER_ID);
  DatelineBlock *cells[] = { known, plain };
  g_autoptr (DatelineTable) table = dateline_table_new (cells, 1, 2, FALSE, FALSE);
  g_autoptr (DatelineBlock) with_table = dateline_block_new_table (table);
  DatelineBlock *blocks[] = { plain, known, unknown, with_table };
  g_autoptr (DatelineDocument) document = dateline_document_new (blocks, G_N_ELEMENTS (blocks));
  g_autoptr (DatelineDocument) resolved = dateline_item_links_resolve (document, get_address, NULL);
  g_autoptr (DatelineDocument) bare = dateline_item_links_resolve (document, NULL, NULL);
  DatelineBlock *block = dateline_document_get_block (resolved, 1);

  g_assert_cmpstr (dateline_item_link_get_id (url), ==, ID);
  g_assert_null (dateline_item_link_get_id ("https://example.org/"));
  g_assert_true (dateline_item_links_exist (document));
  g_assert_false (dateline_item_links_exist (resolved));
  g_assert_false (dateline_item_links_exist (bare));

  g_assert_true (dateline_document_get_block (resolved, 0) == plain);
  g_assert_cmpstr (get_link (block), ==, "https://example.org/a");
  g_assert_true (dateline_block_has_mark (block, 1, 3, DATELINE_MARK_STRONG, NULL));
  g_assert_null (get_link (dateline_document_get_block (resolved, 2)));
  block = dateline_document_get_block (resolved, 3);
  g_assert_cmpstr (get_link (dateline_table_get_cell (dateline_block_get_table (block), 0, 0)), ==,
                   "https://example.org/a");
  g_assert_null (get_link (dateline_document_get_block (bare, 1)));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/url/allow-list", test_allow_list);
  g_test_add_func ("/url/item-links", test_item_links);

  return g_test_run ();
}

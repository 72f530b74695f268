/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-format-error.h"
#include "dateline-html.h"
#include "dateline-markdown.h"
#include "dateline-test.h"
#include "random-document.h"

#include <string.h>

#define SEED 20210124
#define N_DOCUMENTS 2000
#define N_INPUTS 4000
#define TIME_LIMIT_SECONDS 20

static DatelineDocument *
parse (const char *markdown)
{
  g_autoptr (GError) error = NULL;
  DatelineDocument *document = dateline_markdown_parse (markdown, -1, NULL, NULL, &error);

  g_assert_no_error (error);

  return document;
}

static void
test_read (void)
{
  static const struct
  {
    const char *markdown;
    const char *html;
  } cases[] = {
    { "", "" },
    { "one\ntwo", "<p>one two</p>\n" },
    { "one  \ntwo\\\nthree", "<p>one<br>two<br>three</p>\n" },
    { "*a* **b** `c` ***d***",
      "<p><em>a</em> <strong>b</strong> <code>c</code> <strong><em>d</em></strong></p>\n" },
    { "# a\n## b\n### c\n##### d", "<h2>a</h2>\n<h2>b</h2>\n<h3>c</h3>\n<h4>d</h4>\n" },
    { "Title\n=====\n", "<h2>Title</h2>\n" },
    { "- a\n  - b\n- c\n\n1. d\n",
      "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>\n<ol>\n<li>d</li>\n</ol>\n" },
    { "- a\n\n  b\n\n- c", "<ul>\n<li>a<br>b</li>\n<li>c</li>\n</ul>\n" },
    { "- a\n\n* b", "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>\n" },
    { "> a\n>\n> b\n\n> c",
      "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<blockquote>\n<p>c</p>\n</blockquote>\n" },
    { "```c\nint a;\n\n  b\n```\n", "<pre><code>int a;\n\n  b</code></pre>\n" },
    { "    indented\n", "<pre><code>indented</code></pre>\n" },
    { "a\n\n---\n\nb", "<p>a</p>\n<hr>\n<p>b</p>\n" },
    { "x ![a *b*](c.png \"t\") y",
      "<p>x</p>\n<figure><img src=\"c.png\" alt=\"a b\"></figure>\n<p>y</p>\n" },
    { "![](c.png)", "<figure><img src=\"c.png\"></figure>\n" },
    { "[a](https://example.org/?b&amp;c) <https://d.example>",
      "<p><a href=\"https://example.org/?b&amp;c\">a</a> "
      "<a href=\"https://d.example\">https://d.example</a></p>\n" },
    { "[a][1]\n\n[1]: /b", "<p><a href=\"/b\">a</a></p>\n" },
    { "| a | **b** |\n|---|:-:|\n| c \\| d |\n",
      "<table>\n<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\"><strong>b</strong></th></tr>\n"
      "</thead>\n<tbody>\n<tr><td>c | d</td><td></td></tr>\n</tbody>\n</table>\n" },
    { "> a\n>\n> — B\n\n> — c",
      "<figure>\n<blockquote>\n<p>a</p>\n</blockquote>\n<figcaption>— B</figcaption>\n</figure>\n"
      "<blockquote>\n<p>— c</p>\n</blockquote>\n" },
    { "> a\n>\n> &mdash; b", "<blockquote>\n<p>a</p>\n<p>— b</p>\n</blockquote>\n" },
    { "a\n\n<!--more-->\n\nb", "<p>a</p>\n<!--more-->\n<p>b</p>\n" },
    { "<b>x</b> &copy; &#233; &nope;", "<p>&lt;b&gt;x&lt;/b&gt; © é &amp;nope;</p>\n" },
    { "<div>\nx\n</div>", "<p>&lt;div&gt; x &lt;/div&gt;</p>\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) document = parse (cases[i].markdown);
      g_autofree char *html = dateline_html_write (document, NULL);

      g_assert_cmpstr (html, ==, cases[i].html);
    }
}

static void
test_title (void)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *html = NULL;

  document = dateline_markdown_parse ("# A *title*\n\ntext\n\n# second", -1, &title, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (title, ==, "A title");
  html = dateline_html_write (document, NULL);
  g_assert_cmpstr (html, ==, "<p>text</p>\n<h2>second</h2>\n");

  g_clear_pointer (&title, g_free);
  g_clear_pointer (&document, dateline_document_unref);
  document = dateline_markdown_parse ("text\n\n# late", -1, &title, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (title);
}

static char *
repeat (const char *piece,
        guint       n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (text, piece);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_left_out (void)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_auto (GStrv) left_out = NULL;
  g_autofree char *html = NULL;

  document = dateline_markdown_parse ("[a](javascript:alert(1)) ![b](data:x) [c](vbscript:d)", -1,
                                      NULL, &left_out, NULL);
  html = dateline_html_write (document, NULL);
  g_assert_cmpstr (html, ==, "<p>a</p>\n<p>c</p>\n");
  g_assert_cmpuint (g_strv_length (left_out), ==, 2);
  g_assert_cmpstr (left_out[0], ==, "link");
  g_assert_cmpstr (left_out[1], ==, "image");
}

/* A table that no block holds is text, row by row; none of its cells is gone. */
static void
test_large_table (void)
{
  g_autoptr (GString) text = g_string_new ("| a | **b** |\n|---|---|\n");
  g_autoptr (DatelineDocument) document = NULL;
  g_auto (GStrv) left_out = NULL;
  DatelineBlock *block;

  for (guint i = 1; i <= DATELINE_TABLE_MAX_ROWS; i++)
    g_string_append_printf (text, "| %u | [x](https://a.example/%u) |\n", i, i);
  document = dateline_markdown_parse (text->str, -1, NULL, &left_out, NULL);

  g_assert_cmpuint (dateline_document_get_n_blocks (document), ==, DATELINE_TABLE_MAX_ROWS + 1);
  block = dateline_document_get_block (document, 0);
  g_assert_cmpstr (dateline_block_get_text (block), ==, "a | b");
  g_assert_true (dateline_block_has_mark (block, 4, 5, DATELINE_MARK_STRONG, NULL));
  block = dateline_document_get_block (document, DATELINE_TABLE_MAX_ROWS);
  g_assert_cmpstr (dateline_block_get_text (block), ==, "1000 | x");
  g_assert_cmpuint (g_strv_length (left_out), ==, 1);
  g_assert_cmpstr (left_out[0], ==, "table");
}

static void
test_wide_table (void)
{
  g_autofree char *heads = repeat ("| a ", DATELINE_TABLE_MAX_COLUMNS + 1);
  g_autofree char *rule = repeat ("|---", DATELINE_TABLE_MAX_COLUMNS + 1);
  g_autofree char *cells = repeat ("| b ", DATELINE_TABLE_MAX_COLUMNS);
  g_autofree char *text = g_strconcat (heads, "|\n", rule, "|\n", cells, "| last |\n", NULL);
  g_autoptr (DatelineDocument) document = NULL;
  g_auto (GStrv) left_out = NULL;
  DatelineBlock *block;

  document = dateline_markdown_parse (text, -1, NULL, &left_out, NULL);
  g_assert_cmpuint (dateline_document_get_n_blocks (document), ==, 2);
  block = dateline_document_get_block (document, 1);
  g_assert_nonnull (strstr (dateline_block_get_text (block), " | last"));
  g_assert_cmpuint (g_strv_length (left_out), ==, 1);
}

static void
test_write (void)
{
  static const struct
  {
    const char *html;
    const char *markdown;
  } cases[] = {
    { "<p>2021. 1) # a</p><p>1. b<br>- c<br># d</p>",
      "2021\\. 1) # a\n\n1\\. b\\\n\\- c\\\n\\# d\n" },
    { "<p>snake_case *x* _y_ [z] &amp;amp; a&lt;b</p>",
      "snake_case \\*x\\* \\_y\\_ \\[z\\] \\&amp; a\\<b\n" },
    { "<p><strong>a <em>b</em></strong> <code>``</code></p>", "**a *b*** ``` `` ```\n" },
    { "<ol><li>a<ol><li>b<br>c</li></ol></li><li>d</li></ol>", "1. a\n   1. b\\\n      c\n2. d\n" },
    { "<ul><li>a</ul><ul><li>b</ul>", "- a\n* b\n" },
    { "<p>a<u>b</u><sup>2</sup></p>", "ab2\n" },
    { "<p>a<em>(b)</em>c</p>", "a(b)c\n" },
    { "<p>wow!<a href=\"/x_(y)\">z</a></p>", "wow\\![z](/x\\_\\(y\\))\n" },
    { "<p>Yes! Hooray!</p>", "Yes! Hooray!\n" },
    { "<p>a!<strong><a href=\"/x\">[z]</a></strong></p>", "a\\![**\\[z\\]**](/x)\n" },
    { "<p>a <b>bold </b>b<i> c</i></p>", "a **bold** b *c*\n" },
    { "<p>a <b>b <i>c</i></b><i> d</i></p>", "a **b *c*** *d*\n" },
    { "<p>a <b>b<br></b>c<b> </b>d</p>", "a **b**\\\nc d\n" },
    { "<p><b>a <a href=\"/x\">b </a></b>c</p>", "**a** [**b** ](/x)c\n" },
    { "<figure><img src=\"a.png\" alt=\"b ]\"><figcaption>c</figcaption></figure>",
      "![b \\]](a.png)\n\nc\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) document =
        dateline_html_parse (cases[i].html, -1, DATELINE_HTML_DEFAULT, NULL, NULL);
      g_autofree char *markdown = dateline_markdown_write (document);

      g_assert_cmpstr (markdown, ==, cases[i].markdown);
    }
}

static void
test_written_reads_the_same (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (DatelineDocument) document = random_document_new (rand, RANDOM_DOCUMENT_MARKDOWN);
      g_autofree char *markdown = dateline_markdown_write (document);
      g_autoptr (DatelineDocument) read = parse (markdown);

      random_document_assert_equal (document, read, markdown);
    }
}

/* Marks may go, the words may not. */
static void
test_text_survives (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (DatelineDocument) document = random_document_new (rand, RANDOM_DOCUMENT_HTML);
      g_autofree char *markdown = dateline_markdown_write (document);
      g_autoptr (DatelineDocument) read = parse (markdown);

      for (guint j = 0; j < dateline_document_get_n_blocks (document); j++)
        {
          DatelineBlock *block = dateline_document_get_block (document, j);

          /* Captions become paragraphs, and blanks before code become spaces. */
          if (dateline_block_get_block_type (block) == DATELINE_BLOCK_IMAGE ||
              dateline_block_get_block_type (block) == DATELINE_BLOCK_CODE)
            break;

          g_assert_cmpuint (j, <, dateline_document_get_n_blocks (read));
          g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (read, j)), ==,
                           dateline_block_get_text (block));
        }
    }
}

static void
test_anything_is_read (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_INPUTS; i++)
    {
      g_autoptr (GBytes) bytes = random_document_new_bytes (rand);
      g_autoptr (DatelineDocument) document = NULL;
      g_autoptr (GError) error = NULL;
      gsize length = 0;
      const char *data = g_bytes_get_data (bytes, &length);

      document = dateline_markdown_parse (data != NULL ? data : "", length, NULL, NULL, &error);
      if (document == NULL)
        g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_ENCODING);
      else
        {
          g_autofree char *html = dateline_html_write (document, NULL);
          g_autofree char *markdown = dateline_markdown_write (document);

          g_assert_nonnull (html);
          g_assert_nonnull (markdown);
        }
    }
}

/* What makes a parser slow is read, or refused, soon. */
static void
test_hostile_sizes (void)
{
  static const struct
  {
    const char *piece;
    guint       n;
  } cases[] = {
    { "> ", 10000 }, { "- ", 10000 },  { "[", 500000 },   { "[a](", 100000 }, { "![", 300000 },
    { "<", 500000 }, { "_*", 100000 }, { "x", 1000000 },  { "&amp;", 100000 }, { "**a** ", 50000 },
    { "`", 500000 }, { "-\n", 100000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (DatelineDocument) document = NULL;
      g_autofree char *markdown = NULL;
      double seconds;

      for (guint j = 0; j < cases[i].n; j++)
        g_string_append (text, cases[i].piece);

      g_test_timer_start ();
      document = parse (text->str);
      markdown = dateline_markdown_write (document);
      seconds = g_test_timer_elapsed ();
      g_test_message ("%s: %.3f s", cases[i].piece, seconds);
      g_assert_cmpfloat (seconds, <, TIME_LIMIT_SECONDS);
    }
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/markdown/read", test_read);
  g_test_add_func ("/markdown/title", test_title);
  g_test_add_func ("/markdown/left-out", test_left_out);
  g_test_add_func ("/markdown/large-table", test_large_table);
  g_test_add_func ("/markdown/wide-table", test_wide_table);
  g_test_add_func ("/markdown/write", test_write);
  g_test_add_func ("/markdown/written-reads-the-same", test_written_reads_the_same);
  g_test_add_func ("/markdown/text-survives", test_text_survives);
  g_test_add_func ("/markdown/anything-is-read", test_anything_is_read);
  g_test_add_func ("/markdown/hostile-sizes", test_hostile_sizes);

  return g_test_run ();
}

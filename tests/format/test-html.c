/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-format-error.h"
#include "dateline-html.h"
#include "dateline-test.h"

#include <string.h>

#define TIME_LIMIT_SECONDS 20

static void
assert_reads_as (const char *source,
                 const char *written,
                 const char *left_out)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *html = NULL;
  g_autofree char *joined = NULL;

  document = dateline_html_parse (source, -1, DATELINE_HTML_DEFAULT, &names, &error);
  g_assert_no_error (error);
  html = dateline_html_write (document, NULL);
  joined = g_strjoinv (" ", names);
  g_assert_cmpstr (html, ==, written);
  g_assert_cmpstr (joined, ==, left_out);
}

static void
test_read (void)
{
  static const struct
  {
    const char *source;
    const char *written;
    const char *left_out;
  } cases[] = {
    /* Text and blanks. */
    { "", "", "" },
    { "text", "<p>text</p>\n", "" },
    { "<p> a\n\t b </p>", "<p>a b</p>\n", "" },
    { "<p>a <b> b</b></p>", "<p>a <strong>b</strong></p>\n", "" },
    { "<p>a<br> b</p>", "<p>a<br>b</p>\n", "" },
    { "<p>a<br><br>b<br></p>", "<p>a</p>\n<p>b</p>\n", "" },
    { "<p>&nbsp;</p><p></p><p>a</p><br>", "<p>a</p>\n", "" },
    { "<p>&lt;b&gt; &amp;amp; \"</p>", "<p>&lt;b&gt; &amp;amp; \"</p>\n", "" },
    { "<div>a<div>b</div>c</div>", "<p>a</p>\n<p>b</p>\n<p>c</p>\n", "" },
    { "<p>a<p>b", "<p>a</p>\n<p>b</p>\n", "" },
    { "<!DOCTYPE html><html><head><title>t</title></head><body><p>a</p></body></html>",
      "<p>a</p>\n", "" },

    /* Marks. */
    { "<p><b>a</b><i>b</i><ins>c</ins><del>d</del><tt>e</tt><sup>f</sup><sub>g</sub></p>",
      "<p><strong>a</strong><em>b</em><u>c</u><s>d</s><code>e</code><sup>f</sup><sub>g</sub></p>\n",
      "" },
    { "<p><i><b>a</b> b</i></p>", "<p><strong><em>a</em></strong><em> b</em></p>\n", "" },
    { "<p><b>a<i>b</b>c</i></p>", "<p><strong>a<em>b</em></strong><em>c</em></p>\n", "" },
    { "<p><span style=\"font-weight: 700; font-style:italic\">a</span></p>",
      "<p><strong><em>a</em></strong></p>\n", "" },
    { "<p><span style='text-decoration:underline line-through;vertical-align:super'>a</span></p>",
      "<p><u><s><sup>a</sup></s></u></p>\n", "" },
    { "<b style=\"font-weight:normal\" id=\"docs-internal-guid-1\"><p>a</p></b>", "<p>a</p>\n", "" },
    { "<p><a href=\" /a b \">x</a><a href=\"//c.example\">y</a></p>",
      "<p><a href=\"/a%20b\">x</a><a href=\"https://c.example\">y</a></p>\n", "" },
    { "<p><a href=\"javascript:x\">a</a></p>", "<p>a</p>\n", "link" },
    { "<p lang=ru>a <i lang=kk>b</i></p>",
      "<p><span lang=\"ru\">a </span><span lang=\"kk\"><em>b</em></span></p>\n", "" },
    { "<p lang='\"><script>'>a</p>", "<p>a</p>\n", "" },
    { "<p>a <q>b</q></p>", "<p>a “b”</p>\n", "" },

    /* Blocks. */
    { "<h1>a</h1><h3>b</h3><h6>c</h6>", "<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n", "" },
    { "<blockquote><p>a<p>b</blockquote><blockquote>c</blockquote>",
      "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<blockquote>\n<p>c</p>\n</blockquote>\n",
      "" },
    { "<pre>\n a\n\tb &lt;\n</pre>", "<pre><code> a\n\tb &lt;</code></pre>\n", "" },
    { "<p>a<hr>b", "<p>a</p>\n<hr>\n<p>b</p>\n", "" },
    { "<img src=a.png><img src=b.png alt=\"\"><img src=c.png alt='\"c\"'>",
      "<figure><img src=\"a.png\"></figure>\n<figure><img src=\"b.png\" alt=\"\"></figure>\n"
      "<figure><img src=\"c.png\" alt=\"&quot;c&quot;\"></figure>\n",
      "" },
    { "<figure><img src=a.png><figcaption>b <i>c</i></figcaption></figure>",
      "<figure><img src=\"a.png\"><figcaption>b <em>c</em></figcaption></figure>\n", "" },
    { "<figure><img src=\"data:image/gif;base64,R0\" data-src=\"/a.png\"></figure>",
      "<figure><img src=\"/a.png\"></figure>\n", "" },
    { "<p>a<img src=\"data:x\">b", "<p>a</p>\n<p>b</p>\n", "image" },

    /* Lists. */
    { "<ul><li>a<ul><li>b<li>c</ul><li>d</ul>",
      "<ul>\n<li>a\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n</li>\n<li>d</li>\n</ul>\n", "" },
    { "<ul><li>a</li><ul><li>b</li></ul></ul>",
      "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n", "" },
    { "<ul><li>a</ul><ul><li>b</ul><ol><li>c</ol>",
      "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>\n", "" },
    { "<ul><li><p>a</p><p>b</p></li><li></li></ul>", "<ul>\n<li>a<br>b</li>\n<li></li>\n</ul>\n",
      "" },
    { "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span "
      "style='mso-list:Ignore'>1.<span>&nbsp;</span></span>a</p><p class=MsoListParagraph "
      "style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>·</span>b<o:p></o:p></p>",
      "<ol>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ol>\n", "" },
    { "<p class=MsoNormal><span lang=EN-GB>a</span></p>", "<p>a</p>\n", "" },

    /* Tables. */
    { "<table><tr><th>a<th>b<tr><td>c<td><p>d</p><p>e</p></table>",
      "<table>\n<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>\n</thead>\n"
      "<tbody>\n<tr><td>c</td><td>d<br>e</td></tr>\n</tbody>\n</table>\n", "" },
    { "<table><tr><th>a<td>b<tr><th>c<td><b>d</b></table>",
      "<table>\n<tbody>\n<tr><th scope=\"row\">a</th><td>b</td></tr>\n"
      "<tr><th scope=\"row\">c</th><td><strong>d</strong></td></tr>\n</tbody>\n</table>\n", "" },
    { "<table><caption>x</caption><tr><td colspan=2>a<td rowspan=2>b<tr><td>c</table>",
      "<p>x</p>\n<table>\n<tbody>\n<tr><td>a</td><td></td><td>b</td></tr>\n"
      "<tr><td>c</td><td></td><td></td></tr>\n</tbody>\n</table>\n", "colspan" },

    /* Quotations with whose words they are. */
    { "<blockquote><p>a<footer>— B</footer></blockquote>c",
      "<figure>\n<blockquote>\n<p>a</p>\n</blockquote>\n<figcaption>— B</figcaption>\n</figure>\n"
      "<p>c</p>\n", "" },
    { "<blockquote><p>a</p><cite>B <em>c</em></cite></blockquote>",
      "<figure>\n<blockquote>\n<p>a</p>\n</blockquote>\n<figcaption>— B <em>c</em></figcaption>\n"
      "</figure>\n", "" },
    { "<blockquote>See <cite>A</cite> b</blockquote>",
      "<blockquote>\n<p>See <em>A</em> b</p>\n</blockquote>\n", "" },
    { "<blockquote><footer>a<br><br>b</footer></blockquote>", "<p>a</p>\n<p>b</p>\n", "" },
    { "a<!--more-->b", "<p>a</p>\n<!--more-->\n<p>b</p>\n", "" },

    /* What can't be held. */
    { "<table><tr><td><h2>a</h2><p>b</p></table>", "<h2>a</h2>\n<p>b</p>\n", "table" },
    { "<dl><dt>a<dd>b</dl>", "<p>a</p>\n<p>b</p>\n", "dl" },
    { "<script>x</script><style>y</style><template>z</template>a<!-- b --><iframe src=c></iframe>",
      "<p>a</p>\n", "script style template comment iframe" },
    { "<p>a<span style=\"display: none\">b</span><i hidden>c</i></p>", "<p>a</p>\n", "hidden" },
    { "<p>a<svg><title>b</title><path/></svg>c</p>", "<p>ac</p>\n", "svg" },
    { "<!--StartFragment--><p>a</p><!--EndFragment-->", "<p>a</p>\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_reads_as (cases[i].source, cases[i].written, cases[i].left_out);
}

static void
test_errors (void)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (DATELINE_HTML_MAX_BYTES + 1, 'x');

  document = dateline_html_parse ("<p>\xff</p>", -1, DATELINE_HTML_DEFAULT, NULL, &error);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_ENCODING);
  g_assert_cmpuint (dateline_format_error_get_line (error), ==, 0);
  g_assert_null (document);
  g_clear_error (&error);

  document = dateline_html_parse (large, -1, DATELINE_HTML_DEFAULT, NULL, &error);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_LIMIT);
  g_assert_null (document);
}

static void
test_nul (void)
{
  static const char source[] = "<p>a\0b</p\0>c";
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *html = NULL;

  document = dateline_html_parse (source, sizeof source - 1, DATELINE_HTML_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  html = dateline_html_write (document, NULL);
  g_assert_cmpstr (html, ==, "<p>a b</p>\n<p>c</p>\n");
}

static char *
repeat (const char *before,
        const char *piece,
        guint       n)
{
  g_autoptr (GString) text = g_string_new (before);

  for (guint i = 0; i < n && text->len < DATELINE_HTML_MAX_BYTES - 64; i++)
    g_string_append (text, piece);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What makes a parser slow: refused or read, but soon. */
static void
test_hostile_sizes (void)
{
  static const struct
  {
    const char *before;
    const char *piece;
    guint       n;
    gboolean    is_read;
  } cases[] = {
    { "", "<div>", 10000, FALSE },
    { "", "<div>", 20000, FALSE },
    { "", "<x>", G_MAXUINT, FALSE },
    { "", "<b>", 20000, FALSE },
    { "", "<ul><li>", 10000, FALSE },
    { "", "<table><tr><td>", 10000, FALSE },
    { "", "<dd><li>", 10000, FALSE },
    { "", "<svg><g>", 10000, FALSE },
    { "<svg><style>", "<g>", 20000, TRUE },
    { "<select><style></select>", "<g>", 20000, TRUE },
    { "<textarea><script></textarea>", "<g>", 20000, FALSE },
    { "<div><select>", "</div></select><div><select>", 10000, FALSE },
    { "<p><i class=1><i class=2><i class=3><i class=4>", "<p>x", G_MAXUINT, FALSE },
    { "<p ", "a=b ", 20000, FALSE },
    { "<p ", "a", G_MAXUINT, TRUE },
    { "", "<body a=1>", G_MAXUINT, FALSE },
    { "", "<b><p></b>", G_MAXUINT, FALSE },
    { "", "<a><b></a>", G_MAXUINT, FALSE },
    { "", "x", 1000000, TRUE },
    { "<p>", "y ", 1000000, TRUE },
    { "", "<p>x", 100000, TRUE },
    { "<ul>", "<li>x", 100000, TRUE },
    { "<p>", "<i>x</i>", 100000, TRUE },
    { "<p>", "x<br>", 100000, TRUE },
    { "<table>", "<tr><td>x<td>y", 50000, TRUE },
    { "<table>", "x<tr>", 50000, TRUE },
    { "", "</p></b></div>", 100000, TRUE },
    { "", "<", G_MAXUINT, TRUE },
    { "", "<!--", G_MAXUINT, TRUE },
    { "", "&amp", G_MAXUINT, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = repeat (cases[i].before, cases[i].piece, cases[i].n);
      g_autoptr (DatelineDocument) document = NULL;
      g_autoptr (GError) error = NULL;
      double seconds;

      g_test_timer_start ();
      document = dateline_html_parse (html, -1, DATELINE_HTML_KEEP_SOURCE, NULL, &error);
      seconds = g_test_timer_elapsed ();
      g_test_message ("%s%s: %.3f s", cases[i].before, cases[i].piece, seconds);

      g_assert_cmpfloat (seconds, <, TIME_LIMIT_SECONDS);
      if (cases[i].is_read)
        g_assert_no_error (error);
      else
        g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_LIMIT);
    }
}

static DatelineDocument *
parse_kept (const char *html)
{
  g_autoptr (GError) error = NULL;
  DatelineDocument *document = dateline_html_parse (html, -1, DATELINE_HTML_KEEP_SOURCE, NULL, &error);

  g_assert_no_error (error);

  return document;
}

static void
test_kept_source (void)
{
  static const char source[] =
    "<!-- lead -->\n<P class='x'>one &mdash; two</P>\n\n"
    "<table border=1><tr><td>cell</table>\n"
    "<my-widget data-a=1><p>inner</p></my-widget>\n"
    "<div class=\"columns\"><p>left</p><p>right</p></div>\n"
    "<p>with <video src=v.mp4></video></p>\n"
    "<h2>head</h2><hr>\n<p>last</p>\n<!-- tail -->\n";
  g_autoptr (DatelineDocument) document = parse_kept (source);
  g_autoptr (DatelineDocument) edited = NULL;
  g_autoptr (DatelineBlock) paragraph = NULL;
  g_autofree char *html = NULL;
  g_autofree char *html_edited = NULL;
  g_autofree char *safe = NULL;

  html = dateline_html_write (document, NULL);
  g_assert_cmpstr (html, ==, source);

  g_assert_cmpuint (dateline_document_get_n_blocks (document), ==, 8);
  g_assert_cmpstr (dateline_block_get_name (dateline_document_get_block (document, 1)), ==, "table");
  g_assert_cmpstr (dateline_block_get_name (dateline_document_get_block (document, 2)), ==,
                   "my-widget");
  g_assert_cmpstr (dateline_block_get_name (dateline_document_get_block (document, 3)), ==, "div");

  /* One paragraph edited: the others are as they were. */
  paragraph = dateline_block_new_paragraph ("new", NULL, 0);
  edited = dateline_document_replace (document, 5, 1, &paragraph, 1);
  html_edited = dateline_html_write (edited, NULL);
  g_assert_nonnull (strstr (html_edited, "<P class='x'>one &mdash; two</P>\n\n<table border=1>"));
  g_assert_nonnull (strstr (html_edited, "</video></p>\n<p>new</p>\n<hr>\n<p>last</p>\n<!-- tail"));

  safe = dateline_html_write_safe (document, NULL);
  g_assert_cmpstr (safe, ==,
                   "<p>one — two</p>\n<p>cell</p>\n<p>inner</p>\n<p>left</p>\n<p>right</p>\n"
                   "<p>with</p>\n<h2>head</h2>\n<hr>\n<p>last</p>\n");
}

/* Where elements were moved while they were read, their source is not where they are. */
static void
test_kept_crossed (void)
{
  static const char * const sources[] = { "<b><p>x</b>y</p>", "<table><p>x</p><tr><td>y</table>",
                                          "</p>x" };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (DatelineDocument) document = parse_kept (sources[i]);
      g_autofree char *html = dateline_html_write (document, NULL);

      g_assert_cmpstr (html, ==, sources[i]);
    }
}

static void
test_kept_list (void)
{
  g_autoptr (DatelineDocument) document = parse_kept ("<UL><LI>a</UL>\n<p>b</p>");
  g_autoptr (DatelineDocument) longer = NULL;
  g_autoptr (DatelineBlock) text = dateline_block_new_paragraph ("c", NULL, 0);
  g_autoptr (DatelineBlock) item = dateline_block_to_list_item (text, FALSE, 0);
  g_autofree char *html = NULL;

  longer = dateline_document_replace (document, 1, 0, &item, 1);
  html = dateline_html_write (longer, NULL);
  g_assert_cmpstr (html, ==, "<ul>\n<li>a</li>\n<li>c</li>\n</ul>\n<p>b</p>");
}

static void
test_media_base (void)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *html = NULL;

  document = dateline_html_parse ("<img src=ab.jpg><img src=https://c.example/d.jpg>", -1,
                                  DATELINE_HTML_DEFAULT, NULL, NULL);
  html = dateline_html_write_safe (document, "/media/");
  g_assert_cmpstr (html, ==,
                   "<figure><img src=\"/media/ab.jpg\"></figure>\n"
                   "<figure><img src=\"https://c.example/d.jpg\"></figure>\n");
}

static void
test_title (void)
{
  static const struct
  {
    const char *html;
    const char *title;
  } cases[] = {
    { "<html><head><title> A &amp;\nB </title></head><body><h1>c</h1>", "A & B" },
    { "<title></title><h1>c <i>d</i></h1>", "c d" },
    { "<div><h1>x</h1></div><h1>y</h1>", "x" },
    { "<p>a</p>", NULL },
    { "\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title = dateline_html_dup_title (cases[i].html, -1);

      g_assert_cmpstr (title, ==, cases[i].title);
    }
}

/* What only the desk can follow is no link on a page, and one in a file. */
static void
test_item_link (void)
{
  static const char html[] =
    "<p><a href=\"item:01234567-89ab-4cde-8f01-23456789abcd\">a</a> b</p>\n";
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *written = NULL;
  g_autofree char *safe = NULL;

  document = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, NULL);
  written = dateline_html_write (document, NULL);
  safe = dateline_html_write_safe (document, NULL);
  g_assert_cmpstr (written, ==, html);
  g_assert_cmpstr (safe, ==, "<p>a b</p>\n");
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/html/read", test_read);
  g_test_add_func ("/html/errors", test_errors);
  g_test_add_func ("/html/nul", test_nul);
  g_test_add_func ("/html/hostile-sizes", test_hostile_sizes);
  g_test_add_func ("/html/kept-source", test_kept_source);
  g_test_add_func ("/html/kept-crossed", test_kept_crossed);
  g_test_add_func ("/html/kept-list", test_kept_list);
  g_test_add_func ("/html/media-base", test_media_base);
  g_test_add_func ("/html/item-link", test_item_link);
  g_test_add_func ("/html/title", test_title);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-format-error.h"
#include "dateline-html.h"
#include "dateline-plain-text.h"
#include "dateline-tab-text.h"
#include "dateline-test.h"

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *html;
  } cases[] = {
    { "", "" },
    { " \n\t\n", "" },
    { "one", "<p>one</p>\n" },
    { "one\ntwo\n\n\nthree\n", "<p>one<br>two</p>\n<p>three</p>\n" },
    { "one\r\ntwo\r\n\r\nthree", "<p>one<br>two</p>\n<p>three</p>\n" },
    { "one\rtwo", "<p>one<br>two</p>\n" },
    { "one  \n  two", "<p>one<br>  two</p>\n" },
    { "<b>&amp;</b>", "<p>&lt;b&gt;&amp;amp;&lt;/b&gt;</p>\n" },
    { "\xef\xbb\xbfone", "<p>one</p>\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineDocument) document = dateline_plain_text_parse (cases[i].text, -1, &error);
      g_autofree char *html = NULL;

      g_assert_no_error (error);
      html = dateline_html_write (document, NULL);
      g_assert_cmpstr (html, ==, cases[i].html);
    }
}

static void
test_errors (void)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  document = dateline_plain_text_parse ("a\xff", -1, &error);
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_ENCODING);
  g_assert_null (document);
}

static void
test_write (void)
{
  static const struct
  {
    const char *html;
    const char *text;
  } cases[] = {
    { "", "" },
    { "<h2>a</h2><p>b<br><i>c</i></p>", "a\n\nb\nc\n" },
    { "<ul><li>a<ol><li>b<br>c<li>d</ol></ul><p>e</p>",
      "• a\n  1. b\n     c\n  2. d\n\ne\n" },
    { "<ul><li>a</ul><ul><li>b</ul>", "• a\n\n• b\n" },
    { "<blockquote><p>a<br>b<p>c</blockquote>", "> a\n> b\n\n> c\n" },
    { "<pre>x\n y</pre><hr>", "x\n y\n\n* * *\n" },
    { "<img src=a.png alt=b><p>c</p>", "b\n\nc\n" },
    { "<p>a</p><img src=b.png><p>c</p>", "a\n\nc\n" },
    { "<figure><img src=a.png alt=b><figcaption>c</figcaption></figure>", "c\n" },
    { "<p>a</p><video></video><table><tr><td>b<td>c</table>", "a\n\nb | c\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) document =
        dateline_html_parse (cases[i].html, -1, DATELINE_HTML_KEEP_SOURCE, NULL, NULL);
      g_autofree char *text = dateline_plain_text_write (document);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_tabs (void)
{
  static const struct
  {
    const char *text;
    const char *table; /* NULL: it is none */
  } cases[] = {
    { "a\tb\nc\td\n", "a,b/c,d" },
    { "a\tb\r\n\td\r\n", "a,b/,d" },
    { "a\tb\t\n\t\tc", "a,b,/,,c" },
    { "a\tb", "a,b" },
    { "a\nb\n", NULL },
    { "a\tb\nc\n", NULL },
    { "\tindented\nline", NULL },
    { "", NULL },
    { "\n\n", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineTable) table = dateline_tab_text_parse (cases[i].text, NULL);
      g_autofree char *text = table != NULL ? dateline_table_dup_text (table, ",", "/") : NULL;

      g_assert_cmpstr (text, ==, cases[i].table);
    }
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/plain-text/read", test_read);
  g_test_add_func ("/plain-text/errors", test_errors);
  g_test_add_func ("/plain-text/tabs", test_tabs);
  g_test_add_func ("/plain-text/write", test_write);

  return g_test_run ();
}

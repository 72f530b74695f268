/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-format-error.h"
#include "dateline-html.h"
#include "dateline-paste.h"
#include "dateline-test.h"
#include "random-document.h"
#include "safe-html.h"

#include <string.h>

/*
 * paste/NAME.in.html is what a program put on the clipboard as text/html, byte for byte,
 * paste/NAME.in.txt what it put there as text; NAME.out.html is what is written in the
 * end, with what the user is told was left out in a comment below it. With
 * DATELINE_WRITE_EXPECTED=1 the expected files are written anew, to be looked at.
 */

#define SEED 20210504
#define N_INPUTS 8000
#define TIME_LIMIT_SECONDS 20

typedef struct
{
  char     *name;
  gboolean  is_text;
} Sample;

static DatelineDocument *
read_sample (const char  *data,
             gsize        length,
             gboolean     is_text,
             char      ***left_out)
{
  g_autoptr (GError) error = NULL;
  DatelineDocument *document;

  if (is_text)
    document = dateline_paste_read_text (data, length, FALSE, left_out, &error);
  else
    document = dateline_paste_read_html (data, length, left_out, &error);
  g_assert_no_error (error);

  return document;
}

static void
test_sample (gconstpointer data)
{
  const Sample *sample = data;
  const char *folder = g_getenv ("DATELINE_PASTE_SAMPLES");
  g_autofree char *in = g_strconcat (folder, "/", sample->name,
                                     sample->is_text ? ".in.txt" : ".in.html", NULL);
  g_autofree char *out = g_strconcat (folder, "/", sample->name, ".out.html", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *html = NULL;
  g_autofree char *result = NULL;
  g_autofree char *list = NULL;
  g_auto (GStrv) left_out = NULL;
  g_auto (GStrv) again_left_out = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (DatelineDocument) again = NULL;
  g_autofree char *again_html = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (in, &bytes, &length, &error);
  g_assert_no_error (error);

  document = read_sample (bytes, length, sample->is_text, &left_out);
  html = dateline_html_write_safe (document, NULL);
  list = left_out != NULL ? g_strjoinv (", ", left_out) : g_strdup ("");
  result = g_strdup_printf ("%s<!-- left out: %s -->\n", html, list);

  if (g_getenv ("DATELINE_WRITE_EXPECTED") != NULL)
    g_file_set_contents (out, result, -1, NULL);
  g_file_get_contents (out, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (result, ==, expected);

  /* What was pasted is pasted again as it is. */
  safe_html_assert (html);
  again = read_sample (html, strlen (html), FALSE, &again_left_out);
  again_html = dateline_html_write_safe (again, NULL);
  g_assert_cmpstr (again_html, ==, html);
  g_assert_cmpuint (g_strv_length (again_left_out), ==, 0);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static void
sample_free (gpointer data)
{
  Sample *sample = data;

  g_free (sample->name);
  g_free (sample);
}

static void
add_samples (void)
{
  g_autoptr (GDir) folder = g_dir_open (g_getenv ("DATELINE_PASTE_SAMPLES"), 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (g_str_has_suffix (name, ".in.html") || g_str_has_suffix (name, ".in.txt"))
        g_ptr_array_add (names, g_strdup (name));
    }
  g_assert_cmpuint (names->len, >, 0);
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = NULL;
      Sample *sample = g_new0 (Sample, 1);

      name = g_ptr_array_index (names, i);
      sample->is_text = g_str_has_suffix (name, ".txt");
      sample->name = g_strndup (name, strstr (name, ".in.") - name);
      path = g_strconcat ("/paste/samples/", sample->name, NULL);
      g_test_add_data_func_full (path, sample, test_sample, sample_free);
    }
}

/* @data comes as HTML or text; what it is pasted as is clean, and pasted again is the
 * same. */
static void
assert_pasted (const char *data,
               gsize       length,
               gboolean    is_text)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (DatelineDocument) again = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left_out = NULL;
  g_autofree char *html = NULL;
  g_autofree char *rewritten = NULL;

  if (is_text)
    document = dateline_paste_read_text (data, length, FALSE, &left_out, NULL);
  else
    document = dateline_paste_read_html (data, length, &left_out, NULL);
  if (document == NULL)
    return;

  html = dateline_html_write_safe (document, NULL);
  safe_html_assert (html);
  if (is_text)
    return;

  again = dateline_paste_read_html (html, strlen (html), NULL, &error);
  g_assert_no_error (error);
  rewritten = dateline_html_write (again, NULL);
  g_assert_cmpstr (rewritten, ==, html);
}

/* What programs write that clean, in pieces that meet in any way. */
static const char * const pieces[] = {
  "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">", "<p class=MsoNormal>", "<o:p>",
  "</o:p>", "&nbsp;", " ", "\n", "text", "Слово", "</p>", "<!--[if gte mso 9]>", "<![endif]-->",
  "<![if !supportLists]>", "<![endif]>", "<span style='mso-list:Ignore'>", "·", "1.", "</span>",
  "<p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l0 level1 lfo1'>",
  "<p class=MsoListParagraphCxSpMiddle style='margin-left:72pt;mso-list:l1 level3 lfo2'>",
  "<p class=MsoListParagraphCxSpLast style='text-indent:-18pt'>",
  "<p class=MsoListParagraphCxSpMiddle>", "<span style='font:7.0pt \"Times New Roman\"'>",
  "<style>@list l0:level1{mso-level-number-format:bullet}.x{font-weight:700}</style>",
  "<span class=x>", "<p class=MsoTitle>", "<p class=MsoQuote>", "<p role=heading aria-level=4>",
  "<del cite=a>", "</del>", "<ins datetime=b>", "</ins>", "<span class=MsoCommentReference>",
  "<div style='mso-element:footnote-list'>", "<div style='mso-element:comment'>", "</div>",
  "<a class=sdfootnotesym href='#a'>", "<a href='https://www.google.com/url?q=https%3A//a.b/%3Fq'>",
  "<a href='https://x.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl"
  "%3Fq%3Dhttps%253A%252F%252Fa.b'>", "<a href='/x?utm_source=a&b=1#c'>", "</a>", "<b>", "</b>",
  "<b style='font-weight:normal' id=\"docs-internal-guid-1\">", "<google-sheets-html-origin>",
  "<table>", "<tr>", "<tr style='display:none'>", "<td>", "<td class=x>", "<td colspan=2>", "<th>",
  "</table>", "<ul>", "<ol>", "<li>", "<li data-listid=3 data-aria-level=2>", "</ul>", "</ol>",
  "<h1>", "</h1>", "<br>", "<hr>", "<pre>", "</pre>", "<blockquote>", "</blockquote>", "<footer>",
  "<img class=emoji alt='x'>", "<img src=a.png width=1 height=1>", "<img src=a.png>",
  "<span style='white-space:pre-wrap'>", "<span style='display:block'>", "<span>", "<u>", "</u>",
  "<figure>", "<figcaption>", "</figure>", "<comment>", "</comment>", "\xe2\x80\x8b", "\xc2\xad",
  "<div class=\"OutlineElement\">", "<span lang=kk>", "<!-- a -->", "<!--more-->",
};

static void
test_anything_is_cleaned (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  guint rounds = g_test_slow () ? 12 * N_INPUTS : N_INPUTS;

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (GBytes) bytes = random_document_new_bytes (rand);
      g_autoptr (GString) text = g_string_new (NULL);
      gsize length = 0;
      const char *data = g_bytes_get_data (bytes, &length);

      assert_pasted (data != NULL ? data : "", length, i % 2 == 0);

      for (int j = g_rand_int_range (rand, 1, 25); j > 0; j--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      assert_pasted (text->str, text->len, FALSE);
    }
}

/* What this program writes is read as it was meant, whatever other programs mean by such. */
static void
test_own_html_is_kept (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (DatelineDocument) document = random_document_new (rand, RANDOM_DOCUMENT_HTML);
      g_autofree char *html = dateline_html_write (document, NULL);
      g_autofree char *page = g_strconcat ("<meta charset=\"utf-8\">", html, NULL);
      g_autoptr (DatelineDocument) pasted = NULL;
      g_autofree char *again = NULL;
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) left_out = NULL;

      pasted = dateline_paste_read_html (page, strlen (page), &left_out, &error);
      g_assert_no_error (error);
      again = dateline_html_write (pasted, NULL);
      g_assert_cmpuint (g_strv_length (left_out), ==, 0);
      g_assert_cmpuint (dateline_document_get_n_blocks (pasted), ==,
                        dateline_document_get_n_blocks (document));
    }
}

static char *
repeat (const char *before,
        const char *piece,
        gsize       n_bytes)
{
  g_autoptr (GString) text = g_string_new (before);

  while (text->len < n_bytes)
    g_string_append (text, piece);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Read or refused, but soon and in words. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *before;
    const char *piece;
    gsize       n_bytes;
  } cases[] = {
    { "", "<div>", 20000 * 5 },
    { "<p>", "x", 5 * 1024 * 1024 },
    { "<p>", "<b>x</b>", 100000 * 8 },
    { "<p>", "&nbsp; ", 3 * 1024 * 1024 },
    { "<p>", "\xc2\xa0", 3 * 1024 * 1024 },
    { "<style>", "{", 3 * 1024 * 1024 },
    { "<style>", "/*", 3 * 1024 * 1024 },
    { "<style>", ".a{b:c}", 3 * 1024 * 1024 },
    { "<style>", "@list l0:level1{a", 3 * 1024 * 1024 },
    { "<p style=\"", "font:bold;", 3 * 1024 * 1024 },
    { "<p class=\"", "Mso ", 3 * 1024 * 1024 },
    { "<html xmlns=\"urn:schemas-microsoft-com:office\">",
      "<p style='text-indent:-9pt'><i><i><i><i>", 3 * 1024 * 1024 },
    { "<html xmlns=\"urn:schemas-microsoft-com:office\"><p style='text-indent:-9pt'>",
      "<i></i>", 3 * 1024 * 1024 },
    { "<html xmlns=\"urn:schemas-microsoft-com:office\"><ul><li>a</ul>",
      "<p class=MsoListParagraphCxSpMiddle>x", 3 * 1024 * 1024 },
    { "<html xmlns=\"urn:schemas-microsoft-com:office\"><table>", "<tr><td><b>a</b><td>b", 300000 },
    { "", "<ul><li data-listid=1>x</ul>", 3 * 1024 * 1024 },
    { "<a href=\"https://x?", "utm_a=1&", 3 * 1024 * 1024 },
    { "", "<i style='display:none'>", 500 * 24 },
    { "Version:", "9", 3 * 1024 * 1024 },
    { "\xff\xfe", "<\xd8", 3 * 1024 * 1024 },
    { "", "\xd0\xd0 <p>", 3 * 1024 * 1024 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *data = repeat (cases[i].before, cases[i].piece, cases[i].n_bytes);
      double seconds;

      for (guint is_text = 0; is_text < 2; is_text++)
        {
          g_autoptr (DatelineDocument) document = NULL;
          g_autoptr (GError) error = NULL;

          g_test_timer_start ();
          if (is_text)
            document = dateline_paste_read_text (data, strlen (data), FALSE, NULL, &error);
          else
            document = dateline_paste_read_html (data, strlen (data), NULL, &error);
          seconds = g_test_timer_elapsed ();
          g_test_message ("case %u: %.3f s", i, seconds);
          g_assert_cmpfloat (seconds, <, TIME_LIMIT_SECONDS);
          if (document == NULL)
            g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_LIMIT);
        }
    }
}

static void
test_urls (void)
{
  static const struct
  {
    const char *html;
    const char *url;
  } cases[] = {
    { "<p> https://example.org/a?b#c </p>", "https://example.org/a?b#c" },
    { "HTTP://example.org", "HTTP://example.org" },
    { "mailto:a@example.org", "mailto:a@example.org" },
    { "<a href=https://b.example>https://a.example</a>", "https://a.example" },
    { "https://", NULL },
    { "https://a.example and more", NULL },
    { "javascript:alert(1)", NULL },
    { "example.org", NULL },
    { "<h2>https://a.example</h2>", NULL },
    { "<p>https://a.example</p><p>x</p>", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) document = NULL;
      g_autofree char *url = NULL;

      document = dateline_paste_read_html (cases[i].html, strlen (cases[i].html), NULL, NULL);
      url = dateline_paste_dup_url (document);
      g_assert_cmpstr (url, ==, cases[i].url);
    }
}

/* Text that is Markdown by its look, and text that is not. */
static void
test_markdown (void)
{
  static const struct
  {
    const char *text;
    gboolean    is_markdown;
  } cases[] = {
    { "# Heading", TRUE },
    { "- a\n- b", TRUE },
    { "1. a\r\n2. b", TRUE },
    { "see [a](https://a.example)", TRUE },
    { "a **b** c", TRUE },
    { "```\ncode\n```", TRUE },
    { "> a\n> b", TRUE },
    { "a | b\n--|--\n1 | 2", TRUE },
    { "•\ta\n•\tb", TRUE },
    { "- a single dash", FALSE },
    { "#3 of 5", FALSE },
    { "2 * 3 ** 4 ** 5", FALSE },
    { "1921. A year.", FALSE },
    { "a_b_c and [1] (note)", FALSE },
    { "> a mail's answer", FALSE },
    { "--- 8< ---", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) document = NULL;
      g_autoptr (DatelineDocument) plain = NULL;
      gsize length = strlen (cases[i].text);

      g_test_message ("case %u", i);
      document = dateline_paste_read_text (cases[i].text, length, FALSE, NULL, NULL);
      plain = dateline_paste_read_text (cases[i].text, length, TRUE, NULL, NULL);
      g_assert_cmpint (!dateline_document_equal (document, plain), ==, cases[i].is_markdown);
    }
}

/* Lines with tabs that are too many for a table stay text, and it is said. */
static void
test_large_tab_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineDocument) document = NULL;
  g_auto (GStrv) left_out = NULL;
  g_autofree char *pasted = NULL;

  for (guint i = 0; i <= DATELINE_TABLE_MAX_ROWS; i++)
    g_string_append_printf (text, "%u\tx\n", i);
  document = dateline_paste_read_text (text->str, text->len, FALSE, &left_out, NULL);
  pasted = dateline_document_dup_text (document, "\n");

  g_assert_nonnull (strstr (pasted, "1000\tx"));
  g_assert_cmpuint (g_strv_length (left_out), ==, 1);
  g_assert_cmpstr (left_out[0], ==, "1 table’s grid");
}

#define EXCEL "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><meta name=ProgId " \
              "content=Excel.Sheet><body><table><tr><td>North</td></tr><tr><td>South</td></tr>" \
              "</table></body></html>"

/* A spreadsheet's column is paragraphs in a text, and cells in a table. */
static void
test_column (void)
{
  g_autoptr (DatelineDocument) text = NULL;
  g_autoptr (DatelineDocument) cells = NULL;
  g_auto (GStrv) left_out = NULL;
  g_autofree char *lines = NULL;
  DatelineTable *table;

  text = dateline_paste_read_html (EXCEL, strlen (EXCEL), &left_out, NULL);
  lines = dateline_html_write (text, NULL);
  g_assert_cmpstr (lines, ==, "<p>North</p>\n<p>South</p>\n");
  g_assert_cmpuint (g_strv_length (left_out), ==, 0);

  cells = dateline_paste_read_cells (EXCEL, strlen (EXCEL), NULL, NULL);
  g_assert_cmpuint (dateline_document_get_n_blocks (cells), ==, 1);
  table = dateline_block_get_table (dateline_document_get_block (cells, 0));
  g_assert_nonnull (table);
  g_assert_cmpuint (dateline_table_get_n_rows (table), ==, 2);
  g_assert_cmpuint (dateline_table_get_n_columns (table), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  add_samples ();
  g_test_add_func ("/paste/anything-is-cleaned", test_anything_is_cleaned);
  g_test_add_func ("/paste/own-html-is-kept", test_own_html_is_kept);
  g_test_add_func ("/paste/hostile", test_hostile);
  g_test_add_func ("/paste/urls", test_urls);
  g_test_add_func ("/paste/markdown", test_markdown);
  g_test_add_func ("/paste/large-tab-text", test_large_tab_text);
  g_test_add_func ("/paste/column", test_column);

  return g_test_run ();
}

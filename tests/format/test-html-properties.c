/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-html.h"
#include "dateline-test.h"
#include "random-document.h"
#include "safe-html.h"

#include <string.h>

#define SEED 20210124
#define N_DOCUMENTS 3000
#define N_INPUTS 8000

/* Many more by hand: with "-m slow". */
static guint
get_rounds (guint n_rounds)
{
  return g_test_slow () ? 12 * n_rounds : n_rounds;
}

static DatelineDocument *
parse (const char        *html,
       DatelineHtmlFlags  flags)
{
  g_autoptr (GError) error = NULL;
  DatelineDocument *document = dateline_html_parse (html, -1, flags, NULL, &error);

  g_assert_no_error (error);

  return document;
}

static void
test_written_reads_the_same (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autoptr (DatelineDocument) document = random_document_new (rand, RANDOM_DOCUMENT_HTML);
      g_autofree char *html = dateline_html_write (document, NULL);
      g_autoptr (DatelineDocument) read = parse (html, DATELINE_HTML_DEFAULT);
      g_autoptr (DatelineDocument) kept = parse (html, DATELINE_HTML_KEEP_SOURCE);
      g_autofree char *again = dateline_html_write (read, NULL);
      g_autofree char *kept_again = dateline_html_write (kept, NULL);

      random_document_assert_equal (document, read, html);
      random_document_assert_equal (document, kept, html);
      g_assert_cmpstr (again, ==, html);
      g_assert_cmpstr (kept_again, ==, html);
    }
}

/* @data is read in both ways, written safely, and read again as it was written. */
static void
assert_cleaned (const char *data,
                gsize       length)
{
  static const DatelineHtmlFlags all_flags[] = { DATELINE_HTML_DEFAULT, DATELINE_HTML_KEEP_SOURCE };

  for (guint i = 0; i < G_N_ELEMENTS (all_flags); i++)
    {
      g_autoptr (DatelineDocument) document = NULL;
      g_autoptr (DatelineDocument) again = NULL;
      g_autofree char *html = NULL;
      g_autofree char *rewritten = NULL;

      document = dateline_html_parse (data, length, all_flags[i], NULL, NULL);
      if (document == NULL)
        continue;

      html = dateline_html_write_safe (document, NULL);
      safe_html_assert (html);
      again = parse (html, DATELINE_HTML_DEFAULT);
      rewritten = dateline_html_write (again, NULL);
      if (all_flags[i] == DATELINE_HTML_DEFAULT)
        {
          random_document_assert_equal (document, again, html);
          g_assert_cmpstr (rewritten, ==, html);
        }
    }
}

static void
test_anything_is_cleaned (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_INPUTS; i++)
    {
      g_autoptr (GBytes) bytes = random_document_new_bytes (rand);
      gsize length = 0;
      const char *data = g_bytes_get_data (bytes, &length);

      assert_cleaned (data != NULL ? data : "", length);
    }
}

/* Random bytes as the newsroom of a backend may hold them: UTF-8 without NUL. */
static char *
random_html (GRand *rand)
{
  g_autoptr (GBytes) bytes = random_document_new_bytes (rand);
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);

  return g_utf8_make_valid (text, -1);
}

static void
test_kept_source_is_untouched (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < get_rounds (N_INPUTS); i++)
    {
      g_autofree char *html = random_html (rand);
      g_autoptr (DatelineDocument) document = NULL;
      g_autofree char *written = NULL;

      document = dateline_html_parse (html, -1, DATELINE_HTML_KEEP_SOURCE, NULL, NULL);
      if (document == NULL)
        continue;

      written = dateline_html_write (document, NULL);
      g_assert_cmpstr (written, ==, html);
    }
}

/* Where the source of block @index begins and ends in what was read. */
static void
find_source (DatelineDocument *document,
             guint             index,
             gsize            *start,
             gsize            *end)
{
  DatelineSource *unit = dateline_block_get_unit (dateline_document_get_block (document, index),
                                                  NULL);
  DatelineSource *last = NULL;

  *end = 0;
  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineSource *own =
        dateline_block_get_unit (dateline_document_get_block (document, i), NULL);

      if (own == last)
        continue;
      *start = *end;
      *end += g_bytes_get_size (dateline_source_get_bytes (own));
      if (own == unit)
        return;
      last = own;
    }

  g_assert_not_reached ();
}

/* Without what is not understood: a comment may be a part of the block below it. */
static DatelineDocument *
without_opaque (DatelineDocument *document)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);

      if (dateline_block_get_block_type (block) != DATELINE_BLOCK_OPAQUE)
        g_ptr_array_add (blocks, block);
    }

  return dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
}

static void
assert_same_meaning (DatelineDocument *a,
                     DatelineDocument *b,
                     const char       *html)
{
  g_autoptr (DatelineDocument) left = without_opaque (a);
  g_autoptr (DatelineDocument) right = without_opaque (b);

  random_document_assert_equal (left, right, html);
}

static void
assert_edit_stays (DatelineDocument *document,
                   guint             index,
                   const char       *html)
{
  DatelineBlock *block = dateline_document_get_block (document, index);
  g_autoptr (DatelineBlock) edited = NULL;
  g_autoptr (DatelineDocument) changed = NULL;
  g_autoptr (DatelineDocument) undone = NULL;
  g_autoptr (DatelineDocument) read = NULL;
  g_autofree char *written = NULL;
  g_autofree char *again = NULL;
  gsize start = 0;
  gsize end = 0;

  if (*dateline_block_get_text (block) == '\0')
    return;

  find_source (document, index, &start, &end);
  edited = dateline_block_with_text (block, "An edit", NULL, 0);
  changed = dateline_document_replace (document, index, 1, &edited, 1);
  written = dateline_html_write (changed, NULL);

  g_assert_true (strncmp (written, html, start) == 0);
  g_assert_true (g_str_has_suffix (written, html + end));
  if (strstr (written + start, "An edit") == NULL)
    g_error ("edit of block %u is lost in:\n%s\nof:\n%s", index, written, html);

  /* What was not edited still means what it meant. */
  read = dateline_html_parse (written, -1, DATELINE_HTML_KEEP_SOURCE, NULL, NULL);
  g_assert_nonnull (read);
  assert_same_meaning (changed, read, written);

  undone = dateline_document_replace (changed, index, 1, &block, 1);
  again = dateline_html_write (undone, NULL);
  g_assert_cmpstr (again, ==, html);
}

static void
test_edit_stays_within_its_source (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);

  for (guint i = 0; i < get_rounds (N_INPUTS / 2); i++)
    {
      g_autofree char *html = random_html (rand);
      g_autoptr (DatelineDocument) document = NULL;

      document = dateline_html_parse (html, -1, DATELINE_HTML_KEEP_SOURCE, NULL, NULL);
      for (guint j = 0; document != NULL && j < dateline_document_get_n_blocks (document); j++)
        assert_edit_stays (document, j, html);
    }
}

static void
test_attacks (void)
{
  static const char * const attacks[] = {
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"javascript:alert(1)\">",
    "<img src=`javascript:alert(1)`>",
    "<img \"\"\"><script>alert(1)</script>\">",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"jAvAsCrIpT&colon;alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"java&#10;script:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>",
    "<a href=\"\x01javascript:alert(1)\">x</a>",
    "<a href=\"data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==\">x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href=\"//evil.example\">x</a>",
    "<a href=\"/\\evil.example\">x</a>",
    "<a href='x' onclick='alert(1)'>x</a>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1&gt;\">",
    "<math><annotation-xml encoding=\"text/html\"><script>alert(1)</script></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea></textarea><script>alert(1)</script></textarea>",
    "<title></title><img src=x onerror=alert(1)>",
    "<xmp></xmp><img src=x onerror=alert(1)></xmp>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"javascript:alert(1)\"></object>",
    "<embed src=\"javascript:alert(1)\">",
    "<base href=\"javascript:alert(1)//\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<link rel=stylesheet href=\"javascript:alert(1)\">",
    "<body onload=alert(1)>x",
    "<p style=\"background:url(javascript:alert(1))\">x</p>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<div style=\"width: expression(alert(1))\">x</div>",
    "<table background=\"javascript:alert(1)\"><tr><td>x</table>",
    "<details open ontoggle=alert(1)>x</details>",
    "<template><script>alert(1)</script></template>",
    "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!---><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php <img src=x onerror=alert(1)> ?>",
    "<p lang='x\" onmouseover=\"alert(1)'>x</p>",
    "<p lang='en'><p lang='en\"><script>'>x</p>",
    "<img src=a.png alt='\"><script>alert(1)</script>'>",
    "<pre><script>alert(1)</script>&lt;script&gt;</pre>",
    "<plaintext><script>alert(1)</script>",
    "<select><style></select><script>alert(1)</script></style>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href=\"https://x\"><a href=\"javascript:alert(1)\">y</a></a>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<x onclick=alert(1)>y</x>",
    "<img src=\"x\" srcset=\"javascript:alert(1)\">",
    "<image src=x onerror=alert(1)>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    assert_cleaned (attacks[i], strlen (attacks[i]));
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/html/properties/written-reads-the-same", test_written_reads_the_same);
  g_test_add_func ("/html/properties/anything-is-cleaned", test_anything_is_cleaned);
  g_test_add_func ("/html/properties/kept-source-is-untouched", test_kept_source_is_untouched);
  g_test_add_func ("/html/properties/edit-stays-within-its-source",
                   test_edit_stays_within_its_source);
  g_test_add_func ("/html/properties/attacks", test_attacks);

  return g_test_run ();
}

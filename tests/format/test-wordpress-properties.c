/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-item-json.h"
#include "dateline-kind.h"
#include "dateline-test.h"
#include "dateline-wordpress.h"
#include "random-document.h"

#include <string.h>

#define SEED 20210124
#define N_CONTENTS 6000
#define N_DOCUMENTS 1500
#define MAX_PIECES 24

static const char * const pieces[] = {
  "<!-- wp:paragraph -->", "<!-- /wp:paragraph -->", "<!-- wp:paragraph {\"align\":\"center\"} -->",
  "<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->",
  "<!-- wp:paragraph {\"className\":\"x\"} -->\n<p class=\"x\">Two <a href=\"/a\" target=\"_blank\">"
  "three</a></p>\n<!-- /wp:paragraph -->",
  "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->",
  "<!-- wp:paragraph -->\n<p>a<b>c</p>\n<!-- /wp:paragraph -->",
  "<!-- wp:core/paragraph -->\n<p>Four<br>five</p>\n<!-- /wp:core/paragraph -->",
  "<!-- wp:heading {\"level\":3} -->\n<h3 class=\"wp-block-heading\">Six</h3>\n<!-- /wp:heading -->",
  "<!-- wp:heading -->\n<h5>Seven</h5>\n<!-- /wp:heading -->",
  "<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li>Eight</li>\n"
  "<!-- /wp:list-item -->\n\n<!-- wp:list-item -->\n<li>Nine</li>\n<!-- /wp:list-item --></ul>\n"
  "<!-- /wp:list -->",
  "<!-- wp:list {\"ordered\":true} -->\n<ol><li>Ten<ul><li>Eleven</li></ul></li></ol>\n"
  "<!-- /wp:list -->",
  "<!-- wp:list {\"className\":\"x\"} -->\r\n<ul class=\"x\"> <!-- wp:list-item {\"a\":1} -->\n"
  "<li id=\"a\"> <b>Ten</b>\n</li><!-- /wp:list-item --> </ul>\n<!-- /wp:list -->",
  "<!-- wp:list-item -->", "<!-- /wp:list-item -->",
  "<!-- wp:quote {\"className\":\"x\"} -->\n<blockquote class=\"x\"><!-- wp:paragraph -->\n"
  "<p style=\"color:red\">Eleven</p>\n<!-- /wp:paragraph --> <cite>Who</cite></blockquote>\n"
  "<!-- /wp:quote -->",
  "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><p>Twelve</p><cite>Who</cite>"
  "</blockquote>\n<!-- /wp:quote -->",
  "<!-- wp:image {\"id\":5} -->\n<figure class=\"wp-block-image\"><img src=\"a.png\" alt=\"\" "
  "class=\"wp-image-5\"/><figcaption>Thirteen</figcaption></figure>\n<!-- /wp:image -->",
  "<!-- wp:code -->\n<pre class=\"wp-block-code\"><code>a\n  b</code></pre>\n<!-- /wp:code -->",
  "<!-- wp:table -->\n<figure class=\"wp-block-table\"><table><tbody><tr><td>1</td></tr></tbody>"
  "</table></figure>\n<!-- /wp:table -->",
  "<!-- wp:columns -->\n<div>", "</div>\n<!-- /wp:columns -->", "<!-- wp:more -->",
  "<!--more-->", "<!-- /wp:more -->", "<!-- wp:spacer /-->", "<!-- wp:x/y {\"a\":{\"b\":1}} /-->",
  "<!-- wp:x {\"a\":\"} -->", "\"} -->", "<!-- wp:separator -->\n<hr/>\n<!-- /wp:separator -->",
  "<!-- /wp:x -->", "<!-- wp:", "-->", "<!--", " ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\t", "\f",
  "Text", "a & b", "&amp;", "<p>", "</p>", "<p class=\"a\">b</p>", "<b>", "</b>", "<br />", "<ul>",
  "<li>c\nd", "</ul>", "<h2>e</h2>", "<blockquote>f</blockquote>", "<pre>g\n\nh</pre>",
  "[gallery ids=\"1,2\"]", "[x]y[/x]", "<script>", "</script>", "<table><tr><td>i", "</table>",
  "<img src=\"j.png\">", "<div>", "</div>", "<!-- k -->", "<a href=\"/l\" rel=\"m\">n</a>", "<",
};

static guint
get_rounds (guint n_rounds)
{
  return g_test_slow () ? 100000 : n_rounds;
}

/* @is_text: UTF-8 without NUL. */
static GBytes *
random_content (GRand    *rand,
                gboolean  is_text)
{
  g_autoptr (GString) content = g_string_new (NULL);
  guint n_pieces = g_rand_int_range (rand, 0, MAX_PIECES);

  for (guint i = 0; i < n_pieces; i++)
    {
      guint odd = g_rand_int_range (rand, 0, 40);

      if (odd == 0 && !is_text)
        g_string_append_c (content, (char) g_rand_int_range (rand, 0, 256));
      else if (odd == 1 && content->len > 0 && !is_text)
        g_string_truncate (content, g_rand_int_range (rand, 0, content->len));
      else
        g_string_append (content, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    }

  return g_string_free_to_bytes (g_steal_pointer (&content));
}

static void
assert_same_bytes (GBytes *a,
                   GBytes *b)
{
  if (!g_bytes_equal (a, b))
    g_error ("%.*s\n=== is not:\n%.*s", (int) g_bytes_get_size (a),
             (const char *) g_bytes_get_data (a, NULL), (int) g_bytes_get_size (b),
             (const char *) g_bytes_get_data (b, NULL));
}

static void
test_unedited_is_untouched (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < get_rounds (N_CONTENTS); i++)
    {
      g_autoptr (GBytes) content = random_content (rand, FALSE);
      g_autoptr (DatelineDocument) document = dateline_wordpress_parse (content);
      g_autoptr (GBytes) written = NULL;

      written = dateline_wordpress_write (document, DATELINE_WORDPRESS_AS_IT_WAS, NULL);
      assert_same_bytes (written, content);
    }
}

/* Where the text of block @index begins and ends in what was read, or the source of it where
 * that has no frame. */
static void
find_source (DatelineDocument *document,
             guint             index,
             gsize            *start,
             gsize            *end)
{
  guint place = 0;
  DatelineSource *unit =
    dateline_block_get_unit (dateline_document_get_block (document, index), &place);
  const DatelineSourceFrame *frame = dateline_source_get_frame (unit, place);
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
      if (own == unit && frame != NULL)
        {
          *end = *start + frame->inner_end;
          *start += frame->inner_start;
        }
      if (own == unit)
        return;
      last = own;
    }

  g_assert_not_reached ();
}

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

/* WordPress knows no image that is not described yet: that is a decorative one. What looks
 * like a reference in a description is one. */
static DatelineBlock *
to_described (DatelineBlock *block)
{
  const char *alternative = dateline_block_get_alternative (block);
  g_autoptr (GString) held = g_string_new (alternative != NULL ? alternative : "");
  gsize n_spans = 0;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  g_string_replace (held, "&amp;", "&", 0);

  return dateline_block_new_image (dateline_block_get_media (block), held->str,
                                   dateline_block_get_text (block), spans, n_spans);
}

static DatelineDocument *
with_descriptions (DatelineDocument *document)
{
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);

      if (dateline_block_get_block_type (block) == DATELINE_BLOCK_IMAGE)
        g_ptr_array_add (blocks, to_described (block));
      else
        g_ptr_array_add (blocks, dateline_block_ref (block));
    }

  return dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
}

static void
assert_edit_stays (DatelineDocument *document,
                   guint             index,
                   GBytes           *content)
{
  DatelineBlock *block = dateline_document_get_block (document, index);
  g_autoptr (DatelineBlock) edited = NULL;
  g_autoptr (DatelineDocument) changed = NULL;
  g_autoptr (DatelineDocument) undone = NULL;
  g_autoptr (DatelineDocument) read = NULL;
  g_autoptr (DatelineDocument) left_any = NULL;
  g_autoptr (DatelineDocument) left = NULL;
  g_autoptr (DatelineDocument) right_any = NULL;
  g_autoptr (DatelineDocument) right = NULL;
  g_autoptr (GBytes) written = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autofree char *describe = NULL;
  const char *before = g_bytes_get_data (content, NULL);
  gsize length = g_bytes_get_size (content);
  DatelineWordpressForm form = dateline_wordpress_is_classic (content)
                                 ? DATELINE_WORDPRESS_CLASSIC
                                 : DATELINE_WORDPRESS_BLOCKS;
  const char *after;
  gsize after_length;
  gsize start = 0;
  gsize end = 0;

  if (*dateline_block_get_text (block) == '\0')
    return;

  find_source (document, index, &start, &end);
  edited = dateline_block_with_text (block, "An edit", NULL, 0);
  changed = dateline_document_replace (document, index, 1, &edited, 1);
  written = dateline_wordpress_write (changed, form, NULL);
  after = g_bytes_get_data (written, &after_length);

  g_assert_cmpuint (after_length, >=, start + length - end);
  g_assert_cmpmem (after, start, before, start);
  g_assert_cmpmem (after + after_length - (length - end), length - end, before + end, length - end);

  read = dateline_wordpress_parse (written);
  left_any = without_opaque (changed);
  left = with_descriptions (left_any);
  right_any = without_opaque (read);
  right = with_descriptions (right_any);
  describe = g_strdup_printf ("%.*s\n=== edited:\n%.*s", (int) length, before, (int) after_length,
                              after);
  random_document_assert_equal (left, right, describe);

  undone = dateline_document_replace (changed, index, 1, &block, 1);
  again = dateline_wordpress_write (undone, form, NULL);
  assert_same_bytes (again, content);
}

static void
test_edit_stays_within_its_source (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 1);

  for (guint i = 0; i < get_rounds (N_CONTENTS) / 4; i++)
    {
      g_autoptr (GBytes) content = random_content (rand, TRUE);
      g_autoptr (DatelineDocument) document = dateline_wordpress_parse (content);

      for (guint j = 0; j < dateline_document_get_n_blocks (document); j++)
        assert_edit_stays (document, j, content);
    }
}

static void
assert_reads_the_same (GRand                 *rand,
                       DatelineWordpressForm  form)
{
  g_autoptr (DatelineDocument) any = random_document_new (rand, RANDOM_DOCUMENT_HTML);
  g_autoptr (DatelineDocument) document = with_descriptions (any);
  g_autoptr (GBytes) written = dateline_wordpress_write (document, form, NULL);
  g_autoptr (DatelineDocument) read = dateline_wordpress_parse (written);
  g_autoptr (GBytes) again = dateline_wordpress_write (read, form, NULL);
  g_autofree char *text =
    g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));

  random_document_assert_equal (document, read, text);
  assert_same_bytes (again, written);
}

static void
test_written_reads_the_same (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 2);

  for (guint i = 0; i < get_rounds (N_DOCUMENTS) / 2; i++)
    assert_reads_the_same (rand, DATELINE_WORDPRESS_BLOCKS);
}

/* An item's file holds all of it, also after an edit. */
static void
test_item_keeps_sources (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED + 3);

  for (guint i = 0; i < get_rounds (N_DOCUMENTS) / 4; i++)
    {
      g_autoptr (GBytes) content = random_content (rand, FALSE);
      g_autoptr (DatelineDocument) document = dateline_wordpress_parse (content);
      guint n_blocks = dateline_document_get_n_blocks (document);
      g_autoptr (DatelineItem) item = dateline_item_new (NULL, DATELINE_KIND_BLOG, "en");
      g_autoptr (DatelineItem) read = NULL;
      g_autoptr (GBytes) file = NULL;
      g_autoptr (GBytes) written = NULL;
      g_autoptr (GBytes) expected = NULL;
      g_autoptr (GError) error = NULL;
      guint index = n_blocks > 0 ? g_rand_int_range (rand, 0, n_blocks) : 0;

      if (n_blocks > 0 && *dateline_block_get_text (
                            dateline_document_get_block (document, index)) != '\0')
        {
          DatelineBlock *block = dateline_document_get_block (document, index);
          g_autoptr (DatelineBlock) edited =
            dateline_block_with_text (block, "An edit", NULL, 0);
          DatelineDocument *changed =
            dateline_document_replace (document, index, 1, &edited, 1);

          dateline_document_unref (document);
          document = changed;
        }

      dateline_item_set_body (item, document);
      file = dateline_item_json_write (item);
      read = dateline_item_json_parse (file, &error);
      g_assert_no_error (error);
      expected = dateline_wordpress_write (document, DATELINE_WORDPRESS_BLOCKS, NULL);
      written = dateline_wordpress_write (dateline_item_get_body (read), DATELINE_WORDPRESS_BLOCKS,
                                          NULL);
      assert_same_bytes (written, expected);
    }
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/wordpress/properties/unedited-is-untouched", test_unedited_is_untouched);
  g_test_add_func ("/wordpress/properties/edit-stays-within-its-source",
                   test_edit_stays_within_its_source);
  g_test_add_func ("/wordpress/properties/written-reads-the-same", test_written_reads_the_same);

  g_test_add_func ("/wordpress/properties/item-keeps-sources", test_item_keeps_sources);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-test.h"
#include "dateline-wordpress.h"

#include <string.h>

#define FIXTURES "format/wordpress"
#define BEFORE "<!-- wp:paragraph -->\n<p>Before</p>\n<!-- /wp:paragraph -->\n\n"
#define AFTER "\n\n<!-- wp:paragraph -->\n<p>After</p>\n<!-- /wp:paragraph -->"

static GBytes *
read_fixture (const char *name)
{
  g_autofree char *path = g_strdup_printf (FIXTURES "/%s.html", name);

  return dateline_test_read (path);
}

static DatelineDocument *
parse_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_wordpress_parse (bytes);
}

static char *
write_text (DatelineDocument      *document,
            DatelineWordpressForm  form)
{
  g_autoptr (GBytes) bytes = dateline_wordpress_write (document, form, "https://example.org/m/");

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* The blocks in short: "h2 p opaque(wp:columns)". */
static char *
describe (DatelineDocument *document)
{
  static const char * const names[] = {
    [DATELINE_BLOCK_PARAGRAPH] = "p", [DATELINE_BLOCK_HEADING] = "h",
    [DATELINE_BLOCK_LIST_ITEM] = "li", [DATELINE_BLOCK_QUOTE] = "quote",
    [DATELINE_BLOCK_ATTRIBUTION] = "cite", [DATELINE_BLOCK_CODE] = "code",
    [DATELINE_BLOCK_IMAGE] = "image", [DATELINE_BLOCK_RULE] = "rule",
    [DATELINE_BLOCK_TABLE] = "table", [DATELINE_BLOCK_MORE] = "more",
    [DATELINE_BLOCK_OPAQUE] = "opaque",
  };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      DatelineBlockType type = dateline_block_get_block_type (block);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", names[type]);
      if (type == DATELINE_BLOCK_HEADING)
        g_string_append_printf (text, "%u", dateline_block_get_level (block));
      if (type == DATELINE_BLOCK_LIST_ITEM)
        g_string_append_printf (text, "%u", dateline_block_get_depth (block));
      if (type == DATELINE_BLOCK_OPAQUE)
        g_string_append_printf (text, "(%s)", dateline_block_get_name (block));
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static DatelineDocument *
edit (DatelineDocument *document,
      guint             index,
      const char       *text)
{
  DatelineBlock *block = dateline_document_get_block (document, index);
  g_autoptr (DatelineBlock) edited = dateline_block_with_text (block, text, NULL, 0);

  return dateline_document_replace (document, index, 1, &edited, 1);
}

/* A fixture by itself, and between two paragraphs that are edited. */
static void
assert_untouched (const char *name)
{
  g_autoptr (GBytes) fixture = read_fixture (name);
  g_autofree char *text = g_strndup (g_bytes_get_data (fixture, NULL), g_bytes_get_size (fixture));
  g_autofree char *between = g_strconcat (BEFORE, text, AFTER, NULL);
  g_autofree char *edited_text = NULL;
  g_autofree char *end = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *alone = NULL;
  g_autoptr (DatelineDocument) document = parse_text (text);
  g_autoptr (DatelineDocument) all = parse_text (between);
  g_autoptr (DatelineDocument) first = edit (all, 0, "Edited");
  g_autoptr (DatelineDocument) both = NULL;
  guint last = dateline_document_get_n_blocks (all) - 1;
  DatelineBlock *block = dateline_document_get_block (all, last);

  alone = write_text (document, DATELINE_WORDPRESS_AS_IT_WAS);
  g_assert_cmpstr (alone, ==, text);

  /* What does not match takes all that follows. */
  if (strcmp (dateline_block_get_text (block), "After") == 0)
    both = edit (first, last, "Edited");
  else
    both = dateline_document_ref (first);

  end = g_strdup (both == first ? AFTER
                                : "\n\n<!-- wp:paragraph -->\n<p>Edited</p>\n"
                                  "<!-- /wp:paragraph -->");
  expected = g_strconcat ("<!-- wp:paragraph -->\n<p>Edited</p>\n<!-- /wp:paragraph -->\n\n", text,
                          end, NULL);
  edited_text = write_text (both, DATELINE_WORDPRESS_BLOCKS);
  g_assert_cmpstr (edited_text, ==, expected);
}

static void
test_fixtures (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, FIXTURES, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *file;
  guint n_fixtures = 0;

  g_assert_no_error (error);
  while ((file = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *name = g_strndup (file, strlen (file) - strlen (".html"));

      g_test_message ("%s", name);
      assert_untouched (name);
      n_fixtures++;
    }

  g_assert_cmpuint (n_fixtures, >=, 80);
}

static void
test_understood (void)
{
  static const struct
  {
    const char *name;
    const char *blocks;
  } cases[] = {
    { "paragraph", "p" },
    { "paragraph-attributes", "p" },
    { "paragraph-colour", "p" },
    { "paragraph-empty", "p" },
    { "paragraph-inline-image", "opaque(wp:paragraph)" },
    { "heading", "h2" },
    { "heading-3", "h3" },
    { "heading-old", "h2" },
    { "heading-5", "opaque(wp:heading)" },
    { "list", "li0 li0" },
    { "list-ordered", "li0 li0" },
    { "list-nested", "li0 li1 li0" },
    { "list-old", "li0 li1 li0" },
    { "list-start", "li0" },
    { "list-style", "li0 li0 li1 li1 li0" },
    { "quote-style", "quote quote cite" },
    { "quote", "quote quote cite" },
    { "quote-old", "quote cite" },
    { "quote-plain", "quote" },
    { "code", "code" },
    { "image", "image" },
    { "image-plain", "image" },
    { "image-link", "opaque(wp:image)" },
    { "table", "table" },
    { "table-caption", "opaque(wp:table)" },
    { "separator", "rule" },
    { "separator-wide", "rule" },
    { "more", "more" },
    { "more-text", "more" },
    { "columns", "opaque(wp:columns)" },
    { "preformatted", "opaque(wp:preformatted)" },
    { "missing", "opaque(wp:example/map)" },
    { "freeform", "p p p" },
    { "classic", "p h2 p li0 li0 opaque(wp:shortcode) more quote p" },
    { "classic-crlf", "p p" },
    { "unclosed", "p opaque(wp:group)" },
    { "crossed", "p opaque(wp:group)" },
    { "stray-end", "p opaque(wp:group)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) fixture = read_fixture (cases[i].name);
      g_autoptr (DatelineDocument) document = dateline_wordpress_parse (fixture);
      g_autofree char *blocks = describe (document);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (blocks, ==, cases[i].blocks);
    }
}

/* A class that the markup does not have stays where an item is edited; where the list can
 * only be written anew it would be lost. That of every list is noted down by older versions
 * of the editor. */
static void
test_class_of_list (void)
{
  static const struct
  {
    const char *class;
    const char *item;
    const char *blocks;
  } cases[] = {
    { "wp-block-list", "One", "li0" },
    { "mine", "One", "li0" },
    { "wp-block-list mine", "One", "li0" },
    { "wp-block-list", "<p>One</p>", "opaque(wp:list)" },
    { "mine", "<p>One</p>", "opaque(wp:list)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text =
        g_strdup_printf ("<!-- wp:list {\"className\":\"%s\"} -->\n<ul class=\"wp-block-list\">"
                         "<!-- wp:list-item -->\n<li>%s</li>\n<!-- /wp:list-item --></ul>\n"
                         "<!-- /wp:list -->",
                         cases[i].class, cases[i].item);
      g_autoptr (DatelineDocument) document = parse_text (text);
      g_autofree char *blocks = describe (document);
      g_autoptr (GString) expected = g_string_new (text);
      g_autoptr (DatelineDocument) edited = NULL;
      g_autofree char *written = NULL;

      g_assert_cmpstr (blocks, ==, cases[i].blocks);
      if (g_str_has_prefix (blocks, "opaque"))
        continue;

      edited = edit (document, 0, "New");
      written = write_text (edited, DATELINE_WORDPRESS_AS_IT_WAS);
      g_string_replace (expected, "One", "New", 1);
      g_assert_cmpstr (written, ==, expected->str);
    }
}

/* What is around the text stays: attributes, classes, a link's target. */
static void
test_edit_keeps_attributes (void)
{
  static const struct
  {
    const char *name;
    guint       index;
    const char *was;
    const char *is;
  } cases[] = {
    { "paragraph", 0, "The delegation opened a call for proposals.", "New & better" },
    { "paragraph-colour", 0, "A colour that a document has no word for.", "New" },
    { "paragraph-empty", 0, "<p></p>", "<p>New</p>" },
    { "heading-3", 0, "How to apply", "New" },
    { "heading-old", 0, "From before headings had a class", "New" },
    { "image", 0, "The Syr Darya", "New" },
    { "image-plain", 0, "/></figure>",
      "/><figcaption class=\"wp-element-caption\">New</figcaption></figure>" },
    { "classic", 0, "Almaty, 29 December 2020 – The delegation opened a call.\n"
                    "It is open to <em>schools</em> and to R&D.", "New" },
    { "classic", 1, "Who can apply", "New" },
    { "classic", 8, "The end", "New" },
    { "classic-crlf", 0, "One\r\nline and a break", "New" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) fixture = read_fixture (cases[i].name);
      g_autoptr (DatelineDocument) document = dateline_wordpress_parse (fixture);
      gboolean is_text = strchr (cases[i].is, '<') == NULL;
      g_autoptr (DatelineDocument) edited =
        edit (document, cases[i].index, is_text ? cases[i].is : "New");
      g_autofree char *written = write_text (edited, DATELINE_WORDPRESS_AS_IT_WAS);
      g_autoptr (GString) expected =
        g_string_new_len (g_bytes_get_data (fixture, NULL), g_bytes_get_size (fixture));
      g_autoptr (GString) is = g_string_new (cases[i].is);

      if (is_text)
        g_string_replace (is, "&", "&amp;", 0);
      g_assert_cmpuint (g_string_replace (expected, cases[i].was, is->str, 1), ==, 1);
      g_assert_cmpstr (written, ==, expected->str);
    }
}

static void
test_edit_keeps_links (void)
{
  g_autoptr (GBytes) fixture = read_fixture ("paragraph-attributes");
  g_autoptr (DatelineDocument) document = dateline_wordpress_parse (fixture);
  DatelineBlock *block = dateline_document_get_block (document, 0);
  g_autoptr (DatelineBlock) more = dateline_block_new_paragraph ("Now: ", NULL, 0);
  g_autoptr (DatelineBlock) edited = dateline_block_splice (block, 0, 0, more);
  g_autoptr (DatelineDocument) changed = dateline_document_replace (document, 0, 1, &edited, 1);
  g_autofree char *written = write_text (changed, DATELINE_WORDPRESS_AS_IT_WAS);
  g_autoptr (GString) expected =
    g_string_new_len (g_bytes_get_data (fixture, NULL), g_bytes_get_size (fixture));

  g_string_replace (expected, "Applications", "Now: Applications", 1);
  g_assert_cmpstr (written, ==, expected->str);
}

static void
test_describe_image (void)
{
  static const struct
  {
    const char *was;
    const char *is;
  } cases[] = {
    { "<img src=\"a.png\" alt=\"\" class=\"wp-image-5\"/>",
      "<img src=\"a.png\" alt=\"A &quot;b&quot;\" class=\"wp-image-5\"/>" },
    { "<img alt='x > y' src=\"a.png\">", "<img alt=\"A &quot;b&quot;\" src=\"a.png\">" },
    { "<img alt src=\"a.png\"/>", "<img alt=\"A &quot;b&quot;\" src=\"a.png\"/>" },
    { "<img src=\"a.png\"/>", "<img alt=\"A &quot;b&quot;\" src=\"a.png\"/>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "<!-- wp:image {\"id\":5,\"sizeSlug\":\"large\"} -->\n"
        "<figure class=\"wp-block-image size-large\">%s</figure>\n<!-- /wp:image -->", cases[i].was);
      g_autoptr (DatelineDocument) document = parse_text (text);
      DatelineBlock *block = dateline_document_get_block (document, 0);
      g_autoptr (DatelineBlock) described =
        dateline_block_with_alternative (block, "A \"b\"");
      g_autoptr (DatelineDocument) changed =
        dateline_document_replace (document, 0, 1, &described, 1);
      g_autofree char *written = write_text (changed, DATELINE_WORDPRESS_AS_IT_WAS);
      g_autoptr (GString) expected = g_string_new (text);

      g_string_replace (expected, cases[i].was, cases[i].is, 1);
      g_assert_cmpstr (written, ==, expected->str);
    }
}

/* Its editor takes what looks like a reference for one, and finds a block invalid in which it
 * is escaped. A blank that does not break has a name there. */
static void
test_references (void)
{
  g_autoptr (DatelineBlock) image =
    dateline_block_new_image ("a.png", "A & b &amp; &#60; &x; &; \"c\"", "", NULL, 0);
  g_autoptr (DatelineBlock) paragraph =
    dateline_block_new_paragraph ("&amp; 10\xc2\xa0%", NULL, 0);
  DatelineBlock *blocks[] = { image, paragraph };
  g_autoptr (DatelineDocument) document = dateline_document_new (blocks, G_N_ELEMENTS (blocks));
  g_autofree char *written = write_text (document, DATELINE_WORDPRESS_BLOCKS);
  g_autoptr (DatelineDocument) read = parse_text (written);
  g_autoptr (DatelineBlock) described = NULL;
  g_autoptr (DatelineDocument) changed = NULL;
  g_autofree char *again = NULL;
  DatelineBlock *first = dateline_document_get_block (read, 0);

  g_assert_cmpstr (
    written, ==,
    "<!-- wp:image -->\n<figure class=\"wp-block-image\"><img src=\"https://example.org/m/a.png\""
    " alt=\"A &amp; b &amp; &#60; &x; &amp;; &quot;c&quot;\"/></figure>\n<!-- /wp:image -->\n\n"
    "<!-- wp:paragraph -->\n<p>&amp;amp; 10&nbsp;%</p>\n<!-- /wp:paragraph -->");

  described = dateline_block_with_alternative (first, "&amp;");
  changed = dateline_document_replace (read, 0, 1, &described, 1);
  again = write_text (changed, DATELINE_WORDPRESS_BLOCKS);
  g_assert_nonnull (strstr (again, "alt=\"&amp;\""));
}

/* Both halves of a paragraph are as it was, but only one of them can have its id. */
static void
test_split (void)
{
  g_autoptr (DatelineDocument) document = parse_text (
    "<!-- wp:paragraph {\"className\":\"x\"} -->\n<p class=\"x\">One two</p>\n"
    "<!-- /wp:paragraph -->\n\n<!-- wp:paragraph {\"anchor\":\"y\"} -->\n<p id=\"y\">Three four</p>\n"
    "<!-- /wp:paragraph -->");
  DatelineBlock *first = dateline_document_get_block (document, 0);
  DatelineBlock *second = dateline_document_get_block (document, 1);
  g_autoptr (DatelineBlock) one = dateline_block_slice (first, 0, 3);
  g_autoptr (DatelineBlock) two = dateline_block_slice (first, 4, 7);
  g_autoptr (DatelineBlock) three = dateline_block_slice (second, 0, 5);
  g_autoptr (DatelineBlock) four = dateline_block_slice (second, 6, 10);
  DatelineBlock *halves[] = { one, two, three, four };
  g_autoptr (DatelineDocument) split = dateline_document_replace (document, 0, 2, halves, 4);
  g_autofree char *written = write_text (split, DATELINE_WORDPRESS_AS_IT_WAS);

  g_assert_cmpstr (
    written, ==,
    "<!-- wp:paragraph {\"className\":\"x\"} -->\n<p class=\"x\">One</p>\n<!-- /wp:paragraph -->\n\n"
    "<!-- wp:paragraph {\"className\":\"x\"} -->\n<p class=\"x\">two</p>\n<!-- /wp:paragraph -->\n\n"
    "<!-- wp:paragraph {\"anchor\":\"y\"} -->\n<p id=\"y\">Three</p>\n<!-- /wp:paragraph -->\n\n"
    "<!-- wp:paragraph -->\n<p>four</p>\n<!-- /wp:paragraph -->");
}

/* What is new is written as WordPress' own editor writes it: as the fixtures are. */
static void
test_written_as_by_the_editor (void)
{
  static const char * const names[] = {
    "paragraph", "heading", "heading-3", "list", "list-ordered", "list-nested", "quote", "code",
    "image-plain", "separator", "more",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) fixture = read_fixture (names[i]);
      g_autoptr (DatelineDocument) document = dateline_wordpress_parse (fixture);
      g_autoptr (GPtrArray) blocks =
        g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
      g_autoptr (DatelineDocument) anew = NULL;
      g_autofree char *written = NULL;
      g_autofree char *expected =
        g_strndup (g_bytes_get_data (fixture, NULL), g_bytes_get_size (fixture));

      for (guint j = 0; j < dateline_document_get_n_blocks (document); j++)
        {
          DatelineBlock *block = dateline_document_get_block (document, j);
          g_autoptr (GBytes) other = g_bytes_new_static ("x", 1);

          /* Read from elsewhere, it is new here. */
          g_ptr_array_add (blocks, dateline_block_with_source (block, other));
        }
      anew = dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
      written = write_text (anew, DATELINE_WORDPRESS_BLOCKS);
      g_assert_cmpstr (written, ==, g_strchomp (expected));
    }
}

static void
test_classic_stays_classic (void)
{
  static const char written_anew[] = "One\ntwo &amp; three\n\n<h2>Four</h2>\n\n<ul>\n<li>Five</li>\n"
                                     "</ul>";
  DatelineSpan none = { 0 };
  g_autoptr (DatelineBlock) one =
    dateline_block_new_paragraph ("One" DATELINE_LINE_BREAK "two & three", &none, 0);
  g_autoptr (DatelineBlock) four_text = dateline_block_new_paragraph ("Four", NULL, 0);
  g_autoptr (DatelineBlock) four = dateline_block_to_heading (four_text, 2);
  g_autoptr (DatelineBlock) five_text = dateline_block_new_paragraph ("Five", NULL, 0);
  g_autoptr (DatelineBlock) five = dateline_block_to_list_item (five_text, FALSE, 0);
  DatelineBlock *blocks[] = { one, four, five };
  g_autoptr (DatelineDocument) document = dateline_document_new (blocks, G_N_ELEMENTS (blocks));
  g_autofree char *written = write_text (document, DATELINE_WORDPRESS_CLASSIC);
  g_autoptr (DatelineDocument) read = parse_text (written);
  g_autoptr (GBytes) classic = read_fixture ("classic");
  g_autoptr (GBytes) block = read_fixture ("paragraph");

  g_assert_cmpstr (written, ==, written_anew);
  g_assert_true (dateline_document_equal (document, read));
  g_assert_true (dateline_wordpress_is_classic (classic));
  g_assert_false (dateline_wordpress_is_classic (block));
}

static void
test_opaque_html (void)
{
  g_autoptr (GBytes) html = g_bytes_new_static ("<video src=\"a\"></video>", 23);
  g_autoptr (DatelineBlock) block = dateline_block_new_opaque (html, "video");
  g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);
  g_autofree char *written = write_text (document, DATELINE_WORDPRESS_BLOCKS);

  g_assert_cmpstr (written, ==,
                   "<!-- wp:html -->\n<video src=\"a\"></video>\n<!-- /wp:html -->");
}

static void
test_titles (void)
{
  g_assert_cmpstr (dateline_wordpress_get_title ("wp:columns"), ==, "Columns block");
  g_assert_cmpstr (dateline_wordpress_get_title ("wp:example/map"), ==, "example/map");
  g_assert_cmpstr (dateline_wordpress_get_title ("video"), ==, "video");
}

/* Content that is large in one way or another, and as good as instantly read. */
static void
test_bad_input (void)
{
  static const struct
  {
    const char *piece;
    guint       n_pieces;
    const char *end;
  } cases[] = {
    { "<!-- wp:group -->", 20000, "" },
    { "<!-- wp:group --><div>", 20000, "x" },
    { "<!-- wp:a {\"b\":", 100000, "" },
    { "<!-- wp:a {} ", 100000, "" },
    { "<!-- /wp:a -->", 100000, "" },
    { "<!-- wp:", 500000, "" },
    { "<!--          ", 300000, "" },
    { "} ", 1000000, "" },
    { "<!-- wp:a {}}}}}}}}}}}} ", 100000, "" },
    { "<!-- wp:a /-->", 100000, "" },
    { "<div>", 20000, "" },
    { "<i><b>", 8000, "" },
    { "<b>x</b>", 100000, "" },
    { "a ", 2500000, "" },
    { "a\n", 500000, "" },
    { "a\n\n", 20000, "" },
    { "<!-- wp:list --><ul><li>", 20000, "" },
    { "\xff", 100000, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new ("<!-- wp:paragraph -->\n<p>");
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GBytes) written = NULL;
      g_autoptr (DatelineDocument) document = NULL;
      gint64 start;

      if (i % 2 == 0)
        g_string_truncate (text, 0);
      for (guint j = 0; j < cases[i].n_pieces; j++)
        g_string_append (text, cases[i].piece);
      g_string_append (text, cases[i].end);
      bytes = g_string_free_to_bytes (g_steal_pointer (&text));

      start = g_get_monotonic_time ();
      document = dateline_wordpress_parse (bytes);
      written = dateline_wordpress_write (document, DATELINE_WORDPRESS_AS_IT_WAS, NULL);
      g_test_message ("%u: %.3f s", i,
                      (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC);
      g_assert_true (g_bytes_equal (written, bytes));
      g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
    }
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/wordpress/fixtures", test_fixtures);
  g_test_add_func ("/wordpress/understood", test_understood);
  g_test_add_func ("/wordpress/edit-keeps-attributes", test_edit_keeps_attributes);
  g_test_add_func ("/wordpress/edit-keeps-links", test_edit_keeps_links);
  g_test_add_func ("/wordpress/describe-image", test_describe_image);
  g_test_add_func ("/wordpress/class-of-list", test_class_of_list);
  g_test_add_func ("/wordpress/references", test_references);
  g_test_add_func ("/wordpress/split", test_split);
  g_test_add_func ("/wordpress/written-as-by-the-editor", test_written_as_by_the_editor);
  g_test_add_func ("/wordpress/classic-stays-classic", test_classic_stays_classic);
  g_test_add_func ("/wordpress/opaque-html", test_opaque_html);
  g_test_add_func ("/wordpress/titles", test_titles);
  g_test_add_func ("/wordpress/bad-input", test_bad_input);

  return g_test_run ();
}

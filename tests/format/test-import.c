/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-format-error.h"
#include "dateline-import.h"
#include "dateline-test.h"

#include <string.h>

#define ID "6c84fb90-12c4-51e1-840d-725aa7b5a1f2"

static GPtrArray *
import (const char   *text,
        const char   *name,
        char       ***left_out,
        GError      **error)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_import_parse (bytes, name, settings, left_out, error);
}

static void
test_formats (void)
{
  static const struct
  {
    const char        *name;
    const char        *text;
    const char        *title;
    DatelineBlockType  type; /* of the first block, and */
    const char        *first; /* its text */
  } cases[] = {
    { "a.json", "{\"version\": 1, \"id\": \"" ID "\", \"kind\": \"call\", \"language\": \"en\","
      " \"status\": \"published\", \"title\": \"Own\", \"trashed\": \"2021-01-01T00:00:00Z\","
      " \"body\": [{\"type\": \"quote\", \"text\": \"B\"}]}", "Own", DATELINE_BLOCK_QUOTE, "B" },
    { "feed", "\xef\xbb\xbf\n{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{"
      "\"title\": \"T\", \"content_html\": \"<p>B</p>\"}]}", "T", DATELINE_BLOCK_PARAGRAPH, "B" },
    { "-", "\n<?xml version=\"1.0\"?>", NULL },
    { "-", "<?xml version=\"1.0\"?><rss><channel><item><title>T</title><description>B</description>"
      "</item></channel></rss>", "T", DATELINE_BLOCK_PARAGRAPH, "B" },
    { "x.xml", "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>T</title><content>B"
      "</content></entry></feed>", "T", DATELINE_BLOCK_PARAGRAPH, "B" },
    { "x.html", "<!DOCTYPE html><title>The page</title><h1>The page</h1><p>B</p>", "The page",
      DATELINE_BLOCK_PARAGRAPH, "B" },
    { "x", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>X"
      "</title></head><body><p>B</p></body></html>", "X", DATELINE_BLOCK_PARAGRAPH, "B" },
    { "Some_file.htm", "<p>B</p>", "Some file", DATELINE_BLOCK_PARAGRAPH, "B" },
    { "post.html", "<!-- wp:heading -->\n<h2 class=\"x\">B</h2>\n<!-- /wp:heading -->\n"
      "<!-- wp:spacer /-->", "post", DATELINE_BLOCK_HEADING, "B" },
    { "/tmp/a.MD", "# Title\n\n## Sub\n\nText", "Title", DATELINE_BLOCK_HEADING, "Sub" },
    { "-", "# Title\n\nText", "Title", DATELINE_BLOCK_PARAGRAPH, "Text" },
    { "note.md", "{ is not JSON", "note", DATELINE_BLOCK_PARAGRAPH, "{ is not JSON" },
    { "note.txt", "# Not a title\n\nText", "note", DATELINE_BLOCK_PARAGRAPH, "# Not a title" },
    { "-", "Almaty, 29 December 2020 – Text", "Almaty, 29 December 2020 – Text",
      DATELINE_BLOCK_PARAGRAPH, "Text" },
    { "-", "<3 from us", "<3 from us", DATELINE_BLOCK_PARAGRAPH, "<3 from us" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) left_out = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) items = NULL;
      DatelineItem *item;
      DatelineBlock *block;

      g_test_message ("%u: %s", i, cases[i].name);
      items = import (cases[i].text, cases[i].name, &left_out, &error);

      if (cases[i].title == NULL)
        {
          g_assert_cmpint (error->domain, ==, DATELINE_FORMAT_ERROR);
          continue;
        }

      g_assert_no_error (error);
      g_assert_cmpuint (items->len, ==, 1);
      item = g_ptr_array_index (items, 0);
      g_assert_cmpstr (dateline_item_get_title (item), ==, cases[i].title);
      g_assert_cmpint (dateline_item_get_status (item), ==, DATELINE_STATUS_DRAFT);
      g_assert_null (dateline_item_get_trashed (item));
      block = dateline_document_get_block (dateline_item_get_body (item), 0);
      g_assert_cmpint (dateline_block_get_block_type (block), ==, cases[i].type);
      g_assert_cmpstr (dateline_block_get_text (block), ==, cases[i].first);
    }
}

static void
test_head (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = import ("Almaty, 29 December 2020 – Text", "x.txt", NULL, &error);
  DatelineItem *item;

  g_assert_no_error (error);
  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (dateline_item_get_place (item), ==, "Almaty");
  g_assert_cmpint (g_date_get_day (dateline_item_get_date (item)), ==, 29);
}

/* The embargo line that stands above the head of a text that was sent. */
static void
test_embargo (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items =
    import ("Эмбарго до 17:00 по времени Брюсселя 29 декабря 2020 года\n\n"
            "Алматы, 29 декабря 2020 года – Текст", "x.txt", NULL, &error);
  DatelineItem *item;
  g_autofree char *at = NULL;

  g_assert_no_error (error);
  item = g_ptr_array_index (items, 0);
  at = dateline_moment_to_string (dateline_item_get_embargo (item));
  g_assert_cmpstr (at, ==, "2020-12-29T16:00:00Z");
  g_assert_cmpstr (dateline_item_get_place (item), ==, "Алматы");
  g_assert_cmpuint (dateline_document_get_n_blocks (dateline_item_get_body (item)), ==, 1);
}

static void
test_same_twice (void)
{
  g_autoptr (GPtrArray) first = import ("Text", "x.txt", NULL, NULL);
  g_autoptr (GPtrArray) again = import ("Text", "/elsewhere/x.txt", NULL, NULL);
  g_autoptr (GPtrArray) other = import ("Text.", "x.txt", NULL, NULL);
  const char *id = dateline_item_get_id (g_ptr_array_index (first, 0));

  g_assert_cmpstr (id, ==, dateline_item_get_id (g_ptr_array_index (again, 0)));
  g_assert_cmpstr (id, !=, dateline_item_get_id (g_ptr_array_index (other, 0)));
}

static void
test_left_out (void)
{
  static const char * const cases[] = {
    "<!DOCTYPE html><p>a</p><script>b</script>",
    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": ["
    "{\"id\": \"1\", \"content_html\": \"<p>a</p><script>b</script>\"},"
    "{\"id\": \"2\", \"content_html\": \"<p>a</p><script>b</script>\"}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) left_out = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) items = import (cases[i], "-", &left_out, &error);

      g_assert_no_error (error);
      g_assert_nonnull (left_out);
      g_assert_cmpuint (g_strv_length (left_out), ==, 1);
      g_assert_cmpstr (left_out[0], ==, "script");
    }
}

static void
test_broken (void)
{
  static const struct
  {
    const char          *name;
    const char          *text;
    DatelineFormatError  code;
    guint                line;
  } cases[] = {
    { "-", "", DATELINE_FORMAT_ERROR_SYNTAX, 0 },
    { "x.json", "no JSON", DATELINE_FORMAT_ERROR_SYNTAX, 1 },
    { "-", "{\n\"a\": 1", DATELINE_FORMAT_ERROR_SYNTAX, 2 },
    { "-", "{\"a\": 1}", DATELINE_FORMAT_ERROR_UNKNOWN, 1 },
    { "x.json", "[1]", DATELINE_FORMAT_ERROR_UNKNOWN, 1 },
    { "-", "{\"version\": 2, \"id\": \"" ID "\", \"kind\": \"call\", \"language\": \"en\","
      " \"body\": []}", DATELINE_FORMAT_ERROR_VALUE, 1 },
    { "x.txt", "a\nb\n\xff", DATELINE_FORMAT_ERROR_ENCODING, 3 },
    { "x.html", "<p>\n\xff</p>", DATELINE_FORMAT_ERROR_ENCODING, 2 },
    { "x.md", "# a\n\xff", DATELINE_FORMAT_ERROR_ENCODING, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) items = import (cases[i].text, cases[i].name, NULL, &error);

      g_assert_null (items);
      g_assert_nonnull (error);
      g_test_message ("%u: %s", i, error->message);
      g_assert_error (error, DATELINE_FORMAT_ERROR, (int) cases[i].code);
      g_assert_cmpuint (dateline_format_error_get_line (error), ==, cases[i].line);
    }
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/format/import/formats", test_formats);
  g_test_add_func ("/format/import/head", test_head);
  g_test_add_func ("/format/import/embargo", test_embargo);
  g_test_add_func ("/format/import/same-twice", test_same_twice);
  g_test_add_func ("/format/import/left-out", test_left_out);
  g_test_add_func ("/format/import/broken", test_broken);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-feed.h"
#include "dateline-format-error.h"
#include "dateline-test.h"

#include <string.h>

static DatelineDeskSettings *
new_settings (void)
{
  const char *languages[] = { "en", "ru", "kk", NULL };
  DatelineDeskSettings *settings = dateline_desk_settings_new ();

  dateline_desk_settings_set_languages (settings, languages);
  dateline_desk_settings_set_zone (settings, "Asia/Almaty");

  return settings;
}

static GPtrArray *
parse (const char  *text,
       gssize       length,
       GError     **error)
{
  g_autoptr (DatelineDeskSettings) settings = new_settings ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, length >= 0 ? (gsize) length : strlen (text));

  return dateline_feed_parse (bytes, settings, error);
}

static void
assert_published (DatelineItem *item,
                  const char   *expected)
{
  DatelineMoment *published = dateline_item_get_published (item);
  g_autofree char *text = NULL;

  g_assert_nonnull (published);
  text = dateline_moment_to_string (published);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (dateline_moment_get_zone (published), ==, "Asia/Almaty");
}

static void
assert_block (DatelineItem *item,
              guint         index,
              const char   *text)
{
  DatelineDocument *body = dateline_item_get_body (item);

  g_assert_cmpuint (index, <, dateline_document_get_n_blocks (body));
  g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (body, index)), ==, text);
}

static const char json_feed[] =
  "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Delegation\","
  " \"language\": \"en\", \"items\": [\n"
  "{\"id\": \"call\", \"title\": \"Call: deadline extended\", \"tags\": [\"call\", \"aral\"],"
  " \"date_published\": \"2021-01-15T20:00:00+06:00\", \"summary\": \"In short\","
  " \"content_html\": \"<p>The deadline is <b>24 January, 2021</b>.</p>\", \"x\": {}},\n"
  "{\"id\": 7, \"tags\": [\"HR/VP blog\"], \"language\": \"ru\","
  " \"content_text\": \"15/01/2021 – HR/VP Blog – Текст.\\n\\nЕщё.\"},\n"
  "{\"id\": \"call\", \"language\": \"ru\", \"title\": \"Конкурс\"},\n"
  "{\"id\": \"call\", \"title\": \"The same again\"}\n"
  "]}";

static void
test_json_feed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = parse (json_feed, -1, &error);
  g_autoptr (GPtrArray) again = parse (json_feed, -1, NULL);
  DatelineItem *call;
  DatelineItem *blog;
  DatelineItem *translation;

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 3);

  call = g_ptr_array_index (items, 0);
  g_assert_cmpstr (dateline_item_get_title (call), ==, "Call: deadline extended");
  g_assert_cmpstr (dateline_item_get_kind (call), ==, DATELINE_KIND_CALL);
  g_assert_cmpstr (dateline_item_get_tags (call)[0], ==, "aral");
  g_assert_null (dateline_item_get_tags (call)[1]);
  g_assert_cmpstr (dateline_item_get_summary (call), ==, "In short");
  g_assert_cmpstr (dateline_item_get_language (call), ==, "en");
  g_assert_cmpint (dateline_item_get_status (call), ==, DATELINE_STATUS_DRAFT);
  g_assert_cmpstr (dateline_item_get_source_feed (call), ==, "Delegation");
  g_assert_cmpstr (dateline_item_get_source_id (call), ==, "call");
  assert_published (call, "2021-01-15T14:00:00Z");
  assert_block (call, 0, "The deadline is 24 January, 2021.");

  blog = g_ptr_array_index (items, 1);
  g_assert_cmpstr (dateline_item_get_kind (blog), ==, DATELINE_KIND_BLOG);
  g_assert_cmpstr (dateline_item_get_language (blog), ==, "ru");
  g_assert_cmpstr (dateline_item_get_rubric (blog), ==, "HR/VP Blog");
  g_assert_cmpint (g_date_get_day (dateline_item_get_date (blog)), ==, 15);
  g_assert_cmpstr (dateline_item_get_source_id (blog), ==, "7");
  assert_block (blog, 0, "Текст.");
  assert_block (blog, 1, "Ещё.");

  /* An entry without a title is called by its text. */
  g_assert_true (g_str_has_suffix (dateline_item_get_title (blog), "Текст."));

  translation = g_ptr_array_index (items, 2);
  g_assert_cmpstr (dateline_item_get_id (translation), !=, dateline_item_get_id (call));
  g_assert_cmpstr (dateline_item_get_story (translation), ==, dateline_item_get_story (call));

  for (guint i = 0; i < items->len; i++)
    g_assert_cmpstr (dateline_item_get_id (g_ptr_array_index (items, i)), ==,
                     dateline_item_get_id (g_ptr_array_index (again, i)));
}

static void
test_rss (void)
{
  static const char text[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
    "<channel><title>News</title><link>https://example.org/</link><language>ru</language>\n"
    "<item><title>Fish &amp; chips</title><guid isPermaLink=\"false\">a-1</guid>"
    "<pubDate>Fri, 15 Jan 2021 20:00:00 +0600</pubDate><category>Statement</category>"
    "<category>food</category><description>&lt;p&gt;Short &lt;b&gt;one&lt;/b&gt;&lt;/p&gt;"
    "</description><content:encoded><![CDATA[<p>Almaty, 29 December 2020 – Long one</p>]]>"
    "</content:encoded></item>\n"
    "<item><link>https://example.org/2</link><dc:date>2021-01-14T10:00:00Z</dc:date>"
    "<dc:language>kk</dc:language><description>Only this</description></item>\n"
    "</channel></rss>\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = parse (text, -1, &error);
  DatelineItem *first;
  DatelineItem *second;

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 2);

  first = g_ptr_array_index (items, 0);
  g_assert_cmpstr (dateline_item_get_title (first), ==, "Fish & chips");
  g_assert_cmpstr (dateline_item_get_kind (first), ==, DATELINE_KIND_STATEMENT);
  g_assert_cmpstr (dateline_item_get_tags (first)[0], ==, "food");
  g_assert_cmpstr (dateline_item_get_language (first), ==, "ru");
  g_assert_cmpstr (dateline_item_get_summary (first), ==, "Short one");
  g_assert_cmpstr (dateline_item_get_place (first), ==, "Almaty");
  g_assert_cmpstr (dateline_item_get_source_feed (first), ==, "https://example.org/");
  assert_published (first, "2021-01-15T14:00:00Z");
  assert_block (first, 0, "Long one");

  second = g_ptr_array_index (items, 1);
  g_assert_cmpstr (dateline_item_get_language (second), ==, "kk");
  g_assert_cmpstr (dateline_item_get_kind (second), ==, DATELINE_KIND_PRESS_RELEASE);
  g_assert_cmpstr (dateline_item_get_source_id (second), ==, "https://example.org/2");
  assert_published (second, "2021-01-14T10:00:00Z");
  assert_block (second, 0, "Only this");
}

static void
test_atom (void)
{
  static const char text[] =
    "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><id>urn:x</id>\n"
    "<entry><id>e1</id><title type=\"html\">A &lt;i&gt;b&lt;/i&gt; &amp;amp; c</title>"
    "<updated>2021-01-16T00:00:00Z</updated><published>2021-01-15T00:00:00+06:00</published>"
    "<category term=\"blog\"/><content type=\"html\">&lt;p&gt;HTML&lt;/p&gt;</content></entry>\n"
    "<entry xml:lang=\"ru\"><id>e2</id><title>T &lt;2&gt;</title>"
    "<updated>2021-01-16T00:00:00Z</updated><summary>S</summary>"
    "<content type=\"xhtml\"><x:div xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:h2>Head</x:h2>"
    "<x:p>One<x:br/>two <x:em>three</x:em></x:p><x:p/></x:div></content></entry>\n"
    "<entry><link rel=\"self\" href=\"s\"/><link href=\"https://example.org/3\"/><title>3</title>"
    "<content>Plain &lt;text&gt;</content></entry>\n"
    "</feed>";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = parse (text, -1, &error);
  DatelineItem *item;

  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 3);

  item = g_ptr_array_index (items, 0);
  g_assert_cmpstr (dateline_item_get_title (item), ==, "A b & c");
  g_assert_cmpstr (dateline_item_get_kind (item), ==, DATELINE_KIND_BLOG);
  assert_published (item, "2021-01-14T18:00:00Z");
  assert_block (item, 0, "HTML");

  item = g_ptr_array_index (items, 1);
  g_assert_cmpstr (dateline_item_get_title (item), ==, "T <2>");
  g_assert_cmpstr (dateline_item_get_language (item), ==, "ru");
  assert_published (item, "2021-01-16T00:00:00Z");
  assert_block (item, 0, "Head");
  assert_block (item, 1, "One" DATELINE_LINE_BREAK "two three");

  item = g_ptr_array_index (items, 2);
  g_assert_cmpstr (dateline_item_get_source_id (item), ==, "https://example.org/3");
  g_assert_null (dateline_item_get_published (item));
  assert_block (item, 0, "Plain <text>");
}

static void
test_encodings (void)
{
  static const char russian[] =
    "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss><channel><title>x</title>"
    "<item><title>\xc0\xeb\xec\xe0\xf2\xfb</title></item></channel></rss>";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = parse (russian, -1, &error);
  g_autoptr (GPtrArray) wide_items = NULL;
  g_autofree char *wide = NULL;
  gsize length;

  g_assert_no_error (error);
  g_assert_cmpstr (dateline_item_get_title (g_ptr_array_index (items, 0)), ==, "Алматы");

  wide = g_convert ("<rss><channel><item><title>Қазақстан</title></item></channel></rss>", -1,
                    "UTF-16", "UTF-8", NULL, &length, NULL);
  wide_items = parse (wide, (gssize) length, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_item_get_title (g_ptr_array_index (wide_items, 0)), ==, "Қазақстан");
}

static void
test_dates (void)
{
  static const struct
  {
    const char *text;
    const char *expected; /* NULL: refused */
  } cases[] = {
    { "Fri, 15 Jan 2021 20:00:00 +0600", "2021-01-15T14:00:00Z" },
    { "15 Jan 2021 20:00 GMT", "2021-01-15T20:00:00Z" },
    { "Fri, 15 January 2021 20:00:00 EST", "2021-01-16T01:00:00Z" },
    { "fri, 5 jan 21 20:00:00 Z", "2021-01-05T20:00:00Z" },
    { "Tue, 5 Jan 99 20:00:00", "1999-01-05T20:00:00Z" },
    { "Fri, 15 Jan 2021 20:00:00 -05:30", "2021-01-16T01:30:00Z" },
    { "2021-01-15T20:00:00.25+06:00", "2021-01-15T14:00:00Z" },
    { "2021-01-15", "2021-01-15" },
    { "Fri, 35 Jan 2021 20:00:00 GMT", NULL },
    { "Fri, 15 Foo 2021 20:00:00 GMT", NULL },
    { "Fri, 15 Jan 2021 25:00:00 GMT", NULL },
    { "15 января 2021", NULL },
    { "yesterday", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
        "<rss><channel>\n<item><title>x</title>\n<pubDate>%s</pubDate></item></channel></rss>",
        cases[i].text);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) items = parse (text, -1, &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].expected != NULL)
        {
          g_assert_no_error (error);
          assert_published (g_ptr_array_index (items, 0), cases[i].expected);
        }
      else
        {
          g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_VALUE);
          g_assert_cmpuint (dateline_format_error_get_line (error), ==, 2);
          g_assert_nonnull (strstr (error->message, cases[i].text));
        }
    }
}

static void
test_broken (void)
{
#define JSON_START "{\"version\": \"https://jsonfeed.org/version/1.1\",\n"
  static const struct
  {
    const char          *text;
    DatelineFormatError  code;
    guint                line;
  } cases[] = {
    { "", DATELINE_FORMAT_ERROR_SYNTAX, 0 },
    { "Hello", DATELINE_FORMAT_ERROR_UNKNOWN, 1 },
    { "{\"version\": 1, \"body\": []}", DATELINE_FORMAT_ERROR_UNKNOWN, 1 },
    { "[]", DATELINE_FORMAT_ERROR_UNKNOWN, 1 },
    { "{\n\"version\": \"https://jsonfeed.org/version/2\",\n\"items\": []}",
      DATELINE_FORMAT_ERROR_VALUE, 2 },
    { "{\n\"version\": \"https://jsonfeed.org/version/10\",\n\"items\": []}",
      DATELINE_FORMAT_ERROR_VALUE, 2 },
    { JSON_START "\"items\": [{\"id\": \"a\"", DATELINE_FORMAT_ERROR_SYNTAX, 2 },
    { JSON_START "\"items\": {}}", DATELINE_FORMAT_ERROR_VALUE, 2 },
    { JSON_START "\"title\": 5,\n\"items\": []}", DATELINE_FORMAT_ERROR_VALUE, 2 },
    { JSON_START "\"title\": \"a\"}", DATELINE_FORMAT_ERROR_VALUE, 1 },
    { JSON_START "\"items\": [\n{\"id\": \"a\"},\n{}]}", DATELINE_FORMAT_ERROR_VALUE, 4 },
    { JSON_START "\"items\": [\n5]}", DATELINE_FORMAT_ERROR_VALUE, 3 },
    { JSON_START "\"items\": [\n{\"id\": \"a\", \"title\": []}]}", DATELINE_FORMAT_ERROR_VALUE, 3 },
    { JSON_START "\"items\": [\n{\"id\": \"a\", \"tags\": \"b\"}]}",
      DATELINE_FORMAT_ERROR_VALUE, 3 },
    { "<html><body>Not found</body></html>", DATELINE_FORMAT_ERROR_UNKNOWN, 1 },
    { "<rss>\n<channel><item></channel></rss>", DATELINE_FORMAT_ERROR_SYNTAX, 2 },
    { "<rss>\n<channel><item><title>x", DATELINE_FORMAT_ERROR_SYNTAX, 2 },
    { "<rss><channel>\n<item></item></channel></rss>", DATELINE_FORMAT_ERROR_VALUE, 2 },
    { "<rss><channel>\n<item><title>\xff</title></item></channel></rss>",
      DATELINE_FORMAT_ERROR_ENCODING, 2 },
    { "<?xml version=\"1.0\" encoding=\"x-klingon\"?><rss/>", DATELINE_FORMAT_ERROR_ENCODING, 1 },
    { "<!DOCTYPE rss [<!ENTITY a \"b\">]><rss><channel><item><title>&a;</title></item>"
      "</channel></rss>", DATELINE_FORMAT_ERROR_SYNTAX, 1 },
    { "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&a;"
      "</title></item></channel></rss>", DATELINE_FORMAT_ERROR_SYNTAX, 1 },
    { "<rss><channel>\n\n<item><title>&nope;</title></item></channel></rss>",
      DATELINE_FORMAT_ERROR_SYNTAX, 3 },
  };
#undef JSON_START

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) items = parse (cases[i].text, -1, &error);

      g_assert_null (items);
      g_assert_nonnull (error);
      g_test_message ("%u: %u: %s", i, dateline_format_error_get_line (error), error->message);
      g_assert_error (error, DATELINE_FORMAT_ERROR, (int) cases[i].code);
      g_assert_cmpuint (dateline_format_error_get_line (error), ==, cases[i].line);
    }
}

static void
test_deep_xml (void)
{
  g_autoptr (GString) text = g_string_new ("<rss><channel>");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "<item>");

  g_assert_null (parse (text->str, -1, &error));
  g_assert_cmpint (error->domain, ==, DATELINE_FORMAT_ERROR);
}

static const DatelineFeedInfo info = {
  .title = "Newsroom of \"A\" & B",
  .home_url = "https://example.org/news",
  .feed_url = "https://example.org/news/feed.json",
  .language = "en",
};

static DatelineDocument *
new_body (void)
{
  g_autoptr (DatelineBlock) plain = dateline_block_new_paragraph ("First <one> & “two”", NULL, 0);
  g_autoptr (DatelineBlock) marked = dateline_block_add_mark (plain, 0, 5, DATELINE_MARK_STRONG,
                                                              NULL);
  g_autoptr (DatelineBlock) heading = dateline_block_to_heading (plain, 3);
  DatelineBlock *blocks[] = { marked, heading };

  return dateline_document_new (blocks, G_N_ELEMENTS (blocks));
}

static GPtrArray *
new_items (void)
{
  const char *tags[] = { "арал", "a & b", NULL };
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) modified = dateline_instant_parse ("2021-02-01T10:00:00Z");
  g_autoptr (DatelineMoment) published = dateline_moment_parse ("2021-01-15 20:00", "Asia/Almaty",
                                                                NULL);

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("item %u", i);
      g_autofree char *id = dateline_id_new_from_name (name);
      DatelineItem *item = dateline_item_new (id, i == 0 ? "call" : "blog", i == 1 ? "ru" : "en");
      g_autoptr (DatelineDocument) body = new_body ();
      GDate date;

      dateline_item_set_title (item, name);
      dateline_item_set_modified (item, modified);
      dateline_item_set_body (item, body);
      if (i < 2)
        {
          dateline_item_set_summary (item, "In <short>");
          dateline_item_set_tags (item, tags);
          dateline_item_set_published (item, published);
          dateline_item_set_place (item, "Almaty");
          g_date_clear (&date, 1);
          g_date_set_dmy (&date, 15, 1, 2021);
          dateline_item_set_date (item, &date);
        }
      g_ptr_array_add (items, item);
    }

  return items;
}

static void
assert_read_back (const char *text)
{
  g_autoptr (GPtrArray) items = new_items ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = parse (text, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, items->len);

  for (guint i = 0; i < items->len; i++)
    {
      DatelineItem *a = g_ptr_array_index (items, i);
      DatelineItem *b = g_ptr_array_index (read, i);

      g_assert_cmpstr (dateline_item_get_id (a), ==, dateline_item_get_id (b));
      g_assert_cmpstr (dateline_item_get_title (a), ==, dateline_item_get_title (b));
      g_assert_cmpstr (dateline_item_get_summary (a), ==, dateline_item_get_summary (b));
      g_assert_cmpstr (dateline_item_get_kind (a), ==, dateline_item_get_kind (b));
      g_assert_cmpstr (dateline_item_get_language (a), ==, dateline_item_get_language (b));
      g_assert_cmpstr (dateline_item_get_place (a), ==, dateline_item_get_place (b));
      g_assert_true (g_strv_equal (dateline_item_get_tags (a), dateline_item_get_tags (b)));
      g_assert_true (g_date_time_equal (dateline_item_get_modified (a),
                                        dateline_item_get_modified (b)));
      g_assert_true (dateline_document_equal (dateline_item_get_body (a),
                                              dateline_item_get_body (b)));
      if (dateline_item_get_published (a) != NULL)
        g_assert_true (dateline_moment_equal (dateline_item_get_published (a),
                                              dateline_item_get_published (b)));
    }
}

static void
test_write_json (void)
{
  g_autoptr (GPtrArray) items = new_items ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dateline_feed_write_json (&info, items);
  g_autofree char *empty = dateline_feed_write_json (&info, none);

  assert_read_back (text);
  g_assert_nonnull (strstr (text, "\"https://example.org/news/items/"));

  read = parse (empty, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 0);
}

static void
test_write_atom (void)
{
  g_autoptr (GPtrArray) items = new_items ();
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dateline_feed_write_atom (&info, items);
  g_autofree char *empty = dateline_feed_write_atom (&info, none);

  assert_read_back (text);
  g_assert_nonnull (strstr (text, "<updated>2021-02-01T10:00:00Z</updated>"));
  g_assert_nonnull (strstr (text, " xml:base=\"https://example.org/news/items/"));

  read = parse (empty, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->len, ==, 0);
}

/* An item that waited is news when it becomes public, not when it was written. */
static void
test_write_updated (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, DATELINE_KIND_STATEMENT, "en");
  g_autoptr (GDateTime) modified = dateline_instant_parse ("2021-01-01T10:00:00Z");
  g_autoptr (DatelineMoment) published = dateline_moment_parse ("2021-01-02T10:00:00Z", NULL, NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *atom = NULL;
  g_autofree char *json = NULL;

  dateline_item_set_published (item, published);
  dateline_item_set_modified (item, modified);
  g_ptr_array_add (items, item);
  atom = dateline_feed_write_atom (&info, items);
  json = dateline_feed_write_json (&info, items);

  g_assert_nonnull (strstr (atom, "<updated>2021-01-02T10:00:00Z</updated>"));
  g_assert_null (strstr (atom, "2021-01-01"));
  g_assert_nonnull (strstr (json, "\"date_modified\": \"2021-01-02T10:00:00Z\""));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/format/feed/json-feed", test_json_feed);
  g_test_add_func ("/format/feed/rss", test_rss);
  g_test_add_func ("/format/feed/atom", test_atom);
  g_test_add_func ("/format/feed/encodings", test_encodings);
  g_test_add_func ("/format/feed/dates", test_dates);
  g_test_add_func ("/format/feed/broken", test_broken);
  g_test_add_func ("/format/feed/deep-xml", test_deep_xml);
  g_test_add_func ("/format/feed/write-json", test_write_json);
  g_test_add_func ("/format/feed/write-atom", test_write_atom);
  g_test_add_func ("/format/feed/write-updated", test_write_updated);

  return g_test_run ();
}

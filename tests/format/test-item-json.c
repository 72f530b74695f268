/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-format-error.h"
#include "dateline-html.h"
#include "dateline-item-json.h"
#include "dateline-source-run.h"
#include "dateline-test.h"
#include "random-document.h"
#include "random-item.h"

#include <string.h>

#define ID "6c84fb90-12c4-51e1-840d-725aa7b5a1f2"

static const char full_item[] =
  "{\n"
  "  \"version\": 1,\n"
  "  \"id\": \"" ID "\",\n"
  "  \"story\": \"" ID "\",\n"
  "  \"language\": \"en\",\n"
  "  \"kind\": \"call\",\n"
  "  \"status\": \"review\",\n"
  "  \"title\": \"Call for \\\"proposals\\\"\",\n"
  "  \"summary\": \"Deadline extended\",\n"
  "  \"place\": \"Almaty\",\n"
  "  \"date\": \"2021-01-15\",\n"
  "  \"rubric\": \"HR/VP Blog\",\n"
  "  \"tags\": [\"call\", \"арал\"],\n"
  "  \"planned\": {\"day\": \"2021-01-16\", \"zone\": \"Asia/Almaty\"},\n"
  "  \"embargo\": {\"at\": \"2021-01-15T12:00:00Z\", \"zone\": \"Asia/Almaty\"},\n"
  "  \"publish-at\": {\"at\": \"2021-01-15T13:00:00Z\", \"zone\": \"Europe/Brussels\"},\n"
  "  \"published\": {\"at\": \"2021-01-15T14:00:00Z\", \"zone\": \"Asia/Almaty\"},\n"
  "  \"deadlines\": [\n"
  "    {\"label\": \"Applications\", \"at\": \"2021-01-24T16:00:00Z\","
  " \"zone\": \"Europe/Brussels\", \"history\": [\n"
  "      {\"day\": \"2021-01-15\", \"zone\": \"Europe/Brussels\","
  " \"changed\": \"2021-01-10T09:00:00Z\", \"reason\": \"few applications\"},\n"
  "      {\"at\": \"2021-01-20T16:00:00Z\", \"zone\": \"Europe/Brussels\","
  " \"changed\": \"2021-01-14T09:00:00Z\"}\n"
  "    ]},\n"
  "    {\"label\": \"Visit\", \"day\": \"2021-03-01\", \"zone\": \"Asia/Almaty\"}\n"
  "  ],\n"
  "  \"snippets\": [{\"id\": \"about-us\"}, {\"id\": \"contact\", \"in-text\": \"2021-01-09\"},"
  " {\"id\": \"notes\", \"in-text\": true}],\n"
  "  \"source\": {\"feed\": \"https://example.org\", \"id\": \"call-aral-sea\"},\n"
  "  \"created\": \"2021-01-10T08:00:00Z\",\n"
  "  \"modified\": \"2021-01-15T14:00:00Z\",\n"
  "  \"trashed\": \"2021-02-01T00:00:00Z\",\n"
  "  \"x-number\": 1.10e2,\n"
  "  \"x-object\": {\"b\":[1,2,{}],\"a\":\"\\u0041 b\"},\n"
  "  \"body\": [\n"
  "    {\"type\": \"paragraph\", \"text\": \"Plain\xe2\x80\xa8text\"},\n"
  "    {\"type\": \"paragraph\", \"text\": [\"A \", {\"text\": \"bold \", \"marks\": [\"strong\"]},"
  " {\"text\": \"link\", \"marks\": [\"strong\", {\"link\": \"https://example.org/\"}]},"
  " {\"text\": \"слово\", \"marks\": [{\"language\": \"ru\"}]}, \".\"]},\n"
  "    {\"type\": \"heading\", \"level\": 3, \"text\": \"Heading\"},\n"
  "    {\"type\": \"list-item\", \"ordered\": true, \"depth\": 1, \"text\": \"One\"},\n"
  "    {\"type\": \"list-item\", \"ordered\": false, \"depth\": 0, \"starts-group\": true,"
  " \"text\": \"Two\"},\n"
  "    {\"type\": \"quote\", \"text\": \"Quoted\"},\n"
  "    {\"type\": \"code\", \"text\": \"a <b>\\ta\"},\n"
  "    {\"type\": \"image\", \"media\": \"a.jpg\", \"alternative\": \"\", \"text\": \"Caption\"},\n"
  "    {\"type\": \"image\", \"media\": \"b.jpg\", \"text\": \"\"},\n"
  "    {\"type\": \"rule\"},\n"
  "    {\"type\": \"attribution\", \"text\": \"A. Name\"},\n"
  "    {\"type\": \"table\", \"header-row\": true, \"rows\": [\n"
  "      [\"Year\", \"Grants\"],\n"
  "      [\"2020\", [\"12 \", {\"text\": \"new\", \"marks\": [\"strong\"]}]]\n"
  "    ]},\n"
  "    {\"type\": \"more\"},\n"
  "    {\"type\": \"opaque\", \"name\": \"table\", \"source\": \"<table>\\n</table>\"},\n"
  "    {\"type\": \"paragraph\", \"text\": \"As it came\", \"source\": \"<p>As it came</p>\"}\n"
  "  ]\n"
  "}\n";

static DatelineItem *
parse (const char  *text,
       GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_item_json_parse (bytes, error);
}

static char *
write_text (DatelineItem *item)
{
  g_autoptr (GBytes) bytes = dateline_item_json_write (item);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_full_item (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineItem) item = parse (full_item, &error);
  g_autofree char *written = NULL;
  DatelineDeadline *deadline;
  DatelineDocument *body;

  g_assert_no_error (error);
  g_assert_cmpstr (dateline_item_get_id (item), ==, ID);
  g_assert_cmpstr (dateline_item_get_title (item), ==, "Call for \"proposals\"");
  g_assert_cmpint (dateline_item_get_status (item), ==, DATELINE_STATUS_REVIEW);
  g_assert_cmpint (g_date_get_day (dateline_item_get_date (item)), ==, 15);
  g_assert_cmpstr (dateline_item_get_tags (item)[1], ==, "арал");
  g_assert_true (dateline_moment_is_whole_day (dateline_item_get_planned (item)));
  g_assert_cmpstr (dateline_item_get_source_id (item), ==, "call-aral-sea");

  deadline = dateline_item_find_deadline (item, "Applications");
  g_assert_cmpuint (dateline_deadline_get_n_changes (deadline), ==, 2);
  g_assert_cmpstr (dateline_deadline_get_change (deadline, 0)->reason, ==, "few applications");
  g_assert_null (dateline_deadline_get_change (deadline, 1)->reason);

  body = dateline_item_get_body (item);
  g_assert_cmpuint (dateline_document_get_n_blocks (body), ==, 15);
  g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (body, 1)), ==,
                   "A bold linkслово.");

  written = write_text (item);
  g_assert_cmpstr (written, ==, full_item);
}

static void
test_public_form (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineItem) item = parse (full_item, &error);
  g_autoptr (DatelineItem) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  bytes = dateline_item_json_write_public (item);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_null (strstr (text, "\"status\""));
  g_assert_null (strstr (text, "\"planned\""));
  g_assert_null (strstr (text, "\"snippets\""));
  g_assert_null (strstr (text, "\"source\": {"));
  g_assert_null (strstr (text, "\"trashed\""));
  g_assert_null (strstr (text, "\"x-number\""));
  g_assert_null (strstr (text, "few applications"));

  read = dateline_item_json_parse (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_document_equal (dateline_item_get_body (read),
                                          dateline_item_get_body (item)));
  g_assert_true (dateline_moment_equal (dateline_item_get_embargo (read),
                                        dateline_item_get_embargo (item)));
}

static void
test_broken (void)
{
#define START "{\"version\": 1,\n\"id\": \"" ID "\",\n\"kind\": \"call\", \"language\": \"en\",\n"
#define BODY START "\"body\": [\n{\"type\": \"rule\"},\n"
  static const struct
  {
    const char *text;
    guint       line;
    const char *message;
  } cases[] = {
    { "[1]", 1, "not an item" },
    { "{}", 1, "“version” is missing" },
    { "{\n\"version\": \"1\"}", 2, "“version” has to be a whole number" },
    { "{\n\"version\": 0}", 2, "“version”" },
    { "{\"version\": 1}", 1, "“id” is missing" },
    { "{\"version\": 1,\n\"id\": \"../../etc/passwd\"}", 2, "../../etc/passwd" },
    { "{\"version\": 1,\n\"id\": 5}", 2, "“id” has to be a text" },
    { "{\"version\": 1, \"id\": \"" ID "\",\n\"kind\": \"A B\"}", 2, "A B" },
    { START "\"title\": 5, \"body\": []}", 4, "“title” has to be a text" },
    { START "\"title\": \"\"}", 1, "“body” is missing" },
    { START "\"story\": \"5\", \"body\": []}", 4, "“story”" },
    { START "\"status\": \"lost\", \"body\": []}", 4, "“lost”" },
    { START "\"date\": \"2021-02-30\", \"body\": []}", 4, "2021-02-30" },
    { START "\"tags\": \"a\", \"body\": []}", 4, "“tags” has to be a list" },
    { START "\"tags\": [5], \"body\": []}", 4, "“tags” may hold texts" },
    { START "\"embargo\": 5, \"body\": []}", 4, "“embargo”" },
    { START "\"embargo\": \"soon\", \"body\": []}", 4, "soon" },
    { START "\"embargo\": {}, \"body\": []}", 4, "either “at” or “day”" },
    { START "\"embargo\": {\"at\": \"2021-01-24\"}, \"body\": []}", 4, "2021-01-24" },
    { START "\"embargo\": {\"at\": \"2021-01-24 16:00\"}, \"body\": []}", 4, "16:00" },
    { START "\"embargo\": {\"day\": \"24 January\"}, \"body\": []}", 4, "24 January" },
    { START "\"embargo\": {\"day\": \"2021-01-24\", \"zone\": \"Mars\"}}", 4, "Mars" },
    { START "\"embargo\": {\"day\": \"2021-01-24\", \"x\": 1}}", 4, "“x”" },
    { START "\"created\": \"2021-01-24\", \"body\": []}", 4, "“created”" },
    { START "\"source\": [], \"body\": []}", 4, "“source”" },
    { START "\"source\": {\"url\": \"a\"}, \"body\": []}", 4, "“url”" },
    { START "\"body\": [{\"type\": \"table\"}]}", 4, "“rows”" },
    { START "\"body\": [\n{\"type\": \"table\", \"rows\": [[\"a\"], []]}]}", 5, "1 to 50 cells" },
    { START "\"body\": [\n{\"type\": \"table\", \"rows\": [[\"a\"], [\"b\", \"c\"]]}]}", 5,
      "the same number" },
    { START "\"body\": [{\"type\": \"table\", \"rows\": [[5]]}]}", 4, "a text in quotes" },
    { START "\"body\": [{\"type\": \"more\", \"text\": \"a\"}]}", 4, "“more” has no “text”" },
    { START "\"deadlines\": [\n5], \"body\": []}", 5, "“deadlines”" },
    { START "\"deadlines\": [{\"label\": \"a\"}], \"body\": []}", 4, "“at” or “day”" },
    { START "\"deadlines\": [{\"day\": \"2021-01-24\",\"history\": [{}]}]}", 4, "“history”" },
    { START "\"deadlines\": [{\"day\": \"2021-01-24\",\"history\": [{\"day\": "
            "\"2021-01-23\"}]}]}", 4, "“changed” is missing" },
    { START "\"body\": {}}", 4, "“body” has to be a list" },
    { BODY "5]}", 6, "“body”" },
    { BODY "{\"text\": \"a\"}]}", 6, "“type”" },
    { BODY "{\"type\": \"video\"}]}", 6, "“video”" },
    { BODY "{\"type\": \"paragraph\", \"level\": 2}]}", 6, "“level”" },
    { BODY "{\"type\": \"heading\", \"level\": 5}]}", 6, "“level”" },
    { BODY "{\"type\": \"list-item\", \"depth\": -1}]}", 6, "“depth”" },
    { BODY "{\"type\": \"list-item\", \"depth\": 1e99}]}", 6, "“depth”" },
    { BODY "{\"type\": \"paragraph\", \"text\": 5}]}", 6, "“text”" },
    { BODY "{\"type\": \"paragraph\", \"text\": [5]}]}", 6, "“text”" },
    { BODY "{\"type\": \"paragraph\", \"text\": [{\"text\": \"a\", \"marks\": [\"loud\"]}]}]}",
      6, "“loud”" },
    { BODY "{\"type\": \"paragraph\", \"text\": [{\"text\": \"a\", \"marks\": [{\"link\": "
           "\"javascript:alert(1)\"}]}]}]}", 6, "javascript:" },
    { BODY "{\"type\": \"image\"}]}", 6, "“media”" },
    { BODY "{\"type\": \"opaque\"}]}", 6, "“source”" },
    { BODY "{\"type\": \"rule\", \"starts-group\": 1}]}", 6, "“starts-group”" },
    { BODY "{\"type\": \"paragraph\",", 6, "cut short" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineItem) item = parse (cases[i].text, &error);

      g_assert_null (item);
      g_assert_nonnull (error);
      g_test_message ("%u: %s", dateline_format_error_get_line (error), error->message);
      g_assert_cmpint (error->domain, ==, DATELINE_FORMAT_ERROR);
      g_assert_cmpuint (dateline_format_error_get_line (error), ==, cases[i].line);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
#undef BODY
#undef START
}

/* Cut anywhere, a file is refused, or only the line feed at its end is gone. */
static void
test_cut_short (void)
{
  for (gsize length = 0; length < strlen (full_item) - 1; length++)
    {
      g_autofree char *text = g_strndup (full_item, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineItem) item = parse (text, &error);

      g_assert_null (item);
      g_assert_cmpint (error->domain, ==, DATELINE_FORMAT_ERROR);
    }
}

static void
test_newer_version (void)
{
  static const char text[] =
    "{\"version\": 2, \"id\": \"" ID "\", \"kind\": \"call\", \"language\": \"en\","
    " \"title\": {\"en\": \"A title\"}, \"summary\": \"Read\", \"embargo\": [1],"
    " \"x-new\": true, \"body\": [{\"type\": \"paragraph\", \"text\": \"A\", \"tone\": 1},"
    " {\"type\": \"video\", \"url\": \"v.mp4\"}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineItem) item = parse (text, &error);
  DatelineDocument *body;

  g_assert_no_error (error);
  g_assert_cmpuint (dateline_item_get_version (item), ==, 2);
  g_assert_cmpstr (dateline_item_get_title (item), ==, "");
  g_assert_cmpstr (dateline_item_get_summary (item), ==, "Read");

  body = dateline_item_get_body (item);
  g_assert_cmpuint (dateline_document_get_n_blocks (body), ==, 2);
  g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (body, 0)), ==, "A");
  g_assert_cmpstr (dateline_block_get_name (dateline_document_get_block (body, 1)), ==, "video");
}

static void
test_tolerated (void)
{
  static const char text[] =
    "\xef\xbb\xbf{\"body\": [{\"type\": \"paragraph\", \"text\": \"a\\r\\nb\\u0007\"}],"
    " \"published\": \"2021-01-24T17:00:00+01:00\", \"rubric\": null, \"language\": \"en\","
    " \"kind\": \"call\", \"id\": \"" ID "\", \"version\": 1}";
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineItem) item = parse (text, &error);
  g_autofree char *published = NULL;
  DatelineBlock *block;

  g_assert_no_error (error);
  published = dateline_moment_to_string (dateline_item_get_published (item));
  g_assert_cmpstr (published, ==, "2021-01-24T16:00:00Z");
  block = dateline_document_get_block (dateline_item_get_body (item), 0);
  g_assert_cmpstr (dateline_block_get_text (block), ==, "a" DATELINE_LINE_BREAK "b");
}

static void
test_large (void)
{
  g_autofree char *letters = g_strnfill (1000 * 1000, 'a');
  g_autoptr (DatelineItem) item = dateline_item_new (ID, "call", "en");
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (letters, NULL, 0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);
  g_autoptr (DatelineItem) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) too_large = NULL;
  g_autoptr (GError) error = NULL;

  dateline_item_set_body (item, body);
  bytes = dateline_item_json_write (item);
  read = dateline_item_json_parse (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_item_equal (item, read));

  too_large = g_bytes_new_take (g_malloc0 (DATELINE_ITEM_MAX_BYTES + 1),
                                DATELINE_ITEM_MAX_BYTES + 1);
  g_assert_null (dateline_item_json_parse (too_large, &error));
  g_assert_error (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_LIMIT);
}

/* What the blocks were read from is kept with them, and so what will be published. */
static void
assert_same_sources (DatelineDocument *a,
                     DatelineDocument *b)
{
  g_autofree char *html = dateline_html_write (a, NULL);
  g_autofree char *read = dateline_html_write (b, NULL);

  g_assert_cmpstr (read, ==, html);
  for (guint i = 0; i < dateline_document_get_n_blocks (a); i++)
    {
      DatelineBlock *left = dateline_document_get_block (a, i);
      DatelineBlock *right = dateline_document_get_block (b, i);

      g_assert_cmpuint (dateline_source_run_length (a, i), ==, dateline_source_run_length (b, i));
      if (dateline_block_get_unit (left, NULL) == NULL)
        g_assert_true ((dateline_block_get_framed (left, NULL) == NULL) ==
                       (dateline_block_get_framed (right, NULL) == NULL));
    }
}

static DatelineDocument *
parse_body (const char *body)
{
  g_autofree char *text =
    g_strconcat ("{\"version\": 1, \"id\": \"" ID "\", \"kind\": \"call\", \"language\": \"en\", "
                 "\"body\": [", body, "]}", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineItem) item = parse (text, &error);

  g_assert_no_error (error);

  return dateline_document_ref (dateline_item_get_body (item));
}

/* A source that was left behind by an edit of the file is not published. */
static void
test_stale_sources (void)
{
  static const struct
  {
    const char *body;
    const char *html;
  } cases[] = {
    { "{\"type\": \"paragraph\", \"text\": \"a\", \"source\": \"<p id=x>a\"}", "<p id=x>a" },
    { "{\"type\": \"paragraph\", \"text\": \"b\", \"source\": \"<p id=x>a\"}", "<p>b</p>\n" },
    { "{\"type\": \"paragraph\", \"text\": \"a\", \"source\": \"<p>a<p>b\"}", "<p>a</p>\n" },
    { "{\"type\": \"rule\", \"source\": \"\"}", "<hr>\n" },
    { "{\"type\": \"list-item\", \"text\": \"a\", \"source\": \"<ul><li>a<li>b</ul>\","
      " \"source-blocks\": 2}, {\"type\": \"list-item\", \"text\": \"b\"}",
      "<ul><li>a<li>b</ul>" },
    { "{\"type\": \"list-item\", \"text\": \"a\", \"source\": \"<ul><li>a<li>b</ul>\","
      " \"source-blocks\": 2}, {\"type\": \"list-item\", \"text\": \"c\"}",
      "<ul>\n<li>a</li>\n<li>c</li>\n</ul>\n" },
    { "{\"type\": \"list-item\", \"text\": \"a\", \"source\": \"<ul><li>a<li>b</ul>\","
      " \"source-blocks\": 2}", "<ul>\n<li>a</li>\n</ul>\n" },
    { "{\"type\": \"paragraph\", \"text\": \"new\","
      " \"frame\": {\"before\": \"<p id=x>\", \"inner\": \"a\", \"after\": \"</p>\"}}", "<p id=x>new</p>" },
    { "{\"type\": \"paragraph\", \"text\": \"new\","
      " \"frame\": {\"before\": \"<h2>\", \"inner\": \"a\", \"after\": \"</h2>\"}}", "<p>new</p>\n" },
    { "{\"type\": \"paragraph\", \"text\": \"new\","
      " \"frame\": {\"before\": \"<script>x</script><p>\", \"inner\": \"a\", \"after\": \"</p>\"}}",
      "<p>new</p>\n" },
    { "{\"type\": \"opaque\", \"name\": \"x\", \"source-base64\": \"PGk+eA==\"}", "<i>x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) body = parse_body (cases[i].body);
      g_autofree char *html = dateline_html_write (body, NULL);

      g_assert_cmpstr (html, ==, cases[i].html);
    }
}

/* What was written is read as it was, and written again as it was. */
static void
test_random (void)
{
  guint n_rounds = g_test_slow () ? 20000 : 400;

  for (guint round = 0; round < n_rounds; round++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (round);
      g_autoptr (DatelineItem) item = random_item_new (rand);
      g_autoptr (GBytes) bytes = dateline_item_json_write (item);
      g_autoptr (GBytes) again = NULL;
      g_autoptr (DatelineItem) read = NULL;
      g_autoptr (GError) error = NULL;

      read = dateline_item_json_parse (bytes, &error);
      g_assert_no_error (error);
      random_document_assert_equal (dateline_item_get_body (item), dateline_item_get_body (read),
                                    g_bytes_get_data (bytes, NULL));
      assert_same_sources (dateline_item_get_body (item), dateline_item_get_body (read));
      g_assert_true (dateline_item_equal (item, read));
      again = dateline_item_json_write (read);
      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                       g_bytes_get_data (again, NULL), g_bytes_get_size (again));
    }
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/format/item-json/full-item", test_full_item);
  g_test_add_func ("/format/item-json/public-form", test_public_form);

  g_test_add_func ("/format/item-json/broken", test_broken);
  g_test_add_func ("/format/item-json/cut-short", test_cut_short);
  g_test_add_func ("/format/item-json/newer-version", test_newer_version);
  g_test_add_func ("/format/item-json/tolerated", test_tolerated);
  g_test_add_func ("/format/item-json/large", test_large);
  g_test_add_func ("/format/item-json/stale-sources", test_stale_sources);
  g_test_add_func ("/format/item-json/random", test_random);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-format-error.h"
#include "dateline-item-json.h"
#include "dateline-test.h"

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
  g_assert_cmpuint (dateline_document_get_n_blocks (body), ==, 12);
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
  g_assert_null (strstr (text, "\"source\": {"));
  g_assert_null (strstr (text, "\"trashed\""));
  g_assert_null (strstr (text, "\"x-number\""));

  read = dateline_item_json_parse (bytes, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_document_equal (dateline_item_get_body (read),
                                          dateline_item_get_body (item)));
  g_assert_true (dateline_moment_equal (dateline_item_get_embargo (read),
                                        dateline_item_get_embargo (item)));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/format/item-json/full-item", test_full_item);
  g_test_add_func ("/format/item-json/public-form", test_public_form);

  return g_test_run ();
}

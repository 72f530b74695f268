/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-desk-json.h"
#include "dateline-format-error.h"
#include "dateline-test.h"

#include <string.h>

static const char desk[] =
  "{\n"
  "  \"version\": 1,\n"
  "  \"name\": \"Делегация \\\"A\\\"\",\n"
  "  \"languages\": [\"en\", \"ru\", \"kk\"],\n"
  "  \"zone\": \"Asia/Almaty\",\n"
  "  \"second-zone\": null,\n"
  "  \"kinds\": [\n"
  "    {\"id\": \"tender\", \"title\": \"Tender\", \"tags\": [\"procurement\"]},\n"
  "    {\"id\": \"speech\", \"title\": \"Speech\", \"fields\": [\"dateline\", \"deadlines\"]}\n"
  "  ],\n"
  "  \"letterhead\": [\n"
  "    \"12 Bogenbai Batyr Street\",\n"
  "    \"Алматы\"\n"
  "  ],\n"
  "  \"logo\": \"emblem.png\",\n"
  "  \"embargo-lines\": {\n"
  "    \"en\": \"Not before {time}, {date}\"\n"
  "  },\n"
  "  \"snippets\": [\n"
  "   {\"id\": \"contact\", \"title\": \"Press contact\", \"role\": \"contact\","
  " \"kinds\": [\"tender\"], \"on-sheet\": true, \"x-of\": {\"a\":1}, \"texts\": {\n"
  "   \"en\": {\"as-of\": \"2021-01-15\", \"text\": [\n"
  "    {\"type\": \"paragraph\", \"text\": [\"Aru \","
  " {\"text\": \"Bekova\", \"marks\": [\"strong\"]}]}\n"
  "  ]},\n"
  "   \"*\": {\"text\": []}}},\n"
  "   {\"id\": \"about\", \"title\": \"About\", \"role\": \"boilerplate\"}\n"
  "  ],\n"
  "  \"rules\": {\n"
  "    \"title-missing\": \"warning\",\n"
  "    \"summary-length\": {\"severity\": \"error\", \"limit\": 250},\n"
  "    \"section-missing\": {\"severity\": \"warning\", \"sections\": [\"Background / Справка\"]},\n"
  "    \"link-insecure\": {\"severity\": \"off\", \"limit\": 5, \"why\": [\"old \\\"site\\\"\"]},\n"
  "    \"of-tomorrow\": {\"severity\":\"error\",\"x\":[1]}\n"
  "  },\n"
  "  \"x-theme\": {\"a\":[1,\"b c\"]}\n"
  "}\n";

static DatelineDeskSettings *
parse (const char  *text,
       GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dateline_desk_json_parse (bytes, error);
}

static char *
write_text (DatelineDeskSettings *settings)
{
  g_autoptr (GBytes) bytes = dateline_desk_json_write (settings);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDeskSettings) settings = parse (desk, &error);
  g_autofree char *written = NULL;
  g_autoptr (GPtrArray) snippets = NULL;
  DatelineDocument *text;
  const DatelineRules *rules;
  GPtrArray *kinds;
  GDate as_of;

  g_assert_no_error (error);
  g_assert_cmpstr (dateline_desk_settings_get_name (settings), ==, "Делегация \"A\"");
  g_assert_cmpstr (dateline_desk_settings_get_languages (settings)[2], ==, "kk");
  g_assert_cmpstr (dateline_desk_settings_get_zone (settings), ==, "Asia/Almaty");
  g_assert_null (dateline_desk_settings_get_second_zone (settings));

  g_assert_cmpstr (dateline_desk_settings_get_letterhead (settings), ==,
                   "12 Bogenbai Batyr Street\nАлматы");
  g_assert_cmpstr (dateline_desk_settings_get_logo (settings), ==, "emblem.png");
  snippets = dateline_desk_settings_dup_snippets (settings);
  g_assert_cmpuint (snippets->len, ==, 2);
  text = dateline_snippet_get_text (snippets->pdata[0], "en", &as_of);
  g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (text, 0)), ==,
                   "Aru Bekova");
  g_assert_cmpint (g_date_get_day (&as_of), ==, 15);
  g_assert_true (dateline_snippet_get_on_sheet (snippets->pdata[0]));

  kinds = dateline_desk_settings_get_kinds (settings);
  g_assert_cmpuint (kinds->len, ==, 6);
  g_assert_cmpstr (dateline_kind_get_id (dateline_kinds_find_by_tag (kinds, "Procurement")), ==,
                   "tender");

  rules = dateline_desk_settings_get_rules (settings);
  g_assert_cmpint (dateline_rules_get_severity (rules, DATELINE_RULE_TITLE_MISSING), ==,
                   DATELINE_SEVERITY_WARNING);
  g_assert_cmpint (dateline_rules_get_severity (rules, DATELINE_RULE_BODY_EMPTY), ==,
                   DATELINE_SEVERITY_ERROR);
  g_assert_cmpuint (dateline_rules_get_limit (rules, DATELINE_RULE_SUMMARY_LENGTH), ==, 250);
  g_assert_cmpstr (dateline_rules_get_sections (rules)[0], ==, "Background / Справка");

  written = write_text (settings);
  g_assert_cmpstr (written, ==, desk);
}

/* What a rule has and this version does not know stays, whatever becomes of the rule. */
static void
test_rule_is_edited (void)
{
  const char *text = "{\"rules\": {\"title-missing\": {\"x-since\": {\"a\": 1}}}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDeskSettings) settings = parse (text, &error);
  g_autoptr (DatelineRules) rules = NULL;
  g_autofree char *written = NULL;
  g_autofree char *edited = NULL;

  g_assert_no_error (error);
  written = write_text (settings);
  g_assert_nonnull (strstr (written, "\"title-missing\": {\"severity\": \"error\", "
                                     "\"x-since\": {\"a\":1}}"));

  rules = dateline_rules_copy (dateline_desk_settings_get_rules (settings));
  g_assert_true (dateline_rules_equal (rules, dateline_desk_settings_get_rules (settings)));
  dateline_rules_set_severity (rules, DATELINE_RULE_TITLE_MISSING, DATELINE_SEVERITY_OFF);
  dateline_desk_settings_set_rules (settings, rules);
  edited = write_text (settings);
  g_assert_nonnull (strstr (edited, "\"title-missing\": {\"severity\": \"off\", "
                                    "\"x-since\": {\"a\":1}}"));
}

static void
test_new_desk (void)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineDeskSettings) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *first = write_text (settings);
  g_autofree char *second = NULL;

  /* The four kinds are in the program, not in every desk. */
  g_assert_null (strstr (first, "kinds"));

  read = parse (first, &error);
  g_assert_no_error (error);
  second = write_text (read);
  g_assert_cmpstr (second, ==, first);
}

/* What a person types into a text box, and what a file's editor leaves behind. */
static void
test_clean_lines (void)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();

  dateline_desk_settings_set_letterhead (settings, "Aru  \r\n\nBekova\t\n\n");
  g_assert_cmpstr (dateline_desk_settings_get_letterhead (settings), ==, "Aru\n\nBekova");
  dateline_desk_settings_set_letterhead (settings, NULL);
  g_assert_cmpstr (dateline_desk_settings_get_letterhead (settings), ==, "");

  g_assert_false (dateline_desk_settings_set_logo (settings, "media/emblem.png"));
  g_assert_false (dateline_desk_settings_set_logo (settings, ".hidden"));
  g_assert_null (dateline_desk_settings_get_logo (settings));
}

static void
test_changed_default_kind (void)
{
  const char *tags[] = { "advisory", NULL };
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineDeskSettings) read = NULL;
  g_autoptr (DatelineKind) kind = dateline_kind_new (DATELINE_KIND_CALL, "Invitation", tags);
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  dateline_desk_settings_add_kind (settings, kind);
  written = write_text (settings);
  read = parse (written, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (dateline_kinds_get_title (dateline_desk_settings_get_kinds (read),
                                             DATELINE_KIND_CALL), ==, "Invitation");
}

static char *
dup_snippet_text (DatelineDeskSettings *settings,
                  const char           *id,
                  const char           *language)
{
  g_autoptr (GPtrArray) snippets = dateline_desk_settings_dup_snippets (settings);
  DatelineSnippet *snippet = dateline_snippets_find (snippets, id);

  g_assert_nonnull (snippet);
  g_assert_true (dateline_snippet_get_on_sheet (snippet));

  return dateline_document_dup_text (dateline_snippet_find_text (snippet, language, NULL), "|");
}

/* A desk of a version that had one contact and one text of notes for all: they go on being
 * on each sheet, whatever its language, and nothing of them is lost. */
static void
test_old_texts (void)
{
  static const char old[] =
    "{\"version\": 1, \"contact\": [\"Aru Bekova\", \"+7 727\"],"
    " \"notes\": [\"Opened in 1994.\", \"\", \"It has a library.\"]}";
  static const char both[] =
    "{\"version\": 1, \"contact\": [\"New\"],"
    " \"snippets\": [{\"id\": \"contact\", \"on-sheet\": true, \"texts\": {\"en\": {\"text\":"
    " [{\"type\": \"paragraph\", \"text\": [\"Old\"]}]}}}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDeskSettings) settings = parse (old, &error);
  g_autoptr (DatelineDeskSettings) merged = parse (both, &error);
  g_autoptr (DatelineDeskSettings) read = NULL;
  g_autofree char *written = NULL;
  g_autofree char *contact = NULL;
  g_autofree char *notes = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *added = NULL;

  g_assert_no_error (error);
  written = write_text (settings);
  g_assert_null (strstr (written, "\"contact\": ["));
  read = parse (written, &error);
  g_assert_no_error (error);
  contact = dup_snippet_text (read, "contact", "kk");
  g_assert_cmpstr (contact, ==, "Aru Bekova\u2028+7 727");
  notes = dup_snippet_text (read, "notes", "ru");
  g_assert_cmpstr (notes, ==, "Opened in 1994.|It has a library.");

  kept = dup_snippet_text (merged, "contact", "en");
  g_assert_cmpstr (kept, ==, "Old");
  added = dup_snippet_text (merged, "contact-2", "en");
  g_assert_cmpstr (added, ==, "New");
}

static void
test_broken (void)
{
  static const struct
  {
    const char *text;
    guint       line;
    const char *message;
  } cases[] = {
    { "", 0, "nothing in it" },
    { "[]", 1, "not a desk's settings" },
    { "{\n \"version\": 2}", 2, "version 2" },
    { "{\n\n \"name\": 5}", 3, "name" },
    { "{\"languages\": []}", 1, "at least one" },
    { "{\"languages\": [\"en\",\n\"e n\"]}", 2, "e n" },
    { "{\n\"zone\": \"Asia/Nowhere\"}", 2, "Asia/Nowhere" },
    { "{\"kinds\": [{\"id\": \"speech\"},\n{\"id\": \"No Good\"}]}", 2, "No Good" },
    { "{\"kinds\": [\n5]}", 2, "kinds" },
    { "{\n\"logo\": \"../../etc/passwd\"}", 2, "media folder" },
    { "{\n\n\"contact\": \"Aru\"}", 3, "contact" },
    { "{\n\"rules\": {\"title-missing\": \"fatal\"}}", 2, "fatal" },
    { "{\n\"rules\": [\"title-missing\"]}", 2, "rules" },
    { "{\"rules\": {\"title-missing\": 5}}", 1, "title-missing" },
    { "{\"rules\": {\"summary-length\": {\"limit\": \"long\"}}}", 1, "limit" },
    { "{\"letterhead\": [\"a\",\n5]}", 1, "letterhead" },
    { "{\"kinds\": [{\"id\": \"speech\", \"fields\": [\"hat\"]}]}", 1, "hat" },
    { "{\"embargo-lines\":\n{\"e n\": \"x\"}}", 2, "e n" },
    { "{\"snippets\": [\n5]}", 2, "snippets" },
    { "{\"snippets\": [{\"id\": \"a\"},\n{\"id\": \"No Good\"}]}", 2, "No Good" },
    { "{\"snippets\": [{\"id\": \"a\", \"role\": \"hat\"}]}", 1, "hat" },
    { "{\"snippets\": [{\"id\": \"a\", \"texts\": {\"en\": {}}}]}", 1, "text" },
    { "{\"snippets\": [{\"id\": \"a\", \"texts\": {\"en\": {\"as-of\": \"May\", \"text\": []}}}]}", 1,
      "May" },
    { "{\"snippets\": [{\"id\": \"a\", \"texts\": {\"en\": {\"text\": [{\"type\": \"hat\"}]}}}]}", 1,
      "hat" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineDeskSettings) settings = parse (cases[i].text, &error);

      g_assert_null (settings);
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_cmpuint (dateline_format_error_get_line (error), ==, cases[i].line);
      g_assert_nonnull (strstr (error->message, cases[i].message));
    }
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/format/desk-json/round-trip", test_round_trip);
  g_test_add_func ("/format/desk-json/rule-is-edited", test_rule_is_edited);
  g_test_add_func ("/format/desk-json/new-desk", test_new_desk);
  g_test_add_func ("/format/desk-json/clean-lines", test_clean_lines);
  g_test_add_func ("/format/desk-json/changed-default-kind", test_changed_default_kind);
  g_test_add_func ("/format/desk-json/old-texts", test_old_texts);
  g_test_add_func ("/format/desk-json/broken", test_broken);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"
#include "dateline-test.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define TEXT                                                                                       \
  "# Call for proposals\n\n"                                                                       \
  "The application deadline is 15 January.\n\n"                                                    \
  "Projects may last a year.\n\n"                                                                  \
  "Applicants come from the whole region.\n\n"                                                     \
  "The rules are the same as in the year before.\n"

static char *
import_item (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "call.md", NULL);
  g_autofree char *out = NULL;

  dateline_test_write (path, TEXT);
  out = cli_do ("import", path);

  return g_strndup (out, strcspn (out, "\n"));
}

static char *
dup_newest (const char *id)
{
  g_autofree char *table = cli_do ("history", id);

  return g_strndup (table, strcspn (table, " \n"));
}

/* Changes the text of the item as another program does, in its file. */
static void
edit_file (const char *id,
           const char *from,
           const char *to)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("DATELINE_DESK"), "items", name, NULL);
  g_autoptr (GBytes) bytes = dateline_test_read (path);
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (bytes, NULL),
                                               g_bytes_get_size (bytes));

  g_assert_cmpuint (g_string_replace (text, from, to, 1), ==, 1);
  dateline_test_write (path, text->str);
}

static void
test_history (void)
{
  g_autofree char *id = import_item ();
  g_autofree char *none = cli_do ("history", id);
  g_autofree char *table = NULL;
  g_autofree char *json = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  g_assert_cmpstr (none, ==, "");
  g_free (cli_do ("set", id, "title", "Call: deadline extended"));
  edit_file (id, "15 January", "24 January");

  table = cli_do ("history", id);
  g_assert_cmpuint (cli_count_lines (table), ==, 1);
  g_assert_nonnull (strstr (table, "  1 word   "));
  g_assert_nonnull (strstr (table, "  this computer\n"));

  json = cli_do ("history", id, "--json");
  node = json_from_string (json, NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (node)), ==, 1);
  object = json_array_get_object_element (json_node_get_array (node), 0);
  g_assert_true (g_str_has_prefix (table, json_object_get_string_member (object, "version")));
  g_assert_cmpstr (json_object_get_string_member (object, "origin"), ==, "here");
  g_assert_cmpint (json_object_get_int_member (object, "words"), ==, 1);
}

/* A table's rows, and what is another in a cell; who said a quotation. */
static void
test_diff_table (void)
{
  g_autofree char *folder = cli_new_desk ();
  g_autofree char *path = g_build_filename (folder, "table.html", NULL);
  g_autofree char *id = NULL;
  g_autofree char *diff = NULL;

  dateline_test_write (path, "<h1>T</h1><blockquote><p>It is so.</p></blockquote>"
                             "<table><tr><td>Chad</td><td>15 January</td></tr></table>"
                             "<!--more--><p>End.</p>");
  id = g_strchomp (cli_do ("import", path));
  g_free (cli_do ("set", id, "title", "Table"));
  edit_file (id, "15 January", "24 January");

  diff = cli_do ("diff", id);
  g_assert_nonnull (strstr (diff, "\n  > It is so.\n~ | Chad | [-15-]{+24+} January\n"));
  g_assert_nonnull (strstr (diff, "\n  <!--more--> \n"));
}

static void
test_diff (void)
{
  g_autofree char *id = import_item ();
  g_autofree char *version = NULL;
  g_autofree char *diff = NULL;
  g_autofree char *back = NULL;
  g_autofree char *none = NULL;
  g_autofree char *expected = NULL;

  g_free (cli_do ("set", id, "title", "Call: deadline extended"));
  edit_file (id, "15 January", "24 January");
  version = dup_newest (id);

  diff = cli_do ("diff", id);
  expected = g_strdup_printf ("--- %s\n"
                              "+++ current\n"
                              "title: Call[- for proposals-]{+: deadline extended+}\n"
                              "~ The application deadline is [-15-]{+24+} January.\n"
                              "  Projects may last a year.\n"
                              "@@ 2 unchanged blocks @@\n", version);
  g_assert_cmpstr (diff, ==, expected);

  back = cli_do ("diff", id, "current", version);
  g_assert_nonnull (strstr (back, "~ The application deadline is [-24-]{+15+} January.\n"));
  none = cli_do ("diff", id, version, version);
  g_assert_cmpstr (none, ==, "");
}

static void
test_restore (void)
{
  g_autofree char *id = import_item ();
  g_autofree char *version = NULL;
  g_autofree char *markdown = NULL;
  g_autofree char *newest = NULL;
  g_autofree char *diff = NULL;

  g_free (cli_do ("set", id, "title", "Call: deadline extended"));
  edit_file (id, "15 January", "24 January");
  version = dup_newest (id);
  g_free (cli_do ("restore-version", id, version));

  markdown = cli_do ("show", id, "--format", "markdown");
  g_assert_cmpstr (markdown, ==, TEXT);

  /* What it was before is not lost. */
  newest = dup_newest (id);
  g_assert_cmpstr (newest, !=, version);
  diff = cli_do ("diff", id, newest);
  g_assert_nonnull (strstr (diff, "[-24-]{+15+}"));
}

static void
test_mistakes (void)
{
  g_autofree char *id = import_item ();

  cli_run_expect (cli_run ("diff", id), 1, "no earlier version");
  cli_run_expect (cli_run ("diff", id, "20210101T000000Z"), 1, "no version “20210101T000000Z”");
  cli_run_expect (cli_run ("diff", id, "@nowhere"), 1, "no version “@nowhere”");
  cli_run_expect (cli_run ("diff", id, "../items/x"), 1, "no version “../items/x”");
  cli_run_expect (cli_run ("restore-version", id, "yesterday"), 1, "no version “yesterday”");
  cli_run_expect (cli_run ("restore-version", id), 2, "Something is missing");
  cli_run_expect (cli_run ("history", "x"), 1, "no item “x”");
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  cli_runner_init (argc, argv);

  g_test_add_func ("/cli-history/history", test_history);
  g_test_add_func ("/cli-history/diff", test_diff);
  g_test_add_func ("/cli-history/diff/table", test_diff_table);
  g_test_add_func ("/cli-history/restore", test_restore);
  g_test_add_func ("/cli-history/mistakes", test_mistakes);

  return g_test_run ();
}

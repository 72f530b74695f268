/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"
#include "dateline-test.h"

#include <string.h>

static char *
new_item (const char *title)
{
  g_autofree char *out = cli_do ("new", "--kind", "call", "--title", title);

  return g_strndup (out, strcspn (out, "\n"));
}

static void
assert_shows (const char *id,
              const char *text)
{
  g_autofree char *out = cli_do ("show", id, "--format", "text");

  g_assert_cmpstr (g_strchomp (out), ==, text);
}

static void
test_replace (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *id = new_item ("The old Office of Old");
  g_autofree char *other = new_item ("Nothing of it");
  g_autofree char *line = g_strdup_printf ("%s: 2\n", id);
  g_autofree char *one = g_strdup_printf ("%s: 1\n", id);
  g_autofree char *dry = cli_do ("replace", "--dry-run", "old", "new", "--all");
  g_autofree char *cased = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *none = NULL;
  g_autofree char *words = NULL;

  g_assert_cmpstr (dry, ==, line);
  assert_shows (id, "The old Office of Old");
  g_assert_cmpuint (cli_count_files (desk, "history"), ==, 0);

  cased = cli_do ("replace", "--case", "old", "new", id, other);
  g_assert_cmpstr (cased, ==, one);
  assert_shows (id, "The new Office of Old");

  words = cli_do ("replace", "--whole-word", "off", "x", "--all");
  g_assert_cmpstr (words, ==, "");
  rest = cli_do ("replace", "--all", "--", "old", "-");
  g_assert_cmpstr (rest, ==, one);
  assert_shows (id, "The new Office of -");
  none = cli_do ("replace", "old", "new", "--all");
  g_assert_cmpstr (none, ==, "");
}

static void
test_table (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *source = g_build_filename (desk, "table.html", NULL);
  g_autofree char *id = NULL;
  g_autofree char *line = NULL;
  g_autofree char *done = NULL;
  g_autofree char *html = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (source, "<h1>T</h1><table><tr><th>Who</th><th>What</th></tr>"
                               "<tr><td>The old name</td><td>old</td></tr></table>", -1, &error);
  g_assert_no_error (error);
  id = g_strchomp (cli_do ("import", source));
  line = g_strdup_printf ("%s: 2\n", id);
  done = cli_do ("replace", "--all", "old", "new");
  g_assert_cmpstr (done, ==, line);
  html = cli_do ("show", id, "--format", "html");
  g_assert_nonnull (strstr (html, "<td>The new name</td>"));
  g_assert_nonnull (strstr (html, "<td>new</td>"));
}

static void
test_trash_is_left_alone (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *id = new_item ("Old");
  g_autofree char *trashed = cli_do ("trash", id);
  g_autofree char *all = cli_do ("replace", "old", "new", "--all");
  g_autofree char *named = cli_do ("replace", "old", "new", id);

  g_assert_cmpstr (all, ==, "");
  g_assert_cmpuint (cli_count_lines (named), ==, 1);
}

static void
test_misuse (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *id = new_item ("Old");
  g_autoptr (CliRun) missing = NULL;

  cli_run_expect (cli_run ("replace", "old"), 2, "FIND REPLACEMENT");
  cli_run_expect (cli_run ("replace", "old", "new"), 2, "--all");
  cli_run_expect (cli_run ("replace", "old", "new", id, "--all"), 2, "--all");
  cli_run_expect (cli_run ("replace", "", "new", id), 2, "nothing to look for");
  cli_run_expect (cli_run ("replace", "old", "\xff", id), 2, "UTF-8");

  /* Of several the others are done. */
  missing = cli_run ("replace", "old", "new", "nowhere", id);
  g_assert_cmpint (missing->status, ==, 1);
  g_assert_nonnull (strstr (missing->err, "nowhere"));
  g_assert_true (g_str_has_prefix (missing->out, id));
}

int
main (int   argc,
      char *argv[])
{
  cli_runner_init (argc, argv);
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/cli/replace", test_replace);
  g_test_add_func ("/cli/replace/table", test_table);
  g_test_add_func ("/cli/replace/trash", test_trash_is_left_alone);
  g_test_add_func ("/cli/replace/misuse", test_misuse);

  return g_test_run ();
}

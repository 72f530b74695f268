/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"
#include "dateline-test.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
new_item (const char *title)
{
  g_autofree char *id = cli_do ("new", "--kind", "call", "--title", title);

  return g_strdup (g_strstrip (id));
}

static void
assert_pdf (const char *path)
{
  g_autoptr (GBytes) bytes = dateline_test_read (path);

  g_assert_cmpuint (g_bytes_get_size (bytes), >, 2000);
  g_assert_cmpint (memcmp (g_bytes_get_data (bytes, NULL), "%PDF-1.", 7), ==, 0);
}

static void
test_file (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *id = new_item ("Deadline extended");
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "call.pdf", NULL);
  g_autofree char *again = g_build_filename (folder, "again.pdf", NULL);
  g_autofree char *said = cli_do ("export", id, "--format", "pdf", "-o", path);
  g_autoptr (CliRun) run = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  g_strchomp (said);
  g_assert_cmpstr (said, ==, path);
  assert_pdf (path);

  /* Standard output has the same bytes. */
  run = cli_run_full (NULL, again, "export", id, NULL);
  g_assert_cmpint (run->status, ==, 0);
  first = dateline_test_read (path);
  second = dateline_test_read (again);
  g_assert_true (g_bytes_equal (first, second));
}

/* Several items go into a folder, and the names tell which is which. */
static void
test_folder (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *first = new_item ("Deadline extended");
  g_autofree char *second = new_item ("Deadline extended");
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *missing = g_build_filename (folder, "none", NULL);
  g_autofree char *said = cli_do ("export", first, second, "-o", folder);
  g_auto (GStrv) paths = g_strsplit (g_strchomp (said), "\n", -1);

  g_assert_cmpuint (g_strv_length (paths), ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *name = g_path_get_basename (paths[i]);
      g_autofree char *expected = g_strdup_printf ("deadline-extended-%.8s.pdf",
                                                   i == 0 ? first : second);

      g_assert_cmpstr (name, ==, expected);
      assert_pdf (paths[i]);
    }

  cli_run_expect (cli_run ("export", first, second, "-o", missing), 2, "folder");
  cli_run_expect (cli_run ("export", first, second), 2, "folder");
  cli_run_expect (cli_run ("export", first, "-o", "/dev/null"), 1, "/dev/null");
}

static void
test_formats (void)
{
  static const struct
  {
    const char *format;
    const char *says;
  } cases[] = {
    { "html", "<h1>A call</h1>" }, { "markdown", "# A call\n" }, { "text", "A call\n" },
  };
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *id = new_item ("A call");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = cli_do ("show", id, "-f", cases[i].format);
      g_autofree char *exported = cli_do ("export", id, "-f", cases[i].format);

      g_assert_nonnull (strstr (exported, cases[i].says));
      g_assert_cmpstr (exported, ==, shown);
    }

  cli_run_expect (cli_run ("export", id, "-f", "docx"), 2, "docx");
  cli_run_expect (cli_run ("export", id, "--paper", "a3"), 2, "a3");
  cli_run_expect (cli_run ("export"), 2, "ID");
  cli_run_expect (cli_run ("export", "a"), 1, "no item “a”");
}

/* What is not on the sheet is told, and the sheet is made. */
static void
test_left_out (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *source = g_build_filename (folder, "a.md", NULL);
  g_autoptr (CliRun) imported = NULL;
  g_autoptr (CliRun) run = NULL;

  dateline_test_write (source, "Text\n\n![A bridge](bridge.png)\n");
  imported = cli_run ("import", source);
  g_assert_cmpint (imported->status, ==, 0);
  run = cli_run ("export", g_strchomp (imported->out), "-o", path);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->err, "warning: this was left out: The picture “bridge.png”"));
  assert_pdf (path);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  cli_runner_init (argc, argv);

  g_test_add_func ("/cli/export/file", test_file);
  g_test_add_func ("/cli/export/folder", test_folder);
  g_test_add_func ("/cli/export/formats", test_formats);
  g_test_add_func ("/cli/export/left-out", test_left_out);

  return g_test_run ();
}

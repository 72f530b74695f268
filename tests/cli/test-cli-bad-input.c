/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"
#include "dateline-test.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* More than the desk writes at once, and a size that one of its files has not. */
#define MANY_ITEMS 100
#define LARGE_BYTES (256 * 1024)

#define GOOD_ITEM                                                                                  \
  "{\n  \"version\": 1,\n  \"id\": \"11111111-2222-4333-8444-555555555555\",\n"                    \
  "  \"language\": \"en\",\n  \"kind\": \"statement\",\n  \"title\": \"T\",\n"                     \
  "  \"created\": \"2021-01-01T00:00:00Z\",\n  \"modified\": \"2021-01-01T00:00:00Z\",\n"          \
  "  \"body\": []\n}\n"

static char *
repeat (const char *text,
        guint       times)
{
  g_autoptr (GString) repeated = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (repeated, text);

  return g_string_free (g_steal_pointer (&repeated), FALSE);
}

static char *
replace (const char *text,
         const char *find,
         const char *with)
{
  g_autoptr (GString) replaced = g_string_new (text);

  g_assert_cmpuint (g_string_replace (replaced, find, with, 1), ==, 1);

  return g_string_free (g_steal_pointer (&replaced), FALSE);
}

/* Asserts that the file is refused by its name, and by its line where it has one, and
 * that the desk holds nothing of it. */
static void
refuse (const char *name,
        const char *text,
        int         line,
        const char *says)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *where = NULL;
  CliRun *run;

  dateline_test_write (path, text);
  if (line > 0)
    where = g_strdup_printf ("dateline-cli: %s:%d: ", path, line);
  else
    where = g_strdup_printf ("dateline-cli: %s:", path);

  run = cli_run ("import", path);
  g_assert_cmpstr (run->out, ==, "");
  if (says != NULL && strstr (run->err, says) == NULL)
    g_error ("“%s” is not in “%s”", says, run->err);
  cli_run_expect (run, 1, where);
  g_assert_cmpuint (cli_count_files (desk, "items"), ==, 0);
}

static void
test_not_json (void)
{
  refuse ("a.json", "{\n  \"version\": 1,\n  oops\n}\n", 3, "oops");
}

static void
test_cut_short (void)
{
  g_autofree char *cut = g_strndup (GOOD_ITEM, strlen (GOOD_ITEM) - 8);

  refuse ("a.json", cut, 9, NULL);
}

static void
test_not_utf8 (void)
{
  g_autofree char *text = replace (GOOD_ITEM, "\"T\"", "\"\xff\xfe\"");

  refuse ("a.json", text, 6, "UTF-8");
}

static void
test_newer_version (void)
{
  g_autofree char *text = replace (GOOD_ITEM, "\"version\": 1", "\"version\": 99");

  refuse ("a.json", text, 0, "99");
}

static void
test_wrong_type (void)
{
  g_autofree char *text = replace (GOOD_ITEM, "\"title\": \"T\"", "\"title\": [1, 2]");

  refuse ("a.json", text, 6, "title");
}

static void
test_long_line (void)
{
  g_autofree char *letters = g_strnfill (1000 * 1000, 'x');
  g_autofree char *text = g_strconcat ("{\"version\": 1, \"id\": ", letters, "}", NULL);

  refuse ("a.json", text, 1, NULL);
}

static void
test_deep (void)
{
  g_autofree char *open = repeat ("[", 10000);
  g_autofree char *text = g_strconcat ("{\"version\": 1, \"body\": ", open, NULL);

  refuse ("a.json", text, 1, NULL);
}

static void
test_deep_html (void)
{
  g_autofree char *open = repeat ("<div>", 10000);
  g_autofree char *text = g_strconcat ("<!DOCTYPE html><body>", open, "<p>a</p>", NULL);

  refuse ("a.html", text, 0, NULL);
}

static void
test_no_file (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *missing = g_build_filename (folder, "missing.json", NULL);
  g_autofree char *empty = g_build_filename (folder, "empty.json", NULL);

  cli_run_expect (cli_run ("import", missing), 1, missing);
  cli_run_expect (cli_run ("import", folder), 1, folder);
  dateline_test_write (empty, "");
  cli_run_expect (cli_run ("import", empty), 1, empty);
}

/* The good file comes in, although the one before it is bad. */
static void
test_bad_and_good (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *bad = g_build_filename (folder, "bad.json", NULL);
  g_autofree char *good = g_build_filename (folder, "good.json", NULL);
  CliRun *run;

  dateline_test_write (bad, "{");
  dateline_test_write (good, GOOD_ITEM);
  run = cli_run ("import", bad, good);
  g_assert_cmpstr (run->out, ==, "11111111-2222-4333-8444-555555555555\n");
  cli_run_expect (run, 1, bad);
}

/* A file of the desk that another program spoilt: it is listed with what is wrong, it
 * is named where it is asked for, and it stays as it is. */
static void
test_broken_item (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *out = cli_do ("new", "--kind", "statement", "--title", "T");
  g_autofree char *id = g_strndup (out, strcspn (out, "\n"));
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path = g_build_filename (desk, "items", name, NULL);
  g_autofree char *where = g_strconcat (path, ":2: ", NULL);
  g_autofree char *table = NULL;
  g_autoptr (GBytes) after = NULL;

  dateline_test_write (path, "{\n  broken\n");
  table = cli_do ("list");
  g_assert_nonnull (strstr (table, id));
  g_assert_nonnull (strstr (table, ":2: "));
  g_assert_nonnull (strstr (table, "Displaying 1 - 1 of 1\n"));

  cli_run_expect (cli_run ("show", id), 1, where);
  cli_run_expect (cli_run ("set", id, "title", "New"), 1, where);
  cli_run_expect (cli_run ("check", id), 1, where);
  cli_run_expect (cli_run ("check", "--all"), 1, where);

  after = dateline_test_read (path);
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), "{\n  broken\n", 11);
}

/* A file that somebody put into the folder is told of by its own name. */
static void
test_stray_file (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *path = g_build_filename (desk, "items", "notes.json", NULL);
  g_autofree char *where = g_strconcat ("dateline-cli: ", path, ": ", NULL);

  dateline_test_write (path, "{}");
  cli_run_expect (cli_run ("check", "--all"), 1, where);
}

static void
test_newer_item (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *path =
    g_build_filename (desk, "items", "11111111-2222-4333-8444-555555555555.json", NULL);
  g_autofree char *text = replace (GOOD_ITEM, "\"version\": 1", "\"version\": 99");
  g_autofree char *items = g_path_get_dirname (path);
  g_autoptr (GBytes) after = NULL;

  g_assert_cmpint (g_mkdir_with_parents (items, 0700), ==, 0);
  dateline_test_write (path, text);
  cli_run_expect (cli_run ("set", "11111111-2222-4333-8444-555555555555", "title", "New"), 1,
                  "newer version");
  after = dateline_test_read (path);
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), text, strlen (text));
}

static void
test_broken_desk (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *path = g_build_filename (desk, "desk.json", NULL);

  dateline_test_write (path, "{\n\n nonsense");
  cli_run_expect (cli_run ("list"), 1, "desk.json:3");
}

/* A file where the folder of items has to be: nobody can write there, root neither. */
static void
test_unwritable_desk (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *items = g_build_filename (desk, "items", NULL);
  g_autofree char *below = g_build_filename (desk, "desk.json", "below", NULL);

  g_rmdir (items);
  dateline_test_write (items, "in the way");
  cli_run_expect (cli_run ("new", "--kind", "statement", "--title", "T"), 1, items);
  cli_run_expect (cli_run ("init", "--desk", below), 1, desk);
}

/* What may cost the most: it is read, or refused in words, in bounded time and memory. */

#define HOSTILE_DEPTH 20000
#define HOSTILE_SECONDS 30
#define HOSTILE_KILOBYTES (600 * 1024)

static void
convert (const char *format,
         const char *text,
         const char *says)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "hostile", NULL);
  struct rlimit before;
  struct rlimit limit;
  g_autoptr (CliRun) run = NULL;

  dateline_test_write (path, text);
  g_assert_cmpint (getrlimit (RLIMIT_CPU, &before), ==, 0);
  limit = before;
  limit.rlim_cur = HOSTILE_SECONDS;
  g_assert_cmpint (setrlimit (RLIMIT_CPU, &limit), ==, 0);
  run = cli_run ("convert", "--from", format, "--to", format, path);
  g_assert_cmpint (setrlimit (RLIMIT_CPU, &before), ==, 0);

  if (says != NULL)
    {
      cli_run_expect (g_steal_pointer (&run), 1, says);
      return;
    }

  g_assert_cmpint (run->status, ==, 0);
  if (g_str_equal (format, "wordpress"))
    g_assert_true (strcmp (run->out, text) == 0);
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *format;
    const char *start;
    const char *repeated;
    guint       times;
    const char *says;
  } cases[] = {
    { "html", "", "<div>", HOSTILE_DEPTH, "512" },
    { "html", "", "<i><b>", HOSTILE_DEPTH, "512" },
    { "html", "", "<ul><li>", HOSTILE_DEPTH, "512" },
    { "html", "<p>", "word ", 1024 * 1024, "4 MB" },
    { "html", "<p>", "<b>a</b> <i>b</i> ", 50000, NULL },
    { "html", "<p>", "<b><i></b></i>", HOSTILE_DEPTH, NULL },
    { "html", "<p>one</p><!-- never closed ", "<p>", HOSTILE_DEPTH, NULL },
    { "wordpress", "", "<!-- wp:group --><div>", HOSTILE_DEPTH, NULL },
    { "wordpress", "<!-- wp:paragraph -->\n<p>", "word ", 1024 * 1024, NULL },
    { "wordpress", "<!-- wp:paragraph -->\n<p>", "<b>a</b> <i>b</i> ", 50000, NULL },
    { "wordpress", "", "<!-- wp:x {\"a\":\"} -->", 50000, NULL },
    { "wordpress", "", "<!-- wp:a --><!-- wp:b --><!-- /wp:a --><!-- /wp:b -->", HOSTILE_DEPTH,
      NULL },
    { "wordpress", "", "[gallery ", 100000, NULL },
    { "markdown", "", "> ", HOSTILE_DEPTH, NULL },
    { "markdown", "", "*a _b ", HOSTILE_DEPTH, NULL },
    { "markdown", "", "[", 100000, NULL },
    { "markdown", "", "[a](b", 50000, NULL },
    { "markdown", "", "word ", 1024 * 1024, "4 MB" },
    { "text", "", "x\n", 1000000, NULL },
    { "text", "", "word ", 1024 * 1024, "4 MB" },
    { "item", "{\"version\": 1, \"body\": ", "[", HOSTILE_DEPTH, "64 levels" },
    { "item", "{\"version\": 1, \"title\": \"\\ud800", "\"}", 1, ":1: " },
  };
  struct rusage usage;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body = repeat (cases[i].repeated, cases[i].times);
      g_autofree char *text = g_strconcat (cases[i].start, body, NULL);

      g_test_message ("%s: %s%s…", cases[i].format, cases[i].start, cases[i].repeated);
      convert (cases[i].format, text, cases[i].says);
    }

#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (getrusage (RUSAGE_CHILDREN, &usage), ==, 0);
  g_test_message ("%ld KB", usage.ru_maxrss);
  g_assert_cmpint (usage.ru_maxrss, <, HOSTILE_KILOBYTES);
#endif
}

static void
test_full_disk (void)
{
  g_autofree char *desk = cli_new_desk ();
  const char *commands[] = { "list", "--help", "--version" };

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    cli_run_expect (cli_run_full (NULL, "/dev/full", commands[i], NULL), 1, "No space left");
}

/* Many small items, then one that is larger than a file may be. */
static char *
dup_growing_feed (void)
{
  g_autoptr (GString) feed =
    g_string_new ("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [");
  g_autofree char *letters = g_strnfill (LARGE_BYTES, 'x');

  for (guint i = 0; i < MANY_ITEMS; i++)
    g_string_append_printf (
      feed, "{\"id\": \"%u\", \"title\": \"T\", \"content_text\": \"a\"},", i);
  g_string_append_printf (feed, "{\"id\": \"z\", \"title\": \"Z\", \"content_text\": \"%s\"}]}",
                          letters);

  return g_string_free (g_steal_pointer (&feed), FALSE);
}

/* What was saved before the disk was full is there, and so is told. */
static void
test_full_disk_while_importing (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *feed = dup_growing_feed ();
  struct rlimit before;
  struct rlimit small;
  guint n_saved;
  CliRun *run;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  small = before;
  small.rlim_cur = LARGE_BYTES / 2;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  run = cli_run_full (feed, NULL, "import", "-", NULL);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_DFL);

  n_saved = cli_count_files (desk, "items");
  g_assert_cmpuint (n_saved, >, 0);
  g_assert_cmpuint (n_saved, <=, MANY_ITEMS);
  g_assert_cmpuint (cli_count_lines (run->out), ==, n_saved);
  cli_run_expect (run, 1, "the disk is full");
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  cli_runner_init (argc, argv);

  g_test_add_func ("/cli-bad-input/not-json", test_not_json);
  g_test_add_func ("/cli-bad-input/cut-short", test_cut_short);
  g_test_add_func ("/cli-bad-input/not-utf8", test_not_utf8);
  g_test_add_func ("/cli-bad-input/newer-version", test_newer_version);
  g_test_add_func ("/cli-bad-input/wrong-type", test_wrong_type);
  g_test_add_func ("/cli-bad-input/long-line", test_long_line);
  g_test_add_func ("/cli-bad-input/deep", test_deep);
  g_test_add_func ("/cli-bad-input/deep-html", test_deep_html);
  g_test_add_func ("/cli-bad-input/no-file", test_no_file);
  g_test_add_func ("/cli-bad-input/bad-and-good", test_bad_and_good);
  g_test_add_func ("/cli-bad-input/broken-item", test_broken_item);
  g_test_add_func ("/cli-bad-input/stray-file", test_stray_file);
  g_test_add_func ("/cli-bad-input/newer-item", test_newer_item);
  g_test_add_func ("/cli-bad-input/broken-desk", test_broken_desk);
  g_test_add_func ("/cli-bad-input/unwritable-desk", test_unwritable_desk);
  g_test_add_func ("/cli-bad-input/hostile", test_hostile);
  g_test_add_func ("/cli-bad-input/full-disk", test_full_disk);
  g_test_add_func ("/cli-bad-input/full-disk-while-importing", test_full_disk_while_importing);

  return g_test_run ();
}

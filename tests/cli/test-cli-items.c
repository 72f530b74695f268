/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"
#include "dateline-test.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Three of a made-up listing, the newest in the middle. */
#define FEED                                                                                       \
  "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Office\", \"language\": \"en\"," \
  "\"items\": ["                                                                                   \
  "{\"id\": \"a\", \"title\": \"Medical supplies\", \"tags\": [\"press release\"],"                \
  " \"date_published\": \"2020-12-29T10:00:00+06:00\","                                            \
  " \"content_html\": \"<p>Almaty, 29 December 2020 – The Union flew in supplies.</p>\"},"         \
  "{\"id\": \"b\", \"title\": \"Call: deadline extended\", \"tags\": [\"call\"],"                  \
  " \"date_published\": \"2021-01-15T20:00:00+06:00\","                                            \
  " \"content_html\": \"<p>The application deadline is extended to 24 January, 2021.</p>\"},"      \
  "{\"id\": \"c\", \"title\": \"Тіл туралы\", \"tags\": [\"statement\"], \"language\": \"kk\","    \
  " \"date_published\": \"2021-01-10T10:00:00+06:00\","                                            \
  " \"content_html\": \"<p>Мәтін.</p>\"}]}"

static char *
import_feed (void)
{
  g_autoptr (CliRun) run = cli_run_full (FEED, NULL, "import", "-", NULL);

  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);

  return g_steal_pointer (&run->out);
}

/* (transfer full): the id in the first row of a table. */
static char *
first_id (const char *table)
{
  return g_strndup (table, strcspn (table, " \n"));
}

static void
test_help (void)
{
  const char *commands[] = {
    "init", "import", "list", "show", "convert", "new", "set", "trash", "restore", "history",
    "diff", "restore-version", "replace", "check", "export", "publish",
    "account add", "account list", "account test", "account remove",
  };
  g_autofree char *overview = cli_do ("--help");
  g_autofree char *version = cli_do ("--version");

  g_assert_true (g_str_has_prefix (version, "dateline-cli "));

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) words = g_strsplit (commands[i], " ", 2);
      g_autofree char *usage = g_strconcat ("dateline-cli ", commands[i], " [", NULL);
      g_autofree char *help = NULL;

      g_assert_nonnull (strstr (overview, commands[i]));
      /* A single word is followed by --help twice, which is --help. */
      help = cli_do (words[0], words[1] != NULL ? words[1] : "--help", "--help");
      g_assert_nonnull (strstr (help, usage));
      g_assert_nonnull (strstr (help, "--desk"));
    }
}

/* The word that several commands begin with has help of its own. */
static void
test_help_of_group (void)
{
  g_autofree char *help = cli_do ("account", "--help");

  g_assert_nonnull (strstr (help, "dateline-cli account [OPTION…] COMMAND"));
  g_assert_nonnull (strstr (help, "  account remove  "));
  g_assert_null (strstr (help, "  import  "));
}

/* A page with one image beside it and one that is missing. */
static void
test_import_images (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *page = g_build_filename (folder, "page.html", NULL);
  g_autofree char *image = g_build_filename (folder, "pump.gif", NULL);
  g_autoptr (CliRun) run = NULL;
  g_autofree char *id = NULL;
  g_autofree char *html = NULL;

  dateline_test_write (image, "GIF89a pump");
  dateline_test_write (page, "<h1>Pumps</h1><p>x</p><img src=pump.gif alt=a><img src=gone.png>");
  run = cli_run ("import", page);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->err, "page.html: warning: gone.png: "));
  g_assert_null (strstr (run->err, "pump.gif"));
  g_assert_cmpuint (cli_count_files (desk, "media"), ==, 1);

  id = first_id (run->out);
  html = cli_do ("show", id, "--format", "html");
  g_assert_null (strstr (html, "pump.gif"));
  g_assert_nonnull (strstr (html, ".gif\" alt=\"a\""));
}

static void
test_usage (void)
{
  g_autofree char *desk = cli_new_desk ();

  cli_run_expect (cli_run_full (NULL, NULL, NULL, NULL), 2, "command");
  cli_run_expect (cli_run ("fly"), 2, "fly");
  cli_run_expect (cli_run ("account"), 2, "account add, account list");
  cli_run_expect (cli_run ("account", "fly"), 2, "account add, account list");
  cli_run_expect (cli_run ("list", "--fly"), 2, "--fly");
  cli_run_expect (cli_run ("list", "extra"), 2, "extra");
  cli_run_expect (cli_run ("list", "--page", "0"), 2, "from 1");
  cli_run_expect (cli_run ("list", "--page", "x"), 2, "x");
  cli_run_expect (cli_run ("list", "--per-page", "0"), 2, "1 to");
  cli_run_expect (cli_run ("list", "--kind", "novel"), 2, "novel");
  cli_run_expect (cli_run ("list", "--status", "lost"), 2, "lost");
  cli_run_expect (cli_run ("list", "--language", "!"), 2, "!");
  cli_run_expect (cli_run ("show"), 2, "ID");
  cli_run_expect (cli_run ("show", "a", "--format", "pdf"), 2, "pdf");
  cli_run_expect (cli_run ("new", "--title", "T"), 2, "--kind");
  cli_run_expect (cli_run ("new", "--kind", "call"), 2, "--title");
  cli_run_expect (cli_run ("new", "--kind", "novel", "--title", "T"), 2, "novel");
  cli_run_expect (cli_run ("import"), 2, "FILE");
  cli_run_expect (cli_run ("check"), 2, "--all");
  cli_run_expect (cli_run ("publish"), 2, "--all");
  cli_run_expect (cli_run ("publish", "--all", "a"), 2, "--all");
  cli_run_expect (cli_run ("init", "--languages", "en,,ru"), 2, "language");
  cli_run_expect (cli_run ("init", "--languages", ""), 2, "language");
  cli_run_expect (cli_run ("init", "--zone", "Mars/Base"), 2, "Mars/Base");
  cli_run_expect (cli_run ("account", "add", "a"), 2, "--type");
}

static void
test_desk (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *other = g_build_filename (folder, "other", NULL);
  g_autofree char *file = g_build_filename (other, "desk.json", NULL);
  g_autoptr (GBytes) settings = NULL;
  g_autofree char *made = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *default_desk = NULL;

  cli_run_expect (cli_run ("init"), 1, desk);

  /* --desk wins over $DATELINE_DESK, before and after the command. */
  g_setenv ("TZ", "Asia/Tokyo", TRUE);
  made = cli_do ("--desk", other, "init", "--languages", "en, ru,en");
  g_assert_true (g_str_has_prefix (made, other));
  settings = dateline_test_read (file);
  g_assert_nonnull (strstr (g_bytes_get_data (settings, NULL), "\"languages\": [\"en\", \"ru\"]"));
  g_assert_nonnull (strstr (g_bytes_get_data (settings, NULL), "\"zone\": \"Asia/Tokyo\""));
  empty = cli_do ("list", "--desk", other);
  g_assert_cmpstr (empty, ==, "Displaying 0 of 0\n");

  g_unsetenv ("DATELINE_DESK");
  cli_run_expect (cli_run ("list"), 1, g_get_user_data_dir ());
  default_desk = cli_do ("init");
  g_assert_true (g_str_has_prefix (default_desk, g_get_user_data_dir ()));
}

static void
test_import (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *ids = import_feed ();
  g_autofree char *again = import_feed ();
  g_autofree char *verbose = NULL;
  g_autoptr (CliRun) run = NULL;

  g_assert_cmpuint (cli_count_lines (ids), ==, 3);
  g_assert_cmpstr (again, ==, "");
  g_assert_cmpuint (cli_count_files (desk, "items"), ==, 3);

  run = cli_run_full (FEED, NULL, "import", "--verbose", "-", NULL);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->err, "3 items, of which 0 are new"));
}

static void
test_import_left_out (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autoptr (CliRun) run = NULL;

  run = cli_run_full ("<!DOCTYPE html><h1>Title</h1><p>Text</p><script>alert(1)</script>", NULL,
                      "import", "-", NULL);
  g_assert_cmpint (run->status, ==, 0);
  g_assert_cmpuint (cli_count_lines (run->out), ==, 1);
  g_assert_nonnull (strstr (run->err, "warning"));
  g_assert_nonnull (strstr (run->err, "script"));
}

static void
test_list (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *ids = import_feed ();
  g_autofree char *table = cli_do ("list");
  g_autofree char *calls = cli_do ("list", "--kind", "call");
  g_autofree char *kazakh = cli_do ("list", "--language", "kk");
  g_autofree char *found = cli_do ("list", "--query", "supplies");
  g_autofree char *none = cli_do ("list", "--status", "published");
  g_autofree char *second = cli_do ("list", "--page", "2", "--per-page", "2");
  g_autofree char *beyond = cli_do ("list", "--page", "2147483647", "--per-page", "10000");
  g_auto (GStrv) rows = g_strsplit (table, "\n", -1);

  g_assert_nonnull (strstr (rows[0], "Call: deadline extended"));
  g_assert_nonnull (strstr (rows[1], "Тіл туралы"));
  g_assert_nonnull (strstr (rows[2], "Medical supplies"));
  g_assert_cmpstr (rows[3], ==, "Displaying 1 - 3 of 3");

  /* The titles stand below one another. */
  g_assert_cmpint (strstr (rows[0], "Call: ") - rows[0], ==, strstr (rows[1], "Тіл") - rows[1]);
  g_assert_cmpint (strstr (rows[0], "Call: ") - rows[0], ==, strstr (rows[2], "Medical") - rows[2]);

  g_assert_nonnull (strstr (calls, "Displaying 1 - 1 of 1\n"));
  g_assert_nonnull (strstr (kazakh, "Displaying 1 - 1 of 1\n"));
  g_assert_nonnull (strstr (found, "Medical supplies\nDisplaying 1 - 1 of 1\n"));
  g_assert_cmpstr (none, ==, "Displaying 0 of 0\n");
  g_assert_nonnull (strstr (second, "Displaying 3 - 3 of 3\n"));
  g_assert_cmpstr (beyond, ==, "Displaying 0 of 3\n");
}

static void
test_list_json (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *ids = import_feed ();
  g_autofree char *text = cli_do ("list", "--json", "--per-page", "2");
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object;
  JsonObject *item;

  root = json_from_string (text, &error);
  g_assert_no_error (error);
  object = json_node_get_object (root);
  g_assert_cmpint (json_object_get_int_member (object, "total"), ==, 3);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "items")), ==, 2);

  item = json_array_get_object_element (json_object_get_array_member (object, "items"), 0);
  g_assert_cmpstr (json_object_get_string_member (item, "title"), ==, "Call: deadline extended");
  g_assert_cmpstr (json_object_get_string_member (item, "kind"), ==, "call");
  g_assert_cmpstr (json_object_get_string_member (item, "status"), ==, "draft");
  g_assert_cmpstr (json_object_get_string_member (item, "language"), ==, "en");
  g_assert_cmpstr (json_object_get_string_member (item, "published"), ==, "2021-01-15T14:00:00Z");
  g_assert_true (json_object_has_member (item, "modified"));
  g_assert_nonnull (strstr (ids, json_object_get_string_member (item, "id")));
}

static void
test_show (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *ids = import_feed ();
  g_autofree char *table = cli_do ("list", "--query", "supplies");
  g_autofree char *id = first_id (table);
  g_autofree char *item = cli_do ("show", id);
  g_autofree char *html = cli_do ("show", id, "--format", "html");
  g_autofree char *markdown = cli_do ("show", id, "-f", "markdown");
  g_autofree char *plain = cli_do ("show", id, "--format=text");

  /* The head was taken into fields, and is written out again. */
  g_assert_nonnull (strstr (item, "\"place\": \"Almaty\""));
  g_assert_nonnull (strstr (html, "<h1>Medical supplies</h1>\n<p>Almaty, 29 December 2020 – "));
  g_assert_true (g_str_has_prefix (markdown, "# Medical supplies\n\nAlmaty, 29 December 2020 – "));
  g_assert_true (g_str_has_prefix (plain, "Medical supplies\n\nAlmaty, 29 December 2020 – "));

  cli_run_expect (cli_run ("show", "11111111-2222-4333-8444-555555555555"), 1, "11111111");
  cli_run_expect (cli_run ("show", "../../etc/passwd"), 1, "passwd");
  cli_run_expect (cli_run ("show", "a\x1b[31m\nb"), 1, "a [31m b");
}

/* Commands that change different fields of one item at the same time keep each other's
 * work. */
static void
test_set_at_once (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *out = cli_do ("new", "--kind", "statement", "--title", "T");
  g_autofree char *id = first_id (out);
  g_autofree char *item = NULL;
  const char *fields[] = { "title", "summary", "place", "rubric", "tags" };
  GSubprocess *processes[G_N_ELEMENTS (fields)];

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    processes[i] = cli_start ("set", id, fields[i], "value", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_assert_true (g_subprocess_wait_check (processes[i], NULL, NULL));
      g_object_unref (processes[i]);
    }

  item = cli_do ("show", id);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *start = g_strdup_printf ("\"%s\": ", fields[i]);
      const char *member = strstr (item, start);

      g_assert_nonnull (member);
      g_assert_nonnull (g_strstr_len (member, strcspn (member, "\n"), "\"value\""));
    }
}

static void
test_new_and_set (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *out = cli_do ("new", "--kind", "call", "--title", "A call", "--language", "ru");
  g_autofree char *id = first_id (out);
  g_autofree char *item = NULL;
  const char *fields[][2] = {
    { "title", "Another title" },
    { "summary", "Short" },
    { "kind", "statement" },
    { "language", "kk" },
    { "status", "review" },
    { "place", "Астана" },
    { "date", "2021-01-24" },
    { "rubric", "Blog" },
    { "tags", "one, two,, one" },
    { "planned", "2021-02-01" },
    { "embargo", "2021-01-24T17:00:00+01:00" },
    { "published", "2021-01-25T00:00:00Z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_free (cli_do ("set", id, fields[i][0], fields[i][1]));
  g_free (cli_do ("set", id, "publish-at", "2021-01-24 17:00", "--zone", "Europe/Brussels"));

  item = cli_do ("show", id);
  g_assert_nonnull (strstr (item, "\"title\": \"Another title\""));
  g_assert_nonnull (strstr (item, "\"kind\": \"statement\""));
  g_assert_nonnull (strstr (item, "\"status\": \"review\""));
  g_assert_nonnull (strstr (item, "Астана"));
  g_assert_nonnull (strstr (item, "\"tags\": [\"one\", \"two\"]"));
  /* Brussels is an hour ahead in winter. */
  g_assert_nonnull (strstr (item, "{\"at\": \"2021-01-24T16:00:00Z\", \"zone\": \"Europe/Brussels\"}"));

  cli_run_expect (cli_run ("set", id, "colour", "red"), 2, "colour");
  cli_run_expect (cli_run ("set", id, "id", "x"), 2, "id");
  cli_run_expect (cli_run ("set", id, "embargo", "soon"), 2, "soon");
  cli_run_expect (cli_run ("set", id, "kind", "novel"), 2, "novel");
  cli_run_expect (cli_run ("set", id, "embargo", "2021-01-24 10:00", "--zone", "Mars"), 2, "Mars");
  cli_run_expect (cli_run ("set", id, "title"), 2, "VALUE");

  /* A value may look like an option, after two dashes. */
  g_free (cli_do ("set", "--", id, "place", "-x"));
  g_free (cli_do ("set", id, "summary", ""));
  g_clear_pointer (&item, g_free);
  item = cli_do ("show", id);
  g_assert_nonnull (strstr (item, "\"place\": \"-x\""));
  g_assert_null (strstr (item, "Short"));
}

static void
test_trash (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *ids = import_feed ();
  g_autofree char *table = cli_do ("list", "--query", "supplies");
  g_autofree char *id = first_id (table);
  g_autofree char *without = NULL;
  g_autofree char *trash = NULL;
  g_autofree char *with = NULL;

  g_free (cli_do ("trash", id));
  without = cli_do ("list");
  g_assert_nonnull (strstr (without, "of 2\n"));
  trash = cli_do ("list", "--trash");
  g_assert_true (g_str_has_prefix (trash, id));
  g_free (cli_do ("restore", id));
  with = cli_do ("list");
  g_assert_nonnull (strstr (with, "of 3\n"));

  /* All of them, or none. */
  cli_run_expect (cli_run ("trash", id, "11111111-2222-4333-8444-555555555555"), 1, "11111111");
  g_free (with);
  with = cli_do ("list");
  g_assert_nonnull (strstr (with, "of 3\n"));
}

static void
test_check (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *ids = import_feed ();
  g_autofree char *findings = cli_do ("check", "--all");
  g_autofree char *out = cli_do ("new", "--kind", "call", "--title", "Without a text");
  g_autofree char *id = first_id (out);
  g_autoptr (CliRun) run = cli_run ("check", id);

  /* The closing date that the text names, offered and not made up. */
  g_assert_nonnull (strstr (findings, " suggestion deadline-offered: "));
  g_assert_nonnull (strstr (findings, "24 January 2021"));

  g_assert_cmpint (run->status, ==, 1);
  g_assert_nonnull (strstr (run->out, " error body-empty: "));
  cli_run_expect (cli_run ("check", "nothing"), 1, "nothing");
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  cli_runner_init (argc, argv);

  g_test_add_func ("/cli/help", test_help);
  g_test_add_func ("/cli/help-of-group", test_help_of_group);
  g_test_add_func ("/cli/import-images", test_import_images);
  g_test_add_func ("/cli/usage", test_usage);
  g_test_add_func ("/cli/desk", test_desk);
  g_test_add_func ("/cli/import", test_import);
  g_test_add_func ("/cli/import-left-out", test_import_left_out);
  g_test_add_func ("/cli/list", test_list);
  g_test_add_func ("/cli/list-json", test_list_json);
  g_test_add_func ("/cli/show", test_show);
  g_test_add_func ("/cli/set-at-once", test_set_at_once);
  g_test_add_func ("/cli/new-and-set", test_new_and_set);
  g_test_add_func ("/cli/trash", test_trash);
  g_test_add_func ("/cli/check", test_check);

  return g_test_run ();
}

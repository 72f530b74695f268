/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"
#include "dateline-test.h"
#include "fake-newsroom.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  FakeNewsroom *newsroom;
  char         *desk;
  char         *id;
} Fixture;

static char *
dup_secrets_file (void)
{
  return g_build_filename (g_get_user_config_dir (), "dateline", "secrets.json", NULL);
}

static char *
import_markdown (const char *text)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "item.md", NULL);
  g_autofree char *out = NULL;

  dateline_test_write (path, text);
  out = cli_do ("import", path);

  return g_strndup (out, strcspn (out, "\n"));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *config = g_build_filename (g_get_user_config_dir (), "dateline", NULL);
  g_autofree char *accounts = g_build_filename (config, "accounts.json", NULL);
  g_autofree char *secrets = dup_secrets_file ();
  g_autoptr (CliRun) run = NULL;

  g_remove (accounts);
  g_remove (secrets);
  fixture->newsroom = fake_newsroom_new ();
  fixture->desk = cli_new_desk ();
  fixture->id = import_markdown ("# On the elections\n\nThe Union welcomes them.\n");
  run = cli_run_full (FAKE_NEWSROOM_TOKEN "\n", NULL, "account", "add", "office", "--type",
                      "newsroom", "--url", fake_newsroom_get_url (fixture->newsroom), "--user",
                      "aru", NULL);
  g_assert_cmpint (run->status, ==, 0);
  /* It says where the secret is, without the secret. */
  g_assert_nonnull (strstr (run->err, secrets));
  g_assert_null (strstr (run->err, FAKE_NEWSROOM_TOKEN));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->newsroom, fake_newsroom_free);
  g_free (fixture->desk);
  g_free (fixture->id);
}

static void
test_accounts (Fixture       *fixture,
               gconstpointer  data)
{
  const char *url = fake_newsroom_get_url (fixture->newsroom);
  g_autofree char *list = cli_do ("account", "list");
  g_autofree char *json = cli_do ("account", "list", "--json");
  g_autofree char *tested = cli_do ("account", "test", "office");
  g_autofree char *row = g_strdup_printf ("office  newsroom  %s  aru\n", url);
  g_autofree char *secrets = dup_secrets_file ();
  g_autofree char *empty = NULL;
  GStatBuf info;

  g_assert_cmpstr (list, ==, row);
  g_assert_nonnull (strstr (json, url));
  g_assert_null (strstr (json, FAKE_NEWSROOM_TOKEN));
  g_assert_nonnull (strstr (tested, url));
  g_assert_nonnull (strstr (tested, "editor"));

  g_assert_cmpint (g_stat (secrets, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, 0600);

  g_free (cli_do ("account", "remove", "office"));
  empty = cli_do ("account", "list");
  g_assert_cmpstr (empty, ==, "");
  cli_run_expect (cli_run ("account", "remove", "office"), 1, "office");
  cli_run_expect (cli_run ("account", "test"), 1, "account");
  cli_run_expect (cli_run ("publish", "--all"), 1, "account");
}

/* What the server has is compared with what it would get. */
static void
test_diff_with_snippets (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (CliRun) written =
    cli_run_full ("Aru Bekova\n", NULL, "snippet", "set", "contact", "-", NULL);
  g_autofree char *set = cli_do ("set", fixture->id, "snippets", "contact");
  g_autofree char *published = cli_do ("publish", fixture->id);
  g_autofree char *same = cli_do ("diff", fixture->id, "@office");
  g_autoptr (CliRun) changed =
    cli_run_full ("Dana Omarova\n", NULL, "snippet", "set", "contact", "-", NULL);
  g_autofree char *differs = cli_do ("diff", fixture->id, "@office");

  g_assert_cmpint (written->status, ==, 0);
  g_assert_cmpint (changed->status, ==, 0);
  g_assert_nonnull (published);
  g_assert_null (strstr (same, "Bekova"));
  g_assert_null (strstr (same, "snippets"));
  g_assert_nonnull (strstr (differs, "Dana"));
}

static void
test_account_misuse (Fixture       *fixture,
                     gconstpointer  data)
{
  /* Plain http is for this computer, a name for files, and a secret is needed. */
  cli_run_expect (cli_run ("account", "add", "a", "--type", "newsroom", "--url",
                           "http://news.example.org", "--user", "u"),
                  2, "https://");
  cli_run_expect (cli_run ("account", "add", "a/b", "--type", "newsroom", "--url",
                           "https://news.example.org", "--user", "u"),
                  2, "a/b");
  cli_run_expect (cli_run ("account", "add", "a", "--type", "gopher", "--url",
                           "https://news.example.org", "--user", "u"),
                  2, "gopher");
  cli_run_expect (cli_run ("account", "add", "a", "--type", "newsroom", "--url",
                           "https://news.example.org", "--user", "u"),
                  2, "secret");
  cli_run_expect (cli_run_full ("\n", NULL, "account", "add", "a", "--type", "newsroom", "--url",
                                "https://news.example.org", "--user", "u", NULL),
                  1, "secret");
}

static void
test_wrong_secret (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (CliRun) run = NULL;

  run = cli_run_full ("wrong-token\n", NULL, "account", "add", "office", "--type", "newsroom",
                      "--url", fake_newsroom_get_url (fixture->newsroom), "--user", "aru", NULL);
  g_assert_cmpint (run->status, ==, 0);
  cli_run_expect (cli_run ("account", "test"), 1, fake_newsroom_get_url (fixture->newsroom));
  cli_run_expect (cli_run ("publish", fixture->id), 1, fixture->id);
  g_assert_cmpuint (fake_newsroom_get_n_items (fixture->newsroom), ==, 0);
}

static void
test_publish (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *line = g_strdup_printf ("%s %s/items/%s/a-slug\n", fixture->id,
                                           fake_newsroom_get_url (fixture->newsroom), fixture->id);
  g_autofree char *other = import_markdown ("# Another\n\nText.\n");
  g_autofree char *first = cli_do ("publish", fixture->id);
  g_autofree char *again = cli_do ("publish", fixture->id);
  g_autofree char *rest = cli_do ("publish", "--all");
  g_autofree char *nothing = cli_do ("publish", "--all");
  g_autofree char *list = cli_do ("list", "--status", "published");

  g_assert_cmpstr (first, ==, line);
  g_assert_cmpstr (again, ==, line);
  g_assert_true (g_str_has_prefix (rest, other));
  g_assert_cmpuint (cli_count_lines (rest), ==, 1);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpuint (fake_newsroom_get_n_writes (fixture->newsroom), ==, 2);
  g_assert_nonnull (strstr (list, "Displaying 1 - 2 of 2\n"));

  cli_run_expect (cli_run ("publish", "--account", "nobody", other), 1, "nobody");
}

/* One wrong id, and nothing goes out. */
static void
test_publish_unknown (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (CliRun) run = cli_run ("publish", fixture->id, "../x");

  g_assert_cmpint (run->status, ==, 1);
  g_assert_cmpstr (run->err, ==, "dateline-cli: The desk has no item “../x”\n");
  g_assert_cmpstr (run->out, ==, "");
  g_assert_cmpuint (fake_newsroom_get_n_writes (fixture->newsroom), ==, 0);
}

/* What can't be read is named by its file, and keeps nothing else back. */
static void
test_publish_beside_broken (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->desk, "items",
                                            "11111111-2222-4333-8444-555555555555.json", NULL);
  g_autofree char *where = g_strconcat ("dateline-cli: ", path, ":2: ", NULL);
  g_autoptr (CliRun) run = NULL;

  dateline_test_write (path, "{\n  broken\n");
  run = cli_run ("publish", "--all");

  g_assert_cmpint (run->status, ==, 1);
  g_assert_true (g_str_has_prefix (run->err, where));
  g_assert_cmpuint (cli_count_lines (run->err), ==, 1);
  g_assert_true (g_str_has_prefix (run->out, fixture->id));
  g_assert_cmpuint (fake_newsroom_get_n_writes (fixture->newsroom), ==, 1);
}

typedef struct
{
  const char *name;
  FakeTrouble trouble;
  const char *says;
} Trouble;

static const Trouble troubles[] = {
  { "html", FAKE_TROUBLE_HTML, "web page" },
  { "fault", FAKE_TROUBLE_FAULT, "The disk is on fire" },
  { "not-json", FAKE_TROUBLE_NOT_JSON, "JSON" },
  { "huge", FAKE_TROUBLE_HUGE, "16 MiB" },
  { "invalid", FAKE_TROUBLE_INVALID, "The kind is" },
  { "half", FAKE_TROUBLE_HALF, "broke off" },
  { "nothing", FAKE_TROUBLE_HANG_UP, "broke off" },
};

/* The message names item and server, the item stays a draft, and once the server is
 * well again, all is. */
static void
test_trouble (Fixture       *fixture,
              gconstpointer  data)
{
  const Trouble *trouble = data;
  g_autofree char *drafts = NULL;
  g_autofree char *published = NULL;
  CliRun *run;

  fake_newsroom_set_trouble (fixture->newsroom, trouble->trouble, FAKE_NEWSROOM_ALWAYS);
  run = cli_run ("publish", fixture->id);
  g_assert_cmpstr (run->out, ==, "");
  g_assert_nonnull (strstr (run->err, fixture->id));
  g_assert_nonnull (strstr (run->err, trouble->says));
  cli_run_expect (run, 1, fake_newsroom_get_url (fixture->newsroom));
  drafts = cli_do ("list", "--status", "draft");
  g_assert_nonnull (strstr (drafts, "Displaying 1 - 1 of 1\n"));

  fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_NONE, 0);
  published = cli_do ("publish", fixture->id);
  g_assert_true (g_str_has_prefix (published, fixture->id));
  g_assert_cmpuint (fake_newsroom_get_n_writes (fixture->newsroom), ==, 1);
}

/* A program is told of warnings, and errors refuse whatever is said. */
static void
test_warnings (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *id = import_markdown ("# A title\n\nIt is the the end.\n");
  g_autofree char *path = g_build_filename (fixture->desk, "desk.json", NULL);
  g_autofree char *forced = NULL;
  g_autoptr (CliRun) run = cli_run ("publish", id);

  g_assert_cmpint (run->status, ==, 0);
  g_assert_nonnull (strstr (run->err, "warning: “the” stands there twice."));
  forced = cli_do ("publish", "--force", id);
  g_assert_true (g_str_has_prefix (forced, id));

  dateline_test_write (path, "{\"version\": 1, \"rules\": {\"doubled-word\": \"error\"}}");
  cli_run_expect (cli_run ("publish", "--force", id), 1, "stands there twice");
}

static void
test_nobody_there (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *url = g_strdup (fake_newsroom_get_url (fixture->newsroom));

  g_clear_pointer (&fixture->newsroom, fake_newsroom_free);
  cli_run_expect (cli_run ("publish", fixture->id), 1, url);
  cli_run_expect (cli_run ("account", "test"), 1, url);
}

#define ADD_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  cli_runner_init (argc, argv);

  ADD_TEST ("/cli-publish/accounts", test_accounts);
  ADD_TEST ("/cli/publish/diff-with-snippets", test_diff_with_snippets);
  ADD_TEST ("/cli-publish/account-misuse", test_account_misuse);
  ADD_TEST ("/cli-publish/wrong-secret", test_wrong_secret);
  ADD_TEST ("/cli-publish/publish", test_publish);
  ADD_TEST ("/cli-publish/publish-unknown", test_publish_unknown);
  ADD_TEST ("/cli-publish/publish-beside-broken", test_publish_beside_broken);
  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *path = g_strconcat ("/cli-publish/trouble/", troubles[i].name, NULL);

      g_test_add (path, Fixture, &troubles[i], set_up, test_trouble, tear_down);
    }
  ADD_TEST ("/cli-publish/warnings", test_warnings);
  ADD_TEST ("/cli-publish/nobody-there", test_nobody_there);

  return g_test_run ();
}

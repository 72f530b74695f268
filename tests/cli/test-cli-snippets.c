/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"

#include "dateline-test.h"

#include <string.h>

static char *
new_item (void)
{
  g_autofree char *said = cli_do ("new", "--kind", "press-release", "--title", "A release");

  return g_strdup (g_strchomp (said));
}

static void
write_snippet (const char *id,
               const char *language,
               const char *text)
{
  g_autoptr (CliRun) run =
    cli_run_full (text, NULL, "snippet", "set", id, "-", "--language", language, NULL);

  g_assert_cmpstr (run->err, ==, "");
  g_assert_cmpint (run->status, ==, 0);
}

/* A snippet in two languages is written, listed, printed, and removed. */
static void
test_write (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *none = cli_do ("snippet", "list");
  g_autofree char *set = NULL;
  g_autofree char *list = NULL;
  g_autofree char *russian = NULL;
  g_autofree char *removed = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpstr (none, ==, "");
  write_snippet ("contact", "en", "**Aru** Bekova\n");
  write_snippet ("contact", "ru", "Ару Бекова\n");
  set = cli_do ("snippet", "set", "contact", "--title", "Press contact", "--role", "contact");
  list = cli_do ("snippet", "list");
  g_assert_cmpstr (list, ==, "contact\tcontact\ten,ru\tPress contact\n");
  russian = cli_do ("snippet", "show", "contact", "-l", "ru");
  g_assert_cmpstr (russian, ==, "Ару Бекова\n");

  removed = cli_do ("snippet", "remove", "contact");
  after = cli_do ("snippet", "list");
  g_assert_cmpstr (after, ==, "");
}

static void
test_mistakes (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *id = new_item ();

  write_snippet ("contact", "en", "Aru Bekova\n");
  cli_run_expect (cli_run ("snippet", "set", "No Good", "-"), 2, "No Good");
  cli_run_expect (cli_run ("snippet", "set", "contact", "--role", "hat"), 2, "hat");
  cli_run_expect (cli_run ("snippet", "set", "contact", "--as-of", "May"), 2, "May");
  cli_run_expect (cli_run ("snippet", "set", "contact", "/nowhere.md"), 1, "/nowhere.md");
  cli_run_expect (cli_run ("snippet", "show", "notes"), 1, "notes");
  cli_run_expect (cli_run ("snippet", "show", "contact", "-l", "kk"), 1, "kk");
  cli_run_expect (cli_run ("snippet", "remove", "notes"), 1, "notes");
  cli_run_expect (cli_run ("set", id, "snippets", "contact,notes"), 2, "notes");
}

/* What follows a text is where the text is: shown, exported, converted with its desk. */
static void
test_item (void)
{
  static const struct
  {
    const char *format;
    const char *says;
  } cases[] = {
    { "markdown", "## Contact\n\n**Aru** Bekova\n" },
    { "text", "Contact\n\nAru Bekova\n" },
    { "html", "<h2>Contact</h2>\n<p><strong>Aru</strong> Bekova</p>" },
    { "wordpress", "<strong>Aru</strong> Bekova" },
  };
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *path = NULL;
  g_autofree char *by_kind = NULL;
  g_autofree char *set = NULL;
  g_autofree char *id = NULL;
  g_autofree char *later = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *converted = NULL;
  g_autoptr (CliRun) alone = NULL;

  id = new_item ();
  write_snippet ("contact", "en", "**Aru** Bekova\n");
  by_kind = cli_do ("snippet", "set", "contact", "--role", "contact", "--kinds", "press-release");
  set = cli_do ("set", id, "snippets", "contact");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *written = cli_do ("show", id, "--format", cases[i].format);

      g_test_message ("%s", written);
      g_assert_nonnull (strstr (written, cases[i].says));
    }

  /* What is made from now on has it by its kind. */
  later = new_item ();
  shown = cli_do ("show", later);
  g_assert_nonnull (strstr (shown, "\"snippets\": [{\"id\": \"contact\"}]"));

  path = g_strdup_printf ("%s/items/%s.json", desk, id);
  converted = cli_do ("convert", "--desk", desk, "--from", "item", "--to", "html", path);
  g_assert_nonnull (strstr (converted, "Bekova</p>"));
  alone = cli_run ("convert", "--from", "item", "--to", "text", path);
  g_assert_cmpint (alone->status, ==, 0);
  g_assert_null (strstr (alone->out, "Aru Bekova"));
  g_assert_nonnull (strstr (alone->err, "contact"));
}

/* It is where editors of other houses read, and not where the public does. */
static void
test_embargo_line (void)
{
  static const char line[] = "EMBARGOED until 17:00 Brussels time";
  static const struct
  {
    const char *format;
    gboolean    has_it;
  } cases[] = {
    { "markdown", TRUE }, { "text", TRUE }, { "html", TRUE }, { "wordpress", FALSE },
  };
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *id = new_item ();
  g_autofree char *set = cli_do ("set", id, "embargo", "2999-12-29 17:00", "--zone",
                                 "Europe/Brussels");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *written = cli_do ("show", id, "--format", cases[i].format);

      g_assert_cmpint (strstr (written, line) != NULL, ==, cases[i].has_it);
    }
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  cli_runner_init (argc, argv);

  g_test_add_func ("/cli/snippets/write", test_write);
  g_test_add_func ("/cli/snippets/mistakes", test_mistakes);
  g_test_add_func ("/cli/snippets/item", test_item);
  g_test_add_func ("/cli/snippets/embargo-line", test_embargo_line);

  return g_test_run ();
}

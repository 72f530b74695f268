/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli-runner.h"
#include "dateline-test.h"

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>
#include <string.h>

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
set_rules (const char *desk,
           const char *rules)
{
  g_autofree char *path = g_build_filename (desk, "desk.json", NULL);
  g_autofree char *text = g_strdup_printf ("{\"version\": 1, \"rules\": %s}", rules);

  dateline_test_write (path, text);
}

static void
test_rules (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *id = import_markdown ("# On the the elections\n\nIt is the the end.\n");
  g_autofree char *warning = g_strconcat (id, " warning doubled-word: ", NULL);
  g_autofree char *error = g_strconcat (id, " error doubled-word: ", NULL);
  g_autofree char *first = cli_do ("check", id);
  g_autofree char *none = NULL;
  g_autoptr (CliRun) run = NULL;

  g_assert_true (g_str_has_prefix (first, warning));

  set_rules (desk, "{\"doubled-word\": \"error\"}");
  run = cli_run ("check", id);
  g_assert_cmpint (run->status, ==, 1);
  g_assert_true (g_str_has_prefix (run->out, error));

  set_rules (desk, "{\"doubled-word\": \"off\", \"of-tomorrow\": \"error\"}");
  none = cli_do ("check", id);
  g_assert_cmpstr (none, ==, "");

  set_rules (desk, "{\"doubled-word\": \"fatal\"}");
  cli_run_expect (cli_run ("check", id), 1, "fatal");
}

static void
test_json (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autofree char *id = import_markdown ("# A title\n\nIt is the the end. (“Oh.\n");
  g_autofree char *other = import_markdown ("# A title\n\nAll is well.\n");
  g_autofree char *out = cli_do ("check", "--json", id, other);
  g_autofree char *none = cli_do ("check", "--json", other);
  g_autoptr (JsonNode) root = json_from_string (out, NULL);
  g_autoptr (JsonNode) nothing = json_from_string (none, NULL);
  JsonObject *finding;

  g_assert_nonnull (root);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), ==, 2);
  finding = json_array_get_object_element (json_node_get_array (root), 0);
  g_assert_cmpstr (json_object_get_string_member (finding, "id"), ==, id);
  g_assert_cmpstr (json_object_get_string_member (finding, "rule"), ==, "doubled-word");
  g_assert_cmpint (json_object_get_int_member (finding, "block"), ==, 0);
  g_assert_cmpint (json_object_get_int_member (finding, "start"), ==, 6);
  g_assert_cmpint (json_object_get_int_member (finding, "end"), ==, 13);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (nothing)), ==, 0);
}

static void
answer_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           data)
{
  soup_server_message_set_status (message, g_ascii_strtoull (path + 1, NULL, 10), NULL);
}

static void
test_links (void)
{
  g_autofree char *desk = cli_new_desk ();
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *base = NULL;
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;
  g_autofree char *offline = NULL;
  g_autofree char *out = NULL;
  GSList *uris;

  soup_server_add_handler (server, NULL, answer_cb, NULL, NULL);
  soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (server);
  base = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  set_rules (desk, "{\"link-insecure\": \"off\"}");
  text = g_strdup_printf ("# A title\n\n[The report](%s404) and [the annex](%s200).\n", base, base);
  id = import_markdown (text);
  /* Nobody is asked unless it is said. */
  offline = cli_do ("check", id);
  g_assert_cmpstr (offline, ==, "");
  out = cli_do ("check", "--links", id);
  g_assert_cmpuint (cli_count_lines (out), ==, 1);
  g_assert_nonnull (strstr (out, " warning link-dead: "));
  g_assert_nonnull (strstr (out, "404 Not Found"));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  cli_runner_init (argc, argv);

  g_test_add_func ("/cli/check/rules", test_rules);
  g_test_add_func ("/cli/check/json", test_json);
  g_test_add_func ("/cli/check/links", test_links);

  return g_test_run ();
}

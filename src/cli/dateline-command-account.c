/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-account-store.h"
#include "dateline-backend.h"
#include "dateline-output.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* More than a secret may have, so that one that is too long is refused, not cut. */
#define MAX_LINE 8192

static char *type;
static char *url;
static char *user;
static gboolean as_json;

static const GOptionEntry add_options[] = {
  { "type", 0, 0, G_OPTION_ARG_STRING, &type, N_("What sort of server it is: newsroom"),
    N_("TYPE") },
  { "url", 0, 0, G_OPTION_ARG_STRING, &url, N_("Its address"), N_("URL") },
  { "user", 0, 0, G_OPTION_ARG_STRING, &user, N_("Who you are there"), N_("USER") },
  { NULL },
};

static const GOptionEntry list_options[] = {
  { "json", 'j', 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON"), NULL },
  { NULL },
};

/* add */

/* One line of standard input, which a terminal does not show. */
static char *
read_secret (void)
{
  gboolean terminal = isatty (STDIN_FILENO);
  struct termios quiet;
  struct termios before;
  char line[MAX_LINE];
  char *secret = NULL;

  if (terminal && tcgetattr (STDIN_FILENO, &before) == 0)
    {
      quiet = before;
      quiet.c_lflag &= ~(tcflag_t) ECHO;
      fputs (_("Secret: "), stderr);
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet);
    }
  else
    terminal = FALSE;

  if (fgets (line, sizeof line, stdin) != NULL)
    {
      line[strcspn (line, "\r\n")] = '\0';
      secret = g_strdup (line);
    }

  if (terminal)
    {
      tcsetattr (STDIN_FILENO, TCSAFLUSH, &before);
      fputc ('\n', stderr);
    }

  return secret;
}

static int
run_add (DatelineCommandLine *line)
{
  g_autoptr (DatelineAccountStore) store = dateline_account_store_new (NULL);
  g_autoptr (DatelineAccount) account = NULL;
  g_autoptr (DatelineBackend) backend = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *secret = NULL;
  DatelineSecretPlace place;

  if (type == NULL)
    return dateline_command_line_misuse (line, _("Something is missing: %s"), "--type");
  if (url == NULL)
    return dateline_command_line_misuse (line, _("Something is missing: %s"), "--url");
  if (user == NULL)
    return dateline_command_line_misuse (line, _("Something is missing: %s"), "--user");

  account = dateline_account_new (line->arguments[0], type, url, user, &error);
  if (account != NULL)
    backend = dateline_backend_new (account, "", &error);
  if (backend == NULL)
    {
      dateline_output_report (NULL, error);
      return DATELINE_COMMAND_USAGE;
    }

  secret = g_strdup (g_getenv ("DATELINE_SECRET"));
  if (secret == NULL)
    secret = read_secret ();
  if (secret == NULL)
    return dateline_command_line_misuse (
      line, _("There is no secret: write it to standard input or into $DATELINE_SECRET"));

  if (!dateline_account_store_add (store, account, secret, &place, NULL, &error))
    {
      dateline_output_report (NULL, error);
      return DATELINE_COMMAND_FAILED;
    }

  if (place == DATELINE_SECRET_IN_FILE)
    dateline_output_error (_("No keyring answers, so the secret is kept in %s, which only you can "
                             "read."),
                           dateline_account_store_get_secrets_file (store));

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_account_add = {
  .name = "account add",
  .parameters = N_("NAME"),
  .summary = N_("Add a server to publish to, or change it"),
  .description = N_("The secret is the first line of standard input, or $DATELINE_SECRET. It is "
                    "kept in the keyring (the Secret Service) or, where there is none, in a file "
                    "that only you can read. The first account is the one that is published to if "
                    "no other is named."),
  .min = 1,
  .max = 1,
  .options = add_options,
  .run = run_add,
};

/* list */

static void
print_json (GPtrArray *accounts)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < accounts->len; i++)
    {
      DatelineAccount *account = g_ptr_array_index (accounts, i);
      JsonObject *entry = json_object_new ();

      json_object_set_string_member (entry, "name", dateline_account_get_name (account));
      json_object_set_string_member (entry, "type", dateline_account_get_backend_type (account));
      json_object_set_string_member (entry, "url", dateline_account_get_url (account));
      json_object_set_string_member (entry, "user", dateline_account_get_user (account));
      json_array_add_object_element (array, entry);
    }

  json_object_set_array_member (object, "accounts", array);
  json_node_take_object (root, object);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  dateline_output_print ("%s\n", text);
}

static void
print_table (GPtrArray *accounts)
{
  guint name_width = 0;
  guint url_width = 0;

  for (guint i = 0; i < accounts->len; i++)
    {
      DatelineAccount *account = g_ptr_array_index (accounts, i);

      name_width = MAX (name_width, strlen (dateline_account_get_name (account)));
      url_width = MAX (url_width, dateline_output_get_width (dateline_account_get_url (account)));
    }

  for (guint i = 0; i < accounts->len; i++)
    {
      DatelineAccount *account = g_ptr_array_index (accounts, i);
      g_autoptr (GString) row = g_string_new (NULL);

      dateline_output_append_padded (row, dateline_account_get_name (account), name_width + 2);
      dateline_output_append_padded (row, dateline_account_get_backend_type (account), 10);
      dateline_output_append_padded (row, dateline_account_get_url (account), url_width + 2);
      g_string_append (row, dateline_account_get_user (account));
      dateline_output_print ("%s\n", g_strchomp (row->str));
    }
}

static int
run_list (DatelineCommandLine *line)
{
  g_autoptr (DatelineAccountStore) store = dateline_account_store_new (NULL);
  g_autoptr (GPtrArray) accounts = NULL;
  g_autoptr (GError) error = NULL;

  accounts = dateline_account_store_list (store, &error);
  if (accounts == NULL)
    {
      dateline_output_report (NULL, error);
      return DATELINE_COMMAND_FAILED;
    }

  if (as_json)
    print_json (accounts);
  else
    print_table (accounts);

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_account_list = {
  .name = "account list",
  .summary = N_("List the servers to publish to"),
  .options = list_options,
  .run = run_list,
};

/* test */

typedef struct
{
  GMainLoop *loop;
  char      *sentence;
  GError    *error;
} Probe;

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  Probe *probe = data;

  probe->sentence = dateline_backend_probe_finish (DATELINE_BACKEND (source), result,
                                                   &probe->error);
  g_main_loop_quit (probe->loop);
}

static gboolean
probe_account (const char  *name,
               char       **sentence,
               GError     **error)
{
  g_autoptr (DatelineAccountStore) store = dateline_account_store_new (NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (DatelineAccount) account = NULL;
  g_autoptr (DatelineBackend) backend = NULL;
  g_autofree char *secret = NULL;
  Probe probe = { .loop = loop };

  account = dateline_account_store_find (store, name, error);
  if (account != NULL)
    secret = dateline_account_store_lookup_secret (store, account, NULL, error);
  if (secret != NULL)
    backend = dateline_backend_new (account, secret, error);
  if (backend == NULL)
    return FALSE;

  dateline_backend_probe_async (backend, NULL, probed_cb, &probe);
  g_main_loop_run (loop);

  if (probe.error != NULL)
    {
      g_propagate_error (error, probe.error);
      return FALSE;
    }

  *sentence = probe.sentence;

  return TRUE;
}

static int
run_test (DatelineCommandLine *line)
{
  g_autofree char *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (!probe_account (line->arguments[0], &sentence, &error))
    {
      dateline_output_report (NULL, error);
      return DATELINE_COMMAND_FAILED;
    }

  dateline_output_print ("%s\n", sentence);

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_account_test = {
  .name = "account test",
  .parameters = N_("[NAME]"),
  .summary = N_("Try the address and the login of a server"),
  .max = 1,
  .run = run_test,
};

/* remove */

static int
run_remove (DatelineCommandLine *line)
{
  g_autoptr (DatelineAccountStore) store = dateline_account_store_new (NULL);
  g_autoptr (GError) error = NULL;

  if (dateline_account_store_remove (store, line->arguments[0], NULL, &error))
    return DATELINE_COMMAND_DONE;

  dateline_output_report (NULL, error);

  return DATELINE_COMMAND_FAILED;
}

const DatelineCommand dateline_command_account_remove = {
  .name = "account remove",
  .parameters = N_("NAME"),
  .summary = N_("Forget a server and its secret"),
  .min = 1,
  .max = 1,
  .run = run_remove,
};

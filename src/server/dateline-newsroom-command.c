/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-command.h"

#include "dateline-newsroom-database.h"
#include "dateline-newsroom-server.h"
#include "dateline-newsroom-tokens.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>

#define EXIT_DONE   0
#define EXIT_FAILED 1
#define EXIT_USAGE  2

#define PROGRAM "dateline-server"

typedef struct
{
  char *database;
  char *listen;
  char *title;
  char *language;
  char *zone;
  char *base_url;
  char *role;
  char **rest;
  gboolean version;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->database);
  g_free (options->listen);
  g_free (options->title);
  g_free (options->language);
  g_free (options->zone);
  g_free (options->base_url);
  g_free (options->role);
  g_strfreev (options->rest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
fail (int         status,
      const char *message)
{
  g_autofree char *line = g_strdup (message);

  /* One error is one line, whatever it quotes. */
  g_strdelimit (line, "\r\n\t\033", ' ');
  g_printerr ("%s: %s\n", PROGRAM, line);

  return status;
}

/* A value that can't be one is wrong usage; the rest failed. */
static int
fail_with (const GError *error)
{
  if (g_error_matches (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_INVALID))
    return fail (EXIT_USAGE, error->message);

  return fail (EXIT_FAILED, error->message);
}

static gboolean
parse (int       argc,
       char    **argv,
       Options  *options,
       GError  **error)
{
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &options->database,
      N_("The newsroom’s database, made if there is none"), N_("FILE") },
    { "listen", 'l', 0, G_OPTION_ARG_STRING, &options->listen,
      N_("Where to listen; port 0 takes a free one"), N_("ADDRESS:PORT") },
    { "title", 't', 0, G_OPTION_ARG_STRING, &options->title, N_("The newsroom’s name"),
      N_("TITLE") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options->language,
      N_("The language that it is mainly in (en)"), N_("LANGUAGE") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &options->zone,
      N_("The time zone by which its days go (UTC)"), N_("ZONE") },
    { "base-url", 0, 0, G_OPTION_ARG_STRING, &options->base_url,
      N_("Where the public finds it, if a proxy stands before it"), N_("URL") },
    { "role", 0, 0, G_OPTION_ARG_STRING, &options->role,
      N_("With token add: editor, author or reader"), N_("ROLE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_("Print the version"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->rest, NULL, NULL },
    G_OPTION_ENTRY_NULL
  };
  g_autoptr (GOptionContext) context = NULL;

  context = g_option_context_new (_("[token add NAME | token list | token remove NAME]"));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Serves a newsroom: an API to publish to, and its public "
                                           "site."));
  g_option_context_set_description (
    context, _("The first line on standard output is the address. A token is printed once, when it "
               "is added;\nwho has it publishes with it. Ctrl+C or SIGTERM end the program when "
               "what is under way is answered.\n\n"
               "Exit status: 0 done, 1 failed, 2 wrong usage."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);

  return g_option_context_parse (context, &argc, &argv, error);
}

static int
add_token (DatelineNewsroomDatabase *database,
           const char               *name,
           DatelineNewsroomRole      role)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *token = dateline_newsroom_tokens_add (database, name, role, &error);

  if (token == NULL)
    return fail_with (error);

  g_print ("%s\n", token);

  return EXIT_DONE;
}

static int
list_tokens (DatelineNewsroomDatabase *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = dateline_newsroom_tokens_list (database, &error);

  if (users == NULL)
    return fail_with (error);

  for (guint i = 0; i < users->len; i++)
    {
      const DatelineNewsroomUser *user = g_ptr_array_index (users, i);
      g_autoptr (GDateTime) created = g_date_time_new_from_unix_utc (user->created);
      g_autofree char *when = g_date_time_format_iso8601 (created);

      g_print ("%s\t%s\t%s\n", user->name, dateline_newsroom_role_get_name (user->role), when);
    }

  return EXIT_DONE;
}

static int
remove_token (DatelineNewsroomDatabase *database,
              const char               *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  gboolean found;

  if (!dateline_newsroom_tokens_remove (database, name, &found, &error))
    return fail_with (error);
  if (found)
    return EXIT_DONE;

  message = g_strdup_printf (_("“%s” has no token"), name);

  return fail (EXIT_FAILED, message);
}

static int
run_token (const Options *options)
{
  g_autoptr (DatelineNewsroomDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  guint n_words = g_strv_length (options->rest);
  const char *verb = n_words > 1 ? options->rest[1] : "";
  DatelineNewsroomRole role = DATELINE_NEWSROOM_ROLE_READER;
  gboolean add = g_str_equal (verb, "add") && n_words == 3;
  gboolean list = g_str_equal (verb, "list") && n_words == 2;
  gboolean remove = g_str_equal (verb, "remove") && n_words == 3;

  if (!add && !list && !remove)
    return fail (EXIT_USAGE, _("say token add NAME --role ROLE, token list, or token remove NAME"));
  if (add && !dateline_newsroom_role_from_name (options->role, &role))
    return fail (EXIT_USAGE, _("say which role: --role editor, --role author or --role reader"));

  database = dateline_newsroom_database_open (options->database, &error);
  if (database == NULL)
    return fail_with (error);

  if (add)
    return add_token (database, options->rest[2], role);
  if (list)
    return list_tokens (database);

  return remove_token (database, options->rest[2]);
}

static void
stopped_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  dateline_newsroom_server_stop_finish (DATELINE_NEWSROOM_SERVER (source), result, NULL);
  g_main_loop_quit (data);
}

typedef struct
{
  DatelineNewsroomServer *server;
  GMainLoop *loop;
  guint sources[2];
} Run;

/* With its handler gone the same signal again ends the program at once. */
static gboolean
signal_cb (gpointer data)
{
  Run *run = data;

  for (guint i = 0; i < G_N_ELEMENTS (run->sources); i++)
    g_clear_handle_id (&run->sources[i], g_source_remove);
  dateline_newsroom_server_stop_async (run->server, stopped_cb, run->loop);

  return G_SOURCE_CONTINUE;
}

static int
run_server (const Options *options)
{
  g_autoptr (DatelineNewsroomServer) server = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  Run run = { .loop = loop };

  server = dateline_newsroom_server_new (options->database, options->title, options->language,
                                         options->zone, &error);
  if (server == NULL
      || !dateline_newsroom_server_listen (server, options->listen, options->base_url, &error))
    return fail_with (error);

  run.server = server;
  run.sources[0] = g_unix_signal_add (SIGINT, signal_cb, &run);
  run.sources[1] = g_unix_signal_add (SIGTERM, signal_cb, &run);

  g_print ("%s\n", dateline_newsroom_server_get_url (server));
  fflush (stdout);
  g_main_loop_run (loop);

  return EXIT_DONE;
}

int
dateline_newsroom_command_run (int    argc,
                               char **argv)
{
  g_auto (Options) options = { NULL };
  g_autoptr (GError) error = NULL;

  if (!parse (argc, argv, &options, &error))
    return fail (EXIT_USAGE, error->message);

  if (options.version)
    {
      g_print ("%s %s\n", PROGRAM, DATELINE_VERSION);
      return EXIT_DONE;
    }

  if (options.database == NULL)
    return fail (EXIT_USAGE, _("say which database: --database FILE"));
  if (options.rest != NULL && g_str_equal (options.rest[0], "token"))
    return run_token (&options);
  if (options.rest != NULL)
    return fail (EXIT_USAGE, _("the only command is token; see --help"));
  if (options.listen == NULL)
    return fail (EXIT_USAGE, _("say where to listen: --listen 127.0.0.1:8080"));

  return run_server (&options);
}

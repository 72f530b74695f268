/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-desk-check.h"
#include "dateline-output.h"
#include "dateline-progress.h"
#include "dateline-publication.h"
#include "dateline-sender.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *account_name;
static gboolean all;
static gboolean force;

static const GOptionEntry options[] = {
  { "account", 0, 0, G_OPTION_ARG_STRING, &account_name,
    N_("Which account; the one that was added first if not given"), N_("NAME") },
  { "all", 'a', 0, G_OPTION_ARG_NONE, &all,
    N_("Every item outside the trash that the server does not have as it is"), NULL },
  { "force", 0, 0, G_OPTION_ARG_NONE, &force,
    N_("In spite of warnings, without asking; errors refuse all the same"), NULL },
  { NULL },
};

/* One run of the sender. */
typedef struct
{
  GMainLoop        *loop;
  GCancellable     *cancellable;
  DatelineProgress *progress;
  GError           *error;
  gboolean          told; /* whether an item's error was printed */
  GHashTable       *held_back; /* item's id → title of an item that its link waits for */
} Publishing;

static void
sent_cb (DatelineSender *sender,
         const char     *item_id,
         const char     *url,
         const GError   *error,
         gpointer        data)
{
  Publishing *publishing = data;

  dateline_progress_hide (publishing->progress);
  g_hash_table_remove (publishing->held_back, item_id);
  if (error == NULL)
    {
      dateline_output_print ("%s %s\n", item_id, url);
      return;
    }

  /* The name of the item's file has its id. */
  if (strstr (error->message, item_id) != NULL)
    dateline_output_report (NULL, error);
  else
    dateline_output_error ("%s: %s", item_id, error->message);
  publishing->told = TRUE;
}

static void
held_back_cb (DatelineSender *sender,
              const char     *item_id,
              const char     *title,
              gpointer        data)
{
  Publishing *publishing = data;

  g_hash_table_insert (publishing->held_back, g_strdup (item_id), g_strdup (title));
}

static void
print_held_back (GHashTable *held_back)
{
  GHashTableIter iter;
  gpointer id, title;

  g_hash_table_iter_init (&iter, held_back);
  while (g_hash_table_iter_next (&iter, &id, &title))
    /* Translators: an item’s id, and another’s title. */
    dateline_output_error (_("%s: warning: its link to “%s” is text only, and becomes a link once "
                             "that is published"), (const char *) id, (const char *) title);
}

static void
progress_cb (guint    done,
             guint    total,
             gpointer data)
{
  Publishing *publishing = data;

  dateline_progress_show (publishing->progress, done, total);
}

static void
published_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  Publishing *publishing = data;

  dateline_sender_publish_finish (DATELINE_SENDER (source), result, &publishing->error);
  g_main_loop_quit (publishing->loop);
}

static gboolean
interrupted_cb (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_CONTINUE;
}

static int
publish (DatelineDesk         *desk,
         DatelineAccountStore *accounts,
         const char * const   *ids)
{
  g_autoptr (DatelineSender) sender = dateline_sender_new (desk, accounts);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DatelineProgress) progress = dateline_progress_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) held_back = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                            g_free);
  Publishing publishing = { loop, cancellable, progress, NULL, FALSE, held_back };
  guint interrupt;
  guint terminate;

  interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
  terminate = g_unix_signal_add (SIGTERM, interrupted_cb, cancellable);
  g_signal_connect (sender, "sent", G_CALLBACK (sent_cb), &publishing);
  g_signal_connect (sender, "held-back", G_CALLBACK (held_back_cb), &publishing);
  dateline_sender_publish_async (sender, ids, account_name, progress_cb, &publishing, cancellable,
                                 published_cb, &publishing);
  g_main_loop_run (loop);
  dateline_progress_hide (progress);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  print_held_back (held_back);

  error = publishing.error;
  if (error == NULL)
    return DATELINE_COMMAND_DONE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    dateline_output_error (_("Interrupted. What was not sent yet waits in the outbox and goes with "
                             "the next “publish”."));
  else if (!publishing.told)
    dateline_output_report (NULL, error);

  return DATELINE_COMMAND_FAILED;
}

/* The ids of what the server does not have as it is; NULL after an error was printed.
 * @good: whether all items could be read; what was wrong was printed. */
static char **
list_changed (DatelineDesk         *desk,
              DatelineAccountStore *accounts,
              gboolean             *good)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (DatelineFilter) filter = NULL;
  g_autoptr (DatelineAccount) account = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;

  account = dateline_account_store_find (accounts, account_name, &error);
  filter = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  if (account != NULL)
    infos = dateline_desk_query (desk, filter, 0, 0, NULL, NULL, &error);
  if (infos == NULL)
    {
      dateline_output_report (NULL, error);
      return NULL;
    }

  *good = dateline_command_keep_readable (infos);
  for (guint i = 0; i < infos->len; i++)
    {
      const char *id = dateline_item_info_get_id (infos->pdata[i]);

      if (!dateline_publication_is_current (desk, id, account))
        g_strv_builder_add (ids, id);
    }

  return g_strv_builder_end (ids);
}

/* Prints what the checklist warns of; gives how much that is. */
static guint
print_warnings (DatelineDesk       *desk,
                const char * const *ids)
{
  guint n_warnings = 0;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (DatelineItem) item = dateline_desk_peek_item (desk, ids[i], NULL, NULL);
      g_autoptr (GPtrArray) findings = NULL;

      /* Sending it says what is wrong with one that can't be read. */
      if (item == NULL)
        continue;

      findings = dateline_desk_check_item (desk, item);
      for (guint j = 0; j < findings->len; j++)
        {
          const DatelineFinding *finding = g_ptr_array_index (findings, j);

          if (finding->severity != DATELINE_SEVERITY_WARNING)
            continue;
          /* Translators: an item’s id, and what the checklist warns of. */
          dateline_output_error (_("%s: warning: %s"), ids[i], finding->message);
          n_warnings++;
        }
    }

  return n_warnings;
}

static gboolean
is_yes (const char *answer)
{
  g_autofree char *lower = g_strstrip (g_utf8_strdown (answer, -1));

  /* Translators: what is typed to say yes, in lower case. */
  return *lower != '\0' && g_str_has_prefix (_("yes"), lower);
}

/* Warnings ask where there is somebody to answer; a program is only told. */
static gboolean
may_publish (DatelineDesk       *desk,
             const char * const *ids)
{
  char answer[16] = "";

  if (force || print_warnings (desk, ids) == 0 || !isatty (STDIN_FILENO) ||
      !isatty (STDERR_FILENO))
    return TRUE;

  /* Translators: “yes” and “no” are answered by their first letters. */
  g_printerr ("%s ", _("Publish anyway? [y/N]"));

  return fgets (answer, sizeof answer, stdin) != NULL && is_yes (answer);
}

static int
publish_if_right (DatelineDesk         *desk,
                  DatelineAccountStore *accounts,
                  const char * const   *ids)
{
  return may_publish (desk, ids) ? publish (desk, accounts, ids) : DATELINE_COMMAND_FAILED;
}

static int
run (DatelineCommandLine *line)
{
  g_autoptr (DatelineAccountStore) accounts = dateline_account_store_new (NULL);
  g_autoptr (DatelineDesk) desk = NULL;
  g_auto (GStrv) changed = NULL;
  gboolean good = TRUE;
  int status;

  if (all == (line->arguments[0] != NULL))
    return dateline_command_line_misuse (line, _("Give ids, or “--all”"));

  desk = dateline_command_line_open_desk (line);
  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;

  if (!dateline_command_line_check_ids (line, desk))
    return DATELINE_COMMAND_FAILED;
  if (!all)
    return publish_if_right (desk, accounts, (const char * const *) line->arguments);

  changed = list_changed (desk, accounts, &good);
  if (changed == NULL)
    return DATELINE_COMMAND_FAILED;

  status = publish_if_right (desk, accounts, (const char * const *) changed);

  return good ? status : DATELINE_COMMAND_FAILED;
}

const DatelineCommand dateline_command_publish = {
  .name = "publish",
  .parameters = N_("[ID…]"),
  .summary = N_("Publish items, and print their ids and addresses"),
  .description = N_("What could not be sent waits in the desk’s outbox, and goes with the next "
                    "“publish”."),
  .max = -1,
  .options = options,
  .run = run,
};

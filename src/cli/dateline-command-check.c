/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-desk-check.h"
#include "dateline-json.h"
#include "dateline-link-checker.h"
#include "dateline-output.h"
#include "dateline-progress.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

static gboolean all;
static gboolean as_json;
static gboolean with_links;

static const GOptionEntry options[] = {
  { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_("Every item outside the trash"), NULL },
  { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("As JSON, for programs"), NULL },
  { "links", 0, 0, G_OPTION_ARG_NONE, &with_links,
    N_("Ask the servers behind the links, too"), NULL },
  { NULL },
};

/* One run of the command. */
typedef struct
{
  DatelineDesk     *desk;
  GHashTable       *links; /* char * → DatelineLinkResult: what is known by now */
  DatelineProgress *progress;
  GMainLoop        *loop;
  gboolean          interrupted;
  gboolean          any; /* whether something was printed */
} Checking;

static void
links_checked_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  Checking *checking = data;
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  results = dateline_link_checker_check_finish (DATELINE_LINK_CHECKER (source), result, &error);
  checking->interrupted = results == NULL;
  for (guint i = 0; results != NULL && i < results->len; i++)
    {
      DatelineLinkResult *link = g_ptr_array_index (results, i);

      g_hash_table_replace (checking->links, link->url, dateline_link_result_ref (link));
    }
  g_main_loop_quit (checking->loop);
}

static void
progress_cb (DatelineLinkResult *result,
             guint               n_done,
             guint               n_total,
             gpointer            data)
{
  dateline_progress_show (((Checking *) data)->progress, n_done, n_total);
}

static gboolean
interrupted_cb (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_CONTINUE;
}

/* Asks about the links of the item that nobody asked about yet. */
static void
ask_links (Checking     *checking,
           DatelineItem *item)
{
  g_autoptr (DatelineLinkChecker) checker = dateline_link_checker_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GStrvBuilder) unknown = g_strv_builder_new ();
  g_auto (GStrv) urls = dateline_check_dup_links (dateline_item_get_body (item));
  g_auto (GStrv) asked = NULL;
  guint interrupt;

  for (guint i = 0; urls[i] != NULL; i++)
    {
      if (!g_hash_table_contains (checking->links, urls[i]))
        g_strv_builder_add (unknown, urls[i]);
    }
  asked = g_strv_builder_end (unknown);
  if (asked[0] == NULL)
    return;

  interrupt = g_unix_signal_add (SIGINT, interrupted_cb, cancellable);
  dateline_link_checker_check_async (checker, (const char * const *) asked, progress_cb, checking,
                                     cancellable, links_checked_cb, checking);
  g_main_loop_run (checking->loop);
  dateline_progress_hide (checking->progress);
  g_source_remove (interrupt);
}

static GPtrArray *
find_all (Checking     *checking,
          DatelineItem *item)
{
  g_autoptr (DatelineCheckContext) context = NULL;
  GHashTableIter iter;
  gpointer link;

  context = dateline_desk_new_check_context (checking->desk, item, NULL);
  g_hash_table_iter_init (&iter, checking->links);
  while (g_hash_table_iter_next (&iter, NULL, &link))
    dateline_check_context_add_link (context, link);

  return dateline_check_item (item, context);
}

static void
append_place (GString               *out,
              const DatelineFinding *finding)
{
  const char *field = dateline_field_get_name (finding->field);

  if (field != NULL)
    {
      g_string_append (out, ", \"field\": ");
      dateline_json_append_string (out, field);
    }
  if (finding->block >= 0)
    g_string_append_printf (out, ", \"block\": %d", finding->block);
  if (finding->cell >= 0)
    g_string_append_printf (out, ", \"cell\": %d", finding->cell);
  if (finding->start < finding->end)
    g_string_append_printf (out, ", \"start\": %u, \"end\": %u", finding->start, finding->end);
}

static void
print_json (Checking              *checking,
            const char            *id,
            const DatelineFinding *finding)
{
  g_autoptr (GString) out = g_string_new (checking->any ? ",\n  {\"id\": " : "[\n  {\"id\": ");

  dateline_json_append_string (out, id);
  g_string_append (out, ", \"severity\": ");
  dateline_json_append_string (out, dateline_severity_get_name (finding->severity));
  g_string_append (out, ", \"rule\": ");
  dateline_json_append_string (out, finding->rule);
  append_place (out, finding);
  g_string_append (out, ", \"message\": ");
  dateline_json_append_string (out, finding->message);
  g_string_append_c (out, '}');
  dateline_output_print ("%s", out->str);
  checking->any = TRUE;
}

/* Prints what there is to know; FALSE if the item could not go out. */
static gboolean
check_item (Checking   *checking,
            const char *id)
{
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  if (!dateline_id_is_valid (id))
    {
      dateline_output_error (_("The desk has no item “%s”"), id);
      return FALSE;
    }

  item = dateline_desk_load_item (checking->desk, id, NULL, &error);
  if (item == NULL)
    {
      dateline_output_report (NULL, error);
      return FALSE;
    }

  if (with_links && !checking->interrupted)
    ask_links (checking, item);
  findings = find_all (checking, item);
  for (guint i = 0; i < findings->len; i++)
    {
      const DatelineFinding *finding = g_ptr_array_index (findings, i);

      if (as_json)
        print_json (checking, id, finding);
      else
        dateline_output_print ("%s %s %s: %s\n", id,
                               dateline_severity_get_name (finding->severity), finding->rule,
                               finding->message);
    }

  return dateline_findings_count (findings, DATELINE_SEVERITY_ERROR) == 0;
}

static gboolean
check_all (Checking *checking)
{
  g_autoptr (DatelineFilter) filter = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good;

  filter = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  infos = dateline_desk_query (checking->desk, filter, 0, 0, NULL, NULL, &error);
  if (infos == NULL)
    {
      dateline_output_report (NULL, error);
      return FALSE;
    }

  good = dateline_command_keep_readable (infos);
  for (guint i = 0; i < infos->len; i++)
    good = check_item (checking, dateline_item_info_get_id (infos->pdata[i])) && good;

  return good;
}

static int
run (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (GHashTable) links = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (DatelineProgress) progress = NULL;
  Checking checking = { 0, };
  gboolean good = TRUE;

  if (all == (line->arguments[0] != NULL))
    return dateline_command_line_misuse (line, _("Give ids, or “--all”"));

  desk = dateline_command_line_open_desk (line);
  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;

  links = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                 (GDestroyNotify) dateline_link_result_unref);
  progress = dateline_progress_new ();
  checking = (Checking) { .desk = desk, .links = links, .progress = progress, .loop = loop };

  for (guint i = 0; line->arguments[i] != NULL; i++)
    good = check_item (&checking, line->arguments[i]) && good;
  if (all)
    good = check_all (&checking);
  if (as_json)
    dateline_output_print ("%s", checking.any ? "\n]\n" : "[]\n");
  if (checking.interrupted)
    dateline_output_error (_("Interrupted. Not all links were checked."));

  return good && !checking.interrupted ? DATELINE_COMMAND_DONE : DATELINE_COMMAND_FAILED;
}

const DatelineCommand dateline_command_check = {
  .name = "check",
  .parameters = N_("[ID…]"),
  .summary = N_("Say what an editor should know before items go out"),
  .description = N_("One finding a line: the id, how bad it is, the rule, and what to do. How bad "
                    "each is, and what is not looked for, the desk says in “rules” of desk.json. "
                    "The exit status is 1 if something would keep an item from being "
                    "published."),
  .max = -1,
  .options = options,
  .run = run,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-check.h"
#include "dateline-output.h"

#include <glib/gi18n-lib.h>

static gboolean all;

static const GOptionEntry options[] = {
  { "all", 'a', 0, G_OPTION_ARG_NONE, &all, N_("Every item outside the trash"), NULL },
  { NULL },
};

/* Prints what there is to know; FALSE if the item could not go out. */
static gboolean
check_item (DatelineDesk *desk,
            const char   *id,
            GDateTime    *now)
{
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good = TRUE;

  if (!dateline_id_is_valid (id))
    {
      dateline_output_error (_("The desk has no item “%s”"), id);
      return FALSE;
    }

  item = dateline_desk_load_item (desk, id, NULL, &error);
  if (item == NULL)
    {
      dateline_output_report (NULL, error);
      return FALSE;
    }

  findings = dateline_check_item_in_desk (item, now, dateline_desk_get_settings (desk));
  for (guint i = 0; i < findings->len; i++)
    {
      DatelineFinding *finding = g_ptr_array_index (findings, i);

      dateline_output_print ("%s %s %s: %s\n", id, dateline_severity_get_name (finding->severity),
                             finding->rule, finding->message);
      good = good && finding->severity != DATELINE_SEVERITY_ERROR;
    }

  return good;
}

static int
run (DatelineCommandLine *line)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (DatelineFilter) filter = NULL;
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good = TRUE;

  if (all == (line->arguments[0] != NULL))
    return dateline_command_line_misuse (line, _("Give ids, or “--all”"));

  desk = dateline_command_line_open_desk (line);
  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;

  for (guint i = 0; line->arguments[i] != NULL; i++)
    good = check_item (desk, line->arguments[i], now) && good;

  if (all)
    {
      filter = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
      infos = dateline_desk_query (desk, filter, 0, 0, NULL, NULL, &error);
      if (infos == NULL)
        {
          dateline_output_report (NULL, error);
          return DATELINE_COMMAND_FAILED;
        }
      good = dateline_command_keep_readable (infos);
      for (guint i = 0; i < infos->len; i++)
        good = check_item (desk, dateline_item_info_get_id (infos->pdata[i]), now) && good;
    }

  return good ? DATELINE_COMMAND_DONE : DATELINE_COMMAND_FAILED;
}

const DatelineCommand dateline_command_check = {
  .name = "check",
  .parameters = N_("[ID…]"),
  .summary = N_("Say what an editor should know before items go out"),
  .description = N_("One finding a line: the id, how bad it is, the rule, and what to do. A closing "
                    "date that the text names and no deadline has is offered. The exit status is 1 "
                    "if something would keep an item from being published."),
  .max = -1,
  .options = options,
  .run = run,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-output.h"
#include "dateline-replace.h"

#include <glib/gi18n-lib.h>

static gboolean match_case;
static gboolean whole_word;
static gboolean dry_run;
static gboolean all;

static const GOptionEntry options[] = {
  { "case", 'c', 0, G_OPTION_ARG_NONE, &match_case,
    N_("Only where upper and lower case agree"), NULL },
  { "whole-word", 'w', 0, G_OPTION_ARG_NONE, &whole_word, N_("Only whole words"), NULL },
  { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &dry_run,
    N_("Change nothing, and print what would be replaced"), NULL },
  { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("In all items outside of the trash"), NULL },
  { NULL },
};

static gboolean
replace_in_item (DatelineDesk    *desk,
                 const char      *id,
                 DatelinePattern *pattern,
                 const char      *replacement)
{
  g_autoptr (DatelineFound) found = NULL;
  g_autoptr (DatelineReplaced) replaced = NULL;
  g_autoptr (GError) error = NULL;

  if (!dateline_id_is_valid (id) || !dateline_desk_has_item (desk, id))
    {
      dateline_output_error (_("The desk has no item “%s”"), id);
      return FALSE;
    }

  found = dateline_desk_find_in_item (desk, id, pattern, NULL, &error);
  if (found != NULL && !dry_run)
    replaced = dateline_desk_replace_found (desk, found, NULL, replacement, &error);
  if (error != NULL)
    {
      dateline_output_report (NULL, error);
      return FALSE;
    }

  if (found != NULL)
    dateline_output_print ("%s: %u\n", id, found->matches->len);

  return TRUE;
}

/* Ids of all items outside of the trash. */
static char **
dup_all_ids (DatelineDesk  *desk,
             GError       **error)
{
  g_autoptr (DatelineFilter) filter
    = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  g_autoptr (GPtrArray) infos = dateline_desk_query (desk, filter, 0, 0, NULL, NULL, error);
  char **ids;

  if (infos == NULL)
    return NULL;

  ids = g_new0 (char *, infos->len + 1);
  for (guint i = 0; i < infos->len; i++)
    ids[i] = g_strdup (dateline_item_info_get_id (infos->pdata[i]));

  return ids;
}

static int
run (DatelineCommandLine *line)
{
  DatelinePatternFlags flags = DATELINE_PATTERN_DEFAULT;
  g_autoptr (DatelinePattern) pattern = NULL;
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;
  gboolean good = TRUE;

  if (all == (line->arguments[2] != NULL))
    return dateline_command_line_misuse (line, _("Give ids, or “--all”"));
  if (!g_utf8_validate (line->arguments[0], -1, NULL) ||
      !g_utf8_validate (line->arguments[1], -1, NULL))
    return dateline_command_line_misuse (line, _("A text is not UTF-8"));

  if (match_case)
    flags |= DATELINE_PATTERN_MATCH_CASE;
  if (whole_word)
    flags |= DATELINE_PATTERN_WHOLE_WORD;
  pattern = dateline_pattern_new (line->arguments[0], flags);
  if (dateline_pattern_is_empty (pattern))
    return dateline_command_line_misuse (line, _("There is nothing to look for"));

  desk = dateline_command_line_open_desk (line);
  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;

  ids = all ? dup_all_ids (desk, &error) : g_strdupv (line->arguments + 2);
  if (ids == NULL)
    {
      dateline_output_report (NULL, error);
      return DATELINE_COMMAND_FAILED;
    }

  for (guint i = 0; ids[i] != NULL; i++)
    good = replace_in_item (desk, ids[i], pattern, line->arguments[1]) && good;

  return good ? DATELINE_COMMAND_DONE : DATELINE_COMMAND_FAILED;
}

const DatelineCommand dateline_command_replace = {
  .name = "replace",
  .parameters = N_("FIND REPLACEMENT [ID…]"),
  .summary = N_("Replace a text in items"),
  .description = N_("The title, the summary and the text are searched. Each item in which "
                    "something is replaced is a line: its id, and how many times. The version "
                    "before is kept in the item’s history. A FIND or REPLACEMENT that begins with "
                    "a dash comes after “--”."),
  .min = 2,
  .max = -1,
  .options = options,
  .run = run,
};

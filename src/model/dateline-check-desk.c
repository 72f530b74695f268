/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-check-desk.h"

#include "dateline-embargo-line.h"
#include "dateline-foot.h"

#include <glib/gi18n-lib.h>

void
dateline_check_embargo_line (DatelineItem        *item,
                             const char * const  *zones,
                             DatelineCheckReport  report,
                             gpointer             data)
{
  g_auto (DatelineEmbargoLine) line = { NULL };
  DatelineMoment *embargo;
  guint block;

  g_return_if_fail (DATELINE_IS_ITEM (item));
  g_return_if_fail (report != NULL);

  if (!dateline_embargo_line_find (item, zones, &line, &block))
    return;

  embargo = dateline_item_get_embargo (item);
  if (line.moment == NULL)
    report (DATELINE_SEVERITY_WARNING, "embargo-line-unclear", (int) block,
            g_strdup (_("The text begins with an embargo line that names no day, and goes out with "
                        "it. Set the embargo, and take the line out.")), data);
  else if (!line.agrees)
    report (DATELINE_SEVERITY_ERROR, "embargo-line-differs", (int) block,
            g_strdup (_("The clocks of the embargo line in the text tell different times.")), data);
  else if (embargo == NULL)
    report (DATELINE_SEVERITY_SUGGESTION, "embargo-line-offered", (int) block,
            g_strdup (_("The text begins with an embargo line, but no embargo is set. Make it the "
                        "embargo above the text.")), data);
  else if (!dateline_moment_equal (embargo, line.moment))
    report (DATELINE_SEVERITY_ERROR, "embargo-line-differs", (int) block,
            g_strdup (_("The embargo line in the text says another time than the embargo. Take the "
                        "line out, or change the embargo.")), data);
  else
    report (DATELINE_SEVERITY_SUGGESTION, "embargo-line-doubled", (int) block,
            g_strdup (_("The embargo line in the text goes out with it. Take it out; it is written "
                        "by itself where it is needed.")), data);
}

static void
check_use (const DatelineSnippetUse *use,
           DatelineItem             *item,
           DatelineDeskSettings     *settings,
           DatelineCheckReport       report,
           gpointer                  data)
{
  g_autoptr (GPtrArray) snippets = dateline_desk_settings_dup_snippets (settings);
  DatelineSnippet *snippet = dateline_snippets_find (snippets, use->id);
  const char *title = snippet != NULL ? dateline_snippet_get_title (snippet) : use->id;

  switch (dateline_foot_get_state (use, settings, dateline_item_get_language (item), NULL))
    {
    case DATELINE_FOOT_MISSING:
      report (DATELINE_SEVERITY_WARNING, "snippet-missing", -1,
              g_strdup_printf (_("The desk has no snippet “%s”, so it is left out. Remove it below "
                                 "the text."), title), data);
      break;

    case DATELINE_FOOT_UNTRANSLATED:
      report (DATELINE_SEVERITY_WARNING, "snippet-missing", -1,
              g_strdup_printf (_("The snippet “%s” has no text in this language, so it is left out. "
                                 "Write one in the preferences."), title), data);
      break;

    case DATELINE_FOOT_BEHIND:
      report (DATELINE_SEVERITY_SUGGESTION, "snippet-behind", -1,
              g_strdup_printf (_("The snippet “%s” has a newer text in another language."), title),
              data);
      break;

    case DATELINE_FOOT_OLD_TEXT:
      report (DATELINE_SEVERITY_SUGGESTION, "snippet-newer", -1,
              g_strdup_printf (_("The text has “%s” as it was; the desk has a newer one."), title),
              data);
      break;

    case DATELINE_FOOT_GOOD:
    default:
      break;
    }
}

void
dateline_check_snippets (DatelineItem         *item,
                         DatelineDeskSettings *settings,
                         DatelineCheckReport   report,
                         gpointer              data)
{
  GPtrArray *uses;

  g_return_if_fail (DATELINE_IS_ITEM (item));
  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (settings));
  g_return_if_fail (report != NULL);

  uses = dateline_item_get_snippets (item);
  for (guint i = 0; i < uses->len; i++)
    check_use (g_ptr_array_index (uses, i), item, settings, report, data);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-check-private.h"

#include "dateline-embargo-line.h"
#include "dateline-foot.h"

#include <glib/gi18n-lib.h>

static void
add_line (Check        *check,
          DatelineRule  rule,
          guint         block,
          const char   *message)
{
  if (check_wants (check, rule))
    check_add_block (check, rule, block, g_strdup (message));
}

void
check_embargo_line (Check *check)
{
  g_auto (DatelineEmbargoLine) line = { NULL };
  DatelineMoment *embargo = dateline_item_get_embargo (check->item);
  guint block;

  if (!dateline_embargo_line_find (check->item, (const char * const *) check->context->zones, &line,
                                   &block))
    return;

  if (line.moment == NULL)
    add_line (check, DATELINE_RULE_EMBARGO_LINE_UNCLEAR, block,
              _("The text begins with an embargo line that names no day, and goes out with it. Set "
                "the embargo, and take the line out."));
  else if (!line.agrees)
    add_line (check, DATELINE_RULE_EMBARGO_LINE_DIFFERS, block,
              _("The clocks of the embargo line in the text tell different times."));
  else if (embargo == NULL)
    add_line (check, DATELINE_RULE_EMBARGO_LINE_OFFERED, block,
              _("The text begins with an embargo line, but no embargo is set. Make it the embargo "
                "above the text."));
  else if (!dateline_moment_equal (embargo, line.moment))
    add_line (check, DATELINE_RULE_EMBARGO_LINE_DIFFERS, block,
              _("The embargo line in the text says another time than the embargo. Take the line "
                "out, or change the embargo."));
  else
    add_line (check, DATELINE_RULE_EMBARGO_LINE_DOUBLED, block,
              _("The embargo line in the text goes out with it. Take it out; it is written by "
                "itself where it is needed."));
}

static void
add_snippet (Check        *check,
             DatelineRule  rule,
             guint         index,
             const char   *format,
             const char   *title)
{
  g_autoptr (GString) message = g_string_new (format);
  DatelineFinding *finding;

  if (!check_wants (check, rule))
    return;

  g_string_replace (message, "%s", title, 1);
  finding = check_add_field (check, rule, DATELINE_FIELD_SNIPPETS,
                             g_string_free (g_steal_pointer (&message), FALSE));
  finding->start = index;
}

static void
check_use (Check                    *check,
           guint                     index,
           const DatelineSnippetUse *use)
{
  DatelineDeskSettings *settings = check->context->settings;
  g_autoptr (GPtrArray) snippets = dateline_desk_settings_dup_snippets (settings);
  DatelineSnippet *snippet = dateline_snippets_find (snippets, use->id);
  const char *title = snippet != NULL ? dateline_snippet_get_title (snippet) : use->id;

  switch (dateline_foot_get_state (use, settings, check->language, NULL))
    {
    case DATELINE_FOOT_MISSING:
      add_snippet (check, DATELINE_RULE_SNIPPET_MISSING, index,
                   _("The desk has no snippet “%s”, so it is left out. Remove it below the text."),
                   title);
      break;

    case DATELINE_FOOT_UNTRANSLATED:
      add_snippet (check, DATELINE_RULE_SNIPPET_MISSING, index,
                   _("The snippet “%s” has no text in this language, so it is left out. Write one "
                     "in the preferences."), title);
      break;

    case DATELINE_FOOT_BEHIND:
      add_snippet (check, DATELINE_RULE_SNIPPET_BEHIND, index,
                   _("The snippet “%s” has a newer text in another language."), title);
      break;

    case DATELINE_FOOT_OLD_TEXT:
      add_snippet (check, DATELINE_RULE_SNIPPET_NEWER, index,
                   _("The text has “%s” as it was; the desk has a newer one."), title);
      break;

    case DATELINE_FOOT_GOOD:
    default:
      break;
    }
}

void
check_snippets (Check *check)
{
  GPtrArray *uses = dateline_item_get_snippets (check->item);

  for (guint i = 0; i < uses->len; i++)
    check_use (check, i, g_ptr_array_index (uses, i));
}

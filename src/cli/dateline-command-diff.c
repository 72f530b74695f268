/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-command-history.h"
#include "dateline-diff-text.h"
#include "dateline-item-comparison.h"
#include "dateline-output.h"

#include <glib/gi18n-lib.h>

/* The name of the newest version; NULL after the error was printed. */
static char *
dup_newest (DatelineDesk *desk,
            DatelineItem *item)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions =
    dateline_desk_list_versions (desk, dateline_item_get_id (item), &error);

  if (versions == NULL)
    dateline_output_report (NULL, error);
  else if (versions->len == 0)
    dateline_output_error (_("There is no earlier version of “%s”"),
                           dateline_item_get_title (item));
  else
    return g_strdup (dateline_version_get_name (versions->pdata[0]));

  return NULL;
}

static void
print_diff (const char   *old_name,
            DatelineItem *old_item,
            const char   *new_name,
            DatelineItem *new_item)
{
  gboolean color = dateline_output_get_columns () > 0 && g_getenv ("NO_COLOR") == NULL;
  g_autoptr (GPtrArray) fields = dateline_item_compare_fields (old_item, new_item);
  g_autoptr (DatelineComparison) comparison =
    dateline_comparison_new (dateline_item_get_body (old_item),
                             dateline_item_get_body (new_item));
  g_autoptr (GString) text = g_string_new (NULL);

  if (fields->len == 0 && dateline_comparison_is_empty (comparison))
    return;

  g_string_append_printf (text, "--- %s\n+++ %s\n", old_name, new_name);
  for (guint i = 0; i < fields->len; i++)
    {
      DatelineFieldChange *field = fields->pdata[i];

      dateline_diff_text_append_field (text, field->field, field->label, field->old_text,
                                       field->new_text, color);
    }
  if (!dateline_comparison_is_empty (comparison))
    dateline_diff_text_append (text, comparison, color);

  dateline_output_print ("%s", text->str);
}

static gboolean
is_published (const char *name)
{
  return *name == '@';
}

static int
run (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = dateline_command_line_open_desk (line);
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (DatelineItem) old_item = NULL;
  g_autoptr (DatelineItem) new_item = NULL;
  g_autofree char *old_name = g_strdup (line->arguments[1]);
  const char *new_name = old_name != NULL ? line->arguments[2] : NULL;

  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;
  item = dateline_command_load_item (desk, line->arguments[0]);
  if (item == NULL)
    return DATELINE_COMMAND_FAILED;

  if (old_name == NULL)
    old_name = dup_newest (desk, item);
  if (new_name == NULL)
    new_name = "current";
  if (old_name != NULL)
    old_item = dateline_command_load_version (desk, item, old_name);
  if (old_item != NULL)
    new_item = dateline_command_load_version (desk, item, new_name);
  if (new_item == NULL)
    return DATELINE_COMMAND_FAILED;

  /* What a server has is the text with the snippets, and with addresses of its own. */
  if (is_published (old_name) != is_published (new_name))
    {
      g_autoptr (DatelineItem) old_named = g_steal_pointer (&old_item);
      g_autoptr (DatelineItem) new_named = g_steal_pointer (&new_item);

      const char *account = is_published (old_name) ? old_name + 1 : new_name + 1;

      old_item = dateline_desk_dup_public_item (desk, old_named, account);
      new_item = dateline_desk_dup_public_item (desk, new_named, account);
    }

  print_diff (old_name, old_item, new_name, new_item);

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_diff = {
  .name = "diff",
  .parameters = N_("ID [VERSION [VERSION]]"),
  .summary = N_("Say what differs between two versions of an item"),
  .description = N_("Without a VERSION the newest earlier one is compared with the item, with one "
                    "VERSION that one. A VERSION is named as “dateline-cli history ID” does, or "
                    "“current”. A line begins with ~ where a block was edited, - where it was "
                    "removed, + where it was added, < where it was and > where it is if it was "
                    "moved. Words are marked as [-removed-], {+added+} and {~restyled~}, or by "
                    "color on a terminal unless $NO_COLOR is set."),
  .min = 1,
  .max = 3,
  .run = run,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-foot.h"
#include "dateline-item-json.h"
#include "dateline-output.h"
#include "dateline-store-error.h"
#include "dateline-written.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *format;
static char *kind;
static char *title;
static char *language;
static char *zone;

static const GOptionEntry show_options[] = {
  { "format", 'f', 0, G_OPTION_ARG_STRING, &format,
    N_("item (its own JSON, the default), html, wordpress, markdown or text"), N_("FORMAT") },
  { NULL },
};

static const GOptionEntry new_options[] = {
  { "kind", 'k', 0, G_OPTION_ARG_STRING, &kind, N_("What sort of item it is"), N_("KIND") },
  { "title", 't', 0, G_OPTION_ARG_STRING, &title, N_("Its title"), N_("TITLE") },
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
    N_("The language it is in; the desk’s first if not given"), N_("LANGUAGE") },
  { NULL },
};

static const GOptionEntry set_options[] = {
  { "zone", 'z', 0, G_OPTION_ARG_STRING, &zone,
    N_("The time zone of local times; the desk’s if not given"), N_("ZONE") },
  { NULL },
};

static gboolean
save_item (DatelineDesk *desk,
           DatelineItem *item)
{
  g_autoptr (GError) error = NULL;

  if (dateline_desk_save_item (desk, item, FALSE, NULL, &error))
    return TRUE;

  dateline_output_report (NULL, error);

  return FALSE;
}

static gboolean
kind_is_known (DatelineDesk *desk,
               const char   *id)
{
  return dateline_kinds_find (dateline_desk_settings_get_kinds (dateline_desk_get_settings (desk)),
                              id) != NULL;
}

/* show */

static int
run_show (DatelineCommandLine *line)
{
  const char * const formats[] = { "item", "html", "wordpress", "markdown", "text", NULL };
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (format != NULL && !g_strv_contains (formats, format))
    return dateline_command_line_misuse (
      line, _("“%s” is not a format; use item, html, wordpress, markdown or text"), format);

  desk = dateline_command_line_open_desk (line);
  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;

  item = dateline_command_load_item (desk, line->arguments[0]);
  if (item == NULL)
    return DATELINE_COMMAND_FAILED;

  if (format == NULL || strcmp (format, "item") == 0)
    bytes = dateline_item_json_write (item);
  else
    bytes = dateline_written_new (item, dateline_desk_get_settings (desk), format);
  dateline_output_write (bytes);

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_show = {
  .name = "show",
  .parameters = N_("ID"),
  .summary = N_("Print an item"),
  .min = 1,
  .max = 1,
  .options = show_options,
  .run = run_show,
};

/* new */

static int
run_new (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GPtrArray) snippets = NULL;

  if (kind == NULL)
    return dateline_command_line_misuse (line, _("Something is missing: %s"), "--kind");
  if (title == NULL)
    return dateline_command_line_misuse (line, _("Something is missing: %s"), "--title");
  if (language != NULL && !dateline_language_is_valid (language))
    return dateline_command_line_misuse (
      line, _("“%s” is not the code of a language, such as “en”"), language);

  desk = dateline_command_line_open_desk (line);
  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;
  if (!kind_is_known (desk, kind))
    return dateline_command_line_misuse (line, _("The desk has no kind “%s”"), kind);

  if (language == NULL)
    language = g_strdup (
      dateline_desk_settings_get_languages (dateline_desk_get_settings (desk))[0]);

  item = dateline_item_new (NULL, kind, language);
  dateline_item_set_title (item, title);
  snippets = dateline_foot_new_for_kind (dateline_desk_get_settings (desk), kind);
  dateline_item_set_snippets (item, snippets);
  if (!save_item (desk, item))
    return DATELINE_COMMAND_FAILED;

  dateline_output_print ("%s\n", dateline_item_get_id (item));

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_new = {
  .name = "new",
  .summary = N_("Make a draft, and print its id"),
  .options = new_options,
  .run = run_new,
};

/* set */

static gboolean
snippets_are_known (DatelineCommandLine *line,
                    DatelineDesk        *desk,
                    DatelineItem        *item)
{
  g_autoptr (GPtrArray) snippets = NULL;
  GPtrArray *uses = dateline_item_get_snippets (item);

  snippets = dateline_desk_settings_dup_snippets (dateline_desk_get_settings (desk));
  for (guint i = 0; i < uses->len; i++)
    {
      const DatelineSnippetUse *use = g_ptr_array_index (uses, i);

      if (use->in_text || dateline_snippets_find (snippets, use->id) != NULL)
        continue;
      dateline_command_line_misuse (line, _("The desk has no snippet “%s”; see “snippet list”"),
                                    use->id);
      return FALSE;
    }

  return TRUE;
}

/* Changes the field of the item as it is now. @changed: it was changed by another program
 * meanwhile, and is to be read again. */
static int
set_field (DatelineCommandLine *line,
           DatelineDesk        *desk,
           gboolean            *changed)
{
  const char *field = line->arguments[1];
  const char *value = line->arguments[2];
  const char *used_zone = zone;
  g_autoptr (DatelineItem) item = dateline_command_load_item (desk, line->arguments[0]);
  g_autoptr (GError) error = NULL;

  *changed = FALSE;
  if (item == NULL)
    return DATELINE_COMMAND_FAILED;

  if (used_zone == NULL)
    used_zone = dateline_desk_settings_get_zone (dateline_desk_get_settings (desk));
  if (!dateline_item_set_field (item, field, value, used_zone, &error))
    return dateline_command_line_misuse (line, "%s", error->message);
  if (strcmp (field, "kind") == 0 && !kind_is_known (desk, value))
    return dateline_command_line_misuse (line, _("The desk has no kind “%s”"), value);
  if (strcmp (field, "snippets") == 0 && !snippets_are_known (line, desk, item))
    return DATELINE_COMMAND_USAGE;

  if (dateline_desk_save_item (desk, item, FALSE, NULL, &error))
    return DATELINE_COMMAND_DONE;

  *changed = g_error_matches (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED);
  if (!*changed)
    dateline_output_report (NULL, error);

  return DATELINE_COMMAND_FAILED;
}

static int
run_set (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = NULL;
  gboolean changed = TRUE;
  int status = DATELINE_COMMAND_FAILED;

  if (zone != NULL && !dateline_zone_is_known (zone))
    return dateline_command_line_misuse (
      line, _("“%s” is not a time zone, such as “Asia/Almaty”"), zone);

  desk = dateline_command_line_open_desk (line);
  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;

  /* One field is meant, whatever others the window or another command changes. */
  while (changed)
    status = set_field (line, desk, &changed);

  return status;
}

const DatelineCommand dateline_command_set = {
  .name = "set",
  .parameters = N_("ID FIELD VALUE"),
  .summary = N_("Change a field of an item"),
  .description = N_("FIELD is one of title, summary, kind, language, status, place, date, rubric, "
                    "tags, snippets, planned, embargo, publish-at and published. Tags are "
                    "separated by commas, and so are the ids of the desk’s snippets that follow the text. "
                    "A time is written as in 2021-01-24T17:00:00+01:00, or as local time in ZONE: "
                    "2021-01-24 17:00, or 2021-01-24 for the whole day. An empty VALUE takes an "
                    "optional field away. A VALUE that begins with a dash comes after “--”."),
  .min = 3,
  .max = 3,
  .options = set_options,
  .run = run_set,
};

/* trash and restore */

static int
move_items (DatelineCommandLine *line,
            gboolean             trashed)
{
  g_autoptr (DatelineDesk) desk = dateline_command_line_open_desk (line);
  g_autoptr (GError) error = NULL;

  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;

  if (!dateline_command_line_check_ids (line, desk))
    return DATELINE_COMMAND_FAILED;

  if (!dateline_desk_trash_items (desk, (const char * const *) line->arguments, trashed, NULL,
                                  &error))
    {
      dateline_output_report (NULL, error);
      return DATELINE_COMMAND_FAILED;
    }

  return DATELINE_COMMAND_DONE;
}

static int
run_trash (DatelineCommandLine *line)
{
  return move_items (line, TRUE);
}

static int
run_restore (DatelineCommandLine *line)
{
  return move_items (line, FALSE);
}

const DatelineCommand dateline_command_trash = {
  .name = "trash",
  .parameters = N_("ID…"),
  .summary = N_("Move items into the trash"),
  .min = 1,
  .max = -1,
  .run = run_trash,
};

const DatelineCommand dateline_command_restore = {
  .name = "restore",
  .parameters = N_("ID…"),
  .summary = N_("Take items out of the trash again"),
  .min = 1,
  .max = -1,
  .run = run_restore,
};

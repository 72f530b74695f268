/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-input.h"
#include "dateline-markdown.h"
#include "dateline-moment.h"
#include "dateline-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static char *language;
static char *title;
static char *role_name;
static char *as_of_text;
static char *kinds_text;
static gboolean on_sheet;

static const GOptionEntry show_options[] = {
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
    N_("Whose text; the desk’s first language if not given"), N_("LANGUAGE") },
  { NULL },
};

static const GOptionEntry set_options[] = {
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language,
    N_("The language of the text, or “*” for all that have none of their own; the desk’s first "
       "if not given"), N_("LANGUAGE") },
  { "as-of", 0, 0, G_OPTION_ARG_STRING, &as_of_text,
    N_("The day on which the text is right; today if not given"), N_("DAY") },
  { "title", 't', 0, G_OPTION_ARG_STRING, &title, N_("What the desk calls it"), N_("TITLE") },
  { "role", 'r', 0, G_OPTION_ARG_STRING, &role_name,
    N_("boilerplate, notes, contact or other"), N_("ROLE") },
  { "kinds", 'k', 0, G_OPTION_ARG_STRING, &kinds_text,
    N_("The kinds whose new items have it, separated by commas"), N_("KINDS") },
  { "on-sheet", 0, 0, G_OPTION_ARG_NONE, &on_sheet, N_("Put it on each press sheet"), NULL },
  { NULL },
};

static DatelineSnippet *
find_snippet (DatelineDesk *desk,
              const char   *id)
{
  g_autoptr (GPtrArray) snippets = NULL;
  DatelineSnippet *snippet;

  snippets = dateline_desk_settings_dup_snippets (dateline_desk_get_settings (desk));
  snippet = dateline_snippets_find (snippets, id);
  if (snippet != NULL)
    return dateline_snippet_ref (snippet);

  dateline_output_error (_("The desk has no snippet “%s”; see “snippet list”"), id);

  return NULL;
}

static int
save (DatelineDesk *desk)
{
  g_autoptr (GError) error = NULL;

  if (dateline_desk_save_settings (desk, NULL, &error))
    return DATELINE_COMMAND_DONE;

  dateline_output_report (NULL, error);

  return DATELINE_COMMAND_FAILED;
}

/* list */

static int
run_list (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = dateline_command_line_open_desk (line);
  g_autoptr (GPtrArray) snippets = NULL;

  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;

  snippets = dateline_desk_settings_dup_snippets (dateline_desk_get_settings (desk));
  for (guint i = 0; i < snippets->len; i++)
    {
      DatelineSnippet *snippet = g_ptr_array_index (snippets, i);
      g_auto (GStrv) languages = dateline_snippet_dup_languages (snippet);
      g_autofree char *list = g_strjoinv (",", languages);

      dateline_output_print ("%s\t%s\t%s\t%s\n", dateline_snippet_get_id (snippet),
                             dateline_snippet_role_get_name (dateline_snippet_get_role (snippet)),
                             list, dateline_snippet_get_title (snippet));
    }

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_snippet_list = {
  .name = "snippet list",
  .summary = N_("List the texts that items have in common"),
  .description = N_("A line has a snippet’s id, its role, the languages that it has texts in, and "
                    "its title, separated by tabs. “set ID snippets” says which an item has."),
  .run = run_list,
};

/* show */

static int
run_show (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = dateline_command_line_open_desk (line);
  g_autoptr (DatelineSnippet) snippet = NULL;
  g_autofree char *text = NULL;
  const char *used = language;
  DatelineDocument *document;

  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;
  snippet = find_snippet (desk, line->arguments[0]);
  if (snippet == NULL)
    return DATELINE_COMMAND_FAILED;

  if (used == NULL)
    used = dateline_desk_settings_get_languages (dateline_desk_get_settings (desk))[0];
  document = dateline_snippet_find_text (snippet, used, NULL);
  if (document == NULL)
    {
      dateline_output_error (_("“%s” has no text in the language “%s”"), line->arguments[0], used);
      return DATELINE_COMMAND_FAILED;
    }

  text = dateline_markdown_write (document);
  dateline_output_print ("%s%s", text, g_str_has_suffix (text, "\n") ? "" : "\n");

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_snippet_show = {
  .name = "snippet show",
  .parameters = N_("SNIPPET"),
  .summary = N_("Print the text of a snippet, as Markdown"),
  .min = 1,
  .max = 1,
  .options = show_options,
  .run = run_show,
};

/* set */

static int
read_options (DatelineCommandLine *line,
              DatelineSnippetRole *role,
              GDate               *as_of)
{
  g_autoptr (DatelineMoment) moment = NULL;

  if (!dateline_kind_id_is_valid (line->arguments[0]))
    return dateline_command_line_misuse (
      line, _("“%s” is not the id of a snippet; ids are written as in “contact”"),
      line->arguments[0]);
  if (role_name != NULL && !dateline_snippet_role_from_name (role_name, role))
    return dateline_command_line_misuse (
      line, _("“%s” is not a role; use boilerplate, notes, contact or other"), role_name);
  if (language != NULL && strcmp (language, DATELINE_SNIPPET_ANY_LANGUAGE) != 0 &&
      !dateline_language_is_valid (language))
    return dateline_command_line_misuse (
      line, _("“%s” is not the code of a language, such as “en”"), language);

  g_date_clear (as_of, 1);
  if (as_of_text == NULL)
    {
      g_date_set_time_t (as_of, time (NULL));
      return DATELINE_COMMAND_DONE;
    }

  moment = dateline_moment_parse (as_of_text, NULL, NULL);
  if (moment == NULL || !dateline_moment_is_whole_day (moment))
    return dateline_command_line_misuse (line, _("“%s” is not a day, such as “2021-01-24”"),
                                         as_of_text);
  dateline_moment_get_day (moment, NULL, as_of);

  return DATELINE_COMMAND_DONE;
}

/* The text in the file FILE. */
static DatelineDocument *
read_text (DatelineCommandLine *line)
{
  const char *name = line->arguments[1];
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dateline_input_read (name, &error);
  DatelineDocument *text = NULL;
  gsize length = 0;
  const char *data;

  if (bytes != NULL)
    {
      data = g_bytes_get_data (bytes, &length);
      text = dateline_markdown_parse (data != NULL ? data : "", (gssize) length, NULL, NULL,
                                      &error);
    }
  if (text == NULL)
    dateline_output_report (name, error);

  return text;
}

/* Takes @snippet. */
static DatelineSnippet *
change (DatelineSnippet     *snippet,
        DatelineSnippetRole  role)
{
  g_autoptr (DatelineSnippet) changed = snippet;

  if (title != NULL)
    {
      g_autoptr (DatelineSnippet) before = g_steal_pointer (&changed);

      changed = dateline_snippet_with_title (before, title);
    }
  if (role_name != NULL)
    {
      g_autoptr (DatelineSnippet) before = g_steal_pointer (&changed);

      changed = dateline_snippet_with_role (before, role);
    }
  if (kinds_text != NULL)
    {
      g_autoptr (DatelineSnippet) before = g_steal_pointer (&changed);
      g_auto (GStrv) kinds = g_strsplit (kinds_text, ",", -1);

      changed = dateline_snippet_with_kinds (before, (const char * const *) kinds);
    }
  if (on_sheet)
    {
      g_autoptr (DatelineSnippet) before = g_steal_pointer (&changed);

      changed = dateline_snippet_with_on_sheet (before, TRUE);
    }

  return g_steal_pointer (&changed);
}

static int
run_set (DatelineCommandLine *line)
{
  const char *id = line->arguments[0];
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (GPtrArray) snippets = NULL;
  g_autoptr (DatelineSnippet) changed = NULL;
  g_autoptr (DatelineSnippet) with_text = NULL;
  g_autoptr (DatelineDocument) text = NULL;
  DatelineDeskSettings *settings;
  DatelineSnippet *old;
  DatelineSnippetRole role = DATELINE_SNIPPET_OTHER;
  GDate as_of;
  int status = read_options (line, &role, &as_of);

  if (status != DATELINE_COMMAND_DONE)
    return status;
  desk = dateline_command_line_open_desk (line);
  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;

  settings = dateline_desk_get_settings (desk);
  snippets = dateline_desk_settings_dup_snippets (settings);
  old = dateline_snippets_find (snippets, id);
  changed = change (old != NULL ? dateline_snippet_ref (old) : dateline_snippet_new (id, id, role),
                    role);
  if (line->arguments[1] != NULL)
    {
      text = read_text (line);
      if (text == NULL)
        return DATELINE_COMMAND_FAILED;
      with_text = dateline_snippet_with_text (
        changed, language != NULL ? language : dateline_desk_settings_get_languages (settings)[0],
        text, &as_of);
    }

  dateline_desk_settings_put_snippet (settings, with_text != NULL ? with_text : changed);

  return save (desk);
}

const DatelineCommand dateline_command_snippet_set = {
  .name = "snippet set",
  .parameters = N_("SNIPPET [FILE]"),
  .summary = N_("Add a snippet, or change it"),
  .description = N_("FILE has its text in one language, as Markdown; “-” is standard input. "
                    "Without it only what the options say is changed."),
  .min = 1,
  .max = 2,
  .options = set_options,
  .run = run_set,
};

/* remove */

static int
run_remove (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = dateline_command_line_open_desk (line);
  g_autoptr (DatelineSnippet) snippet = NULL;

  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;
  snippet = find_snippet (desk, line->arguments[0]);
  if (snippet == NULL)
    return DATELINE_COMMAND_FAILED;

  dateline_desk_settings_remove_snippet (dateline_desk_get_settings (desk), line->arguments[0]);

  return save (desk);
}

const DatelineCommand dateline_command_snippet_remove = {
  .name = "snippet remove",
  .parameters = N_("SNIPPET"),
  .summary = N_("Remove a snippet from the desk"),
  .description = N_("Items that name it are not changed; “check” tells of them."),
  .min = 1,
  .max = 1,
  .run = run_remove,
};

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-cli.h"

#include "dateline-command.h"
#include "dateline-output.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PROGRAM "dateline-cli"

static const DatelineCommand * const commands[] = {
  &dateline_command_init,
  &dateline_command_import,
  &dateline_command_list,
  &dateline_command_show,
  &dateline_command_convert,
  &dateline_command_new,
  &dateline_command_set,
  &dateline_command_trash,
  &dateline_command_restore,
  &dateline_command_history,
  &dateline_command_diff,
  &dateline_command_restore_version,
  &dateline_command_replace,
  &dateline_command_check,
  &dateline_command_export,
  &dateline_command_publish,
  &dateline_command_snippet_list,
  &dateline_command_snippet_show,
  &dateline_command_snippet_set,
  &dateline_command_snippet_remove,
  &dateline_command_account_add,
  &dateline_command_account_list,
  &dateline_command_account_test,
  &dateline_command_account_remove,
};

char *
dateline_command_line_dup_desk_path (DatelineCommandLine *line)
{
  const char *path = line->desk;

  if (path == NULL)
    path = g_getenv ("DATELINE_DESK");
  if (path == NULL || *path == '\0')
    return dateline_desk_dup_default_path ();

  return g_canonicalize_filename (path, NULL);
}

DatelineDesk *
dateline_command_line_open_desk (DatelineCommandLine *line)
{
  g_autofree char *path = dateline_command_line_dup_desk_path (line);
  g_autoptr (GError) error = NULL;
  DatelineDesk *desk = dateline_desk_open (path, NULL, &error);

  if (desk == NULL)
    dateline_output_report (NULL, error);

  return desk;
}

gboolean
dateline_command_line_check_ids (DatelineCommandLine *line,
                                 DatelineDesk        *desk)
{
  gboolean good = TRUE;

  for (guint i = 0; line->arguments[i] != NULL; i++)
    if (!dateline_desk_has_item (desk, line->arguments[i]))
      {
        dateline_output_error (_("The desk has no item “%s”"), line->arguments[i]);
        good = FALSE;
      }

  return good;
}

gboolean
dateline_command_keep_readable (GPtrArray *infos)
{
  guint n_infos = infos->len;

  for (guint i = 0; i < infos->len;)
    {
      const char *error = dateline_item_info_get_error (g_ptr_array_index (infos, i));

      if (error == NULL)
        {
          i++;
          continue;
        }
      dateline_output_error ("%s", error);
      g_ptr_array_remove_index (infos, i);
    }

  return infos->len == n_infos;
}

DatelineItem *
dateline_command_load_item (DatelineDesk *desk,
                            const char   *id)
{
  g_autoptr (GError) error = NULL;
  DatelineItem *item = NULL;

  /* An id that is none is said to be none, whatever else it may be. */
  if (dateline_id_is_valid (id))
    item = dateline_desk_load_item (desk, id, NULL, &error);

  if (error == NULL && item == NULL)
    dateline_output_error (_("The desk has no item “%s”"), id);
  else if (item == NULL)
    dateline_output_report (NULL, error);

  return item;
}

int
dateline_command_line_misuse (DatelineCommandLine *line,
                              const char          *format,
                              ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  if (line->command != NULL)
    /* Translators: what is wrong, and a command. */
    dateline_output_error (_("%s. See “%s %s --help”."), text, PROGRAM, line->command->name);
  else
    dateline_output_error (_("%s. See “%s --help”."), text, PROGRAM);

  return DATELINE_COMMAND_USAGE;
}

/* The options that every command has, and @help. */
static GOptionContext *
new_context (DatelineCommandLine *line,
             const char          *parameters,
             gboolean            *help)
{
  GOptionContext *context = g_option_context_new (parameters);
  const GOptionEntry entries[] = {
    { "desk", 'd', 0, G_OPTION_ARG_FILENAME, &line->desk,
      N_("The folder of the desk, instead of $DATELINE_DESK or the default one"), N_("DIR") },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &line->verbose, N_("Tell more"), NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, help, N_("Show this help"), NULL },
    { NULL },
  };

  /* GLib's own help would end the process before we know that it was written. */
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);

  return context;
}

static void
print_help (GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

  dateline_output_print ("%s", help);
}

static gboolean
check_arguments (DatelineCommandLine *line)
{
  const DatelineCommand *command = line->command;
  int n = g_strv_length (line->arguments);

  if (n < command->min)
    {
      dateline_command_line_misuse (line, _("Something is missing: %s"), _(command->parameters));
      return FALSE;
    }

  if (command->max >= 0 && n > command->max)
    {
      dateline_command_line_misuse (line, _("“%s” is too much"), line->arguments[command->max]);
      return FALSE;
    }

  return TRUE;
}

/* @arguments: owned strings without the command's name. */
static int
run_command (const DatelineCommand *command,
             DatelineCommandLine   *line,
             char                ***arguments)
{
  g_autofree char *program = g_strconcat (PROGRAM " ", command->name, NULL);
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  gboolean help = FALSE;
  const GOptionEntry rest[] = {
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &line->arguments, NULL, NULL },
    { NULL },
  };

  line->command = command;
  g_set_prgname (program);
  context = new_context (line, command->parameters, &help);
  g_option_context_set_summary (context, command->summary);
  g_option_context_set_description (context, command->description);
  if (command->options != NULL)
    g_option_context_add_main_entries (context, command->options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, rest, NULL);

  if (!g_option_context_parse_strv (context, arguments, &error))
    return dateline_command_line_misuse (line, "%s", error->message);

  if (help)
    {
      print_help (context);
      return DATELINE_COMMAND_DONE;
    }

  if (line->arguments == NULL)
    line->arguments = g_new0 (char *, 1);
  if (!check_arguments (line))
    return DATELINE_COMMAND_USAGE;

  return command->run (line);
}

/* The command that @arguments begin with, and how many words its name has. */
static const DatelineCommand *
find_command (char  **arguments,
              guint  *n_words)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) words = g_strsplit (commands[i]->name, " ", -1);
      guint n = 0;

      while (words[n] != NULL && g_strcmp0 (words[n], arguments[n]) == 0)
        n++;
      if (words[n] == NULL)
        {
          *n_words = n;
          return commands[i];
        }
    }

  return NULL;
}

/* Whether @command is one of several that begin with the word @group; NULL: any. */
static gboolean
is_in_group (const DatelineCommand *command,
             const char            *group)
{
  gsize length = group != NULL ? strlen (group) : 0;

  return group == NULL || (strncmp (command->name, group, length) == 0 &&
                           command->name[length] == ' ');
}

/* The commands of a group; NULL if there is no such group. */
static char *
dup_group (const char *group)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (is_in_group (commands[i], group))
      g_strv_builder_add (builder, commands[i]->name);
  names = g_strv_builder_end (builder);

  return names[0] != NULL ? g_strjoinv (", ", names) : NULL;
}

static char *
dup_overview (const char *group)
{
  g_autoptr (GString) text = g_string_new (_("Commands:"));

  g_string_append_c (text, '\n');
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (!is_in_group (commands[i], group))
        continue;
      g_string_append (text, "  ");
      dateline_output_append_padded (text, commands[i]->name, 16);
      g_string_append_printf (text, "%s\n", _(commands[i]->summary));
    }
  g_string_append_c (text, '\n');
  g_string_append (text, _("“dateline-cli COMMAND --help” tells more about one of them."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* No command is meant by @arguments: the first word may begin several, or none. */
static int
run_group (DatelineCommandLine *line,
           char               **arguments)
{
  g_autofree char *names = dup_group (arguments[0]);
  g_autofree char *overview = NULL;
  g_autofree char *program = NULL;
  g_autoptr (GOptionContext) context = NULL;
  gboolean help = FALSE;

  if (names == NULL)
    return dateline_command_line_misuse (line, _("There is no command “%s”"), arguments[0]);
  if (g_strcmp0 (arguments[1], "--help") != 0 && g_strcmp0 (arguments[1], "-h") != 0)
    /* Translators: the commands' names, parted by commas. */
    return dateline_command_line_misuse (line, _("Say which of these: %s"), names);

  overview = dup_overview (arguments[0]);
  program = g_strconcat (PROGRAM " ", arguments[0], NULL);
  g_set_prgname (program);
  context = new_context (line, N_("COMMAND [ARGUMENT…]"), &help);
  g_option_context_set_description (context, overview);
  print_help (context);

  return DATELINE_COMMAND_DONE;
}

/* Reads what stands before the command, and runs it. */
static int
run (DatelineCommandLine   *line,
     char                ***arguments)
{
  g_autofree char *overview = dup_overview (NULL);
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  const DatelineCommand *command;
  gboolean version = FALSE;
  gboolean help = FALSE;
  guint n_words = 0;
  const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, N_("Show the version"), NULL },
    { NULL },
  };

  g_set_prgname (PROGRAM);
  context = new_context (line, N_("COMMAND [ARGUMENT…]"), &help);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_set_summary (context, N_("Dateline, the desk of a press office, without its "
                                            "window."));
  g_option_context_set_description (context, overview);
  if (!g_option_context_parse_strv (context, arguments, &error))
    return dateline_command_line_misuse (line, "%s", error->message);

  if (help || version)
    {
      if (help)
        print_help (context);
      else
        dateline_output_print ("dateline-cli %s\n", DATELINE_VERSION);
      return DATELINE_COMMAND_DONE;
    }

  if ((*arguments)[1] == NULL)
    return dateline_command_line_misuse (line, _("A command is missing"));

  command = find_command (*arguments + 1, &n_words);
  if (command == NULL)
    return run_group (line, *arguments + 1);

  /* The command's options are read as those of a program of that name. */
  for (guint i = 0; i < n_words; i++)
    {
      gsize n_moved = g_strv_length (*arguments + 1);

      g_free ((*arguments)[1]);
      memmove (*arguments + 1, *arguments + 2, n_moved * sizeof (char *));
    }

  return run_command (command, line, arguments);
}

int
dateline_cli_run (int    argc,
                  char **argv)
{
  g_auto (GStrv) arguments = g_strdupv (argv);
  DatelineCommandLine line = { NULL };
  int status;

  status = run (&line, &arguments);
  if (!dateline_output_flush () && status == DATELINE_COMMAND_DONE)
    status = DATELINE_COMMAND_FAILED;

  g_free (line.desk);
  g_strfreev (line.arguments);

  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-output.h"

#include <glib/gi18n-lib.h>

static char *name;
static char *languages;
static char *zone;

static const GOptionEntry options[] = {
  { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("What the desk is called"), N_("NAME") },
  { "languages", 0, 0, G_OPTION_ARG_STRING, &languages,
    N_("The languages it writes in, the main one first; “en” if not given"), N_("en,ru,kk") },
  { "zone", 0, 0, G_OPTION_ARG_STRING, &zone,
    N_("The time zone it works in; this computer’s if not given"), N_("Asia/Almaty") },
  { NULL },
};

/* Languages parted by commas, each once; NULL after the error was printed. */
static char **
parse_languages (DatelineCommandLine *line)
{
  g_auto (GStrv) parts = g_strsplit (languages, ",", -1);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (!dateline_language_is_valid (parts[i]))
        {
          dateline_command_line_misuse (line,
                                        _("“%s” is not the code of a language, such as “en”"),
                                        parts[i]);
          return NULL;
        }
      if (g_hash_table_add (seen, parts[i]))
        g_strv_builder_add (codes, parts[i]);
    }

  if (parts[0] == NULL)
    {
      dateline_command_line_misuse (line, _("A desk needs a language"));
      return NULL;
    }

  return g_strv_builder_end (codes);
}

/* The time zone of this computer; NULL if it has no name. */
static char *
dup_local_zone (void)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  const char *identifier = g_time_zone_get_identifier (local);

  return dateline_zone_is_known (identifier) ? g_strdup (identifier) : NULL;
}

static int
run (DatelineCommandLine *line)
{
  g_autofree char *path = dateline_command_line_dup_desk_path (line);
  g_autofree char *shown = g_filename_display_name (path);
  g_autofree char *folder_name = g_filename_display_basename (path);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autofree char *local_zone = dup_local_zone ();
  g_auto (GStrv) codes = NULL;
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  if (languages != NULL)
    {
      codes = parse_languages (line);
      if (codes == NULL)
        return DATELINE_COMMAND_USAGE;
      dateline_desk_settings_set_languages (settings, (const char * const *) codes);
    }

  if (local_zone != NULL)
    dateline_desk_settings_set_zone (settings, local_zone);
  if (zone != NULL && !dateline_desk_settings_set_zone (settings, zone))
    return dateline_command_line_misuse (line,
                                         _("“%s” is not a time zone, such as “Asia/Almaty”"),
                                         zone);

  dateline_desk_settings_set_name (settings, name != NULL ? name : folder_name);
  desk = dateline_desk_create (path, settings, NULL, &error);
  if (desk == NULL)
    {
      dateline_output_report (NULL, error);
      return DATELINE_COMMAND_FAILED;
    }

  dateline_output_print ("%s\n", shown);

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_init = {
  .name = "init",
  .summary = N_("Make a desk, a folder of items, and print where it is"),
  .options = options,
  .run = run,
};

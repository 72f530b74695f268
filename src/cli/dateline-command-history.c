/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command-history.h"

#include "dateline-command.h"
#include "dateline-comparison.h"
#include "dateline-item-comparison.h"
#include "dateline-output.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

static gboolean as_json;

static const GOptionEntry history_options[] = {
  { "json", 'j', 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON"), NULL },
  { NULL },
};

/* What became of a version until the next one. */
typedef struct
{
  DatelineVersion *version;
  gboolean         readable;
  guint            n_words;
} Row;

DatelineItem *
dateline_command_load_version (DatelineDesk *desk,
                               DatelineItem *item,
                               const char   *name)
{
  const char *id = dateline_item_get_id (item);
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;
  DatelineItem *version = NULL;

  if (strcmp (name, "current") == 0)
    return g_object_ref (item);

  versions = dateline_desk_list_versions (desk, id, &error);
  for (guint i = 0; versions != NULL && i < versions->len; i++)
    if (strcmp (dateline_version_get_name (versions->pdata[i]), name) == 0)
      {
        version = dateline_desk_load_version (desk, id, versions->pdata[i], &error);
        break;
      }

  if (version == NULL && error != NULL)
    dateline_output_report (NULL, error);
  else if (version == NULL)
    dateline_output_error (_("The item has no version “%s”. “dateline-cli history %s” lists "
                             "them."), name, id);

  return version;
}

/* history */

static const char *
get_origin_name (DatelineVersion *version)
{
  static const char * const names[] = { "here", "elsewhere", "published" };

  return names[dateline_version_get_origin (version)];
}

static char *
dup_origin (DatelineVersion *version)
{
  switch (dateline_version_get_origin (version))
    {
    case DATELINE_VERSION_ELSEWHERE:
      return g_strdup (_("another program’s version"));
    case DATELINE_VERSION_PUBLISHED:
      /* Translators: %s is the name of an account. */
      return g_strdup_printf (_("as published to %s"),
                              dateline_version_get_account (version));
    case DATELINE_VERSION_HERE:
    default:
      return g_strdup (_("this computer"));
    }
}

static void
print_rows (GArray       *rows,
            DatelineDesk *desk)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (desk);
  g_autoptr (GTimeZone) zone =
    g_time_zone_new_identifier (dateline_desk_settings_get_zone (settings));

  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);
      g_autoptr (GDateTime) local =
        g_date_time_to_timezone (dateline_version_get_instant (row->version), zone);
      g_autofree char *time = g_date_time_format (local, "%Y-%m-%d %H:%M");
      g_autofree char *words = NULL;
      g_autofree char *origin = dup_origin (row->version);
      g_autoptr (GString) text = g_string_new (NULL);

      words = row->readable ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u word", "%u words",
                                                            row->n_words), row->n_words)
                            : g_strdup (_("can’t be read"));
      dateline_output_append_padded (text, dateline_version_get_name (row->version), 26);
      g_string_append (text, "  ");
      dateline_output_append_padded (text, time, 18);
      dateline_output_append_padded (text, words, 14);
      dateline_output_print ("%s%s\n", text->str, origin);
    }
}

static void
print_rows_as_json (GArray *rows)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autofree char *text = NULL;
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      Row *row = &g_array_index (rows, Row, i);
      g_autofree char *time =
        dateline_instant_to_string (dateline_version_get_instant (row->version));
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "version", dateline_version_get_name (row->version));
      json_object_set_string_member (object, "time", time);
      json_object_set_string_member (object, "origin", get_origin_name (row->version));
      if (dateline_version_get_account (row->version) != NULL)
        json_object_set_string_member (object, "account",
                                       dateline_version_get_account (row->version));
      if (row->readable)
        json_object_set_int_member (object, "words", row->n_words);
      else
        json_object_set_null_member (object, "words");
      json_array_add_object_element (array, object);
    }

  json_node_take_array (node, array);
  text = json_to_string (node, TRUE);
  dateline_output_print ("%s\n", text);
}

static guint
count_words (DatelineItem *older,
             DatelineItem *newer)
{
  g_autoptr (DatelineComparison) comparison =
    dateline_comparison_new (dateline_item_get_body (older), dateline_item_get_body (newer));

  return dateline_comparison_count_words (comparison);
}

/* What each version's body has otherwise than the one that came after it. */
static GArray *
compare_all (DatelineDesk *desk,
             DatelineItem *item,
             GPtrArray    *versions)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (DatelineItem) newer = g_object_ref (item);

  for (guint i = 0; i < versions->len; i++)
    {
      g_autoptr (DatelineItem) older =
        dateline_desk_load_version (desk, dateline_item_get_id (item), versions->pdata[i], NULL);
      Row row = { versions->pdata[i], older != NULL,
                  older != NULL ? count_words (older, newer) : 0 };

      g_array_append_val (rows, row);
      if (older != NULL)
        g_set_object (&newer, older);
    }

  return rows;
}

static int
run_history (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = dateline_command_line_open_desk (line);
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;
  item = dateline_command_load_item (desk, line->arguments[0]);
  if (item == NULL)
    return DATELINE_COMMAND_FAILED;

  versions = dateline_desk_list_versions (desk, dateline_item_get_id (item), &error);
  if (versions == NULL)
    {
      dateline_output_report (NULL, error);
      return DATELINE_COMMAND_FAILED;
    }

  rows = compare_all (desk, item, versions);
  if (as_json)
    print_rows_as_json (rows);
  else
    print_rows (rows, desk);

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_history = {
  .name = "history",
  .parameters = N_("ID"),
  .summary = N_("List the earlier versions of an item, newest first"),
  .description = N_("Each line has the version’s name, when it was written in the desk’s time zone, "
                    "how many words differ in the version after it, and where it "
                    "comes from."),
  .min = 1,
  .max = 1,
  .options = history_options,
  .run = run_history,
};

/* restore-version */

static int
run_restore_version (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = dateline_command_line_open_desk (line);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (DatelineItem) version = NULL;
  g_autoptr (GError) error = NULL;

  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;
  item = dateline_command_load_item (desk, line->arguments[0]);
  if (item == NULL)
    return DATELINE_COMMAND_FAILED;
  version = dateline_command_load_version (desk, item, line->arguments[1]);
  if (version == NULL)
    return DATELINE_COMMAND_FAILED;

  if (!dateline_desk_keep_version (desk, item, &error))
    {
      dateline_output_report (NULL, error);
      return DATELINE_COMMAND_FAILED;
    }
  dateline_item_restore (item, version, now, _("An earlier version was restored"));
  if (!dateline_desk_save_item (desk, item, FALSE, NULL, &error))
    {
      dateline_output_report (NULL, error);
      return DATELINE_COMMAND_FAILED;
    }

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_restore_version = {
  .name = "restore-version",
  .parameters = N_("ID VERSION"),
  .summary = N_("Give an item what an earlier version holds"),
  .description = N_("What the item holds now is kept in its history first. Its status, "
                    "language, embargo and publication stay; deadlines that were moved since "
                    "are moved back, and none is taken away."),
  .min = 2,
  .max = 2,
  .run = run_restore_version,
};

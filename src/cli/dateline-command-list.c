/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-output.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#define DEFAULT_PER_PAGE 10
#define MAX_PER_PAGE 10000
#define MIN_TITLE_WIDTH 20

static char *kind;
static char *status_name;
static char *language;
static char *query;
static gboolean trash;
static gboolean as_json;
static int page = 1;
static int per_page = DEFAULT_PER_PAGE;

static const GOptionEntry options[] = {
  { "kind", 'k', 0, G_OPTION_ARG_STRING, &kind, N_("Items of this kind only"), N_("KIND") },
  { "status", 's', 0, G_OPTION_ARG_STRING, &status_name,
    N_("draft, review, scheduled or published only"), N_("STATUS") },
  { "language", 'l', 0, G_OPTION_ARG_STRING, &language, N_("Items in this language only"),
    N_("LANGUAGE") },
  { "query", 'q', 0, G_OPTION_ARG_STRING, &query, N_("Items with all of these words only"),
    N_("TEXT") },
  { "trash", 0, 0, G_OPTION_ARG_NONE, &trash, N_("What is in the trash"), NULL },
  { "page", 'p', 0, G_OPTION_ARG_INT, &page, N_("Which page, from 1"), N_("N") },
  { "per-page", 0, 0, G_OPTION_ARG_INT, &per_page, N_("How many a page has; 10 if not given"),
    N_("N") },
  { "json", 'j', 0, G_OPTION_ARG_NONE, &as_json, N_("Print JSON"), NULL },
  { NULL },
};

enum
{
  COLUMN_ID,
  COLUMN_DATE,
  COLUMN_KIND,
  COLUMN_STATUS,
  COLUMN_LANGUAGE,
  COLUMN_TITLE,
  N_COLUMNS,
};

/* Whether the options make sense; prints what does not. */
static gboolean
check_options (DatelineCommandLine *line,
               DatelineDesk        *desk,
               int                 *status)
{
  GPtrArray *kinds = dateline_desk_settings_get_kinds (dateline_desk_get_settings (desk));
  DatelineStatus found;

  *status = DATELINE_FILTER_ANY_STATUS;
  if (kind != NULL && dateline_kinds_find (kinds, kind) == NULL)
    dateline_command_line_misuse (line, _("The desk has no kind “%s”"), kind);
  else if (status_name != NULL && !dateline_status_from_name (status_name, &found))
    dateline_command_line_misuse (
      line, _("“%s” is no status; use draft, review, scheduled or published"), status_name);
  else if (language != NULL && !dateline_language_is_valid (language))
    dateline_command_line_misuse (line, _("“%s” is not the code of a language, such as “en”"),
                                  language);
  else if (page < 1)
    dateline_command_line_misuse (line, _("Pages are counted from 1"));
  else if (per_page < 1 || per_page > MAX_PER_PAGE)
    dateline_command_line_misuse (line, _("A page has 1 to %d items"), MAX_PER_PAGE);
  else
    {
      if (status_name != NULL)
        *status = found;
      return TRUE;
    }

  return FALSE;
}

static void
set_instant (JsonObject *object,
             const char *member,
             GDateTime  *instant)
{
  g_autofree char *text = NULL;

  if (instant == NULL)
    {
      json_object_set_null_member (object, member);
      return;
    }

  text = dateline_instant_to_string (instant);
  json_object_set_string_member (object, member, text);
}

static void
set_deadline (JsonObject       *object,
              DatelineItemInfo *info)
{
  DatelineMoment *moment = dateline_item_info_get_deadline (info);
  const char *label = dateline_item_info_get_deadline_label (info);
  g_autofree char *text = NULL;
  JsonObject *deadline;

  if (moment == NULL)
    {
      json_object_set_null_member (object, "deadline");
      return;
    }

  text = dateline_moment_to_string (moment);
  deadline = json_object_new ();
  json_object_set_string_member (deadline, "label", label != NULL ? label : "");
  json_object_set_string_member (deadline, "at", text);
  json_object_set_string_member (deadline, "zone", dateline_moment_get_zone (moment));
  json_object_set_object_member (object, "deadline", deadline);
}

static JsonObject *
info_to_json (DatelineItemInfo *info)
{
  const char *error = dateline_item_info_get_error (info);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", dateline_item_info_get_id (info));
  json_object_set_string_member (object, "title", dateline_item_info_get_title (info));
  json_object_set_string_member (object, "kind", dateline_item_info_get_kind (info));
  json_object_set_string_member (object, "status",
                                 dateline_status_get_name (dateline_item_info_get_status (info)));
  json_object_set_string_member (object, "language", dateline_item_info_get_language (info));
  set_instant (object, "published", dateline_item_info_get_published (info));
  set_instant (object, "modified", dateline_item_info_get_modified (info));
  set_deadline (object, info);
  json_object_set_boolean_member (object, "trashed", dateline_item_info_get_trashed (info));
  if (error != NULL)
    json_object_set_string_member (object, "error", error);

  return object;
}

static void
print_json (GPtrArray *infos,
            guint      total)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < infos->len; i++)
    json_array_add_object_element (items, info_to_json (g_ptr_array_index (infos, i)));

  json_object_set_array_member (object, "items", items);
  json_object_set_int_member (object, "total", total);
  json_node_take_object (root, object);

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_root (generator, root);
  text = json_generator_to_data (generator, NULL);
  dateline_output_print ("%s\n", text);
}

static char *
dup_cell (DatelineItemInfo     *info,
          DatelineDeskSettings *settings,
          int                   column)
{
  const char *error = dateline_item_info_get_error (info);

  switch (column)
    {
    case COLUMN_ID:
      return g_strdup (dateline_item_info_get_id (info));

    case COLUMN_DATE:
      {
        g_autoptr (GTimeZone) zone =
          g_time_zone_new_identifier (dateline_desk_settings_get_zone (settings));
        GDateTime *time = dateline_item_info_get_time (info);
        g_autoptr (GDateTime) local = NULL;

        local = zone != NULL ? g_date_time_to_timezone (time, zone) : g_date_time_ref (time);
        return g_date_time_format (local, "%Y-%m-%d");
      }

    case COLUMN_KIND:
      return g_strdup (dateline_kinds_get_title (dateline_desk_settings_get_kinds (settings),
                                                 dateline_item_info_get_kind (info)));

    case COLUMN_STATUS:
      return g_strdup (error != NULL
                         ? _("Can’t be read")
                         : dateline_status_get_title (dateline_item_info_get_status (info)));

    case COLUMN_LANGUAGE:
      return g_strdup (dateline_item_info_get_language (info));

    case COLUMN_TITLE:
    default:
      return g_strdup (error != NULL ? error : dateline_item_info_get_title (info));
    }
}

static guint
get_offset (void)
{
  return MIN ((guint64) (page - 1) * (guint64) per_page, G_MAXINT32);
}

static void
print_row (char       **cells,
           const guint *widths)
{
  g_autoptr (GString) row = g_string_new (NULL);
  guint columns = dateline_output_get_columns ();
  guint used = 0;

  for (int column = 0; column < COLUMN_TITLE; column++)
    {
      dateline_output_append_padded (row, cells[column], widths[column] + 2);
      used += widths[column] + 2;
    }

  if (columns > used + MIN_TITLE_WIDTH)
    {
      g_autofree char *cut = dateline_output_dup_cut (cells[COLUMN_TITLE], columns - used);

      g_string_append (row, cut);
    }
  else
    g_string_append (row, cells[COLUMN_TITLE]);

  dateline_output_print ("%s\n", row->str);
}

static void
print_table (GPtrArray            *infos,
             guint                 total,
             DatelineDeskSettings *settings)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  guint first = get_offset ();
  guint widths[N_COLUMNS] = { 0 };

  for (guint i = 0; i < infos->len; i++)
    {
      char **cells = g_new0 (char *, N_COLUMNS + 1);

      for (int column = 0; column < N_COLUMNS; column++)
        {
          cells[column] = dup_cell (g_ptr_array_index (infos, i), settings, column);
          widths[column] = MAX (widths[column], dateline_output_get_width (cells[column]));
        }
      g_ptr_array_add (rows, cells);
    }

  for (guint i = 0; i < rows->len; i++)
    print_row (g_ptr_array_index (rows, i), widths);

  if (infos->len == 0)
    dateline_output_print (_("Displaying 0 of %u\n"), total);
  else
    /* Translators: the first and the last item that are shown, and how many there are. */
    dateline_output_print (_("Displaying %u - %u of %u\n"), first + 1, first + infos->len, total);
}

static int
run (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = dateline_command_line_open_desk (line);
  g_autoptr (DatelineFilter) filter = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;
  guint total = 0;
  int status;

  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;
  if (!check_options (line, desk, &status))
    return DATELINE_COMMAND_USAGE;

  filter = dateline_filter_new (kind, status, language, query, trash);
  infos = dateline_desk_query (desk, filter, get_offset (), per_page, &total, NULL, &error);
  if (infos == NULL)
    {
      dateline_output_report (NULL, error);
      return DATELINE_COMMAND_FAILED;
    }

  if (as_json)
    print_json (infos, total);
  else
    print_table (infos, total, dateline_desk_get_settings (desk));

  return DATELINE_COMMAND_DONE;
}

const DatelineCommand dateline_command_list = {
  .name = "list",
  .summary = N_("List items, newest first"),
  .options = options,
  .run = run,
};

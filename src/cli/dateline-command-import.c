/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-import.h"
#include "dateline-input.h"
#include "dateline-media-import.h"
#include "dateline-output.h"

#include <glib/gi18n-lib.h>

/* The images beside the file that its items show. What comes from elsewhere has none. */
static void
import_images (DatelineDesk *desk,
               GPtrArray    *items,
               const char   *name)
{
  g_autofree char *folder = g_path_get_dirname (name);
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);

  if (strcmp (name, "-") == 0)
    return;

  for (guint i = 0; i < items->len; i++)
    dateline_media_import (desk, g_ptr_array_index (items, i), folder, NULL, problems);

  /* Translators: a file, and what is wrong with an image in it. */
  for (guint i = 0; i < problems->len; i++)
    dateline_output_error (_("%s: warning: %s"), name,
                           (const char *) g_ptr_array_index (problems, i));
}

static gboolean
import_one (DatelineCommandLine *line,
            DatelineDesk        *desk,
            const char          *name)
{
  g_auto (GStrv) left_out = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gboolean good;

  bytes = dateline_input_read (name, &error);
  if (bytes != NULL)
    items = dateline_import_parse (bytes, name, dateline_desk_get_settings (desk), &left_out,
                                   &error);
  if (items == NULL)
    {
      dateline_output_report (name, error);
      return FALSE;
    }

  import_images (desk, items, name);
  /* Where not all could be added, the others are there. */
  good = dateline_desk_add_items (desk, items, &added, NULL, &error);
  for (guint i = 0; i < added->len; i++)
    dateline_output_print ("%s\n", (const char *) g_ptr_array_index (added, i));

  if (!good)
    {
      dateline_output_report (NULL, error);
      return FALSE;
    }

  if (left_out != NULL && left_out[0] != NULL)
    {
      g_autofree char *list = g_strjoinv (", ", left_out);

      /* Translators: a file, and what can't be kept of it. */
      dateline_output_error (_("%s: warning: an item can’t hold this, so it was left out or made "
                               "plain: %s"),
                             name, list);
    }
  if (line->verbose)
    dateline_output_error (ngettext ("%s: %u item, of which %u is new",
                                     "%s: %u items, of which %u are new", items->len),
                           name, items->len, added->len);

  return TRUE;
}

static int
run (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = dateline_command_line_open_desk (line);
  int status = DATELINE_COMMAND_DONE;

  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;

  /* A bad file does not keep the good ones out. */
  for (guint i = 0; line->arguments[i] != NULL; i++)
    if (!import_one (line, desk, line->arguments[i]))
      status = DATELINE_COMMAND_FAILED;

  return status;
}

const DatelineCommand dateline_command_import = {
  .name = "import",
  .parameters = N_("FILE…"),
  .summary = N_("Make drafts of what is in files, and print their ids"),
  .description = N_("FILE is a feed (JSON Feed 1.1, RSS 2.0 or Atom), an item’s own JSON, HTML, "
                    "WordPress’ blocks, Markdown or plain text; “-” is standard input. Images that "
                    "lie beside the file, or below its folder, are taken into the desk. What the desk "
                    "has already is not made again."),
  .min = 1,
  .max = -1,
  .run = run,
};

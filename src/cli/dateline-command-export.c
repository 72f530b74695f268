/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-desk-media.h"
#include "dateline-output.h"
#include "dateline-sheet.h"
#include "dateline-written.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_FORMAT "pdf"

static char *format;
static char *output;
static char *paper_name;

static const GOptionEntry options[] = {
  { "format", 'f', 0, G_OPTION_ARG_STRING, &format,
    N_("pdf (a press sheet, the default), html, markdown or text"), N_("FORMAT") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
    N_("The file to write, a folder, or “-” for standard output, the default"), N_("FILE") },
  { "paper", 'p', 0, G_OPTION_ARG_STRING, &paper_name,
    N_("a4 or letter; the locale’s if not given"), N_("PAPER") },
  { NULL },
};

static const struct
{
  const char *format;
  const char *ending;
} endings[] = {
  { "pdf", ".pdf" }, { "html", ".html" }, { "markdown", ".md" }, { "text", ".txt" },
};

static const char *
find_ending (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (strcmp (endings[i].format, name) == 0)
      return endings[i].ending;

  return NULL;
}

static GBytes *
load_media (const char  *name,
            gpointer     data,
            GError     **error)
{
  return dateline_desk_load_media (data, name, NULL, error);
}

static GBytes *
make_pdf (DatelineDesk              *desk,
          DatelineItem              *item,
          const DatelineSheetPaper  *paper,
          GError                   **error)
{
  g_autoptr (DatelineSheet) sheet = NULL;
  const char * const *left_out;
  GBytes *bytes;

  sheet = dateline_sheet_new (item, dateline_desk_get_settings (desk), load_media, desk, NULL);
  dateline_sheet_set_paper (sheet, paper);
  bytes = dateline_sheet_write_pdf (sheet, NULL, error);
  if (bytes == NULL)
    return NULL;

  left_out = dateline_sheet_get_left_out (sheet);
  for (guint i = 0; left_out[i] != NULL; i++)
    /* Translators: an id, and what the sheet has not. */
    dateline_output_error (_("%s: warning: this was left out: %s"), dateline_item_get_id (item),
                           left_out[i]);

  return bytes;
}

/* Where the item goes: into the folder @output, under a name of its own, or into the file
 * of that name. */
static char *
dup_path (DatelineItem *item)
{
  g_autofree char *slug = NULL;
  g_autofree char *name = NULL;

  if (!g_file_test (output, G_FILE_TEST_IS_DIR))
    return g_strdup (output);

  slug = dateline_item_dup_slug (item);
  name = g_strdup_printf ("%s-%.8s%s", slug, dateline_item_get_id (item), find_ending (format));

  return g_build_filename (output, name, NULL);
}

static gboolean
write_file (const char *path,
            GBytes     *bytes)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  if (g_file_replace_contents (file, data, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                               &error))
    return TRUE;

  dateline_output_error ("%s: %s", path, error->message);

  return FALSE;
}

static gboolean
export_item (DatelineDesk             *desk,
             const char               *id,
             const DatelineSheetPaper *paper)
{
  g_autoptr (DatelineItem) item = dateline_command_load_item (desk, id);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  if (item == NULL)
    return FALSE;

  if (strcmp (format, "pdf") == 0)
    bytes = make_pdf (desk, item, paper, &error);
  else
    bytes = dateline_written_new (item, dateline_desk_get_settings (desk), format);
  if (bytes == NULL)
    {
      dateline_output_report (id, error);
      return FALSE;
    }

  if (strcmp (output, "-") == 0)
    {
      dateline_output_write (bytes);
      return TRUE;
    }

  path = dup_path (item);
  if (!write_file (path, bytes))
    return FALSE;
  dateline_output_print ("%s\n", path);

  return TRUE;
}

static int
check_options (DatelineCommandLine *line,
               DatelineSheetPaper  *paper)
{
  if (format == NULL)
    format = g_strdup (DEFAULT_FORMAT);
  if (find_ending (format) == NULL)
    return dateline_command_line_misuse (
      line, _("“%s” is not a format; use pdf, html, markdown or text"), format);

  dateline_sheet_paper_init (paper);
  if (paper_name != NULL && !dateline_sheet_paper_find (paper, paper_name))
    return dateline_command_line_misuse (line, _("“%s” is not a size of paper; use a4 or letter"),
                                         paper_name);

  if (output == NULL)
    output = g_strdup ("-");
  if (line->arguments[1] != NULL && !g_file_test (output, G_FILE_TEST_IS_DIR))
    return dateline_command_line_misuse (
      line, _("Several items need a folder that is there: --output=DIR"));
  if (strcmp (output, "-") == 0 && strcmp (format, "pdf") == 0 && isatty (STDOUT_FILENO))
    return dateline_command_line_misuse (
      line, _("A PDF is nothing for a terminal; name a file: --output=FILE"));

  return DATELINE_COMMAND_DONE;
}

static int
run (DatelineCommandLine *line)
{
  g_autoptr (DatelineDesk) desk = NULL;
  DatelineSheetPaper paper;
  int status = check_options (line, &paper);

  if (status != DATELINE_COMMAND_DONE)
    return status;

  desk = dateline_command_line_open_desk (line);
  if (desk == NULL)
    return DATELINE_COMMAND_FAILED;

  for (guint i = 0; line->arguments[i] != NULL; i++)
    if (!export_item (desk, line->arguments[i], &paper))
      status = DATELINE_COMMAND_FAILED;

  return status;
}

const DatelineCommand dateline_command_export = {
  .name = "export",
  .parameters = N_("ID…"),
  .summary = N_("Write items as press sheets, or in another format"),
  .description = N_("A press sheet is a PDF with the desk’s letterhead, contact and notes to "
                    "editors. Several items go into a folder, each under a name of its own; the "
                    "names of the files are printed. What a sheet can’t have is named on standard "
                    "error."),
  .min = 1,
  .max = -1,
  .options = options,
  .run = run,
};

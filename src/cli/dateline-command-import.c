/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-command.h"

#include "dateline-feed.h"
#include "dateline-import.h"
#include "dateline-media-import.h"
#include "dateline-output.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define READ_SIZE (64 * 1024)

/* All of @stream, up to what an import may be. */
static GBytes *
read_bounded (GInputStream  *stream,
              GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guint8 *part = g_malloc (READ_SIZE);

  while (bytes->len <= DATELINE_FEED_MAX_BYTES)
    {
      gssize length = g_input_stream_read (stream, part, READ_SIZE, NULL, error);

      if (length < 0)
        return NULL;
      if (length == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

      g_byte_array_append (bytes, part, length);
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               _("larger than the %d MiB that are read"), DATELINE_FEED_MAX_BYTES / 1024 / 1024);

  return NULL;
}

/* @name: a file, or "-" for standard input. */
static GBytes *
read_input (const char  *name,
            GError     **error)
{
  g_autoptr (GInputStream) stream = NULL;
  int fd;

  if (strcmp (name, "-") == 0)
    {
      stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);
      return read_bounded (stream, error);
    }

  fd = g_open (name, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return NULL;
    }

  stream = g_unix_input_stream_new (fd, TRUE);

  return read_bounded (stream, error);
}

static void
warn_left_out (const char         *name,
               const char * const *left_out)
{
  g_autofree char *list = NULL;

  if (left_out == NULL || left_out[0] == NULL)
    return;

  list = g_strjoinv (", ", (char **) left_out);
  /* Translators: a file, and what can't be kept of it. */
  dateline_output_error (_("%s: warning: an item can’t hold this, so it was left out: %s"), name,
                         list);
}

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

  bytes = read_input (name, &error);
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

  warn_left_out (name, (const char * const *) left_out);
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
                    "Markdown or plain text; “-” is standard input. Images that lie beside the file, "
                    "or below its folder, are taken into the desk. What the desk has already is "
                    "not made again."),
  .min = 1,
  .max = -1,
  .run = run,
};

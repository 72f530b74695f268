/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-input.h"

#include "dateline-feed.h"

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

GBytes *
dateline_input_read (const char  *name,
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

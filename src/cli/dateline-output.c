/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-output.h"

#include "dateline-format-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define PROGRAM "dateline-cli"
#define ELLIPSIS "…"

void
dateline_output_print (const char *format,
                       ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  fputs (text, stdout);
}

void
dateline_output_write (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length > 0)
    fwrite (data, 1, length, stdout);
}

gboolean
dateline_output_flush (void)
{
  errno = 0;
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;

  if (errno != 0)
    dateline_output_error (_("standard output: %s"), g_strerror (errno));
  else
    dateline_output_error (_("standard output: not all of it could be written"));

  return FALSE;
}

void
dateline_output_error (const char *format,
                       ...)
{
  g_autoptr (GString) line = g_string_new (PROGRAM ": ");
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);

  /* A file's name can be any bytes, and a message come from a stranger. */
  valid = g_utf8_make_valid (text, -1);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, g_unichar_iscntrl (c) ? ' ' : c);
    }
  g_string_append_c (line, '\n');

  /* What was printed before the error is to be seen before it. */
  fflush (stdout);
  fputs (line->str, stderr);
}

void
dateline_output_report (const char   *name,
                        const GError *error)
{
  g_autofree char *text = NULL;

  if (name == NULL)
    text = g_strdup (error->message);
  else
    text = dateline_format_error_describe (error, name);

  dateline_output_error ("%s", text);
}

static guint
get_char_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;

  return g_unichar_iswide (c) ? 2 : 1;
}

guint
dateline_output_get_width (const char *text)
{
  guint width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    width += get_char_width (g_utf8_get_char (p));

  return width;
}

char *
dateline_output_dup_cut (const char *text,
                         guint       width)
{
  g_autoptr (GString) cut = g_string_new (NULL);
  guint used = 0;

  if (dateline_output_get_width (text) <= width)
    return g_strdup (text);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* One column is for the ellipsis. */
      if (used + get_char_width (c) + 1 > width)
        break;
      used += get_char_width (c);
      g_string_append_unichar (cut, c);
    }

  if (width > 0)
    g_string_append (cut, ELLIPSIS);

  return g_string_free (g_steal_pointer (&cut), FALSE);
}

void
dateline_output_append_padded (GString    *out,
                               const char *text,
                               guint       width)
{
  g_string_append (out, text);
  for (guint used = dateline_output_get_width (text); used < width; used++)
    g_string_append_c (out, ' ');
}

guint
dateline_output_get_columns (void)
{
  struct winsize size;

  if (!isatty (STDOUT_FILENO) || ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
    return 0;

  return size.ws_col;
}

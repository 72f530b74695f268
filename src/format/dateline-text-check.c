/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-text-check.h"

#include "dateline-format-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static guint
count_lines (const char *text,
             const char *end)
{
  guint n_lines = 1;

  while ((text = memchr (text, '\n', (gsize) (end - text))) != NULL)
    {
      text++;
      n_lines++;
    }

  return n_lines;
}

gboolean
dateline_text_check_utf8 (GBytes  *bytes,
                          GError **error)
{
  gsize length;
  const char *text;
  const char *valid_end;

  g_return_val_if_fail (bytes != NULL, FALSE);

  text = g_bytes_get_data (bytes, &length);

  if (length == 0)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_SYNTAX, 0,
                                 _("There is nothing in it"));
      return FALSE;
    }

  if (g_utf8_validate_len (text, length, &valid_end))
    return TRUE;

  dateline_format_set_error (error, DATELINE_FORMAT_ERROR_ENCODING, count_lines (text, valid_end),
                             *valid_end == '\0' ? _("The text contains a NUL byte")
                                                : _("The text is not UTF-8"));

  return FALSE;
}

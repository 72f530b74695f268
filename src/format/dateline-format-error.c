/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-format-error.h"

typedef struct
{
  guint line;
} DatelineFormatErrorPrivate;

static void
dateline_format_error_private_init (DatelineFormatErrorPrivate *priv)
{
  priv->line = 0;
}

static void
dateline_format_error_private_copy (const DatelineFormatErrorPrivate *source,
                                    DatelineFormatErrorPrivate       *target)
{
  target->line = source->line;
}

static void
dateline_format_error_private_clear (DatelineFormatErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (DatelineFormatError, dateline_format_error)

guint
dateline_format_error_get_line (const GError *error)
{
  g_return_val_if_fail (error != NULL, 0);

  if (error->domain != DATELINE_FORMAT_ERROR)
    return 0;

  return dateline_format_error_get_private (error)->line;
}

void
dateline_format_error_set_line (GError *error,
                                guint   line)
{
  g_return_if_fail (error != NULL);

  if (error->domain == DATELINE_FORMAT_ERROR)
    dateline_format_error_get_private (error)->line = line;
}

void
dateline_format_set_error (GError              **error,
                           DatelineFormatError   code,
                           guint                 line,
                           const char           *format,
                           ...)
{
  va_list args;

  if (error == NULL)
    return;

  g_return_if_fail (*error == NULL);

  va_start (args, format);
  *error = g_error_new_valist (DATELINE_FORMAT_ERROR, code, format, args);
  va_end (args);

  dateline_format_error_set_line (*error, line);
}

char *
dateline_format_error_describe (const GError *error,
                                const char   *name)
{
  guint line;

  g_return_val_if_fail (error != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  line = dateline_format_error_get_line (error);

  if (line > 0)
    return g_strdup_printf ("%s:%u: %s", name, line, error->message);

  return g_strdup_printf ("%s: %s", name, error->message);
}

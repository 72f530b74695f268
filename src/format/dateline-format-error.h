/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelineFormatError:
 * @DATELINE_FORMAT_ERROR_ENCODING: not UTF-8
 * @DATELINE_FORMAT_ERROR_SYNTAX: not of the format, or cut short
 * @DATELINE_FORMAT_ERROR_VALUE: a member of a wrong type or value
 * @DATELINE_FORMAT_ERROR_LIMIT: larger or deeper than is read
 * @DATELINE_FORMAT_ERROR_UNKNOWN: of no format that is known
 *
 * The message says what is wrong, without file and line; the line is beside it.
 */
typedef enum
{
  DATELINE_FORMAT_ERROR_ENCODING,
  DATELINE_FORMAT_ERROR_SYNTAX,
  DATELINE_FORMAT_ERROR_VALUE,
  DATELINE_FORMAT_ERROR_LIMIT,
  DATELINE_FORMAT_ERROR_UNKNOWN,
} DatelineFormatError;

#define DATELINE_FORMAT_ERROR (dateline_format_error_quark ())

GQuark  dateline_format_error_quark    (void);

/* The line that the error is about, from 1; 0 where there is none or @error is of
 * another domain. */
guint   dateline_format_error_get_line (const GError         *error);

/* For readers that learn the line of an error after they have made it. Nothing
 * happens to an error of another domain. */
void    dateline_format_error_set_line (GError               *error,
                                        guint                 line);

/* @line: 0 for none. */
void    dateline_format_set_error      (GError              **error,
                                        DatelineFormatError   code,
                                        guint                 line,
                                        const char           *format,
                                        ...) G_GNUC_PRINTF (4, 5);

/* "NAME:LINE: message", or "NAME: message" without a line. */
char   *dateline_format_error_describe (const GError         *error,
                                        const char           *name);

G_END_DECLS

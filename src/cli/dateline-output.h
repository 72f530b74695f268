/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the command line says. Text is UTF-8 and stays so: what a program reads must
 * not depend on the locale. */

/* To standard output; control characters in the arguments are the caller's matter. */
void     dateline_output_print         (const char   *format,
                                        ...) G_GNUC_PRINTF (1, 2);
void     dateline_output_write         (GBytes       *bytes);
/* Whether all of it has arrived; prints an error if not. */
gboolean dateline_output_flush         (void);

/* One line on standard error: "dateline-cli: …". Control characters become spaces. */
void     dateline_output_error         (const char   *format,
                                        ...) G_GNUC_PRINTF (1, 2);
/* An error about the file or item @name, with its line if it has one. Errors that
 * name their file themselves are printed as they are; @name may be NULL then. */
void     dateline_output_report        (const char   *name,
                                        const GError *error);

/* Columns of a terminal that @text takes. */
guint    dateline_output_get_width     (const char   *text);
/* At most @width columns of @text, ending in "…" if it was cut. (transfer full) */
char    *dateline_output_dup_cut       (const char   *text,
                                        guint         width);
/* @text followed by as many spaces as make it @width columns. */
void     dateline_output_append_padded (GString      *out,
                                        const char   *text,
                                        guint         width);
/* The columns of the terminal that standard output is; 0 if it is none. */
guint    dateline_output_get_columns   (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a typesetter makes of what a keyboard has: quotation marks, apostrophes, dashes, the
 * ellipsis, and blanks at which no line is broken. Nothing within an address of the web
 * or of mail is touched. */

/**
 * DatelineTypographyEdit:
 * @start: first byte that is replaced
 * @end: the byte after the last
 * @text: what is put there
 */
typedef struct
{
  guint start;
  guint end;
  char  text[16];
} DatelineTypographyEdit;

/* The same of any length. */
typedef struct
{
  guint  start;
  guint  end;
  char  *text;
} DatelineTypographyChange;

/**
 * DatelineTypographyRun:
 * @end: the byte after the last; a run begins where the one before it ends
 * @language: a BCP 47 tag, nullable
 * @keep: whether it stays as it is: code, for one
 */
typedef struct
{
  guint       end;
  const char *language;
  gboolean    keep;
} DatelineTypographyRun;

/* What becomes of @text when the character before @at was typed: at most one edit. @language
 * (nullable) is that of the passage, which begins at @from. Returns FALSE if there is
 * nothing to do. */
gboolean  dateline_typography_type (const char             *text,
                                    guint                   from,
                                    guint                   at,
                                    const char             *language,
                                    DatelineTypographyEdit *edit);

/* The same for all of @text as if it were typed anew, run by run: the edits in their order,
 * none touching another. (transfer full) (element DatelineTypographyChange) */
GArray   *dateline_typography_find (const char                  *text,
                                    const DatelineTypographyRun *runs,
                                    gsize                        n_runs);

G_END_DECLS

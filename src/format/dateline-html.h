/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

#define DATELINE_HTML_MAX_BYTES (4 * 1024 * 1024)
#define DATELINE_HTML_MAX_DEPTH 512

typedef enum
{
  DATELINE_HTML_DEFAULT      = 0,
  /* What is not understood becomes an opaque block with its source bytes, instead
   * of its text; blocks remember the bytes they were read from. For what a
   * backend holds, never for the clipboard. */
  DATELINE_HTML_KEEP_SOURCE  = 1 << 0,
  /* For what was copied or dropped: what browsers and word processors put in to please
   * themselves is undone, @left_out names each thing as often as it was left out, and
   * in words of dateline-paste.c, such as "annotation". */
  DATELINE_HTML_CLIPBOARD    = 1 << 1,
  /* With it, for cells: a spreadsheet's column is a table, not a row of paragraphs. */
  DATELINE_HTML_CELLS        = 1 << 2,
} DatelineHtmlFlags;

/* Reads a fragment or a page through an HTML5 parser and an allow-list. @length:
 * bytes, -1 if it ends in NUL. @left_out (nullable): names of what the document
 * can't hold and was dropped ("script", "table"), each once, is set to a strv.
 * Fails on invalid UTF-8 and beyond the limits above; line 0. */
DatelineDocument *dateline_html_parse     (const char         *html,
                                           gssize              length,
                                           DatelineHtmlFlags   flags,
                                           char             ***left_out,
                                           GError            **error);

/* One block a line. Blocks that remember their source are written as they came.
 * @media_base: what is put before an image's media name; NULL for "". */
char             *dateline_html_write     (DatelineDocument   *document,
                                           const char         *media_base);

/* As dateline_html_write(), but every block anew and opaque ones through the
 * allow-list, and links to items of the desk as text: what may be put into a page of
 * ours. */
char             *dateline_html_write_safe (DatelineDocument  *document,
                                            const char        *media_base);

/* How large the image called @media is, in pixels; FALSE: it is not known. */
typedef gboolean (* DatelineHtmlImageSize) (const char *media,
                                            guint      *width,
                                            guint      *height,
                                            gpointer    data);

/* As dateline_html_write_safe(), and images say how large they are, so that what stands
 * below does not jump when they come. */
char             *dateline_html_write_page (DatelineDocument      *document,
                                            const char            *media_base,
                                            DatelineHtmlImageSize  image_size,
                                            gpointer               data);

/* The text of one block with its marks, without the block's own element. */
void              dateline_html_append_inline (GString            *out,
                                               const DatelineBlock *block);
/* @text with &, <, > and " escaped. */
void              dateline_html_append_escaped (GString     *out,
                                                const char  *text);

/* The title of a page: its title element or first h1; NULL. For imports. */
char             *dateline_html_dup_title (const char         *html,
                                           gssize              length);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/* What another program left on the clipboard, or let fall. Nothing of these reads is
 * opaque: what a document can't hold is left out, and told in words for the user, such
 * as "2 pictures", in @left_out (nullable), a strv. */

/* HTML as it came: UTF-8, UTF-16, an older encoding that it names, with or without the
 * header of the Windows clipboard. Fails beyond the limits of dateline-html.h. */
DatelineDocument *dateline_paste_read_html (const char   *data,
                                            gsize         length,
                                            char       ***left_out,
                                            GError      **error);
/* The same for the cells of a table: a spreadsheet's column is a table of its own. */
DatelineDocument *dateline_paste_read_cells (const char  *data,
                                            gsize         length,
                                            char       ***left_out,
                                            GError      **error);
/* Text, of whatever encoding: what is clearly Markdown becomes what it means, unless
 * @plain. */
DatelineDocument *dateline_paste_read_text (const char   *data,
                                            gsize         length,
                                            gboolean      plain,
                                            char       ***left_out,
                                            GError      **error);

/* A file called @name, of HTML, Markdown or text, told by its ending. Fails for others. */
DatelineDocument *dateline_paste_read_file (const char   *name,
                                            const char   *data,
                                            gsize         length,
                                            char       ***left_out,
                                            GError      **error);

/* "2 pictures", as one of @left_out. */
char             *dateline_paste_dup_pictures (guint      n_pictures);

/* The address that is all of @document, if it is one line of text; NULL. */
char             *dateline_paste_dup_url   (DatelineDocument *document);

/* @data in UTF-8, ending in NUL; blanks in the place of the NULs in it. Never fails. */
char             *dateline_paste_dup_utf8  (const char   *data,
                                            gsize         length,
                                            gsize        *n_bytes);

G_END_DECLS

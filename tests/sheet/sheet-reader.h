/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-sheet.h"

G_BEGIN_DECLS

/* Tells the test that it is skipped, and returns FALSE, where poppler's tools are missing. */
gboolean      sheet_reader_init      (void);

DatelineItem *sheet_reader_new_item  (const char           *language,
                                      DatelineBlock * const *blocks,
                                      gsize                 n_blocks);
/* One paragraph of @text. */
DatelineItem *sheet_reader_new_plain (const char           *text);

/* The text of a PDF's pages as a reader sees it, one string a page. */
GStrv         sheet_reader_read      (GBytes               *pdf);
/* What "pdftotext -bbox" says: the words with their places. */
char         *sheet_reader_read_boxes(GBytes               *pdf);
/* Gives the desk a snippet of one paragraph, for all languages, that is on each sheet. */
void          sheet_reader_put_snippet (DatelineDeskSettings *settings,
                                      const char           *id,
                                      DatelineSnippetRole   role,
                                      const char           *text);
/* Makes the PDF, and asserts that it can be made. */
GBytes       *sheet_reader_write     (DatelineSheet        *sheet);
/* The pages of the sheet of @item, of a desk without settings. */
GStrv         sheet_reader_lay_out   (DatelineItem         *item);
/* Whether the bytes have @text in them. */
gboolean      sheet_reader_has       (GBytes               *pdf,
                                      const char           *text);

G_END_DECLS

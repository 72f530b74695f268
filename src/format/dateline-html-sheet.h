/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-html-style.h"

G_BEGIN_DECLS

/**
 * DatelineHtmlSheet:
 *
 * What the style sheets in a page say of classes, and of Word's lists: spreadsheets
 * and word processors put half of their formatting there. Selectors of a single class
 * are read, with or without an element's name, and "@list l0:level1".
 */
typedef struct _DatelineHtmlSheet DatelineHtmlSheet;

DatelineHtmlSheet       *dateline_html_sheet_new       (void);
void                     dateline_html_sheet_free      (DatelineHtmlSheet *self);

/* Adds the rules in @css; never fails, what is not understood is passed over. */
void                     dateline_html_sheet_read      (DatelineHtmlSheet *self,
                                                        const char        *css);
/* Sets in @style, where it says nothing, what the sheet says of text of @classes
 * (separated by blanks) in an element called @name. */
void                     dateline_html_sheet_apply     (DatelineHtmlSheet *self,
                                                        const char        *name,
                                                        const char        *classes,
                                                        DatelineHtmlStyle *style);
/* NULL if the sheet does not say what that level, from 1, of that list looks like. */
const DatelineHtmlStyle *dateline_html_sheet_find_list (DatelineHtmlSheet *self,
                                                        guint              list,
                                                        guint              level);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHtmlSheet, dateline_html_sheet_free)

G_END_DECLS

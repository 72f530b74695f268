/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-block.h"
#include "dateline-table.h"

G_BEGIN_DECLS

/* The table that lines with tabs stand for, as spreadsheets give their cells where only text
 * is wanted; NULL for a text that is none: each line has as many tabs as the others, and at
 * least one. NULL, and @too_large (nullable) is set, for one with more rows or columns than a
 * block holds. @text: UTF-8. (transfer full) */
DatelineTable *dateline_tab_text_parse (const char *text,
                                        gboolean   *too_large);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineTextCounts:
 *
 * How long the text is, and what is selected of it: words, characters, the time that it
 * takes to read; a button that opens the rest.
 */
#define DATELINE_TYPE_TEXT_COUNTS (dateline_text_counts_get_type ())

G_DECLARE_FINAL_TYPE (DatelineTextCounts, dateline_text_counts, DATELINE, TEXT_COUNTS, AdwBin)

GtkWidget  *dateline_text_counts_new        (void);
void        dateline_text_counts_set_editor (DatelineTextCounts *self,
                                             DatelineEditor     *editor);
/* "12 of 348 words", as it is seen. */
const char *dateline_text_counts_get_label  (DatelineTextCounts *self);

G_END_DECLS

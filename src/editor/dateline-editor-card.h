/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

/* The line that the editor shows for a block: its text, or what a card is called.
 * It has no line feed. */
char *dateline_block_dup_line (DatelineBlock *block);
/* The number that is painted before an item of a list: its full stop is on the side of the
 * text, whatever the direction of the window. */
char *dateline_editor_dup_number (DatelineDocument *document,
                                  guint             index);

G_END_DECLS

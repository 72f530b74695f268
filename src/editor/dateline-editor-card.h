/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

/* The line that the editor shows for a block: its text, or what a card is called.
 * It has no line feed. */
char *dateline_block_dup_line (DatelineBlock *block);

G_END_DECLS

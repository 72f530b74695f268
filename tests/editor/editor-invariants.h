/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-buffer.h"

G_BEGIN_DECLS

/* What is true of an editor's text after every edit, whatever it was. They fail the
 * program that runs. */

/* The text is that of the blocks, a line each, and an empty one. */
void editor_assert_text       (DatelineEditorBuffer *buffer);
/* Each character has the tags that its block asks for, and no others but decorations. */
void editor_assert_tags       (DatelineEditorBuffer *buffer);
/* Spans are canonical and on characters' edges; URLs are of the kinds that are allowed. */
void editor_assert_blocks     (DatelineDocument     *document);
/* The caret and the selection's other end are in a block, not within a card's name. */
void editor_assert_caret      (DatelineEditorBuffer *buffer);
void editor_assert_same_blocks (DatelineDocument    *a,
                                DatelineDocument    *b);
/* Undoing all gives the very blocks of @start, redoing all those at the end. Leaves
 * everything undone. */
void editor_assert_history    (DatelineEditorBuffer *buffer,
                               DatelineDocument     *start);

G_END_DECLS

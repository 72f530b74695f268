/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

/* What the keys do, as functions of a document and a selection, which becomes the
 * selection afterwards. Each gives a new document (transfer full), or the same one
 * where there is nothing to do. A document has at least one block; see
 * dateline_command_prepare(). */

/* Bits 1 << DatelineMarkType. */
typedef guint DatelineMarkSet;

#define DATELINE_MARK_BIT(type) (1u << (type))

/* @document, or one with an empty paragraph if it has no block at all. */
DatelineDocument *dateline_command_prepare        (DatelineDocument  *document);

/* Removes what is selected. Cards are removed as a whole; lines that meet are
 * joined and keep the first one's type unless nothing of it is left. */
DatelineDocument *dateline_command_delete         (DatelineDocument  *document,
                                                   DatelineSelection *selection);
/* Types @text in the place of the selection; line feeds begin new blocks. */
DatelineDocument *dateline_command_insert_text    (DatelineDocument  *document,
                                                   DatelineSelection *selection,
                                                   const char        *text,
                                                   DatelineMarkSet    marks);
/* Puts the blocks of @slice in the place of the selection. */
DatelineDocument *dateline_command_insert         (DatelineDocument  *document,
                                                   DatelineSelection *selection,
                                                   DatelineDocument  *slice);
/* Puts @card in the place of the selection, and the caret below it. */
DatelineDocument *dateline_command_insert_card    (DatelineDocument  *document,
                                                   DatelineSelection *selection,
                                                   DatelineBlock     *card);
/* Puts @images (element DatelineBlock), at least one, at the caret as blocks of their own;
 * the caret goes below them. Nothing is removed but an empty paragraph. */
DatelineDocument *dateline_command_insert_images  (DatelineDocument  *document,
                                                   DatelineSelection *selection,
                                                   GPtrArray         *images);
/* @new in the place of @old; NULL removes it. NULL if @old is not there any more. */
DatelineDocument *dateline_command_replace_block  (DatelineDocument  *document,
                                                   DatelineSelection *selection,
                                                   DatelineBlock     *old,
                                                   DatelineBlock     *new);
/* What is selected, as a document of its own. */
DatelineDocument *dateline_command_copy           (DatelineDocument        *document,
                                                   const DatelineSelection *selection);

/* The key Enter. */
DatelineDocument *dateline_command_enter          (DatelineDocument  *document,
                                                   DatelineSelection *selection);
/* Backspace and Delete where they do something else than removing a character or
 * joining two paragraphs; NULL where they don't. */
DatelineDocument *dateline_command_backspace      (DatelineDocument  *document,
                                                   DatelineSelection *selection);
DatelineDocument *dateline_command_delete_forward (DatelineDocument  *document,
                                                   DatelineSelection *selection);

/* The marks that what is typed at @position gets: those of what stands before it, at the
 * start of a line those of what follows. A link and code do not grow at their edges. */
DatelineMarkSet   dateline_command_get_typing_marks (DatelineDocument *document,
                                                     DatelinePosition  position);
/* The marks without a value of the character at @position. */
DatelineMarkSet   dateline_command_get_marks_at     (DatelineDocument *document,
                                                     DatelinePosition  position);

G_END_DECLS

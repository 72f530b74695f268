/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-buffer.h"
#include "dateline-editor-images.h"
#include "dateline-editor-tables.h"
#include "dateline-editor-find.h"

G_BEGIN_DECLS

/**
 * DatelineEditorView:
 *
 * The text view over a DatelineEditorBuffer: a column of a readable width, keys
 * that a text view does not know, and what is painted beside the text – bullets,
 * numbers, the bars of quotations, the frames of cards.
 *
 * Signals: "left-out", "refused", "insert-files",
 * "activate-link" (const char *url); "request-image", "insert-images" and "edit-image",
 * see DatelineEditor.
 */
#define DATELINE_TYPE_EDITOR_VIEW (dateline_editor_view_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEditorView, dateline_editor_view, DATELINE, EDITOR_VIEW, GtkTextView)

GtkWidget            *dateline_editor_view_new         (void);
DatelineEditorBuffer *dateline_editor_view_get_buffer  (DatelineEditorView *self);
/* Makes it the view of a cell of a table: one paragraph in little room. */
void                  dateline_editor_view_set_cell    (DatelineEditorView *self);
/* Whether no-break spaces and what has no width are marked. */
void                  dateline_editor_view_set_shows_invisibles
                                                       (DatelineEditorView *self,
                                                        gboolean            shows_invisibles);
gboolean              dateline_editor_view_is_cell     (DatelineEditorView *self);
DatelineEditorFind   *dateline_editor_view_get_find    (DatelineEditorView *self);
/* Has the input method give up or commit what is being composed. To be called before the
 * text or the caret is changed by something else than keys, and before the text is read
 * for that: what is composed is at the caret, and goes where that goes. */
void                  dateline_editor_view_end_composing (DatelineEditorView *self);
/* Pastes the clipboard's text without its formatting. */
void                  dateline_editor_view_paste_plain (DatelineEditorView *self);
void                  dateline_editor_view_undo        (DatelineEditorView *self);
void                  dateline_editor_view_redo        (DatelineEditorView *self);
gboolean              dateline_editor_view_can_undo    (DatelineEditorView *self);
gboolean              dateline_editor_view_can_redo    (DatelineEditorView *self);
/* Of a cell: whether the table that takes its steps has any. */
void                  dateline_editor_view_set_can_step (DatelineEditorView *self,
                                                         gboolean            back,
                                                         gboolean            forward);

/* The image that the selection is at, alone; NULL if it is elsewhere. */
DatelineBlock        *dateline_editor_view_get_image   (DatelineEditorView *self);
/* Asks for a dialog about it. */
void                  dateline_editor_view_edit_image  (DatelineEditorView *self);
/* The same for a table. Emits "edit-table", with NULL where there is none, for a new one. */
DatelineBlock        *dateline_editor_view_get_table   (DatelineEditorView *self);
void                  dateline_editor_view_edit_table  (DatelineEditorView *self);
/* The same at a place of the view; its cell, of a table. */
gboolean              dateline_editor_view_edit_card_at (DatelineEditorView *self,
                                                         double              x,
                                                         double              y);
/* What is kept as it came, and a request to see what that is. */
DatelineBlock        *dateline_editor_view_get_opaque  (DatelineEditorView *self);
void                  dateline_editor_view_show_source (DatelineEditorView *self);
/* Whether the selection is at a card of any kind, alone; takes that out of the text. */
gboolean              dateline_editor_view_is_at_card  (DatelineEditorView *self);
void                  dateline_editor_view_remove_card (DatelineEditorView *self);
/* Any of them, whichever it is; FALSE if it is none of them. */
gboolean              dateline_editor_view_edit_card   (DatelineEditorView *self);
/* Asks for @sources to become images at @at, or at the caret if that is NULL. */
void                  dateline_editor_view_offer_images (DatelineEditorView *self,
                                                         GListModel         *sources,
                                                         const GtkTextIter  *at);
DatelineEditorImages *dateline_editor_view_get_images  (DatelineEditorView *self);
DatelineEditorTables *dateline_editor_view_get_tables  (DatelineEditorView *self);

/* What a screen reader says of the words where the caret is, beside the kind of their
 * paragraph; "" for nothing. */
void                  dateline_editor_view_set_passage (DatelineEditorView *self,
                                                        const char         *passage);

/* The colour of the text, black until it is set. */
void                  dateline_editor_view_set_foreground (DatelineEditorView *self,
                                                           const GdkRGBA      *foreground);

/* How much larger the text is than it is by itself. */
void                  dateline_editor_view_set_zoom   (DatelineEditorView *self,
                                                       double              zoom);

/* With less than 1, all but the paragraph of the caret is as faint, and the caret does not
 * come near to the edges. */
void                  dateline_editor_view_set_dimming (DatelineEditorView *self,
                                                        double              opacity);

/* The column with the least room at its sides, and that room. */
void                  dateline_editor_view_get_column (DatelineEditorView *self,
                                                       int                *width,
                                                       int                *margin);

G_END_DECLS

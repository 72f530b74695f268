/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-commands.h"
#include "dateline-editor-history.h"
#include "dateline-editor-tags.h"

G_BEGIN_DECLS

/**
 * DatelineEditorBuffer:
 *
 * The text buffer of the editor: a line for each block of a document and an empty
 * one at the end that nobody gets into, because GTK cannot style an empty last
 * line. Whatever wants to change the text – keys, input methods, drops, assistive
 * technology – ends in the buffer's virtual functions, which turn it into an edit
 * of the document; the text and its tags then follow from the document.
 *
 * Signals: "document-changed"; "state-changed" – the selection, its marks or what
 * can be undone may be others; "restored" (const char *field, GValue *value) –
 * undone or redone: the field is to have this value again, or, both NULL, the text has.
 */
#define DATELINE_TYPE_EDITOR_BUFFER (dateline_editor_buffer_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEditorBuffer, dateline_editor_buffer, DATELINE, EDITOR_BUFFER,
                      GtkTextBuffer)

DatelineEditorBuffer *dateline_editor_buffer_new          (void);

DatelineDocument     *dateline_editor_buffer_get_document (DatelineEditorBuffer    *self);
/* Forgets what could be undone. */
void                  dateline_editor_buffer_set_document (DatelineEditorBuffer    *self,
                                                           DatelineDocument        *document);
DatelineEditorTags   *dateline_editor_buffer_get_tags     (DatelineEditorBuffer    *self);

/* One step from the present document to @document. */
void                  dateline_editor_buffer_apply        (DatelineEditorBuffer    *self,
                                                           DatelineDocument        *document,
                                                           const DatelineSelection *selection,
                                                           DatelineEditKind         kind);
/* How many steps can be undone one after the other. */
guint                 dateline_editor_buffer_get_n_undo (DatelineEditorBuffer *self);
gboolean              dateline_editor_buffer_can_undo     (DatelineEditorBuffer    *self);
gboolean              dateline_editor_buffer_can_redo     (DatelineEditorBuffer    *self);
void                  dateline_editor_buffer_undo         (DatelineEditorBuffer    *self);
void                  dateline_editor_buffer_redo         (DatelineEditorBuffer    *self);
/* Whether a field that changes now would be undone with what has just become of the text. */
gboolean              dateline_editor_buffer_joins_field  (DatelineEditorBuffer    *self);
/* A field outside of the text has another value, which is a step of the same history. */
void                  dateline_editor_buffer_add_field    (DatelineEditorBuffer    *self,
                                                           const char              *field,
                                                           const GValue            *before,
                                                           const GValue            *after);
/* The keys Backspace and Delete, where they do more than GTK's; whether they did. */
gboolean              dateline_editor_buffer_backspace    (DatelineEditorBuffer    *self);
gboolean              dateline_editor_buffer_delete_forward (DatelineEditorBuffer  *self);

void                  dateline_editor_buffer_get_selection (DatelineEditorBuffer   *self,
                                                            DatelineSelection      *selection);
void                  dateline_editor_buffer_set_selection (DatelineEditorBuffer    *self,
                                                            const DatelineSelection *selection);
DatelinePosition      dateline_editor_buffer_get_position (DatelineEditorBuffer    *self,
                                                           const GtkTextIter       *iter);
void                  dateline_editor_buffer_get_iter     (DatelineEditorBuffer    *self,
                                                           DatelinePosition         position,
                                                           GtkTextIter             *iter);

/* The marks of the selection, or those that are typed next. */
DatelineMarkSet       dateline_editor_buffer_get_marks    (DatelineEditorBuffer    *self);
void                  dateline_editor_buffer_toggle_mark  (DatelineEditorBuffer    *self,
                                                           DatelineMarkType         type);
/* The pictures above cards may have other heights now. */
void                  dateline_editor_buffer_update_pictures (DatelineEditorBuffer *self);
/* An input method is at work: no rules meanwhile. */
void                  dateline_editor_buffer_set_composing (DatelineEditorBuffer   *self,
                                                            gboolean                composing);

/* The language of the text, a BCP 47 tag; NULL if it is not known. */
void                  dateline_editor_buffer_set_language (DatelineEditorBuffer    *self,
                                                           const char              *language);
const char           *dateline_editor_buffer_get_language (DatelineEditorBuffer    *self);
/* Whether quotation marks, dashes … become those of the language as they are typed. */
void                  dateline_editor_buffer_set_typography (DatelineEditorBuffer  *self,
                                                             gboolean               typography);

/* Makes it the text of a cell of a table: one paragraph, whatever comes in. */
void                  dateline_editor_buffer_set_cell     (DatelineEditorBuffer    *self);

G_END_DECLS

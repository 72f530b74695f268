/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-counts.h"
#include "dateline-document.h"
#include "dateline-editor-find.h"
#include "dateline-spell-checker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineEditor:
 *
 * The WYSIWYG-lite editor: a scrollable text view over a document. What is typed
 * changes the document's blocks; structure and marks flow from the blocks to the
 * view. It opens no dialog and touches no file: it emits requests and the window
 * answers.
 *
 * Properties: "document" (as it is now, read), "editable", "can-undo", "can-redo",
 * "language" (the item's), "n-words", "check-spelling" (FALSE at first),
 * "typography" (FALSE at first: whether quotation marks, dashes … become those of the
 * language as they are typed), "show-invisibles" (FALSE at first: whether no-break spaces
 * and what has no width are marked), "zoom" (of the text, 0.5 to 3), "recent-characters"
 * (char **: special characters that were used last), "missing-dictionaries" (read only: languages of the text that can't be checked), "link"
 * and "passage-language" (read only: where the link at the caret leads to, and the language
 * of the passage, or NULL).
 *
 * Signals: "changed" – the document is another; "counted" – the numbers of
 * dateline_editor_get_counts() may be others; "request-link" (const char *url or
 * NULL, gboolean needs_text) – the user wants a link on the selection, or with @needs_text
 * a new text that is one; answer with the action "editor.set-link" or
 * "editor.insert-link"; "request-language" (const char *tag or NULL) – that of a passage
 * is wanted; answer with the action "editor.set-language"; "left-out" (char **what) – what
 * a paste or a drop could not keep, in words; "refused" (const char *reason) – nothing of it
 * was taken;
 * "activate-link" (const char *url).
 *
 * Signals about images, answered by the functions below: "request-image" (const char
 * *media, int width) – the image of that name is to be shown, @width pixels wide; 0: only
 * its size is needed. "insert-images" (GListModel *sources, GtkTextMark *place) – a GFile,
 * a GdkTexture or a GInputStream of an image's bytes each are to become images at @place;
 * NULL: the user is to choose. "insert-files" (GListModel *files, GtkTextMark *place) – what GFiles
 * hold, which are no images, is to stand at @place; answer with
 * dateline_editor_insert_document(). "edit-image" (DatelineBlock *image) – its description is
 * wanted.
 *
 * "show-source" (DatelineBlock *block) – what a block that is kept unchanged holds is to be
 * seen.
 *
 * "edit-table" (DatelineBlock *table or NULL, guint row, guint column) – its cells are to be
 * written, that one first, or those of a new one; answer with dateline_editor_put_table().
 *
 * Actions, with keys, in a group that the editor inserts on itself as "editor", see
 * dateline_editor_get_action_group(): editor.undo, editor.redo, editor.strong,
 * editor.emphasis, editor.underline, editor.strike, editor.code,
 * editor.superscript, editor.subscript (stateful: whether the selection has the
 * mark), editor.style (stateful, string: "paragraph", "heading-2" … "heading-4",
 * "bulleted", "numbered", "quote", "attribution" (below a quotation), "code"),
 * editor.indent, editor.outdent, editor.link (emits request-link), editor.set-link (string;
 * "" removes), editor.insert-link (string, string: an address and a text),
 * editor.open-link, editor.copy-link, editor.remove-link (on a link only), editor.language
 * (emits request-language), editor.set-language (string; "" removes), editor.clear-marks, editor.apply-typography
 * (to the selection or all of the text), editor.paste-plain, editor.insert-rule,
 * editor.insert-image (emits insert-images), editor.edit-image (emits edit-image),
 * editor.table (emits edit-table, a new one or that of the caret), editor.edit-table (on a
 * table only), editor.show-source (emits show-source), editor.remove-card (on any card),
 * editor.insert-more, editor.zoom-in, editor.zoom-out, editor.zoom-reset, editor.outline,
 * editor.next-heading, editor.previous-heading, editor.move-section-up,
 * editor.move-section-down, editor.special-characters, editor.insert-emoji.
 */
#define DATELINE_TYPE_EDITOR (dateline_editor_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEditor, dateline_editor, DATELINE, EDITOR, GtkWidget)

GtkWidget        *dateline_editor_new          (void);
/* (transfer none) */
DatelineDocument *dateline_editor_get_document (DatelineEditor   *self);
/* The actions of the editor, for a window to insert as "editor", so that buttons
 * and keys outside of the editor act on it. (transfer none) */
GActionGroup     *dateline_editor_get_action_group (DatelineEditor *self);
/* Of all of the text and of what is selected; FALSE if nothing is. */
gboolean          dateline_editor_get_counts   (DatelineEditor   *self,
                                                DatelineCounts   *all,
                                                DatelineCounts   *selected);
/* What is looked for in the text. (transfer none) */
DatelineEditorFind *dateline_editor_get_find   (DatelineEditor   *self);
/* Another item's text: forgets the undo history. */
void              dateline_editor_set_document (DatelineEditor   *self,
                                                DatelineDocument *document);
/* Puts the caret before the block at @index, scrolls to it and takes the focus. */
void              dateline_editor_go_to_block  (DatelineEditor   *self,
                                                guint             index);
/* Selects the bytes @start … @end of the block at @index, scrolls there and takes the
 * focus. */
void              dateline_editor_go_to_range  (DatelineEditor   *self,
                                                guint             index,
                                                guint             start,
                                                guint             end);
/* @document in the place of the present one, in one step; the caret goes before its block
 * at @index. FALSE if the text may not be changed. */
gboolean          dateline_editor_mend         (DatelineEditor   *self,
                                                DatelineDocument *document,
                                                guint             index);
/* The same item as another program wrote it: one step that can be undone. */
void              dateline_editor_replace_document (DatelineEditor   *self,
                                                    DatelineDocument *document);
/* Puts @slice in the place of the selection, as a paste does; one step. */
void              dateline_editor_insert       (DatelineEditor   *self,
                                                DatelineDocument *slice);
/* What a screen reader says of the words where the caret is, a language or the title of the
 * item that a link leads to, for as long as it is there; "" for nothing. */
void              dateline_editor_set_place    (DatelineEditor   *self,
                                                const char       *place);
gboolean          dateline_editor_get_editable (DatelineEditor   *self);
void              dateline_editor_set_editable (DatelineEditor   *self,
                                                gboolean          editable);
/* Which words are right; until it is set, all are. */
void              dateline_editor_set_spell_checker (DatelineEditor       *self,
                                                     DatelineSpellChecker *checker);
/* The one that checks it, for texts that belong to it; NULL while nothing is checked. */
DatelineSpellChecker *dateline_editor_get_spell_checker (DatelineEditor   *self);
/* The theme's colour of the text, for what is painted beside it and for its shades;
 * black until it is set. */
void              dateline_editor_set_foreground (DatelineEditor *self,
                                                  const GdkRGBA  *foreground);
/* How much is seen of what the caret is not in, for a person who writes: 1 for all. */
void              dateline_editor_set_dimming  (DatelineEditor   *self,
                                                double            opacity);
/* Where the text stands, for what is to be in line with it: the width of its column
 * with the least room at its sides, and that room, in pixels. Known once it has a
 * style. */
void              dateline_editor_get_column   (DatelineEditor   *self,
                                                int              *width,
                                                int              *margin);

/* The size of the image called @media, in pixels; 0 × 0: there is no such image. */
void              dateline_editor_set_image_size (DatelineEditor  *self,
                                                  const char      *media,
                                                  int              width,
                                                  int              height);
/* The image, no larger than was asked for; NULL: it can't be shown. */
void              dateline_editor_set_image      (DatelineEditor  *self,
                                                  const char      *media,
                                                  GdkTexture      *texture);
/* Puts images that are called @names at @place, in one step, and deletes @place. Gives
 * their blocks; NULL if the text that was asked about is not shown any more. (transfer
 * full) (element DatelineBlock) */
GPtrArray        *dateline_editor_insert_images  (DatelineEditor      *self,
                                                  GtkTextMark         *place,
                                                  const char * const  *names);
/* Puts @document at @place, in one step, and deletes @place. FALSE if the text that was
 * asked about is not shown any more. */
gboolean          dateline_editor_insert_document (DatelineEditor   *self,
                                                   GtkTextMark      *place,
                                                   DatelineDocument *document);
/* Nothing is to be inserted at @place after all. */
void              dateline_editor_drop_place     (DatelineEditor  *self,
                                                  GtkTextMark     *place);
/* @table in the place of @old, or at the caret if that is NULL or not there any more; one
 * step. */
void              dateline_editor_put_table      (DatelineEditor  *self,
                                                  DatelineBlock   *old,
                                                  DatelineTable   *table);
/* @image in the place of @old, in one step; NULL removes it. FALSE if @old is not in the
 * text any more. */
gboolean          dateline_editor_replace_image  (DatelineEditor  *self,
                                                  DatelineBlock   *old,
                                                  DatelineBlock   *image);
/* Whether a field that changes now would be undone with what has just become of the text. */
gboolean          dateline_editor_joins_field_step (DatelineEditor *self);
/* A field beside the text, the title perhaps, has another value: a step of the same undo.
 * The signal "restored" (const char *field, GValue *value, GValue *from) says which value it
 * is to have again in the place of which; all NULL: it was the text that was undone or
 * redone. */
void              dateline_editor_add_field_step (DatelineEditor  *self,
                                                  const char      *field,
                                                  const GValue    *before,
                                                  const GValue    *after);

G_END_DECLS

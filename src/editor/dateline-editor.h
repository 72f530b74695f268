/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

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
 * "language" (the item's), "n-words".
 *
 * Signals: "changed" – the document is another; "request-link" (const char *url or
 * NULL) – the user wants a link on the selection; answer with the action
 * "editor.set-link"; "left-out" (char **names) – what a paste had to drop;
 * "activate-link" (const char *url).
 *
 * Actions, with keys, in a group that the editor inserts on itself as "editor", see
 * dateline_editor_get_action_group(): editor.undo, editor.redo, editor.strong,
 * editor.emphasis, editor.underline, editor.strike, editor.code,
 * editor.superscript, editor.subscript (stateful: whether the selection has the
 * mark), editor.style (stateful, string: "paragraph", "heading-2" … "heading-4",
 * "bulleted", "numbered", "quote", "attribution" (below a quotation), "code"), editor.indent, editor.outdent,
 * editor.link (emits request-link), editor.set-link (string; "" removes),
 * editor.open-link, editor.clear-marks, editor.paste-plain, editor.insert-rule,
 * editor.insert-more.
 */
#define DATELINE_TYPE_EDITOR (dateline_editor_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEditor, dateline_editor, DATELINE, EDITOR, GtkWidget)

GtkWidget        *dateline_editor_new          (void);
/* (transfer none) */
DatelineDocument *dateline_editor_get_document (DatelineEditor   *self);
/* The actions of the editor, for a window to insert as "editor", so that buttons
 * and keys outside of the editor act on it. (transfer none) */
GActionGroup     *dateline_editor_get_action_group (DatelineEditor *self);
/* Another item's text: forgets the undo history. */
void              dateline_editor_set_document (DatelineEditor   *self,
                                                DatelineDocument *document);
/* Puts the caret before the block at @index, scrolls to it and takes the focus. */
void              dateline_editor_go_to_block  (DatelineEditor   *self,
                                                guint             index);
/* The same item as another program wrote it: one step that can be undone. */
void              dateline_editor_replace_document (DatelineEditor   *self,
                                                    DatelineDocument *document);
gboolean          dateline_editor_get_editable (DatelineEditor   *self);
void              dateline_editor_set_editable (DatelineEditor   *self,
                                                gboolean          editable);
/* The theme's colour of the text, for what is painted beside it and for its shades;
 * black until it is set. */
void              dateline_editor_set_foreground (DatelineEditor *self,
                                                  const GdkRGBA  *foreground);
/* Where the text stands, for what is to be in line with it: the width of its column
 * with the least room at its sides, and that room, in pixels. Known once it has a
 * style. */
void              dateline_editor_get_column   (DatelineEditor   *self,
                                                int              *width,
                                                int              *margin);

G_END_DECLS

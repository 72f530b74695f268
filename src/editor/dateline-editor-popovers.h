/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-view.h"

G_BEGIN_DECLS

/**
 * DatelineEditorPopovers:
 *
 * What opens over the text: its outline, and the characters that a keyboard lacks. Adds the
 * actions "outline" and "special-characters".
 */
typedef struct _DatelineEditorPopovers DatelineEditorPopovers;

/* They are children of @editor, which outlives it and has the property
 * "recent-characters". */
DatelineEditorPopovers *dateline_editor_popovers_new          (GtkWidget              *editor,
                                                               DatelineEditorView     *view,
                                                               GActionMap             *actions);
void                    dateline_editor_popovers_free         (DatelineEditorPopovers *self);
void                    dateline_editor_popovers_set_editable (DatelineEditorPopovers *self,
                                                               gboolean                editable);

G_END_DECLS

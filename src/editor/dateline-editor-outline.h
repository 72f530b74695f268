/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-view.h"

G_BEGIN_DECLS

/**
 * DatelineEditorOutline:
 *
 * The headings of the text as a list that opens over it: the one that the caret is below
 * is selected; Enter or a click goes to one, Alt+Shift+Up and Down move its section.
 *
 * Signal: "jump" (guint block).
 */
#define DATELINE_TYPE_EDITOR_OUTLINE (dateline_editor_outline_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEditorOutline, dateline_editor_outline, DATELINE, EDITOR_OUTLINE,
                      GtkPopover)

/* The view outlives it. */
GtkWidget *dateline_editor_outline_new  (DatelineEditorView    *view);
void       dateline_editor_outline_open (DatelineEditorOutline *self);

G_END_DECLS

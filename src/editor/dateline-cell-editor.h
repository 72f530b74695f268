/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-block.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineCellEditor:
 *
 * The editor of one cell of a table: a paragraph with its marks, in which Enter begins
 * another line. The keys of marks are those of DatelineEditor, its actions are found as
 * "editor" on it.
 *
 * Signals: "changed"; "request-link" (const char *url or NULL), to be answered with the
 * action "editor.set-link"; "leave" (int by): Tab, 1, or Shift+Tab, -1.
 */
#define DATELINE_TYPE_CELL_EDITOR (dateline_cell_editor_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCellEditor, dateline_cell_editor, DATELINE, CELL_EDITOR, GtkWidget)

GtkWidget     *dateline_cell_editor_new              (void);
void           dateline_cell_editor_set_cell         (DatelineCellEditor *self,
                                                      DatelineBlock      *cell);
/* A paragraph. (transfer none) */
DatelineBlock *dateline_cell_editor_get_cell         (DatelineCellEditor *self);
/* What a screen reader calls it. */
void           dateline_cell_editor_set_label        (DatelineCellEditor *self,
                                                      const char         *label);
void           dateline_cell_editor_set_language     (DatelineCellEditor *self,
                                                      const char         *language);
/* As dateline_editor_set_foreground(). */
void           dateline_cell_editor_set_foreground   (DatelineCellEditor *self,
                                                      const GdkRGBA      *foreground);
/* (transfer none) */
GActionGroup  *dateline_cell_editor_get_action_group (DatelineCellEditor *self);

G_END_DECLS

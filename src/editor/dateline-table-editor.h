/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A widget for each cell: more of them take their time to be made. */
#define DATELINE_TABLE_EDITOR_MAX_CELLS 1000

/**
 * DatelineTableEditor:
 *
 * A table whose cells are written in. Tab goes to the next cell, and from the last one
 * to a new row.
 *
 * Signals: "request-link" (const char *url or NULL): of the cell that has the focus, to be
 * answered with the action "editor.set-link" on it; "current-changed": another cell has
 * the focus.
 *
 * Actions, in a group "table" on itself, about the cell that had the focus last:
 * table.insert-row-above, table.insert-row-below, table.insert-column-before,
 * table.insert-column-after, table.remove-row, table.remove-column, table.header-row,
 * table.header-column (both stateful).
 */
#define DATELINE_TYPE_TABLE_EDITOR (dateline_table_editor_get_type ())

G_DECLARE_FINAL_TYPE (DatelineTableEditor, dateline_table_editor, DATELINE, TABLE_EDITOR, GtkWidget)

GtkWidget     *dateline_table_editor_new            (void);
/* At most DATELINE_TABLE_EDITOR_MAX_CELLS cells. */
void           dateline_table_editor_set_table      (DatelineTableEditor *self,
                                                     DatelineTable       *table);
/* As it is written now. (transfer full) */
DatelineTable *dateline_table_editor_dup_table      (DatelineTableEditor *self);
/* The cell that is written in, and the actions of its text, for a bar that shows them as
 * "editor". (transfer none) */
GtkWidget     *dateline_table_editor_get_current    (DatelineTableEditor *self);
GActionGroup  *dateline_table_editor_get_text_actions
                                                    (DatelineTableEditor *self);
/* The group "table". (transfer none) */
GActionGroup  *dateline_table_editor_get_action_group
                                                    (DatelineTableEditor *self);
void           dateline_table_editor_set_language   (DatelineTableEditor *self,
                                                     const char          *language);
/* As dateline_editor_set_foreground(). */
void           dateline_table_editor_set_foreground (DatelineTableEditor *self,
                                                     const GdkRGBA       *foreground);

G_END_DECLS

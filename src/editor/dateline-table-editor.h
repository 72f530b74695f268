/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-spell-checker.h"
#include "dateline-table.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A widget for each cell: more of them take their time to be made. */
#define DATELINE_TABLE_EDITOR_MAX_CELLS 1000

/**
 * DatelineTableEditor:
 *
 * A table whose cells are written in. Tab goes to the next cell, and from the last one
 * to a new row; up and down go from row to row. Undo knows all that was done in the order
 * in which it was. Cells that are pasted, by a spreadsheet or from another table, go into
 * the cells from the current one on.
 *
 * Signals: "request-link" (const char *url or NULL): of the cell that has the focus, to be
 * answered with the action "editor.set-link" on it; "request-language" (const char *tag or
 * NULL), with "editor.set-language"; "activate-link" (const char *url); "current-changed": another cell has the focus;
 * "changed"; "left-out" (GStrv) and "refused" (const char *): as DatelineEditor's. What
 * makes the table larger than it may be here is refused as a whole. "missing-changed": other
 * languages than before can't be checked.
 *
 * Actions, in a group "table" on itself, about the cell that had the focus last:
 * table.insert-row-above, table.insert-row-below, table.insert-column-before,
 * table.insert-column-after, table.move-row-up, table.move-row-down,
 * table.move-column-before, table.move-column-after, table.remove-row,
 * table.remove-column, table.copy-row, table.copy-column, table.copy-table, table.undo,
 * table.redo, table.header-row, table.header-column (both stateful).
 */
#define DATELINE_TYPE_TABLE_EDITOR (dateline_table_editor_get_type ())

G_DECLARE_FINAL_TYPE (DatelineTableEditor, dateline_table_editor, DATELINE, TABLE_EDITOR, GtkWidget)

GtkWidget     *dateline_table_editor_new            (void);
/* At most DATELINE_TABLE_EDITOR_MAX_CELLS cells. */
void           dateline_table_editor_set_table      (DatelineTableEditor *self,
                                                     DatelineTable       *table);
/* To the end of that cell, or of the last one before it. */
void           dateline_table_editor_go_to          (DatelineTableEditor *self,
                                                     guint                row,
                                                     guint                column);
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
/* Marks the misspelt words of the cells; NULL: none are. */
void           dateline_table_editor_set_spell_checker (DatelineTableEditor  *self,
                                                        DatelineSpellChecker *checker);
/* The languages in the cells that there is no dictionary for. (transfer none) */
const char * const *
               dateline_table_editor_get_missing    (DatelineTableEditor *self);
/* As "show-invisibles" of DatelineEditor. */
void           dateline_table_editor_set_show_invisibles
                                                    (DatelineTableEditor *self,
                                                     gboolean             show_invisibles);
/* As "typography" of DatelineEditor. */
void           dateline_table_editor_set_typography (DatelineTableEditor *self,
                                                     gboolean             typography);
/* As dateline_editor_set_foreground(). */
void           dateline_table_editor_set_foreground (DatelineTableEditor *self,
                                                     const GdkRGBA       *foreground);

G_END_DECLS

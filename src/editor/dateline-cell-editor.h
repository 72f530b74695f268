/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-spell-checker.h"
#include "dateline-table.h"

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
 * action "editor.set-link"; "request-language" (const char *tag or NULL), with the action
 * "editor.set-language"; "leave" (int by): Tab, 1, or Shift+Tab, -1; "leave-row" (int by):
 * down from the last line, 1, or up from the first one, -1. "step" (int by) → gboolean: the
 * user undoes, -1, or redoes, 1; TRUE: the table did it. "paste-table" (DatelineTable) →
 * gboolean: several cells are pasted; TRUE: the table took them. "left-out" (GStrv) and
 * "refused" (const char *): as DatelineEditor's, of what was pasted. "missing-changed":
 * another language can't be checked, or can.
 */
#define DATELINE_TYPE_CELL_EDITOR (dateline_cell_editor_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCellEditor, dateline_cell_editor, DATELINE, CELL_EDITOR, GtkWidget)

GtkWidget     *dateline_cell_editor_new              (void);
void           dateline_cell_editor_set_cell         (DatelineCellEditor *self,
                                                      DatelineBlock      *cell);
/* A paragraph. (transfer none) */
DatelineBlock *dateline_cell_editor_get_cell         (DatelineCellEditor *self);
/* The same as one step that can be undone. */
void           dateline_cell_editor_put_cell         (DatelineCellEditor *self,
                                                      DatelineBlock      *cell);
/* How many steps can be undone in it, and one of them back or forward. */
guint          dateline_cell_editor_get_n_steps      (DatelineCellEditor *self);
void           dateline_cell_editor_step             (DatelineCellEditor *self,
                                                      int                 by);
/* What is typed next is a step of its own. */
void           dateline_cell_editor_end_step         (DatelineCellEditor *self);
void           dateline_cell_editor_go_to_end        (DatelineCellEditor *self);
/* Whether the table has steps, which its keys and menu then are for. */
void           dateline_cell_editor_set_can_step     (DatelineCellEditor *self,
                                                      gboolean            back,
                                                      gboolean            forward);
/* What a screen reader calls it. */
void           dateline_cell_editor_set_label        (DatelineCellEditor *self,
                                                      const char         *label);
void           dateline_cell_editor_set_language     (DatelineCellEditor *self,
                                                      const char         *language);
/* Marks the misspelt words; NULL: none are. */
void           dateline_cell_editor_set_spell_checker (DatelineCellEditor   *self,
                                                       DatelineSpellChecker *checker);
/* As "show-invisibles" of DatelineEditor. */
void           dateline_cell_editor_set_show_invisibles
                                                     (DatelineCellEditor *self,
                                                      gboolean            show_invisibles);
/* As "typography" of DatelineEditor. */
void           dateline_cell_editor_set_typography   (DatelineCellEditor *self,
                                                      gboolean            typography);
/* As dateline_editor_set_foreground(). */
void           dateline_cell_editor_set_foreground   (DatelineCellEditor *self,
                                                      const GdkRGBA      *foreground);
/* (transfer none) */
GActionGroup  *dateline_cell_editor_get_action_group (DatelineCellEditor *self);
/* The languages in it that there is no dictionary for. (transfer none) */
const char * const *
               dateline_cell_editor_get_missing      (DatelineCellEditor *self);

G_END_DECLS

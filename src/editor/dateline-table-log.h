/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-cell-editor.h"

G_BEGIN_DECLS

/**
 * DatelineTableLog:
 *
 * What was done in a table, in its order: a step is another arrangement of cells, texts that
 * changed in some of them, or both. What changed in a cell, its own history knows; cells
 * that are not in the table any more live on here.
 */
typedef struct _DatelineTableLog DatelineTableLog;

typedef struct
{
  DatelineTable *table; /* the shape */
  GPtrArray     *cells; /* DatelineCellEditor, row by row */
  guint          row;   /* the current cell */
  guint          column;
} DatelineTableState;

DatelineTableLog *dateline_table_log_new        (void);
void              dateline_table_log_free       (DatelineTableLog         *self);
void              dateline_table_log_clear      (DatelineTableLog         *self);
/* Something was typed in @cell. */
void              dateline_table_log_note_text  (DatelineTableLog         *self,
                                                 DatelineCellEditor       *cell);
/* The cells will be arranged in another way than @before. */
void              dateline_table_log_note_shape (DatelineTableLog         *self,
                                                 const DatelineTableState *before);
/* What is noted until the end is one step. */
void              dateline_table_log_begin      (DatelineTableLog         *self,
                                                 const DatelineTableState *before);
void              dateline_table_log_end        (DatelineTableLog         *self);
gboolean          dateline_table_log_can_undo   (DatelineTableLog         *self);
gboolean          dateline_table_log_can_redo   (DatelineTableLog         *self);
/* Takes the last step back, with @by 1 the one that was taken back last forward. @state:
 * what is there, and becomes what is to be shown, with references of its own. FALSE: there
 * is no step. */
gboolean          dateline_table_log_step       (DatelineTableLog         *self,
                                                 int                       by,
                                                 DatelineTableState       *state);

G_END_DECLS

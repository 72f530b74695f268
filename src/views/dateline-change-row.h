/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-change-text.h"

G_BEGIN_DECLS

/**
 * DatelineChangeRow:
 *
 * A row of a comparison: both sides beside each other, or one text with both; or how
 * many blocks are the same.
 *
 * Properties: "wide" (both sides beside each other), "can-restore". Signals: "restore"
 * (), "unfold" ().
 */
#define DATELINE_TYPE_CHANGE_ROW (dateline_change_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineChangeRow, dateline_change_row, DATELINE, CHANGE_ROW, GtkWidget)

GtkWidget *dateline_change_row_new        (void);
void       dateline_change_row_show_block (DatelineChangeRow         *self,
                                           DatelineComparison        *comparison,
                                           guint                      row);
/* @title: the field's name, as it is shown. */
void       dateline_change_row_show_field (DatelineChangeRow         *self,
                                           const char                *title,
                                           const char                *old_text,
                                           const char                *new_text);
void       dateline_change_row_show_fold  (DatelineChangeRow         *self,
                                           guint                      n_blocks);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"
#include "dateline-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineTableDialog:
 *
 * Where the cells of a table are written. What becomes of it goes into the text as one
 * step.
 */
#define DATELINE_TYPE_TABLE_DIALOG (dateline_table_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineTableDialog, dateline_table_dialog, DATELINE, TABLE_DIALOG, AdwWindow)

/* @block: the table of the editor's document; NULL for a new one. @row, @column: the
 * cell that is to be written in first. @desk, @item (nullable): what the text is of. */
void dateline_table_dialog_present (GtkWindow      *parent,
                                    DatelineEditor *editor,
                                    DatelineBlock  *block,
                                    guint           row,
                                    guint           column,
                                    DatelineDesk   *desk,
                                    DatelineItem   *item);

G_END_DECLS

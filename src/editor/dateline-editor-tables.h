/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-tags.h"
#include "dateline-pattern.h"

G_BEGIN_DECLS

/* Rows beyond are not painted; the card says how many there are. */
#define DATELINE_EDITOR_TABLES_MAX_ROWS 20

/**
 * DatelineEditorTables:
 *
 * How the tables of a text are laid out above their cards, remembered by their blocks,
 * which never change.
 */
typedef struct _DatelineEditorTables DatelineEditorTables;

DatelineEditorTables *dateline_editor_tables_new     (GtkWidget                *widget);
void                  dateline_editor_tables_free    (DatelineEditorTables     *self);
/* The font or its size is another. */
void                  dateline_editor_tables_forget  (DatelineEditorTables     *self);

/* The height of the table in a column of @width pixels. */
int                   dateline_editor_tables_measure (DatelineEditorTables     *self,
                                                      DatelineBlock            *block,
                                                      int                       width,
                                                      const DatelineEditorLook *look);
void                  dateline_editor_tables_paint   (DatelineEditorTables     *self,
                                                      GtkSnapshot              *snapshot,
                                                      DatelineBlock            *block,
                                                      const graphene_rect_t    *bounds,
                                                      gboolean                  rtl,
                                                      const DatelineEditorLook *look);
/* The cell of the table that was painted at a place; whether there is one. */
gboolean              dateline_editor_tables_find_cell (DatelineEditorTables   *self,
                                                        DatelineBlock          *block,
                                                        float                   x,
                                                        float                   y,
                                                        guint                  *row,
                                                        guint                  *column);

/* Where a part of a cell's text was painted, a rectangle a line; NULL if it was not. @range:
 * bytes. (transfer full) (element graphene_rect_t) */
GArray               *dateline_editor_tables_find_text (DatelineEditorTables   *self,
                                                        DatelineBlock          *block,
                                                        guint                   row,
                                                        guint                   column,
                                                        const DatelineRange    *range);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEditorTables, dateline_editor_tables_free)

G_END_DECLS

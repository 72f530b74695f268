/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _DatelineBlock DatelineBlock;

#define DATELINE_TABLE_MAX_ROWS 1000
#define DATELINE_TABLE_MAX_COLUMNS 50

/**
 * DatelineTable:
 *
 * The cells of a table, each a paragraph of rich text, row by row; at least one row and
 * one column. The first row and, where there are others, the first column may be headers.
 * Immutable and reference counted.
 */
typedef struct _DatelineTable DatelineTable;

#define DATELINE_TYPE_TABLE (dateline_table_get_type ())

GType          dateline_table_get_type          (void);

/* @cells: n_rows * n_columns paragraphs, row by row; takes a reference on each. NULL: all
 * are empty. The numbers are clamped to 1 … the limits above. */
DatelineTable *dateline_table_new               (DatelineBlock * const *cells,
                                                 guint                  n_rows,
                                                 guint                  n_columns,
                                                 gboolean               header_row,
                                                 gboolean               header_column);
DatelineTable *dateline_table_ref               (DatelineTable         *self);
void           dateline_table_unref             (DatelineTable         *self);

guint          dateline_table_get_n_rows        (const DatelineTable   *self);
guint          dateline_table_get_n_columns     (const DatelineTable   *self);
gboolean       dateline_table_get_header_row    (const DatelineTable   *self);
gboolean       dateline_table_get_header_column (const DatelineTable   *self);
/* Whether the cell is a header of its column or row. */
gboolean       dateline_table_is_header         (const DatelineTable   *self,
                                                 guint                  row,
                                                 guint                  column);
/* (transfer none) */
DatelineBlock *dateline_table_get_cell          (const DatelineTable   *self,
                                                 guint                  row,
                                                 guint                  column);

/* Edited copies. @cell is made a paragraph. What would be larger than the limits, or
 * have no row or column left, is the same table. */
DatelineTable *dateline_table_with_cell         (DatelineTable         *self,
                                                 guint                  row,
                                                 guint                  column,
                                                 DatelineBlock         *cell);
DatelineTable *dateline_table_with_headers      (DatelineTable         *self,
                                                 gboolean               header_row,
                                                 gboolean               header_column);
/* An empty one before @row, or after the last. */
DatelineTable *dateline_table_insert_row        (DatelineTable         *self,
                                                 guint                  row);
DatelineTable *dateline_table_insert_column     (DatelineTable         *self,
                                                 guint                  column);
DatelineTable *dateline_table_remove_row        (DatelineTable         *self,
                                                 guint                  row);
DatelineTable *dateline_table_remove_column     (DatelineTable         *self,
                                                 guint                  column);

gboolean       dateline_table_equal             (const DatelineTable   *a,
                                                 const DatelineTable   *b);
/* All text: cells parted by @cell_separator, rows by @row_separator. */
char          *dateline_table_dup_text          (const DatelineTable   *self,
                                                 const char            *cell_separator,
                                                 const char            *row_separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineTable, dateline_table_unref)

G_END_DECLS

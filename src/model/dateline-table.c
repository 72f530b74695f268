/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-table.h"

#include "dateline-block.h"

struct _DatelineTable
{
  gatomicrefcount  ref_count;
  guint            n_rows;
  guint            n_columns;
  gboolean         header_row;
  gboolean         header_column;
  GPtrArray       *cells; /* element DatelineBlock, row by row */
};

G_DEFINE_BOXED_TYPE (DatelineTable, dateline_table, dateline_table_ref, dateline_table_unref)

static DatelineTable *
table_alloc (guint    n_rows,
             guint    n_columns,
             gboolean header_row,
             gboolean header_column)
{
  DatelineTable *self = g_new0 (DatelineTable, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_rows = CLAMP (n_rows, 1, DATELINE_TABLE_MAX_ROWS);
  self->n_columns = CLAMP (n_columns, 1, DATELINE_TABLE_MAX_COLUMNS);
  self->header_row = !!header_row;
  /* Beside a header row alone there is nothing for a column to be the header of. */
  self->header_column = header_column && !(header_row && self->n_rows == 1);
  self->cells = g_ptr_array_new_full (self->n_rows * self->n_columns,
                                      (GDestroyNotify) dateline_block_unref);

  return self;
}

/* Empty cells are one and the same. */
static void
add_empty (DatelineTable *self,
           guint          n_cells)
{
  g_autoptr (DatelineBlock) empty = dateline_block_new_paragraph ("", NULL, 0);

  for (guint i = 0; i < n_cells; i++)
    g_ptr_array_add (self->cells, dateline_block_ref (empty));
}

DatelineTable *
dateline_table_new (DatelineBlock * const *cells,
                    guint                  n_rows,
                    guint                  n_columns,
                    gboolean               header_row,
                    gboolean               header_column)
{
  DatelineTable *self = table_alloc (n_rows, n_columns, header_row, header_column);

  if (cells == NULL)
    {
      add_empty (self, self->n_rows * self->n_columns);
      return self;
    }

  for (guint row = 0; row < self->n_rows; row++)
    for (guint column = 0; column < self->n_columns; column++)
      g_ptr_array_add (self->cells, dateline_block_ref (cells[row * n_columns + column]));

  return self;
}

DatelineTable *
dateline_table_ref (DatelineTable *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_table_unref (DatelineTable *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->cells);
  g_free (self);
}

guint
dateline_table_get_n_rows (const DatelineTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

guint
dateline_table_get_n_columns (const DatelineTable *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_columns;
}

gboolean
dateline_table_get_header_row (const DatelineTable *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->header_row;
}

gboolean
dateline_table_get_header_column (const DatelineTable *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->header_column;
}

gboolean
dateline_table_is_header (const DatelineTable *self,
                          guint                row,
                          guint                column)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return (self->header_row && row == 0) || (self->header_column && column == 0);
}

DatelineBlock *
dateline_table_get_cell (const DatelineTable *self,
                         guint                row,
                         guint                column)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->n_rows && column < self->n_columns, NULL);

  return g_ptr_array_index (self->cells, row * self->n_columns + column);
}

DatelineTable *
dateline_table_with_cell (DatelineTable *self,
                          guint          row,
                          guint          column,
                          DatelineBlock *cell)
{
  DatelineTable *copy;
  guint index;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->n_rows && column < self->n_columns, NULL);
  g_return_val_if_fail (cell != NULL, NULL);

  copy = dateline_table_new ((DatelineBlock **) self->cells->pdata, self->n_rows, self->n_columns,
                             self->header_row, self->header_column);
  index = row * self->n_columns + column;
  dateline_block_unref (g_ptr_array_index (copy->cells, index));
  g_ptr_array_index (copy->cells, index) = dateline_block_to_paragraph (cell);

  return copy;
}

DatelineTable *
dateline_table_with_headers (DatelineTable *self,
                             gboolean       header_row,
                             gboolean       header_column)
{
  g_return_val_if_fail (self != NULL, NULL);

  return dateline_table_new ((DatelineBlock **) self->cells->pdata, self->n_rows, self->n_columns,
                             header_row, header_column);
}

/* Rows first … end - 1 of @self. */
static void
add_rows (DatelineTable       *copy,
          const DatelineTable *self,
          guint                first,
          guint                end)
{
  for (guint i = first * self->n_columns; i < end * self->n_columns; i++)
    g_ptr_array_add (copy->cells, dateline_block_ref (g_ptr_array_index (self->cells, i)));
}

DatelineTable *
dateline_table_insert_row (DatelineTable *self,
                           guint          row)
{
  DatelineTable *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row <= self->n_rows, NULL);

  if (self->n_rows == DATELINE_TABLE_MAX_ROWS)
    return dateline_table_ref (self);

  copy = table_alloc (self->n_rows + 1, self->n_columns, self->header_row, self->header_column);
  add_rows (copy, self, 0, row);
  add_empty (copy, self->n_columns);
  add_rows (copy, self, row, self->n_rows);

  return copy;
}

DatelineTable *
dateline_table_remove_row (DatelineTable *self,
                           guint          row)
{
  DatelineTable *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (row < self->n_rows, NULL);

  if (self->n_rows == 1)
    return dateline_table_ref (self);

  copy = table_alloc (self->n_rows - 1, self->n_columns, self->header_row, self->header_column);
  add_rows (copy, self, 0, row);
  add_rows (copy, self, row + 1, self->n_rows);

  return copy;
}

DatelineTable *
dateline_table_insert_column (DatelineTable *self,
                              guint          column)
{
  DatelineTable *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (column <= self->n_columns, NULL);

  if (self->n_columns == DATELINE_TABLE_MAX_COLUMNS)
    return dateline_table_ref (self);

  copy = table_alloc (self->n_rows, self->n_columns + 1, self->header_row, self->header_column);
  for (guint row = 0; row < self->n_rows; row++)
    for (guint i = 0; i <= self->n_columns; i++)
      {
        if (i == column)
          add_empty (copy, 1);
        if (i < self->n_columns)
          g_ptr_array_add (copy->cells,
                           dateline_block_ref (dateline_table_get_cell (self, row, i)));
      }

  return copy;
}

DatelineTable *
dateline_table_remove_column (DatelineTable *self,
                              guint          column)
{
  DatelineTable *copy;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (column < self->n_columns, NULL);

  if (self->n_columns == 1)
    return dateline_table_ref (self);

  copy = table_alloc (self->n_rows, self->n_columns - 1, self->header_row, self->header_column);
  for (guint row = 0; row < self->n_rows; row++)
    for (guint i = 0; i < self->n_columns; i++)
      if (i != column)
        g_ptr_array_add (copy->cells,
                         dateline_block_ref (dateline_table_get_cell (self, row, i)));

  return copy;
}

gboolean
dateline_table_equal (const DatelineTable *a,
                      const DatelineTable *b)
{
  if (a == NULL || b == NULL || a == b)
    return a == b;

  if (a->n_rows != b->n_rows || a->n_columns != b->n_columns || a->header_row != b->header_row ||
      a->header_column != b->header_column)
    return FALSE;

  for (guint i = 0; i < a->cells->len; i++)
    {
      if (!dateline_block_equal (g_ptr_array_index (a->cells, i),
                                 g_ptr_array_index (b->cells, i)))
        return FALSE;
    }

  return TRUE;
}

char *
dateline_table_dup_text (const DatelineTable *self,
                         const char          *cell_separator,
                         const char          *row_separator)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (cell_separator != NULL && row_separator != NULL, NULL);

  text = g_string_new (NULL);
  for (guint row = 0; row < self->n_rows; row++)
    for (guint column = 0; column < self->n_columns; column++)
      {
        if (column > 0)
          g_string_append (text, cell_separator);
        else if (row > 0)
          g_string_append (text, row_separator);
        g_string_append (text,
                         dateline_block_get_text (dateline_table_get_cell (self, row, column)));
      }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-table-editor.h"

#include "dateline-cell-editor.h"
#include "dateline-editor-clipboard.h"
#include "dateline-table-log.h"

#include <glib/gi18n-lib.h>

#define CELL_WIDTH 110

struct _DatelineTableEditor
{
  GtkWidget parent_instance;

  /* Borrowed: children of this widget. */
  GtkWidget          *scroller;
  GtkGrid            *grid;

  GSimpleActionGroup *actions;
  DatelineTable      *table; /* its shape; what is in its cells, they know */
  GPtrArray          *cells; /* DatelineCellEditor, row by row */
  DatelineTableLog   *log;
  DatelineSpellChecker *checker;
  guint               n_checked; /* cells that have it already */
  guint               check_source;
  char              **missing;   /* languages of the cells without a dictionary */
  guint               row;   /* of the cell that had the focus last */
  guint               column;
  char               *language;
  gboolean            typography;
  gboolean            show_invisibles;
  GdkRGBA             foreground;
  gboolean            can_step[2]; /* back, forward: as the cells know it */
  gboolean            stepping; /* what happens is not done by the user */
};

G_DEFINE_FINAL_TYPE (DatelineTableEditor, dateline_table_editor, GTK_TYPE_WIDGET)

enum
{
  REQUEST_LINK,
  REQUEST_LANGUAGE,
  ACTIVATE_LINK,
  CURRENT_CHANGED,
  CHANGED,
  MISSING_CHANGED,
  LEFT_OUT,
  REFUSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static DatelineCellEditor *
get_cell (DatelineTableEditor *self,
          guint                row,
          guint                column)
{
  guint n_columns = dateline_table_get_n_columns (self->table);

  return g_ptr_array_index (self->cells, row * n_columns + column);
}

static void
enable (DatelineTableEditor *self,
        const char          *name,
        gboolean             enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update_actions (DatelineTableEditor *self)
{
  guint n_rows = dateline_table_get_n_rows (self->table);
  guint n_columns = dateline_table_get_n_columns (self->table);
  gboolean more_rows = (n_rows + 1) * n_columns <= DATELINE_TABLE_EDITOR_MAX_CELLS;
  gboolean more_columns = n_rows * (n_columns + 1) <= DATELINE_TABLE_EDITOR_MAX_CELLS &&
                          n_columns < DATELINE_TABLE_MAX_COLUMNS;

  enable (self, "insert-row-above", more_rows);
  enable (self, "insert-row-below", more_rows);
  enable (self, "insert-column-before", more_columns);
  enable (self, "insert-column-after", more_columns);
  enable (self, "move-row-up", self->row > 0);
  enable (self, "move-row-down", self->row + 1 < n_rows);
  enable (self, "move-column-before", self->column > 0);
  enable (self, "move-column-after", self->column + 1 < n_columns);
  enable (self, "remove-row", n_rows > 1);
  enable (self, "remove-column", n_columns > 1);
  enable (self, "header-column", n_rows > 1 || !dateline_table_get_header_row (self->table));

  g_action_group_change_action_state (
    G_ACTION_GROUP (self->actions), "header-row",
    g_variant_new_boolean (dateline_table_get_header_row (self->table)));
  g_action_group_change_action_state (
    G_ACTION_GROUP (self->actions), "header-column",
    g_variant_new_boolean (dateline_table_get_header_column (self->table)));
}

static void
focus_cell (DatelineTableEditor *self,
            guint                row,
            guint                column)
{
  self->row = MIN (row, dateline_table_get_n_rows (self->table) - 1);
  self->column = MIN (column, dateline_table_get_n_columns (self->table) - 1);
  update_actions (self);
  /* What checks it has to see the focus come. */
  dateline_cell_editor_set_spell_checker (get_cell (self, self->row, self->column),
                                          self->checker);
  gtk_widget_grab_focus (GTK_WIDGET (get_cell (self, self->row, self->column)));
}

/* How a screen reader knows where it is. */
static void
update_cells (DatelineTableEditor *self)
{
  guint n_columns = dateline_table_get_n_columns (self->table);

  for (guint i = 0; i < self->cells->len; i++)
    {
      DatelineCellEditor *cell = g_ptr_array_index (self->cells, i);
      guint row = i / n_columns;
      guint column = i % n_columns;
      gboolean is_header = dateline_table_is_header (self->table, row, column);
      g_autofree char *label = NULL;

      /* Translators: a cell of a table; its row and column. */
      label = g_strdup_printf (is_header ? _("Header, row %u, column %u") : _("Row %u, column %u"),
                               row + 1, column + 1);
      dateline_cell_editor_set_label (cell, label);
      if (is_header)
        gtk_widget_add_css_class (GTK_WIDGET (cell), "header");
      else
        gtk_widget_remove_css_class (GTK_WIDGET (cell), "header");
    }
}

static void
cell_entered_cb (GtkEventControllerFocus *controller,
                 DatelineTableEditor     *self)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  guint n_columns = dateline_table_get_n_columns (self->table);
  guint index;

  if (!g_ptr_array_find (self->cells, cell, &index))
    return;

  if (index != self->row * n_columns + self->column)
    dateline_cell_editor_end_step (get_cell (self, self->row, self->column));
  self->row = index / n_columns;
  self->column = index % n_columns;
  update_actions (self);
  g_signal_emit (self, signals[CURRENT_CHANGED], 0);
}

static void
request_language_cb (DatelineTableEditor *self,
                     const char          *language)
{
  g_signal_emit (self, signals[REQUEST_LANGUAGE], 0, language);
}

static void
activate_link_cb (DatelineTableEditor *self,
                  const char          *url)
{
  g_signal_emit (self, signals[ACTIVATE_LINK], 0, url);
}

static void
request_link_cb (DatelineTableEditor *self,
                 const char          *url,
                 gboolean             needs_text)
{
  g_signal_emit (self, signals[REQUEST_LINK], 0, url, needs_text);
}

/* Each cell tells of its own. */
static void
update_missing (DatelineTableEditor *self)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  g_auto (GStrv) before = self->missing;

  for (guint i = 0; i < self->cells->len; i++)
    {
      const char * const *languages = dateline_cell_editor_get_missing (self->cells->pdata[i]);

      for (; *languages != NULL; languages++)
        if (!g_ptr_array_find_with_equal_func (missing, *languages, g_str_equal, NULL))
          g_ptr_array_add (missing, (char *) *languages);
    }
  g_ptr_array_add (missing, NULL);

  self->missing = g_strdupv ((char **) missing->pdata);
  if (!g_strv_equal ((const char * const *) before, (const char * const *) self->missing))
    g_signal_emit (self, signals[MISSING_CHANGED], 0);
}

static void
left_out_cb (DatelineTableEditor *self,
             const char * const  *names)
{
  g_signal_emit (self, signals[LEFT_OUT], 0, names);
}

static void
refused_cb (DatelineTableEditor *self,
            const char          *reason)
{
  g_signal_emit (self, signals[REFUSED], 0, reason);
}

static void
update_steps (DatelineTableEditor *self)
{
  gboolean back = dateline_table_log_can_undo (self->log);
  gboolean forward = dateline_table_log_can_redo (self->log);

  if (back == self->can_step[0] && forward == self->can_step[1])
    return;

  self->can_step[0] = back;
  self->can_step[1] = forward;
  enable (self, "undo", back);
  enable (self, "redo", forward);
  for (guint i = 0; i < self->cells->len; i++)
    dateline_cell_editor_set_can_step (g_ptr_array_index (self->cells, i), back, forward);
}

static void
cell_changed_cb (DatelineTableEditor *self,
                 DatelineCellEditor  *cell)
{
  if (self->stepping)
    return;

  dateline_table_log_note_text (self->log, cell);
  update_steps (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void insert_row (DatelineTableEditor *self,
                        guint                row);

static void
leave_cb (DatelineTableEditor *self,
          int                  by)
{
  guint n_columns = dateline_table_get_n_columns (self->table);
  guint index = self->row * n_columns + self->column;

  if (by < 0)
    {
      if (index > 0)
        focus_cell (self, (index - 1) / n_columns, (index - 1) % n_columns);
      return;
    }

  if (index + 1 < self->cells->len)
    {
      focus_cell (self, (index + 1) / n_columns, (index + 1) % n_columns);
    }
  else if (g_action_group_get_action_enabled (G_ACTION_GROUP (self->actions),
                                              "insert-row-below"))
    {
      self->column = 0;
      insert_row (self, self->row + 1);
    }
}

static void
leave_row_cb (DatelineTableEditor *self,
              int                  by)
{
  if (by < 0 ? self->row > 0 : self->row + 1 < dateline_table_get_n_rows (self->table))
    focus_cell (self, self->row + by, self->column);
}

static gboolean step_cb (DatelineTableEditor *self,
                         int                  by);
static gboolean paste_table_cb (DatelineTableEditor *self,
                                DatelineTable       *pasted);

static DatelineCellEditor *
new_cell (DatelineTableEditor *self,
          DatelineBlock       *text)
{
  GtkWidget *cell = dateline_cell_editor_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  dateline_cell_editor_set_cell (DATELINE_CELL_EDITOR (cell), text);
  gtk_widget_set_size_request (cell, CELL_WIDTH, -1);
  gtk_widget_set_hexpand (cell, TRUE);

  g_signal_connect_object (focus, "enter", G_CALLBACK (cell_entered_cb), self, 0);
  gtk_widget_add_controller (cell, focus);
  g_signal_connect_object (cell, "changed", G_CALLBACK (cell_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "leave-row", G_CALLBACK (leave_row_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "step", G_CALLBACK (step_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "paste-table", G_CALLBACK (paste_table_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "missing-changed", G_CALLBACK (update_missing), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "left-out", G_CALLBACK (left_out_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "request-language", G_CALLBACK (request_language_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "activate-link", G_CALLBACK (activate_link_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "request-link", G_CALLBACK (request_link_cb), self,
                           G_CONNECT_SWAPPED);

  return g_object_ref_sink (DATELINE_CELL_EDITOR (cell));
}

static void
set_up_cell (DatelineTableEditor *self,
             DatelineCellEditor  *cell)
{
  dateline_cell_editor_set_foreground (cell, &self->foreground);
  if (self->language != NULL)
    dateline_cell_editor_set_language (cell, self->language);
  dateline_cell_editor_set_typography (cell, self->typography);
  dateline_cell_editor_set_show_invisibles (cell, self->show_invisibles);
  dateline_cell_editor_set_can_step (cell, self->can_step[0], self->can_step[1]);
}

/* So many at a time that nobody waits for it. */
#define CELLS_AT_ONCE 8

static gboolean
check_some_cb (gpointer data)
{
  DatelineTableEditor *self = data;
  guint end = MIN (self->n_checked + CELLS_AT_ONCE, self->cells->len);

  while (self->n_checked < end)
    dateline_cell_editor_set_spell_checker (g_ptr_array_index (self->cells, self->n_checked++),
                                            self->checker);
  if (self->n_checked < self->cells->len)
    return G_SOURCE_CONTINUE;

  self->check_source = 0;

  return G_SOURCE_REMOVE;
}

static void
queue_check (DatelineTableEditor *self)
{
  self->n_checked = 0;
  if (self->check_source == 0)
    self->check_source = g_idle_add_full (G_PRIORITY_LOW, check_some_cb, self, NULL);
}

/* Shows @cells in the shape of @table. */
static void
arrange (DatelineTableEditor *self,
         DatelineTable       *table,
         GPtrArray           *cells)
{
  guint n_columns = dateline_table_get_n_columns (table);
  GtkWidget *child;

  g_assert (cells->len == dateline_table_get_n_rows (table) * n_columns);

  dateline_table_ref (table);
  g_clear_pointer (&self->table, dateline_table_unref);
  self->table = table;
  g_ptr_array_ref (cells);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  self->cells = cells;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  for (guint i = 0; i < cells->len; i++)
    {
      set_up_cell (self, g_ptr_array_index (cells, i));
      gtk_grid_attach (self->grid, g_ptr_array_index (cells, i), i % n_columns, i / n_columns, 1,
                       1);
    }

  self->row = MIN (self->row, dateline_table_get_n_rows (table) - 1);
  self->column = MIN (self->column, n_columns - 1);
  update_cells (self);
  update_actions (self);
  update_steps (self);
  update_missing (self);
  queue_check (self);
}

/* Does what was done again, or takes it back. */
static gboolean
step_cb (DatelineTableEditor *self,
         int                  by)
{
  DatelineTableState state = { self->table, self->cells, self->row, self->column };
  g_autoptr (DatelineTable) table = NULL;
  g_autoptr (GPtrArray) cells = NULL;

  self->stepping = TRUE;
  if (dateline_table_log_step (self->log, by, &state))
    {
      table = state.table;
      cells = state.cells;
      if (cells != self->cells || table != self->table)
        arrange (self, table, cells);
      update_steps (self);
      focus_cell (self, state.row, state.column);
      g_signal_emit (self, signals[CHANGED], 0);
    }
  self->stepping = FALSE;

  return TRUE;
}

/* The place that a cell comes from, in the table as it is; -1: it is new. */
typedef int (* CellSourceFunc) (DatelineTableEditor *self,
                                guint                row,
                                guint                column,
                                guint                at);

/* A step of the user's: another shape, of cells that are there and new ones. Takes @table. */
static void
reshape (DatelineTableEditor *self,
         DatelineTable       *table,
         CellSourceFunc       source,
         guint                at)
{
  g_autoptr (DatelineTable) shape = table;
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_object_unref);
  DatelineTableState before = { self->table, self->cells, self->row, self->column };

  if (shape == self->table)
    return;

  for (guint row = 0; row < dateline_table_get_n_rows (shape); row++)
    for (guint column = 0; column < dateline_table_get_n_columns (shape); column++)
      {
        int from = source (self, row, column, at);

        if (from >= 0)
          g_ptr_array_add (cells, g_object_ref (g_ptr_array_index (self->cells, from)));
        else
          g_ptr_array_add (cells, new_cell (self, dateline_table_get_cell (shape, row, column)));
      }

  dateline_table_log_note_shape (self->log, &before);
  arrange (self, shape, cells);
  g_signal_emit (self, signals[CHANGED], 0);
}

static int
get_index (DatelineTableEditor *self,
           guint                row,
           guint                column)
{
  return (int) (row * dateline_table_get_n_columns (self->table) + column);
}

static int
row_inserted (DatelineTableEditor *self,
              guint                row,
              guint                column,
              guint                at)
{
  return row == at ? -1 : get_index (self, row > at ? row - 1 : row, column);
}

static int
row_removed (DatelineTableEditor *self,
             guint                row,
             guint                column,
             guint                at)
{
  return get_index (self, row >= at ? row + 1 : row, column);
}

/* It and the next one change places. */
static int
row_swapped (DatelineTableEditor *self,
             guint                row,
             guint                column,
             guint                at)
{
  return get_index (self, row == at ? at + 1 : row == at + 1 ? at : row, column);
}

static int
column_inserted (DatelineTableEditor *self,
                 guint                row,
                 guint                column,
                 guint                at)
{
  return column == at ? -1 : get_index (self, row, column > at ? column - 1 : column);
}

static int
column_removed (DatelineTableEditor *self,
                guint                row,
                guint                column,
                guint                at)
{
  return get_index (self, row, column >= at ? column + 1 : column);
}

static int
column_swapped (DatelineTableEditor *self,
                guint                row,
                guint                column,
                guint                at)
{
  return get_index (self, row, column == at ? at + 1 : column == at + 1 ? at : column);
}

/* As many more rows and columns as there are now at the end. */
static int
grown (DatelineTableEditor *self,
       guint                row,
       guint                column,
       guint                at)
{
  return row < dateline_table_get_n_rows (self->table) &&
                 column < dateline_table_get_n_columns (self->table)
               ? get_index (self, row, column)
               : -1;
}

static DatelineTable *
new_shape (DatelineTableEditor *self,
           guint                n_rows,
           guint                n_columns)
{
  return dateline_table_new (NULL, n_rows, n_columns, dateline_table_get_header_row (self->table),
                             dateline_table_get_header_column (self->table));
}

static void
insert_row (DatelineTableEditor *self,
            guint                row)
{
  guint column = self->column;

  reshape (self, dateline_table_insert_row (self->table, row), row_inserted, row);
  focus_cell (self, row, column);
}

static void
insert_column (DatelineTableEditor *self,
               guint                column)
{
  guint row = self->row;

  reshape (self, dateline_table_insert_column (self->table, column), column_inserted, column);
  focus_cell (self, row, column);
}

static void
move_row (DatelineTableEditor *self,
          int                  by)
{
  guint row = self->row + by;
  guint column = self->column;

  reshape (self,
           new_shape (self, dateline_table_get_n_rows (self->table),
                      dateline_table_get_n_columns (self->table)),
           row_swapped, MIN (self->row, row));
  focus_cell (self, row, column);
}

static void
move_column (DatelineTableEditor *self,
             int                  by)
{
  guint row = self->row;
  guint column = self->column + by;

  reshape (self,
           new_shape (self, dateline_table_get_n_rows (self->table),
                      dateline_table_get_n_columns (self->table)),
           column_swapped, MIN (self->column, column));
  focus_cell (self, row, column);
}

/* A part of what was pasted would be all that one sees, and the rest not be missed. */
static gboolean
refuse_too_large (DatelineTableEditor *self,
                  guint                n_rows,
                  guint                n_columns)
{
  g_autofree char *reason = NULL;

  if (n_columns <= DATELINE_TABLE_MAX_COLUMNS &&
      n_rows * n_columns <= DATELINE_TABLE_EDITOR_MAX_CELLS)
    return FALSE;

  /* Translators: numbers of rows, of columns and of cells. */
  reason = g_strdup_printf (_("The table would have %u rows and %u columns, which is more than the "
                              "%d cells that are edited here. Paste it into the item’s text, as a "
                              "table of its own."),
                            n_rows, n_columns, DATELINE_TABLE_EDITOR_MAX_CELLS);
  g_signal_emit (self, signals[REFUSED], 0, reason);

  return TRUE;
}

/* From the current cell on, over what is there; the table grows for the rest. */
static gboolean
paste_table_cb (DatelineTableEditor *self,
                DatelineTable       *pasted)
{
  guint first_row = self->row, first_column = self->column;
  guint n_rows = first_row + dateline_table_get_n_rows (pasted);
  guint n_columns = first_column + dateline_table_get_n_columns (pasted);
  DatelineTableState before = { self->table, self->cells, self->row, self->column };

  if (n_rows == first_row + 1 && n_columns == first_column + 1)
    return FALSE;

  n_rows = MAX (n_rows, dateline_table_get_n_rows (self->table));
  n_columns = MAX (n_columns, dateline_table_get_n_columns (self->table));
  if (refuse_too_large (self, n_rows, n_columns))
    return TRUE;

  dateline_table_log_begin (self->log, &before);
  reshape (self, new_shape (self, n_rows, n_columns), grown, 0);
  for (guint row = first_row; row < n_rows; row++)
    for (guint column = first_column; column < n_columns; column++)
      if (row - first_row < dateline_table_get_n_rows (pasted) &&
          column - first_column < dateline_table_get_n_columns (pasted))
        dateline_cell_editor_put_cell (get_cell (self, row, column),
                                       dateline_table_get_cell (pasted, row - first_row,
                                                                column - first_column));
  dateline_table_log_end (self->log);
  update_steps (self);
  focus_cell (self, first_row, first_column);

  return TRUE;
}

/* Copying */

/* The part of the table from a row and a column on. */
static void
copy (DatelineTableEditor *self,
      guint                first_row,
      guint                first_column,
      guint                n_rows,
      guint                n_columns)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  g_autoptr (DatelineTable) part = NULL;
  g_autoptr (DatelineBlock) block = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GdkContentProvider) provider = NULL;

  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < n_columns; column++)
      g_ptr_array_add (cells, dateline_cell_editor_get_cell (
                                get_cell (self, first_row + row, first_column + column)));

  part = dateline_table_new ((DatelineBlock **) cells->pdata, n_rows, n_columns,
                             first_row == 0 && n_rows > 1 &&
                               dateline_table_get_header_row (self->table),
                             first_column == 0 && n_columns > 1 &&
                               dateline_table_get_header_column (self->table));
  block = dateline_block_new_table (part);
  document = dateline_document_new (&block, 1);
  provider = dateline_editor_clipboard_offer (document);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), provider);
}

static void
copy_row_cb (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       data)
{
  DatelineTableEditor *self = data;

  copy (self, self->row, 0, 1, dateline_table_get_n_columns (self->table));
}

static void
copy_column_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  DatelineTableEditor *self = data;

  copy (self, 0, self->column, dateline_table_get_n_rows (self->table), 1);
}

static void
copy_table_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  DatelineTableEditor *self = data;

  copy (self, 0, 0, dateline_table_get_n_rows (self->table),
        dateline_table_get_n_columns (self->table));
}

/* Actions */

static void
undo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  step_cb (data, -1);
}

static void
redo_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       data)
{
  step_cb (data, 1);
}

static void
move_row_up_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       data)
{
  move_row (data, -1);
}

static void
move_row_down_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  move_row (data, 1);
}

static void
move_column_before_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       data)
{
  move_column (data, -1);
}

static void
move_column_after_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       data)
{
  move_column (data, 1);
}

static void
insert_row_above_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       data)
{
  insert_row (data, DATELINE_TABLE_EDITOR (data)->row);
}

static void
insert_row_below_cb (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       data)
{
  insert_row (data, DATELINE_TABLE_EDITOR (data)->row + 1);
}

static void
insert_column_before_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       data)
{
  insert_column (data, DATELINE_TABLE_EDITOR (data)->column);
}

static void
insert_column_after_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       data)
{
  insert_column (data, DATELINE_TABLE_EDITOR (data)->column + 1);
}

static void
remove_row_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  DatelineTableEditor *self = data;
  guint row = self->row, column = self->column;

  reshape (self, dateline_table_remove_row (self->table, row), row_removed, row);
  focus_cell (self, row, column);
}

static void
remove_column_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  DatelineTableEditor *self = data;
  guint row = self->row, column = self->column;

  reshape (self, dateline_table_remove_column (self->table, column), column_removed, column);
  focus_cell (self, row, column);
}

static void
set_headers (DatelineTableEditor *self,
             gboolean             header_row,
             gboolean             header_column)
{
  DatelineTableState before = { self->table, self->cells, self->row, self->column };
  DatelineTable *table = dateline_table_with_headers (self->table, header_row, header_column);

  dateline_table_log_note_shape (self->log, &before);
  dateline_table_unref (self->table);
  self->table = table;
  update_cells (self);
  update_actions (self);
  update_steps (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
header_row_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       data)
{
  DatelineTableEditor *self = data;

  set_headers (self, !dateline_table_get_header_row (self->table),
               dateline_table_get_header_column (self->table));
}

static void
header_column_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  DatelineTableEditor *self = data;

  set_headers (self, dateline_table_get_header_row (self->table),
               !dateline_table_get_header_column (self->table));
}

static void
change_state_cb (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       data)
{
  g_simple_action_set_state (action, state);
}

static gboolean
dateline_table_editor_grab_focus (GtkWidget *widget)
{
  DatelineTableEditor *self = DATELINE_TABLE_EDITOR (widget);

  focus_cell (self, self->row, self->column);

  return TRUE;
}

static void
dateline_table_editor_dispose (GObject *object)
{
  DatelineTableEditor *self = DATELINE_TABLE_EDITOR (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_table_editor_parent_class)->dispose (object);
}

static void
dateline_table_editor_finalize (GObject *object)
{
  DatelineTableEditor *self = DATELINE_TABLE_EDITOR (object);

  g_object_unref (self->actions);
  g_clear_object (&self->checker);
  g_clear_pointer (&self->table, dateline_table_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  dateline_table_log_free (self->log);
  g_free (self->language);
  g_strfreev (self->missing);

  G_OBJECT_CLASS (dateline_table_editor_parent_class)->finalize (object);
}

static void
add_bindings (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint           keyval;
    GdkModifierType modifiers;
    const char     *action;
  } bindings[] = {
    { GDK_KEY_Up, GDK_ALT_MASK, "table.move-row-up" },
    { GDK_KEY_Down, GDK_ALT_MASK, "table.move-row-down" },
    { GDK_KEY_Left, GDK_ALT_MASK, "table.move-column-before" },
    { GDK_KEY_Right, GDK_ALT_MASK, "table.move-column-after" },
    { GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK, "table.insert-row-above" },
    { GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK, "table.insert-row-below" },
    { GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK, "table.insert-column-before" },
    { GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK, "table.insert-column-after" },
    { GDK_KEY_Delete, GDK_ALT_MASK, "table.remove-row" },
    { GDK_KEY_Delete, GDK_ALT_MASK | GDK_SHIFT_MASK, "table.remove-column" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bindings); i++)
    gtk_widget_class_add_binding_action (widget_class, bindings[i].keyval, bindings[i].modifiers,
                                         bindings[i].action, NULL);
}

static void
dateline_table_editor_class_init (DatelineTableEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_table_editor_dispose;
  object_class->finalize = dateline_table_editor_finalize;
  widget_class->grab_focus = dateline_table_editor_grab_focus;

  signals[REQUEST_LANGUAGE] = g_signal_new ("request-language", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                            1, G_TYPE_STRING);
  signals[ACTIVATE_LINK] = g_signal_new ("activate-link", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_STRING);
  signals[REQUEST_LINK] = g_signal_new ("request-link", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        G_TYPE_STRING, G_TYPE_BOOLEAN);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MISSING_CHANGED] = g_signal_new ("missing-changed", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                           0);
  signals[LEFT_OUT] = g_signal_new ("left-out", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CURRENT_CHANGED] = g_signal_new ("current-changed", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                           0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "table-editor");
  add_bindings (widget_class);
}

/* Another table, whose steps begin with it. */
static void
take_table (DatelineTableEditor *self,
            DatelineTable       *table)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint row = 0; row < dateline_table_get_n_rows (table); row++)
    for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
      g_ptr_array_add (cells, new_cell (self, dateline_table_get_cell (table, row, column)));

  dateline_table_log_clear (self->log);
  arrange (self, table, cells);
}

static void
dateline_table_editor_init (DatelineTableEditor *self)
{
  static const GActionEntry entries[] = {
    { "insert-row-above", insert_row_above_cb },
    { "insert-row-below", insert_row_below_cb },
    { "insert-column-before", insert_column_before_cb },
    { "insert-column-after", insert_column_after_cb },
    { "remove-row", remove_row_cb },
    { "remove-column", remove_column_cb },
    { "move-row-up", move_row_up_cb },
    { "move-row-down", move_row_down_cb },
    { "move-column-before", move_column_before_cb },
    { "move-column-after", move_column_after_cb },
    { "copy-row", copy_row_cb },
    { "copy-column", copy_column_cb },
    { "copy-table", copy_table_cb },
    { "undo", undo_cb },
    { "redo", redo_cb },
    { "header-row", header_row_cb, NULL, "false", change_state_cb },
    { "header-column", header_column_cb, NULL, "false", change_state_cb },
  };

  self->missing = g_new0 (char *, 1);
  g_autoptr (DatelineTable) table = dateline_table_new (NULL, 1, 1, FALSE, FALSE);

  self->log = dateline_table_log_new ();
  self->foreground = (GdkRGBA) { .alpha = 1 };
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries,
                                   G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", G_ACTION_GROUP (self->actions));

  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->grid), GTK_ALIGN_START);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (self->scroller), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));

  enable (self, "undo", FALSE);
  enable (self, "redo", FALSE);
  take_table (self, table);
}

GtkWidget *
dateline_table_editor_new (void)
{
  return g_object_new (DATELINE_TYPE_TABLE_EDITOR, NULL);
}

void
dateline_table_editor_set_table (DatelineTableEditor *self,
                                 DatelineTable       *table)
{
  g_return_if_fail (DATELINE_IS_TABLE_EDITOR (self));
  g_return_if_fail (table != NULL);
  g_return_if_fail (dateline_table_get_n_rows (table) * dateline_table_get_n_columns (table) <=
                    DATELINE_TABLE_EDITOR_MAX_CELLS);

  self->row = 0;
  self->column = 0;
  take_table (self, table);
}

DatelineTable *
dateline_table_editor_dup_table (DatelineTableEditor *self)
{
  g_autoptr (GPtrArray) cells = NULL;

  g_return_val_if_fail (DATELINE_IS_TABLE_EDITOR (self), NULL);

  cells = g_ptr_array_new ();
  for (guint i = 0; i < self->cells->len; i++)
    g_ptr_array_add (cells, dateline_cell_editor_get_cell (g_ptr_array_index (self->cells, i)));

  return dateline_table_new ((DatelineBlock **) cells->pdata,
                             dateline_table_get_n_rows (self->table),
                             dateline_table_get_n_columns (self->table),
                             dateline_table_get_header_row (self->table),
                             dateline_table_get_header_column (self->table));
}

GtkWidget *
dateline_table_editor_get_current (DatelineTableEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_TABLE_EDITOR (self), NULL);

  return GTK_WIDGET (get_cell (self, self->row, self->column));
}

GActionGroup *
dateline_table_editor_get_text_actions (DatelineTableEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_TABLE_EDITOR (self), NULL);

  return dateline_cell_editor_get_action_group (get_cell (self, self->row, self->column));
}

GActionGroup *
dateline_table_editor_get_action_group (DatelineTableEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_TABLE_EDITOR (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

void
dateline_table_editor_set_language (DatelineTableEditor *self,
                                    const char          *language)
{
  g_return_if_fail (DATELINE_IS_TABLE_EDITOR (self));
  g_return_if_fail (language != NULL);

  g_free (self->language);
  self->language = g_strdup (language);
  for (guint i = 0; i < self->cells->len; i++)
    dateline_cell_editor_set_language (g_ptr_array_index (self->cells, i), language);
}

void
dateline_table_editor_set_show_invisibles (DatelineTableEditor *self,
                                           gboolean             show_invisibles)
{
  g_return_if_fail (DATELINE_IS_TABLE_EDITOR (self));

  self->show_invisibles = show_invisibles;
  for (guint i = 0; i < self->cells->len; i++)
    dateline_cell_editor_set_show_invisibles (g_ptr_array_index (self->cells, i),
                                              show_invisibles);
}

void
dateline_table_editor_set_typography (DatelineTableEditor *self,
                                      gboolean             typography)
{
  g_return_if_fail (DATELINE_IS_TABLE_EDITOR (self));

  self->typography = typography;
  for (guint i = 0; i < self->cells->len; i++)
    dateline_cell_editor_set_typography (g_ptr_array_index (self->cells, i), typography);
}

void
dateline_table_editor_set_foreground (DatelineTableEditor *self,
                                      const GdkRGBA       *foreground)
{
  g_return_if_fail (DATELINE_IS_TABLE_EDITOR (self));
  g_return_if_fail (foreground != NULL);

  self->foreground = *foreground;
  for (guint i = 0; i < self->cells->len; i++)
    dateline_cell_editor_set_foreground (g_ptr_array_index (self->cells, i), foreground);
}

void
dateline_table_editor_go_to (DatelineTableEditor *self,
                             guint                row,
                             guint                column)
{
  g_return_if_fail (DATELINE_IS_TABLE_EDITOR (self));

  focus_cell (self, row, column);
  dateline_cell_editor_go_to_end (get_cell (self, self->row, self->column));
}

const char * const *
dateline_table_editor_get_missing (DatelineTableEditor *self)
{
  g_return_val_if_fail (DATELINE_IS_TABLE_EDITOR (self), NULL);

  return (const char * const *) self->missing;
}

void
dateline_table_editor_set_spell_checker (DatelineTableEditor  *self,
                                         DatelineSpellChecker *checker)
{
  g_return_if_fail (DATELINE_IS_TABLE_EDITOR (self));

  g_set_object (&self->checker, checker);
  queue_check (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-table-editor.h"

#include "dateline-cell-editor.h"

#include <glib/gi18n-lib.h>

#define CELL_WIDTH 110

struct _DatelineTableEditor
{
  GtkWidget parent_instance;

  /* Borrowed: children of this widget. */
  GtkWidget          *scroller;
  GtkGrid            *grid;

  GSimpleActionGroup *actions;
  DatelineTable      *table; /* but for what was written in its cells since */
  GPtrArray          *cells; /* borrowed DatelineCellEditor, row by row */
  guint               row;   /* of the cell that had the focus last */
  guint               column;
  char               *language;
  GdkRGBA             foreground;
};

G_DEFINE_FINAL_TYPE (DatelineTableEditor, dateline_table_editor, GTK_TYPE_WIDGET)

enum
{
  REQUEST_LINK,
  REQUEST_LANGUAGE,
  CURRENT_CHANGED,
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
focus_cell (DatelineTableEditor *self,
            guint                row,
            guint                column)
{
  self->row = MIN (row, dateline_table_get_n_rows (self->table) - 1);
  self->column = MIN (column, dateline_table_get_n_columns (self->table) - 1);
  gtk_widget_grab_focus (GTK_WIDGET (get_cell (self, self->row, self->column)));
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

  self->row = index / n_columns;
  self->column = index % n_columns;
  g_signal_emit (self, signals[CURRENT_CHANGED], 0);
}

static void
request_language_cb (DatelineTableEditor *self,
                     const char          *language)
{
  g_signal_emit (self, signals[REQUEST_LANGUAGE], 0, language);
}

static void
request_link_cb (DatelineTableEditor *self,
                 const char          *url,
                 gboolean             needs_text)
{
  g_signal_emit (self, signals[REQUEST_LINK], 0, url, needs_text);
}

static void take_table (DatelineTableEditor *self,
                        DatelineTable       *table);

static void
leave_cb (DatelineTableEditor *self,
          int                  by)
{
  guint n_columns = dateline_table_get_n_columns (self->table);
  guint index = self->row * n_columns + self->column;
  g_autoptr (DatelineTable) table = NULL;

  if (by < 0)
    {
      if (index > 0)
        focus_cell (self, (index - 1) / n_columns, (index - 1) % n_columns);
      return;
    }

  if (index + 1 == self->cells->len &&
      g_action_group_get_action_enabled (G_ACTION_GROUP (self->actions), "insert-row-below"))
    {
      table = dateline_table_editor_dup_table (self);
      take_table (self, dateline_table_insert_row (table, self->row + 1));
    }
  if (index + 1 < self->cells->len)
    focus_cell (self, (index + 1) / n_columns, (index + 1) % n_columns);
}

static GtkWidget *
new_cell (DatelineTableEditor *self,
          DatelineBlock       *text)
{
  GtkWidget *cell = dateline_cell_editor_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  dateline_cell_editor_set_foreground (DATELINE_CELL_EDITOR (cell), &self->foreground);
  if (self->language != NULL)
    dateline_cell_editor_set_language (DATELINE_CELL_EDITOR (cell), self->language);
  dateline_cell_editor_set_cell (DATELINE_CELL_EDITOR (cell), text);
  gtk_widget_set_size_request (cell, CELL_WIDTH, -1);
  gtk_widget_set_hexpand (cell, TRUE);

  g_signal_connect_object (focus, "enter", G_CALLBACK (cell_entered_cb), self, 0);
  gtk_widget_add_controller (cell, focus);
  g_signal_connect_object (cell, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "request-language", G_CALLBACK (request_language_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (cell, "request-link", G_CALLBACK (request_link_cb), self,
                           G_CONNECT_SWAPPED);

  return cell;
}

/* Shows @table, which it owns from then on. */
static void
take_table (DatelineTableEditor *self,
            DatelineTable       *table)
{
  GtkWidget *child;

  g_clear_pointer (&self->table, dateline_table_unref);
  self->table = table;

  g_ptr_array_set_size (self->cells, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);

  for (guint row = 0; row < dateline_table_get_n_rows (table); row++)
    for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
      {
        GtkWidget *cell = new_cell (self, dateline_table_get_cell (table, row, column));

        g_ptr_array_add (self->cells, cell);
        gtk_grid_attach (self->grid, cell, column, row, 1, 1);
      }

  update_cells (self);
  update_actions (self);
}

static void
insert_row (DatelineTableEditor *self,
            guint                row)
{
  g_autoptr (DatelineTable) table = dateline_table_editor_dup_table (self);

  take_table (self, dateline_table_insert_row (table, row));
  focus_cell (self, row, self->column);
}

static void
insert_column (DatelineTableEditor *self,
               guint                column)
{
  g_autoptr (DatelineTable) table = dateline_table_editor_dup_table (self);

  take_table (self, dateline_table_insert_column (table, column));
  focus_cell (self, self->row, column);
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
  g_autoptr (DatelineTable) table = dateline_table_editor_dup_table (self);

  take_table (self, dateline_table_remove_row (table, self->row));
  focus_cell (self, self->row, self->column);
}

static void
remove_column_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       data)
{
  DatelineTableEditor *self = data;
  g_autoptr (DatelineTable) table = dateline_table_editor_dup_table (self);

  take_table (self, dateline_table_remove_column (table, self->column));
  focus_cell (self, self->row, self->column);
}

static void
set_headers (DatelineTableEditor *self,
             gboolean             header_row,
             gboolean             header_column)
{
  DatelineTable *table = dateline_table_with_headers (self->table, header_row, header_column);

  dateline_table_unref (self->table);
  self->table = table;
  update_cells (self);
  update_actions (self);
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

  g_ptr_array_set_size (self->cells, 0);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_table_editor_parent_class)->dispose (object);
}

static void
dateline_table_editor_finalize (GObject *object)
{
  DatelineTableEditor *self = DATELINE_TABLE_EDITOR (object);

  g_object_unref (self->actions);
  g_clear_pointer (&self->table, dateline_table_unref);
  g_ptr_array_unref (self->cells);
  g_free (self->language);

  G_OBJECT_CLASS (dateline_table_editor_parent_class)->finalize (object);
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
  signals[REQUEST_LINK] = g_signal_new ("request-link", G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                        G_TYPE_STRING, G_TYPE_BOOLEAN);

  signals[CURRENT_CHANGED] = g_signal_new ("current-changed", G_TYPE_FROM_CLASS (klass),
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                           0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "table-editor");
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
    { "header-row", header_row_cb, NULL, "false", change_state_cb },
    { "header-column", header_column_cb, NULL, "false", change_state_cb },
  };

  self->cells = g_ptr_array_new ();
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

  take_table (self, dateline_table_new (NULL, 1, 1, FALSE, FALSE));
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
  take_table (self, dateline_table_ref (table));
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
dateline_table_editor_set_foreground (DatelineTableEditor *self,
                                      const GdkRGBA       *foreground)
{
  g_return_if_fail (DATELINE_IS_TABLE_EDITOR (self));
  g_return_if_fail (foreground != NULL);

  self->foreground = *foreground;
  for (guint i = 0; i < self->cells->len; i++)
    dateline_cell_editor_set_foreground (g_ptr_array_index (self->cells, i), foreground);
}

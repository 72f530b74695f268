/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

#define TABLE_SPACE 10.0
/* Between a cell's text and the rules above and below it, and between two columns. */
#define CELL_SPACE 3.0
#define COLUMN_GAP 10.0
/* What a column is measured by of a long cell. */
#define MAX_MEASURED_CHARS 200
/* Of a page, that is printed again at the top of each that a table goes on to. */
#define MAX_HEADER_PART 0.3

/* Smaller ones for a table whose words don't fit into its columns otherwise. */
static const SheetStyle styles[] = {
  { SHEET_SANS, 9, 12.5, FALSE, FALSE, 0 },
  { SHEET_SANS, 7.5, 10.5, FALSE, FALSE, 0 },
  { SHEET_SANS, 6, 8.5, FALSE, FALSE, 0 },
};
static const SheetStyle header_styles[] = {
  { SHEET_SANS, 9, 12.5, TRUE, FALSE, 0 },
  { SHEET_SANS, 7.5, 10.5, TRUE, FALSE, 0 },
  { SHEET_SANS, 6, 8.5, TRUE, FALSE, 0 },
};

typedef struct
{
  double x;       /* from the side where lines begin */
  double width;
  double minimum; /* of its longest word */
  double natural; /* of its longest cell */
} Column;

typedef struct
{
  DatelineTable *table;
  guint          n_columns;
  gsize          style;
  double         width;
  Column         columns[DATELINE_TABLE_MAX_COLUMNS];
} Grid;

typedef struct
{
  const char *start;
  const char *end;
  guint       n_chars;
} Run;

/* Makes @longest the longest word of @text, or line, if it is longer. */
static void
find_longest (const char *text,
              gboolean    words,
              Run        *longest)
{
  Run run = { text, text, 0 };

  for (const char *at = text;; at = g_utf8_next_char (at))
    {
      gboolean ends = *at == '\0' || dateline_is_line_break (at) ||
                      (words && g_unichar_isspace (g_utf8_get_char (at)));

      if (!ends && run.n_chars < MAX_MEASURED_CHARS)
        {
          run.n_chars++;
          continue;
        }

      run.end = at;
      if (run.n_chars > longest->n_chars)
        *longest = run;
      if (*at == '\0')
        break;
      run.start = ends ? g_utf8_next_char (at) : at;
      run.n_chars = ends ? 0 : 1;
    }
}

static double
measure_run (DatelineSheet    *self,
             const SheetStyle *style,
             const Run        *run)
{
  g_autoptr (PangoLayout) layout = dateline_sheet_new_layout (self, style, run->start,
                                                              run->end - run->start, 0);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);

  /* A line that has not a hair more than it needs may be broken. */
  return logical.width / (double) PANGO_SCALE + 1;
}

/* Only what is longest in a column is measured, so that a large table takes no longer than it
 * takes to be set. Bold, so that it holds for the headers, too. */
static void
measure_column (DatelineSheet *self,
                Grid          *grid,
                guint          index)
{
  const SheetStyle *style = &header_styles[grid->style];
  Column *column = &grid->columns[index];
  static const char nothing[] = "";
  Run word = { nothing, nothing, 0 };
  Run line = { nothing, nothing, 0 };

  for (guint row = 0; row < dateline_table_get_n_rows (grid->table); row++)
    {
      const char *text =
        dateline_block_get_text (dateline_table_get_cell (grid->table, row, index));

      find_longest (text, TRUE, &word);
      find_longest (text, FALSE, &line);
    }

  column->minimum = measure_run (self, style, &word);
  column->natural = MAX (measure_run (self, style, &line), column->minimum);
}

/* Each column has what its longest word needs, and what is left goes to those whose cells
 * would have to be broken, as much as each is short of. */
static void
share_width (DatelineSheet *self,
             Grid          *grid)
{
  double room = self->width - (grid->n_columns - 1) * COLUMN_GAP;
  double minimum = 0;
  double natural = 0;
  double x = 0;

  for (guint i = 0; i < grid->n_columns; i++)
    {
      minimum += grid->columns[i].minimum;
      natural += grid->columns[i].natural;
    }

  for (guint i = 0; i < grid->n_columns; i++)
    {
      Column *column = &grid->columns[i];

      if (natural <= room)
        column->width = column->natural;
      else if (minimum < room)
        column->width = column->minimum + (column->natural - column->minimum) *
                                            (room - minimum) / (natural - minimum);
      else
        /* A long word leaves the others room for a letter or two. */
        column->width = 0.3 * room / grid->n_columns + 0.7 * room * column->minimum / minimum;
      column->x = x;
      x += column->width + COLUMN_GAP;
    }
  grid->width = x - COLUMN_GAP;
}

static gboolean
words_fit (DatelineSheet *self,
           Grid          *grid)
{
  double width = (grid->n_columns - 1) * COLUMN_GAP;

  for (guint i = 0; i < grid->n_columns; i++)
    width += grid->columns[i].minimum;

  return width <= self->width;
}

static void
grid_init (DatelineSheet *self,
           Grid          *grid,
           DatelineTable *table)
{
  grid->table = table;
  grid->n_columns = dateline_table_get_n_columns (table);
  for (grid->style = 0; grid->style < G_N_ELEMENTS (styles); grid->style++)
    {
      for (guint i = 0; i < grid->n_columns; i++)
        measure_column (self, grid, i);
      if (words_fit (self, grid) || grid->style + 1 == G_N_ELEMENTS (styles))
        break;
    }

  share_width (self, grid);
}

/* The lines of a cell, as if its column were the sheet's. */
static GArray *
set_cell (DatelineSheet *self,
          const Grid    *grid,
          guint          row,
          guint          column)
{
  DatelineBlock *cell = dateline_table_get_cell (grid->table, row, column);
  gboolean is_header = dateline_table_is_header (grid->table, row, column);
  GArray *lines = dateline_sheet_new_rows ();
  GArray *rows = self->rows;
  double width = self->width;
  double length = self->length;

  self->rows = lines;
  self->width = grid->columns[column].width;
  dateline_sheet_add_block_text (self, cell, &(SheetText) {
    .style = is_header ? &header_styles[grid->style] : &styles[grid->style],
  });
  self->rows = rows;
  self->width = width;
  self->length = length;

  return lines;
}

static void
move_links (SheetRow *row,
            SheetRow *line,
            double    x)
{
  for (guint i = 0; line->links != NULL && i < line->links->len; i++)
    {
      SheetLink link = g_array_index (line->links, SheetLink, i);

      link.uri = g_strdup (link.uri);
      link.x += x;
      if (row->links == NULL)
        row->links = dateline_sheet_new_links ();
      g_array_append_val (row->links, link);
    }
}

/* The same line of all cells of a row makes a row of the sheet. */
static void
add_lines (DatelineSheet  *self,
           const Grid     *grid,
           GArray        **cells,
           guint           index)
{
  SheetRow *row = dateline_sheet_add_row (self, index == 0 ? CELL_SPACE : 0,
                                          styles[grid->style].leading);

  row->cells = dateline_sheet_new_cells ();
  for (guint i = 0; i < grid->n_columns; i++)
    {
      const Column *column = &grid->columns[i];
      double x = self->is_rtl ? self->width - column->x - column->width : column->x;
      SheetRow *line;
      SheetCell cell;

      if (index >= cells[i]->len)
        continue;

      line = &g_array_index (cells[i], SheetRow, index);
      cell.line = g_steal_pointer (&line->line);
      cell.x = x + line->x;
      cell.baseline = line->baseline;
      g_array_append_val (row->cells, cell);
      move_links (row, line, x);
      self->length += MAX (line->height - row->height, 0);
      row->height = MAX (row->height, line->height);
    }
}

/* A rule across the table below the row of the sheet that was added last. */
static void
add_rule (DatelineSheet *self,
          const Grid    *grid)
{
  SheetRow *row = &g_array_index (self->rows, SheetRow, self->rows->len - 1);

  row->look = SHEET_ROW_RULE;
  row->look_width = grid->width;
  row->look_x = self->is_rtl ? self->width - grid->width : 0;
}

static void
add_row (DatelineSheet *self,
         const Grid    *grid,
         guint          row)
{
  GArray *cells[DATELINE_TABLE_MAX_COLUMNS];
  guint n_lines = 1;

  for (guint i = 0; i < grid->n_columns; i++)
    {
      cells[i] = set_cell (self, grid, row, i);
      n_lines = MAX (n_lines, cells[i]->len);
    }

  for (guint i = 0; i < n_lines; i++)
    {
      add_lines (self, grid, cells, i);
      g_array_index (self->rows, SheetRow, self->rows->len - 1).keep = TRUE;
    }
  dateline_sheet_add_row (self, 0, CELL_SPACE);
  add_rule (self, grid);

  for (guint i = 0; i < grid->n_columns; i++)
    g_array_unref (cells[i]);
}

/* Lets the rows from @first on have the header above them that is before them, where they are
 * not on its page. */
static void
repeat_header (DatelineSheet *self,
               guint          header,
               guint          first)
{
  double height = 0;

  for (guint i = header; i < first; i++)
    {
      const SheetRow *row = &g_array_index (self->rows, SheetRow, i);

      height += row->height + (i > header ? row->space : 0);
    }
  if (height > MAX_HEADER_PART * dateline_sheet_get_room (self))
    return;

  for (guint i = first; i < self->rows->len; i++)
    {
      SheetRow *row = &g_array_index (self->rows, SheetRow, i);

      row->header_first = header;
      row->header_end = first;
      row->header_height = height;
    }
}

void
dateline_sheet_add_table (DatelineSheet *self,
                          DatelineTable *table)
{
  guint n_rows = dateline_table_get_n_rows (table);
  guint header;
  guint first = 0;
  Grid grid;

  grid_init (self, &grid, table);
  dateline_sheet_add_row (self, TABLE_SPACE, 0)->keep = TRUE;
  add_rule (self, &grid);

  header = self->rows->len;
  for (guint i = 0; i < n_rows && !self->is_full && !dateline_sheet_is_cancelled (self); i++)
    {
      add_row (self, &grid, i);
      if (i > 0 || !dateline_table_get_header_row (table) || n_rows == 1)
        continue;

      /* Headers are not alone at a page's foot. */
      first = self->rows->len;
      g_array_index (self->rows, SheetRow, first - 1).keep = TRUE;
    }

  if (first > 0)
    repeat_header (self, header, first);
  g_array_index (self->rows, SheetRow, self->rows->len - 1).keep = FALSE;
  dateline_sheet_add_row (self, 0, TABLE_SPACE - CELL_SPACE);
}

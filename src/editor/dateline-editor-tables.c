/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-tables.h"

/* In em. */
#define PADDING 0.35
#define MIN_COLUMN 2.0

#define SCALE (DATELINE_EDITOR_SCALE * 0.92)
#define MAX_REMEMBERED 100

typedef struct
{
  int    width; /* that it was made for */
  guint  n_rows;
  guint  n_columns;
  int   *columns; /* their widths, */
  int   *rows;    /* and heights */
  int    height;
  int    padding;

  graphene_rect_t painted; /* where it was painted last, and how */
  gboolean        rtl;
} Layout;

struct _DatelineEditorTables
{
  GtkWidget  *widget;  /* borrowed */
  GHashTable *layouts; /* DatelineBlock → Layout */
  double      zoom;
};

static void
layout_free (gpointer data)
{
  Layout *layout = data;

  g_free (layout->columns);
  g_free (layout->rows);
  g_free (layout);
}

DatelineEditorTables *
dateline_editor_tables_new (GtkWidget *widget)
{
  DatelineEditorTables *self = g_new0 (DatelineEditorTables, 1);

  self->widget = widget;
  self->layouts = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) dateline_block_unref,
                                         layout_free);

  return self;
}

void
dateline_editor_tables_free (DatelineEditorTables *self)
{
  g_hash_table_unref (self->layouts);
  g_free (self);
}

void
dateline_editor_tables_forget (DatelineEditorTables *self)
{
  g_hash_table_remove_all (self->layouts);
}

static PangoAttribute *
new_attribute (DatelineMarkType type)
{
  switch (type)
    {
    case DATELINE_MARK_STRONG:
      return pango_attr_weight_new (PANGO_WEIGHT_BOLD);

    case DATELINE_MARK_EMPHASIS:
      return pango_attr_style_new (PANGO_STYLE_ITALIC);

    case DATELINE_MARK_UNDERLINE:
    case DATELINE_MARK_LINK:
      return pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

    case DATELINE_MARK_STRIKE:
      return pango_attr_strikethrough_new (TRUE);

    case DATELINE_MARK_CODE:
      return pango_attr_family_new ("monospace");

    case DATELINE_MARK_SUPERSCRIPT:
      return pango_attr_font_scale_new (PANGO_FONT_SCALE_SUPERSCRIPT);

    case DATELINE_MARK_SUBSCRIPT:
      return pango_attr_font_scale_new (PANGO_FONT_SCALE_SUBSCRIPT);

    case DATELINE_MARK_LANGUAGE:
    default:
      return NULL;
    }
}

static PangoAttrList *
create_attributes (DatelineBlock *cell,
                   gboolean       is_header,
                   double         zoom)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (cell, &n_spans);

  pango_attr_list_insert (attributes, pango_attr_scale_new (SCALE * zoom));
  if (is_header)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));

  for (gsize i = 0; i < n_spans; i++)
    {
      PangoAttribute *attribute = new_attribute (spans[i].type);

      if (attribute == NULL)
        continue;
      attribute->start_index = spans[i].start;
      attribute->end_index = spans[i].end;
      pango_attr_list_insert (attributes, attribute);
    }

  return attributes;
}

/* @width: -1 for as much as the text wants. */
static PangoLayout *
create_layout (DatelineEditorTables *self,
               const DatelineTable  *table,
               guint                 row,
               guint                 column,
               int                   width)
{
  DatelineBlock *cell = dateline_table_get_cell (table, row, column);
  g_autoptr (PangoAttrList) attributes =
    create_attributes (cell, dateline_table_is_header (table, row, column), self->zoom);
  PangoLayout *layout =
    gtk_widget_create_pango_layout (self->widget, dateline_block_get_text (cell));

  pango_layout_set_attributes (layout, attributes);
  if (width >= 0)
    {
      pango_layout_set_width (layout, width * PANGO_SCALE);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    }

  return layout;
}

static int
get_natural_width (DatelineEditorTables *self,
                   const DatelineTable  *table,
                   guint                 n_rows,
                   guint                 column)
{
  int widest = 0;

  for (guint row = 0; row < n_rows; row++)
    {
      g_autoptr (PangoLayout) text = create_layout (self, table, row, column, -1);
      int width;

      pango_layout_get_pixel_size (text, &width, NULL);
      widest = MAX (widest, width);
    }

  return widest;
}

/* Columns that want less than their share get what they want, and the others share what
 * is left. */
static void
share_width (Layout *layout,
             int     width)
{
  g_autofree gboolean *settled = g_new0 (gboolean, layout->n_columns);
  guint n_left = layout->n_columns;
  gboolean changed = TRUE;
  int left = width;

  while (changed && n_left > 0)
    {
      int share = left / (int) n_left;

      changed = FALSE;
      for (guint i = 0; i < layout->n_columns; i++)
        {
          if (settled[i] || layout->columns[i] > share)
            continue;
          settled[i] = changed = TRUE;
          left -= layout->columns[i];
          n_left--;
        }
    }

  for (guint i = 0; i < layout->n_columns; i++)
    {
      if (!settled[i])
        layout->columns[i] = MAX (1, left / (int) n_left);
    }
}

static int
get_row_height (DatelineEditorTables *self,
                const DatelineTable  *table,
                const Layout         *layout,
                guint                 row,
                int                   padding)
{
  int highest = 0;

  for (guint column = 0; column < layout->n_columns; column++)
    {
      int width = MAX (1, layout->columns[column] - 2 * padding);
      g_autoptr (PangoLayout) text = create_layout (self, table, row, column, width);
      int height;

      pango_layout_get_pixel_size (text, NULL, &height);
      highest = MAX (highest, height);
    }

  return highest + 2 * padding;
}

static int
get_padding (const DatelineEditorLook *look)
{
  return PADDING * look->em;
}

static Layout *
new_layout (DatelineEditorTables     *self,
            const DatelineTable      *table,
            int                       width,
            const DatelineEditorLook *look)
{
  Layout *layout = g_new0 (Layout, 1);
  int padding = get_padding (look);

  layout->width = width;
  layout->padding = padding;
  layout->n_rows = MIN (dateline_table_get_n_rows (table), DATELINE_EDITOR_TABLES_MAX_ROWS);
  layout->n_columns = dateline_table_get_n_columns (table);
  layout->columns = g_new0 (int, layout->n_columns);
  layout->rows = g_new0 (int, layout->n_rows);

  for (guint i = 0; i < layout->n_columns; i++)
    layout->columns[i] = MAX (MIN_COLUMN * look->em,
                              get_natural_width (self, table, layout->n_rows, i) + 2 * padding + 1);
  share_width (layout, width);

  for (guint i = 0; i < layout->n_rows; i++)
    {
      layout->rows[i] = get_row_height (self, table, layout, i, padding);
      layout->height += layout->rows[i];
    }
  layout->height++;

  return layout;
}

static Layout *
ensure_layout (DatelineEditorTables     *self,
               DatelineBlock            *block,
               int                       width,
               const DatelineEditorLook *look)
{
  Layout *layout = g_hash_table_lookup (self->layouts, block);

  self->zoom = look->zoom;
  if (layout != NULL && layout->width == width)
    return layout;

  if (g_hash_table_size (self->layouts) >= MAX_REMEMBERED)
    g_hash_table_remove_all (self->layouts);
  layout = new_layout (self, dateline_block_get_table (block), width, look);
  g_hash_table_replace (self->layouts, dateline_block_ref (block), layout);

  return layout;
}

int
dateline_editor_tables_measure (DatelineEditorTables     *self,
                                DatelineBlock            *block,
                                int                       width,
                                const DatelineEditorLook *look)
{
  return ensure_layout (self, block, MAX (width, 1), look)->height;
}

static void
paint_cell (DatelineEditorTables     *self,
            GtkSnapshot              *snapshot,
            const DatelineTable      *table,
            guint                     row,
            guint                     column,
            const graphene_rect_t    *bounds,
            const DatelineEditorLook *look)
{
  int padding = get_padding (look);
  g_autoptr (PangoLayout) text =
    create_layout (self, table, row, column, MAX (1, bounds->size.width - 2 * padding));
  GdkRGBA faint = look->foreground;
  GskRoundedRect outline;

  faint.alpha *= 0.06f;
  if (dateline_table_is_header (table, row, column))
    gtk_snapshot_append_color (snapshot, &faint, bounds);

  faint.alpha = look->foreground.alpha * 0.25f;
  gsk_rounded_rect_init_from_rect (&outline, bounds, 0);
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 },
                              (GdkRGBA[4]) { faint, faint, faint, faint });

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (bounds->origin.x + padding,
                                                          bounds->origin.y + padding));
  gtk_snapshot_append_layout (snapshot, text, &look->foreground);
  gtk_snapshot_restore (snapshot);
}

void
dateline_editor_tables_paint (DatelineEditorTables     *self,
                              GtkSnapshot              *snapshot,
                              DatelineBlock            *block,
                              const graphene_rect_t    *bounds,
                              gboolean                  rtl,
                              const DatelineEditorLook *look)
{
  const DatelineTable *table = dateline_block_get_table (block);
  Layout *layout = ensure_layout (self, block, bounds->size.width, look);
  float y = bounds->origin.y;

  layout->painted = *bounds;
  layout->rtl = rtl;

  for (guint row = 0; row < layout->n_rows; row++)
    {
      float x = rtl ? bounds->origin.x + bounds->size.width : bounds->origin.x;

      for (guint column = 0; column < layout->n_columns; column++)
        {
          int width = layout->columns[column];
          graphene_rect_t cell;

          if (rtl)
            x -= width;
          /* One more pixel, so that the lines of neighbours are one. */
          graphene_rect_init (&cell, x, y, width + 1, layout->rows[row] + 1);
          paint_cell (self, snapshot, table, row, column, &cell, look);
          if (!rtl)
            x += width;
        }
      y += layout->rows[row];
    }
}

/* Which of the @sizes, one after the other, @at is in; the number of them if in none. */
static guint
find_in (const int *sizes,
         guint      n_sizes,
         float      at)
{
  guint i = 0;

  if (at < 0)
    return n_sizes;
  while (i < n_sizes && at >= sizes[i])
    at -= sizes[i++];

  return i;
}

gboolean
dateline_editor_tables_find_cell (DatelineEditorTables *self,
                                  DatelineBlock        *block,
                                  float                 x,
                                  float                 y,
                                  guint                *row,
                                  guint                *column)
{
  const Layout *layout = g_hash_table_lookup (self->layouts, block);
  const graphene_rect_t *bounds;

  if (layout == NULL)
    return FALSE;

  bounds = &layout->painted;
  *row = find_in (layout->rows, layout->n_rows, y - bounds->origin.y);
  *column = find_in (layout->columns, layout->n_columns,
                     layout->rtl ? bounds->origin.x + bounds->size.width - x
                                 : x - bounds->origin.x);

  return *row < layout->n_rows && *column < layout->n_columns;
}

/* The corner of a cell's text. */
static graphene_point_t
get_text_corner (const Layout *layout,
                 guint         row,
                 guint         column)
{
  const graphene_rect_t *bounds = &layout->painted;
  float x = layout->rtl ? bounds->origin.x + bounds->size.width - layout->columns[0]
                        : bounds->origin.x;
  float y = bounds->origin.y;

  for (guint i = 0; i < column; i++)
    x += layout->rtl ? -layout->columns[i + 1] : layout->columns[i];
  for (guint i = 0; i < row; i++)
    y += layout->rows[i];

  return GRAPHENE_POINT_INIT (x + layout->padding, y + layout->padding);
}

/* What of a line is in @range; a line may have several runs of that, to and fro. */
static void
append_line (GArray                 *rectangles,
             PangoLayoutIter        *lines,
             const DatelineRange    *range,
             const graphene_point_t *corner)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (lines);
  int start = MAX (pango_layout_line_get_start_index (line), (int) range->start);
  int end = MIN (pango_layout_line_get_start_index (line) + pango_layout_line_get_length (line),
                 (int) range->end);
  g_autofree int *xs = NULL;
  PangoRectangle place;
  int n_xs;

  if (start >= end)
    return;

  pango_layout_iter_get_line_extents (lines, NULL, &place);
  pango_layout_line_get_x_ranges (line, start, end, &xs, &n_xs);
  for (int i = 0; i < n_xs; i++)
    {
      graphene_rect_t rectangle =
        GRAPHENE_RECT_INIT (corner->x + PANGO_PIXELS (xs[2 * i]),
                            corner->y + PANGO_PIXELS (place.y),
                            PANGO_PIXELS (xs[2 * i + 1] - xs[2 * i]), PANGO_PIXELS (place.height));

      g_array_append_val (rectangles, rectangle);
    }
}

GArray *
dateline_editor_tables_find_text (DatelineEditorTables *self,
                                  DatelineBlock        *block,
                                  guint                 row,
                                  guint                 column,
                                  const DatelineRange  *range)
{
  const DatelineTable *table = dateline_block_get_table (block);
  const Layout *layout = g_hash_table_lookup (self->layouts, block);
  g_autoptr (GArray) rectangles = NULL;
  g_autoptr (PangoLayout) text = NULL;
  g_autoptr (PangoLayoutIter) lines = NULL;
  graphene_point_t corner;

  if (layout == NULL || layout->painted.size.width <= 0 || row >= layout->n_rows ||
      column >= layout->n_columns)
    return NULL;

  rectangles = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  corner = get_text_corner (layout, row, column);
  text = create_layout (self, table, row, column,
                        MAX (1, layout->columns[column] + 1 - 2 * layout->padding));
  lines = pango_layout_get_iter (text);
  do
    append_line (rectangles, lines, range, &corner);
  while (pango_layout_iter_next_line (lines));

  return g_steal_pointer (&rectangles);
}

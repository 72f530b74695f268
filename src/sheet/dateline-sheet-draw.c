/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

#include <string.h>

#define RULE_WIDTH 0.6
#define BAR_WIDTH 2.0
#define FRAME_PADDING 5.0
#define FOOT_GAP 26.0
#define FOOT_SPACE 12.0

static const SheetStyle head_style = { SHEET_SANS, 8, 11, FALSE, FALSE, 0x5000 };

static void
set_grey (cairo_t *cr,
          double   grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
}

static void
draw_line (cairo_t *cr,
           double   x,
           double   y,
           double   width)
{
  set_grey (cr, 0.55);
  cairo_set_line_width (cr, RULE_WIDTH);
  cairo_move_to (cr, x, y);
  cairo_line_to (cr, x + width, y);
  cairo_stroke (cr);
}

/* An attribute of a tag is text in single quotes. */
static char *
dup_tag_text (const char *text)
{
  GString *quoted = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '\'' || *at == '\\')
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *at);
    }

  return g_string_free (quoted, FALSE);
}

static void
draw_links (cairo_t        *cr,
            const SheetRow *row,
            double          x,
            double          y)
{
  for (guint i = 0; row->links != NULL && i < row->links->len; i++)
    {
      const SheetLink *link = &g_array_index (row->links, SheetLink, i);
      g_autofree char *uri = dup_tag_text (link->uri);
      g_autofree char *attributes = NULL;
      char numbers[4][G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (numbers[0], sizeof numbers[0], "%.2f", x + link->x);
      g_ascii_formatd (numbers[1], sizeof numbers[1], "%.2f", y);
      g_ascii_formatd (numbers[2], sizeof numbers[2], "%.2f", link->width);
      g_ascii_formatd (numbers[3], sizeof numbers[3], "%.2f", row->height);
      attributes = g_strdup_printf ("uri='%s' rect=[%s %s %s %s]", uri, numbers[0], numbers[1],
                                    numbers[2], numbers[3]);
      cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
      cairo_tag_end (cr, CAIRO_TAG_LINK);
    }
}

/* The ground of rows that share it, or their frame or bar, from @y to @end. */
static void
draw_look (cairo_t        *cr,
           const SheetRow *row,
           double          x,
           double          y,
           double          end,
           gboolean        is_rtl)
{
  double left = x + row->look_x;

  if (row->look & SHEET_ROW_FILL)
    {
      set_grey (cr, 0.945);
      cairo_rectangle (cr, left, y - FRAME_PADDING, row->look_width, end - y + 2 * FRAME_PADDING);
      cairo_fill (cr);
    }
  if (row->look & SHEET_ROW_FRAME)
    {
      cairo_set_source_rgb (cr, 0.62, 0.08, 0.1);
      cairo_set_line_width (cr, 1);
      cairo_rectangle (cr, left + 0.5, y - FRAME_PADDING, row->look_width - 1,
                       end - y + 2 * FRAME_PADDING);
      cairo_stroke (cr);
    }
  if (row->look & SHEET_ROW_BAR)
    {
      set_grey (cr, 0.7);
      cairo_rectangle (cr, is_rtl ? left + row->look_width - BAR_WIDTH : left, y, BAR_WIDTH,
                       end - y);
      cairo_fill (cr);
    }
  if (row->look & SHEET_ROW_RULE)
    draw_line (cr, left, end, row->look_width);
}

static void
draw_text (cairo_t         *cr,
           PangoLayoutLine *line,
           double           x,
           double           y)
{
  set_grey (cr, 0.07);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout_line (cr, line);
}

static void
draw_image (cairo_t        *cr,
            const SheetRow *row,
            double          x,
            double          y)
{
  double scale = row->image_width / cairo_image_surface_get_width (row->image);

  cairo_save (cr);
  cairo_translate (cr, x + row->image_x, y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, row->image, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
}

static void
draw_row (cairo_t        *cr,
          const SheetRow *row,
          double          x,
          double          y)
{
  if (row->image != NULL)
    draw_image (cr, row, x, y);
  if (row->line != NULL)
    draw_text (cr, row->line, x + row->x, y + row->baseline);
  for (guint i = 0; row->cells != NULL && i < row->cells->len; i++)
    {
      const SheetCell *cell = &g_array_index (row->cells, SheetCell, i);

      draw_text (cr, cell->line, x + cell->x, y + cell->baseline);
    }
  if (row->side != NULL)
    draw_text (cr, row->side, x + row->side_x, y + row->baseline);
  draw_links (cr, row, x, y);
}

/* Draws @text in one line, cut where it is too long, at the one end or the other. */
static void
draw_aside (DatelineSheet *self,
            cairo_t       *cr,
            const char    *text,
            double         y,
            double         width,
            gboolean       ends)
{
  g_autoptr (PangoLayout) layout = NULL;
  gboolean right = ends != self->is_rtl;
  PangoRectangle logical;
  double x = SHEET_MARGIN_SIDE;

  layout = dateline_sheet_new_layout (self, &head_style, text, strlen (text), width);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_height (layout, 0);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_extents (layout, NULL, &logical);

  /* Pango puts a text to the side that it begins from within the width. */
  x += (right ? self->width - logical.width / (double) PANGO_SCALE : 0) -
       logical.x / (double) PANGO_SCALE;
  set_grey (cr, 0.31);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_head (DatelineSheet *self,
           cairo_t       *cr)
{
  draw_aside (self, cr, dateline_item_get_title (self->item), SHEET_MARGIN_TOP - 10,
              self->width, FALSE);
  draw_line (cr, SHEET_MARGIN_SIDE, SHEET_MARGIN_TOP + 7, self->width);
}

static void
draw_foot (DatelineSheet *self,
           cairo_t       *cr,
           guint          page)
{
  g_autofree char *number = g_strdup_printf ("%u/%u", page + 1, self->pages->len);
  double y = self->paper.height - SHEET_MARGIN_BOTTOM + FOOT_GAP;

  draw_aside (self, cr, self->office, y, self->width * 0.8, FALSE);
  draw_aside (self, cr, number, y, self->width * 0.18, TRUE);
}

/* Whether the row's ground goes on from the one above it. */
static gboolean
shares_look (DatelineSheet *self,
             guint          index)
{
  const SheetRow *row = &g_array_index (self->rows, SheetRow, index);

  return row->look == row[-1].look && row->look != SHEET_ROW_RULE &&
         row->look_x == row[-1].look_x &&
         ((row->look & SHEET_ROW_BAR) || row->space < FRAME_PADDING);
}

static double
get_space (DatelineSheet *self,
           guint          index,
           guint          first)
{
  return index > first ? g_array_index (self->rows, SheetRow, index).space : 0;
}

static void
draw_looks (DatelineSheet   *self,
            cairo_t         *cr,
            const SheetPage *rows,
            double           y)
{
  for (guint i = rows->first; i < rows->end;)
    {
      const SheetRow *row = &g_array_index (self->rows, SheetRow, i);
      double start;

      y += get_space (self, i, rows->first);
      start = y;
      y += row->height;
      for (i++; i < rows->end && shares_look (self, i); i++)
        y += get_space (self, i, rows->first) + g_array_index (self->rows, SheetRow, i).height;

      draw_look (cr, row, SHEET_MARGIN_SIDE, start, y, self->is_rtl);
    }
}

/* Returns where the next row would be. */
static double
draw_rows (DatelineSheet   *self,
           cairo_t         *cr,
           const SheetPage *rows,
           double           y)
{
  draw_looks (self, cr, rows, y);
  for (guint i = rows->first; i < rows->end; i++)
    {
      const SheetRow *row = &g_array_index (self->rows, SheetRow, i);

      y += get_space (self, i, rows->first);
      draw_row (cr, row, SHEET_MARGIN_SIDE, y);
      y += row->height;
    }

  return y;
}

void
dateline_sheet_draw_page (DatelineSheet *self,
                          cairo_t       *cr,
                          guint          page)
{
  const SheetPage *rows;
  double y;

  g_return_if_fail (DATELINE_IS_SHEET (self));
  g_return_if_fail (self->is_laid_out && page < self->pages->len);
  g_return_if_fail (cr != NULL);

  if (page > 0)
    draw_head (self, cr);

  rows = dateline_sheet_get_page (self, page);
  y = dateline_sheet_get_top (self, page);
  if (rows->header_end > 0)
    {
      const SheetPage header = { .first = rows->header_first, .end = rows->header_end };

      y = draw_rows (self, cr, &header, y);
      y += g_array_index (self->rows, SheetRow, rows->first).space;
    }
  draw_rows (self, cr, rows, y);

  draw_foot (self, cr, page);
}

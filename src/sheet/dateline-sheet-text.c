/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Pango takes the square of a paragraph's length: longer ones are set in pieces, and what
 * its last line has goes into the next one, so that no seam is seen. */
#define PIECE_BYTES 2500

#define SIDE_GAP 6.0

const SheetStyle sheet_style_body = { SHEET_SERIF, 10.5, 15.5, FALSE, FALSE, 0 };
const SheetStyle sheet_style_small = { SHEET_SANS, 8.5, 12, FALSE, FALSE, 0x5000 };
const SheetStyle sheet_style_label = { SHEET_SANS, 9, 13, TRUE, FALSE, 0 };

/* The first that is there; the faces that a text needs beyond it Fontconfig finds. */
static const char * const families[] = {
  [SHEET_SERIF] = "Source Serif 4,Noto Serif,Charter,Liberation Serif,DejaVu Serif,serif",
  [SHEET_SANS] = "Noto Sans,Open Sans,Liberation Sans,DejaVu Sans,sans-serif",
  [SHEET_MONO] = "Noto Sans Mono,Liberation Mono,DejaVu Sans Mono,monospace",
};

PangoLayout *
dateline_sheet_new_layout (DatelineSheet    *self,
                           const SheetStyle *style,
                           const char       *text,
                           gsize             length,
                           double            width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_new ();

  pango_font_description_set_family_static (font, families[style->family]);
  pango_font_description_set_absolute_size (font, style->size * PANGO_SCALE);
  if (style->bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (style->italic)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  if (width > 0)
    pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, length);
  /* Pango turns the side about for a text that runs against its context: one from left to
   * right stays at the right of a sheet from right to left. */
  if (self->is_rtl && pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);

  return layout;
}

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               guint           start,
               guint           end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_raised (PangoAttrList    *attributes,
            const SheetStyle *style,
            double            by,
            guint             start,
            guint             end)
{
  add_attribute (attributes, pango_attr_rise_new (style->size * by * PANGO_SCALE), start, end);
  add_attribute (attributes, pango_attr_scale_new (0.68), start, end);
}

/* @start and @end in the piece. */
static void
add_span (PangoAttrList      *attributes,
          const SheetStyle   *style,
          const DatelineSpan *span,
          guint               start,
          guint               end)
{
  switch ((guint) span->type)
    {
    case DATELINE_MARK_STRONG:
      add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
      break;
    case DATELINE_MARK_EMPHASIS:
      /* Within what slopes already, upright stands out. */
      add_attribute (attributes,
                     pango_attr_style_new (style->italic ? PANGO_STYLE_NORMAL : PANGO_STYLE_ITALIC),
                     start, end);
      break;
    case DATELINE_MARK_UNDERLINE:
      add_attribute (attributes, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
      break;
    case DATELINE_MARK_STRIKE:
      add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, end);
      break;
    case DATELINE_MARK_CODE:
      add_attribute (attributes, pango_attr_family_new (families[SHEET_MONO]), start, end);
      add_attribute (attributes, pango_attr_scale_new (0.9), start, end);
      break;
    case DATELINE_MARK_SUPERSCRIPT:
    case SHEET_NOTE:
      add_raised (attributes, style, 0.36, start, end);
      break;
    case DATELINE_MARK_SUBSCRIPT:
      add_raised (attributes, style, -0.16, start, end);
      break;
    case DATELINE_MARK_LINK:
      add_attribute (attributes, pango_attr_foreground_new (0x1200, 0x3c00, 0x7a00), start, end);
      break;
    case DATELINE_MARK_LANGUAGE:
      add_attribute (attributes, pango_attr_language_new (pango_language_from_string (span->value)),
                     start, end);
      break;
    default:
      break;
    }
}

static PangoAttrList *
new_attributes (const SheetText *text,
                gsize            from,
                gsize            to)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  guint16 grey = text->style->grey;

  add_attribute (attributes, pango_attr_insert_hyphens_new (FALSE), 0, G_MAXUINT);
  /* Who copies from a PDF, or searches it, wants "office" and not "oﬃce". */
  add_attribute (attributes, pango_attr_font_features_new ("liga=0, clig=0"), 0, G_MAXUINT);
  if (grey != 0)
    add_attribute (attributes, pango_attr_foreground_new (grey, grey, grey), 0, G_MAXUINT);

  for (gsize i = 0; i < text->n_spans && text->spans[i].start < to; i++)
    {
      const DatelineSpan *span = &text->spans[i];

      if (span->end > from)
        add_span (attributes, text->style, span, MAX (span->start, from) - from,
                  MIN (span->end, to) - from);
    }

  return attributes;
}

/* Where lines have their left end, from the column's. */
static double
get_left (DatelineSheet   *self,
          const SheetText *text)
{
  return self->is_rtl ? text->padding : text->indent + text->padding;
}

/* The spans of a text that lead somewhere from paper; they don't overlap. */
static GArray *
find_links (const SheetText *text)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));

  for (gsize i = 0; i < text->n_spans; i++)
    {
      const DatelineSpan *span = &text->spans[i];

      if (span->type == DATELINE_MARK_LINK && dateline_sheet_leads_somewhere (span->value))
        g_array_append_vals (links, span, 1);
    }

  return links;
}

/* Takes what of the row leads somewhere from @links, those of which that end before the
 * row were taken already. */
static void
add_links (SheetRow *row,
           GArray   *links,
           guint    *next,
           gsize     from,
           double    left)
{
  gsize start = from + row->line->start_index;
  gsize end = start + row->line->length;

  for (guint i = *next; i < links->len; i++)
    {
      const DatelineSpan *span = &g_array_index (links, DatelineSpan, i);
      g_autofree int *ranges = NULL;
      int n_ranges = 0;

      if (span->start >= end)
        break;
      if (span->end <= end)
        *next = i + 1;
      if (span->end <= start)
        continue;

      pango_layout_line_get_x_ranges (row->line, MAX (span->start, start) - from,
                                      MIN (span->end, end) - from, &ranges, &n_ranges);
      if (row->links == NULL)
        row->links = dateline_sheet_new_links ();
      for (int n = 0; n < n_ranges; n++)
        {
          SheetLink link = {
            .uri = g_strdup (span->value),
            .x = left + ranges[2 * n] / (double) PANGO_SCALE,
            .width = (ranges[2 * n + 1] - ranges[2 * n]) / (double) PANGO_SCALE,
          };

          g_array_append_val (row->links, link);
        }
    }
}

static SheetRow *
add_line (DatelineSheet   *self,
          const SheetText *text,
          PangoLayoutIter *iter,
          double           space)
{
  PangoRectangle logical;
  SheetRow *row;
  double height;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  height = MAX (logical.height / (double) PANGO_SCALE, text->style->leading);

  row = dateline_sheet_add_row (self, space, height);
  row->line = pango_layout_line_ref (pango_layout_iter_get_line_readonly (iter));
  row->x = get_left (self, text) + logical.x / (double) PANGO_SCALE;
  row->baseline = (height - logical.height / (double) PANGO_SCALE) / 2 +
                  (pango_layout_iter_get_baseline (iter) - logical.y) / (double) PANGO_SCALE;
  row->look = text->look;
  row->look_x = self->is_rtl ? 0 : text->look_indent;
  row->look_width = self->width - text->look_indent;

  return row;
}

/* Adds the lines of @layout, but, unless it is the last piece, not the last one: that is
 * where the next piece begins. Returns how many bytes were set. */
static gsize
add_piece (DatelineSheet   *self,
           const SheetText *text,
           PangoLayout     *layout,
           gsize            from,
           gboolean         is_last,
           GArray          *links,
           guint           *next_link)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  int n_lines = pango_layout_get_line_count (layout);
  gsize set = strlen (pango_layout_get_text (layout));

  for (int i = 0; i < n_lines; i++)
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      SheetRow *row;

      if (!is_last && i > 0 && i == n_lines - 1)
        {
          set = line->start_index;
          break;
        }

      row = add_line (self, text, iter, from == 0 && i == 0 ? text->space : 0);
      add_links (row, links, next_link, from, get_left (self, text));
      pango_layout_iter_next_line (iter);
    }

  pango_layout_iter_free (iter);

  return set;
}

/* A text of one line that stands beside a row. Sets how wide it is. */
static PangoLayoutLine *
new_side (DatelineSheet    *self,
          const SheetStyle *style,
          const char       *text,
          double           *width)
{
  PangoLayout *layout = dateline_sheet_new_layout (self, style, text, strlen (text), 0);
  g_autoptr (PangoAttrList) attributes = NULL;
  PangoRectangle logical;

  g_ptr_array_add (self->layouts, layout);
  attributes = new_attributes (&(SheetText) { .style = style }, 0, 0);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_extents (layout, NULL, &logical);
  *width = logical.width / (double) PANGO_SCALE;

  return pango_layout_line_ref (pango_layout_get_line_readonly (layout, 0));
}

static void
add_side (DatelineSheet   *self,
          const SheetText *text,
          guint            first)
{
  SheetRow *row = &g_array_index (self->rows, SheetRow, first);
  double width;

  row->side = new_side (self, text->style, text->side, &width);
  if (self->is_rtl)
    row->side_x = self->width - text->indent + SIDE_GAP;
  else
    row->side_x = text->indent - SIDE_GAP - width;
}

void
dateline_sheet_add_end (DatelineSheet    *self,
                        const SheetStyle *style,
                        const char       *text)
{
  SheetRow *row = &g_array_index (self->rows, SheetRow, self->rows->len - 1);
  double width;

  g_clear_pointer (&row->side, pango_layout_line_unref);
  row->side = new_side (self, style, text, &width);
  row->side_x = self->is_rtl ? 0 : self->width - width;
}

/* No line of a paragraph is alone on its page. */
static void
keep_lines (DatelineSheet   *self,
            const SheetText *text,
            guint            first)
{
  guint end = self->rows->len;

  for (guint i = first; i < end; i++)
    {
      SheetRow *row = &g_array_index (self->rows, SheetRow, i);

      if (text->keep)
        row->keep = TRUE;
      else if (end - first > 1)
        row->keep = i == first || i + 2 == end;
    }
}

static void
fill_up (DatelineSheet *self)
{
  g_autofree char *what = NULL;

  self->is_full = TRUE;
  what = g_strdup_printf (_("The text beyond about %d pages"), SHEET_MAX_PAGES);
  dateline_sheet_leave_out (self, what);
}

void
dateline_sheet_add_text (DatelineSheet   *self,
                         const SheetText *text)
{
  gsize length = strlen (text->text);
  g_autoptr (GArray) links = find_links (text);
  guint next_link = 0;
  gsize from = 0;
  guint first = self->rows->len;

  while (from < length && !self->is_full && (from == 0 || !dateline_sheet_is_cancelled (self)))
    {
      gsize to = MIN (from + PIECE_BYTES, length);
      g_autoptr (PangoAttrList) attributes = NULL;
      PangoLayout *layout;

      while (to < length && (text->text[to] & 0xc0) == 0x80)
        to--;

      layout = dateline_sheet_new_layout (self, text->style, text->text + from, to - from,
                                          self->width - text->indent - 2 * text->padding);
      g_ptr_array_add (self->layouts, layout);
      attributes = new_attributes (text, from, to);
      pango_layout_set_attributes (layout, attributes);
      from += add_piece (self, text, layout, from, to == length, links, &next_link);

      if (self->length > SHEET_MAX_PAGES * dateline_sheet_get_room (self))
        fill_up (self);
    }

  if (self->rows->len == first)
    return;

  if (text->side != NULL)
    add_side (self, text, first);
  keep_lines (self, text, first);
}

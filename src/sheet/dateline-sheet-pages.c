/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-private.h"

/* What the running head takes from the second page on. */
#define HEAD_HEIGHT 26.0

double
dateline_sheet_get_top (DatelineSheet *self,
                        guint          page)
{
  return SHEET_MARGIN_TOP + (page > 0 ? HEAD_HEIGHT : 0);
}

double
dateline_sheet_get_room (DatelineSheet *self)
{
  return self->paper.height - SHEET_MARGIN_BOTTOM - dateline_sheet_get_top (self, 1);
}

/* The height of the rows from @first that are to be on one page, @end the one after them.
 * More of them than a page has room for are no longer looked at. */
static double
measure_chain (DatelineSheet *self,
               guint          first,
               double         room,
               guint         *end)
{
  double height = 0;
  guint i = first;

  do
    {
      const SheetRow *row = &g_array_index (self->rows, SheetRow, i);

      height += row->height + (i > first ? row->space : 0);
    }
  while (g_array_index (self->rows, SheetRow, i++).keep && i < self->rows->len &&
         height <= room);

  *end = i;

  return height;
}

/* A page doesn't begin with the blank or the rule that parted its text from the last one's.
 * Where nothing follows there is no further page. */
static guint
begin_page (DatelineSheet *self,
            guint          first)
{
  SheetPage page = { 0 };

  while (first < self->rows->len)
    {
      const SheetRow *row = &g_array_index (self->rows, SheetRow, first);

      if (row->line != NULL || row->image != NULL || row->cells != NULL)
        break;
      first++;
    }

  page.first = first;
  page.end = first;
  if (first < self->rows->len)
    g_array_append_val (self->pages, page);

  return first;
}

/* Puts the header of the table that goes on with the row at @first at the top of the page
 * which begins with it, if both have room there. Returns how much it takes. */
static double
repeat_header (DatelineSheet *self,
               guint          first,
               double         room)
{
  SheetPage *page = &g_array_index (self->pages, SheetPage, self->pages->len - 1);
  const SheetRow *row;
  double taken;
  guint end;

  if (first >= self->rows->len)
    return 0;

  row = &g_array_index (self->rows, SheetRow, first);
  taken = row->header_height + row->space;
  if (row->header_end == 0 || taken + measure_chain (self, first, room, &end) > room)
    return 0;

  page->header_first = row->header_first;
  page->header_end = row->header_end;

  return taken;
}

void
dateline_sheet_break_pages (DatelineSheet *self)
{
  const double bottom = self->paper.height - SHEET_MARGIN_BOTTOM;
  double at = dateline_sheet_get_top (self, 0);
  SheetPage first = { 0 };

  g_array_set_size (self->pages, 0);
  g_array_append_val (self->pages, first);

  for (guint i = 0; i < self->rows->len;)
    {
      SheetPage *page = &g_array_index (self->pages, SheetPage, self->pages->len - 1);
      const SheetRow *row = &g_array_index (self->rows, SheetRow, i);
      double room = dateline_sheet_get_room (self);
      double space = i > page->first ? row->space : 0;
      guint end;
      double height = measure_chain (self, i, room, &end);

      /* What no page can hold in one piece is broken where it has to be. */
      if (height > room)
        {
          height = row->height;
          end = i + 1;
        }

      if (i > page->first && at + space + height > bottom)
        {
          i = begin_page (self, i);
          at = dateline_sheet_get_top (self, self->pages->len - 1) + repeat_header (self, i, room);
          continue;
        }

      at += space + height;
      page->end = end;
      i = end;
    }
}

const SheetPage *
dateline_sheet_get_page (DatelineSheet *self,
                         guint          page)
{
  return &g_array_index (self->pages, SheetPage, page);
}

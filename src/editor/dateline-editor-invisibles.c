/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-invisibles.h"

/* Of the size of the text. */
#define RING_SIZE 0.26
#define RING_HEIGHT 0.62
#define OPACITY 0.5

DatelineInvisible
dateline_editor_invisible_of (gunichar c)
{
  switch (c)
    {
    case 0x00a0: /* no-break space */
    case 0x2007: /* figure space */
    case 0x202f: /* narrow no-break space */
      return DATELINE_INVISIBLE_SPACE;

    case 0x00ad: /* soft hyphen */
    case 0x200b: /* zero width space */
    case 0x2060: /* word joiner */
    case 0xfeff: /* zero width no-break space */
      return DATELINE_INVISIBLE_POINT;

    default:
      return DATELINE_INVISIBLE_NONE;
    }
}

/* A ring in the middle of its room, such as word processors show. */
static void
paint_ring (GtkSnapshot        *snapshot,
            const GdkRectangle *room,
            double              em,
            const GdkRGBA      *color)
{
  double size = MIN (RING_SIZE * em, MAX (ABS (room->width), 3));
  double left = MIN (room->x, room->x + room->width);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (left + (ABS (room->width) - size) / 2,
                                               room->y + RING_HEIGHT * room->height - size / 2,
                                               size, size);
  GskRoundedRect ring;

  gsk_rounded_rect_init_from_rect (&ring, &bounds, size / 2);
  gtk_snapshot_append_border (snapshot, &ring, (const float[4]) { 1, 1, 1, 1 },
                              (const GdkRGBA[4]) { *color, *color, *color, *color });
}

static void
paint_at (GtkTextView        *view,
          GtkSnapshot        *snapshot,
          const GtkTextIter  *at,
          DatelineInvisible   invisible,
          double              em,
          const GdkRGBA      *color)
{
  GdkRectangle room;

  gtk_text_view_get_iter_location (view, at, &room);
  if (invisible == DATELINE_INVISIBLE_SPACE)
    paint_ring (snapshot, &room, em, color);
  else
    gtk_snapshot_append_color (snapshot, color,
                               &GRAPHENE_RECT_INIT (room.x, room.y + room.height / 4.0, 1,
                                                    room.height / 2.0));
}

/* The text in sight, to the ends of its lines. */
static void
get_visible_range (GtkTextView *view,
                   GtkTextIter *start,
                   GtkTextIter *end)
{
  GdkRectangle visible;

  gtk_text_view_get_visible_rect (view, &visible);
  gtk_text_view_get_iter_at_location (view, start, visible.x, visible.y);
  gtk_text_view_get_iter_at_location (view, end, visible.x + visible.width,
                                      visible.y + visible.height);
  gtk_text_view_backward_display_line_start (view, start);
  gtk_text_view_forward_display_line_end (view, end);
}

void
dateline_editor_invisibles_paint (GtkTextView              *view,
                                  GtkSnapshot              *snapshot,
                                  const DatelineEditorLook *look)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRGBA color = look->foreground;
  GtkTextIter start;
  GtkTextIter end;
  GtkTextIter iter;
  g_autofree char *text = NULL;
  int offset;

  get_visible_range (view, &start, &end);
  color.alpha *= OPACITY;
  offset = gtk_text_iter_get_offset (&start);
  /* With a sign for each picture, so that the places are right. */
  text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at), offset++)
    {
      DatelineInvisible invisible;

      if ((guchar) *at < 0x80)
        continue;
      invisible = dateline_editor_invisible_of (g_utf8_get_char (at));
      if (invisible == DATELINE_INVISIBLE_NONE)
        continue;

      gtk_text_buffer_get_iter_at_offset (buffer, &iter, offset);
      paint_at (view, snapshot, &iter, invisible, look->em, &color);
    }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-dimming.h"

static void
append (GtkSnapshot   *snapshot,
        GskRenderNode *drawn,
        int            y,
        int            width,
        int            height,
        double         opacity)
{
  if (height <= 0)
    return;

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, y, width, height));
  gtk_snapshot_push_opacity (snapshot, opacity);
  gtk_snapshot_append_node (snapshot, drawn);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}

void
dateline_editor_dim (GtkTextView   *view,
                     GtkSnapshot   *snapshot,
                     GskRenderNode *drawn,
                     double         opacity)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  int width = gtk_widget_get_width (GTK_WIDGET (view));
  int height = gtk_widget_get_height (GTK_WIDGET (view));
  GtkTextIter start;
  GtkTextIter end;
  int top;
  int bottom;
  int line_height;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  gtk_text_view_get_line_yrange (view, &start, &top, NULL);
  gtk_text_view_get_line_yrange (view, &end, &bottom, &line_height);
  bottom += line_height;
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, top, NULL, &top);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, bottom, NULL, &bottom);
  top = CLAMP (top, 0, height);
  bottom = CLAMP (bottom, top, height);

  append (snapshot, drawn, 0, width, top, opacity);
  append (snapshot, drawn, top, width, bottom - top, 1);
  append (snapshot, drawn, bottom, width, height - bottom, opacity);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-drop.h"

#include "dateline-editor-image-input.h"
#include "dateline-pasted.h"

#define DROP_MARK "dateline-drop"

/* Where something goes that is still being read. */
typedef struct
{
  GWeakRef     view;
  GtkTextMark *mark;
} Place;

static Place *
place_new (DatelineEditorView *view,
           const GtkTextIter  *iter)
{
  Place *place = g_new0 (Place, 1);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  g_weak_ref_init (&place->view, view);
  place->mark = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, iter, FALSE));

  return place;
}

static void
place_free (Place *place)
{
  if (!gtk_text_mark_get_deleted (place->mark))
    gtk_text_buffer_delete_mark (gtk_text_mark_get_buffer (place->mark), place->mark);
  g_object_unref (place->mark);
  g_weak_ref_clear (&place->view);
  g_free (place);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Place, place_free)

static void
get_iter_at (DatelineEditorView *view,
             double              x,
             double              y,
             GtkTextIter        *iter)
{
  int buffer_x;
  int buffer_y;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, x, y,
                                         &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (view), iter, buffer_x, buffer_y);
}

static void
hide_drop_place (DatelineEditorView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, DROP_MARK);

  if (mark != NULL)
    gtk_text_buffer_delete_mark (buffer, mark);
}

/* A caret shows where it would go. */
static GdkDragAction
motion_cb (GtkDropTarget      *target,
           double              x,
           double              y,
           DatelineEditorView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, DROP_MARK);
  GtkTextIter iter;

  get_iter_at (view, x, y, &iter);
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, DROP_MARK, &iter, FALSE);
  else
    gtk_text_buffer_move_mark (buffer, mark, &iter);
  gtk_text_mark_set_visible (mark, TRUE);

  /* Never a move: where the text comes from it would be deleted once more then. */
  return GDK_ACTION_COPY;
}

static void
insert_at (DatelineEditorView *view,
           DatelineDocument   *document,
           DatelinePosition    position)
{
  DatelineEditorBuffer *buffer = dateline_editor_view_get_buffer (view);
  DatelineSelection selection = { position, position };
  g_autoptr (DatelineDocument) with_it = NULL;

  with_it = dateline_command_insert (dateline_editor_buffer_get_document (buffer), &selection,
                                     document);
  dateline_editor_buffer_apply (buffer, with_it, &selection, DATELINE_EDIT_OTHER);
  gtk_widget_grab_focus (GTK_WIDGET (view));
}

static void
insert_pasted (DatelineEditorView *view,
               DatelinePasted     *pasted,
               DatelinePosition    position)
{
  insert_at (view, pasted->document, position);
  if (pasted->left_out != NULL && pasted->left_out[0] != NULL)
    g_signal_emit_by_name (view, "left-out", pasted->left_out);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (Place) place = data;
  g_autoptr (DatelineEditorView) view = g_weak_ref_get (&place->view);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelinePasted) pasted = dateline_pasted_read_finish (result, &error);
  GtkTextIter iter;

  if (view == NULL || gtk_text_mark_get_deleted (place->mark) ||
      !gtk_text_view_get_editable (GTK_TEXT_VIEW (view)))
    return;

  if (pasted == NULL)
    {
      g_signal_emit_by_name (view, "refused", error->message);
      return;
    }

  gtk_text_buffer_get_iter_at_mark (gtk_text_mark_get_buffer (place->mark), &iter, place->mark);
  insert_pasted (view, pasted,
                 dateline_editor_buffer_get_position (dateline_editor_view_get_buffer (view),
                                                      &iter));
}

static void
drop_text (DatelineEditorView *view,
           const char         *text,
           const GtkTextIter  *iter)
{
  g_autoptr (GInputStream) stream = NULL;

  stream = g_memory_input_stream_new_from_data (g_strdup (text), -1, g_free);
  dateline_pasted_read_async (stream, DATELINE_PASTED_TEXT, NULL, text_read_cb,
                              place_new (view, iter));
}

static int
compare (DatelinePosition a,
         DatelinePosition b)
{
  if (a.block != b.block)
    return a.block < b.block ? -1 : 1;

  return a.byte < b.byte ? -1 : a.byte > b.byte;
}

/* @position behind what was deleted to give @rest: as far from the end as it was. */
static DatelinePosition
shift_position (DatelineDocument *document,
                DatelineDocument *rest,
                DatelinePosition  position)
{
  DatelineBlock *old = dateline_document_get_block (document, position.block);
  guint n_after = dateline_document_get_n_blocks (document) - position.block;
  guint n_rest = dateline_document_get_n_blocks (rest);
  DatelinePosition shifted = { n_rest > n_after ? n_rest - n_after : 0, position.byte };
  DatelineBlock *new = dateline_document_get_block (rest, shifted.block);
  guint n_bytes_after = dateline_block_get_end (old) - position.byte;

  if (old != new && dateline_block_get_end (new) >= n_bytes_after)
    shifted.byte = dateline_block_get_end (new) - n_bytes_after;

  return dateline_position_clamp (shifted, rest);
}

/* What is selected in the text goes to another place in it. */
static gboolean
move_selection (DatelineEditorView *view,
                DatelinePosition    position)
{
  DatelineEditorBuffer *buffer = dateline_editor_view_get_buffer (view);
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  g_autoptr (DatelineDocument) moved = NULL;
  g_autoptr (DatelineDocument) rest = NULL;
  g_autoptr (DatelineDocument) result = NULL;
  DatelineSelection selection;
  gboolean is_behind;

  dateline_editor_buffer_get_selection (buffer, &selection);
  if (compare (position, dateline_selection_get_start (&selection)) >= 0 &&
      compare (position, dateline_selection_get_end (&selection)) <= 0)
    return FALSE;

  moved = dateline_command_copy (document, &selection);
  is_behind = compare (position, dateline_selection_get_end (&selection)) > 0;
  rest = dateline_command_delete (document, &selection);
  position = is_behind ? shift_position (document, rest, position)
                       : dateline_position_clamp (position, rest);
  selection = (DatelineSelection) { position, position };
  result = dateline_command_insert (rest, &selection, moved);
  dateline_editor_buffer_apply (buffer, result, &selection, DATELINE_EDIT_OTHER);

  return TRUE;
}

/* A drag within a program hands over the buffer that it comes from. */
static gboolean
drop_buffer (DatelineEditorView *view,
             GtkTextBuffer      *from,
             gboolean            moves,
             const GtkTextIter  *iter)
{
  DatelineEditorBuffer *buffer = dateline_editor_view_get_buffer (view);
  DatelinePosition position = dateline_editor_buffer_get_position (buffer, iter);
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_text_buffer_get_selection_bounds (from, &start, &end))
    return FALSE;

  if (from == GTK_TEXT_BUFFER (buffer) && moves)
    return move_selection (view, position);

  if (DATELINE_IS_EDITOR_BUFFER (from))
    {
      g_autoptr (DatelineDocument) copy = NULL;
      DatelineSelection selection;

      dateline_editor_buffer_get_selection (DATELINE_EDITOR_BUFFER (from), &selection);
      copy = dateline_command_copy (
        dateline_editor_buffer_get_document (DATELINE_EDITOR_BUFFER (from)), &selection);
      insert_at (view, copy, position);
      return TRUE;
    }

  text = gtk_text_buffer_get_text (from, &start, &end, FALSE);
  drop_text (view, text, iter);

  return TRUE;
}

static void
drop_files (DatelineEditorView *view,
            GdkFileList        *files,
            const GtkTextIter  *iter)
{
  g_autoptr (GListStore) images = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GListStore) others = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GSList) list = gdk_file_list_get_files (files);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  for (GSList *link = list; link != NULL; link = link->next)
    g_list_store_append (dateline_editor_is_image_file (link->data) ? images : others, link->data);

  /* The mark keeps the place while that before it fills. */
  if (g_list_model_get_n_items (G_LIST_MODEL (others)) > 0)
    g_signal_emit_by_name (view, "insert-files", others,
                           gtk_text_buffer_create_mark (buffer, NULL, iter, FALSE));
  if (g_list_model_get_n_items (G_LIST_MODEL (images)) > 0)
    dateline_editor_view_offer_images (view, G_LIST_MODEL (images), iter);
}

/* Ctrl while dragging asks for a copy: GDK offers no more than that then. */
static gboolean
may_move (GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return drop == NULL || (gdk_drop_get_actions (drop) & GDK_ACTION_MOVE) != 0;
}

static gboolean
drop_cb (GtkDropTarget      *target,
         const GValue       *value,
         double              x,
         double              y,
         DatelineEditorView *view)
{
  GtkTextIter iter;

  hide_drop_place (view);
  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (view)))
    return FALSE;

  get_iter_at (view, x, y, &iter);
  if (G_VALUE_HOLDS (value, GTK_TYPE_TEXT_BUFFER))
    return drop_buffer (view, g_value_get_object (value), may_move (target), &iter);

  if (G_VALUE_HOLDS (value, DATELINE_TYPE_PASTED))
    insert_pasted (view, g_value_get_boxed (value),
                   dateline_editor_buffer_get_position (dateline_editor_view_get_buffer (view),
                                                        &iter));
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    drop_files (view, g_value_get_boxed (value), &iter);
  else if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    {
      g_autoptr (GListStore) sources = g_list_store_new (G_TYPE_OBJECT);

      g_list_store_append (sources, g_value_get_object (value));
      dateline_editor_view_offer_images (view, G_LIST_MODEL (sources), &iter);
    }
  else
    drop_text (view, g_value_get_string (value), &iter);

  return TRUE;
}

static gboolean
accept_cb (GtkDropTarget      *target,
           GdkDrop            *drop,
           DatelineEditorView *view)
{
  g_autoptr (GdkContentFormats) formats = NULL;
  GdkContentFormats *wanted = gtk_drop_target_get_formats (target);

  formats = gdk_content_formats_union_deserialize_gtypes (
    gdk_content_formats_ref (gdk_drop_get_formats (drop)));

  return gtk_text_view_get_editable (GTK_TEXT_VIEW (view)) &&
         gdk_content_formats_match (wanted, formats);
}

/* HTML as GDK reads it for a drop */

static void
html_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      data)
{
  g_autoptr (GObject) owned = data;
  GdkContentDeserializer *deserializer = GDK_CONTENT_DESERIALIZER (owned);
  g_autoptr (GError) error = NULL;
  DatelinePasted *pasted = dateline_pasted_read_finish (result, &error);

  if (pasted == NULL)
    {
      gdk_content_deserializer_return_error (deserializer, g_steal_pointer (&error));
      return;
    }

  g_value_take_boxed (gdk_content_deserializer_get_value (deserializer), pasted);
  gdk_content_deserializer_return_success (deserializer);
}

static void
read_html (GdkContentDeserializer *deserializer)
{
  dateline_pasted_read_async (gdk_content_deserializer_get_input_stream (deserializer),
                              DATELINE_PASTED_HTML,
                              gdk_content_deserializer_get_cancellable (deserializer),
                              html_read_cb, g_object_ref (deserializer));
}

static void
register_html (void)
{
  static gsize is_registered = 0;

  if (!g_once_init_enter (&is_registered))
    return;

  gdk_content_register_deserializer ("text/html", DATELINE_TYPE_PASTED, read_html, NULL, NULL);
  gdk_content_register_deserializer ("text/html;charset=utf-8", DATELINE_TYPE_PASTED, read_html,
                                     NULL, NULL);
  g_once_init_leave (&is_registered, 1);
}

void
dateline_editor_drop_attach (DatelineEditorView *view)
{
  /* The better ones first. A browser's links are files as well. */
  GType types[] = { GTK_TYPE_TEXT_BUFFER, DATELINE_TYPE_PASTED, GDK_TYPE_FILE_LIST,
                    GDK_TYPE_TEXTURE, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  register_html ();
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  g_signal_connect (target, "accept", G_CALLBACK (accept_cb), view);
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), view);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (hide_drop_place), view);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), view);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (target));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-image-input.h"

#include "dateline-image.h"

#define PIECE_BYTES (256 * 1024)

/* Those that go into the desk as they are, before what would have to be converted. */
static const char *preferred_types[] = { "image/gif", "image/webp", "image/jpeg", "image/png" };

static const char *text_types[] = {
  "text/html", "text/html;charset=utf-8", "text/plain", "text/plain;charset=utf-8",
  "UTF8_STRING", "STRING", "TEXT",
};

typedef struct
{
  GdkClipboard       *clipboard;
  GCancellable       *cancellable;
  DatelineImagesFunc  func;
  gpointer            data;

  GInputStream       *stream;
  GByteArray         *bytes;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->clipboard);
  g_object_unref (reading->cancellable);
  g_clear_object (&reading->stream);
  g_clear_pointer (&reading->bytes, g_byte_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
finish (Reading    *reading,
        GListModel *sources)
{
  if (!g_cancellable_is_cancelled (reading->cancellable))
    reading->func (sources, reading->data);
}

gboolean
dateline_editor_is_image_file (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *type = name != NULL ? g_content_type_guess (name, NULL, 0, NULL) : NULL;
  g_autofree char *mime_type = type != NULL ? g_content_type_get_mime_type (type) : NULL;

  return mime_type != NULL && g_str_has_prefix (mime_type, "image/");
}

static GListModel *
list_files (GdkFileList *files)
{
  GListStore *sources = g_list_store_new (G_TYPE_OBJECT);
  g_autoptr (GSList) list = gdk_file_list_get_files (files);

  for (GSList *link = list; link != NULL; link = link->next)
    g_list_store_append (sources, link->data);

  return G_LIST_MODEL (sources);
}

static void
files_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (Reading) reading = data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GListModel) sources = NULL;
  gboolean all_images;

  if (value != NULL && g_value_get_boxed (value) != NULL)
    sources = list_files (g_value_get_boxed (value));

  all_images = sources != NULL && g_list_model_get_n_items (sources) > 0;
  for (guint i = 0; all_images && i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (sources, i);

      all_images = dateline_editor_is_image_file (file);
    }

  finish (reading, all_images ? sources : NULL);
}

static void read_bytes (Reading *reading);

static void
bytes_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (Reading) reading = data;
  g_autoptr (GBytes) piece = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GListStore) sources = NULL;
  g_autoptr (GInputStream) image = NULL;
  gsize length;

  piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  length = piece != NULL ? g_bytes_get_size (piece) : 0;
  if (length > 0)
    g_byte_array_append (reading->bytes, g_bytes_get_data (piece, NULL), length);

  /* One that is too large is passed on as far as it was read, to be refused in words. */
  if (length > 0 && reading->bytes->len <= DATELINE_IMAGE_MAX_BYTES)
    {
      read_bytes (g_steal_pointer (&reading));
      return;
    }

  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&reading->bytes));
  image = g_memory_input_stream_new_from_bytes (bytes);
  sources = g_list_store_new (G_TYPE_OBJECT);
  if (g_bytes_get_size (bytes) > 0)
    g_list_store_append (sources, image);
  finish (reading, g_bytes_get_size (bytes) > 0 ? G_LIST_MODEL (sources) : NULL);
}

static void
read_bytes (Reading *reading)
{
  g_input_stream_read_bytes_async (reading->stream, PIECE_BYTES, G_PRIORITY_DEFAULT,
                                   reading->cancellable, bytes_read_cb, reading);
}

static void
image_opened_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      data)
{
  g_autoptr (Reading) reading = data;

  reading->stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);
  if (reading->stream == NULL)
    {
      finish (reading, NULL);
      return;
    }

  reading->bytes = g_byte_array_new ();
  read_bytes (g_steal_pointer (&reading));
}

static gboolean
has_text (GdkContentFormats *formats)
{
  for (gsize i = 0; i < G_N_ELEMENTS (text_types); i++)
    {
      if (gdk_content_formats_contain_mime_type (formats, text_types[i]))
        return TRUE;
    }

  return gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);
}

/* The image's type that is asked for; NULL if there is none. Drawings are not taken. */
static const char *
find_image_type (GdkContentFormats *formats)
{
  gsize n_types;
  const char * const *types = gdk_content_formats_get_mime_types (formats, &n_types);

  for (gsize i = 0; i < G_N_ELEMENTS (preferred_types); i++)
    {
      if (gdk_content_formats_contain_mime_type (formats, preferred_types[i]))
        return preferred_types[i];
    }

  for (gsize i = 0; i < n_types; i++)
    {
      if (g_str_has_prefix (types[i], "image/") && !g_str_has_prefix (types[i], "image/svg"))
        return types[i];
    }

  /* A picture that this program itself holds; GDK writes it in any of many types. */
  return gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE) ? "image/png" : NULL;
}

static gboolean
has_files (GdkContentFormats *formats)
{
  return gdk_content_formats_contain_mime_type (formats, "text/uri-list") ||
         gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST);
}

/* What is really offered: of what this program itself offers, GDK says all the types that
 * it could write it in. */
static GdkContentFormats *
ref_formats (GdkClipboard *clipboard)
{
  GdkContentProvider *content = gdk_clipboard_get_content (clipboard);

  return content != NULL ? gdk_content_provider_ref_formats (content)
                         : gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard));
}

static Reading *
reading_new (GdkClipboard       *clipboard,
             GCancellable       *cancellable,
             DatelineImagesFunc  func,
             gpointer            data)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->clipboard = g_object_ref (clipboard);
  reading->cancellable = g_object_ref (cancellable);
  reading->func = func;
  reading->data = data;

  return reading;
}

gboolean
dateline_editor_clipboard_has_picture (GdkClipboard *clipboard)
{
  g_autoptr (GdkContentFormats) formats = ref_formats (clipboard);

  return find_image_type (formats) != NULL;
}

gboolean
dateline_editor_paste_picture (GdkClipboard       *clipboard,
                               GCancellable       *cancellable,
                               DatelineImagesFunc  func,
                               gpointer            data)
{
  g_autoptr (GdkContentFormats) formats = ref_formats (clipboard);
  const char *types[2] = { find_image_type (formats), NULL };

  if (types[0] == NULL)
    return FALSE;

  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, cancellable, image_opened_cb,
                            reading_new (clipboard, cancellable, func, data));

  return TRUE;
}

gboolean
dateline_editor_paste_images (GdkClipboard       *clipboard,
                              GCancellable       *cancellable,
                              DatelineImagesFunc  func,
                              gpointer            data)
{
  g_autoptr (GdkContentFormats) formats = ref_formats (clipboard);

  /* A file manager offers the paths as text, too; a browser's links come as HTML. */
  if (!has_files (formats) || gdk_content_formats_contain_mime_type (formats, "text/html"))
    return !has_text (formats) &&
           dateline_editor_paste_picture (clipboard, cancellable, func, data);

  gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable,
                                  files_read_cb, reading_new (clipboard, cancellable, func, data));

  return TRUE;
}

/* Clicks */

static gboolean
can_be_opened (DatelineBlock *card)
{
  DatelineBlockType type = dateline_block_get_block_type (card);

  return type == DATELINE_BLOCK_IMAGE || type == DATELINE_BLOCK_TABLE ||
         type == DATELINE_BLOCK_OPAQUE;
}

/* The card that can be opened at a place of the view; whether there is one. */
static gboolean
find_card_at (DatelineEditorView *view,
              double              x,
              double              y,
              guint              *index)
{
  DatelineEditorBuffer *buffer = dateline_editor_view_get_buffer (view);
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  GtkTextIter iter;
  int buffer_x;
  int buffer_y;
  int line_y;
  int line_height;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_WIDGET, x, y,
                                         &buffer_x, &buffer_y);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (view), &iter, buffer_y, NULL);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (view), &iter, &line_y, &line_height);
  *index = gtk_text_iter_get_line (&iter);

  return buffer_y >= line_y && buffer_y < line_y + line_height &&
         buffer_x >= gtk_text_view_get_left_margin (GTK_TEXT_VIEW (view)) &&
         *index < dateline_document_get_n_blocks (document) &&
         can_be_opened (dateline_document_get_block (document, *index));
}

gboolean
dateline_editor_select_card_at (DatelineEditorView *view,
                                double              x,
                                double              y)
{
  DatelineSelection selection;
  guint index;

  if (!find_card_at (view, x, y, &index))
    return FALSE;

  selection.anchor = (DatelinePosition) { index, 0 };
  selection.caret = (DatelinePosition) { index, 1 };
  dateline_editor_buffer_set_selection (dateline_editor_view_get_buffer (view), &selection);

  return TRUE;
}

/* A card is clicked at as a whole; a double click edits it. */
static void
pressed_cb (GtkGestureClick    *gesture,
            int                 n_press,
            double              x,
            double              y,
            DatelineEditorView *view)
{
  GdkModifierType state;

  state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 ||
      !dateline_editor_select_card_at (view, x, y))
    return;

  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  if (n_press == 2)
    dateline_editor_view_edit_card_at (view, x, y);
}

void
dateline_editor_image_input_attach (DatelineEditorView *view)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), view);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));
}

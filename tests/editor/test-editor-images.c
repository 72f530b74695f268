/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-view.h"
#include "dateline-editor.h"
#include "dateline-html.h"
#include "dateline-test.h"

#include <string.h>

/* Images in the editor, with a test in the place of the window that answers. */

#define WIDTH 800
#define N_MANY 100

typedef struct
{
  GtkWindow      *window;
  DatelineEditor *editor;
  GtkTextView    *view;
  GtkTextBuffer  *buffer;

  GHashTable     *asked;   /* name → the largest width that was asked for */
  GListModel     *sources; /* what was to be inserted last, and where */
  GtkTextMark    *place;
  guint           n_offers;
  DatelineBlock  *edited;
} Fixture;

static char *
dup_name (guint number)
{
  return g_strdup_printf ("%064x.png", number);
}

static void
request_image_cb (Fixture    *fixture,
                  const char *media,
                  int         width)
{
  int before = GPOINTER_TO_INT (g_hash_table_lookup (fixture->asked, media));

  g_hash_table_replace (fixture->asked, g_strdup (media), GINT_TO_POINTER (MAX (before, width)));
}

static void
insert_images_cb (Fixture     *fixture,
                  GListModel  *sources,
                  GtkTextMark *place)
{
  g_set_object (&fixture->sources, sources);
  g_set_object (&fixture->place, place);
  fixture->n_offers++;
}

static void
edit_image_cb (Fixture       *fixture,
               DatelineBlock *image)
{
  g_clear_pointer (&fixture->edited, dateline_block_unref);
  fixture->edited = dateline_block_ref (image);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *editor = dateline_editor_new ();
  GtkWidget *scroller = gtk_widget_get_first_child (editor);

  fixture->editor = DATELINE_EDITOR (editor);
  fixture->view = GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)));
  fixture->buffer = gtk_text_view_get_buffer (fixture->view);
  fixture->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect_swapped (editor, "request-image", G_CALLBACK (request_image_cb), fixture);
  g_signal_connect_swapped (editor, "insert-images", G_CALLBACK (insert_images_cb), fixture);
  g_signal_connect_swapped (editor, "edit-image", G_CALLBACK (edit_image_cb), fixture);

  fixture->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  gtk_window_set_default_size (fixture->window, WIDTH, 600);
  gtk_window_set_child (fixture->window, editor);
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (editor);
  gtk_test_widget_wait_for_draw (editor);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_object (&fixture->sources);
  g_clear_object (&fixture->place);
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->window);
  g_hash_table_unref (fixture->asked);
  g_clear_pointer (&fixture->edited, dateline_block_unref);
}

static void
set_html (Fixture    *fixture,
          const char *html)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  document = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  dateline_editor_set_document (fixture->editor, document);
}

/* A paragraph, an image called @media, a paragraph. */
static void
set_image (Fixture    *fixture,
           const char *media)
{
  g_autofree char *html = g_strdup_printf ("<p>a</p><img src=\"%s\" alt=\"b\"><p>c</p>", media);

  set_html (fixture, html);
}

static char *
dup_html (Fixture *fixture)
{
  return dateline_html_write (dateline_editor_get_document (fixture->editor), NULL);
}

/* The height of a line with all that is above it. */
static int
get_line_height (Fixture *fixture,
                 guint    line)
{
  GtkTextIter iter;
  int height;

  gtk_text_buffer_get_iter_at_line (fixture->buffer, &iter, line);
  gtk_text_view_get_line_yrange (fixture->view, &iter, NULL, &height);

  return height;
}

typedef struct
{
  Fixture    *fixture;
  const char *media;
  guint       line;
  int         number;
} Expected;

static gboolean
is_asked_for (gpointer data)
{
  Expected *expected = data;

  return g_hash_table_contains (expected->fixture->asked, expected->media) &&
         GPOINTER_TO_INT (g_hash_table_lookup (expected->fixture->asked, expected->media)) >=
           expected->number;
}

/* As high as that, and not much higher. */
static gboolean
is_as_high (gpointer data)
{
  Expected *expected = data;
  int height = get_line_height (expected->fixture, expected->line);

  return height >= expected->number && height < expected->number + 20;
}

static gboolean
has_offer (gpointer data)
{
  return ((Fixture *) data)->n_offers > 0;
}

static GdkTexture *
new_texture (int width,
             int height)
{
  gsize length = (gsize) width * height * 4;
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (length), length);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, width * 4);
}

/* Room for the picture, once its size is known; then the picture itself. */
static void
test_shown (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *name = dup_name (1);
  g_autofree char *far = dup_name (2);
  g_autoptr (GdkTexture) texture = new_texture (100, 50);
  DatelineEditorImages *images = NULL;
  int card;

  set_image (fixture, "https://example.org/a.png");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->editor));
  card = get_line_height (fixture, 1);
  set_image (fixture, name);
  dateline_test_wait (is_asked_for, (&(Expected) { fixture, name, 1, 0 }), 10);

  /* As large as it is, with a gap. */
  dateline_editor_set_image_size (fixture->editor, name, 100, 50);
  dateline_test_wait (is_as_high, (&(Expected) { fixture, name, 1, card + 50 }), 10);
  dateline_test_wait (is_asked_for, (&(Expected) { fixture, name, 1, 100 }), 10);

  dateline_editor_set_image (fixture->editor, name, texture);
  images = dateline_editor_view_get_images (DATELINE_EDITOR_VIEW (fixture->view));
  g_assert_cmpuint (dateline_editor_images_get_n_bytes (images), ==, 100 * 50 * 4);
}

static void
test_not_there (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *name = dup_name (1);
  int remote;
  int unknown;

  /* Nothing is fetched from the web. */
  set_image (fixture, "https://example.org/a.png");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->editor));
  remote = get_line_height (fixture, 1);
  g_assert_cmpuint (g_hash_table_size (fixture->asked), ==, 0);

  /* Nor is a file looked for that can't be in the desk. */
  set_image (fixture, "../a.png");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->editor));
  g_assert_cmpint (get_line_height (fixture, 1), >, remote);
  g_assert_cmpuint (g_hash_table_size (fixture->asked), ==, 0);

  set_image (fixture, name);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->editor));
  unknown = get_line_height (fixture, 1);
  dateline_test_wait (is_asked_for, (&(Expected) { fixture, name, 1, 0 }), 10);
  dateline_editor_set_image_size (fixture->editor, name, 0, 0);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->editor));
  g_assert_cmpint (get_line_height (fixture, 1), <, unknown);

  /* The next time it may be there. */
  g_hash_table_remove_all (fixture->asked);
  set_image (fixture, name);
  dateline_test_wait (is_asked_for, (&(Expected) { fixture, name, 1, 0 }), 10);
}

/* A wide image is as wide as the column, so its height follows the window's width. */
static void
test_width (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *name = dup_name (1);
  int before;
  int column;

  set_image (fixture, name);
  dateline_test_wait (is_asked_for, (&(Expected) { fixture, name, 1, 0 }), 10);
  dateline_editor_set_image_size (fixture->editor, name, 4000, 1000);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->editor));
  before = get_line_height (fixture, 1);
  column = gtk_widget_get_width (GTK_WIDGET (fixture->view)) -
           gtk_text_view_get_left_margin (fixture->view) -
           gtk_text_view_get_right_margin (fixture->view);
  g_assert_cmpint (before, >, column / 4);

  gtk_window_set_default_size (fixture->window, 400, 600);
  while (gtk_widget_get_width (GTK_WIDGET (fixture->view)) > 400)
    g_main_context_iteration (NULL, TRUE);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->editor));
  g_assert_cmpint (get_line_height (fixture, 1), <, before - 20);
}

/* Answers at once, with pictures of a screen's size. */
static void
answer_cb (Fixture    *fixture,
           const char *media,
           int         width)
{
  g_autoptr (GdkTexture) texture = NULL;

  if (width == 0)
    {
      dateline_editor_set_image_size (fixture->editor, media, 1200, 1000);
      return;
    }

  g_assert_cmpint (width, <=, 1200);
  texture = new_texture (1200, 1000);
  dateline_editor_set_image (fixture->editor, media, texture);
}

/* Many images: each is seen once, and the memory stays bounded. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  DatelineEditorImages *images = NULL;
  g_autoptr (GString) html = g_string_new (NULL);
  gsize most = 0;

  images = dateline_editor_view_get_images (DATELINE_EDITOR_VIEW (fixture->view));
  g_signal_connect_swapped (fixture->editor, "request-image", G_CALLBACK (answer_cb), fixture);
  for (guint i = 1; i <= N_MANY; i++)
    {
      g_autofree char *name = dup_name (i);

      g_string_append_printf (html, "<p>%u</p><img src=\"%s\">", i, name);
    }
  set_html (fixture, html->str);

  for (guint i = 1; i <= N_MANY; i++)
    {
      g_autofree char *name = dup_name (i);

      dateline_editor_go_to_block (fixture->editor, 2 * i - 1);
      dateline_test_wait (is_asked_for, (&(Expected) { fixture, name, 0, 1 }), 10);
      most = MAX (most, dateline_editor_images_get_n_bytes (images));
    }

  g_assert_cmpuint (most, >, DATELINE_EDITOR_IMAGES_MAX_BYTES / 2);
  g_assert_cmpuint (most, <=, DATELINE_EDITOR_IMAGES_MAX_BYTES);
}

static void
place_caret (Fixture *fixture,
             int      line,
             int      offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line_offset (fixture->buffer, &iter, line, offset);
  gtk_text_buffer_place_cursor (fixture->buffer, &iter);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL));
}

static void
test_inserted (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *first = dup_name (1);
  g_autofree char *second = dup_name (2);
  const char *names[] = { first, second, NULL };
  g_autofree char *expected = NULL;
  g_autofree char *html = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (GPtrArray) images = NULL;
  g_autoptr (GPtrArray) late = NULL;

  set_html (fixture, "<p>one two</p><p>three</p>");
  place_caret (fixture, 0, 4);
  activate (fixture, "editor.insert-image");
  g_assert_cmpuint (fixture->n_offers, ==, 1);
  g_assert_null (fixture->sources);

  /* What is written meanwhile moves the place along. */
  place_caret (fixture, 0, 0);
  g_signal_emit_by_name (fixture->view, "insert-at-cursor", "zero ");
  images = dateline_editor_insert_images (fixture->editor, fixture->place, names);
  g_assert_cmpuint (images->len, ==, 2);
  html = dup_html (fixture);
  expected = g_strdup_printf ("<p>zero one two</p>\n<figure><img src=\"%s\"></figure>\n"
                              "<figure><img src=\"%s\"></figure>\n<p>three</p>\n", first, second);
  g_assert_cmpstr (html, ==, expected);

  /* Both were one step. */
  activate (fixture, "editor.undo");
  undone = dup_html (fixture);
  g_assert_cmpstr (undone, ==, "<p>zero one two</p>\n<p>three</p>\n");

  /* An answer that comes after the text was changed for another. */
  activate (fixture, "editor.insert-image");
  set_html (fixture, "<p>other</p>");
  late = dateline_editor_insert_images (fixture->editor, fixture->place, names);
  g_assert_null (late);
}

/* An empty paragraph makes place, and writing goes on below the image. */
static void
test_inserted_into_nothing (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autofree char *name = dup_name (1);
  const char *names[] = { name, NULL };
  g_autofree char *expected = NULL;
  g_autofree char *html = NULL;
  g_autoptr (GPtrArray) images = NULL;

  set_html (fixture, "");
  activate (fixture, "editor.insert-image");
  images = dateline_editor_insert_images (fixture->editor, fixture->place, names);
  g_assert_nonnull (images);
  g_signal_emit_by_name (fixture->view, "insert-at-cursor", "after");
  html = dup_html (fixture);
  expected = g_strdup_printf ("<figure><img src=\"%s\"></figure>\n<p>after</p>\n", name);
  g_assert_cmpstr (html, ==, expected);
}

static gboolean
press_enter (Fixture *fixture)
{
  g_autoptr (GListModel) controllers = NULL;
  gboolean handled = FALSE;

  controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Return, 0, 0, &handled);
    }

  return handled;
}

static void
test_edited (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *name = dup_name (1);
  GActionGroup *actions = dateline_editor_get_action_group (fixture->editor);
  g_autoptr (DatelineBlock) described = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *removed = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *original = NULL;
  GtkTextIter start;
  GtkTextIter end;

  set_image (fixture, name);
  original = dup_html (fixture);
  place_caret (fixture, 0, 0);
  g_assert_false (g_action_group_get_action_enabled (actions, "edit-image"));

  /* Beside the image Enter is a line's end; on it, it asks. */
  place_caret (fixture, 1, 0);
  g_assert_true (g_action_group_get_action_enabled (actions, "edit-image"));
  g_assert_false (press_enter (fixture));
  g_assert_null (fixture->edited);
  gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 1);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_select_range (fixture->buffer, &end, &start);
  g_assert_true (press_enter (fixture));
  g_assert_nonnull (fixture->edited);

  described = dateline_block_new_image (name, "A pump", "The pump", NULL, 0);
  g_assert_true (dateline_editor_replace_image (fixture->editor, fixture->edited, described));
  changed = dup_html (fixture);
  g_assert_nonnull (strstr (changed, "alt=\"A pump\""));
  g_assert_nonnull (strstr (changed, "<figcaption>The pump</figcaption>"));
  /* The one that was asked about is not there any more. */
  g_assert_false (dateline_editor_replace_image (fixture->editor, fixture->edited, described));

  g_assert_true (dateline_editor_replace_image (fixture->editor, described, NULL));
  removed = dup_html (fixture);
  g_assert_cmpstr (removed, ==, "<p>a</p>\n<p>c</p>\n");

  activate (fixture, "editor.undo");
  activate (fixture, "editor.undo");
  undone = dup_html (fixture);
  g_assert_cmpstr (undone, ==, original);
}

/* What a screen reader reads, and what is written below the picture. */
static void
test_lines (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *name = dup_name (1);
  const struct
  {
    const char *media;
    const char *alternative;
    const char *caption;
    const char *line;
  } cases[] = {
    { name, NULL, "", "Image without a description" },
    { name, NULL, "Pumps", "Image: Pumps (without a description)" },
    { name, "", "", "Decorative image" },
    { name, "A pump", "", "Image: A pump" },
    { name, "A pump", "Pumps", "Image: Pumps" },
    { "a.png", NULL, "", "Image: a.png" },
    { "https://www.example.org/a.png", "A pump", "", "Image on www.example.org: A pump" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineBlock) image = NULL;
      g_autoptr (DatelineDocument) document = NULL;
      g_autofree char *text = NULL;
      GtkTextIter start;
      GtkTextIter end;

      image = dateline_block_new_image (cases[i].media, cases[i].alternative, cases[i].caption,
                                        NULL, 0);
      document = dateline_document_new (&image, 1);
      dateline_editor_set_document (fixture->editor, document);
      gtk_text_buffer_get_iter_at_line (fixture->buffer, &start, 0);
      end = start;
      gtk_text_iter_forward_to_line_end (&end);
      text = gtk_text_buffer_get_text (fixture->buffer, &start, &end, FALSE);
      g_assert_cmpstr (text, ==, cases[i].line);
    }
}

/* Puts what is in @providers into the clipboard, and pastes it. */
static void
paste (Fixture            *fixture,
       GdkContentProvider *first,
       GdkContentProvider *second)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));
  GdkContentProvider *providers[] = { first, second };
  g_autoptr (GdkContentProvider) provider = NULL;

  provider = gdk_content_provider_new_union (providers, second != NULL ? 2 : 1);
  gdk_clipboard_set_content (clipboard, provider);
  g_signal_emit_by_name (fixture->view, "paste-clipboard");
}

static GdkContentProvider *
new_provider (const char *type,
              const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return gdk_content_provider_new_for_bytes (type, bytes);
}

static gboolean
is_pasted (gpointer data)
{
  g_autofree char *html = dup_html (data);

  return strstr (html, "pasted") != NULL;
}

/* That one image with these bytes is offered. */
static void
assert_offered (Fixture    *fixture,
                const char *expected)
{
  g_autoptr (GObject) source = NULL;
  char buffer[16] = { 0 };
  gsize n_read;

  dateline_test_wait (has_offer, fixture, 10);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->sources), ==, 1);
  source = g_list_model_get_item (fixture->sources, 0);
  g_assert_true (g_input_stream_read_all (G_INPUT_STREAM (source), buffer, sizeof buffer - 1,
                                          &n_read, NULL, NULL));
  g_assert_cmpstr (buffer, ==, expected);
  fixture->n_offers = 0;
}

static void
test_paste_image (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GdkTexture) texture = new_texture (2, 2);

  /* The bytes as they are, of the better of two. */
  paste (fixture, new_provider ("image/png", "PNG"), new_provider ("image/jpeg", "JPEG"));
  assert_offered (fixture, "JPEG");

  /* What another program offers GDK says to be a texture as well, which it would write in
   * types that the other program never offered. */
  paste (fixture, new_provider ("image/png", "PNG"),
         gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture));
  assert_offered (fixture, "PNG");

  /* A picture that a program holds. */
  fixture->n_offers = 0;
  paste (fixture, gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture), NULL);
  dateline_test_wait (has_offer, fixture, 10);
}

/* A Word document comes with a picture of itself: it is its text that was meant. */
static void
test_paste_text_first (Fixture       *fixture,
                       gconstpointer  data)
{
  paste (fixture, new_provider ("image/png", "PNG"),
         new_provider ("text/html", "<p>pasted as HTML</p>"));
  dateline_test_wait (is_pasted, fixture, 10);
  g_assert_cmpuint (fixture->n_offers, ==, 0);

  set_html (fixture, "<p>a</p>");
  paste (fixture, new_provider ("image/png", "PNG"),
         gdk_content_provider_new_typed (G_TYPE_STRING, "pasted as text"));
  dateline_test_wait (is_pasted, fixture, 10);
  g_assert_cmpuint (fixture->n_offers, ==, 0);
}

static GdkContentProvider *
new_files (const char *first,
           const char *second)
{
  g_autoptr (GFile) a = g_file_new_for_path (first);
  g_autoptr (GFile) b = g_file_new_for_path (second);
  GFile *files[] = { a, b };
  GdkFileList *list = gdk_file_list_new_from_array (files, G_N_ELEMENTS (files));
  GdkContentProvider *provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);

  g_boxed_free (GDK_TYPE_FILE_LIST, list);

  return provider;
}

static void
test_paste_files (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GFile) file = NULL;

  /* As a file manager copies them: with their paths as text. */
  paste (fixture, new_files ("/a/b.png", "/a/c.JPG"),
         gdk_content_provider_new_typed (G_TYPE_STRING, "/a/b.png /a/c.JPG"));
  dateline_test_wait (has_offer, fixture, 10);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->sources), ==, 2);
  file = g_list_model_get_item (fixture->sources, 1);
  g_assert_cmpstr (g_file_peek_path (file), ==, "/a/c.JPG");

  /* Other files are their text. */
  fixture->n_offers = 0;
  paste (fixture, new_files ("/a/b.png", "/a/c.odt"),
         gdk_content_provider_new_typed (G_TYPE_STRING, "pasted names"));
  dateline_test_wait (is_pasted, fixture, 10);
  g_assert_cmpuint (fixture->n_offers, ==, 0);
}

/* Drops @value at the beginning of a line; whether it was taken. */
static gboolean
drop (Fixture      *fixture,
      const GValue *value,
      int           line)
{
  g_autoptr (GListModel) controllers = NULL;
  GdkRectangle place;
  GtkTextIter iter;
  int x;
  int y;
  GdkDragAction action;
  gboolean taken = FALSE;

  gtk_text_buffer_get_iter_at_line (fixture->buffer, &iter, line);
  gtk_text_view_get_iter_location (fixture->view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (fixture->view, GTK_TEXT_WINDOW_WIDGET, place.x,
                                         place.y + place.height / 2, &x, &y);

  controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_DROP_TARGET (controller))
        continue;

      g_signal_emit_by_name (controller, "motion", (double) x, (double) y, &action);
      g_signal_emit_by_name (controller, "drop", value, (double) x, (double) y, &taken);
    }

  return taken;
}

static void
test_drop (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *name = dup_name (1);
  const char *names[] = { name, NULL };
  g_autoptr (GFile) file = g_file_new_for_path ("/a/b.png");
  g_autoptr (GdkTexture) texture = new_texture (2, 2);
  g_autofree char *html = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GPtrArray) images = NULL;
  g_auto (GValue) files = G_VALUE_INIT;
  g_auto (GValue) picture = G_VALUE_INIT;

  set_html (fixture, "<p>one</p><p>two</p><p>three</p>");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->editor));
  g_value_init (&files, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&files, gdk_file_list_new_from_array (&file, 1));
  g_value_init (&picture, GDK_TYPE_TEXTURE);
  g_value_set_object (&picture, texture);

  /* At the pointer, wherever the caret is. */
  place_caret (fixture, 0, 0);
  g_assert_true (drop (fixture, &files, 2));
  g_assert_cmpuint (g_list_model_get_n_items (fixture->sources), ==, 1);
  images = dateline_editor_insert_images (fixture->editor, fixture->place, names);
  html = dup_html (fixture);
  expected = g_strdup_printf ("<p>one</p>\n<p>two</p>\n<figure><img src=\"%s\"></figure>\n"
                              "<p>three</p>\n", name);
  g_assert_cmpstr (html, ==, expected);

  g_assert_null (gtk_text_buffer_get_mark (fixture->buffer, "dateline-drop"));
  g_assert_true (drop (fixture, &picture, 0));
  g_assert_cmpuint (fixture->n_offers, ==, 2);

  dateline_editor_set_editable (fixture->editor, FALSE);
  g_assert_false (drop (fixture, &files, 2));
  g_assert_cmpuint (fixture->n_offers, ==, 2);
}

/* What can't be edited takes no image in any way. */
static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *name = dup_name (1);
  GActionGroup *actions = dateline_editor_get_action_group (fixture->editor);

  set_image (fixture, name);
  place_caret (fixture, 1, 0);
  dateline_editor_set_editable (fixture->editor, FALSE);
  g_assert_false (g_action_group_get_action_enabled (actions, "insert-image"));
  g_assert_false (g_action_group_get_action_enabled (actions, "edit-image"));
  paste (fixture, new_provider ("image/png", "PNG"), NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->editor));
  g_assert_cmpuint (fixture->n_offers, ==, 0);
}

#define ADD(name, func) g_test_add ("/editor-images/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  gtk_init ();

  ADD ("shown", test_shown);
  ADD ("not-there", test_not_there);
  ADD ("width", test_width);
  ADD ("many", test_many);
  ADD ("inserted", test_inserted);
  ADD ("inserted-into-nothing", test_inserted_into_nothing);
  ADD ("edited", test_edited);
  ADD ("lines", test_lines);
  ADD ("paste-image", test_paste_image);
  ADD ("paste-text-first", test_paste_text_first);
  ADD ("paste-files", test_paste_files);
  ADD ("drop", test_drop);
  ADD ("read-only", test_read_only);

  return g_test_run ();
}

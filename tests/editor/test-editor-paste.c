/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-clipboard.h"
#include "dateline-editor-commands.h"
#include "dateline-editor-view.h"
#include "dateline-editor.h"
#include "dateline-html.h"
#include "dateline-test.h"
#include "random-document.h"

#include <string.h>

#define SEED 20210504
#define N_SLICES 3000
#define WAIT_SECONDS 20

typedef struct
{
  GtkWindow      *window;
  DatelineEditor *editor;
  GtkTextView    *view;
  GtkTextBuffer  *buffer;

  guint           n_changed;
  char           *left_out;
  char           *refused;
  GListModel     *images; /* what was to be inserted last, and where */
  GListModel     *files;
  GtkTextMark    *place;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
left_out_cb (Fixture            *fixture,
             const char * const *what)
{
  g_free (fixture->left_out);
  fixture->left_out = g_strjoinv (", ", (char **) what);
}

static void
refused_cb (Fixture    *fixture,
            const char *reason)
{
  g_free (fixture->refused);
  fixture->refused = g_strdup (reason);
}

static void
images_cb (Fixture     *fixture,
           GListModel  *sources,
           GtkTextMark *place)
{
  g_set_object (&fixture->images, sources);
}

static void
files_cb (Fixture     *fixture,
          GListModel  *files,
          GtkTextMark *place)
{
  g_set_object (&fixture->files, files);
  g_set_object (&fixture->place, place);
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
  g_signal_connect_swapped (editor, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect_swapped (editor, "left-out", G_CALLBACK (left_out_cb), fixture);
  g_signal_connect_swapped (editor, "refused", G_CALLBACK (refused_cb), fixture);
  g_signal_connect_swapped (editor, "insert-images", G_CALLBACK (images_cb), fixture);
  g_signal_connect_swapped (editor, "insert-files", G_CALLBACK (files_cb), fixture);
  fixture->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  gtk_window_set_default_size (fixture->window, 800, 600);
  gtk_window_set_child (fixture->window, editor);
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (editor);
  gtk_test_widget_wait_for_draw (editor);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->window);
  g_free (fixture->left_out);
  g_free (fixture->refused);
  g_clear_object (&fixture->images);
  g_clear_object (&fixture->files);
  g_clear_object (&fixture->place);
}

static void
set_html (Fixture    *fixture,
          const char *html)
{
  g_autoptr (DatelineDocument) document = NULL;

  document = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, NULL);
  dateline_editor_set_document (fixture->editor, document);
  /* What was selected before was the primary selection, and its end comes by event. */
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  fixture->n_changed = 0;
}

static char *
dup_html (Fixture *fixture)
{
  g_autofree char *html = dateline_html_write (dateline_editor_get_document (fixture->editor), NULL);
  g_auto (GStrv) lines = g_strsplit (html, "\n", -1);

  return g_strjoinv ("", lines);
}

static void
assert_html (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *html = dup_html (fixture);

  g_assert_cmpstr (html, ==, expected);
}

static void
select_chars (Fixture *fixture,
              int      start,
              int      end)
{
  GtkTextIter first;
  GtkTextIter last;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &first, start);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &last, end);
  gtk_text_buffer_select_range (fixture->buffer, &last, &first);
}

static gboolean
has_changed (gpointer data)
{
  Fixture *fixture = data;

  return fixture->n_changed > 0 || fixture->refused != NULL;
}

static gboolean
has_images (gpointer data)
{
  return ((Fixture *) data)->images != NULL;
}

/* Puts @text of @type, and @other (nullable), into the clipboard. */
static void
offer (Fixture            *fixture,
       const char         *type,
       const char         *text,
       GdkContentProvider *other)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GdkContentProvider *providers[] = { gdk_content_provider_new_for_bytes (type, bytes), other };
  g_autoptr (GdkContentProvider) all = NULL;

  all = gdk_content_provider_new_union (providers, other != NULL ? 2 : 1);
  gdk_clipboard_set_content (clipboard, all);
}

static void
paste (Fixture *fixture)
{
  fixture->n_changed = 0;
  g_signal_emit_by_name (fixture->view, "paste-clipboard");
  dateline_test_wait (has_changed, fixture, WAIT_SECONDS);
}

/* What is pasted and what it becomes, in a text with a part of it selected. */
static void
test_paste (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    const char *before;
    int         start;
    int         end;
    const char *type;
    const char *text;
    const char *after;
  } cases[] = {
    /* One line goes into the line. */
    { "<p>one two</p>", 4, 4, "text/html", "<meta charset='utf-8'><p>big <b>new</b></p>",
      "<p>one big <strong>new</strong>two</p>" },
    { "<h2>one</h2>", 3, 3, "text/html", "<p>&nbsp;and <i>more</i></p>",
      "<h2>oneand <em>more</em></h2>" },
    { "<p>one</p>", 0, 3, "text/html", "<ul><li>a</li><li>b</li></ul>",
      "<ul><li>a</li><li>b</li></ul>" },

    /* An address on a selection is its link; else it is a link by itself. */
    { "<p>see the map</p>", 8, 11, "text/plain;charset=utf-8", "https://example.org/map\n",
      "<p>see the <a href=\"https://example.org/map\">map</a></p>" },
    { "<p>see the map</p>", 8, 11, "text/html", "<p>https://example.org/?utm_source=a</p>",
      "<p>see the <a href=\"https://example.org/?utm_source=a\">map</a></p>" },
    { "<p>see </p>", 3, 3, "text/plain;charset=utf-8", "https://example.org",
      "<p>see<a href=\"https://example.org\">https://example.org</a></p>" },
    { "<p>see the map</p>", 8, 11, "text/plain;charset=utf-8", "example.org",
      "<p>see the example.org</p>" },
    { "<pre>code</pre>", 0, 4, "text/plain;charset=utf-8", "https://example.org",
      "<pre><code>https://example.org</code></pre>" },

    /* Text that is clearly Markdown. */
    { "<p></p>", 0, 0, "text/plain;charset=utf-8", "## A\n\n- b\n- **c**",
      "<h2>A</h2><ul><li>b</li><li><strong>c</strong></li></ul>" },
    { "<p></p>", 0, 0, "text/plain;charset=utf-8", "2 * 3 * 4\n\n# 5\n",
      "<p>2 * 3 * 4</p><h2>5</h2>" },
    { "<p></p>", 0, 0, "text/plain;charset=utf-8", "one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      set_html (fixture, cases[i].before);
      select_chars (fixture, cases[i].start, cases[i].end);
      offer (fixture, cases[i].type, cases[i].text, NULL);
      paste (fixture);
      assert_html (fixture, cases[i].after);
      g_assert_null (fixture->left_out);
    }
}

/* Without formatting, a text is as it stands there. */
static void
test_paste_plain (Fixture       *fixture,
                  gconstpointer  data)
{
  GActionGroup *actions = dateline_editor_get_action_group (fixture->editor);

  set_html (fixture, "<p>see the map</p>");
  select_chars (fixture, 8, 11);
  offer (fixture, "text/html", "<p><b>https://html.example</b></p>",
         gdk_content_provider_new_typed (G_TYPE_STRING, "# **https://text.example**"));
  fixture->n_changed = 0;
  g_action_group_activate_action (actions, "paste-plain", NULL);
  dateline_test_wait (has_changed, fixture, WAIT_SECONDS);
  assert_html (fixture, "<p>see the # **https://text.example**</p>");
}

static void
test_left_out (Fixture       *fixture,
               gconstpointer  data)
{
  set_html (fixture, "<p></p>");
  offer (fixture, "text/html",
         "<p class=MsoNormal>a<img src=\"file:///a.png\"><img src=\"cid:b\">b<span "
         "class=MsoCommentReference>[1]</span></p>", NULL);
  paste (fixture);
  assert_html (fixture, "<p>a</p><p>b</p>");
  g_assert_cmpstr (fixture->left_out, ==, "2 pictures, 1 comment");
}

/* HTML that is nothing but a picture's address is the picture, where that is there. */
static void
test_picture (Fixture       *fixture,
              gconstpointer  data)
{
  static const char * const html[] = { "<img src=\"https://example.org/a.png\">",
                                       "<meta charset=\"utf-8\"><img src=\"blob:1\">" };

  for (guint i = 0; i < G_N_ELEMENTS (html); i++)
    {
      g_autoptr (GBytes) png = g_bytes_new_static ("PNG", 3);

      g_clear_object (&fixture->images);
      set_html (fixture, "<p>a</p>");
      offer (fixture, "text/html", html[i], gdk_content_provider_new_for_bytes ("image/png", png));
      g_signal_emit_by_name (fixture->view, "paste-clipboard");
      dateline_test_wait (has_images, fixture, WAIT_SECONDS);
      g_assert_cmpuint (g_list_model_get_n_items (fixture->images), ==, 1);
      assert_html (fixture, "<p>a</p>");
    }
}

/* What is too much is refused in words, and the text is as it was. */
static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *text = g_strnfill (9 * 1024 * 1024, 'x');

  set_html (fixture, "<p>a</p>");
  offer (fixture, "text/plain;charset=utf-8", text, NULL);
  paste (fixture);
  g_assert_cmpstr (fixture->refused, ==, "The text is larger than 4 MB, which is more than is read.");
  assert_html (fixture, "<p>a</p>");
}

/* HTML that is too tangled comes as its text. */
static void
test_too_tangled (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < 20000; i++)
    g_string_append (html, "<div>");

  set_html (fixture, "<p></p>");
  offer (fixture, "text/html", html->str, gdk_content_provider_new_typed (G_TYPE_STRING, "text"));
  paste (fixture);
  assert_html (fixture, "<p>text</p>");
  g_assert_nonnull (strstr (fixture->left_out, "formatting"));
}

/* Drops */

static gboolean
drop (Fixture      *fixture,
      const GValue *value,
      int           offset)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));
  GdkRectangle place;
  GtkTextIter iter;
  GdkDragAction action;
  gboolean taken = FALSE;
  int x;
  int y;

  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &iter, offset);
  gtk_text_view_get_iter_location (fixture->view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (fixture->view, GTK_TEXT_WINDOW_WIDGET, place.x,
                                         place.y + place.height / 2, &x, &y);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !taken; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      /* GtkTextView's own comes behind it. */
      if (!GTK_IS_DROP_TARGET (controller) ||
          gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;

      g_signal_emit_by_name (controller, "motion", (double) x, (double) y, &action);
      g_assert_true (gtk_text_mark_get_visible (
        gtk_text_buffer_get_mark (fixture->buffer, "dateline-drop")));
      g_signal_emit_by_name (controller, "drop", value, (double) x, (double) y, &taken);
    }

  g_assert_null (gtk_text_buffer_get_mark (fixture->buffer, "dateline-drop"));

  return taken;
}

static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  static const struct
  {
    const char *before;
    int         start;
    int         end;
    int         to;
    const char *after; /* NULL: nothing happens */
  } cases[] = {
    { "<p>one <b>two</b> three</p>", 4, 7, 13, "<p>one  three<strong>two</strong></p>" },
    { "<p>one <b>two</b> three</p>", 4, 7, 0, "<p><strong>two</strong>one  three</p>" },
    { "<p>one</p><p>two</p><p>three</p>", 0, 4, 13, "<p>two</p><p>threeone</p><p></p>" },
    { "<p>one</p><p>two</p><p>three</p>", 8, 13, 0, "<p>threeone</p><p>two</p><p></p>" },
    { "<p>one</p><h2>two</h2><ul><li>three</li></ul>", 2, 6, 9,
      "<p>ono</p><ul><li>te</li></ul><h2>tw</h2><ul><li>hree</li></ul>" },
    { "<p>one two</p>", 0, 3, 2, NULL },
    { "<p>one two</p>", 0, 3, 3, NULL },
  };
  g_auto (GValue) value = G_VALUE_INIT;
  GActionGroup *actions = dateline_editor_get_action_group (fixture->editor);

  g_value_init (&value, GTK_TYPE_TEXT_BUFFER);
  g_value_set_object (&value, fixture->buffer);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *before = NULL;

      g_test_message ("%s, %d–%d to %d", cases[i].before, cases[i].start, cases[i].end, cases[i].to);
      set_html (fixture, cases[i].before);
      before = dup_html (fixture);
      select_chars (fixture, cases[i].start, cases[i].end);
      g_assert_cmpint (drop (fixture, &value, cases[i].to), ==, cases[i].after != NULL);
      if (cases[i].after == NULL)
        {
          assert_html (fixture, before);
          continue;
        }

      /* One step. */
      if (i != 4)
        assert_html (fixture, cases[i].after);
      g_action_group_activate_action (actions, "undo", NULL);
      assert_html (fixture, before);
    }
}

static void
test_drop_text (Fixture       *fixture,
                gconstpointer  data)
{
  g_auto (GValue) text = G_VALUE_INIT;
  g_auto (GValue) other = G_VALUE_INIT;
  g_autoptr (GtkTextBuffer) buffer = gtk_text_buffer_new (NULL);
  GtkTextIter start;
  GtkTextIter end;

  /* Of another program. */
  set_html (fixture, "<p>one two</p>");
  g_value_init (&text, G_TYPE_STRING);
  g_value_set_static_string (&text, "and ");
  g_assert_true (drop (fixture, &text, 4));
  dateline_test_wait (has_changed, fixture, WAIT_SECONDS);
  assert_html (fixture, "<p>one andtwo</p>");

  /* Of another text view. */
  set_html (fixture, "<p>one two</p>");
  gtk_text_buffer_set_text (buffer, "# A\n\n- b\n- c", -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  g_value_init (&other, GTK_TYPE_TEXT_BUFFER);
  g_value_set_object (&other, buffer);
  g_assert_true (drop (fixture, &other, 7));
  dateline_test_wait (has_changed, fixture, WAIT_SECONDS);
  assert_html (fixture, "<p>one two</p><h2>A</h2><ul><li>b</li><li>c</li></ul>");

  dateline_editor_set_editable (fixture->editor, FALSE);
  g_assert_false (drop (fixture, &text, 0));
}

/* Of another item's text, with its marks. */
static void
test_drop_between_editors (Fixture       *fixture,
                           gconstpointer  data)
{
  GtkWidget *view = g_object_ref_sink (dateline_editor_view_new ());
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autoptr (DatelineDocument) document = NULL;
  g_auto (GValue) value = G_VALUE_INIT;
  GtkTextIter start;
  GtkTextIter end;

  document = dateline_html_parse ("<p>a <b>b</b></p><p>c</p>", -1, DATELINE_HTML_DEFAULT, NULL, NULL);
  dateline_editor_buffer_set_document (DATELINE_EDITOR_BUFFER (buffer), document);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 0);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, 3);
  gtk_text_buffer_select_range (buffer, &start, &end);

  set_html (fixture, "<p>one</p>");
  g_value_init (&value, GTK_TYPE_TEXT_BUFFER);
  g_value_set_object (&value, buffer);
  g_assert_true (drop (fixture, &value, 3));
  assert_html (fixture, "<p>onea <strong>b</strong></p>");
  g_assert_cmpuint (dateline_document_get_n_blocks (
                      dateline_editor_buffer_get_document (DATELINE_EDITOR_BUFFER (buffer))), ==, 2);
  g_object_unref (view);
}

static gboolean
is_read (gpointer data)
{
  return *(gboolean *) data;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  *(gboolean *) data = TRUE;
}

/* Reads @data of @type as GDK does for a drop. */
static void
deserialize_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GError) error = NULL;

  gdk_content_deserialize_finish (result, data, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return g_value_get_boxed (data) != NULL;
}

static void
test_drop_html (Fixture       *fixture,
                gconstpointer  data)
{
  static const char html[] = "<ul><li>a<li><b>b</b></ul><img src=\"file:///a.png\">";
  g_autoptr (GInputStream) stream = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  stream = g_memory_input_stream_new_from_data (html, strlen (html), NULL);
  g_value_init (&value, g_type_from_name ("DatelinePasted"));
  gdk_content_deserialize_async (stream, "text/html", G_VALUE_TYPE (&value), G_PRIORITY_DEFAULT,
                                 NULL, deserialize_cb, &value);
  dateline_test_wait (is_set, &value, WAIT_SECONDS);

  set_html (fixture, "<p>one</p><p>two</p>");
  g_assert_true (drop (fixture, &value, 3));
  assert_html (fixture, "<p>one</p><ul><li>a</li><li><strong>b</strong></li></ul><p>two</p>");
  g_assert_cmpstr (fixture->left_out, ==, "1 picture");
}

static void
test_drop_files (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GFile) text = g_file_new_for_path ("/a/b.md");
  g_autoptr (GFile) image = g_file_new_for_path ("/a/c.png");
  GFile *files[] = { text, image };
  g_autoptr (DatelineDocument) document = NULL;
  g_auto (GValue) value = G_VALUE_INIT;

  set_html (fixture, "<p>one</p><p>two</p>");
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (files, G_N_ELEMENTS (files)));
  g_assert_true (drop (fixture, &value, 3));
  g_assert_cmpuint (g_list_model_get_n_items (fixture->images), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (fixture->files), ==, 1);

  document = dateline_html_parse ("<h2>a</h2>", -1, DATELINE_HTML_DEFAULT, NULL, NULL);
  g_assert_true (dateline_editor_insert_document (fixture->editor, fixture->place, document));
  assert_html (fixture, "<p>one</p><h2>a</h2><p>two</p>");
  g_assert_false (dateline_editor_insert_document (fixture->editor, fixture->place, document));
}

/* Copies */

/* The beginning of a character of the block, or 0 or 1 for a card. */
static guint
random_byte (GRand         *rand,
             DatelineBlock *block)
{
  const char *text = dateline_block_get_text (block);
  guint end = dateline_block_get_end (block);
  guint byte = g_rand_int_range (rand, 0, end + 1);

  while (!dateline_block_is_card (block) && byte > 0 && ((guchar) text[byte] & 0xc0) == 0x80)
    byte--;

  return byte;
}

/* Any part of any text, pasted at an empty paragraph, is that part. */
static void
test_slices (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_SLICES; i++)
    {
      g_autoptr (DatelineDocument) random = random_document_new (rand, RANDOM_DOCUMENT_HTML);
      g_autoptr (DatelineDocument) document = dateline_command_prepare (random);
      guint n_blocks = dateline_document_get_n_blocks (document);
      DatelineSelection selection = dateline_selection_at (0, 0);
      DatelineSelection caret = dateline_selection_at (0, 0);
      g_autoptr (DatelineBlock) paragraph = dateline_block_new_paragraph ("", NULL, 0);
      g_autoptr (DatelineDocument) empty = dateline_document_new (&paragraph, 1);
      g_autoptr (DatelineDocument) slice = NULL;
      g_autoptr (DatelineDocument) pasted = NULL;

      selection.anchor.block = g_rand_int_range (rand, 0, n_blocks);
      selection.caret.block = g_rand_int_range (rand, 0, n_blocks);
      selection.anchor.byte = random_byte (rand, dateline_document_get_block (
                                                   document, selection.anchor.block));
      selection.caret.byte = random_byte (rand, dateline_document_get_block (
                                                  document, selection.caret.block));
      slice = dateline_command_copy (document, &selection);
      if (dateline_document_get_n_blocks (slice) == 0)
        continue;

      pasted = dateline_command_insert (empty, &caret, slice);
      random_document_assert_equal (slice, pasted, "");
    }
}

static void
offered_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_assert_true (gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (source), result,
                                                              NULL));
  read_cb (source, result, data);
}

static char *
dup_offered (DatelineDocument *document,
             const char       *type)
{
  g_autoptr (GdkContentProvider) provider = dateline_editor_clipboard_offer (document);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean is_written = FALSE;

  gdk_content_provider_write_mime_type_async (provider, type, stream, G_PRIORITY_DEFAULT, NULL,
                                              offered_cb, &is_written);
  dateline_test_wait (is_read, &is_written, WAIT_SECONDS);
  g_output_stream_write (stream, "", 1, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);

  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static char *
dup_offered_text (DatelineDocument *document)
{
  g_autoptr (GdkContentProvider) provider = dateline_editor_clipboard_offer (document);
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  g_value_init (&value, G_TYPE_STRING);
  gdk_content_provider_get_value (provider, &value, &error);
  g_assert_no_error (error);

  return g_value_dup_string (&value);
}

static void
test_offer (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *html = NULL;
  g_autofree char *text = NULL;

  document = dateline_html_parse (
    "<h2>Head</h2><p><a href=https://a.example>https://a.example</a> see <a href=https://example.org>the <b>map</b></a></p><ol><li>a<ul><li>b</ul>"
    "<li>c</ol><blockquote>said</blockquote><table><tr><th>x<th>y<tr><td>1<td>2</table>", -1,
    DATELINE_HTML_DEFAULT, NULL, NULL);
  html = dup_offered (document, "text/html");
  g_assert_true (g_str_has_prefix (html, "<meta charset=\"utf-8\"><h2>Head</h2>\n"));
  g_assert_nonnull (strstr (html, "<li>a\n<ul>\n<li>b</li>"));

  text = dup_offered_text (document);
  g_assert_cmpstr (text, ==,
                   "Head\n\nhttps://a.example see the map (https://example.org)\n\n1. a\n  • b\n2. c\n\n> said\n\n"
                   "x | y\n1 | 2");
}

#define ADD(name, func) g_test_add ("/editor-paste/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  gtk_init ();

  ADD ("paste", test_paste);
  ADD ("paste-plain", test_paste_plain);
  ADD ("left-out", test_left_out);
  ADD ("picture", test_picture);
  ADD ("too-large", test_too_large);
  ADD ("too-tangled", test_too_tangled);
  ADD ("move", test_move);
  ADD ("drop-text", test_drop_text);
  ADD ("drop-between-editors", test_drop_between_editors);
  ADD ("drop-html", test_drop_html);
  ADD ("drop-files", test_drop_files);
  ADD ("slices", test_slices);
  ADD ("offer", test_offer);

  return g_test_run ();
}

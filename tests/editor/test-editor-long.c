/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-card.h"
#include "dateline-editor-view.h"
#include "dateline-editor.h"
#include "dateline-test.h"
#include "dateline-wordpress.h"

#include <string.h>

/* Texts such as a program or an accident makes them: they open, they are kept byte for
 * byte, and what is beside them can be written. */

#define LONG_BYTES (3 * 1024 * 1024)
/* More than is read as HTML. */
#define HUGE_BYTES (5 * 1024 * 1024)
#define N_MARKS 100000
#define MARKS_A_PARAGRAPH 50
/* As long as a person would wait at the very most, on the slowest machine. */
#define MAX_SECONDS 30

typedef struct
{
  GtkWindow      *window;
  DatelineEditor *editor;
  GtkTextView    *view;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *editor = dateline_editor_new ();
  GtkWidget *scroller = gtk_widget_get_first_child (editor);

  fixture->editor = DATELINE_EDITOR (editor);
  fixture->view = GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)));
  fixture->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  gtk_window_set_default_size (fixture->window, 800, 600);
  gtk_window_set_child (fixture->window, editor);
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (editor);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->window);
}

static void
assert_content (Fixture *fixture,
                GBytes  *expected)
{
  g_autoptr (GBytes) written = dateline_wordpress_write (
    dateline_editor_get_document (fixture->editor), DATELINE_WORDPRESS_AS_IT_WAS, NULL);

  g_assert_true (g_bytes_equal (written, expected));
}

static void
type (Fixture    *fixture,
      const char *text)
{
  g_signal_emit_by_name (fixture->view, "insert-at-cursor", text);
}

/* Opens it, writes at its start, and takes that back. */
static void
edit (Fixture *fixture,
      GString *content)
{
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (content);
  g_autoptr (DatelineDocument) document = dateline_wordpress_parse (bytes);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (fixture->view);
  gint64 start = g_get_monotonic_time ();
  GtkTextIter iter;

  dateline_editor_set_document (fixture->editor, document);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  assert_content (fixture, bytes);

  gtk_text_buffer_get_start_iter (buffer, &iter);
  gtk_text_buffer_place_cursor (buffer, &iter);
  type (fixture, "x");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (
                     dateline_editor_get_document (fixture->editor), 0)), ==, "xFirst");
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "text.undo", NULL);
  assert_content (fixture, bytes);

  g_test_message ("%.2f s", (g_get_monotonic_time () - start) / (double) G_TIME_SPAN_SECOND);
  g_assert_cmpint (g_get_monotonic_time () - start, <, MAX_SECONDS * G_TIME_SPAN_SECOND);
}

static GString *
begin (void)
{
  return g_string_new ("<!-- wp:paragraph -->\n<p>First</p>\n<!-- /wp:paragraph -->\n\n"
                       "<!-- wp:paragraph -->\n<p>");
}

static void
test_paragraph (Fixture       *fixture,
                gconstpointer  data)
{
  GString *content = begin ();
  DatelineBlock *block;
  g_autofree char *line = NULL;

  while (content->len < LONG_BYTES)
    g_string_append (content, "words and ");
  g_string_append (content, "</p>\n<!-- /wp:paragraph -->");
  edit (fixture, content);

  block = dateline_document_get_block (dateline_editor_get_document (fixture->editor), 1);
  line = dateline_block_dup_line (block);
  g_assert_nonnull (strstr (line, "too long to edit here"));
  g_assert_nonnull (strstr (line, "words and"));
}

static void
test_one_word (Fixture       *fixture,
               gconstpointer  data)
{
  GString *content = begin ();

  for (guint i = 0; i < HUGE_BYTES / 8; i++)
    g_string_append (content, "iVBORw0K");
  g_string_append (content, "</p>\n<!-- /wp:paragraph -->");
  edit (fixture, content);
}

static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  GString *content = begin ();

  for (guint i = 0; i < N_MARKS; i++)
    g_string_append_printf (content, i % MARKS_A_PARAGRAPH == MARKS_A_PARAGRAPH - 1
                                       ? "<em>a</em> b</p>\n<!-- /wp:paragraph -->\n\n"
                                         "<!-- wp:paragraph -->\n<p>"
                                       : "<strong>a</strong> b ");
  g_string_append (content, "end</p>\n<!-- /wp:paragraph -->");
  edit (fixture, content);
}

/* A paragraph that grows too long is kept whole; undoing gives it back to be edited. */
static void
test_growing (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (DatelineBlock) block = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  DatelineDocument *present;

  while (words->len < DATELINE_EDITOR_LONG_CHARS)
    g_string_append (words, "words and ");
  g_string_truncate (words, DATELINE_EDITOR_LONG_CHARS);
  block = dateline_block_new_paragraph (words->str, NULL, 0);
  document = dateline_document_new (&block, 1);
  dateline_editor_set_document (fixture->editor, document);
  g_assert_false (dateline_block_is_card (block));
  type (fixture, "y");
  present = dateline_editor_get_document (fixture->editor);
  g_assert_cmpuint (dateline_document_get_n_blocks (present), ==, 1);
  g_assert_true (dateline_block_is_card (dateline_document_get_block (present, 0)));
  g_assert_cmpuint (dateline_block_get_n_chars (dateline_document_get_block (present, 0)), ==,
                    DATELINE_EDITOR_LONG_CHARS + 1);

  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "text.undo", NULL);
  g_assert_true (dateline_editor_get_document (fixture->editor) == document);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);
  gtk_init ();

#define ADD(path, function) \
  g_test_add ("/editor/long/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("paragraph", test_paragraph);
  ADD ("one-word", test_one_word);
  ADD ("marks", test_marks);
  ADD ("growing", test_growing);
#undef ADD

  return g_test_run ();
}

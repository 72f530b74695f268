/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-html.h"
#include "dateline-item-files.h"
#include "dateline-test.h"

#include <adwaita.h>
#include <string.h>

#define WAIT_SECONDS 20

typedef struct
{
  GtkWindow         *window;
  DatelineEditor    *editor;
  DatelineItemFiles *files;
  char              *left_out;
  guint              n_changed;
} Fixture;

static void
left_out_cb (Fixture            *fixture,
             const char * const *what)
{
  g_free (fixture->left_out);
  fixture->left_out = g_strjoinv (", ", (char **) what);
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *editor = dateline_editor_new ();

  fixture->editor = DATELINE_EDITOR (editor);
  fixture->files = dateline_item_files_new (fixture->editor);
  fixture->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  gtk_window_set_child (fixture->window, editor);
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (editor);
  g_signal_connect_swapped (editor, "left-out", G_CALLBACK (left_out_cb), fixture);
  g_signal_connect_swapped (editor, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  /* A question that is open still holds it. */
  g_object_unref (fixture->files);
  gtk_window_destroy (fixture->window);
  g_object_unref (fixture->window);
  g_free (fixture->left_out);
}

static GFile *
write_file (const char *folder,
            const char *name,
            const char *contents,
            gssize      length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);

  return g_file_new_for_path (path);
}

/* Lets the files fall on the text, as the view does. */
static void
drop (Fixture *fixture,
      GFile  **files,
      guint    n_files)
{
  GtkWidget *scroller = gtk_widget_get_first_child (GTK_WIDGET (fixture->editor));
  GtkTextView *view =
    GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);
  GtkTextIter iter;

  for (guint i = 0; i < n_files; i++)
    g_list_store_append (list, files[i]);
  gtk_text_buffer_get_start_iter (buffer, &iter);
  g_signal_emit_by_name (view, "insert-files", list,
                         gtk_text_buffer_create_mark (buffer, NULL, &iter, FALSE));
}

static gboolean
has_changed (gpointer data)
{
  return ((Fixture *) data)->n_changed > 0;
}

static void
test_inserted (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autoptr (GFile) markdown = write_file (folder, "a.md", "one *line*", -1);
  g_autoptr (GFile) html = write_file (folder, "b.HTML", "<h2>Head</h2><iframe></iframe>", -1);
  g_autoptr (GFile) text = write_file (folder, "c.txt", "\xff\xfe" "d\0\n\0\n\0e\0", 10);
  GFile *files[] = { markdown, html, text };
  g_autofree char *written = NULL;

  drop (fixture, files, G_N_ELEMENTS (files));
  dateline_test_wait (has_changed, fixture, WAIT_SECONDS);
  written = dateline_html_write (dateline_editor_get_document (fixture->editor), NULL);
  g_assert_cmpstr (written, ==, "<p>one <em>line</em></p>\n<h2>Head</h2>\n<p>d</p>\n<p>e</p>\n");
  g_assert_cmpstr (fixture->left_out, ==, "1 embedded object");
}

/* The text of all labels in @widget. */
static void
append_labels (GtkWidget *widget,
               GString   *text)
{
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_labels (child, text);
}

static char *
dup_shown (Fixture *fixture)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      append_labels (window, text);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
tells (gpointer data)
{
  g_autofree char *text = dup_shown (data);

  return strstr (text, "Files Not Inserted") != NULL;
}

/* What can't be inserted is told, and why, and nothing else happens. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *large = g_strnfill (9 * 1024 * 1024, 'x');
  g_autoptr (GFile) pdf = write_file (folder, "a.pdf", "%PDF", -1);
  g_autoptr (GFile) huge = write_file (folder, "b.txt", large, -1);
  g_autoptr (GFile) missing = g_file_new_for_path ("/nowhere/c.html");
  GFile *files[] = { pdf, huge, missing };
  g_autofree char *text = NULL;

  drop (fixture, files, G_N_ELEMENTS (files));
  dateline_test_wait (tells, fixture, WAIT_SECONDS);
  text = dup_shown (fixture);
  g_assert_nonnull (strstr (text, "“a.pdf”: It is no HTML"));
  g_assert_nonnull (strstr (text, "“b.txt”: The text is larger than 4 MB"));
  g_assert_nonnull (strstr (text, "“c.html”"));
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

#define ADD(name, func) g_test_add ("/item-files/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  adw_init ();

  ADD ("inserted", test_inserted);
  ADD ("refused", test_refused);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-characters.h"
#include "dateline-editor.h"
#include "dateline-html.h"
#include "dateline-test.h"

#include <string.h>

typedef struct
{
  GtkWindow      *window;
  DatelineEditor *editor;
  GtkTextView    *view;
} Fixture;

static GtkWidget *
find (GtkWidget  *widget,
      const char *type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), g_type_from_name (type)))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *editor = dateline_editor_new ();

  fixture->editor = DATELINE_EDITOR (editor);
  fixture->view = GTK_TEXT_VIEW (find (editor, "GtkTextView"));
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
}

static void
set_html (Fixture    *fixture,
          const char *html)
{
  g_autoptr (DatelineDocument) document =
    dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, NULL);

  dateline_editor_set_document (fixture->editor, document);
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *text =
    dateline_document_dup_text (dateline_editor_get_document (fixture->editor), "|");

  g_assert_cmpstr (text, ==, expected);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), action, NULL));
}

static gboolean
press (GtkWidget       *widget,
       guint            keyval,
       GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean handled = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, modifiers, &handled);
    }

  return handled;
}

static GtkWidget *
open_outline (Fixture *fixture)
{
  activate (fixture, "editor.outline");

  return find (GTK_WIDGET (fixture->editor), "DatelineEditorOutline");
}

static char *
list_rows (GtkListBox *list)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (list);
  GString *rows = g_string_new (NULL);
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      GtkWidget *label = gtk_list_box_row_get_child (row);

      for (int j = 20; j < gtk_widget_get_margin_start (label); j += 18)
        g_string_append_c (rows, '-');
      g_string_append_printf (rows, "%s%s ", gtk_label_get_label (GTK_LABEL (label)),
                              row == selected ? "*" : "");
    }

  return g_string_free (rows, FALSE);
}

static void
assert_rows (GtkWidget  *outline,
             const char *expected)
{
  g_autofree char *rows = list_rows (GTK_LIST_BOX (find (outline, "GtkListBox")));

  g_assert_cmpstr (rows, ==, expected);
}

static void
test_outline (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *outline;
  GtkWidget *list;
  GtkTextIter caret;

  set_html (fixture, "<p>0</p><h2>a</h2><p>1</p><h3>b</h3><p>2</p><h2>c</h2><p>3</p>");
  dateline_editor_go_to_block (fixture->editor, 4);
  outline = open_outline (fixture);
  g_assert_true (gtk_widget_get_mapped (outline));
  assert_rows (outline, "a -b* c ");

  list = find (outline, "GtkListBox");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2));
  g_assert_false (gtk_widget_get_mapped (outline));
  gtk_text_buffer_get_iter_at_mark (gtk_text_view_get_buffer (fixture->view), &caret,
                                    gtk_text_buffer_get_insert (
                                      gtk_text_view_get_buffer (fixture->view)));
  g_assert_cmpint (gtk_text_iter_get_line (&caret), ==, 5);
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (fixture->view)));
}

/* It follows what becomes of the text, and changes it. */
static void
test_outline_moves (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkWidget *outline;

  set_html (fixture, "<h2>a</h2><p>1</p><h2>b</h2><p>2</p>");
  outline = open_outline (fixture);
  assert_rows (outline, "a* b ");
  g_assert_true (press (outline, GDK_KEY_Down, GDK_ALT_MASK | GDK_SHIFT_MASK));
  assert_text (fixture, "b|2|a|1");
  assert_rows (outline, "b a* ");
  activate (fixture, "editor.undo");
  assert_text (fixture, "a|1|b|2");
  assert_rows (outline, "a* b ");
}

static void
test_no_headings (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *outline;

  set_html (fixture, "<p>0</p>");
  outline = open_outline (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (find (outline, "GtkStack"))), ==,
                   "empty");
}

static void
test_headings_by_key (Fixture       *fixture,
                      gconstpointer  data)
{
  set_html (fixture, "<p>0</p><h2>a</h2><p>1</p><h2>b</h2><p>2</p>");
  activate (fixture, "editor.next-heading");
  activate (fixture, "editor.next-heading");
  g_assert_false (g_action_group_get_action_enabled (
    dateline_editor_get_action_group (fixture->editor), "next-heading"));
  activate (fixture, "editor.move-section-up");
  assert_text (fixture, "0|b|2|a|1");
  activate (fixture, "editor.undo");
  assert_text (fixture, "0|a|1|b|2");
}

static GtkWidget *
open_characters (Fixture *fixture)
{
  activate (fixture, "editor.special-characters");

  return find (GTK_WIDGET (fixture->editor), "DatelineCharacterChooser");
}

static void
pick (GtkWidget  *chooser,
      const char *query)
{
  GtkWidget *entry = find (chooser, "GtkSearchEntry");

  gtk_editable_set_text (GTK_EDITABLE (entry), query);
  g_signal_emit_by_name (entry, "activate");
}

static void
test_characters (Fixture       *fixture,
                 gconstpointer  data)
{
  g_auto (GStrv) recent = NULL;
  GtkWidget *chooser;

  set_html (fixture, "<p>a</p>");
  gtk_text_view_set_editable (fixture->view, TRUE);
  chooser = open_characters (fixture);
  g_assert_true (gtk_widget_get_mapped (chooser));
  pick (chooser, "EM dash");
  g_assert_false (gtk_widget_get_mapped (chooser));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (fixture->view)));
  assert_text (fixture, "—a");
  activate (fixture, "editor.undo");
  assert_text (fixture, "a");

  chooser = open_characters (fixture);
  pick (chooser, "kazakh capital letter Қ");
  chooser = open_characters (fixture);
  pick (chooser, "no such character");
  assert_text (fixture, "Қa");
  g_object_get (fixture->editor, "recent-characters", &recent, NULL);
  g_assert_cmpstr (recent[0], ==, "Қ");
  g_assert_cmpstr (recent[1], ==, "—");
  g_assert_null (recent[2]);

  dateline_editor_set_editable (fixture->editor, FALSE);
  g_assert_false (g_action_group_get_action_enabled (
    dateline_editor_get_action_group (fixture->editor), "special-characters"));
}

static void
test_emoji (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *chooser;

  set_html (fixture, "<p>a</p>");
  activate (fixture, "editor.insert-emoji");
  chooser = find (GTK_WIDGET (fixture->view), "GtkEmojiChooser");
  g_assert_nonnull (chooser);
  g_signal_emit_by_name (chooser, "emoji-picked", "🕊");
  assert_text (fixture, "🕊a");
  activate (fixture, "editor.undo");
  assert_text (fixture, "a");
}

/* Each has a name of its own, and is found by it. */
static void
test_names (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < dateline_characters_get_n (); i++)
    {
      char *name = dateline_characters_dup_name (i);

      g_assert_cmpint (dateline_characters_find (dateline_characters_get (i)), ==, i);
      g_assert_true (dateline_characters_match (i, name));
      g_assert_true (dateline_characters_match (i, dateline_characters_get (i)));
      g_assert_false (dateline_characters_match (i, "xyz"));
      g_assert_true (g_hash_table_add (names, name));
    }
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);
  gtk_init ();

#define ADD(path, function) \
  g_test_add ("/editor/popovers/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("outline", test_outline);
  ADD ("outline-moves", test_outline_moves);
  ADD ("no-headings", test_no_headings);
  ADD ("headings-by-key", test_headings_by_key);
  ADD ("characters", test_characters);
  ADD ("emoji", test_emoji);
#undef ADD
  g_test_add_func ("/editor/popovers/names", test_names);

  return g_test_run ();
}

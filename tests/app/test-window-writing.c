/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-application.h"
#include "dateline-formatting-bar.h"
#include "dateline-item-page.h"
#include "dateline-test.h"
#include "dateline-window-private.h"

#include <string.h>

typedef struct
{
  DatelineWindow *window;
  DatelineEditor *editor;
  GtkTextView    *view;
} Fixture;

/* A process has one: it is on the session bus. */
static DatelineApplication *application;

static gboolean
shows_items (gpointer data)
{
  return g_strcmp0 (dateline_window_get_page (((Fixture *) data)->window), "items") == 0;
}

static gboolean
has_open_item (gpointer data)
{
  return dateline_item_page_get_item (((Fixture *) data)->window->item_page) != NULL;
}

static GtkWidget *
find (GtkWidget *widget,
      GType      type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
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
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
}

static void
new_item (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-item", "s",
                                             "call"));
  dateline_test_wait (has_open_item, fixture, 30);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDesk) desk = dateline_desk_create (path, settings, NULL, &error);

  g_assert_no_error (error);
  fixture->window = DATELINE_WINDOW (dateline_window_new (application));
  fixture->editor = dateline_item_page_get_editor (fixture->window->item_page);
  fixture->view = GTK_TEXT_VIEW (find (GTK_WIDGET (fixture->editor), GTK_TYPE_TEXT_VIEW));
  gtk_window_present (GTK_WINDOW (fixture->window));
  dateline_window_open_desk (fixture->window, path);
  dateline_test_wait (shows_items, fixture, 30);
  new_item (fixture);
}

static gboolean
has_no_windows (gpointer data)
{
  return gtk_application_get_windows (GTK_APPLICATION (application)) == NULL;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  dateline_test_wait (has_no_windows, fixture, 30);
}

static void
type (Fixture    *fixture,
      const char *keys)
{
  for (const char *at = keys; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_autofree char *key = g_strndup (at, g_utf8_next_char (at) - at);

      g_signal_emit_by_name (fixture->view, "insert-at-cursor", key);
    }
}

static char *
dup_text (Fixture *fixture)
{
  return dateline_document_dup_text (dateline_editor_get_document (fixture->editor), "\n");
}

static gboolean
is_focused (gpointer data)
{
  Fixture *fixture = data;

  return gtk_widget_is_focus (GTK_WIDGET (fixture->view));
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

static void
assert_focus_mode (Fixture  *fixture,
                   gboolean  focus_mode)
{
  gboolean present;

  g_object_get (fixture->window, "focus-mode", &present, NULL);
  g_assert_cmpint (present, ==, focus_mode);
  g_assert_cmpint (gtk_widget_get_visible (fixture->window->list_pane), ==, !focus_mode);
  g_assert_cmpint (gtk_widget_get_visible (fixture->window->details_pane), ==, !focus_mode);
  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (fixture->window->item_header)), ==,
                   !focus_mode);
  g_assert_cmpint (gtk_widget_get_visible (fixture->window->focus_bar), ==, focus_mode);
}

static void
test_focus_mode (Fixture       *fixture,
                 gconstpointer  data)
{
  for (guint i = 0; i < 60; i++)
    type (fixture, "A line of a text\n");

  activate (fixture, "win.focus-mode");
  assert_focus_mode (fixture, TRUE);
  dateline_test_wait (is_focused, fixture, 30);
  type (fixture, "more");
  g_assert_true (press (GTK_WIDGET (fixture->window->content_stack), GDK_KEY_Escape, 0));
  assert_focus_mode (fixture, FALSE);
  g_assert_false (press (GTK_WIDGET (fixture->window->content_stack), GDK_KEY_Escape, 0));

  activate (fixture, "win.focus-mode");
  activate (fixture, "win.focus-mode");
  assert_focus_mode (fixture, FALSE);

  /* What is wanted beside the text ends it; a new item is to get its title. */
  activate (fixture, "win.focus-mode");
  activate (fixture, "win.search");
  assert_focus_mode (fixture, FALSE);
  activate (fixture, "win.focus-mode");
  new_item (fixture);
  assert_focus_mode (fixture, FALSE);
  activate (fixture, "win.focus-mode");
  activate (fixture, "win.show-calendar");
  g_assert_false (gtk_widget_get_visible (fixture->window->focus_bar));
  activate (fixture, "win.focus-mode");
  g_assert_false (gtk_widget_get_visible (fixture->window->focus_bar));
}

/* A text that fits into the window alone, and not below the head and its bars: what is
 * shown again has its place before it is drawn. */
static void
test_focus_mode_is_drawn (Fixture       *fixture,
                          gconstpointer  data)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  DatelineFolded folded;

  for (guint i = 0; i < 16; i++)
    type (fixture, "A line of a text\n");
  gtk_test_widget_wait_for_draw (view);
  folded = dateline_panes_get_folded (fixture->window->panes);

  for (guint i = 0; i < 3; i++)
    {
      activate (fixture, "win.focus-mode");
      gtk_test_widget_wait_for_draw (view);
      gtk_test_widget_wait_for_draw (view);
      activate (fixture, "win.focus-mode");
      gtk_test_widget_wait_for_draw (view);
      gtk_test_widget_wait_for_draw (view);
      g_assert_cmpint (dateline_panes_get_folded (fixture->window->panes), ==, folded);
      g_assert_true (dateline_panes_get_show_details (fixture->window->panes));
    }
  assert_focus_mode (fixture, FALSE);
}

static gboolean
lists_both (gpointer data)
{
  Fixture *fixture = data;

  return g_list_model_get_n_items (G_LIST_MODEL (fixture->window->items)) == 2;
}

static char *first_id;

static gboolean
has_other_item (gpointer data)
{
  return has_open_item (data) &&
         !g_str_equal (first_id, dateline_item_get_id (dateline_item_page_get_item (
                                   ((Fixture *) data)->window->item_page)));
}

static void
test_focus_mode_goes_on (Fixture       *fixture,
                         gconstpointer  data)
{
  DatelineItem *item = dateline_item_page_get_item (fixture->window->item_page);

  dateline_item_set_title (item, "One");
  first_id = g_strdup (dateline_item_get_id (item));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.new-item", "s", ""));
  dateline_test_wait (has_other_item, fixture, 30);
  dateline_item_set_title (dateline_item_page_get_item (fixture->window->item_page), "Two");
  dateline_test_wait (lists_both, fixture, 30);
  g_free (first_id);
  first_id =
    g_strdup (dateline_item_get_id (dateline_item_page_get_item (fixture->window->item_page)));

  activate (fixture, "win.focus-mode");
  activate (fixture, "win.next-item");
  activate (fixture, "win.previous-item");
  activate (fixture, "win.next-item");
  assert_focus_mode (fixture, TRUE);
  g_clear_pointer (&first_id, g_free);
}

static double
get_zoom (Fixture *fixture)
{
  double zoom;

  g_object_get (fixture->editor, "zoom", &zoom, NULL);

  return zoom;
}

static int
get_line_height (Fixture *fixture)
{
  GdkRectangle location;
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (fixture->view), &start);
  gtk_text_view_get_iter_location (fixture->view, &start, &location);

  return location.height;
}

static void
test_zoom (Fixture       *fixture,
           gconstpointer  data)
{
  GSettings *settings = dateline_application_get_settings (application);
  int height;

  type (fixture, "A line");
  height = get_line_height (fixture);
  for (guint i = 0; i < 10; i++)
    activate (fixture, "editor.zoom-in");
  g_assert_cmpfloat_with_epsilon (get_zoom (fixture), 2, 0.001);
  g_assert_cmpfloat_with_epsilon (g_settings_get_double (settings, "text-zoom"), 2, 0.001);
  g_assert_cmpint (get_line_height (fixture), >, height * 1.8);

  for (guint i = 0; i < 40; i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "editor.zoom-in", NULL);
  g_assert_cmpfloat_with_epsilon (get_zoom (fixture), 3, 0.001);
  for (guint i = 0; i < 40; i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "editor.zoom-out", NULL);
  g_assert_cmpfloat_with_epsilon (get_zoom (fixture), 0.5, 0.001);
  activate (fixture, "editor.zoom-reset");
  g_assert_cmpfloat_with_epsilon (get_zoom (fixture), 1, 0.001);
  g_assert_cmpint (get_line_height (fixture), ==, height);
}

static void
test_typography (Fixture       *fixture,
                 gconstpointer  data)
{
  GSettings *settings = dateline_application_get_settings (application);
  g_autofree char *on = NULL;
  g_autofree char *off = NULL;

  dateline_item_set_language (dateline_item_page_get_item (fixture->window->item_page), "ru");
  type (fixture, "\"a\"");
  on = dup_text (fixture);
  g_assert_cmpstr (on, ==, "«a»");
  g_settings_set_boolean (settings, "typography", FALSE);
  type (fixture, " \"b\"");
  off = dup_text (fixture);
  g_assert_cmpstr (off, ==, "«a» \"b\"");
  g_settings_reset (settings, "typography");
}

static const char *
get_counts (Fixture *fixture)
{
  GtkWidget *counts = find (GTK_WIDGET (fixture->window->item_page),
                            g_type_from_name ("DatelineTextCounts"));
  GtkWidget *label = find (counts, g_type_from_name ("DatelineFittingLabel"));

  return gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (label)));
}

static gboolean
counts_all (gpointer data)
{
  return g_strcmp0 (get_counts (data), "5 words · 20 characters · 1 min") == 0;
}

static gboolean
counts_selection (gpointer data)
{
  return g_strcmp0 (get_counts (data), "2 of 5 words · 8 of 20 characters") == 0;
}

static gboolean
counts_nothing (gpointer data)
{
  return g_strcmp0 (get_counts (data), "0 words") == 0;
}

static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (fixture->view);
  GtkTextIter start;
  GtkTextIter end;

  dateline_test_wait (counts_nothing, fixture, 30);
  type (fixture, "One two three four 5");
  dateline_test_wait (counts_all, fixture, 30);

  gtk_text_buffer_get_iter_at_offset (buffer, &start, 0);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, 8);
  gtk_text_buffer_select_range (buffer, &start, &end);
  dateline_test_wait (counts_selection, fixture, 30);
  gtk_text_buffer_place_cursor (buffer, &end);
  dateline_test_wait (counts_all, fixture, 30);
}

/* The formatting bar says the style of what is written, to a screen reader as well. */
static void
test_style_is_shown (Fixture       *fixture,
                     gconstpointer  data)
{
  GtkWidget *bar = find (GTK_WIDGET (fixture->window->item_page), DATELINE_TYPE_FORMATTING_BAR);
  GtkAccessible *button = GTK_ACCESSIBLE (find (bar, GTK_TYPE_MENU_BUTTON));

  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Paragraph");
  type (fixture, "## A heading");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Heading 2");
  type (fixture, "\n");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Paragraph");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  dateline_test_init (&argc, &argv);

#define ADD(path, function) \
  g_test_add ("/window/writing/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("focus-mode", test_focus_mode);
  ADD ("focus-mode-is-drawn", test_focus_mode_is_drawn);
  ADD ("focus-mode-goes-on", test_focus_mode_goes_on);
  ADD ("zoom", test_zoom);
  ADD ("typography", test_typography);
  ADD ("counts", test_counts);
  ADD ("style-is-shown", test_style_is_shown);
#undef ADD

  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  result = g_test_run ();
  g_clear_object (&application);

  return result;
}

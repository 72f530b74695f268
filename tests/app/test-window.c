/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-application.h"
#include "dateline-item-list.h"
#include "dateline-item-page.h"
#include "dateline-test.h"
#include "dateline-window-private.h"

#include <string.h>

typedef struct
{
  DatelineApplication *application;
  DatelineWindow      *window;
  char                *path;
} Fixture;

/* A process has one: it is on the session bus. */
static DatelineApplication *application;

static gboolean
shows_items (gpointer data)
{
  Fixture *fixture = data;

  return g_strcmp0 (dateline_window_get_page (fixture->window), "items") == 0;
}

static gboolean
has_open_item (gpointer data)
{
  Fixture *fixture = data;

  return dateline_item_page_get_item (fixture->window->item_page) != NULL;
}

static gboolean
has_no_item (gpointer data)
{
  return !has_open_item (data);
}

static char *
make_desk (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDesk) desk = NULL;

  dateline_desk_settings_set_name (settings, "Test Office");
  desk = dateline_desk_create (path, settings, NULL, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&path);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->path = make_desk ();
  fixture->application = application;
  fixture->window = DATELINE_WINDOW (dateline_window_new (fixture->application));
  gtk_window_present (GTK_WINDOW (fixture->window));
  dateline_window_open_desk (fixture->window, fixture->path);
  dateline_test_wait (shows_items, fixture, 30);
}

static gboolean
has_no_windows (gpointer data)
{
  Fixture *fixture = data;

  return gtk_application_get_windows (GTK_APPLICATION (fixture->application)) == NULL;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  dateline_test_wait (has_no_windows, fixture, 30);
  g_free (fixture->path);
}

static void
activate (Fixture    *fixture,
          const char *action,
          GVariant   *parameter)
{
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), action,
                                                     parameter));
}

static DatelineItem *
new_item (Fixture    *fixture,
          const char *title)
{
  DatelineItem *item;

  activate (fixture, "win.new-item", g_variant_new_string ("call"));
  dateline_test_wait (has_open_item, fixture, 30);
  item = dateline_item_page_get_item (fixture->window->item_page);
  dateline_item_set_title (item, title);

  return item;
}

static char *
dup_file_text (Fixture    *fixture,
               const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *file = g_build_filename (fixture->path, "items", name, NULL);
  char *text = NULL;

  g_file_get_contents (file, &text, NULL, NULL);

  return text;
}

static gboolean
is_saved (gpointer data)
{
  Fixture *fixture = data;
  DatelineOpenItem *open_item = dateline_item_page_get_open_item (fixture->window->item_page);
  DatelineAutosave *autosave = dateline_open_item_get_autosave (open_item);

  return dateline_autosave_get_state (autosave) == DATELINE_SAVE_STATE_SAVED;
}

static GtkWidget *
find_text_view (GtkWidget *widget)
{
  if (GTK_IS_TEXT_VIEW (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text_view (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
find_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!GTK_IS_POPOVER (child) && find_text (child))
      return TRUE;

  return FALSE;
}

static void
test_write (Fixture       *fixture,
            gconstpointer  data)
{
  DatelineItem *item = new_item (fixture, "A call");
  DatelineEditor *editor = dateline_item_page_get_editor (fixture->window->item_page);
  GtkWidget *text_view = find_text_view (GTK_WIDGET (editor));
  g_autofree char *text = NULL;

  g_assert_cmpstr (dateline_item_get_kind (item), ==, "call");
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text_view)),
                                    "Written in the window", -1);
  g_assert_false (is_saved (fixture));
  dateline_test_wait (is_saved, fixture, 30);

  text = dup_file_text (fixture, dateline_item_get_id (item));
  g_assert_nonnull (text);
  g_assert_nonnull (strstr (text, "A call"));
  g_assert_nonnull (strstr (text, "Written in the window"));
}

static gboolean
list_is_empty (gpointer data)
{
  Fixture *fixture = data;

  return g_list_model_get_n_items (G_LIST_MODEL (fixture->window->items)) == 0;
}

static gboolean
list_has_item (gpointer data)
{
  return !list_is_empty (data);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  new_item (fixture, "Rivers and lakes");
  activate (fixture, "win.save", NULL);
  dateline_test_wait (is_saved, fixture, 30);

  activate (fixture, "win.search", NULL);
  dateline_item_list_view_set_query (fixture->window->list_view, "mountains");
  dateline_test_wait (list_is_empty, fixture, 30);
  dateline_item_list_view_set_query (fixture->window->list_view, "riv");
  dateline_test_wait (list_has_item, fixture, 30);
}

static void
test_trash (Fixture       *fixture,
            gconstpointer  data)
{
  DatelineItem *item = new_item (fixture, "Not needed");
  g_autofree char *id = g_strdup (dateline_item_get_id (item));
  const char *ids[] = { id, NULL };

  activate (fixture, "item.trash", NULL);
  dateline_test_wait (list_is_empty, fixture, 30);
  dateline_test_wait (has_no_item, fixture, 30);

  activate (fixture, "item.undo-trash", g_variant_new_strv (ids, -1));
  dateline_test_wait (list_has_item, fixture, 30);
}

static gboolean
shows_first (gpointer data)
{
  Fixture *fixture = data;
  DatelineItem *item = dateline_item_page_get_item (fixture->window->item_page);

  return item != NULL && g_str_equal (dateline_item_get_title (item), "First");
}

static gboolean
shows_second (gpointer data)
{
  Fixture *fixture = data;
  DatelineItem *item = dateline_item_page_get_item (fixture->window->item_page);

  return item != NULL && !g_str_equal (dateline_item_get_title (item), "First");
}

/* The next item takes the place of the one that went. */
static void
test_trash_shows_next (Fixture       *fixture,
                       gconstpointer  data)
{
  new_item (fixture, "First");
  activate (fixture, "win.save", NULL);
  dateline_test_wait (is_saved, fixture, 30);
  activate (fixture, "win.new-item", g_variant_new_string ("call"));
  dateline_test_wait (shows_second, fixture, 30);

  activate (fixture, "item.trash", NULL);
  dateline_test_wait (shows_first, fixture, 30);
}

static gboolean
calendar_has_event (gpointer data)
{
  Fixture *fixture = data;

  return g_list_model_get_n_items (
           dateline_calendar_page_get_events (fixture->window->calendar_page)) > 0;
}

static void
test_calendar (Fixture       *fixture,
               gconstpointer  data)
{
  DatelineItem *item = new_item (fixture, "Something planned");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (DatelineMoment) today = dateline_moment_new_instant (now, "UTC");

  dateline_item_set_planned (item, today);
  dateline_test_wait (is_saved, fixture, 30);

  activate (fixture, "win.show-calendar", NULL);
  g_assert_cmpstr (dateline_window_get_page (fixture->window), ==, "calendar");
  dateline_test_wait (calendar_has_event, fixture, 30);
  activate (fixture, "win.show-items", NULL);
  g_assert_cmpstr (dateline_window_get_page (fixture->window), ==, "items");
}

/* Another program writes the file while nothing is unsaved here. */
static gboolean
title_is_theirs (gpointer data)
{
  Fixture *fixture = data;
  DatelineItem *item = dateline_item_page_get_item (fixture->window->item_page);

  return item != NULL && g_str_equal (dateline_item_get_title (item), "Theirs now");
}

static void
test_other_program (Fixture       *fixture,
                    gconstpointer  data)
{
  DatelineItem *item = new_item (fixture, "Mine first");
  g_autofree char *name = g_strconcat (dateline_item_get_id (item), ".json", NULL);
  g_autofree char *file = g_build_filename (fixture->path, "items", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *changed = NULL;

  activate (fixture, "win.save", NULL);
  dateline_test_wait (is_saved, fixture, 30);
  text = dup_file_text (fixture, dateline_item_get_id (item));
  parts = g_strsplit (text, "Mine first", 2);
  changed = g_strjoinv ("Theirs now", parts);
  dateline_test_write (file, changed);
  dateline_test_wait (title_is_theirs, fixture, 30);
  g_assert_true (is_saved (fixture));
}

/* The switch is kept, and the text follows it. */
static void
test_check_spelling (Fixture       *fixture,
                     gconstpointer  data)
{
  GSettings *settings = dateline_application_get_settings (fixture->application);
  DatelineEditor *editor = dateline_item_page_get_editor (fixture->window->item_page);
  gboolean checks;

  g_object_get (editor, "check-spelling", &checks, NULL);
  g_assert_true (checks);
  activate (fixture, "win.check-spelling", NULL);
  g_object_get (editor, "check-spelling", &checks, NULL);
  g_assert_false (checks);
  g_assert_false (g_settings_get_boolean (settings, "check-spelling"));
  activate (fixture, "win.check-spelling", NULL);
  g_object_get (editor, "check-spelling", &checks, NULL);
  g_assert_true (checks);
}

/* A desk that can't be opened leads back to the welcome page, which says why. */
static gboolean
shows_welcome (gpointer data)
{
  Fixture *fixture = data;

  return g_strcmp0 (dateline_window_get_page (fixture->window), "welcome") == 0;
}

static void
test_no_desk (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *empty = dateline_test_dup_folder ();

  dateline_window_open_desk (fixture->window, empty);
  dateline_test_wait (shows_welcome, fixture, 30);
  g_assert_null (dateline_window_get_path (fixture->window));
}

/* GtkMenuButton and GtkButton say their label; without one they need a name. A menu button
 * hands its name on to the button within it, and would do so twice if that had one. */
static gboolean
has_name (GtkWidget *button)
{
  const char *label = GTK_IS_MENU_BUTTON (button)
                        ? gtk_menu_button_get_label (GTK_MENU_BUTTON (button))
                        : gtk_button_get_label (GTK_BUTTON (button));

  if (GTK_IS_MENU_BUTTON (gtk_widget_get_parent (button)))
    return !gtk_test_accessible_has_property (GTK_ACCESSIBLE (button),
                                              GTK_ACCESSIBLE_PROPERTY_LABEL);

  return (label != NULL && *label != '\0') || find_text (button) ||
         gtk_test_accessible_has_property (GTK_ACCESSIBLE (button),
                                           GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
assert_named (GtkWidget *widget)
{
  /* What is within it is GTK's. */
  if (GTK_IS_CALENDAR (widget))
    return;

  if ((GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget)) &&
      gtk_widget_get_mapped (widget) && !has_name (widget))
    {
      g_autoptr (GString) where = g_string_new (NULL);

      for (GtkWidget *at = widget; at != NULL; at = gtk_widget_get_parent (at))
        g_string_append_printf (where, " < %s", G_OBJECT_TYPE_NAME (at));
      g_error ("No name:%s", where->str);
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    assert_named (child);
}

/* A screen reader says of each button what it does, not "image". */
static void
test_button_names (Fixture       *fixture,
                   gconstpointer  data)
{
  DatelineItem *item = new_item (fixture, "Heard");
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (DatelineMoment) today = dateline_moment_new_instant (now, "UTC");

  dateline_item_set_planned (item, today);
  dateline_test_wait (is_saved, fixture, 30);
  assert_named (GTK_WIDGET (fixture->window));
  activate (fixture, "win.show-calendar", NULL);
  dateline_test_wait (calendar_has_event, fixture, 30);
  assert_named (GTK_WIDGET (fixture->window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  dateline_test_init (&argc, &argv);

#define ADD(path, function) \
  g_test_add ("/window/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("write", test_write);
  ADD ("search", test_search);
  ADD ("trash", test_trash);
  ADD ("trash-shows-next", test_trash_shows_next);
  ADD ("calendar", test_calendar);
  ADD ("other-program", test_other_program);
  ADD ("check-spelling", test_check_spelling);
  ADD ("no-desk", test_no_desk);
  ADD ("button-names", test_button_names);
#undef ADD

  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  result = g_test_run ();
  g_clear_object (&application);

  return result;
}

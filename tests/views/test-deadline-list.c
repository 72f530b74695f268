/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-deadline-list.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

typedef struct
{
  GtkWidget *list;
  DatelineItem *item;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineMoment) moment =
      dateline_moment_parse ("2021-01-17 17:00", "Asia/Almaty", NULL);
  g_autoptr (DatelineDeadline) deadline = dateline_deadline_new ("Applications", moment);

  f->item = dateline_item_new (NULL, "call", "en");
  dateline_item_put_deadline (f->item, deadline);
  f->list =
      g_object_new (DATELINE_TYPE_DEADLINE_LIST, "settings", settings, "item", f->item, NULL);
  f->window = view_test_show (f->list, 400, 600);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_ref (f->list);
  gtk_window_destroy (f->window);
  g_assert_finalize_object (f->list);
  g_assert_finalize_object (f->item);
}

static GtkWidget *
popup_form (Fixture *f, guint index)
{
  GtkWidget *button = view_test_find (f->list, GTK_TYPE_MENU_BUTTON, index);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));

  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

static void
set_day (GtkWidget *form, int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_local (2021, 1, day, 12, 0, 0);

  gtk_calendar_select_day (GTK_CALENDAR (view_test_find (form, GTK_TYPE_CALENDAR, 0)), noon);
}

static void
test_shows (Fixture *f, gconstpointer data)
{
  g_assert_nonnull (view_test_find_text (f->list, "Applications"));
  g_assert_nonnull (view_test_find_text (f->list, "17 Jan 2021, 17:00\nBrussels 12:00"));
}

/* A moved deadline asks why, and remembers what it was. */
static void
test_move (Fixture *f, gconstpointer data)
{
  GtkWidget *form = popup_form (f, 1);
  DatelineDeadline *deadline;
  const DatelineDeadlineChange *change;

  g_assert_null (view_test_find (form, GTK_TYPE_ENTRY, 2));
  set_day (form, 24);
  gtk_editable_set_text (GTK_EDITABLE (view_test_find (form, GTK_TYPE_ENTRY, 2)), "Asked for");
  view_test_click (form, "Change");

  deadline = dateline_item_find_deadline (f->item, "Applications");
  g_assert_true (dateline_deadline_is_extended (deadline));
  g_assert_cmpuint (dateline_deadline_get_n_changes (deadline), ==, 1);
  change = dateline_deadline_get_change (deadline, 0);
  g_assert_cmpstr (change->reason, ==, "Asked for");
  g_assert_nonnull (view_test_find_text (f->list,
                                         "24 Jan 2021, 17:00\nBrussels 12:00\n"
                                         "before: 17 Jan 2021, 17:00 (Asked for)"));
}

static void
test_rename_keeps_history (Fixture *f, gconstpointer data)
{
  GtkWidget *form = popup_form (f, 1);

  set_day (form, 24);
  view_test_click (form, "Change");
  form = popup_form (f, 1);
  gtk_editable_set_text (GTK_EDITABLE (view_test_find (form, GTK_TYPE_ENTRY, 0)), "Letters");
  view_test_click (form, "Change");
  g_assert_null (dateline_item_find_deadline (f->item, "Applications"));
  g_assert_cmpuint (
      dateline_deadline_get_n_changes (dateline_item_find_deadline (f->item, "Letters")),
      ==,
      1);
}

static void
test_add_and_remove (Fixture *f, gconstpointer data)
{
  GtkWidget *form = popup_form (f, 0);
  GtkWidget *label = view_test_find (form, GTK_TYPE_ENTRY, 0);

  /* A name that is taken is refused, with the reason. */
  gtk_editable_set_text (GTK_EDITABLE (label), "Applications");
  g_assert_nonnull (
      view_test_find_text (form, "Another deadline has this name. Choose another one."));
  gtk_editable_set_text (GTK_EDITABLE (label), "Questions");
  view_test_click (form, "Add");
  g_assert_cmpuint (dateline_item_get_deadlines (f->item)->len, ==, 2);
  g_assert_nonnull (view_test_find_text (f->list, "Questions"));

  form = popup_form (f, 1);
  view_test_click (form, "Remove");
  g_assert_null (dateline_item_find_deadline (f->item, "Applications"));
  g_assert_null (view_test_find_text (f->list, "Applications"));
}

static void
test_bad_time (Fixture *f, gconstpointer data)
{
  GtkWidget *form = popup_form (f, 1);
  GtkWidget *time = view_test_find (form, GTK_TYPE_ENTRY, 1);

  gtk_editable_set_text (GTK_EDITABLE (time), "half past");
  g_assert_nonnull (view_test_find_text (form, "Write the time as 17:00."));
  g_assert_false (gtk_widget_is_sensitive (view_test_find_text (form, "Change")));
  gtk_editable_set_text (GTK_EDITABLE (time), "9");
  g_assert_true (gtk_widget_is_sensitive (view_test_find_text (form, "Change")));
  gtk_popover_popdown (GTK_POPOVER (form));
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/views/deadline-list/shows", test_shows);
  ADD ("/views/deadline-list/move", test_move);
  ADD ("/views/deadline-list/rename-keeps-history", test_rename_keeps_history);
  ADD ("/views/deadline-list/add-and-remove", test_add_and_remove);
  ADD ("/views/deadline-list/bad-time", test_bad_time);
#undef ADD

  return g_test_run ();
}

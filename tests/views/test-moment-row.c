/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-moment-row.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

typedef struct
{
  DatelineMomentRow *row;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  GtkWidget *list = gtk_list_box_new ();

  f->row = g_object_new (DATELINE_TYPE_MOMENT_ROW, "title", "Embargo", "settings", settings, NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), GTK_WIDGET (f->row));
  f->window = view_test_show (list, 400, 300);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_ref (f->row);
  gtk_window_destroy (f->window);
  g_assert_finalize_object (f->row);
}

static void
test_set_and_clear (Fixture *f, gconstpointer data)
{
  GtkWidget *edit = view_test_find (GTK_WIDGET (f->row), GTK_TYPE_MENU_BUTTON, 0);
  GtkWidget *form;
  g_autoptr (GDateTime) noon = g_date_time_new_local (2021, 1, 24, 12, 0, 0);
  g_autofree char *text = NULL;

  gtk_menu_button_popup (GTK_MENU_BUTTON (edit));
  form = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (edit)));
  gtk_calendar_select_day (GTK_CALENDAR (view_test_find (form, GTK_TYPE_CALENDAR, 0)), noon);
  gtk_editable_set_text (GTK_EDITABLE (view_test_find (form, GTK_TYPE_ENTRY, 0)), "17:30");
  g_assert_nonnull (view_test_find_text (form, "Brussels 12:30"));
  view_test_click (form, "Set");
  text = dateline_moment_to_string (dateline_moment_row_get_moment (f->row));
  g_assert_cmpstr (text, ==, "2021-01-24T11:30:00Z");

  view_test_click (GTK_WIDGET (f->row), "Clear Date: Embargo");
  g_assert_null (dateline_moment_row_get_moment (f->row));
}

/* The zone that it was meant in stays: 17:00 in Brussels is not 17:00 in Almaty. */
static void
test_keeps_zone (Fixture *f, gconstpointer data)
{
  GtkWidget *edit = view_test_find (GTK_WIDGET (f->row), GTK_TYPE_MENU_BUTTON, 0);
  g_autoptr (DatelineMoment) moment =
      dateline_moment_parse ("2021-01-24 17:00", "Europe/Brussels", NULL);
  GtkWidget *form;

  dateline_moment_row_set_moment (f->row, moment);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (f->row)),
                   ==,
                   "24 Jan 2021, 22:00\nBrussels 17:00");
  gtk_menu_button_popup (GTK_MENU_BUTTON (edit));
  form = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (edit)));
  view_test_click (form, "Set");
  g_assert_true (dateline_moment_equal (dateline_moment_row_get_moment (f->row), moment));
  g_assert_cmpstr (dateline_moment_get_zone (dateline_moment_row_get_moment (f->row)),
                   ==,
                   "Europe/Brussels");
}

/* A time that the change of the clocks skips can't be set. */
static void
test_skipped_time (Fixture *f, gconstpointer data)
{
  GtkWidget *edit = view_test_find (GTK_WIDGET (f->row), GTK_TYPE_MENU_BUTTON, 0);
  g_autoptr (DatelineMoment) moment =
      dateline_moment_parse ("2021-03-28 01:30", "Europe/Brussels", NULL);
  GtkWidget *form;

  dateline_moment_row_set_moment (f->row, moment);
  gtk_menu_button_popup (GTK_MENU_BUTTON (edit));
  form = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (edit)));
  gtk_editable_set_text (GTK_EDITABLE (view_test_find (form, GTK_TYPE_ENTRY, 0)), "02:30");
  view_test_click (form, "Set");
  g_assert_true (dateline_moment_equal (dateline_moment_row_get_moment (f->row), moment));
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/views/moment-row/set-and-clear", test_set_and_clear);
  ADD ("/views/moment-row/keeps-zone", test_keeps_zone);
  ADD ("/views/moment-row/skipped-time", test_skipped_time);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-calendar-day.h"
#include "dateline-calendar.h"
#include "dateline-month.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

typedef struct
{
  DatelineCalendar *calendar;
  GListStore *events;
  GtkWindow *window;
} Fixture;

static void
add_event (Fixture *f, DatelineEventType type, const char *title, const char *when)
{
  g_autoptr (DatelineMoment) moment = dateline_moment_parse (when, "Europe/Brussels", NULL);
  g_autoptr (DatelineEvent) event = dateline_event_new (type, "id", title, NULL, moment);

  g_list_store_append (f->events, event);
}

static void
go_to (Fixture *f, int year, int month, int day)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, day, month, year);
  dateline_calendar_go_to (f->calendar, &date);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->events = g_list_store_new (DATELINE_TYPE_EVENT);
  f->calendar = DATELINE_CALENDAR (dateline_calendar_new ());
  dateline_calendar_set_zone (f->calendar, "Asia/Almaty");
  dateline_calendar_set_events (f->calendar, G_LIST_MODEL (f->events));
  go_to (f, 2021, 1, 15);
  f->window = view_test_show (GTK_WIDGET (f->calendar), GPOINTER_TO_INT (data), 700);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_ref (f->calendar);
  gtk_window_destroy (f->window);
  g_assert_finalize_object (f->calendar);
  g_assert_finalize_object (f->events);
}

static GtkWidget *
get_cell (Fixture *f, int month, int day)
{
  GtkWidget *cell;

  for (guint i = 0;
       (cell = view_test_find (GTK_WIDGET (f->calendar), DATELINE_TYPE_CALENDAR_DAY, i)) != NULL;
       i++)
    {
      const GDate *date = dateline_calendar_day_get_date (DATELINE_CALENDAR_DAY (cell));

      if ((int) g_date_get_month (date) == month && g_date_get_day (date) == day)
        return cell;
    }
  g_error ("no day %d/%d is shown", day, month);
}

static GtkEventController *
get_keys (Fixture *f)
{
  GtkWidget *cell = get_cell (f, 1, 15);

  for (GtkWidget *widget = gtk_widget_get_parent (cell); widget != NULL;
       widget = gtk_widget_get_parent (widget))
    {
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
            return controller;
        }
    }
  g_assert_not_reached ();
}

static void
press (GtkEventController *keys, guint key)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0, 0, &handled);
  g_assert_true (handled);
}

static void
store_day_cb (char **stored, int year, int month, int day)
{
  g_free (*stored);
  *stored = g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

static void
test_keys (Fixture *f, gconstpointer data)
{
  static const struct
  {
    guint key;
    const char *day;
  } steps[] = {
    { GDK_KEY_Left, "2021-01-14" },      { GDK_KEY_Down, "2021-01-21" },
    { GDK_KEY_Right, "2021-01-22" },     { GDK_KEY_Up, "2021-01-15" },
    { GDK_KEY_Down, "2021-01-22" },      { GDK_KEY_Down, "2021-01-29" },
    { GDK_KEY_Right, "2021-01-30" },     { GDK_KEY_Right, "2021-01-31" },
    { GDK_KEY_Page_Down, "2021-02-28" }, { GDK_KEY_Right, "2021-03-01" },
    { GDK_KEY_Left, "2021-02-28" },      { GDK_KEY_Page_Up, "2021-01-28" },
    { GDK_KEY_Page_Up, "2020-12-28" },
  };
  GtkEventController *keys = get_keys (f);
  g_autofree char *day = NULL;

  g_signal_connect_swapped (f->calendar, "day-activated", G_CALLBACK (store_day_cb), &day);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      press (keys, steps[i].key);
      press (keys, GDK_KEY_Return);
      g_assert_cmpstr (day, ==, steps[i].day);
    }
}

/* Home and End stay within the week, which begins where the locale says. */
static void
test_home_and_end (Fixture *f, gconstpointer data)
{
  GtkEventController *keys = get_keys (f);
  GDate date;
  g_autofree char *day = NULL;
  g_autofree char *end = NULL;

  g_signal_connect_swapped (f->calendar, "day-activated", G_CALLBACK (store_day_cb), &day);
  press (keys, GDK_KEY_Home);
  press (keys, GDK_KEY_Return);
  g_date_clear (&date, 1);
  g_date_set_parse (&date, day);
  g_assert_cmpint (g_date_get_weekday (&date), ==, dateline_month_get_first_weekday ());

  g_date_add_days (&date, 6);
  end = g_strdup_printf ("%04d-%02d-%02d",
                         g_date_get_year (&date),
                         g_date_get_month (&date),
                         g_date_get_day (&date));
  press (keys, GDK_KEY_End);
  press (keys, GDK_KEY_End);
  press (keys, GDK_KEY_Return);
  g_assert_cmpstr (day, ==, end);
}

static void
test_range (Fixture *f, gconstpointer data)
{
  GDate from;
  GDate to;
  guint n_changed = 0;
  g_autofree char *month = NULL;

  g_signal_connect_swapped (f->calendar,
                            "range-changed",
                            G_CALLBACK (view_test_count_cb),
                            &n_changed);
  dateline_calendar_get_range (f->calendar, &from, &to);
  g_assert_cmpint ((g_date_days_between (&from, &to) + 1) % 7, ==, 0);
  g_assert_cmpint (g_date_get_year (&from), ==, 2020);
  g_date_subtract_days (&to, 7);
  g_assert_cmpint (g_date_get_month (&to), ==, G_DATE_JANUARY);
  g_assert_cmpint (g_date_get_day (&to), >=, 24);

  go_to (f, 2021, 1, 31);
  g_assert_cmpuint (n_changed, ==, 0);
  view_test_click (GTK_WIDGET (f->calendar), "Next Month");
  g_assert_cmpuint (n_changed, ==, 1);
  g_object_get (f->calendar, "month", &month, NULL);
  g_assert_cmpstr (month, ==, "2021-02");
  g_object_set (f->calendar, "month", "2020-12", NULL);
  g_assert_nonnull (view_test_find_text (GTK_WIDGET (f->calendar), "December 2020"));
  g_object_set (f->calendar, "month", "nonsense", NULL);
  g_assert_nonnull (view_test_find_text (GTK_WIDGET (f->calendar), "December 2020"));
}

/* 22:30 in Brussels is the next day in Almaty; a whole day is the same everywhere. */
static void
test_days_by_zone (Fixture *f, gconstpointer data)
{
  add_event (f, DATELINE_EVENT_DEADLINE, "Late", "2021-01-20 22:30");
  add_event (f, DATELINE_EVENT_PLANNED, "Whole", "2021-01-20");
  view_test_wait_text (get_cell (f, 1, 21), "Late");
  view_test_wait_text (get_cell (f, 1, 20), "Whole");

  dateline_calendar_set_zone (f->calendar, "Europe/Brussels");
  view_test_wait_text (get_cell (f, 1, 20), "Late");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_cell (f, 1, 20)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Wednesday, 20 January 2021; Deadline · 22:30: Late; "
                                       "Planned: Whole");
}

/* The clocks go forward in Brussels on 28 March 2021, and every day is there once. */
static void
test_change_of_clocks (Fixture *f, gconstpointer data)
{
  GtkWidget *cell;
  GtkWidget *next;

  dateline_calendar_set_zone (f->calendar, "Europe/Brussels");
  go_to (f, 2021, 3, 1);
  add_event (f, DATELINE_EVENT_EMBARGO, "Before", "2021-03-27 23:59");
  add_event (f, DATELINE_EVENT_EMBARGO, "Within", "2021-03-28 03:00");
  add_event (f, DATELINE_EVENT_EMBARGO, "After", "2021-03-29 00:00");
  view_test_wait_text (get_cell (f, 3, 27), "Before");
  view_test_wait_text (get_cell (f, 3, 28), "Within");
  view_test_wait_text (get_cell (f, 3, 29), "After");

  cell = view_test_find (GTK_WIDGET (f->calendar), DATELINE_TYPE_CALENDAR_DAY, 0);
  for (guint i = 1;
       (next = view_test_find (GTK_WIDGET (f->calendar), DATELINE_TYPE_CALENDAR_DAY, i)) != NULL;
       i++)
    {
      g_assert_cmpint (
          g_date_days_between (dateline_calendar_day_get_date (DATELINE_CALENDAR_DAY (cell)),
                               dateline_calendar_day_get_date (DATELINE_CALENDAR_DAY (next))),
          ==,
          1);
      cell = next;
    }
}

static void
test_more (Fixture *f, gconstpointer data)
{
  GtkWidget *cell = get_cell (f, 1, 20);
  guint n_activated = 0;
  GtkWidget *row;

  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *title = g_strdup_printf ("Item %u", i);

      add_event (f, DATELINE_EVENT_PUBLICATION, title, "2021-01-20 10:00");
    }
  gtk_widget_allocate (cell, 140, 100, -1, NULL);
  g_signal_connect_swapped (f->calendar,
                            "event-activated",
                            G_CALLBACK (view_test_count_cb),
                            &n_activated);
  g_signal_emit_by_name (cell, "more-activated");
  row = view_test_find_text (
      GTK_WIDGET (gtk_widget_get_last_child (GTK_WIDGET (f->calendar))),
      "Item 8");
  g_assert_nonnull (row);
  row = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX_ROW);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_cmpuint (n_activated, ==, 1);
}

/* At 360 pixels the dates of the day are listed below the month. */
static void
test_narrow (Fixture *f, gconstpointer data)
{
  int minimum = 0;

  add_event (f, DATELINE_EVENT_PUBLICATION, "Narrow", "2021-01-15 10:00");
  view_test_wait_text (GTK_WIDGET (f->calendar), "Narrow");
  g_assert_null (view_test_find_text (get_cell (f, 1, 15), "Narrow"));
  g_assert_nonnull (
      view_test_find_text (GTK_WIDGET (f->calendar), "Friday, 15 January 2021"));
  gtk_widget_measure (GTK_WIDGET (f->calendar),
                      GTK_ORIENTATION_HORIZONTAL,
                      -1,
                      &minimum,
                      NULL,
                      NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

#define ADD(name, width, function) \
  g_test_add (name, Fixture, GINT_TO_POINTER (width), set_up, function, tear_down)
  ADD ("/views/calendar/keys", 1000, test_keys);
  ADD ("/views/calendar/home-and-end", 1000, test_home_and_end);
  ADD ("/views/calendar/range", 1000, test_range);
  ADD ("/views/calendar/days-by-zone", 1000, test_days_by_zone);
  ADD ("/views/calendar/change-of-clocks", 1000, test_change_of_clocks);
  ADD ("/views/calendar/more", 1000, test_more);
  ADD ("/views/calendar/narrow", 360, test_narrow);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-item-head.h"
#include "dateline-line-entry.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

typedef struct
{
  DatelineItemHead *head;
  DatelineItem *item;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();

  f->item = dateline_item_new (NULL, "press-release", "en");
  dateline_item_set_title (f->item, "Aral Sea");
  dateline_item_set_summary (f->item, "A summary.");
  f->head = DATELINE_ITEM_HEAD (dateline_item_head_new ());
  dateline_item_head_set_settings (f->head, settings);
  dateline_item_head_set_item (f->head, f->item);
  f->window = view_test_show (GTK_WIDGET (f->head), 700, 400);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_ref (f->head);
  gtk_window_destroy (f->window);
  g_assert_finalize_object (f->head);
  g_assert_finalize_object (f->item);
}

static DatelineLineEntry *
get_entry (Fixture *f, guint index)
{
  return DATELINE_LINE_ENTRY (
      view_test_find (GTK_WIDGET (f->head), DATELINE_TYPE_LINE_ENTRY, index));
}

static void
test_binds (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineItem) other = dateline_item_new (NULL, "blog", "en");

  g_assert_cmpstr (dateline_line_entry_get_text (get_entry (f, 0)), ==, "Aral Sea");
  g_assert_cmpstr (dateline_line_entry_get_text (get_entry (f, 1)), ==, "A summary.");
  dateline_line_entry_set_text (get_entry (f, 0), "Another title");
  g_assert_cmpstr (dateline_item_get_title (f->item), ==, "Another title");
  dateline_item_set_summary (f->item, "Changed elsewhere");
  g_assert_cmpstr (dateline_line_entry_get_text (get_entry (f, 1)), ==, "Changed elsewhere");

  /* Another item: nothing of the one is written into the other. */
  dateline_item_set_title (other, "Other");
  dateline_item_head_set_item (f->head, other);
  dateline_line_entry_set_text (get_entry (f, 0), "Other title");
  g_assert_cmpstr (dateline_item_get_title (f->item), ==, "Another title");
  g_assert_cmpstr (dateline_item_get_title (other), ==, "Other title");
  dateline_item_head_set_item (f->head, NULL);
  g_assert_cmpstr (dateline_line_entry_get_text (get_entry (f, 0)), ==, "");
  g_assert_cmpstr (dateline_item_get_title (other), ==, "Other title");
}

/* A page of text pasted as the title: GTK is told no height that isn't enough. */
static void
test_long_title (Fixture *f, gconstpointer data)
{
  g_autofree char *title = g_strnfill (2000, 'w');
  int least, at_a_width;

  dateline_item_set_title (f->item, title);
  gtk_widget_measure (GTK_WIDGET (f->head), GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (f->head), GTK_ORIENTATION_VERTICAL, 4000, &at_a_width, NULL,
                      NULL, NULL);
  g_assert_cmpint (least, ==, at_a_width);
}

static void
test_dateline (Fixture *f, gconstpointer data)
{
  GtkWidget *button = view_test_find (GTK_WIDGET (f->head), GTK_TYPE_MENU_BUTTON, 0);
  GtkWidget *popover;
  GtkWidget *calendar;
  g_autoptr (GDateTime) day = g_date_time_new_local (2020, 12, 29, 12, 0, 0);

  g_assert_nonnull (view_test_find_text (button, "Add a dateline"));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  gtk_editable_set_text (GTK_EDITABLE (view_test_find (popover, ADW_TYPE_ENTRY_ROW, 0)), "Almaty");
  calendar = view_test_find (popover, GTK_TYPE_CALENDAR, 0);
  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  g_assert_cmpstr (dateline_item_get_place (f->item), ==, "Almaty");
  g_assert_nonnull (dateline_item_get_date (f->item));
  g_assert_nonnull (view_test_find_text (button, "Almaty, 29 December 2020 –"));

  view_test_click (popover, "Without a Date");
  g_assert_null (dateline_item_get_date (f->item));

  /* A rubric is what blogs have. */
  g_assert_null (view_test_find (popover, ADW_TYPE_ENTRY_ROW, 1));
  dateline_item_set_kind (f->item, "blog");
  g_assert_nonnull (view_test_find (popover, ADW_TYPE_ENTRY_ROW, 1));
}

static void
test_moves_on (Fixture *f, gconstpointer data)
{
  guint n_left = 0;

  g_signal_connect_swapped (f->head, "leave-down", G_CALLBACK (view_test_count_cb), &n_left);
  dateline_item_head_focus_title (f->head);
  g_signal_emit_by_name (get_entry (f, 0), "leave-down");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (f->window),
                                         GTK_WIDGET (get_entry (f, 1))));
  g_assert_cmpuint (n_left, ==, 0);
  g_signal_emit_by_name (get_entry (f, 1), "leave-down");
  g_assert_cmpuint (n_left, ==, 1);
  g_signal_emit_by_name (get_entry (f, 1), "leave-up");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (f->window),
                                         GTK_WIDGET (get_entry (f, 0))));
}

static void
test_long_summary (Fixture *f, gconstpointer data)
{
  g_autofree char *summary = g_strnfill (301, 'a');

  dateline_item_set_summary (f->item, summary);
  g_assert_nonnull (view_test_find_text (GTK_WIDGET (f->head),
                                         "301 characters; listings show about 300 of them"));
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  gboolean editable = TRUE;

  dateline_item_head_set_editable (f->head, FALSE);
  g_object_get (get_entry (f, 0), "editable", &editable, NULL);
  g_assert_false (editable);
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/views/item-head/binds", test_binds);
  ADD ("/views/item-head/long-title", test_long_title);
  ADD ("/views/item-head/dateline", test_dateline);
  ADD ("/views/item-head/moves-on", test_moves_on);
  ADD ("/views/item-head/long-summary", test_long_summary);
  ADD ("/views/item-head/read-only", test_read_only);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-item-head.h"
#include "dateline-line-entry.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

#include <string.h>

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

static GtkWidget *
find_image (Fixture *f, const char *icon_name)
{
  GtkWidget *image;

  for (guint i = 0; (image = view_test_find (GTK_WIDGET (f->head), GTK_TYPE_IMAGE, i)) != NULL; i++)
    if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (image)), icon_name) == 0)
      return image;

  return NULL;
}

static void
test_long_summary (Fixture *f, gconstpointer data)
{
  g_autofree char *summary = g_strnfill (301, 'a');

  dateline_item_set_summary (f->item, summary);
  g_assert_nonnull (view_test_find_text (GTK_WIDGET (f->head),
                                         "301 of 300 – listings and search engines cut it"));
  g_assert_nonnull (find_image (f, "dialog-warning-symbolic"));

  /* The count is there while it is short, too, without a warning. */
  dateline_item_set_summary (f->item, "Almaty");
  g_assert_nonnull (view_test_find_text (GTK_WIDGET (f->head), "6 of 300"));
  g_assert_null (find_image (f, "dialog-warning-symbolic"));
  dateline_item_set_summary (f->item, "");
  g_assert_null (view_test_find_text (GTK_WIDGET (f->head), "0 of 300"));
}

static gboolean
shows (Fixture *f, const char *text)
{
  return view_test_find_text (GTK_WIDGET (f->head), text) != NULL;
}

/* Each kind has its own, and what an item has is never hidden. */
static void
test_fields_by_kind (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *kind;
    gboolean dateline;
    gboolean embargo;
    gboolean deadline;
  } cases[] = {
    { "press-release", TRUE, TRUE, FALSE },
    { "statement", FALSE, TRUE, FALSE },
    { "blog", TRUE, FALSE, FALSE },
    { "call", TRUE, FALSE, TRUE },
    { "tender", TRUE, TRUE, FALSE },
  };
  g_autoptr (DatelineMoment) moment = dateline_moment_parse ("2121-01-24", "Asia/Almaty", NULL);
  g_autoptr (DatelineDeadline) deadline = dateline_deadline_new ("Visit", moment);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      dateline_item_set_kind (f->item, cases[i].kind);
      g_assert_cmpint (shows (f, "Add a dateline"), ==, cases[i].dateline);
      g_assert_cmpint (shows (f, "Add an embargo"), ==, cases[i].embargo);
      g_assert_cmpint (shows (f, "Add a deadline"), ==, cases[i].deadline);
    }

  dateline_item_set_kind (f->item, "statement");
  dateline_item_set_place (f->item, "Almaty");
  g_assert_true (shows (f, "Almaty"));
  dateline_item_set_rubric (f->item, "HR/VP Blog");
  g_assert_true (shows (f, "Almaty – HR/VP Blog"));
  dateline_item_put_deadline (f->item, deadline);
  g_assert_false (shows (f, "Add a deadline"));
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (gtk_widget_get_template_child (
                                GTK_WIDGET (f->head), DATELINE_TYPE_ITEM_HEAD, "deadlines_label"))),
                            "Visit: "));
}

/* What a kind has not is in a menu. */
static void
test_add_field (Fixture *f, gconstpointer data)
{
  g_assert_false (shows (f, "Add a deadline"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (f->head), "item-head.add-deadlines", NULL));
  g_assert_true (shows (f, "Add a deadline"));

  /* Another item begins as its kind says. */
  dateline_item_head_set_item (f->head, NULL);
  dateline_item_head_set_item (f->head, f->item);
  g_assert_false (shows (f, "Add a deadline"));
}

/* The line as it will be printed, in the item's language, by the desk's clocks and words. */
static void
test_embargo (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineMoment) embargo =
      dateline_moment_parse ("2020-12-29 17:00", "Europe/Brussels", NULL);
  g_autoptr (DatelineDeskSettings) settings = NULL;

  dateline_item_set_embargo (f->item, embargo);
  g_assert_true (
      shows (f, "EMBARGOED until 17:00 Brussels time (22:00 Almaty time), 29 December 2020"));
  dateline_item_set_language (f->item, "ru");
  g_assert_true (shows (
      f, "ЭМБАРГО до 17:00 по времени Брюсселя (22:00 по времени Алматы), 29 декабря 2020 года"));
  g_object_get (f->head, "settings", &settings, NULL);
  dateline_desk_settings_set_embargo_line (settings, "ru", "Не ранее {date}");
  g_assert_true (shows (f, "Не ранее 29 декабря 2020 года"));
  dateline_item_set_embargo (f->item, NULL);
  g_assert_true (shows (f, "Add an embargo"));
}

static void
write_first (Fixture *f, const char *text)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineBlock) second = dateline_block_new_paragraph ("Text.", NULL, 0);
  DatelineBlock *blocks[] = { block, second };
  g_autoptr (DatelineDocument) body = dateline_document_new (blocks, 2);

  dateline_item_set_body (f->item, body);
}

/* A line that was pasted becomes the field. */
static void
test_embargo_in_text (Fixture *f, gconstpointer data)
{
  g_autofree char *at = NULL;

  write_first (f, "Embargo: 17:00 Brussels time, 29 December 2020");
  view_test_click (GTK_WIDGET (f->head), "Make It the Embargo");
  at = dateline_moment_to_string (dateline_item_get_embargo (f->item));
  g_assert_cmpstr (at, ==, "2020-12-29T16:00:00Z");
  g_assert_cmpuint (dateline_document_get_n_blocks (dateline_item_get_body (f->item)), ==, 1);
  g_assert_false (shows (f, "Make It the Embargo"));

  write_first (f, "Embargo: 18:00 Brussels time, 29 December 2020");
  g_assert_true (shows (f, "The embargo line in the text says another time than the embargo."));
  write_first (f, "Embargo: 17:00 Brussels time, 29 December 2020");
  view_test_click (GTK_WIDGET (f->head), "Take It Out");
  g_assert_cmpuint (dateline_document_get_n_blocks (dateline_item_get_body (f->item)), ==, 1);

  /* What can't be read is said, and can't be pressed. */
  write_first (f, "Embargo: 17:00 Brussels time (20:00 Almaty time), 29 December 2020");
  g_assert_false (shows (f, "Take It Out"));
  g_assert_false (shows (f, "Take the Text’s"));
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
  ADD ("/views/item-head/fields-by-kind", test_fields_by_kind);
  ADD ("/views/item-head/add-field", test_add_field);
  ADD ("/views/item-head/embargo", test_embargo);
  ADD ("/views/item-head/embargo-in-text", test_embargo_in_text);
  ADD ("/views/item-head/read-only", test_read_only);
#undef ADD

  return g_test_run ();
}

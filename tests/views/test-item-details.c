/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-item-details.h"
#include "dateline-moment-row.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

typedef struct
{
  DatelineItemDetails *details;
  DatelineItem *item;
  DatelineDeskSettings *settings;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  static const char *const languages[] = { "en", "ru", NULL };
  static const char *const tags[] = { "Aral Sea", "water", NULL };

  f->settings = dateline_desk_settings_new ();
  dateline_desk_settings_set_languages (f->settings, languages);
  f->item = dateline_item_new (NULL, "call", "kk");
  dateline_item_set_tags (f->item, tags);
  f->details = DATELINE_ITEM_DETAILS (g_object_ref_sink (dateline_item_details_new ()));
  dateline_item_details_set_settings (f->details, f->settings);
  dateline_item_details_set_item (f->details, f->item);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->details);
  g_assert_finalize_object (f->item);
  g_assert_finalize_object (f->settings);
}

static AdwComboRow *
get_combo (Fixture *f, guint index)
{
  return ADW_COMBO_ROW (view_test_find (GTK_WIDGET (f->details), ADW_TYPE_COMBO_ROW, index));
}

static const char *
get_selected (AdwComboRow *row)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (row));
}

static void
test_choices (Fixture *f, gconstpointer data)
{
  g_assert_cmpstr (get_selected (get_combo (f, 0)), ==, "Call");
  adw_combo_row_set_selected (get_combo (f, 0), 1);
  g_assert_cmpstr (dateline_item_get_kind (f->item), ==, "statement");

  /* The item's own language is a choice, though the desk does not name it. */
  g_assert_cmpstr (get_selected (get_combo (f, 1)), ==, "Қазақша");
  adw_combo_row_set_selected (get_combo (f, 1), 1);
  g_assert_cmpstr (dateline_item_get_language (f->item), ==, "ru");

  adw_combo_row_set_selected (get_combo (f, 2), DATELINE_STATUS_REVIEW);
  g_assert_cmpint (dateline_item_get_status (f->item), ==, DATELINE_STATUS_REVIEW);
  dateline_item_set_status (f->item, DATELINE_STATUS_PUBLISHED);
  g_assert_cmpstr (get_selected (get_combo (f, 2)), ==, "Published");
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (get_combo (f, 2))));
}

static void
test_tags (Fixture *f, gconstpointer data)
{
  GtkWidget *entry = view_test_find (GTK_WIDGET (f->details), ADW_TYPE_ENTRY_ROW, 0);
  static const char *const tags[] = { "a", "b c", NULL };
  static const char *const elsewhere[] = { "x", NULL };

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Aral Sea, water");
  gtk_editable_set_text (GTK_EDITABLE (entry), "a,  b c ,, ");
  g_assert_true (g_strv_equal (dateline_item_get_tags (f->item), tags));
  /* What is being typed stays as it is. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "a,  b c ,, ");
  dateline_item_set_tags (f->item, elsewhere);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "x");
}

static void
test_dates (Fixture *f, gconstpointer data)
{
  GtkWidget *embargo = view_test_find (GTK_WIDGET (f->details), DATELINE_TYPE_MOMENT_ROW, 1);
  g_autoptr (DatelineMoment) moment =
      dateline_moment_parse ("2021-01-24 17:00", "Asia/Almaty", NULL);

  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (embargo)), ==, "None");
  dateline_item_set_embargo (f->item, moment);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (embargo)),
                   ==,
                   "24 Jan 2021, 17:00\nBrussels 12:00");
  dateline_moment_row_set_moment (DATELINE_MOMENT_ROW (embargo), NULL);
  g_assert_null (dateline_item_get_embargo (f->item));
}

static void
test_switch (Fixture *f, gconstpointer data)
{
  g_autoptr (DatelineItem) other = dateline_item_new (NULL, "blog", "en");
  guint n_changed = 0;

  g_signal_connect_swapped (f->item, "changed", G_CALLBACK (view_test_count_cb), &n_changed);
  g_signal_connect_swapped (other, "changed", G_CALLBACK (view_test_count_cb), &n_changed);
  dateline_item_details_set_item (f->details, other);
  g_assert_cmpstr (get_selected (get_combo (f, 0)), ==, "Blog");
  dateline_item_details_set_item (f->details, NULL);
  dateline_item_details_set_item (f->details, f->item);
  /* Looking at an item does not change it. */
  g_assert_cmpuint (n_changed, ==, 0);
}

static void
test_read_only (Fixture *f, gconstpointer data)
{
  dateline_item_details_set_editable (f->details, FALSE);
  g_assert_false (gtk_widget_is_sensitive (GTK_WIDGET (get_combo (f, 0))));
  g_assert_false (gtk_widget_is_sensitive (
      view_test_find (GTK_WIDGET (f->details), DATELINE_TYPE_MOMENT_ROW, 0)));
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/views/item-details/choices", test_choices);
  ADD ("/views/item-details/tags", test_tags);
  ADD ("/views/item-details/dates", test_dates);
  ADD ("/views/item-details/switch", test_switch);
  ADD ("/views/item-details/read-only", test_read_only);
#undef ADD

  return g_test_run ();
}

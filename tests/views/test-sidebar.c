/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-sidebar-row.h"
#include "dateline-sidebar.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

static DatelineSidebar *
new_sidebar (void)
{
  static const char *const languages[] = { "en", "ru", NULL };
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  DatelineSidebar *sidebar = DATELINE_SIDEBAR (g_object_ref_sink (dateline_sidebar_new ()));

  dateline_desk_settings_set_languages (settings, languages);
  dateline_sidebar_set_settings (sidebar, settings);

  return sidebar;
}

static DatelineSidebarRow *
find_row (DatelineSidebar *sidebar, const char *key)
{
  GtkWidget *row;

  for (guint i = 0;
       (row = view_test_find (GTK_WIDGET (sidebar), DATELINE_TYPE_SIDEBAR_ROW, i)) != NULL;
       i++)
    if (g_strcmp0 (dateline_sidebar_row_get_key (DATELINE_SIDEBAR_ROW (row)), key) == 0)
      return DATELINE_SIDEBAR_ROW (row);

  return NULL;
}

static void
activate (DatelineSidebarRow *row)
{
  GtkWidget *list = gtk_widget_get_parent (GTK_WIDGET (row));

  gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (row));
  g_signal_emit_by_name (list, "row-activated", row);
}

static void
test_counts (void)
{
  DatelineSidebar *sidebar = new_sidebar ();
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_nonnull (find_row (sidebar, "kind:call"));
  g_assert_nonnull (find_row (sidebar, "language:ru"));
  g_assert_null (find_row (sidebar, "language:kk"));

  g_hash_table_insert (counts, (char *) "all", GUINT_TO_POINTER (538));
  g_hash_table_insert (counts, (char *) "status:draft", GUINT_TO_POINTER (12));
  g_hash_table_insert (counts, (char *) "language:kk", GUINT_TO_POINTER (1));
  dateline_sidebar_set_counts (sidebar, counts);
  g_assert_nonnull (view_test_find_text (GTK_WIDGET (find_row (sidebar, "all")), "538"));
  g_assert_nonnull (view_test_find_text (GTK_WIDGET (find_row (sidebar, "status:draft")), "12"));
  /* An item in a language that the desk does not name is still found. */
  g_assert_nonnull (view_test_find_text (GTK_WIDGET (find_row (sidebar, "language:kk")),
                                         "Қазақша"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_row (sidebar, "all")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "All");

  /* The outbox has a row while something waits in it. */
  g_assert_null (find_row (sidebar, "outbox"));
  g_hash_table_insert (counts, (char *) "outbox", GUINT_TO_POINTER (2));
  dateline_sidebar_set_counts (sidebar, counts);
  g_assert_nonnull (view_test_find_text (GTK_WIDGET (find_row (sidebar, "outbox")), "2"));
  g_hash_table_remove (counts, "outbox");
  dateline_sidebar_set_counts (sidebar, counts);
  g_assert_null (find_row (sidebar, "outbox"));
  g_assert_finalize_object (sidebar);
}

static void
test_selection (void)
{
  DatelineSidebar *sidebar = new_sidebar ();
  guint n_filter = 0;
  guint n_activated = 0;
  guint n_calendar = 0;

  g_signal_connect_swapped (sidebar, "notify::filter", G_CALLBACK (view_test_count_cb), &n_filter);
  g_signal_connect_swapped (sidebar,
                            "filter-activated",
                            G_CALLBACK (view_test_count_cb),
                            &n_activated);
  g_signal_connect_swapped (sidebar,
                            "calendar-activated",
                            G_CALLBACK (view_test_count_cb),
                            &n_calendar);

  activate (find_row (sidebar, "kind:call"));
  g_assert_cmpstr (dateline_filter_get_kind (dateline_sidebar_get_filter (sidebar)), ==, "call");
  g_assert_cmpuint (n_filter, ==, 1);
  activate (find_row (sidebar, "kind:call"));
  g_assert_cmpuint (n_filter, ==, 1);
  g_assert_cmpuint (n_activated, ==, 2);

  activate (find_row (sidebar, "calendar"));
  g_assert_cmpuint (n_calendar, ==, 1);
  g_assert_cmpuint (n_activated, ==, 2);
  g_assert_finalize_object (sidebar);
}

static void
test_set_filter (void)
{
  DatelineSidebar *sidebar = new_sidebar ();
  g_autoptr (DatelineFilter) filter =
      dateline_filter_new (NULL, DATELINE_STATUS_REVIEW, NULL, "aral", FALSE);

  dateline_sidebar_select_calendar (sidebar);
  g_assert_true (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (find_row (sidebar, "calendar"))));
  dateline_sidebar_set_filter (sidebar, filter);
  g_assert_true (
      gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (find_row (sidebar, "status:review"))));
  g_assert_null (dateline_filter_get_query (dateline_sidebar_get_filter (sidebar)));
  g_assert_finalize_object (sidebar);
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

  g_test_add_func ("/views/sidebar/counts", test_counts);
  g_test_add_func ("/views/sidebar/selection", test_selection);
  g_test_add_func ("/views/sidebar/set-filter", test_set_filter);

  return g_test_run ();
}

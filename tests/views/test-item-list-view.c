/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-item-list-view.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

static GListStore *
new_store (void)
{
  GListStore *store = g_list_store_new (DATELINE_TYPE_ITEM_INFO);
  g_autoptr (DatelineItemInfo) a = view_test_new_info ("a",
                                                       "HR/VP blog: Tigray",
                                                       "blog",
                                                       DATELINE_STATUS_PUBLISHED,
                                                       "2021-01-15T10:00:00Z",
                                                       NULL);
  g_autoptr (DatelineItemInfo) b =
      view_test_new_info ("b", "", "call", DATELINE_STATUS_DRAFT, "2021-01-14T10:00:00Z", NULL);
  g_autoptr (DatelineItemInfo) c = view_test_new_info ("c",
                                                       "Broken",
                                                       "call",
                                                       DATELINE_STATUS_DRAFT,
                                                       "2020-12-29T10:00:00Z",
                                                       "items/c.json:3: a string was expected");

  dateline_item_info_set_section (b, "2021-01", FALSE);
  g_list_store_append (store, a);
  g_list_store_append (store, b);
  g_list_store_append (store, c);

  return store;
}

static DatelineItemListView *
new_view (GListModel *model)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  DatelineItemListView *view = DATELINE_ITEM_LIST_VIEW (dateline_item_list_view_new ());

  dateline_item_list_view_set_settings (view, settings);
  dateline_item_list_view_set_model (view, model);

  return view;
}

static void
destroy (DatelineItemListView *view, GtkWindow *window)
{
  g_object_ref (view);
  gtk_window_destroy (window);
  g_assert_finalize_object (view);
}

static void
test_rows (void)
{
  g_autoptr (GListStore) store = new_store ();
  g_autoptr (DatelineItemInfo) d = view_test_new_info ("d", "d.json", "call",
                                                       DATELINE_STATUS_DRAFT,
                                                       "2020-12-28T10:00:00Z",
                                                       "/desk/items/d.json:14: not UTF-8");
  DatelineItemListView *view;
  GtkWidget *widget;
  GtkWindow *window;

  g_list_store_append (store, d);
  view = new_view (G_LIST_MODEL (store));
  widget = GTK_WIDGET (view);
  window = view_test_show (widget, 360, 500);

  g_assert_nonnull (view_test_find_text (widget, "4 items"));
  g_assert_nonnull (view_test_find_text (widget, "January 2021"));
  g_assert_nonnull (view_test_find_text (widget, "December 2020"));
  g_assert_nonnull (view_test_find_text (widget, "HR/VP blog: Tigray"));
  g_assert_nonnull (view_test_find_text (widget, "Blog · EN · 15 Jan 2021"));
  g_assert_nonnull (view_test_find_text (widget, "Untitled"));
  g_assert_nonnull (view_test_find_text (widget, "Draft · EN · 14 Jan 2021"));
  g_assert_nonnull (view_test_find_text (widget, "items/c.json:3: a string was expected"));

  g_assert_nonnull (view_test_find_text (widget, "Line 14: not UTF-8"));

  g_list_store_splice (store, 1, 3, NULL, 0);
  g_assert_nonnull (view_test_find_text (widget, "1 item"));
  destroy (view, window);
}

static void
store_id_cb (char **stored, const char *id)
{
  g_free (*stored);
  *stored = g_strdup (id);
}

static void
test_selection (void)
{
  g_autoptr (GListStore) store = new_store ();
  DatelineItemListView *view = new_view (G_LIST_MODEL (store));
  GtkWindow *window = view_test_show (GTK_WIDGET (view), 360, 500);
  GtkWidget *list = view_test_find (GTK_WIDGET (view), GTK_TYPE_LIST_VIEW, 0);
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  g_auto (GStrv) ids = NULL;
  g_autofree char *activated = NULL;
  guint n_changed = 0;

  g_signal_connect_swapped (view,
                            "selection-changed",
                            G_CALLBACK (view_test_count_cb),
                            &n_changed);
  g_signal_connect_swapped (view, "item-activated", G_CALLBACK (store_id_cb), &activated);

  dateline_item_list_view_select (view, 1);
  g_assert_cmpuint (n_changed, ==, 1);
  gtk_selection_model_select_item (model, 2, FALSE);
  ids = dateline_item_list_view_dup_selected_ids (view);
  g_assert_cmpuint (g_strv_length (ids), ==, 2);
  g_assert_cmpstr (ids[0], ==, "b");
  g_assert_cmpstr (ids[1], ==, "c");
  g_assert_nonnull (view_test_find_text (GTK_WIDGET (view), "2 of 3 items selected"));

  /* A row that goes takes its selection with it, and the view says so. */
  g_list_store_remove (store, 1);
  view_test_settle ();
  g_assert_cmpuint (n_changed, ==, 3);
  dateline_item_list_view_unselect_all (view);
  g_assert_cmpuint (n_changed, ==, 4);

  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpstr (activated, ==, "a");
  destroy (view, window);
}

static void
move_row (GListStore *store, guint from, guint to)
{
  g_autoptr (DatelineItemInfo) info = g_list_model_get_item (G_LIST_MODEL (store), from);

  if (from > to)
    {
      g_list_store_remove (store, from);
      g_list_store_insert (store, to, info);
    }
  else
    {
      g_list_store_insert (store, to + 1, info);
      g_list_store_remove (store, from);
    }
}

/* What is written moves its row to the top, and stays open; so does what moves down. */
static void
test_moved_row_stays_selected (void)
{
  g_autoptr (GListStore) store = new_store ();
  DatelineItemListView *view = new_view (G_LIST_MODEL (store));
  GtkWindow *window = view_test_show (GTK_WIDGET (view), 360, 500);
  GtkWidget *list = view_test_find (GTK_WIDGET (view), GTK_TYPE_LIST_VIEW, 0);
  GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  guint n_changed = 0;

  dateline_item_list_view_select (view, 2);
  g_signal_connect_swapped (view,
                            "selection-changed",
                            G_CALLBACK (view_test_count_cb),
                            &n_changed);

  move_row (store, 2, 0);
  view_test_settle ();
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_true (gtk_selection_model_is_selected (model, 0));
  g_assert_false (gtk_selection_model_is_selected (model, 2));

  move_row (store, 0, 1);
  view_test_settle ();
  g_assert_cmpuint (n_changed, ==, 0);
  g_assert_false (gtk_selection_model_is_selected (model, 0));
  g_assert_true (gtk_selection_model_is_selected (model, 1));
  destroy (view, window);
}

static void
test_empty_and_loading (void)
{
  g_autoptr (GListStore) store = g_list_store_new (DATELINE_TYPE_ITEM_INFO);
  DatelineItemListView *view = new_view (G_LIST_MODEL (store));
  GtkWidget *widget = GTK_WIDGET (view);
  GtkWindow *window;

  dateline_item_list_view_set_empty (view, "No Drafts & Such", "Make one.", "win.new", "New Item");
  window = view_test_show (widget, 360, 500);
  g_assert_nonnull (view_test_find_text (widget, "No Drafts & Such"));
  g_assert_nonnull (view_test_find_text (widget, "New Item"));

  g_object_set (view, "loading", TRUE, NULL);
  g_assert_true (
      gtk_spinner_get_spinning (GTK_SPINNER (view_test_find (widget, GTK_TYPE_SPINNER, 0))));
  g_object_set (view, "loading", FALSE, NULL);
  dateline_item_list_view_set_empty (view, "Nothing Found", NULL, NULL, NULL);
  g_assert_null (view_test_find_text (widget, "New Item"));
  destroy (view, window);
}

/* Tab goes past the rows, and a screen reader hears what the one with the focus is. */
static void
test_focus (void)
{
  g_autoptr (GListStore) store = new_store ();
  DatelineItemListView *view = new_view (G_LIST_MODEL (store));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *after = gtk_button_new_with_label ("after");
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (view));
  gtk_box_append (GTK_BOX (box), after);
  gtk_widget_set_vexpand (GTK_WIDGET (view), TRUE);
  window = view_test_show (box, 360, 500);

  gtk_widget_grab_focus (GTK_WIDGET (view));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_window_get_focus (window)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "HR/VP blog: Tigray, Blog, Published, Blog · EN · 15 Jan 2021");
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_window_get_focus (window) == after);

  dateline_item_list_view_set_search_mode (view, TRUE);
  view_test_settle ();
  gtk_widget_grab_focus (GTK_WIDGET (view));
  gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD);
  g_assert_nonnull (gtk_widget_get_ancestor (gtk_window_get_focus (window),
                                             GTK_TYPE_SEARCH_ENTRY));
  destroy (view, window);
}

static gboolean
is_true (gpointer data)
{
  return *(guint *) data > 0;
}

static void
test_search (void)
{
  g_autoptr (GListStore) store = new_store ();
  DatelineItemListView *view = new_view (G_LIST_MODEL (store));
  GtkWindow *window = view_test_show (GTK_WIDGET (view), 360, 500);
  GtkWidget *entry;
  guint n_query = 0;
  gboolean search_mode = FALSE;

  g_signal_connect_swapped (view, "notify::query", G_CALLBACK (view_test_count_cb), &n_query);
  dateline_item_list_view_set_search_mode (view, TRUE);
  view_test_settle ();
  entry = view_test_find (GTK_WIDGET (view), GTK_TYPE_SEARCH_ENTRY, 0);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "aral");
  dateline_test_wait (is_true, &n_query, 10);
  g_assert_cmpstr (dateline_item_list_view_get_query (view), ==, "aral");

  g_signal_emit_by_name (entry, "stop-search");
  g_object_get (view, "search-mode", &search_mode, NULL);
  g_assert_false (search_mode);
  g_assert_cmpstr (dateline_item_list_view_get_query (view), ==, "");

  dateline_item_list_view_set_query (view, "sea");
  g_object_get (view, "search-mode", &search_mode, NULL);
  g_assert_true (search_mode);
  destroy (view, window);
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

  g_test_add_func ("/views/item-list-view/rows", test_rows);
  g_test_add_func ("/views/item-list-view/selection", test_selection);
  g_test_add_func ("/views/item-list-view/moved-row-stays-selected", test_moved_row_stays_selected);
  g_test_add_func ("/views/item-list-view/empty-and-loading", test_empty_and_loading);
  g_test_add_func ("/views/item-list-view/search", test_search);
  g_test_add_func ("/views/item-list-view/focus", test_focus);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-test.h"

#include "dateline-item-list.h"

/* A list as a widget sees it: what it was told, checked against what is there. */
typedef struct
{
  DatelineItemList *list;
  GPtrArray        *seen;
  guint             n_signals;
  guint             n_touched;
} Mirror;

static const char *
get_id_at (DatelineItemList *list,
           guint             position)
{
  g_autoptr (DatelineItemInfo) info = g_list_model_get_item (G_LIST_MODEL (list), position);

  g_assert_nonnull (info);

  return dateline_item_info_get_id (info);
}

static void
assert_mirrored (Mirror *mirror)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (mirror->list)), ==,
                    mirror->seen->len);
  for (guint i = 0; i < mirror->seen->len; i++)
    g_assert_cmpstr (get_id_at (mirror->list, i), ==, g_ptr_array_index (mirror->seen, i));
}

static void
mirror_changed_cb (Mirror *mirror,
                   guint   position,
                   guint   removed,
                   guint   added)
{
  if (removed > 0)
    g_ptr_array_remove_range (mirror->seen, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror->seen, position + i,
                        g_strdup (get_id_at (mirror->list, position + i)));

  mirror->n_signals++;
  mirror->n_touched += removed + added;
  assert_mirrored (mirror);
}

static gboolean
is_quiet (gpointer data)
{
  return !dateline_item_list_get_loading (data);
}

static void
wait_for_list (DatelineItemList *list)
{
  /* What the desk announces comes first. */
  store_test_settle ();
  dateline_test_wait (is_quiet, list, 30);
}

static void
mirror_init (Mirror       *mirror,
             DatelineDesk *desk)
{
  mirror->list = dateline_item_list_new (desk);
  mirror->seen = g_ptr_array_new_with_free_func (g_free);
  mirror->n_signals = 0;
  g_signal_connect_swapped (mirror->list, "items-changed", G_CALLBACK (mirror_changed_cb),
                            mirror);
  wait_for_list (mirror->list);
  mirror->n_signals = 0;
  mirror->n_touched = 0;
}

static void
mirror_clear (Mirror *mirror)
{
  g_signal_handlers_disconnect_by_data (mirror->list, mirror);
  store_test_settle ();
  g_clear_object (&mirror->list);
  g_clear_pointer (&mirror->seen, g_ptr_array_unref);
}

static gboolean
is_loaded (gpointer data)
{
  return dateline_item_info_get_loaded (data);
}

/* @n items, one a day from the first of January 2021. */
static DatelineDesk *
create_desk (guint n)
{
  DatelineDesk *desk = store_test_create_desk ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GDateTime) start = g_date_time_new_utc (2021, 1, 1, 0, 0, 0);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *title = g_strdup_printf ("Item %u", i);
      g_autoptr (GDateTime) time = g_date_time_add_days (start, i);
      g_autofree char *published = dateline_instant_to_string (time);
      DatelineItem *item = store_test_create_item (title, title, "");

      store_test_publish (item, published);
      if (i % 3 == 0)
        dateline_item_set_status (item, DATELINE_STATUS_PUBLISHED);
      g_ptr_array_add (items, item);
    }

  dateline_desk_add_items (desk, items, NULL, NULL, &error);
  g_assert_no_error (error);

  return desk;
}

static void
test_rows (void)
{
  g_autoptr (DatelineDesk) desk = create_desk (250);
  g_autoptr (DatelineItemInfo) first = NULL;
  g_autoptr (DatelineItemInfo) again = NULL;
  g_autoptr (DatelineItemInfo) last = NULL;
  DatelineItemList *list = dateline_item_list_new (desk);

  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (list)) == DATELINE_TYPE_ITEM_INFO);
  wait_for_list (list);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 250);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 250));

  first = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_false (dateline_item_info_get_loaded (first));
  g_assert_cmpstr (dateline_item_info_get_section (first), ==, "2021-09");
  g_assert_true (dateline_item_info_get_section_start (first));
  dateline_test_wait (is_loaded, first, 30);
  g_assert_cmpstr (dateline_item_info_get_title (first), ==, "Item 249");

  again = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_assert_true (again == first);

  last = g_list_model_get_item (G_LIST_MODEL (list), 249);
  g_assert_false (dateline_item_info_get_section_start (last));
  dateline_test_wait (is_loaded, last, 30);
  g_assert_cmpstr (dateline_item_info_get_title (last), ==, "Item 0");

  g_assert_finalize_object (list);
}

static void
test_sections (void)
{
  g_autoptr (DatelineDesk) desk = create_desk (60);
  g_autoptr (DatelineItemList) list = dateline_item_list_new (desk);
  g_autoptr (GString) starts = g_string_new (NULL);

  wait_for_list (list);
  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (DatelineItemInfo) info = g_list_model_get_item (G_LIST_MODEL (list), i);

      if (dateline_item_info_get_section_start (info))
        g_string_append_printf (starts, "%u:%s ", i, dateline_item_info_get_section (info));
    }
  g_assert_cmpstr (starts->str, ==, "0:2021-03 1:2021-02 29:2021-01 ");
}

static void
test_insertion (void)
{
  g_autoptr (DatelineDesk) desk = create_desk (20);
  g_autoptr (DatelineItem) item = store_test_create_item ("new", "New", "");
  Mirror mirror;
  guint position = 0;

  mirror_init (&mirror, desk);
  store_test_publish (item, "2021-01-10T12:00:00Z");
  store_test_add (desk, item);
  wait_for_list (mirror.list);

  g_assert_cmpuint (mirror.n_signals, ==, 1);
  g_assert_cmpuint (mirror.n_touched, ==, 1);
  g_assert_cmpuint (mirror.seen->len, ==, 21);
  g_assert_true (dateline_item_list_find (mirror.list, dateline_item_get_id (item), &position));
  g_assert_cmpuint (position, ==, 10);
  mirror_clear (&mirror);
}

static gboolean
is_renamed (gpointer data)
{
  return g_str_equal (dateline_item_info_get_title (data), "Renamed");
}

/* An edit of what the row shows: the row stays and is filled anew. */
static void
test_edit (void)
{
  g_autoptr (DatelineDesk) desk = create_desk (20);
  g_autofree char *id = dateline_id_new_from_name ("Item 5");
  g_autoptr (DatelineItem) item = dateline_desk_load_item (desk, id, NULL, NULL);
  g_autoptr (DatelineItemInfo) info = NULL;
  Mirror mirror;
  guint position = 0;

  mirror_init (&mirror, desk);
  g_assert_true (dateline_item_list_find (mirror.list, id, &position));
  info = g_list_model_get_item (G_LIST_MODEL (mirror.list), position);
  dateline_test_wait (is_loaded, info, 30);

  dateline_item_set_title (item, "Renamed");
  store_test_add (desk, item);
  dateline_test_wait (is_renamed, info, 30);
  g_assert_cmpuint (mirror.n_signals, ==, 0);
  mirror_clear (&mirror);
}

/* One that moves to the top leaves the others alone, and keeps its row. */
static void
test_move (void)
{
  g_autoptr (DatelineDesk) desk = create_desk (20);
  g_autofree char *id = dateline_id_new_from_name ("Item 5");
  g_autoptr (DatelineItem) item = dateline_desk_load_item (desk, id, NULL, NULL);
  g_autoptr (DatelineItemInfo) before = NULL;
  g_autoptr (DatelineItemInfo) after = NULL;
  Mirror mirror;
  guint position = 0;

  mirror_init (&mirror, desk);
  g_assert_true (dateline_item_list_find (mirror.list, id, &position));
  before = g_list_model_get_item (G_LIST_MODEL (mirror.list), position);

  store_test_publish (item, "2022-01-01T00:00:00Z");
  store_test_add (desk, item);
  wait_for_list (mirror.list);
  g_assert_cmpuint (mirror.n_touched, ==, 2);
  after = g_list_model_get_item (G_LIST_MODEL (mirror.list), 0);
  g_assert_true (before == after);
  g_assert_cmpstr (dateline_item_info_get_section (after), ==, "2022-01");
  g_assert_true (dateline_item_info_get_section_start (after));
  mirror_clear (&mirror);
}

static void
test_removal (void)
{
  g_autoptr (DatelineDesk) desk = create_desk (20);
  g_autofree char *id = dateline_id_new_from_name ("Item 19");
  const char *ids[] = { id, NULL };
  g_autoptr (DatelineItemInfo) top = NULL;
  Mirror mirror;

  mirror_init (&mirror, desk);
  dateline_desk_trash_items (desk, ids, TRUE, NULL, NULL);
  wait_for_list (mirror.list);
  g_assert_cmpuint (mirror.n_touched, ==, 1);
  g_assert_false (dateline_item_list_find (mirror.list, id, NULL));

  /* The next one now starts the month. */
  top = g_list_model_get_item (G_LIST_MODEL (mirror.list), 0);
  g_assert_true (dateline_item_info_get_section_start (top));
  mirror_clear (&mirror);
}

static void
test_filter (void)
{
  g_autoptr (DatelineDesk) desk = create_desk (300);
  g_autoptr (DatelineFilter) published
    = dateline_filter_new (NULL, DATELINE_STATUS_PUBLISHED, NULL, NULL, FALSE);
  g_autoptr (DatelineFilter) one
    = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, "item 299", FALSE);
  g_autoptr (DatelineFilter) all
    = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  Mirror mirror;

  mirror_init (&mirror, desk);
  dateline_item_list_set_filter (mirror.list, published);
  g_assert_true (dateline_item_list_get_loading (mirror.list));
  wait_for_list (mirror.list);
  g_assert_cmpuint (mirror.seen->len, ==, 100);

  /* Of filters that are set at once, the last one counts. */
  dateline_item_list_set_filter (mirror.list, all);
  dateline_item_list_set_filter (mirror.list, published);
  dateline_item_list_set_filter (mirror.list, one);
  wait_for_list (mirror.list);
  g_assert_cmpuint (mirror.seen->len, ==, 1);

  dateline_item_list_set_filter (mirror.list, all);
  wait_for_list (mirror.list);
  g_assert_cmpuint (mirror.seen->len, ==, 300);
  mirror_clear (&mirror);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/item-list/rows", test_rows);
  g_test_add_func ("/item-list/sections", test_sections);
  g_test_add_func ("/item-list/insertion", test_insertion);
  g_test_add_func ("/item-list/edit", test_edit);
  g_test_add_func ("/item-list/move", test_move);
  g_test_add_func ("/item-list/removal", test_removal);
  g_test_add_func ("/item-list/filter", test_filter);

  return g_test_run ();
}

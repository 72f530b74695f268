/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-test.h"

#include "dateline-event.h"
#include "dateline-store-error.h"

#include <glib/gstdio.h>

static void
assert_finds (DatelineDesk *desk,
              const char   *query,
              const char   *titles)
{
  g_autofree char *found = store_test_search (desk, query);

  g_test_message ("%s", query);
  g_assert_cmpstr (found, ==, titles);
}

static void
test_search (void)
{
  static const struct
  {
    const char *query;
    const char *title;
  } cases[] = {
    { "proposals", "Call for proposals" },
    { "PROPOS", "Call for proposals" },
    { "deadline propos", "Call for proposals" },
    { "proposals dead", "Call for proposals" },
    { "propos deadline", "" },
    { "propos absent", "" },
    { "prop osals", "" },
    { "naive", "Call for proposals" },
    { "заявление", "Заявление делегации" },
    { "ЗАЯВЛ", "Заявление делегации" },
    { "права человека", "Заявление делегации" },
    { "қазақстан", "Қазақстан туралы" },
    { "ҚАЗАҚ", "Қазақстан туралы" },
    { "өңір", "Қазақстан туралы" },
    { "tagged", "Call for proposals" },
    { "almaty", "Call for proposals" },
    { "summ", "Call for proposals" },
    { "\"", "Call for proposals|Заявление делегации|Қазақстан туралы" },
    { "\" OR \"a", "" },
    { "title:call", "" },
    { "call*", "Call for proposals" },
    { "NEAR(call proposals)", "" },
    { "call-for", "Call for proposals" },
    { "co-op", "Call for proposals" },
  };
  static const char * const tags[] = { "Tagged", NULL };
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) call
    = store_test_create_item ("a", "Call for proposals",
                              "The deadline is naïve. Co-operation is wanted, call for it.");
  g_autoptr (DatelineItem) russian
    = store_test_create_item ("b", "Заявление делегации", "Права человека");
  g_autoptr (DatelineItem) kazakh
    = store_test_create_item ("c", "Қазақстан туралы", "Өңірлік ынтымақтастық");

  store_test_publish (call, "2021-03-01T00:00:00Z");
  store_test_publish (russian, "2021-02-01T00:00:00Z");
  store_test_publish (kazakh, "2021-01-01T00:00:00Z");
  dateline_item_set_tags (call, tags);
  dateline_item_set_place (call, "Almaty");
  dateline_item_set_summary (call, "A summary");
  store_test_add (desk, call);
  store_test_add (desk, russian);
  store_test_add (desk, kazakh);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_finds (desk, cases[i].query, cases[i].title);

  /* What was replaced is not found any more. */
  store_test_set_text (call, "Nothing");
  store_test_add (desk, call);
  assert_finds (desk, "naive", "");
  assert_finds (desk, "nothing", "Call for proposals");
}

static void
test_pages_and_counts (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineFilter) all
    = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  g_autoptr (DatelineFilter) calls
    = dateline_filter_new ("call", DATELINE_STATUS_PUBLISHED, "ru", NULL, FALSE);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) page = NULL;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GHashTable) counts = NULL;
  g_autoptr (GDateTime) start = g_date_time_new_utc (2021, 1, 1, 0, 0, 0);
  g_autoptr (GError) error = NULL;
  guint total = 0;

  for (guint i = 0; i < 38; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);
      DatelineItem *item = store_test_create_item (title, title, "");
      g_autoptr (GDateTime) time = g_date_time_add_days (start, i);
      g_autofree char *published = dateline_instant_to_string (time);

      store_test_publish (item, published);
      if (i % 4 == 0)
        {
          dateline_item_set_kind (item, DATELINE_KIND_CALL);
          dateline_item_set_language (item, "ru");
          dateline_item_set_status (item, DATELINE_STATUS_PUBLISHED);
        }
      g_ptr_array_add (items, item);
    }
  dateline_desk_add_items (desk, items, NULL, NULL, &error);
  g_assert_no_error (error);

  page = dateline_desk_query (desk, all, 30, 10, &total, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (total, ==, 38);
  g_assert_cmpuint (page->len, ==, 8);
  g_assert_cmpstr (dateline_item_info_get_title (g_ptr_array_index (page, 0)), ==, "7");
  g_assert_cmpstr (dateline_item_info_get_title (g_ptr_array_index (page, 7)), ==, "0");

  some = dateline_desk_query (desk, calls, 0, 3, &total, NULL, &error);
  g_assert_cmpuint (total, ==, 10);
  g_assert_cmpuint (some->len, ==, 3);
  g_assert_cmpstr (dateline_item_info_get_title (g_ptr_array_index (some, 0)), ==, "36");

  counts = dateline_desk_count (desk, NULL, &error);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "all")), ==, 38);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "kind:call")), ==, 10);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "kind:statement")), ==, 28);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "status:published")), ==, 10);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "language:ru")), ==, 10);
}

/* The month is that of the desk's zone, and the deadline the next one. */
static void
test_row (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_create_item ("a", "A", "");
  g_autoptr (DatelineMoment) past = dateline_moment_parse ("2020-01-01", "Asia/Almaty", NULL);
  g_autoptr (DatelineMoment) far = dateline_moment_parse ("2999-02-01", "Asia/Almaty", NULL);
  g_autoptr (DatelineMoment) next = dateline_moment_parse ("2999-01-01 17:00", "Asia/Almaty", NULL);
  g_autoptr (DatelineDeadline) first = dateline_deadline_new ("Past", past);
  g_autoptr (DatelineDeadline) second = dateline_deadline_new ("Far", far);
  g_autoptr (DatelineDeadline) third = dateline_deadline_new ("Next", next);
  g_autoptr (DatelineFilter) all
    = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;
  DatelineItemInfo *info;

  store_test_publish (item, "2021-01-31T20:00:00Z");
  dateline_item_put_deadline (item, first);
  dateline_item_put_deadline (item, second);
  dateline_item_put_deadline (item, third);
  store_test_add (desk, item);

  infos = dateline_desk_query (desk, all, 0, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  info = g_ptr_array_index (infos, 0);
  g_assert_cmpstr (dateline_item_info_get_section (info), ==, "2021-02");
  g_assert_true (dateline_item_info_get_section_start (info));
  g_assert_cmpstr (dateline_item_info_get_deadline_label (info), ==, "Next");
  g_assert_true (dateline_moment_equal (dateline_item_info_get_deadline (info), next));
  g_assert_cmpint (g_date_time_to_unix (dateline_item_info_get_published (info)), ==,
                   1612123200);
}

static void
add_dates (DatelineDesk *desk)
{
  g_autoptr (DatelineItem) item = store_test_create_item ("a", "Call", "");
  g_autoptr (DatelineItem) trashed = store_test_create_item ("b", "Trashed", "");
  g_autoptr (DatelineMoment) day = dateline_moment_parse ("2021-02-01", "Europe/Brussels", NULL);
  g_autoptr (DatelineMoment) instant
    = dateline_moment_parse ("2021-01-31T18:30:00Z", "Europe/Brussels", NULL);
  g_autoptr (DatelineMoment) planned = dateline_moment_parse ("2021-02-28", "Asia/Almaty", NULL);
  g_autoptr (DatelineDeadline) deadline = dateline_deadline_new ("Applications", day);
  const char *ids[] = { dateline_item_get_id (trashed), NULL };

  dateline_item_put_deadline (item, deadline);
  dateline_item_set_embargo (item, instant);
  dateline_item_set_planned (item, planned);
  store_test_add (desk, item);

  dateline_item_set_planned (trashed, planned);
  store_test_add (desk, trashed);
  dateline_desk_trash_items (desk, ids, TRUE, NULL, NULL);
}

static void
assert_events (DatelineDesk *desk,
               const char   *from,
               const char   *to,
               const char   *expected)
{
  GDate first;
  GDate last;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  g_date_clear (&first, 1);
  g_date_clear (&last, 1);
  g_date_set_parse (&first, from);
  g_date_set_parse (&last, to);
  events = dateline_desk_events (desk, &first, &last, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < events->len; i++)
    {
      DatelineEvent *event = g_ptr_array_index (events, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                              dateline_event_type_get_name (dateline_event_get_event_type (event)));
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_events (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();

  add_dates (desk);

  /* 18:30 UTC on 31 January is 1 February in Almaty; a whole day is that day anywhere. */
  assert_events (desk, "2021-01-01", "2021-01-31", "");
  assert_events (desk, "2021-02-01", "2021-02-01", "embargo deadline");
  assert_events (desk, "2021-02-01", "2021-02-28", "embargo deadline planned");
  assert_events (desk, "2021-02-02", "2021-02-27", "");
}

static void
test_deleted_or_damaged (gconstpointer data)
{
  const char *text = data;
  DatelineDesk *desk = store_test_create_desk ();
  g_autoptr (DatelineItem) a = store_test_add_item (desk, "a", "A word", "");
  g_autoptr (DatelineDesk) again = NULL;
  g_autofree char *path = g_strdup (dateline_desk_get_path (desk));
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (desk);
  store_test_break_index (path, text);

  again = dateline_desk_open (path, NULL, &error);
  g_assert_no_error (error);
  assert_finds (again, "word", "A word");
}

/* The database goes while it is in use: what is asked afterwards is answered still. */
static void
test_damaged_in_use (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) a = store_test_add_item (desk, "a", "A word", "");
  g_autoptr (DatelineItem) b = NULL;

  store_test_break_index (dateline_desk_get_path (desk), "This is not a database at all.\n");
  b = store_test_add_item (desk, "b", "Another word", "");
  assert_finds (desk, "another", "Another word");
  assert_finds (desk, "a word", "A word");
}

static void
test_no_cache (void)
{
  g_autoptr (DatelineDesk) first = store_test_create_desk ();
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (DatelineItem) a = store_test_add_item (first, "a", "A word", "");
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "dateline", NULL);
  g_autofree char *away = g_strconcat (cache, "-away", NULL);

  /* A file stands where the folder should be. */
  g_assert_cmpint (g_rename (cache, away), ==, 0);
  dateline_test_write (cache, "");
  desk = store_test_open_again (first);
  g_remove (cache);
  g_assert_cmpint (g_rename (away, cache), ==, 0);

  assert_finds (desk, "word", "A word");
}

/* What happened to the folder while nobody looked. */
static void
test_refresh (void)
{
  DatelineDesk *desk = store_test_create_desk ();
  g_autoptr (DatelineItem) a = store_test_add_item (desk, "a", "Stays", "");
  g_autoptr (DatelineItem) b = store_test_add_item (desk, "b", "Goes", "");
  g_autoptr (DatelineItem) c = store_test_add_item (desk, "c", "Changes", "");
  g_autofree char *path = g_strdup (dateline_desk_get_path (desk));
  g_autofree char *path_b = store_test_dup_path (desk, b);
  g_autofree char *path_c = store_test_dup_path (desk, c);
  g_autoptr (GBytes) bytes = dateline_test_read (path_c);
  g_autoptr (GString) text
    = g_string_new_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (DatelineDesk) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (desk);
  g_remove (path_b);
  g_string_replace (text, "Changes", "Changed", 0);
  dateline_test_write (path_c, text->str);

  again = dateline_desk_open (path, NULL, &error);
  g_assert_no_error (error);
  assert_finds (again, "goes", "");
  assert_finds (again, "changes", "");
  assert_finds (again, "changed", "Changed");
  assert_finds (again, "stays", "Stays");
}

/* Two processes with one desk. */
static void
test_two (void)
{
  g_autoptr (DatelineDesk) first = store_test_create_desk ();
  g_autoptr (DatelineDesk) second = store_test_open_again (first);

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);
      g_autoptr (DatelineItem) item
        = store_test_add_item (i % 2 == 0 ? first : second, name, name, "");
    }

  assert_finds (first, "19", "19");
  assert_finds (second, "18", "18");
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/index/search", test_search);
  g_test_add_func ("/index/pages-and-counts", test_pages_and_counts);
  g_test_add_func ("/index/row", test_row);
  g_test_add_func ("/index/events", test_events);
  g_test_add_data_func ("/index/deleted", NULL, test_deleted_or_damaged);
  g_test_add_data_func ("/index/not-a-database", "This is not a database.",
                        test_deleted_or_damaged);
  g_test_add_data_func ("/index/cut-short", "SQLite format 3", test_deleted_or_damaged);
  g_test_add_func ("/index/damaged-in-use", test_damaged_in_use);
  g_test_add_func ("/index/no-cache", test_no_cache);
  g_test_add_func ("/index/refresh", test_refresh);
  g_test_add_func ("/index/two", test_two);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-test.h"

#include "dateline-history.h"

#include <string.h>

static GDateTime *
parse (const char *text)
{
  GDateTime *instant = dateline_instant_parse (text);

  g_assert_nonnull (instant);

  return instant;
}

/* At 2021-03-15T12:00:00Z. */
static void
test_thin (void)
{
  static const struct
  {
    const char *instant;
    gboolean    goes;
  } versions[] = {
    { "2021-03-15T11:59:00Z", FALSE },
    { "2021-03-15T11:40:00Z", FALSE },
    { "2021-03-14T13:00:00Z", FALSE }, /* the last day: all */
    { "2021-03-14T11:00:00Z", TRUE },  /* before it, the newest of its day is above */
    { "2021-03-13T23:00:00Z", FALSE },
    { "2021-03-13T01:00:00Z", TRUE },
    { "2021-02-20T10:00:00Z", FALSE },
    { "2021-02-19T10:00:00Z", FALSE },
    { "2021-02-10T10:00:00Z", TRUE }, /* older than a month: one a month */
    { "2021-01-31T10:00:00Z", FALSE },
    { "2021-01-30T10:00:00Z", TRUE },
    { "2020-01-30T10:00:00Z", FALSE },
  };
  g_autoptr (GPtrArray) instants
    = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  g_autoptr (GDateTime) now = parse ("2021-03-15T12:00:00Z");
  g_autoptr (GPtrArray) going = NULL;
  guint n_going = 0;

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    g_ptr_array_add (instants, parse (versions[i].instant));

  going = dateline_history_thin (instants, now);
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      gboolean goes = g_ptr_array_find (going, g_ptr_array_index (instants, i), NULL);

      g_test_message ("%s", versions[i].instant);
      g_assert_cmpint (goes, ==, versions[i].goes);
      n_going += goes;
    }
  g_assert_cmpuint (n_going, ==, going->len);
}

static void
test_keep (void)
{
  g_autofree char *root = dateline_test_dup_folder ();
  g_autofree char *folder = g_build_filename (root, "history", "x", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) first = g_date_time_add_minutes (now, -60);
  g_autoptr (GDateTime) soon_after = g_date_time_add_minutes (first, 9);
  g_autoptr (GDateTime) later = g_date_time_add_minutes (first, 11);
  g_autoptr (GPtrArray) instants = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_history_keep (folder, bytes, first, FALSE, &error));
  g_assert_true (dateline_history_keep (folder, bytes, soon_after, FALSE, &error));
  g_assert_true (dateline_history_keep (folder, bytes, later, FALSE, &error));
  g_assert_no_error (error);
  instants = dateline_history_list (folder, &error);
  g_assert_cmpuint (instants->len, ==, 2);
  g_assert_cmpint (g_date_time_to_unix (g_ptr_array_index (instants, 0)), ==,
                   g_date_time_to_unix (later));
  g_clear_pointer (&instants, g_ptr_array_unref);

  /* What must not be lost is kept, even of the same second. */
  g_assert_true (dateline_history_keep (folder, bytes, later, TRUE, &error));
  instants = dateline_history_list (folder, &error);
  g_assert_cmpuint (instants->len, ==, 3);
}

/* Saving often does not flood the history, and it can be read back. */
static void
test_saves (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_create_item ("a", "First", "");
  g_autoptr (GDateTime) long_ago = g_date_time_new_utc (2020, 1, 1, 0, 0, 0);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) instants = NULL;
  g_autoptr (DatelineItem) earlier = NULL;
  g_autoptr (GError) error = NULL;

  dateline_item_set_modified (item, long_ago);
  g_ptr_array_add (items, item);
  dateline_desk_add_items (desk, items, NULL, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *title = g_strdup_printf ("Version %u", i);

      dateline_item_set_title (item, title);
      store_test_add (desk, item);
    }

  instants = dateline_desk_list_history (desk, dateline_item_get_id (item), &error);
  g_assert_cmpuint (instants->len, ==, 2);
  g_assert_true (g_date_time_equal (g_ptr_array_index (instants, 1), long_ago));

  earlier = dateline_desk_load_history (desk, dateline_item_get_id (item), long_ago, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_item_get_title (earlier), ==, "First");
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/history/thin", test_thin);
  g_test_add_func ("/history/keep", test_keep);
  g_test_add_func ("/history/saves", test_saves);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-test.h"

#include "dateline-outbox.h"
#include "dateline-store-error.h"

static GPtrArray *
list (DatelineDesk *desk)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = dateline_outbox_list (desk, &error);

  g_assert_no_error (error);

  return entries;
}

static void
test_survives (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineDesk) again = NULL;
  g_autoptr (DatelineItem) a = store_test_add_item (desk, "a", "A", "");
  g_autoptr (DatelineItem) b = store_test_add_item (desk, "b", "B", "");
  g_autoptr (GHashTable) counts = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (DatelineOutboxEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_outbox_add (desk, dateline_item_get_id (b), "our/site", &error));
  g_assert_true (dateline_outbox_add (desk, dateline_item_get_id (a), "our/site", &error));
  g_assert_true (dateline_outbox_add (desk, dateline_item_get_id (a), "second", &error));
  g_assert_no_error (error);

  again = store_test_open_again (desk);
  counts = dateline_desk_count (again, NULL, &error);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (counts, "outbox")), ==, 3);
  entries = list (again);
  g_assert_cmpuint (entries->len, ==, 3);

  /* Oldest first. */
  entry = dateline_outbox_entry_copy (g_ptr_array_index (entries, 0));
  g_assert_cmpstr (entry->item_id, ==, dateline_item_get_id (b));
  g_assert_cmpstr (entry->account, ==, "our/site");
  g_assert_cmpuint (entry->attempts, ==, 0);
  g_assert_null (entry->error);

  entry->attempts = 2;
  entry->error = g_strdup ("The server “x” does not answer");
  g_assert_true (dateline_outbox_update (again, entry, &error));
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = list (desk);
  g_assert_cmpuint (entries->len, ==, 3);
  g_clear_pointer (&entry, dateline_outbox_entry_free);
  entry = dateline_outbox_entry_copy (g_ptr_array_index (entries, 0));
  g_assert_cmpuint (entry->attempts, ==, 2);
  g_assert_cmpstr (entry->error, ==, "The server “x” does not answer");

  g_assert_true (dateline_outbox_remove (desk, entry->item_id, entry->account, &error));
  g_assert_true (dateline_outbox_remove (desk, entry->item_id, entry->account, &error));
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = list (again);
  g_assert_cmpuint (entries->len, ==, 2);
}

/* What may have arrived is remembered until the server has confirmed something. */
static void
test_remembers_what_was_sent (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "A", "");
  const char *id = dateline_item_get_id (item);
  const char * const expected[] = { "first", "second", NULL };
  g_autoptr (DatelineOutboxEntry) entry = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_outbox_add (desk, id, "site", &error));
  entries = list (desk);
  entry = dateline_outbox_entry_copy (g_ptr_array_index (entries, 0));
  g_assert_null (entry->sent);
  g_assert_true (dateline_outbox_note_sent (desk, entry, "first", &error));
  g_assert_true (dateline_outbox_note_sent (desk, entry, "second", &error));
  g_assert_true (dateline_outbox_note_sent (desk, entry, "first", &error));
  g_assert_true (dateline_outbox_add (desk, id, "site", &error));
  g_clear_pointer (&entries, g_ptr_array_unref);
  entries = list (desk);
  g_assert_cmpstrv (((DatelineOutboxEntry *) g_ptr_array_index (entries, 0))->sent, expected);

  g_assert_true (dateline_outbox_remove (desk, id, "site", &error));
  g_assert_true (dateline_outbox_add (desk, id, "site", &error));
  after = list (desk);
  g_assert_null (((DatelineOutboxEntry *) g_ptr_array_index (after, 0))->sent);
}

static void
test_replaces (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "A", "");
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    g_assert_true (dateline_outbox_add (desk, dateline_item_get_id (item), "site", &error));
  entries = list (desk);
  g_assert_cmpuint (entries->len, ==, 1);

  g_assert_false (dateline_outbox_add (desk, "../x", "site", &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
}

/* A damaged entry is still to be sent: its name says what and where to. */
static void
test_damaged (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "A", "");
  g_autofree char *name = g_strconcat (dateline_item_get_id (item), "--our%20site.json", NULL);
  g_autofree char *path
    = g_build_filename (dateline_desk_get_path (desk), "outbox", name, NULL);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  const DatelineOutboxEntry *entry;

  g_assert_true (dateline_outbox_add (desk, dateline_item_get_id (item), "our site", &error));
  dateline_test_write (path, "{ \"item\": ");
  entries = list (desk);
  g_assert_cmpuint (entries->len, ==, 1);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->item_id, ==, dateline_item_get_id (item));
  g_assert_cmpstr (entry->account, ==, "our site");
  g_assert_nonnull (entry->error);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/outbox/survives", test_survives);
  g_test_add_func ("/outbox/remembers-what-was-sent", test_remembers_what_was_sent);
  g_test_add_func ("/outbox/replaces", test_replaces);
  g_test_add_func ("/outbox/damaged", test_damaged);

  return g_test_run ();
}

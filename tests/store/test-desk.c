/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-test.h"

#include "dateline-file.h"
#include "dateline-store-error.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

static void
test_create (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "new", "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineDesk) second = NULL;
  g_autoptr (GError) error = NULL;
  DatelineDesk *desk;

  dateline_desk_settings_set_name (settings, "Delegation");
  desk = dateline_desk_create (path, settings, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_desk_settings_get_name (dateline_desk_get_settings (desk)), ==,
                   "Delegation");

  second = dateline_desk_create (path, settings, NULL, &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_EXISTS);
  g_assert_null (second);

  g_assert_finalize_object (desk);
}

static void
test_create_in_full_folder (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *letter = g_build_filename (folder, "letter.txt", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  dateline_test_write (letter, "Dear all");
  desk = dateline_desk_create (folder, settings, NULL, &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_EXISTS);
}

static void
test_not_a_desk (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *file = g_build_filename (folder, "desk.json", NULL);
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  desk = dateline_desk_open (folder, NULL, &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_A_DESK);
  g_assert_nonnull (strstr (error->message, folder));
  g_clear_error (&error);

  dateline_test_write (file, "{\n  \"version\": 1,\n  \"name\" \"x\"\n}\n");
  desk = dateline_desk_open (folder, NULL, &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN);
  g_assert_nonnull (strstr (error->message, "desk.json:3: "));
}

static void
test_settings (void)
{
  static const char * const languages[] = { "en", "ru", "kk", NULL };
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineDesk) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  dateline_desk_settings_set_languages (dateline_desk_get_settings (desk), languages);
  dateline_desk_save_settings_async (desk, NULL, dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  g_assert_true (dateline_desk_save_settings_finish (desk, result, &error));
  g_assert_no_error (error);

  again = store_test_open_again (desk);
  g_assert_cmpstrv (dateline_desk_settings_get_languages (dateline_desk_get_settings (again)),
                    languages);
}

static void
test_save_and_load (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineDesk) again = NULL;
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "Қазақстан", "Текст");
  g_autoptr (DatelineItem) loaded = NULL;
  g_autoptr (GError) error = NULL;

  again = store_test_open_again (desk);
  g_assert_true (dateline_desk_has_item (again, dateline_item_get_id (item)));
  loaded = dateline_desk_load_item (again, dateline_item_get_id (item), NULL, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_item_equal (item, loaded));
  g_clear_object (&loaded);

  loaded = dateline_desk_load_item (again, "../desk", NULL, &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  loaded = dateline_desk_load_item (again, "00000000-0000-4000-8000-000000000000", NULL, &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
}

static void
test_save_unchanged (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_create_item ("a", "Title", "Text");
  g_autoptr (GDateTime) earlier = g_date_time_new_utc (2020, 1, 1, 0, 0, 0);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *path = store_test_dup_path (desk, item);
  g_autoptr (GError) error = NULL;
  GStatBuf before;
  GStatBuf after;

  dateline_item_set_modified (item, earlier);
  g_ptr_array_add (items, item);
  dateline_desk_add_items (desk, items, NULL, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpint (g_stat (path, &before), ==, 0);
  store_test_add (desk, item);
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
  g_assert_true (g_date_time_equal (dateline_item_get_modified (item), earlier));

  dateline_item_set_title (item, "Another");
  store_test_add (desk, item);
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, !=, after.st_ino);
  g_assert_cmpint (g_date_time_compare (dateline_item_get_modified (item), earlier), >, 0);
}

static void
test_conflict (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineDesk) other = NULL;
  g_autoptr (DatelineItem) mine = store_test_add_item (desk, "a", "Title", "Text");
  g_autoptr (DatelineItem) theirs = NULL;
  g_autoptr (DatelineItem) kept = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = dateline_item_get_id (mine);

  other = store_test_open_again (desk);
  theirs = dateline_desk_load_item (other, id, NULL, &error);
  g_assert_no_error (error);
  dateline_item_set_title (theirs, "Theirs");
  store_test_add (other, theirs);

  dateline_item_set_title (mine, "Mine");
  g_assert_false (dateline_desk_save_item (desk, mine, FALSE, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED);
  g_clear_error (&error);

  g_clear_object (&theirs);
  theirs = dateline_desk_load_item (other, id, NULL, &error);
  g_assert_cmpstr (dateline_item_get_title (theirs), ==, "Theirs");

  /* Overwriting keeps theirs in the history. */
  g_assert_true (dateline_desk_save_item (desk, mine, TRUE, NULL, &error));
  g_assert_no_error (error);
  history = dateline_desk_list_versions (desk, id, &error);
  g_assert_cmpuint (history->len, >, 0);
  kept = dateline_desk_load_version (desk, id, g_ptr_array_index (history, 0), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_item_get_title (kept), ==, "Theirs");
}

static void
test_conflict_with_removal (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "Title", "Text");
  g_autofree char *path = store_test_dup_path (desk, item);
  g_autoptr (GError) error = NULL;

  g_remove (path);
  dateline_item_set_title (item, "Mine");
  g_assert_false (dateline_desk_save_item (desk, item, FALSE, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED);
  g_clear_error (&error);

  g_assert_true (dateline_desk_save_item (desk, item, TRUE, NULL, &error));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Something that can't be read is in the item's place: it is not written over. */
static void
test_unreadable (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_create_item ("a", "Title", "Text");
  g_autofree char *path = store_test_dup_path (desk, item);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (dateline_desk_save_item (desk, item, FALSE, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED);
  g_clear_error (&error);

  g_assert_false (dateline_desk_save_item (desk, item, TRUE, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
}

static void
test_newer_version (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "Title", "Text");
  g_autofree char *path = store_test_dup_path (desk, item);
  g_autoptr (GBytes) bytes = dateline_test_read (path);
  g_autoptr (GString) text
    = g_string_new_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (DatelineDesk) again = NULL;
  g_autoptr (DatelineItem) newer = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (g_string_replace (text, "\"version\": 1", "\"version\": 99", 1), ==, 1);
  dateline_test_write (path, text->str);

  again = store_test_open_again (desk);
  newer = dateline_desk_load_item (again, dateline_item_get_id (item), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_item_get_title (newer), ==, "Title");

  dateline_item_set_title (newer, "Changed");
  g_assert_false (dateline_desk_save_item (again, newer, TRUE, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);

  /* Nor may an older item go over it. */
  dateline_item_set_title (item, "Changed");
  g_assert_false (dateline_desk_save_item (desk, item, TRUE, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY);

  after = dateline_test_read (path);
  g_assert_cmpmem (text->str, text->len, g_bytes_get_data (after, NULL),
                   g_bytes_get_size (after));
}

static void
test_add_items (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  g_ptr_array_add (items, store_test_create_item ("a", "A", ""));
  g_ptr_array_add (items, store_test_create_item ("b", "B", ""));
  g_ptr_array_add (items, store_test_create_item ("a", "A again", ""));

  dateline_desk_add_items_async (desk, items, NULL, dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  g_assert_true (dateline_desk_add_items_finish (desk, result, &added, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (added->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (added, 1), ==,
                   dateline_item_get_id (g_ptr_array_index (items, 1)));

  g_assert_true (dateline_desk_add_items (desk, items, &again, NULL, &error));
  g_assert_cmpuint (again->len, ==, 0);

  g_ptr_array_add (items, store_test_create_item ("c", "C", ""));
  g_cancellable_cancel (cancellable);
  g_assert_false (dateline_desk_add_items (desk, items, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_broken_files (void)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *error;
  } files[] = {
    { "11111111-1111-4111-8111-111111111111.json", "{\n  \"version\": 1,\n  \"id\": ",
      "11111111-1111-4111-8111-111111111111.json:3: " },
    { "22222222-2222-4222-8222-222222222222.json", "\xff\xfe",
      "22222222-2222-4222-8222-222222222222.json:1: " },
    { "notes.json", "{}", "notes.json: " },
  };
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineFilter) filter
    = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  g_autoptr (DatelineItem) good = store_test_add_item (desk, "a", "Good", "");
  g_autoptr (DatelineDesk) again = NULL;
  g_autoptr (DatelineItem) broken = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;
  guint n_broken = 0;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path
        = g_build_filename (dateline_desk_get_path (desk), "items", files[i].name, NULL);

      dateline_test_write (path, files[i].text);
    }

  again = store_test_open_again (desk);
  infos = dateline_desk_query (again, filter, 0, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (infos->len, ==, 1 + G_N_ELEMENTS (files));

  for (guint i = 0; i < infos->len; i++)
    for (guint j = 0; j < G_N_ELEMENTS (files); j++)
      {
        DatelineItemInfo *info = g_ptr_array_index (infos, i);

        if (g_strcmp0 (dateline_item_info_get_title (info), files[j].name) != 0)
          continue;

        g_assert_nonnull (strstr (dateline_item_info_get_error (info), files[j].error));
        n_broken++;
      }
  g_assert_cmpuint (n_broken, ==, G_N_ELEMENTS (files));

  broken = dateline_desk_load_item (again, "11111111-1111-4111-8111-111111111111", NULL, &error);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN);
  g_assert_nonnull (strstr (error->message, files[0].error));

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path
        = g_build_filename (dateline_desk_get_path (desk), "items", files[i].name, NULL);
      g_autoptr (GBytes) bytes = dateline_test_read (path);

      g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), files[i].text,
                       strlen (files[i].text));
    }
}

static guint
count (DatelineDesk *desk,
       const char   *key)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) counts = dateline_desk_count (desk, NULL, &error);

  g_assert_no_error (error);

  return GPOINTER_TO_UINT (g_hash_table_lookup (counts, key));
}

static void
test_trash (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) a = store_test_add_item (desk, "a", "A", "");
  g_autoptr (DatelineItem) b = store_test_add_item (desk, "b", "B", "");
  const char *ids[] = { dateline_item_get_id (a), NULL };
  g_autoptr (DatelineItem) restored = NULL;
  g_autofree char *path = store_test_dup_path (desk, a);
  g_autoptr (GError) error = NULL;

  g_assert_false (dateline_desk_delete_item (desk, ids[0], NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_true (dateline_desk_trash_items (desk, ids, TRUE, NULL, &error));
  g_assert_cmpuint (count (desk, "all"), ==, 1);
  g_assert_cmpuint (count (desk, "trash"), ==, 1);
  g_assert_cmpuint (count (desk, "status:draft"), ==, 1);

  g_assert_true (dateline_desk_trash_items (desk, ids, FALSE, NULL, &error));
  g_assert_cmpuint (count (desk, "all"), ==, 2);
  g_assert_cmpuint (count (desk, "trash"), ==, 0);
  restored = dateline_desk_load_item (desk, ids[0], NULL, &error);
  g_assert_true (dateline_item_equal (a, restored));
  g_assert_true (g_date_time_equal (dateline_item_get_modified (a),
                                    dateline_item_get_modified (restored)));

  g_assert_true (dateline_desk_trash_items (desk, ids, TRUE, NULL, &error));
  g_assert_true (dateline_desk_delete_item (desk, ids[0], NULL, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count (desk, "trash"), ==, 0);
  g_assert_cmpuint (count (desk, "all"), ==, 1);
}

/* What could not be read again is not written: an item of more values than are read. */
static void
test_too_long (void)
{
  enum { N_BLOCKS = 250000 };
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "A", "");
  g_autoptr (DatelineItem) imported = store_test_create_item ("b", "B", "");
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("x", NULL, 0);
  g_autofree DatelineBlock **blocks = g_new (DatelineBlock *, N_BLOCKS);
  g_autoptr (DatelineDocument) body = NULL;
  g_autoptr (DatelineItem) loaded = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_BLOCKS; i++)
    blocks[i] = block;
  body = dateline_document_new (blocks, N_BLOCKS);
  dateline_item_set_body (item, body);
  dateline_item_set_body (imported, body);
  g_ptr_array_add (items, imported);

  g_assert_false (dateline_desk_save_item (desk, item, FALSE, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_TOO_LONG);
  g_clear_error (&error);
  g_assert_false (dateline_desk_add_items (desk, items, &added, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_TOO_LONG);
  g_clear_error (&error);

  loaded = dateline_desk_load_item (desk, dateline_item_get_id (item), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_item_get_title (loaded), ==, "A");
  g_assert_false (dateline_desk_has_item (desk, dateline_item_get_id (imported)));
}

/* A desk that came from a stranger may hold a link to the user's own folder. */
static void
test_delete_follows_no_link (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "A", "");
  const char *ids[] = { dateline_item_get_id (item), NULL };
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *letter = g_build_filename (folder, "letter.txt", NULL);
  g_autofree char *base = g_build_filename (dateline_desk_get_path (desk), "base", NULL);
  g_autofree char *link = g_build_filename (base, ids[0], NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (letter, "mine", -1, NULL));
  g_assert_cmpint (g_mkdir_with_parents (base, 0777), ==, 0);
  g_assert_cmpint (symlink (folder, link), ==, 0);

  g_assert_true (dateline_desk_trash_items (desk, ids, TRUE, NULL, &error));
  g_assert_true (dateline_desk_delete_item (desk, ids[0], NULL, &error));
  g_assert_no_error (error);

  g_assert_true (g_file_test (letter, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (dateline_desk_has_item (desk, ids[0]));
}

typedef struct
{
  DatelineDesk *desk;
  const char   *id;
} Deletion;

static gpointer
delete_in_thread (gpointer data)
{
  Deletion *deletion = data;
  GError *error = NULL;

  dateline_desk_delete_item (deletion->desk, deletion->id, NULL, &error);

  return error;
}

/* While another process writes, deleting waits, and then sees what was written. */
static void
test_delete_and_restore (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "A", "");
  const char *ids[] = { dateline_item_get_id (item), NULL };
  g_autofree char *path = store_test_dup_path (desk, item);
  g_autofree char *items = g_path_get_dirname (path);
  Deletion deletion = { desk, ids[0] };
  g_autoptr (GBytes) restored = dateline_test_read (path);
  g_autoptr (GError) error = NULL;
  GThread *thread;
  int lock;

  g_assert_true (dateline_desk_trash_items (desk, ids, TRUE, NULL, &error));
  lock = dateline_file_lock (items);
  thread = g_thread_new ("delete", delete_in_thread, &deletion);
  g_assert_true (dateline_file_write (path, restored, NULL, &error));
  dateline_file_unlock (lock);

  error = g_thread_join (thread);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_base (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "A", "");
  g_autoptr (GBytes) bytes = g_bytes_new ("\0<p>\xff", 5);
  g_autoptr (GBytes) loaded = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *url = NULL;
  g_autofree char *public_url = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = dateline_item_get_id (item);

  g_assert_null (dateline_desk_dup_public_url (desk, id));
  g_assert_false (dateline_desk_load_base (desk, id, "a/b.json", &loaded, NULL, NULL, &error));
  g_assert_no_error (error);

  dateline_desk_save_base (desk, id, "a/b.json", bytes, "\"1\"", "https://example.org/1", NULL,
                           &error);
  g_assert_no_error (error);
  g_assert_true (dateline_desk_load_base (desk, id, "a/b.json", &loaded, &etag, &url, &error));
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, loaded));
  g_assert_cmpstr (etag, ==, "\"1\"");
  g_assert_cmpstr (url, ==, "https://example.org/1");
  public_url = dateline_desk_dup_public_url (desk, id);
  g_assert_cmpstr (public_url, ==, "https://example.org/1");
  g_assert_false (dateline_desk_load_base (desk, id, "a/b", NULL, NULL, NULL, &error));
  g_assert_no_error (error);
}

/* Two saves that are asked for at once: the later one is what stays. */
static void
test_save_order (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_create_item ("a", "0", "");
  g_autoptr (DatelineItem) loaded = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slots[20] = { NULL, };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) last = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);

      dateline_item_set_title (item, title);
      dateline_desk_save_item_async (desk, item, FALSE, NULL, dateline_test_async_cb, &slots[i]);
    }
  dateline_desk_load_item_async (desk, dateline_item_get_id (item), NULL, dateline_test_async_cb,
                                 &slot);

  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autoptr (GAsyncResult) result = dateline_test_await (&slots[i]);

      g_assert_true (dateline_desk_save_item_finish (desk, result, &error));
      g_assert_no_error (error);
    }

  last = dateline_test_await (&slot);
  loaded = dateline_desk_load_item_finish (desk, last, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_item_get_title (loaded), ==, "19");
}

typedef struct
{
  char  *id;
  guint  n_item_changed;
  guint  n_items_changed;
} Heard;

static void
item_changed_cb (Heard      *heard,
                 const char *id)
{
  g_free (heard->id);
  heard->id = g_strdup (id);
  heard->n_item_changed++;
}

static void
items_changed_cb (Heard *heard)
{
  heard->n_items_changed++;
}

static gboolean
heard_both (gpointer data)
{
  Heard *heard = data;

  return heard->n_item_changed > 0 && heard->n_items_changed > 0;
}

static void
test_watch (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineDesk) other = NULL;
  g_autoptr (DatelineItem) a = store_test_add_item (desk, "a", "A", "");
  g_autoptr (DatelineItem) b = store_test_add_item (desk, "b", "B", "");
  g_autoptr (DatelineItem) theirs = NULL;
  g_autofree char *path = store_test_dup_path (desk, b);
  g_autofree char *found = NULL;
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;
  Heard heard = { 0, };

  store_test_settle ();
  dateline_desk_watch (desk);
  g_signal_connect_swapped (desk, "item-changed", G_CALLBACK (item_changed_cb), &heard);
  g_signal_connect_swapped (desk, "items-changed", G_CALLBACK (items_changed_cb), &heard);

  /* Our own writes are not news; the other's are, and come after them. */
  dateline_item_set_title (a, "Mine");
  store_test_add (desk, a);
  other = store_test_open_again (desk);
  theirs = dateline_desk_load_item (other, dateline_item_get_id (b), NULL, &error);
  dateline_item_set_title (theirs, "Theirs");
  store_test_add (other, theirs);

  dateline_test_wait (heard_both, &heard, 30);
  g_assert_cmpstr (heard.id, ==, dateline_item_get_id (b));
  g_assert_cmpuint (heard.n_item_changed, ==, 1);
  found = store_test_search (desk, "theirs");
  g_assert_cmpstr (found, ==, "Theirs");

  heard.n_item_changed = 0;
  heard.n_items_changed = 0;
  g_remove (path);
  dateline_test_wait (heard_both, &heard, 30);
  g_assert_cmpstr (heard.id, ==, dateline_item_get_id (b));
  left = store_test_search (desk, "");
  g_assert_cmpstr (left, ==, "Mine");

  g_signal_handlers_disconnect_by_data (desk, &heard);
  g_free (heard.id);
}

/* The disk is full: the old file stays, and so does what the editor holds. */
static void
test_full_disk (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "Title", "Text");
  g_autofree char *path = store_test_dup_path (desk, item);
  g_autofree char *text = g_strnfill (4 * 1024 * 1024, 'x');
  g_autoptr (GBytes) before = dateline_test_read (path);
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit old_limit;
  struct rlimit limit;
  gboolean saved;

  store_test_set_text (item, text);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);
  limit = old_limit;
  limit.rlim_cur = 2 * 1024 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  saved = dateline_desk_save_item (desk, item, FALSE, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);

  g_assert_false (saved);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, path));
  after = dateline_test_read (path);
  g_assert_true (g_bytes_equal (before, after));

  /* With room again, the next save goes through. */
  store_test_add (desk, item);
}

static void
test_open_async (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineDesk) created = NULL;
  g_autoptr (DatelineDesk) opened = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  dateline_desk_create_async (folder, settings, NULL, dateline_test_async_cb, &slot);
  first = dateline_test_await (&slot);
  created = dateline_desk_open_finish (first, &error);
  g_assert_no_error (error);

  dateline_desk_open_async (folder, NULL, dateline_test_async_cb, &slot);
  second = dateline_test_await (&slot);
  opened = dateline_desk_open_finish (second, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_desk_get_path (opened), ==, dateline_desk_get_path (created));
}

/* The other languages of an item, and not what is in the trash. */
static void
test_story (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) english = store_test_add_item (desk, "en", "English", "");
  g_autoptr (DatelineItem) russian = store_test_create_item ("ru", "Russian", "");
  g_autoptr (DatelineItem) other = store_test_add_item (desk, "x", "Another story", "");
  const char *ids[] = { dateline_item_get_id (russian), NULL };
  g_autoptr (GPtrArray) both = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GError) error = NULL;

  dateline_item_set_language (russian, "ru");
  dateline_item_set_story (russian, dateline_item_get_story (english));
  store_test_add (desk, russian);

  both = dateline_desk_list_story (desk, dateline_item_get_story (english), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpstr (dateline_item_info_get_title (both->pdata[0]), ==, "English");
  g_assert_cmpstr (dateline_item_info_get_title (both->pdata[1]), ==, "Russian");

  dateline_desk_trash_items (desk, ids, TRUE, NULL, &error);
  g_assert_no_error (error);
  one = dateline_desk_list_story (desk, dateline_item_get_story (english), &error);
  g_assert_cmpuint (one->len, ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/desk/create", test_create);
  g_test_add_func ("/desk/create-in-full-folder", test_create_in_full_folder);
  g_test_add_func ("/desk/not-a-desk", test_not_a_desk);
  g_test_add_func ("/desk/settings", test_settings);
  g_test_add_func ("/desk/save-and-load", test_save_and_load);
  g_test_add_func ("/desk/save-unchanged", test_save_unchanged);
  g_test_add_func ("/desk/conflict", test_conflict);
  g_test_add_func ("/desk/conflict-with-removal", test_conflict_with_removal);
  g_test_add_func ("/desk/unreadable", test_unreadable);
  g_test_add_func ("/desk/newer-version", test_newer_version);
  g_test_add_func ("/desk/add-items", test_add_items);
  g_test_add_func ("/desk/broken-files", test_broken_files);
  g_test_add_func ("/desk/trash", test_trash);
  g_test_add_func ("/desk/too-long", test_too_long);
  g_test_add_func ("/desk/delete-follows-no-link", test_delete_follows_no_link);
  g_test_add_func ("/desk/delete-and-restore", test_delete_and_restore);
  g_test_add_func ("/desk/base", test_base);
  g_test_add_func ("/desk/save-order", test_save_order);
  g_test_add_func ("/desk/story", test_story);
  g_test_add_func ("/desk/watch", test_watch);
  g_test_add_func ("/desk/full-disk", test_full_disk);
  g_test_add_func ("/desk/open-async", test_open_async);

  return g_test_run ();
}

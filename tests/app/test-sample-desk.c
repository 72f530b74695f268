/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-desk-json.h"
#include "dateline-item-json.h"
#include "dateline-sample-desk.h"
#include "dateline-test.h"

#include <glib/gstdio.h>

/* The files are as Dateline itself would write them. */
static void
test_items (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("DATELINE_SAMPLE_DESK"), "items", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name;
  guint n_items = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autoptr (GBytes) bytes = dateline_test_read (file);
      g_autoptr (DatelineItem) item = dateline_item_json_parse (bytes, &error);
      g_autoptr (GBytes) written = NULL;

      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (name, dateline_item_get_id (item)));
      written = dateline_item_json_write (item);
      g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written),
                       g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      n_items++;
    }

  g_assert_cmpuint (n_items, >=, 12);
}

static void
test_copy (void)
{
  g_autoptr (GAsyncResult) slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (DatelineDeskSettings) settings = NULL;
  g_autofree char *path = NULL;
  g_autofree char *file = NULL;

  dateline_sample_desk_copy_async (NULL, dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  path = dateline_sample_desk_copy_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (path, g_get_user_data_dir ()));

  file = g_build_filename (path, "desk.json", NULL);
  bytes = dateline_test_read (file);
  settings = dateline_desk_json_parse (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_desk_settings_get_languages (settings)[1], ==, "ru");
}

static void
test_no_source (void)
{
  g_autofree char *sample = g_strdup (g_getenv ("DATELINE_SAMPLE_DESK"));
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "dateline", "sample-desk", NULL);
  g_autofree char *away = g_strconcat (data, ".away", NULL);
  g_autoptr (GAsyncResult) slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  g_assert_cmpint (g_rename (data, away), ==, 0);
  g_setenv ("DATELINE_SAMPLE_DESK", "/nonexistent", TRUE);
  dateline_sample_desk_copy_async (NULL, dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  path = dateline_sample_desk_copy_finish (result, &error);
  g_assert_null (path);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_setenv ("DATELINE_SAMPLE_DESK", sample, TRUE);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/sample-desk/items", test_items);
  g_test_add_func ("/sample-desk/copy", test_copy);
  g_test_add_func ("/sample-desk/no-source", test_no_source);

  return g_test_run ();
}

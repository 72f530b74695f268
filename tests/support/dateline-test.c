/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-test.h"

#include <glib/gstdio.h>

static char *test_root;
static guint n_folders;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      /* A test may have taken the permission to write away. */
      g_chmod (path, 0700);
      dir = g_dir_open (path, 0, NULL);
      while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          remove_tree (child);
        }
    }

  g_remove (path);
}

static void
remove_test_root (void)
{
  remove_tree (test_root);
  g_clear_pointer (&test_root, g_free);
}

static void
set_private_folder (const char *variable,
                    const char *name)
{
  g_autofree char *path = g_build_filename (test_root, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_setenv (variable, path, TRUE);
}

void
dateline_test_init (int    *argc,
                    char ***argv)
{
  g_autoptr (GError) error = NULL;

  test_root = g_dir_make_tmp ("dateline-test-XXXXXX", &error);
  g_assert_no_error (error);
  atexit (remove_test_root);

  set_private_folder ("HOME", "home");
  set_private_folder ("XDG_DATA_HOME", "data");
  set_private_folder ("XDG_CONFIG_HOME", "config");
  set_private_folder ("XDG_CACHE_HOME", "cache");
  set_private_folder ("XDG_STATE_HOME", "state");
  set_private_folder ("XDG_RUNTIME_DIR", "runtime");

  g_test_init (argc, argv, NULL);
}

char *
dateline_test_dup_folder (void)
{
  g_autofree char *name = g_strdup_printf ("folder-%u", n_folders++);
  char *path = g_build_filename (test_root, name, NULL);

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);

  return path;
}

static gboolean
time_is_over_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

void
dateline_test_wait_at (DatelineTestCondition  condition,
                       gpointer               data,
                       guint                  seconds,
                       const char            *where,
                       const char            *what)
{
  gboolean over = FALSE;
  guint source = g_timeout_add_seconds (seconds, time_is_over_cb, &over);

  while (!condition (data))
    {
      if (over)
        g_error ("%s: waited %u seconds for %s", where, seconds, what);
      g_main_context_iteration (NULL, TRUE);
    }

  if (!over)
    g_source_remove (source);
}

void
dateline_test_async_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      data)
{
  GAsyncResult **slot = data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

GAsyncResult *
dateline_test_await (GAsyncResult **result)
{
  dateline_test_wait (has_result, result, 60);

  return g_steal_pointer (result);
}

GBytes *
dateline_test_read (const char *path)
{
  g_autofree char *full = NULL;
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  if (g_path_is_absolute (path))
    full = g_strdup (path);
  else
    full = g_test_build_filename (G_TEST_DIST, path, NULL);

  g_file_get_contents (full, &contents, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (contents, length);
}

void
dateline_test_write (const char *path,
                     const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-test.h"

#include "dateline-file.h"
#include "dateline-store-error.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <utime.h>

static GBytes *
create_text (gsize length)
{
  char *text = g_malloc (length);

  memset (text, 'x', length);

  return g_bytes_new_take (text, length);
}

static void
assert_holds (const char *path,
              const char *text)
{
  g_autoptr (GBytes) bytes = dateline_test_read (path);

  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

/* Only @name is in the folder: no temporary file was left. */
static void
assert_alone (const char *folder,
              const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while ((entry = g_dir_read_name (dir)) != NULL)
    g_assert_cmpstr (entry, ==, name);
}

static void
test_write (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "a", "b", "file.json", NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GBytes) first = g_bytes_new_static ("first", 5);
  g_autoptr (GBytes) second = g_bytes_new_static ("second", 6);
  g_autoptr (GError) error = NULL;
  DatelineFileStamp before;
  DatelineFileStamp after;
  DatelineFileStamp seen;

  dateline_file_write (path, first, &before, &error);
  g_assert_no_error (error);
  dateline_file_write (path, second, &after, &error);
  g_assert_no_error (error);

  assert_holds (path, "second");
  assert_alone (parent, "file.json");
  g_assert_false (dateline_file_stamp_equal (&before, &after));
  g_assert_true (dateline_file_get_stamp (path, &seen));
  g_assert_true (dateline_file_stamp_equal (&after, &seen));
}

static void
test_permissions_stay (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "file.json", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  dateline_test_write (path, "old");
  g_assert_cmpint (g_chmod (path, 0664), ==, 0);
  dateline_file_write (path, bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0664);
}

/* A limit to a file's size stands for a disk that gets full in the middle of a write. */
static void
test_full_disk (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "file.json", NULL);
  g_autoptr (GBytes) large = create_text (256 * 1024);
  g_autoptr (GError) error = NULL;
  struct rlimit old_limit;
  struct rlimit limit;
  gboolean written;

  dateline_test_write (path, "old");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);
  limit = old_limit;
  limit.rlim_cur = 64 * 1024;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  written = dateline_file_write (path, large, NULL, &error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);

  g_assert_false (written);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, "disk is full"));
  assert_holds (path, "old");
  assert_alone (folder, "file.json");
}

/* A file stands where a folder should be: this refuses root, too. */
static void
test_no_folder (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *file = g_build_filename (folder, "items", NULL);
  g_autofree char *path = g_build_filename (file, "file.json", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  dateline_test_write (file, "a file");
  g_assert_false (dateline_file_write (path, bytes, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, path));
  assert_holds (file, "a file");
}

static void
test_unwritable_folder (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "file.json", NULL);
  g_autofree char *probe = g_build_filename (folder, "probe", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  dateline_test_write (path, "old");
  g_assert_cmpint (g_chmod (folder, 0500), ==, 0);
  if (g_file_set_contents (probe, "", 0, NULL))
    {
      g_test_skip ("This user may write everywhere");
      return;
    }

  g_assert_false (dateline_file_write (path, bytes, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_cmpint (g_chmod (folder, 0700), ==, 0);
  assert_holds (path, "old");
}

static void
test_read_bounds (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "file.json", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.json", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing.json", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  dateline_test_write (path, "12345");
  bytes = dateline_file_read (path, 5, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 5);

  g_assert_null (dateline_file_read (path, 4, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN);
  g_clear_error (&error);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (dateline_file_read (pipe, 5, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN);
  g_clear_error (&error);

  g_assert_null (dateline_file_read (folder, 5, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN);
  g_clear_error (&error);

  g_assert_null (dateline_file_read (missing, 5, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
}

static void
test_clean_up (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *old = g_build_filename (folder, ".dateline-abcdef", NULL);
  g_autofree char *young = g_build_filename (folder, ".dateline-ghijkl", NULL);
  const struct utimbuf long_ago = { 1, 1 };

  dateline_test_write (old, "left by a crash");
  dateline_test_write (young, "being written");
  g_assert_cmpint (utime (old, &long_ago), ==, 0);

  dateline_file_clean_up (folder);
  assert_alone (folder, ".dateline-ghijkl");
  assert_holds (young, "being written");
}

static void
test_escape (void)
{
  static const struct
  {
    const char *name;
    const char *escaped;
  } cases[] = {
    { "newsroom", "newsroom" },
    { "a/b", "a%2Fb" },
    { "..", "%2E%2E" },
    { "a.json", "a%2Ejson" },
    { "Пресса 1", "Пресса%201" },
    { "", NULL },
  };
  g_autofree char *long_name = g_strnfill (300, 'a');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *escaped = dateline_file_escape (cases[i].name);

      g_assert_cmpstr (escaped, ==, cases[i].escaped);
    }
  g_assert_null (dateline_file_escape (long_name));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/file/write", test_write);
  g_test_add_func ("/file/permissions-stay", test_permissions_stay);
  g_test_add_func ("/file/full-disk", test_full_disk);
  g_test_add_func ("/file/no-folder", test_no_folder);
  g_test_add_func ("/file/unwritable-folder", test_unwritable_folder);
  g_test_add_func ("/file/read-bounds", test_read_bounds);
  g_test_add_func ("/file/clean-up", test_clean_up);
  g_test_add_func ("/file/escape", test_escape);

  return g_test_run ();
}

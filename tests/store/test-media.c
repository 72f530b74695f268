/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-test.h"

#include "dateline-desk-media.h"
#include "dateline-image.h"
#include "dateline-store-error.h"

#include <glib/gstdio.h>
#include <string.h>

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"

static GBytes *
new_png (void)
{
  return g_bytes_new_static (PNG, sizeof PNG - 1);
}

static char *
dup_path (DatelineDesk *desk,
          const char   *name)
{
  return g_build_filename (dateline_desk_get_path (desk), "media", name, NULL);
}

static char *
add (DatelineDesk *desk,
     GBytes       *bytes)
{
  g_autoptr (GError) error = NULL;
  char *name = dateline_desk_add_media (desk, bytes, NULL, &error);

  g_assert_no_error (error);

  return name;
}

static void
test_add (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineDesk) again = NULL;
  g_autoptr (GBytes) png = new_png ();
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = add (desk, png);
  g_autofree char *path = dup_path (desk, name);
  g_autofree char *second = NULL;
  GStatBuf before;
  GStatBuf after;

  g_assert_true (dateline_image_name_is_valid (name));
  g_assert_cmpint (g_stat (path, &before), ==, 0);

  /* The same bytes are there once, and the file is not touched. */
  second = add (desk, png);
  g_assert_cmpstr (second, ==, name);
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (after.st_ino, ==, before.st_ino);

  again = store_test_open_again (desk);
  read = dateline_desk_load_media (again, name, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, png));
}

static void
test_async (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (GBytes) png = new_png ();
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;

  dateline_desk_add_media_async (desk, png, NULL, dateline_test_async_cb, &slot);
  added = dateline_test_await (&slot);
  name = dateline_desk_add_media_finish (desk, added, &error);
  g_assert_no_error (error);

  slot = NULL;
  dateline_desk_load_media_async (desk, name, NULL, dateline_test_async_cb, &slot);
  loaded = dateline_test_await (&slot);
  read = dateline_desk_load_media_finish (desk, loaded, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, png));
}

static void
test_refused (void)
{
  static const char *texts[] = { "", "%PDF-1.7", "<?xml version=\"1.0\"?><svg/>", "BM" };
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autofree char *folder = dup_path (desk, "");
  g_autoptr (GBytes) large = NULL;
  g_autoptr (GError) error = NULL;
  char *data;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));

      g_assert_null (dateline_desk_add_media (desk, bytes, NULL, &error));
      g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_MEDIA);
      g_assert_true ((strstr (error->message, "SVG") != NULL) == (i == 2));
      g_clear_error (&error);
    }

  data = g_malloc0 (DATELINE_IMAGE_MAX_BYTES + 1);
  memcpy (data, PNG, sizeof PNG - 1);
  large = g_bytes_new_take (data, DATELINE_IMAGE_MAX_BYTES + 1);
  g_assert_null (dateline_desk_add_media (desk, large, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_MEDIA);
  g_assert_nonnull (strstr (error->message, "16 MiB"));

  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* No name leads out of the folder, and none to a file that is not its own. */
static void
test_names (void)
{
  static const char *names[] = {
    "", "../desk.json", "/etc/passwd", "a.png",
    "0000000000000000000000000000000000000000000000000000000000000000.png",
  };
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (dateline_desk_load_media (desk, names[i], NULL, &error));
      g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
    }
}

static void
test_measure (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (GByteArray) jpeg = g_byte_array_new ();
  g_autoptr (GBytes) png = new_png ();
  g_autoptr (GBytes) late = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *png_name = add (desk, png);
  g_autofree char *late_name = NULL;
  g_autofree guint8 *segment = g_malloc0 (0x10001);
  guint width;
  guint height;

  g_assert_true (dateline_desk_measure_media (desk, png_name, &width, &height, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (width, ==, 1);
  g_assert_cmpuint (height, ==, 1);

  /* A camera's notes before the size. */
  memcpy (segment, "\xff\xe2\xff\xff", 4);
  g_byte_array_append (jpeg, (const guint8 *) "\xff\xd8", 2);
  for (guint i = 0; i < 4; i++)
    g_byte_array_append (jpeg, segment, 0x10001);
  g_byte_array_append (jpeg, (const guint8 *) "\xff\xc0\0\x0b\x08\0\2\0\3\1\1\x11\0", 13);
  late = g_byte_array_free_to_bytes (g_steal_pointer (&jpeg));
  late_name = add (desk, late);
  g_assert_true (dateline_desk_measure_media (desk, late_name, &width, &height, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (width, ==, 3);
  g_assert_cmpuint (height, ==, 2);

  g_assert_false (dateline_desk_measure_media (desk, "../desk.json", &width, &height, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  late_name[0] = late_name[0] == '0' ? '1' : '0';
  g_assert_false (dateline_desk_measure_media (desk, late_name, &width, &height, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND);
}

static void
test_broken (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (GBytes) png = new_png ();
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = add (desk, png);
  g_autofree char *path = dup_path (desk, name);
  g_autofree char *again = NULL;

  dateline_test_write (path, "half");
  g_assert_null (dateline_desk_load_media (desk, name, NULL, &error));
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);

  /* The same image once more mends it. */
  again = add (desk, png);
  read = dateline_desk_load_media (desk, again, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (read, png));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/media/add", test_add);
  g_test_add_func ("/media/async", test_async);
  g_test_add_func ("/media/refused", test_refused);
  g_test_add_func ("/media/names", test_names);
  g_test_add_func ("/media/measure", test_measure);
  g_test_add_func ("/media/broken", test_broken);

  return g_test_run ();
}

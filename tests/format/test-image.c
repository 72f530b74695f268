/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-image.h"
#include "dateline-test.h"

#include <string.h>

#define PNG                                                                                        \
  "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x40\0\0\0\xf0\x08\2\0\0\0"
#define GIF "GIF89a\x0a\0\x14\0"
#define WEBP_LOSSY "RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a\x40\x01\xf0\x00"
#define WEBP_LOSSLESS "RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f\x3f\xc1\x3b\x00"
#define WEBP_EXTENDED "RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\x3f\x01\x00\xef\x00\x00"
#define JPEG_BEGINNING "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
#define JPEG_FRAME "\xff\xc0\0\x11\x08\0\xf0\1\x40\3\1\x22\0\2\x11\1\3\x11\1"
/* An Exif segment whose one entry is the orientation: 6, a quarter turn. */
#define EXIF_TURNED                                                                                \
  "\xff\xe1\0\x22" "Exif\0\0" "MM\0\x2a\0\0\0\x08" "\0\1" "\1\x12\0\3\0\0\0\1\0\6\0\0" "\0\0\0\0"
#define EXIF_LITTLE_ENDIAN                                                                         \
  "\xff\xe1\0\x22" "Exif\0\0" "II\x2a\0\x08\0\0\0" "\1\0" "\x12\1\3\0\1\0\0\0\x08\0\0\0" "\0\0\0\0"
#define EXIF_LOOPING                                                                               \
  "\xff\xe1\0\x22" "Exif\0\0" "MM\0\x2a\xff\xff\xff\xff" "\xff\xff" "\1\x12\0\3\0\0\0\1\0\6\0\0"   \
  "\0\0\0\0"

#define BYTES(text) text, sizeof (text) - 1

typedef struct
{
  const char *data;
  gsize       length;
  const char *ending;
  guint       width;
  guint       height;
} Case;

static const Case cases[] = {
  { BYTES (PNG), "png", 320, 240 },
  { BYTES (GIF), "gif", 10, 20 },
  { BYTES (WEBP_LOSSY), "webp", 320, 240 },
  { BYTES (WEBP_LOSSLESS), "webp", 320, 240 },
  { BYTES (WEBP_EXTENDED), "webp", 320, 240 },
  { BYTES (JPEG_BEGINNING JPEG_FRAME), "jpg", 320, 240 },
  { BYTES (JPEG_BEGINNING "\xff" JPEG_FRAME), "jpg", 320, 240 },
  { BYTES ("\xff\xd8" EXIF_TURNED JPEG_FRAME), "jpg", 240, 320 },
  { BYTES ("\xff\xd8" EXIF_LITTLE_ENDIAN JPEG_FRAME), "jpg", 240, 320 },
  { BYTES ("\xff\xd8" EXIF_LOOPING JPEG_FRAME), "jpg", 320, 240 },
  { BYTES ("\x89PNG\r\n\x1a\n"), "png", 0, 0 },
  { BYTES (JPEG_BEGINNING), "jpg", 0, 0 },
  { BYTES (JPEG_BEGINNING "\xff\xda\0\2"), "jpg", 0, 0 },
  { BYTES (""), NULL, 0, 0 },
  { BYTES ("GIF"), NULL, 0, 0 },
  { BYTES ("%PDF-1.7"), NULL, 0, 0 },
  { BYTES ("BM\x36\0\0\0"), NULL, 0, 0 },
  { BYTES ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), NULL, 0, 0 },
};

static void
test_types (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].data, cases[i].length);
      const DatelineImageType *type = dateline_image_sniff (bytes);
      g_autofree char *name = dateline_image_dup_name (bytes);

      g_assert_cmpstr (type != NULL ? type->ending : NULL, ==, cases[i].ending);
      g_assert_true ((name != NULL) == (type != NULL));
      if (type == NULL)
        continue;

      g_assert_true (dateline_image_name_is_valid (name));
      g_assert_true (g_str_has_suffix (name, type->ending));
      g_assert_true (dateline_image_find_type (type->type) != NULL);
    }

  g_assert_null (dateline_image_find_type ("image/svg+xml"));
}

static void
test_sizes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].data, cases[i].length);
      guint width;
      guint height;

      g_assert_true (dateline_image_get_size (bytes, &width, &height) == (cases[i].width > 0));
      g_assert_cmpuint (width, ==, cases[i].width);
      g_assert_cmpuint (height, ==, cases[i].height);
    }
}

/* Cut off anywhere, nothing is read that is not there: each piece has memory of its own,
 * which the sanitizer watches. */
static void
test_cut_off (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (gsize length = 0; length < cases[i].length; length++)
        {
          g_autoptr (GBytes) bytes = g_bytes_new (cases[i].data, length);
          guint width;
          guint height;

          if (dateline_image_get_size (bytes, &width, &height))
            g_assert_true (width > 0 && height > 0);
        }
    }
}

static void
test_names (void)
{
  static const char *bad[] = {
    "", "a.png", "../desk.json", "/etc/passwd", "https://example.org/a.png",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.svg",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.png/..",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde.png",
    "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef.png",
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0.png",
  };

  g_assert_true (dateline_image_name_is_valid (
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.webp"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (dateline_image_name_is_valid (bad[i]));
}

static void
test_svg (void)
{
  static const char *drawings[] = {
    "<svg/>", "\xef\xbb\xbf\n <SVG>", "<?xml version=\"1.0\"?>\n<!-- Inkscape -->\n<svg>",
  };
  static const char *others[] = { "", "<html>", "a <svg>" };

  for (guint i = 0; i < G_N_ELEMENTS (drawings); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (drawings[i], strlen (drawings[i]));

      g_assert_true (dateline_image_is_svg (bytes));
    }
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (others[i], strlen (others[i]));

      g_assert_false (dateline_image_is_svg (bytes));
    }
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/image/types", test_types);
  g_test_add_func ("/image/sizes", test_sizes);
  g_test_add_func ("/image/cut-off", test_cut_off);
  g_test_add_func ("/image/names", test_names);
  g_test_add_func ("/image/svg", test_svg);

  return g_test_run ();
}

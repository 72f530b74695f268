/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-image.h"

#include <string.h>

#define SHA256_DIGITS 64
/* How far into a file it is looked for what it is. */
#define LOOK_BYTES 1024

/* Of JPEG (ITU T.81, B.1.1.3). */
#define JPEG_END 0xd9
#define JPEG_SCAN 0xda
#define JPEG_APP1 0xe1
/* Of TIFF, in which Exif is written. */
#define TIFF_ORIENTATION 0x0112
#define TIFF_ENTRY_BYTES 12

static const struct
{
  DatelineImageType type;
  const char *signature;
  gsize length;
  gsize offset;
} signatures[] = {
  { { "image/png", "png" }, "\x89PNG\r\n\x1a\n", 8, 0 },
  { { "image/jpeg", "jpg" }, "\xff\xd8\xff", 3, 0 },
  { { "image/gif", "gif" }, "GIF87a", 6, 0 },
  { { "image/gif", "gif" }, "GIF89a", 6, 0 },
  { { "image/webp", "webp" }, "WEBPVP8", 7, 8 },
};

typedef struct
{
  const guchar *at;
  gsize         length;
  gboolean      big_endian;
} Reader;

const DatelineImageType *
dateline_image_sniff (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      if (length >= signatures[i].offset + signatures[i].length &&
          memcmp (data + signatures[i].offset, signatures[i].signature, signatures[i].length) == 0)
        return &signatures[i].type;
    }

  return NULL;
}

const DatelineImageType *
dateline_image_find_type (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      if (g_strcmp0 (signatures[i].type.type, type) == 0)
        return &signatures[i].type;
    }

  return NULL;
}

gboolean
dateline_image_is_svg (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *beginning = g_ascii_strdown (data != NULL ? data : "",
                                                MIN (length, LOOK_BYTES));
  const char *at = beginning;

  if (g_str_has_prefix (at, "\xef\xbb\xbf"))
    at += 3;
  while (g_ascii_isspace (*at))
    at++;

  return g_str_has_prefix (at, "<svg") ||
         (g_str_has_prefix (at, "<") && strstr (at, "<svg") != NULL);
}

/* The number of @n_bytes at @offset; 0 where there are not that many. */
static guint
read_number (const Reader *reader,
             gsize         offset,
             guint         n_bytes)
{
  guint number = 0;

  if (offset > reader->length || n_bytes > reader->length - offset)
    return 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 |
             reader->at[offset + (reader->big_endian ? i : n_bytes - 1 - i)];

  return number;
}

static void
get_png_size (const Reader *reader,
              guint        *width,
              guint        *height)
{
  *width = read_number (reader, 16, 4);
  *height = read_number (reader, 20, 4);
}

static void
get_gif_size (const Reader *reader,
              guint        *width,
              guint        *height)
{
  *width = read_number (reader, 6, 2);
  *height = read_number (reader, 8, 2);
}

/* The three kinds of the WebP container: RFC 9649, 2.5 to 2.7. */
static void
get_webp_size (const Reader *reader,
               guint        *width,
               guint        *height)
{
  guint packed;

  *width = 0;
  *height = 0;
  switch (read_number (reader, 15, 1))
    {
    case 'X':
      if (reader->length < 30)
        return;
      *width = read_number (reader, 24, 3) + 1;
      *height = read_number (reader, 27, 3) + 1;
      break;

    case 'L':
      if (reader->length < 25)
        return;
      packed = read_number (reader, 21, 4);
      *width = (packed & 0x3fff) + 1;
      *height = (packed >> 14 & 0x3fff) + 1;
      break;

    default:
      *width = read_number (reader, 26, 2) & 0x3fff;
      *height = read_number (reader, 28, 2) & 0x3fff;
      break;
    }
}

/* Whether the Exif data ask for a quarter turn: orientations 5 to 8. */
static gboolean
is_turned (const guchar *data,
           gsize         length)
{
  Reader reader = { data, length, FALSE };
  gsize directory;
  guint n_entries;

  if (length < 14 || memcmp (data, "Exif\0\0", 6) != 0)
    return FALSE;

  reader.at += 6;
  reader.length -= 6;
  reader.big_endian = reader.at[0] == 'M';
  directory = read_number (&reader, 4, 4);
  n_entries = read_number (&reader, directory, 2);
  for (guint i = 0; i < n_entries; i++)
    {
      gsize entry = directory + 2 + (gsize) i * TIFF_ENTRY_BYTES;

      if (read_number (&reader, entry, 2) == TIFF_ORIENTATION)
        return read_number (&reader, entry + 8, 2) >= 5 &&
               read_number (&reader, entry + 8, 2) <= 8;
    }

  return FALSE;
}

/* SOF0 to SOF15, without the three that are other tables. */
static gboolean
is_jpeg_frame (guint marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static void
get_jpeg_size (const Reader *reader,
               guint        *width,
               guint        *height)
{
  gboolean turned = FALSE;
  gsize at = 2;

  *width = 0;
  *height = 0;
  while (at + 4 <= reader->length && reader->at[at] == 0xff)
    {
      guint marker = reader->at[at + 1];
      guint length = read_number (reader, at + 2, 2);

      if (marker == 0xff)
        {
          /* A fill byte. */
          at++;
          continue;
        }
      if (marker == JPEG_SCAN || marker == JPEG_END || length < 2)
        return;

      if (marker == JPEG_APP1 && at + 2 + length <= reader->length)
        turned |= is_turned (reader->at + at + 4, length - 2);
      if (is_jpeg_frame (marker))
        {
          *height = read_number (reader, at + 5, 2);
          *width = read_number (reader, at + 7, 2);
          break;
        }
      at += 2 + (gsize) length;
    }

  if (turned)
    {
      guint swapped = *width;

      *width = *height;
      *height = swapped;
    }
}

gboolean
dateline_image_get_size (GBytes *bytes,
                         guint  *width,
                         guint  *height)
{
  const DatelineImageType *type = dateline_image_sniff (bytes);
  Reader reader = { .big_endian = TRUE };

  *width = 0;
  *height = 0;
  if (type == NULL)
    return FALSE;

  reader.at = g_bytes_get_data (bytes, &reader.length);
  switch (type->ending[0])
    {
    case 'p':
      get_png_size (&reader, width, height);
      break;

    case 'j':
      get_jpeg_size (&reader, width, height);
      break;

    case 'g':
      reader.big_endian = FALSE;
      get_gif_size (&reader, width, height);
      break;

    case 'w':
    default:
      reader.big_endian = FALSE;
      get_webp_size (&reader, width, height);
      break;
    }

  return *width > 0 && *height > 0;
}

char *
dateline_image_dup_name (GBytes *bytes)
{
  const DatelineImageType *type = dateline_image_sniff (bytes);
  g_autofree char *sha256 = NULL;

  if (type == NULL)
    return NULL;

  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strconcat (sha256, ".", type->ending, NULL);
}

gboolean
dateline_image_name_is_valid (const char *name)
{
  if (strspn (name, "0123456789abcdef") != SHA256_DIGITS || name[SHA256_DIGITS] != '.')
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      if (g_str_equal (name + SHA256_DIGITS + 1, signatures[i].type.ending))
        return TRUE;
    }

  return FALSE;
}

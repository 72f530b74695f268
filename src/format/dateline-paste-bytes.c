/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-paste.h"

#include <string.h>

/* How far the HTML Standard (13.2.3.2) looks for the name of an encoding; word processors
 * write a long head. */
#define PRESCAN_BYTES 4096
#define MAX_CHARSET_BYTES 32

static gboolean
has_prefix (const char *data,
            gsize       length,
            const char *prefix)
{
  gsize n = strlen (prefix);

  return length >= n && memcmp (data, prefix, n) == 0;
}

/* The number behind "StartHTML:" in the header of Windows' HTML Format; -1. */
static gint64
find_offset (const char *data,
             gsize       length,
             const char *name)
{
  const char *found = g_strstr_len (data, MIN (length, 512), name);

  if (found == NULL || !g_ascii_isdigit (found[strlen (name)]))
    return -1;

  return (gint64) MIN (g_ascii_strtoull (found + strlen (name), NULL, 10), G_MAXINT64);
}

/* Programs get the offsets of that header wrong; then the HTML begins at its first "<". */
static void
cut_header (const char **data,
            gsize       *length)
{
  gint64 start;
  gint64 end;
  const char *tag;

  if (!has_prefix (*data, *length, "Version:"))
    return;

  start = find_offset (*data, *length, "StartHTML:");
  end = find_offset (*data, *length, "EndHTML:");
  if (start > 0 && end > start && (gsize) end <= *length && (*data)[start] == '<')
    {
      *length = end - start;
      *data += start;
      return;
    }

  tag = memchr (*data, '<', *length);
  if (tag != NULL)
    {
      *length -= tag - *data;
      *data = tag;
    }
}

/* 0: it is not in UTF-16. */
static int
find_utf16_order (const guchar *data,
                  gsize         length)
{
  if (length < 2)
    return 0;
  if ((data[0] == 0xff && data[1] == 0xfe) || (data[0] != '\0' && data[1] == '\0'))
    return G_LITTLE_ENDIAN;
  if ((data[0] == 0xfe && data[1] == 0xff) || (data[0] == '\0' && data[1] != '\0'))
    return G_BIG_ENDIAN;

  return 0;
}

/* One that never fails: halves of characters become U+FFFD. */
static char *
from_utf16 (const guchar *data,
            gsize         length,
            int           order,
            gsize        *n_bytes)
{
  g_autoptr (GString) out = g_string_sized_new (length / 2);
  gunichar high = 0;

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar c = order == G_LITTLE_ENDIAN ? data[i] | data[i + 1] << 8
                                            : data[i] << 8 | data[i + 1];
      gboolean is_low = c >= 0xdc00 && c < 0xe000;

      if (high != 0 && is_low)
        g_string_append_unichar (out, 0x10000 + ((high - 0xd800) << 10) + (c - 0xdc00));
      else if (high != 0)
        g_string_append_unichar (out, 0xfffd);
      if (high != 0 && is_low)
        {
          high = 0;
          continue;
        }

      high = c >= 0xd800 && c < 0xdc00 ? c : 0;
      if (is_low)
        g_string_append_unichar (out, 0xfffd);
      else if (high == 0 && c != 0xfeff)
        g_string_append_unichar (out, c);
    }
  if (high != 0)
    g_string_append_unichar (out, 0xfffd);

  *n_bytes = out->len;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Every byte means something, as in browsers: what Windows-1252 has not is Latin-1. */
static char *
from_western (const char *data,
              gsize       length,
              gsize      *n_bytes)
{
  static const guint16 c1[32] = {
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
    0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
  };
  g_autoptr (GString) out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      guchar byte = data[i];

      g_string_append_unichar (out, byte >= 0x80 && byte < 0xa0 ? c1[byte - 0x80] : byte);
    }

  *n_bytes = out->len;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The encoding that the text itself names; NULL. */
static char *
dup_charset (const char *data,
             gsize       length)
{
  static const char allowed[] =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:";
  g_autofree char *head = g_strndup (data, MIN (length, PRESCAN_BYTES));
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char *found = strstr (lower, "charset=");
  gsize n;

  if (found == NULL)
    return NULL;

  found += strlen ("charset=");
  found += *found == '"' || *found == '\'';
  n = strspn (found, allowed);

  /* Where it could be read so far it is in no encoding of wide characters. */
  if (n == 0 || n > MAX_CHARSET_BYTES || g_str_has_prefix (found, "utf") ||
      g_str_has_prefix (found, "ucs"))
    return NULL;

  return g_strndup (found, n);
}

/* Whether what is no UTF-8 in @data is the exception: then it is damaged, not another
 * encoding. */
static gboolean
is_mostly_utf8 (const char *data,
                gsize       length)
{
  const char *at = data;
  gsize n_good = 0;
  gsize n_bad = 0;

  while ((gsize) (at - data) < length)
    {
      const char *end;
      const char *start = at;

      g_utf8_validate_len (at, length - (at - data), &end);
      for (; at < end; at = g_utf8_next_char (at))
        n_good += (guchar) *at >= 0x80;
      if (end < data + length)
        {
          n_bad++;
          at = end + 1;
        }
      g_assert (at > start);
    }

  return n_good > n_bad;
}

/* A NUL is no text, and would end it; some programs put one at the end. */
static void
blank_nuls (char  *text,
            gsize  length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\0')
        text[i] = ' ';
    }
}

static char *
from_bytes (const char *data,
            gsize       length,
            gsize      *n_bytes)
{
  g_autofree char *charset = NULL;
  char *text;

  cut_header (&data, &length);
  if (has_prefix (data, length, "\xef\xbb\xbf"))
    {
      data += 3;
      length -= 3;
    }
  if (g_utf8_validate_len (data, length, NULL) || is_mostly_utf8 (data, length))
    {
      text = g_utf8_make_valid (data, length);
      *n_bytes = strlen (text);
      return text;
    }

  charset = dup_charset (data, length);
  if (charset != NULL && strcmp (charset, "iso-8859-1") != 0)
    {
      text = g_convert_with_fallback (data, length, "UTF-8", charset, "?", NULL, n_bytes, NULL);
      if (text != NULL && g_utf8_validate_len (text, *n_bytes, NULL))
        return text;
      g_free (text);
    }

  return from_western (data, length, n_bytes);
}

char *
dateline_paste_dup_utf8 (const char *data,
                         gsize       length,
                         gsize      *n_bytes)
{
  int order = find_utf16_order ((const guchar *) data, length);
  g_autofree char *copy = NULL;
  char *text;

  if (order != 0)
    {
      text = from_utf16 ((const guchar *) data, length, order, n_bytes);
    }
  else
    {
      copy = g_malloc (length + 1);
      memcpy (copy, data, length);
      blank_nuls (copy, length);
      text = from_bytes (copy, length, n_bytes);
    }
  blank_nuls (text, *n_bytes);

  return text;
}

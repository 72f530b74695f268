/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-newsroom-etag.h"

#include <string.h>

#define ETAG_DIGITS 40

/* An entity-tag without its "W/": visible characters but for the quotation mark,
 * within quotation marks. */
static gboolean
is_opaque_tag (const char *text)
{
  gsize length = strlen (text);

  if (length < 2 || text[0] != '"' || text[length - 1] != '"')
    return FALSE;

  for (gsize i = 1; i + 1 < length; i++)
    {
      if ((guchar) text[i] <= 0x20 || text[i] == '"' || text[i] == 0x7f)
        return FALSE;
    }

  return TRUE;
}

char *
dateline_newsroom_etag_new (GBytes *bytes)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strdup_printf ("\"%.*s\"", ETAG_DIGITS, hash);
}

char **
dateline_newsroom_etags_parse (const char *list,
                               gboolean    weak,
                               gboolean   *any)
{
  g_autoptr (GStrvBuilder) etags = g_strv_builder_new ();
  g_auto (GStrv) parts = g_strsplit (list, ",", -1);

  *any = g_str_equal (list, "*");
  if (*any)
    return g_strv_builder_end (etags);

  /* A comma within an ETag would make two parts that are none; ours have none. */
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = g_strstrip (parts[i]);
      gboolean is_weak = g_str_has_prefix (part, "W/");
      const char *tag = is_weak ? part + 2 : part;

      if (*part == '\0')
        continue;
      if (!is_opaque_tag (tag))
        return NULL;
      if (!is_weak || weak)
        g_strv_builder_add (etags, tag);
    }

  return g_strv_builder_end (etags);
}

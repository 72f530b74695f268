/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-media.h"

#include "dateline-newsroom-database-private.h"

#include <string.h>

#define SHA256_DIGITS 64

static const struct
{
  DatelineNewsroomMediaType type;
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

const DatelineNewsroomMediaType *
dateline_newsroom_media_sniff (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      if (length >= signatures[i].offset + signatures[i].length
          && memcmp (data + signatures[i].offset, signatures[i].signature, signatures[i].length)
             == 0)
        return &signatures[i].type;
    }

  return NULL;
}

const DatelineNewsroomMediaType *
dateline_newsroom_media_find_type (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    {
      if (g_strcmp0 (signatures[i].type.type, type) == 0)
        return &signatures[i].type;
    }

  return NULL;
}

gboolean
dateline_newsroom_media_name_is_valid (const char *sha256)
{
  return strspn (sha256, "0123456789abcdef") == SHA256_DIGITS && sha256[SHA256_DIGITS] == '\0';
}

gboolean
dateline_newsroom_media_put (DatelineNewsroomDatabase  *database,
                             const char                *sha256,
                             const char                *type,
                             GBytes                    *bytes,
                             const char                *owner,
                             gint64                     now,
                             gboolean                  *added,
                             GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), FALSE);

  statement = dateline_newsroom_database_prepare (database,
                                                  "INSERT INTO media VALUES (?, ?, ?, ?, ?)"
                                                  " ON CONFLICT (sha256) DO NOTHING", error);
  if (statement == NULL)
    return FALSE;

  dateline_newsroom_bind_text (statement, 1, sha256);
  dateline_newsroom_bind_text (statement, 2, type);
  dateline_newsroom_bind_text (statement, 3, owner);
  sqlite3_bind_int64 (statement, 4, now);
  dateline_newsroom_bind_bytes (statement, 5, bytes);
  if (!dateline_newsroom_database_run (database, statement, error))
    return FALSE;

  *added = dateline_newsroom_database_n_changed (database) > 0;

  return TRUE;
}

GBytes *
dateline_newsroom_media_find (DatelineNewsroomDatabase         *database,
                              const char                       *sha256,
                              const DatelineNewsroomMediaType **type,
                              GError                          **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);

  statement = dateline_newsroom_database_prepare (database,
                                                  "SELECT bytes, type FROM media WHERE sha256 = ?",
                                                  error);
  if (statement == NULL)
    return NULL;

  dateline_newsroom_bind_text (statement, 1, sha256);
  if (dateline_newsroom_database_step (database, statement, error) != SQLITE_ROW)
    return NULL;

  *type = dateline_newsroom_media_find_type ((const char *) sqlite3_column_text (statement, 1));
  if (*type == NULL)
    return NULL;

  return dateline_newsroom_column_dup_bytes (statement, 0);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-media.h"

#include "dateline-newsroom-database-private.h"

#include "dateline-html.h"
#include "dateline-item-json.h"

#include <string.h>

#define SHA256_DIGITS 64
#define MEDIA_BASE "/media/"
/* In which nearly every image says how large it is. */
#define START_BYTES "131072"

/* The image of @statement, whose first parameter is the hash; NULL if that is NULL. */
static GBytes *
read_image (DatelineNewsroomDatabase  *database,
            sqlite3_stmt              *statement,
            const char                *sha256,
            const DatelineImageType  **type,
            GError                   **error)
{
  if (statement == NULL)
    return NULL;

  dateline_newsroom_bind_text (statement, 1, sha256);
  if (dateline_newsroom_database_step (database, statement, error) != SQLITE_ROW)
    return NULL;

  *type = dateline_image_find_type ((const char *) sqlite3_column_text (statement, 1));
  if (*type == NULL)
    return NULL;

  return dateline_newsroom_column_dup_bytes (statement, 0);
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
dateline_newsroom_media_find (DatelineNewsroomDatabase  *database,
                              const char                *sha256,
                              const DatelineImageType  **type,
                              GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);

  statement = dateline_newsroom_database_prepare (database,
                                                  "SELECT bytes, type FROM media WHERE sha256 = ?",
                                                  error);

  return read_image (database, statement, sha256, type, error);
}

GBytes *
dateline_newsroom_media_find_public (DatelineNewsroomDatabase  *database,
                                     const char                *sha256,
                                     gint64                     now,
                                     const DatelineImageType  **type,
                                     GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);

  statement = dateline_newsroom_database_prepare (
    database, "SELECT bytes, type FROM media WHERE sha256 = ?1 AND EXISTS"
              " (SELECT 1 FROM uses JOIN items USING (number)"
              "  WHERE uses.sha256 = ?1 AND NOT deleted AND visible_from <= ?2)", error);
  if (statement != NULL)
    sqlite3_bind_int64 (statement, 2, now);

  return read_image (database, statement, sha256, type, error);
}

gboolean
dateline_newsroom_media_get_size (DatelineNewsroomDatabase *database,
                                  const char               *name,
                                  guint                    *width,
                                  guint                    *height)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *sha256 = NULL;
  g_autoptr (GBytes) start = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), FALSE);

  if (!dateline_image_name_is_valid (name))
    return FALSE;

  statement = dateline_newsroom_database_prepare (database,
                                                  "SELECT substr(bytes, 1, " START_BYTES ")"
                                                  " FROM media WHERE sha256 = ?", NULL);
  if (statement == NULL)
    return FALSE;

  sha256 = g_strndup (name, SHA256_DIGITS);
  dateline_newsroom_bind_text (statement, 1, sha256);
  if (dateline_newsroom_database_step (database, statement, NULL) != SQLITE_ROW)
    return FALSE;

  start = dateline_newsroom_column_dup_bytes (statement, 0);

  return dateline_image_get_size (start, width, height);
}

gboolean
dateline_newsroom_media_note_uses (DatelineNewsroomDatabase  *database,
                                   gint64                     number,
                                   DatelineItem              *item,
                                   GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *html = NULL;
  const char *at;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), FALSE);

  statement = dateline_newsroom_database_prepare (database, "INSERT OR IGNORE INTO uses VALUES (?, ?)",
                                                  error);
  if (statement == NULL)
    return FALSE;

  /* What the page will ask for, whichever block it comes from. */
  html = dateline_html_write_safe (dateline_item_get_body (item), MEDIA_BASE);
  sqlite3_bind_int64 (statement, 2, number);
  for (at = strstr (html, MEDIA_BASE); at != NULL; at = strstr (at, MEDIA_BASE))
    {
      g_autofree char *sha256 = NULL;

      at += strlen (MEDIA_BASE);
      sha256 = g_strndup (at, SHA256_DIGITS);
      if (!dateline_newsroom_media_name_is_valid (sha256))
        continue;

      dateline_newsroom_bind_text (statement, 1, sha256);
      if (!dateline_newsroom_database_run (database, statement, error))
        return FALSE;
      sqlite3_reset (statement);
    }

  return TRUE;
}

gboolean
dateline_newsroom_media_note_all (DatelineNewsroomDatabase  *database,
                                  GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  int result;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), FALSE);

  statement = dateline_newsroom_database_prepare (database, "SELECT number, bytes FROM contents",
                                                  error);
  if (statement == NULL)
    return FALSE;

  while ((result = dateline_newsroom_database_step (database, statement, error)) == SQLITE_ROW)
    {
      g_autoptr (GBytes) bytes = dateline_newsroom_column_dup_bytes (statement, 1);
      g_autoptr (DatelineItem) item = dateline_item_json_parse (bytes, error);

      if (item == NULL
          || !dateline_newsroom_media_note_uses (database, sqlite3_column_int64 (statement, 0), item,
                                                 error))
        return FALSE;
    }

  return result == SQLITE_DONE;
}

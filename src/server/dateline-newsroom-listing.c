/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-listing.h"

#include "dateline-newsroom-database-private.h"

#include "dateline-item-json.h"

#define MAX_QUERY_WORDS 16
#define MAX_FACETS 50

/* Parameters 1 to 4 of every query with a filter; a NULL is "any". */
#define VISIBLE \
  " NOT deleted AND visible_from <= ?1" \
  " AND (?2 IS NULL OR kind = ?2) AND (?3 IS NULL OR language = ?3)"
#define FOUND \
  " AND number IN (SELECT rowid FROM search WHERE search MATCH ?4)"

static const char *
null_if_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/* What a person types is words, not FTS5's query language: each is quoted. Returns
 * NULL if no word is in it. */
static char *
dup_match (const char *query)
{
  g_auto (GStrv) words = g_strsplit_set (query, " \t\r\n", -1);
  g_autoptr (GString) match = g_string_new (NULL);
  guint n_words = 0;

  for (guint i = 0; words[i] != NULL && n_words < MAX_QUERY_WORDS; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], "\"", -1);
      g_autofree char *word = g_strjoinv ("", parts);

      if (*word == '\0')
        continue;
      g_string_append_printf (match, "%s\"%s\"", n_words > 0 ? " " : "", word);
      n_words++;
    }

  if (n_words == 0)
    return NULL;

  g_string_append_c (match, '*');

  return g_string_free (g_steal_pointer (&match), FALSE);
}

static sqlite3_stmt *
prepare_filtered (DatelineNewsroomDatabase      *database,
                  const char                    *before,
                  const char                    *after,
                  const DatelineNewsroomFilter  *filter,
                  gint64                         now,
                  GError                       **error)
{
  const char *query = filter != NULL ? null_if_empty (filter->query) : NULL;
  g_autofree char *match = query != NULL ? dup_match (query) : NULL;
  g_autofree char *sql = g_strconcat (before, " WHERE" VISIBLE, match != NULL ? FOUND : "", after,
                                      NULL);
  sqlite3_stmt *statement = dateline_newsroom_database_prepare (database, sql, error);

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, now);
  if (filter != NULL)
    {
      dateline_newsroom_bind_text (statement, 2, null_if_empty (filter->kind));
      dateline_newsroom_bind_text (statement, 3, null_if_empty (filter->language));
    }
  if (match != NULL)
    sqlite3_bind_text (statement, 4, match, -1, SQLITE_TRANSIENT);

  return statement;
}

/* The items whose bytes @statement gives. */
static GPtrArray *
read_items (DatelineNewsroomDatabase  *database,
            sqlite3_stmt              *statement,
            GError                   **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  int result;

  while ((result = dateline_newsroom_database_step (database, statement, error)) == SQLITE_ROW)
    {
      g_autoptr (GBytes) bytes = dateline_newsroom_column_dup_bytes (statement, 0);
      DatelineItem *item = dateline_item_json_parse (bytes, error);

      if (item == NULL)
        return NULL;
      g_ptr_array_add (items, item);
    }

  return result == SQLITE_DONE ? g_steal_pointer (&items) : NULL;
}

static char **
read_texts (DatelineNewsroomDatabase  *database,
            const char                *sql,
            gint64                     now,
            GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = dateline_newsroom_database_prepare (database, sql, error);
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  int result;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, now);
  sqlite3_bind_int (statement, 2, MAX_FACETS);
  while ((result = dateline_newsroom_database_step (database, statement, error)) == SQLITE_ROW)
    g_strv_builder_add (texts, (const char *) sqlite3_column_text (statement, 0));

  return result == SQLITE_DONE ? g_strv_builder_end (texts) : NULL;
}

static void
entry_free (DatelineNewsroomEntry *self)
{
  g_free (self->id);
  g_free (self);
}

gboolean
dateline_newsroom_listing_count (DatelineNewsroomDatabase      *database,
                                 const DatelineNewsroomFilter  *filter,
                                 gint64                         now,
                                 guint                         *count,
                                 GError                       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gint64 value = 0;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), FALSE);

  statement = prepare_filtered (database, "SELECT count(*) FROM items", "", filter, now, error);
  if (statement == NULL
      || !dateline_newsroom_database_get_int (database, statement, &value, error))
    return FALSE;

  *count = value;

  return TRUE;
}

GPtrArray *
dateline_newsroom_listing_page (DatelineNewsroomDatabase      *database,
                                const DatelineNewsroomFilter  *filter,
                                gint64                         now,
                                guint                          offset,
                                guint                          limit,
                                GError                       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);

  /* The page is chosen in the index alone; contents are read for what is on it. */
  statement = prepare_filtered (database,
                                "SELECT bytes FROM (SELECT number, sort_time FROM items",
                                " ORDER BY sort_time DESC, number DESC LIMIT ?6 OFFSET ?5)"
                                " JOIN contents USING (number)"
                                " ORDER BY sort_time DESC, number DESC",
                                filter, now, error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 5, offset);
  sqlite3_bind_int64 (statement, 6, limit);

  return read_items (database, statement, error);
}

DatelineItem *
dateline_newsroom_listing_find (DatelineNewsroomDatabase  *database,
                                const char                *id,
                                gint64                     now,
                                gboolean                  *gone,
                                GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  *gone = FALSE;
  statement = dateline_newsroom_database_prepare (
    database, "SELECT bytes FROM items LEFT JOIN contents USING (number)"
              " WHERE id = ? AND visible_from <= ?", error);
  if (statement == NULL)
    return NULL;

  dateline_newsroom_bind_text (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, now);
  if (dateline_newsroom_database_step (database, statement, error) != SQLITE_ROW)
    return NULL;

  bytes = dateline_newsroom_column_dup_bytes (statement, 0);
  *gone = bytes == NULL;

  return bytes != NULL ? dateline_item_json_parse (bytes, error) : NULL;
}

GPtrArray *
dateline_newsroom_listing_story (DatelineNewsroomDatabase  *database,
                                 const char                *story,
                                 gint64                     now,
                                 GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);
  g_return_val_if_fail (story != NULL, NULL);

  statement = dateline_newsroom_database_prepare (
    database, "SELECT bytes FROM items JOIN contents USING (number)"
              " WHERE story = ? AND NOT deleted AND visible_from <= ?"
              " ORDER BY language, sort_time DESC LIMIT ?", error);
  if (statement == NULL)
    return NULL;

  dateline_newsroom_bind_text (statement, 1, story);
  sqlite3_bind_int64 (statement, 2, now);
  sqlite3_bind_int (statement, 3, MAX_FACETS);

  return read_items (database, statement, error);
}

GPtrArray *
dateline_newsroom_listing_deadlines (DatelineNewsroomDatabase  *database,
                                     gint64                     now,
                                     guint                      limit,
                                     GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);

  statement = dateline_newsroom_database_prepare (
    database, "SELECT bytes FROM (SELECT number, max(ends) AS last FROM deadlines"
              "  JOIN items USING (number) WHERE visible_from <= ?"
              "  GROUP BY number ORDER BY last DESC, number DESC LIMIT ?)"
              " JOIN contents USING (number) ORDER BY last DESC, number DESC", error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, now);
  sqlite3_bind_int64 (statement, 2, limit);

  return read_items (database, statement, error);
}

/* Both walk from one value to the next in an index instead of reading all items. */

char **
dateline_newsroom_listing_kinds (DatelineNewsroomDatabase  *database,
                                 gint64                     now,
                                 GError                   **error)
{
  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);

  return read_texts (database,
                     "WITH RECURSIVE names (name) AS ("
                     " SELECT min(kind) FROM items WHERE NOT deleted"
                     " UNION ALL SELECT (SELECT min(kind) FROM items WHERE NOT deleted AND kind > name)"
                     " FROM names WHERE name IS NOT NULL LIMIT ?2)"
                     "SELECT name FROM names WHERE EXISTS (SELECT 1 FROM items"
                     " WHERE NOT deleted AND kind = name AND visible_from <= ?1)", now, error);
}

char **
dateline_newsroom_listing_languages (DatelineNewsroomDatabase  *database,
                                     gint64                     now,
                                     GError                   **error)
{
  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);

  return read_texts (database,
                     "WITH RECURSIVE names (name) AS ("
                     " SELECT min(language) FROM items WHERE NOT deleted"
                     " UNION ALL SELECT (SELECT min(language) FROM items"
                     "  WHERE NOT deleted AND language > name)"
                     " FROM names WHERE name IS NOT NULL LIMIT ?2)"
                     "SELECT name FROM names WHERE EXISTS (SELECT 1 FROM items"
                     " WHERE NOT deleted AND language = name AND visible_from <= ?1)", now, error);
}

GPtrArray *
dateline_newsroom_listing_entries (DatelineNewsroomDatabase  *database,
                                   gint64                     now,
                                   guint                      offset,
                                   guint                      limit,
                                   GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  int result;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);

  statement = dateline_newsroom_database_prepare (
    database, "SELECT id, max(stored, visible_from) FROM items"
              " WHERE NOT deleted AND visible_from <= ? ORDER BY number LIMIT ? OFFSET ?", error);
  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, now);
  sqlite3_bind_int64 (statement, 2, limit);
  sqlite3_bind_int64 (statement, 3, offset);

  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  while ((result = dateline_newsroom_database_step (database, statement, error)) == SQLITE_ROW)
    {
      DatelineNewsroomEntry *entry = g_new (DatelineNewsroomEntry, 1);

      entry->id = dateline_newsroom_column_dup_text (statement, 0);
      entry->changed = sqlite3_column_int64 (statement, 1);
      g_ptr_array_add (entries, entry);
    }

  return result == SQLITE_DONE ? g_steal_pointer (&entries) : NULL;
}

gboolean
dateline_newsroom_listing_changed (DatelineNewsroomDatabase  *database,
                                   gint64                     now,
                                   gint64                    *changed,
                                   GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), FALSE);

  /* A deadline that passes changes what pages say of it. */
  statement = dateline_newsroom_database_prepare (
    database,
    "SELECT max ((SELECT value FROM meta WHERE name = 'public-changed'),"
    " (SELECT coalesce(max(visible_from), 0) FROM items WHERE visible_from <= ?1),"
    " coalesce((SELECT ends FROM deadlines JOIN items USING (number)"
    "  WHERE ends <= ?1 AND visible_from <= ?1 ORDER BY ends DESC LIMIT 1), 0))", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, now);

  return dateline_newsroom_database_get_int (database, statement, changed, error);
}

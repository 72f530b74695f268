/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-items.h"

#include "dateline-newsroom-database-private.h"
#include "dateline-newsroom-etag.h"
#include "dateline-newsroom-media.h"

#include "dateline-item-json.h"

#define NEVER G_MAXINT64

#define ROW_COLUMNS "number, sequence, id, etag, owner, deleted"

/* Whole seconds, rounded up. */
static gint64
to_unix (GDateTime *instant)
{
  return g_date_time_to_unix (instant) + (g_date_time_get_microsecond (instant) > 0 ? 1 : 0);
}

/* An item that names no instant is public from the moment it is here. */
static gint64
get_visible_from (DatelineItem *item)
{
  g_autoptr (GDateTime) instant = dateline_item_dup_visible_from (item);

  return instant != NULL ? to_unix (instant) : 0;
}

static gint64
get_sort_time (DatelineItem *item)
{
  g_autoptr (GDateTime) instant = dateline_item_dup_sort_time (item);

  return to_unix (instant);
}

static DatelineNewsroomRow *
read_row (sqlite3_stmt *statement)
{
  DatelineNewsroomRow *row = g_new0 (DatelineNewsroomRow, 1);

  row->number = sqlite3_column_int64 (statement, 0);
  row->sequence = sqlite3_column_int64 (statement, 1);
  row->id = dateline_newsroom_column_dup_text (statement, 2);
  row->etag = dateline_newsroom_column_dup_text (statement, 3);
  row->owner = dateline_newsroom_column_dup_text (statement, 4);
  row->deleted = sqlite3_column_int (statement, 5) != 0;

  return row;
}

static GPtrArray *
read_rows (DatelineNewsroomDatabase  *database,
           const char                *sql,
           gint64                     after,
           guint                      limit,
           GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = dateline_newsroom_database_prepare (database, sql, error);
  g_autoptr (GPtrArray) rows = NULL;
  int result;

  if (statement == NULL)
    return NULL;

  sqlite3_bind_int64 (statement, 1, after);
  sqlite3_bind_int64 (statement, 2, limit);

  rows = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_newsroom_row_free);
  while ((result = dateline_newsroom_database_step (database, statement, error)) == SQLITE_ROW)
    g_ptr_array_add (rows, read_row (statement));

  return result == SQLITE_DONE ? g_steal_pointer (&rows) : NULL;
}

static gboolean
matches (const DatelineNewsroomChange *change,
         const DatelineNewsroomRow    *row)
{
  return change->if_match != NULL && g_strv_contains (change->if_match, row->etag);
}

static gboolean
is_forbidden (const DatelineNewsroomChange *change,
              const DatelineNewsroomRow    *row)
{
  return change->own_only && g_strcmp0 (change->user, row->owner) != 0;
}

static DatelineNewsroomOutcome
judge_put (const DatelineNewsroomChange *change,
           const DatelineNewsroomRow    *row,
           const char                   *etag)
{
  if (row == NULL)
    return change->if_match == NULL ? DATELINE_NEWSROOM_CREATED : DATELINE_NEWSROOM_MISSING;
  if (is_forbidden (change, row))
    return DATELINE_NEWSROOM_FORBIDDEN;
  if (row->deleted)
    return change->if_match == NULL ? DATELINE_NEWSROOM_CREATED : DATELINE_NEWSROOM_GONE;
  /* Whatever the condition: a request whose answer was lost comes again (RFC 9110,
   * 13.1.1 allows it). */
  if (g_str_equal (row->etag, etag))
    return DATELINE_NEWSROOM_UNCHANGED;

  return matches (change, row) ? DATELINE_NEWSROOM_UPDATED : DATELINE_NEWSROOM_CONFLICT;
}

static DatelineNewsroomOutcome
judge_delete (const DatelineNewsroomChange *change,
              const DatelineNewsroomRow    *row)
{
  if (row == NULL)
    return DATELINE_NEWSROOM_MISSING;
  if (is_forbidden (change, row))
    return DATELINE_NEWSROOM_FORBIDDEN;
  if (row->deleted)
    return matches (change, row) ? DATELINE_NEWSROOM_UNCHANGED : DATELINE_NEWSROOM_GONE;

  return matches (change, row) ? DATELINE_NEWSROOM_DELETED : DATELINE_NEWSROOM_CONFLICT;
}

/* Runs @sql with @number as its parameter. */
static gboolean
run_for (DatelineNewsroomDatabase  *database,
         const char                *sql,
         gint64                     number,
         GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = dateline_newsroom_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, number);

  return dateline_newsroom_database_run (database, statement, error);
}

static gboolean
clear_parts (DatelineNewsroomDatabase  *database,
             gint64                     number,
             GError                   **error)
{
  return run_for (database, "DELETE FROM contents WHERE number = ?", number, error)
         && run_for (database, "DELETE FROM deadlines WHERE number = ?", number, error)
         && run_for (database, "DELETE FROM uses WHERE number = ?", number, error)
         && run_for (database, "DELETE FROM search WHERE rowid = ?", number, error);
}

static gboolean
add_contents (DatelineNewsroomDatabase  *database,
              gint64                     number,
              GBytes                    *bytes,
              GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = dateline_newsroom_database_prepare (database, "INSERT INTO contents VALUES (?, ?)",
                                                  error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, number);
  dateline_newsroom_bind_bytes (statement, 2, bytes);

  return dateline_newsroom_database_run (database, statement, error);
}

static gboolean
add_deadlines (DatelineNewsroomDatabase  *database,
               gint64                     number,
               DatelineItem              *item,
               GError                   **error)
{
  GPtrArray *deadlines = dateline_item_get_deadlines (item);
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = dateline_newsroom_database_prepare (database, "INSERT INTO deadlines VALUES (?, ?)",
                                                  error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < deadlines->len; i++)
    {
      DatelineDeadline *deadline = g_ptr_array_index (deadlines, i);
      g_autoptr (GDateTime) end = dateline_moment_dup_end (dateline_deadline_get_moment (deadline));

      sqlite3_bind_int64 (statement, 1, number);
      sqlite3_bind_int64 (statement, 2, to_unix (end));
      if (!dateline_newsroom_database_run (database, statement, error))
        return FALSE;
      sqlite3_reset (statement);
    }

  return TRUE;
}

static char *
dup_search_text (DatelineItem *item)
{
  g_autofree char *body = dateline_document_dup_text (dateline_item_get_body (item), "\n");
  g_autofree char *tags = g_strjoinv ("\n", (char **) dateline_item_get_tags (item));

  return g_strjoin ("\n", dateline_item_get_summary (item), dateline_item_get_place (item),
                    dateline_item_get_rubric (item), tags, body, NULL);
}

static gboolean
add_search (DatelineNewsroomDatabase  *database,
            gint64                     number,
            DatelineItem              *item,
            GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_autofree char *text = dup_search_text (item);

  statement = dateline_newsroom_database_prepare (database, "INSERT INTO search (rowid, title, text)"
                                                            " VALUES (?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, number);
  dateline_newsroom_bind_text (statement, 2, dateline_item_get_title (item));
  dateline_newsroom_bind_text (statement, 3, text);

  return dateline_newsroom_database_run (database, statement, error);
}

/* Returns the number, or 0 with @error set. An item that came back after it was
 * deleted keeps its number and its first owner. */
static gint64
write_row (DatelineNewsroomDatabase      *database,
           DatelineItem                  *item,
           const char                    *etag,
           const DatelineNewsroomChange  *change,
           GError                       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = dateline_newsroom_database_prepare (
    database,
    "INSERT INTO items (id, etag, owner, deleted, sequence, stored, visible_from, sort_time,"
    "                   story, language, kind, title)"
    " VALUES (?1, ?2, ?3, 0, (SELECT coalesce(max(sequence), 0) + 1 FROM items),"
    "         ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
    " ON CONFLICT (id) DO UPDATE SET"
    "  etag = excluded.etag, deleted = 0, sequence = excluded.sequence,"
    "  stored = excluded.stored, visible_from = excluded.visible_from,"
    "  sort_time = excluded.sort_time, story = excluded.story, language = excluded.language,"
    "  kind = excluded.kind, title = excluded.title"
    " RETURNING number", error);
  if (statement == NULL)
    return 0;

  dateline_newsroom_bind_text (statement, 1, dateline_item_get_id (item));
  dateline_newsroom_bind_text (statement, 2, etag);
  dateline_newsroom_bind_text (statement, 3, change->user);
  sqlite3_bind_int64 (statement, 4, change->now);
  sqlite3_bind_int64 (statement, 5, get_visible_from (item));
  sqlite3_bind_int64 (statement, 6, get_sort_time (item));
  dateline_newsroom_bind_text (statement, 7, dateline_item_get_story (item));
  dateline_newsroom_bind_text (statement, 8, dateline_item_get_language (item));
  dateline_newsroom_bind_text (statement, 9, dateline_item_get_kind (item));
  dateline_newsroom_bind_text (statement, 10, dateline_item_get_title (item));
  if (dateline_newsroom_database_step (database, statement, error) != SQLITE_ROW)
    return 0;

  return sqlite3_column_int64 (statement, 0);
}

/* Remembers when what the public sees last changed: only if the item is public, so
 * that the Last-Modified of pages says nothing of others. */
static gboolean
note_public_change (DatelineNewsroomDatabase  *database,
                    const char                *id,
                    gint64                     now,
                    GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = dateline_newsroom_database_prepare (
    database,
    "UPDATE meta SET value = max(value, ?2) WHERE name = 'public-changed' AND EXISTS"
    " (SELECT 1 FROM items WHERE id = ?1 AND NOT deleted AND visible_from <= ?2)", error);
  if (statement == NULL)
    return FALSE;

  dateline_newsroom_bind_text (statement, 1, id);
  sqlite3_bind_int64 (statement, 2, now);

  return dateline_newsroom_database_run (database, statement, error);
}

static gboolean
store (DatelineNewsroomDatabase      *database,
       DatelineItem                  *item,
       GBytes                        *bytes,
       const char                    *etag,
       const DatelineNewsroomChange  *change,
       GError                       **error)
{
  const char *id = dateline_item_get_id (item);
  gint64 number;

  /* Before and after: what stops being public is a change of the public site too. */
  if (!note_public_change (database, id, change->now, error))
    return FALSE;

  number = write_row (database, item, etag, change, error);

  return number > 0
         && clear_parts (database, number, error)
         && add_contents (database, number, bytes, error)
         && add_deadlines (database, number, item, error)
         && add_search (database, number, item, error)
         && dateline_newsroom_media_note_uses (database, number, item, error)
         && note_public_change (database, id, change->now, error);
}

static gboolean
bury (DatelineNewsroomDatabase      *database,
      const DatelineNewsroomRow     *row,
      const DatelineNewsroomChange  *change,
      GError                       **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (!note_public_change (database, row->id, change->now, error)
      || !clear_parts (database, row->number, error))
    return FALSE;

  statement = dateline_newsroom_database_prepare (
    database,
    "UPDATE items SET deleted = 1, title = '', stored = ?2,"
    " sequence = (SELECT max(sequence) + 1 FROM items),"
    " visible_from = CASE WHEN visible_from <= ?2 THEN ?2 ELSE ?3 END WHERE number = ?1", error);
  if (statement == NULL)
    return FALSE;

  sqlite3_bind_int64 (statement, 1, row->number);
  sqlite3_bind_int64 (statement, 2, change->now);
  sqlite3_bind_int64 (statement, 3, NEVER);

  return dateline_newsroom_database_run (database, statement, error);
}

static gboolean
put_in_transaction (DatelineNewsroomDatabase      *database,
                    DatelineItem                  *item,
                    const DatelineNewsroomChange  *change,
                    DatelineNewsroomOutcome       *outcome,
                    DatelineNewsroomRow          **row,
                    GError                       **error)
{
  g_autofree char *etag = NULL;
  g_autoptr (GBytes) bytes = dateline_newsroom_items_write (item, &etag);
  g_autoptr (DatelineNewsroomRow) current = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *id = dateline_item_get_id (item);

  current = dateline_newsroom_items_find (database, id, &local_error);
  if (local_error == NULL)
    {
      *outcome = judge_put (change, current, etag);
      if ((*outcome == DATELINE_NEWSROOM_CREATED || *outcome == DATELINE_NEWSROOM_UPDATED)
          && store (database, item, bytes, etag, change, &local_error))
        {
          g_clear_pointer (&current, dateline_newsroom_row_free);
          current = dateline_newsroom_items_find (database, id, &local_error);
        }
    }

  *row = g_steal_pointer (&current);
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
delete_in_transaction (DatelineNewsroomDatabase      *database,
                       const char                    *id,
                       const DatelineNewsroomChange  *change,
                       DatelineNewsroomOutcome       *outcome,
                       DatelineNewsroomRow          **row,
                       GError                       **error)
{
  g_autoptr (GError) local_error = NULL;

  *row = dateline_newsroom_items_find (database, id, &local_error);
  if (local_error == NULL)
    {
      *outcome = judge_delete (change, *row);
      if (*outcome != DATELINE_NEWSROOM_DELETED || bury (database, *row, change, &local_error))
        return TRUE;
    }

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

void
dateline_newsroom_row_free (DatelineNewsroomRow *self)
{
  g_free (self->id);
  g_free (self->etag);
  g_free (self->owner);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

GBytes *
dateline_newsroom_items_write (DatelineItem  *item,
                               char         **etag)
{
  g_autoptr (GBytes) bytes = dateline_item_json_write_public (item);

  *etag = dateline_newsroom_etag_new (bytes);

  return g_steal_pointer (&bytes);
}

DatelineNewsroomRow *
dateline_newsroom_items_find (DatelineNewsroomDatabase  *database,
                              const char                *id,
                              GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  DatelineNewsroomRow *row;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  statement = dateline_newsroom_database_prepare (
    database, "SELECT " ROW_COLUMNS ", bytes FROM items LEFT JOIN contents USING (number)"
              " WHERE id = ?", error);
  if (statement == NULL)
    return NULL;

  dateline_newsroom_bind_text (statement, 1, id);
  if (dateline_newsroom_database_step (database, statement, error) != SQLITE_ROW)
    return NULL;

  row = read_row (statement);
  row->bytes = dateline_newsroom_column_dup_bytes (statement, 6);

  return row;
}

gboolean
dateline_newsroom_items_put (DatelineNewsroomDatabase      *database,
                             DatelineItem                  *item,
                             const DatelineNewsroomChange  *change,
                             DatelineNewsroomOutcome       *outcome,
                             DatelineNewsroomRow          **row,
                             GError                       **error)
{
  gboolean success;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), FALSE);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), FALSE);

  *row = NULL;
  if (!dateline_newsroom_database_begin (database, error))
    return FALSE;

  success = put_in_transaction (database, item, change, outcome, row, error);
  success = dateline_newsroom_database_end (database, success, success ? error : NULL);
  if (!success)
    g_clear_pointer (row, dateline_newsroom_row_free);

  return success;
}

gboolean
dateline_newsroom_items_delete (DatelineNewsroomDatabase      *database,
                                const char                    *id,
                                const DatelineNewsroomChange  *change,
                                DatelineNewsroomOutcome       *outcome,
                                DatelineNewsroomRow          **row,
                                GError                       **error)
{
  gboolean success;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  *row = NULL;
  if (!dateline_newsroom_database_begin (database, error))
    return FALSE;

  success = delete_in_transaction (database, id, change, outcome, row, error);
  success = dateline_newsroom_database_end (database, success, success ? error : NULL);
  if (!success)
    g_clear_pointer (row, dateline_newsroom_row_free);

  return success;
}

GPtrArray *
dateline_newsroom_items_list (DatelineNewsroomDatabase  *database,
                              gint64                     number,
                              guint                      limit,
                              GError                   **error)
{
  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);

  return read_rows (database, "SELECT " ROW_COLUMNS " FROM items"
                              " WHERE number > ? AND NOT deleted ORDER BY number LIMIT ?",
                    number, limit, error);
}

gboolean
dateline_newsroom_items_get_last (DatelineNewsroomDatabase  *database,
                                  gint64                    *sequence,
                                  GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), FALSE);

  statement = dateline_newsroom_database_prepare (database, "SELECT max(sequence) FROM items", error);

  return statement != NULL
         && dateline_newsroom_database_get_int (database, statement, sequence, error);
}

GPtrArray *
dateline_newsroom_items_list_changes (DatelineNewsroomDatabase  *database,
                                      gint64                     sequence,
                                      guint                      limit,
                                      GError                   **error)
{
  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (database), NULL);

  return read_rows (database, "SELECT " ROW_COLUMNS " FROM items"
                              " WHERE sequence > ? ORDER BY sequence LIMIT ?",
                    sequence, limit, error);
}

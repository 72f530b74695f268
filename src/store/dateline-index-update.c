/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-index-private.h"

#include "dateline-event.h"

/* Files read between two transactions. */
#define BATCH_SIZE 200

typedef struct
{
  sqlite3_stmt *item;
  sqlite3_stmt *text;
  sqlite3_stmt *forget_events;
  sqlite3_stmt *event;
} Statements;

/* What the index knows of a file. */
typedef struct
{
  DatelineFileStamp stamp;
  gboolean          seen;
} KnownFile;

static void
statements_clear (Statements *self)
{
  sqlite3_finalize (self->item);
  sqlite3_finalize (self->text);
  sqlite3_finalize (self->forget_events);
  sqlite3_finalize (self->event);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Statements, statements_clear)

static gboolean
statements_prepare (Statements     *self,
                    DatelineIndex  *index,
                    GError        **error)
{
  self->item = dateline_index_prepare (
    index,
    "INSERT INTO item (id, mtime, size, inode, title, kind, status, language, story,"
    "  published, modified, time, trashed, error)"
    " VALUES (:id, :mtime, :size, :inode, :title, :kind, :status, :language, :story,"
    "  :published, :modified, :time, :trashed, :error)"
    " ON CONFLICT (id) DO UPDATE SET mtime = excluded.mtime, size = excluded.size,"
    "  inode = excluded.inode, title = excluded.title, kind = excluded.kind,"
    "  status = excluded.status, language = excluded.language, story = excluded.story,"
    "  published = excluded.published, modified = excluded.modified, time = excluded.time,"
    "  trashed = excluded.trashed, error = excluded.error"
    " RETURNING number",
    error);
  if (self->item == NULL)
    return FALSE;

  self->text = dateline_index_prepare (
    index,
    "INSERT OR REPLACE INTO item_text (rowid, title, summary, body, tags)"
    " VALUES (:number, :title, :summary, :body, :tags)",
    error);
  if (self->text == NULL)
    return FALSE;

  self->forget_events
    = dateline_index_prepare (index, "DELETE FROM event WHERE item = :number", error);
  if (self->forget_events == NULL)
    return FALSE;

  self->event = dateline_index_prepare (
    index,
    "INSERT INTO event (item, type, label, moment, zone, instant, day, end)"
    " VALUES (:number, :type, :label, :moment, :zone, :instant, :day, :end)",
    error);

  return self->event != NULL;
}

/* (transfer full) The columns of a file that can't be understood: its name for a title,
 * and the time at which it was written. */
static GDateTime *
bind_broken (sqlite3_stmt           *statement,
             const DatelineItemFile *file)
{
  g_autofree char *name = g_strconcat (file->id, ".json", NULL);

  dateline_index_bind_text (statement, ":title", name);
  dateline_index_bind_text (statement, ":kind", "");
  dateline_index_bind_int (statement, ":status", DATELINE_INDEX_NO_STATUS);
  dateline_index_bind_text (statement, ":language", "");
  dateline_index_bind_text (statement, ":story", file->id);
  dateline_index_bind_int (statement, ":modified", file->stamp.mtime / 1000);
  dateline_index_bind_int (statement, ":trashed", FALSE);
  dateline_index_bind_text (statement, ":error", file->error);

  return dateline_index_to_time (file->stamp.mtime / 1000);
}

static GDateTime *
bind_good (sqlite3_stmt *statement,
           DatelineItem *item)
{
  DatelineMoment *published = dateline_item_get_published (item);

  dateline_index_bind_text (statement, ":title", dateline_item_get_title (item));
  dateline_index_bind_text (statement, ":kind", dateline_item_get_kind (item));
  dateline_index_bind_int (statement, ":status", dateline_item_get_status (item));
  dateline_index_bind_text (statement, ":language", dateline_item_get_language (item));
  dateline_index_bind_text (statement, ":story", dateline_item_get_story (item));
  dateline_index_bind_int (statement, ":modified",
                           dateline_index_from_time (dateline_item_get_modified (item)));
  dateline_index_bind_int (statement, ":trashed", dateline_item_get_trashed (item) != NULL);

  if (published != NULL)
    {
      g_autoptr (GDateTime) start = dateline_moment_dup_start (published);

      dateline_index_bind_int (statement, ":published", dateline_index_from_time (start));
    }

  return dateline_item_dup_sort_time (item);
}

/* Writes the row and gives its number. */
static gboolean
put_row (DatelineIndex           *self,
         sqlite3_stmt            *statement,
         const DatelineItemFile  *file,
         gint64                  *number,
         GError                 **error)
{
  g_autoptr (GDateTime) time = NULL;
  int result;

  sqlite3_clear_bindings (statement);
  dateline_index_bind_text (statement, ":id", file->id);
  dateline_index_bind_int (statement, ":mtime", file->stamp.mtime);
  dateline_index_bind_int (statement, ":size", file->stamp.size);
  dateline_index_bind_int (statement, ":inode", (gint64) file->stamp.inode);

  if (file->item != NULL)
    time = bind_good (statement, file->item);
  else
    time = bind_broken (statement, file);
  dateline_index_bind_int (statement, ":time", dateline_index_from_time (time));

  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    {
      *number = sqlite3_column_int64 (statement, 0);
      result = sqlite3_step (statement);
    }
  sqlite3_reset (statement);

  return dateline_index_is_done (self, result, error);
}

/* What can be found by searching, beside title, summary and tags. */
static char *
dup_body (DatelineItem *item)
{
  GPtrArray *deadlines = dateline_item_get_deadlines (item);
  g_autofree char *text = dateline_document_dup_text (dateline_item_get_body (item), "\n");
  g_autoptr (GString) body = g_string_new (dateline_item_get_place (item));

  g_string_append_printf (body, "\n%s\n", dateline_item_get_rubric (item));
  for (guint i = 0; i < deadlines->len; i++)
    g_string_append_printf (
      body, "%s\n", dateline_deadline_get_label (g_ptr_array_index (deadlines, i)));
  g_string_append (body, text);

  return g_string_free (g_steal_pointer (&body), FALSE);
}

static gboolean
put_text (DatelineIndex           *self,
          sqlite3_stmt            *statement,
          const DatelineItemFile  *file,
          gint64                   number,
          GError                 **error)
{
  sqlite3_clear_bindings (statement);
  dateline_index_bind_int (statement, ":number", number);

  if (file->item != NULL)
    {
      g_autofree char *body = dup_body (file->item);
      g_autofree char *tags = g_strjoinv ("\n", (char **) dateline_item_get_tags (file->item));

      dateline_index_bind_text (statement, ":title", dateline_item_get_title (file->item));
      dateline_index_bind_text (statement, ":summary", dateline_item_get_summary (file->item));
      dateline_index_bind_text (statement, ":body", body);
      dateline_index_bind_text (statement, ":tags", tags);
    }
  else
    dateline_index_bind_text (statement, ":title", file->id);

  return dateline_index_step (self, statement, error);
}

static gboolean
put_event (DatelineIndex  *self,
           sqlite3_stmt   *statement,
           DatelineEvent  *event,
           gint64          number,
           GError        **error)
{
  DatelineMoment *moment = dateline_event_get_moment (event);
  g_autofree char *text = dateline_moment_to_string (moment);
  g_autoptr (GDateTime) start = dateline_moment_dup_start (moment);
  g_autoptr (GDateTime) end = dateline_moment_dup_end (moment);

  sqlite3_clear_bindings (statement);
  dateline_index_bind_int (statement, ":number", number);
  dateline_index_bind_int (statement, ":type", dateline_event_get_event_type (event));
  dateline_index_bind_text (statement, ":label", dateline_event_get_label (event));
  dateline_index_bind_text (statement, ":moment", text);
  dateline_index_bind_text (statement, ":zone", dateline_moment_get_zone (moment));
  dateline_index_bind_int (statement, ":end", dateline_index_from_time (end));

  if (dateline_moment_is_whole_day (moment))
    {
      GDate day;

      dateline_moment_get_day (moment, NULL, &day);
      dateline_index_bind_int (statement, ":day", g_date_get_julian (&day));
    }
  else
    dateline_index_bind_int (statement, ":instant", dateline_index_from_time (start));

  return dateline_index_step (self, statement, error);
}

static gboolean
put_file (DatelineIndex           *self,
          Statements              *statements,
          const DatelineItemFile  *file,
          GError                 **error)
{
  g_autoptr (GPtrArray) events = NULL;
  gint64 number = 0;

  if (!put_row (self, statements->item, file, &number, error)
      || !put_text (self, statements->text, file, number, error))
    return FALSE;

  dateline_index_bind_int (statements->forget_events, ":number", number);
  if (!dateline_index_step (self, statements->forget_events, error))
    return FALSE;

  if (file->item == NULL)
    return TRUE;

  events = dateline_item_dup_events (file->item);
  for (guint i = 0; i < events->len; i++)
    if (!put_event (self, statements->event, g_ptr_array_index (events, i), number, error))
      return FALSE;

  return TRUE;
}

static gboolean
put_operation (DatelineIndex  *self,
               gpointer        data,
               GError        **error)
{
  GPtrArray *files = data;
  g_auto (Statements) statements = { 0, };

  if (!dateline_index_execute (self, "BEGIN IMMEDIATE", error)
      || !statements_prepare (&statements, self, error))
    return FALSE;

  for (guint i = 0; i < files->len; i++)
    if (!put_file (self, &statements, g_ptr_array_index (files, i), error))
      return FALSE;

  return dateline_index_execute (self, "COMMIT", error);
}

gboolean
dateline_index_put (DatelineIndex  *self,
                    GPtrArray      *files,
                    GError        **error)
{
  if (files->len == 0)
    return TRUE;

  return dateline_index_run (self, put_operation, files, NULL, error);
}

static gboolean
remove_id (DatelineIndex  *self,
           sqlite3_stmt  **statements,
           guint           n_statements,
           const char     *id,
           GError        **error)
{
  for (guint i = 0; i < n_statements; i++)
    {
      dateline_index_bind_text (statements[i], ":id", id);
      if (!dateline_index_step (self, statements[i], error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
remove_operation (DatelineIndex  *self,
                  gpointer        data,
                  GError        **error)
{
  static const char * const commands[] = {
    "DELETE FROM event WHERE item = (SELECT number FROM item WHERE id = :id)",
    "DELETE FROM item_text WHERE rowid = (SELECT number FROM item WHERE id = :id)",
    "DELETE FROM item WHERE id = :id",
  };
  GPtrArray *ids = data;
  sqlite3_stmt *statements[G_N_ELEMENTS (commands)] = { NULL, };
  gboolean good = dateline_index_execute (self, "BEGIN IMMEDIATE", error);

  for (guint i = 0; good && i < G_N_ELEMENTS (commands); i++)
    {
      statements[i] = dateline_index_prepare (self, commands[i], error);
      good = statements[i] != NULL;
    }

  for (guint i = 0; good && i < ids->len; i++)
    good = remove_id (self, statements, G_N_ELEMENTS (commands), g_ptr_array_index (ids, i),
                      error);

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    sqlite3_finalize (statements[i]);

  return good && dateline_index_execute (self, "COMMIT", error);
}

gboolean
dateline_index_remove (DatelineIndex  *self,
                       GPtrArray      *ids,
                       GError        **error)
{
  if (ids->len == 0)
    return TRUE;

  return dateline_index_run (self, remove_operation, ids, NULL, error);
}

static gboolean
list_known_operation (DatelineIndex  *self,
                      gpointer        data,
                      GError        **error)
{
  GHashTable *known = data;
  g_autoptr (sqlite3_stmt) statement
    = dateline_index_prepare (self, "SELECT id, mtime, size, inode FROM item", error);
  int result;

  if (statement == NULL)
    return FALSE;

  g_hash_table_remove_all (known);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      KnownFile *file = g_new0 (KnownFile, 1);

      file->stamp.mtime = sqlite3_column_int64 (statement, 1);
      file->stamp.size = sqlite3_column_int64 (statement, 2);
      file->stamp.inode = (guint64) sqlite3_column_int64 (statement, 3);
      g_hash_table_insert (known, g_strdup (dateline_index_column (statement, 0)), file);
    }

  return dateline_index_is_done (self, result, error);
}

/* Reads the file unless it is as it was when it was last read. */
static DatelineItemFile *
read_if_stale (DatelineIndex *self,
               KnownFile     *known,
               const char    *id)
{
  g_autofree char *path = dateline_item_file_dup_path (dateline_index_get_items (self), id);
  DatelineFileStamp stamp;

  if (!dateline_file_get_stamp (path, &stamp))
    return NULL;

  if (known != NULL)
    {
      known->seen = TRUE;
      if (dateline_file_stamp_equal (&known->stamp, &stamp))
        return NULL;
    }

  /* One that has gone meanwhile is no longer the index's business. */
  return dateline_item_file_read (dateline_index_get_items (self), id, NULL);
}

static gboolean
refresh_changed (DatelineIndex  *self,
                 GPtrArray      *ids,
                 GHashTable     *known,
                 gboolean       *changed,
                 GCancellable   *cancellable,
                 GError        **error)
{
  g_autoptr (GPtrArray) batch = NULL;

  batch = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_item_file_free);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      DatelineItemFile *file = read_if_stale (self, g_hash_table_lookup (known, id), id);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        {
          g_clear_pointer (&file, dateline_item_file_free);
          return FALSE;
        }

      if (file != NULL)
        {
          /* The bytes would only wait for the end of the batch. */
          g_clear_pointer (&file->bytes, g_bytes_unref);
          g_ptr_array_add (batch, file);
          *changed = TRUE;
        }

      if (batch->len == BATCH_SIZE)
        {
          if (!dateline_index_put (self, batch, error))
            return FALSE;
          g_ptr_array_set_size (batch, 0);
        }
    }

  return dateline_index_put (self, batch, error);
}

static gboolean
refresh_gone (DatelineIndex  *self,
              GHashTable     *known,
              gboolean       *changed,
              GError        **error)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;
  gpointer file;

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &id, &file))
    if (!((KnownFile *) file)->seen)
      g_ptr_array_add (gone, id);

  *changed = *changed || gone->len > 0;

  return dateline_index_remove (self, gone, error);
}

gboolean
dateline_index_refresh (DatelineIndex  *self,
                        gboolean       *changed,
                        GCancellable   *cancellable,
                        GError        **error)
{
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GPtrArray) ids = NULL;
  gboolean any = FALSE;

  ids = dateline_file_list (dateline_index_get_items (self), error);
  if (ids == NULL)
    return FALSE;

  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!dateline_index_run (self, list_known_operation, known, cancellable, error)
      || !refresh_changed (self, ids, known, &any, cancellable, error)
      || !refresh_gone (self, known, &any, error))
    return FALSE;

  if (changed != NULL)
    *changed = any;

  return TRUE;
}

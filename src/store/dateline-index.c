/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-index.h"
#include "dateline-index-private.h"

#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Part of the database; another one is thrown away. */
#define SCHEMA_VERSION 2

#define BUSY_TIMEOUT_MSEC 10000
#define STEPS_BETWEEN_CANCEL_CHECKS 10000

/* Where the database is: each that fails is followed by the next. */
typedef enum
{
  PLACE_FILE,
  PLACE_NEW_FILE,
  PLACE_MEMORY,
} Place;

struct _DatelineIndex
{
  GObject       parent_instance;

  char         *database;
  char         *items;

  GMutex        lock;
  /* Guarded by the lock. */
  sqlite3      *connection;
  Place         place;
  int           failure;
};

G_DEFINE_FINAL_TYPE (DatelineIndex, dateline_index, G_TYPE_OBJECT)

static const char schema[] =
  "DROP TABLE IF EXISTS event;"
  "DROP TABLE IF EXISTS item_text;"
  "DROP TABLE IF EXISTS item;"
  "CREATE TABLE item ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  mtime INTEGER NOT NULL,"
  "  size INTEGER NOT NULL,"
  "  inode INTEGER NOT NULL,"
  "  title TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  status INTEGER NOT NULL,"
  "  language TEXT NOT NULL,"
  "  story TEXT NOT NULL,"
  "  published INTEGER,"
  "  modified INTEGER NOT NULL,"
  "  time INTEGER NOT NULL,"
  "  trashed INTEGER NOT NULL,"
  "  error TEXT);"
  "CREATE INDEX item_by_time ON item (trashed, time DESC, id, mtime);"
  "CREATE INDEX item_by_story ON item (story);"
  "CREATE INDEX item_by_group ON item (trashed, kind, status, language);"
  "CREATE VIRTUAL TABLE item_text USING fts5 (title, summary, body, tags,"
  "  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');"
  /* A date is an instant, or a whole day, which is that day in every zone. */
  "CREATE TABLE event ("
  "  item INTEGER NOT NULL,"
  "  type INTEGER NOT NULL,"
  "  label TEXT,"
  "  moment TEXT NOT NULL,"
  "  zone TEXT NOT NULL,"
  "  instant INTEGER,"
  "  day INTEGER,"
  "  end INTEGER NOT NULL);"
  "CREATE INDEX event_by_item ON event (item, type, end);"
  "CREATE INDEX event_by_instant ON event (instant) WHERE instant IS NOT NULL;"
  "CREATE INDEX event_by_day ON event (day) WHERE day IS NOT NULL;"
  "PRAGMA user_version = " G_STRINGIFY (SCHEMA_VERSION) ";";

char *
dateline_index_dup_database_path (const char *path)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *name = g_strconcat (digest, ".sqlite", NULL);

  return g_build_filename (g_get_user_cache_dir (), "dateline", name, NULL);
}

static gboolean
fail (DatelineIndex  *self,
      GError        **error)
{
  self->failure = sqlite3_errcode (self->connection) & 0xff;

  if (self->failure == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled"));
  else
    g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_INDEX,
                 /* Translators: what the database says. */
                 _("The desk’s index can’t be used: %s"), sqlite3_errmsg (self->connection));

  return FALSE;
}

sqlite3_stmt *
dateline_index_prepare (DatelineIndex  *self,
                        const char     *sql,
                        GError        **error)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->connection, sql, -1, &statement, NULL) != SQLITE_OK)
    fail (self, error);

  return statement;
}

gboolean
dateline_index_execute (DatelineIndex  *self,
                        const char     *sql,
                        GError        **error)
{
  if (sqlite3_exec (self->connection, sql, NULL, NULL, NULL) != SQLITE_OK)
    return fail (self, error);

  return TRUE;
}

gboolean
dateline_index_is_done (DatelineIndex  *self,
                        int             result,
                        GError        **error)
{
  return result == SQLITE_DONE || fail (self, error);
}

gboolean
dateline_index_step (DatelineIndex  *self,
                     sqlite3_stmt   *statement,
                     GError        **error)
{
  gboolean done = dateline_index_is_done (self, sqlite3_step (statement), error);

  sqlite3_reset (statement);

  return done;
}

void
dateline_index_bind_text (sqlite3_stmt *statement,
                          const char   *parameter,
                          const char   *value)
{
  int index = sqlite3_bind_parameter_index (statement, parameter);

  if (index > 0)
    sqlite3_bind_text (statement, index, value, -1, SQLITE_TRANSIENT);
}

void
dateline_index_bind_int (sqlite3_stmt *statement,
                         const char   *parameter,
                         gint64        value)
{
  int index = sqlite3_bind_parameter_index (statement, parameter);

  if (index > 0)
    sqlite3_bind_int64 (statement, index, value);
}

const char *
dateline_index_column (sqlite3_stmt *statement,
                       int           column)
{
  const char *text = (const char *) sqlite3_column_text (statement, column);

  return text != NULL ? text : "";
}

gint64
dateline_index_from_time (GDateTime *time)
{
  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}

GDateTime *
dateline_index_to_time (gint64 usec)
{
  gint64 rest = usec % G_USEC_PER_SEC;
  g_autoptr (GDateTime) seconds = NULL;

  if (rest < 0)
    rest += G_USEC_PER_SEC;

  seconds = g_date_time_new_from_unix_utc ((usec - rest) / G_USEC_PER_SEC);
  if (seconds == NULL)
    return g_date_time_new_from_unix_utc (0);

  return g_date_time_add (seconds, rest);
}

static gboolean
ensure_schema (DatelineIndex  *self,
               GError        **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;
  gboolean current;

  /* Another process may be about to do the same. */
  if (!dateline_index_execute (self, "BEGIN IMMEDIATE", error))
    return FALSE;

  statement = dateline_index_prepare (self, "PRAGMA user_version", error);
  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    return fail (self, error);
  current = sqlite3_column_int (statement, 0) == SCHEMA_VERSION;
  g_clear_pointer (&statement, sqlite3_finalize);

  if (!current && !dateline_index_execute (self, schema, error))
    return FALSE;

  return dateline_index_execute (self, "COMMIT", error);
}

static void
remove_database (DatelineIndex *self)
{
  static const char * const endings[] = { "", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (self->database, endings[i], NULL);

      g_remove (path);
    }
}

/* Opens the database at the current place. */
static gboolean
open_here (DatelineIndex  *self,
           GError        **error)
{
  const char *name = self->place == PLACE_MEMORY ? ":memory:" : self->database;

  g_clear_pointer (&self->connection, sqlite3_close_v2);
  if (self->place == PLACE_NEW_FILE)
    remove_database (self);

  if (sqlite3_open_v2 (name, &self->connection,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX,
                       NULL) != SQLITE_OK)
    return fail (self, error);

  sqlite3_busy_timeout (self->connection, BUSY_TIMEOUT_MSEC);

  /* What a crash takes from a cache is found again in the folder. */
  return dateline_index_execute (self,
                                 "PRAGMA journal_mode = WAL;"
                                 "PRAGMA synchronous = NORMAL;"
                                 "PRAGMA temp_store = MEMORY;"
                                 "PRAGMA cache_size = -16384;",
                                 error)
         && ensure_schema (self, error);
}

/* Whether the last failure is one that another place for the database would not have. */
static gboolean
choose_next_place (DatelineIndex *self)
{
  switch (self->failure)
    {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR:
    case SQLITE_SCHEMA:
      if (self->place == PLACE_MEMORY)
        return FALSE;
      self->place++;
      return TRUE;

    case SQLITE_CANTOPEN:
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_READONLY:
      if (self->place == PLACE_MEMORY)
        return FALSE;
      self->place = PLACE_MEMORY;
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
open_somewhere (DatelineIndex  *self,
                GError        **error)
{
  g_autoptr (GError) local_error = NULL;

  while (!open_here (self, &local_error))
    {
      if (!choose_next_place (self))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }

      g_debug ("Opening the index of %s elsewhere: %s", self->items, local_error->message);
      g_clear_error (&local_error);
    }

  return TRUE;
}

static int
is_cancelled_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

/* One try. @reopened: whether it failed and a new, empty database is open now. */
static gboolean
try_to_run (DatelineIndex           *self,
            DatelineIndexOperation   operation,
            gpointer                 data,
            GCancellable            *cancellable,
            gboolean                *reopened,
            GError                 **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GError) local_error = NULL;

  *reopened = FALSE;
  self->failure = SQLITE_OK;

  if (cancellable != NULL)
    sqlite3_progress_handler (self->connection, STEPS_BETWEEN_CANCEL_CHECKS, is_cancelled_cb,
                              cancellable);

  if (operation (self, data, &local_error))
    {
      sqlite3_progress_handler (self->connection, 0, NULL, NULL);
      return TRUE;
    }

  sqlite3_progress_handler (self->connection, 0, NULL, NULL);
  if (!sqlite3_get_autocommit (self->connection))
    sqlite3_exec (self->connection, "ROLLBACK", NULL, NULL, NULL);

  if (choose_next_place (self))
    {
      g_debug ("Making the index of %s anew: %s", self->items, local_error->message);
      *reopened = open_somewhere (self, NULL);
    }

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

gboolean
dateline_index_run (DatelineIndex           *self,
                    DatelineIndexOperation   operation,
                    gpointer                 data,
                    GCancellable            *cancellable,
                    GError                 **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean reopened;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  while (!try_to_run (self, operation, data, cancellable, &reopened, &local_error))
    {
      if (!reopened)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }

      g_clear_error (&local_error);
      if (!dateline_index_refresh (self, NULL, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

static void
dateline_index_finalize (GObject *object)
{
  DatelineIndex *self = DATELINE_INDEX (object);

  g_clear_pointer (&self->connection, sqlite3_close_v2);
  g_clear_pointer (&self->database, g_free);
  g_clear_pointer (&self->items, g_free);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (dateline_index_parent_class)->finalize (object);
}

static void
dateline_index_class_init (DatelineIndexClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_index_finalize;
}

static void
dateline_index_init (DatelineIndex *self)
{
  g_mutex_init (&self->lock);
}

DatelineIndex *
dateline_index_open (const char  *database,
                     const char  *items,
                     GError     **error)
{
  g_autoptr (DatelineIndex) self = g_object_new (DATELINE_TYPE_INDEX, NULL);
  g_autofree char *folder = g_path_get_dirname (database);

  self->database = g_strdup (database);
  self->items = g_strdup (items);

  /* If it can't be made, opening the database says so and another place is found. */
  g_mkdir_with_parents (folder, 0700);
  if (!open_somewhere (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

const char *
dateline_index_get_items (DatelineIndex *self)
{
  return self->items;
}

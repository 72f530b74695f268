/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-database-private.h"

#include "dateline-newsroom-media.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#define APPLICATION_ID  0x44746c6e /* "Dtln" */
#define SCHEMA_VERSION  2
#define BUSY_MSEC       10000

/* Which images the pages of which items show. Since version 2. */
static const char uses[] =
  "CREATE TABLE uses ("
  "  sha256 TEXT NOT NULL,"
  "  number INTEGER NOT NULL REFERENCES items,"
  "  PRIMARY KEY (sha256, number)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX uses_by_item ON uses (number);";

/* All instants are whole seconds of Unix time; "visible_from" is rounded up, so that
 * nothing is public a fraction of a second early.
 *
 * A deleted item keeps its row, so that those who follow the changes hear of it and
 * its address says that it is gone. Its "visible_from" is then the instant of the
 * deletion if it had been public, else never: the address of what was never public
 * must not differ from one that never was.
 *
 * "sequence" counts the changes of the newsroom; rows are never removed, so it only
 * grows. */
static const char schema[] =
  "CREATE TABLE meta ("
  "  name TEXT PRIMARY KEY,"
  "  value ANY NOT NULL"
  ") STRICT, WITHOUT ROWID;"
  "INSERT INTO meta VALUES ('id', lower(hex(randomblob(8)))), ('public-changed', 0);"
  "CREATE TABLE items ("
  "  number INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  etag TEXT NOT NULL,"
  "  owner TEXT NOT NULL,"
  "  deleted INTEGER NOT NULL,"
  "  sequence INTEGER NOT NULL UNIQUE,"
  "  stored INTEGER NOT NULL,"
  "  visible_from INTEGER NOT NULL,"
  "  sort_time INTEGER NOT NULL,"
  "  story TEXT NOT NULL,"
  "  language TEXT NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  title TEXT NOT NULL"
  ") STRICT;"
  /* Each holds all that its query reads, so that pages deep in a long list, totals
   * and the filters never touch the rows themselves. */
  "CREATE INDEX items_by_time ON items"
  "  (sort_time DESC, number DESC, visible_from, kind, language) WHERE NOT deleted;"
  "CREATE INDEX items_by_kind ON items (kind, language, visible_from) WHERE NOT deleted;"
  "CREATE INDEX items_by_language ON items (language, visible_from) WHERE NOT deleted;"
  "CREATE INDEX items_by_visibility ON items (visible_from, deleted, kind, language);"
  "CREATE INDEX items_by_story ON items (story) WHERE NOT deleted;"
  "CREATE TABLE contents ("
  "  number INTEGER PRIMARY KEY REFERENCES items,"
  "  bytes BLOB NOT NULL"
  ") STRICT;"
  "CREATE TABLE deadlines ("
  "  number INTEGER NOT NULL REFERENCES items,"
  "  ends INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX deadlines_by_end ON deadlines (ends, number);"
  "CREATE INDEX deadlines_by_item ON deadlines (number);"
  "CREATE VIRTUAL TABLE search USING fts5 "
  "  (title, text, tokenize = 'unicode61 remove_diacritics 2');"
  "CREATE TABLE media ("
  "  sha256 TEXT PRIMARY KEY,"
  "  type TEXT NOT NULL,"
  "  owner TEXT NOT NULL,"
  "  stored INTEGER NOT NULL,"
  "  bytes BLOB NOT NULL"
  ") STRICT;"
  "CREATE TABLE tokens ("
  "  hash TEXT PRIMARY KEY,"
  "  name TEXT NOT NULL UNIQUE,"
  "  role TEXT NOT NULL,"
  "  created INTEGER NOT NULL"
  ") STRICT, WITHOUT ROWID;";

struct _DatelineNewsroomDatabase
{
  GObject parent_instance;

  sqlite3 *connection;
  char *id;
};

G_DEFINE_FINAL_TYPE (DatelineNewsroomDatabase, dateline_newsroom_database, G_TYPE_OBJECT)

static void
set_error (DatelineNewsroomDatabase  *self,
           GError                   **error)
{
  g_set_error (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_DATABASE,
               _("The newsroom’s database failed: %s"), sqlite3_errmsg (self->connection));
}

static gboolean
get_pragma (DatelineNewsroomDatabase  *self,
            const char                *sql,
            gint64                    *value,
            GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = dateline_newsroom_database_prepare (self, sql, error);

  return statement != NULL && dateline_newsroom_database_get_int (self, statement, value, error);
}

static gboolean
create_tables (DatelineNewsroomDatabase  *self,
               GError                   **error)
{
  g_autofree char *sql = g_strdup_printf ("%s %s PRAGMA application_id = %d;"
                                          " PRAGMA user_version = %d;",
                                          schema, uses, APPLICATION_ID, SCHEMA_VERSION);

  return dateline_newsroom_database_execute (self, sql, error);
}

/* From version 1, the only one before. */
static gboolean
upgrade_tables (DatelineNewsroomDatabase  *self,
                GError                   **error)
{
  g_autofree char *sql = g_strdup_printf ("%s PRAGMA user_version = %d;", uses, SCHEMA_VERSION);

  return dateline_newsroom_database_execute (self, sql, error)
         && dateline_newsroom_media_note_all (self, error);
}

/* Within a transaction, so that two programs that start at once don't both do it. */
static gboolean
check_schema (DatelineNewsroomDatabase  *self,
              GError                   **error)
{
  gint64 application, version, tables;

  if (!get_pragma (self, "PRAGMA application_id", &application, error)
      || !get_pragma (self, "PRAGMA user_version", &version, error)
      || !get_pragma (self, "SELECT count(*) FROM sqlite_schema", &tables, error))
    return FALSE;

  if (application == 0 && tables == 0)
    return create_tables (self, error);

  if (application != APPLICATION_ID)
    {
      g_set_error (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_DATABASE,
                   _("The file is a database of another program"));
      return FALSE;
    }

  if (version > SCHEMA_VERSION)
    {
      g_set_error (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_VERSION,
                   _("The database was made by a newer version of this program"));
      return FALSE;
    }

  return version == SCHEMA_VERSION || upgrade_tables (self, error);
}

/* WAL lets readers go on while one writes. FULL makes each commit reach the disk
 * before it is answered: a newsroom that said 201 has the item after a power cut. */
static gboolean
prepare_connection (DatelineNewsroomDatabase  *self,
                    GError                   **error)
{
  sqlite3_busy_timeout (self->connection, BUSY_MSEC);
  sqlite3_extended_result_codes (self->connection, 1);
  sqlite3_db_config (self->connection, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);

  return dateline_newsroom_database_execute (self, "PRAGMA journal_mode = WAL;"
                                                   "PRAGMA synchronous = FULL;"
                                                   "PRAGMA foreign_keys = ON;", error)
         && dateline_newsroom_database_begin (self, error)
         && dateline_newsroom_database_end (self, check_schema (self, error), error);
}

static gboolean
read_id (DatelineNewsroomDatabase  *self,
         GError                   **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  statement = dateline_newsroom_database_prepare (self, "SELECT value FROM meta WHERE name = 'id'",
                                                  error);
  if (statement == NULL || dateline_newsroom_database_step (self, statement, error) != SQLITE_ROW)
    return FALSE;

  self->id = dateline_newsroom_column_dup_text (statement, 0);

  return TRUE;
}

static void
dateline_newsroom_database_finalize (GObject *object)
{
  DatelineNewsroomDatabase *self = DATELINE_NEWSROOM_DATABASE (object);

  g_clear_pointer (&self->connection, sqlite3_close);
  g_free (self->id);

  G_OBJECT_CLASS (dateline_newsroom_database_parent_class)->finalize (object);
}

static void
dateline_newsroom_database_class_init (DatelineNewsroomDatabaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_newsroom_database_finalize;
}

static void
dateline_newsroom_database_init (DatelineNewsroomDatabase *self)
{
}

/* A new file is for its owner alone: it holds what is not public yet. Nothing is done
 * to an existing one, as closing it would drop the locks of other connections. */
static void
make_private_file (const char *path)
{
  int file = g_open (path, O_CREAT | O_EXCL | O_CLOEXEC | O_RDWR, 0600);

  if (file != -1)
    g_close (file, NULL);
}

DatelineNewsroomDatabase *
dateline_newsroom_database_open (const char  *path,
                                 GError     **error)
{
  g_autoptr (DatelineNewsroomDatabase) self = NULL;
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  make_private_file (path);
  self = g_object_new (DATELINE_TYPE_NEWSROOM_DATABASE, NULL);
  if (sqlite3_open_v2 (path, &self->connection,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL)
      != SQLITE_OK)
    set_error (self, &local_error);
  else if (prepare_connection (self, &local_error) && read_id (self, &local_error))
    return g_steal_pointer (&self);

  g_propagate_prefixed_error (error, g_steal_pointer (&local_error), "%s: ", path);

  return NULL;
}

const char *
dateline_newsroom_database_get_id (DatelineNewsroomDatabase *self)
{
  g_return_val_if_fail (DATELINE_IS_NEWSROOM_DATABASE (self), NULL);

  return self->id;
}

sqlite3_stmt *
dateline_newsroom_database_prepare (DatelineNewsroomDatabase  *self,
                                    const char                *sql,
                                    GError                   **error)
{
  sqlite3_stmt *statement = NULL;

  g_assert (DATELINE_IS_NEWSROOM_DATABASE (self));

  if (sqlite3_prepare_v2 (self->connection, sql, -1, &statement, NULL) != SQLITE_OK)
    set_error (self, error);

  return statement;
}

int
dateline_newsroom_database_step (DatelineNewsroomDatabase  *self,
                                 sqlite3_stmt              *statement,
                                 GError                   **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW || result == SQLITE_DONE)
    return result;

  set_error (self, error);

  return -1;
}

gboolean
dateline_newsroom_database_run (DatelineNewsroomDatabase  *self,
                                sqlite3_stmt              *statement,
                                GError                   **error)
{
  return dateline_newsroom_database_step (self, statement, error) == SQLITE_DONE;
}

gboolean
dateline_newsroom_database_execute (DatelineNewsroomDatabase  *self,
                                    const char                *sql,
                                    GError                   **error)
{
  if (sqlite3_exec (self->connection, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  set_error (self, error);

  return FALSE;
}

gboolean
dateline_newsroom_database_get_int (DatelineNewsroomDatabase  *self,
                                    sqlite3_stmt              *statement,
                                    gint64                    *value,
                                    GError                   **error)
{
  int result = dateline_newsroom_database_step (self, statement, error);

  *value = result == SQLITE_ROW ? sqlite3_column_int64 (statement, 0) : 0;

  return result != -1;
}

gint64
dateline_newsroom_database_n_changed (DatelineNewsroomDatabase *self)
{
  return sqlite3_changes (self->connection);
}

gboolean
dateline_newsroom_database_begin (DatelineNewsroomDatabase  *self,
                                  GError                   **error)
{
  return dateline_newsroom_database_execute (self, "BEGIN IMMEDIATE", error);
}

gboolean
dateline_newsroom_database_end (DatelineNewsroomDatabase  *self,
                                gboolean                   success,
                                GError                   **error)
{
  if (success && dateline_newsroom_database_execute (self, "COMMIT", error))
    return TRUE;

  /* Some failures (a full disk) have rolled back already; then this one is an error
   * that says nothing new. */
  dateline_newsroom_database_execute (self, "ROLLBACK", NULL);

  return FALSE;
}

void
dateline_newsroom_bind_text (sqlite3_stmt *statement,
                             int           index,
                             const char   *text)
{
  sqlite3_bind_text (statement, index, text, -1, SQLITE_STATIC);
}

void
dateline_newsroom_bind_bytes (sqlite3_stmt *statement,
                              int           index,
                              GBytes       *bytes)
{
  gsize length;
  gconstpointer data = g_bytes_get_data (bytes, &length);

  sqlite3_bind_blob64 (statement, index, data != NULL ? data : "", length, SQLITE_STATIC);
}

char *
dateline_newsroom_column_dup_text (sqlite3_stmt *statement,
                                   int           column)
{
  return g_strdup ((const char *) sqlite3_column_text (statement, column));
}

GBytes *
dateline_newsroom_column_dup_bytes (sqlite3_stmt *statement,
                                    int           column)
{
  if (sqlite3_column_type (statement, column) == SQLITE_NULL)
    return NULL;

  return g_bytes_new (sqlite3_column_blob (statement, column),
                      sqlite3_column_bytes (statement, column));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-database.h"

#include <sqlite3.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* Statements for the files that hold the queries. A failure sets
 * DATELINE_NEWSROOM_ERROR_DATABASE. */
sqlite3_stmt *dateline_newsroom_database_prepare   (DatelineNewsroomDatabase  *self,
                                                    const char                *sql,
                                                    GError                   **error);
/* SQLITE_ROW, SQLITE_DONE, or -1 with @error set. */
int           dateline_newsroom_database_step      (DatelineNewsroomDatabase  *self,
                                                    sqlite3_stmt              *statement,
                                                    GError                   **error);
/* Runs a statement that gives no rows. */
gboolean      dateline_newsroom_database_run       (DatelineNewsroomDatabase  *self,
                                                    sqlite3_stmt              *statement,
                                                    GError                   **error);
gboolean      dateline_newsroom_database_execute   (DatelineNewsroomDatabase  *self,
                                                    const char                *sql,
                                                    GError                   **error);
/* The first column of the only row, or 0 where there is no row or it is NULL. */
gboolean      dateline_newsroom_database_get_int   (DatelineNewsroomDatabase  *self,
                                                    sqlite3_stmt              *statement,
                                                    gint64                    *value,
                                                    GError                   **error);
gint64        dateline_newsroom_database_n_changed (DatelineNewsroomDatabase  *self);

/* A transaction that takes the write lock at once, so that what it reads is still
 * true when it writes. Commits if @success, else rolls back; returns whether it
 * committed. */
gboolean      dateline_newsroom_database_begin     (DatelineNewsroomDatabase  *self,
                                                    GError                   **error);
gboolean      dateline_newsroom_database_end       (DatelineNewsroomDatabase  *self,
                                                    gboolean                   success,
                                                    GError                   **error);

/* @text must live until the statement has run. NULL binds NULL. */
void          dateline_newsroom_bind_text          (sqlite3_stmt              *statement,
                                                    int                        index,
                                                    const char                *text);
void          dateline_newsroom_bind_bytes         (sqlite3_stmt              *statement,
                                                    int                        index,
                                                    GBytes                    *bytes);
char         *dateline_newsroom_column_dup_text    (sqlite3_stmt              *statement,
                                                    int                        column);
/* NULL for a NULL. */
GBytes       *dateline_newsroom_column_dup_bytes   (sqlite3_stmt              *statement,
                                                    int                        column);

G_END_DECLS

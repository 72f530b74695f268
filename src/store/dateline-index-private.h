/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-index.h"

#include <sqlite3.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* What stands for the status of a file that can't be understood: it is in no list by
 * status. */
#define DATELINE_INDEX_NO_STATUS (-1)

/* Reads or writes the database; called once more if that turned out to be damaged and was
 * made anew, so it must give up what it has begun to collect. */
typedef gboolean (* DatelineIndexOperation) (DatelineIndex  *self,
                                             gpointer        data,
                                             GError        **error);

/* Calls @operation with the database to itself. */
gboolean      dateline_index_run       (DatelineIndex           *self,
                                        DatelineIndexOperation   operation,
                                        gpointer                 data,
                                        GCancellable            *cancellable,
                                        GError                 **error);
const char   *dateline_index_get_items (DatelineIndex           *self);

/* For operations. */
sqlite3_stmt *dateline_index_prepare   (DatelineIndex           *self,
                                        const char              *sql,
                                        GError                 **error);
gboolean      dateline_index_execute   (DatelineIndex           *self,
                                        const char              *sql,
                                        GError                 **error);
/* Steps a statement that gives no rows, and resets it. */
gboolean      dateline_index_step      (DatelineIndex           *self,
                                        sqlite3_stmt            *statement,
                                        GError                 **error);
/* Whether @result, after the last row, is SQLITE_DONE; sets the error if not. */
gboolean      dateline_index_is_done   (DatelineIndex           *self,
                                        int                      result,
                                        GError                 **error);
/* A parameter that the statement has not is left out. */
void          dateline_index_bind_text (sqlite3_stmt            *statement,
                                        const char              *parameter,
                                        const char              *value);
void          dateline_index_bind_int  (sqlite3_stmt            *statement,
                                        const char              *parameter,
                                        gint64                   value);
/* Never NULL. */
const char   *dateline_index_column    (sqlite3_stmt            *statement,
                                        int                      column);

/* Microseconds since 1970 and back. */
gint64        dateline_index_from_time (GDateTime               *time);
GDateTime    *dateline_index_to_time   (gint64                   usec);

G_END_DECLS

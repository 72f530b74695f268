/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-error.h"

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DatelineNewsroomDatabase:
 *
 * One connection to a newsroom's SQLite file. A connection is used by one thread at
 * a time; each thread opens its own, and another process may have the file open too
 * (`dateline-server token add` beside a running server).
 */
#define DATELINE_TYPE_NEWSROOM_DATABASE (dateline_newsroom_database_get_type ())

G_DECLARE_FINAL_TYPE (DatelineNewsroomDatabase, dateline_newsroom_database,
                      DATELINE, NEWSROOM_DATABASE, GObject)

/* Opens the file, and makes it with its tables if there is none. */
DatelineNewsroomDatabase *dateline_newsroom_database_open    (const char                *path,
                                                              GError                   **error);

/* A random name that the file was given when it was made: a backup that was put back
 * keeps it, another newsroom has another. */
const char               *dateline_newsroom_database_get_id  (DatelineNewsroomDatabase  *self);

G_END_DECLS

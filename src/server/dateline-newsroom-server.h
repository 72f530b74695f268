/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelineNewsroomServer:
 *
 * A newsroom on a port: its API, and its public site. HTTP is spoken on the main
 * context; what reads or writes the database runs in threads of its own, several that
 * read and one that writes.
 */
#define DATELINE_TYPE_NEWSROOM_SERVER (dateline_newsroom_server_get_type ())

G_DECLARE_FINAL_TYPE (DatelineNewsroomServer, dateline_newsroom_server,
                      DATELINE, NEWSROOM_SERVER, GObject)

/* What the time is, Unix time. Called on the main context. */
typedef gint64 (* DatelineNewsroomClock) (gpointer data);

/* @database: the file, made if there is none. @title, @language, @zone: NULL for
 * "Newsroom", "en", "UTC". */
DatelineNewsroomServer *
            dateline_newsroom_server_new         (const char              *database,
                                                  const char              *title,
                                                  const char              *language,
                                                  const char              *zone,
                                                  GError                 **error);
/* Another clock than the computer's, for tests. Before it listens. */
void        dateline_newsroom_server_set_clock   (DatelineNewsroomServer  *self,
                                                  DatelineNewsroomClock    clock,
                                                  gpointer                 data);
/* How long a client may take for a request of no size, instead of a minute. */
void        dateline_newsroom_server_set_seconds (DatelineNewsroomServer  *self,
                                                  guint                    seconds);
/* @address: "127.0.0.1:8080"; port 0 for any. @base_url: where the public finds it,
 * if that is another address; else NULL. Once. */
gboolean    dateline_newsroom_server_listen      (DatelineNewsroomServer  *self,
                                                  const char              *address,
                                                  const char              *base_url,
                                                  GError                 **error);
/* "http://127.0.0.1:8080": where it listens. */
const char *dateline_newsroom_server_get_url     (DatelineNewsroomServer  *self);

/* Takes nothing new, and is done when what is under way has been answered, at the
 * latest after half a minute. */
void        dateline_newsroom_server_stop_async  (DatelineNewsroomServer  *self,
                                                  GAsyncReadyCallback      callback,
                                                  gpointer                 user_data);
gboolean    dateline_newsroom_server_stop_finish (DatelineNewsroomServer  *self,
                                                  GAsyncResult            *result,
                                                  GError                 **error);

G_END_DECLS

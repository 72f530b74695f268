/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-error.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * DatelineNewsroomGate:
 *
 * Where connections come in: how many there may be, and how long each may take to
 * send its request or to take its answer. A SoupServer that listens itself has no
 * limit of either kind, and no way to let what is under way end while nothing new
 * comes in.
 *
 * Where there are too many, the one that dawdles for longest has to go: those that open
 * connections and say nothing must not keep the others out.
 *
 * Time is given as @seconds and a rate beside: a large body on a slow line gets the
 * longer.
 */
#define DATELINE_TYPE_NEWSROOM_GATE (dateline_newsroom_gate_get_type ())

G_DECLARE_FINAL_TYPE (DatelineNewsroomGate, dateline_newsroom_gate, DATELINE, NEWSROOM_GATE, GObject)

DatelineNewsroomGate *dateline_newsroom_gate_new         (SoupServer            *server,
                                                          guint                  max_connections,
                                                          guint                  seconds);
void                  dateline_newsroom_gate_set_seconds (DatelineNewsroomGate  *self,
                                                          guint                  seconds);
/* @address: "127.0.0.1:8080", "[::1]:0"; "localhost" for the loopback. Returns where
 * it listens: "127.0.0.1:8080". (transfer full) */
char                 *dateline_newsroom_gate_open        (DatelineNewsroomGate  *self,
                                                          const char            *address,
                                                          GError               **error);
/* Takes no more connections, and ends those that wait for a request. */
void                  dateline_newsroom_gate_close       (DatelineNewsroomGate  *self);

/* The other side has the time that @bytes take until the next of these calls. */
void                  dateline_newsroom_gate_expect      (DatelineNewsroomGate  *self,
                                                          SoupServerMessage     *message,
                                                          goffset                bytes);
/* The other side has nothing to do: the newsroom is at work. */
void                  dateline_newsroom_gate_wait        (DatelineNewsroomGate  *self,
                                                          SoupServerMessage     *message);
/* The connection is between two requests. */
void                  dateline_newsroom_gate_rest        (DatelineNewsroomGate  *self,
                                                          SoupServerMessage     *message);

G_END_DECLS

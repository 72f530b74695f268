/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * DatelineNewsroomRequest:
 * @method: "GET", …
 * @path: without percent-encoding, beginning in "/"
 * @query: (nullable): name to value; NULL for one that can't be read
 * @headers: as they came
 * @body: never NULL
 * @now: the instant for which it is answered, Unix time
 *
 * A request as a value, to be answered in any thread.
 */
typedef struct
{
  char               *method;
  char               *path;
  GHashTable         *query;
  SoupMessageHeaders *headers;
  GBytes             *body;
  gint64              now;
} DatelineNewsroomRequest;

/* @query: as in the URL, or NULL. Takes a copy of @headers. */
DatelineNewsroomRequest *
            dateline_newsroom_request_new        (const char               *method,
                                                  const char               *path,
                                                  const char               *query,
                                                  SoupMessageHeaders       *headers,
                                                  GBytes                   *body,
                                                  gint64                    now);
void        dateline_newsroom_request_free       (DatelineNewsroomRequest  *self);

/* NULL if it is not there. */
const char *dateline_newsroom_request_get_query  (const DatelineNewsroomRequest *self,
                                                  const char                    *name);
const char *dateline_newsroom_request_get_header (const DatelineNewsroomRequest *self,
                                                  const char                    *name);
/* Whether it only reads: GET or HEAD. */
gboolean    dateline_newsroom_request_is_safe    (const DatelineNewsroomRequest *self);

/* A decimal number of the query from @min to @max; @fallback if it isn't there. FALSE
 * if it is something else. */
gboolean    dateline_newsroom_request_get_number (const DatelineNewsroomRequest *self,
                                                  const char                    *name,
                                                  guint64                        min,
                                                  guint64                        max,
                                                  guint64                        fallback,
                                                  guint64                       *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineNewsroomRequest, dateline_newsroom_request_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-request.h"

G_BEGIN_DECLS

/* Of RFC 6585; libsoup does not name them. */
#define DATELINE_NEWSROOM_STATUS_PRECONDITION_REQUIRED 428
#define DATELINE_NEWSROOM_STATUS_HEADERS_TOO_LARGE     431

/* What HTTP calls @status: "Not Found". */
const char *
      dateline_newsroom_status_get_phrase       (guint                     status);

/**
 * DatelineNewsroomResponse:
 * An answer as a value. @type is NULL where there is no body.
 */
typedef struct
{
  guint               status;
  char               *type;
  GBytes             *body;
  SoupMessageHeaders *headers;
} DatelineNewsroomResponse;

/* @type and @body: NULL for none. */
DatelineNewsroomResponse *
      dateline_newsroom_response_new            (guint                     status,
                                                 const char               *type,
                                                 GBytes                   *body);
/* Takes @text. */
DatelineNewsroomResponse *
      dateline_newsroom_response_new_text       (guint                     status,
                                                 const char               *type,
                                                 char                     *text);
/* A problem document (RFC 9457) without a type of its own: the title is the status's.
 * @detail: translated, for whoever made the request. @line: of the request's body, 0
 * for none. */
DatelineNewsroomResponse *
      dateline_newsroom_response_new_problem    (guint                     status,
                                                 guint                     line,
                                                 const char               *detail);
void  dateline_newsroom_response_free           (DatelineNewsroomResponse *self);
void  dateline_newsroom_response_set_header     (DatelineNewsroomResponse *self,
                                                 const char               *name,
                                                 const char               *value);

/* Sets a strong ETag made of the body. */
void  dateline_newsroom_response_set_etag       (DatelineNewsroomResponse *self);
void  dateline_newsroom_response_set_modified   (DatelineNewsroomResponse *self,
                                                 gint64                    modified);

/* Makes the 200 that answers @request a 304 if the client has it already (RFC 9110,
 * 13.2.2): by If-None-Match, else by If-Modified-Since. */
void  dateline_newsroom_response_apply_conditions (DatelineNewsroomResponse      *self,
                                                   const DatelineNewsroomRequest *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineNewsroomResponse, dateline_newsroom_response_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-account.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* The largest reply that is read. */
#define DATELINE_HTTP_MAX_BYTES (16 * 1024 * 1024)

/**
 * DatelineHttpReply:
 * @status: 100 to 599
 * @body: all of it, in no form that was checked
 */
typedef struct
{
  guint               status;
  SoupMessageHeaders *headers;
  GBytes             *body;
} DatelineHttpReply;

void dateline_http_reply_free (DatelineHttpReply *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHttpReply, dateline_http_reply_free)

/**
 * DatelineHttpClient:
 *
 * What every backend needs of HTTP, and no server can be trusted with: replies are
 * bounded in size and time, redirections are not followed (they would take the secret
 * elsewhere), and each failure becomes a DATELINE_PUBLISH_ERROR that names the server.
 */
#define DATELINE_TYPE_HTTP_CLIENT (dateline_http_client_get_type ())

G_DECLARE_FINAL_TYPE (DatelineHttpClient, dateline_http_client, DATELINE, HTTP_CLIENT, GObject)

DatelineHttpClient *dateline_http_client_new         (DatelineAccount      *account,
                                                      const char           *secret);
void                dateline_http_client_set_timeout (DatelineHttpClient   *self,
                                                      guint                 seconds);
/* A message for @path below the account's address, which begins with a slash. */
SoupMessage        *dateline_http_client_new_message (DatelineHttpClient   *self,
                                                      const char           *method,
                                                      const char           *path);
/* What is sent, also when a dropped connection makes it be sent once more. */
void                dateline_http_client_set_body    (DatelineHttpClient   *self,
                                                      SoupMessage          *message,
                                                      const char           *type,
                                                      GBytes               *bytes);
void                dateline_http_client_send_async  (DatelineHttpClient   *self,
                                                      SoupMessage          *message,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
DatelineHttpReply  *dateline_http_client_send_finish (DatelineHttpClient   *self,
                                                      GAsyncResult         *result,
                                                      GError              **error);

/* Whether @reply holds JSON; an error that says what else, if not. */
gboolean            dateline_http_client_check_json  (DatelineHttpClient   *self,
                                                      DatelineHttpReply    *reply,
                                                      GError              **error);
/* The error that a reply with a status of 300 or more means for the account. */
void                dateline_http_client_set_error   (DatelineHttpClient   *self,
                                                      DatelineHttpReply    *reply,
                                                      GError              **error);
/* DATELINE_PUBLISH_ERROR_SERVER for a reply that makes no sense; @what says why. */
void                dateline_http_client_set_faulty  (DatelineHttpClient   *self,
                                                      const char           *what,
                                                      GError              **error);

G_END_DECLS

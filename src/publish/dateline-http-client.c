/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-http-client.h"

#include "dateline-http-problem.h"
#include "dateline-publish-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Silence on the line. */
#define TIMEOUT_SEC 30
/* A whole reply, however busily it drips. */
#define REPLY_LIMIT_SEC 300
#define READ_SIZE (64 * 1024)
#define USER_AGENT "Dateline/" DATELINE_VERSION

struct _DatelineHttpClient
{
  GObject          parent_instance;

  DatelineAccount *account;
  char            *authorization;
  SoupSession     *session;
};

G_DEFINE_FINAL_TYPE (DatelineHttpClient, dateline_http_client, G_TYPE_OBJECT)

/* One request that is under way. */
typedef struct
{
  SoupMessage  *message;
  GInputStream *stream;
  GByteArray   *body;
  GCancellable *stop; /* follows the caller's, or the limit in time */
  GCancellable *caller;
  gulong        caller_handler;
  GSource      *limit;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  if (request->caller_handler != 0)
    g_cancellable_disconnect (request->caller, request->caller_handler);
  if (request->limit != NULL)
    g_source_destroy (request->limit);
  g_clear_pointer (&request->limit, g_source_unref);
  g_clear_object (&request->caller);
  g_clear_object (&request->stop);
  g_clear_object (&request->stream);
  g_clear_object (&request->message);
  g_byte_array_unref (request->body);
  g_free (request);
}

void
dateline_http_reply_free (DatelineHttpReply *self)
{
  soup_message_headers_unref (self->headers);
  g_bytes_unref (self->body);
  g_free (self);
}

static void
dateline_http_client_finalize (GObject *object)
{
  DatelineHttpClient *self = DATELINE_HTTP_CLIENT (object);

  g_object_unref (self->account);
  g_free (self->authorization);
  g_object_unref (self->session);

  G_OBJECT_CLASS (dateline_http_client_parent_class)->finalize (object);
}

static void
dateline_http_client_class_init (DatelineHttpClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_http_client_finalize;
}

static void
dateline_http_client_init (DatelineHttpClient *self)
{
  self->session = soup_session_new_with_options ("timeout", TIMEOUT_SEC, "user-agent", USER_AGENT,
                                                 NULL);
}

DatelineHttpClient *
dateline_http_client_new (DatelineAccount *account,
                          const char      *secret)
{
  DatelineHttpClient *self;

  g_return_val_if_fail (DATELINE_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_HTTP_CLIENT, NULL);
  self->account = g_object_ref (account);
  self->authorization = g_strconcat ("Bearer ", secret, NULL);

  return self;
}

void
dateline_http_client_set_timeout (DatelineHttpClient *self,
                                  guint               seconds)
{
  g_return_if_fail (DATELINE_IS_HTTP_CLIENT (self));

  soup_session_set_timeout (self->session, seconds);
}

SoupMessage *
dateline_http_client_new_message (DatelineHttpClient *self,
                                  const char         *method,
                                  const char         *path)
{
  g_autofree char *url = NULL;
  SoupMessage *message;

  g_return_val_if_fail (DATELINE_IS_HTTP_CLIENT (self), NULL);
  g_return_val_if_fail (path != NULL && path[0] == '/', NULL);

  url = g_strconcat (dateline_account_get_url (self->account), path, NULL);
  message = soup_message_new (method, url);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                self->authorization);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept",
                                "application/json, application/problem+json");

  return message;
}

/* libsoup sends a request again if the connection that it was sent on turns out to be
 * closed, but does not rewind its body. */
static void
restarted_cb (SoupMessage *message,
              gpointer     data)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *type = g_strdup (soup_message_headers_get_content_type (headers, NULL));

  soup_message_set_request_body_from_bytes (message, type, data);
}

static void
bytes_closure_free (gpointer  data,
                    GClosure *closure)
{
  g_bytes_unref (data);
}

void
dateline_http_client_set_body (DatelineHttpClient *self,
                               SoupMessage        *message,
                               const char         *type,
                               GBytes             *bytes)
{
  g_return_if_fail (DATELINE_IS_HTTP_CLIENT (self));
  g_return_if_fail (SOUP_IS_MESSAGE (message));
  g_return_if_fail (type != NULL && bytes != NULL);

  soup_message_set_request_body_from_bytes (message, type, bytes);
  g_signal_connect_data (message, "restarted", G_CALLBACK (restarted_cb), g_bytes_ref (bytes),
                         bytes_closure_free, 0);
}

void
dateline_http_client_set_faulty (DatelineHttpClient  *self,
                                 const char          *what,
                                 GError             **error)
{
  g_return_if_fail (DATELINE_IS_HTTP_CLIENT (self));

  g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SERVER,
               /* Translators: an address, and what is wrong with the answer. */
               _("%s answers, but not as it should: %s. Check that the account’s address is right, "
                 "or tell the server’s administrator."),
               dateline_account_get_url (self->account), what);
}

/* Nothing of the reply can be used: it was cut off, or there was none. */
static void
take_transport_error (DatelineHttpClient  *self,
                      Request             *request,
                      GError              *cause,
                      GError             **error)
{
  const char *url = dateline_account_get_url (self->account);
  GError *made = NULL;

  if (g_cancellable_is_cancelled (request->caller))
    {
      g_propagate_error (error, cause);
      return;
    }

  if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) ||
      g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED) ||
      request->stream != NULL)
    made = g_error_new (DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SERVER,
                        _("%s broke off before its answer was complete. Try again; if it stays "
                          "so, tell the server’s administrator."),
                        url);
  else if (cause->domain == G_TLS_ERROR)
    made = g_error_new (DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_UNREACHABLE,
                        _("%s can’t prove that it is the right server: %s. Nothing was sent; "
                          "tell the server’s administrator."),
                        url, cause->message);
  else
    made = g_error_new (DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_UNREACHABLE,
                        _("%s does not answer: %s. Check the address and the network, and try "
                          "again."),
                        url,
                        g_cancellable_is_cancelled (request->stop) ? _("it takes too long")
                                                                   : cause->message);

  if (cause->domain != G_TLS_ERROR)
    dateline_publish_error_set_transient (made, 0);
  g_error_free (cause);
  g_propagate_error (error, made);
}

static void
return_transport_error (GTask  *task,
                        GError *cause)
{
  GError *error = NULL;

  take_transport_error (g_task_get_source_object (task), g_task_get_task_data (task), cause,
                        &error);
  g_task_return_error (task, error);
}

static void
return_reply (GTask *task)
{
  Request *request = g_task_get_task_data (task);
  DatelineHttpReply *reply = g_new0 (DatelineHttpReply, 1);

  reply->status = soup_message_get_status (request->message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (request->message));
  reply->body = g_bytes_new (request->body->data, request->body->len);
  g_task_return_pointer (task, reply, (GDestroyNotify) dateline_http_reply_free);
}

static void read_on (GTask *task);

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Request *request = g_task_get_task_data (task);
  g_autoptr (GBytes) part = NULL;
  GError *error = NULL;
  gsize size;

  part = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  if (part == NULL)
    {
      return_transport_error (task, error);
      return;
    }

  size = g_bytes_get_size (part);
  if (size == 0)
    {
      return_reply (task);
      return;
    }

  if (request->body->len + size > DATELINE_HTTP_MAX_BYTES)
    {
      dateline_http_client_set_faulty (g_task_get_source_object (task),
                                       _("the answer is larger than 16 MiB"), &error);
      g_task_return_error (task, error);
      return;
    }

  g_byte_array_append (request->body, g_bytes_get_data (part, NULL), size);
  read_on (task);
}

static void
read_on (GTask *task)
{
  Request *request = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (request->stream, READ_SIZE, G_PRIORITY_DEFAULT, request->stop,
                                   read_cb, g_object_ref (task));
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GTask) task = data;
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;

  request->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (request->stream == NULL)
    return_transport_error (task, error);
  else
    read_on (task);
}

static void
caller_cancelled_cb (GCancellable *caller,
                     gpointer      data)
{
  g_cancellable_cancel (data);
}

static gboolean
limit_reached_cb (gpointer data)
{
  g_cancellable_cancel (data);

  return G_SOURCE_REMOVE;
}

static Request *
request_new (SoupMessage  *message,
             GCancellable *caller)
{
  Request *request = g_new0 (Request, 1);

  request->message = g_object_ref (message);
  request->body = g_byte_array_new ();
  request->stop = g_cancellable_new ();
  if (caller != NULL)
    {
      request->caller = g_object_ref (caller);
      request->caller_handler = g_cancellable_connect (caller, G_CALLBACK (caller_cancelled_cb),
                                                       g_object_ref (request->stop),
                                                       g_object_unref);
    }

  request->limit = g_timeout_source_new_seconds (REPLY_LIMIT_SEC);
  g_source_set_static_name (request->limit, "[dateline] limit of a reply");
  g_source_set_callback (request->limit, limit_reached_cb, g_object_ref (request->stop),
                         g_object_unref);
  g_source_attach (request->limit, g_main_context_get_thread_default ());

  return request;
}

void
dateline_http_client_send_async (DatelineHttpClient  *self,
                                 SoupMessage         *message,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task;
  Request *request;

  g_return_if_fail (DATELINE_IS_HTTP_CLIENT (self));
  g_return_if_fail (SOUP_IS_MESSAGE (message));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_http_client_send_async);
  request = request_new (message, cancellable);
  g_task_set_task_data (task, request, request_free);

  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, request->stop, sent_cb,
                           task);
}

DatelineHttpReply *
dateline_http_client_send_finish (DatelineHttpClient  *self,
                                  GAsyncResult        *result,
                                  GError             **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
dateline_http_client_check_json (DatelineHttpClient  *self,
                                 DatelineHttpReply   *reply,
                                 GError             **error)
{
  const char *type;

  g_return_val_if_fail (DATELINE_IS_HTTP_CLIENT (self), FALSE);

  type = soup_message_headers_get_content_type (reply->headers, NULL);
  if (type != NULL && (g_ascii_strcasecmp (type, "application/json") == 0 ||
                       (g_ascii_strncasecmp (type, "application/", 12) == 0 &&
                        g_str_has_suffix (type, "+json"))))
    return TRUE;

  if (type != NULL && g_ascii_strcasecmp (type, "text/html") == 0)
    dateline_http_client_set_faulty (self, _("with a web page instead of data"), error);
  else
    dateline_http_client_set_faulty (self, _("with something that is not JSON"), error);

  return FALSE;
}

/* What the server says of itself, or what its status means. */
static char *
dup_reason (DatelineHttpReply *reply)
{
  g_autofree char *problem = dateline_http_problem_dup_text (reply);

  if (problem != NULL)
    return g_steal_pointer (&problem);

  return g_strdup_printf ("%u %s", reply->status, soup_status_get_phrase (reply->status));
}

static GError *
new_busy_error (const char        *url,
                DatelineHttpReply *reply)
{
  g_autofree char *reason = dup_reason (reply);
  GError *error = g_error_new (DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SERVER,
                               /* Translators: an address, and what the server says. */
                               _("%s can’t take it just now: %s. Try again later."), url, reason);

  dateline_publish_error_set_transient (error, dateline_http_problem_get_delay_msec (reply));

  return error;
}

void
dateline_http_client_set_error (DatelineHttpClient  *self,
                                DatelineHttpReply   *reply,
                                GError             **error)
{
  const char *url = dateline_account_get_url (self->account);
  const char *name = dateline_account_get_name (self->account);
  g_autofree char *reason = dup_reason (reply);

  switch (reply->status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_DENIED,
                   _("%s does not accept the secret of the account “%s”. Get a new one from its "
                     "administrator and add the account again."),
                   url, name);
      break;

    case SOUP_STATUS_FORBIDDEN:
      g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_DENIED,
                   /* Translators: an address, an account’s name, what the server says. */
                   _("%s does not allow this to the account “%s”: %s. Ask its administrator for "
                     "another role."),
                   url, name, reason);
      break;

    case SOUP_STATUS_PRECONDITION_FAILED:
    case SOUP_STATUS_CONFLICT:
    case SOUP_STATUS_GONE:
      g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CONFLICT,
                   _("Somebody else changed or removed this on %s. Nothing was overwritten; look "
                     "at the version there before you publish again."),
                   url);
      break;

    case SOUP_STATUS_REQUEST_TIMEOUT:
    case 429: /* Too Many Requests (RFC 6585) */
    case SOUP_STATUS_BAD_GATEWAY:
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
    case SOUP_STATUS_GATEWAY_TIMEOUT:
      g_propagate_error (error, new_busy_error (url, reply));
      break;

    default:
      if (SOUP_STATUS_IS_CLIENT_ERROR (reply->status) && reply->status != SOUP_STATUS_NOT_FOUND)
        g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_REFUSED,
                     /* Translators: an address, and what the server says. */
                     _("%s does not take this: %s"), url, reason);
      else if (SOUP_STATUS_IS_SERVER_ERROR (reply->status))
        g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SERVER,
                     /* Translators: an address, and what the server says. */
                     _("%s has a fault of its own: %s. Try again later, or tell its "
                       "administrator."),
                     url, reason);
      else
        dateline_http_client_set_faulty (self, reason, error);
      break;
    }
}

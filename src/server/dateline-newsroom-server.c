/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-server.h"

#include "dateline-newsroom-api.h"
#include "dateline-newsroom-gate.h"
#include "dateline-newsroom-page.h"
#include "dateline-newsroom-site.h"

#include "dateline-desk-settings.h"
#include "dateline-moment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_READERS 4
#define MAX_CONNECTIONS 256
#define REQUEST_SECONDS 60
#define STOP_SECONDS 30
#define MAX_HEADER_BYTES (16 * 1024)
#define MAX_TARGET_BYTES (8 * 1024)
/* Of all requests together: bodies are held in memory until they are answered. */
#define MAX_BODIES_BYTES (256 * 1024 * 1024)

struct _DatelineNewsroomServer
{
  GObject parent_instance;

  SoupServer *soup;
  DatelineNewsroomGate *gate;
  DatelineNewsroomInfo info;
  char *url;

  GThreadPool *readers;
  GThreadPool *writer;
  GAsyncQueue *reader_databases;
  DatelineNewsroomDatabase *writer_database;

  DatelineNewsroomClock clock;
  gpointer clock_data;

  GHashTable *exchanges; /* SoupServerMessage to Exchange */
  gsize bodies_bytes;
  GTask *stop;
  guint stop_timeout;
};

G_DEFINE_FINAL_TYPE (DatelineNewsroomServer, dateline_newsroom_server, G_TYPE_OBJECT)

/* One request, from its headers to the end of its answer. What breaks off before, libsoup
 * tells nobody. */
typedef struct
{
  gsize max_body;
  gsize body_bytes;
} Exchange;

static gint64
read_system_clock (gpointer data)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gboolean
is_api (const char *path)
{
  return g_str_equal (path, "/api") || g_str_has_prefix (path, "/api/");
}

/* In a thread. */
static DatelineNewsroomResponse *
answer (DatelineNewsroomServer        *self,
        DatelineNewsroomDatabase      *database,
        const DatelineNewsroomRequest *request)
{
  if (is_api (request->path))
    return dateline_newsroom_api_answer (&self->info, database, request);

  return dateline_newsroom_site_answer (&self->info, database, request);
}

static void
return_answer (GTask                    *task,
               DatelineNewsroomDatabase *database)
{
  DatelineNewsroomServer *self = g_task_get_source_object (task);

  g_task_return_pointer (task, answer (self, database, g_task_get_task_data (task)),
                         (GDestroyNotify) dateline_newsroom_response_free);
}

static void
read_in_thread (gpointer data,
                gpointer user_data)
{
  DatelineNewsroomServer *self = user_data;
  DatelineNewsroomDatabase *database = g_async_queue_pop (self->reader_databases);

  return_answer (data, database);
  g_async_queue_push (self->reader_databases, database);
}

static void
write_in_thread (gpointer data,
                 gpointer user_data)
{
  DatelineNewsroomServer *self = user_data;

  return_answer (data, self->writer_database);
}

static void
add_header_cb (const char *name,
               const char *value,
               gpointer    data)
{
  soup_message_headers_replace (data, name, value);
}

static void
set_response (DatelineNewsroomServer         *self,
              SoupServerMessage              *message,
              const DatelineNewsroomResponse *response)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, response->status,
                                  dateline_newsroom_status_get_phrase (response->status));
  soup_message_headers_foreach (response->headers, add_header_cb, headers);
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  /* libsoup ends a connection that it did not accept itself after one answer; a client
   * that knows does not send another request into it. */
  soup_message_headers_replace (headers, "Connection", "close");

  if (response->type == NULL)
    {
      soup_message_headers_set_encoding (headers, SOUP_ENCODING_NONE);
      return;
    }

  soup_message_headers_replace (headers, "Content-Type", response->type);
  soup_message_headers_set_content_length (headers, g_bytes_get_size (response->body));
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), response->body);
}

/* On the main context: an answer that needs no database. */
static void
refuse (DatelineNewsroomServer *self,
        SoupServerMessage      *message,
        guint                   status,
        const char             *text)
{
  g_autoptr (DatelineNewsroomResponse) response = NULL;
  const char *path = g_uri_get_path (soup_server_message_get_uri (message));

  if (is_api (path))
    {
      response = dateline_newsroom_response_new_problem (status, 0, text);
      dateline_newsroom_response_set_header (response, "Cache-Control", "no-store");
    }
  else
    {
      response = dateline_newsroom_page_new_error (&self->info, status,
                                                   dateline_newsroom_status_get_phrase (status),
                                                   text);
      dateline_newsroom_site_protect (response);
    }

  set_response (self, message, response);

  /* What is still to come of the body is read, so that the client gets to reading the
   * answer, and thrown away. */
  soup_message_body_set_accumulate (soup_server_message_get_request_body (message), FALSE);
}

static void
add_header_size_cb (const char *name,
                    const char *value,
                    gpointer    data)
{
  *(gsize *) data += strlen (name) + strlen (value);
}

static gboolean
check_headers (DatelineNewsroomServer *self,
               SoupServerMessage      *message,
               gsize                   max_body)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  GUri *uri = soup_server_message_get_uri (message);
  const char *query = g_uri_get_query (uri);
  gsize size = 0;

  soup_message_headers_foreach (headers, add_header_size_cb, &size);

  if (size > MAX_HEADER_BYTES)
    refuse (self, message, DATELINE_NEWSROOM_STATUS_HEADERS_TOO_LARGE,
            _("The request’s headers are too large."));
  else if (strlen (g_uri_get_path (uri)) + (query != NULL ? strlen (query) : 0) > MAX_TARGET_BYTES)
    refuse (self, message, SOUP_STATUS_REQUEST_URI_TOO_LONG, _("The address is too long."));
  else if (soup_message_headers_get_content_length (headers) > (goffset) max_body)
    refuse (self, message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, _("The request is too large."));
  else if (self->stop != NULL)
    refuse (self, message, SOUP_STATUS_SERVICE_UNAVAILABLE, _("The newsroom is shutting down."));
  else
    return TRUE;

  return FALSE;
}

static void
got_chunk_cb (SoupServerMessage *message,
              GBytes            *chunk,
              gpointer           data)
{
  DatelineNewsroomServer *self = data;
  Exchange *exchange = g_hash_table_lookup (self->exchanges, message);

  if (exchange == NULL || soup_server_message_get_status (message) != SOUP_STATUS_NONE)
    return;

  exchange->body_bytes += g_bytes_get_size (chunk);
  self->bodies_bytes += g_bytes_get_size (chunk);
  if (exchange->body_bytes <= exchange->max_body && self->bodies_bytes <= MAX_BODIES_BYTES)
    return;

  soup_message_body_truncate (soup_server_message_get_request_body (message));
  if (exchange->body_bytes > exchange->max_body)
    refuse (self, message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, _("The request is too large."));
  else
    refuse (self, message, SOUP_STATUS_SERVICE_UNAVAILABLE,
            _("The newsroom has too much to do now."));
}

/* How much may be to come. */
static goffset
get_body_size (SoupServerMessage *message,
               gsize              max_body)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
    return max_body;

  return CLAMP (soup_message_headers_get_content_length (headers), 0, (goffset) max_body);
}

static void
request_started_cb (DatelineNewsroomServer *self,
                    SoupServerMessage      *message)
{
  dateline_newsroom_gate_expect (self->gate, message, 0);
}

static void
got_headers_cb (SoupServer        *soup,
                SoupServerMessage *message,
                const char        *path,
                GHashTable        *query,
                gpointer           data)
{
  DatelineNewsroomServer *self = data;
  Exchange *exchange = g_new0 (Exchange, 1);

  g_hash_table_insert (self->exchanges, g_object_ref (message), exchange);
  exchange->max_body
    = dateline_newsroom_api_get_max_body (soup_server_message_get_method (message), path);
  dateline_newsroom_gate_expect (self->gate, message, get_body_size (message, exchange->max_body));

  /* Pages are small and images are fetched whole; answers in many parts could only
   * be asked for to keep the newsroom busy. */
  soup_message_headers_remove (soup_server_message_get_request_headers (message), "Range");

  if (check_headers (self, message, exchange->max_body))
    g_signal_connect_object (message, "got-chunk", G_CALLBACK (got_chunk_cb), self, 0);
}

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  DatelineNewsroomServer *self = DATELINE_NEWSROOM_SERVER (source);
  g_autoptr (SoupServerMessage) message = data;
  /* What the thread was given is dropped here: were it dropped there, the thread could
   * end up with the last reference on the server, whose end waits for the threads. */
  g_autoptr (GTask) task = G_TASK (result);
  g_autoptr (DatelineNewsroomResponse) response = g_task_propagate_pointer (task, NULL);

  /* The connection was given up while the answer was made. */
  if (!g_hash_table_contains (self->exchanges, message))
    return;

  set_response (self, message, response);
  dateline_newsroom_gate_expect (self->gate, message, g_bytes_get_size (response->body));
  soup_server_message_unpause (message);
}

static void
got_request_cb (SoupServer        *soup,
                SoupServerMessage *message,
                const char        *path,
                GHashTable        *query,
                gpointer           data)
{
  DatelineNewsroomServer *self = data;
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  DatelineNewsroomRequest *request;
  GTask *task;

  request = dateline_newsroom_request_new (soup_server_message_get_method (message), path,
                                           g_uri_get_query (soup_server_message_get_uri (message)),
                                           soup_server_message_get_request_headers (message),
                                           bytes, self->clock (self->clock_data));

  task = g_task_new (self, NULL, answered_cb, g_object_ref (message));
  g_task_set_source_tag (task, got_request_cb);
  g_task_set_task_data (task, request, (GDestroyNotify) dateline_newsroom_request_free);

  soup_server_message_pause (message);
  dateline_newsroom_gate_wait (self->gate, message);
  g_thread_pool_push (dateline_newsroom_request_is_safe (request) ? self->readers : self->writer,
                      task, NULL);
}

static void
complete_stop (DatelineNewsroomServer *self)
{
  g_autoptr (GTask) stop = g_steal_pointer (&self->stop);

  g_clear_handle_id (&self->stop_timeout, g_source_remove);
  soup_server_disconnect (self->soup);
  g_task_return_boolean (stop, TRUE);
}

static gboolean
stop_timeout_cb (gpointer data)
{
  DatelineNewsroomServer *self = data;

  self->stop_timeout = 0;
  complete_stop (self);

  return G_SOURCE_REMOVE;
}

/* For the finished and for those that broke. */
static void
request_over_cb (DatelineNewsroomServer *self,
                 SoupServerMessage      *message)
{
  Exchange *exchange = g_hash_table_lookup (self->exchanges, message);

  if (exchange == NULL)
    return;

  self->bodies_bytes -= exchange->body_bytes;
  g_hash_table_remove (self->exchanges, message);
  dateline_newsroom_gate_rest (self->gate, message);

  if (self->stop != NULL && g_hash_table_size (self->exchanges) == 0)
    complete_stop (self);
}

static void
dateline_newsroom_server_finalize (GObject *object)
{
  DatelineNewsroomServer *self = DATELINE_NEWSROOM_SERVER (object);

  /* What is in the threads holds a reference: they have nothing to do. */
  g_clear_object (&self->gate);
  g_clear_object (&self->soup);
  g_thread_pool_free (self->readers, FALSE, TRUE);
  g_thread_pool_free (self->writer, FALSE, TRUE);
  g_async_queue_unref (self->reader_databases);
  g_clear_object (&self->writer_database);
  g_hash_table_unref (self->exchanges);
  g_free (self->info.title);
  g_free (self->info.language);
  g_free (self->info.zone);
  g_free (self->info.base_url);
  g_free (self->url);

  G_OBJECT_CLASS (dateline_newsroom_server_parent_class)->finalize (object);
}

static void
dateline_newsroom_server_class_init (DatelineNewsroomServerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_newsroom_server_finalize;
}

static void
dateline_newsroom_server_init (DatelineNewsroomServer *self)
{
  self->clock = read_system_clock;
  self->exchanges = g_hash_table_new_full (NULL, NULL, g_object_unref, g_free);
  self->reader_databases = g_async_queue_new_full (g_object_unref);
  self->readers = g_thread_pool_new (read_in_thread, self, N_READERS, FALSE, NULL);
  self->writer = g_thread_pool_new (write_in_thread, self, 1, FALSE, NULL);

  self->soup = soup_server_new (NULL, NULL);
  self->gate = dateline_newsroom_gate_new (self->soup, MAX_CONNECTIONS, REQUEST_SECONDS);
  soup_server_add_early_handler (self->soup, NULL, got_headers_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, got_request_cb, self, NULL);
  g_signal_connect_object (self->soup, "request-started", G_CALLBACK (request_started_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->soup, "request-finished", G_CALLBACK (request_over_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->soup, "request-aborted", G_CALLBACK (request_over_cb), self,
                           G_CONNECT_SWAPPED);
}

static gboolean
check_info (const char  *language,
            const char  *zone,
            GError     **error)
{
  if (!dateline_language_is_valid (language))
    g_set_error (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_INVALID,
                 _("“%s” is not a language: it is like en, or pt-BR"), language);
  else if (!dateline_zone_is_known (zone))
    g_set_error (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_INVALID,
                 _("“%s” is not a time zone: it is like Europe/Brussels"), zone);
  else
    return TRUE;

  return FALSE;
}

/* It is written into pages and headers. The site's own links begin at the root. */
static gboolean
check_base_url (const char  *url,
                GError     **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);

  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
      && strspn (g_uri_get_path (uri), "/") == strlen (g_uri_get_path (uri))
      && g_uri_get_query (uri) == NULL && g_uri_get_fragment (uri) == NULL
      && g_uri_get_userinfo (uri) == NULL && strpbrk (url, "\r\n\t \"<>") == NULL
      && (g_str_equal (g_uri_get_scheme (uri), "https")
          || g_str_equal (g_uri_get_scheme (uri), "http")))
    return TRUE;

  g_set_error (error, DATELINE_NEWSROOM_ERROR, DATELINE_NEWSROOM_ERROR_INVALID,
               _("“%s” is not an address of a site: it is like https://news.example.org"), url);

  return FALSE;
}

static gboolean
open_databases (DatelineNewsroomServer  *self,
                const char              *path,
                GError                 **error)
{
  self->writer_database = dateline_newsroom_database_open (path, error);
  if (self->writer_database == NULL)
    return FALSE;

  for (guint i = 0; i < N_READERS; i++)
    {
      DatelineNewsroomDatabase *database = dateline_newsroom_database_open (path, error);

      if (database == NULL)
        return FALSE;
      g_async_queue_push (self->reader_databases, database);
    }

  return TRUE;
}

DatelineNewsroomServer *
dateline_newsroom_server_new (const char  *database,
                              const char  *title,
                              const char  *language,
                              const char  *zone,
                              GError     **error)
{
  g_autoptr (DatelineNewsroomServer) self = NULL;

  g_return_val_if_fail (database != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_NEWSROOM_SERVER, NULL);
  self->info.title = g_strdup (title != NULL ? title : _("Newsroom"));
  self->info.language = g_strdup (language != NULL ? language : "en");
  self->info.zone = g_strdup (zone != NULL ? zone : "UTC");

  if (!check_info (self->info.language, self->info.zone, error)
      || !open_databases (self, database, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
dateline_newsroom_server_set_clock (DatelineNewsroomServer *self,
                                    DatelineNewsroomClock   clock,
                                    gpointer                data)
{
  g_return_if_fail (DATELINE_IS_NEWSROOM_SERVER (self));
  g_return_if_fail (clock != NULL);

  self->clock = clock;
  self->clock_data = data;
}

void
dateline_newsroom_server_set_seconds (DatelineNewsroomServer *self,
                                      guint                   seconds)
{
  g_return_if_fail (DATELINE_IS_NEWSROOM_SERVER (self));

  dateline_newsroom_gate_set_seconds (self->gate, seconds);
}

gboolean
dateline_newsroom_server_listen (DatelineNewsroomServer  *self,
                                 const char              *address,
                                 const char              *base_url,
                                 GError                 **error)
{
  g_autofree char *actual = NULL;

  g_return_val_if_fail (DATELINE_IS_NEWSROOM_SERVER (self), FALSE);
  g_return_val_if_fail (address != NULL, FALSE);
  g_return_val_if_fail (self->url == NULL, FALSE);

  if (base_url != NULL && !check_base_url (base_url, error))
    return FALSE;

  actual = dateline_newsroom_gate_open (self->gate, address, error);
  if (actual == NULL)
    return FALSE;

  self->url = g_strconcat ("http://", actual, NULL);
  self->info.base_url = g_strdup (base_url != NULL ? base_url : self->url);
  while (g_str_has_suffix (self->info.base_url, "/"))
    self->info.base_url[strlen (self->info.base_url) - 1] = '\0';

  return TRUE;
}

const char *
dateline_newsroom_server_get_url (DatelineNewsroomServer *self)
{
  g_return_val_if_fail (DATELINE_IS_NEWSROOM_SERVER (self), NULL);

  return self->url;
}

void
dateline_newsroom_server_stop_async (DatelineNewsroomServer *self,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data)
{
  g_return_if_fail (DATELINE_IS_NEWSROOM_SERVER (self));
  g_return_if_fail (self->stop == NULL);

  self->stop = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->stop, dateline_newsroom_server_stop_async);
  dateline_newsroom_gate_close (self->gate);

  if (g_hash_table_size (self->exchanges) == 0)
    complete_stop (self);
  else
    self->stop_timeout = g_timeout_add_seconds (STOP_SECONDS, stop_timeout_cb, self);
}

gboolean
dateline_newsroom_server_stop_finish (DatelineNewsroomServer  *self,
                                      GAsyncResult            *result,
                                      GError                 **error)
{
  g_return_val_if_fail (DATELINE_IS_NEWSROOM_SERVER (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

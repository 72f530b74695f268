/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-newsroom.h"

#include <libsoup/soup.h>
#include <string.h>

#define HALF_REPLY                                                                                 \
  "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nETag: \"half\"\r\nContent-Length: 4000\r\n\r\n{\"vers"
#define HTML "<!DOCTYPE html><title>Welcome</title><p>It works!"

struct _FakeNewsroom
{
  SoupServer  *server;
  char        *url;
  GHashTable  *items;  /* id → GBytes */
  GHashTable  *media;  /* SHA-256 → GBytes */
  gsize        max_media;
  gboolean     no_gif;
  guint        n_uploads;
  GPtrArray   *silent; /* messages that are never answered */
  FakeTrouble  trouble;
  guint        times;
  guint        n_requests;
  guint        n_writes;
};

static char *
dup_etag (GBytes *bytes)
{
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  return g_strdup_printf ("\"%.16s\"", sum);
}

static void
answer (SoupServerMessage *message,
        guint              status,
        const char        *type,
        const char        *text)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, text, strlen (text));
}

static void
answer_problem (SoupServerMessage *message,
                guint              status,
                const char        *detail)
{
  g_autofree char *text = g_strdup_printf ("{\"title\": \"No\", \"detail\": \"%s\"}", detail);

  answer (message, status, "application/problem+json", text);
}

static void
answer_item (SoupServerMessage *message,
             guint              status,
             const char        *id,
             GBytes            *bytes)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autofree char *etag = dup_etag (bytes);
  g_autofree char *link = g_strdup_printf ("</items/%s/a-slug>; rel=\"alternate\"", id);

  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_replace (headers, "ETag", etag);
  soup_message_headers_replace (headers, "Link", link);
  soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
hang_up (SoupServerMessage *message,
         const char        *words)
{
  GSocket *socket = soup_server_message_get_socket (message);

  if (words != NULL)
    g_socket_send (socket, words, strlen (words), NULL, NULL);
  g_socket_shutdown (socket, TRUE, TRUE, NULL);
}

static void
handle_put (FakeNewsroom      *self,
            SoupServerMessage *message,
            const char        *id)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *if_match = soup_message_headers_get_one (headers, "If-Match");
  const char *if_none_match = soup_message_headers_get_one (headers, "If-None-Match");
  g_autoptr (GBytes) sent =
    soup_message_body_flatten (soup_server_message_get_request_body (message));
  GBytes *stored = g_hash_table_lookup (self->items, id);
  g_autofree char *etag = stored != NULL ? dup_etag (stored) : NULL;

  if (stored == NULL && if_match != NULL)
    answer_problem (message, SOUP_STATUS_NOT_FOUND, "There is no such item.");
  else if (stored != NULL && (if_none_match != NULL || g_strcmp0 (if_match, etag) != 0))
    answer_item (message, SOUP_STATUS_PRECONDITION_FAILED, id, stored);
  else
    {
      self->n_writes++;
      answer_item (message, stored != NULL ? SOUP_STATUS_OK : SOUP_STATUS_CREATED, id, sent);
      g_hash_table_replace (self->items, g_strdup (id), g_bytes_ref (sent));
    }
}

static void
handle_item (FakeNewsroom      *self,
             SoupServerMessage *message,
             const char        *id)
{
  const char *method = soup_server_message_get_method (message);
  GBytes *stored = g_hash_table_lookup (self->items, id);

  if (strcmp (method, SOUP_METHOD_PUT) == 0)
    handle_put (self, message, id);
  else if (stored == NULL)
    answer_problem (message, SOUP_STATUS_NOT_FOUND, "There is no such item.");
  else if (strcmp (method, SOUP_METHOD_DELETE) == 0)
    {
      g_hash_table_remove (self->items, id);
      soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
    }
  else
    answer_item (message, SOUP_STATUS_OK, id, stored);
}

static void
take_media (FakeNewsroom      *self,
            SoupServerMessage *message,
            const char        *sha256)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);
  g_autoptr (GBytes) sent =
    soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, sent);

  if (g_bytes_get_size (sent) > self->max_media)
    answer_problem (message, SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE, "Too much.");
  else if (type == NULL || !g_str_has_prefix (type, "image/") ||
           (self->no_gif && g_str_equal (type, "image/gif")))
    answer_problem (message, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "Not that.");
  else if (!g_str_equal (sum, sha256))
    answer_problem (message, SOUP_STATUS_UNPROCESSABLE_ENTITY, "Other bytes.");
  else
    {
      self->n_uploads++;
      g_hash_table_replace (self->media, g_strdup (sha256), g_bytes_ref (sent));
      answer (message, SOUP_STATUS_CREATED, "application/json", "{}");
    }
}

static void
handle_media (FakeNewsroom      *self,
              SoupServerMessage *message,
              const char        *sha256)
{
  if (g_str_equal (soup_server_message_get_method (message), SOUP_METHOD_PUT))
    take_media (self, message, sha256);
  else if (g_hash_table_contains (self->media, sha256))
    answer (message, SOUP_STATUS_OK, "application/json", "{}");
  else
    answer_problem (message, SOUP_STATUS_NOT_FOUND, "There is no such image.");
}

static void
handle_well (FakeNewsroom      *self,
             SoupServerMessage *message,
             const char        *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *token = soup_message_headers_get_one (headers, "Authorization");

  if (g_strcmp0 (token, "Bearer " FAKE_NEWSROOM_TOKEN) != 0)
    answer_problem (message, SOUP_STATUS_UNAUTHORIZED, "Who are you?");
  else if (strcmp (path, "/api/v1/") == 0)
    answer (message, SOUP_STATUS_OK, "application/json",
            "{\"name\": \"Fake news\", \"version\": \"1\", "
            "\"user\": {\"name\": \"Aru\", \"role\": \"editor\"}}");
  else if (g_str_has_prefix (path, "/api/v1/items/"))
    handle_item (self, message, path + strlen ("/api/v1/items/"));
  else if (g_str_has_prefix (path, "/api/v1/media/"))
    handle_media (self, message, path + strlen ("/api/v1/media/"));
  else
    answer (message, SOUP_STATUS_NOT_FOUND, "text/html", HTML);
}

static void
answer_huge (SoupServerMessage *message)
{
  g_autofree char *text = g_strnfill (17 * 1024 * 1024, ' ');

  answer (message, SOUP_STATUS_OK, "application/json", text);
}

/* What was sent, under another id. */
static void
answer_other_item (SoupServerMessage *message,
                   const char        *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GBytes) sent =
    soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (GString) text = NULL;

  text = g_string_new_len (g_bytes_get_data (sent, NULL), g_bytes_get_size (sent));
  g_string_replace (text, path + strlen ("/api/v1/items/"),
                    "11111111-2222-4333-8444-555555555555", 0);
  soup_message_headers_replace (headers, "ETag", "\"1\"");
  answer (message, SOUP_STATUS_OK, "application/json", text->str);
}

static void
answer_badly (FakeNewsroom      *self,
              SoupServerMessage *message,
              const char        *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  switch (self->trouble)
    {
    case FAKE_TROUBLE_HTML:
      answer (message, SOUP_STATUS_OK, "text/html; charset=utf-8", HTML);
      break;

    case FAKE_TROUBLE_FAULT:
      answer_problem (message, SOUP_STATUS_INTERNAL_SERVER_ERROR, "The disk is on fire.");
      break;

    case FAKE_TROUBLE_PLAIN_FAULT:
      answer (message, SOUP_STATUS_INTERNAL_SERVER_ERROR, "text/html", HTML);
      break;

    case FAKE_TROUBLE_HALF:
      hang_up (message, HALF_REPLY);
      break;

    case FAKE_TROUBLE_HANG_UP:
      hang_up (message, NULL);
      break;

    case FAKE_TROUBLE_LOST:
      handle_well (self, message, path);
      hang_up (message, NULL);
      break;

    case FAKE_TROUBLE_SILENCE:
      soup_server_message_pause (message);
      g_ptr_array_add (self->silent, g_object_ref (message));
      break;

    case FAKE_TROUBLE_HUGE:
      answer_huge (message);
      break;

    case FAKE_TROUBLE_NOT_JSON:
      answer (message, SOUP_STATUS_OK, "application/json", "{\"version\": 1,\n nonsense}");
      soup_message_headers_replace (headers, "ETag", "\"1\"");
      break;

    case FAKE_TROUBLE_OTHER_ITEM:
      answer_other_item (message, path);
      break;

    case FAKE_TROUBLE_NO_ETAG:
      handle_well (self, message, path);
      soup_message_headers_remove (headers, "ETag");
      break;

    case FAKE_TROUBLE_WEAK_ETAG:
      handle_well (self, message, path);
      soup_message_headers_replace (headers, "ETag", "W/\"1\"");
      break;

    case FAKE_TROUBLE_REDIRECT:
      soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, "https://elsewhere.invalid/");
      break;

    case FAKE_TROUBLE_FORBIDDEN:
      answer_problem (message, SOUP_STATUS_FORBIDDEN, "An author changes own items only.");
      break;

    case FAKE_TROUBLE_BUSY:
      soup_message_headers_replace (headers, "Retry-After", "7");
      answer_problem (message, 429, "Too many requests.");
      break;

    case FAKE_TROUBLE_DOWN:
      answer_problem (message, SOUP_STATUS_SERVICE_UNAVAILABLE, "Maintenance.");
      break;

    case FAKE_TROUBLE_INVALID:
      answer_problem (message, SOUP_STATUS_UNPROCESSABLE_ENTITY, "The kind\\nis\\u001b[31m bad.");
      break;

    case FAKE_TROUBLE_NONE:
    default:
      g_assert_not_reached ();
    }
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           data)
{
  FakeNewsroom *self = data;

  self->n_requests++;
  if (self->times == 0)
    {
      handle_well (self, message, path);
      return;
    }

  if (self->times != FAKE_NEWSROOM_ALWAYS)
    self->times--;
  answer_badly (self, message, path);
}

FakeNewsroom *
fake_newsroom_new (void)
{
  FakeNewsroom *self = g_new0 (FakeNewsroom, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_bytes_unref);
  self->media = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_bytes_unref);
  self->max_media = G_MAXSIZE;
  self->silent = g_ptr_array_new_with_free_func (g_object_unref);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (self->server);
  self->url = g_uri_to_string (uris->data);
  /* Without the slash at the end. */
  self->url[strlen (self->url) - 1] = '\0';
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return self;
}

void
fake_newsroom_free (FakeNewsroom *self)
{
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_ptr_array_unref (self->silent);
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->media);
  g_free (self->url);
  g_free (self);
}

const char *
fake_newsroom_get_url (FakeNewsroom *self)
{
  return self->url;
}

void
fake_newsroom_set_trouble (FakeNewsroom *self,
                           FakeTrouble   trouble,
                           guint         times)
{
  self->trouble = trouble;
  self->times = trouble != FAKE_TROUBLE_NONE ? times : 0;
}

guint
fake_newsroom_get_n_requests (FakeNewsroom *self)
{
  return self->n_requests;
}

guint
fake_newsroom_get_n_writes (FakeNewsroom *self)
{
  return self->n_writes;
}

guint
fake_newsroom_get_n_items (FakeNewsroom *self)
{
  return g_hash_table_size (self->items);
}

GBytes *
fake_newsroom_get_item (FakeNewsroom *self,
                        const char   *id)
{
  return g_hash_table_lookup (self->items, id);
}

void
fake_newsroom_put_item (FakeNewsroom *self,
                        const char   *id,
                        GBytes       *bytes)
{
  g_hash_table_replace (self->items, g_strdup (id), g_bytes_ref (bytes));
}

void
fake_newsroom_forget (FakeNewsroom *self)
{
  g_hash_table_remove_all (self->items);
  g_hash_table_remove_all (self->media);
}

GBytes *
fake_newsroom_get_media (FakeNewsroom *self,
                         const char   *sha256)
{
  return g_hash_table_lookup (self->media, sha256);
}

guint
fake_newsroom_get_n_uploads (FakeNewsroom *self)
{
  return self->n_uploads;
}

void
fake_newsroom_set_max_media (FakeNewsroom *self,
                             gsize         n_bytes)
{
  self->max_media = n_bytes;
}

void
fake_newsroom_set_no_gif (FakeNewsroom *self)
{
  self->no_gif = TRUE;
}

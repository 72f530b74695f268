/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-backend-private.h"

#include "dateline-format-error.h"
#include "dateline-item-json.h"
#include "dateline-json.h"
#include "dateline-publish-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define API DATELINE_NEWSROOM_API
#define MAX_DEPTH 8
#define MAX_ETAG 256
#define MAX_URL 2048

static void backend_iface_init (DatelineBackendInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DatelineNewsroomBackend, dateline_newsroom_backend, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DATELINE_TYPE_BACKEND, backend_iface_init))

/* The id of the item that a request is about, and the item if one is sent. */
typedef struct
{
  char         *id;
  DatelineItem *item;
} ItemRequest;

static void
item_request_free (gpointer data)
{
  ItemRequest *request = data;

  g_free (request->id);
  g_clear_object (&request->item);
  g_free (request);
}

/* A strong entity-tag (RFC 9110, 8.8.3); a weak one can't guard a write. */
static gboolean
etag_is_good (const char *etag)
{
  gsize length = etag != NULL ? strlen (etag) : 0;

  if (length < 3 || length > MAX_ETAG || etag[0] != '"' || etag[length - 1] != '"')
    return FALSE;

  for (gsize i = 1; i < length - 1; i++)
    if (etag[i] == '"' || !g_ascii_isgraph (etag[i]))
      return FALSE;

  return TRUE;
}

/* The target of the first link of @header (RFC 8288) whose relation is "alternate". */
static char *
dup_alternate_link (const char *header)
{
  const char *at = header;

  while ((at = strchr (at, '<')) != NULL)
    {
      const char *end = strchr (at, '>');
      const char *next = end != NULL ? strchr (end, '<') : NULL;
      g_autofree char *parameters = NULL;

      if (end == NULL)
        return NULL;

      parameters = next != NULL ? g_strndup (end, next - end) : g_strdup (end);
      if (strstr (parameters, "rel=\"alternate\"") != NULL ||
          strstr (parameters, "rel=alternate") != NULL)
        return g_strndup (at + 1, end - at - 1);

      at = end;
    }

  return NULL;
}

/* The public page: as the server says, or where pages of a newsroom are. */
static char *
dup_page_url (DatelineNewsroomBackend *self,
              DatelineHttpReply       *reply,
              const char              *id)
{
  const char *base = dateline_account_get_url (self->account);
  const char *header = soup_message_headers_get_list (reply->headers, "Link");
  g_autofree char *usual = g_strconcat (base, "/items/", id, NULL);
  g_autofree char *target = header != NULL ? dup_alternate_link (header) : NULL;
  g_autofree char *url = NULL;

  if (target == NULL)
    target = g_strdup (soup_message_headers_get_one (reply->headers, "Content-Location"));
  if (target != NULL)
    url = g_uri_resolve_relative (usual, target, G_URI_FLAGS_ENCODED, NULL);

  if (url == NULL || strlen (url) > MAX_URL ||
      !(g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://")))
    return g_steal_pointer (&usual);

  return g_steal_pointer (&url);
}

/* The item that a reply holds, after a look at every part of it. */
static DatelineStored *
stored_from_reply (DatelineNewsroomBackend  *self,
                   DatelineHttpReply        *reply,
                   const char               *id,
                   GError                  **error)
{
  const char *etag = soup_message_headers_get_one (reply->headers, "ETag");
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GError) local_error = NULL;
  DatelineStored *stored;

  if (!dateline_http_client_check_json (self->client, reply, error))
    return NULL;

  item = dateline_item_json_parse (reply->body, &local_error);
  if (item == NULL)
    {
      g_autofree char *what = dateline_format_error_describe (local_error, "JSON");

      dateline_http_client_set_faulty (self->client, what, error);
      return NULL;
    }

  if (strcmp (dateline_item_get_id (item), id) != 0)
    {
      dateline_http_client_set_faulty (self->client, _("with another item"), error);
      return NULL;
    }

  if (!etag_is_good (etag))
    {
      dateline_http_client_set_faulty (self->client, _("without a strong ETag"), error);
      return NULL;
    }

  stored = g_new0 (DatelineStored, 1);
  stored->bytes = g_bytes_ref (reply->body);
  stored->etag = g_strdup (etag);
  stored->url = dup_page_url (self, reply, id);

  return stored;
}

static char *
dup_item_path (const char *id)
{
  return g_strconcat (API "items/", id, NULL);
}

/* A task about the item @id, with the message for it. */
static GTask *
new_item_task (DatelineNewsroomBackend *self,
               const char              *id,
               gpointer                 tag,
               GCancellable            *cancellable,
               GAsyncReadyCallback      callback,
               gpointer                 user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  ItemRequest *request = g_new0 (ItemRequest, 1);

  request->id = g_strdup (id);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, request, item_request_free);

  return task;
}

/* Probing */

static char *
dup_greeting (DatelineNewsroomBackend  *self,
              DatelineHttpReply        *reply,
              GError                  **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *name = NULL;
  const char *user_name = NULL;
  const char *role = NULL;
  JsonObject *user = NULL;
  JsonNode *member = NULL;

  if (!dateline_http_client_check_json (self->client, reply, error))
    return NULL;

  root = dateline_json_parse (reply->body, MAX_DEPTH, &local_error);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      dateline_json_get_string (json_node_get_object (root), "name", &name, NULL);
      member = json_object_get_member (json_node_get_object (root), "user");
    }
  if (member != NULL && JSON_NODE_HOLDS_OBJECT (member))
    user = json_node_get_object (member);
  if (user != NULL)
    {
      dateline_json_get_string (user, "name", &user_name, NULL);
      dateline_json_get_string (user, "role", &role, NULL);
    }

  if (name == NULL || user_name == NULL || role == NULL)
    {
      dateline_http_client_set_faulty (self->client, _("it does not say that it is a newsroom"),
                                       error);
      return NULL;
    }

  if (strcmp (role, "reader") == 0)
    {
      g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_DENIED,
                   _("%s lets the account “%s” read only. Ask its administrator for the role of "
                     "an author or an editor."),
                   dateline_account_get_url (self->account),
                   dateline_account_get_name (self->account));
      return NULL;
    }

  /* Translators: a newsroom's name and address, a user's name and role. */
  return g_strdup_printf (_("The newsroom “%s” at %s knows you as %s (%s)."), name,
                          dateline_account_get_url (self->account), user_name, role);
}

static void
probed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  DatelineNewsroomBackend *self = g_task_get_source_object (task);
  g_autoptr (DatelineHttpReply) reply = NULL;
  GError *error = NULL;
  char *greeting = NULL;

  reply = dateline_http_client_send_finish (DATELINE_HTTP_CLIENT (source), result, &error);
  if (reply != NULL && reply->status == SOUP_STATUS_OK)
    greeting = dup_greeting (self, reply, &error);
  else if (reply != NULL)
    dateline_http_client_set_error (self->client, reply, &error);

  if (greeting != NULL)
    g_task_return_pointer (task, greeting, g_free);
  else
    g_task_return_error (task, error);
}

static void
newsroom_probe_async (DatelineBackend     *backend,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  DatelineNewsroomBackend *self = DATELINE_NEWSROOM_BACKEND (backend);
  g_autoptr (SoupMessage) message = NULL;
  GTask *task;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, newsroom_probe_async);
  message = dateline_http_client_new_message (self->client, SOUP_METHOD_GET, API);
  dateline_http_client_send_async (self->client, message, cancellable, probed_cb, task);
}

static char *
newsroom_probe_finish (DatelineBackend  *backend,
                       GAsyncResult     *result,
                       GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, backend), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Fetching */

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  DatelineNewsroomBackend *self = g_task_get_source_object (task);
  ItemRequest *request = g_task_get_task_data (task);
  g_autoptr (DatelineHttpReply) reply = NULL;
  DatelineStored *stored = NULL;
  GError *error = NULL;

  reply = dateline_http_client_send_finish (DATELINE_HTTP_CLIENT (source), result, &error);
  if (reply != NULL && reply->status == SOUP_STATUS_OK)
    stored = stored_from_reply (self, reply, request->id, &error);
  else if (reply != NULL && reply->status == SOUP_STATUS_NOT_FOUND)
    {
      /* A proxy's or a wrong address's 404 says nothing about the item. */
      if (!dateline_http_client_check_json (self->client, reply, &error))
        g_task_return_error (task, error);
      else
        g_task_return_pointer (task, NULL, NULL);
      return;
    }
  else if (reply != NULL && reply->status == SOUP_STATUS_GONE)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  else if (reply != NULL)
    dateline_http_client_set_error (self->client, reply, &error);

  if (stored != NULL)
    g_task_return_pointer (task, stored, (GDestroyNotify) dateline_stored_free);
  else
    g_task_return_error (task, error);
}

static void
newsroom_fetch_async (DatelineBackend     *backend,
                      const char          *id,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  DatelineNewsroomBackend *self = DATELINE_NEWSROOM_BACKEND (backend);
  g_autofree char *path = dup_item_path (id);
  g_autoptr (SoupMessage) message = NULL;
  GTask *task;

  task = new_item_task (self, id, newsroom_fetch_async, cancellable, callback, user_data);
  message = dateline_http_client_new_message (self->client, SOUP_METHOD_GET, path);
  dateline_http_client_send_async (self->client, message, cancellable, fetched_cb, task);
}

static DatelineStored *
newsroom_fetch_finish (DatelineBackend  *backend,
                       GAsyncResult     *result,
                       GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, backend), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Putting */

/* A refused write comes with what is there. If that is what was sent, an earlier
 * answer was lost on its way, and all is well. */
static DatelineStored *
stored_from_refusal (DatelineNewsroomBackend *self,
                     DatelineHttpReply       *reply,
                     ItemRequest             *request)
{
  g_autoptr (DatelineStored) stored = stored_from_reply (self, reply, request->id, NULL);

  if (stored == NULL || !dateline_stored_holds (stored, request->item))
    return NULL;

  return g_steal_pointer (&stored);
}

/* There is nothing to replace. A proxy's or a wrong address's 404 says nothing of the
 * item. */
static void
set_unknown (DatelineNewsroomBackend  *self,
             DatelineHttpReply        *reply,
             GError                  **error)
{
  if (dateline_http_client_check_json (self->client, reply, error))
    g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_UNKNOWN,
                 _("%s never had this. Check that the account’s address is right, or tell the "
                   "server’s administrator."),
                 dateline_account_get_url (self->account));
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GTask) task = data;
  DatelineNewsroomBackend *self = g_task_get_source_object (task);
  ItemRequest *request = g_task_get_task_data (task);
  g_autoptr (DatelineHttpReply) reply = NULL;
  DatelineStored *stored = NULL;
  GError *error = NULL;

  reply = dateline_http_client_send_finish (DATELINE_HTTP_CLIENT (source), result, &error);
  if (reply == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (reply->status == SOUP_STATUS_OK || reply->status == SOUP_STATUS_CREATED)
    stored = stored_from_reply (self, reply, request->id, &error);
  else if (reply->status == SOUP_STATUS_PRECONDITION_FAILED)
    stored = stored_from_refusal (self, reply, request);
  else if (reply->status == SOUP_STATUS_NOT_FOUND)
    set_unknown (self, reply, &error);

  if (stored != NULL)
    {
      g_task_return_pointer (task, stored, (GDestroyNotify) dateline_stored_free);
      return;
    }

  if (error == NULL)
    dateline_http_client_set_error (self->client, reply, &error);
  g_task_return_error (task, error);
}

static void
newsroom_put_async (DatelineBackend     *backend,
                    DatelineItem        *item,
                    const char          *etag,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  DatelineNewsroomBackend *self = DATELINE_NEWSROOM_BACKEND (backend);
  const char *id = dateline_item_get_id (item);
  g_autofree char *path = dup_item_path (id);
  g_autoptr (GBytes) bytes = dateline_item_json_write_public (item);
  g_autoptr (SoupMessage) message = NULL;
  SoupMessageHeaders *headers;
  ItemRequest *request;
  GTask *task;

  task = new_item_task (self, id, newsroom_put_async, cancellable, callback, user_data);
  request = g_task_get_task_data (task);
  request->item = dateline_item_copy (item);

  message = dateline_http_client_new_message (self->client, SOUP_METHOD_PUT, path);
  dateline_http_client_set_body (self->client, message, "application/json", bytes);
  headers = soup_message_get_request_headers (message);
  if (etag != NULL)
    soup_message_headers_replace (headers, "If-Match", etag);
  else
    soup_message_headers_replace (headers, "If-None-Match", "*");

  dateline_http_client_send_async (self->client, message, cancellable, put_cb, task);
}

static DatelineStored *
newsroom_put_finish (DatelineBackend  *backend,
                     GAsyncResult     *result,
                     GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, backend), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Removing */

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (GTask) task = data;
  DatelineNewsroomBackend *self = g_task_get_source_object (task);
  g_autoptr (DatelineHttpReply) reply = NULL;
  GError *error = NULL;

  reply = dateline_http_client_send_finish (DATELINE_HTTP_CLIENT (source), result, &error);
  if (reply == NULL)
    g_task_return_error (task, error);
  else if (reply->status == SOUP_STATUS_NO_CONTENT || reply->status == SOUP_STATUS_OK ||
           reply->status == SOUP_STATUS_GONE)
    g_task_return_boolean (task, TRUE);
  else
    {
      dateline_http_client_set_error (self->client, reply, &error);
      g_task_return_error (task, error);
    }
}

static void
newsroom_remove_async (DatelineBackend     *backend,
                       const char          *id,
                       const char          *etag,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  DatelineNewsroomBackend *self = DATELINE_NEWSROOM_BACKEND (backend);
  g_autofree char *path = dup_item_path (id);
  g_autoptr (SoupMessage) message = NULL;
  GTask *task;

  task = new_item_task (self, id, newsroom_remove_async, cancellable, callback, user_data);
  message = dateline_http_client_new_message (self->client, SOUP_METHOD_DELETE, path);
  soup_message_headers_replace (soup_message_get_request_headers (message), "If-Match", etag);
  dateline_http_client_send_async (self->client, message, cancellable, removed_cb, task);
}

static gboolean
newsroom_remove_finish (DatelineBackend  *backend,
                        GAsyncResult     *result,
                        GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, backend), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static DatelineCapabilities
newsroom_get_capabilities (DatelineBackend *backend)
{
  return DATELINE_CAPABILITY_SCHEDULING | DATELINE_CAPABILITY_LANGUAGES | DATELINE_CAPABILITY_TAGS |
         DATELINE_CAPABILITY_MEDIA | DATELINE_CAPABILITY_DEADLINES;
}

static void
backend_iface_init (DatelineBackendInterface *iface)
{
  iface->get_capabilities = newsroom_get_capabilities;
  iface->probe_async = newsroom_probe_async;
  iface->probe_finish = newsroom_probe_finish;
  iface->fetch_async = newsroom_fetch_async;
  iface->fetch_finish = newsroom_fetch_finish;
  iface->put_async = newsroom_put_async;
  iface->put_finish = newsroom_put_finish;
  iface->remove_async = newsroom_remove_async;
  iface->remove_finish = newsroom_remove_finish;
  iface->upload_media_async = dateline_newsroom_backend_upload_media_async;
  iface->upload_media_finish = dateline_newsroom_backend_upload_media_finish;
}

static void
dateline_newsroom_backend_finalize (GObject *object)
{
  DatelineNewsroomBackend *self = DATELINE_NEWSROOM_BACKEND (object);

  g_object_unref (self->account);
  g_object_unref (self->client);

  G_OBJECT_CLASS (dateline_newsroom_backend_parent_class)->finalize (object);
}

static void
dateline_newsroom_backend_class_init (DatelineNewsroomBackendClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_newsroom_backend_finalize;
}

static void
dateline_newsroom_backend_init (DatelineNewsroomBackend *self)
{
}

DatelineBackend *
dateline_newsroom_backend_new (DatelineAccount *account,
                               const char      *secret)
{
  DatelineNewsroomBackend *self;

  g_return_val_if_fail (DATELINE_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_NEWSROOM_BACKEND, NULL);
  self->account = g_object_ref (account);
  self->client = dateline_http_client_new (account, secret);

  return DATELINE_BACKEND (self);
}

void
dateline_newsroom_backend_set_timeout (DatelineNewsroomBackend *self,
                                       guint                    seconds)
{
  g_return_if_fail (DATELINE_IS_NEWSROOM_BACKEND (self));

  dateline_http_client_set_timeout (self->client, seconds);
}

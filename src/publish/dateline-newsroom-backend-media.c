/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-backend-private.h"

#include "dateline-image.h"
#include "dateline-publish-error.h"

#include <glib/gi18n-lib.h>

/* Images go to an address that their bytes give, so the same one sent twice, or after an
 * answer that was lost, is there once. */

typedef struct
{
  char                  *path;
  GBytes                *bytes;
  GFileProgressCallback  progress;
  gpointer               progress_data;
  goffset                sent;
} Upload;

static void
upload_free (gpointer data)
{
  Upload *upload = data;

  g_free (upload->path);
  g_bytes_unref (upload->bytes);
  g_free (upload);
}

static void
wrote_data_cb (SoupMessage *message,
               guint        size,
               gpointer     data)
{
  Upload *upload = g_task_get_task_data (data);
  goffset total = g_bytes_get_size (upload->bytes);

  upload->sent = MIN (upload->sent + size, total);
  upload->progress (upload->sent, total, upload->progress_data);
}

/* What is sent again after a dropped connection begins anew. */
static void
restarted_cb (SoupMessage *message,
              gpointer     data)
{
  Upload *upload = g_task_get_task_data (data);

  upload->sent = 0;
}

/* What is wrong with the image, in words that the reply alone does not have. */
static void
set_refused (DatelineNewsroomBackend  *self,
             DatelineHttpReply        *reply,
             GError                  **error)
{
  const char *url = dateline_account_get_url (self->account);

  if (reply->status == SOUP_STATUS_REQUEST_ENTITY_TOO_LARGE)
    g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_REFUSED,
                 _("it is too large for %s. Insert a smaller one in its place."), url);
  else if (reply->status == SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE)
    g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_REFUSED,
                 _("%s does not take images of this type. Insert a PNG or JPEG image in its "
                   "place."),
                 url);
  else
    dateline_http_client_set_error (self->client, reply, error);
}

static void
put_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      data)
{
  g_autoptr (GTask) task = data;
  DatelineNewsroomBackend *self = g_task_get_source_object (task);
  g_autoptr (DatelineHttpReply) reply = NULL;
  GError *error = NULL;

  reply = dateline_http_client_send_finish (DATELINE_HTTP_CLIENT (source), result, &error);
  if (reply != NULL && reply->status != SOUP_STATUS_OK && reply->status != SOUP_STATUS_CREATED)
    set_refused (self, reply, &error);
  else if (reply != NULL)
    dateline_http_client_check_json (self->client, reply, &error);

  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
put (GTask *task)
{
  DatelineNewsroomBackend *self = g_task_get_source_object (task);
  Upload *upload = g_task_get_task_data (task);
  g_autoptr (SoupMessage) message = NULL;

  message = dateline_http_client_new_message (self->client, SOUP_METHOD_PUT, upload->path);
  dateline_http_client_set_body (self->client, message,
                                 dateline_image_sniff (upload->bytes)->type, upload->bytes);
  if (upload->progress != NULL)
    {
      g_signal_connect_object (message, "wrote-body-data", G_CALLBACK (wrote_data_cb), task, 0);
      g_signal_connect_object (message, "restarted", G_CALLBACK (restarted_cb), task, 0);
    }
  dateline_http_client_send_async (self->client, message, g_task_get_cancellable (task), put_cb,
                                   g_object_ref (task));
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (GTask) task = data;
  DatelineNewsroomBackend *self = g_task_get_source_object (task);
  g_autoptr (DatelineHttpReply) reply = NULL;
  GError *error = NULL;

  reply = dateline_http_client_send_finish (DATELINE_HTTP_CLIENT (source), result, &error);
  if (reply != NULL && reply->status != SOUP_STATUS_OK && reply->status != SOUP_STATUS_NOT_FOUND)
    dateline_http_client_set_error (self->client, reply, &error);
  else if (reply != NULL)
    /* A proxy's or a wrong address's 404 says nothing of the image. */
    dateline_http_client_check_json (self->client, reply, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (reply->status == SOUP_STATUS_OK)
    g_task_return_boolean (task, TRUE);
  else
    put (task);
}

void
dateline_newsroom_backend_upload_media_async (DatelineBackend       *backend,
                                              const char            *name,
                                              GBytes                *bytes,
                                              GFileProgressCallback  progress,
                                              gpointer               progress_data,
                                              GCancellable          *cancellable,
                                              GAsyncReadyCallback    callback,
                                              gpointer               user_data)
{
  DatelineNewsroomBackend *self = DATELINE_NEWSROOM_BACKEND (backend);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (SoupMessage) message = NULL;
  g_auto (GStrv) parts = g_strsplit (name, ".", 2);
  Upload *upload = g_new0 (Upload, 1);

  upload->path = g_strconcat (DATELINE_NEWSROOM_API "media/", parts[0], NULL);
  upload->bytes = g_bytes_ref (bytes);
  upload->progress = progress;
  upload->progress_data = progress_data;
  g_task_set_source_tag (task, dateline_newsroom_backend_upload_media_async);
  g_task_set_task_data (task, upload, upload_free);

  message = dateline_http_client_new_message (self->client, SOUP_METHOD_GET, upload->path);
  dateline_http_client_send_async (self->client, message, cancellable, looked_cb,
                                   g_steal_pointer (&task));
}

gboolean
dateline_newsroom_backend_upload_media_finish (DatelineBackend  *backend,
                                               GAsyncResult     *result,
                                               GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, backend), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

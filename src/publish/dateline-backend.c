/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-backend.h"

#include "dateline-image.h"
#include "dateline-item-json.h"
#include "dateline-newsroom-backend.h"
#include "dateline-publish-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_INTERFACE (DatelineBackend, dateline_backend, G_TYPE_OBJECT)

static void
dateline_backend_default_init (DatelineBackendInterface *iface)
{
}

void
dateline_stored_free (DatelineStored *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->etag);
  g_free (self->url);
  g_free (self);
}

gboolean
dateline_stored_holds (DatelineStored *self,
                       DatelineItem   *item)
{
  g_autoptr (DatelineItem) stored = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), FALSE);

  stored = dateline_item_json_parse (self->bytes, NULL);

  return stored != NULL && dateline_publicly_equal (stored, item);
}

gboolean
dateline_publicly_equal (DatelineItem *a,
                         DatelineItem *b)
{
  g_autoptr (GBytes) first_bytes = dateline_item_json_write_public (a);
  g_autoptr (GBytes) second_bytes = dateline_item_json_write_public (b);
  g_autoptr (DatelineItem) first = dateline_item_json_parse (first_bytes, NULL);
  g_autoptr (DatelineItem) second = dateline_item_json_parse (second_bytes, NULL);

  return first != NULL && second != NULL && dateline_item_equal (first, second);
}

DatelineBackend *
dateline_backend_new (DatelineAccount  *account,
                      const char       *secret,
                      GError          **error)
{
  const char *type;

  g_return_val_if_fail (DATELINE_IS_ACCOUNT (account), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  type = dateline_account_get_backend_type (account);
  if (strcmp (type, "newsroom") == 0)
    return dateline_newsroom_backend_new (account, secret);

  g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT,
               _("The account “%s” is for a server of the type “%s”, which this version of "
                 "Dateline does not know. Use “newsroom”."),
               dateline_account_get_name (account), type);

  return NULL;
}

DatelineCapabilities
dateline_backend_get_capabilities (DatelineBackend *self)
{
  g_return_val_if_fail (DATELINE_IS_BACKEND (self), 0);

  return DATELINE_BACKEND_GET_IFACE (self)->get_capabilities (self);
}

void
dateline_backend_probe_async (DatelineBackend     *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (DATELINE_IS_BACKEND (self));

  DATELINE_BACKEND_GET_IFACE (self)->probe_async (self, cancellable, callback, user_data);
}

char *
dateline_backend_probe_finish (DatelineBackend  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (DATELINE_IS_BACKEND (self), NULL);

  return DATELINE_BACKEND_GET_IFACE (self)->probe_finish (self, result, error);
}

void
dateline_backend_fetch_async (DatelineBackend     *self,
                              const char          *id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (DATELINE_IS_BACKEND (self));
  g_return_if_fail (dateline_id_is_valid (id));

  DATELINE_BACKEND_GET_IFACE (self)->fetch_async (self, id, cancellable, callback, user_data);
}

DatelineStored *
dateline_backend_fetch_finish (DatelineBackend  *self,
                               GAsyncResult     *result,
                               GError          **error)
{
  g_return_val_if_fail (DATELINE_IS_BACKEND (self), NULL);

  return DATELINE_BACKEND_GET_IFACE (self)->fetch_finish (self, result, error);
}

void
dateline_backend_put_async (DatelineBackend     *self,
                            DatelineItem        *item,
                            const char          *etag,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (DATELINE_IS_BACKEND (self));
  g_return_if_fail (DATELINE_IS_ITEM (item));

  DATELINE_BACKEND_GET_IFACE (self)->put_async (self, item, etag, cancellable, callback,
                                                user_data);
}

DatelineStored *
dateline_backend_put_finish (DatelineBackend  *self,
                             GAsyncResult     *result,
                             GError          **error)
{
  g_return_val_if_fail (DATELINE_IS_BACKEND (self), NULL);

  return DATELINE_BACKEND_GET_IFACE (self)->put_finish (self, result, error);
}

void
dateline_backend_remove_async (DatelineBackend     *self,
                               const char          *id,
                               const char          *etag,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (DATELINE_IS_BACKEND (self));
  g_return_if_fail (dateline_id_is_valid (id));
  g_return_if_fail (etag != NULL);

  DATELINE_BACKEND_GET_IFACE (self)->remove_async (self, id, etag, cancellable, callback,
                                                   user_data);
}

gboolean
dateline_backend_remove_finish (DatelineBackend  *self,
                                GAsyncResult     *result,
                                GError          **error)
{
  g_return_val_if_fail (DATELINE_IS_BACKEND (self), FALSE);

  return DATELINE_BACKEND_GET_IFACE (self)->remove_finish (self, result, error);
}

void
dateline_backend_upload_media_async (DatelineBackend       *self,
                                     const char            *name,
                                     GBytes                *bytes,
                                     GFileProgressCallback  progress,
                                     gpointer               progress_data,
                                     GCancellable          *cancellable,
                                     GAsyncReadyCallback    callback,
                                     gpointer               user_data)
{
  g_return_if_fail (DATELINE_IS_BACKEND (self));
  g_return_if_fail (dateline_image_name_is_valid (name));
  g_return_if_fail (bytes != NULL);
  g_return_if_fail (dateline_backend_get_capabilities (self) & DATELINE_CAPABILITY_MEDIA);

  DATELINE_BACKEND_GET_IFACE (self)->upload_media_async (self, name, bytes, progress,
                                                         progress_data, cancellable, callback,
                                                         user_data);
}

gboolean
dateline_backend_upload_media_finish (DatelineBackend  *self,
                                      GAsyncResult     *result,
                                      GError          **error)
{
  g_return_val_if_fail (DATELINE_IS_BACKEND (self), FALSE);

  return DATELINE_BACKEND_GET_IFACE (self)->upload_media_finish (self, result, error);
}

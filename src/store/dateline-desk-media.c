/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk-media.h"

#include "dateline-desk-private.h"
#include "dateline-file.h"
#include "dateline-image.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>

/* In which nearly every image says how large it is. */
#define START_BYTES (128 * 1024)

static gboolean
check_bytes (GBytes  *bytes,
             GError **error)
{
  if (g_bytes_get_size (bytes) > DATELINE_IMAGE_MAX_BYTES)
    g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_MEDIA,
                 _("An image may have %d MiB at most. Make it smaller."),
                 DATELINE_IMAGE_MAX_BYTES / 1024 / 1024);
  else if (dateline_image_is_svg (bytes))
    g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_MEDIA,
                 _("SVG drawings are not taken, as they can hold programs. Export it as PNG."));
  else if (dateline_image_sniff (bytes) == NULL)
    g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_MEDIA,
                 _("This is no image that a web page can show. Use PNG, JPEG, GIF or WebP."));
  else
    return TRUE;

  return FALSE;
}

static GBytes *
read_media (DatelineDesk  *self,
            const char    *name,
            GError       **error)
{
  g_autofree char *path = dateline_desk_dup_path (self, "media", name);
  g_autoptr (GBytes) bytes = dateline_file_read (path, DATELINE_IMAGE_MAX_BYTES, NULL, error);
  g_autofree char *true_name = NULL;

  if (bytes == NULL)
    return NULL;

  true_name = dateline_image_dup_name (bytes);
  if (g_strcmp0 (true_name, name) != 0)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN,
                   _("%s: this is not the image that it was. Insert the image again."), path);
      return NULL;
    }

  return g_steal_pointer (&bytes);
}

char *
dateline_desk_add_media (DatelineDesk  *self,
                         GBytes        *bytes,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) there = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_bytes (bytes, error))
    return NULL;

  name = dateline_image_dup_name (bytes);
  /* One that a bad disk or a half copy broke is mended by the same bytes. */
  there = read_media (self, name, NULL);
  path = dateline_desk_dup_path (self, "media", name);
  if (there == NULL && !dateline_file_write (path, bytes, NULL, error))
    return NULL;

  return g_steal_pointer (&name);
}

static gboolean
check_name (const char  *name,
            GError     **error)
{
  if (dateline_image_name_is_valid (name))
    return TRUE;

  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
               _("“%s” is not the name of an image of the desk"), name);

  return FALSE;
}

GBytes *
dateline_desk_load_media (DatelineDesk  *self,
                          const char    *name,
                          GCancellable  *cancellable,
                          GError       **error)
{
  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_name (name, error))
    return NULL;

  return read_media (self, name, error);
}

gboolean
dateline_desk_measure_media (DatelineDesk  *self,
                             const char    *name,
                             guint         *width,
                             guint         *height,
                             GError       **error)
{
  g_autofree char *path = NULL;
  g_autoptr (GBytes) start = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  if (!check_name (name, error))
    return FALSE;

  path = dateline_desk_dup_path (self, "media", name);
  start = dateline_file_read_start (path, START_BYTES, error);
  if (start == NULL)
    return FALSE;
  if (dateline_image_get_size (start, width, height))
    return TRUE;

  /* What a camera writes before the size may be long. */
  bytes = read_media (self, name, error);
  if (bytes == NULL)
    return FALSE;
  if (dateline_image_get_size (bytes, width, height))
    return TRUE;

  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN,
               _("%s: the image does not say how large it is"), path);

  return FALSE;
}

static void
add_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  GError *error = NULL;
  char *name = dateline_desk_add_media (source, data, cancellable, &error);

  if (name != NULL)
    g_task_return_pointer (task, name, g_free);
  else
    g_task_return_error (task, error);
}

void
dateline_desk_add_media_async (DatelineDesk        *self,
                               GBytes              *bytes,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DATELINE_IS_DESK (self));
  g_return_if_fail (bytes != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_desk_add_media_async);
  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, add_thread);
}

char *
dateline_desk_add_media_finish (DatelineDesk  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = dateline_desk_load_media (source, data, cancellable, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

void
dateline_desk_load_media_async (DatelineDesk        *self,
                                const char          *name,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DATELINE_IS_DESK (self));
  g_return_if_fail (name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_desk_load_media_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  g_task_run_in_thread (task, load_thread);
}

GBytes *
dateline_desk_load_media_finish (DatelineDesk  *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-image-loader.h"

#include "dateline-desk-media.h"
#include "dateline-image.h"

#include <glib/gi18n-lib.h>

#define N_THREADS 2
#define PIECE_BYTES (256 * 1024)
/* A file of a few bytes may say that it is of any size. */
#define MAX_PIXELS (100 * 1000 * 1000)

struct _DatelineImageLoader
{
  GObject      parent_instance;

  GThreadPool *pool;
};

G_DEFINE_FINAL_TYPE (DatelineImageLoader, dateline_image_loader, G_TYPE_OBJECT)

typedef struct
{
  DatelineDesk *desk;
  char         *media;
  int           width; /* 0: it is measured */
  guint         image_width;
  guint         image_height;
} Job;

/* How a picture is to be read. */
typedef struct
{
  double   scale;
  gboolean too_large;
} Reading;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->desk);
  g_free (job->media);
  g_free (job);
}

static void
size_prepared_cb (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gpointer         data)
{
  Reading *reading = data;

  reading->too_large = (gint64) width * height > MAX_PIXELS;
  if (reading->too_large)
    gdk_pixbuf_loader_set_size (loader, 1, 1);
  else if (reading->scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, width * reading->scale + 0.5),
                                MAX (1, height * reading->scale + 0.5));
}

static gboolean
write_pieces (GdkPixbufLoader  *loader,
              Reading          *reading,
              GBytes           *bytes,
              GCancellable     *cancellable,
              GError          **error)
{
  gsize length;
  const guchar *data = g_bytes_get_data (bytes, &length);

  for (gsize at = 0; at < length; at += PIECE_BYTES)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !gdk_pixbuf_loader_write (loader, data + at, MIN (PIECE_BYTES, length - at), error))
        return FALSE;

      if (reading->too_large)
        {
          g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                       _("It has more than %d million pixels. Make it smaller."),
                       MAX_PIXELS / 1000000);
          return FALSE;
        }
    }

  return TRUE;
}

GdkPixbuf *
dateline_image_read (GBytes        *bytes,
                     int            width,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  Reading reading = { .scale = 1 };
  gboolean good;
  GdkPixbuf *pixbuf;
  guint image_width;
  guint image_height;

  if (width > 0 && dateline_image_get_size (bytes, &image_width, &image_height))
    reading.scale = MIN (1, (double) width / image_width);

  g_signal_connect (loader, "size-prepared", G_CALLBACK (size_prepared_cb), &reading);
  good = write_pieces (loader, &reading, bytes, cancellable, error);
  good = gdk_pixbuf_loader_close (loader, good ? error : NULL) && good;
  pixbuf = good ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  if (pixbuf != NULL)
    return gdk_pixbuf_apply_embedded_orientation (pixbuf);

  if (good)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("There is no picture in it"));

  return NULL;
}

/* In the form that is painted without being converted each time. */
static GdkTexture *
new_texture (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  gsize stride = (gsize) width * 4;
  g_autoptr (GBytes) pixels = gdk_pixbuf_read_pixel_bytes (pixbuf);
  g_autoptr (GdkTexture) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  guchar *data = g_malloc (stride * height);

  read = gdk_memory_texture_new (width, height,
                                 gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8
                                                                   : GDK_MEMORY_R8G8B8,
                                 pixels, gdk_pixbuf_get_rowstride (pixbuf));
  gdk_texture_download (read, data, stride);
  bytes = g_bytes_new_take (data, stride * height);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, stride);
}

static void
measure (GTask *task,
         Job   *job)
{
  GError *error = NULL;

  if (dateline_desk_measure_media (job->desk, job->media, &job->image_width, &job->image_height,
                                   &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
load (GTask *task,
      Job   *job)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  GError *error = NULL;

  bytes = dateline_desk_load_media (job->desk, job->media, cancellable, &error);
  if (bytes != NULL)
    pixbuf = dateline_image_read (bytes, job->width, cancellable, &error);

  if (pixbuf != NULL)
    g_task_return_pointer (task, new_texture (pixbuf), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
run_thread (gpointer data,
            gpointer user_data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;

  if (job->width == 0)
    measure (task, job);
  else
    load (task, job);
}

static void
push (DatelineImageLoader *self,
      gpointer             tag,
      DatelineDesk        *desk,
      const char          *media,
      int                  width,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->desk = g_object_ref (desk);
  job->media = g_strdup (media);
  job->width = width;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, job, job_free);
  g_thread_pool_push (self->pool, task, NULL);
}

static void
dateline_image_loader_finalize (GObject *object)
{
  DatelineImageLoader *self = DATELINE_IMAGE_LOADER (object);

  /* Each task holds the loader: there is none left, but the last may just be ending, in
   * this thread of the pool. */
  g_thread_pool_free (self->pool, FALSE, FALSE);

  G_OBJECT_CLASS (dateline_image_loader_parent_class)->finalize (object);
}

static void
dateline_image_loader_class_init (DatelineImageLoaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_image_loader_finalize;
}

static void
dateline_image_loader_init (DatelineImageLoader *self)
{
  self->pool = g_thread_pool_new (run_thread, NULL, N_THREADS, FALSE, NULL);
}

DatelineImageLoader *
dateline_image_loader_new (void)
{
  return g_object_new (DATELINE_TYPE_IMAGE_LOADER, NULL);
}

void
dateline_image_loader_measure_async (DatelineImageLoader *self,
                                     DatelineDesk        *desk,
                                     const char          *media,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (DATELINE_IS_IMAGE_LOADER (self));
  g_return_if_fail (DATELINE_IS_DESK (desk));

  push (self, dateline_image_loader_measure_async, desk, media, 0, cancellable, callback,
        user_data);
}

gboolean
dateline_image_loader_measure_finish (DatelineImageLoader  *self,
                                      GAsyncResult         *result,
                                      guint                *width,
                                      guint                *height,
                                      GError              **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  *width = job->image_width;
  *height = job->image_height;

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
dateline_image_loader_load_async (DatelineImageLoader *self,
                                  DatelineDesk        *desk,
                                  const char          *media,
                                  int                  width,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (DATELINE_IS_IMAGE_LOADER (self));
  g_return_if_fail (DATELINE_IS_DESK (desk));
  g_return_if_fail (width > 0);

  push (self, dateline_image_loader_load_async, desk, media, width, cancellable, callback,
        user_data);
}

GdkTexture *
dateline_image_loader_load_finish (DatelineImageLoader  *self,
                                   GAsyncResult         *result,
                                   GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

const char *
dateline_image_loader_get_media (GAsyncResult *result)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  return job->media;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineImageLoader:
 *
 * Makes pictures of a desk's images, off the main thread, and few at a time: a
 * photograph of a camera takes a hundred megabytes while it is read.
 */
#define DATELINE_TYPE_IMAGE_LOADER (dateline_image_loader_get_type ())

G_DECLARE_FINAL_TYPE (DatelineImageLoader, dateline_image_loader, DATELINE, IMAGE_LOADER, GObject)

DatelineImageLoader *dateline_image_loader_new            (void);

/* The size in pixels. */
void                 dateline_image_loader_measure_async  (DatelineImageLoader  *self,
                                                           DatelineDesk         *desk,
                                                           const char           *media,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
gboolean             dateline_image_loader_measure_finish (DatelineImageLoader  *self,
                                                           GAsyncResult         *result,
                                                           guint                *width,
                                                           guint                *height,
                                                           GError              **error);
/* The picture, at most @width pixels wide, turned as the camera was. */
void                 dateline_image_loader_load_async     (DatelineImageLoader  *self,
                                                           DatelineDesk         *desk,
                                                           const char           *media,
                                                           int                   width,
                                                           GCancellable         *cancellable,
                                                           GAsyncReadyCallback   callback,
                                                           gpointer              user_data);
GdkTexture          *dateline_image_loader_load_finish    (DatelineImageLoader  *self,
                                                           GAsyncResult         *result,
                                                           GError              **error);

/* The name of the image that a task of the above is about. */
const char          *dateline_image_loader_get_media      (GAsyncResult         *result);

/* Reads any image that this system knows, in this thread. @width: at most that wide; 0:
 * as it is. G_IO_ERROR or GDK_PIXBUF_ERROR. */
GdkPixbuf           *dateline_image_read                  (GBytes               *bytes,
                                                           int                   width,
                                                           GCancellable         *cancellable,
                                                           GError              **error);

G_END_DECLS

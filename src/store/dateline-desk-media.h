/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

G_BEGIN_DECLS

/* The images of a desk: files of media/ that are called after their bytes, see
 * dateline_image_dup_name(). The same bytes are there once; a file never changes. The
 * functions without _async block, as those of the desk do. */

/* Puts @bytes, a PNG, JPEG, GIF or WebP image, into the desk. DATELINE_STORE_ERROR_MEDIA
 * if they are none or too large. Gives the name. (transfer full) */
char     *dateline_desk_add_media         (DatelineDesk         *self,
                                           GBytes               *bytes,
                                           GCancellable         *cancellable,
                                           GError              **error);
void      dateline_desk_add_media_async   (DatelineDesk         *self,
                                           GBytes               *bytes,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
char     *dateline_desk_add_media_finish  (DatelineDesk         *self,
                                           GAsyncResult         *result,
                                           GError              **error);

/* The image called @name, whole and as it was put there. DATELINE_STORE_ERROR_NOT_FOUND
 * if there is none, or if @name is no name of an image; _BROKEN if the file holds
 * something else. */
GBytes   *dateline_desk_load_media        (DatelineDesk         *self,
                                           const char           *name,
                                           GCancellable         *cancellable,
                                           GError              **error);
void      dateline_desk_load_media_async  (DatelineDesk         *self,
                                           const char           *name,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
GBytes   *dateline_desk_load_media_finish (DatelineDesk         *self,
                                           GAsyncResult         *result,
                                           GError              **error);

/* The size of the image called @name, as dateline_image_get_size() tells it, without
 * reading all of it. The errors of dateline_desk_load_media(). */
gboolean  dateline_desk_measure_media     (DatelineDesk         *self,
                                           const char           *name,
                                           guint                *width,
                                           guint                *height,
                                           GError              **error);

G_END_DECLS

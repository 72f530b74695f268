/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-backend.h"
#include "dateline-desk.h"

G_BEGIN_DECLS

/* @fraction: how much of an item's images the server has, from 0 to 1. */
typedef void (* DatelineMediaProgress) (double   fraction,
                                        gpointer user_data);

/* Sends the images of the desk that @item shows, one after the other, so that none is
 * missing when the item itself arrives. An error names the image. */
void     dateline_media_send_async  (DatelineDesk           *desk,
                                     DatelineBackend        *backend,
                                     DatelineItem           *item,
                                     DatelineMediaProgress   progress,
                                     gpointer                progress_data,
                                     GCancellable           *cancellable,
                                     GAsyncReadyCallback     callback,
                                     gpointer                user_data);
gboolean dateline_media_send_finish (DatelineDesk           *desk,
                                     GAsyncResult           *result,
                                     GError                **error);

G_END_DECLS

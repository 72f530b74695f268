/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-media-sender.h"
#include "dateline-outbox.h"

G_BEGIN_DECLS

/* Makes a source that is due after that time, as g_timeout_source_new() does. */
typedef GSource *(* DatelineDeliveryTimeout) (guint msec);

/* One step of the outbox from beginning to end: the item is sent after its images, tried
 * again where that may help, and the desk knows the outcome before the result is given.
 * @progress (nullable): of the images. Finish: the address of the public page. */
void   dateline_delivery_run_async  (DatelineDesk               *desk,
                                     const DatelineOutboxEntry  *entry,
                                     DatelineAccount            *account,
                                     DatelineBackend            *backend,
                                     DatelineDeliveryTimeout     timeout,
                                     DatelineMediaProgress       progress,
                                     gpointer                    progress_data,
                                     GCancellable               *cancellable,
                                     GAsyncReadyCallback         callback,
                                     gpointer                    user_data);
/* @held_back: as of the publication. @followers: (element DatelineOutboxEntry): what is in
 * the outbox now for the sake of its links, see dateline_publication_list_followers(). */
char  *dateline_delivery_run_finish (DatelineDesk               *desk,
                                     GAsyncResult               *result,
                                     char                      **held_back,
                                     GPtrArray                 **followers,
                                     GError                    **error);

/* Whether a step that failed with @error stays in the outbox. */
gboolean dateline_delivery_may_help_later (const GError *error);

G_END_DECLS

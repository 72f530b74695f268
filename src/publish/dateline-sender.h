/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-account-store.h"
#include "dateline-desk.h"

G_BEGIN_DECLS

/**
 * DatelineSender:
 *
 * Publishes through the outbox, always: first a durable step in the desk, then the
 * network, then the base and the item's new status, then the step is removed.
 * Killed at any point, the next run finishes the work and nothing is there twice.
 *
 * Signal "sent" (const char *item_id, const char *url, const GError *error): an
 * item has arrived (@error is NULL), or has not; the step stays queued then unless
 * no retry can help.
 * Signal "uploading" (const char *item_id, double fraction): how much of the item's
 * images is there; they go before the item.
 * Signal "held-back" (const char *item_id, const char *title): after "sent": what links to
 * the item of that title, which has no address yet and links back, is text only. Once that
 * one is sent, the item is sent anew by the same run, unless it was edited since.
 */
#define DATELINE_TYPE_SENDER (dateline_sender_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSender, dateline_sender, DATELINE, SENDER, GObject)

DatelineSender *dateline_sender_new            (DatelineDesk          *desk,
                                                DatelineAccountStore  *accounts);

/* Called on the caller's main context. @done of @total. */
typedef void (* DatelineSenderProgress) (guint    done,
                                         guint    total,
                                         gpointer user_data);

/* Queues @ids for @account (NULL: the default one) and sends all that wait for it,
 * oldest first. An item with errors in its checklist is not queued. Finish: the
 * number of items that arrived; @error is the first that failed, after all have
 * been tried. "sent" tells of each. */
void            dateline_sender_publish_async  (DatelineSender         *self,
                                                const char * const     *ids,
                                                const char             *account,
                                                DatelineSenderProgress  progress,
                                                gpointer                progress_data,
                                                GCancellable           *cancellable,
                                                GAsyncReadyCallback     callback,
                                                gpointer                user_data);
guint           dateline_sender_publish_finish (DatelineSender         *self,
                                                GAsyncResult           *result,
                                                GError                **error);
/* Sends what waits from an earlier run, if anything. Same finish. */
void            dateline_sender_drain_async    (DatelineSender         *self,
                                                GCancellable           *cancellable,
                                                GAsyncReadyCallback     callback,
                                                gpointer                user_data);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-link-result.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelineLinkChecker:
 *
 * Asks what is behind the links of a text: HEAD, and GET where that is refused, of which
 * nothing but the head is read; a few at a time, each for a bounded time. Redirections are
 * followed, but not from the web into a private network: what a server says must not make
 * this computer knock at its neighbours. A link that itself goes there is the user's own.
 */
#define DATELINE_TYPE_LINK_CHECKER (dateline_link_checker_get_type ())

G_DECLARE_FINAL_TYPE (DatelineLinkChecker, dateline_link_checker, DATELINE, LINK_CHECKER, GObject)

/* One more is known. */
typedef void (* DatelineLinkProgress) (DatelineLinkResult *result,
                                       guint               n_done,
                                       guint               n_total,
                                       gpointer            data);

DatelineLinkChecker *dateline_link_checker_new          (void);
/* How long one link may take in all. */
void                 dateline_link_checker_set_timeout  (DatelineLinkChecker  *self,
                                                         guint                 msec);
/* @progress (nullable). When cancelled, what is known by then was told by it. */
void                 dateline_link_checker_check_async  (DatelineLinkChecker  *self,
                                                         const char * const   *urls,
                                                         DatelineLinkProgress  progress,
                                                         gpointer              progress_data,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
/* (transfer full) (element DatelineLinkResult) */
GPtrArray           *dateline_link_checker_check_finish (DatelineLinkChecker  *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

G_BEGIN_DECLS

/* The items of a desk that a text of it may link to. */

typedef struct
{
  DatelineItemInfo *info;
  char             *url;    /* the public page's, else that of a link to the item */
  gboolean          public; /* whether it is the former */
} DatelineLinkTarget;

/* Those whose text has all the words of @query: the other language versions of @item's
 * story first, then what is published, then the rest; the newest of each first. @item
 * itself is not among them. */
void       dateline_link_targets_find_async  (DatelineDesk         *desk,
                                              DatelineItem         *item,
                                              const char           *query,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              data);
/* (transfer full) (element DatelineLinkTarget) */
GPtrArray *dateline_link_targets_find_finish (GAsyncResult         *result,
                                              GError              **error);

G_END_DECLS

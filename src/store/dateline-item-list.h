/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

G_BEGIN_DECLS

/**
 * DatelineItemList:
 *
 * The GListModel of DatelineItemInfo that the window's lists stand on: the rows of
 * @desk that match the filter, newest first. It asks the index in a thread: first
 * for the ids in order, then, as rows are looked at, for what is in them, a page at
 * a time. A change in the desk is answered by the smallest items_changed that makes
 * the difference, so scrolling and selection stay.
 *
 * Properties: "desk", "filter", "loading" (a query is under way), "n-items".
 */
#define DATELINE_TYPE_ITEM_LIST (dateline_item_list_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemList, dateline_item_list, DATELINE, ITEM_LIST, GObject)

DatelineItemList *dateline_item_list_new         (DatelineDesk     *desk);
DatelineDesk     *dateline_item_list_get_desk    (DatelineItemList *self);
DatelineFilter   *dateline_item_list_get_filter  (DatelineItemList *self);
void              dateline_item_list_set_filter  (DatelineItemList *self,
                                                  DatelineFilter   *filter);
gboolean          dateline_item_list_get_loading (DatelineItemList *self);
/* FALSE if the list has no such id. */
gboolean          dateline_item_list_find        (DatelineItemList *self,
                                                  const char       *id,
                                                  guint            *position);

G_END_DECLS

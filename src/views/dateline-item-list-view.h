/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item-info.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineItemListView:
 *
 * The item list: search entry, rows in sections by month, "538 items" below. Rows
 * are DatelineItemInfo of any GListModel.
 *
 * Properties: "model", "settings" (names of kinds, zone), "query" (what is typed
 * into the search), "search-mode", "loading", "selected-ids" (strv, notify).
 * Signals: "item-activated" (const char *id) – Enter or a double click;
 * "selection-changed" – by the user or by the model. The context menu and the keys
 * act through actions "item.trash", "item.restore", "item.publish", "item.delete"
 * of the window.
 */
#define DATELINE_TYPE_ITEM_LIST_VIEW (dateline_item_list_view_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemListView, dateline_item_list_view, DATELINE, ITEM_LIST_VIEW, GtkWidget)

GtkWidget  *dateline_item_list_view_new              (void);
void        dateline_item_list_view_set_model        (DatelineItemListView *self,
                                                      GListModel           *model);
void        dateline_item_list_view_set_settings     (DatelineItemListView *self,
                                                      DatelineDeskSettings *settings);
const char *dateline_item_list_view_get_query        (DatelineItemListView *self);
void        dateline_item_list_view_set_query        (DatelineItemListView *self,
                                                      const char           *query);
void        dateline_item_list_view_set_search_mode  (DatelineItemListView *self,
                                                      gboolean              search_mode);
/* What the empty list says: a title, what to do, and an action for the button, or
 * NULL for none. */
void        dateline_item_list_view_set_empty        (DatelineItemListView *self,
                                                      const char           *title,
                                                      const char           *description,
                                                      const char           *action,
                                                      const char           *button);
/* (transfer full) */
char      **dateline_item_list_view_dup_selected_ids (DatelineItemListView *self);
/* Selects the row at @position alone and scrolls to it. */
void        dateline_item_list_view_select           (DatelineItemListView *self,
                                                      guint                 position);
void        dateline_item_list_view_unselect_all     (DatelineItemListView *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item-info.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineItemRow:
 *
 * A row of the item list: the month above it where a section starts, an icon of the
 * kind, the title, and a line that says what an editor looks for in a list.
 *
 * Properties: "info" (NULL for a row that is not in use), "position" (in the list),
 * "settings".
 */
#define DATELINE_TYPE_ITEM_ROW (dateline_item_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemRow, dateline_item_row, DATELINE, ITEM_ROW, GtkWidget)

GtkWidget *dateline_item_row_new          (void);
void       dateline_item_row_set_info     (DatelineItemRow      *self,
                                           DatelineItemInfo     *info);
guint      dateline_item_row_get_position (DatelineItemRow      *self);
void       dateline_item_row_set_settings (DatelineItemRow      *self,
                                           DatelineDeskSettings *settings);

G_END_DECLS

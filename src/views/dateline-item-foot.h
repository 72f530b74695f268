/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineItemFoot:
 *
 * What follows the body of an item: the snippets of its desk that it has, as they are now in
 * the item's language, with what is wrong with them. They are added, put in order and removed
 * by their menus and by keys (Ctrl+Up, Ctrl+Down, Delete).
 *
 * Properties: "item", "settings", "editable". Signal: "insert-as-text" (const char *id) – the
 * text of a snippet is to become part of the body.
 */
#define DATELINE_TYPE_ITEM_FOOT (dateline_item_foot_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemFoot, dateline_item_foot, DATELINE, ITEM_FOOT, GtkWidget)

GtkWidget *dateline_item_foot_new        (void);
void       dateline_item_foot_set_item   (DatelineItemFoot *self,
                                          DatelineItem     *item);
/* To the snippet at @index, or the last one before it. */
void       dateline_item_foot_go_to      (DatelineItemFoot *self,
                                          guint             index);
/* As dateline_item_head_set_column(). */
void       dateline_item_foot_set_column (DatelineItemFoot *self,
                                          int               width,
                                          int               margin);

G_END_DECLS

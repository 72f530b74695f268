/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-finding.h"
#include "dateline-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineItemHead:
 *
 * What is above the body, as fields that look like the text they make: title and summary,
 * and what the item's kind has of dateline, rubric, embargo and deadlines; what else it
 * could have is in a menu. Bound both ways to the properties of an item.
 *
 * Properties: "item", "settings", "editable". Signal: "leave-down" – the cursor
 * leaves the last field downwards: the body takes the focus.
 */
#define DATELINE_TYPE_ITEM_HEAD (dateline_item_head_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemHead, dateline_item_head, DATELINE, ITEM_HEAD, GtkWidget)

GtkWidget *dateline_item_head_new          (void);
void       dateline_item_head_set_item     (DatelineItemHead     *self,
                                            DatelineItem         *item);
void       dateline_item_head_set_settings (DatelineItemHead     *self,
                                            DatelineDeskSettings *settings);
void       dateline_item_head_set_editable (DatelineItemHead     *self,
                                            gboolean              editable);
void       dateline_item_head_focus_title  (DatelineItemHead     *self);
/* Only the title, where the text below needs all the room. */
void       dateline_item_head_set_compact  (DatelineItemHead     *self,
                                            gboolean              compact);
/* Where the item's property of this name is shown. */
void       dateline_item_head_focus_field  (DatelineItemHead     *self,
                                            const char           *field);
/* Puts the focus where @field is written, and selects the bytes @start … @end of it, or, if
 * there are none, puts the caret at its end. FALSE: it is not in the head. */
gboolean   dateline_item_head_go_to_field  (DatelineItemHead     *self,
                                            DatelineField         field,
                                            guint                 start,
                                            guint                 end);
/* For what is shown at their texts. (transfer none) */
GtkTextView *dateline_item_head_get_title_view   (DatelineItemHead *self);
GtkTextView *dateline_item_head_get_summary_view (DatelineItemHead *self);
/* Where the text below it stands, in pixels: the width of its column with the least
 * room at its sides, and that room. */
void       dateline_item_head_set_column   (DatelineItemHead     *self,
                                            int                   width,
                                            int                   margin);

G_END_DECLS

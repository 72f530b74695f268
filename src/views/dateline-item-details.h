/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-finding.h"
#include "dateline-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineItemDetails:
 *
 * The pane beside the text: checklist, kind, language, status, tags, deadlines, the
 * four dates. Bound both ways to the properties of an item.
 *
 * Properties: "item", "settings", "editable", "findings" (GPtrArray of DatelineFinding or
 * NULL) and "checking-links", of the checklist. Signals: "finding-activated" (DatelineFinding
 * *), a line of the checklist was chosen, and "repair" (DatelineFinding *, DatelineRepair *),
 * where it is about what the pane does not hold. Deadlines are edited in the pane itself.
 */
#define DATELINE_TYPE_ITEM_DETAILS (dateline_item_details_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemDetails, dateline_item_details, DATELINE, ITEM_DETAILS, GtkWidget)

GtkWidget *dateline_item_details_new          (void);
void       dateline_item_details_set_item     (DatelineItemDetails  *self,
                                               DatelineItem         *item);
void       dateline_item_details_set_settings (DatelineItemDetails  *self,
                                               DatelineDeskSettings *settings);
void       dateline_item_details_set_editable (DatelineItemDetails  *self,
                                               gboolean              editable);
/* Puts the focus where @field is edited; FALSE: it is not in the pane. */
gboolean   dateline_item_details_focus_field  (DatelineItemDetails  *self,
                                               DatelineField         field);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineEmbargoField:
 *
 * The line about an item's embargo as it will be written, to be set and taken away. Where the
 * text begins with such a line, which would go out with it, it offers to make it the field.
 */
#define DATELINE_TYPE_EMBARGO_FIELD (dateline_embargo_field_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEmbargoField, dateline_embargo_field, DATELINE, EMBARGO_FIELD, GtkWidget)

void dateline_embargo_field_set_item     (DatelineEmbargoField *self,
                                          DatelineItem         *item,
                                          DatelineDeskSettings *settings);
/* Whether it is there without an embargo, to be set. */
void dateline_embargo_field_set_wanted   (DatelineEmbargoField *self,
                                          gboolean              wanted);
void dateline_embargo_field_set_editable (DatelineEmbargoField *self,
                                          gboolean              editable);
void dateline_embargo_field_popup        (DatelineEmbargoField *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"
#include "dateline-link-result.h"

G_BEGIN_DECLS

/**
 * DatelineItemChecker:
 *
 * Checks an item while it is written: a copy of it, in a thread, soon after a change and
 * never twice at once. What the desk has beside the item counts, too: its rules, its images
 * and the story's other versions.
 *
 * Properties, read only: "findings" (GPtrArray of DatelineFinding; NULL until the item was
 * checked).
 */
#define DATELINE_TYPE_ITEM_CHECKER (dateline_item_checker_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemChecker, dateline_item_checker, DATELINE, ITEM_CHECKER, GObject)

DatelineItemChecker *dateline_item_checker_new          (void);
/* @item of @desk; NULL for none. */
void                 dateline_item_checker_set_item     (DatelineItemChecker *self,
                                                         DatelineDesk        *desk,
                                                         DatelineItem        *item);
/* (transfer none) (nullable) (element DatelineFinding) */
GPtrArray           *dateline_item_checker_get_findings (DatelineItemChecker *self);
/* What became of a link; remembered for all items that have it. */
void                 dateline_item_checker_add_link     (DatelineItemChecker *self,
                                                         DatelineLinkResult  *result);

G_END_DECLS

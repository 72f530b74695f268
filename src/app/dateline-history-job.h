/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-comparison.h"
#include "dateline-history-choice.h"
#include "dateline-item-comparison.h"

G_BEGIN_DECLS

/**
 * DatelineHistoryResult:
 * @old_item: the older one
 * @new_item: the newer one
 * @comparison: of their texts
 * @fields: (element DatelineFieldChange): of their fields
 *
 * Two versions of an item, compared.
 */
typedef struct
{
  DatelineItem       *old_item;
  DatelineItem       *new_item;
  DatelineComparison *comparison;
  GPtrArray          *fields;
} DatelineHistoryResult;

void                   dateline_history_result_free    (DatelineHistoryResult  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineHistoryResult, dateline_history_result_free)

/* Loads both choices of @item and compares them, in a thread. Two languages are compared
 * by the places of their blocks. A copy of @item is taken at once. */
void                   dateline_history_compare_async  (DatelineDesk           *desk,
                                                        DatelineItem           *item,
                                                        DatelineHistoryChoice  *old_choice,
                                                        DatelineHistoryChoice  *new_choice,
                                                        GCancellable           *cancellable,
                                                        GAsyncReadyCallback     callback,
                                                        gpointer                user_data);
DatelineHistoryResult *dateline_history_compare_finish (GAsyncResult           *result,
                                                        GError                **error);

/* Finds out what each version among @choices (element DatelineHistoryChoice, the item as it
 * is now first) changed, one after the other, and tells it to the choice. */
void                   dateline_history_summarize      (DatelineDesk           *desk,
                                                        DatelineItem           *item,
                                                        GListModel             *choices,
                                                        GCancellable           *cancellable);

G_END_DECLS

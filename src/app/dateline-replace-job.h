/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-item-page.h"
#include "dateline-replace-item.h"

G_BEGIN_DECLS

/**
 * DatelineReplaceJob:
 *
 * Replaces what was found in the items of a desk, and can put it back. The item that is
 * open is changed where it is, so that its own undo has it as one step; the others are
 * written in a thread.
 *
 * Property: "fraction" – how much is done, 0 … 1.
 */
#define DATELINE_TYPE_REPLACE_JOB (dateline_replace_job_get_type ())

G_DECLARE_FINAL_TYPE (DatelineReplaceJob, dateline_replace_job, DATELINE, REPLACE_JOB, GObject)

/* @page, where an item may be open, is not kept; it is there when the job is run. */
DatelineReplaceJob *dateline_replace_job_new            (DatelineDesk        *desk,
                                                         DatelineItemPage    *page);
/* @items: element DatelineReplaceItem, of which what is chosen is replaced. It fails only
 * where nothing was done: because of the item that is open, or if it was cancelled before
 * anything else. What went wrong with single items says
 * dateline_replace_job_get_failures(). */
void                dateline_replace_job_run_async      (DatelineReplaceJob  *self,
                                                         DatelinePattern     *pattern,
                                                         const char          *replacement,
                                                         GPtrArray           *items,
                                                         GCancellable        *cancellable,
                                                         GAsyncReadyCallback  callback,
                                                         gpointer             user_data);
/* Puts back what was replaced, but for what was changed since. */
void                dateline_replace_job_undo_async     (DatelineReplaceJob  *self,
                                                         GAsyncReadyCallback  callback,
                                                         gpointer             user_data);
/* For both. */
gboolean            dateline_replace_job_finish         (DatelineReplaceJob  *self,
                                                         GAsyncResult        *result,
                                                         GError             **error);

DatelineDesk       *dateline_replace_job_get_desk       (DatelineReplaceJob  *self);
guint               dateline_replace_job_get_n_replaced (DatelineReplaceJob  *self);
guint               dateline_replace_job_get_n_items    (DatelineReplaceJob  *self);
/* Why some items were left alone, by the run or the undo that ended last. (element char *) */
GPtrArray          *dateline_replace_job_get_failures   (DatelineReplaceJob  *self);

G_END_DECLS

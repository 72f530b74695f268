/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-comparison.h"
#include "dateline-desk-settings.h"
#include "dateline-item-comparison.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineComparisonView:
 *
 * What differs between two versions of an item: the fields, then the text block by block,
 * both sides beside each other where there is room. Blocks that did not change are
 * folded.
 *
 * Properties: "can-restore" (each change has a button that asks for what was before, and a
 * block of another language that can be taken over one that asks for that), "wide" (read
 * only), "n-changes" (read only). Signal: "restore-block" (guint row of the comparison).
 */
#define DATELINE_TYPE_COMPARISON_VIEW (dateline_comparison_view_get_type ())

G_DECLARE_FINAL_TYPE (DatelineComparisonView,
                      dateline_comparison_view,
                      DATELINE,
                      COMPARISON_VIEW,
                      GtkWidget)

GtkWidget          *dateline_comparison_view_new             (void);
/* @comparison: NULL while it is being made. @fields (nullable): of
 * dateline_item_compare_fields(). @settings (nullable): names kinds, and the zone in which
 * moments are shown. */
void                dateline_comparison_view_set_comparison  (DatelineComparisonView *self,
                                                              DatelineComparison     *comparison,
                                                              GPtrArray              *fields,
                                                              DatelineDeskSettings   *settings);
/* (transfer none) */
DatelineComparison *dateline_comparison_view_get_comparison  (DatelineComparisonView *self);
void                dateline_comparison_view_set_titles      (DatelineComparisonView *self,
                                                              const char             *old_title,
                                                              const char             *new_title);
/* Why nothing can be compared; a sentence or two. */
void                dateline_comparison_view_set_error       (DatelineComparisonView *self,
                                                              const char             *error);
void                dateline_comparison_view_set_can_restore (DatelineComparisonView *self,
                                                              gboolean                can_restore);
guint               dateline_comparison_view_get_n_changes   (DatelineComparisonView *self);
/* To the next change, or with -1 to the one before. FALSE: there is none. */
gboolean            dateline_comparison_view_step            (DatelineComparisonView *self,
                                                              int                     by);

G_END_DECLS

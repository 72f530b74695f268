/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-replace-job.h"

G_BEGIN_DECLS

/**
 * DatelineReplaceWindow:
 *
 * Finds a text in the items of a desk, shows every place, and replaces those that are
 * chosen.
 *
 * Signals: "item-activated" (const char *id) – the user wants to see the item;
 * "match-activated" (const char *id, DatelinePattern, const DatelineMatch *) – and this place
 * of it; "replaced" (DatelineReplaceJob) – it is done, and can be undone.
 */
#define DATELINE_TYPE_REPLACE_WINDOW (dateline_replace_window_get_type ())

G_DECLARE_FINAL_TYPE (DatelineReplaceWindow, dateline_replace_window, DATELINE, REPLACE_WINDOW,
                      AdwWindow)

/* @filter: of the list that is shown. */
DatelineReplaceWindow *dateline_replace_window_new  (GtkWindow             *parent,
                                                     DatelineDesk          *desk,
                                                     DatelineItemPage      *page,
                                                     DatelineFilter        *filter);
DatelineDesk          *dateline_replace_window_get_desk (DatelineReplaceWindow *self);
/* Looks for what is looked for elsewhere. */
void                   dateline_replace_window_set_pattern (DatelineReplaceWindow *self,
                                                            DatelinePattern       *pattern);

G_END_DECLS

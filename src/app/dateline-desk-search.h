/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-replace-item.h"

G_BEGIN_DECLS

/**
 * DatelineDeskSearch:
 *
 * A search through the files of a desk's items, in a thread of its own. It ends when it is
 * disposed of.
 *
 * Signals: "found" (GPtrArray of DatelineReplaceItem) – some more, a few times a second;
 * "progress" () ; "finished" (const char *error or NULL).
 */
#define DATELINE_TYPE_DESK_SEARCH (dateline_desk_search_get_type ())

G_DECLARE_FINAL_TYPE (DatelineDeskSearch, dateline_desk_search, DATELINE, DESK_SEARCH, GObject)

/* More than this nobody looks through: the search ends there. */
#define DATELINE_DESK_SEARCH_MAX_MATCHES 20000

/* Begins at once. @filter: which items; @story (nullable): only the versions of this one. */
DatelineDeskSearch *dateline_desk_search_new          (DatelineDesk       *desk,
                                                       DatelinePattern    *pattern,
                                                       DatelineFilter     *filter,
                                                       const char         *story);
DatelinePattern    *dateline_desk_search_get_pattern  (DatelineDeskSearch *self);
/* 0 … 1 */
double              dateline_desk_search_get_fraction (DatelineDeskSearch *self);
/* Whether there were too many matches to find all of them. */
gboolean            dateline_desk_search_is_cut       (DatelineDeskSearch *self);
/* How many items are looked through; 0 until that is known. */
guint               dateline_desk_search_get_n_items  (DatelineDeskSearch *self);
/* The titles of items whose files could not be read, or the names of those. (transfer full) */
char              **dateline_desk_search_dup_broken   (DatelineDeskSearch *self);
/* Why not all was found, in a sentence; NULL if it was. @names: (out): of several items that
 * could not be read, one a line; NULL otherwise. (transfer full) */
char               *dateline_desk_search_dup_problem  (DatelineDeskSearch  *self,
                                                       char               **names);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-search.h"

G_BEGIN_DECLS

/**
 * DatelineStoryFind:
 *
 * What is found in the texts of an item's other languages, for the bar that finds in the
 * item's own. The files are searched in a thread, a moment after it was asked for; a search
 * that is no longer wanted ends.
 *
 * Signal: "changed" – something else was found, or a search began or ended.
 */
#define DATELINE_TYPE_STORY_FIND (dateline_story_find_get_type ())

G_DECLARE_FINAL_TYPE (DatelineStoryFind, dateline_story_find, DATELINE, STORY_FIND, GObject)

DatelineStoryFind   *dateline_story_find_new          (void);
/* Which item the others are others of; NULL for none. */
void                 dateline_story_find_set_item     (DatelineStoryFind *self,
                                                       DatelineDesk      *desk,
                                                       DatelineItem      *item);
/* What to look for; NULL for nothing. */
void                 dateline_story_find_search       (DatelineStoryFind *self,
                                                       DatelinePattern   *pattern);
/* Whether there is something to look for. */
gboolean             dateline_story_find_is_asked     (DatelineStoryFind *self);
gboolean             dateline_story_find_is_searching (DatelineStoryFind *self);
/* Whether the story is known to have no other language. */
gboolean             dateline_story_find_is_alone     (DatelineStoryFind *self);

/* The other languages in which something was found, in their order. */
guint                dateline_story_find_get_n_found  (DatelineStoryFind *self);
const DatelineFound *dateline_story_find_get_found    (DatelineStoryFind *self,
                                                       guint              index);
/* The language behind the item's own in that order, and around its end, or the one before;
 * NULL if nothing was found in others. */
const DatelineFound *dateline_story_find_get_next     (DatelineStoryFind *self,
                                                       gboolean           forward);
/* See dateline_desk_search_dup_problem(). */
char                *dateline_story_find_dup_problem  (DatelineStoryFind  *self,
                                                       char              **names);

G_END_DECLS

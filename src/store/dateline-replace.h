/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"
#include "dateline-match.h"

G_BEGIN_DECLS

/* Finding and replacing in the items of a desk. The functions block on the disk and are for
 * threads and the command line. An item that has nothing to do with them is not touched,
 * and nobody who has one loaded has it changed under their feet: they hear of it as of what
 * another program did. */

/**
 * DatelineFound:
 * @version: says which bytes of the item were searched
 * @read_only: why nothing can be replaced in it: a newer version of Dateline wrote it
 * @matches: element DatelineMatch
 *
 * What was found in one item. It is not bound to a thread.
 */
typedef struct
{
  char          *id;
  char          *story;
  char          *title;
  char          *language;
  DatelineStatus status;
  char          *version;
  gboolean       read_only;
  GArray        *matches;
} DatelineFound;

void              dateline_found_free         (DatelineFound        *self);
/* How many of the matches are in the text itself; they come last. */
guint             dateline_found_count_in_body (const DatelineFound *self);

/**
 * DatelineReplaced:
 * @n_replaced: how many matches were replaced
 *
 * An item in which something was replaced: what it was, and what became of it.
 */
typedef struct
{
  guint         n_replaced;
  DatelineItem *before;
  DatelineItem *after;
} DatelineReplaced;

DatelineReplaced *dateline_replaced_new       (DatelineItem         *before,
                                               DatelineItem         *after,
                                               guint                 n_replaced);
void              dateline_replaced_free      (DatelineReplaced     *self);

/* What is in the item's file. NULL without an error: nothing. @item (nullable): set to the
 * item, to ask it for the context of matches. */
DatelineFound    *dateline_desk_find_in_item  (DatelineDesk         *self,
                                               const char           *id,
                                               DatelinePattern      *pattern,
                                               DatelineItem        **item,
                                               GError              **error);
/* Replaces some of what was found: all, or those whose element of @chosen is TRUE. What the
 * item was before is kept in its history in any case. An item whose file is no longer what
 * was searched is left alone, with %DATELINE_STORE_ERROR_CHANGED. */
DatelineReplaced *dateline_desk_replace_found (DatelineDesk         *self,
                                               const DatelineFound  *found,
                                               const gboolean       *chosen,
                                               const char           *replacement,
                                               GError              **error);
/* Makes it what it was, unless it was changed since. */
gboolean          dateline_desk_put_back      (DatelineDesk         *self,
                                               const DatelineReplaced *replaced,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFound, dateline_found_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineReplaced, dateline_replaced_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

G_BEGIN_DECLS

/**
 * The foot of an item: what follows its body. The item names snippets of its desk, and
 * their text comes from there when the item is shown or goes out.
 */

/* @item as the public sees it: its body followed by its snippets in its language, and none
 * named any more. @item itself if it names none. (transfer full) */
DatelineItem     *dateline_foot_expand          (DatelineItem         *item,
                                                 DatelineDeskSettings *settings);
/* The other way: @public, which was expanded, without the blocks at its end that @like's
 * snippets give, which it names instead; @public itself if it ends otherwise.
 * (transfer full) */
DatelineItem     *dateline_foot_fold            (DatelineItem         *public,
                                                 DatelineItem         *like,
                                                 DatelineDeskSettings *settings);
/* The blocks of @snippet for an item in @language, with the heading that its role has; NULL
 * if it has no text for it. @as_of: (out) (optional). (transfer full) */
DatelineDocument *dateline_foot_dup_blocks      (DatelineSnippet      *snippet,
                                                 const char           *language,
                                                 GDate                *as_of);
/* @document, followed by @blocks; empty paragraphs at its end go. (transfer full) */
DatelineDocument *dateline_foot_append          (DatelineDocument     *document,
                                                 DatelineDocument     *blocks);
/* What a new item of @kind begins with. (transfer full) (element DatelineSnippetUse) */
GPtrArray        *dateline_foot_new_for_kind    (DatelineDeskSettings *settings,
                                                 const char           *kind);

/* What is to be known of a snippet that an item has. */
typedef enum
{
  DATELINE_FOOT_GOOD,
  DATELINE_FOOT_MISSING,     /* the desk has no such snippet */
  DATELINE_FOOT_UNTRANSLATED,/* it has no text in the item's language */
  DATELINE_FOOT_BEHIND,      /* other languages have a newer text */
  DATELINE_FOOT_OLD_TEXT,    /* the text in the body is of another day than the desk's */
} DatelineFootState;

/* @day: (out) (optional): of the newer text, for the last two. */
DatelineFootState dateline_foot_get_state       (const DatelineSnippetUse *use,
                                                 DatelineDeskSettings     *settings,
                                                 const char               *language,
                                                 GDate                    *day);

G_END_DECLS

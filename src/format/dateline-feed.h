/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

G_BEGIN_DECLS

#define DATELINE_FEED_MAX_BYTES (64 * 1024 * 1024)

/* Reads JSON Feed 1.1, RSS 2.0 or Atom (RFC 4287), told apart by what is in it, in
 * any encoding that XML allows. Items come as drafts, in the feed's order, with
 * ids made from the feed and the entry's id, so the same entry has the same id
 * each time; with kind from tags, language as the entry says (else the feed's, else
 * the desk's first), publication date, and the head of the text taken into
 * fields. (transfer full) (element DatelineItem) */
GPtrArray *dateline_feed_parse (GBytes                *bytes,
                                DatelineDeskSettings  *settings,
                                GError               **error);

/**
 * DatelineFeedInfo:
 * What a feed says of itself. All URLs absolute, without a slash at the end.
 */
typedef struct
{
  const char *title;
  const char *home_url;
  const char *feed_url;
  const char *language; /* or NULL */
  /* Where the page of an item is: home_url + "/items/" + id. */
} DatelineFeedInfo;

/* @items: element DatelineItem, newest first. */
char      *dateline_feed_write_atom (const DatelineFeedInfo *info,
                                     GPtrArray              *items);
char      *dateline_feed_write_json (const DatelineFeedInfo *info,
                                     GPtrArray              *items);

G_END_DECLS

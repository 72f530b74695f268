/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-feed.h"

G_BEGIN_DECLS

/**
 * DatelineFeedEntry:
 * @id: what the feed calls it, or NULL
 * @language: as the entry itself says, or NULL
 * @title: plain text, or NULL; so are @summary and @content_text
 * @published: as it is written there, or NULL; so is @modified
 * @line: where it begins, or 0
 *
 * An entry of any feed before it becomes an item. Owns everything.
 */
typedef struct
{
  char      *id;
  char      *language;
  char      *title;
  char      *summary;
  char      *content_html;
  char      *content_text;
  char      *published;
  char      *modified;
  GPtrArray *tags;
  guint      line;
} DatelineFeedEntry;

/* What a feed has been read into so far. */
typedef struct
{
  DatelineDeskSettings *settings;
  char                 *identity;
  char                 *language; /* the feed's, or NULL */
  GPtrArray            *items;
  GHashTable           *ids;      /* of the items, to keep each once */
  GPtrArray            *left_out; /* names of what no document holds, each once */
} DatelineFeedReader;

DatelineFeedEntry *dateline_feed_entry_new  (void);
void               dateline_feed_entry_free (DatelineFeedEntry *self);

/* Makes an item of @entry and adds it, unless the feed had it already. */
gboolean   dateline_feed_reader_add  (DatelineFeedReader       *self,
                                      const DatelineFeedEntry  *entry,
                                      GError                  **error);

/* As dateline_feed_parse(). @left_out: as in dateline_html_parse(). */
GPtrArray *dateline_feed_parse_full  (GBytes                *bytes,
                                      DatelineDeskSettings  *settings,
                                      char                ***left_out,
                                      GError               **error);

gboolean   dateline_feed_read_json   (DatelineFeedReader  *self,
                                      GBytes              *bytes,
                                      GError             **error);
gboolean   dateline_feed_read_xml    (DatelineFeedReader  *self,
                                      GBytes              *bytes,
                                      GError             **error);

/* "Fri, 15 Jan 2021 20:00:00 +0600", as RFC 822 and 2822 have it and as feeds write
 * it: without the day's name, the seconds or the zone (UTC), with two digits of
 * the year, with the zones of North America. NULL if it is not a date. */
GDateTime *dateline_feed_date_parse  (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFeedEntry, dateline_feed_entry_free)

G_END_DECLS

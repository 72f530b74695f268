/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-html.h"
#include "dateline-item.h"

G_BEGIN_DECLS

/* The pages of a newsroom's public site, HTML: what is around them, an item's page, and
 * their style. The newsroom serves them, and the window shows an item's before it is
 * published, so that what is seen there is what goes out. */

/**
 * DatelinePageSite:
 * @title: the newsroom's name
 * @language: the language that it is mainly in, BCP 47
 * @zone: IANA name of the time zone by which its days go
 * @base_url: where it is for the public, without a slash at the end
 * @root: (nullable): what its own addresses begin with, without a slash at the end: "" where
 *   it has a server of its own
 * @link_target: (nullable): where its links open, as HTML's target: in the page's place if
 *   nothing is said
 *
 * What a newsroom says of itself. Does not change while it runs, so every thread may
 * read it.
 */
typedef struct
{
  char *title;
  char *language;
  char *zone;
  char *base_url;
  char *root;
  char *link_target;
} DatelinePageSite;

/* Appends @format as HTML and what it prints as text, every &, <, >, " and ' of it
 * escaped, so that it may stand in elements and in quoted attributes. */
void        dateline_page_append         (GString                *page,
                                          const char             *format,
                                          ...) G_GNUC_PRINTF (2, 3);

/* The language of the interface, BCP 47: that of the running translation. */
const char *dateline_page_get_language   (void);
/* @site's root, never NULL. */
const char *dateline_page_get_root       (const DatelinePageSite *site);

/**
 * DatelinePageHead:
 * @title: (nullable): what the page is about; NULL for the newsroom itself
 * @description: (nullable): a sentence for search engines
 * @path: (nullable): path and query of its canonical address; NULL for a page that is
 *   not to be found
 * @feed_query: (nullable): the query ("?language=ru") of the feeds of what the page lists
 * @links: (nullable): HTML of further elements of the head
 */
typedef struct
{
  const char *title;
  const char *description;
  const char *path;
  const char *feed_query;
  const char *links;
} DatelinePageHead;

/* A page up to where its own content begins. (transfer full) */
GString    *dateline_page_begin          (const DatelinePageSite *site,
                                          const DatelinePageHead *head);
/* What is below the content. @feed_query: as in the head. */
void        dateline_page_append_end     (GString                *page,
                                          const DatelinePageSite *site,
                                          const char             *feed_query);

/* The whole page of an item, as it is at @now (Unix time). @versions: the public items of
 * its story, sorted by language, itself among them. @image_size, @data: as
 * dateline_html_write_page() takes them. (transfer full) */
GString    *dateline_page_write_item     (const DatelinePageSite *site,
                                          DatelineItem           *item,
                                          GPtrArray              *versions,
                                          gint64                  now,
                                          DatelineHtmlImageSize   image_size,
                                          gpointer                data);

/* How pages write what an item says. All (transfer full). */

/* A time element with the day of publication, as @language writes it. @itemprop:
 * (nullable). */
char       *dateline_page_write_day      (DatelineItem           *item,
                                          const DatelinePageSite *site,
                                          const char             *language,
                                          const char             *itemprop);
/* What is to be known of a deadline, HTML: "Closes 24 January 2021", "Extended to …,
 * was …". @with_time: the hour too. */
char       *dateline_page_write_deadline (DatelineDeadline       *deadline,
                                          gint64                  now,
                                          gboolean                with_time);
/* A time element with a moment in its own zone, in the interface's language. */
char       *dateline_page_write_moment   (DatelineMoment         *moment,
                                          gboolean                with_time);

/* What the pages refer to at "/style.css" and "/icon.svg". (transfer full) */
GBytes     *dateline_page_load_style     (void);
GBytes     *dateline_page_load_icon      (void);

G_END_DECLS

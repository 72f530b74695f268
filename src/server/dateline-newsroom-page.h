/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-info.h"
#include "dateline-newsroom-response.h"

G_BEGIN_DECLS

/* Builds the HTML of a page: what is around it, and text that is always escaped. */

/* Appends @format as HTML and what it prints as text, every &, <, >, " and ' of it
 * escaped, so that it may stand in elements and in quoted attributes. */
void     dateline_newsroom_page_append       (GString                        *page,
                                              const char                     *format,
                                              ...) G_GNUC_PRINTF (2, 3);

/* The language of the interface, BCP 47: that of the running translation. */
const char *
         dateline_newsroom_page_get_language (void);

/**
 * DatelineNewsroomPageHead:
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
} DatelineNewsroomPageHead;

/* A page up to where its own content begins. */
GString *dateline_newsroom_page_begin        (const DatelineNewsroomInfo     *info,
                                              const DatelineNewsroomPageHead *head);
/* Completes @page and takes it. @feed_query: as in the head. */
DatelineNewsroomResponse *
         dateline_newsroom_page_end          (GString                        *page,
                                              const DatelineNewsroomInfo     *info,
                                              const char                     *feed_query,
                                              guint                           status);
/* A page that says what is wrong. @text: translated. */
DatelineNewsroomResponse *
         dateline_newsroom_page_new_error    (const DatelineNewsroomInfo     *info,
                                              guint                           status,
                                              const char                     *title,
                                              const char                     *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-listing.h"
#include "dateline-newsroom-site.h"

G_BEGIN_DECLS

/**
 * DatelineNewsroomVisit:
 * @argument: what follows the path of the page, or NULL
 *
 * One request for a page of the site, while it is answered.
 */
typedef struct
{
  const DatelineNewsroomInfo    *info;
  DatelineNewsroomDatabase      *database;
  const DatelineNewsroomRequest *request;
  const char                    *argument;
} DatelineNewsroomVisit;

/* The pages, each in the file of what it is about. NULL with @error set: the database
 * failed. NULL without: there is no such page. */
DatelineNewsroomResponse *dateline_newsroom_site_show_listing   (const DatelineNewsroomVisit *visit,
                                                                 GError                     **error);
DatelineNewsroomResponse *dateline_newsroom_site_show_item      (const DatelineNewsroomVisit *visit,
                                                                 GError                     **error);
DatelineNewsroomResponse *dateline_newsroom_site_show_atom      (const DatelineNewsroomVisit *visit,
                                                                 GError                     **error);
DatelineNewsroomResponse *dateline_newsroom_site_show_json_feed (const DatelineNewsroomVisit *visit,
                                                                 GError                     **error);
DatelineNewsroomResponse *dateline_newsroom_site_show_deadlines (const DatelineNewsroomVisit *visit,
                                                                 GError                     **error);
DatelineNewsroomResponse *dateline_newsroom_site_show_sitemap   (const DatelineNewsroomVisit *visit,
                                                                 GError                     **error);

/* "kind", "language" and "q" of the query, borrowed from @visit. */
DatelineNewsroomFilter    dateline_newsroom_site_get_filter     (const DatelineNewsroomVisit *visit);

/* The query ("?kind=call&language=ru", or "") that gives @filter. (transfer full) */
char                     *dateline_newsroom_site_dup_query      (const DatelineNewsroomFilter
                                                                                            *filter);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-page.h"
#include "dateline-newsroom-site-private.h"

#include "dateline-feed.h"
#include "dateline-ical.h"

#include <glib/gi18n-lib.h>

#define FEED_ITEMS 20
#define CALENDAR_ITEMS 500
#define URLS_PER_SITEMAP 50000 /* sitemaps.org */

typedef char *(* FeedWriter) (const DatelineFeedInfo *info, GPtrArray *items);

static DatelineNewsroomResponse *
show_feed (const DatelineNewsroomVisit  *visit,
           FeedWriter                    write_feed,
           const char                   *type,
           GError                      **error)
{
  DatelineNewsroomFilter filter = dateline_newsroom_site_get_filter (visit);
  g_autofree char *query = dateline_newsroom_site_dup_query (&filter);
  g_autofree char *url = g_strconcat (visit->info->base_url, visit->request->path, query, NULL);
  g_autoptr (GPtrArray) items = NULL;
  DatelineFeedInfo info = {
    .title = visit->info->title,
    .home_url = visit->info->base_url,
    .feed_url = url,
    .language = visit->info->language,
  };

  items = dateline_newsroom_listing_page (visit->database, &filter, visit->request->now, 0,
                                          FEED_ITEMS, error);
  if (items == NULL)
    return NULL;

  return dateline_newsroom_response_new_text (SOUP_STATUS_OK, type, write_feed (&info, items));
}

DatelineNewsroomResponse *
dateline_newsroom_site_show_atom (const DatelineNewsroomVisit  *visit,
                                  GError                      **error)
{
  return show_feed (visit, dateline_feed_write_atom, "application/atom+xml; charset=utf-8", error);
}

DatelineNewsroomResponse *
dateline_newsroom_site_show_json_feed (const DatelineNewsroomVisit  *visit,
                                       GError                      **error)
{
  return show_feed (visit, dateline_feed_write_json, "application/feed+json", error);
}

DatelineNewsroomResponse *
dateline_newsroom_site_show_deadlines (const DatelineNewsroomVisit  *visit,
                                       GError                      **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GPtrArray) items = NULL;

  items = dateline_newsroom_listing_deadlines (visit->database, visit->request->now,
                                               CALENDAR_ITEMS, error);
  if (items == NULL)
    return NULL;

  /* Translators: the name of a calendar; %s is the newsroom's. */
  name = g_strdup_printf (_("Deadlines – %s"), visit->info->title);

  return dateline_newsroom_response_new_text (
    SOUP_STATUS_OK, "text/calendar; charset=utf-8",
    dateline_ical_write (items, name, visit->info->base_url));
}

static char *
write_sitemap_index (const DatelineNewsroomInfo *info,
                     guint                       n_sitemaps)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex"
                               " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");

  for (guint i = 1; i <= n_sitemaps; i++)
    dateline_page_append (xml, "<sitemap><loc>%s/sitemap.xml?page=%u</loc></sitemap>\n",
                          info->base_url, i);
  g_string_append (xml, "</sitemapindex>\n");

  return g_string_free (xml, FALSE);
}

static char *
write_sitemap (const DatelineNewsroomInfo *info,
               GPtrArray                  *entries,
               gboolean                    with_home)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset"
                               " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");

  if (with_home)
    dateline_page_append (xml, "<url><loc>%s/</loc></url>\n", info->base_url);
  for (guint i = 0; i < entries->len; i++)
    {
      const DatelineNewsroomEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr (GDateTime) changed = g_date_time_new_from_unix_utc (entry->changed);
      g_autofree char *text = dateline_instant_to_string (changed);

      dateline_page_append (xml, "<url><loc>%s/items/%s</loc><lastmod>%s</lastmod></url>\n",
                            info->base_url, entry->id, text);
    }
  g_string_append (xml, "</urlset>\n");

  return g_string_free (xml, FALSE);
}

DatelineNewsroomResponse *
dateline_newsroom_site_show_sitemap (const DatelineNewsroomVisit  *visit,
                                     GError                      **error)
{
  gint64 now = visit->request->now;
  g_autoptr (GPtrArray) entries = NULL;
  guint64 page;
  guint total, n_sitemaps;

  if (!dateline_newsroom_request_get_number (visit->request, "page", 1, G_MAXINT32, 0, &page)
      || !dateline_newsroom_listing_count (visit->database, NULL, now, &total, error))
    return NULL;

  /* The home page is one of the addresses. */
  n_sitemaps = total / URLS_PER_SITEMAP + 1;
  if (page > n_sitemaps)
    return NULL;
  if (page == 0 && n_sitemaps > 1)
    return dateline_newsroom_response_new_text (SOUP_STATUS_OK, "application/xml",
                                                write_sitemap_index (visit->info, n_sitemaps));

  page = MAX (page, 1);
  entries = dateline_newsroom_listing_entries (visit->database, now,
                                               page == 1 ? 0 : (page - 1) * URLS_PER_SITEMAP - 1,
                                               page == 1 ? URLS_PER_SITEMAP - 1 : URLS_PER_SITEMAP,
                                               error);
  if (entries == NULL)
    return NULL;

  return dateline_newsroom_response_new_text (SOUP_STATUS_OK, "application/xml",
                                              write_sitemap (visit->info, entries, page == 1));
}

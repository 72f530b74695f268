/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-media.h"
#include "dateline-newsroom-page.h"
#include "dateline-newsroom-site-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SHA256_DIGITS 64

/* No script, in no frame, and nothing from elsewhere but images: what a desk took over
 * from another site shows its images from there. */
#define CONTENT_SECURITY_POLICY \
  "default-src 'none'; style-src 'self'; img-src 'self' https:; base-uri 'none'; " \
  "form-action 'self'; frame-ancestors 'none'"

/* Kept, but asked about each time, which a 304 answers quickly. A time to live would
 * either outlast the instant at which the next item may be seen, or end at it and so
 * tell it. */
#define CACHE_PAGE "public, no-cache"
#define CACHE_STYLE "public, max-age=3600"

static DatelineNewsroomResponse *
show_style (const DatelineNewsroomVisit  *visit,
            GError                      **error)
{
  g_autoptr (GBytes) style = dateline_page_load_style ();

  return dateline_newsroom_response_new (SOUP_STATUS_OK, "text/css; charset=utf-8", style);
}

static DatelineNewsroomResponse *
show_icon (const DatelineNewsroomVisit  *visit,
           GError                      **error)
{
  g_autoptr (GBytes) icon = dateline_page_load_icon ();

  return dateline_newsroom_response_new (SOUP_STATUS_OK, "image/svg+xml", icon);
}

static DatelineNewsroomResponse *
show_robots (const DatelineNewsroomVisit  *visit,
             GError                      **error)
{
  return dateline_newsroom_response_new_text (
    SOUP_STATUS_OK, "text/plain; charset=utf-8",
    g_strdup_printf ("User-agent: *\nDisallow: /api/\nSitemap: %s/sitemap.xml\n",
                     visit->info->base_url));
}

/* SHA256.EXT, with the ending of what it is. */
static DatelineNewsroomResponse *
show_media (const DatelineNewsroomVisit  *visit,
            GError                      **error)
{
  const DatelineImageType *type;
  g_autofree char *sha256 = g_strndup (visit->argument, SHA256_DIGITS);
  g_autoptr (GBytes) bytes = NULL;

  if (!dateline_newsroom_media_name_is_valid (sha256) || visit->argument[SHA256_DIGITS] != '.')
    return NULL;

  bytes = dateline_newsroom_media_find_public (visit->database, sha256, visit->request->now, &type,
                                               error);
  if (bytes == NULL || !g_str_equal (visit->argument + SHA256_DIGITS + 1, type->ending))
    return NULL;

  return dateline_newsroom_response_new (SOUP_STATUS_OK, type->type, bytes);
}

/* A path that ends in a slash, but for the first, takes one more part. */
static const struct
{
  const char *path;
  const char *cache;
  DatelineNewsroomResponse *(* show) (const DatelineNewsroomVisit *visit, GError **error);
} pages[] = {
  { "/", CACHE_PAGE, dateline_newsroom_site_show_listing },
  { "/items/", CACHE_PAGE, dateline_newsroom_site_show_item },
  { "/media/", CACHE_PAGE, show_media },
  { "/feed.xml", CACHE_PAGE, dateline_newsroom_site_show_atom },
  { "/feed.json", CACHE_PAGE, dateline_newsroom_site_show_json_feed },
  { "/deadlines.ics", CACHE_PAGE, dateline_newsroom_site_show_deadlines },
  { "/sitemap.xml", CACHE_PAGE, dateline_newsroom_site_show_sitemap },
  { "/robots.txt", CACHE_STYLE, show_robots },
  { "/style.css", CACHE_STYLE, show_style },
  { "/icon.svg", CACHE_STYLE, show_icon },
};

static gboolean
matches_path (const char  *pattern,
              const char  *path,
              const char **argument)
{
  gsize length = strlen (pattern);

  *argument = NULL;
  if (length == 1 || pattern[length - 1] != '/')
    return g_str_equal (pattern, path);

  *argument = path + length;

  return g_str_has_prefix (path, pattern) && **argument != '\0';
}

static DatelineNewsroomResponse *
new_missing (const DatelineNewsroomInfo *info)
{
  return dateline_newsroom_page_new_error (info, SOUP_STATUS_NOT_FOUND, _("Not found"),
                                           _("There is no page at this address."));
}

static DatelineNewsroomResponse *
new_failure (const DatelineNewsroomInfo *info,
             const GError               *error)
{
  DatelineNewsroomResponse *response;

  g_message ("%s", error->message);
  response = dateline_newsroom_page_new_error (info, SOUP_STATUS_SERVICE_UNAVAILABLE,
                                               _("Not available"),
                                               _("The page can’t be shown now. Please try again "
                                                 "in a moment."));
  dateline_newsroom_response_set_header (response, "Retry-After", "30");

  return response;
}

static DatelineNewsroomResponse *
refuse_method (const DatelineNewsroomInfo *info)
{
  DatelineNewsroomResponse *response;

  response = dateline_newsroom_page_new_error (info, SOUP_STATUS_METHOD_NOT_ALLOWED,
                                               _("Not possible"),
                                               _("This address can only be read."));
  dateline_newsroom_response_set_header (response, "Allow", "GET, HEAD");

  return response;
}

/* @changed: when the site last changed, or 0. */
static void
add_validators (DatelineNewsroomResponse    *response,
                const DatelineNewsroomVisit *visit,
                gint64                       changed)
{
  dateline_newsroom_response_set_etag (response);

  /* Dates in HTTP are whole seconds: what may still change within this one has none. */
  if (changed > 0 && changed < visit->request->now)
    dateline_newsroom_response_set_modified (response, changed);
}

static DatelineNewsroomResponse *
dispatch (DatelineNewsroomVisit *visit)
{
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      DatelineNewsroomResponse *response;
      g_autoptr (GError) error = NULL;
      gint64 changed = 0;

      if (!matches_path (pages[i].path, visit->request->path, &visit->argument))
        continue;
      if (!dateline_newsroom_request_is_safe (visit->request))
        return refuse_method (visit->info);

      /* Before the page is read, as a change in between must not date the page that does
       * not have it yet. */
      if (!dateline_newsroom_listing_changed (visit->database, visit->request->now, &changed, NULL))
        changed = 0;
      response = pages[i].show (visit, &error);
      if (error != NULL)
        return new_failure (visit->info, error);
      if (response == NULL)
        break;

      if (response->status == SOUP_STATUS_OK)
        {
          add_validators (response, visit, changed);
          dateline_newsroom_response_set_header (response, "Cache-Control", pages[i].cache);
        }
      return response;
    }

  return new_missing (visit->info);
}

void
dateline_newsroom_site_protect (DatelineNewsroomResponse *response)
{
  if (response->status != SOUP_STATUS_OK)
    dateline_newsroom_response_set_header (response, "Cache-Control", "no-store");
  dateline_newsroom_response_set_header (response, "Content-Security-Policy",
                                         CONTENT_SECURITY_POLICY);
  dateline_newsroom_response_set_header (response, "Referrer-Policy", "no-referrer");
}

DatelineNewsroomResponse *
dateline_newsroom_site_answer (const DatelineNewsroomInfo    *info,
                               DatelineNewsroomDatabase      *database,
                               const DatelineNewsroomRequest *request)
{
  DatelineNewsroomVisit visit = { .info = info, .database = database, .request = request };
  DatelineNewsroomResponse *response = dispatch (&visit);

  dateline_newsroom_site_protect (response);
  dateline_newsroom_response_apply_conditions (response, request);

  return response;
}

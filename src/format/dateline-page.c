/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-page.h"

#include "dateline-language.h"
#include "dateline-page-resources.h"

#include <glib/gi18n-lib.h>

#define RESOURCES "/io/github/dateline_desk/Dateline/page/"

void
dateline_page_append (GString    *page,
                      const char *format,
                      ...)
{
  g_autofree char *html = NULL;
  va_list arguments;

  va_start (arguments, format);
  html = g_markup_vprintf_escaped (format, arguments);
  va_end (arguments);

  g_string_append (page, html);
}

const char *
dateline_page_get_language (void)
{
  /* Translators: the BCP 47 tag of the language that you translate to: "ru", "fr". */
  return C_("language tag", "en");
}

const char *
dateline_page_get_root (const DatelinePageSite *site)
{
  return site->root != NULL ? site->root : "";
}

static void
append_head (GString                *page,
             const DatelinePageSite *site,
             const DatelinePageHead *head)
{
  const char *feed_query = head->feed_query != NULL ? head->feed_query : "";
  const char *root = dateline_page_get_root (site);

  if (head->title != NULL)
    dateline_page_append (page, "<title>%s – %s</title>\n", head->title, site->title);
  else
    dateline_page_append (page, "<title>%s</title>\n", site->title);

  if (head->description != NULL)
    dateline_page_append (page, "<meta name=\"description\" content=\"%s\">\n", head->description);

  if (head->path != NULL)
    dateline_page_append (page, "<link rel=\"canonical\" href=\"%s%s\">\n", site->base_url,
                          head->path);
  else
    g_string_append (page, "<meta name=\"robots\" content=\"noindex\">\n");

  dateline_page_append (page,
                        "<link rel=\"alternate\" type=\"application/atom+xml\""
                        " href=\"%s/feed.xml%s\" title=\"%s\">\n"
                        "<link rel=\"alternate\" type=\"application/feed+json\""
                        " href=\"%s/feed.json%s\" title=\"%s\">\n",
                        root, feed_query, site->title, root, feed_query, site->title);
  if (head->links != NULL)
    g_string_append (page, head->links);
}

GString *
dateline_page_begin (const DatelinePageSite *site,
                     const DatelinePageHead *head)
{
  GString *page = g_string_new ("<!DOCTYPE html>\n");
  const char *language = dateline_page_get_language ();
  const char *root = dateline_page_get_root (site);

  dateline_page_append (page, "<html lang=\"%s\" dir=\"%s\">\n<head>\n"
                              "<meta charset=\"utf-8\">\n"
                              "<meta name=\"viewport\" content=\"width=device-width,"
                              " initial-scale=1\">\n"
                              "<meta name=\"color-scheme\" content=\"light dark\">\n",
                        language, dateline_language_get_direction (language));
  if (site->link_target != NULL)
    dateline_page_append (page, "<base target=\"%s\">\n", site->link_target);
  append_head (page, site, head);
  dateline_page_append (page, "<link rel=\"stylesheet\""
                              " href=\"%s/style.css?" DATELINE_VERSION "\">\n"
                              "<link rel=\"icon\" type=\"image/svg+xml\" href=\"%s/icon.svg\">\n"
                              "</head>\n<body>\n"
                              "<a class=\"skip\" href=\"#content\">%s</a>\n"
                              "<header class=\"site\">"
                              "<a class=\"name\" href=\"%s/\" lang=\"%s\" dir=\"auto\">%s</a>"
                              "</header>\n<main id=\"content\">\n",
                        root, root, _("Skip to the content"), root, site->language, site->title);

  return page;
}

void
dateline_page_append_end (GString                *page,
                          const DatelinePageSite *site,
                          const char             *feed_query)
{
  const char *root = dateline_page_get_root (site);

  if (feed_query == NULL)
    feed_query = "";

  dateline_page_append (page, "</main>\n<footer class=\"site\">\n"
                              "<nav aria-label=\"%s\"><ul>\n"
                              "<li><a href=\"%s/feed.xml%s\">%s</a></li>\n"
                              "<li><a href=\"%s/feed.json%s\">%s</a></li>\n"
                              "<li><a href=\"%s/deadlines.ics\">%s</a></li>\n"
                              "</ul></nav>\n</footer>\n</body>\n</html>\n",
                        _("Subscribe"), root, feed_query, _("Atom feed"), root, feed_query,
                        _("JSON Feed"), root, _("Calendar of deadlines"));
}

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_strconcat (RESOURCES, name, NULL);

  return g_resource_lookup_data (dateline_page_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 NULL);
}

GBytes *
dateline_page_load_style (void)
{
  return load ("dateline-page.css");
}

GBytes *
dateline_page_load_icon (void)
{
  return load ("dateline-page.svg");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-page.h"

#include "dateline-language.h"

#include <glib/gi18n-lib.h>

#define HTML "text/html; charset=utf-8"

void
dateline_newsroom_page_append (GString    *page,
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
dateline_newsroom_page_get_language (void)
{
  /* Translators: the BCP 47 tag of the language that you translate to: "ru", "fr". */
  return C_("language tag", "en");
}

static void
append_head (GString                        *page,
             const DatelineNewsroomInfo     *info,
             const DatelineNewsroomPageHead *head)
{
  const char *feed_query = head->feed_query != NULL ? head->feed_query : "";

  if (head->title != NULL)
    dateline_newsroom_page_append (page, "<title>%s – %s</title>\n", head->title, info->title);
  else
    dateline_newsroom_page_append (page, "<title>%s</title>\n", info->title);

  if (head->description != NULL)
    dateline_newsroom_page_append (page, "<meta name=\"description\" content=\"%s\">\n",
                                   head->description);

  if (head->path != NULL)
    dateline_newsroom_page_append (page, "<link rel=\"canonical\" href=\"%s%s\">\n",
                                   info->base_url, head->path);
  else
    g_string_append (page, "<meta name=\"robots\" content=\"noindex\">\n");

  dateline_newsroom_page_append (page,
                                 "<link rel=\"alternate\" type=\"application/atom+xml\""
                                 " href=\"/feed.xml%s\" title=\"%s\">\n"
                                 "<link rel=\"alternate\" type=\"application/feed+json\""
                                 " href=\"/feed.json%s\" title=\"%s\">\n",
                                 feed_query, info->title, feed_query, info->title);
  if (head->links != NULL)
    g_string_append (page, head->links);
}

GString *
dateline_newsroom_page_begin (const DatelineNewsroomInfo     *info,
                              const DatelineNewsroomPageHead *head)
{
  GString *page = g_string_new ("<!DOCTYPE html>\n");
  const char *language = dateline_newsroom_page_get_language ();

  dateline_newsroom_page_append (page, "<html lang=\"%s\" dir=\"%s\">\n<head>\n"
                                       "<meta charset=\"utf-8\">\n"
                                       "<meta name=\"viewport\" content=\"width=device-width,"
                                       " initial-scale=1\">\n"
                                       "<meta name=\"color-scheme\" content=\"light dark\">\n",
                                 language, dateline_language_get_direction (language));
  append_head (page, info, head);
  dateline_newsroom_page_append (page, "<link rel=\"stylesheet\""
                                       " href=\"/style.css?" DATELINE_VERSION "\">\n"
                                       "<link rel=\"icon\" type=\"image/svg+xml\""
                                       " href=\"/icon.svg\">\n"
                                       "</head>\n<body>\n"
                                       "<a class=\"skip\" href=\"#content\">%s</a>\n"
                                       "<header class=\"site\">"
                                       "<a class=\"name\" href=\"/\" lang=\"%s\" dir=\"auto\">%s</a>"
                                       "</header>\n<main id=\"content\">\n",
                                 _("Skip to the content"), info->language, info->title);

  return page;
}

DatelineNewsroomResponse *
dateline_newsroom_page_end (GString                    *page,
                            const DatelineNewsroomInfo *info,
                            const char                 *feed_query,
                            guint                       status)
{
  if (feed_query == NULL)
    feed_query = "";

  dateline_newsroom_page_append (page, "</main>\n<footer class=\"site\">\n"
                                       "<nav aria-label=\"%s\"><ul>\n"
                                       "<li><a href=\"/feed.xml%s\">%s</a></li>\n"
                                       "<li><a href=\"/feed.json%s\">%s</a></li>\n"
                                       "<li><a href=\"/deadlines.ics\">%s</a></li>\n"
                                       "</ul></nav>\n</footer>\n</body>\n</html>\n",
                                 _("Subscribe"), feed_query, _("Atom feed"), feed_query,
                                 _("JSON Feed"), _("Calendar of deadlines"));

  return dateline_newsroom_response_new_text (status, HTML, g_string_free (page, FALSE));
}

DatelineNewsroomResponse *
dateline_newsroom_page_new_error (const DatelineNewsroomInfo *info,
                                  guint                       status,
                                  const char                 *title,
                                  const char                 *text)
{
  GString *page = dateline_newsroom_page_begin (info, &(DatelineNewsroomPageHead) {
    .title = title,
  });

  dateline_newsroom_page_append (page, "<div class=\"message\">\n<h1>%s</h1>\n<p>%s</p>\n"
                                       "<p><a href=\"/\">%s</a></p>\n</div>\n",
                                 title, text, _("All news"));

  return dateline_newsroom_page_end (page, info, NULL, status);
}

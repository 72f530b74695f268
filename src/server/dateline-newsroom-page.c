/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-page.h"

#include <glib/gi18n-lib.h>

#define HTML "text/html; charset=utf-8"

DatelineNewsroomResponse *
dateline_newsroom_page_end (GString                    *page,
                            const DatelineNewsroomInfo *info,
                            const char                 *feed_query,
                            guint                       status)
{
  dateline_page_append_end (page, info, feed_query);

  return dateline_newsroom_page_answer (page, status);
}

DatelineNewsroomResponse *
dateline_newsroom_page_answer (GString *page,
                               guint    status)
{
  return dateline_newsroom_response_new_text (status, HTML, g_string_free (page, FALSE));
}

DatelineNewsroomResponse *
dateline_newsroom_page_new_error (const DatelineNewsroomInfo *info,
                                  guint                       status,
                                  const char                 *title,
                                  const char                 *text)
{
  GString *page = dateline_page_begin (info, &(DatelinePageHead) {
    .title = title,
  });

  dateline_page_append (page, "<div class=\"message\">\n<h1>%s</h1>\n<p>%s</p>\n"
                              "<p><a href=\"/\">%s</a></p>\n</div>\n",
                        title, text, _("All news"));

  return dateline_newsroom_page_end (page, info, NULL, status);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-media.h"
#include "dateline-newsroom-page.h"
#include "dateline-newsroom-site-private.h"

#include <glib/gi18n-lib.h>

static gboolean
get_image_size (const char *media,
                guint      *width,
                guint      *height,
                gpointer    data)
{
  return dateline_newsroom_media_get_size (data, media, width, height);
}

static DatelineNewsroomResponse *
new_gone (const DatelineNewsroomInfo *info)
{
  return dateline_newsroom_page_new_error (info, SOUP_STATUS_GONE, _("No longer here"),
                                           _("This item was withdrawn."));
}

DatelineNewsroomResponse *
dateline_newsroom_site_show_item (const DatelineNewsroomVisit  *visit,
                                  GError                      **error)
{
  gint64 now = visit->request->now;
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  gboolean gone;

  item = dateline_newsroom_listing_find (visit->database, visit->argument, now, &gone, error);
  if (gone)
    return new_gone (visit->info);
  if (item == NULL)
    return NULL;

  versions = dateline_newsroom_listing_story (visit->database, dateline_item_get_story (item), now,
                                              error);
  if (versions == NULL)
    return NULL;

  return dateline_newsroom_page_answer (dateline_page_write_item (visit->info, item, versions, now,
                                                                  get_image_size,
                                                                  visit->database),
                                        SOUP_STATUS_OK);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-page.h"

#include "dateline-date-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The instant of publication as the item gives it, by which lists are sorted too. */
static DatelineMoment *
dup_publication (DatelineItem *item,
                 const char   *zone)
{
  g_autoptr (GDateTime) instant = NULL;

  if (dateline_item_get_published (item) != NULL)
    return dateline_moment_ref (dateline_item_get_published (item));
  if (dateline_item_get_publish_at (item) != NULL)
    return dateline_moment_ref (dateline_item_get_publish_at (item));

  instant = dateline_item_dup_sort_time (item);

  return dateline_moment_new_instant (instant, zone);
}

/* "Brussels" of "Europe/Brussels". */
static char *
dup_city (const char *zone)
{
  const char *slash = strrchr (zone, '/');
  char *city = g_strdup (slash != NULL ? slash + 1 : zone);

  return g_strdelimit (city, "_", ' ');
}

static char *
dup_text (DatelineMoment *moment,
          gboolean        with_time)
{
  g_autofree char *day_text = NULL;
  g_autofree char *time = NULL;
  g_autofree char *city = NULL;
  g_autoptr (GDateTime) start = NULL;
  GDate day;

  dateline_moment_get_day (moment, NULL, &day);
  day_text = dateline_date_text_format (&day, dateline_page_get_language ());
  if (!with_time || dateline_moment_is_whole_day (moment))
    return g_steal_pointer (&day_text);

  start = dateline_moment_dup_start (moment);
  time = g_date_time_format (start, "%H:%M");
  city = dup_city (dateline_moment_get_zone (moment));

  /* Translators: a day, the time of day, a city: "24 January 2021, 17:00 (Brussels)". */
  return g_strdup_printf (_("%s, %s (%s)"), day_text, time, city);
}

char *
dateline_page_write_day (DatelineItem           *item,
                         const DatelinePageSite *site,
                         const char             *language,
                         const char             *itemprop)
{
  g_autoptr (DatelineMoment) moment = dup_publication (item, site->zone);
  g_autofree char *value = dateline_moment_to_string (moment);
  g_autofree char *property = NULL;
  g_autofree char *text = NULL;
  g_autofree char *element = NULL;
  GDate day;

  dateline_moment_get_day (moment, site->zone, &day);
  text = dateline_date_text_format (&day, language);
  element = g_markup_printf_escaped (" datetime=\"%s\">%s</time>", value, text);
  if (itemprop != NULL)
    property = g_markup_printf_escaped (" itemprop=\"%s\"", itemprop);

  return g_strconcat ("<time", property != NULL ? property : "", element, NULL);
}

char *
dateline_page_write_moment (DatelineMoment *moment,
                            gboolean        with_time)
{
  g_autofree char *value = dateline_moment_to_string (moment);
  g_autofree char *text = dup_text (moment, with_time);

  return g_markup_printf_escaped ("<time datetime=\"%s\">%s</time>", value, text);
}

char *
dateline_page_write_deadline (DatelineDeadline *deadline,
                              gint64            now,
                              gboolean          with_time)
{
  DatelineMoment *moment = dateline_deadline_get_moment (deadline);
  guint n_changes = dateline_deadline_get_n_changes (deadline);
  g_autofree char *time = dateline_page_write_moment (moment, with_time);
  g_autofree char *previous = NULL;
  g_autoptr (GDateTime) end = dateline_moment_dup_end (moment);

  if (g_date_time_to_unix (end) <= now)
    return g_strdup_printf (_("Closed %s"), time);
  if (n_changes == 0)
    return g_strdup_printf (_("Closes %s"), time);

  previous = dateline_page_write_moment (
    dateline_deadline_get_change (deadline, n_changes - 1)->previous, with_time);

  if (dateline_deadline_is_extended (deadline))
    /* Translators: HTML; two dates. */
    return g_strdup_printf (_("Extended to <ins>%s</ins>, was <del>%s</del>"), time, previous);

  /* Translators: HTML; two dates. */
  return g_strdup_printf (_("Brought forward to <ins>%s</ins>, was <del>%s</del>"), time, previous);
}

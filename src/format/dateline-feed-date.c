/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-feed-private.h"

#define MAX_DATE_BYTES 80

static GTimeZone *
find_zone (const char *name)
{
  /* RFC 822, section 5.1; its one-letter zones mean nothing, says RFC 2822. */
  static const struct
  {
    const char *name;
    const char *offset;
  } zones[] = {
    { "EST", "-05:00" }, { "EDT", "-04:00" }, { "CST", "-06:00" }, { "CDT", "-05:00" },
    { "MST", "-07:00" }, { "MDT", "-06:00" }, { "PST", "-08:00" }, { "PDT", "-07:00" },
  };

  if (name != NULL && (name[0] == '+' || name[0] == '-'))
    return g_time_zone_new_identifier (name);

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (zones); i++)
    {
      if (g_ascii_strcasecmp (zones[i].name, name) == 0)
        return g_time_zone_new_identifier (zones[i].offset);
    }

  return g_time_zone_new_utc ();
}

static int
find_month (const char *name)
{
  static const char * const months[] = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      if (g_ascii_strncasecmp (months[i], name, 3) == 0)
        return (int) i + 1;
    }

  return 0;
}

static int
fetch_number (GMatchInfo *match,
              const char *name)
{
  g_autofree char *text = g_match_info_fetch_named (match, name);

  return text != NULL ? atoi (text) : 0;
}

GDateTime *
dateline_feed_date_parse (const char *text)
{
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *month_name = NULL;
  g_autofree char *zone_name = NULL;
  int year;

  g_return_val_if_fail (text != NULL, NULL);

  if (strnlen (text, MAX_DATE_BYTES + 1) > MAX_DATE_BYTES || !g_utf8_validate (text, -1, NULL))
    return NULL;

  regex = g_regex_new ("^\\s*(?:[a-z]{3,9},?\\s+)?(?<day>\\d{1,2})\\s+(?<month>[a-z]{3})[a-z]*\\s+"
                       "(?<year>\\d{4}|\\d{2})\\s+(?<hour>\\d{1,2}):(?<minute>\\d{2})"
                       "(?::(?<second>\\d{2}))?\\s*(?<zone>[a-z]{1,5}|[+-]\\d{2}:?\\d{2})?\\s*$",
                       G_REGEX_CASELESS, 0, NULL);
  if (!g_regex_match (regex, text, 0, &match))
    return NULL;

  month_name = g_match_info_fetch_named (match, "month");
  zone_name = g_match_info_fetch_named (match, "zone");
  zone = find_zone (zone_name);
  if (zone == NULL || find_month (month_name) == 0)
    return NULL;

  year = fetch_number (match, "year");
  if (year < 100)
    year += year < 50 ? 2000 : 1900;

  return g_date_time_new (zone, year, find_month (month_name), fetch_number (match, "day"),
                          fetch_number (match, "hour"), fetch_number (match, "minute"),
                          fetch_number (match, "second"));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-embargo-line.h"

#include "dateline-city.h"
#include "dateline-date-text.h"

#include <string.h>

/* How a language writes the line. The clock in parentheses is on the day of the first one
 * unless it says another. */
typedef struct
{
  const char *language;
  const char *line;
  const char *between;   /* hour and minute */
  const char *other;     /* {time}, {zone} */
  const char *other_day; /* and {date} */
} Wording;

static const Wording wordings[] = {
  { "en", "EMBARGOED until {time} {zone}{other}, {date}", ":", " ({time} {zone})",
    " ({time} {zone}, {date})" },
  { "ru", "ЭМБАРГО до {time} {zone}{other}, {date}", ":", " ({time} {zone})",
    " ({time} {zone}, {date})" },
  { "kk", "ЭМБАРГО аяқталатын уақыт: {date}, {time}, {zone}{other}", ":",
    " ({time}, {zone})", " ({date}, {time}, {zone})" },
  { "fr", "SOUS EMBARGO jusqu’au {date} à {time}, {zone}{other}", "h",
    " ({time}, {zone})", " (le {date} à {time}, {zone})" },
  { "de", "SPERRFRIST: {date}, {time} Uhr {zone}{other}", ":", " ({time} Uhr {zone})",
    " ({date}, {time} Uhr {zone})" },
};

static const Wording *
find_wording (const char *language)
{
  gsize length = strcspn (language, "-_");

  for (gsize i = 0; i < G_N_ELEMENTS (wordings); i++)
    {
      if (strlen (wordings[i].language) == length &&
          g_ascii_strncasecmp (wordings[i].language, language, length) == 0)
        return &wordings[i];
    }

  return &wordings[0];
}

const char *
dateline_embargo_line_get_template (const char *language)
{
  g_return_val_if_fail (language != NULL, NULL);

  return find_wording (language)->line;
}

/* @format with the clock of @zone in its places. */
static GString *
fill_clock (const char           *format,
            const Wording        *wording,
            const DatelineMoment *embargo,
            const char           *zone)
{
  GString *text = g_string_new (format);
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);
  g_autoptr (GDateTime) start = dateline_moment_dup_start (embargo);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (start, time_zone);
  g_autofree char *time = NULL;
  g_autofree char *date = NULL;
  g_autofree char *clock = dateline_city_dup_clock (zone, wording->language);
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                  g_date_time_get_year (local));
  date = dateline_date_text_format (&day, wording->language);
  time = g_strdup_printf ("%02d%s%02d", g_date_time_get_hour (local), wording->between,
                          g_date_time_get_minute (local));
  g_string_replace (text, "{time}", time, 0);
  g_string_replace (text, "{zone}", clock, 0);
  g_string_replace (text, "{date}", date, 0);

  return text;
}

static gboolean
is_same_clock (GDateTime  *start,
               const char *a,
               const char *b)
{
  g_autoptr (GTimeZone) first = g_time_zone_new_identifier (a);
  g_autoptr (GTimeZone) second = g_time_zone_new_identifier (b);
  g_autoptr (GDateTime) first_time = g_date_time_to_timezone (start, first);
  g_autoptr (GDateTime) second_time = g_date_time_to_timezone (start, second);

  return g_date_time_get_utc_offset (first_time) == g_date_time_get_utc_offset (second_time);
}

/* Of the desk's two clocks the first that shows another time than the embargo's own. */
static char *
dup_other_clock (const Wording        *wording,
                 const DatelineMoment *embargo,
                 const char           *zone,
                 const char           *second_zone)
{
  const char *zones[] = { zone, second_zone };
  const char *own = dateline_moment_get_zone (embargo);
  g_autoptr (GDateTime) start = dateline_moment_dup_start (embargo);

  /* A desk with one clock reads one. */
  if (second_zone == NULL)
    return g_strdup ("");

  for (gsize i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autoptr (DatelineMoment) there = NULL;
      GDate own_day;
      GDate day;

      if (zones[i] == NULL || is_same_clock (start, own, zones[i]))
        continue;

      there = dateline_moment_new_instant (start, zones[i]);
      dateline_moment_get_day (there, NULL, &day);
      dateline_moment_get_day (embargo, NULL, &own_day);

      return g_string_free (fill_clock (g_date_compare (&day, &own_day) == 0 ? wording->other
                                                                             : wording->other_day,
                                        wording, embargo, zones[i]), FALSE);
    }

  return g_strdup ("");
}

char *
dateline_embargo_line_fill (const char     *template,
                            DatelineMoment *embargo,
                            const char     *language,
                            const char     *zone,
                            const char     *second_zone)
{
  const Wording *wording;
  g_autofree char *other = NULL;
  GString *line;

  g_return_val_if_fail (template != NULL, NULL);
  g_return_val_if_fail (embargo != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  wording = find_wording (language);
  line = fill_clock (template, wording, embargo, dateline_moment_get_zone (embargo));
  other = dup_other_clock (wording, embargo, zone, second_zone);
  g_string_replace (line, "{other}", other, 0);

  return g_string_free (line, FALSE);
}

char *
dateline_embargo_line_write (DatelineItem         *item,
                             DatelineDeskSettings *settings)
{
  DatelineMoment *embargo;
  const char *language;

  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);

  embargo = dateline_item_get_embargo (item);
  if (embargo == NULL)
    return NULL;

  language = dateline_item_get_language (item);

  return dateline_embargo_line_fill (dateline_desk_settings_get_embargo_line (settings, language),
                                     embargo, language, dateline_desk_settings_get_zone (settings),
                                     dateline_desk_settings_get_second_zone (settings));
}

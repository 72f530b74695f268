/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-moment.h"

#include "dateline-model-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

struct _DatelineMoment
{
  gatomicrefcount  ref_count;
  GDateTime       *instant; /* UTC; NULL for a whole day */
  GDate            day;     /* valid for a whole day only */
  char            *zone;
};

G_DEFINE_BOXED_TYPE (DatelineMoment, dateline_moment, dateline_moment_ref, dateline_moment_unref)

#define MAX_MOMENT_TEXT 64

/* So that a day's end, and an instant in any zone, are dates that GDateTime holds. */
#define MIN_YEAR 2
#define MAX_YEAR 9998

static GTimeZone *
lookup_zone (const char *zone)
{
  /* GTimeZone reads "+06:00" and POSIX rules too; only names are wanted here. */
  if (zone == NULL || !g_ascii_isalpha (zone[0]) || strchr (zone, ',') != NULL)
    return NULL;

  /* "UTC" is made without a look at the database, which a small container may
   * not have. */
  if (strcmp (zone, "UTC") == 0)
    return g_time_zone_new_utc ();

  return g_time_zone_new_identifier (zone);
}

gboolean
dateline_zone_is_known (const char *zone)
{
  g_autoptr (GTimeZone) found = lookup_zone (zone);

  return found != NULL;
}

DatelineMoment *
dateline_moment_new_instant (GDateTime  *instant,
                             const char *zone)
{
  DatelineMoment *self;

  g_return_val_if_fail (instant != NULL, NULL);

  if (zone == NULL)
    zone = "UTC";
  if (!dateline_zone_is_known (zone) || g_date_time_get_year (instant) < MIN_YEAR ||
      g_date_time_get_year (instant) > MAX_YEAR)
    return NULL;

  self = g_new0 (DatelineMoment, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->instant = g_date_time_to_utc (instant);
  self->zone = g_strdup (zone);

  return self;
}

DatelineMoment *
dateline_moment_new_day (const GDate *day,
                         const char  *zone)
{
  DatelineMoment *self;

  g_return_val_if_fail (day != NULL && g_date_valid (day), NULL);

  if (zone == NULL)
    zone = "UTC";
  if (!dateline_zone_is_known (zone) || g_date_get_year (day) < MIN_YEAR ||
      g_date_get_year (day) > MAX_YEAR)
    return NULL;

  self = g_new0 (DatelineMoment, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->day = *day;
  self->zone = g_strdup (zone);

  return self;
}

/* Midnight at the beginning of @day: where a change of the clocks skips it, the
 * first instant that the day has. */
static GDateTime *
new_midnight (const GDate *day,
              GTimeZone   *zone)
{
  return g_date_time_new (zone, g_date_get_year (day), g_date_get_month (day),
                          g_date_get_day (day), 0, 0, 0);
}

static gboolean
is_date_text (const char *text)
{
  for (guint i = 0; i < 10; i++)
    {
      if (i == 4 || i == 7)
        {
          if (text[i] != '-')
            return FALSE;
        }
      else if (!g_ascii_isdigit (text[i]))
        {
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
parse_date (const char *text,
            GDate      *day)
{
  int year;
  int month;
  int number;

  if (!is_date_text (text))
    return FALSE;

  year = atoi (text);
  month = atoi (text + 5);
  number = atoi (text + 8);
  if (year < MIN_YEAR || year > MAX_YEAR || !g_date_valid_dmy (number, month, year))
    return FALSE;

  g_date_clear (day, 1);
  g_date_set_dmy (day, number, month, year);

  return TRUE;
}

/* "17:00" or "17:00:30" and nothing else. */
static gboolean
parse_clock (const char *text,
             int        *hour,
             int        *minute,
             int        *second)
{
  gsize length = strlen (text);

  if (length != 5 && length != 8)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (i % 3 == 2 ? text[i] != ':' : !g_ascii_isdigit (text[i]))
        return FALSE;
    }

  *hour = atoi (text);
  *minute = atoi (text + 3);
  *second = length == 8 ? atoi (text + 6) : 0;

  return *hour <= 23 && *minute <= 59 && *second <= 59;
}

GDateTime *
dateline_instant_parse (const char *text)
{
  g_autoptr (GDateTime) parsed = NULL;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  if (length < 20 || length > MAX_MOMENT_TEXT || !is_date_text (text) ||
      strchr ("Tt ", text[10]) == NULL)
    return NULL;

  /* GLib takes a time without an offset in a zone that is handed over; without
   * one it is not an instant. */
  parsed = g_date_time_new_from_iso8601 (text, NULL);

  return parsed != NULL ? g_date_time_to_utc (parsed) : NULL;
}

static DatelineMoment *
parse_local (const char *text,
             const char *zone)
{
  g_autoptr (GTimeZone) found = lookup_zone (zone);
  g_autoptr (GDateTime) local = NULL;
  GDate day;
  int hour;
  int minute;
  int second;

  if (!parse_date (text, &day) || (text[10] != 'T' && text[10] != ' ') ||
      !parse_clock (text + 11, &hour, &minute, &second))
    return NULL;

  local = g_date_time_new (found, g_date_get_year (&day), g_date_get_month (&day),
                           g_date_get_day (&day), hour, minute, second);
  /* A time that the clocks skip comes back as a later one. */
  if (local == NULL || g_date_time_get_hour (local) != hour ||
      g_date_time_get_minute (local) != minute)
    return NULL;

  return dateline_moment_new_instant (local, zone);
}

DatelineMoment *
dateline_moment_parse (const char  *text,
                       const char  *zone,
                       GError     **error)
{
  g_autofree char *stripped = NULL;
  g_autoptr (GDateTime) instant = NULL;
  DatelineMoment *self = NULL;
  GDate day;

  g_return_val_if_fail (text != NULL, NULL);

  if (zone == NULL)
    zone = "UTC";
  if (!dateline_zone_is_known (zone))
    {
      g_set_error (error, DATELINE_MODEL_ERROR, DATELINE_MODEL_ERROR_INVALID,
                   _("“%s” is not the name of a time zone; write it as in “Asia/Almaty”"), zone);
      return NULL;
    }

  stripped = g_strstrip (g_strndup (text, MAX_MOMENT_TEXT + 1));
  instant = dateline_instant_parse (stripped);
  if (instant != NULL)
    self = dateline_moment_new_instant (instant, zone);
  else if (strlen (stripped) == 10 && parse_date (stripped, &day))
    self = dateline_moment_new_day (&day, zone);
  else if (strlen (stripped) > 10)
    self = parse_local (stripped, zone);

  if (self == NULL)
    g_set_error (error, DATELINE_MODEL_ERROR, DATELINE_MODEL_ERROR_INVALID,
                 _("“%s” is not a time that exists; write 2021-01-24, 2021-01-24 17:00 "
                   "or 2021-01-24T17:00:00+01:00"), stripped);

  return self;
}

DatelineMoment *
dateline_moment_ref (DatelineMoment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_moment_unref (DatelineMoment *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_pointer (&self->instant, g_date_time_unref);
  g_free (self->zone);
  g_free (self);
}

gboolean
dateline_moment_is_whole_day (const DatelineMoment *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->instant == NULL;
}

const char *
dateline_moment_get_zone (const DatelineMoment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->zone;
}

GDateTime *
dateline_moment_dup_start (const DatelineMoment *self)
{
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  zone = lookup_zone (self->zone);
  if (self->instant != NULL)
    return g_date_time_to_timezone (self->instant, zone);

  return new_midnight (&self->day, zone);
}

GDateTime *
dateline_moment_dup_end (const DatelineMoment *self)
{
  g_autoptr (GTimeZone) zone = NULL;
  GDate next;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->instant != NULL)
    return dateline_moment_dup_start (self);

  zone = lookup_zone (self->zone);
  next = self->day;
  g_date_add_days (&next, 1);

  return new_midnight (&next, zone);
}

void
dateline_moment_get_day (const DatelineMoment *self,
                         const char           *zone,
                         GDate                *day)
{
  g_autoptr (GTimeZone) found = NULL;
  g_autoptr (GDateTime) local = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (day != NULL);

  if (self->instant == NULL)
    {
      *day = self->day;
      return;
    }

  found = lookup_zone (zone != NULL ? zone : self->zone);
  if (found == NULL)
    found = g_time_zone_new_utc ();
  local = g_date_time_to_timezone (self->instant, found);
  g_date_clear (day, 1);
  g_date_set_dmy (day, g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                  g_date_time_get_year (local));
}

char *
dateline_instant_to_string (GDateTime *instant)
{
  g_autoptr (GDateTime) utc = NULL;

  g_return_val_if_fail (instant != NULL, NULL);

  utc = g_date_time_to_utc (instant);

  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02dZ", g_date_time_get_year (utc),
                          g_date_time_get_month (utc), g_date_time_get_day_of_month (utc),
                          g_date_time_get_hour (utc), g_date_time_get_minute (utc),
                          g_date_time_get_second (utc));
}

char *
dateline_moment_to_string (const DatelineMoment *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->instant != NULL)
    return dateline_instant_to_string (self->instant);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&self->day),
                          g_date_get_month (&self->day), g_date_get_day (&self->day));
}

int
dateline_moment_compare (const DatelineMoment *a,
                         const DatelineMoment *b)
{
  g_autoptr (GDateTime) end_a = NULL;
  g_autoptr (GDateTime) end_b = NULL;
  int order;

  if (a == NULL || b == NULL)
    return (a == NULL) - (b == NULL);

  end_a = dateline_moment_dup_end (a);
  end_b = dateline_moment_dup_end (b);
  order = g_date_time_compare (end_a, end_b);
  if (order != 0)
    return order;

  return dateline_moment_is_whole_day (a) - dateline_moment_is_whole_day (b);
}

gboolean
dateline_moment_equal (const DatelineMoment *a,
                       const DatelineMoment *b)
{
  if (a == NULL || b == NULL || a == b)
    return a == b;

  return strcmp (a->zone, b->zone) == 0 &&
         dateline_moment_is_whole_day (a) == dateline_moment_is_whole_day (b) &&
         (a->instant != NULL ? g_date_time_equal (a->instant, b->instant)
                             : g_date_compare (&a->day, &b->day) == 0);
}

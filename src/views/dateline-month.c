/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-month.h"

#include <langinfo.h>
#include <stdio.h>
#include <string.h>

#define DAYS_A_WEEK 7
#define MONTHS_A_YEAR 12
#define YEAR_MAX 9999

GDateWeekday
dateline_month_get_first_weekday (void)
{
#if defined(_NL_TIME_FIRST_WEEKDAY) && defined(_NL_TIME_WEEK_1STDAY)
  /* glibc: the number of the weekday, counted from the one of a certain day, which is
   * given as a number and not as text. */
  guint epoch = GPOINTER_TO_UINT (nl_langinfo (_NL_TIME_WEEK_1STDAY));
  guint number = *nl_langinfo (_NL_TIME_FIRST_WEEKDAY);
  /* 19971130 was a Sunday, 19971201 a Monday. */
  guint from_sunday = (number - 1 + (epoch == 19971201 ? 1 : 0)) % DAYS_A_WEEK;

  return from_sunday == 0 ? G_DATE_SUNDAY : (GDateWeekday) from_sunday;
#else
  return G_DATE_MONDAY;
#endif
}

static guint
days_before (const GDate *first_of_month, GDateWeekday first_weekday)
{
  return (g_date_get_weekday (first_of_month) - first_weekday + DAYS_A_WEEK) % DAYS_A_WEEK;
}

static void
get_first_of_month (const GDate *day, GDate *first)
{
  g_date_clear (first, 1);
  g_date_set_dmy (first, 1, g_date_get_month (day), g_date_get_year (day));
}

void
dateline_month_get_first_day (const GDate *day, GDateWeekday first_weekday, GDate *first)
{
  guint before;

  get_first_of_month (day, first);
  before = days_before (first, first_weekday);
  if (before < g_date_get_julian (first))
    g_date_subtract_days (first, before);
}

guint
dateline_month_get_n_weeks (const GDate *day, GDateWeekday first_weekday)
{
  GDate first;
  guint n_days;

  get_first_of_month (day, &first);
  n_days = days_before (&first, first_weekday) +
           g_date_get_days_in_month (g_date_get_month (day), g_date_get_year (day));

  return (n_days + DAYS_A_WEEK - 1) / DAYS_A_WEEK;
}

guint
dateline_month_get_week_number (const GDate *first)
{
  GDate thursday = *first;

  g_date_add_days (&thursday,
                   (G_DATE_THURSDAY - g_date_get_weekday (first) + DAYS_A_WEEK) % DAYS_A_WEEK);

  return g_date_get_iso8601_week_of_year (&thursday);
}

void
dateline_month_move (GDate *day, int months)
{
  int count = g_date_get_year (day) * MONTHS_A_YEAR + g_date_get_month (day) - 1 + months;
  int year = count / MONTHS_A_YEAR;
  int month = count % MONTHS_A_YEAR + 1;
  int day_of_month = g_date_get_day (day);

  if (count < MONTHS_A_YEAR || year > YEAR_MAX)
    return;
  day_of_month = MIN (day_of_month, g_date_get_days_in_month (month, year));
  g_date_set_dmy (day, day_of_month, month, year);
}

void
dateline_month_move_days (GDate *day, int days)
{
  GDate end;
  gint64 julian = (gint64) g_date_get_julian (day) + days;

  g_date_clear (&end, 1);
  g_date_set_dmy (&end, 31, G_DATE_DECEMBER, YEAR_MAX);
  if (julian >= 1 && julian <= g_date_get_julian (&end))
    g_date_set_julian (day, julian);
}

gboolean
dateline_month_parse (const char *text, GDate *first)
{
  int year = 0;
  int month = 0;
  int length = 0;

  if (text == NULL || sscanf (text, "%4d-%2d%n", &year, &month, &length) != 2 || length != 7 ||
      text[length] != '\0' || year < 1 || !g_date_valid_dmy (1, month, year))
    return FALSE;
  g_date_clear (first, 1);
  g_date_set_dmy (first, 1, month, year);

  return TRUE;
}

char *
dateline_month_to_string (const GDate *day)
{
  return g_strdup_printf ("%04d-%02d", g_date_get_year (day), g_date_get_month (day));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A month as a calendar lays it out: whole weeks. Days only, so neither a time zone
 * nor a change of the clocks comes into it. */

#define DATELINE_MONTH_WEEKS_MAX 6

/* The day on which weeks begin where the user is (LC_TIME). */
GDateWeekday dateline_month_get_first_weekday (void);

/* The first day of the week that the first of @day's month is in. */
void         dateline_month_get_first_day     (const GDate  *day,
                                               GDateWeekday  first_weekday,
                                               GDate        *first);
/* How many weeks, 4 to 6, touch @day's month. */
guint        dateline_month_get_n_weeks       (const GDate  *day,
                                               GDateWeekday  first_weekday);
/* The number (ISO 8601) of the week that begins with @first: that of its Thursday. */
guint        dateline_month_get_week_number   (const GDate  *first);

/* Moves @day by months, to the last day of a month that is too short; it stays where
 * the calendar ends (years 1 to 9999). */
void         dateline_month_move              (GDate        *day,
                                               int           months);
/* Moves @day by days, within the same bounds. */
void         dateline_month_move_days         (GDate        *day,
                                               int           days);

/* "2021-01"; FALSE if @text is not of this form. */
gboolean     dateline_month_parse             (const char   *text,
                                               GDate        *first);
char        *dateline_month_to_string         (const GDate  *day);

G_END_DECLS

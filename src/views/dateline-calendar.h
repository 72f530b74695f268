/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-event.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineCalendar:
 *
 * A month of deadlines, embargoes, publications and planned dates: weeks by the
 * locale's first day, chips by kind of date (shape and word, not colour alone),
 * "+3 more" opens the day. Arrow keys move by days, Page Up and Down by months,
 * Home and End within the week, "t" goes to today.
 *
 * Properties: "month" ("2021-01"), "zone" (in which days are counted), "events"
 * (GListModel of DatelineEvent).
 * Signals: "range-changed" – other days are shown: ask dateline_calendar_get_range()
 * and set events; "event-activated" (DatelineEvent *); "day-activated" (int year,
 * int month, int day) – Enter or a double click on a day.
 */
#define DATELINE_TYPE_CALENDAR (dateline_calendar_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCalendar, dateline_calendar, DATELINE, CALENDAR, GtkWidget)

GtkWidget *dateline_calendar_new        (void);
/* First and last day shown, neighbouring months' included. */
void       dateline_calendar_get_range  (DatelineCalendar *self,
                                         GDate            *from,
                                         GDate            *to);
void       dateline_calendar_set_events (DatelineCalendar *self,
                                         GListModel       *events);
void       dateline_calendar_set_zone   (DatelineCalendar *self,
                                         const char       *zone);
/* Shows the month of @day and puts the cursor there. */
void       dateline_calendar_go_to      (DatelineCalendar *self,
                                         const GDate      *day);

G_END_DECLS

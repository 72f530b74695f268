/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-event.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineCalendarDay:
 *
 * A day of the calendar: its number, and as many chips as there is room for, or, in a
 * narrow one, a shape for each date. It asks for no more room than its number needs.
 *
 * Signals: "event-activated" (DatelineEvent *) – a chip was chosen; "more-activated" –
 * the day's whole list is asked for; "chosen" (gboolean twice) – the day was clicked.
 */
#define DATELINE_TYPE_CALENDAR_DAY (dateline_calendar_day_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCalendarDay, dateline_calendar_day, DATELINE, CALENDAR_DAY, GtkWidget)

GtkWidget   *dateline_calendar_day_new        (void);
const GDate *dateline_calendar_day_get_date   (DatelineCalendarDay *self);
void         dateline_calendar_day_set_date   (DatelineCalendarDay *self,
                                               const GDate         *date,
                                               gboolean             other_month,
                                               gboolean             today);
/* @events: element DatelineEvent, all of this day; @zone: of their clocks. */
void         dateline_calendar_day_set_events (DatelineCalendarDay *self,
                                               GPtrArray           *events,
                                               const char          *zone);
GPtrArray   *dateline_calendar_day_get_events (DatelineCalendarDay *self);

G_END_DECLS

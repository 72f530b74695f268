/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-event.h"
#include "dateline-item-info.h"
#include "dateline-kind.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How the views of this room word and draw what the model holds. */

/* The icon of a kind; one for all that desks add. */
const char *dateline_view_kind_icon        (const char        *kind);
const char *dateline_view_status_icon      (DatelineStatus     status);
const char *dateline_view_event_icon       (DatelineEventType  type);

/* "Русский" for "ru"; the tag itself for a language not in the table. */
const char *dateline_view_language_name    (const char        *language);
/* "RU", "SR-LATN". (transfer full) */
char       *dateline_view_language_code    (const char        *language);

/* "24 Jan", with the year unless it is @today's. (transfer full) */
char       *dateline_view_day              (const GDate       *day,
                                            const GDate       *today);
/* "24 January 2021". (transfer full) */
char       *dateline_view_long_day         (const GDate       *day);
/* "Sunday, 24 January 2021". (transfer full) */
char       *dateline_view_weekday_and_day  (const GDate       *day);
/* "January 2021". (transfer full) */
char       *dateline_view_month            (const GDate       *day);
/* "24 Jan 2021, 17:00" in @zone, without a time for a whole day. (transfer full) */
char       *dateline_view_moment           (DatelineMoment    *moment,
                                            const char        *zone);
/* "Today, 17:00", "Yesterday, 17:00", "24 Jan 2020, 17:00" in @zone. (transfer full) */
char       *dateline_view_instant          (GDateTime         *instant,
                                            const char        *zone);
/* "17:00" in @zone; NULL for a whole day. (transfer full) */
char       *dateline_view_clock            (DatelineMoment    *moment,
                                            const char        *zone);
/* "Brussels 12:00", with the day where it is another than in @zone; NULL for a whole
 * day or where there is no second zone. (transfer full) */
char       *dateline_view_second_clock     (DatelineMoment    *moment,
                                            const char        *zone,
                                            const char        *second_zone);
/* "24 Jan 2021, 17:00" and, on a second line, "Brussels 12:00". (transfer full) */
char       *dateline_view_two_clocks       (DatelineMoment    *moment,
                                            const char        *zone,
                                            const char        *second_zone);
/* "Brussels" for "Europe/Brussels". (transfer full) */
char       *dateline_view_zone_name        (const char        *zone);
/* "closes 24 Jan (in 9 days)"; @call: of a call, else "due …". (transfer full) */
char       *dateline_view_deadline         (DatelineMoment    *deadline,
                                            gboolean           call,
                                            const char        *zone,
                                            GDateTime         *now);
void        dateline_view_get_today        (const char        *zone,
                                            GDate             *today);

/* The name that assistive technology reads for @widget. */
void        dateline_view_set_label        (GtkWidget         *widget,
                                            const char        *label);

/* Gives what is below @widget the names that GTK and libadwaita do not, see
 * dateline-view-names.c. Once, when @widget is made. */
void        dateline_view_name_buttons     (GtkWidget         *widget);

G_END_DECLS

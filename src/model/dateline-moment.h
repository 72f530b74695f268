/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DatelineMoment:
 *
 * A point in time as a press office means it: an instant, or a whole day,
 * always with the IANA time zone it was meant in ("Asia/Almaty"). Immutable.
 *
 * Instants are held in UTC beside the name of the zone, never as a fixed
 * offset, so that a change of a country's zone (Kazakhstan, 1 March 2024)
 * neither moves an instant nor misprints an earlier one.
 */
typedef struct _DatelineMoment DatelineMoment;

#define DATELINE_TYPE_MOMENT (dateline_moment_get_type ())

GType           dateline_moment_get_type      (void);

/* @zone: an IANA name; NULL means "UTC". NULL is returned for a name that the
 * time zone database does not have, and for a year before 2 or after 9998. */
DatelineMoment *dateline_moment_new_instant   (GDateTime            *instant,
                                               const char           *zone);
DatelineMoment *dateline_moment_new_day       (const GDate          *day,
                                               const char           *zone);

/* Reads what a person or a file writes: an RFC 3339 instant
 * ("2021-01-24T17:00:00+01:00"), a local time ("2021-01-24 17:00" or with "T")
 * or a whole day ("2021-01-24"), the last two in @zone (NULL: UTC). A local
 * time that a change of the clocks skips is an error. */
DatelineMoment *dateline_moment_parse         (const char           *text,
                                               const char           *zone,
                                               GError              **error);

DatelineMoment *dateline_moment_ref           (DatelineMoment       *self);
void            dateline_moment_unref         (DatelineMoment       *self);

gboolean        dateline_moment_is_whole_day  (const DatelineMoment *self);
const char     *dateline_moment_get_zone      (const DatelineMoment *self);

/* The first instant of it, and the instant when it has passed: the same for an
 * instant; for a day its midnight and the midnight after it. Both in the
 * moment's own zone. (transfer full) */
GDateTime      *dateline_moment_dup_start     (const DatelineMoment *self);
GDateTime      *dateline_moment_dup_end       (const DatelineMoment *self);

/* The calendar day it falls on in @zone; a whole day is the same day in every
 * zone. NULL: its own zone. */
void            dateline_moment_get_day       (const DatelineMoment *self,
                                               const char           *zone,
                                               GDate                *day);

/* "2021-01-24T16:00:00Z" or "2021-01-24". */
char           *dateline_moment_to_string     (const DatelineMoment *self);

/* By end; an equal end, whole days last. NULL sorts last. */
int             dateline_moment_compare       (const DatelineMoment *a,
                                               const DatelineMoment *b);
gboolean        dateline_moment_equal         (const DatelineMoment *a,
                                               const DatelineMoment *b);

/* Whether @zone is an IANA name that this system's database has. */
gboolean        dateline_zone_is_known        (const char           *zone);

/* RFC 3339 text of @instant in UTC with seconds: "2021-01-24T16:00:00Z". */
char           *dateline_instant_to_string    (GDateTime            *instant);

/* Exactly an RFC 3339 date-time with an offset, in UTC; NULL if not. */
GDateTime      *dateline_instant_parse        (const char           *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineMoment, dateline_moment_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-item.h"

G_BEGIN_DECLS

/* The deadlines of @items (element DatelineItem) as an RFC 5545 calendar: a VEVENT
 * each, with a UID made of the item's id and the label, SEQUENCE the number of
 * changes, in UTC, whole days as DATE. @home_url: as in DatelineFeedInfo, or NULL.
 * Lines end in CR LF. */
char *dateline_ical_write (GPtrArray  *items,
                           const char *name,
                           const char *home_url);

G_END_DECLS

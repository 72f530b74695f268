/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-item.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_EVENT_DEADLINE,
  DATELINE_EVENT_EMBARGO,
  DATELINE_EVENT_PUBLICATION, /* it went out, or is to */
  DATELINE_EVENT_PLANNED,
} DatelineEventType;

#define DATELINE_N_EVENT_TYPES (DATELINE_EVENT_PLANNED + 1)

/* "deadline", "embargo", "publication", "planned". */
const char       *dateline_event_type_get_name  (DatelineEventType  type);
/* Translated. */
const char       *dateline_event_type_get_title (DatelineEventType  type);

/**
 * DatelineEvent:
 *
 * One date of one item, as the calendar shows it. Immutable.
 */
#define DATELINE_TYPE_EVENT (dateline_event_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEvent, dateline_event, DATELINE, EVENT, GObject)

/* @label: a deadline's label; NULL for the others. */
DatelineEvent    *dateline_event_new            (DatelineEventType  type,
                                                 const char        *item_id,
                                                 const char        *title,
                                                 const char        *label,
                                                 DatelineMoment    *moment);
DatelineEventType dateline_event_get_event_type (DatelineEvent     *self);
const char       *dateline_event_get_item_id    (DatelineEvent     *self);
const char       *dateline_event_get_title      (DatelineEvent     *self);
const char       *dateline_event_get_label      (DatelineEvent     *self);
DatelineMoment   *dateline_event_get_moment     (DatelineEvent     *self);

/* All dates of @item. (transfer full) (element DatelineEvent) */
GPtrArray        *dateline_item_dup_events      (DatelineItem      *item);

G_END_DECLS

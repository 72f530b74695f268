/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-event.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineEventRow:
 *
 * One date of an item in a list of a day: its kind as a shape and a word, its clock,
 * the item's title.
 */
#define DATELINE_TYPE_EVENT_ROW (dateline_event_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEventRow, dateline_event_row, DATELINE, EVENT_ROW, GtkListBoxRow)

GtkWidget     *dateline_event_row_new       (DatelineEvent    *event,
                                             const char       *zone);
DatelineEvent *dateline_event_row_get_event (DatelineEventRow *self);

/* "Deadline, Applications, 17:00": what it is and when on its day, without the
 * item's title. (transfer full) */
char          *dateline_event_dup_caption   (DatelineEvent    *event,
                                             const char       *zone);
/* The CSS class of its kind. */
const char    *dateline_event_get_css_class (DatelineEvent    *event);
/* The item's title, never empty. */
const char    *dateline_event_get_shown_title (DatelineEvent  *event);

G_END_DECLS

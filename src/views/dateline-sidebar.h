/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-filter.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineSidebar:
 *
 * All, by status, by kind, by language, trash, with counts; the outbox and the
 * calendar.
 *
 * Properties: "filter" (of the selected row, without a query; notify on
 * selection), "settings" (kinds and languages that are shown).
 * Signals: "filter-activated" – a row was chosen, also the selected one again;
 * "calendar-activated" – the calendar row was chosen; "outbox-activated" – the row of
 * what waits to be sent was, which is there while something does.
 */
#define DATELINE_TYPE_SIDEBAR (dateline_sidebar_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSidebar, dateline_sidebar, DATELINE, SIDEBAR, GtkWidget)

GtkWidget      *dateline_sidebar_new          (void);
DatelineFilter *dateline_sidebar_get_filter   (DatelineSidebar      *self);
/* Selects the row of @filter, whatever its query; the calendar's row loses the
 * selection. */
void            dateline_sidebar_set_filter   (DatelineSidebar      *self,
                                               DatelineFilter       *filter);
void            dateline_sidebar_select_calendar (DatelineSidebar   *self);
void            dateline_sidebar_set_settings (DatelineSidebar      *self,
                                               DatelineDeskSettings *settings);
/* @counts: as dateline_desk_count() gives them. */
void            dateline_sidebar_set_counts   (DatelineSidebar      *self,
                                               GHashTable           *counts);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineCalendarPage:
 *
 * The desk's dates by month. Asks the desk for those of the days that are shown, and
 * again when items change.
 *
 * Property: "loading" (read only). Signal: "item-activated" (const char *id).
 */
#define DATELINE_TYPE_CALENDAR_PAGE (dateline_calendar_page_get_type ())

G_DECLARE_FINAL_TYPE (DatelineCalendarPage, dateline_calendar_page, DATELINE, CALENDAR_PAGE, AdwBin)

void        dateline_calendar_page_set_desk   (DatelineCalendarPage *self,
                                               DatelineDesk         *desk);
GListModel *dateline_calendar_page_get_events (DatelineCalendarPage *self);

G_END_DECLS

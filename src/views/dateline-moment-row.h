/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-moment.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineMomentRow:
 *
 * A row for one date of an item: shows it on both clocks, sets and clears it.
 *
 * Properties: "moment" (NULL for none), "settings" (the zones).
 */
#define DATELINE_TYPE_MOMENT_ROW (dateline_moment_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineMomentRow, dateline_moment_row, DATELINE, MOMENT_ROW, AdwActionRow)

DatelineMoment *dateline_moment_row_get_moment (DatelineMomentRow *self);
void            dateline_moment_row_set_moment (DatelineMomentRow *self,
                                                DatelineMoment    *moment);

G_END_DECLS

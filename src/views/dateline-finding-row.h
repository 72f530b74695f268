/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-finding.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineFindingRow:
 *
 * A line of the checklist: how bad it is, what was found, and a button for each way to put
 * it right.
 *
 * Signal: "repair" (guint index) – one of the finding's repairs is wanted.
 */
#define DATELINE_TYPE_FINDING_ROW (dateline_finding_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineFindingRow, dateline_finding_row, DATELINE, FINDING_ROW, GtkListBoxRow)

GtkWidget       *dateline_finding_row_new          (void);
/* (transfer none) */
DatelineFinding *dateline_finding_row_get_finding  (DatelineFindingRow *self);
/* What stays the same keeps its widgets, and with them the focus. */
void             dateline_finding_row_set_finding  (DatelineFindingRow *self,
                                                    DatelineFinding    *finding);
/* Whether something may be changed. */
void             dateline_finding_row_set_editable (DatelineFindingRow *self,
                                                    gboolean            editable);

G_END_DECLS

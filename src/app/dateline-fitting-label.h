/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineFittingLabel:
 *
 * A line of text, and a shorter one that is shown where there is no room for it.
 */
#define DATELINE_TYPE_FITTING_LABEL (dateline_fitting_label_get_type ())

G_DECLARE_FINAL_TYPE (DatelineFittingLabel, dateline_fitting_label, DATELINE, FITTING_LABEL, GtkWidget)

GtkWidget  *dateline_fitting_label_new      (void);
void        dateline_fitting_label_set      (DatelineFittingLabel *self,
                                             const char           *text,
                                             const char           *shorter);
/* Which of the two is seen. */
const char *dateline_fitting_label_get_seen (DatelineFittingLabel *self);

G_END_DECLS

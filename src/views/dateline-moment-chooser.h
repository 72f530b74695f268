/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-moment.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineMomentChooser:
 *
 * Asks for a point in time: a day, a time or the whole day, and the zone in which they
 * are meant; what the second clock shows then is said below.
 *
 * Signal: "changed" – something else was chosen.
 */
#define DATELINE_TYPE_MOMENT_CHOOSER (dateline_moment_chooser_get_type ())

G_DECLARE_FINAL_TYPE (DatelineMomentChooser, dateline_moment_chooser, DATELINE, MOMENT_CHOOSER, GtkWidget)

GtkWidget      *dateline_moment_chooser_new        (void);
/* @moment: what it shows first; NULL for today in @zone. @second_zone: NULL for no
 * second clock. */
void            dateline_moment_chooser_set_moment (DatelineMomentChooser *self,
                                                    DatelineMoment        *moment,
                                                    const char            *zone,
                                                    const char            *second_zone);
/* (transfer full); NULL, and what is wrong is shown, if the time is none. */
DatelineMoment *dateline_moment_chooser_dup_moment (DatelineMomentChooser *self);

/* "9:05", "17.30", "17h" and "1730" as minutes of the day; FALSE for no time. */
gboolean        dateline_clock_parse               (const char            *text,
                                                    guint                 *minutes);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-replace-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineReplaceRowWidget:
 *
 * Shows a DatelineReplaceRow: a check button and the item's title, or a line of its text
 * with the match marked.
 *
 * Property: "row".
 */
#define DATELINE_TYPE_REPLACE_ROW_WIDGET (dateline_replace_row_widget_get_type ())

G_DECLARE_FINAL_TYPE (DatelineReplaceRowWidget, dateline_replace_row_widget, DATELINE,
                      REPLACE_ROW_WIDGET, GtkWidget)

GtkWidget *dateline_replace_row_widget_new     (void);
void       dateline_replace_row_widget_set_row (DatelineReplaceRowWidget *self,
                                                DatelineReplaceRow       *row);

G_END_DECLS

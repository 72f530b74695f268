/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-snippet-use.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineFootRow:
 *
 * A snippet that an item has: its title, what is to be known of it, and its text as it will
 * follow the body, one line of it or the whole. Its menu has the actions "item-foot.…", see
 * DatelineItemFoot.
 */
#define DATELINE_TYPE_FOOT_ROW (dateline_foot_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineFootRow, dateline_foot_row, DATELINE, FOOT_ROW, GtkListBoxRow)

GtkWidget  *dateline_foot_row_new    (const DatelineSnippetUse *use,
                                      DatelineDeskSettings     *settings,
                                      const char               *language,
                                      gboolean                  editable);
const char *dateline_foot_row_get_id (DatelineFootRow          *self);
/* Between one line of the text and the whole. */
void        dateline_foot_row_toggle (DatelineFootRow          *self);

G_END_DECLS

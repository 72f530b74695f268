/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineSidebarRow:
 *
 * A row of the sidebar: an icon, or the code of a language, a title and how many
 * items are behind it.
 */
#define DATELINE_TYPE_SIDEBAR_ROW (dateline_sidebar_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSidebarRow, dateline_sidebar_row, DATELINE, SIDEBAR_ROW, GtkListBoxRow)

/* @key: of the counts ("kind:call"). @icon: an icon's name, or @code in its place.
 * @filter: NULL for the calendar. @heading: of the section that it stands in, or
 * NULL. */
typedef struct
{
  const char     *key;
  const char     *title;
  const char     *icon;
  const char     *code;
  const char     *heading;
  DatelineFilter *filter;
} DatelineSidebarRowValues;

GtkWidget      *dateline_sidebar_row_new         (const DatelineSidebarRowValues *values);
const char     *dateline_sidebar_row_get_key     (DatelineSidebarRow             *self);
const char     *dateline_sidebar_row_get_heading (DatelineSidebarRow             *self);
DatelineFilter *dateline_sidebar_row_get_filter  (DatelineSidebarRow             *self);
void            dateline_sidebar_row_set_count   (DatelineSidebarRow             *self,
                                                  guint                           count);

G_END_DECLS

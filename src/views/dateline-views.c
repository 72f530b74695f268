/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-calendar.h"
#include "dateline-comparison-view.h"
#include "dateline-item-details.h"
#include "dateline-item-foot.h"
#include "dateline-item-head.h"
#include "dateline-item-list-view.h"
#include "dateline-panes.h"
#include "dateline-sidebar.h"
#include "dateline-views.h"

#define RESOURCE_PATH "/io/github/dateline_desk/Dateline/views/"

static void
add_style (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, RESOURCE_PATH "style.css");
  gtk_style_context_add_provider_for_display (display,
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display),
                                    RESOURCE_PATH "icons");
}

void
dateline_views_init (void)
{
  static gsize initialized = 0;

  g_return_if_fail (gdk_display_get_default () != NULL);

  if (!g_once_init_enter (&initialized))
    return;

  g_type_ensure (DATELINE_TYPE_CALENDAR);
  g_type_ensure (DATELINE_TYPE_COMPARISON_VIEW);
  g_type_ensure (DATELINE_TYPE_ITEM_DETAILS);
  g_type_ensure (DATELINE_TYPE_ITEM_FOOT);
  g_type_ensure (DATELINE_TYPE_ITEM_HEAD);
  g_type_ensure (DATELINE_TYPE_ITEM_LIST_VIEW);
  g_type_ensure (DATELINE_TYPE_PANES);
  g_type_ensure (DATELINE_TYPE_SIDEBAR);
  add_style (gdk_display_get_default ());
  g_once_init_leave (&initialized, 1);
}

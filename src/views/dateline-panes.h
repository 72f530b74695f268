/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How much of the panes finds room side by side. */
typedef enum
{
  DATELINE_FOLDED_NONE,    /* sidebar, list, content and details */
  DATELINE_FOLDED_DETAILS, /* details over the content */
  DATELINE_FOLDED_SIDEBAR, /* the sidebar over the list, too */
  DATELINE_FOLDED_SINGLE,  /* one pane at a time */
} DatelineFolded;

typedef enum
{
  DATELINE_PANE_SIDEBAR,
  DATELINE_PANE_LIST,
  DATELINE_PANE_CONTENT,
} DatelinePane;

#define DATELINE_TYPE_FOLDED (dateline_folded_get_type ())
#define DATELINE_TYPE_PANE (dateline_pane_get_type ())

GType dateline_folded_get_type (void);
GType dateline_pane_get_type   (void);

/**
 * DatelinePanes:
 *
 * Four panes beside each other that fold as the room gets narrow: first the details
 * lie over the content, then the sidebar over the list, then one pane is seen at a
 * time. Below 740 pixels there is one pane, and 360 are enough for it.
 *
 * A pane that is not "visible" takes no room: hide the list to show a page as wide as
 * list and content (the calendar); going back from it then leads to the sidebar.
 *
 * Properties: "sidebar", "list", "content", "details" (also as child types of these
 * names in templates); "show-sidebar" and "show-details" (a pane that lies over
 * others closes when it folds, and is what it was before when there is room again);
 * "folded" (read only, notify); "visible-pane" (the one that is seen when single; the
 * others don't depend on it); "can-go-back" (read only).
 *
 * When single, the details still lie over the content, and "show-sidebar" is of no
 * effect: the sidebar is a page like the others, the first.
 *
 * Action: "panes.back" closes what lies over the others, or leads from the content to
 * the list and from there to the sidebar. Alt+Left does the same, Escape the first of
 * it. A back button is a GtkButton with this action that is visible when "folded" is
 * single.
 *
 * Signal: gboolean "focus-lost" (GtkWidget *pane): the pane that had the focus is no
 * longer seen. A handler that puts the focus where it belongs in @pane (nullable), which
 * is seen now, returns TRUE.
 */
#define DATELINE_TYPE_PANES (dateline_panes_get_type ())

G_DECLARE_FINAL_TYPE (DatelinePanes, dateline_panes, DATELINE, PANES, GtkWidget)

GtkWidget      *dateline_panes_new              (void);
GtkWidget      *dateline_panes_get_sidebar      (DatelinePanes *self);
void            dateline_panes_set_sidebar      (DatelinePanes *self,
                                                 GtkWidget     *sidebar);
GtkWidget      *dateline_panes_get_list         (DatelinePanes *self);
void            dateline_panes_set_list         (DatelinePanes *self,
                                                 GtkWidget     *list);
GtkWidget      *dateline_panes_get_content      (DatelinePanes *self);
void            dateline_panes_set_content      (DatelinePanes *self,
                                                 GtkWidget     *content);
GtkWidget      *dateline_panes_get_details      (DatelinePanes *self);
void            dateline_panes_set_details      (DatelinePanes *self,
                                                 GtkWidget     *details);
gboolean        dateline_panes_get_show_sidebar (DatelinePanes *self);
void            dateline_panes_set_show_sidebar (DatelinePanes *self,
                                                 gboolean       show_sidebar);
gboolean        dateline_panes_get_show_details (DatelinePanes *self);
void            dateline_panes_set_show_details (DatelinePanes *self,
                                                 gboolean       show_details);
DatelineFolded  dateline_panes_get_folded       (DatelinePanes *self);
DatelinePane    dateline_panes_get_visible_pane (DatelinePanes *self);
void            dateline_panes_set_visible_pane (DatelinePanes *self,
                                                 DatelinePane   pane);
gboolean        dateline_panes_get_can_go_back  (DatelinePanes *self);
/* FALSE if there is nowhere to go back to. */
gboolean        dateline_panes_go_back          (DatelinePanes *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-window-private.h"

#include <glib/gi18n-lib.h>

gboolean
dateline_window_is_calendar (DatelineWindow *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->content_stack), "calendar") == 0;
}

/* Window buttons are on the outermost header bars that are seen, back buttons where
 * there is one pane at a time. */
void
dateline_window_update_panes (DatelineWindow *self)
{
  DatelineFolded folded = dateline_panes_get_folded (self->panes);
  gboolean single = folded == DATELINE_FOLDED_SINGLE;
  gboolean sidebar_beside = folded < DATELINE_FOLDED_SIDEBAR &&
                            dateline_panes_get_show_sidebar (self->panes);
  gboolean has_item = dateline_item_page_get_item (self->item_page) != NULL;
  gboolean has_details = gtk_widget_get_visible (self->details_pane);
  gboolean details_beside = folded == DATELINE_FOLDED_NONE && has_details &&
                            dateline_panes_get_show_details (self->panes);

  adw_header_bar_set_show_end_title_buttons (self->sidebar_header, single);
  adw_header_bar_set_show_start_title_buttons (self->list_header, single || !sidebar_beside);
  adw_header_bar_set_show_end_title_buttons (self->list_header, single);
  adw_header_bar_set_show_start_title_buttons (self->item_header, single);
  adw_header_bar_set_show_end_title_buttons (self->item_header, !details_beside);
  adw_header_bar_set_show_start_title_buttons (self->calendar_header, single || !sidebar_beside);

  gtk_widget_set_visible (self->list_back_button, single);
  gtk_widget_set_visible (self->sidebar_button, !single);
  gtk_widget_set_visible (self->item_back_button, single);
  gtk_widget_set_visible (self->details_close_button, !details_beside);
  gtk_widget_set_visible (self->undo_box, !single && has_item);
  gtk_widget_set_visible (self->details_button, !single && has_item);

  /* A word has no room in the header bar of a telephone, and what the menu has neither. */
  if (single)
    gtk_button_set_icon_name (GTK_BUTTON (self->publish_button), "document-send-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (self->publish_button), _("_Publish"));
}

void
dateline_window_show_content (DatelineWindow *self,
                              const char     *name)
{
  gboolean calendar = g_str_equal (name, "calendar");

  if (calendar)
    dateline_window_set_focus_mode (self, FALSE);
  gtk_stack_set_visible_child_name (self->content_stack, name);
  gtk_widget_set_visible (self->list_pane, !calendar && !self->focus_mode);
  gtk_widget_set_visible (self->details_pane,
                          !calendar && !self->focus_mode &&
                            dateline_item_page_get_item (self->item_page) != NULL);
  dateline_window_update_panes (self);
  g_object_notify (G_OBJECT (self), "page");
}

gboolean
dateline_window_focus_pane (DatelineWindow *self,
                            GtkWidget      *pane)
{
  if (pane == dateline_panes_get_sidebar (self->panes))
    return gtk_widget_grab_focus (GTK_WIDGET (self->sidebar));
  if (pane == dateline_panes_get_list (self->panes))
    return gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
  if (dateline_window_is_calendar (self))
    return gtk_widget_grab_focus (GTK_WIDGET (self->calendar_page));

  return dateline_item_page_get_item (self->item_page) != NULL &&
         gtk_widget_grab_focus (GTK_WIDGET (dateline_item_page_get_editor (self->item_page)));
}

void
dateline_window_show_items (DatelineWindow *self)
{
  GtkWidget *content = GTK_WIDGET (self->content_stack);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->panes)) == content;
  gboolean single = dateline_panes_get_folded (self->panes) == DATELINE_FOLDED_SINGLE;

  if (!dateline_window_is_calendar (self))
    return;

  dateline_window_show_content (self, "item");
  if (had_focus)
    dateline_window_focus_pane (self, single ? content : self->list_pane);
}

void
dateline_window_show_calendar (DatelineWindow *self)
{
  if (self->desk == NULL)
    return;

  dateline_window_show_content (self, "calendar");
  dateline_sidebar_select_calendar (self->sidebar);
  dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_CONTENT);
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar_page));
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);

  dateline_window_set_focus_mode (self, FALSE);
  dateline_window_show_items (self);
  dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_LIST);
  dateline_item_list_view_set_search_mode (self->list_view, TRUE);
}

static void
show_items_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  g_autoptr (DatelineFilter) all = NULL;

  dateline_window_set_focus_mode (self, FALSE);
  all = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);
  dateline_sidebar_set_filter (self->sidebar, all);
  dateline_window_show_items (self);
  dateline_window_apply_filter (self);
  dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_LIST);
}

static void
show_calendar_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  dateline_window_show_calendar (DATELINE_WINDOW (widget));
}

static void
toggle_sidebar_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);

  dateline_window_set_focus_mode (self, FALSE);
  if (dateline_panes_get_folded (self->panes) == DATELINE_FOLDED_SINGLE)
    dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_SIDEBAR);
  else
    dateline_panes_set_show_sidebar (self->panes, !dateline_panes_get_show_sidebar (self->panes));
}

static void
toggle_details_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);

  dateline_window_set_focus_mode (self, FALSE);
  dateline_panes_set_show_details (self->panes, !dateline_panes_get_show_details (self->panes));
}

void
dateline_window_class_install_pane_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.show-items", NULL, show_items_action);
  gtk_widget_class_install_action (widget_class, "win.show-calendar", NULL, show_calendar_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, toggle_sidebar_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-details", NULL, toggle_details_action);
}

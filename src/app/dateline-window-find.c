/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-window-private.h"

/* Finding and replacing: in the text by the bar above it, in the desk by a window. */

static DatelineFindBar *
get_bar (DatelineWindow *self)
{
  return dateline_item_page_get_find_bar (self->item_page);
}

static gboolean
has_focus_within (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
open_bar (DatelineWindow *self,
          gboolean        replace)
{
  dateline_window_show_items (self);
  dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_CONTENT);
  dateline_find_bar_open (get_bar (self), replace);
}

/* One key finds where one is: in the text that is written, else among the items. */
static void
find_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);

  if (dateline_item_page_get_item (self->item_page) != NULL &&
      has_focus_within (GTK_WIDGET (self->item_page)))
    open_bar (self, FALSE);
  else
    gtk_widget_activate_action (widget, "win.search", NULL);
}

static void
find_in_text_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  open_bar (DATELINE_WINDOW (widget), FALSE);
}

static void
replace_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  open_bar (DATELINE_WINDOW (widget), TRUE);
}

static void
find_next_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  dateline_find_bar_next (get_bar (DATELINE_WINDOW (widget)));
}

static void
find_previous_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  dateline_find_bar_previous (get_bar (DATELINE_WINDOW (widget)));
}

void
dateline_window_update_find_actions (DatelineWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  DatelineOpenItem *open_item = dateline_item_page_get_open_item (self->item_page);
  gboolean has_item = open_item != NULL;

  gtk_widget_action_set_enabled (widget, "win.find", self->desk != NULL);
  gtk_widget_action_set_enabled (widget, "win.find-in-text", has_item);
  gtk_widget_action_set_enabled (widget, "win.replace",
                                 has_item && !dateline_open_item_is_read_only (open_item));
  gtk_widget_action_set_enabled (widget, "win.find-next", has_item);
  gtk_widget_action_set_enabled (widget, "win.find-previous", has_item);
}

void
dateline_window_class_install_find_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.find-in-text", NULL, find_in_text_action);
  gtk_widget_class_install_action (widget_class, "win.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "win.find-next", NULL, find_next_action);
  gtk_widget_class_install_action (widget_class, "win.find-previous", NULL, find_previous_action);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-window-private.h"

static void
update (DatelineWindow *self)
{
  gboolean focus = self->focus_mode;
  gboolean calendar = dateline_window_is_calendar (self);

  gtk_widget_set_visible (dateline_panes_get_sidebar (self->panes), !focus);
  gtk_widget_set_visible (self->list_pane, !focus && !calendar);
  gtk_widget_set_visible (self->details_pane,
                          !focus && !calendar &&
                            dateline_item_page_get_item (self->item_page) != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->item_header), !focus);
  gtk_widget_set_visible (self->focus_bar, focus);
  dateline_item_page_set_focus_mode (self->item_page, focus);
}

void
dateline_window_set_focus_mode (DatelineWindow *self,
                                gboolean        focus_mode)
{
  if (self->focus_mode == focus_mode)
    return;
  if (focus_mode && (dateline_window_is_calendar (self) ||
                     dateline_item_page_get_item (self->item_page) == NULL))
    return;

  self->focus_mode = focus_mode;
  if (focus_mode)
    dateline_panes_set_visible_pane (self->panes, DATELINE_PANE_CONTENT);
  update (self);
  dateline_window_update_panes (self);
  gtk_widget_grab_focus (GTK_WIDGET (dateline_item_page_get_editor (self->item_page)));
  g_object_notify (G_OBJECT (self), "focus-mode");
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                DatelineWindow        *self)
{
  if (keyval != GDK_KEY_Escape || !self->focus_mode)
    return GDK_EVENT_PROPAGATE;

  dateline_window_set_focus_mode (self, FALSE);

  return GDK_EVENT_STOP;
}

/* What closes by Escape itself, such as the bar for finding, gets it first. */
void
dateline_window_init_focus_mode (DatelineWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->content_stack), keys);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-zoom-control.h"

#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineZoomControl
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *reset_button;
};

G_DEFINE_FINAL_TYPE (DatelineZoomControl, dateline_zoom_control, GTK_TYPE_WIDGET)

static void
zoom_changed_cb (DatelineZoomControl *self,
                 GParamSpec          *pspec,
                 DatelineEditor      *editor)
{
  g_autofree char *percent = NULL;
  g_autofree char *name = NULL;
  double zoom;

  g_object_get (editor, "zoom", &zoom, NULL);
  /* Translators: how large the text is shown, of its own size. */
  percent = g_strdup_printf (_("%.0f%%"), zoom * 100);
  /* Translators: %s is how large the text is shown: "120%". */
  name = g_strdup_printf (_("Reset the Zoom, Now %s"), percent);
  gtk_button_set_label (GTK_BUTTON (self->reset_button), percent);
  dateline_view_set_label (self->reset_button, name);
}

static void
dateline_zoom_control_dispose (GObject *object)
{
  g_clear_pointer (&DATELINE_ZOOM_CONTROL (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (dateline_zoom_control_parent_class)->dispose (object);
}

static void
dateline_zoom_control_class_init (DatelineZoomControlClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_zoom_control_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "zoom-control");
}

static GtkWidget *
add_button (DatelineZoomControl *self,
            const char          *icon,
            const char          *name,
            const char          *action)
{
  GtkWidget *button = icon != NULL ? gtk_button_new_from_icon_name (icon)
                                   : gtk_button_new_with_label ("");

  gtk_widget_set_tooltip_text (button, name);
  dateline_view_set_label (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, icon != NULL ? "circular" : "numeric");
  gtk_box_append (GTK_BOX (self->box), button);

  return button;
}

static void
dateline_zoom_control_init (DatelineZoomControl *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  add_button (self, "zoom-out-symbolic", _("Zoom Out"), "editor.zoom-out");
  self->reset_button = add_button (self, NULL, _("Reset the Zoom"), "editor.zoom-reset");
  gtk_widget_set_hexpand (self->reset_button, TRUE);
  add_button (self, "zoom-in-symbolic", _("Zoom In"), "editor.zoom-in");
}

GtkWidget *
dateline_zoom_control_new (DatelineEditor *editor)
{
  DatelineZoomControl *self = g_object_new (DATELINE_TYPE_ZOOM_CONTROL, NULL);

  g_signal_connect_object (editor, "notify::zoom", G_CALLBACK (zoom_changed_cb), self,
                           G_CONNECT_SWAPPED);
  zoom_changed_cb (self, NULL, editor);

  return GTK_WIDGET (self);
}

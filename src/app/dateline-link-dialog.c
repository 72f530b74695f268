/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-link-dialog.h"

#include "dateline-mark.h"

#include <string.h>

struct _DatelineLinkDialog
{
  AdwWindow parent_instance;

  /* Template children */
  AdwEntryRow *url_row;
  GtkWidget   *set_button;
  GtkWidget   *remove_button;

  GWeakRef editor;
};

G_DEFINE_FINAL_TYPE (DatelineLinkDialog, dateline_link_dialog, ADW_TYPE_WINDOW)

/* What people type for an address: "example.org/page", "press@example.org". */
static char *
dup_url (DatelineLinkDialog *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->url_row)));

  g_strstrip (text);
  if (*text == '\0' || *text == '/' || *text == '#' || strchr (text, ' ') != NULL)
    return g_steal_pointer (&text);

  if (strchr (text, ':') == NULL && strchr (text, '@') != NULL)
    return g_strconcat ("mailto:", text, NULL);

  if (strchr (text, ':') == NULL && strchr (text, '.') != NULL)
    return g_strconcat ("https://", text, NULL);

  return g_steal_pointer (&text);
}

static void
url_changed_cb (DatelineLinkDialog *self)
{
  g_autofree char *url = dup_url (self);
  gboolean allowed = *url != '\0' && dateline_url_is_allowed (url);

  gtk_widget_set_sensitive (self->set_button, allowed);
  if (*url == '\0' || allowed)
    gtk_widget_remove_css_class (GTK_WIDGET (self->url_row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->url_row), "error");
}

static void
finish (DatelineLinkDialog *self,
        const char         *url)
{
  g_autoptr (GtkWidget) editor = g_weak_ref_get (&self->editor);

  if (editor != NULL)
    {
      gtk_widget_activate_action (editor, "editor.set-link", "s", url);
      gtk_widget_grab_focus (editor);
    }

  gtk_window_close (GTK_WINDOW (self));
}

static void
set_link_cb (DatelineLinkDialog *self)
{
  g_autofree char *url = dup_url (self);

  finish (self, url);
}

static void
remove_link_cb (DatelineLinkDialog *self)
{
  finish (self, "");
}

static void
dateline_link_dialog_finalize (GObject *object)
{
  DatelineLinkDialog *self = DATELINE_LINK_DIALOG (object);

  g_weak_ref_clear (&self->editor);

  G_OBJECT_CLASS (dateline_link_dialog_parent_class)->finalize (object);
}

static void
dateline_link_dialog_class_init (DatelineLinkDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_link_dialog_finalize;

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-link-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, url_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, set_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineLinkDialog, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, url_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_link_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_link_cb);
}

static void
dateline_link_dialog_init (DatelineLinkDialog *self)
{
  g_weak_ref_init (&self->editor, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
dateline_link_dialog_present (GtkWindow  *parent,
                              GtkWidget  *editor,
                              const char *url)
{
  DatelineLinkDialog *self;

  g_return_if_fail (GTK_IS_WIDGET (editor));

  self = g_object_new (DATELINE_TYPE_LINK_DIALOG, "transient-for", parent, NULL);
  g_weak_ref_set (&self->editor, editor);
  gtk_widget_set_visible (self->remove_button, url != NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->url_row), url != NULL ? url : "");
  gtk_widget_grab_focus (GTK_WIDGET (self->url_row));
  gtk_window_present (GTK_WINDOW (self));
}

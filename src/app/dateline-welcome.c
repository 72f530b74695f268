/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-welcome.h"

struct _DatelineWelcome
{
  AdwBin parent_instance;

  /* Template children */
  AdwStatusPage *status_page;
  GtkLabel      *error_label;
};

G_DEFINE_FINAL_TYPE (DatelineWelcome, dateline_welcome, ADW_TYPE_BIN)

static void
dateline_welcome_class_init (DatelineWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineWelcome, status_page);
  gtk_widget_class_bind_template_child (widget_class, DatelineWelcome, error_label);
}

static void
dateline_welcome_init (DatelineWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_status_page_set_icon_name (self->status_page, DATELINE_APP_ID);
}

void
dateline_welcome_set_error (DatelineWelcome *self,
                            const char      *error)
{
  g_return_if_fail (DATELINE_IS_WELCOME (self));

  gtk_label_set_label (self->error_label, error != NULL ? error : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), error != NULL);
}

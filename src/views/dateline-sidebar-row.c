/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sidebar-row.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineSidebarRow
{
  GtkListBoxRow parent_instance;

  /* Template children. */
  GtkImage *icon;
  GtkLabel *code;
  GtkLabel *title;
  GtkLabel *count;

  /* Owned. */
  char *key;
  char *heading;
  DatelineFilter *filter;
};

G_DEFINE_FINAL_TYPE (DatelineSidebarRow, dateline_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
dateline_sidebar_row_finalize (GObject *object)
{
  DatelineSidebarRow *self = DATELINE_SIDEBAR_ROW (object);

  g_free (self->key);
  g_free (self->heading);
  g_clear_pointer (&self->filter, dateline_filter_unref);

  G_OBJECT_CLASS (dateline_sidebar_row_parent_class)->finalize (object);
}

static void
dateline_sidebar_row_class_init (DatelineSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_sidebar_row_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DatelineSidebarRow, code);
  gtk_widget_class_bind_template_child (widget_class, DatelineSidebarRow, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineSidebarRow, count);
}

static void
dateline_sidebar_row_init (DatelineSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dateline_sidebar_row_new (const DatelineSidebarRowValues *values)
{
  DatelineSidebarRow *self = g_object_new (DATELINE_TYPE_SIDEBAR_ROW, NULL);

  self->key = g_strdup (values->key);
  self->heading = g_strdup (values->heading);
  self->filter = values->filter != NULL ? dateline_filter_ref (values->filter) : NULL;
  gtk_label_set_text (self->title, values->title);
  gtk_label_set_text (self->code, values->code);
  gtk_widget_set_visible (GTK_WIDGET (self->code), values->code != NULL);
  gtk_image_set_from_icon_name (self->icon, values->icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), values->icon != NULL);
  dateline_view_set_label (GTK_WIDGET (self), values->title);

  return GTK_WIDGET (self);
}

const char *
dateline_sidebar_row_get_key (DatelineSidebarRow *self)
{
  g_return_val_if_fail (DATELINE_IS_SIDEBAR_ROW (self), NULL);

  return self->key;
}

const char *
dateline_sidebar_row_get_heading (DatelineSidebarRow *self)
{
  g_return_val_if_fail (DATELINE_IS_SIDEBAR_ROW (self), NULL);

  return self->heading;
}

DatelineFilter *
dateline_sidebar_row_get_filter (DatelineSidebarRow *self)
{
  g_return_val_if_fail (DATELINE_IS_SIDEBAR_ROW (self), NULL);

  return self->filter;
}

void
dateline_sidebar_row_set_count (DatelineSidebarRow *self, guint count)
{
  g_autofree char *text = NULL;
  g_autofree char *description = NULL;

  g_return_if_fail (DATELINE_IS_SIDEBAR_ROW (self));

  /* An empty row says so by silence. */
  text = count > 0 ? g_strdup_printf ("%'u", count) : g_strdup ("");
  description = g_strdup_printf (ngettext ("%'u item", "%'u items", count), count);
  gtk_label_set_text (self->count, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description,
                                  -1);
}

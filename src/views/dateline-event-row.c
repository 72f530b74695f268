/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-event-row.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineEventRow
{
  GtkListBoxRow parent_instance;

  /* Template children. */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *caption;

  /* Owned. */
  DatelineEvent *event;
};

G_DEFINE_FINAL_TYPE (DatelineEventRow, dateline_event_row, GTK_TYPE_LIST_BOX_ROW)

static void
dateline_event_row_finalize (GObject *object)
{
  g_clear_object (&DATELINE_EVENT_ROW (object)->event);

  G_OBJECT_CLASS (dateline_event_row_parent_class)->finalize (object);
}

static void
dateline_event_row_class_init (DatelineEventRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_event_row_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-event-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineEventRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DatelineEventRow, title);
  gtk_widget_class_bind_template_child (widget_class, DatelineEventRow, caption);
}

static void
dateline_event_row_init (DatelineEventRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dateline_event_row_new (DatelineEvent *event, const char *zone)
{
  DatelineEventRow *self = g_object_new (DATELINE_TYPE_EVENT_ROW, NULL);
  const char *title = dateline_event_get_shown_title (event);
  g_autofree char *caption = dateline_event_dup_caption (event, zone);
  g_autofree char *label = NULL;

  self->event = g_object_ref (event);
  gtk_image_set_from_icon_name (self->icon,
                                dateline_view_event_icon (dateline_event_get_event_type (event)));
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), dateline_event_get_css_class (event));
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->caption, caption);
  /* TRANSLATORS: what a screen reader says of a date: its kind and time; the item */
  label = g_strdup_printf (C_ ("date", "%s: %s"), caption, title);
  dateline_view_set_label (GTK_WIDGET (self), label);

  return GTK_WIDGET (self);
}

DatelineEvent *
dateline_event_row_get_event (DatelineEventRow *self)
{
  g_return_val_if_fail (DATELINE_IS_EVENT_ROW (self), NULL);

  return self->event;
}

char *
dateline_event_dup_caption (DatelineEvent *event, const char *zone)
{
  const char *label = dateline_event_get_label (event);
  g_autofree char *clock = NULL;
  GString *caption =
      g_string_new (dateline_event_type_get_title (dateline_event_get_event_type (event)));

  if (label != NULL && *label != '\0')
    g_string_append_printf (caption, " · %s", label);
  clock = dateline_view_clock (dateline_event_get_moment (event), zone);
  if (clock != NULL)
    g_string_append_printf (caption, " · %s", clock);

  return g_string_free (caption, FALSE);
}

const char *
dateline_event_get_css_class (DatelineEvent *event)
{
  return dateline_event_type_get_name (dateline_event_get_event_type (event));
}

const char *
dateline_event_get_shown_title (DatelineEvent *event)
{
  const char *title = dateline_event_get_title (event);

  return title != NULL && *title != '\0' ? title : _ ("Untitled");
}

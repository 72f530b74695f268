/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-preferences.h"

#include "dateline-logo-row.h"
#include "dateline-view-text.h"

#include <string.h>

struct _DatelineSheetPreferences
{
  AdwPreferencesGroup parent_instance;

  /* Template children */
  GtkTextView     *letterhead_view;
  DatelineLogoRow *logo_row;
  GtkWidget       *error_label;

  /* Owned */
  DatelineDesk *desk;
};

G_DEFINE_FINAL_TYPE (DatelineSheetPreferences, dateline_sheet_preferences,
                     ADW_TYPE_PREFERENCES_GROUP)

static void
show_error (DatelineSheetPreferences *self,
            const char               *text)
{
  gtk_label_set_label (GTK_LABEL (self->error_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->error_label, text != NULL);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr (DatelineSheetPreferences) self = data;
  g_autoptr (GError) error = NULL;

  if (!dateline_desk_save_settings_finish (DATELINE_DESK (source), result, &error))
    show_error (self, error->message);
}

static void
save (DatelineSheetPreferences *self)
{
  show_error (self, NULL);
  dateline_desk_save_settings_async (self->desk, NULL, saved_cb, g_object_ref (self));
}

static char *
dup_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Left, or closed with its window: what was typed is kept. */
static void
apply_texts_cb (DatelineSheetPreferences *self)
{
  DatelineDeskSettings *settings;
  g_autofree char *letterhead = dup_text (self->letterhead_view);
  g_autofree char *before = NULL;

  if (self->desk == NULL)
    return;

  settings = dateline_desk_get_settings (self->desk);
  before = g_strdup (dateline_desk_settings_get_letterhead (settings));
  dateline_desk_settings_set_letterhead (settings, letterhead);
  if (strcmp (before, dateline_desk_settings_get_letterhead (settings)) != 0)
    save (self);
}

static void
dateline_sheet_preferences_unmap (GtkWidget *widget)
{
  apply_texts_cb (DATELINE_SHEET_PREFERENCES (widget));

  GTK_WIDGET_CLASS (dateline_sheet_preferences_parent_class)->unmap (widget);
}

static void
dateline_sheet_preferences_dispose (GObject *object)
{
  DatelineSheetPreferences *self = DATELINE_SHEET_PREFERENCES (object);

  g_clear_object (&self->desk);

  G_OBJECT_CLASS (dateline_sheet_preferences_parent_class)->dispose (object);
}

static void
dateline_sheet_preferences_class_init (DatelineSheetPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_sheet_preferences_dispose;
  widget_class->unmap = dateline_sheet_preferences_unmap;

  g_type_ensure (DATELINE_TYPE_LOGO_ROW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-sheet-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineSheetPreferences, letterhead_view);
  gtk_widget_class_bind_template_child (widget_class, DatelineSheetPreferences, logo_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineSheetPreferences, error_label);
  gtk_widget_class_bind_template_callback (widget_class, apply_texts_cb);
  gtk_widget_class_bind_template_callback (widget_class, save);
  gtk_widget_class_bind_template_callback (widget_class, show_error);
}

static void
dateline_sheet_preferences_init (DatelineSheetPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));
}

void
dateline_sheet_preferences_set_desk (DatelineSheetPreferences *self,
                                     DatelineDesk             *desk)
{
  DatelineDeskSettings *settings;

  g_return_if_fail (DATELINE_IS_SHEET_PREFERENCES (self));
  g_return_if_fail (DATELINE_IS_DESK (desk));
  g_return_if_fail (self->desk == NULL);

  settings = dateline_desk_get_settings (desk);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->letterhead_view),
                            dateline_desk_settings_get_letterhead (settings), -1);
  dateline_logo_row_set_desk (self->logo_row, desk);
  self->desk = g_object_ref (desk);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

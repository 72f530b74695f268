/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk-dialog.h"

#include "dateline-compat.h"
#include "dateline-desk.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineDeskDialog
{
  AdwWindow parent_instance;

  /* Template children */
  GtkEditable  *name_row;
  GtkEditable  *languages_row;
  GtkEditable  *zone_row;
  AdwActionRow *folder_row;
  GtkWidget    *make_button;
  GtkWidget    *error_label;

  /* Owned */
  char *path;

  gboolean busy;
};

G_DEFINE_FINAL_TYPE (DatelineDeskDialog, dateline_desk_dialog, ADW_TYPE_WINDOW)

enum
{
  MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

GStrv
dateline_languages_parse (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, ", ;", -1);
  g_autoptr (GStrvBuilder) languages = g_strv_builder_new ();
  gboolean any = FALSE;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (!dateline_language_is_valid (words[i]))
        return NULL;
      g_strv_builder_add (languages, words[i]);
      any = TRUE;
    }

  return any ? g_strv_builder_end (languages) : NULL;
}

static void
show_error (DatelineDeskDialog *self,
            const char         *text)
{
  gtk_label_set_label (GTK_LABEL (self->error_label), text != NULL ? text : "");
  gtk_widget_set_visible (self->error_label, text != NULL);
}

static void
mark (GtkEditable *row,
      gboolean     good)
{
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
}

static void
update (DatelineDeskDialog *self)
{
  g_auto (GStrv) languages =
    dateline_languages_parse (gtk_editable_get_text (self->languages_row));
  gboolean zone = dateline_zone_is_known (gtk_editable_get_text (self->zone_row));
  gboolean name = *gtk_editable_get_text (self->name_row) != '\0';

  mark (self->languages_row, languages != NULL);
  mark (self->zone_row, zone);
  gtk_widget_set_sensitive (self->make_button,
                            !self->busy && name && zone && languages != NULL);
}

static void
set_path (DatelineDeskDialog *self,
          const char         *path)
{
  g_autofree char *escaped = g_markup_escape_text (path, -1);

  g_free (self->path);
  self->path = g_strdup (path);
  adw_action_row_set_subtitle (self->folder_row, escaped);
}

static void
folder_chosen_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (GFile) file = dateline_compat_file_finish (result);

  if (file != NULL && g_file_peek_path (file) != NULL)
    set_path (DATELINE_DESK_DIALOG (source), g_file_peek_path (file));
}

static void
choose_folder_cb (DatelineDeskDialog *self)
{
  dateline_compat_open_folder_async (GTK_WINDOW (self), _("An Empty Folder for the Desk"),
                                     _("_Choose"), folder_chosen_cb, NULL);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (DatelineDeskDialog) self = data;
  g_autoptr (DatelineDesk) desk = NULL;
  g_autoptr (GError) error = NULL;

  desk = dateline_desk_open_finish (result, &error);
  if (desk == NULL)
    {
      self->busy = FALSE;
      show_error (self, error->message);
      update (self);
      return;
    }

  g_signal_emit (self, signals[MADE], 0, self->path);
  gtk_window_close (GTK_WINDOW (self));
}

static void
make_cb (DatelineDeskDialog *self)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_auto (GStrv) languages =
    dateline_languages_parse (gtk_editable_get_text (self->languages_row));

  dateline_desk_settings_set_name (settings, gtk_editable_get_text (self->name_row));
  dateline_desk_settings_set_languages (settings, (const char * const *) languages);
  dateline_desk_settings_set_zone (settings, gtk_editable_get_text (self->zone_row));

  self->busy = TRUE;
  show_error (self, NULL);
  update (self);
  dateline_desk_create_async (self->path, settings, NULL, made_cb, g_object_ref (self));
}

static void
dateline_desk_dialog_finalize (GObject *object)
{
  DatelineDeskDialog *self = DATELINE_DESK_DIALOG (object);

  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (dateline_desk_dialog_parent_class)->finalize (object);
}

static void
dateline_desk_dialog_class_init (DatelineDeskDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dateline_desk_dialog_finalize;

  signals[MADE] = g_signal_new ("made", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-desk-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineDeskDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineDeskDialog, languages_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineDeskDialog, zone_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineDeskDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, DatelineDeskDialog, make_button);
  gtk_widget_class_bind_template_child (widget_class, DatelineDeskDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
}

static void
dateline_desk_dialog_init (DatelineDeskDialog *self)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autofree char *path = dateline_desk_dup_default_path ();
  const char *zone = g_time_zone_get_identifier (local);

  gtk_widget_init_template (GTK_WIDGET (self));
  dateline_view_name_buttons (GTK_WIDGET (self));

  set_path (self, path);
  gtk_editable_set_text (self->languages_row, "en");
  gtk_editable_set_text (self->zone_row, dateline_zone_is_known (zone) ? zone : "UTC");
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

GtkWindow *
dateline_desk_dialog_new (GtkWindow *parent)
{
  return g_object_new (DATELINE_TYPE_DESK_DIALOG, "transient-for", parent, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-logo-row.h"

#include "dateline-compat.h"
#include "dateline-image-import.h"
#include "dateline-image-loader.h"

#include <glib/gi18n-lib.h>

/* In pixels, on a screen of any scale. */
#define PICTURE_WIDTH 192

struct _DatelineLogoRow
{
  AdwActionRow parent_instance;

  /* Template children */
  GtkPicture *picture;
  GtkWidget  *remove_button;

  /* Owned */
  DatelineDesk        *desk;
  DatelineImageLoader *loader;
  GCancellable        *cancellable;
};

G_DEFINE_FINAL_TYPE (DatelineLogoRow, dateline_logo_row, ADW_TYPE_ACTION_ROW)

enum
{
  CHANGED,
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DatelineLogoRow) self = data;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  texture = dateline_image_loader_load_finish (DATELINE_IMAGE_LOADER (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), texture != NULL);
  if (texture == NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self), error->message);
}

static void
update (DatelineLogoRow *self)
{
  const char *logo = dateline_desk_settings_get_logo (dateline_desk_get_settings (self->desk));

  gtk_widget_set_visible (self->remove_button, logo != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), "");
  if (logo != NULL)
    dateline_image_loader_load_async (self->loader, self->desk, logo, PICTURE_WIDTH,
                                      self->cancellable, loaded_cb, g_object_ref (self));
}

static void
set_logo (DatelineLogoRow *self,
          const char      *logo)
{
  dateline_desk_settings_set_logo (dateline_desk_get_settings (self->desk), logo);
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
imported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (DatelineLogoRow) self = data;
  g_autoptr (GPtrArray) problems = NULL;
  g_auto (GStrv) names = NULL;

  names = dateline_image_import_finish (DATELINE_DESK (source), result, &problems, NULL);
  if (names == NULL)
    return;

  if (names[0] != NULL)
    set_logo (self, names[0]);
  else
    g_signal_emit (self, signals[PROBLEM], 0, g_ptr_array_index (problems, 0));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      data)
{
  g_autoptr (DatelineLogoRow) self = data;
  g_autoptr (GFile) file = dateline_compat_file_finish (result);

  if (file != NULL && self->desk != NULL)
    dateline_logo_row_take_file (self, file);
}

static void
choose_cb (DatelineLogoRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  dateline_compat_open_file_async (GTK_WINDOW (root), _("Choose a Logo"), _("_Choose"), chosen_cb,
                                   g_object_ref (self));
}

static void
remove_cb (DatelineLogoRow *self)
{
  set_logo (self, NULL);
}

static void
dateline_logo_row_dispose (GObject *object)
{
  DatelineLogoRow *self = DATELINE_LOGO_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->desk);
  g_clear_object (&self->loader);

  G_OBJECT_CLASS (dateline_logo_row_parent_class)->dispose (object);
}

static void
dateline_logo_row_finalize (GObject *object)
{
  DatelineLogoRow *self = DATELINE_LOGO_ROW (object);

  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (dateline_logo_row_parent_class)->finalize (object);
}

static void
dateline_logo_row_class_init (DatelineLogoRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = dateline_logo_row_dispose;
  object_class->finalize = dateline_logo_row_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[PROBLEM] = g_signal_new ("problem", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/dateline_desk/Dateline/dateline-logo-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineLogoRow, picture);
  gtk_widget_class_bind_template_child (widget_class, DatelineLogoRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
dateline_logo_row_init (DatelineLogoRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->loader = dateline_image_loader_new ();
  self->cancellable = g_cancellable_new ();
}

void
dateline_logo_row_set_desk (DatelineLogoRow *self,
                            DatelineDesk    *desk)
{
  g_return_if_fail (DATELINE_IS_LOGO_ROW (self));
  g_return_if_fail (DATELINE_IS_DESK (desk));
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  update (self);
}

void
dateline_logo_row_take_file (DatelineLogoRow *self,
                             GFile           *file)
{
  g_autoptr (GListStore) sources = g_list_store_new (G_TYPE_FILE);

  g_return_if_fail (DATELINE_IS_LOGO_ROW (self));
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (self->desk != NULL);

  g_list_store_append (sources, file);
  dateline_image_import_async (self->desk, G_LIST_MODEL (sources), self->cancellable, imported_cb,
                               g_object_ref (self));
}

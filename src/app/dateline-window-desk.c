/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-window-private.h"

#include "dateline-compat.h"
#include "dateline-desk-dialog.h"
#include "dateline-sample-desk.h"

#include <glib/gi18n-lib.h>

/* The window changes desks after what was typed is on disk. */
typedef struct
{
  DatelineWindow *window;
  char           *path;
} Change;

static void
change_free (Change *change)
{
  g_object_unref (change->window);
  g_free (change->path);
  g_free (change);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      data)
{
  g_autoptr (Change) change = data;
  g_autoptr (GError) error = NULL;

  if (dateline_item_page_flush_finish (DATELINE_ITEM_PAGE (source), result, &error))
    dateline_window_open_desk (change->window, change->path);
  else
    dateline_window_tell (change->window, _("Not Saved"), error->message);
}

static void
change_desk (DatelineWindow *self,
             const char     *path)
{
  Change *change = g_new0 (Change, 1);

  change->window = g_object_ref (self);
  change->path = g_strdup (path);
  dateline_item_page_flush_async (self->item_page, flushed_cb, change);
}

static void
sample_copied_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      data)
{
  g_autoptr (DatelineWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = dateline_sample_desk_copy_finish (result, &error);

  if (path != NULL)
    change_desk (self, path);
  else
    dateline_window_tell (self, _("No Sample Desk"), error->message);
}

static void
open_sample_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  dateline_sample_desk_copy_async (NULL, sample_copied_cb, g_object_ref (widget));
}

static void
desk_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GFile) file = dateline_compat_file_finish (result);

  if (file != NULL && g_file_peek_path (file) != NULL)
    change_desk (DATELINE_WINDOW (source), g_file_peek_path (file));
}

static void
open_desk_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  dateline_compat_open_folder_async (GTK_WINDOW (widget), _("Open a Desk"), _("_Open"),
                                     desk_chosen_cb, NULL);
}

static void
desk_made_cb (DatelineWindow *self,
              const char     *path)
{
  change_desk (self, path);
}

static void
new_desk_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  GtkWindow *dialog = dateline_desk_dialog_new (GTK_WINDOW (widget));

  g_signal_connect_object (dialog, "made", G_CALLBACK (desk_made_cb), widget, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

void
dateline_window_class_install_desk_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-sample", NULL, open_sample_action);
  gtk_widget_class_install_action (widget_class, "win.open-desk", NULL, open_desk_action);
  gtk_widget_class_install_action (widget_class, "win.new-desk", NULL, new_desk_action);
}

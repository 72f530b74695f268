/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-window-private.h"

#include "dateline-compat.h"
#include "dateline-sheet-print.h"

#include <glib/gi18n-lib.h>

/* The open item on paper, as a PDF, and as the page that it will be. */

/* Longer exports are told of, so that they can be stopped. */
#define PATIENCE_MSEC 700

typedef struct
{
  DatelineWindow *window;
  GCancellable   *cancellable;
  AdwToast       *progress;   /* once it has taken long */
  GFile          *file;
  guint           patience_id;
} Export;

static void
export_free (Export *export)
{
  g_clear_handle_id (&export->patience_id, g_source_remove);
  if (export->progress != NULL)
    adw_toast_dismiss (export->progress);
  g_clear_object (&export->progress);
  g_object_unref (export->cancellable);
  g_object_unref (export->file);
  g_object_unref (export->window);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

/* FALSE if all of the item is on the sheet. */
static gboolean
tell_left_out (DatelineWindow *self,
               DatelineSheet  *sheet,
               const char     *heading)
{
  const char * const *left_out = dateline_sheet_get_left_out (sheet);
  g_autofree char *list = NULL;
  g_autofree char *body = NULL;

  if (left_out[0] == NULL)
    return FALSE;

  list = g_strjoinv ("\n", (char **) left_out);
  body = g_strdup_printf (_("This is not on the sheet:\n\n%s"), list);
  dateline_window_tell (self, heading, body);

  return TRUE;
}

static gboolean
patience_cb (gpointer data)
{
  Export *export = data;

  export->patience_id = 0;
  export->progress = g_object_ref (adw_toast_new (_("Exporting…")));
  adw_toast_set_timeout (export->progress, 0);
  adw_toast_set_button_label (export->progress, _("_Cancel"));
  adw_toast_set_action_name (export->progress, "item.cancel-export");
  adw_toast_overlay_add_toast (export->window->toast_overlay, g_object_ref (export->progress));

  return G_SOURCE_REMOVE;
}

static void
show_exported (Export *export)
{
  g_autofree char *uri = g_file_get_uri (export->file);
  AdwToast *toast = adw_toast_new (_("Exported"));

  adw_toast_set_button_label (toast, _("_Open"));
  adw_toast_set_action_name (toast, "win.open-page");
  adw_toast_set_action_target_value (toast, g_variant_new_string (uri));
  adw_toast_overlay_add_toast (export->window->toast_overlay, toast);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (Export) export = data;
  DatelineWindow *self = export->window;
  g_autoptr (GError) error = NULL;
  gboolean done = dateline_sheet_export_finish (DATELINE_SHEET (source), result, &error);

  if (self->exporting == export->cancellable)
    g_clear_object (&self->exporting);
  dateline_window_update_item_actions (self);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (!done)
    {
      dateline_window_tell (self, _("Not Exported"), error->message);
      return;
    }

  show_exported (export);
  tell_left_out (self, DATELINE_SHEET (source), _("Exported, but Not All of It"));
}

void
dateline_window_export_sheet (DatelineWindow *self,
                              GFile          *file)
{
  DatelineItem *item = dateline_item_page_get_item (self->item_page);
  g_autoptr (DatelineSheet) sheet = NULL;
  DatelineSheetPaper paper;
  Export *export;

  if (item == NULL || self->desk == NULL)
    return;

  sheet = dateline_sheet_new_for_desk (item, self->desk);
  dateline_sheet_paper_init (&paper);
  dateline_sheet_set_paper (sheet, &paper);

  export = g_new0 (Export, 1);
  export->window = g_object_ref (self);
  export->cancellable = g_cancellable_new ();
  export->file = g_object_ref (file);
  export->patience_id = g_timeout_add (PATIENCE_MSEC, patience_cb, export);

  g_set_object (&self->exporting, export->cancellable);
  dateline_window_update_item_actions (self);
  dateline_sheet_export_async (sheet, file, export->cancellable, exported_cb, export);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      data)
{
  g_autoptr (GFile) file = dateline_compat_file_finish (result);

  if (file != NULL)
    dateline_window_export_sheet (DATELINE_WINDOW (source), file);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  DatelineItem *item = dateline_item_page_get_item (self->item_page);
  g_autofree char *slug = dateline_item_dup_slug (item);
  g_autofree char *file_name = g_strconcat (slug, ".pdf", NULL);

  dateline_compat_save_file_async (GTK_WINDOW (self), _("Export as PDF"), _("_Export"), file_name,
                                   file_chosen_cb, NULL);
}

static void
cancel_export_action (GtkWidget  *widget,
                      const char *name,
                      GVariant   *parameter)
{
  g_cancellable_cancel (DATELINE_WINDOW (widget)->exporting);
}

/* One operation with what it prints, for its last signal. */
typedef struct
{
  DatelineWindow *window;
  DatelineSheet  *sheet;
} Print;

static void
print_free (gpointer  data,
            GClosure *closure)
{
  Print *print = data;

  g_object_unref (print->window);
  g_object_unref (print->sheet);
  g_free (print);
}

static void
printed_cb (GtkPrintOperation       *operation,
            GtkPrintOperationResult  result,
            Print                   *print)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    {
      g_set_object (&print->window->print_settings,
                    gtk_print_operation_get_print_settings (operation));
      tell_left_out (print->window, print->sheet, _("Printed, but Not All of It"));
    }
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      dateline_window_tell (print->window, _("Not Printed"), error->message);
    }
}

void
dateline_window_print_sheet (DatelineWindow          *self,
                             GtkPrintOperationAction  action,
                             const char              *file)
{
  DatelineItem *item = dateline_item_page_get_item (self->item_page);
  g_autoptr (GtkPrintOperation) operation = NULL;
  Print *print;

  if (item == NULL || self->desk == NULL)
    return;

  print = g_new0 (Print, 1);
  print->window = g_object_ref (self);
  print->sheet = dateline_sheet_new_for_desk (item, self->desk);
  operation = dateline_sheet_print_new (print->sheet, dateline_item_get_title (item));
  gtk_print_operation_set_print_settings (operation, self->print_settings);
  gtk_print_operation_set_export_filename (operation, file);
  g_signal_connect_data (operation, "done", G_CALLBACK (printed_cb), print, print_free, 0);
  gtk_print_operation_run (operation, action, GTK_WINDOW (self), NULL);
}

static void
print_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  dateline_window_print_sheet (DATELINE_WINDOW (widget), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               NULL);
}

void
dateline_window_update_preview (DatelineWindow *self)
{
  if (self->preview != NULL)
    dateline_preview_set_item (self->preview, dateline_item_page_get_item (self->item_page));
}

static void
preview_opened_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      data)
{
  g_autoptr (DatelineWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error) || self->preview == NULL)
    return;

  /* Translators: why no browser could be started, and an address. */
  body = g_strdup_printf (_("%s\n\nOpen this address in a browser of this computer:\n%s"),
                          error->message, dateline_preview_get_uri (self->preview));
  dateline_window_tell (self, _("No Browser Was Opened"), body);
}

static void
preview_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  DatelineWindow *self = DATELINE_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (self->preview == NULL)
    self->preview = dateline_preview_new (self->desk, &error);
  if (self->preview == NULL)
    {
      dateline_window_tell (self, _("No Preview"), error->message);
      return;
    }

  dateline_window_update_preview (self);
  g_app_info_launch_default_for_uri_async (dateline_preview_get_uri (self->preview), NULL,
                                           self->cancellable, preview_opened_cb,
                                           g_object_ref (self));
}

void
dateline_window_update_sheet_actions (DatelineWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_item = self->desk != NULL && dateline_item_page_get_item (self->item_page) != NULL;

  gtk_widget_action_set_enabled (widget, "item.preview", has_item);
  gtk_widget_action_set_enabled (widget, "item.print", has_item);
  gtk_widget_action_set_enabled (widget, "item.export-pdf", has_item && self->exporting == NULL);
  gtk_widget_action_set_enabled (widget, "item.cancel-export", self->exporting != NULL);
}

void
dateline_window_class_install_sheet_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "item.preview", NULL, preview_action);
  gtk_widget_class_install_action (widget_class, "item.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "item.export-pdf", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "item.cancel-export", NULL, cancel_export_action);
}

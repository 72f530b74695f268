/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sheet-print.h"

#include "dateline-desk-media.h"
/* While the sheet is printed; the operation owns it. */
typedef struct
{
  DatelineSheet *sheet;
  GCancellable  *cancellable;
  GError        *error;
  gboolean       is_laid_out;
} PrintJob;

static GBytes *
load_media (const char  *name,
            gpointer     data,
            GError     **error)
{
  return dateline_desk_load_media (data, name, NULL, error);
}

DatelineSheet *
dateline_sheet_new_for_desk (DatelineItem *item,
                             DatelineDesk *desk)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);
  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);

  return dateline_sheet_new (item, dateline_desk_get_settings (desk), load_media,
                             g_object_ref (desk), g_object_unref);
}

static void
print_job_free (gpointer  data,
                GClosure *closure)
{
  PrintJob *job = data;

  g_cancellable_cancel (job->cancellable);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->sheet);
  g_clear_error (&job->error);
  g_free (job);
}

static void
lay_out_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  GError *error = NULL;

  if (dateline_sheet_lay_out (source_object, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
laid_out_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      data)
{
  g_autoptr (GtkPrintOperation) operation = data;
  PrintJob *job = g_task_get_task_data (G_TASK (result));

  if (g_task_propagate_boolean (G_TASK (result), &job->error))
    job->is_laid_out = TRUE;
}

static void
begin_print_cb (GtkPrintOperation *operation,
                GtkPrintContext   *context,
                PrintJob          *job)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);
  const DatelineSheetPaper paper = {
    .width = gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS),
    .height = gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS),
  };
  g_autoptr (GTask) task = NULL;

  if (job->is_laid_out)
    return;

  dateline_sheet_set_paper (job->sheet, &paper);
  /* The operation keeps the job until the thread is done with it. */
  task = g_task_new (job->sheet, job->cancellable, laid_out_cb, g_object_ref (operation));
  g_task_set_source_tag (task, begin_print_cb);
  g_task_set_task_data (task, job, NULL);
  g_task_run_in_thread (task, lay_out_in_thread);
}

/* Called from an idle source until it says that all pages are there: the window goes on
 * meanwhile. */
static gboolean
paginate_cb (GtkPrintOperation *operation,
             GtkPrintContext   *context,
             PrintJob          *job)
{
  if (job->error != NULL)
    {
      gtk_print_operation_cancel (operation);
      return TRUE;
    }
  if (!job->is_laid_out)
    return FALSE;

  gtk_print_operation_set_n_pages (operation, dateline_sheet_get_n_pages (job->sheet));

  return TRUE;
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext   *context,
              int                page,
              PrintJob          *job)
{
  dateline_sheet_draw_page (job->sheet, gtk_print_context_get_cairo_context (context), page);
}

GtkPrintOperation *
dateline_sheet_print_new (DatelineSheet *sheet,
                          const char    *title)
{
  GtkPrintOperation *operation;
  PrintJob *job;

  g_return_val_if_fail (DATELINE_IS_SHEET (sheet), NULL);

  operation = gtk_print_operation_new ();
  job = g_new0 (PrintJob, 1);
  job->sheet = g_object_ref (sheet);
  job->cancellable = g_cancellable_new ();

  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* The sheet has margins of its own. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), job,
                         print_job_free, 0);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  /* Who cancels the printing wants no lines any more. */
  g_signal_connect_object (operation, "done", G_CALLBACK (g_cancellable_cancel), job->cancellable,
                           G_CONNECT_SWAPPED);

  return operation;
}

static void
export_in_thread (GTask        *task,
                  gpointer      source_object,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = NULL;
  GError *error = NULL;
  gsize length = 0;
  const char *data;

  bytes = dateline_sheet_write_pdf (source_object, cancellable, &error);
  if (bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  data = g_bytes_get_data (bytes, &length);
  if (g_file_replace_contents (task_data, data, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                               cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
dateline_sheet_export_async (DatelineSheet       *sheet,
                             GFile               *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DATELINE_IS_SHEET (sheet));
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (sheet, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_sheet_export_async);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, export_in_thread);
}

gboolean
dateline_sheet_export_finish (DatelineSheet  *sheet,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, sheet), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

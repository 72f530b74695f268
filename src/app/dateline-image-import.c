/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-image-import.h"

#include "dateline-desk-media.h"
#include "dateline-image-loader.h"
#include "dateline-image.h"

#include <glib/gi18n-lib.h>

#define PIECE_BYTES (256 * 1024)
/* What is converted may be larger than what comes of it. */
#define MAX_SOURCE_BYTES (4 * DATELINE_IMAGE_MAX_BYTES)

typedef struct
{
  GPtrArray *sources;
  GPtrArray *names;
  GPtrArray *problems;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_ptr_array_unref (job->sources);
  g_ptr_array_unref (job->names);
  g_ptr_array_unref (job->problems);
  g_free (job);
}

static GBytes *
read_stream (GInputStream  *stream,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  while (bytes->len <= MAX_SOURCE_BYTES)
    {
      g_autoptr (GBytes) piece = g_input_stream_read_bytes (stream, PIECE_BYTES, cancellable,
                                                            error);

      if (piece == NULL)
        return NULL;
      if (g_bytes_get_size (piece) == 0)
        return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));

      g_byte_array_append (bytes, g_bytes_get_data (piece, NULL), g_bytes_get_size (piece));
    }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
               _("It is larger than %d MiB. Make it smaller."), MAX_SOURCE_BYTES / 1024 / 1024);

  return NULL;
}

static GBytes *
read_file (GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr (GFileInputStream) stream = NULL;

  if (g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https"))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("It is on the web, where Dateline fetches nothing by itself. Save it in a "
                     "folder first."));
      return NULL;
    }

  stream = g_file_read (file, cancellable, error);

  return stream != NULL ? read_stream (G_INPUT_STREAM (stream), cancellable, error) : NULL;
}

static GBytes *
read_source (GObject       *source,
             GCancellable  *cancellable,
             GError       **error)
{
  if (G_IS_FILE (source))
    return read_file (G_FILE (source), cancellable, error);
  if (GDK_IS_TEXTURE (source))
    return gdk_texture_save_to_png_bytes (GDK_TEXTURE (source));

  return read_stream (G_INPUT_STREAM (source), cancellable, error);
}

/* @bytes as a PNG, if they are an image of another type that can be read; else as they
 * are, for the desk to say what it takes. Takes @bytes. */
static GBytes *
convert (GBytes       *bytes,
         GCancellable *cancellable)
{
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  g_autofree char *png = NULL;
  gsize length;

  if (dateline_image_sniff (bytes) != NULL || dateline_image_is_svg (bytes))
    return bytes;

  pixbuf = dateline_image_read (bytes, 0, cancellable, NULL);
  if (pixbuf == NULL || !gdk_pixbuf_save_to_buffer (pixbuf, &png, &length, "png", NULL, NULL))
    return bytes;

  g_bytes_unref (bytes);

  return g_bytes_new_take (g_steal_pointer (&png), length);
}

static void
add_problem (Job          *job,
             GObject      *source,
             const GError *error)
{
  g_autofree char *base = G_IS_FILE (source) ? g_file_get_basename (G_FILE (source)) : NULL;
  g_autofree char *name = base != NULL ? g_filename_display_name (base) : NULL;

  if (name != NULL)
    /* Translators: a file's name, and a sentence that says what is wrong. */
    g_ptr_array_add (job->problems, g_strdup_printf (_("“%s”: %s"), name, error->message));
  else
    g_ptr_array_add (job->problems, g_strdup (error->message));
}

static void
import_thread (GTask        *task,
               gpointer      desk,
               gpointer      data,
               GCancellable *cancellable)
{
  Job *job = data;

  for (guint i = 0; i < job->sources->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      GObject *source = g_ptr_array_index (job->sources, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = read_source (source, cancellable, &error);
      char *name = NULL;

      if (bytes != NULL)
        {
          bytes = convert (g_steal_pointer (&bytes), cancellable);
          name = dateline_desk_add_media (desk, bytes, cancellable, &error);
        }

      if (name != NULL)
        g_ptr_array_add (job->names, name);
      else
        add_problem (job, source, error);
    }

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

void
dateline_image_import_async (DatelineDesk        *desk,
                             GListModel          *sources,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (desk, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->sources = g_ptr_array_new_with_free_func (g_object_unref);
  job->names = g_ptr_array_new_with_free_func (g_free);
  job->problems = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    g_ptr_array_add (job->sources, g_list_model_get_item (sources, i));

  g_task_set_source_tag (task, dateline_image_import_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, import_thread);
}

char **
dateline_image_import_finish (DatelineDesk  *desk,
                              GAsyncResult  *result,
                              GPtrArray    **problems,
                              GError       **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, desk), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  job = g_task_get_task_data (G_TASK (result));
  for (guint i = 0; i < job->names->len; i++)
    g_strv_builder_add (names, g_ptr_array_index (job->names, i));
  *problems = g_ptr_array_ref (job->problems);

  return g_strv_builder_end (names);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-pasted.h"

#include "dateline-html.h"
#include "dateline-paste.h"

#define PIECE_BYTES (64 * 1024)
/* Two bytes a letter, as some programs write. */
#define MAX_BYTES (2 * DATELINE_HTML_MAX_BYTES)

G_DEFINE_BOXED_TYPE (DatelinePasted, dateline_pasted, dateline_pasted_copy, dateline_pasted_free)

typedef struct
{
  GByteArray         *bytes;
  DatelinePastedKind  kind;
} Reading;

static void
reading_free (Reading *reading)
{
  g_byte_array_unref (reading->bytes);
  g_free (reading);
}

DatelinePasted *
dateline_pasted_copy (DatelinePasted *self)
{
  DatelinePasted *copy = g_new0 (DatelinePasted, 1);

  copy->document = dateline_document_ref (self->document);
  copy->left_out = g_strdupv (self->left_out);

  return copy;
}

void
dateline_pasted_free (DatelinePasted *self)
{
  dateline_document_unref (self->document);
  g_strfreev (self->left_out);
  g_free (self);
}

static void
parse_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      data,
                 GCancellable *cancellable)
{
  Reading *reading = data;
  const char *bytes = reading->bytes->len > 0 ? (const char *) reading->bytes->data : "";
  gboolean is_plain = reading->kind == DATELINE_PASTED_PLAIN;
  DatelinePasted *pasted = g_new0 (DatelinePasted, 1);
  GError *error = NULL;

  if (reading->kind == DATELINE_PASTED_HTML)
    pasted->document = dateline_paste_read_html (bytes, reading->bytes->len, &pasted->left_out,
                                                 &error);
  else if (reading->kind == DATELINE_PASTED_CELLS)
    pasted->document = dateline_paste_read_cells (bytes, reading->bytes->len, &pasted->left_out,
                                                  &error);
  else
    pasted->document = dateline_paste_read_text (bytes, reading->bytes->len, is_plain,
                                                 &pasted->left_out, &error);
  if (pasted->document != NULL)
    {
      g_task_return_pointer (task, pasted, (GDestroyNotify) dateline_pasted_free);
      return;
    }

  g_free (pasted);
  g_task_return_error (task, error);
}

static void read_piece (GInputStream *stream,
                        GTask        *task);

static void
piece_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      data)
{
  g_autoptr (GTask) task = data;
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GBytes) piece = NULL;
  gsize length;

  piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  if (g_task_return_error_if_cancelled (task))
    return;

  length = piece != NULL ? g_bytes_get_size (piece) : 0;
  if (length > 0)
    g_byte_array_append (reading->bytes, g_bytes_get_data (piece, NULL), length);

  /* What is too large is refused in words, as far as it was read. */
  if (length > 0 && reading->bytes->len <= MAX_BYTES)
    read_piece (G_INPUT_STREAM (source), g_steal_pointer (&task));
  else
    g_task_run_in_thread (task, parse_in_thread);
}

/* Piece by piece, so that a program that never stops does not fill the memory. */
static void
read_piece (GInputStream *stream,
            GTask        *task)
{
  g_input_stream_read_bytes_async (stream, PIECE_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), piece_read_cb, task);
}

void
dateline_pasted_read_async (GInputStream        *stream,
                            DatelinePastedKind   kind,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Reading *reading = g_new0 (Reading, 1);

  g_return_if_fail (G_IS_INPUT_STREAM (stream));

  reading->bytes = g_byte_array_new ();
  reading->kind = kind;
  g_task_set_source_tag (task, dateline_pasted_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  read_piece (stream, g_steal_pointer (&task));
}

DatelinePasted *
dateline_pasted_read_finish (GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

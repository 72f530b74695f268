/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-item-files.h"

#include "dateline-compat.h"
#include "dateline-html.h"
#include "dateline-paste.h"

#include <glib/gi18n-lib.h>

#define PIECE_BYTES (256 * 1024)
/* Of text in two bytes a letter. */
#define MAX_BYTES (2 * DATELINE_HTML_MAX_BYTES)
/* A folder's worth of files is an import, and done elsewhere. */
#define MAX_FILES 20

struct _DatelineItemFiles
{
  GObject         parent_instance;

  DatelineEditor *editor; /* weak */
  GCancellable   *cancellable;
};

G_DEFINE_FINAL_TYPE (DatelineItemFiles, dateline_item_files, G_TYPE_OBJECT)

enum
{
  NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is read in a thread, and what came of it. */
typedef struct
{
  GtkTextMark *place;
  GPtrArray   *files;    /* GFile */
  GPtrArray   *blocks;   /* DatelineBlock */
  GPtrArray   *left_out; /* char * */
  GPtrArray   *problems; /* char * */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->place);
  g_ptr_array_unref (job->files);
  g_ptr_array_unref (job->blocks);
  g_ptr_array_unref (job->left_out);
  g_ptr_array_unref (job->problems);
  g_free (job);
}

/* One that is too large is read as far as it is seen to be; then its reader refuses it. */
static GByteArray *
load (GFile         *file,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (stream == NULL)
    return NULL;

  while (bytes->len <= MAX_BYTES)
    {
      g_autoptr (GBytes) piece = NULL;

      piece = g_input_stream_read_bytes (G_INPUT_STREAM (stream), PIECE_BYTES, cancellable, error);
      if (piece == NULL)
        return NULL;
      if (g_bytes_get_size (piece) == 0)
        break;
      g_byte_array_append (bytes, g_bytes_get_data (piece, NULL), g_bytes_get_size (piece));
    }

  return g_steal_pointer (&bytes);
}

static void
read_file (Job          *job,
           GFile        *file,
           GCancellable *cancellable)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) bytes = load (file, cancellable, &error);
  g_autoptr (DatelineDocument) document = NULL;
  g_auto (GStrv) left_out = NULL;

  if (bytes != NULL)
    document = dateline_paste_read_file (name != NULL ? name : "",
                                         bytes->len > 0 ? (const char *) bytes->data : "",
                                         bytes->len, &left_out, &error);
  if (document == NULL)
    {
      /* Translators: the name of a file, and why it was not read. */
      g_ptr_array_add (job->problems, g_strdup_printf (_("“%s”: %s"), name, error->message));
      return;
    }

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    g_ptr_array_add (job->blocks, dateline_block_ref (dateline_document_get_block (document, i)));
  for (guint i = 0; left_out != NULL && left_out[i] != NULL; i++)
    g_ptr_array_add (job->left_out, g_strdup (left_out[i]));
}

static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      data,
                GCancellable *cancellable)
{
  Job *job = data;

  for (guint i = 0; i < job->files->len && !g_cancellable_is_cancelled (cancellable); i++)
    read_file (job, g_ptr_array_index (job->files, i), cancellable);

  g_task_return_boolean (task, TRUE);
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (DatelineItemFiles) self = data;

  dateline_compat_ask_finish (result);
}

static void
tell_problems (DatelineItemFiles *self,
               GPtrArray         *problems)
{
  const DatelineAnswer answers[] = { { "close", _("_Close"), ADW_RESPONSE_DEFAULT } };
  g_autofree char *text = NULL;

  g_ptr_array_add (problems, NULL);
  text = g_strjoinv ("\n\n", (char **) problems->pdata);
  dateline_compat_ask_async (GTK_WIDGET (self->editor),
                             g_dngettext (GETTEXT_PACKAGE, "File Not Inserted",
                                          "Files Not Inserted", problems->len - 1),
                             text, answers, G_N_ELEMENTS (answers), told_cb, g_object_ref (self));
}

static void
insert (DatelineItemFiles *self,
        Job               *job)
{
  g_autoptr (DatelineDocument) document = NULL;

  if (job->blocks->len == 0)
    {
      dateline_editor_drop_place (self->editor, job->place);
      return;
    }

  document = dateline_document_new ((DatelineBlock **) job->blocks->pdata, job->blocks->len);
  if (!dateline_editor_insert_document (self->editor, job->place, document))
    g_signal_emit (self, signals[NOTICE], 0,
                   _("The file was not inserted, as another text is open now"));
  else if (job->left_out->len > 0)
    {
      g_ptr_array_add (job->left_out, NULL);
      g_signal_emit_by_name (self->editor, "left-out", job->left_out->pdata);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  DatelineItemFiles *self = DATELINE_ITEM_FILES (source);
  Job *job = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), NULL) || self->editor == NULL)
    return;

  insert (self, job);
  if (job->problems->len > 0)
    tell_problems (self, job->problems);
}

static void
insert_files_cb (DatelineItemFiles *self,
                 GListModel        *files,
                 GtkTextMark       *place)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, read_cb, NULL);
  Job *job = g_new0 (Job, 1);
  guint n_files = g_list_model_get_n_items (files);

  job->place = g_object_ref (place);
  job->files = g_ptr_array_new_with_free_func (g_object_unref);
  job->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  job->left_out = g_ptr_array_new_with_free_func (g_free);
  job->problems = g_ptr_array_new_with_free_func (g_free);
  if (n_files > MAX_FILES)
    g_ptr_array_add (job->problems,
                     g_strdup_printf (_("More than %d files are not inserted at once."),
                                      MAX_FILES));
  for (guint i = 0; i < n_files && n_files <= MAX_FILES; i++)
    g_ptr_array_add (job->files, g_list_model_get_item (files, i));

  g_task_set_source_tag (task, insert_files_cb);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, read_in_thread);
}

static void
dateline_item_files_dispose (GObject *object)
{
  DatelineItemFiles *self = DATELINE_ITEM_FILES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->editor);

  G_OBJECT_CLASS (dateline_item_files_parent_class)->dispose (object);
}

static void
dateline_item_files_class_init (DatelineItemFilesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dateline_item_files_dispose;

  signals[NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dateline_item_files_init (DatelineItemFiles *self)
{
  self->cancellable = g_cancellable_new ();
}

DatelineItemFiles *
dateline_item_files_new (DatelineEditor *editor)
{
  DatelineItemFiles *self;

  g_return_val_if_fail (DATELINE_IS_EDITOR (editor), NULL);

  self = g_object_new (DATELINE_TYPE_ITEM_FILES, NULL);
  g_set_weak_pointer (&self->editor, editor);
  g_signal_connect_object (editor, "insert-files", G_CALLBACK (insert_files_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk-private.h"

/* The asynchronous variants. What reads runs in a thread of its own; what writes goes to
 * the one writer, so that of two saves of an item the later one wins. */

/* What one of the functions below is asked to do; each uses some of it. */
typedef struct
{
  GTaskThreadFunc       function;
  char                 *path;
  DatelineDeskSettings *settings;
  GMainContext         *context;
  char                 *id;
  DatelineItem         *item;
  DatelineItem         *original;
  gboolean              overwrite;
  GPtrArray            *items;
  GPtrArray            *added;
  char                **ids;
  gboolean              trashed;
  GBytes               *bytes;
  GDate                 from;
  GDate                 to;
} Job;

static void
job_free (Job *job)
{
  g_free (job->path);
  g_clear_object (&job->settings);
  g_clear_pointer (&job->context, g_main_context_unref);
  g_free (job->id);
  g_clear_object (&job->item);
  g_clear_object (&job->original);
  g_clear_pointer (&job->items, g_ptr_array_unref);
  g_clear_pointer (&job->added, g_ptr_array_unref);
  g_strfreev (job->ids);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_free (job);
}

/* @job is set to the task's. */
static GTask *
create_task (gpointer              source,
             gpointer              tag,
             GTaskThreadFunc       function,
             GCancellable         *cancellable,
             GAsyncReadyCallback   callback,
             gpointer              user_data,
             Job                 **job)
{
  GTask *task = g_task_new (source, cancellable, callback, user_data);

  *job = g_new0 (Job, 1);
  (*job)->function = function;
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, *job, (GDestroyNotify) job_free);

  return task;
}

static void
push_to_writer (DatelineDesk *self,
                GTask        *task)
{
  /* What is written is written, even if it was no longer wanted at the end. */
  g_task_set_check_cancellable (task, FALSE);
  g_thread_pool_push (self->writer, g_object_ref (task), NULL);
}

void
dateline_desk_run_write (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  job->function (task, g_task_get_source_object (task), job, g_task_get_cancellable (task));
  g_object_unref (task);
}

static void
return_boolean (GTask    *task,
                gboolean  success,
                GError   *error)
{
  if (success)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
return_object (GTask          *task,
               gpointer        result,
               GDestroyNotify  destroy,
               GError         *error)
{
  if (result != NULL)
    g_task_return_pointer (task, result, destroy);
  else
    g_task_return_error (task, error);
}

static void
create_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  DatelineDesk *desk = dateline_desk_create_for_context (job->path, job->settings, job->context,
                                                         cancellable, &error);

  return_object (task, desk, g_object_unref, error);
}

static void
open_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  DatelineDesk *desk
    = dateline_desk_open_for_context (job->path, job->context, cancellable, &error);

  return_object (task, desk, g_object_unref, error);
}

void
dateline_desk_create_async (const char           *path,
                            DatelineDeskSettings *settings,
                            GCancellable         *cancellable,
                            GAsyncReadyCallback   callback,
                            gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (path != NULL);
  g_return_if_fail (DATELINE_IS_DESK_SETTINGS (settings));

  task = create_task (NULL, dateline_desk_create_async, create_thread, cancellable, callback,
                      user_data, &job);
  job->path = g_strdup (path);
  job->settings = g_object_ref (settings);
  job->context = g_main_context_ref_thread_default ();
  g_task_run_in_thread (task, job->function);
}

void
dateline_desk_open_async (const char          *path,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (path != NULL);

  task = create_task (NULL, dateline_desk_open_async, open_thread, cancellable, callback,
                      user_data, &job);
  job->path = g_strdup (path);
  job->context = g_main_context_ref_thread_default ();
  g_task_run_in_thread (task, job->function);
}

DatelineDesk *
dateline_desk_open_finish (GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
save_settings_thread (GTask        *task,
                      gpointer      source,
                      gpointer      data,
                      GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean saved = dateline_desk_write_settings (source, job->bytes, cancellable, &error);

  return_boolean (task, saved, error);
}

void
dateline_desk_save_settings_async (DatelineDesk        *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DATELINE_IS_DESK (self));

  task = create_task (self, dateline_desk_save_settings_async, save_settings_thread, cancellable,
                      callback, user_data, &job);
  job->bytes = dateline_desk_dup_settings_bytes (self);
  push_to_writer (self, task);
}

gboolean
dateline_desk_save_settings_finish (DatelineDesk  *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  DatelineItem *item = dateline_desk_load_item (source, job->id, cancellable, &error);

  return_object (task, item, g_object_unref, error);
}

static gboolean
is_saving (DatelineDesk *self,
           const char   *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  return g_ptr_array_find_with_equal_func (self->saving, id, g_str_equal, NULL);
}

void
dateline_desk_load_item_async (DatelineDesk        *self,
                               const char          *id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DATELINE_IS_DESK (self));
  g_return_if_fail (id != NULL);

  task = create_task (self, dateline_desk_load_item_async, load_thread, cancellable, callback,
                      user_data, &job);
  job->id = g_strdup (id);

  /* What was saved before is what is to be read. */
  if (is_saving (self, id))
    push_to_writer (self, task);
  else
    g_task_run_in_thread (task, job->function);
}

DatelineItem *
dateline_desk_load_item_finish (DatelineDesk  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
begin_saving (DatelineDesk *self,
              const char   *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);

  g_ptr_array_add (self->saving, g_strdup (id));
}

static void
end_saving (DatelineDesk *self,
            const char   *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->state_lock);
  guint index;

  if (g_ptr_array_find_with_equal_func (self->saving, id, g_str_equal, &index))
    g_ptr_array_remove_index_fast (self->saving, index);
}

static void
save_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean saved
    = dateline_desk_save_item (source, job->item, job->overwrite, cancellable, &error);

  end_saving (source, dateline_item_get_id (job->item));
  return_boolean (task, saved, error);
}

void
dateline_desk_save_item_async (DatelineDesk        *self,
                               DatelineItem        *item,
                               gboolean             overwrite,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DATELINE_IS_DESK (self));
  g_return_if_fail (DATELINE_IS_ITEM (item));

  task = create_task (self, dateline_desk_save_item_async, save_thread, cancellable, callback,
                      user_data, &job);
  job->item = dateline_item_copy (item);
  job->original = g_object_ref (item);
  job->overwrite = overwrite;

  begin_saving (self, dateline_item_get_id (item));
  push_to_writer (self, task);
}

gboolean
dateline_desk_save_item_finish (DatelineDesk  *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  job = g_task_get_task_data (G_TASK (result));
  dateline_item_set_modified (job->original, dateline_item_get_modified (job->item));

  return TRUE;
}

static void
add_thread (GTask        *task,
            gpointer      source,
            gpointer      data,
            GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean added
    = dateline_desk_add_items (source, job->items, &job->added, cancellable, &error);

  return_boolean (task, added, error);
}

void
dateline_desk_add_items_async (DatelineDesk        *self,
                               GPtrArray           *items,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DATELINE_IS_DESK (self));
  g_return_if_fail (items != NULL);

  task = create_task (self, dateline_desk_add_items_async, add_thread, cancellable, callback,
                      user_data, &job);
  job->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (job->items, dateline_item_copy (g_ptr_array_index (items, i)));

  push_to_writer (self, task);
}

gboolean
dateline_desk_add_items_finish (DatelineDesk  *self,
                                GAsyncResult  *result,
                                GPtrArray    **added,
                                GError       **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  if (added != NULL)
    *added = g_steal_pointer (&job->added);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
trash_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean done = dateline_desk_trash_items (source, (const char * const *) job->ids,
                                             job->trashed, cancellable, &error);

  return_boolean (task, done, error);
}

void
dateline_desk_trash_items_async (DatelineDesk        *self,
                                 const char * const  *ids,
                                 gboolean             trashed,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DATELINE_IS_DESK (self));
  g_return_if_fail (ids != NULL);

  task = create_task (self, dateline_desk_trash_items_async, trash_thread, cancellable, callback,
                      user_data, &job);
  job->ids = g_strdupv ((char **) ids);
  job->trashed = trashed;
  push_to_writer (self, task);
}

gboolean
dateline_desk_trash_items_finish (DatelineDesk  *self,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
count_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;
  GHashTable *counts = dateline_desk_count (source, cancellable, &error);

  return_object (task, counts, (GDestroyNotify) g_hash_table_unref, error);
}

void
dateline_desk_count_async (DatelineDesk        *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DATELINE_IS_DESK (self));

  task = create_task (self, dateline_desk_count_async, count_thread, cancellable, callback,
                      user_data, &job);
  g_task_run_in_thread (task, job->function);
}

GHashTable *
dateline_desk_count_finish (DatelineDesk  *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
events_thread (GTask        *task,
               gpointer      source,
               gpointer      data,
               GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GPtrArray *events = dateline_desk_events (source, &job->from, &job->to, cancellable, &error);

  return_object (task, events, (GDestroyNotify) g_ptr_array_unref, error);
}

void
dateline_desk_events_async (DatelineDesk        *self,
                            const GDate         *from,
                            const GDate         *to,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job;

  g_return_if_fail (DATELINE_IS_DESK (self));
  g_return_if_fail (from != NULL && g_date_valid (from));
  g_return_if_fail (to != NULL && g_date_valid (to));

  task = create_task (self, dateline_desk_events_async, events_thread, cancellable, callback,
                      user_data, &job);
  job->from = *from;
  job->to = *to;
  g_task_run_in_thread (task, job->function);
}

GPtrArray *
dateline_desk_events_finish (DatelineDesk  *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk-private.h"

#include "dateline-file.h"
#include "dateline-format-error.h"
#include "dateline-history.h"
#include "dateline-item-file.h"
#include "dateline-item-json.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>

/* What an item can be compared with: its earlier versions, what backends last held, and its
 * story's other languages. */

/* What one of the asynchronous functions is asked for. */
typedef struct
{
  char            *id;
  DatelineVersion *version;
  DatelineItem    *item;
} Job;

static void
job_free (Job *job)
{
  g_free (job->id);
  g_clear_pointer (&job->version, dateline_version_unref);
  g_clear_object (&job->item);
  g_free (job);
}

/* What the backend of the account with this file name last held, and since when. */
static DatelineVersion *
new_published (const char *folder,
               const char *file_name)
{
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  g_autofree char *account = g_uri_unescape_string (file_name, NULL);
  g_autoptr (GDateTime) instant = NULL;
  DatelineFileStamp stamp;

  if (account == NULL || !dateline_file_get_stamp (path, &stamp))
    return NULL;

  instant = g_date_time_new_from_unix_utc (stamp.mtime / G_GINT64_CONSTANT (1000000000));

  return dateline_version_new (DATELINE_VERSION_PUBLISHED, instant, account);
}

static int
compare_newest_first_cb (gconstpointer a,
                         gconstpointer b)
{
  return g_date_time_compare (dateline_version_get_instant (*(gpointer *) b),
                              dateline_version_get_instant (*(gpointer *) a));
}

GPtrArray *
dateline_desk_list_versions (DatelineDesk  *self,
                             const char    *id,
                             GError       **error)
{
  g_autofree char *history = NULL;
  g_autofree char *base = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) names = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!dateline_id_is_valid (id))
    return g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_version_unref);

  history = dateline_desk_dup_path (self, "history", id);
  versions = dateline_history_list (history, error);
  if (versions == NULL)
    return NULL;

  base = dateline_desk_dup_path (self, "base", id);
  names = dateline_file_list (base, error);
  if (names == NULL)
    return NULL;

  for (guint i = 0; i < names->len; i++)
    {
      DatelineVersion *version = new_published (base, names->pdata[i]);

      if (version != NULL)
        g_ptr_array_add (versions, version);
    }
  g_ptr_array_sort (versions, compare_newest_first_cb);

  return g_steal_pointer (&versions);
}

static DatelineItem *
load_published (DatelineDesk  *self,
                const char    *id,
                const char    *account,
                GError       **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) local_error = NULL;
  DatelineItem *item = NULL;

  if (!dateline_desk_load_base (self, id, account, &bytes, NULL, NULL, error))
    {
      if (error == NULL || *error == NULL)
        g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                     _("There is nothing of the item “%s” under the account “%s”"), id, account);
      return NULL;
    }

  item = dateline_item_json_parse (bytes, &local_error);
  if (item == NULL)
    {
      g_autofree char *message = dateline_format_error_describe (local_error, account);

      g_set_error_literal (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN, message);
    }

  return item;
}

DatelineItem *
dateline_desk_load_version (DatelineDesk     *self,
                            const char       *id,
                            DatelineVersion  *version,
                            GError          **error)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (id != NULL && version != NULL, NULL);

  if (!dateline_id_is_valid (id))
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                   _("“%s” is not the id of an item"), id);
      return NULL;
    }

  if (dateline_version_get_origin (version) == DATELINE_VERSION_PUBLISHED)
    return load_published (self, id, dateline_version_get_account (version), error);

  folder = dateline_desk_dup_path (self, "history", id);

  return dateline_item_file_load_version (folder, dateline_version_get_name (version), id, error);
}

static void
run_in_thread (DatelineDesk        *self,
               GTaskThreadFunc      function,
               const char          *id,
               DatelineVersion     *version,
               DatelineItem        *item,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->id = g_strdup (id);
  job->version = version != NULL ? dateline_version_ref (version) : NULL;
  job->item = item != NULL ? dateline_item_copy (item) : NULL;
  g_task_set_source_tag (task, function);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, function);
}

static void
list_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GPtrArray *versions = dateline_desk_list_versions (source, job->id, &error);

  if (versions != NULL)
    g_task_return_pointer (task, versions, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
dateline_desk_list_versions_async (DatelineDesk        *self,
                                   const char          *id,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_return_if_fail (DATELINE_IS_DESK (self));
  g_return_if_fail (id != NULL);

  run_in_thread (self, list_thread, id, NULL, NULL, cancellable, callback, user_data);
}

GPtrArray *
dateline_desk_list_versions_finish (DatelineDesk  *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
story_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GPtrArray *infos = dateline_desk_list_story (source, job->id, &error);

  if (infos != NULL)
    g_task_return_pointer (task, infos, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
dateline_desk_list_story_async (DatelineDesk        *self,
                                const char          *story,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (DATELINE_IS_DESK (self));
  g_return_if_fail (story != NULL);

  run_in_thread (self, story_thread, story, NULL, NULL, cancellable, callback, user_data);
}

GPtrArray *
dateline_desk_list_story_finish (DatelineDesk  *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
load_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  DatelineItem *item = dateline_desk_load_version (source, job->id, job->version, &error);

  if (item != NULL)
    g_task_return_pointer (task, item, g_object_unref);
  else
    g_task_return_error (task, error);
}

void
dateline_desk_load_version_async (DatelineDesk        *self,
                                  const char          *id,
                                  DatelineVersion     *version,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (DATELINE_IS_DESK (self));
  g_return_if_fail (id != NULL && version != NULL);

  run_in_thread (self, load_thread, id, version, NULL, cancellable, callback, user_data);
}

DatelineItem *
dateline_desk_load_version_finish (DatelineDesk  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keep_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (dateline_desk_keep_version (source, job->item, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
dateline_desk_keep_version_async (DatelineDesk        *self,
                                  DatelineItem        *item,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_return_if_fail (DATELINE_IS_DESK (self));
  g_return_if_fail (DATELINE_IS_ITEM (item));

  run_in_thread (self, keep_thread, NULL, NULL, item, cancellable, callback, user_data);
}

gboolean
dateline_desk_keep_version_finish (DatelineDesk  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

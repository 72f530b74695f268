/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-sample-desk.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean copy_folder (GFile         *from,
                             GFile         *to,
                             guint          depth,
                             GCancellable  *cancellable,
                             GError       **error);

static gboolean
copy_child (GFile         *child,
            GFileType      type,
            GFile         *to,
            guint          depth,
            GCancellable  *cancellable,
            GError       **error)
{
  if (type == G_FILE_TYPE_DIRECTORY && depth > 0)
    return copy_folder (child, to, depth - 1, cancellable, error);

  if (type == G_FILE_TYPE_REGULAR)
    return g_file_copy (child, to,
                        G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                        cancellable, NULL, NULL, error);

  return TRUE;
}

static gboolean
copy_folder (GFile         *from,
             GFile         *to,
             guint          depth,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GFileEnumerator) children = NULL;
  GFileInfo *info;
  GFile *child;

  children = g_file_enumerate_children (from,
                                        G_FILE_ATTRIBUTE_STANDARD_NAME
                                        "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                        G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS,
                                        cancellable, error);
  if (children == NULL)
    return FALSE;

  if (!g_file_query_exists (to, cancellable) &&
      !g_file_make_directory_with_parents (to, cancellable, error))
    return FALSE;

  while (g_file_enumerator_iterate (children, &info, &child, cancellable, error))
    {
      g_autoptr (GFile) target = NULL;

      if (info == NULL)
        return TRUE;

      target = g_file_get_child (to, g_file_info_get_name (info));
      if (!copy_child (child, g_file_info_get_file_type (info), target, depth,
                       cancellable, error))
        return FALSE;
    }

  return FALSE;
}

static GFile *
find_source (void)
{
  const char *path = g_getenv ("DATELINE_SAMPLE_DESK");

  return g_file_new_for_path (path != NULL ? path : DATELINE_SAMPLE_DESK_PATH);
}

/* Folders of a desk's folder. */
#define SAMPLE_DEPTH 3

static gboolean
rename_folder (const char  *from,
               const char  *to,
               GError     **error)
{
  int saved_errno;

  if (g_rename (from, to) == 0)
    return TRUE;

  saved_errno = errno;
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                       g_strerror (saved_errno));

  return FALSE;
}

static void
copy_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "dateline", "sample-desk", NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_autoptr (GFile) to = g_file_new_for_path (part);
  g_autoptr (GFile) from = find_source ();
  g_autoptr (GError) error = NULL;

  /* Under another name until it is whole. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS) &&
      (!copy_folder (from, to, SAMPLE_DEPTH, cancellable, &error) ||
       !rename_folder (part, path, &error)))
    {
      g_task_return_new_error (task, error->domain, error->code,
                               _("The sample desk could not be copied to “%s”: %s"),
                               path, error->message);
      return;
    }

  g_task_return_pointer (task, g_steal_pointer (&path), g_free);
}

void
dateline_sample_desk_copy_async (GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, dateline_sample_desk_copy_async);
  g_task_run_in_thread (task, copy_in_thread);
}

char *
dateline_sample_desk_copy_finish (GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk-private.h"

#include "dateline-file.h"

#include <string.h>

/* Noticing what other programs do to the items. */

/* A program that saves a file does several things to it. */
#define SETTLE_DELAY_MSEC 150

/* What is there now of the item. The lock is held. */
static char *
look_at_file (DatelineDesk *self,
              const char   *id,
              GPtrArray    *changed,
              GPtrArray    *gone)
{
  DatelineItemFile *file = dateline_item_file_read (self->items, id, NULL);

  if (file == NULL)
    {
      g_ptr_array_add (gone, g_strdup (id));
      return g_strdup (DATELINE_DESK_ABSENT);
    }

  g_ptr_array_add (changed, file);

  return g_strdup (file->digest);
}

/* Whether the item's file is other than this process knows, and has said, it to be. */
static gboolean
check_item (DatelineDesk *self,
            const char   *id,
            GPtrArray    *changed,
            GPtrArray    *gone)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->files_lock);
  g_autofree char *digest = look_at_file (self, id, changed, gone);

  if (g_strcmp0 (digest, g_hash_table_lookup (self->known, id)) == 0
      || g_strcmp0 (digest, g_hash_table_lookup (self->announced, id)) == 0)
    return FALSE;

  g_hash_table_insert (self->announced, g_strdup (id), g_steal_pointer (&digest));

  return TRUE;
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  DatelineDesk *self = source;
  GPtrArray *ids = data;
  g_autoptr (GPtrArray) changed = NULL;
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) foreign = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  changed = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_item_file_free);
  for (guint i = 0; i < ids->len; i++)
    if (check_item (self, g_ptr_array_index (ids, i), changed, gone))
      g_ptr_array_add (foreign, g_ptr_array_index (ids, i));

  if (foreign->len > 0)
    {
      if (!dateline_index_put (self->index, changed, &error)
          || !dateline_index_remove (self->index, gone, &error))
        g_info ("%s", error->message);

      for (guint i = 0; i < foreign->len; i++)
        dateline_desk_announce_item (self, g_ptr_array_index (foreign, i));
      dateline_desk_announce (self);
    }

  g_task_return_boolean (task, TRUE);
}

static GPtrArray *
steal_touched (DatelineDesk *self)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_ptr_array_add (ids, id);
      g_hash_table_iter_steal (&iter);
    }

  return ids;
}

static gboolean
settled_cb (gpointer data)
{
  DatelineDesk *self = data;
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_clear_pointer (&self->settling, g_source_unref);
  g_task_set_source_tag (task, settled_cb);
  g_task_set_task_data (task, steal_touched (self), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, look_thread);

  return G_SOURCE_REMOVE;
}

static void
touch (DatelineDesk *self,
       GFile        *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  if (name == NULL || name[0] == '.' || !g_str_has_suffix (name, ".json"))
    return;

  name[strlen (name) - strlen (".json")] = '\0';
  g_hash_table_add (self->touched, g_steal_pointer (&name));
  if (self->settling != NULL)
    return;

  self->settling = g_timeout_source_new (SETTLE_DELAY_MSEC);
  g_source_set_callback (self->settling, settled_cb, self, NULL);
  g_source_set_static_name (self->settling, "[dateline] files settle");
  g_source_attach (self->settling, self->context);
}

static void
monitor_cb (DatelineDesk      *self,
            GFile             *file,
            GFile             *other,
            GFileMonitorEvent  event)
{
  touch (self, file);
  touch (self, other);
}

void
dateline_desk_watch (DatelineDesk *self)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (DATELINE_IS_DESK (self));

  if (self->monitor != NULL)
    return;

  folder = g_file_new_for_path (self->items);
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, &error);
  if (self->monitor == NULL)
    {
      /* There are file systems that can't be watched; saving still looks at the file. */
      g_info ("%s", error->message);
      return;
    }

  g_signal_connect_object (self->monitor, "changed", G_CALLBACK (monitor_cb), self,
                           G_CONNECT_SWAPPED);
}

void
dateline_desk_unwatch (DatelineDesk *self)
{
  if (self->settling != NULL)
    g_source_destroy (self->settling);
  g_clear_pointer (&self->settling, g_source_unref);
  if (self->monitor != NULL)
    g_file_monitor_cancel (self->monitor);
  g_clear_object (&self->monitor);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk-private.h"

#include "dateline-file.h"
#include "dateline-history.h"
#include "dateline-item-json.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>

/* Loading, saving, adding, trashing and deleting items. */

/* How many files are written before they are synced. */
#define GROUP_SIZE 64
/* Less has neither more bytes nor more values than are read. */
#define SURELY_READ_BYTES (1024 * 1024)

/* An item that is being added. */
typedef struct
{
  /* Borrowed. */
  DatelineItem       *item;

  GBytes             *bytes;
  DatelineStagedFile *staged;
  DatelineFileStamp   stamp;
} Adding;

static gboolean
check_id (const char  *id,
          GError     **error)
{
  if (dateline_id_is_valid (id))
    return TRUE;

  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
               _("“%s” is not the id of an item"), id);

  return FALSE;
}

/* Reads the item's file. NULL without an error: there is none. The lock is held. */
static gboolean
read_file (DatelineDesk      *self,
           const char        *id,
           DatelineItemFile **file,
           GError           **error)
{
  g_autoptr (GError) local_error = NULL;

  *file = dateline_item_file_read (self->items, id, &local_error);
  if (*file != NULL
      || g_error_matches (local_error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static void
set_known (DatelineDesk *self,
           const char   *id,
           const char   *digest)
{
  g_hash_table_insert (self->known, g_strdup (id), g_strdup (digest));
  g_hash_table_remove (self->announced, id);
}

/* What was read of a file is of another program if it isn't what was there before. */
static void
set_read (DatelineDesk *self,
          const char   *id,
          const char   *digest)
{
  const char *known = g_hash_table_lookup (self->known, id);

  if (known != NULL && !g_str_equal (known, DATELINE_DESK_ABSENT) && !g_str_equal (known, digest))
    g_hash_table_add (self->elsewhere, g_strdup (id));
  set_known (self, id, digest);
}

static void
set_written (DatelineDesk *self,
             const char   *id,
             const char   *digest)
{
  g_hash_table_remove (self->elsewhere, id);
  set_known (self, id, digest);
}

/* The files are what counts: what the index could not take in now, it finds the next time
 * that the desk is opened. */
static void
put_into_index (DatelineDesk *self,
                GPtrArray    *files)
{
  g_autoptr (GError) error = NULL;

  if (!dateline_index_put (self->index, files, &error))
    g_info ("%s", error->message);

  dateline_desk_announce (self);
}

static gboolean
check_is_writable (DatelineItem  *item,
                   GError       **error)
{
  if (dateline_item_get_version (item) <= DATELINE_ITEM_VERSION)
    return TRUE;

  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_READ_ONLY,
               _("“%s” was written by a newer version of Dateline and can only be read. "
                 "Update Dateline to change it."),
               dateline_item_get_title (item));

  return FALSE;
}

static GDateTime *
dup_now (void)
{
  return g_date_time_new_from_unix_utc (g_get_real_time () / G_USEC_PER_SEC);
}

/* When the version in the file was written, as far as that can be told. */
static GDateTime *
dup_written (const DatelineItemFile *file)
{
  g_autoptr (GDateTime) now = dup_now ();
  GDateTime *written = NULL;

  if (file->item != NULL)
    written = g_date_time_ref (dateline_item_get_modified (file->item));
  else
    written = g_date_time_new_from_unix_utc (file->stamp.mtime / 1000000000);

  if (g_date_time_compare (written, now) <= 0)
    return written;

  g_date_time_unref (written);

  return g_steal_pointer (&now);
}

/* @as_known: whether the file is what this process last read or wrote. What another
 * program wrote is kept always. */
static gboolean
keep_version (DatelineDesk            *self,
              const DatelineItemFile  *file,
              gboolean                 as_known,
              GError                 **error)
{
  g_autofree char *folder = dateline_desk_dup_path (self, "history", file->id);
  g_autoptr (GDateTime) written = dup_written (file);
  gboolean elsewhere = !as_known || g_hash_table_contains (self->elsewhere, file->id);

  return dateline_history_keep (folder, file->bytes, written,
                                elsewhere ? DATELINE_VERSION_ELSEWHERE : DATELINE_VERSION_HERE,
                                elsewhere, error);
}

/* The item as its file's bytes; NULL where they could not be read again. */
static GBytes *
write_item (DatelineItem  *item,
            GError       **error)
{
  g_autoptr (GBytes) bytes = dateline_item_json_write (item);
  g_autoptr (DatelineItem) read = NULL;

  if (g_bytes_get_size (bytes) <= SURELY_READ_BYTES)
    return g_steal_pointer (&bytes);

  if (g_bytes_get_size (bytes) <= DATELINE_ITEM_MAX_BYTES)
    read = dateline_item_json_parse (bytes, NULL);
  if (read != NULL)
    return g_steal_pointer (&bytes);

  g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_TOO_LONG,
               _("“%s” was not saved, because it is too long to be read again. Make several "
                 "items of it."),
               dateline_item_get_title (item));

  return NULL;
}

/* Writes @item over @current, after keeping that if it is due. */
static gboolean
replace_file (DatelineDesk      *self,
              DatelineItem      *item,
              DatelineItemFile  *current,
              gboolean           as_known,
              GError           **error)
{
  g_autofree char *path = dateline_item_file_dup_path (self->items, dateline_item_get_id (item));
  g_autoptr (GBytes) bytes = write_item (item, error);
  g_autoptr (GPtrArray) files = NULL;
  DatelineFileStamp stamp;
  DatelineItemFile *file;

  if (bytes == NULL)
    return FALSE;

  if (current != NULL && current->bytes != NULL
      && !keep_version (self, current, as_known, error))
    return FALSE;

  if (!dateline_file_write (path, bytes, &stamp, error))
    return FALSE;

  files = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_item_file_free);
  file = dateline_item_file_new (item, bytes, &stamp);
  g_ptr_array_add (files, file);
  set_written (self, file->id, file->digest);
  put_into_index (self, files);

  return TRUE;
}

/* The item's file, which has one in it. */
static DatelineItemFile *
read_good_file (DatelineDesk  *self,
                const char    *id,
                GError       **error)
{
  g_autoptr (DatelineItemFile) file = NULL;

  if (!read_file (self, id, &file, error))
    return NULL;

  if (file == NULL)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                   _("There is no item %s on this desk"), id);
      return NULL;
    }
  if (file->item == NULL)
    {
      g_set_error_literal (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN,
                           file->error);
      return NULL;
    }

  return g_steal_pointer (&file);
}

static DatelineItem *
load_locked (DatelineDesk  *self,
             const char    *id,
             GError       **error)
{
  g_autoptr (DatelineItemFile) file = read_good_file (self, id, error);

  if (file == NULL)
    return NULL;

  set_read (self, id, file->digest);

  return g_steal_pointer (&file->item);
}

DatelineItem *
dateline_desk_load_item (DatelineDesk  *self,
                         const char    *id,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_id (id, error))
    return NULL;

  locker = g_mutex_locker_new (&self->files_lock);

  return load_locked (self, id, error);
}

DatelineItem *
dateline_desk_peek_item (DatelineDesk  *self,
                         const char    *id,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (DatelineItemFile) file = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_id (id, error))
    return NULL;

  locker = g_mutex_locker_new (&self->files_lock);
  file = read_good_file (self, id, error);

  return file != NULL ? g_steal_pointer (&file->item) : NULL;
}

/* Whether the file is what this process last read or wrote. */
static gboolean
is_as_known (DatelineDesk           *self,
             const char             *id,
             const DatelineItemFile *current)
{
  const char *known = g_hash_table_lookup (self->known, id);

  if (known == NULL)
    known = DATELINE_DESK_ABSENT;

  return g_str_equal (known, current != NULL ? current->digest : DATELINE_DESK_ABSENT);
}

static gboolean
save_locked (DatelineDesk  *self,
             DatelineItem  *item,
             gboolean       overwrite,
             GError       **error)
{
  const char *id = dateline_item_get_id (item);
  g_autoptr (DatelineItemFile) current = NULL;
  g_autoptr (GDateTime) modified = g_date_time_ref (dateline_item_get_modified (item));
  g_autoptr (GDateTime) now = dup_now ();
  gboolean as_known;

  if (!read_file (self, id, &current, error))
    return FALSE;

  if (current != NULL && current->item != NULL && dateline_item_equal (current->item, item))
    {
      set_known (self, id, current->digest);
      dateline_item_set_modified (item, dateline_item_get_modified (current->item));
      return TRUE;
    }

  as_known = is_as_known (self, id, current);
  if (!as_known && !overwrite)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED,
                   _("“%s” was changed by another program since it was opened. "
                     "Nothing was written."),
                   dateline_item_get_title (item));
      return FALSE;
    }
  if (current != NULL && current->item != NULL && !check_is_writable (current->item, error))
    return FALSE;
  if (current != NULL && current->bytes == NULL)
    {
      /* What can't be read can't be kept, and so must not be written over. */
      g_set_error_literal (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN,
                           current->error);
      return FALSE;
    }

  dateline_item_set_modified (item, now);
  if (replace_file (self, item, current, as_known, error))
    return TRUE;

  dateline_item_set_modified (item, modified);

  return FALSE;
}

gboolean
dateline_desk_save_item (DatelineDesk  *self,
                         DatelineItem  *item,
                         gboolean       overwrite,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gboolean saved;
  int lock;

  g_return_val_if_fail (DATELINE_IS_DESK (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error)
      || !check_is_writable (item, error))
    return FALSE;

  locker = g_mutex_locker_new (&self->files_lock);
  lock = dateline_file_lock (self->items);
  saved = save_locked (self, item, overwrite, error);
  dateline_file_unlock (lock);

  return saved;
}

static gboolean
keep_locked (DatelineDesk  *self,
             DatelineItem  *item,
             GError       **error)
{
  const char *id = dateline_item_get_id (item);
  g_autofree char *folder = dateline_desk_dup_path (self, "history", id);
  g_autoptr (DatelineItemFile) current = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GDateTime) written = NULL;
  DatelineVersionOrigin origin = DATELINE_VERSION_HERE;

  if (!read_file (self, id, &current, error))
    return FALSE;

  /* People look for it at the moment at which something else took its place. */
  written = dup_now ();
  if (current != NULL && current->item != NULL && dateline_item_equal (current->item, item))
    {
      bytes = g_bytes_ref (current->bytes);
      if (g_hash_table_contains (self->elsewhere, id))
        origin = DATELINE_VERSION_ELSEWHERE;
    }
  else
    {
      bytes = dateline_item_json_write (item);
    }

  return dateline_history_keep (folder, bytes, written, origin, TRUE, error);
}

gboolean
dateline_desk_keep_version (DatelineDesk  *self,
                            DatelineItem  *item,
                            GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), FALSE);

  if (!check_is_writable (item, error))
    return FALSE;

  locker = g_mutex_locker_new (&self->files_lock);

  return keep_locked (self, item, error);
}

static gboolean
swap_locked (DatelineDesk  *self,
             DatelineItem  *item,
             const char    *digest,
             GError       **error)
{
  const char *id = dateline_item_get_id (item);
  g_autoptr (DatelineItemFile) current = NULL;
  g_autofree char *known = g_strdup (g_hash_table_lookup (self->known, id));

  if (!read_file (self, id, &current, error))
    return FALSE;
  if (current == NULL || g_strcmp0 (current->digest, digest) != 0)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_CHANGED,
                   _("“%s” was changed meanwhile. It was left as it is."),
                   dateline_item_get_title (item));
      return FALSE;
    }

  /* However young the version before is. */
  if (!check_is_writable (item, error) || !keep_locked (self, current->item, error) ||
      !replace_file (self, item, current, TRUE, error))
    return FALSE;

  /* Whoever edits the item has not read this yet. */
  if (known != NULL)
    set_known (self, id, known);
  else
    g_hash_table_remove (self->known, id);

  return TRUE;
}

gboolean
dateline_desk_swap_item (DatelineDesk  *self,
                         DatelineItem  *item,
                         const char    *digest,
                         GError       **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->files_lock);
  int lock = dateline_file_lock (self->items);
  gboolean swapped = swap_locked (self, item, digest, error);

  dateline_file_unlock (lock);

  return swapped;
}

gboolean
dateline_desk_has_item (DatelineDesk *self,
                        const char   *id)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!dateline_id_is_valid (id))
    return FALSE;

  path = dateline_item_file_dup_path (self->items, id);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
adding_free (Adding *adding)
{
  g_clear_pointer (&adding->staged, dateline_staged_file_free);
  g_clear_pointer (&adding->bytes, g_bytes_unref);
  g_free (adding);
}

/* Writes those of a group that the desk has not, each to a temporary file. */
static gboolean
stage_group (DatelineDesk  *self,
             GPtrArray     *items,
             guint          start,
             guint          end,
             GPtrArray     *group,
             GError       **error)
{
  for (guint i = start; i < end; i++)
    {
      DatelineItem *item = g_ptr_array_index (items, i);
      const char *id = dateline_item_get_id (item);
      g_autofree char *path = dateline_item_file_dup_path (self->items, id);
      g_autoptr (GBytes) bytes = NULL;
      Adding *adding;

      if (dateline_desk_has_item (self, id))
        continue;
      if (!check_is_writable (item, error))
        return FALSE;
      bytes = write_item (item, error);
      if (bytes == NULL)
        return FALSE;

      adding = g_new0 (Adding, 1);
      adding->item = item;
      adding->bytes = g_steal_pointer (&bytes);
      adding->staged = dateline_file_stage (path, adding->bytes, error);
      g_ptr_array_add (group, adding);
      if (adding->staged == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
sync_group (GPtrArray  *group,
            GError    **error)
{
  for (guint i = 0; i < group->len; i++)
    {
      Adding *adding = g_ptr_array_index (group, i);

      if (!dateline_file_sync (adding->staged, &adding->stamp, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
commit_group (DatelineDesk  *self,
              GPtrArray     *group,
              GPtrArray     *files,
              GError       **error)
{
  for (guint i = 0; i < group->len; i++)
    {
      Adding *adding = g_ptr_array_index (group, i);
      DatelineItemFile *file;

      /* One that came twice is there by now. */
      if (dateline_desk_has_item (self, dateline_item_get_id (adding->item)))
        continue;
      if (!dateline_file_commit (adding->staged, error))
        return FALSE;

      file = dateline_item_file_new (adding->item, adding->bytes, &adding->stamp);
      set_known (self, file->id, file->digest);
      g_ptr_array_add (files, file);
    }

  return TRUE;
}

static gboolean
add_group (DatelineDesk  *self,
           GPtrArray     *items,
           guint          start,
           GPtrArray     *files,
           GError       **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->files_lock);
  g_autoptr (GPtrArray) group
    = g_ptr_array_new_with_free_func ((GDestroyNotify) adding_free);
  guint end = MIN (start + GROUP_SIZE, items->len);
  int lock = dateline_file_lock (self->items);
  gboolean good = stage_group (self, items, start, end, group, error)
                  && sync_group (group, error)
                  && commit_group (self, group, files, error);

  dateline_file_unlock (lock);

  return good;
}

static GPtrArray *
dup_ids (GPtrArray *files)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < files->len; i++)
    g_ptr_array_add (ids, g_strdup (((DatelineItemFile *) g_ptr_array_index (files, i))->id));

  return ids;
}

gboolean
dateline_desk_add_items (DatelineDesk  *self,
                         GPtrArray     *items,
                         GPtrArray    **added,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (GPtrArray) files = NULL;
  gboolean good = TRUE;

  g_return_val_if_fail (DATELINE_IS_DESK (self), FALSE);
  g_return_val_if_fail (items != NULL, FALSE);

  files = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_item_file_free);
  for (guint i = 0; good && i < items->len; i += GROUP_SIZE)
    good = !g_cancellable_set_error_if_cancelled (cancellable, error)
           && add_group (self, items, i, files, error);

  /* Those that were written before an error are there, and so have to be seen. */
  if (files->len > 0)
    {
      put_into_index (self, files);
      good = dateline_file_sync_folder (self->items, good ? error : NULL) && good;
    }

  if (added != NULL)
    *added = dup_ids (files);

  return good;
}

static gboolean
trash_locked (DatelineDesk  *self,
              const char    *id,
              gboolean       trashed,
              GError       **error)
{
  g_autoptr (DatelineItemFile) current = NULL;
  g_autoptr (GDateTime) now = dup_now ();
  gboolean was_known;

  if (!read_file (self, id, &current, error))
    return FALSE;

  /* Loading it says what is wrong. */
  if (current == NULL || current->item == NULL)
    {
      g_autoptr (DatelineItem) item = load_locked (self, id, error);

      return item != NULL;
    }

  if ((dateline_item_get_trashed (current->item) != NULL) == trashed)
    return TRUE;
  if (!check_is_writable (current->item, error))
    return FALSE;

  was_known = is_as_known (self, id, current);
  dateline_item_set_trashed (current->item, trashed ? now : NULL);
  if (!replace_file (self, current->item, current, was_known, error))
    return FALSE;

  /* What another program wrote has still not been read by whoever edits the item. */
  if (!was_known)
    g_hash_table_remove (self->known, id);

  return TRUE;
}

gboolean
dateline_desk_trash_items (DatelineDesk        *self,
                           const char * const  *ids,
                           gboolean             trashed,
                           GCancellable        *cancellable,
                           GError             **error)
{
  g_return_val_if_fail (DATELINE_IS_DESK (self), FALSE);
  g_return_val_if_fail (ids != NULL, FALSE);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (GMutexLocker) locker = NULL;
      gboolean good;
      int lock;

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !check_id (ids[i], error))
        return FALSE;

      locker = g_mutex_locker_new (&self->files_lock);
      lock = dateline_file_lock (self->items);
      good = trash_locked (self, ids[i], trashed, error);
      dateline_file_unlock (lock);
      if (!good)
        return FALSE;
    }

  return TRUE;
}

/* Removes what belongs to the item, and the item's file last, so that it can be tried
 * again. */
static gboolean
delete_files (DatelineDesk  *self,
              const char    *id,
              GError       **error)
{
  g_autofree char *base = dateline_desk_dup_path (self, "base", id);
  g_autofree char *history = dateline_desk_dup_path (self, "history", id);
  g_autofree char *path = dateline_item_file_dup_path (self->items, id);

  return dateline_file_remove_folder (base, error)
         && dateline_file_remove_folder (history, error)
         && dateline_file_remove (path, error);
}

static gboolean
delete_locked (DatelineDesk  *self,
               const char    *id,
               GError       **error)
{
  g_autoptr (DatelineItem) item = load_locked (self, id, error);
  g_autoptr (GPtrArray) ids = NULL;
  g_autoptr (GError) index_error = NULL;

  if (item == NULL)
    return FALSE;
  if (dateline_item_get_trashed (item) == NULL)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                   _("“%s” is not in the trash. Move it there before you delete it."),
                   dateline_item_get_title (item));
      return FALSE;
    }

  if (!dateline_desk_forget_outbox (self, id, error) || !delete_files (self, id, error))
    return FALSE;

  set_known (self, id, DATELINE_DESK_ABSENT);
  ids = g_ptr_array_new ();
  g_ptr_array_add (ids, (char *) id);
  if (!dateline_index_remove (self->index, ids, &index_error))
    g_info ("%s", index_error->message);
  dateline_desk_announce (self);

  return TRUE;
}

gboolean
dateline_desk_delete_item (DatelineDesk  *self,
                           const char    *id,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  gboolean deleted;
  int lock;

  g_return_val_if_fail (DATELINE_IS_DESK (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !check_id (id, error))
    return FALSE;

  /* Another process may take it out of the trash at this moment. */
  locker = g_mutex_locker_new (&self->files_lock);
  lock = dateline_file_lock (self->items);
  deleted = delete_locked (self, id, error);
  dateline_file_unlock (lock);

  return deleted;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-item-file.h"

#include "dateline-format-error.h"
#include "dateline-item-json.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>

void
dateline_item_file_free (DatelineItemFile *self)
{
  g_free (self->id);
  g_clear_object (&self->item);
  g_free (self->error);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->digest);
  g_free (self);
}

char *
dateline_item_file_dup_path (const char *folder,
                             const char *id)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);

  return g_build_filename (folder, name, NULL);
}

char *
dateline_item_file_digest (GBytes *bytes)
{
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

DatelineItemFile *
dateline_item_file_new (DatelineItem            *item,
                        GBytes                  *bytes,
                        const DatelineFileStamp *stamp)
{
  DatelineItemFile *self = g_new0 (DatelineItemFile, 1);

  self->id = g_strdup (dateline_item_get_id (item));
  self->item = g_object_ref (item);
  self->digest = dateline_item_file_digest (bytes);
  self->stamp = *stamp;

  return self;
}

/* The item @id, or the error that says why @bytes are not it. */
static DatelineItem *
parse (const char  *path,
       const char  *id,
       GBytes      *bytes,
       char       **message)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GError) error = NULL;

  if (!dateline_id_is_valid (id))
    {
      *message = g_strdup_printf (_("%s: the file’s name is not an item’s id"), name);
      return NULL;
    }

  item = dateline_item_json_parse (bytes, &error);
  if (item == NULL)
    *message = dateline_format_error_describe (error, name);
  else if (g_strcmp0 (dateline_item_get_id (item), id) == 0)
    return g_steal_pointer (&item);
  else
    *message = g_strdup_printf (_("%s: holds the item %s, which has another file’s name"), name,
                                dateline_item_get_id (item));

  return NULL;
}

DatelineItemFile *
dateline_item_file_read (const char  *folder,
                         const char  *id,
                         GError     **error)
{
  g_autoptr (DatelineItemFile) self = g_new0 (DatelineItemFile, 1);
  g_autofree char *path = dateline_item_file_dup_path (folder, id);
  g_autoptr (GError) local_error = NULL;

  self->id = g_strdup (id);
  self->bytes = dateline_file_read (path, DATELINE_ITEM_MAX_BYTES, &self->stamp, &local_error);

  if (self->bytes != NULL)
    {
      self->digest = dateline_item_file_digest (self->bytes);
      self->item = parse (path, id, self->bytes, &self->error);
    }
  else if (g_error_matches (local_error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND)
           || !dateline_file_get_stamp (path, &self->stamp))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  else
    {
      self->digest = g_strdup ("unreadable");
      self->error = g_strdup (local_error->message);
    }

  return g_steal_pointer (&self);
}

DatelineItem *
dateline_item_file_load_version (const char  *folder,
                                 const char  *name,
                                 const char  *id,
                                 GError     **error)
{
  g_autofree char *path = dateline_item_file_dup_path (folder, name);
  g_autofree char *message = NULL;
  g_autoptr (GBytes) bytes = dateline_file_read (path, DATELINE_ITEM_MAX_BYTES, NULL, error);
  DatelineItem *item;

  if (bytes == NULL)
    return NULL;

  item = parse (path, id, bytes, &message);
  if (item == NULL)
    g_set_error_literal (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN, message);

  return item;
}

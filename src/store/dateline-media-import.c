/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-media-import.h"

#include "dateline-desk-media.h"
#include "dateline-file.h"
#include "dateline-image.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/* Of all images of one item together. */
#define MAX_TOTAL_BYTES (16 * (gsize) DATELINE_IMAGE_MAX_BYTES)

typedef struct
{
  DatelineDesk *desk;
  char         *folder; /* as it really is, without links */
  GCancellable *cancellable;
  GHashTable   *taken;  /* address → name in the desk */
  gsize         n_bytes;
} MediaImport;

/* Whether it is to be looked for beside the file: neither elsewhere nor in the desk. */
static gboolean
is_relative (const char *media)
{
  return *media != '\0' && *media != '/' && *media != '#' && strchr (media, ':') == NULL &&
         !dateline_image_name_is_valid (media);
}

/* The file of a relative address; NULL if there is none within the folder. */
static char *
dup_path (MediaImport *import,
          const char  *media)
{
  g_autofree char *address = g_strndup (media, strcspn (media, "?#"));
  g_autofree char *name = g_uri_unescape_string (address, NULL);
  g_autofree char *path = name != NULL ? g_build_filename (import->folder, name, NULL) : NULL;
  /* Follows links and "..", so that what comes of them can be looked at. */
  char *real = path != NULL ? realpath (path, NULL) : NULL;
  gsize length = strlen (import->folder);

  if (real != NULL && strncmp (real, import->folder, length) == 0 && real[length] == '/')
    return real;

  g_free (real);

  return NULL;
}

static char *
take (MediaImport  *import,
      const char   *media,
      GError      **error)
{
  g_autofree char *path = dup_path (import, media);
  g_autoptr (GBytes) bytes = NULL;

  if (path == NULL)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                   _("there is no such image within the file’s folder"));
      return NULL;
    }

  bytes = dateline_file_read (path, DATELINE_IMAGE_MAX_BYTES, NULL, error);
  if (bytes == NULL)
    return NULL;

  import->n_bytes += g_bytes_get_size (bytes);
  if (import->n_bytes > MAX_TOTAL_BYTES)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_MEDIA,
                   _("the images before it have %u MiB, which is the most that is taken"),
                   (guint) (MAX_TOTAL_BYTES / 1024 / 1024));
      return NULL;
    }

  return dateline_desk_add_media (import->desk, bytes, import->cancellable, error);
}

/* The block with the desk's image; NULL if that was not taken. */
static DatelineBlock *
take_block (MediaImport   *import,
            DatelineBlock *block,
            GPtrArray     *problems)
{
  const char *media = dateline_block_get_media (block);
  const char *name = g_hash_table_lookup (import->taken, media);
  const DatelineSpan *spans;
  gsize n_spans;

  if (name == NULL)
    {
      g_autoptr (GError) error = NULL;
      char *taken = take (import, media, &error);

      if (taken == NULL)
        {
          g_ptr_array_add (problems, g_strdup_printf ("%s: %s", media, error->message));
          return NULL;
        }

      g_hash_table_insert (import->taken, g_strdup (media), taken);
      name = taken;
    }

  spans = dateline_block_get_spans (block, &n_spans);

  return dateline_block_new_image (name, dateline_block_get_alternative (block),
                                   dateline_block_get_text (block), spans, n_spans);
}

void
dateline_media_import (DatelineDesk *desk,
                       DatelineItem *item,
                       const char   *folder,
                       GCancellable *cancellable,
                       GPtrArray    *problems)
{
  MediaImport import = { .desk = desk, .cancellable = cancellable };
  g_autoptr (DatelineDocument) body = NULL;
  g_autofree char *real = realpath (folder, NULL);
  g_autoptr (GHashTable) taken = NULL;

  g_return_if_fail (DATELINE_IS_DESK (desk));
  g_return_if_fail (DATELINE_IS_ITEM (item));
  g_return_if_fail (problems != NULL);

  taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  import.taken = taken;
  import.folder = real != NULL ? real : (char *) folder;
  body = dateline_document_ref (dateline_item_get_body (item));
  for (guint i = 0; i < dateline_document_get_n_blocks (body); i++)
    {
      DatelineBlock *block = dateline_document_get_block (body, i);
      g_autoptr (DatelineBlock) image = NULL;
      DatelineDocument *changed;

      if (dateline_block_get_block_type (block) != DATELINE_BLOCK_IMAGE ||
          !is_relative (dateline_block_get_media (block)))
        continue;

      image = take_block (&import, block, problems);
      if (image == NULL)
        continue;

      changed = dateline_document_replace (body, i, 1, &image, 1);
      dateline_document_unref (body);
      body = changed;
    }

  dateline_item_set_body (item, body);
}

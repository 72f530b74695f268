/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk-private.h"

#include "dateline-file.h"
#include "dateline-foot.h"
#include "dateline-item-json.h"
#include "dateline-item-link.h"
#include "dateline-small-json.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>

/* What is kept beside an item: what backends last held. */

#define BASE_MAX_BYTES DATELINE_ITEM_MAX_BYTES

/* @name's file for the account, and its ending. */
static char *
dup_base_path (DatelineDesk  *self,
               const char    *id,
               const char    *account,
               const char    *ending,
               GError       **error)
{
  g_autofree char *folder = dateline_desk_dup_path (self, "base", id);
  g_autofree char *escaped = dateline_file_escape (account);
  g_autofree char *name = NULL;

  if (!dateline_id_is_valid (id) || escaped == NULL)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                   _("There is nothing of the item “%s” under the account “%s”"), id,
                   account);
      return NULL;
    }

  name = g_strconcat (escaped, ending, NULL);

  return g_build_filename (folder, name, NULL);
}

gboolean
dateline_desk_save_base (DatelineDesk  *self,
                         const char    *id,
                         const char    *account,
                         GBytes        *bytes,
                         const char    *etag,
                         const char    *url,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autofree char *path = NULL;
  g_autofree char *meta_path = NULL;
  g_autoptr (GBytes) meta = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), FALSE);
  g_return_val_if_fail (id != NULL && account != NULL && bytes != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  path = dup_base_path (self, id, account, "", error);
  meta_path = path != NULL ? dup_base_path (self, id, account, ".json", error) : NULL;
  if (meta_path == NULL)
    return FALSE;

  /* If only the first is written, the old ETag makes the backend refuse the next write and
   * give what it has, which then is found equal to these bytes. */
  meta = dateline_small_json_write ("etag", etag, "url", url, NULL);

  return dateline_file_write (path, bytes, NULL, error)
         && dateline_file_write (meta_path, meta, NULL, error);
}

/* Reads a file that may be missing, which is FALSE without an error. */
static gboolean
read_optional (const char  *path,
               GBytes     **bytes,
               GError     **error)
{
  g_autoptr (GError) local_error = NULL;

  *bytes = dateline_file_read (path, BASE_MAX_BYTES, NULL, &local_error);
  if (*bytes != NULL)
    return TRUE;

  if (!g_error_matches (local_error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

gboolean
dateline_desk_load_base (DatelineDesk  *self,
                         const char    *id,
                         const char    *account,
                         GBytes       **bytes,
                         char         **etag,
                         char         **url,
                         GError       **error)
{
  g_autofree char *path = NULL;
  g_autofree char *meta_path = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) meta = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  g_return_val_if_fail (DATELINE_IS_DESK (self), FALSE);
  g_return_val_if_fail (id != NULL && account != NULL, FALSE);

  path = dup_base_path (self, id, account, "", error);
  meta_path = path != NULL ? dup_base_path (self, id, account, ".json", error) : NULL;
  if (meta_path == NULL || !read_optional (path, &content, error)
      || !read_optional (meta_path, &meta, error))
    return FALSE;

  node = dateline_small_json_parse (meta_path, meta, error);
  if (node == NULL)
    return FALSE;

  object = json_node_get_object (node);
  if (bytes != NULL)
    *bytes = g_steal_pointer (&content);
  if (etag != NULL)
    *etag = g_strdup (dateline_small_json_get (object, "etag"));
  if (url != NULL)
    *url = g_strdup (dateline_small_json_get (object, "url"));

  return TRUE;
}

char *
dateline_desk_dup_public_url (DatelineDesk *self,
                              const char   *id)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *found = NULL;
  const char *name;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  if (!dateline_id_is_valid (id))
    return NULL;

  folder = dateline_desk_dup_path (self, "base", id);
  dir = g_dir_open (folder, 0, NULL);
  while (dir != NULL && found == NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) meta = NULL;
      g_autoptr (JsonNode) node = NULL;

      if (!g_str_has_suffix (name, ".json") || !read_optional (path, &meta, NULL))
        continue;
      node = dateline_small_json_parse (path, meta, NULL);
      if (node != NULL)
        found = g_strdup (dateline_small_json_get (json_node_get_object (node), "url"));
    }

  return g_steal_pointer (&found);
}

typedef struct
{
  DatelineDesk *desk;
  const char   *account;
} Links;

/* One that has no address stays the link that it is. */
static char *
dup_address (const char *id,
             gpointer    data)
{
  Links *links = data;
  g_autofree char *url = NULL;

  dateline_desk_load_base (links->desk, id, links->account, NULL, NULL, &url, NULL);

  return url != NULL ? g_steal_pointer (&url) : dateline_item_link_new (id);
}

DatelineItem *
dateline_desk_dup_public_item (DatelineDesk *self,
                               DatelineItem *item,
                               const char   *account)
{
  Links links = { self, account };
  g_autoptr (DatelineItem) expanded = NULL;
  g_autoptr (DatelineItem) public = NULL;
  g_autoptr (DatelineDocument) resolved = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);
  g_return_val_if_fail (account != NULL, NULL);

  expanded = dateline_foot_expand (item, dateline_desk_get_settings (self));
  if (!dateline_item_links_exist (dateline_item_get_body (expanded)))
    return g_steal_pointer (&expanded);

  resolved = dateline_item_links_resolve (dateline_item_get_body (expanded), dup_address, &links);
  public = dateline_item_copy (expanded);
  dateline_item_set_body (public, resolved);

  return g_steal_pointer (&public);
}

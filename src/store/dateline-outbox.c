/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-outbox.h"

#include "dateline-desk-private.h"
#include "dateline-file.h"
#include "dateline-small-json.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ENTRY_MAX_BYTES (64 * 1024)
/* Each is an edited version whose answer was lost. */
#define MAX_SENT 100

DatelineOutboxEntry *
dateline_outbox_entry_copy (const DatelineOutboxEntry *self)
{
  DatelineOutboxEntry *copy = g_new0 (DatelineOutboxEntry, 1);

  copy->item_id = g_strdup (self->item_id);
  copy->account = g_strdup (self->account);
  copy->queued = g_date_time_ref (self->queued);
  copy->attempts = self->attempts;
  copy->error = g_strdup (self->error);
  copy->sent = g_strdupv (self->sent);

  return copy;
}

void
dateline_outbox_entry_free (DatelineOutboxEntry *self)
{
  g_free (self->item_id);
  g_free (self->account);
  g_clear_pointer (&self->queued, g_date_time_unref);
  g_free (self->error);
  g_strfreev (self->sent);
  g_free (self);
}

static char *
dup_path (DatelineDesk  *desk,
          const char    *item_id,
          const char    *account,
          GError       **error)
{
  g_autofree char *escaped = dateline_file_escape (account);
  g_autofree char *name = NULL;

  if (!dateline_id_is_valid (item_id) || escaped == NULL)
    {
      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                   _("The item “%s” can’t be sent to the account “%s”: no such names"), item_id,
                   account);
      return NULL;
    }

  name = g_strdup_printf ("%s--%s.json", item_id, escaped);

  return dateline_desk_dup_path (desk, "outbox", name);
}

static gboolean
write_entry (DatelineDesk               *desk,
             const DatelineOutboxEntry  *entry,
             GError                    **error)
{
  g_autofree char *path = dup_path (desk, entry->item_id, entry->account, error);
  g_autofree char *queued = NULL;
  g_autofree char *attempts = NULL;
  g_autofree char *sent = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (path == NULL)
    return FALSE;

  queued = g_date_time_format_iso8601 (entry->queued);
  attempts = g_strdup_printf ("%u", entry->attempts);
  sent = entry->sent != NULL ? g_strjoinv (" ", entry->sent) : NULL;
  bytes = dateline_small_json_write ("item", entry->item_id, "account", entry->account,
                                     "queued", queued, "attempts", attempts,
                                     "error", entry->error, "sent", sent, NULL);
  if (!dateline_file_write (path, bytes, NULL, error))
    return FALSE;

  dateline_desk_announce (desk);

  return TRUE;
}

static gboolean
parse_attempts (const char *text,
                guint      *attempts)
{
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &number, NULL))
    return FALSE;

  *attempts = number;

  return TRUE;
}

static DatelineOutboxEntry *
parse_entry (const char  *path,
             GError     **error)
{
  g_autoptr (DatelineOutboxEntry) entry = g_new0 (DatelineOutboxEntry, 1);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GBytes) bytes = dateline_file_read (path, ENTRY_MAX_BYTES, NULL, error);
  const char *queued;
  const char *sent;
  JsonObject *object;

  node = bytes != NULL ? dateline_small_json_parse (path, bytes, error) : NULL;
  if (node == NULL)
    return NULL;

  object = json_node_get_object (node);
  queued = dateline_small_json_get (object, "queued");
  entry->item_id = g_strdup (dateline_small_json_get (object, "item"));
  entry->account = g_strdup (dateline_small_json_get (object, "account"));
  entry->error = g_strdup (dateline_small_json_get (object, "error"));
  sent = dateline_small_json_get (object, "sent");
  entry->sent = sent != NULL ? g_strsplit (sent, " ", -1) : NULL;
  entry->queued = queued != NULL ? g_date_time_new_from_iso8601 (queued, NULL) : NULL;

  if (entry->item_id == NULL || !dateline_id_is_valid (entry->item_id)
      || entry->account == NULL || entry->queued == NULL
      || !parse_attempts (dateline_small_json_get (object, "attempts"), &entry->attempts))
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN,
                   _("%s: not an entry of the outbox"), shown);
      return NULL;
    }

  return g_steal_pointer (&entry);
}

gboolean
dateline_outbox_add (DatelineDesk  *desk,
                     const char    *item_id,
                     const char    *account,
                     GError       **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (DatelineOutboxEntry) former = NULL;
  g_autofree char *path = NULL;
  DatelineOutboxEntry entry = {
    .item_id = (char *) item_id,
    .account = (char *) account,
    .queued = now,
  };

  g_return_val_if_fail (DATELINE_IS_DESK (desk), FALSE);
  g_return_val_if_fail (item_id != NULL && account != NULL, FALSE);

  path = dup_path (desk, item_id, account, error);
  if (path == NULL)
    return FALSE;

  former = parse_entry (path, NULL);
  entry.sent = former != NULL ? former->sent : NULL;

  return write_entry (desk, &entry, error);
}

/* What the name of an entry's file says, for one whose content was damaged: it was meant
 * to be sent, and that must not be forgotten. */
static DatelineOutboxEntry *
guess_entry (const char *path,
             const char *name,
             const char *error)
{
  g_autoptr (DatelineOutboxEntry) entry = g_new0 (DatelineOutboxEntry, 1);
  const char *separator = strstr (name, "--");
  DatelineFileStamp stamp;

  if (separator == NULL || !dateline_file_get_stamp (path, &stamp))
    return NULL;

  entry->item_id = g_strndup (name, separator - name);
  entry->account = g_uri_unescape_string (separator + strlen ("--"), NULL);
  entry->queued = g_date_time_new_from_unix_utc (stamp.mtime / 1000000000);
  entry->error = g_strdup (error);

  if (!dateline_id_is_valid (entry->item_id) || entry->account == NULL || entry->queued == NULL)
    return NULL;

  return g_steal_pointer (&entry);
}

/* NULL: the file is gone, or none of ours. */
static DatelineOutboxEntry *
read_entry (const char *folder,
            const char *name)
{
  g_autofree char *path = dateline_item_file_dup_path (folder, name);
  g_autoptr (GError) error = NULL;
  DatelineOutboxEntry *entry = parse_entry (path, &error);

  if (entry != NULL)
    return entry;

  return guess_entry (path, name, error->message);
}

static int
compare_oldest_first_cb (gconstpointer a,
                         gconstpointer b)
{
  const DatelineOutboxEntry *first = *(gpointer *) a;
  const DatelineOutboxEntry *second = *(gpointer *) b;
  int order = g_date_time_compare (first->queued, second->queued);

  if (order == 0)
    order = strcmp (first->item_id, second->item_id);
  if (order == 0)
    order = strcmp (first->account, second->account);

  return order;
}

GPtrArray *
dateline_outbox_list (DatelineDesk  *desk,
                      GError       **error)
{
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) entries = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), NULL);

  folder = dateline_desk_dup_path (desk, "outbox", NULL);
  names = dateline_file_list (folder, error);
  if (names == NULL)
    return NULL;

  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_outbox_entry_free);
  for (guint i = 0; i < names->len; i++)
    {
      DatelineOutboxEntry *entry = read_entry (folder, g_ptr_array_index (names, i));

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_oldest_first_cb);

  return g_steal_pointer (&entries);
}

gboolean
dateline_outbox_update (DatelineDesk               *desk,
                        const DatelineOutboxEntry  *entry,
                        GError                    **error)
{
  g_return_val_if_fail (DATELINE_IS_DESK (desk), FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  return write_entry (desk, entry, error);
}

gboolean
dateline_outbox_note_sent (DatelineDesk         *desk,
                           DatelineOutboxEntry  *entry,
                           const char           *fingerprint,
                           GError              **error)
{
  g_autoptr (GStrvBuilder) sent = g_strv_builder_new ();
  guint n_sent = entry->sent != NULL ? g_strv_length (entry->sent) : 0;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), FALSE);
  g_return_val_if_fail (fingerprint != NULL, FALSE);

  if (n_sent > 0 && g_strv_contains ((const char * const *) entry->sent, fingerprint))
    return TRUE;

  for (guint i = n_sent < MAX_SENT ? 0 : n_sent - MAX_SENT + 1; i < n_sent; i++)
    g_strv_builder_add (sent, entry->sent[i]);
  g_strv_builder_add (sent, fingerprint);
  g_strfreev (entry->sent);
  entry->sent = g_strv_builder_end (sent);

  return write_entry (desk, entry, error);
}

gboolean
dateline_outbox_remove (DatelineDesk  *desk,
                        const char    *item_id,
                        const char    *account,
                        GError       **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (DATELINE_IS_DESK (desk), FALSE);
  g_return_val_if_fail (item_id != NULL && account != NULL, FALSE);

  path = dup_path (desk, item_id, account, error);
  if (path == NULL || !dateline_file_remove (path, error))
    return FALSE;

  dateline_desk_announce (desk);

  return TRUE;
}

gboolean
dateline_desk_forget_outbox (DatelineDesk  *self,
                             const char    *id,
                             GError       **error)
{
  g_autofree char *folder = dateline_desk_dup_path (self, "outbox", NULL);
  g_autofree char *prefix = g_strconcat (id, "--", NULL);
  g_autoptr (GPtrArray) names = dateline_file_list (folder, error);

  if (names == NULL)
    return FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = dateline_item_file_dup_path (folder, name);

      if (g_str_has_prefix (name, prefix) && !dateline_file_remove (path, error))
        return FALSE;
    }

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-send-queue.h"

#include "dateline-publication.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
login_free (gpointer data)
{
  DatelineSendLogin *login = data;

  g_clear_object (&login->account);
  g_free (login->secret);
  g_clear_error (&login->error);
  g_free (login);
}

static void
failure_free (gpointer data)
{
  DatelineSendFailure *failure = data;

  g_free (failure->item_id);
  g_error_free (failure->error);
  g_free (failure);
}

void
dateline_send_queue_free (DatelineSendQueue *self)
{
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->rejected);
  g_hash_table_unref (self->logins);
  g_free (self);
}

static DatelineSendLogin *
find_login (DatelineSendQueue    *self,
            DatelineAccountStore *accounts,
            const char           *name,
            GCancellable         *cancellable)
{
  DatelineSendLogin *login = name != NULL ? g_hash_table_lookup (self->logins, name) : NULL;

  if (login != NULL)
    return login;

  login = g_new0 (DatelineSendLogin, 1);
  login->account = dateline_account_store_find (accounts, name, &login->error);
  if (login->account != NULL)
    {
      login->secret = dateline_account_store_lookup_secret (accounts, login->account, cancellable,
                                                            &login->error);
      name = dateline_account_get_name (login->account);
    }

  g_hash_table_insert (self->logins, g_strdup (name != NULL ? name : ""), login);

  return login;
}

static void
take_rejected (DatelineSendQueue *self,
               const char        *id,
               GError            *error)
{
  DatelineSendFailure *failure = g_new0 (DatelineSendFailure, 1);

  failure->item_id = g_strdup (id);
  failure->error = error;
  g_ptr_array_add (self->rejected, failure);
}

static void
add_item (DatelineSendQueue *self,
          DatelineDesk      *desk,
          DatelineAccount   *account,
          const char        *id,
          GCancellable      *cancellable)
{
  g_autoptr (DatelinePublication) publication = NULL;
  GError *error = NULL;

  if (!dateline_id_is_valid (id))
    g_set_error (&error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_NOT_FOUND,
                 _("“%s” is not the id of an item"), id);
  else
    publication = dateline_publication_prepare (desk, id, account, cancellable, &error);

  if (publication == NULL ||
      !dateline_outbox_add (desk, id, dateline_account_get_name (account), &error))
    take_rejected (self, id, error);
}

static gboolean
list_entries (DatelineSendQueue  *self,
              DatelineDesk       *desk,
              const char         *account,
              GError            **error)
{
  g_autoptr (GPtrArray) waiting = dateline_outbox_list (desk, error);

  if (waiting == NULL)
    return FALSE;

  for (guint i = 0; i < waiting->len; i++)
    {
      DatelineOutboxEntry *entry = g_ptr_array_index (waiting, i);

      if (account == NULL || strcmp (entry->account, account) == 0)
        g_ptr_array_add (self->entries, dateline_outbox_entry_copy (entry));
    }

  return TRUE;
}

DatelineSendQueue *
dateline_send_queue_new (DatelineDesk          *desk,
                         DatelineAccountStore  *accounts,
                         const char * const    *ids,
                         const char            *account,
                         GCancellable          *cancellable,
                         GError               **error)
{
  g_autoptr (DatelineSendQueue) self = g_new0 (DatelineSendQueue, 1);
  const char *name = NULL;

  self->entries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_outbox_entry_free);
  self->rejected = g_ptr_array_new_with_free_func (failure_free);
  self->logins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, login_free);

  if (ids != NULL)
    {
      DatelineSendLogin *login = find_login (self, accounts, account, cancellable);

      if (login->error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&login->error));
          return NULL;
        }

      for (guint i = 0; ids[i] != NULL && !g_cancellable_is_cancelled (cancellable); i++)
        add_item (self, desk, login->account, ids[i], cancellable);
      name = dateline_account_get_name (login->account);
    }

  if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
      !list_entries (self, desk, name, error))
    return NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      DatelineOutboxEntry *entry = g_ptr_array_index (self->entries, i);

      find_login (self, accounts, entry->account, cancellable);
    }

  return g_steal_pointer (&self);
}

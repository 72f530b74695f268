/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-account-store.h"

#include "dateline-entries-file.h"
#include "dateline-file.h"
#include "dateline-json.h"
#include "dateline-publish-error.h"
#include "dateline-secrets.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

struct _DatelineAccountStore
{
  GObject  parent_instance;

  char    *folder;
  char    *accounts_file;
  char    *secrets_file;
};

G_DEFINE_FINAL_TYPE (DatelineAccountStore, dateline_account_store, G_TYPE_OBJECT)

static void
dateline_account_store_finalize (GObject *object)
{
  DatelineAccountStore *self = DATELINE_ACCOUNT_STORE (object);

  g_free (self->folder);
  g_free (self->accounts_file);
  g_free (self->secrets_file);

  G_OBJECT_CLASS (dateline_account_store_parent_class)->finalize (object);
}

static void
dateline_account_store_class_init (DatelineAccountStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dateline_account_store_finalize;
}

static void
dateline_account_store_init (DatelineAccountStore *self)
{
}

DatelineAccountStore *
dateline_account_store_new (const char *folder)
{
  DatelineAccountStore *self = g_object_new (DATELINE_TYPE_ACCOUNT_STORE, NULL);

  if (folder != NULL)
    self->folder = g_strdup (folder);
  else
    self->folder = g_build_filename (g_get_user_config_dir (), "dateline", NULL);

  self->accounts_file = g_build_filename (self->folder, "accounts.json", NULL);
  self->secrets_file = g_build_filename (self->folder, "secrets.json", NULL);

  return self;
}

const char *
dateline_account_store_get_secrets_file (DatelineAccountStore *self)
{
  g_return_val_if_fail (DATELINE_IS_ACCOUNT_STORE (self), NULL);

  return self->secrets_file;
}

static DatelineEntriesFile *
read_accounts (DatelineAccountStore  *self,
               GError               **error)
{
  return dateline_entries_file_read (self->accounts_file, "accounts",
                                     DATELINE_PUBLISH_ERROR_ACCOUNT, error);
}

/* Another process may add an account at the same time. */
static int
lock_folder (DatelineAccountStore *self)
{
  g_mkdir_with_parents (self->folder, 0700);

  return dateline_file_lock (self->folder);
}

static DatelineAccount *
account_from_entry (DatelineAccountStore  *self,
                    JsonObject            *entry,
                    GError               **error)
{
  g_autoptr (GError) local_error = NULL;
  const char *type = NULL;
  const char *name = NULL;
  const char *url = NULL;
  const char *user = NULL;
  DatelineAccount *account;

  if (dateline_json_get_string (entry, "name", &name, &local_error) &&
      dateline_json_get_string (entry, "type", &type, &local_error) &&
      dateline_json_get_string (entry, "url", &url, &local_error) &&
      dateline_json_get_string (entry, "user", &user, &local_error))
    {
      account = dateline_account_new (name, type, url, user, &local_error);
      if (account != NULL)
        return account;
    }

  g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT,
               /* Translators: a file, an account's name, and what is wrong. */
               _("%s: account “%s”: %s"), self->accounts_file, name,
               local_error != NULL ? local_error->message
                                   : _("its type, address or user is missing"));

  return NULL;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  DatelineAccount *first = *(DatelineAccount **) a;
  DatelineAccount *second = *(DatelineAccount **) b;

  return g_strcmp0 (dateline_account_get_name (first), dateline_account_get_name (second));
}

GPtrArray *
dateline_account_store_list (DatelineAccountStore  *self,
                             GError               **error)
{
  g_autoptr (GPtrArray) accounts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DatelineEntriesFile) file = NULL;

  g_return_val_if_fail (DATELINE_IS_ACCOUNT_STORE (self), NULL);

  file = read_accounts (self, error);
  if (file == NULL)
    return NULL;

  for (guint i = 0; i < json_array_get_length (file->entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (file->entries, i);
      DatelineAccount *account = account_from_entry (self, entry, error);

      if (account == NULL)
        return NULL;
      g_ptr_array_add (accounts, account);
    }

  g_ptr_array_sort (accounts, compare_names);

  return g_steal_pointer (&accounts);
}

static void
set_not_found (GError     **error,
               const char  *name)
{
  if (name == NULL)
    g_set_error_literal (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT,
                         _("There is no account to publish with yet. Add one first."));
  else
    g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT,
                 _("There is no account “%s”. Look at the list of accounts, or add it."), name);
}

DatelineAccount *
dateline_account_store_find (DatelineAccountStore  *self,
                             const char            *name,
                             GError               **error)
{
  g_autoptr (DatelineEntriesFile) file = NULL;
  JsonObject *entry = NULL;

  g_return_val_if_fail (DATELINE_IS_ACCOUNT_STORE (self), NULL);

  file = read_accounts (self, error);
  if (file == NULL)
    return NULL;

  if (name != NULL)
    entry = dateline_entries_file_find (file, name);
  else if (json_array_get_length (file->entries) > 0)
    entry = json_array_get_object_element (file->entries, 0);

  if (entry == NULL)
    {
      set_not_found (error, name);
      return NULL;
    }

  return account_from_entry (self, entry, error);
}

static gboolean
write_account (DatelineAccountStore  *self,
               DatelineAccount       *account,
               GError               **error)
{
  g_autoptr (DatelineEntriesFile) file = read_accounts (self, error);
  JsonObject *entry;

  if (file == NULL)
    return FALSE;

  entry = dateline_entries_file_ensure (file, dateline_account_get_name (account));
  json_object_set_string_member (entry, "type", dateline_account_get_backend_type (account));
  json_object_set_string_member (entry, "url", dateline_account_get_url (account));
  json_object_set_string_member (entry, "user", dateline_account_get_user (account));

  return dateline_entries_file_write (file, DATELINE_PUBLISH_ERROR_ACCOUNT, error);
}

gboolean
dateline_account_store_add (DatelineAccountStore  *self,
                            DatelineAccount       *account,
                            const char            *secret,
                            DatelineSecretPlace   *place,
                            GCancellable          *cancellable,
                            GError               **error)
{
  DatelineSecretPlace kept = DATELINE_SECRET_IN_SERVICE;
  gboolean added;
  int lock;

  g_return_val_if_fail (DATELINE_IS_ACCOUNT_STORE (self), FALSE);
  g_return_val_if_fail (DATELINE_IS_ACCOUNT (account), FALSE);
  g_return_val_if_fail (secret != NULL, FALSE);

  lock = lock_folder (self);
  added = dateline_secrets_keep (self->secrets_file, account, secret, &kept, cancellable, error) &&
          write_account (self, account, error);
  dateline_file_unlock (lock);

  if (added && place != NULL)
    *place = kept;

  return added;
}

static gboolean
remove_entry (DatelineAccountStore  *self,
              const char            *name,
              GError               **error)
{
  g_autoptr (DatelineEntriesFile) file = read_accounts (self, error);

  if (file == NULL)
    return FALSE;

  if (!dateline_entries_file_remove (file, name))
    {
      set_not_found (error, name);
      return FALSE;
    }

  return dateline_entries_file_write (file, DATELINE_PUBLISH_ERROR_ACCOUNT, error);
}

gboolean
dateline_account_store_remove (DatelineAccountStore  *self,
                               const char            *name,
                               GCancellable          *cancellable,
                               GError               **error)
{
  gboolean removed;
  int lock;

  g_return_val_if_fail (DATELINE_IS_ACCOUNT_STORE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  lock = lock_folder (self);
  removed = remove_entry (self, name, error) &&
            dateline_secrets_forget (self->secrets_file, name, cancellable, error);
  dateline_file_unlock (lock);

  return removed;
}

char *
dateline_account_store_lookup_secret (DatelineAccountStore  *self,
                                      DatelineAccount       *account,
                                      GCancellable          *cancellable,
                                      GError               **error)
{
  g_autoptr (GError) local_error = NULL;
  char *secret;

  g_return_val_if_fail (DATELINE_IS_ACCOUNT_STORE (self), NULL);
  g_return_val_if_fail (DATELINE_IS_ACCOUNT (account), NULL);

  secret = dateline_secrets_lookup (self->secrets_file, account, cancellable, &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (secret == NULL)
    g_set_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SECRET,
                 _("The secret of the account “%s” for %s is not on this computer. Add the "
                   "account again with its secret."),
                 dateline_account_get_name (account), dateline_account_get_url (account));

  return secret;
}

typedef struct
{
  DatelineAccount     *account;
  char                *secret;
  DatelineSecretPlace  place;
} AddData;

static void
add_data_free (gpointer data)
{
  AddData *add = data;

  g_object_unref (add->account);
  g_free (add->secret);
  g_free (add);
}

static void
add_in_thread_cb (GTask        *task,
                  gpointer      source,
                  gpointer      data,
                  GCancellable *cancellable)
{
  AddData *add = data;
  GError *error = NULL;

  if (dateline_account_store_add (source, add->account, add->secret, &add->place, cancellable,
                                  &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
dateline_account_store_add_async (DatelineAccountStore *self,
                                  DatelineAccount      *account,
                                  const char           *secret,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  AddData *data;

  g_return_if_fail (DATELINE_IS_ACCOUNT_STORE (self));
  g_return_if_fail (DATELINE_IS_ACCOUNT (account));
  g_return_if_fail (secret != NULL);

  data = g_new0 (AddData, 1);
  data->account = g_object_ref (account);
  data->secret = g_strdup (secret);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_account_store_add_async);
  g_task_set_task_data (task, data, add_data_free);
  g_task_run_in_thread (task, add_in_thread_cb);
}

gboolean
dateline_account_store_add_finish (DatelineAccountStore  *self,
                                   GAsyncResult          *result,
                                   DatelineSecretPlace   *place,
                                   GError               **error)
{
  AddData *data;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  data = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  if (place != NULL)
    *place = data->place;

  return TRUE;
}

static void
list_in_thread_cb (GTask        *task,
                   gpointer      source,
                   gpointer      data,
                   GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *accounts = dateline_account_store_list (source, &error);

  if (accounts != NULL)
    g_task_return_pointer (task, accounts, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
dateline_account_store_list_async (DatelineAccountStore *self,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DATELINE_IS_ACCOUNT_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_account_store_list_async);
  g_task_run_in_thread (task, list_in_thread_cb);
}

GPtrArray *
dateline_account_store_list_finish (DatelineAccountStore  *self,
                                    GAsyncResult          *result,
                                    GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
remove_in_thread_cb (GTask        *task,
                     gpointer      source,
                     gpointer      data,
                     GCancellable *cancellable)
{
  GError *error = NULL;

  if (dateline_account_store_remove (source, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
dateline_account_store_remove_async (DatelineAccountStore *self,
                                     const char           *name,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DATELINE_IS_ACCOUNT_STORE (self));
  g_return_if_fail (name != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, dateline_account_store_remove_async);
  g_task_set_task_data (task, g_strdup (name), g_free);
  g_task_run_in_thread (task, remove_in_thread_cb);
}

gboolean
dateline_account_store_remove_finish (DatelineAccountStore  *self,
                                      GAsyncResult          *result,
                                      GError               **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-account.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_SECRET_IN_SERVICE, /* the Secret Service */
  DATELINE_SECRET_IN_FILE,    /* a 0600 file, as there is no Secret Service */
} DatelineSecretPlace;

/**
 * DatelineAccountStore:
 *
 * The user's accounts: accounts.json in the configuration folder, and their
 * secrets in the Secret Service or, where there is none, in a 0600 file beside it.
 * Blocking; for threads and the command line. Errors: DATELINE_PUBLISH_ERROR.
 * $DATELINE_SECRETS=file keeps to the file (tests, containers).
 */
#define DATELINE_TYPE_ACCOUNT_STORE (dateline_account_store_get_type ())

G_DECLARE_FINAL_TYPE (DatelineAccountStore, dateline_account_store, DATELINE, ACCOUNT_STORE, GObject)

/* @folder: NULL for the user's. */
DatelineAccountStore *dateline_account_store_new           (const char            *folder);
/* The file that secrets are in where there is no Secret Service. */
const char           *dateline_account_store_get_secrets_file (DatelineAccountStore *self);
/* (element DatelineAccount), by name. */
GPtrArray            *dateline_account_store_list          (DatelineAccountStore  *self,
                                                            GError               **error);
/* @name NULL: the only account, or the first that was added. */
DatelineAccount      *dateline_account_store_find          (DatelineAccountStore  *self,
                                                            const char            *name,
                                                            GError               **error);
/* Adds or replaces. */
gboolean              dateline_account_store_add           (DatelineAccountStore  *self,
                                                            DatelineAccount       *account,
                                                            const char            *secret,
                                                            DatelineSecretPlace   *place,
                                                            GCancellable          *cancellable,
                                                            GError               **error);
gboolean              dateline_account_store_remove        (DatelineAccountStore  *self,
                                                            const char            *name,
                                                            GCancellable          *cancellable,
                                                            GError               **error);
char                 *dateline_account_store_lookup_secret (DatelineAccountStore  *self,
                                                            DatelineAccount       *account,
                                                            GCancellable          *cancellable,
                                                            GError               **error);
void                  dateline_account_store_add_async     (DatelineAccountStore  *self,
                                                            DatelineAccount       *account,
                                                            const char            *secret,
                                                            GCancellable          *cancellable,
                                                            GAsyncReadyCallback    callback,
                                                            gpointer               user_data);
gboolean              dateline_account_store_add_finish    (DatelineAccountStore  *self,
                                                            GAsyncResult          *result,
                                                            DatelineSecretPlace   *place,
                                                            GError               **error);
void                  dateline_account_store_list_async    (DatelineAccountStore  *self,
                                                            GCancellable          *cancellable,
                                                            GAsyncReadyCallback    callback,
                                                            gpointer               user_data);
GPtrArray            *dateline_account_store_list_finish   (DatelineAccountStore  *self,
                                                            GAsyncResult          *result,
                                                            GError               **error);
void                  dateline_account_store_remove_async  (DatelineAccountStore  *self,
                                                            const char            *name,
                                                            GCancellable          *cancellable,
                                                            GAsyncReadyCallback    callback,
                                                            gpointer               user_data);
gboolean              dateline_account_store_remove_finish (DatelineAccountStore  *self,
                                                            GAsyncResult          *result,
                                                            GError               **error);

G_END_DECLS

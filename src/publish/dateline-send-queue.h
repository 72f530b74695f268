/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-account-store.h"
#include "dateline-outbox.h"

G_BEGIN_DECLS

/**
 * DatelineSendLogin:
 * @account: (nullable): NULL if @error is set
 * @secret: (nullable): as above
 * @error: (nullable): why nothing can be sent with it
 *
 * What is needed to speak to one account's server.
 */
typedef struct
{
  DatelineAccount *account;
  char            *secret;
  GError          *error;
} DatelineSendLogin;

/**
 * DatelineSendFailure:
 * An item that was not even queued.
 */
typedef struct
{
  char   *item_id;
  GError *error;
} DatelineSendFailure;

/**
 * DatelineSendQueue:
 * @entries: (element DatelineOutboxEntry): what is to be sent, oldest first
 * @rejected: (element DatelineSendFailure): what is not
 * @logins: account's name → DatelineSendLogin, for each of @entries
 */
typedef struct
{
  GPtrArray  *entries;
  GPtrArray  *rejected;
  GHashTable *logins;
} DatelineSendQueue;

/* Puts @ids into the outbox for @account (NULL: the default one) and takes all that
 * waits for it. With @ids NULL, takes all that waits for any account. Blocks. An
 * account that can't be used is an error with @ids, and one of its login's without. */
DatelineSendQueue *dateline_send_queue_new  (DatelineDesk          *desk,
                                             DatelineAccountStore  *accounts,
                                             const char * const    *ids,
                                             const char            *account,
                                             GCancellable          *cancellable,
                                             GError               **error);
void               dateline_send_queue_free (DatelineSendQueue     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineSendQueue, dateline_send_queue_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

G_BEGIN_DECLS

/**
 * DatelineOutboxEntry:
 *
 * One thing that is to be sent: a durable file in the desk's outbox folder, written
 * before the network is touched and removed when the server has confirmed. One per
 * item and account; a later publish of the same replaces it, but for what it remembers
 * of what was sent: an answer may have been lost, and what arrived is not somebody
 * else's.
 */
typedef struct
{
  char      *item_id;
  char      *account;
  GDateTime *queued;   /* UTC */
  guint      attempts;
  char      *error;    /* of the last attempt, or NULL */
  char     **sent;     /* fingerprints of what may have arrived, oldest first */
} DatelineOutboxEntry;

DatelineOutboxEntry *dateline_outbox_entry_copy (const DatelineOutboxEntry *self);
void                 dateline_outbox_entry_free (DatelineOutboxEntry       *self);

gboolean   dateline_outbox_add    (DatelineDesk               *desk,
                                   const char                 *item_id,
                                   const char                 *account,
                                   GError                    **error);
/* Oldest first. (element DatelineOutboxEntry) */
GPtrArray *dateline_outbox_list   (DatelineDesk               *desk,
                                   GError                    **error);
gboolean   dateline_outbox_update (DatelineDesk               *desk,
                                   const DatelineOutboxEntry  *entry,
                                   GError                    **error);
/* Adds @fingerprint, which has no space in it, to what @entry has sent, and writes that
 * down; nothing if it is there. */
gboolean   dateline_outbox_note_sent
                                  (DatelineDesk               *desk,
                                   DatelineOutboxEntry        *entry,
                                   const char                 *fingerprint,
                                   GError                    **error);
gboolean   dateline_outbox_remove (DatelineDesk               *desk,
                                   const char                 *item_id,
                                   const char                 *account,
                                   GError                    **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineOutboxEntry, dateline_outbox_entry_free)

G_END_DECLS

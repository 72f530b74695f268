/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-backend.h"
#include "dateline-desk.h"

G_BEGIN_DECLS

/**
 * DatelinePublication:
 * @item: as it is to be published, with its new status and date, and the desk's snippets
 *   in its body
 * @dated: whether the date of publication was chosen just now
 * @base: what the server last held; NULL if it never had the item
 * @etag: of that, if it was this server; NULL makes a new item
 * @url: its public page, beside @etag
 * @current: the server has @item already
 * @held_back: (nullable): the title of an item that has no address yet, and links back to
 *   this one: the link to it is text only until that is published
 *
 * An item on its way to an account. All functions block.
 */
typedef struct
{
  DatelineItem *item;
  gboolean      dated;
  GBytes       *base;
  char         *etag;
  char         *url;
  gboolean      current;
  char         *held_back;
} DatelinePublication;

/* What is on the server, seen from what was to be sent. */
typedef enum
{
  DATELINE_PUBLICATION_ARRIVED,   /* the same: an answer was lost */
  DATELINE_PUBLICATION_UNTOUCHED, /* what we last knew, or sent: ours may follow */
  DATELINE_PUBLICATION_CONFLICT,  /* somebody else's */
} DatelinePublicationState;

/* DATELINE_PUBLISH_ERROR_CHECK if it is not fit to go out, or an error of the store. */
DatelinePublication      *dateline_publication_prepare  (DatelineDesk         *desk,
                                                         const char           *id,
                                                         DatelineAccount      *account,
                                                         GCancellable         *cancellable,
                                                         GError              **error);
/* What the item is like as it is sent: others have others. */
char                     *dateline_publication_dup_fingerprint
                                                        (DatelinePublication  *self);
/* @sent: (nullable): the fingerprints of what was sent before and may have arrived.
 * Takes over the date of publication of @stored if that came from here. */
DatelinePublicationState  dateline_publication_judge    (DatelinePublication  *self,
                                                         DatelineStored       *stored,
                                                         const char * const   *sent);
/* Writes down in the desk that @stored is there now; NULL: that it was there already. */
gboolean                  dateline_publication_complete (DatelinePublication  *self,
                                                         DatelineDesk         *desk,
                                                         DatelineAccount      *account,
                                                         DatelineStored       *stored,
                                                         GError              **error);
void                      dateline_publication_free     (DatelinePublication  *self);

/* The ids of items that went to @account with links to each other held back, of which @id,
 * which has just gone there, is one, and that are to be sent anew for the sake of their
 * links alone: what else was edited since is not for others to publish. (transfer full) */
char                    **dateline_publication_list_followers
                                                        (DatelineDesk         *desk,
                                                         const char           *id,
                                                         DatelineAccount      *account);

/* Whether the server of @account has @id as it is, so that publishing would send
 * nothing. An item that can't be read is not. */
gboolean                  dateline_publication_is_current (DatelineDesk       *desk,
                                                           const char         *id,
                                                           DatelineAccount    *account);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePublication, dateline_publication_free)

G_END_DECLS

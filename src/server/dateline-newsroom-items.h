/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-newsroom-database.h"

#include "dateline-item.h"

G_BEGIN_DECLS

/* The items as those with a token have them: all, what is not public yet too. What
 * the public sees is in dateline-newsroom-listing.h. Instants are Unix time. */

typedef struct
{
  gint64  number;   /* the order in which they came */
  gint64  sequence; /* of the last change */
  char   *id;
  char   *etag;     /* with its quotation marks; of a deleted one, what it last was */
  char   *owner;    /* who made it */
  gboolean deleted;
  GBytes *bytes;    /* canonical JSON; NULL if it is deleted or was not asked for */
} DatelineNewsroomRow;

void                 dateline_newsroom_row_free     (DatelineNewsroomRow *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineNewsroomRow, dateline_newsroom_row_free)

/* What a version of an item is stored as, and its strong ETag: a hash of the bytes. */
GBytes              *dateline_newsroom_items_write  (DatelineItem              *item,
                                                     char                     **etag);

/* NULL without an error: there was never one. */
DatelineNewsroomRow *dateline_newsroom_items_find   (DatelineNewsroomDatabase  *database,
                                                     const char                *id,
                                                     GError                   **error);

typedef enum
{
  DATELINE_NEWSROOM_CREATED,
  DATELINE_NEWSROOM_UPDATED,
  DATELINE_NEWSROOM_UNCHANGED, /* what is there is what was sent */
  DATELINE_NEWSROOM_DELETED,
  DATELINE_NEWSROOM_CONFLICT,  /* the condition doesn't hold; the row is what is there */
  DATELINE_NEWSROOM_FORBIDDEN, /* the item is another author's */
  DATELINE_NEWSROOM_MISSING,
  DATELINE_NEWSROOM_GONE,      /* it was deleted before */
} DatelineNewsroomOutcome;

/**
 * DatelineNewsroomChange:
 * @user: who does it
 * @own_only: whether @user may change own items only
 * @if_match: (nullable): ETags of the version that is changed, one of which must be
 *   that of what is there; NULL: there must not be one yet
 * @now: when
 */
typedef struct
{
  const char         *user;
  gboolean            own_only;
  const char * const *if_match;
  gint64              now;
} DatelineNewsroomChange;

/* Stores @item. Both set @row (nullable) to what is there afterwards. One transaction
 * each; nothing is changed unless the outcome says so. FALSE: @error is set. */
gboolean   dateline_newsroom_items_put          (DatelineNewsroomDatabase      *database,
                                                 DatelineItem                  *item,
                                                 const DatelineNewsroomChange  *change,
                                                 DatelineNewsroomOutcome       *outcome,
                                                 DatelineNewsroomRow          **row,
                                                 GError                       **error);
gboolean   dateline_newsroom_items_delete       (DatelineNewsroomDatabase      *database,
                                                 const char                    *id,
                                                 const DatelineNewsroomChange  *change,
                                                 DatelineNewsroomOutcome       *outcome,
                                                 DatelineNewsroomRow          **row,
                                                 GError                       **error);

/* Items that are not deleted, numbered after @number, in that order; without bytes.
 * (element DatelineNewsroomRow) */
GPtrArray *dateline_newsroom_items_list         (DatelineNewsroomDatabase      *database,
                                                 gint64                         number,
                                                 guint                          limit,
                                                 GError                       **error);
/* The sequence of the last change; 0 before the first. */
gboolean   dateline_newsroom_items_get_last     (DatelineNewsroomDatabase      *database,
                                                 gint64                        *sequence,
                                                 GError                       **error);
/* The last change of each item, deletions too, after @sequence, oldest first. */
GPtrArray *dateline_newsroom_items_list_changes (DatelineNewsroomDatabase      *database,
                                                 gint64                         sequence,
                                                 guint                          limit,
                                                 GError                       **error);

G_END_DECLS

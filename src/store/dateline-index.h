/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-filter.h"
#include "dateline-item-file.h"
#include "dateline-item-info.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelineIndex:
 *
 * What lists, counts, searches and the calendar ask instead of the files: an SQLite
 * database in the user's cache. It holds nothing that the folder of items doesn't, so it
 * may be deleted at any time; one that is damaged is made anew, and where the cache can't
 * be written it lives in memory.
 *
 * All functions block, and may be called from any thread. Errors:
 * DATELINE_STORE_ERROR_INDEX, or what reading the folder of items gave.
 */
#define DATELINE_TYPE_INDEX (dateline_index_get_type ())

G_DECLARE_FINAL_TYPE (DatelineIndex, dateline_index, DATELINE, INDEX, GObject)

/**
 * DatelineIndexRow:
 * @id: a GRefString
 * @section: "2021-01", interned
 * @revision: changes with the item's file
 *
 * A row of a list before it is looked at.
 */
typedef struct
{
  char       *id;
  const char *section;
  gint64      revision;
} DatelineIndexRow;

/* The database that belongs to the desk at @path. (transfer full) */
char          *dateline_index_dup_database_path (const char       *path);

DatelineIndex *dateline_index_open              (const char       *database,
                                                 const char       *items,
                                                 GError          **error);

/* Brings the index up to date with the folder of items; files whose stamps are the same
 * as before are not read. @changed (nullable): whether there was anything to do. */
gboolean       dateline_index_refresh           (DatelineIndex    *self,
                                                 gboolean         *changed,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
/* @files: element DatelineItemFile, in one transaction. */
gboolean       dateline_index_put               (DatelineIndex    *self,
                                                 GPtrArray        *files,
                                                 GError          **error);
/* @ids: element char *. */
gboolean       dateline_index_remove            (DatelineIndex    *self,
                                                 GPtrArray        *ids,
                                                 GError          **error);

/* Newest first; months are those of @zone. (element DatelineIndexRow) */
GArray        *dateline_index_list              (DatelineIndex    *self,
                                                 DatelineFilter   *filter,
                                                 const char       *zone,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
/* The rows of @ids that there are, in their order. (element DatelineItemInfo) */
GPtrArray     *dateline_index_load              (DatelineIndex    *self,
                                                 GPtrArray        *ids,
                                                 const char       *zone,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
/* The items of a story that are not in the trash, by language; @story NULL: those that can't
 * be read. (element DatelineItemInfo) */
GPtrArray     *dateline_index_load_story        (DatelineIndex    *self,
                                                 const char       *story,
                                                 const char       *zone,
                                                 GError          **error);
/* See dateline_desk_query(). */
GPtrArray     *dateline_index_query             (DatelineIndex    *self,
                                                 DatelineFilter   *filter,
                                                 const char       *zone,
                                                 guint             offset,
                                                 guint             limit,
                                                 guint            *total,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
/* See dateline_desk_count(). */
GHashTable    *dateline_index_count             (DatelineIndex    *self,
                                                 GCancellable     *cancellable,
                                                 GError          **error);
/* See dateline_desk_events(). */
GPtrArray     *dateline_index_events            (DatelineIndex    *self,
                                                 const GDate      *from,
                                                 const GDate      *to,
                                                 const char       *zone,
                                                 GCancellable     *cancellable,
                                                 GError          **error);

G_END_DECLS

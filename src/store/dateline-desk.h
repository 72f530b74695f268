/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-filter.h"
#include "dateline-item.h"
#include "dateline-item-info.h"
#include "dateline-version.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelineDesk:
 *
 * A folder of items. The functions without _async block on the disk and are for
 * threads and the command line; they may be called from any thread. The window
 * uses the others. All errors are DATELINE_STORE_ERROR or G_IO_ERROR_CANCELLED.
 *
 * Signals, on the main context of the thread that opened the desk:
 * "items-changed" () – something in the index changed: lists and counts should
 * ask again;
 * "item-changed" (const char *id) – the file of one item was changed or removed by
 * another program.
 *
 * Property: "settings".
 */
#define DATELINE_TYPE_DESK (dateline_desk_get_type ())

G_DECLARE_FINAL_TYPE (DatelineDesk, dateline_desk, DATELINE, DESK, GObject)

/* The default desk below the user's data folder: ~/.local/share/dateline/desk. */
char                 *dateline_desk_dup_default_path (void);

/* Makes the folder and desk.json; an existing empty folder will do. */
DatelineDesk         *dateline_desk_create           (const char            *path,
                                                      DatelineDeskSettings  *settings,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
/* Opens the desk and brings the index up to date with the folder. */
DatelineDesk         *dateline_desk_open             (const char            *path,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
void                  dateline_desk_create_async     (const char            *path,
                                                      DatelineDeskSettings  *settings,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
void                  dateline_desk_open_async       (const char            *path,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
/* For both of the above. */
DatelineDesk         *dateline_desk_open_finish      (GAsyncResult          *result,
                                                      GError               **error);
/* Starts to watch the folder for other programs' changes; the command line does
 * not. */
void                  dateline_desk_watch            (DatelineDesk          *self);

const char           *dateline_desk_get_path         (DatelineDesk          *self);
DatelineDeskSettings *dateline_desk_get_settings     (DatelineDesk          *self);
gboolean              dateline_desk_save_settings    (DatelineDesk          *self,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
void                  dateline_desk_save_settings_async  (DatelineDesk          *self,
                                                          GCancellable          *cancellable,
                                                          GAsyncReadyCallback    callback,
                                                          gpointer               user_data);
gboolean              dateline_desk_save_settings_finish (DatelineDesk          *self,
                                                          GAsyncResult          *result,
                                                          GError               **error);

/* Items. The desk remembers the bytes of each item that it last read or wrote in
 * this process; saving checks that the file still holds them and fails with
 * DATELINE_STORE_ERROR_CHANGED if not, unless @overwrite. A save whose bytes equal
 * the file's writes nothing. Saving sets "modified" to now if the content differs. */
DatelineItem         *dateline_desk_load_item        (DatelineDesk          *self,
                                                      const char            *id,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
/* To be looked at only: whoever edits the item still finds out that another program
 * changed it. */
DatelineItem         *dateline_desk_peek_item        (DatelineDesk          *self,
                                                      const char            *id,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
gboolean              dateline_desk_save_item        (DatelineDesk          *self,
                                                      DatelineItem          *item,
                                                      gboolean               overwrite,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
void                  dateline_desk_load_item_async  (DatelineDesk          *self,
                                                      const char            *id,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
DatelineItem         *dateline_desk_load_item_finish (DatelineDesk          *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);
/* Takes a copy of @item at once; the finish says that it is on disk, and the
 * caller's item has its new "modified" then. */
void                  dateline_desk_save_item_async  (DatelineDesk          *self,
                                                      DatelineItem          *item,
                                                      gboolean               overwrite,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
gboolean              dateline_desk_save_item_finish (DatelineDesk          *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);
/* Whether the desk has it, in the trash or out of it. */
gboolean              dateline_desk_has_item         (DatelineDesk          *self,
                                                      const char            *id);
/* Adds those of @items (element DatelineItem) that the desk does not have yet.
 * @added (nullable): element char *, the ids that were added. */
gboolean              dateline_desk_add_items        (DatelineDesk          *self,
                                                      GPtrArray             *items,
                                                      GPtrArray            **added,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
void                  dateline_desk_add_items_async  (DatelineDesk          *self,
                                                      GPtrArray             *items,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
gboolean              dateline_desk_add_items_finish (DatelineDesk          *self,
                                                      GAsyncResult          *result,
                                                      GPtrArray            **added,
                                                      GError               **error);
gboolean              dateline_desk_trash_items      (DatelineDesk          *self,
                                                      const char * const    *ids,
                                                      gboolean               trashed,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
void                  dateline_desk_trash_items_async  (DatelineDesk          *self,
                                                        const char * const    *ids,
                                                        gboolean               trashed,
                                                        GCancellable          *cancellable,
                                                        GAsyncReadyCallback    callback,
                                                        gpointer               user_data);
gboolean              dateline_desk_trash_items_finish (DatelineDesk          *self,
                                                        GAsyncResult          *result,
                                                        GError               **error);
/* Removes one item in the trash with its history for good. */
gboolean              dateline_desk_delete_item      (DatelineDesk          *self,
                                                      const char            *id,
                                                      GCancellable          *cancellable,
                                                      GError               **error);

/* Queries of the index, newest first. */

/* @limit: 0 for all. @total (nullable): how many match in all. (transfer full)
 * (element DatelineItemInfo, all loaded) */
GPtrArray            *dateline_desk_query            (DatelineDesk          *self,
                                                      DatelineFilter        *filter,
                                                      guint                  offset,
                                                      guint                  limit,
                                                      guint                 *total,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
/* The language versions of a story, by language, without those in the trash. (transfer
 * full) (element DatelineItemInfo) */
GPtrArray            *dateline_desk_list_story       (DatelineDesk          *self,
                                                      const char            *story,
                                                      GError               **error);
/* The items whose files can't be read, of whatever story they may be. (transfer full)
 * (element DatelineItemInfo) */
GPtrArray            *dateline_desk_list_broken      (DatelineDesk          *self,
                                                      GError               **error);
void                  dateline_desk_list_story_async (DatelineDesk          *self,
                                                      const char            *story,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
GPtrArray            *dateline_desk_list_story_finish (DatelineDesk         *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);
/* "all", "trash", "status:draft", "kind:call", "language:en" → GUINT_TO_POINTER
 * (number); those of items outside of the trash, but for "trash". */
GHashTable           *dateline_desk_count            (DatelineDesk          *self,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
void                  dateline_desk_count_async      (DatelineDesk          *self,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
GHashTable           *dateline_desk_count_finish     (DatelineDesk          *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);
/* The dates of all items that touch @from … @to (days in the desk's zone, both
 * included), by time. (element DatelineEvent) */
GPtrArray            *dateline_desk_events           (DatelineDesk          *self,
                                                      const GDate           *from,
                                                      const GDate           *to,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
void                  dateline_desk_events_async     (DatelineDesk          *self,
                                                      const GDate           *from,
                                                      const GDate           *to,
                                                      GCancellable          *cancellable,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
GPtrArray            *dateline_desk_events_finish    (DatelineDesk          *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);

/* What a backend last held of an item, as the bytes that came. @meta: one line of
 * text that the backend keeps with it (an ETag), @url: the public page. */
gboolean              dateline_desk_save_base        (DatelineDesk          *self,
                                                      const char            *id,
                                                      const char            *account,
                                                      GBytes                *bytes,
                                                      const char            *etag,
                                                      const char            *url,
                                                      GCancellable          *cancellable,
                                                      GError               **error);
/* FALSE without an error: there is none. All out parameters nullable. */
gboolean              dateline_desk_load_base        (DatelineDesk          *self,
                                                      const char            *id,
                                                      const char            *account,
                                                      GBytes               **bytes,
                                                      char                 **etag,
                                                      char                 **url,
                                                      GError               **error);
/* The public page of an item on one of the accounts that it was sent to, or NULL. Reads
 * files. (transfer full) */
char                 *dateline_desk_dup_public_url   (DatelineDesk          *self,
                                                      const char            *id);
/* @item as the backend of @account would have it: with its snippets at its end, and its links
 * to other items leading to their addresses there, as far as they have one. Reads files.
 * (transfer full) */
DatelineItem         *dateline_desk_dup_public_item  (DatelineDesk          *self,
                                                      DatelineItem          *item,
                                                      const char            *account);
/* Versions of an item that are kept beside it: those of its history, and what backends
 * last held; newest first. (transfer full) (element DatelineVersion) */
GPtrArray            *dateline_desk_list_versions        (DatelineDesk         *self,
                                                          const char           *id,
                                                          GError              **error);
void                  dateline_desk_list_versions_async  (DatelineDesk         *self,
                                                          const char           *id,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
GPtrArray            *dateline_desk_list_versions_finish (DatelineDesk         *self,
                                                          GAsyncResult         *result,
                                                          GError              **error);
DatelineItem         *dateline_desk_load_version         (DatelineDesk         *self,
                                                          const char           *id,
                                                          DatelineVersion      *version,
                                                          GError              **error);
void                  dateline_desk_load_version_async   (DatelineDesk         *self,
                                                          const char           *id,
                                                          DatelineVersion      *version,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
DatelineItem         *dateline_desk_load_version_finish  (DatelineDesk         *self,
                                                          GAsyncResult         *result,
                                                          GError              **error);
/* Puts what @item holds into its history in any case, saved or not, as of now: something is
 * about to take its place. */
gboolean              dateline_desk_keep_version         (DatelineDesk         *self,
                                                          DatelineItem         *item,
                                                          GError              **error);
/* Takes a copy of @item at once. */
void                  dateline_desk_keep_version_async   (DatelineDesk         *self,
                                                          DatelineItem         *item,
                                                          GCancellable         *cancellable,
                                                          GAsyncReadyCallback   callback,
                                                          gpointer              user_data);
gboolean              dateline_desk_keep_version_finish  (DatelineDesk         *self,
                                                          GAsyncResult         *result,
                                                          GError              **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"
#include "dateline-index.h"

G_BEGIN_DECLS

/* Between the parts of the desk, and for the lists that stand on it. */

/* What is known of a file that is not there. */
#define DATELINE_DESK_ABSENT ""

struct _DatelineDesk
{
  GObject               parent_instance;

  char                 *path;
  char                 *items;
  DatelineDeskSettings *settings;
  DatelineIndex        *index;
  /* Writes one after the other, in the order in which they were asked for. */
  GThreadPool          *writer;
  /* Of the thread that opened the desk. */
  GMainContext         *context;

  /* Held over every look at an item's file and what follows from it. */
  GMutex                files_lock;
  /* Item ids → digest of the file that this process last read or wrote. */
  GHashTable           *known;
  /* Item ids whose file, as it is known, was written by another program. */
  GHashTable           *elsewhere;

  /* Held for a moment only, by the main thread too. */
  GMutex                state_lock;
  char                 *zone;
  /* GLib remembers a zone as long as it is in use; else each date of each item would read
   * its file again. */
  GTimeZone            *time_zone;
  /* What of the settings items are checked by, as a copy that nobody changes. */
  DatelineDeskSettings *check_settings;
  gboolean              announcing;
  /* Ids of the items whose saves wait for the writer; once for each save. */
  GPtrArray            *saving;

  /* Of the main thread. */
  GFileMonitor         *monitor;
  GHashTable           *touched;
  GSource              *settling;
  /* Item ids → digest that "item-changed" was last emitted for; of the files_lock. */
  GHashTable           *announced;
};

DatelineDesk  *dateline_desk_create_for_context (const char            *path,
                                                 DatelineDeskSettings  *settings,
                                                 GMainContext          *context,
                                                 GCancellable          *cancellable,
                                                 GError               **error);
DatelineDesk  *dateline_desk_open_for_context   (const char            *path,
                                                 GMainContext          *context,
                                                 GCancellable          *cancellable,
                                                 GError               **error);

DatelineIndex *dateline_desk_get_index          (DatelineDesk          *self);
/* The zone of the settings, for any thread. (transfer full) */
char          *dateline_desk_dup_zone           (DatelineDesk          *self);
/* The settings that items are checked by, for any thread. (transfer full) */
DatelineDeskSettings *dateline_desk_ref_check_settings (DatelineDesk *self);
/* A file below the desk's folder. (transfer full) */
char          *dateline_desk_dup_path           (DatelineDesk          *self,
                                                 const char            *folder,
                                                 const char            *name);
/* Emits "items-changed" soon, on the desk's context; from any thread. */
void           dateline_desk_announce           (DatelineDesk          *self);
void           dateline_desk_announce_item      (DatelineDesk          *self,
                                                 const char            *id);
/* What desk.json is to hold. (transfer full) */
GBytes        *dateline_desk_dup_settings_bytes (DatelineDesk          *self);
gboolean       dateline_desk_write_settings     (DatelineDesk          *self,
                                                 GBytes                *bytes,
                                                 GCancellable          *cancellable,
                                                 GError               **error);
/* Calls the function that the asynchronous writer @task carries; in the writer's thread. */
void           dateline_desk_run_write          (GTask                 *task);
/* Writes @item, as it is, over the version of @digest, which goes into the history.
 * DATELINE_STORE_ERROR_CHANGED if the file holds another. Those who have loaded the item
 * hear of it as of another program's change. */
gboolean       dateline_desk_swap_item          (DatelineDesk          *self,
                                                 DatelineItem          *item,
                                                 const char            *digest,
                                                 GError               **error);
/* Removes what is to be sent of the item, for good. */
gboolean       dateline_desk_forget_outbox      (DatelineDesk          *self,
                                                 const char            *id,
                                                 GError               **error);
/* Stops watching. */
void           dateline_desk_unwatch            (DatelineDesk          *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DatelineSaveState:
 * @DATELINE_SAVE_STATE_SAVED: all that was typed is on disk
 * @DATELINE_SAVE_STATE_EDITED: something isn't, and a save will begin soon
 * @DATELINE_SAVE_STATE_SAVING: a save is under way
 * @DATELINE_SAVE_STATE_FAILED: the last save failed; it is tried again
 */
typedef enum
{
  DATELINE_SAVE_STATE_SAVED,
  DATELINE_SAVE_STATE_EDITED,
  DATELINE_SAVE_STATE_SAVING,
  DATELINE_SAVE_STATE_FAILED,
} DatelineSaveState;

#define DATELINE_TYPE_SAVE_STATE (dateline_save_state_get_type ())

GType dateline_save_state_get_type (void);

/* What is typed has to be on disk a second after the last key, and five seconds
 * after the first at the latest: a save begins early enough for that. */
#define DATELINE_AUTOSAVE_IDLE_MSEC 800
#define DATELINE_AUTOSAVE_LONGEST_MSEC 4500
#define DATELINE_AUTOSAVE_RETRY_MSEC 10000

typedef struct _DatelineAutosave DatelineAutosave;

/**
 * DatelineAutosaveFuncs:
 * @get_time: microseconds that only go forward
 * @schedule: calls @callback with @callback_data once, after @msec; gives an id
 * @unschedule: forgets it
 * @save: begins to save what there is now; to be answered, once, with
 *   dateline_autosave_saved()
 *
 * What it stands on, so that a test can be clock and disk. The first three may be
 * NULL for the main loop's.
 */
typedef struct
{
  gint64 (* get_time)   (gpointer          data);
  guint  (* schedule)   (guint             msec,
                         GSourceFunc       callback,
                         gpointer          callback_data,
                         gpointer          data);
  void   (* unschedule) (guint             id,
                         gpointer          data);
  void   (* save)       (DatelineAutosave *self,
                         gpointer          data);
} DatelineAutosaveFuncs;

/**
 * DatelineAutosave:
 *
 * When to save. It knows nothing of what is saved.
 *
 * Properties, read only: "state", "message" (why the last save failed).
 */
#define DATELINE_TYPE_AUTOSAVE (dateline_autosave_get_type ())

G_DECLARE_FINAL_TYPE (DatelineAutosave, dateline_autosave, DATELINE, AUTOSAVE, GObject)

/* @funcs: static. */
DatelineAutosave  *dateline_autosave_new          (const DatelineAutosaveFuncs *funcs,
                                                   gpointer                     data);
/* Something was typed. */
void               dateline_autosave_touch        (DatelineAutosave            *self);
/* Saves now, if there is anything to save. */
void               dateline_autosave_save_now     (DatelineAutosave            *self);
/* While paused nothing is saved, and nothing is lost either: who waits goes on
 * waiting. */
void               dateline_autosave_set_paused   (DatelineAutosave            *self,
                                                   gboolean                     paused);
/* What there is on disk is what there is here. */
void               dateline_autosave_set_saved    (DatelineAutosave            *self);
/* The save that @save began has ended. */
void               dateline_autosave_saved        (DatelineAutosave            *self,
                                                   const GError                *error);
DatelineSaveState  dateline_autosave_get_state    (DatelineAutosave            *self);
const char        *dateline_autosave_get_message  (DatelineAutosave            *self);
/* Saves now and waits until nothing is unsaved; fails as the save fails. */
void               dateline_autosave_flush_async  (DatelineAutosave            *self,
                                                   GAsyncReadyCallback          callback,
                                                   gpointer                     user_data);
gboolean           dateline_autosave_flush_finish (DatelineAutosave            *self,
                                                   GAsyncResult                *result,
                                                   GError                     **error);

G_END_DECLS

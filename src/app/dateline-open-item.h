/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-autosave.h"
#include "dateline-desk.h"

G_BEGIN_DECLS

/**
 * DatelineOpenItem:
 *
 * One item of a desk while it is edited: what changes in it is saved, and what
 * another program does to its file is noticed. It lives until its last save has
 * ended, whatever the window shows by then.
 *
 * Properties, read only: "desk", "item", "autosave", "removed" (another program took
 * the file away).
 *
 * Signals: "reloaded" () – the file was changed by another program, nothing was
 * changed here, and the item has what the file has now; "conflict" () – it was
 * changed on both sides: nothing is saved until dateline_open_item_keep_mine() or
 * dateline_open_item_take_theirs() says which one it is to be.
 */
#define DATELINE_TYPE_OPEN_ITEM (dateline_open_item_get_type ())

G_DECLARE_FINAL_TYPE (DatelineOpenItem, dateline_open_item, DATELINE, OPEN_ITEM, GObject)

DatelineOpenItem *dateline_open_item_new            (DatelineDesk        *desk,
                                                     DatelineItem        *item);
DatelineItem     *dateline_open_item_get_item       (DatelineOpenItem    *self);
DatelineAutosave *dateline_open_item_get_autosave   (DatelineOpenItem    *self);
/* Written by a newer version of Dateline: never saved. */
gboolean          dateline_open_item_is_read_only   (DatelineOpenItem    *self);
gboolean          dateline_open_item_get_removed    (DatelineOpenItem    *self);
gboolean          dateline_open_item_has_conflict   (DatelineOpenItem    *self);

/* While the item is being sent the sender writes its file, too: what is typed is kept
 * and waits. */
void              dateline_open_item_set_sending    (DatelineOpenItem    *self,
                                                     gboolean             sending);
/* The sender has written the file: its state is taken over. */
void              dateline_open_item_reload_sent    (DatelineOpenItem    *self);

/* Both keep the other version in the item's history. */
void              dateline_open_item_keep_mine      (DatelineOpenItem    *self);
void              dateline_open_item_take_theirs    (DatelineOpenItem    *self);

void              dateline_open_item_flush_async    (DatelineOpenItem    *self,
                                                     GAsyncReadyCallback  callback,
                                                     gpointer             user_data);
gboolean          dateline_open_item_flush_finish   (DatelineOpenItem    *self,
                                                     GAsyncResult        *result,
                                                     GError             **error);

G_END_DECLS

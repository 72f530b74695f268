/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-find-bar.h"
#include "dateline-finding.h"
#include "dateline-open-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineItemPage:
 *
 * The text of the selected item: its head, the editor and the line that says whether
 * it is saved; or why there is none to be seen.
 *
 * Properties: "open-item" (read only: the item that is edited, or NULL); "busy" (items
 * are being sent); "settings" (of the desk); "check-spelling" (FALSE at first).
 *
 * Signals: "notice" (const char *text) – something that the user should know now;
 * "save-failed" (DatelineOpenItem *, const char *why) – an item that was left could
 * not be saved: it lives as long as somebody holds it; "item-activated" (const char *id) –
 * a link to another item of the desk is followed.
 */
#define DATELINE_TYPE_ITEM_PAGE (dateline_item_page_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemPage, dateline_item_page, DATELINE, ITEM_PAGE, AdwBin)

/* Another desk, or NULL; the item that was open is saved to the old one. */
void              dateline_item_page_set_desk      (DatelineItemPage    *self,
                                                    DatelineDesk        *desk);
/* Shows the item that is alone in @ids, or how many there are. */
void              dateline_item_page_show          (DatelineItemPage    *self,
                                                    const char * const  *ids);
/* Back to an item that could not be saved. */
void              dateline_item_page_return_to     (DatelineItemPage    *self,
                                                    DatelineOpenItem    *open_item);
DatelineOpenItem *dateline_item_page_get_open_item (DatelineItemPage    *self);
/* NULL if none is open. */
DatelineItem     *dateline_item_page_get_item      (DatelineItemPage    *self);
DatelineEditor   *dateline_item_page_get_editor    (DatelineItemPage    *self);
DatelineFindBar  *dateline_item_page_get_find_bar  (DatelineItemPage    *self);
/* Which words are right; until it is set, all are. */
void              dateline_item_page_set_spell_checker (DatelineItemPage     *self,
                                                        DatelineSpellChecker *checker);
/* Nothing but the text, and most of that dimmed. */
void              dateline_item_page_set_focus_mode (DatelineItemPage   *self,
                                                     gboolean            focus_mode);
void              dateline_item_page_set_busy      (DatelineItemPage    *self,
                                                    gboolean             busy);
/* Once the item is there, if it is on its way. */
void              dateline_item_page_focus_title   (DatelineItemPage    *self);
/* See dateline_item_head_go_to_field(). */
gboolean          dateline_item_page_focus_field   (DatelineItemPage    *self,
                                                    DatelineField        field,
                                                    guint                start,
                                                    guint                end);
/* Waits until what was typed is on disk. */
void              dateline_item_page_flush_async   (DatelineItemPage    *self,
                                                    GAsyncReadyCallback  callback,
                                                    gpointer             user_data);
gboolean          dateline_item_page_flush_finish  (DatelineItemPage    *self,
                                                    GAsyncResult        *result,
                                                    GError             **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-editor.h"
#include "dateline-item.h"

G_BEGIN_DECLS

/**
 * DatelineItemSnippets:
 *
 * Makes the desk's snippets part of an item's text. The text and what the item says of its
 * snippets change at once, so that DatelineItemFields makes one step of them: undone, the
 * item refers to the snippet again.
 */
#define DATELINE_TYPE_ITEM_SNIPPETS (dateline_item_snippets_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemSnippets, dateline_item_snippets, DATELINE, ITEM_SNIPPETS,
                      GObject)

DatelineItemSnippets *dateline_item_snippets_new          (DatelineEditor       *editor);
void                  dateline_item_snippets_set_settings (DatelineItemSnippets *self,
                                                           DatelineDeskSettings *settings);
void                  dateline_item_snippets_set_item     (DatelineItemSnippets *self,
                                                           DatelineItem         *item);
/* The snippets to choose from, with the action "item-page.insert-snippet"; it is filled anew
 * as the desk's change. (transfer none) */
GMenuModel           *dateline_item_snippets_get_menu     (DatelineItemSnippets *self);
/* At the caret, or else at the end of the text; FALSE if it has no text in the item's
 * language. */
gboolean              dateline_item_snippets_insert       (DatelineItemSnippets *self,
                                                           const char           *id,
                                                           gboolean              at_caret);

G_END_DECLS

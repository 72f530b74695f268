/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-editor.h"
#include "dateline-item-head.h"
#include "dateline-spelling-notice.h"

G_BEGIN_DECLS

/**
 * DatelineItemSpelling:
 *
 * Checks the spelling of all of an item: its text, its title and its summary, in the
 * language of the editor, and tells what can't be checked.
 *
 * Properties: "enabled".
 */
#define DATELINE_TYPE_ITEM_SPELLING (dateline_item_spelling_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemSpelling, dateline_item_spelling, DATELINE, ITEM_SPELLING,
                      GObject)

/* The widgets are borrowed and live longer. */
DatelineItemSpelling *dateline_item_spelling_new            (DatelineEditor         *editor,
                                                             DatelineItemHead       *head,
                                                             DatelineSpellingNotice *notice);
void                  dateline_item_spelling_set_checker    (DatelineItemSpelling   *self,
                                                             DatelineSpellChecker   *checker);
/* Another item is shown. */
void                  dateline_item_spelling_start          (DatelineItemSpelling   *self);
/* The colour of the fields' text. */
void                  dateline_item_spelling_set_foreground (DatelineItemSpelling   *self,
                                                             const GdkRGBA          *foreground);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"
#include "dateline-editor.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineFindBar:
 *
 * The bar above a text by which one finds and replaces in it.
 *
 * Properties: "match-case", "whole-word", "in-story" (in the item's other languages, too).
 *
 * Signals: "notice" (const char *text) – something that the user should know now;
 * "match-activated" (const char *id, const DatelineMatch *) – the user goes on in the text of
 * another language.
 */
#define DATELINE_TYPE_FIND_BAR (dateline_find_bar_get_type ())

G_DECLARE_FINAL_TYPE (DatelineFindBar, dateline_find_bar, DATELINE, FIND_BAR, AdwBin)

void             dateline_find_bar_set_editor  (DatelineFindBar *self,
                                                DatelineEditor  *editor);
/* Whose text it is, or NULL. */
void             dateline_find_bar_set_item    (DatelineFindBar *self,
                                                DatelineDesk    *desk,
                                                DatelineItem    *item);
/* Shows the bar with what is selected in it, and takes the focus. */
void             dateline_find_bar_open        (DatelineFindBar *self,
                                                gboolean         replace);
/* Goes back to the text, where what was found is selected. */
void             dateline_find_bar_close       (DatelineFindBar *self);
gboolean         dateline_find_bar_is_open     (DatelineFindBar *self);
/* Goes to the next place or the one before; asks what to look for if that isn't known. */
void             dateline_find_bar_next        (DatelineFindBar *self);
void             dateline_find_bar_previous    (DatelineFindBar *self);
/* Looks for @pattern, and goes to that place of the text; FALSE if something else is there. */
gboolean         dateline_find_bar_go_to       (DatelineFindBar     *self,
                                                DatelinePattern     *pattern,
                                                const DatelineMatch *match);
/* What is looked for, and by which rules. (transfer full) */
DatelinePattern *dateline_find_bar_dup_pattern (DatelineFindBar *self);

G_END_DECLS

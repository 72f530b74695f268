/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineFormattingBar:
 *
 * Buttons for the actions of the editor, which it finds as "editor" on a widget above
 * it. What is used least is in its menu; where it is narrow, buttons before the menu are
 * left out, the last one first.
 */
#define DATELINE_TYPE_FORMATTING_BAR (dateline_formatting_bar_get_type ())

G_DECLARE_FINAL_TYPE (DatelineFormattingBar, dateline_formatting_bar, DATELINE, FORMATTING_BAR, GtkWidget)

/* Follows the paragraph style of @actions ("style"). */
void dateline_formatting_bar_set_actions (DatelineFormattingBar *self,
                                          GActionGroup          *actions);

/* Gives its menu the line "Insert Snippet" with these below it; once. */
void dateline_formatting_bar_set_snippets (DatelineFormattingBar *self,
                                           GMenuModel            *snippets);

G_END_DECLS

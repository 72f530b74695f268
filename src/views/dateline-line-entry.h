/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineLineEntry:
 *
 * An entry for one line of text that wraps: it looks like the text that it makes.
 * Line breaks that are pasted become spaces. It has no undo of its own: whoever holds it
 * knows the order in which this and other things were written.
 *
 * Properties: "text" (never NULL), "placeholder", "label" (for assistive technology),
 * "editable". Signals: "leave-down" – Enter, or the cursor goes down from the last
 * line; "leave-up" – it goes up from the first.
 */
#define DATELINE_TYPE_LINE_ENTRY (dateline_line_entry_get_type ())

G_DECLARE_FINAL_TYPE (DatelineLineEntry, dateline_line_entry, DATELINE, LINE_ENTRY, GtkWidget)

GtkWidget  *dateline_line_entry_new      (void);
const char *dateline_line_entry_get_text (DatelineLineEntry *self);
void        dateline_line_entry_set_text (DatelineLineEntry *self,
                                          const char        *text);
/* The text view that it is made of, for what is shown at its text. (transfer none) */
GtkTextView *dateline_line_entry_get_view (DatelineLineEntry *self);

G_END_DECLS

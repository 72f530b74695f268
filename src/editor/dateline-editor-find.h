/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-buffer.h"
#include "dateline-editor-tables.h"
#include "dateline-match.h"

G_BEGIN_DECLS

/**
 * DatelineEditorFind:
 *
 * What is found in the text of an editor, kept up to date as the text changes. The one that
 * is gone to is the selection; the others are painted below the text, not tagged: so
 * nothing of it is in the buffer, and only what is seen costs anything.
 *
 * Signal: "changed" – there are more or fewer, or another one is selected.
 */
#define DATELINE_TYPE_EDITOR_FIND (dateline_editor_find_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEditorFind, dateline_editor_find, DATELINE, EDITOR_FIND, GObject)

/* The view owns what is returned, and not the other way round. */
DatelineEditorFind *dateline_editor_find_new           (GtkTextView        *view);

/* What to look for from now on; NULL for nothing. */
void                dateline_editor_find_set_pattern   (DatelineEditorFind *self,
                                                        DatelinePattern    *pattern);
guint               dateline_editor_find_get_n_matches (DatelineEditorFind *self);
/* Which of them is selected, from 1; 0 if none is. */
guint               dateline_editor_find_get_position  (DatelineEditorFind *self);

/* Remembers where the caret is: dateline_editor_find_go() selects the first that is not
 * before it, or what was selected then if nothing is found. */
void                dateline_editor_find_begin         (DatelineEditorFind *self);
void                dateline_editor_find_go            (DatelineEditorFind *self);
/* Selects the next one or the one before, around the ends of the text. */
gboolean            dateline_editor_find_next          (DatelineEditorFind *self);
gboolean            dateline_editor_find_previous      (DatelineEditorFind *self);
/* Selects that one, or where it isn't any more, the first behind its place; FALSE then. */
gboolean            dateline_editor_find_go_to         (DatelineEditorFind  *self,
                                                        const DatelineMatch *match);
/* Selects the one that is gone to again, if it isn't any more. */
void                dateline_editor_find_select        (DatelineEditorFind *self);

/* Replaces the one that is selected and goes on to the next; without one, only the
 * latter. Whether one was replaced. */
gboolean            dateline_editor_find_replace       (DatelineEditorFind *self,
                                                        const char         *replacement);
/* Replaces all of them in one step, and says how many there were. */
guint               dateline_editor_find_replace_all   (DatelineEditorFind *self,
                                                        const char         *replacement);

/* The selection's text, if it is within one block; else NULL. (transfer full) */
char               *dateline_editor_find_dup_selected  (DatelineEditorFind *self);

/* Which table's cell the one that is gone to is in, or was when the search ended; NULL if it
 * is in none. (transfer none) */
DatelineBlock      *dateline_editor_find_get_cell      (DatelineEditorFind *self,
                                                        guint              *row,
                                                        guint              *column);

/* For the view: paints those that are seen, in buffer coordinates. */
void                dateline_editor_find_paint         (DatelineEditorFind   *self,
                                                        GtkSnapshot          *snapshot,
                                                        DatelineEditorTables *tables);

G_END_DECLS

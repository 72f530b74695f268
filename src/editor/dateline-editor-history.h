/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_EDIT_TYPING,   /* a character or an input method's word */
  DATELINE_EDIT_DELETING, /* Backspace, Delete, a selection removed */
  DATELINE_EDIT_RULE,     /* what an input rule made of what was typed */
  DATELINE_EDIT_TYPOGRAPHY, /* the same, but of no weight: typing goes on over it */
  DATELINE_EDIT_OTHER,    /* a step of its own: Enter, a paste, a style */
} DatelineEditKind;

/**
 * DatelineEditorHistory:
 *
 * What can be undone. A step is a range of blocks replaced by another and the
 * selections around it; blocks are immutable, so undoing gives back the very same
 * blocks. Steps are joined as a person thinks of them: the letters of a word, a
 * run of Backspaces, a selection and what was typed over it.
 *
 * A step may also be another value of a field outside of the text, the title perhaps,
 * so that one key undoes both in the order in which they were written. A field and a text
 * that changed within one turn of the main loop are undone as one.
 */
typedef struct _DatelineEditorHistory DatelineEditorHistory;

/* The field of this name is to have @value again, in the place of @from, which the step gave
 * it. */
typedef void (* DatelineFieldFunc) (const char   *field,
                                    const GValue *value,
                                    const GValue *from,
                                    gpointer      data);

DatelineEditorHistory *dateline_editor_history_new      (void);
void                   dateline_editor_history_free     (DatelineEditorHistory   *self);

/* @time: monotonic, in microseconds. What was undone before is forgotten. */
void                   dateline_editor_history_add      (DatelineEditorHistory   *self,
                                                         DatelineDocument        *before,
                                                         DatelineDocument        *after,
                                                         const DatelineSelection *selection_before,
                                                         const DatelineSelection *selection_after,
                                                         DatelineEditKind         kind,
                                                         gint64                   time);
/* @selection: the text's, which stays. */
void                   dateline_editor_history_add_field (DatelineEditorHistory   *self,
                                                          const char              *field,
                                                          const GValue            *before,
                                                          const GValue            *after,
                                                          const DatelineSelection *selection,
                                                          gint64                   time);
/* Whether the newest step is one of the text, of this turn of the main loop: a field that
 * changes now is undone with it. */
gboolean               dateline_editor_history_joins    (DatelineEditorHistory   *self);
/* What comes next is a step of its own. */
void                   dateline_editor_history_close    (DatelineEditorHistory   *self);
void                   dateline_editor_history_clear    (DatelineEditorHistory   *self);

guint                  dateline_editor_history_get_n_undo (DatelineEditorHistory *self);
gboolean               dateline_editor_history_can_undo (DatelineEditorHistory   *self);
gboolean               dateline_editor_history_can_redo (DatelineEditorHistory   *self);
/* Whether an input rule was the last thing that happened, and left the caret at
 * @selection. */
gboolean               dateline_editor_history_is_at_rule (DatelineEditorHistory   *self,
                                                           const DatelineSelection *selection);

/* @document is the present one; it is given back if only fields change, which @func is
 * called for. (transfer full) */
DatelineDocument      *dateline_editor_history_undo     (DatelineEditorHistory   *self,
                                                         DatelineDocument        *document,
                                                         DatelineSelection       *selection,
                                                         DatelineFieldFunc        func,
                                                         gpointer                 data);
DatelineDocument      *dateline_editor_history_redo     (DatelineEditorHistory   *self,
                                                         DatelineDocument        *document,
                                                         DatelineSelection       *selection,
                                                         DatelineFieldFunc        func,
                                                         gpointer                 data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineEditorHistory, dateline_editor_history_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-view.h"
#include "dateline-editor.h"

G_BEGIN_DECLS

/* An editor in a window, and the ways by which a person's edits really get into it: an
 * input method's commits, the text view's key bindings, assistive technology, actions,
 * the clipboard, drops. Windows' answers are given at random. */
typedef struct
{
  GtkWindow            *window;
  DatelineEditor       *editor;
  GtkTextView          *view;
  GtkTextBuffer        *text;
  DatelineEditorBuffer *buffer; /* the same */
  GActionGroup         *actions;

  GRand                *rand;   /* of the step under way */
  gboolean              tells;  /* what it does, to a person */
} EditorEdits;

EditorEdits *editor_edits_new  (void);

/* Does one step, which follows from @seed alone. */
void         editor_edits_step (EditorEdits *self,
                                guint32      seed);

G_END_DECLS

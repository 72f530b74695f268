/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-buffer.h"

G_BEGIN_DECLS

struct _DatelineEditorBuffer
{
  GtkTextBuffer parent_instance;

  DatelineDocument      *document;
  DatelineEditorTags    *tags;
  DatelineEditorHistory *history;

  /* The step under way. */
  guint                  depth;
  DatelineDocument      *document_before;
  DatelineSelection      selection_before;
  gboolean               has_kind;
  DatelineEditKind       kind;
  gboolean               has_next_marks; /* become the typing marks at its end */
  DatelineMarkSet        next_marks;
  gboolean               entered; /* a line ends where the caret was */

  /* What was chosen for the next characters, or what was deleted had, until the caret
   * moves. */
  gboolean               has_typing_marks;
  DatelineMarkSet        typing_marks;

  guint                  projecting;
  gboolean               composing;
  gboolean               is_cell; /* of a table: one paragraph */
  gboolean               typography;
  char                  *language;
  int                    caret_offset;
};

/* A place within a card counts as after it if @after, else as before it. */
DatelinePosition dateline_editor_buffer_find_position (DatelineEditorBuffer    *self,
                                                       const GtkTextIter       *iter,
                                                       gboolean                 after);
/* Moves the marks, as the buffer itself does after an edit. */
void             dateline_editor_buffer_select        (DatelineEditorBuffer    *self,
                                                       const DatelineSelection *selection);
/* The same unless they are there already, as they mostly are: moving the caret
 * without need would make an input method start again. */
void             dateline_editor_buffer_settle        (DatelineEditorBuffer    *self,
                                                       const DatelineSelection *selection);
/* Puts @iter where @mark may stand: not on the last line, not within a card. Whether
 * it had to. */
gboolean         dateline_editor_buffer_clamp         (DatelineEditorBuffer    *self,
                                                       GtkTextIter             *iter,
                                                       GtkTextMark             *mark);

G_END_DECLS

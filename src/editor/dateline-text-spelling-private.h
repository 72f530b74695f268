/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-spell-lines.h"
#include "dateline-text-spelling.h"

G_BEGIN_DECLS

struct _DatelineTextSpelling
{
  GObject parent_instance;

  /* Borrowed. */
  GtkTextView          *view;
  GtkTextTag           *tag;

  /* Owned. */
  GtkTextBuffer        *buffer;
  DatelineSpellChecker *checker;
  DatelineSpellLines   *lines;
  char                 *language;
  GPtrArray            *missing; /* ends with a NULL */
  GtkWidget            *popover;
  GSimpleActionGroup   *actions;

  gboolean              enabled;
  guint                 check_source;
  GCancellable         *checking; /* while a few blocks are */

  /* The word that is being typed, if it is not right as it is by now. */
  gboolean              typing;
  int                   typed_offset; /* where the caret was left */
  DatelineBlock        *held;
  DatelineSpellRange    held_range;

  /* The word that the menu is about, and what is asked for it. The menu opens when
   * that is known, or after a while. */
  DatelineBlock        *asked;
  DatelineSpellRange    asked_range;
  GCancellable         *asking;
  gboolean              menu_waits;
  guint                 menu_source;
};

/* dateline-text-spelling-marks.c */

/* The line and the byte in it at which the caret stands. */
void     dateline_text_spelling_get_caret       (DatelineTextSpelling *self,
                                                 guint                *line,
                                                 guint                *byte);
/* Whether the byte of the line is in or at the edge of a misspelt word; @block
 * (transfer none) is its block. */
gboolean dateline_text_spelling_find_mistake    (DatelineTextSpelling *self,
                                                 guint                 line,
                                                 guint                 byte,
                                                 DatelineBlock       **block,
                                                 DatelineSpellRange   *range);
/* Marks the misspelt words of a line, and no others. */
void     dateline_text_spelling_mark_line       (DatelineTextSpelling *self,
                                                 guint                 line);
/* Whether the caret is still in the word that is being typed and isn't marked. */
gboolean dateline_text_spelling_is_in_held      (DatelineTextSpelling *self);
/* Marks it when the caret has left it, or in any case; or forgets about it. */
void     dateline_text_spelling_release_if_left (DatelineTextSpelling *self);
void     dateline_text_spelling_release         (DatelineTextSpelling *self);
void     dateline_text_spelling_let_go          (DatelineTextSpelling *self);

/* dateline-text-spelling-menu.c */
void     dateline_text_spelling_set_up_menu  (DatelineTextSpelling *self);
/* After the caret moved or the text changed: the menu is of another place. */
void     dateline_text_spelling_update_menu  (DatelineTextSpelling *self);
void     dateline_text_spelling_clear_menu   (DatelineTextSpelling *self);

G_END_DECLS

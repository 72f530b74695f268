/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-spell-checker.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineTextSpelling:
 *
 * Marks the misspelt words of a text view: the editor's, or a field's that has plain
 * text in one line. What is seen is checked before the rest, and the word that is
 * being typed not before the caret has left it. Such a word has a context menu of its
 * own, by mouse and keyboard, that begins with what may have been meant and ends with
 * the view's extra menu.
 *
 * Properties: "enabled" (FALSE at first; nothing is checked in a text that can't be
 * edited); "language" (of the text; NULL: not known, and nothing is checked);
 * "missing" (read only: the languages in it that there is no dictionary for).
 *
 * Actions on the view: spelling.correct (string), spelling.add, spelling.ignore, for
 * the misspelt word at the caret.
 */
#define DATELINE_TYPE_TEXT_SPELLING (dateline_text_spelling_get_type ())

G_DECLARE_FINAL_TYPE (DatelineTextSpelling, dateline_text_spelling, DATELINE, TEXT_SPELLING,
                      GObject)

/* Works as long as it is held, and as @view, which is borrowed, is there. */
DatelineTextSpelling *dateline_text_spelling_new            (GtkTextView          *view);
void                  dateline_text_spelling_set_checker    (DatelineTextSpelling *self,
                                                             DatelineSpellChecker *checker);
void                  dateline_text_spelling_set_enabled    (DatelineTextSpelling *self,
                                                             gboolean              enabled);
void                  dateline_text_spelling_set_language   (DatelineTextSpelling *self,
                                                             const char           *language);
/* Another text is shown: nothing of it is being typed yet. */
void                  dateline_text_spelling_start          (DatelineTextSpelling *self);
const char * const   *dateline_text_spelling_get_missing    (DatelineTextSpelling *self);
/* The theme's colour of the text, by which the marks are light or dark. */
void                  dateline_text_spelling_set_foreground (DatelineTextSpelling *self,
                                                             const GdkRGBA        *foreground);

G_END_DECLS

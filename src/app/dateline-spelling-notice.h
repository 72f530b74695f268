/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineSpellingNotice:
 *
 * Names the languages of a text whose spelling can't be checked, in a line of small
 * text, and says what to do when it is pressed. Not seen if there are none.
 */
#define DATELINE_TYPE_SPELLING_NOTICE (dateline_spelling_notice_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSpellingNotice, dateline_spelling_notice, DATELINE,
                      SPELLING_NOTICE, AdwBin)

GtkWidget  *dateline_spelling_notice_new           (void);
void        dateline_spelling_notice_set_languages (DatelineSpellingNotice *self,
                                                    const char * const     *languages);
/* The same of several texts; a language of more than one of them is named once. */
void        dateline_spelling_notice_set_lists     (DatelineSpellingNotice    *self,
                                                    const char * const * const *lists,
                                                    guint                      n_lists);
/* What is shown and what is said when it is pressed; "" if there is nothing. */
const char *dateline_spelling_notice_get_label     (DatelineSpellingNotice *self);
const char *dateline_spelling_notice_get_advice    (DatelineSpellingNotice *self);

G_END_DECLS

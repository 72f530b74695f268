/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DatelineSpeller:
 *
 * Knows which words are right, by language (a BCP 47 tag). It is asked from one
 * thread at a time, and not always the same.
 */
#define DATELINE_TYPE_SPELLER (dateline_speller_get_type ())

G_DECLARE_INTERFACE (DatelineSpeller, dateline_speller, DATELINE, SPELLER, GObject)

struct _DatelineSpellerInterface
{
  GTypeInterface parent_interface;

  gboolean (* has_language) (DatelineSpeller *self,
                             const char      *language);
  gboolean (* check)        (DatelineSpeller *self,
                             const char      *language,
                             const char      *word);
  GStrv    (* suggest)      (DatelineSpeller *self,
                             const char      *language,
                             const char      *word);
  void     (* add)          (DatelineSpeller *self,
                             const char      *language,
                             const char      *word);
};

/* One that finds every word right, in every language. */
DatelineSpeller *dateline_speller_new_null     (void);

/* Whether there is a dictionary for the language; else all its words are right. */
gboolean         dateline_speller_has_language (DatelineSpeller *self,
                                                const char      *language);
gboolean         dateline_speller_check        (DatelineSpeller *self,
                                                const char      *language,
                                                const char      *word);
/* What was meant, the likeliest first; empty if that can't be guessed. */
GStrv            dateline_speller_suggest      (DatelineSpeller *self,
                                                const char      *language,
                                                const char      *word);
/* Adds the word to the user's own dictionary. */
void             dateline_speller_add          (DatelineSpeller *self,
                                                const char      *language,
                                                const char      *word);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-block.h"

G_BEGIN_DECLS

/**
 * DatelineSpellWord:
 * @start: its first byte in the block's text
 * @end: the byte after its last
 * @language: the passage's, else the text's; borrowed from the block or the caller
 *
 * A word that can be looked up: letters, with apostrophes and hyphens between them.
 */
typedef struct
{
  guint       start;
  guint       end;
  const char *language;
} DatelineSpellWord;

/* The words of a block in a text of @language (nullable: not known). Code, what is
 * raised or lowered, addresses of pages, mail and files, and words with digits are
 * none. Marks do not part words, but for the language, which is that of the word's
 * beginning. (element-type DatelineSpellWord) */
GArray     *dateline_spell_words_find      (DatelineBlock *block,
                                            const char    *language);

/* Whether a word, or a part of one between hyphens, is to be looked up at all: not
 * a single letter, an abbreviation in capitals ("NGOs", "EU’s"), or a name in another
 * script than the language's. */
gboolean    dateline_spell_word_is_checked (const char    *word,
                                            const char    *language);
/* @word as dictionaries have it: composed, with plain apostrophes and hyphens, without
 * soft hyphens and stress marks. */
char       *dateline_spell_word_normalize  (const char    *text,
                                            gsize          length);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-block.h"

G_BEGIN_DECLS

/**
 * DatelineWordsType:
 * @DATELINE_WORDS_SAME: in both
 * @DATELINE_WORDS_RESTYLED: in both, with other marks
 * @DATELINE_WORDS_REMOVED: in the old text only
 * @DATELINE_WORDS_ADDED: in the new text only
 */
typedef enum
{
  DATELINE_WORDS_SAME,
  DATELINE_WORDS_RESTYLED,
  DATELINE_WORDS_REMOVED,
  DATELINE_WORDS_ADDED,
} DatelineWordsType;

/**
 * DatelineWords:
 * @type: what became of them
 * @old_start: first byte in the old text
 * @old_end: the byte after the last
 * @new_start: first byte in the new text
 * @new_end: the byte after the last
 *
 * A run of words, blanks and punctuation. A removed one is empty in the new text, at the
 * place where it was; an added one in the old text.
 */
typedef struct
{
  DatelineWordsType type;
  guint             old_start;
  guint             old_end;
  guint             new_start;
  guint             new_end;
} DatelineWords;

/* Compares two texts word by word. The runs follow each other through both texts; what
 * was removed comes before what stands in its place. Comparing the other way round gives
 * the same with the sides exchanged. (transfer full) (element DatelineWords) */
GArray *dateline_words_compare        (const char    *old_text,
                                       const char    *new_text);
/* The paragraph that a block is compared as: its own text, but of a table the rows as lines,
 * their cells parted by "|", with their marks. (transfer full) */
DatelineBlock *dateline_words_dup_block (DatelineBlock *block);
/* The same of two blocks, with their marks: of what they are compared as. */
GArray *dateline_words_compare_blocks (DatelineBlock *old_block,
                                       DatelineBlock *new_block);
/* Words in @start … @end (bytes) of @text; a sign of a script that writes no blanks is
 * one. */
guint   dateline_words_count          (const char    *text,
                                       guint          start,
                                       guint          end);

/* The next word, blank or sign of punctuation at @at, which is not the text's end.
 * Returns its end. @is_word (nullable): whether it is a word. */
const char *dateline_words_next       (const char    *at,
                                       gboolean      *is_word);

G_END_DECLS

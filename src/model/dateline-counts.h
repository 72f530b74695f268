/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/**
 * DatelineCounts:
 * @n_words: see dateline_words_count()
 * @n_chars: characters, blanks among them
 * @n_blanks: how many of these are blanks
 */
typedef struct
{
  guint n_words;
  guint n_chars;
  guint n_blanks;
} DatelineCounts;

/* Of @start … @end (bytes) of @text. */
DatelineCounts dateline_counts_of_text (const char           *text,
                                        guint                 start,
                                        guint                 end);

/* How many minutes it takes to read aloud what has @counts in @language (a BCP 47 tag,
 * nullable); 0 only for nothing. */
guint          dateline_counts_get_minutes (const DatelineCounts *counts,
                                            const char           *language);

/**
 * DatelineCounter:
 *
 * Counts a document that changes, and of each change only what is near to it.
 */
typedef struct _DatelineCounter DatelineCounter;

DatelineCounter *dateline_counter_new          (void);
void             dateline_counter_free         (DatelineCounter      *self);
void             dateline_counter_set_document (DatelineCounter      *self,
                                                DatelineDocument     *document);
DatelineCounts   dateline_counter_get          (const DatelineCounter *self);
/* From byte @start of the block at @first to byte @end of the one at @last; of a block
 * without text of its own, such as a table, all or nothing. */
DatelineCounts   dateline_counter_get_range    (const DatelineCounter *self,
                                                guint                  first,
                                                guint                  start,
                                                guint                  last,
                                                guint                  end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineCounter, dateline_counter_free)

G_END_DECLS

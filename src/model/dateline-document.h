/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-block.h"

G_BEGIN_DECLS

/**
 * DatelineDocument:
 *
 * The body of an item: a row of blocks. Immutable and reference counted, so a
 * snapshot for saving or for undo costs nothing and may go to another thread.
 */
typedef struct _DatelineDocument DatelineDocument;

#define DATELINE_TYPE_DOCUMENT (dateline_document_get_type ())

GType             dateline_document_get_type     (void);

DatelineDocument *dateline_document_new_empty    (void);
/* Takes a reference on each block. */
DatelineDocument *dateline_document_new          (DatelineBlock * const  *blocks,
                                                  gsize                   n_blocks);
DatelineDocument *dateline_document_ref          (DatelineDocument       *self);
void              dateline_document_unref        (DatelineDocument       *self);

guint             dateline_document_get_n_blocks (const DatelineDocument *self);
/* (transfer none) */
DatelineBlock    *dateline_document_get_block    (const DatelineDocument *self,
                                                  guint                   index);

/* Blocks first … first + n_old - 1 replaced by @blocks; a new document. */
DatelineDocument *dateline_document_replace      (const DatelineDocument *self,
                                                  guint                   first,
                                                  guint                   n_old,
                                                  DatelineBlock * const  *blocks,
                                                  gsize                   n_new);

gboolean          dateline_document_equal        (const DatelineDocument *a,
                                                  const DatelineDocument *b);

/* All text, blocks parted by @separator; opaque blocks have none. */
char             *dateline_document_dup_text     (const DatelineDocument *self,
                                                  const char             *separator);
/* Words as a person counts them: see dateline_words_count(). */
guint             dateline_document_count_words  (const DatelineDocument *self);
/* The same, known that @before (nullable) had @n_before: only what is another is counted. */
guint             dateline_document_recount_words (const DatelineDocument *self,
                                                   const DatelineDocument *before,
                                                   guint                   n_before);

/* The number shown at an ordered list's item: 1 for the first of its list at its
 * depth. */
guint             dateline_document_get_number   (const DatelineDocument *self,
                                                  guint                   index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineDocument, dateline_document_unref)

G_END_DECLS

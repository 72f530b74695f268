/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"
#include "dateline-words.h"

G_BEGIN_DECLS

/**
 * DatelineChangeType:
 * @DATELINE_CHANGE_NONE: the block is the same
 * @DATELINE_CHANGE_EDITED: its words, marks or kind are others
 * @DATELINE_CHANGE_REMOVED: only the old document has it
 * @DATELINE_CHANGE_ADDED: only the new document has it
 * @DATELINE_CHANGE_MOVED_FROM: it stood here, and stands elsewhere now
 * @DATELINE_CHANGE_MOVED_TO: it stands here, and stood elsewhere; it may be edited, too
 * @DATELINE_CHANGE_OPPOSITE: of two languages: it stands opposite the other's block, or
 *   opposite nothing
 */
typedef enum
{
  DATELINE_CHANGE_NONE,
  DATELINE_CHANGE_EDITED,
  DATELINE_CHANGE_REMOVED,
  DATELINE_CHANGE_ADDED,
  DATELINE_CHANGE_MOVED_FROM,
  DATELINE_CHANGE_MOVED_TO,
  DATELINE_CHANGE_OPPOSITE,
} DatelineChangeType;

/**
 * DatelineChange:
 * @type: what became of it
 * @old_index: the block in the old document, or -1
 * @new_index: the block in the new document, or -1
 * @words: (nullable) (element DatelineWords): of what was edited, or moved and edited
 *
 * One row of a comparison.
 */
typedef struct
{
  DatelineChangeType  type;
  int                 old_index;
  int                 new_index;
  GArray             *words;
} DatelineChange;

/**
 * DatelineComparison:
 *
 * What became of an old document's blocks in a new one, in rows: the rows that have a
 * block of the new document, but for those that say what moved away, are that document;
 * and the same with the old one and what moved to. Immutable and reference counted; made
 * in any thread, in bounded time whatever the documents hold.
 *
 * A block that was edited or moved is paired with what it was. Comparing the other way
 * round gives the same pairs.
 */
typedef struct _DatelineComparison DatelineComparison;

#define DATELINE_TYPE_COMPARISON (dateline_comparison_get_type ())

GType                 dateline_comparison_get_type         (void);

DatelineComparison   *dateline_comparison_new              (DatelineDocument         *old_document,
                                                            DatelineDocument         *new_document);
/* Of an item with what is public of it: @new_document is @body as publishing writes it, block
 * by block, with what that puts at its end. It is @body in which rows are restored. */
DatelineComparison   *dateline_comparison_new_public       (DatelineDocument         *old_document,
                                                            DatelineDocument         *new_document,
                                                            DatelineDocument         *body);
/* Of two languages: paragraph beside paragraph, as they follow each other, and nothing
 * said about words. */
DatelineComparison   *dateline_comparison_new_languages    (DatelineDocument         *old_document,
                                                            DatelineDocument         *new_document);
DatelineComparison   *dateline_comparison_ref              (DatelineComparison       *self);
void                  dateline_comparison_unref            (DatelineComparison       *self);

/* (transfer none) */
DatelineDocument     *dateline_comparison_get_old          (const DatelineComparison *self);
DatelineDocument     *dateline_comparison_get_new          (const DatelineComparison *self);
guint                 dateline_comparison_get_n_rows       (const DatelineComparison *self);
const DatelineChange *dateline_comparison_get_row          (const DatelineComparison *self,
                                                            guint                     row);
/* The row's block of the old or new document, or NULL. (transfer none) */
DatelineBlock        *dateline_comparison_get_old_block    (const DatelineComparison *self,
                                                            guint                     row);
DatelineBlock        *dateline_comparison_get_new_block    (const DatelineComparison *self,
                                                            guint                     row);
gboolean              dateline_comparison_is_empty         (const DatelineComparison *self);
/* Words that are others; of one that was replaced by another, one counts. */
guint                 dateline_comparison_count_words      (const DatelineComparison *self);

/* What rows are restored in: the new document, unless the comparison was made of more than
 * that. (transfer none) */
DatelineDocument     *dateline_comparison_get_body         (const DatelineComparison *self);
/* Whether there is something to restore, in what is the item's own. */
gboolean              dateline_comparison_can_restore      (const DatelineComparison *self,
                                                            guint                     row);
/* The body with what one row says undone: the block is what, and where, it was.
 * (transfer full) */
DatelineDocument     *dateline_comparison_restore          (const DatelineComparison *self,
                                                            guint                     row);

/* Of two languages: whether the new document's block is of use in the old one as it is. A block
 * that the old one lacks is, or has nothing in yet; of text that is there only a translator
 * knows what it should be. A table is, and an image: with what is said about it in the old
 * one, if something is. */
gboolean              dateline_comparison_can_take         (const DatelineComparison *self,
                                                            guint                     row);
/* The old document with that. (transfer full) */
DatelineDocument     *dateline_comparison_take             (const DatelineComparison *self,
                                                            guint                     row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineComparison, dateline_comparison_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/**
 * DatelineBlockRow:
 * @blocks: element DatelineBlock
 * @list_is_new: a list has begun that has no item yet
 * @quote_is_new: a quotation has begun that has no paragraph yet
 *
 * The row of blocks that a reader makes out of nested lists and quotations. It says
 * of an item that it starts a new group only where it would be taken for a part of
 * the one before.
 */
typedef struct
{
  GPtrArray *blocks;
  gboolean   list_is_new;
  gboolean   quote_is_new;
  gboolean   open_ordered[DATELINE_LIST_DEPTH_MAX + 1];
} DatelineBlockRow;

void              dateline_block_row_init          (DatelineBlockRow *self);
void              dateline_block_row_clear         (DatelineBlockRow *self);

void              dateline_block_row_take          (DatelineBlockRow *self,
                                                    DatelineBlock    *block);
/* @n_lists: how many lists @text is in, from 1. */
void              dateline_block_row_add_list_item (DatelineBlockRow *self,
                                                    DatelineBlock    *text,
                                                    gboolean          ordered,
                                                    guint             n_lists);
void              dateline_block_row_add_quote     (DatelineBlockRow *self,
                                                    DatelineBlock    *text);
/* Of the quotation before it; where there is none it is a paragraph. A dash in front is
 * left away. */
void              dateline_block_row_add_attribution (DatelineBlockRow *self,
                                                      DatelineBlock    *text);
DatelineDocument *dateline_block_row_to_document   (DatelineBlockRow *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DatelineBlockRow, dateline_block_row_clear)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-block.h"

G_BEGIN_DECLS

/**
 * DatelineBag:
 * @weight: bytes of all words
 * @words: (element DatelineBagWord): each word once, by hash
 *
 * What a block says, without the order: how alike two blocks are is how much of both
 * bags is in both.
 */
typedef struct
{
  guint   weight;
  GArray *words;
} DatelineBag;

typedef struct
{
  guint hash;
  guint weight;
} DatelineBagWord;

DatelineBag *dateline_bag_new           (DatelineBlock     *block);
void         dateline_bag_free          (DatelineBag       *self);
/* 0: nothing in common, to 1. */
double       dateline_bag_get_likeness  (const DatelineBag *a,
                                         const DatelineBag *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineBag, dateline_bag_free)

G_END_DECLS

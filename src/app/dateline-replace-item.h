/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-replace.h"

G_BEGIN_DECLS

/**
 * DatelineReplaceItem:
 *
 * What was found in an item, and which of it is to be replaced: all at first, but nothing
 * of an item that can only be read.
 *
 * Signal: "changed" – something else is to be replaced.
 */
#define DATELINE_TYPE_REPLACE_ITEM (dateline_replace_item_get_type ())

G_DECLARE_FINAL_TYPE (DatelineReplaceItem, dateline_replace_item, DATELINE, REPLACE_ITEM, GObject)

/* Takes @found, which was found in @item. */
DatelineReplaceItem *dateline_replace_item_new          (DatelineFound       *found,
                                                         DatelineItem        *item);
const DatelineFound *dateline_replace_item_get_found    (DatelineReplaceItem *self);
/* A line of text, and where in it the match is. */
const char          *dateline_replace_item_get_context  (DatelineReplaceItem *self,
                                                         guint                index,
                                                         DatelineRange       *marked);
gboolean             dateline_replace_item_is_chosen    (DatelineReplaceItem *self,
                                                         guint                index);
void                 dateline_replace_item_set_chosen   (DatelineReplaceItem *self,
                                                         guint                index,
                                                         gboolean             chosen);
void                 dateline_replace_item_choose_all   (DatelineReplaceItem *self,
                                                         gboolean             chosen);
guint                dateline_replace_item_get_n_chosen (DatelineReplaceItem *self);
/* One for each match. (transfer full) */
gboolean            *dateline_replace_item_dup_chosen   (DatelineReplaceItem *self);

/**
 * DatelineReplaceRow:
 *
 * A line of the preview: the head of an item, or one of its matches.
 */
#define DATELINE_TYPE_REPLACE_ROW (dateline_replace_row_get_type ())

G_DECLARE_FINAL_TYPE (DatelineReplaceRow, dateline_replace_row, DATELINE, REPLACE_ROW, GObject)

#define DATELINE_REPLACE_ROW_HEAD G_MAXUINT

DatelineReplaceRow  *dateline_replace_row_new       (DatelineReplaceItem *item,
                                                     guint                index);
DatelineReplaceItem *dateline_replace_row_get_item  (DatelineReplaceRow  *self);
/* Which match, or DATELINE_REPLACE_ROW_HEAD. */
guint                dateline_replace_row_get_index (DatelineReplaceRow  *self);
/* Whether all that the row stands for is to be replaced, or the other way round. */
void                 dateline_replace_row_toggle    (DatelineReplaceRow  *self);

G_END_DECLS

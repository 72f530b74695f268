/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-item.h"
#include "dateline-pattern.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_PLACE_TITLE,
  DATELINE_PLACE_SUMMARY,
  DATELINE_PLACE_BODY,
} DatelinePlace;

/**
 * DatelineMatch:
 * @place: in what of the item
 * @block: which block of the body
 * @range: bytes of the text
 * @cell: which cell of a table, counted row by row, the text is of; else 0
 *
 * Where a pattern was found. Plain data, which can be compared and copied.
 */
typedef struct
{
  DatelinePlace place;
  guint         block;
  DatelineRange range;
  guint         cell;
} DatelineMatch;

/* In the texts of blocks, the captions of images and the cells of tables among them; never
 * across two blocks or cells, and never in what is kept unchanged. In the order of the text. (element DatelineMatch) */
GArray           *dateline_document_find     (DatelineDocument    *document,
                                              DatelinePattern     *pattern);
/* The same for the blocks @first … @end - 1, after what @matches has already. */
void              dateline_document_find_in  (DatelineDocument    *document,
                                              DatelinePattern     *pattern,
                                              guint                first,
                                              guint                end,
                                              GArray              *matches);
/* In the title, the summary and the body. (element DatelineMatch) */
GArray           *dateline_item_find         (DatelineItem        *item,
                                              DatelinePattern     *pattern);
gboolean          dateline_matches_equal     (GArray              *a,
                                              GArray              *b);

/* @matches, in order and without overlaps, replaced by @replacement. What is put in has the
 * marks of the first character that it replaces. Blocks that stay equal stay the same.
 * (transfer full) */
DatelineDocument *dateline_document_replace_matches (DatelineDocument    *document,
                                                     const DatelineMatch *matches,
                                                     gsize                n_matches,
                                                     const char          *replacement);
void              dateline_item_replace_matches     (DatelineItem        *item,
                                                     const DatelineMatch *matches,
                                                     gsize                n_matches,
                                                     const char          *replacement);

/* The match within some of the text around it, on one line. @marked: where it is in that.
 * (transfer full) */
char             *dateline_item_dup_context  (DatelineItem        *item,
                                              const DatelineMatch *match,
                                              DatelineRange       *marked);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/**
 * DatelinePosition:
 * @block: which block
 * @byte: where in its text, on a character's edge; in a card 0 is before it and 1
 *   after it
 *
 * A place in a document where a caret can stand.
 */
typedef struct
{
  guint block;
  guint byte;
} DatelinePosition;

/* The caret moves, the anchor stays. */
typedef struct
{
  DatelinePosition anchor;
  DatelinePosition caret;
} DatelineSelection;

/* GTK lays out a paragraph as a whole: of more characters than these a key takes tens of
 * milliseconds and, with some more, for ever. */
#define DATELINE_EDITOR_LONG_CHARS 10000

/* Whether the block's text is too long to be edited. */
gboolean          dateline_block_is_long          (const DatelineBlock     *block);
/* Whether the block is shown as a card that is kept or deleted as a whole: an
 * image, a rule, an opaque block, a text that is too long. */
gboolean          dateline_block_is_card          (const DatelineBlock     *block);
/* Whether the block at @index follows a quotation, or whose words it is. */
gboolean          dateline_block_is_quoted_above  (const DatelineDocument  *document,
                                                   guint                    index);
/* Where the caret stands at the end of @block. */
guint             dateline_block_get_end          (const DatelineBlock     *block);

gboolean          dateline_position_equal         (DatelinePosition         a,
                                                   DatelinePosition         b);
/* The same place in another document, or the nearest to it. */
DatelinePosition  dateline_position_clamp         (DatelinePosition         position,
                                                   const DatelineDocument  *document);
gboolean          dateline_selection_equal        (const DatelineSelection *a,
                                                   const DatelineSelection *b);
gboolean          dateline_selection_is_empty     (const DatelineSelection *self);
DatelinePosition  dateline_selection_get_start    (const DatelineSelection *self);
DatelinePosition  dateline_selection_get_end      (const DatelineSelection *self);
DatelineSelection dateline_selection_at           (guint                    block,
                                                   guint                    byte);

G_END_DECLS

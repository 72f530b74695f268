/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/* What writers and readers that keep sources have in common. */

/* Whether @block is a part of the list or quotation that @last is in, and not the
 * beginning of one. */
gboolean        dateline_block_continues_group (const DatelineBlock    *block,
                                                const DatelineBlock    *last);

/* Whether @block, an item of a list, goes on with the list of the item @root. */
gboolean        dateline_block_continues_list  (const DatelineBlock    *block,
                                                const DatelineBlock    *root);
/* Whether block @index is in the list or quotation of the one before it. Behind an inner
 * list may come a list of another kind than the outer one, which is another list. */
gboolean        dateline_source_continues_group (const DatelineDocument *document,
                                                 guint                   index);

/* The number of blocks from @index on that stand there as they were read from one
 * source; 0 if not all of them do, or if what is beside them has become a part of their
 * list or quotation. */
guint           dateline_source_run_length     (const DatelineDocument *document,
                                                guint                   index);

/* Whether two blocks are the same but for where the list of the first one begins. */
gboolean        dateline_block_is_same_in_unit (DatelineBlock          *a,
                                                DatelineBlock          *b,
                                                gboolean                is_first);
/* The source that all of @document was read from, if it is the same as @blocks; or NULL. */
DatelineSource *dateline_source_find_common    (DatelineDocument       *document,
                                                DatelineSourceForm      form,
                                                DatelineBlock         **blocks,
                                                guint                   n_blocks);
/* As dateline_source_run_length(), for a writer: 0 also where others have come behind
 * what is not closed. @unit: set to what they were read from, or NULL. */
guint           dateline_source_find_run       (DatelineDocument       *document,
                                                guint                   index,
                                                DatelineSource        **unit);
/* All bytes of it. */
void            dateline_source_append         (GString                *out,
                                                DatelineSource         *source);

/* Appends what is around the text of a block that is edited, up to the text, and from
 * there. @is_first: whether it is the first block with this frame; others get the frame
 * without the blanks and comments around it. */
void            dateline_source_append_before  (GString                *out,
                                                DatelineSource         *source,
                                                gboolean                is_first);
void            dateline_source_append_after   (GString                *out,
                                                DatelineSource         *source,
                                                gboolean                is_first);
/* Whether what begins a frame, from @start to @end, says what only one block of a page can
 * be, an id. */
gboolean        dateline_source_names_itself   (DatelineSource         *source,
                                                gsize                   start,
                                                gsize                   end);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/* What writers and readers that keep sources have in common. */

/* Whether @block is a part of the list or quotation that @last is in, and not the
 * beginning of one. */
gboolean        dateline_block_continues_group (const DatelineBlock    *block,
                                                const DatelineBlock    *last);

/* The number of blocks from @index on that stand there as they were read from one
 * source; 0 if not all of them do, or if what is beside them has become a part of their
 * list or quotation. */
guint           dateline_source_run_length     (const DatelineDocument *document,
                                                guint                   index);

/* Appends what is around the text of a block that is edited, up to the text, and from
 * there. @is_first: whether it is the first block with this frame; others get the frame
 * without the blanks and comments around it. */
void            dateline_source_append_before  (GString                *out,
                                                DatelineSource         *source,
                                                gboolean                is_first);
void            dateline_source_append_after   (GString                *out,
                                                DatelineSource         *source,
                                                gboolean                is_first);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-commands.h"

G_BEGIN_DECLS

/* An array that owns blocks. */
GPtrArray        *dateline_command_new_blocks  (void);
DatelineDocument *dateline_command_replace     (DatelineDocument *document,
                                                guint             first,
                                                guint             n_old,
                                                GPtrArray        *blocks);
/* As dateline_block_slice(), but the whole of a block is the block itself, which
 * keeps its source. */
DatelineBlock    *dateline_command_slice_block (DatelineBlock    *block,
                                                guint             start,
                                                guint             end);
/* Whether @block is text, and has none. */
gboolean          dateline_command_is_empty    (DatelineBlock    *block);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

/* All of @document's text as one paragraph, a line for each block, as the cell of a table
 * holds it; @selection (nullable) follows. (transfer full) */
DatelineDocument *dateline_command_flatten (DatelineDocument  *document,
                                            DatelineSelection *selection);

G_END_DECLS

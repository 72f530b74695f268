/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

/* What a person who does not see the text is told of the caret's block, which its text does
 * not say: "Heading, level 2", the name of a card, where a link leads, or what @passage (nullable) says of the words there. (transfer full) */
char *dateline_editor_dup_place (DatelineDocument        *document,
                                 const DatelineSelection *selection,
                                 const char              *passage);

G_END_DECLS

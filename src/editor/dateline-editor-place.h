/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_PLACE_EDITABLE = 1 << 0,
  DATELINE_PLACE_CELL = 1 << 1, /* the document is that of a cell: its paragraph is no news */
} DatelinePlaceFlags;

/* What a person who does not see the text is told of the caret's block, which its text does
 * not say: "Heading, level 2", what an image shows, where a link leads, or what @passage
 * (nullable) says of the words there. "" where the text says it all. (transfer full) */
char *dateline_editor_dup_place (DatelineDocument        *document,
                                 const DatelineSelection *selection,
                                 const char              *passage,
                                 DatelinePlaceFlags       flags);

G_END_DECLS

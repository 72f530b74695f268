/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-tags.h"

G_BEGIN_DECLS

/* Makes @buffer, which shows @old (NULL: has no text), show @new, with the fewest
 * changes to text and tags. @at (nullable): where in @old the edit began, which
 * tells "aa" typed before an a from "aa" typed after it. */
void dateline_editor_project (GtkTextBuffer          *buffer,
                              DatelineEditorTags     *tags,
                              DatelineDocument       *old,
                              DatelineDocument       *new,
                              const DatelinePosition *at);

G_END_DECLS

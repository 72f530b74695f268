/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-comparison.h"

G_BEGIN_DECLS

/* What differs, as text: a block a line, words that are gone as [-gone-] and new ones as
 * {+new+}; with @color in red and green instead. What did not change is counted, but for
 * the block next to a change. */
void dateline_diff_text_append        (GString            *out,
                                       DatelineComparison *comparison,
                                       gboolean            color);
/* One field's line. @label (nullable): which deadline. */
void dateline_diff_text_append_field  (GString            *out,
                                       const char         *field,
                                       const char         *label,
                                       const char         *old_text,
                                       const char         *new_text,
                                       gboolean            color);

G_END_DECLS

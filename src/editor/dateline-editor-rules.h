/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

/* What the text that was just typed before the caret stands for, as in Markdown:
 * "## " a heading, "- " a bullet, "1. " a number, "> " a quotation, "``` " code,
 * "--- " a rule, "-- " in a quotation whose words it has, "**strong**", "_emphasis_", "`code`". A new document, or NULL if
 * it stands for itself. */
DatelineDocument *dateline_editor_rules_apply (DatelineDocument  *document,
                                               DatelineSelection *selection);

G_END_DECLS

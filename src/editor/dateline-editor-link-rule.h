/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

/* Makes a link of a web or e-mail address that was just typed: the word before the space
 * or the paragraph that ends at the caret. A new document, or NULL if there is none. */
DatelineDocument *dateline_editor_link_rule_apply (DatelineDocument        *document,
                                                   const DatelineSelection *selection);
/* The address that @text is as a whole, and nothing else: "https://example.org/a",
 * "www.example.org", "press@example.org". (nullable) (transfer full) */
char             *dateline_editor_dup_address     (const char              *text);

G_END_DECLS

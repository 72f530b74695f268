/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

/* What a typesetter makes of the character that was typed before the caret; NULL if it
 * stays. @language (nullable) is that of the text where it says no other; see
 * dateline_typography_type(). */
DatelineDocument *dateline_editor_typography_type  (DatelineDocument  *document,
                                                    DatelineSelection *selection,
                                                    const char        *language);

/* The same for what is selected, or for all of the text: @document itself if there is
 * nothing to do. */
DatelineDocument *dateline_command_apply_typography (DatelineDocument  *document,
                                                     DatelineSelection *selection,
                                                     const char        *language);

G_END_DECLS

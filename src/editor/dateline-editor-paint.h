/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-buffer.h"
#include "dateline-editor-images.h"
#include "dateline-editor-tables.h"

G_BEGIN_DECLS

/* Paints what belongs to the visible lines but is not text: bullets and numbers,
 * the bars of quotations, the grounds of code and cards, rules; above the text the
 * pictures of cards. In buffer coordinates. */
void dateline_editor_paint (GtkTextView              *view,
                            GtkTextViewLayer          layer,
                            GtkSnapshot              *snapshot,
                            const DatelineEditorLook *look,
                            DatelineEditorImages     *images,
                            DatelineEditorTables     *tables);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-view.h"

G_BEGIN_DECLS

/* Takes what is dropped on the text: a part of it or of another text of ours, HTML,
 * pictures, files and text. What comes from the text itself is moved, in one step. */
void dateline_editor_drop_attach (DatelineEditorView *view);

G_END_DECLS

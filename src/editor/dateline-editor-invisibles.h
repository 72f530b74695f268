/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-editor-tags.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What @c looks like that is in a text and is not seen, or is taken for a plain space. */
typedef enum
{
  DATELINE_INVISIBLE_NONE,
  DATELINE_INVISIBLE_SPACE, /* that does not break, of any width */
  DATELINE_INVISIBLE_POINT, /* of no width: where a word may break, or may not */
} DatelineInvisible;

DatelineInvisible dateline_editor_invisible_of    (gunichar                  c);
/* Marks those that are in sight; for the layer of @view above its text. */
void              dateline_editor_invisibles_paint (GtkTextView              *view,
                                                    GtkSnapshot              *snapshot,
                                                    const DatelineEditorLook *look);

G_END_DECLS

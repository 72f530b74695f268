/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DATELINE_EDITOR_ZOOM_MIN 0.5
#define DATELINE_EDITOR_ZOOM_MAX 3.0

/* Changes the property "zoom" of @editor: by Ctrl and the wheel or two fingers over
 * @scroller, and by "zoom-in", "zoom-out" and "zoom-reset", which it adds to @actions. */
void dateline_editor_zoom_attach (GtkWidget  *editor,
                                  GtkWidget  *scroller,
                                  GActionMap *actions);

G_END_DECLS

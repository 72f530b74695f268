/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts @drawn, which is what @view shows, into @snapshot: the paragraph of the caret, or all
 * that are selected, as they are, and the others with @opacity. */
void dateline_editor_dim (GtkTextView   *view,
                          GtkSnapshot   *snapshot,
                          GskRenderNode *drawn,
                          double         opacity);

G_END_DECLS

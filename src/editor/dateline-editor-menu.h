/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the context menu of a text has below GTK's own: what can be done with links, cards
 * and marks. @for_cell: of a table, which has no cards. */
GMenuModel *dateline_editor_menu_new (gboolean for_cell);

G_END_DECLS

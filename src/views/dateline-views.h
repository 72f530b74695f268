/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To be called once GTK has a display, before a widget of this room is made:
 * registers the types that templates name and adds the room's style to the default
 * display. More than once does no harm. */
void dateline_views_init (void);

G_END_DECLS

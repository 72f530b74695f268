/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-editor.h"

G_BEGIN_DECLS

/**
 * DatelineZoomControl:
 *
 * How large the text of an editor is, as a line of a menu: − 100 % +.
 */
#define DATELINE_TYPE_ZOOM_CONTROL (dateline_zoom_control_get_type ())

G_DECLARE_FINAL_TYPE (DatelineZoomControl, dateline_zoom_control, DATELINE, ZOOM_CONTROL, GtkWidget)

GtkWidget *dateline_zoom_control_new (DatelineEditor *editor);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

/* The section of the caret goes before or behind the one beside it, with all that is in it;
 * the selection goes with it. @document itself if there is none. */
DatelineDocument *dateline_command_move_section     (DatelineDocument        *document,
                                                     DatelineSelection       *selection,
                                                     int                      by);
gboolean          dateline_command_can_move_section (DatelineDocument        *document,
                                                     const DatelineSelection *selection,
                                                     int                      by);

G_END_DECLS

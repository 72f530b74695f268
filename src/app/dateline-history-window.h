/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-open-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineHistoryWindow:
 *
 * The versions of an item that is open, what differs between any two of them, and the way
 * back to one. What is restored goes to the open item, so that the editor can undo it.
 */
#define DATELINE_TYPE_HISTORY_WINDOW (dateline_history_window_get_type ())

G_DECLARE_FINAL_TYPE (DatelineHistoryWindow, dateline_history_window, DATELINE, HISTORY_WINDOW,
                      AdwWindow)

GtkWidget *dateline_history_window_new (GtkWindow        *parent,
                                        DatelineDesk     *desk,
                                        DatelineOpenItem *open_item);

G_END_DECLS

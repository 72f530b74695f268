/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineLinkDialog:
 *
 * Asks for the address of a link, and gives it to the action "editor.set-link".
 */
#define DATELINE_TYPE_LINK_DIALOG (dateline_link_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineLinkDialog, dateline_link_dialog, DATELINE, LINK_DIALOG, AdwWindow)

/* @editor: the widget that has the action. @url: the link as it is, or NULL. */
void dateline_link_dialog_present (GtkWindow  *parent,
                                   GtkWidget  *editor,
                                   const char *url);

G_END_DECLS

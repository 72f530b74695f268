/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineLinkDialog:
 *
 * Asks where a link leads to, an address or an item of the desk, and gives it to the action
 * "editor.set-link", or with the text to show to "editor.insert-link".
 */
#define DATELINE_TYPE_LINK_DIALOG (dateline_link_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineLinkDialog, dateline_link_dialog, DATELINE, LINK_DIALOG, AdwWindow)

/* @editor: the widget that has the actions. @url: the link as it is, or NULL. @needs_text:
 * whether there is no text yet that becomes the link. @desk, @item: whose other items are
 * offered; NULL: none are. */
void dateline_link_dialog_present (GtkWindow    *parent,
                                   GtkWidget    *editor,
                                   const char   *url,
                                   gboolean      needs_text,
                                   DatelineDesk *desk,
                                   DatelineItem *item);

G_END_DECLS

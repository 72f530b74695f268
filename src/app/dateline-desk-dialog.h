/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineDeskDialog:
 *
 * Makes a new desk. Signal: "made" (const char *path).
 */
#define DATELINE_TYPE_DESK_DIALOG (dateline_desk_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineDeskDialog, dateline_desk_dialog, DATELINE, DESK_DIALOG, AdwWindow)

GtkWindow *dateline_desk_dialog_new (GtkWindow *parent);

/* "en, ru kk" as a list of languages; NULL if one of them is none. For dialogs. */
GStrv      dateline_languages_parse (const char *text);

G_END_DECLS

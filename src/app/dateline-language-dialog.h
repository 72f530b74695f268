/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineLanguageDialog:
 *
 * Asks which language a passage is in, and gives it to the action "editor.set-language".
 */
#define DATELINE_TYPE_LANGUAGE_DIALOG (dateline_language_dialog_get_type ())

G_DECLARE_FINAL_TYPE (DatelineLanguageDialog, dateline_language_dialog, DATELINE,
                      LANGUAGE_DIALOG, AdwWindow)

/* @editor: the widget that has the action. @language: of the passage, or NULL. @settings
 * (nullable): of the desk, whose languages come first. */
void dateline_language_dialog_present (GtkWindow            *parent,
                                       GtkWidget            *editor,
                                       const char           *language,
                                       DatelineDeskSettings *settings);

G_END_DECLS

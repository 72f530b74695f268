/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-application.h"
#include "dateline-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelinePreferences:
 *
 * What the user may set: of the program, of the desk that is open, and the accounts.
 */
#define DATELINE_TYPE_PREFERENCES (dateline_preferences_get_type ())

G_DECLARE_FINAL_TYPE (DatelinePreferences, dateline_preferences, DATELINE, PREFERENCES, AdwPreferencesPage)

/* @desk: NULL if none is open. */
void dateline_preferences_show (GtkWindow           *parent,
                                DatelineApplication *application,
                                DatelineDesk        *desk);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineSheetPreferences:
 *
 * What stands at the top of each press sheet of a desk, to be changed: the lines below the
 * office's name and the logo. A text is saved when it is left.
 */
#define DATELINE_TYPE_SHEET_PREFERENCES (dateline_sheet_preferences_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSheetPreferences, dateline_sheet_preferences, DATELINE,
                      SHEET_PREFERENCES, AdwPreferencesGroup)

/* Once; it is hidden until then. */
void dateline_sheet_preferences_set_desk (DatelineSheetPreferences *self,
                                          DatelineDesk             *desk);

G_END_DECLS

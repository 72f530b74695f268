/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineRulesPreferences:
 *
 * What the desk's items are checked for: each rule with how bad its findings are, and how
 * long a title and a summary may be. Kept in the desk's folder.
 */
#define DATELINE_TYPE_RULES_PREFERENCES (dateline_rules_preferences_get_type ())

G_DECLARE_FINAL_TYPE (DatelineRulesPreferences, dateline_rules_preferences, DATELINE,
                      RULES_PREFERENCES, AdwPreferencesPage)

DatelineRulesPreferences *dateline_rules_preferences_new (DatelineDesk *desk);

G_END_DECLS

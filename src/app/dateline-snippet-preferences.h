/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineSnippetPreferences:
 *
 * The texts that a desk's items have in common, to be written, translated and put in order,
 * and how the line about an embargo is written in each of its languages.
 */
#define DATELINE_TYPE_SNIPPET_PREFERENCES (dateline_snippet_preferences_get_type ())

G_DECLARE_FINAL_TYPE (DatelineSnippetPreferences, dateline_snippet_preferences, DATELINE,
                      SNIPPET_PREFERENCES, AdwPreferencesPage)

DatelineSnippetPreferences *dateline_snippet_preferences_new (DatelineDesk *desk);

G_END_DECLS

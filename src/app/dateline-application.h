/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-account-store.h"
#include "dateline-spell-checker.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineApplication:
 *
 * The program: its command line, its windows (one a desk) and what they share.
 */
#define DATELINE_TYPE_APPLICATION (dateline_application_get_type ())

G_DECLARE_FINAL_TYPE (DatelineApplication, dateline_application, DATELINE, APPLICATION, AdwApplication)

DatelineApplication  *dateline_application_new          (void);
GSettings            *dateline_application_get_settings (DatelineApplication *self);
DatelineAccountStore *dateline_application_get_accounts (DatelineApplication *self);
DatelineSpellChecker *dateline_application_get_spell_checker (DatelineApplication *self);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineChecklist:
 *
 * What an editor should know before an item goes out, kept up as it is written. An
 * offered deadline can be put into the ledger from here.
 *
 * Properties: "item", "settings". Signal: "finding-activated" (int block).
 */
#define DATELINE_TYPE_CHECKLIST (dateline_checklist_get_type ())

G_DECLARE_FINAL_TYPE (DatelineChecklist, dateline_checklist, DATELINE, CHECKLIST, AdwPreferencesGroup)

G_END_DECLS

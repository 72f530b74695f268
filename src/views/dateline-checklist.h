/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-finding.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineChecklist:
 *
 * What an editor should know before an item goes out, worst first, each with its repairs.
 * Findings that are there again keep their lines, so that neither focus nor place are lost
 * while someone writes. It changes nothing itself.
 *
 * Properties: "findings" (GPtrArray of DatelineFinding, or NULL: not checked yet),
 * "editable", "checking-links" (answers are awaited). Signals: "finding-activated"
 * (DatelineFinding *) – it is to be shown; "repair" (DatelineFinding *, DatelineRepair *) – it is to be put right so. Links are
 * checked by the action "item.check-links".
 */
#define DATELINE_TYPE_CHECKLIST (dateline_checklist_get_type ())

G_DECLARE_FINAL_TYPE (DatelineChecklist, dateline_checklist, DATELINE, CHECKLIST, AdwPreferencesGroup)

void dateline_checklist_set_findings (DatelineChecklist *self,
                                      GPtrArray         *findings);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * DatelineDeadlineList:
 *
 * An item's ledger of deadlines: each on both clocks, with what it was before; to be
 * added to, changed and removed from.
 *
 * Properties: "item", "settings".
 */
#define DATELINE_TYPE_DEADLINE_LIST (dateline_deadline_list_get_type ())

G_DECLARE_FINAL_TYPE (DatelineDeadlineList, dateline_deadline_list, DATELINE, DEADLINE_LIST, AdwPreferencesGroup)

/* Opens the form of the deadline called @label with another day in it. FALSE: there is
 * none. */
gboolean dateline_deadline_list_propose (DatelineDeadlineList *self,
                                         const char           *label,
                                         const GDate          *day);

G_END_DECLS

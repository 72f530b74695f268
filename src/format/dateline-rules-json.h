/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-rules.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* "rules" of desk.json: a rule's name, and "off", "suggestion", "warning" or "error", or
 * an object with that as "severity" and further "limit" (characters) or "sections". A rule
 * that is not named is as it is by default; one that this version does not know is kept. */

/* What @root says of them; NULL with an error. (transfer full) */
DatelineRules *dateline_rules_json_read   (JsonObject           *root,
                                           GError              **error);
/* The member, if anything differs from the defaults. */
void           dateline_rules_json_append (GString              *out,
                                           const DatelineRules  *rules);

G_END_DECLS

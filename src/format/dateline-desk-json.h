/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"

G_BEGIN_DECLS

/* desk.json. Unknown members are kept. */
DatelineDeskSettings *dateline_desk_json_parse (GBytes                *bytes,
                                                GError               **error);
GBytes               *dateline_desk_json_write (DatelineDeskSettings  *settings);

G_END_DECLS

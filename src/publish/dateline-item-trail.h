/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

G_BEGIN_DECLS

/* An item and all to which its links and those of what they lead to lead within the desk:
 * ids, each once, @id first. Not what is in the trash or can't be read. Reads files.
 * (transfer full) (element-type utf8) */
GPtrArray *dateline_item_trail_new      (DatelineDesk *desk,
                                         const char   *id);
gboolean   dateline_item_trail_contains (GPtrArray    *self,
                                         const char   *id);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

G_BEGIN_DECLS

/* The version of @item that a person names as “dateline-cli history” does; "current" is
 * @item itself. NULL after the error was printed. (transfer full) */
DatelineItem *dateline_command_load_version (DatelineDesk *desk,
                                             DatelineItem *item,
                                             const char   *name);

G_END_DECLS

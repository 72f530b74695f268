/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-check.h"
#include "dateline-desk.h"

G_BEGIN_DECLS

/* The other versions of @item's story. Those that can't be read are left out: they tell
 * their error elsewhere. Blocks. (transfer full) (element DatelineItem) */
GPtrArray            *dateline_desk_load_versions     (DatelineDesk *self,
                                                       DatelineItem *item);
/* What the desk knows for a check of @item: its rules, which of the item's images it has
 * not, and @versions; NULL: they are read. Blocks; may run in any thread, on an item that
 * nobody else changes meanwhile. (transfer full) */
DatelineCheckContext *dateline_desk_new_check_context (DatelineDesk *self,
                                                       DatelineItem *item,
                                                       GPtrArray    *versions);
/* Checks @item so. Blocks. (transfer full) (element DatelineFinding) */
GPtrArray            *dateline_desk_check_item        (DatelineDesk *self,
                                                       DatelineItem *item);

G_END_DECLS

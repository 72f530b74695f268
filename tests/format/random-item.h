/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-item.h"

G_BEGIN_DECLS

/* An item with any of its fields set or not, and a body that holds every block there
 * is. The same state of @rand, the same item. (transfer full) */
DatelineItem *random_item_new (GRand *rand);

G_END_DECLS

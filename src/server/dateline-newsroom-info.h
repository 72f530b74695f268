/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-page.h"

G_BEGIN_DECLS

/* What a newsroom says of itself is what its pages say of it. */
typedef DatelinePageSite DatelineNewsroomInfo;

G_END_DECLS

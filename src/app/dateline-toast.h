/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A toast that says @text as it is: a toast's title is markup, in which a title such as
 * “R&D” is an error. (transfer full) */
AdwToast *dateline_toast_new (const char *text);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sets the locale that the user has chosen and finds our catalogues: below
 * $DATELINE_LOCALEDIR, for a build that is not installed, else where they are
 * installed. Called once, first in each program's main(). */
void dateline_locale_init (void);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The command line: every core function without a display. The locale is to be set
 * before. Returns the exit status: 0 done, 1 failed, 2 wrong usage. */
int dateline_cli_run (int    argc,
                      char **argv);

G_END_DECLS

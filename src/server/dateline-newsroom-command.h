/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The program dateline-server. Returns its exit status: 0 done, 1 failed, 2 wrong
 * usage. */
int dateline_newsroom_command_run (int    argc,
                                   char **argv);

G_END_DECLS

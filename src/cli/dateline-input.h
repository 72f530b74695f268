/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* All that is in @name, a file or "-" for standard input, as long as it is not larger than
 * an import may be. The error does not name the file. */
GBytes *dateline_input_read (const char  *name,
                             GError     **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @bytes are UTF-8 without NUL, and not empty; else an error of
 * DATELINE_FORMAT_ERROR with the line of the first byte that is wrong. */
gboolean dateline_text_check_utf8 (GBytes  *bytes,
                                   GError **error);

G_END_DECLS

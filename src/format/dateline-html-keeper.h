/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-html-private.h"

G_BEGIN_DECLS

/* Reads what a backend holds, so that the bytes of the document's sources one after the
 * other are @bytes. @is_office: see dateline_html_reader_new(). */
DatelineDocument *dateline_html_keep           (GBytes            *bytes,
                                                gboolean           is_office,
                                                GPtrArray        **left_out,
                                                GError           **error);

G_END_DECLS

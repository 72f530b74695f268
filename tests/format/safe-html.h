/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* That a browser would find nothing in @html but what a document holds: no other element,
 * attribute or scheme of a URL, and nothing that it would have to mend. */
void safe_html_assert (const char *html);

G_END_DECLS

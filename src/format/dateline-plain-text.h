/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/* Paragraphs parted by blank lines; a single line feed is a line break. */
DatelineDocument *dateline_plain_text_parse (const char       *text,
                                             gssize            length,
                                             GError          **error);
/* List items with "• " or their number, quotes in «»-free plain lines behind "> ",
 * blocks parted by blank lines. */
char             *dateline_plain_text_write (DatelineDocument *document);

G_END_DECLS

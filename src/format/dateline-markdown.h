/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/* CommonMark as far as a document holds it; raw HTML in it is text. Never fails on
 * valid UTF-8 within the limits of dateline-html.h. @title (nullable): set to the
 * text of a leading "# " heading, which then is not in the body. @left_out as in
 * dateline_html_parse(). */
DatelineDocument *dateline_markdown_parse (const char        *text,
                                           gssize             length,
                                           char             **title,
                                           char            ***left_out,
                                           GError           **error);
char             *dateline_markdown_write (DatelineDocument  *document);

G_END_DECLS

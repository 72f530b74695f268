/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-selection.h"

G_BEGIN_DECLS

/* Documents and selections as text, for tables of cases. A line is a block:
 *
 *   p text    a paragraph          u1 text   a bulleted item of depth 1
 *   h2 text   a heading            o0 text   a numbered one
 *   q text    a quotation          c text    code
 *   r -       a rule               i -       an image            x -   opaque
 *
 * "|" is the caret and "^" the anchor where it is elsewhere; text between "*" is
 * strong, between "{" and "}" code, between "~" French, between "[" and "]" a link, and
 * "/" is a line break. In a card they stand
 * before or after the "-". */
DatelineDocument *editor_notation_parse (const char              *notation,
                                         DatelineSelection       *selection);
char             *editor_notation_write (DatelineDocument        *document,
                                         const DatelineSelection *selection);

#define NOTATION_URL "https://example.org/"

G_END_DECLS

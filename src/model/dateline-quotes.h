/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The quotation mark that a straight one (@single: an apostrophe) stands for where it is
 * typed after the first @at bytes of @text, by the habits of @language (a BCP 47 tag,
 * nullable): which of a pair, and which of the two pairs within a quotation. What stands
 * before @from is of another language, whose marks mean something else. 0 where it is to
 * stay what it is: an inch, or a single one that the language does not know. */
gunichar dateline_quotes_choose     (const char *language,
                                     const char *text,
                                     guint       from,
                                     guint       at,
                                     gboolean    single);

/* Whether @c closes an inner quotation in @language and looks other than an apostrophe
 * does, so that one may have been meant. */
gboolean dateline_quotes_is_doubtful (const char *language,
                                      gunichar    c);

G_END_DECLS

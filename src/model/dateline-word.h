/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters and words as a person sees them, in UTF-8 of @length bytes. */

/* The end of the character at @at, with the marks, joiners and soft hyphens that belong to
 * it: "é" is one, whether it is written as one code point or as two. */
const char *dateline_word_next_character (const char *at,
                                          const char *end);
/* Whether a word begins or ends at @at, after the default rules of UAX #29. As the annex
 * suggests for languages with elision, an apostrophe parts: "Union" is a word of "l’Union",
 * and "Kazakhstan" one of "Kazakhstan’s". */
gboolean    dateline_word_is_boundary    (const char *text,
                                          gsize       length,
                                          gsize       at);

G_END_DECLS

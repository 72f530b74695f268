/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/* A document by its headings. A section is a heading with all below it up to the next one
 * of its level or of a higher. Blocks are counted from 0. */

/* The heading before @block (@by: -1) or behind it (1); -1 if there is none. */
int      dateline_outline_find_next        (const DatelineDocument *document,
                                            guint                   block,
                                            int                     by);
/* The heading of the innermost section that @block is in; -1: it is before the first. */
int      dateline_outline_find_section     (const DatelineDocument *document,
                                            guint                   block);
/* The block behind the section of @heading. */
guint    dateline_outline_get_end          (const DatelineDocument *document,
                                            guint                   heading);
/* The section of the same level before or behind that of @heading, in the same section
 * above them; -1 if there is none. */
int      dateline_outline_find_neighbour   (const DatelineDocument *document,
                                            guint                   heading,
                                            int                     by);

G_END_DECLS

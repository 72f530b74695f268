/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-mark.h"

G_BEGIN_DECLS

/* Arrays of DatelineSpan that own their values. */
GArray   *dateline_spans_new       (void);
void      dateline_spans_add       (GArray             *spans,
                                    guint               start,
                                    guint               end,
                                    DatelineMarkType    type,
                                    const char         *value);
/* @spans in the canonical form of DatelineBlock. Where two spans of one mark
 * overlap, the later one in the array holds. Takes about linear time. */
GArray   *dateline_spans_canonical (const DatelineSpan *spans,
                                    gsize               n_spans);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* No partner in the other sequence. */
#define DATELINE_SEQUENCE_NONE G_MAXUINT

/* Aligns two sequences of tokens, which are numbers below @n_tokens: sets @partners, one
 * for each of @a, to the index of an equal token in @b, or DATELINE_SEQUENCE_NONE. The
 * partners rise. Nearly always as many as can be are found; the time is bounded by
 * about n × 1,000 steps whatever the sequences hold. */
void dateline_sequence_align (const guint *a,
                              guint        n_a,
                              const guint *b,
                              guint        n_b,
                              guint        n_tokens,
                              guint       *partners);

G_END_DECLS

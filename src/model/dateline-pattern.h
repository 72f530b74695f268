/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_PATTERN_DEFAULT = 0,
  DATELINE_PATTERN_MATCH_CASE = 1 << 0,
  DATELINE_PATTERN_WHOLE_WORD = 1 << 1,
} DatelinePatternFlags;

/* Bytes of a text, on the edges of characters. */
typedef struct
{
  guint start;
  guint end;
} DatelineRange;

/**
 * DatelinePattern:
 *
 * What is looked for in a text. Immutable and reference counted, for any thread.
 *
 * Texts are compared by characters as a person sees them: "é" is itself however it is
 * encoded, and "е" is never found in "ё". Without %DATELINE_PATTERN_MATCH_CASE they are
 * compared by Unicode's full case folding: "STRASSE" finds "Straße", and what is found is
 * whole characters of the text always, so "s" is not found in "ß". A space finds no-break
 * spaces too, a hyphen no-break hyphens; soft hyphens in the text don't count. A line feed
 * finds a line break (U+2028).
 */
typedef struct _DatelinePattern DatelinePattern;

#define DATELINE_TYPE_PATTERN (dateline_pattern_get_type ())

GType                dateline_pattern_get_type  (void);

/* @text: UTF-8; of one that is not, nothing is found. */
DatelinePattern     *dateline_pattern_new       (const char           *text,
                                                 DatelinePatternFlags  flags);
DatelinePattern     *dateline_pattern_ref       (DatelinePattern      *self);
void                 dateline_pattern_unref     (DatelinePattern      *self);

const char          *dateline_pattern_get_text  (DatelinePattern      *self);
DatelinePatternFlags dateline_pattern_get_flags (DatelinePattern      *self);
/* Finds nothing, anywhere. */
gboolean             dateline_pattern_is_empty  (DatelinePattern      *self);

/* Where it is in @text (UTF-8), from left to right, without overlaps.
 * (transfer full) (element DatelineRange) */
GArray              *dateline_pattern_find      (DatelinePattern      *self,
                                                 const char           *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePattern, dateline_pattern_unref)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-mark.h"
#include "dateline-source.h"
#include "dateline-table.h"

#include <string.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_BLOCK_PARAGRAPH,
  DATELINE_BLOCK_HEADING,   /* level 2 to 4 */
  DATELINE_BLOCK_LIST_ITEM, /* ordered or not, depth 0 to 8 */
  DATELINE_BLOCK_QUOTE,     /* one paragraph of a quotation */
  DATELINE_BLOCK_CODE,      /* lines parted by U+2028 */
  DATELINE_BLOCK_IMAGE,     /* text: the caption */
  DATELINE_BLOCK_RULE,
  DATELINE_BLOCK_ATTRIBUTION, /* who said the quotation above it */
  DATELINE_BLOCK_TABLE,     /* cells of text */
  DATELINE_BLOCK_MORE,      /* where a listing's "read more" cuts the text */
  DATELINE_BLOCK_OPAQUE,    /* source bytes that the editor does not understand */
} DatelineBlockType;

#define DATELINE_HEADING_MIN 2
#define DATELINE_HEADING_MAX 4
#define DATELINE_LIST_DEPTH_MAX 8

/* What a line break within a block is in its text (U+2028, as HTML's br). */
#define DATELINE_LINE_BREAK "\xe2\x80\xa8"

/* Whether a line break is at @at. It may be asked at each character of a long text,
 * unlike g_str_has_prefix(), which in newer versions of GLib measures all of it first. */
static inline gboolean
dateline_is_line_break (const char *at)
{
  return strncmp (at, DATELINE_LINE_BREAK, strlen (DATELINE_LINE_BREAK)) == 0;
}

/**
 * DatelineBlock:
 *
 * A paragraph, a heading, an item of a list … of a document. Immutable and
 * reference counted; equal pointers mean "not edited". A document is a flat row
 * of blocks: neighbouring list items make a list, neighbouring quote paragraphs
 * and the attribution below them a quotation, unless one says that it starts a new
 * one.
 *
 * The text is UTF-8 without control characters; a line break is U+2028. The
 * spans are canonical: sorted by start, then mark; spans of one mark do not
 * overlap, and touching ones with an equal value are one.
 *
 * A block that was read from what a backend holds keeps the source that it and
 * perhaps its neighbours were read from. Edited copies of the text keep of it only
 * its frame, if it has one; others drop it.
 */
#define DATELINE_TYPE_BLOCK (dateline_block_get_type ())

GType          dateline_block_get_type       (void);

/* Makes a block of text. @text is cleaned: control characters are dropped,
 * every kind of line break becomes U+2028, invalid UTF-8 becomes U+FFFD.
 * @spans may overlap and be out of order; offsets beyond the text are cut, links
 * with a URL that is not allowed are dropped. */
DatelineBlock *dateline_block_new_paragraph  (const char          *text,
                                              const DatelineSpan  *spans,
                                              gsize                n_spans);
/* The same text as another type; @level is clamped to 2 … 4. An item of a list that becomes
 * another item keeps its frame. */
DatelineBlock *dateline_block_to_paragraph   (DatelineBlock       *self);
DatelineBlock *dateline_block_to_heading     (DatelineBlock       *self,
                                              guint                level);
DatelineBlock *dateline_block_to_list_item   (DatelineBlock       *self,
                                              gboolean             ordered,
                                              guint                depth);
DatelineBlock *dateline_block_to_quote       (DatelineBlock       *self);
DatelineBlock *dateline_block_to_attribution (DatelineBlock       *self);
DatelineBlock *dateline_block_to_code        (DatelineBlock       *self);

/* @media: the file's name in the desk's media folder, or a URL.
 * @alternative: what the image shows; "": decorative, as was chosen; NULL: not
 * described yet. */
DatelineBlock *dateline_block_new_image      (const char          *media,
                                              const char          *alternative,
                                              const char          *caption,
                                              const DatelineSpan  *spans,
                                              gsize                n_spans);
DatelineBlock *dateline_block_new_rule       (void);
DatelineBlock *dateline_block_new_more       (void);
DatelineBlock *dateline_block_new_table      (DatelineTable       *table);
/* @source: HTML as it came, UTF-8. @name: what to call it ("table"). */
DatelineBlock *dateline_block_new_opaque     (GBytes              *source,
                                              const char          *name);

DatelineBlock *dateline_block_ref            (DatelineBlock       *self);
void           dateline_block_unref          (DatelineBlock       *self);

DatelineBlockType   dateline_block_get_block_type (const DatelineBlock *self);
const char         *dateline_block_get_text       (const DatelineBlock *self);
/* In characters, as GtkTextBuffer counts. */
guint               dateline_block_get_n_chars    (const DatelineBlock *self);
const DatelineSpan *dateline_block_get_spans      (const DatelineBlock *self,
                                                   gsize               *n_spans);
guint               dateline_block_get_level      (const DatelineBlock *self);
gboolean            dateline_block_is_ordered     (const DatelineBlock *self);
guint               dateline_block_get_depth      (const DatelineBlock *self);
gboolean            dateline_block_starts_group   (const DatelineBlock *self);
const char         *dateline_block_get_media      (const DatelineBlock *self);
const char         *dateline_block_get_alternative(const DatelineBlock *self);
const char         *dateline_block_get_name       (const DatelineBlock *self);
/* (transfer none) (nullable) */
DatelineTable      *dateline_block_get_table      (const DatelineBlock *self);
/* All text to read in it, also that of a table's cells, which are parted by U+2028. */
char               *dateline_block_dup_all_text   (const DatelineBlock *self);
/* The bytes that it, and no other block, was read from; NULL for a block that was
 * edited or is our own. An opaque block always has them. */
GBytes             *dateline_block_get_source     (const DatelineBlock *self);
/* What it was read from, and which of the blocks of that it is; NULL as above. */
DatelineSource     *dateline_block_get_unit       (const DatelineBlock *self,
                                                   guint               *index);
/* The source whose frame is around it, and which of the frames; NULL if there is none. */
DatelineSource     *dateline_block_get_framed     (const DatelineBlock *self,
                                                   guint               *index);

/* Edited copies: same type and attributes. */
DatelineBlock *dateline_block_with_text      (DatelineBlock       *self,
                                              const char          *text,
                                              const DatelineSpan  *spans,
                                              gsize                n_spans);
/* For an image; NULL: not described yet. */
DatelineBlock *dateline_block_with_alternative (DatelineBlock     *self,
                                                const char        *alternative);
DatelineBlock *dateline_block_with_group     (DatelineBlock       *self,
                                              gboolean             starts_group);
/* Of a table. */
DatelineBlock *dateline_block_with_table     (DatelineBlock       *self,
                                              DatelineTable       *table);
/* The same block, remembered as having been read from @source, alone or as one of
 * several. */
DatelineBlock *dateline_block_with_source    (DatelineBlock       *self,
                                              GBytes              *source);
DatelineBlock *dateline_block_with_unit      (DatelineBlock       *self,
                                              DatelineSource      *unit,
                                              guint                index);
/* The same block as an edited copy of the one of @index that was read from @source, which
 * has a frame for it. */
DatelineBlock *dateline_block_with_framed    (DatelineBlock       *self,
                                              DatelineSource      *source,
                                              guint                index);

/* Text surgery; offsets are bytes on characters' edges. Type and attributes
 * stay those of @self (the first of the two, for join). */
DatelineBlock *dateline_block_slice          (DatelineBlock       *self,
                                              guint                start,
                                              guint                end);
DatelineBlock *dateline_block_join           (DatelineBlock       *self,
                                              DatelineBlock       *next);
/* Replaces start … end by @insert's text and marks. */
DatelineBlock *dateline_block_splice         (DatelineBlock       *self,
                                              guint                start,
                                              guint                end,
                                              DatelineBlock       *insert);
DatelineBlock *dateline_block_add_mark       (DatelineBlock       *self,
                                              guint                start,
                                              guint                end,
                                              DatelineMarkType     type,
                                              const char          *value);
DatelineBlock *dateline_block_remove_mark    (DatelineBlock       *self,
                                              guint                start,
                                              guint                end,
                                              DatelineMarkType     type);
/* Whether all of start … end carries the mark; @value (nullable, transfer none)
 * is set to the mark's value at @start. An empty range asks about the character
 * before @start. */
gboolean       dateline_block_has_mark       (const DatelineBlock *self,
                                              guint                start,
                                              guint                end,
                                              DatelineMarkType     type,
                                              const char         **value);

/* Equal in all that is written; the source bytes are not compared, except for
 * opaque blocks. */
gboolean       dateline_block_equal          (const DatelineBlock *a,
                                              const DatelineBlock *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineBlock, dateline_block_unref)

G_END_DECLS

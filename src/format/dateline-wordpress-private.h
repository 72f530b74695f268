/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-wordpress.h"

G_BEGIN_DECLS

/* A comment that opens, closes or is a block. Offsets of bytes; the name is without the
 * "core/" of WordPress' own blocks; without attributes their length is 0. */
typedef struct
{
  gsize    start;
  gsize    end;
  gsize    name;
  gsize    name_length;
  gsize    attributes;
  gsize    attributes_length;
  gboolean is_closer;
  gboolean is_void;
} DatelineWordpressToken;

/* A part of the content at its top level. */
typedef enum
{
  DATELINE_WORDPRESS_PART_FREEFORM, /* between blocks */
  DATELINE_WORDPRESS_PART_BLOCK,
  DATELINE_WORDPRESS_PART_BROKEN,   /* from a comment that does not match, to the end */
} DatelineWordpressPartKind;

typedef struct
{
  DatelineWordpressPartKind kind;
  gsize                     start;
  gsize                     end;
  guint                     first_token;
  guint                     n_tokens;
} DatelineWordpressPart;

/* In linear time. (element DatelineWordpressToken) */
GArray         *dateline_wordpress_scan         (const char                   *data,
                                                 gsize                         length);
/* Without gaps, from the beginning to the end. (element DatelineWordpressPart) */
GArray         *dateline_wordpress_split        (const char                   *data,
                                                 gsize                         length,
                                                 GArray                       *tokens);

gboolean        dateline_wordpress_token_is     (const char                   *data,
                                                 const DatelineWordpressToken *token,
                                                 const char                   *name);
/* The name of an opaque block: "wp:columns". */
char           *dateline_wordpress_dup_name     (const char                   *data,
                                                 const DatelineWordpressToken *token);

/* Adds the blocks of @part of @bytes, whose source begins at @start, where the blanks
 * before it do; FALSE where it is not understood, or would lose something if it were
 * written anew. */
gboolean        dateline_wordpress_read_block   (GBytes                       *bytes,
                                                 const DatelineWordpressPart  *part,
                                                 GArray                       *tokens,
                                                 gsize                         start,
                                                 GPtrArray                    *blocks);

/* Adds the blocks of a list or quotation, from which all tokens are, if each of its items
 * can keep what is around it. Their source begins at @start, where the blanks before it do. */
gboolean        dateline_wordpress_read_group   (GBytes                       *bytes,
                                                 gsize                         start,
                                                 gsize                         end,
                                                 const DatelineWordpressToken *tokens,
                                                 guint                         n_tokens,
                                                 GPtrArray                    *blocks);

/* Adds the blocks of what is classic between @start and @end. */
void            dateline_wordpress_read_classic (GBytes                       *bytes,
                                                 gsize                         start,
                                                 gsize                         end,
                                                 GPtrArray                    *blocks);

/* Adds @block as the one of @index that was read from @source. Two lists or quotations one
 * after the other stay two. */
void            dateline_wordpress_add          (GPtrArray                    *blocks,
                                                 DatelineBlock                *block,
                                                 DatelineSource               *source,
                                                 guint                         index);
void            dateline_wordpress_add_opaque   (GBytes                       *bytes,
                                                 gsize                         start,
                                                 gsize                         end,
                                                 DatelineSourceForm            form,
                                                 const char                   *name,
                                                 GPtrArray                    *blocks);

/* The list or quotation of the blocks from @first to @end: what was around them in their
 * sources stays; else as WordPress' editor writes them, between their comments. @framed: the
 * frames and groups of sources that were written so far. Returns the source whose beginning
 * and end are around it. (transfer none) (nullable) */
DatelineSource *dateline_wordpress_append_group (GString                      *out,
                                                 DatelineDocument             *document,
                                                 guint                         first,
                                                 guint                         end,
                                                 GHashTable                   *framed);
/* As WordPress' editor writes a block, between its comments. */
void            dateline_wordpress_append_inline (GString                     *out,
                                                  const DatelineBlock         *block);
void            dateline_wordpress_append_block (GString                      *out,
                                                 const DatelineBlock          *block,
                                                 const char                   *media_base);

/* As dateline_wordpress_parse(), for a source that is known to be classic or not. */
DatelineDocument *
                dateline_wordpress_parse_as     (GBytes                       *bytes,
                                                 DatelineSourceForm            form);

G_END_DECLS

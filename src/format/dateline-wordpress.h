/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/* What a WordPress site holds as the content of a post: blocks, each between comments
 * (<!-- wp:paragraph -->), or, from older times, "classic" content: HTML in which a blank
 * line parts paragraphs and a line end is a line break.
 * https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/ */

typedef enum
{
  DATELINE_WORDPRESS_AS_IT_WAS, /* classic if all that was read was */
  DATELINE_WORDPRESS_BLOCKS,
  DATELINE_WORDPRESS_CLASSIC,
} DatelineWordpressForm;

/* Whether there are comments of blocks in @bytes. */
gboolean          dateline_wordpress_has_blocks (GBytes                 *bytes);
/* Whether @bytes have no blocks in them; content that is empty is not classic. */
gboolean          dateline_wordpress_is_classic (GBytes                 *bytes);

/* Reads any bytes; the sources of the blocks are all of them. What is not understood is an
 * opaque block, see dateline_wordpress_get_title(). */
DatelineDocument *dateline_wordpress_parse      (GBytes                 *bytes);

/* What was not edited is written as it came, the rest as WordPress' own editor writes it.
 * @media_base: what is put before an image's media name; NULL for "". */
GBytes           *dateline_wordpress_write      (DatelineDocument       *document,
                                                 DatelineWordpressForm   form,
                                                 const char             *media_base);

/* What to show for the name of an opaque block: "Columns block", translated; the name
 * itself where it is not one of WordPress' own. */
const char       *dateline_wordpress_get_title  (const char             *name);

G_END_DECLS

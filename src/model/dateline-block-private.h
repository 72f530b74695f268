/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-block.h"

G_BEGIN_DECLS

struct _DatelineBlock
{
  gatomicrefcount    ref_count;
  DatelineBlockType  type;
  guint              level;
  guint              depth;
  gboolean           ordered;
  gboolean           starts_group;
  char              *text;
  guint              n_bytes;
  guint              n_chars;
  GArray            *spans; /* DatelineSpan, canonical */
  char              *media;
  char              *alternative;
  char              *name;
  DatelineTable     *table;
  DatelineSource    *source;
  guint              source_index; /* of the blocks that were read from it */
  gboolean           is_edited;    /* what is left of the source is its frame */
};

/* The edge of the character that @offset of @text lies in, cut to its end. */
guint dateline_block_snap (const char *text,
                           guint       n_bytes,
                           guint       offset);

G_END_DECLS

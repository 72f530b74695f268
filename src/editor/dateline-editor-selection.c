/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-selection.h"

#include <string.h>

static gboolean
is_before (DatelinePosition a,
           DatelinePosition b)
{
  return a.block < b.block || (a.block == b.block && a.byte < b.byte);
}

/* Whatever is in it. */
static gboolean
is_card_type (DatelineBlockType type)
{
  return type == DATELINE_BLOCK_IMAGE || type == DATELINE_BLOCK_RULE ||
         type == DATELINE_BLOCK_TABLE || type == DATELINE_BLOCK_MORE ||
         type == DATELINE_BLOCK_OPAQUE;
}

gboolean
dateline_block_is_long (const DatelineBlock *block)
{
  return dateline_block_get_n_chars (block) > DATELINE_EDITOR_LONG_CHARS &&
         !is_card_type (dateline_block_get_block_type (block));
}

gboolean
dateline_block_is_card (const DatelineBlock *block)
{
  return is_card_type (dateline_block_get_block_type (block)) || dateline_block_is_long (block);
}

gboolean
dateline_block_is_quoted_above (const DatelineDocument *document,
                                guint                   index)
{
  DatelineBlockType type;

  if (index == 0)
    return FALSE;

  type = dateline_block_get_block_type (dateline_document_get_block (document, index - 1));

  return type == DATELINE_BLOCK_QUOTE || type == DATELINE_BLOCK_ATTRIBUTION;
}

guint
dateline_block_get_end (const DatelineBlock *block)
{
  return dateline_block_is_card (block) ? 1 : strlen (dateline_block_get_text (block));
}

gboolean
dateline_position_equal (DatelinePosition a,
                         DatelinePosition b)
{
  return a.block == b.block && a.byte == b.byte;
}

DatelinePosition
dateline_position_clamp (DatelinePosition        position,
                         const DatelineDocument *document)
{
  guint last = dateline_document_get_n_blocks (document) - 1;
  DatelineBlock *block;
  const char *text;

  position.block = MIN (position.block, last);
  block = dateline_document_get_block (document, position.block);
  position.byte = MIN (position.byte, dateline_block_get_end (block));
  if (dateline_block_is_card (block))
    return position;

  text = dateline_block_get_text (block);
  while (position.byte > 0 && ((guchar) text[position.byte] & 0xc0) == 0x80)
    position.byte--;

  return position;
}

gboolean
dateline_selection_equal (const DatelineSelection *a,
                          const DatelineSelection *b)
{
  return dateline_position_equal (a->anchor, b->anchor) &&
         dateline_position_equal (a->caret, b->caret);
}

gboolean
dateline_selection_is_empty (const DatelineSelection *self)
{
  return dateline_position_equal (self->anchor, self->caret);
}

DatelinePosition
dateline_selection_get_start (const DatelineSelection *self)
{
  return is_before (self->caret, self->anchor) ? self->caret : self->anchor;
}

DatelinePosition
dateline_selection_get_end (const DatelineSelection *self)
{
  return is_before (self->caret, self->anchor) ? self->anchor : self->caret;
}

DatelineSelection
dateline_selection_at (guint block,
                       guint byte)
{
  DatelinePosition position = { block, byte };

  return (DatelineSelection) { position, position };
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-commands-private.h"

#include <string.h>

/* Splits the block at the caret; what follows a heading is a paragraph. */
static DatelineDocument *
split (DatelineDocument  *document,
       DatelineSelection *selection)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  guint end = dateline_block_get_end (block);
  g_autoptr (GPtrArray) blocks = dateline_command_new_blocks ();
  g_autoptr (DatelineBlock) after = dateline_command_slice_block (block, at.byte, end);

  g_ptr_array_add (blocks, dateline_block_slice (block, 0, at.byte));
  if (at.byte == end && (dateline_block_get_block_type (block) == DATELINE_BLOCK_HEADING ||
                         dateline_block_get_block_type (block) == DATELINE_BLOCK_ATTRIBUTION))
    g_ptr_array_add (blocks, dateline_block_to_paragraph (after));
  else if (dateline_block_starts_group (after))
    g_ptr_array_add (blocks, dateline_block_with_group (after, FALSE));
  else
    g_ptr_array_add (blocks, g_steal_pointer (&after));

  /* At the end the block itself stays, with the source that it came from. */
  if (at.byte == end)
    {
      DatelineBlock *below = dateline_block_ref (g_ptr_array_index (blocks, 1));

      g_ptr_array_set_size (blocks, 0);
      g_ptr_array_add (blocks, dateline_block_ref (block));
      g_ptr_array_add (blocks, below);
    }

  *selection = dateline_selection_at (at.block + 1, 0);

  return dateline_command_replace (document, at.block, 1, blocks);
}

static DatelineDocument *
set_block (DatelineDocument *document,
           guint             index,
           DatelineBlock    *block)
{
  g_autoptr (DatelineBlock) owned = block;

  return dateline_document_replace (document, index, 1, &owned, 1);
}

static DatelineDocument *
break_code (DatelineDocument  *document,
            DatelineSelection *selection)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  const char *text = dateline_block_get_text (block);
  gsize n_break = strlen (DATELINE_LINE_BREAK);
  g_autoptr (GPtrArray) blocks = NULL;

  if (text[at.byte] != '\0' || !g_str_has_suffix (text, DATELINE_LINE_BREAK))
    return dateline_command_insert_text (document, selection, DATELINE_LINE_BREAK, 0);

  /* A second Enter at the end leaves the code. */
  blocks = dateline_command_new_blocks ();
  g_ptr_array_add (blocks, dateline_block_slice (block, 0, at.byte - n_break));
  g_ptr_array_add (blocks, dateline_block_new_paragraph ("", NULL, 0));
  *selection = dateline_selection_at (at.block + 1, 0);

  return dateline_command_replace (document, at.block, 1, blocks);
}

/* One step out: of a nested list, of a list, a quotation, a heading, code. NULL for
 * a paragraph. */
static DatelineBlock *
lift (DatelineBlock *block)
{
  guint depth = dateline_block_get_depth (block);

  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_LIST_ITEM:
      if (depth > 0)
        return dateline_block_to_list_item (block, dateline_block_is_ordered (block), depth - 1);
      return dateline_block_to_paragraph (block);

    case DATELINE_BLOCK_HEADING:
    case DATELINE_BLOCK_QUOTE:
    case DATELINE_BLOCK_ATTRIBUTION:
    case DATELINE_BLOCK_CODE:
      return dateline_block_to_paragraph (block);

    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_IMAGE:
    case DATELINE_BLOCK_RULE:
    case DATELINE_BLOCK_TABLE:
    case DATELINE_BLOCK_MORE:
    case DATELINE_BLOCK_OPAQUE:
    default:
      return NULL;
    }
}

static gboolean
is_left_when_empty (DatelineBlock *block)
{
  DatelineBlockType type = dateline_block_get_block_type (block);

  return dateline_block_get_end (block) == 0 &&
         (type == DATELINE_BLOCK_LIST_ITEM || type == DATELINE_BLOCK_QUOTE ||
          type == DATELINE_BLOCK_ATTRIBUTION);
}

DatelineDocument *
dateline_command_enter (DatelineDocument  *document,
                        DatelineSelection *selection)
{
  g_autoptr (DatelineDocument) rest = dateline_command_delete (document, selection);
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (rest, at.block);

  if (dateline_block_is_card (block))
    {
      g_autoptr (DatelineBlock) paragraph = dateline_block_new_paragraph ("", NULL, 0);

      *selection = dateline_selection_at (at.block + 1, 0);

      return dateline_document_replace (rest, at.block + (at.byte > 0), 0, &paragraph, 1);
    }

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_CODE)
    return break_code (rest, selection);

  if (is_left_when_empty (block))
    return set_block (rest, at.block, lift (block));

  return split (rest, selection);
}

static void
select_card (DatelineSelection *selection,
             guint              block)
{
  selection->anchor = (DatelinePosition) { block, 0 };
  selection->caret = (DatelinePosition) { block, 1 };
}

/* The caret leaves a card towards @neighbour, which goes if it is empty. */
static DatelineDocument *
step_from_card (DatelineDocument  *document,
                DatelineSelection *selection,
                guint              card,
                guint              neighbour)
{
  DatelineBlock *block = dateline_document_get_block (document, neighbour);
  gboolean above = neighbour < card;

  if (dateline_command_is_empty (block))
    {
      *selection = dateline_selection_at (above ? neighbour : card, above ? 0 : 1);
      return dateline_document_replace (document, neighbour, 1, NULL, 0);
    }

  if (dateline_block_is_card (block))
    select_card (selection, neighbour);
  else
    *selection = dateline_selection_at (neighbour, above ? dateline_block_get_end (block) : 0);

  return dateline_document_ref (document);
}

/* Text beside a card: an empty paragraph goes, else the card is selected, so that
 * it takes a second key to delete it. */
static DatelineDocument *
meet_card (DatelineDocument  *document,
           DatelineSelection *selection,
           guint              card)
{
  guint index = selection->caret.block;

  if (!dateline_command_is_empty (dateline_document_get_block (document, index)))
    {
      select_card (selection, card);
      return dateline_document_ref (document);
    }

  *selection = dateline_selection_at (MIN (card, index), card < index ? 1 : 0);

  return dateline_document_replace (document, index, 1, NULL, 0);
}

DatelineDocument *
dateline_command_backspace (DatelineDocument  *document,
                            DatelineSelection *selection)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  DatelineBlock *lifted;

  if (!dateline_selection_is_empty (selection))
    return NULL;

  if (dateline_block_is_card (block) && at.byte > 0)
    {
      select_card (selection, at.block);
      return dateline_document_ref (document);
    }

  if (at.byte > 0)
    return NULL;

  lifted = lift (block);
  if (lifted != NULL)
    return set_block (document, at.block, lifted);

  if (at.block == 0)
    return dateline_document_ref (document);

  if (dateline_block_is_card (block))
    return step_from_card (document, selection, at.block, at.block - 1);

  if (dateline_block_is_card (dateline_document_get_block (document, at.block - 1)))
    return meet_card (document, selection, at.block - 1);

  return NULL;
}

DatelineDocument *
dateline_command_delete_forward (DatelineDocument  *document,
                                 DatelineSelection *selection)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);

  if (!dateline_selection_is_empty (selection))
    return NULL;

  if (dateline_block_is_card (block) && at.byte == 0)
    {
      select_card (selection, at.block);
      return dateline_document_ref (document);
    }

  if (at.byte < dateline_block_get_end (block))
    return NULL;

  if (at.block + 1 == dateline_document_get_n_blocks (document))
    return dateline_document_ref (document);

  if (dateline_block_is_card (block))
    return step_from_card (document, selection, at.block, at.block + 1);

  if (dateline_block_is_card (dateline_document_get_block (document, at.block + 1)))
    return meet_card (document, selection, at.block + 1);

  return NULL;
}

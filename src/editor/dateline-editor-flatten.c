/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-flatten.h"

#include <string.h>

static gboolean
is_flat (DatelineDocument *document)
{
  return dateline_document_get_n_blocks (document) == 1 &&
         dateline_block_get_block_type (dateline_document_get_block (document, 0)) ==
           DATELINE_BLOCK_PARAGRAPH;
}

/* The text of a block; what is no text in a card is not held. */
static DatelineBlock *
new_line (DatelineBlock *block)
{
  g_autofree char *text = NULL;

  if (!dateline_block_is_card (block))
    return dateline_block_to_paragraph (block);

  text = dateline_block_dup_all_text (block);

  return dateline_block_new_paragraph (text, NULL, 0);
}

static void
move (DatelinePosition *position,
      const guint      *starts,
      DatelineDocument *document)
{
  DatelineBlock *block = dateline_document_get_block (document, position->block);

  position->byte = starts[position->block] + (dateline_block_is_card (block) ? 0 : position->byte);
  position->block = 0;
}

DatelineDocument *
dateline_command_flatten (DatelineDocument  *document,
                          DatelineSelection *selection)
{
  guint n_blocks = dateline_document_get_n_blocks (document);
  g_autofree guint *starts = g_new0 (guint, n_blocks + 1);
  g_autoptr (DatelineBlock) flat = NULL;
  g_autoptr (DatelineBlock) line_break = NULL;

  if (is_flat (document))
    return dateline_document_ref (document);

  line_break = dateline_block_new_paragraph (DATELINE_LINE_BREAK, NULL, 0);
  flat = dateline_block_new_paragraph ("", NULL, 0);
  for (guint i = 0; i < n_blocks; i++)
    {
      g_autoptr (DatelineBlock) line = new_line (dateline_document_get_block (document, i));
      g_autoptr (DatelineBlock) before = NULL;

      before = i > 0 ? dateline_block_join (flat, line_break) : dateline_block_ref (flat);
      starts[i] = strlen (dateline_block_get_text (before));
      dateline_block_unref (flat);
      flat = dateline_block_join (before, line);
    }

  if (selection != NULL && n_blocks > 0)
    {
      move (&selection->anchor, starts, document);
      move (&selection->caret, starts, document);
    }

  return dateline_document_new (&flat, 1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-commands-private.h"

/* A picture does not tear a paragraph apart: it comes before it if the caret is at its
 * beginning, else after it. An empty paragraph makes place. */
DatelineDocument *
dateline_command_insert_images (DatelineDocument  *document,
                                DatelineSelection *selection,
                                GPtrArray         *images)
{
  DatelinePosition at = dateline_selection_get_end (selection);
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  gboolean is_empty = dateline_command_is_empty (block);
  guint first = at.block + (at.byte > 0 && !is_empty);
  guint next = first + images->len;
  g_autoptr (DatelineDocument) result = NULL;
  g_autoptr (DatelineBlock) paragraph = NULL;

  result = dateline_command_replace (document, first, is_empty, images);
  *selection = dateline_selection_at (next, 0);
  if (next < dateline_document_get_n_blocks (result))
    return g_steal_pointer (&result);

  /* Writing goes on below it. */
  paragraph = dateline_block_new_paragraph ("", NULL, 0);

  return dateline_document_replace (result, next, 0, &paragraph, 1);
}

DatelineDocument *
dateline_command_replace_block (DatelineDocument  *document,
                                DatelineSelection *selection,
                                DatelineBlock     *old,
                                DatelineBlock     *new)
{
  g_autoptr (DatelineDocument) changed = NULL;
  guint index = 0;

  while (index < dateline_document_get_n_blocks (document) &&
         dateline_document_get_block (document, index) != old)
    index++;
  if (index == dateline_document_get_n_blocks (document))
    return NULL;

  changed = dateline_document_replace (document, index, 1, &new, new != NULL ? 1 : 0);
  if (new == NULL)
    {
      g_autoptr (DatelineDocument) prepared = dateline_command_prepare (changed);

      *selection = dateline_selection_at (index, 0);
      selection->caret = dateline_position_clamp (selection->caret, prepared);
      selection->anchor = selection->caret;
      return g_steal_pointer (&prepared);
    }

  return g_steal_pointer (&changed);
}

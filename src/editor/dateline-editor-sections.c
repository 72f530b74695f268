/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-sections.h"

#include "dateline-outline.h"

/* Both sections, the upper one first; FALSE if there are not two. */
static gboolean
find_sections (DatelineDocument        *document,
               const DatelineSelection *selection,
               int                      by,
               guint                   *upper,
               guint                   *lower)
{
  int own = dateline_outline_find_section (document, selection->caret.block);
  int other = own >= 0 ? dateline_outline_find_neighbour (document, own, by) : -1;

  if (other < 0)
    return FALSE;

  *upper = MIN (own, other);
  *lower = MAX (own, other);

  return TRUE;
}

static void
append_blocks (GPtrArray        *blocks,
               DatelineDocument *document,
               guint             start,
               guint             end)
{
  for (guint i = start; i < end; i++)
    g_ptr_array_add (blocks, dateline_document_get_block (document, i));
}

/* What stands beyond the sections stays. */
static void
move (DatelinePosition *position,
      guint             upper,
      guint             lower,
      guint             end)
{
  if (position->block >= lower && position->block < end)
    position->block -= lower - upper;
  else if (position->block >= upper && position->block < lower)
    position->block += end - lower;
}

DatelineDocument *
dateline_command_move_section (DatelineDocument  *document,
                               DatelineSelection *selection,
                               int                by)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  guint upper;
  guint lower;
  guint end;

  if (!find_sections (document, selection, by, &upper, &lower))
    return dateline_document_ref (document);

  end = dateline_outline_get_end (document, lower);
  append_blocks (blocks, document, lower, end);
  append_blocks (blocks, document, upper, lower);
  move (&selection->anchor, upper, lower, end);
  move (&selection->caret, upper, lower, end);

  return dateline_document_replace (document, upper, end - upper,
                                    (DatelineBlock * const *) blocks->pdata, blocks->len);
}

gboolean
dateline_command_can_move_section (DatelineDocument        *document,
                                   const DatelineSelection *selection,
                                   int                      by)
{
  guint upper;
  guint lower;

  return find_sections (document, selection, by, &upper, &lower);
}

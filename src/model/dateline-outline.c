/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-outline.h"

/* G_MAXUINT for what is no heading. */
static guint
get_level (const DatelineDocument *document,
           guint                   block)
{
  DatelineBlock *at = dateline_document_get_block (document, block);

  return dateline_block_get_block_type (at) == DATELINE_BLOCK_HEADING
           ? dateline_block_get_level (at)
           : G_MAXUINT;
}

int
dateline_outline_find_next (const DatelineDocument *document,
                            guint                   block,
                            int                     by)
{
  int n_blocks;

  g_return_val_if_fail (document != NULL, -1);
  g_return_val_if_fail (by == 1 || by == -1, -1);

  n_blocks = dateline_document_get_n_blocks (document);
  for (int i = (int) block + by; i >= 0 && i < n_blocks; i += by)
    {
      if (get_level (document, i) != G_MAXUINT)
        return i;
    }

  return -1;
}

int
dateline_outline_find_section (const DatelineDocument *document,
                               guint                   block)
{
  return dateline_outline_find_next (document, block + 1, -1);
}

guint
dateline_outline_get_end (const DatelineDocument *document,
                          guint                   heading)
{
  guint n_blocks;
  guint level;

  g_return_val_if_fail (document != NULL, 0);

  n_blocks = dateline_document_get_n_blocks (document);
  level = get_level (document, heading);
  for (guint i = heading + 1; i < n_blocks; i++)
    {
      if (get_level (document, i) <= level)
        return i;
    }

  return n_blocks;
}

int
dateline_outline_find_neighbour (const DatelineDocument *document,
                                 guint                   heading,
                                 int                     by)
{
  guint level;
  int at = heading;

  g_return_val_if_fail (document != NULL, -1);

  level = get_level (document, heading);
  do
    at = dateline_outline_find_next (document, at, by);
  while (at >= 0 && get_level (document, at) > level);

  return at >= 0 && get_level (document, at) == level ? at : -1;
}

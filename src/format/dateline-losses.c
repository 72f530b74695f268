/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-losses.h"

#include "dateline-wordpress.h"

typedef struct
{
  DatelineLossesTarget  target;
  GPtrArray            *names;
} Finder;

static void
add_name (Finder     *self,
          const char *name)
{
  if (!g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, NULL))
    g_ptr_array_add (self->names, g_strdup (name));
}

static gboolean
holds_mark (DatelineLossesTarget target,
            DatelineMarkType     type)
{
  return target == DATELINE_LOSSES_OF_MARKDOWN &&
         (type == DATELINE_MARK_STRONG || type == DATELINE_MARK_EMPHASIS ||
          type == DATELINE_MARK_CODE || type == DATELINE_MARK_LINK);
}

static void
look_at_marks (Finder              *self,
               const DatelineBlock *block)
{
  gsize n_spans = 0;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      if (!holds_mark (self->target, spans[i].type))
        add_name (self, dateline_mark_type_get_name (spans[i].type));
    }
}

static void
look_at_cells (Finder              *self,
               const DatelineTable *table)
{
  for (guint row = 0; row < dateline_table_get_n_rows (table); row++)
    {
      for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
        look_at_marks (self, dateline_table_get_cell (table, row, column));
    }
}

static void
look_at_block (Finder              *self,
               const DatelineBlock *block)
{
  gboolean is_text = self->target == DATELINE_LOSSES_OF_PLAIN_TEXT;

  look_at_marks (self, block);
  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_OPAQUE:
      add_name (self, dateline_wordpress_get_title (dateline_block_get_name (block)));
      break;

    case DATELINE_BLOCK_IMAGE:
      if (is_text)
        add_name (self, "image");
      break;

    case DATELINE_BLOCK_MORE:
      if (is_text)
        add_name (self, "more");
      break;

    case DATELINE_BLOCK_TABLE:
      look_at_cells (self, dateline_block_get_table (block));
      break;

    default:
      break;
    }
}

char **
dateline_losses_find (DatelineDocument     *document,
                      DatelineLossesTarget  target)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  Finder finder = { target, names };

  g_return_val_if_fail (document != NULL, NULL);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    look_at_block (&finder, dateline_document_get_block (document, i));
  g_ptr_array_add (names, NULL);

  return (char **) g_ptr_array_steal (names, NULL);
}

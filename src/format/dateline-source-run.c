/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-source-run.h"

gboolean
dateline_block_continues_group (const DatelineBlock *block,
                                const DatelineBlock *last)
{
  DatelineBlockType type = dateline_block_get_block_type (block);

  if (type == DATELINE_BLOCK_ATTRIBUTION)
    return dateline_block_get_block_type (last) == DATELINE_BLOCK_QUOTE;
  if (type != dateline_block_get_block_type (last))
    return FALSE;

  if (type != DATELINE_BLOCK_LIST_ITEM)
    return type == DATELINE_BLOCK_QUOTE && !dateline_block_starts_group (block);

  if (dateline_block_get_depth (block) > 0)
    return TRUE;

  return !dateline_block_starts_group (block) &&
         (dateline_block_get_depth (last) > 0 ||
          dateline_block_is_ordered (block) == dateline_block_is_ordered (last));
}

gboolean
dateline_block_continues_list (const DatelineBlock *block,
                               const DatelineBlock *root)
{
  return !dateline_block_starts_group (block) &&
         dateline_block_is_ordered (block) == dateline_block_is_ordered (root);
}

gboolean
dateline_source_continues_group (const DatelineDocument *document,
                                 guint                   index)
{
  DatelineBlock *block;
  DatelineBlock *root;

  if (index == 0 || index >= dateline_document_get_n_blocks (document))
    return FALSE;

  block = dateline_document_get_block (document, index);
  root = dateline_document_get_block (document, index - 1);
  if (!dateline_block_continues_group (block, root))
    return FALSE;
  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_LIST_ITEM ||
      dateline_block_get_depth (block) > 0)
    return TRUE;

  while (index > 1 && dateline_block_get_depth (root) > 0)
    root = dateline_document_get_block (document, --index - 1);

  return dateline_block_continues_list (block, root);
}

guint
dateline_source_run_length (const DatelineDocument *document,
                            guint                   index)
{
  DatelineSource *unit = NULL;
  guint n_blocks = 1;

  for (guint i = 0; i < n_blocks; i++)
    {
      guint place = 0;
      DatelineSource *own;

      if (index + i >= dateline_document_get_n_blocks (document))
        return 0;

      own = dateline_block_get_unit (dateline_document_get_block (document, index + i), &place);
      if (own == NULL || place != i || (i > 0 && own != unit))
        return 0;

      unit = own;
      n_blocks = dateline_source_get_n_blocks (unit);
    }

  if (dateline_source_continues_group (document, index) ||
      dateline_source_continues_group (document, index + n_blocks))
    return 0;

  return n_blocks;
}

guint
dateline_source_find_run (DatelineDocument  *document,
                          guint              index,
                          DatelineSource   **unit)
{
  guint n_blocks = dateline_source_run_length (document, index);

  *unit = NULL;
  if (n_blocks == 0)
    return 0;

  *unit = dateline_block_get_unit (dateline_document_get_block (document, index), NULL);
  if (!dateline_source_is_open (*unit) ||
      index + n_blocks == dateline_document_get_n_blocks (document))
    return n_blocks;

  *unit = NULL;

  return 0;
}

gboolean
dateline_block_is_same_in_unit (DatelineBlock *a,
                                DatelineBlock *b,
                                gboolean       is_first)
{
  g_autoptr (DatelineBlock) left = NULL;
  g_autoptr (DatelineBlock) right = NULL;

  if (!is_first)
    return dateline_block_equal (a, b);

  left = dateline_block_with_group (a, FALSE);
  right = dateline_block_with_group (b, FALSE);

  return dateline_block_equal (left, right);
}

DatelineSource *
dateline_source_find_common (DatelineDocument    *document,
                             DatelineSourceForm   form,
                             DatelineBlock      **blocks,
                             guint                n_blocks)
{
  DatelineSource *unit = NULL;

  if (n_blocks == 0 || dateline_document_get_n_blocks (document) != n_blocks)
    return NULL;

  for (guint i = 0; i < n_blocks; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      DatelineSource *own = dateline_block_get_unit (block, NULL);

      if (own == NULL || (i > 0 && own != unit) || dateline_source_get_form (own) != form ||
          !dateline_block_is_same_in_unit (block, blocks[i], i == 0))
        return NULL;
      unit = own;
    }

  return dateline_source_ref (unit);
}

static void
append_bytes (GString        *out,
              DatelineSource *source,
              gsize           start,
              gsize           end)
{
  const char *data = g_bytes_get_data (dateline_source_get_bytes (source), NULL);

  if (end > start)
    g_string_append_len (out, data + start, end - start);
}

void
dateline_source_append (GString        *out,
                        DatelineSource *source)
{
  append_bytes (out, source, 0, g_bytes_get_size (dateline_source_get_bytes (source)));
}

void
dateline_source_append_before (GString        *out,
                               DatelineSource *source,
                               gboolean        is_first)
{
  const DatelineSourceFrame *frame = dateline_source_get_frame (source, 0);

  append_bytes (out, source, is_first ? 0 : frame->start, frame->inner_start);
}

void
dateline_source_append_after (GString        *out,
                              DatelineSource *source,
                              gboolean        is_first)
{
  const DatelineSourceFrame *frame = dateline_source_get_frame (source, 0);
  gsize length = g_bytes_get_size (dateline_source_get_bytes (source));

  append_bytes (out, source, frame->inner_end, is_first ? length : frame->end);
}

gboolean
dateline_source_names_itself (DatelineSource *source,
                              gsize           start,
                              gsize           end)
{
  const char *data = g_bytes_get_data (dateline_source_get_bytes (source), NULL);

  return g_strstr_len (data + start, end - start, " id=") != NULL ||
         g_strstr_len (data + start, end - start, "\"anchor\"") != NULL;
}

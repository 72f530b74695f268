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

static gboolean
continues_group (const DatelineDocument *document,
                 guint                   index)
{
  return index > 0 && index < dateline_document_get_n_blocks (document) &&
         dateline_block_continues_group (dateline_document_get_block (document, index),
                                         dateline_document_get_block (document, index - 1));
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

  if (continues_group (document, index) || continues_group (document, index + n_blocks))
    return 0;

  return n_blocks;
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
dateline_source_append_before (GString        *out,
                               DatelineSource *source,
                               gboolean        is_first)
{
  const DatelineSourceFrame *frame = dateline_source_get_frame (source);

  append_bytes (out, source, is_first ? 0 : frame->start, frame->inner_start);
}

void
dateline_source_append_after (GString        *out,
                              DatelineSource *source,
                              gboolean        is_first)
{
  const DatelineSourceFrame *frame = dateline_source_get_frame (source);
  gsize length = g_bytes_get_size (dateline_source_get_bytes (source));

  append_bytes (out, source, frame->inner_end, is_first ? length : frame->end);
}

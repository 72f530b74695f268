/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-item-link.h"

#include "dateline-item.h"

#include <string.h>

#define SCHEME "item:"

char *
dateline_item_link_new (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_strconcat (SCHEME, id, NULL);
}

const char *
dateline_item_link_get_id (const char *url)
{
  const char *id;

  g_return_val_if_fail (url != NULL, NULL);

  if (!g_str_has_prefix (url, SCHEME))
    return NULL;

  id = url + strlen (SCHEME);

  return dateline_id_is_valid (id) ? id : NULL;
}

static gboolean
is_item_link (const DatelineSpan *span)
{
  return span->type == DATELINE_MARK_LINK && dateline_item_link_get_id (span->value) != NULL;
}

static gboolean
block_has_links (DatelineBlock *block)
{
  DatelineTable *table = dateline_block_get_table (block);
  const DatelineSpan *spans;
  gsize n_spans;

  for (guint row = 0; table != NULL && row < dateline_table_get_n_rows (table); row++)
    for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
      if (block_has_links (dateline_table_get_cell (table, row, column)))
        return TRUE;

  spans = dateline_block_get_spans (block, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      if (is_item_link (&spans[i]))
        return TRUE;
    }

  return FALSE;
}

gboolean
dateline_item_links_exist (DatelineDocument *document)
{
  g_return_val_if_fail (document != NULL, FALSE);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      if (block_has_links (dateline_document_get_block (document, i)))
        return TRUE;
    }

  return FALSE;
}

static DatelineBlock *
resolve_text (DatelineBlock        *block,
              DatelineItemLinkFunc  func,
              gpointer              data)
{
  g_autoptr (GArray) resolved = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);
  const DatelineSpan *spans;
  gsize n_spans;

  spans = dateline_block_get_spans (block, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      DatelineSpan span = spans[i];

      if (is_item_link (&span))
        {
          span.value = func != NULL ? func (dateline_item_link_get_id (span.value), data) : NULL;
          g_ptr_array_add (addresses, span.value);
          if (span.value == NULL)
            continue;
        }
      g_array_append_val (resolved, span);
    }

  return dateline_block_with_text (block, dateline_block_get_text (block),
                                   (const DatelineSpan *) (gpointer) resolved->data,
                                   resolved->len);
}

static DatelineBlock *
resolve_table (DatelineBlock        *block,
               DatelineItemLinkFunc  func,
               gpointer              data)
{
  g_autoptr (DatelineTable) table = dateline_table_ref (dateline_block_get_table (block));

  for (guint row = 0; row < dateline_table_get_n_rows (table); row++)
    for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
      {
        DatelineBlock *cell = dateline_table_get_cell (table, row, column);
        g_autoptr (DatelineBlock) resolved = NULL;
        DatelineTable *next;

        if (!block_has_links (cell))
          continue;
        resolved = resolve_text (cell, func, data);
        next = dateline_table_with_cell (table, row, column, resolved);
        dateline_table_unref (table);
        table = next;
      }

  return dateline_block_with_table (block, table);
}

DatelineDocument *
dateline_item_links_resolve (DatelineDocument     *document,
                             DatelineItemLinkFunc  func,
                             gpointer              data)
{
  g_autoptr (DatelineDocument) result = NULL;

  g_return_val_if_fail (document != NULL, NULL);

  result = dateline_document_ref (document);
  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      g_autoptr (DatelineBlock) resolved = NULL;
      DatelineDocument *next;

      if (!block_has_links (block))
        continue;
      resolved = dateline_block_get_table (block) != NULL ? resolve_table (block, func, data)
                                                          : resolve_text (block, func, data);
      next = dateline_document_replace (result, i, 1, &resolved, 1);
      dateline_document_unref (result);
      result = next;
    }

  return g_steal_pointer (&result);
}

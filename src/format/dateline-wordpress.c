/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-wordpress-private.h"

#include "dateline-source-run.h"

#include <string.h>

/* Whether @block would be taken for a part of the list or quotation before it. */
static gboolean
would_go_on (GPtrArray     *blocks,
             DatelineBlock *block)
{
  guint root = blocks->len;

  if (blocks->len == 0 ||
      !dateline_block_continues_group (block, g_ptr_array_index (blocks, blocks->len - 1)))
    return FALSE;
  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_LIST_ITEM)
    return TRUE;

  while (root > 1 && dateline_block_get_depth (g_ptr_array_index (blocks, root - 1)) > 0)
    root--;

  return dateline_block_continues_list (block, g_ptr_array_index (blocks, root - 1));
}

void
dateline_wordpress_add (GPtrArray      *blocks,
                        DatelineBlock  *block,
                        DatelineSource *source,
                        guint           index)
{
  gboolean is_second = index == 0 && would_go_on (blocks, block);
  g_autoptr (DatelineBlock) own =
    dateline_block_with_group (block, is_second || dateline_block_starts_group (block));

  g_ptr_array_add (blocks, dateline_block_with_unit (own, source, index));
}

void
dateline_wordpress_add_opaque (GBytes             *bytes,
                               gsize               start,
                               gsize               end,
                               DatelineSourceForm  form,
                               const char         *name,
                               GPtrArray          *blocks)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, start, end - start);
  g_autoptr (DatelineSource) source = dateline_source_new (form, part, 1);
  g_autoptr (DatelineBlock) block = dateline_block_new_opaque (part, name);

  g_ptr_array_add (blocks, dateline_block_with_unit (block, source, 0));
}

static gboolean
is_blank (const char *data,
          gsize       start,
          gsize       end)
{
  while (start < end && strchr (" \t\n\r\f\v", data[start]) != NULL && data[start] != '\0')
    start++;

  return start == end;
}

typedef struct
{
  GBytes     *bytes;
  const char *data;
  GArray     *tokens;
  gsize       start; /* of what belongs to no block yet */
  GPtrArray  *blocks;
} Parser;

static void
parse_part (Parser                      *self,
            const DatelineWordpressPart *part,
            gsize                        end)
{
  DatelineWordpressPart wide = *part;
  const DatelineWordpressToken *token;
  g_autofree char *name = NULL;

  wide.end = end;
  if (part->kind == DATELINE_WORDPRESS_PART_FREEFORM)
    {
      dateline_wordpress_read_classic (self->bytes, self->start, end, self->blocks);
      self->start = end;
      return;
    }

  token = &g_array_index (self->tokens, DatelineWordpressToken, part->first_token);
  name = dateline_wordpress_dup_name (self->data, token);
  if (part->kind == DATELINE_WORDPRESS_PART_BROKEN ||
      !dateline_wordpress_read_block (self->bytes, &wide, self->tokens, self->start, self->blocks))
    dateline_wordpress_add_opaque (self->bytes, self->start, end, DATELINE_SOURCE_WORDPRESS, name,
                                   self->blocks);
  self->start = end;
}

/* Blanks belong to the block after them, at the end to that before them. */
static void
parse_parts (Parser *self,
             GArray *parts,
             gsize   length)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const DatelineWordpressPart *part = &g_array_index (parts, DatelineWordpressPart, i);
      const DatelineWordpressPart *next = part + 1;
      gsize end = part->end;

      if (part->kind == DATELINE_WORDPRESS_PART_FREEFORM && parts->len > 1 &&
          is_blank (self->data, part->start, part->end))
        continue;

      if (i + 2 == parts->len && next->kind == DATELINE_WORDPRESS_PART_FREEFORM &&
          is_blank (self->data, next->start, next->end))
        end = length;
      parse_part (self, part, end);
    }
}

gboolean
dateline_wordpress_has_blocks (GBytes *bytes)
{
  gsize length = 0;
  const char *data;
  g_autoptr (GArray) tokens = NULL;

  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &length);
  tokens = dateline_wordpress_scan (data, length);

  return tokens->len > 0;
}

gboolean
dateline_wordpress_is_classic (GBytes *bytes)
{
  gsize length = 0;
  const char *data;

  g_return_val_if_fail (bytes != NULL, FALSE);

  data = g_bytes_get_data (bytes, &length);

  return !is_blank (data, 0, length) && !dateline_wordpress_has_blocks (bytes);
}

DatelineDocument *
dateline_wordpress_parse (GBytes *bytes)
{
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (GArray) tokens = NULL;
  g_autoptr (GArray) parts = NULL;
  Parser parser = { 0 };
  gsize length = 0;
  const char *data;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (length == 0)
    return dateline_document_new_empty ();

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  tokens = dateline_wordpress_scan (data, length);
  parts = dateline_wordpress_split (data, length, tokens);
  parser = (Parser) { .bytes = bytes, .data = data, .tokens = tokens, .blocks = blocks };
  parse_parts (&parser, parts, length);

  return dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
}

DatelineDocument *
dateline_wordpress_parse_as (GBytes             *bytes,
                             DatelineSourceForm  form)
{
  g_autoptr (GPtrArray) blocks = NULL;

  if (form == DATELINE_SOURCE_WORDPRESS)
    return dateline_wordpress_parse (bytes);

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  dateline_wordpress_read_classic (bytes, 0, g_bytes_get_size (bytes), blocks);

  return dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
}

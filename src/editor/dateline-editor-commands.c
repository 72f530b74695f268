/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-commands-private.h"

#include <string.h>

DatelineDocument *
dateline_command_replace (DatelineDocument *document,
                          guint             first,
                          guint             n_old,
                          GPtrArray        *blocks)
{
  return dateline_document_replace (document, first, n_old,
                                    (DatelineBlock * const *) blocks->pdata, blocks->len);
}

GPtrArray *
dateline_command_new_blocks (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
}

DatelineBlock *
dateline_command_slice_block (DatelineBlock *block,
                              guint          start,
                              guint          end)
{
  if (start == 0 && end == dateline_block_get_end (block))
    return dateline_block_ref (block);

  return dateline_block_slice (block, start, end);
}

static DatelineBlock *
join (DatelineBlock *left,
      DatelineBlock *right)
{
  if (dateline_block_get_end (right) == 0)
    return dateline_block_ref (left);

  if (dateline_block_get_end (left) == 0 &&
      dateline_block_get_block_type (left) == dateline_block_get_block_type (right) &&
      dateline_block_get_level (left) == dateline_block_get_level (right) &&
      dateline_block_get_depth (left) == dateline_block_get_depth (right))
    return dateline_block_ref (right);

  return dateline_block_join (left, right);
}

DatelineDocument *
dateline_command_prepare (DatelineDocument *document)
{
  g_autoptr (DatelineBlock) block = NULL;

  if (dateline_document_get_n_blocks (document) > 0)
    return dateline_document_ref (document);

  block = dateline_block_new_paragraph ("", NULL, 0);

  return dateline_document_new (&block, 1);
}

/* What is left of the block of @start before it; NULL if nothing is, as of a card
 * that is removed. */
static DatelineBlock *
keep_before (DatelineDocument *document,
             DatelinePosition  start)
{
  DatelineBlock *block = dateline_document_get_block (document, start.block);

  if (!dateline_block_is_card (block))
    return dateline_command_slice_block (block, 0, start.byte);

  return start.byte > 0 ? dateline_block_ref (block) : NULL;
}

static DatelineBlock *
keep_after (DatelineDocument *document,
            DatelinePosition  end)
{
  DatelineBlock *block = dateline_document_get_block (document, end.block);

  if (!dateline_block_is_card (block))
    return dateline_command_slice_block (block, end.byte, dateline_block_get_end (block));

  return end.byte == 0 ? dateline_block_ref (block) : NULL;
}

gboolean
dateline_command_is_empty (DatelineBlock *block)
{
  return !dateline_block_is_card (block) && dateline_block_get_end (block) == 0;
}

/* Adds what is left on both sides of a deletion and gives where the caret goes. */
static DatelinePosition
meet (GPtrArray     *blocks,
      guint          first,
      DatelineBlock *left,
      DatelineBlock *right)
{
  DatelinePosition caret = { first, 0 };

  if (left == NULL && right == NULL)
    {
      g_ptr_array_add (blocks, dateline_block_new_paragraph ("", NULL, 0));
    }
  else if (left == NULL || right == NULL)
    {
      DatelineBlock *only = left != NULL ? left : right;

      caret.byte = left != NULL ? dateline_block_get_end (left) : 0;
      g_ptr_array_add (blocks, dateline_block_ref (only));
    }
  else if (dateline_block_is_card (left) || dateline_block_is_card (right))
    {
      gboolean keeps_left = !dateline_command_is_empty (left);

      /* Text never becomes a part of a card; an empty paragraph beside it goes. */
      if (keeps_left)
        g_ptr_array_add (blocks, dateline_block_ref (left));
      if (!dateline_command_is_empty (right))
        g_ptr_array_add (blocks, dateline_block_ref (right));
      if (keeps_left)
        caret.byte = dateline_block_get_end (left);
    }
  else
    {
      caret.byte = dateline_block_get_end (left);
      if (caret.byte == 0 && dateline_block_get_end (right) > 0)
        g_ptr_array_add (blocks, dateline_block_ref (right));
      else
        g_ptr_array_add (blocks, join (left, right));
    }

  return caret;
}

/* Whether only the line feed between a card and text beside it would be deleted:
 * they cannot be joined. */
static gboolean
parts_card (DatelineDocument *document,
            DatelinePosition  start,
            DatelinePosition  end)
{
  DatelineBlock *left = dateline_document_get_block (document, start.block);
  DatelineBlock *right = dateline_document_get_block (document, end.block);

  return end.block == start.block + 1 && end.byte == 0 &&
         start.byte == dateline_block_get_end (left) &&
         (dateline_block_is_card (left) || dateline_block_is_card (right)) &&
         !dateline_command_is_empty (left) && !dateline_command_is_empty (right);
}

DatelineDocument *
dateline_command_delete (DatelineDocument  *document,
                         DatelineSelection *selection)
{
  DatelinePosition start = dateline_selection_get_start (selection);
  DatelinePosition end = dateline_selection_get_end (selection);
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (DatelineBlock) left = NULL;
  g_autoptr (DatelineBlock) right = NULL;
  DatelinePosition caret;

  if (dateline_position_equal (start, end))
    return dateline_document_ref (document);

  if (parts_card (document, start, end))
    {
      *selection = dateline_selection_at (start.block, start.byte);
      return dateline_document_ref (document);
    }

  left = keep_before (document, start);
  right = keep_after (document, end);
  blocks = dateline_command_new_blocks ();
  if (start.block == end.block && left != NULL && right != NULL)
    {
      DatelineBlock *block = dateline_document_get_block (document, start.block);
      g_autoptr (DatelineBlock) nothing = dateline_block_new_paragraph ("", NULL, 0);

      g_ptr_array_add (blocks, dateline_block_splice (block, start.byte, end.byte, nothing));
      caret = start;
    }
  else
    {
      caret = meet (blocks, start.block, left, right);
    }

  *selection = (DatelineSelection) { caret, caret };

  return dateline_command_replace (document, start.block, end.block - start.block + 1, blocks);
}

static guint
next_byte (const char *text,
           guint       byte)
{
  return text[byte] == '\0' ? byte : g_utf8_next_char (text + byte) - text;
}

static DatelineBlock *
marked_text (const char      *text,
             gsize            length,
             DatelineBlock   *around,
             guint            at,
             DatelineMarkSet  marks)
{
  g_autofree char *copy = g_strndup (text, length);
  DatelineSpan spans[DATELINE_N_MARKS];
  gsize n_spans = 0;
  /* At the start of a line it is what follows that goes on. */
  guint next = around != NULL ? next_byte (dateline_block_get_text (around), at) : 0;

  for (guint type = 0; type < DATELINE_N_MARKS; type++)
    {
      const char *value = NULL;

      if ((marks & DATELINE_MARK_BIT (type)) == 0)
        continue;
      if (dateline_mark_type_has_value (type) &&
          (around == NULL || !dateline_block_has_mark (around, at, at > 0 ? at : next, type,
                                                       &value)))
        continue;

      spans[n_spans++] = (DatelineSpan) { 0, length, type, (char *) value };
    }

  return dateline_block_new_paragraph (copy, spans, n_spans);
}

/* Puts one line of text at @position. */
static DatelineDocument *
insert_line (DatelineDocument  *document,
             DatelineSelection *selection,
             const char        *text,
             gsize              length,
             DatelineMarkSet    marks)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  g_autoptr (DatelineBlock) insert = NULL;
  g_autoptr (DatelineBlock) whole = NULL;
  guint end;

  if (dateline_block_is_card (block))
    {
      insert = marked_text (text, length, NULL, 0, marks);
      end = dateline_block_get_end (insert);
      if (end == 0)
        return dateline_document_ref (document);

      at.block += at.byte > 0;
      *selection = dateline_selection_at (at.block, end);

      return dateline_document_replace (document, at.block, 0, &insert, 1);
    }

  insert = marked_text (text, length, block, at.byte, marks);
  end = dateline_block_get_end (insert);
  if (end == 0)
    return dateline_document_ref (document);

  whole = dateline_block_splice (block, at.byte, at.byte, insert);
  *selection = dateline_selection_at (at.block, at.byte + end);

  return dateline_document_replace (document, at.block, 1, &whole, 1);
}

/* The next line feed, carriage return or paragraph separator; or the end. */
static const char *
find_line_end (const char  *text,
               const char **next)
{
  const char *at = text;

  while (*at != '\0' && *at != '\n' && *at != '\r' && strncmp (at, "\xe2\x80\xa9", 3) != 0)
    at = g_utf8_next_char (at);

  if (*at == '\0')
    *next = NULL;
  else if (at[0] == '\r' && at[1] == '\n')
    *next = at + 2;
  else
    *next = g_utf8_next_char (at);

  return at;
}

DatelineDocument *
dateline_command_insert_text (DatelineDocument  *document,
                              DatelineSelection *selection,
                              const char        *text,
                              DatelineMarkSet    marks)
{
  g_autoptr (DatelineDocument) result = dateline_command_delete (document, selection);

  while (text != NULL)
    {
      const char *next;
      const char *end = find_line_end (text, &next);
      DatelineDocument *longer = insert_line (result, selection, text, end - text, marks);

      dateline_document_unref (result);
      result = longer;

      if (next != NULL)
        {
          longer = dateline_command_enter (result, selection);
          dateline_document_unref (result);
          result = longer;
        }
      text = next;
    }

  return g_steal_pointer (&result);
}

static gboolean
joins_text (DatelineBlock *block)
{
  return dateline_block_get_block_type (block) == DATELINE_BLOCK_PARAGRAPH;
}

/* The text of all blocks of @slice as lines of one. */
static DatelineBlock *
flatten (DatelineDocument *slice)
{
  g_autofree char *text = dateline_document_dup_text (slice, DATELINE_LINE_BREAK);

  return dateline_block_new_paragraph (text, NULL, 0);
}

static DatelineDocument *
splice_into (DatelineDocument  *document,
             DatelineSelection *selection,
             DatelineBlock     *insert)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  g_autoptr (DatelineBlock) whole = dateline_block_splice (block, at.byte, at.byte, insert);

  *selection = dateline_selection_at (at.block, at.byte + dateline_block_get_end (insert));

  return dateline_document_replace (document, at.block, 1, &whole, 1);
}

/* Several blocks, or one that is not plain text: the first and the last join the
 * text that they meet if they are paragraphs. */
static DatelineDocument *
insert_blocks (DatelineDocument  *document,
               DatelineSelection *selection,
               DatelineDocument  *slice)
{
  DatelinePosition at = selection->caret;
  guint n_slice = dateline_document_get_n_blocks (slice);
  g_autoptr (GPtrArray) blocks = dateline_command_new_blocks ();
  g_autoptr (DatelineBlock) left = keep_before (document, at);
  g_autoptr (DatelineBlock) right = keep_after (document, at);
  DatelineBlock *last;
  guint end;

  if (left != NULL && !dateline_command_is_empty (left))
    g_ptr_array_add (blocks, dateline_block_ref (left));

  for (guint i = 0; i < n_slice; i++)
    {
      DatelineBlock *block = dateline_document_get_block (slice, i);

      if (i == 0 && left != NULL && !dateline_block_is_card (left) && joins_text (block))
        {
          g_ptr_array_set_size (blocks, 0);
          g_ptr_array_add (blocks, dateline_block_join (left, block));
        }
      else
        {
          g_ptr_array_add (blocks, dateline_block_ref (block));
        }
    }

  last = g_ptr_array_index (blocks, blocks->len - 1);
  end = dateline_block_get_end (last);
  *selection = dateline_selection_at (at.block + blocks->len - 1, end);

  if (right != NULL && !dateline_command_is_empty (right))
    {
      if (!dateline_block_is_card (right) && !dateline_block_is_card (last) && joins_text (last))
        {
          DatelineBlock *joined = dateline_block_join (last, right);

          g_ptr_array_set_size (blocks, blocks->len - 1);
          g_ptr_array_add (blocks, joined);
        }
      else
        {
          g_ptr_array_add (blocks, dateline_block_ref (right));
        }
    }

  return dateline_command_replace (document, at.block, 1, blocks);
}

DatelineDocument *
dateline_command_insert (DatelineDocument  *document,
                         DatelineSelection *selection,
                         DatelineDocument  *slice)
{
  g_autoptr (DatelineDocument) rest = dateline_command_delete (document, selection);
  guint n_slice = dateline_document_get_n_blocks (slice);
  DatelineBlock *block = dateline_document_get_block (rest, selection->caret.block);

  if (n_slice == 0)
    return g_steal_pointer (&rest);

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_CODE)
    {
      g_autoptr (DatelineBlock) lines = flatten (slice);

      return splice_into (rest, selection, lines);
    }

  if (n_slice == 1 && !dateline_block_is_card (block) &&
      joins_text (dateline_document_get_block (slice, 0)))
    return splice_into (rest, selection, dateline_document_get_block (slice, 0));

  return insert_blocks (rest, selection, slice);
}

DatelineDocument *
dateline_command_insert_card (DatelineDocument  *document,
                              DatelineSelection *selection,
                              DatelineBlock     *card)
{
  g_autoptr (DatelineDocument) rest = dateline_command_delete (document, selection);
  g_autoptr (DatelineDocument) with_card = NULL;
  g_autoptr (DatelineBlock) paragraph = NULL;
  g_autoptr (DatelineDocument) slice = dateline_document_new (&card, 1);
  guint next;

  with_card = insert_blocks (rest, selection, slice);
  next = selection->caret.block + 1;
  *selection = dateline_selection_at (next, 0);
  if (next < dateline_document_get_n_blocks (with_card))
    return g_steal_pointer (&with_card);

  /* Writing goes on below it. */
  paragraph = dateline_block_new_paragraph ("", NULL, 0);

  return dateline_document_replace (with_card, next, 0, &paragraph, 1);
}

DatelineDocument *
dateline_command_copy (DatelineDocument        *document,
                       const DatelineSelection *selection)
{
  DatelinePosition start = dateline_selection_get_start (selection);
  DatelinePosition end = dateline_selection_get_end (selection);
  g_autoptr (GPtrArray) blocks = dateline_command_new_blocks ();

  for (guint i = start.block; i <= end.block; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      guint from = i == start.block ? start.byte : 0;
      guint until = i == end.block ? end.byte : dateline_block_get_end (block);

      if (!dateline_block_is_card (block))
        g_ptr_array_add (blocks, dateline_command_slice_block (block, from, until));
      else if (from == 0 && until == 1)
        g_ptr_array_add (blocks, dateline_block_ref (block));
    }

  /* What does not reach over a line's end is text, not a heading or an item. */
  if (start.block == end.block && blocks->len == 1 &&
      !dateline_block_is_card (g_ptr_array_index (blocks, 0)))
    {
      DatelineBlock *text = dateline_block_to_paragraph (g_ptr_array_index (blocks, 0));

      g_ptr_array_set_size (blocks, 0);
      g_ptr_array_add (blocks, text);
    }

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
}

DatelineMarkSet
dateline_command_get_typing_marks (DatelineDocument *document,
                                   DatelinePosition  position)
{
  DatelineBlock *block = dateline_document_get_block (document, position.block);
  guint next;
  DatelineMarkSet marks = 0;

  if (dateline_block_is_card (block) ||
      dateline_block_get_block_type (block) == DATELINE_BLOCK_CODE)
    return 0;

  next = next_byte (dateline_block_get_text (block), position.byte);
  for (guint type = 0; type < DATELINE_N_MARKS; type++)
    {
      const char *before = NULL;
      const char *after = NULL;
      gboolean has_before = position.byte > 0 && dateline_block_has_mark (
        block, position.byte, position.byte, type, &before);
      gboolean has_after = next > position.byte && dateline_block_has_mark (
        block, position.byte, next, type, &after);
      gboolean grows = position.byte > 0 ? has_before : has_after;

      if (type == DATELINE_MARK_LINK || type == DATELINE_MARK_CODE)
        grows = has_before && has_after && g_strcmp0 (before, after) == 0;
      if (grows)
        marks |= DATELINE_MARK_BIT (type);
    }

  return marks;
}

DatelineMarkSet
dateline_command_get_marks_at (DatelineDocument *document,
                               DatelinePosition  position)
{
  DatelineBlock *block = dateline_document_get_block (document, position.block);
  DatelineMarkSet marks = 0;
  guint next;

  if (dateline_block_is_card (block) ||
      dateline_block_get_block_type (block) == DATELINE_BLOCK_CODE)
    return 0;

  next = next_byte (dateline_block_get_text (block), position.byte);
  for (guint type = 0; next > position.byte && type < DATELINE_N_MARKS; type++)
    {
      if (!dateline_mark_type_has_value (type) &&
          dateline_block_has_mark (block, position.byte, next, type, NULL))
        marks |= DATELINE_MARK_BIT (type);
    }

  return marks;
}

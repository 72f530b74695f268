/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-commands.h"

#include <string.h>

static DatelineDocument *
replace_with (DatelineDocument *document,
              guint             first,
              guint             n_old,
              GPtrArray        *blocks)
{
  return dateline_document_replace (document, first, n_old,
                                    (DatelineBlock * const *) blocks->pdata, blocks->len);
}

static GPtrArray *
block_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
}

/* As dateline_block_slice(), but the whole of a block is the block itself, which
 * keeps its source. */
static DatelineBlock *
slice (DatelineBlock *block,
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
    return slice (block, 0, start.byte);

  return start.byte > 0 ? dateline_block_ref (block) : NULL;
}

static DatelineBlock *
keep_after (DatelineDocument *document,
            DatelinePosition  end)
{
  DatelineBlock *block = dateline_document_get_block (document, end.block);

  if (!dateline_block_is_card (block))
    return slice (block, end.byte, dateline_block_get_end (block));

  return end.byte == 0 ? dateline_block_ref (block) : NULL;
}

static gboolean
is_empty_text (DatelineBlock *block)
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
      gboolean keeps_left = !is_empty_text (left);

      /* Text never becomes a part of a card; an empty paragraph beside it goes. */
      if (keeps_left)
        g_ptr_array_add (blocks, dateline_block_ref (left));
      if (!is_empty_text (right))
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

/* Whether a deletion that leaves @left and @right would change anything: a card and
 * the text beside it cannot be joined. */
static gboolean
can_meet (DatelinePosition  start,
          DatelinePosition  end,
          DatelineBlock    *left,
          DatelineBlock    *right)
{
  if (left == NULL || right == NULL || end.block != start.block + 1 || is_empty_text (left) ||
      is_empty_text (right))
    return TRUE;

  return !((dateline_block_is_card (left) && end.byte == 0) ||
           (dateline_block_is_card (right) && dateline_block_is_card (left)));
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

  left = keep_before (document, start);
  right = keep_after (document, end);
  if (!can_meet (start, end, left, right))
    {
      *selection = dateline_selection_at (start.block, start.byte);
      return dateline_document_ref (document);
    }

  blocks = block_array_new ();
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

  return replace_with (document, start.block, end.block - start.block + 1, blocks);
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

  for (guint type = 0; type < DATELINE_N_MARKS; type++)
    {
      const char *value = NULL;

      if ((marks & DATELINE_MARK_BIT (type)) == 0)
        continue;
      if (dateline_mark_type_has_value (type) &&
          (around == NULL || !dateline_block_has_mark (around, at, at, type, &value)))
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

  while (*at != '\0' && *at != '\n' && *at != '\r' && !g_str_has_prefix (at, "\xe2\x80\xa9"))
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
flatten (DatelineDocument *slice_)
{
  g_autofree char *text = dateline_document_dup_text (slice_, DATELINE_LINE_BREAK);

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
               DatelineDocument  *slice_)
{
  DatelinePosition at = selection->caret;
  guint n_slice = dateline_document_get_n_blocks (slice_);
  g_autoptr (GPtrArray) blocks = block_array_new ();
  g_autoptr (DatelineBlock) left = keep_before (document, at);
  g_autoptr (DatelineBlock) right = keep_after (document, at);
  DatelineBlock *last;
  guint end;

  if (left != NULL && !is_empty_text (left))
    g_ptr_array_add (blocks, dateline_block_ref (left));

  for (guint i = 0; i < n_slice; i++)
    {
      DatelineBlock *block = dateline_document_get_block (slice_, i);

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

  if (right != NULL && !is_empty_text (right))
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

  return replace_with (document, at.block, 1, blocks);
}

DatelineDocument *
dateline_command_insert (DatelineDocument  *document,
                         DatelineSelection *selection,
                         DatelineDocument  *slice_)
{
  g_autoptr (DatelineDocument) rest = dateline_command_delete (document, selection);
  guint n_slice = dateline_document_get_n_blocks (slice_);
  DatelineBlock *block = dateline_document_get_block (rest, selection->caret.block);

  if (n_slice == 0)
    return g_steal_pointer (&rest);

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_CODE)
    {
      g_autoptr (DatelineBlock) lines = flatten (slice_);

      return splice_into (rest, selection, lines);
    }

  if (n_slice == 1 && !dateline_block_is_card (block) &&
      joins_text (dateline_document_get_block (slice_, 0)))
    return splice_into (rest, selection, dateline_document_get_block (slice_, 0));

  return insert_blocks (rest, selection, slice_);
}

DatelineDocument *
dateline_command_insert_rule (DatelineDocument  *document,
                              DatelineSelection *selection)
{
  g_autoptr (DatelineDocument) rest = dateline_command_delete (document, selection);
  g_autoptr (DatelineDocument) with_rule = NULL;
  g_autoptr (DatelineBlock) rule = dateline_block_new_rule ();
  g_autoptr (DatelineBlock) paragraph = NULL;
  g_autoptr (DatelineDocument) slice_ = dateline_document_new (&rule, 1);
  guint next;

  with_rule = insert_blocks (rest, selection, slice_);
  next = selection->caret.block + 1;
  *selection = dateline_selection_at (next, 0);
  if (next < dateline_document_get_n_blocks (with_rule))
    return g_steal_pointer (&with_rule);

  /* Writing goes on below it. */
  paragraph = dateline_block_new_paragraph ("", NULL, 0);

  return dateline_document_replace (with_rule, next, 0, &paragraph, 1);
}

DatelineDocument *
dateline_command_copy (DatelineDocument        *document,
                       const DatelineSelection *selection)
{
  DatelinePosition start = dateline_selection_get_start (selection);
  DatelinePosition end = dateline_selection_get_end (selection);
  g_autoptr (GPtrArray) blocks = block_array_new ();

  for (guint i = start.block; i <= end.block; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      guint from = i == start.block ? start.byte : 0;
      guint until = i == end.block ? end.byte : dateline_block_get_end (block);

      if (!dateline_block_is_card (block))
        g_ptr_array_add (blocks, slice (block, from, until));
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

/* Splits the block at the caret; what follows a heading is a paragraph. */
static DatelineDocument *
split (DatelineDocument  *document,
       DatelineSelection *selection)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  guint end = dateline_block_get_end (block);
  g_autoptr (GPtrArray) blocks = block_array_new ();
  g_autoptr (DatelineBlock) after = slice (block, at.byte, end);

  g_ptr_array_add (blocks, dateline_block_slice (block, 0, at.byte));
  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_HEADING && at.byte == end)
    g_ptr_array_add (blocks, dateline_block_to_paragraph (after));
  else if (dateline_block_starts_group (after))
    g_ptr_array_add (blocks, dateline_block_with_group (after, FALSE));
  else
    g_ptr_array_add (blocks, g_steal_pointer (&after));

  /* At the end the block itself stays, with the source that it came from. */
  if (at.byte == end)
    {
      DatelineBlock *below = dateline_block_ref (g_ptr_array_index (blocks, 1));

      g_ptr_array_set_size (blocks, 0);
      g_ptr_array_add (blocks, dateline_block_ref (block));
      g_ptr_array_add (blocks, below);
    }

  *selection = dateline_selection_at (at.block + 1, 0);

  return replace_with (document, at.block, 1, blocks);
}

static DatelineDocument *
set_block (DatelineDocument *document,
           guint             index,
           DatelineBlock    *block)
{
  g_autoptr (DatelineBlock) owned = block;

  return dateline_document_replace (document, index, 1, &owned, 1);
}

static DatelineDocument *
break_code (DatelineDocument  *document,
            DatelineSelection *selection)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  const char *text = dateline_block_get_text (block);
  gsize n_break = strlen (DATELINE_LINE_BREAK);
  g_autoptr (GPtrArray) blocks = NULL;

  if (text[at.byte] != '\0' || !g_str_has_suffix (text, DATELINE_LINE_BREAK))
    return insert_line (document, selection, DATELINE_LINE_BREAK, n_break, 0);

  /* A second Enter at the end leaves the code. */
  blocks = block_array_new ();
  g_ptr_array_add (blocks, dateline_block_slice (block, 0, at.byte - n_break));
  g_ptr_array_add (blocks, dateline_block_new_paragraph ("", NULL, 0));
  *selection = dateline_selection_at (at.block + 1, 0);

  return replace_with (document, at.block, 1, blocks);
}

/* One step out: of a nested list, of a list, a quotation, a heading, code. NULL for
 * a paragraph. */
static DatelineBlock *
lift (DatelineBlock *block)
{
  guint depth = dateline_block_get_depth (block);

  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_LIST_ITEM:
      if (depth > 0)
        return dateline_block_to_list_item (block, dateline_block_is_ordered (block), depth - 1);
      return dateline_block_to_paragraph (block);

    case DATELINE_BLOCK_HEADING:
    case DATELINE_BLOCK_QUOTE:
    case DATELINE_BLOCK_CODE:
      return dateline_block_to_paragraph (block);

    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_IMAGE:
    case DATELINE_BLOCK_RULE:
    case DATELINE_BLOCK_OPAQUE:
    default:
      return NULL;
    }
}

static gboolean
is_left_when_empty (DatelineBlock *block)
{
  DatelineBlockType type = dateline_block_get_block_type (block);

  return dateline_block_get_end (block) == 0 &&
         (type == DATELINE_BLOCK_LIST_ITEM || type == DATELINE_BLOCK_QUOTE);
}

DatelineDocument *
dateline_command_enter (DatelineDocument  *document,
                        DatelineSelection *selection)
{
  g_autoptr (DatelineDocument) rest = dateline_command_delete (document, selection);
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (rest, at.block);

  if (dateline_block_is_card (block))
    {
      g_autoptr (DatelineBlock) paragraph = dateline_block_new_paragraph ("", NULL, 0);

      *selection = dateline_selection_at (at.block + 1, 0);

      return dateline_document_replace (rest, at.block + (at.byte > 0), 0, &paragraph, 1);
    }

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_CODE)
    return break_code (rest, selection);

  if (is_left_when_empty (block))
    return set_block (rest, at.block, lift (block));

  return split (rest, selection);
}

static void
select_card (DatelineSelection *selection,
             guint              block)
{
  selection->anchor = (DatelinePosition) { block, 0 };
  selection->caret = (DatelinePosition) { block, 1 };
}

/* The caret leaves a card towards @neighbour, which goes if it is empty. */
static DatelineDocument *
step_from_card (DatelineDocument  *document,
                DatelineSelection *selection,
                guint              card,
                guint              neighbour)
{
  DatelineBlock *block = dateline_document_get_block (document, neighbour);
  gboolean above = neighbour < card;

  if (is_empty_text (block))
    {
      *selection = dateline_selection_at (above ? neighbour : card, above ? 0 : 1);
      return dateline_document_replace (document, neighbour, 1, NULL, 0);
    }

  if (dateline_block_is_card (block))
    select_card (selection, neighbour);
  else
    *selection = dateline_selection_at (neighbour, above ? dateline_block_get_end (block) : 0);

  return dateline_document_ref (document);
}

/* Text beside a card: an empty paragraph goes, else the card is selected, so that
 * it takes a second key to delete it. */
static DatelineDocument *
meet_card (DatelineDocument  *document,
           DatelineSelection *selection,
           guint              card)
{
  guint index = selection->caret.block;

  if (!is_empty_text (dateline_document_get_block (document, index)))
    {
      select_card (selection, card);
      return dateline_document_ref (document);
    }

  *selection = dateline_selection_at (MIN (card, index), card < index ? 1 : 0);

  return dateline_document_replace (document, index, 1, NULL, 0);
}

DatelineDocument *
dateline_command_backspace (DatelineDocument  *document,
                            DatelineSelection *selection)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  DatelineBlock *lifted;

  if (!dateline_selection_is_empty (selection))
    return NULL;

  if (dateline_block_is_card (block) && at.byte > 0)
    {
      select_card (selection, at.block);
      return dateline_document_ref (document);
    }

  if (at.byte > 0)
    return NULL;

  lifted = lift (block);
  if (lifted != NULL)
    return set_block (document, at.block, lifted);

  if (at.block == 0)
    return dateline_document_ref (document);

  if (dateline_block_is_card (block))
    return step_from_card (document, selection, at.block, at.block - 1);

  if (dateline_block_is_card (dateline_document_get_block (document, at.block - 1)))
    return meet_card (document, selection, at.block - 1);

  return NULL;
}

DatelineDocument *
dateline_command_delete_forward (DatelineDocument  *document,
                                 DatelineSelection *selection)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);

  if (!dateline_selection_is_empty (selection))
    return NULL;

  if (dateline_block_is_card (block) && at.byte == 0)
    {
      select_card (selection, at.block);
      return dateline_document_ref (document);
    }

  if (at.byte < dateline_block_get_end (block))
    return NULL;

  if (at.block + 1 == dateline_document_get_n_blocks (document))
    return dateline_document_ref (document);

  if (dateline_block_is_card (block))
    return step_from_card (document, selection, at.block, at.block + 1);

  if (dateline_block_is_card (dateline_document_get_block (document, at.block + 1)))
    return meet_card (document, selection, at.block + 1);

  return NULL;
}

static guint
next_byte (const char *text,
           guint       byte)
{
  return text[byte] == '\0' ? byte : g_utf8_next_char (text + byte) - text;
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

      if (type == DATELINE_MARK_LINK)
        grows = has_before && has_after && g_strcmp0 (before, after) == 0;
      if (grows)
        marks |= DATELINE_MARK_BIT (type);
    }

  return marks;
}

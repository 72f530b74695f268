/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-formatting.h"

#include "dateline-desk-settings.h"

#include <string.h>

typedef struct
{
  const char        *name;
  DatelineBlockType  type;
  guint              level;
  gboolean           ordered;
} Style;

static const Style styles[] = {
  { "paragraph", DATELINE_BLOCK_PARAGRAPH, 0, FALSE },
  { "heading-2", DATELINE_BLOCK_HEADING, 2, FALSE },
  { "heading-3", DATELINE_BLOCK_HEADING, 3, FALSE },
  { "heading-4", DATELINE_BLOCK_HEADING, 4, FALSE },
  { "bulleted", DATELINE_BLOCK_LIST_ITEM, 0, FALSE },
  { "numbered", DATELINE_BLOCK_LIST_ITEM, 0, TRUE },
  { "quote", DATELINE_BLOCK_QUOTE, 0, FALSE },
  { "attribution", DATELINE_BLOCK_ATTRIBUTION, 0, FALSE },
  { "code", DATELINE_BLOCK_CODE, 0, FALSE },
};

static const Style *
find_style (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (strcmp (styles[i].name, name) == 0)
        return &styles[i];
    }

  return NULL;
}

static gboolean
has_style (DatelineBlock *block,
           const Style   *style)
{
  return dateline_block_get_block_type (block) == style->type &&
         dateline_block_get_level (block) == style->level &&
         dateline_block_is_ordered (block) == style->ordered;
}

static DatelineBlock *
with_style (DatelineBlock *block,
            const Style   *style)
{
  if (dateline_block_is_card (block) || has_style (block, style))
    return dateline_block_ref (block);

  switch (style->type)
    {
    case DATELINE_BLOCK_HEADING:
      return dateline_block_to_heading (block, style->level);

    case DATELINE_BLOCK_LIST_ITEM:
      return dateline_block_to_list_item (block, style->ordered, dateline_block_get_depth (block));

    case DATELINE_BLOCK_QUOTE:
      return dateline_block_to_quote (block);

    case DATELINE_BLOCK_ATTRIBUTION:
      return dateline_block_to_attribution (block);

    case DATELINE_BLOCK_CODE:
      return dateline_block_to_code (block);

    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_IMAGE:
    case DATELINE_BLOCK_RULE:
    case DATELINE_BLOCK_TABLE:
    case DATELINE_BLOCK_MORE:
    case DATELINE_BLOCK_OPAQUE:
    default:
      return dateline_block_to_paragraph (block);
    }
}

gboolean
dateline_style_exists (const char *style)
{
  return find_style (style) != NULL;
}

const char *
dateline_command_get_style (DatelineDocument        *document,
                            const DatelineSelection *selection)
{
  DatelineBlock *block = dateline_document_get_block (document, selection->caret.block);

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (has_style (block, &styles[i]))
        return styles[i].name;
    }

  return "";
}

static gboolean
all_have_style (DatelineDocument *document,
                guint             first,
                guint             last,
                const Style      *style)
{
  for (guint i = first; i <= last; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);

      if (!dateline_block_is_card (block) && !has_style (block, style))
        return FALSE;
    }

  return TRUE;
}

/* Several paragraphs become the lines of one code block. */
static DatelineDocument *
join_code (DatelineDocument  *document,
           DatelineSelection *selection,
           guint              first,
           guint              last)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineBlock) plain = NULL;
  g_autoptr (DatelineBlock) code = NULL;

  for (guint i = first; i <= last; i++)
    {
      if (i > first)
        g_string_append (text, DATELINE_LINE_BREAK);
      g_string_append (text, dateline_block_get_text (dateline_document_get_block (document, i)));
    }

  plain = dateline_block_new_paragraph (text->str, NULL, 0);
  code = dateline_block_to_code (plain);
  selection->anchor = (DatelinePosition) { first, 0 };
  selection->caret = (DatelinePosition) { first, dateline_block_get_end (code) };

  return dateline_document_replace (document, first, last - first + 1, &code, 1);
}

static gboolean
has_card (DatelineDocument *document,
          guint             first,
          guint             last)
{
  for (guint i = first; i <= last; i++)
    {
      if (dateline_block_is_card (dateline_document_get_block (document, i)))
        return TRUE;
    }

  return FALSE;
}

typedef DatelineBlock *(* BlockFunc) (DatelineBlock *block,
                                      guint          start,
                                      guint          end,
                                      gpointer       data);

/* Gives each block that is selected, and the part of it that is, to @func; a block
 * that comes back unchanged stays the one it was. */
static DatelineDocument *
map_blocks (DatelineDocument        *document,
            const DatelineSelection *selection,
            BlockFunc                func,
            gpointer                 data)
{
  DatelinePosition start = dateline_selection_get_start (selection);
  DatelinePosition end = dateline_selection_get_end (selection);
  g_autoptr (GPtrArray) blocks = NULL;

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = start.block; i <= end.block; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      g_autoptr (DatelineBlock) mapped = NULL;

      if (dateline_block_is_card (block))
        mapped = dateline_block_ref (block);
      else
        mapped = func (block, i == start.block ? start.byte : 0,
                       i == end.block ? end.byte : dateline_block_get_end (block), data);

      if (dateline_block_equal (block, mapped))
        g_ptr_array_add (blocks, dateline_block_ref (block));
      else
        g_ptr_array_add (blocks, g_steal_pointer (&mapped));
    }

  return dateline_document_replace (document, start.block, blocks->len,
                                    (DatelineBlock * const *) blocks->pdata, blocks->len);
}

static DatelineBlock *
set_block_style (DatelineBlock *block,
                 guint          start,
                 guint          end,
                 gpointer       data)
{
  return with_style (block, data);
}

DatelineDocument *
dateline_command_set_style (DatelineDocument  *document,
                            DatelineSelection *selection,
                            const char        *style)
{
  guint first = dateline_selection_get_start (selection).block;
  guint last = dateline_selection_get_end (selection).block;
  const Style *wanted = find_style (style);

  g_return_val_if_fail (wanted != NULL, NULL);

  if (wanted->type == DATELINE_BLOCK_ATTRIBUTION && !dateline_block_is_quoted_above (document, first))
    return dateline_document_ref (document);

  if ((wanted->type == DATELINE_BLOCK_LIST_ITEM || wanted->type == DATELINE_BLOCK_QUOTE ||
       wanted->type == DATELINE_BLOCK_ATTRIBUTION) &&
      all_have_style (document, first, last, wanted))
    wanted = find_style ("paragraph");

  if (wanted->type == DATELINE_BLOCK_CODE && last > first && !has_card (document, first, last))
    return join_code (document, selection, first, last);

  return map_blocks (document, selection, set_block_style, (gpointer) wanted);
}

static gboolean
can_indent_block (DatelineDocument *document,
                  guint             index,
                  int               by)
{
  DatelineBlock *block = dateline_document_get_block (document, index);
  DatelineBlock *above;
  guint depth = dateline_block_get_depth (block);

  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_LIST_ITEM)
    return FALSE;
  if (by < 0)
    return depth > 0;
  if (index == 0 || depth >= DATELINE_LIST_DEPTH_MAX)
    return FALSE;

  /* One deeper than the item above, which it then belongs to. */
  above = dateline_document_get_block (document, index - 1);

  return dateline_block_get_block_type (above) == DATELINE_BLOCK_LIST_ITEM &&
         dateline_block_get_depth (above) >= depth;
}

gboolean
dateline_command_can_indent (DatelineDocument        *document,
                             const DatelineSelection *selection,
                             int                      by)
{
  guint last = dateline_selection_get_end (selection).block;

  for (guint i = dateline_selection_get_start (selection).block; i <= last; i++)
    {
      if (can_indent_block (document, i, by))
        return TRUE;
    }

  return FALSE;
}

DatelineDocument *
dateline_command_indent (DatelineDocument        *document,
                         const DatelineSelection *selection,
                         int                      by)
{
  guint last = dateline_selection_get_end (selection).block;
  g_autoptr (DatelineDocument) result = dateline_document_ref (document);

  for (guint i = dateline_selection_get_start (selection).block; i <= last; i++)
    {
      DatelineBlock *block = dateline_document_get_block (result, i);
      g_autoptr (DatelineBlock) item = NULL;
      DatelineDocument *next;

      if (!can_indent_block (result, i, by))
        continue;

      item = dateline_block_to_list_item (block, dateline_block_is_ordered (block),
                                          dateline_block_get_depth (block) + by);
      next = dateline_document_replace (result, i, 1, &item, 1);
      dateline_document_unref (result);
      result = next;
    }

  return g_steal_pointer (&result);
}

static gboolean
carries_marks (DatelineBlock *block)
{
  return !dateline_block_is_card (block) &&
         dateline_block_get_block_type (block) != DATELINE_BLOCK_CODE;
}

static DatelineMarkSet
get_range_marks (DatelineBlock *block,
                 guint          start,
                 guint          end)
{
  DatelineMarkSet marks = 0;

  for (guint type = 0; type < DATELINE_N_MARKS; type++)
    {
      if (dateline_block_has_mark (block, start, end, type, NULL))
        marks |= DATELINE_MARK_BIT (type);
    }

  return marks;
}

DatelineMarkSet
dateline_command_get_marks (DatelineDocument        *document,
                            const DatelineSelection *selection)
{
  DatelinePosition start = dateline_selection_get_start (selection);
  DatelinePosition end = dateline_selection_get_end (selection);
  DatelineMarkSet marks = ~0u;

  if (dateline_selection_is_empty (selection))
    return dateline_command_get_typing_marks (document, selection->caret);

  for (guint i = start.block; i <= end.block; i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      guint from = i == start.block ? start.byte : 0;
      guint until = i == end.block ? end.byte : dateline_block_get_end (block);

      if (carries_marks (block) && from < until)
        marks &= get_range_marks (block, from, until);
    }

  return marks == ~0u ? 0 : marks;
}

typedef struct
{
  DatelineMarkType  type;
  gboolean          set;
  const char       *value;
} MarkChange;

static DatelineBlock *
change_mark (DatelineBlock *block,
             guint          start,
             guint          end,
             gpointer       data)
{
  const MarkChange *change = data;
  g_autoptr (DatelineBlock) without = NULL;

  if (!carries_marks (block) || start == end)
    return dateline_block_ref (block);

  if (!change->set)
    return dateline_block_remove_mark (block, start, end, change->type);

  /* Text is not above and below the line at once, nor two links. */
  if (change->type == DATELINE_MARK_SUPERSCRIPT)
    without = dateline_block_remove_mark (block, start, end, DATELINE_MARK_SUBSCRIPT);
  else if (change->type == DATELINE_MARK_SUBSCRIPT)
    without = dateline_block_remove_mark (block, start, end, DATELINE_MARK_SUPERSCRIPT);
  else
    without = dateline_block_remove_mark (block, start, end, change->type);

  return dateline_block_add_mark (without, start, end, change->type, change->value);
}

DatelineDocument *
dateline_command_set_mark (DatelineDocument        *document,
                           const DatelineSelection *selection,
                           DatelineMarkType         type,
                           gboolean                 set)
{
  MarkChange change = { type, set, NULL };

  return map_blocks (document, selection, change_mark, &change);
}

static DatelineBlock *
clear_block_marks (DatelineBlock *block,
                   guint          start,
                   guint          end,
                   gpointer       data)
{
  g_autoptr (DatelineBlock) part = dateline_block_slice (block, start, end);
  g_autoptr (DatelineBlock) plain = NULL;

  plain = dateline_block_new_paragraph (dateline_block_get_text (part), NULL, 0);

  return dateline_block_splice (block, start, end, plain);
}

DatelineDocument *
dateline_command_clear_marks (DatelineDocument        *document,
                              const DatelineSelection *selection)
{
  return map_blocks (document, selection, clear_block_marks, NULL);
}

/* The value of the mark at @position, and all of the text that has it. */
static const char *
get_passage (DatelineDocument  *document,
             DatelinePosition   position,
             DatelineMarkType   type,
             DatelineSelection *around)
{
  DatelineBlock *block = dateline_document_get_block (document, position.block);
  const DatelineSpan *spans;
  gsize n_spans;

  if (dateline_block_is_card (block))
    return NULL;

  spans = dateline_block_get_spans (block, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      if (spans[i].type != type || position.byte < spans[i].start || position.byte > spans[i].end)
        continue;

      if (around != NULL)
        {
          around->anchor = (DatelinePosition) { position.block, spans[i].start };
          around->caret = (DatelinePosition) { position.block, spans[i].end };
        }

      return spans[i].value;
    }

  return NULL;
}

const char *
dateline_command_get_link (DatelineDocument  *document,
                           DatelinePosition   position,
                           DatelineSelection *around)
{
  return get_passage (document, position, DATELINE_MARK_LINK, around);
}

const char *
dateline_command_get_language (DatelineDocument        *document,
                               const DatelineSelection *selection)
{
  DatelinePosition start = dateline_selection_get_start (selection);
  DatelinePosition end = dateline_selection_get_end (selection);
  DatelineBlock *block = dateline_document_get_block (document, start.block);
  const char *language = NULL;

  if (dateline_selection_is_empty (selection))
    return get_passage (document, start, DATELINE_MARK_LANGUAGE, NULL);

  if (!carries_marks (block))
    return NULL;
  dateline_block_has_mark (block, start.byte,
                           end.block == start.block ? end.byte : dateline_block_get_end (block),
                           DATELINE_MARK_LANGUAGE, &language);

  return language;
}

DatelineDocument *
dateline_command_set_language (DatelineDocument  *document,
                               DatelineSelection *selection,
                               const char        *language)
{
  MarkChange change = { DATELINE_MARK_LANGUAGE, *language != '\0', language };
  DatelineSelection range = *selection;
  DatelineBlock *block = dateline_document_get_block (document, selection->caret.block);

  if (change.set && !dateline_language_is_valid (language))
    return dateline_document_ref (document);

  if (dateline_selection_is_empty (selection) &&
      get_passage (document, selection->caret, DATELINE_MARK_LANGUAGE, &range) == NULL)
    {
      range.anchor.byte = 0;
      range.caret.byte = dateline_block_get_end (block);
    }

  return map_blocks (document, &range, change_mark, &change);
}

DatelineDocument *
dateline_command_insert_link (DatelineDocument  *document,
                              DatelineSelection *selection,
                              const char        *url,
                              const char        *text)
{
  DatelineSpan span = { 0, strlen (text), DATELINE_MARK_LINK, (char *) url };
  g_autoptr (DatelineBlock) link = dateline_block_new_paragraph (text, &span, 1);
  g_autoptr (DatelineDocument) slice = dateline_document_new (&link, 1);

  if (!dateline_url_is_allowed (url) || dateline_block_get_n_chars (link) == 0)
    return dateline_document_ref (document);

  return dateline_command_insert (document, selection, slice);
}

DatelineDocument *
dateline_command_set_link (DatelineDocument  *document,
                           DatelineSelection *selection,
                           const char        *url)
{
  MarkChange change = { DATELINE_MARK_LINK, *url != '\0', url };
  DatelineSelection range = *selection;

  if (change.set && !dateline_url_is_allowed (url))
    return dateline_document_ref (document);

  if (dateline_selection_is_empty (selection) &&
      dateline_command_get_link (document, selection->caret, &range) == NULL)
    return change.set ? dateline_command_insert_link (document, selection, url, url)
                      : dateline_document_ref (document);

  return map_blocks (document, &range, change_mark, &change);
}

/* @document, a single line that is @url, as a link. */
static DatelineDocument *
link_all (DatelineDocument *document,
          const char       *url)
{
  DatelineBlock *text = dateline_document_get_block (document, 0);
  guint end = dateline_block_get_end (text);
  g_autoptr (DatelineBlock) linked = NULL;

  if (dateline_block_has_mark (text, end, end, DATELINE_MARK_LINK, NULL))
    return dateline_document_ref (document);

  linked = dateline_block_add_mark (text, 0, end, DATELINE_MARK_LINK, url);

  return dateline_document_new (&linked, 1);
}

DatelineDocument *
dateline_command_paste (DatelineDocument  *document,
                        DatelineSelection *selection,
                        DatelineDocument  *slice,
                        const char        *url)
{
  g_autoptr (DatelineDocument) linked = NULL;

  if (url == NULL)
    return dateline_command_insert (document, selection, slice);

  if (!dateline_selection_is_empty (selection))
    {
      linked = dateline_command_set_link (document, selection, url);
      if (!dateline_document_equal (linked, document))
        return g_steal_pointer (&linked);
      g_clear_pointer (&linked, dateline_document_unref);
    }

  linked = link_all (slice, url);

  return dateline_command_insert (document, selection, linked);
}

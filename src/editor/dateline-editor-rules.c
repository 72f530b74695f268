/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-rules.h"

#include "dateline-editor-formatting.h"

#include <string.h>

/* Text after which a rule looks no further back. */
#define MAX_LOOK_BACK 500

static const struct
{
  const char *typed;
  const char *style;
} block_rules[] = {
  { "## ", "heading-2" },
  { "### ", "heading-3" },
  { "#### ", "heading-4" },
  { "- ", "bulleted" },
  { "* ", "bulleted" },
  { "1. ", "numbered" },
  { "1) ", "numbered" },
  { "> ", "quote" },
  { "``` ", "code" },
};

static const struct
{
  const char       *fence;
  DatelineMarkType  type;
} mark_rules[] = {
  { "**", DATELINE_MARK_STRONG },
  { "`", DATELINE_MARK_CODE },
  { "_", DATELINE_MARK_EMPHASIS },
};

static DatelineDocument *
remove_range (DatelineDocument  *document,
              DatelineSelection *selection,
              guint              block,
              guint              start,
              guint              end)
{
  selection->anchor = (DatelinePosition) { block, start };
  selection->caret = (DatelinePosition) { block, end };

  return dateline_command_delete (document, selection);
}

static DatelineDocument *
apply_style (DatelineDocument  *document,
             DatelineSelection *selection,
             const char        *style)
{
  DatelinePosition at = selection->caret;
  g_autoptr (DatelineDocument) rest = remove_range (document, selection, at.block, 0, at.byte);

  return dateline_command_set_style (rest, selection, style);
}

/* Below the words, a dash before whose they are. */
static DatelineDocument *
apply_attribution_rule (DatelineDocument  *document,
                        DatelineSelection *selection)
{
  static const char * const dashes[] = { "-- ", "– ", "— " };
  DatelinePosition at = selection->caret;
  const char *text = dateline_block_get_text (dateline_document_get_block (document, at.block));

  if (!dateline_block_is_quoted_above (document, at.block))
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      if (strlen (dashes[i]) == at.byte && strncmp (text, dashes[i], at.byte) == 0)
        return apply_style (document, selection, "attribution");
    }

  return NULL;
}

static DatelineDocument *
apply_block_rule (DatelineDocument  *document,
                  DatelineSelection *selection)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  const char *text = dateline_block_get_text (block);

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_QUOTE)
    return apply_attribution_rule (document, selection);
  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_PARAGRAPH)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (block_rules); i++)
    {
      if (strlen (block_rules[i].typed) == at.byte &&
          strncmp (text, block_rules[i].typed, at.byte) == 0)
        return apply_style (document, selection, block_rules[i].style);
    }

  if (strcmp (text, "--- ") == 0 && at.byte == strlen (text))
    {
      g_autoptr (DatelineDocument) rest = remove_range (document, selection, at.block, 0, at.byte);
      g_autoptr (DatelineBlock) rule = dateline_block_new_rule ();

      return dateline_command_insert_card (rest, selection, rule);
    }

  return NULL;
}

/* Where the opening @fence stands whose closing one ends at @end; -1 if nowhere. */
static gssize
find_opening (const char *text,
              guint       end,
              const char *fence)
{
  gsize n_fence = strlen (fence);
  gsize closing = end - n_fence;
  gsize limit = end > MAX_LOOK_BACK ? end - MAX_LOOK_BACK : 0;

  if (closing == 0 || g_ascii_isspace (text[closing - 1]) || text[closing - 1] == *fence)
    return -1;

  for (gsize at = closing; at-- > limit;)
    {
      const char *before;

      if (strncmp (text + at, fence, n_fence) != 0)
        continue;

      before = g_utf8_find_prev_char (text, text + at);
      if (at + n_fence >= closing || g_ascii_isspace (text[at + n_fence]))
        return -1;
      /* "snake_case_name" is not emphasis. */
      if (before != NULL && (g_unichar_isalnum (g_utf8_get_char (before)) || *before == *fence))
        return -1;

      return at;
    }

  return -1;
}

static DatelineDocument *
apply_mark (DatelineDocument  *document,
            DatelineSelection *selection,
            guint              opening,
            const char        *fence,
            DatelineMarkType   type)
{
  DatelinePosition at = selection->caret;
  guint n_fence = strlen (fence);
  guint inside_end = at.byte - 2 * n_fence;
  g_autoptr (DatelineDocument) open = NULL;
  g_autoptr (DatelineDocument) bare = NULL;
  DatelineSelection inside;

  open = remove_range (document, selection, at.block, at.byte - n_fence, at.byte);
  bare = remove_range (open, selection, at.block, opening, opening + n_fence);
  inside.anchor = (DatelinePosition) { at.block, opening };
  inside.caret = (DatelinePosition) { at.block, inside_end };
  *selection = dateline_selection_at (at.block, inside_end);

  return dateline_command_set_mark (bare, &inside, type, TRUE);
}

static DatelineDocument *
apply_mark_rule (DatelineDocument  *document,
                 DatelineSelection *selection)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);
  const char *text = dateline_block_get_text (block);

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_CODE ||
      (dateline_command_get_typing_marks (document, at) & DATELINE_MARK_BIT (DATELINE_MARK_CODE)))
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (mark_rules); i++)
    {
      const char *fence = mark_rules[i].fence;
      gsize n_fence = strlen (fence);
      gssize opening;

      if (at.byte <= 2 * n_fence || strncmp (text + at.byte - n_fence, fence, n_fence) != 0)
        continue;

      opening = find_opening (text, at.byte, fence);
      if (opening >= 0)
        return apply_mark (document, selection, opening, fence, mark_rules[i].type);
    }

  return NULL;
}

DatelineDocument *
dateline_editor_rules_apply (DatelineDocument  *document,
                             DatelineSelection *selection)
{
  DatelinePosition at = selection->caret;
  DatelineBlock *block = dateline_document_get_block (document, at.block);

  if (!dateline_selection_is_empty (selection) || dateline_block_is_card (block) || at.byte == 0)
    return NULL;

  if (dateline_block_get_text (block)[at.byte - 1] == ' ')
    return apply_block_rule (document, selection);

  return apply_mark_rule (document, selection);
}

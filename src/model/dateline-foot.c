/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-foot.h"

#include <string.h>

static gboolean
is_empty_paragraph (DatelineBlock *block)
{
  return dateline_block_get_block_type (block) == DATELINE_BLOCK_PARAGRAPH &&
         *dateline_block_get_text (block) == '\0';
}

static gboolean
is_empty (DatelineDocument *document)
{
  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      if (!is_empty_paragraph (dateline_document_get_block (document, i)))
        return FALSE;
    }

  return TRUE;
}

DatelineDocument *
dateline_foot_dup_blocks (DatelineSnippet *snippet,
                          const char      *language,
                          GDate           *as_of)
{
  DatelineDocument *text;
  const char *title;
  g_autoptr (DatelineBlock) first = NULL;
  g_autoptr (DatelineBlock) paragraph = NULL;
  g_autoptr (DatelineBlock) heading = NULL;
  g_autoptr (DatelineDocument) grouped = NULL;

  g_return_val_if_fail (snippet != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  text = dateline_snippet_find_text (snippet, language, as_of);
  if (text == NULL || is_empty (text))
    return NULL;

  /* A list at its beginning is not the end of one above. */
  first = dateline_block_with_group (dateline_document_get_block (text, 0), TRUE);
  grouped = dateline_document_replace (text, 0, 1, &first, 1);
  title = dateline_snippet_role_get_heading (dateline_snippet_get_role (snippet), language);
  if (title == NULL || dateline_block_get_block_type (first) == DATELINE_BLOCK_HEADING)
    return g_steal_pointer (&grouped);

  paragraph = dateline_block_new_paragraph (title, NULL, 0);
  heading = dateline_block_to_heading (paragraph, DATELINE_HEADING_MIN);

  return dateline_document_replace (grouped, 0, 0, &heading, 1);
}

DatelineDocument *
dateline_foot_append (DatelineDocument *document,
                      DatelineDocument *blocks)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  guint n_blocks;
  guint first;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (blocks != NULL, NULL);

  n_blocks = dateline_document_get_n_blocks (document);
  first = n_blocks;
  while (first > 0 && is_empty_paragraph (dateline_document_get_block (document, first - 1)))
    first--;

  for (guint i = 0; i < dateline_document_get_n_blocks (blocks); i++)
    g_ptr_array_add (added, dateline_document_get_block (blocks, i));

  return dateline_document_replace (document, first, n_blocks - first,
                                    (DatelineBlock * const *) added->pdata, added->len);
}

DatelineItem *
dateline_foot_expand (DatelineItem         *item,
                      DatelineDeskSettings *settings)
{
  g_autoptr (GPtrArray) snippets = NULL;
  g_autoptr (DatelineDocument) body = NULL;
  GPtrArray *uses;
  DatelineItem *expanded;

  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);

  uses = dateline_item_get_snippets (item);
  if (uses->len == 0)
    return g_object_ref (item);

  snippets = dateline_desk_settings_dup_snippets (settings);
  body = dateline_document_ref (dateline_item_get_body (item));
  for (guint i = 0; i < uses->len; i++)
    {
      const DatelineSnippetUse *use = g_ptr_array_index (uses, i);
      DatelineSnippet *snippet = dateline_snippets_find (snippets, use->id);
      g_autoptr (DatelineDocument) blocks = NULL;
      g_autoptr (DatelineDocument) before = NULL;

      if (use->in_text || snippet == NULL)
        continue;
      blocks = dateline_foot_dup_blocks (snippet, dateline_item_get_language (item), NULL);
      if (blocks == NULL)
        continue;
      before = g_steal_pointer (&body);
      body = dateline_foot_append (before, blocks);
    }

  expanded = dateline_item_copy (item);
  dateline_item_set_body (expanded, body);
  dateline_item_set_snippets (expanded, NULL);

  return expanded;
}

/* What the snippets of @item give; NULL if that is nothing. */
static DatelineDocument *
dup_foot (DatelineItem         *item,
          DatelineDeskSettings *settings)
{
  g_autoptr (DatelineItem) bare = dateline_item_copy (item);
  g_autoptr (DatelineBlock) empty = dateline_block_new_paragraph ("", NULL, 0);
  g_autoptr (DatelineDocument) nothing = dateline_document_new (&empty, 1);
  g_autoptr (DatelineItem) expanded = NULL;
  DatelineDocument *foot;

  dateline_item_set_body (bare, nothing);
  expanded = dateline_foot_expand (bare, settings);
  foot = dateline_item_get_body (expanded);

  return is_empty (foot) ? NULL : dateline_document_ref (foot);
}

static gboolean
ends_with (DatelineDocument *document,
           DatelineDocument *end)
{
  guint n_blocks = dateline_document_get_n_blocks (document);
  guint n_end = dateline_document_get_n_blocks (end);

  if (n_end > n_blocks)
    return FALSE;

  for (guint i = 0; i < n_end; i++)
    if (!dateline_block_equal (dateline_document_get_block (document, n_blocks - n_end + i),
                               dateline_document_get_block (end, i)))
      return FALSE;

  return TRUE;
}

DatelineItem *
dateline_foot_fold (DatelineItem         *public,
                    DatelineItem         *like,
                    DatelineDeskSettings *settings)
{
  g_autoptr (DatelineDocument) foot = NULL;
  g_autoptr (DatelineDocument) body = NULL;
  DatelineDocument *whole;
  DatelineItem *folded;
  guint n_foot;

  g_return_val_if_fail (DATELINE_IS_ITEM (public), NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM (like), NULL);
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);

  whole = dateline_item_get_body (public);
  foot = dup_foot (like, settings);
  if (dateline_item_get_snippets (public)->len > 0 || foot == NULL || !ends_with (whole, foot))
    return g_object_ref (public);

  n_foot = dateline_document_get_n_blocks (foot);
  body = dateline_document_replace (whole, dateline_document_get_n_blocks (whole) - n_foot, n_foot,
                                    NULL, 0);
  folded = dateline_item_copy (public);
  dateline_item_set_body (folded, body);
  dateline_item_set_snippets (folded, dateline_item_get_snippets (like));

  return folded;
}

GPtrArray *
dateline_foot_new_for_kind (DatelineDeskSettings *settings,
                            const char           *kind)
{
  g_autoptr (GPtrArray) snippets = NULL;
  GPtrArray *uses;

  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  uses = dateline_snippet_uses_new ();
  snippets = dateline_desk_settings_dup_snippets (settings);
  for (guint i = 0; i < snippets->len; i++)
    {
      DatelineSnippet *snippet = g_ptr_array_index (snippets, i);

      if (g_strv_contains (dateline_snippet_get_kinds (snippet), kind))
        g_ptr_array_add (uses, dateline_snippet_use_new (dateline_snippet_get_id (snippet)));
    }

  return uses;
}

DatelineFootState
dateline_foot_get_state (const DatelineSnippetUse *use,
                         DatelineDeskSettings     *settings,
                         const char               *language,
                         GDate                    *day)
{
  g_autoptr (GPtrArray) snippets = NULL;
  DatelineSnippet *snippet;
  DatelineDocument *text;
  GDate as_of;

  g_return_val_if_fail (use != NULL, DATELINE_FOOT_MISSING);
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), DATELINE_FOOT_MISSING);
  g_return_val_if_fail (language != NULL, DATELINE_FOOT_MISSING);

  snippets = dateline_desk_settings_dup_snippets (settings);
  snippet = dateline_snippets_find (snippets, use->id);
  text = snippet != NULL ? dateline_snippet_find_text (snippet, language, &as_of) : NULL;
  if (use->in_text)
    {
      if (text == NULL || !g_date_valid (&as_of) ||
          (g_date_valid (&use->as_of) && g_date_compare (&use->as_of, &as_of) >= 0))
        return DATELINE_FOOT_GOOD;
      if (day != NULL)
        *day = as_of;
      return DATELINE_FOOT_OLD_TEXT;
    }

  if (snippet == NULL)
    return DATELINE_FOOT_MISSING;
  if (text == NULL || is_empty (text))
    return DATELINE_FOOT_UNTRANSLATED;

  return dateline_snippet_is_behind (snippet, language, day) ? DATELINE_FOOT_BEHIND
                                                             : DATELINE_FOOT_GOOD;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Headings: that each says something, that none skips a level, that what looks like one is
 * one, and that those which the desk asks for are there. */

#include "dateline-config.h"

#include "dateline-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A bold line that is longer is a paragraph that shouts. */
#define MAX_HEADING_CHARS 100

#define SECTION_SEPARATOR " / "

static gboolean
is_heading (DatelineBlock *block)
{
  return dateline_block_get_block_type (block) == DATELINE_BLOCK_HEADING;
}

static char *
dup_stripped (DatelineBlock *block)
{
  return g_strstrip (g_strdup (dateline_block_get_text (block)));
}

static gboolean
is_empty (DatelineBlock *block)
{
  g_autofree char *text = dup_stripped (block);

  return *text == '\0';
}

/* The heading at @index becomes one of @level; those below it that would skip a level by
 * that, and did not before, come along. */
static void
offer_level (Check           *check,
             DatelineFinding *finding,
             guint            index,
             guint            level)
{
  DatelineRepair *repair = check_offer (finding, DATELINE_REPAIR_CHANGE,
                                        g_strdup_printf (_("Make It a Level-%u Heading"), level));
  DatelineBlock *block = dateline_document_get_block (check->body, index);
  g_autoptr (DatelineBlock) mended = dateline_block_to_heading (block, level);
  guint last_old = dateline_block_get_level (block);
  guint last_new = level;

  dateline_repair_add_block (repair, index, block, mended);
  for (guint i = index + 1; i < dateline_document_get_n_blocks (check->body); i++)
    {
      DatelineBlock *next = dateline_document_get_block (check->body, i);
      g_autoptr (DatelineBlock) raised = NULL;
      guint old = dateline_block_get_level (next);

      if (!is_heading (next) || is_empty (next))
        continue;

      last_new = old <= last_old + 1 ? MIN (old, last_new + 1) : old;
      last_old = old;
      if (last_new == old)
        break;
      raised = dateline_block_to_heading (next, last_new);
      dateline_repair_add_block (repair, i, next, raised);
    }
}

static void
check_level (Check *check,
             guint  index,
             guint  last_level)
{
  DatelineBlock *block = dateline_document_get_block (check->body, index);
  g_autofree char *excerpt = NULL;
  DatelineFinding *finding;

  if (dateline_block_get_level (block) <= last_level + 1 ||
      !check_wants (check, DATELINE_RULE_HEADING_ORDER))
    return;

  excerpt = check_dup_excerpt (dateline_block_get_text (block), 0,
                               strlen (dateline_block_get_text (block)));
  finding = check_add_block (check, DATELINE_RULE_HEADING_ORDER, index,
                             g_strdup_printf (_("The heading “%s” skips a level."), excerpt));
  if (finding != NULL)
    offer_level (check, finding, index, last_level + 1);
}

static void
check_empty (Check *check,
             guint  index)
{
  DatelineBlock *block = dateline_document_get_block (check->body, index);
  DatelineFinding *finding;

  finding = check_add_block (check, DATELINE_RULE_HEADING_EMPTY, index,
                             g_strdup (_("A heading is empty. Write it, or remove it.")));
  check_offer_block (finding, index, block, NULL, g_strdup (_("Remove the Empty Heading")));
}

static gboolean
is_faked (DatelineBlock *block)
{
  const char *text = dateline_block_get_text (block);
  guint length = strlen (text);

  return dateline_block_get_block_type (block) == DATELINE_BLOCK_PARAGRAPH && length > 0 &&
         dateline_block_get_n_chars (block) <= MAX_HEADING_CHARS &&
         strchr (".,;:!?", text[length - 1]) == NULL &&
         strstr (text, DATELINE_LINE_BREAK) == NULL &&
         dateline_block_has_mark (block, 0, length, DATELINE_MARK_STRONG, NULL);
}

static void
check_faked (Check *check,
             guint  index,
             guint  last_level)
{
  DatelineBlock *block = dateline_document_get_block (check->body, index);
  guint level = MAX (last_level, DATELINE_HEADING_MIN);
  g_autofree char *excerpt = NULL;
  g_autoptr (DatelineBlock) plain = NULL;
  g_autoptr (DatelineBlock) heading = NULL;
  DatelineFinding *finding;
  guint length = strlen (dateline_block_get_text (block));

  excerpt = check_dup_excerpt (dateline_block_get_text (block), 0, length);
  finding = check_add_block (check, DATELINE_RULE_HEADING_FAKED, index,
                             g_strdup_printf (_("“%s” is in bold like a heading, but is none."),
                                              excerpt));
  plain = dateline_block_remove_mark (block, 0, length, DATELINE_MARK_STRONG);
  heading = dateline_block_to_heading (plain, level);
  check_offer_block (finding, index, block, heading,
                     g_strdup_printf (_("Make It a Level-%u Heading"), level));
}

static void
check_headings (Check *check)
{
  guint n_blocks = dateline_document_get_n_blocks (check->body);
  guint level = DATELINE_HEADING_MIN - 1;

  for (guint i = 0; i < n_blocks; i++)
    {
      DatelineBlock *block = dateline_document_get_block (check->body, i);

      /* The last line, a signature perhaps, heads nothing. */
      if (i + 1 < n_blocks && is_faked (block) &&
          check_wants (check, DATELINE_RULE_HEADING_FAKED))
        check_faked (check, i, level);
      if (!is_heading (block))
        continue;

      if (is_empty (block))
        {
          if (check_wants (check, DATELINE_RULE_HEADING_EMPTY))
            check_empty (check, i);
          continue;
        }
      check_level (check, i, level);
      level = dateline_block_get_level (block);
    }
}

static gboolean
has_section (Check              *check,
             const char * const *forms)
{
  for (guint i = 0; i < dateline_document_get_n_blocks (check->body); i++)
    {
      DatelineBlock *block = dateline_document_get_block (check->body, i);
      g_autofree char *text = NULL;
      g_autofree char *folded = NULL;

      if (!is_heading (block))
        continue;

      text = dup_stripped (block);
      folded = g_utf8_casefold (text, -1);
      for (guint j = 0; forms[j] != NULL; j++)
        {
          g_autofree char *wanted = g_utf8_casefold (forms[j], -1);

          if (strcmp (folded, wanted) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

/* The form for the item's language: they stand in the order of the desk's languages. */
static const char *
choose_form (Check  *check,
             char  **forms)
{
  guint n_forms = g_strv_length (forms);

  for (guint i = 0; i < n_forms && check->context->languages[i] != NULL; i++)
    {
      if (strcmp (check->context->languages[i], check->language) == 0)
        return forms[i];
    }

  return forms[0];
}

static void
check_section (Check      *check,
               const char *section)
{
  g_auto (GStrv) forms = g_strsplit (section, SECTION_SEPARATOR, -1);
  g_autoptr (DatelineBlock) paragraph = NULL;
  g_autoptr (DatelineBlock) heading = NULL;
  DatelineFinding *finding;
  const char *form;

  if (forms[0] == NULL || has_section (check, (const char * const *) forms))
    return;

  form = choose_form (check, forms);
  finding = check_add (check, DATELINE_RULE_SECTION_MISSING,
                       g_strdup_printf (_("The section “%s” is missing."), form));
  if (finding == NULL)
    return;

  paragraph = dateline_block_new_paragraph (form, NULL, 0);
  heading = dateline_block_to_heading (paragraph, DATELINE_HEADING_MIN);
  dateline_repair_add_block (check_offer (finding, DATELINE_REPAIR_CHANGE,
                                          g_strdup (_("Add Its Heading at the End"))),
                             0, NULL, heading);
}

void
check_structure (Check *check)
{
  const char * const *sections = dateline_rules_get_sections (check->context->rules);

  check_headings (check);
  if (!check_wants (check, DATELINE_RULE_SECTION_MISSING))
    return;

  for (guint i = 0; sections[i] != NULL; i++)
    check_section (check, sections[i]);
}

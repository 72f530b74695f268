/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Title, summary, and whether there is a text at all. */

#include "dateline-config.h"

#include "dateline-check-private.h"
#include "dateline-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_blank (const char *text)
{
  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  return *text == '\0';
}

static void
check_title (Check *check)
{
  const char *title = dateline_item_get_title (check->item);
  guint limit = dateline_rules_get_limit (check->context->rules, DATELINE_RULE_TITLE_LENGTH);
  guint length = g_utf8_strlen (title, -1);

  if (is_blank (title) && check_wants (check, DATELINE_RULE_TITLE_MISSING))
    check_add_field (check, DATELINE_RULE_TITLE_MISSING, DATELINE_FIELD_TITLE,
                     g_strdup (_("There is no title. Write one above the text.")));

  if (length > limit && check_wants (check, DATELINE_RULE_TITLE_LENGTH))
    check_add_field (check, DATELINE_RULE_TITLE_LENGTH, DATELINE_FIELD_TITLE,
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                   "The title has %u character, and %u at most "
                                                   "are shown everywhere. Shorten it.",
                                                   "The title has %u characters, and %u at most "
                                                   "are shown everywhere. Shorten it.",
                                                   length),
                                      length, limit));
}

/* The end of the last sentence that ends within @limit characters; NULL: none does. */
static const char *
find_sentence_end (const char *text,
                   guint       limit)
{
  const char *found = NULL;
  const char *at = text;

  for (guint i = 0; i < limit && *at != '\0'; i++)
    {
      const char *next = g_utf8_next_char (at);

      if (strchr (".!?", *at) != NULL && *next == ' ')
        found = next;
      at = next;
    }

  return found;
}

static void
check_summary_length (Check      *check,
                      const char *summary)
{
  guint limit = dateline_rules_get_limit (check->context->rules, DATELINE_RULE_SUMMARY_LENGTH);
  guint length = g_utf8_strlen (summary, -1);
  g_autofree char *shorter = NULL;
  DatelineFinding *finding;
  const char *end;

  if (length <= limit)
    return;

  finding = check_add_field (check, DATELINE_RULE_SUMMARY_LENGTH, DATELINE_FIELD_SUMMARY,
                             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                           "The summary has %u character, and "
                                                           "listings show %u. Shorten it.",
                                                           "The summary has %u characters, and "
                                                           "listings show %u. Shorten it.",
                                                           length),
                                              length, limit));
  end = find_sentence_end (summary, limit);
  if (end == NULL)
    return;

  shorter = g_strndup (summary, end - summary);
  dateline_repair_add_string (check_offer (finding, DATELINE_REPAIR_CHANGE,
                                           g_strdup (_("End after the Last Whole Sentence"))),
                              "summary", shorter);
}

static void
check_summary (Check *check)
{
  const char *summary = dateline_item_get_summary (check->item);
  const char *kind = dateline_item_get_kind (check->item);

  if (check_wants (check, DATELINE_RULE_SUMMARY_MISSING) && is_blank (summary) &&
      (strcmp (kind, DATELINE_KIND_PRESS_RELEASE) == 0 || strcmp (kind, DATELINE_KIND_CALL) == 0))
    check_add_field (check, DATELINE_RULE_SUMMARY_MISSING, DATELINE_FIELD_SUMMARY,
                     g_strdup (_("There is no summary. Say in a sentence or two what it is "
                                 "about.")));

  if (check_wants (check, DATELINE_RULE_SUMMARY_LENGTH))
    check_summary_length (check, summary);
}

static gboolean
has_content (DatelineDocument *body)
{
  for (guint i = 0; i < dateline_document_get_n_blocks (body); i++)
    {
      DatelineBlock *block = dateline_document_get_block (body, i);

      switch (dateline_block_get_block_type (block))
        {
        case DATELINE_BLOCK_IMAGE:
        case DATELINE_BLOCK_TABLE:
        case DATELINE_BLOCK_OPAQUE:
          return TRUE;

        case DATELINE_BLOCK_PARAGRAPH:
        case DATELINE_BLOCK_HEADING:
        case DATELINE_BLOCK_LIST_ITEM:
        case DATELINE_BLOCK_QUOTE:
        case DATELINE_BLOCK_CODE:
        case DATELINE_BLOCK_ATTRIBUTION:
        case DATELINE_BLOCK_RULE:
        case DATELINE_BLOCK_MORE:
        default:
          if (!is_blank (dateline_block_get_text (block)))
            return TRUE;
          break;
        }
    }

  return FALSE;
}

static void
check_body (Check *check)
{
  DatelineFinding *finding;

  if (!check_wants (check, DATELINE_RULE_BODY_EMPTY) || has_content (check->body))
    return;

  finding = check_add (check, DATELINE_RULE_BODY_EMPTY, g_strdup (_("There is no text yet.")));
  if (dateline_document_get_n_blocks (check->body) > 0)
    {
      finding->block = 0;
      finding->of = dateline_block_ref (dateline_document_get_block (check->body, 0));
    }
}

void
check_head (Check *check)
{
  check_title (check);
  check_summary (check);
  check_body (check);
}

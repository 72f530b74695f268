/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-link-rule.h"

#include "dateline-editor-formatting.h"
#include "dateline-item-link.h"

#include <string.h>

static gboolean
is_mail_address (const char *text)
{
  const char *at = strchr (text, '@');
  const char *dot = at != NULL ? strrchr (at, '.') : NULL;

  return at > text && dot != NULL && dot > at + 1 && dot[1] != '\0' && strchr (at + 1, '@') == NULL &&
         strpbrk (text, "/:?#<>()[]\"") == NULL;
}

/* Of a web address, from its scheme on. */
static gboolean
has_host (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && *host != '\0';
}

static char *
dup_if_allowed (char *url)
{
  g_autofree char *taken = url;

  return dateline_url_is_allowed (taken) ? g_steal_pointer (&taken) : NULL;
}

char *
dateline_editor_dup_address (const char *text)
{
  g_autofree char *address = g_strstrip (g_strdup (text));

  if (g_ascii_strncasecmp (address, "http://", 7) == 0 ||
      g_ascii_strncasecmp (address, "https://", 8) == 0)
    return has_host (address) ? dup_if_allowed (g_steal_pointer (&address)) : NULL;

  if (g_ascii_strncasecmp (address, "www.", 4) == 0 && strchr (address + 4, '.') != NULL)
    return dup_if_allowed (g_strconcat ("https://", address, NULL));

  if (g_ascii_strncasecmp (address, "mailto:", 7) == 0)
    return is_mail_address (address + 7) ? dup_if_allowed (g_steal_pointer (&address)) : NULL;

  if (dateline_item_link_get_id (address) != NULL)
    return g_steal_pointer (&address);

  if (is_mail_address (address))
    return dup_if_allowed (g_strconcat ("mailto:", address, NULL));

  return NULL;
}

static gboolean
is_space (const char *at)
{
  return g_unichar_isspace (g_utf8_get_char (at)) || g_str_has_prefix (at, DATELINE_LINE_BREAK);
}

/* The stop at the end of a sentence is not a part of an address, nor is the bracket that
 * was opened before it. */
static guint
find_end (const char *text,
          guint       start,
          guint       end)
{
  while (end > start)
    {
      const char *last = g_utf8_prev_char (text + end);
      gunichar c = g_utf8_get_char (last);
      gboolean closes = c == ')' && memchr (text + start, '(', end - start) == NULL;

      if (!closes && (c >= 0x80 || strchr (".,;:!?'\"]>", (int) c) == NULL) && c != 0xbb &&
          c != 0x201c && c != 0x201d && c != 0x2019 && c != 0x2026)
        break;
      end = last - text;
    }

  return end;
}

static guint
find_start (const char *text,
            guint       end)
{
  guint start = end;

  while (start > 0)
    {
      const char *before = g_utf8_prev_char (text + start);

      if (is_space (before))
        break;
      start = before - text;
    }
  /* "(https://…", "«https://…" */
  while (start < end && (strchr ("(<[\"'", text[start]) != NULL ||
                         g_str_has_prefix (text + start, "\xc2\xab") ||
                         g_str_has_prefix (text + start, "\xe2\x80\x9c") ||
                         g_str_has_prefix (text + start, "\xe2\x80\x9e")))
    start = g_utf8_next_char (text + start) - text;

  return start;
}

/* The end of the line that the caret has just left, by Enter or by a space. */
static gboolean
find_line (DatelineDocument *document,
           DatelinePosition  caret,
           DatelinePosition *end)
{
  DatelineBlock *block;

  if (caret.byte == 0 && caret.block > 0)
    {
      block = dateline_document_get_block (document, caret.block - 1);
      *end = (DatelinePosition) { caret.block - 1, dateline_block_get_end (block) };
    }
  else
    {
      const char *text;

      block = dateline_document_get_block (document, caret.block);
      text = dateline_block_get_text (block);
      if (dateline_block_is_card (block) || caret.byte == 0 || text[caret.byte - 1] != ' ')
        return FALSE;
      *end = (DatelinePosition) { caret.block, caret.byte - 1 };
    }

  return !dateline_block_is_card (block) &&
         dateline_block_get_block_type (block) != DATELINE_BLOCK_CODE;
}

/* Code stays what was written, and what is a link in part was made one by hand. */
static gboolean
is_taken (DatelineBlock *block,
          guint          start,
          guint          end)
{
  const DatelineSpan *spans;
  gsize n_spans;

  spans = dateline_block_get_spans (block, &n_spans);
  for (gsize i = 0; i < n_spans; i++)
    {
      if ((spans[i].type == DATELINE_MARK_LINK || spans[i].type == DATELINE_MARK_CODE) &&
          spans[i].start < end && spans[i].end > start)
        return TRUE;
    }

  return FALSE;
}

DatelineDocument *
dateline_editor_link_rule_apply (DatelineDocument        *document,
                                 const DatelineSelection *selection)
{
  DatelineSelection range;
  DatelineBlock *block;
  DatelinePosition end;
  const char *text;
  guint start, stop;
  g_autofree char *word = NULL;
  g_autofree char *address = NULL;

  if (!dateline_selection_is_empty (selection) || !find_line (document, selection->caret, &end))
    return NULL;

  block = dateline_document_get_block (document, end.block);
  text = dateline_block_get_text (block);
  start = find_start (text, end.byte);
  stop = find_end (text, start, end.byte);
  word = g_strndup (text + start, stop - start);
  address = dateline_editor_dup_address (word);
  if (address == NULL || is_taken (block, start, stop))
    return NULL;

  range.anchor = (DatelinePosition) { end.block, start };
  range.caret = (DatelinePosition) { end.block, stop };

  return dateline_command_set_link (document, &range, address);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-place.h"

#include "dateline-editor-card.h"
#include "dateline-editor-formatting.h"

#include <glib/gi18n-lib.h>

static char *
dup_kind (DatelineBlock *block)
{
  if (dateline_block_is_card (block))
    return dateline_block_dup_line (block);

  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_HEADING:
      /* Translators: said by a screen reader, of the place of the caret. */
      return g_strdup_printf (_("Heading, level %u"), dateline_block_get_level (block));

    case DATELINE_BLOCK_LIST_ITEM:
      /* Translators: said by a screen reader, of the place of the caret. */
      return g_strdup_printf (dateline_block_is_ordered (block) ? _("Numbered item, level %u")
                                                                : _("List item, level %u"),
                              dateline_block_get_depth (block) + 1);

    case DATELINE_BLOCK_QUOTE:
      return g_strdup (_("Quote"));

    case DATELINE_BLOCK_ATTRIBUTION:
      return g_strdup (_("Attribution of a quote"));

    case DATELINE_BLOCK_CODE:
      return g_strdup (_("Code"));

    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_IMAGE:
    case DATELINE_BLOCK_RULE:
    case DATELINE_BLOCK_TABLE:
    case DATELINE_BLOCK_MORE:
    case DATELINE_BLOCK_OPAQUE:
    default:
      return g_strdup (_("Paragraph"));
    }
}

char *
dateline_editor_dup_place (DatelineDocument        *document,
                           const DatelineSelection *selection,
                           const char              *passage)
{
  DatelineBlock *block = dateline_document_get_block (document, selection->caret.block);
  const char *url = dateline_command_get_link (document, selection->caret, NULL);
  g_autofree char *kind = dup_kind (block);

  /* Translators: said by a screen reader: the kind of a paragraph, and what is known of the
   * words in it. */
  if (passage != NULL && *passage != '\0')
    return g_strdup_printf (_("%s, %s"), kind, passage);
  if (url == NULL)
    return g_steal_pointer (&kind);

  /* Translators: said by a screen reader: the kind of a paragraph, and where a link in it
   * leads. */
  return g_strdup_printf (_("%s, link to %s"), kind, url);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-place.h"

#include "dateline-editor-formatting.h"
#include "dateline-item-link.h"

#include <glib/gi18n-lib.h>

/* @more beside @text. (transfer full) */
static char *
join (const char *text,
      const char *more)
{
  if (*text == '\0' || *more == '\0')
    return g_strconcat (text, more, NULL);

  /* Translators: said by a screen reader: the kind of a paragraph, and what is known of the
   * words in it. */
  return g_strdup_printf (_("%s, %s"), text, more);
}

/* Numbers and bullets are painted; and without a number two short items would sound as one
 * that is long. */
static char *
dup_item (DatelineDocument *document,
          guint             index)
{
  DatelineBlock *block = dateline_document_get_block (document, index);
  guint number = dateline_document_get_number (document, index);
  guint level = dateline_block_get_depth (block) + 1;

  if (level == 1)
    /* Translators: said by a screen reader, of the place of the caret in a list. */
    return g_strdup_printf (dateline_block_is_ordered (block) ? _("Numbered item %u")
                                                              : _("List item %u"),
                            number);

  /* Translators: said by a screen reader, of the place of the caret in a list within a list:
   * the item's number, and how deep it is. */
  return g_strdup_printf (dateline_block_is_ordered (block) ? _("Numbered item %u, level %u")
                                                            : _("List item %u, level %u"),
                          number, level);
}

/* Its line says what it is. */
static char *
dup_card (DatelineBlock      *block,
          DatelinePlaceFlags  flags)
{
  DatelineBlockType type = dateline_block_get_block_type (block);
  const char *alternative = NULL;
  g_autofree char *shown = NULL;
  gboolean opens;

  opens = type == DATELINE_BLOCK_OPAQUE ||
          ((type == DATELINE_BLOCK_IMAGE || type == DATELINE_BLOCK_TABLE) &&
           (flags & DATELINE_PLACE_EDITABLE) != 0);

  if (type == DATELINE_BLOCK_IMAGE && dateline_block_get_n_chars (block) > 0)
    alternative = dateline_block_get_alternative (block);
  if (alternative != NULL && *alternative != '\0')
    /* Translators: said by a screen reader, of an image whose caption it has read. */
    shown = g_strdup_printf (_("Described as “%s”"), alternative);
  else if (alternative != NULL)
    shown = g_strdup (_("Decorative"));

  /* Translators: said by a screen reader, of an image or a table that the caret is at. */
  return join (shown != NULL ? shown : "", opens ? _("Alt+Enter opens it") : "");
}

static char *
dup_kind (DatelineDocument   *document,
          guint               index,
          DatelinePlaceFlags  flags)
{
  DatelineBlock *block = dateline_document_get_block (document, index);

  if (dateline_block_is_card (block))
    return dup_card (block, flags);

  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_HEADING:
      /* Translators: said by a screen reader, of the place of the caret. */
      return g_strdup_printf (_("Heading, level %u"), dateline_block_get_level (block));

    case DATELINE_BLOCK_LIST_ITEM:
      return dup_item (document, index);

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
      return g_strdup ((flags & DATELINE_PLACE_CELL) != 0 ? "" : _("Paragraph"));
    }
}

char *
dateline_editor_dup_place (DatelineDocument        *document,
                           const DatelineSelection *selection,
                           const char              *passage,
                           DatelinePlaceFlags       flags)
{
  const char *url = dateline_command_get_link (document, selection->caret, NULL);
  g_autofree char *kind = dup_kind (document, selection->caret.block, flags);
  g_autofree char *link = NULL;

  if (passage != NULL && *passage != '\0')
    return join (kind, passage);
  /* The name of another item is a passage, once it is known. */
  if (url == NULL || dateline_item_link_get_id (url) != NULL)
    return g_steal_pointer (&kind);

  /* Translators: said by a screen reader: where a link leads. */
  link = g_strdup_printf (_("link to %s"), url);

  return join (kind, link);
}

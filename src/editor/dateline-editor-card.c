/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-editor-card.h"

#include "dateline-editor-selection.h"
#include "dateline-editor-tags.h"
#include "dateline-image.h"
#include "dateline-wordpress.h"

#include <glib/gi18n-lib.h>

#define LEFT_TO_RIGHT_MARK "\xe2\x80\x8e"
#define RIGHT_TO_LEFT_MARK "\xe2\x80\x8f"

/* A name in a card stays short and on one line. */
#define MAX_NAME_CHARS 200

static char *
dup_short (const char *text)
{
  g_autofree char *start = g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1),
                                                           MAX_NAME_CHARS));
  g_autoptr (DatelineBlock) clean = dateline_block_new_paragraph (start, NULL, 0);
  g_auto (GStrv) lines = g_strsplit (dateline_block_get_text (clean), DATELINE_LINE_BREAK, -1);

  return g_strjoinv (" ", lines);
}

/* What an image is called where its caption and description are missing. */
static char *
dup_unnamed_image_line (DatelineBlock *block)
{
  const char *alternative = dateline_block_get_alternative (block);
  const char *media = dateline_block_get_media (block);
  g_autofree char *name = NULL;

  if (alternative != NULL)
    /* Translators: an image that only adorns the text, without a description. */
    return g_strdup (_("Decorative image"));

  /* The name of a desk's image says nothing to a person. */
  if (dateline_image_name_is_valid (media))
    return g_strdup (_("Image without a description"));

  name = dup_short (media);

  return g_strdup_printf (_("Image: %s"), name);
}

static char *
dup_image_line (DatelineBlock *block)
{
  const char *alternative = dateline_block_get_alternative (block);
  g_autoptr (GUri) url = g_uri_parse (dateline_block_get_media (block), G_URI_FLAGS_NONE, NULL);
  g_autofree char *name = NULL;

  if (dateline_block_get_n_chars (block) > 0)
    name = dup_short (dateline_block_get_text (block));
  else if (alternative != NULL && *alternative != '\0')
    name = dup_short (alternative);
  else
    return dup_unnamed_image_line (block);

  /* It is never fetched: who reads the text has to go there to see it. */
  if (url != NULL && g_uri_get_host (url) != NULL)
    /* Translators: the name of a web site, and an image's caption. */
    return g_strdup_printf (_("Image on %s: %s"), g_uri_get_host (url), name);

  /* Translators: an image in a text; %s is its caption. */
  if (alternative == NULL)
    return g_strdup_printf (_("Image: %s (without a description)"), name);

  /* Translators: an image in a text; %s is its caption or its file's name. */
  return g_strdup_printf (_("Image: %s"), name);
}

static char *
dup_opaque_line (DatelineBlock *block)
{
  const char *title = dateline_wordpress_get_title (dateline_block_get_name (block));
  g_autofree char *name = dup_short (title);

  /* Translators: a part of a text that cannot be edited here; %s is what it is
   * called in HTML or in WordPress, such as "video" or "Columns block". */
  return g_strdup_printf (_("%s – kept unchanged"), name);
}

static char *
dup_table_line (DatelineBlock *block)
{
  DatelineTable *table = dateline_block_get_table (block);

  /* Translators: a table in a text; how many rows and columns it has. */
  return g_strdup_printf (_("Table, %u × %u"), dateline_table_get_n_rows (table),
                          dateline_table_get_n_columns (table));
}

static char *
dup_long_line (DatelineBlock *block)
{
  g_autofree char *start = dup_short (dateline_block_get_text (block));

  /* Translators: a part of a text that cannot be edited here, and how it begins. */
  return g_strdup_printf (_("Paragraph of %'u characters, too long to edit here – kept unchanged: "
                            "%s…"),
                          dateline_block_get_n_chars (block), start);
}

char *
dateline_block_dup_line (DatelineBlock *block)
{
  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_IMAGE:
      return dup_image_line (block);

    case DATELINE_BLOCK_RULE:
      /* Translators: a horizontal line in a text, as a screen reader says it. */
      return g_strdup (_("Separator"));

    case DATELINE_BLOCK_TABLE:
      return dup_table_line (block);

    case DATELINE_BLOCK_MORE:
      /* Translators: the place where listings cut a text, with a link to the rest. */
      return g_strdup (_("“Read more” – listings show the text above"));

    case DATELINE_BLOCK_OPAQUE:
      return dup_opaque_line (block);

    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_HEADING:
    case DATELINE_BLOCK_LIST_ITEM:
    case DATELINE_BLOCK_QUOTE:
    case DATELINE_BLOCK_ATTRIBUTION:
    case DATELINE_BLOCK_CODE:
    default:
      return dateline_block_is_long (block) ? dup_long_line (block)
                                            : g_strdup (dateline_block_get_text (block));
    }
}

char *
dateline_editor_dup_number (DatelineDocument *document,
                            guint             index)
{
  DatelineBlock *item = dateline_document_get_block (document, index);

  return g_strdup_printf ("%s%u.",
                          dateline_block_is_rtl (item) ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK,
                          dateline_document_get_number (document, index));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-wordpress-private.h"

#include "dateline-html-private.h"
#include "dateline-item-link.h"

#include <string.h>

/* How WordPress' own editor saves its blocks. Where it finds another markup than it would
 * write itself it calls the block invalid, so every blank counts. */

static void
open_block (GString    *out,
            const char *name,
            const char *attributes)
{
  g_string_append_printf (out, "<!-- wp:%s %s%s-->\n", name, attributes,
                          *attributes != '\0' ? " " : "");
}

static void
close_block (GString    *out,
             const char *name)
{
  g_string_append_printf (out, "\n<!-- /wp:%s -->", name);
}

void
dateline_wordpress_append_inline (GString             *out,
                                  const DatelineBlock *block)
{
  g_autoptr (GString) text = g_string_new (NULL);

  dateline_html_append_inline (text, block);
  g_string_replace (text, DATELINE_NO_BREAK_SPACE, "&nbsp;", 0);
  g_string_append_len (out, text->str, text->len);
}

static void
append_paragraph (GString             *out,
                  const DatelineBlock *block)
{
  open_block (out, "paragraph", "");
  g_string_append (out, "<p>");
  dateline_wordpress_append_inline (out, block);
  g_string_append (out, "</p>");
  close_block (out, "paragraph");
}

static void
append_heading (GString             *out,
                const DatelineBlock *block)
{
  guint level = dateline_block_get_level (block);
  g_autofree char *attributes = g_strdup_printf ("{\"level\":%u}", level);

  /* The level that is not said is 2. */
  open_block (out, "heading", level == 2 ? "" : attributes);
  g_string_append_printf (out, "<h%u class=\"wp-block-heading\">", level);
  dateline_wordpress_append_inline (out, block);
  g_string_append_printf (out, "</h%u>", level);
  close_block (out, "heading");
}

/* A bracket would begin a shortcode, and an address that is alone on its line be embedded. */
static void
append_code (GString             *out,
             const DatelineBlock *block)
{
  g_autoptr (GString) text = g_string_new (dateline_block_get_text (block));
  g_auto (GStrv) lines = NULL;

  g_string_replace (text, DATELINE_LINE_BREAK, "\n", 0);
  g_string_replace (text, "&", "&amp;", 0);
  g_string_replace (text, "<", "&lt;", 0);
  g_string_replace (text, ">", "&gt;", 0);
  g_string_replace (text, "[", "&#91;", 0);
  g_string_replace (text, DATELINE_NO_BREAK_SPACE, "&nbsp;", 0);
  lines = g_strsplit (text->str, "\n", -1);

  open_block (out, "code", "");
  g_string_append (out, "<pre class=\"wp-block-code\"><code>");
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GString) line = g_string_new (lines[i]);
      g_autofree char *address = g_strstrip (g_strdup (line->str));

      if ((g_str_has_prefix (address, "http://") || g_str_has_prefix (address, "https://")) &&
          strpbrk (address, " \t\"") == NULL)
        g_string_replace (line, "://", ":&#47;&#47;", 1);
      g_string_append_printf (out, "%s%s", i > 0 ? "\n" : "", line->str);
    }
  /* A reader takes the line end before the end tag for one of the source. */
  if (g_str_has_suffix (text->str, "\n"))
    g_string_append_c (out, '\n');
  g_string_append (out, "</code></pre>");
  close_block (out, "code");
}

static void
append_image (GString             *out,
              const DatelineBlock *block,
              const char          *media_base)
{
  const char *media = dateline_block_get_media (block);
  const char *alternative = dateline_block_get_alternative (block);

  if (!dateline_url_is_allowed (media) || dateline_item_link_get_id (media) != NULL)
    return;

  open_block (out, "image", "");
  g_string_append (out, "<figure class=\"wp-block-image\"><img src=\"");
  if (media_base != NULL && dateline_html_is_file_name (media))
    dateline_html_append_escaped_once (out, media_base);
  dateline_html_append_escaped_once (out, media);
  g_string_append (out, "\" alt=\"");
  dateline_html_append_escaped_once (out, alternative != NULL ? alternative : "");
  g_string_append (out, "\"/>");
  if (*dateline_block_get_text (block) != '\0')
    {
      g_string_append (out, "<figcaption class=\"wp-element-caption\">");
      dateline_wordpress_append_inline (out, block);
      g_string_append (out, "</figcaption>");
    }
  g_string_append (out, "</figure>");
  close_block (out, "image");
}

static void
append_row (GString             *out,
            const DatelineTable *table,
            guint                row)
{
  g_string_append (out, "<tr>");
  for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
    {
      const char *element = dateline_table_is_header (table, row, column) ? "th" : "td";

      g_string_append_printf (out, "<%s>", element);
      dateline_wordpress_append_inline (out, dateline_table_get_cell (table, row, column));
      g_string_append_printf (out, "</%s>", element);
    }
  g_string_append (out, "</tr>");
}

static void
append_table (GString             *out,
              const DatelineTable *table)
{
  guint n_rows = dateline_table_get_n_rows (table);
  guint n_head = dateline_table_get_header_row (table) ? 1 : 0;

  /* Versions of WordPress differ in what a table is that does not say. */
  open_block (out, "table", "{\"hasFixedLayout\":false}");
  g_string_append (out, "<figure class=\"wp-block-table\"><table>");
  if (n_head > 0)
    {
      g_string_append (out, "<thead>");
      append_row (out, table, 0);
      g_string_append (out, "</thead>");
    }
  if (n_rows > n_head)
    {
      g_string_append (out, "<tbody>");
      for (guint row = n_head; row < n_rows; row++)
        append_row (out, table, row);
      g_string_append (out, "</tbody>");
    }
  g_string_append (out, "</table></figure>");
  close_block (out, "table");
}

void
dateline_wordpress_append_block (GString             *out,
                                 const DatelineBlock *block,
                                 const char          *media_base)
{
  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_HEADING:
      append_heading (out, block);
      break;

    case DATELINE_BLOCK_CODE:
      append_code (out, block);
      break;

    case DATELINE_BLOCK_IMAGE:
      append_image (out, block, media_base);
      break;

    case DATELINE_BLOCK_TABLE:
      append_table (out, dateline_block_get_table (block));
      break;

    case DATELINE_BLOCK_RULE:
      open_block (out, "separator", "");
      g_string_append (out, "<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>");
      close_block (out, "separator");
      break;

    case DATELINE_BLOCK_MORE:
      open_block (out, "more", "");
      g_string_append (out, "<!--more-->");
      close_block (out, "more");
      break;

    default:
      append_paragraph (out, block);
      break;
    }
}

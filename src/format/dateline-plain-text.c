/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-plain-text.h"

#include "dateline-format-error.h"
#include "dateline-html.h"
#include "dateline-text-builder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define INDENT "  "

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

/* The length of the line end at @at: 2 for CR LF. */
static gsize
get_line_end_length (const char *at)
{
  return at[0] == '\r' && at[1] == '\n' ? 2 : 1;
}

static void
add_paragraph (GPtrArray *blocks,
               GString   *text)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text->str, NULL, 0);

  if (!dateline_text_is_blank (dateline_block_get_text (block)))
    g_ptr_array_add (blocks, g_steal_pointer (&block));
  g_string_truncate (text, 0);
}

DatelineDocument *
dateline_plain_text_parse (const char  *text,
                           gssize       length,
                           GError     **error)
{
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (GString) paragraph = g_string_new (NULL);
  g_autofree char *copy = NULL;
  gsize n_bytes;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  if (n_bytes > DATELINE_HTML_MAX_BYTES)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                 _("The text is larger than %d MB, which is more than is read."),
                                 DATELINE_HTML_MAX_BYTES / (1024 * 1024));
      return NULL;
    }
  if (!g_utf8_validate (text, n_bytes, NULL))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_ENCODING, 0,
                                 _("The text is not in UTF-8."));
      return NULL;
    }

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  copy = g_strndup (text, n_bytes);
  for (char *at = copy; *at != '\0';)
    {
      gsize line = strcspn (at, "\r\n");
      g_autofree char *content = g_strchomp (g_strndup (at, line));

      if (*content == '\0')
        add_paragraph (blocks, paragraph);
      else
        {
          if (paragraph->len > 0)
            g_string_append (paragraph, DATELINE_LINE_BREAK);
          g_string_append (paragraph, content);
        }

      at += line;
      if (is_line_end (*at))
        at += get_line_end_length (at);
    }
  add_paragraph (blocks, paragraph);

  return dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
}

/* @text with @prefix before each line but the first. */
static void
append_lines (GString    *out,
              const char *text,
              const char *prefix)
{
  const gunichar line_break = g_utf8_get_char (DATELINE_LINE_BREAK);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      if (g_utf8_get_char (at) == line_break)
        g_string_append_printf (out, "\n%s", prefix);
      else
        g_string_append_len (out, at, g_utf8_next_char (at) - at);
    }
}

static void
append_item (GString          *out,
             DatelineDocument *document,
             guint             index)
{
  DatelineBlock *block = dateline_document_get_block (document, index);
  g_autoptr (GString) indent = g_string_new (NULL);
  g_autofree char *marker = NULL;

  if (dateline_block_is_ordered (block))
    marker = g_strdup_printf ("%u. ", dateline_document_get_number (document, index));
  else
    marker = g_strdup ("• ");

  for (guint i = 0; i < dateline_block_get_depth (block); i++)
    g_string_append (indent, INDENT);
  g_string_append_printf (out, "%s%s", indent->str, marker);

  for (glong i = g_utf8_strlen (marker, -1); i > 0; i--)
    g_string_append_c (indent, ' ');
  append_lines (out, dateline_block_get_text (block), indent->str);
}

static void
append_table (GString             *out,
              const DatelineTable *table)
{
  g_autofree char *text = dateline_table_dup_text (table, " | ", "\n");

  append_lines (out, text, "");
}

static void
append_image (GString       *out,
              DatelineBlock *block)
{
  const char *alternative = dateline_block_get_alternative (block);
  const char *caption = dateline_block_get_text (block);

  append_lines (out, *caption != '\0' ? caption : alternative != NULL ? alternative : "", "");
}

/* The text that an opaque block shows. */
static void
append_opaque (GString       *out,
               DatelineBlock *block)
{
  GBytes *source = dateline_block_get_source (block);
  gsize length = 0;
  const char *html = g_bytes_get_data (source, &length);
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *text = NULL;

  if (html == NULL)
    return;

  document = dateline_html_parse (html, length, DATELINE_HTML_DEFAULT, NULL, NULL);
  if (document == NULL)
    return;

  text = g_strchomp (dateline_plain_text_write (document));
  g_string_append (out, text);
}

static void
append_block (GString          *out,
              DatelineDocument *document,
              guint             index)
{
  DatelineBlock *block = dateline_document_get_block (document, index);

  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_LIST_ITEM:
      append_item (out, document, index);
      break;

    case DATELINE_BLOCK_QUOTE:
      g_string_append (out, "> ");
      append_lines (out, dateline_block_get_text (block), "> ");
      break;

    case DATELINE_BLOCK_ATTRIBUTION:
      g_string_append (out, "> — ");
      append_lines (out, dateline_block_get_text (block), "> ");
      break;

    case DATELINE_BLOCK_TABLE:
      append_table (out, dateline_block_get_table (block));
      break;

    case DATELINE_BLOCK_MORE:
      break;

    case DATELINE_BLOCK_IMAGE:
      append_image (out, block);
      break;

    case DATELINE_BLOCK_RULE:
      g_string_append (out, "* * *");
      break;

    case DATELINE_BLOCK_OPAQUE:
      append_opaque (out, block);
      break;

    case DATELINE_BLOCK_PARAGRAPH:
    case DATELINE_BLOCK_HEADING:
    case DATELINE_BLOCK_CODE:
    default:
      append_lines (out, dateline_block_get_text (block), "");
      break;
    }
}

/* Items of one list stand close together, and a quotation and who said it. */
static gboolean
follows_closely (DatelineDocument *document,
                 guint             index)
{
  DatelineBlock *block = dateline_document_get_block (document, index);

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_ATTRIBUTION)
    return TRUE;

  return index > 0 && dateline_block_get_block_type (block) == DATELINE_BLOCK_LIST_ITEM &&
         dateline_block_get_block_type (dateline_document_get_block (document, index - 1)) ==
           DATELINE_BLOCK_LIST_ITEM &&
         !dateline_block_starts_group (block);
}

char *
dateline_plain_text_write (DatelineDocument *document)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (document != NULL, NULL);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      gsize before = out->len;
      gsize start;

      if (before > 0 && !follows_closely (document, i))
        g_string_append_c (out, '\n');
      start = out->len;
      append_block (out, document, i);

      /* A decorative image is nothing to read. */
      if (out->len == start)
        g_string_truncate (out, before);
      else
        g_string_append_c (out, '\n');
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-wordpress-private.h"

#include "dateline-html-keeper.h"
#include "dateline-html-private.h"

#include <string.h>

typedef struct
{
  GBytes     *bytes;
  const char *data;
  gsize       start; /* of what belongs to no block yet */
  GPtrArray  *blocks;
} Reader;

/* Behind the tag or comment that begins with the "<" at @at; @end if it does not end. */
static gsize
skip_tag (const char *data,
          gsize       at,
          gsize       end)
{
  const char *close;

  if (end - at >= 4 && memcmp (data + at, "<!--", 4) == 0)
    {
      close = g_strstr_len (data + at + 4, end - at - 4, "-->");
      return close != NULL ? (gsize) (close - data) + 3 : end;
    }

  /* One that begins nothing is text. */
  if (end - at < 2 || (!g_ascii_isalpha (data[at + 1]) && strchr ("/!?", data[at + 1]) == NULL))
    return at + 1;

  close = memchr (data + at, '>', end - at);

  return close != NULL ? (gsize) (close - data) + 1 : end;
}

/* Where the blank line is that ends the paragraph which begins at @at, or @end. */
static gsize
find_blank_line (const char *data,
                 gsize       at,
                 gsize       end)
{
  while (at < end && dateline_html_is_blank (data[at]))
    at++;

  while (at < end)
    {
      gsize line = at;
      guint n_lines = 0;

      if (data[at] == '<')
        {
          at = skip_tag (data, at, end);
          continue;
        }

      while (line < end && dateline_html_is_blank (data[line]))
        n_lines += data[line++] == '\n';
      if (n_lines > 1)
        return at;
      at = MAX (line, at + 1);
    }

  return end;
}

static gboolean
ends_with (const GString *text,
           const char    *end)
{
  gsize length = strlen (end);

  return text->len >= length && memcmp (text->str + text->len - length, end, length) == 0;
}

/* What WordPress makes of the text of a paragraph: each line end is a line break. */
static GString *
dup_paragraph_markup (const char *text,
                      gsize       length)
{
  GString *html = g_string_new ("<p>");

  for (gsize at = 0; at < length;)
    {
      gsize next = at + 1;

      if (text[at] == '<')
        next = skip_tag (text, at, length);

      if (text[at] == '\n' && !ends_with (html, "<br>") && !ends_with (html, "<br/>") &&
          !ends_with (html, "<br />"))
        g_string_append (html, "<br>");
      if (text[at] != '\r')
        g_string_append_len (html, text + at, next - at);
      at = next;
    }

  return g_string_append (html, "</p>");
}

/* A word in square brackets by itself is a shortcode: "[gallery ids="1,2"]". */
static gboolean
is_shortcode (const char *text,
              gsize       length)
{
  return length > 2 && text[0] == '[' && g_ascii_isalpha (text[1]) && text[length - 1] == ']' &&
         memchr (text, '<', length) == NULL;
}

static DatelineSource *
make_framed (Reader *self,
             gsize   end,
             gsize   text_start,
             gsize   text_end)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (self->bytes, self->start, end - self->start);
  g_autoptr (DatelineSource) source = dateline_source_new (DATELINE_SOURCE_CLASSIC, part, 1);
  g_autoptr (DatelineSource) bare = dateline_source_with_bare (source);
  const DatelineSourceFrame frame = {
    .start = text_start - self->start,
    .inner_start = text_start - self->start,
    .inner_end = text_end - self->start,
    .end = text_end - self->start,
  };

  return dateline_source_with_frame (bare, &frame);
}

/* The paragraph of @markup if that is all there is in it and written anew it is the same. */
static DatelineBlock *
dup_paragraph (const GString  *markup,
               DatelineSource *source)
{
  g_autoptr (GBytes) bytes = g_bytes_new (markup->str, markup->len);
  g_autoptr (DatelineDocument) document = dateline_html_keep (bytes, FALSE, NULL, NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GString) anew = NULL;
  DatelineBlock *block;

  if (document == NULL || dateline_document_get_n_blocks (document) != 1)
    return NULL;

  block = dateline_document_get_block (document, 0);
  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_PARAGRAPH ||
      dateline_block_get_framed (block, NULL) == NULL || *dateline_block_get_text (block) == '\0')
    return NULL;

  dateline_html_append_inner (lines, block, source, 0);
  anew = dup_paragraph_markup (lines->str, lines->len);
  if (!dateline_html_is_same (markup->str, markup->len, anew->str, anew->len, TRUE))
    return NULL;

  return dateline_block_ref (block);
}

/* Adds the paragraph that ends at @end, with the blanks before it. */
static void
add_paragraph (Reader *self,
               gsize   end)
{
  g_autoptr (DatelineBlock) block = NULL;
  g_autoptr (DatelineSource) source = NULL;
  g_autoptr (GString) markup = NULL;
  gsize text_start = self->start;
  gsize text_end = end;

  while (text_start < end && dateline_html_is_blank (self->data[text_start]))
    text_start++;
  while (text_end > text_start && dateline_html_is_blank (self->data[text_end - 1]))
    text_end--;

  source = make_framed (self, end, text_start, text_end);
  markup = dup_paragraph_markup (self->data + text_start, text_end - text_start);
  if (!is_shortcode (self->data + text_start, text_end - text_start))
    block = dup_paragraph (markup, source);

  if (block != NULL)
    g_ptr_array_add (self->blocks, dateline_block_with_unit (block, source, 0));
  else
    dateline_wordpress_add_opaque (self->bytes, self->start, end, DATELINE_SOURCE_CLASSIC,
                                   is_shortcode (self->data + text_start, text_end - text_start)
                                     ? "wp:shortcode"
                                     : "html",
                                   self->blocks);
  self->start = end;
}

static gboolean
is_all_blank (const char *data,
              gsize       start,
              gsize       end)
{
  while (start < end && dateline_html_is_blank (data[start]))
    start++;

  return start == end;
}

/* Text outside of any element, up to @end. */
static void
read_text (Reader *self,
           gsize   end)
{
  for (gsize at = self->start; at < end;)
    {
      at = find_blank_line (self->data, at, end);
      /* Blanks at the end belong to the last paragraph. */
      if (is_all_blank (self->data, at, end))
        at = end;
      add_paragraph (self, at);
    }
}

/* Whether a line end within a text of the element would become a line break. */
static gboolean
has_text_line (const char *html,
               gsize       length)
{
  gboolean after_text = FALSE;
  gboolean has_line = FALSE;

  for (gsize at = 0; at < length;)
    {
      if (html[at] == '<')
        {
          after_text = FALSE;
          has_line = FALSE;
          at = skip_tag (html, at, length);
          continue;
        }

      if (html[at] == '\n' && after_text)
        has_line = TRUE;
      else if (!dateline_html_is_blank (html[at]))
        {
          if (has_line)
            return TRUE;
          after_text = TRUE;
        }
      at++;
    }

  return FALSE;
}

static DatelineSource *
make_classic (Reader         *self,
              DatelineSource *unit)
{
  gsize length = g_bytes_get_size (dateline_source_get_bytes (unit));
  const DatelineSourceFrame *frame = dateline_source_get_frame (unit, 0);
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (self->bytes, self->start, length);
  g_autoptr (DatelineSource) source =
    dateline_source_new (DATELINE_SOURCE_CLASSIC, part, dateline_source_get_n_blocks (unit));

  return frame != NULL ? dateline_source_with_frame (source, frame) : dateline_source_ref (source);
}

/* An element as in any HTML; one in which lines count, or that goes on in what follows, is
 * left alone. */
static void
read_element (Reader           *self,
              DatelineDocument *document,
              guint             first,
              DatelineSource   *unit)
{
  DatelineBlock *block = dateline_document_get_block (document, first);
  gsize length = g_bytes_get_size (dateline_source_get_bytes (unit));
  gboolean is_code = dateline_block_get_block_type (block) == DATELINE_BLOCK_CODE;
  g_autoptr (DatelineSource) source = make_classic (self, unit);

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_OPAQUE ||
      dateline_source_is_open (unit) ||
      (!is_code && has_text_line (self->data + self->start, length)))
    {
      gboolean is_opaque = dateline_block_get_block_type (block) == DATELINE_BLOCK_OPAQUE;

      dateline_wordpress_add_opaque (self->bytes, self->start, self->start + length,
                                     DATELINE_SOURCE_CLASSIC,
                                     is_opaque ? dateline_block_get_name (block) : "html",
                                     self->blocks);
      return;
    }

  for (guint i = 0; i < dateline_source_get_n_blocks (unit); i++)
    dateline_wordpress_add (self->blocks, dateline_document_get_block (document, first + i), source,
                            i);
}

/* A text that is not understood as one may be in some of its paragraphs. */
static gboolean
is_text (DatelineBlock  *block,
         DatelineSource *unit)
{
  return dateline_source_is_bare (unit) ||
         (dateline_block_get_block_type (block) == DATELINE_BLOCK_OPAQUE &&
          strcmp (dateline_block_get_name (block), "html") == 0);
}

static void
read_document (Reader           *self,
               DatelineDocument *document)
{
  guint n_blocks = dateline_document_get_n_blocks (document);

  for (guint i = 0; i < n_blocks;)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      DatelineSource *unit = dateline_block_get_unit (block, NULL);
      gsize end = self->start + g_bytes_get_size (dateline_source_get_bytes (unit));

      if (is_text (block, unit))
        read_text (self, end);
      else
        read_element (self, document, i, unit);

      self->start = end;
      i += dateline_source_get_n_blocks (unit);
    }
}

/* Nothing but blanks: room for text, as in an empty document. */
static void
add_blanks (Reader *self,
            gsize   end)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (self->bytes, self->start, end - self->start);
  g_autoptr (DatelineSource) source = dateline_source_new (DATELINE_SOURCE_CLASSIC, part, 1);
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("", NULL, 0);

  g_ptr_array_add (self->blocks, dateline_block_with_unit (block, source, 0));
}

void
dateline_wordpress_read_classic (GBytes    *bytes,
                                 gsize      start,
                                 gsize      end,
                                 GPtrArray *blocks)
{
  Reader reader = { bytes, g_bytes_get_data (bytes, NULL), start, blocks };
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, start, end - start);
  g_autoptr (DatelineDocument) document = NULL;

  if (end - start <= DATELINE_HTML_MAX_BYTES && start < end &&
      g_utf8_validate_len (reader.data + start, end - start, NULL))
    document = dateline_html_keep (part, FALSE, NULL, NULL);

  if (start < end && is_all_blank (reader.data, start, end))
    add_blanks (&reader, end);
  else if (document != NULL)
    read_document (&reader, document);
  else if (start < end)
    dateline_wordpress_add_opaque (bytes, start, end, DATELINE_SOURCE_CLASSIC, "wp:freeform",
                                   blocks);
}

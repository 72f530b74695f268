/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-private.h"

#include "dateline-item-link.h"
#include "dateline-source-run.h"

#include <string.h>

/* Marks from the outermost to the innermost, so that the same marks always make the
 * same elements; a link is never torn in two by another mark. */
static const DatelineMarkType nesting[DATELINE_N_MARKS] = {
  DATELINE_MARK_LINK,
  DATELINE_MARK_LANGUAGE,
  DATELINE_MARK_STRONG,
  DATELINE_MARK_EMPHASIS,
  DATELINE_MARK_UNDERLINE,
  DATELINE_MARK_STRIKE,
  DATELINE_MARK_SUPERSCRIPT,
  DATELINE_MARK_SUBSCRIPT,
  DATELINE_MARK_CODE,
};

static const char * const mark_elements[DATELINE_N_MARKS] = {
  [DATELINE_MARK_STRONG] = "strong",
  [DATELINE_MARK_EMPHASIS] = "em",
  [DATELINE_MARK_UNDERLINE] = "u",
  [DATELINE_MARK_STRIKE] = "s",
  [DATELINE_MARK_CODE] = "code",
  [DATELINE_MARK_SUPERSCRIPT] = "sup",
  [DATELINE_MARK_SUBSCRIPT] = "sub",
  [DATELINE_MARK_LINK] = "a",
  [DATELINE_MARK_LANGUAGE] = "span",
};

void
dateline_html_append_escaped (GString    *out,
                              const char *text)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  for (const char *at = text; *at != '\0';)
    {
      gsize plain = strcspn (at, "&<>\"");

      g_string_append_len (out, at, plain);
      at += plain;
      switch (*at)
        {
        case '&':
          g_string_append (out, "&amp;");
          break;
        case '<':
          g_string_append (out, "&lt;");
          break;
        case '>':
          g_string_append (out, "&gt;");
          break;
        case '"':
          g_string_append (out, "&quot;");
          break;
        default:
          return;
        }
      at++;
    }
}

/* Whether a character reference begins at @at, an ampersand: "&amp;", "&#8211;". */
static gboolean
is_reference (const char *at)
{
  static const char digits[] = "0123456789";
  static const char hex_digits[] = "0123456789abcdefABCDEF";
  static const char alphanumeric[] =
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const char *allowed = alphanumeric;
  gsize length;

  at++;
  if (*at == '#')
    {
      at++;
      allowed = *at == 'x' || *at == 'X' ? hex_digits : digits;
      at += allowed == hex_digits ? 1 : 0;
    }
  length = strspn (at, allowed);

  return length > 0 && at[length] == ';';
}

void
dateline_html_append_escaped_once (GString    *out,
                                   const char *text)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  for (const char *at = text; *at != '\0'; at++)
    {
      const char one[] = { *at, '\0' };

      if (*at == '&' && is_reference (at))
        g_string_append_c (out, '&');
      else
        dateline_html_append_escaped (out, one);
    }
}

/* @line_break: what a line break is. */
static void
append_text (GString    *out,
             const char *text,
             gsize       length,
             const char *line_break)
{
  const char *end = text + length;

  for (const char *at = text; at < end; at++)
    {
      if (*at == '&')
        g_string_append (out, "&amp;");
      else if (*at == '<')
        g_string_append (out, "&lt;");
      else if (*at == '>')
        g_string_append (out, "&gt;");
      else if (dateline_is_line_break (at))
        {
          g_string_append (out, line_break);
          at += strlen (DATELINE_LINE_BREAK) - 1;
        }
      else
        g_string_append_c (out, *at);
    }
}

/* How marks and line breaks are written. */
typedef struct
{
  GString    *out;
  GHashTable *links; /* (nullable): the start tags of links by their URL */
  const char *line_break;
} Inline;

static void
open_mark (const Inline       *self,
           const DatelineSpan *span)
{
  GString *out = self->out;
  const char *tag = NULL;

  if (span->type == DATELINE_MARK_LINK && self->links != NULL)
    tag = g_hash_table_lookup (self->links, span->value);
  if (tag != NULL)
    {
      g_string_append (out, tag);
      return;
    }

  g_string_append_printf (out, "<%s", mark_elements[span->type]);
  if (span->value != NULL)
    {
      g_string_append (out, span->type == DATELINE_MARK_LINK ? " href=\"" : " lang=\"");
      dateline_html_append_escaped (out, span->value);
      g_string_append_c (out, '"');
    }
  g_string_append_c (out, '>');
}

/* Closes and opens elements until those of @active are open, in their nesting. */
static guint
change_marks (const Inline       *self,
              const DatelineSpan *active[DATELINE_N_MARKS],
              const DatelineSpan *open[DATELINE_N_MARKS],
              guint               n_open)
{
  const DatelineSpan *wanted[DATELINE_N_MARKS];
  guint n_wanted = 0;
  guint n_same = 0;

  for (guint i = 0; i < DATELINE_N_MARKS; i++)
    {
      if (active[nesting[i]] != NULL)
        wanted[n_wanted++] = active[nesting[i]];
    }

  while (n_same < n_open && n_same < n_wanted && open[n_same] == wanted[n_same])
    n_same++;

  while (n_open > n_same)
    g_string_append_printf (self->out, "</%s>", mark_elements[open[--n_open]->type]);

  for (; n_open < n_wanted; n_open++)
    {
      open[n_open] = wanted[n_open];
      open_mark (self, open[n_open]);
    }

  return n_open;
}

static void
append_inline (const Inline        *self,
               const DatelineBlock *block)
{
  const DatelineSpan *active[DATELINE_N_MARKS] = { NULL };
  const DatelineSpan *open[DATELINE_N_MARKS] = { NULL };
  const DatelineSpan *spans;
  const char *text;
  gsize n_spans = 0;
  gsize next = 0;
  guint n_open = 0;
  gsize length;

  text = dateline_block_get_text (block);
  spans = dateline_block_get_spans (block, &n_spans);
  length = strlen (text);

  for (gsize at = 0; at < length;)
    {
      gsize until = length;

      for (; next < n_spans && spans[next].start <= at; next++)
        active[spans[next].type] = &spans[next];
      if (next < n_spans)
        until = MIN (until, spans[next].start);

      for (guint type = 0; type < DATELINE_N_MARKS; type++)
        {
          if (active[type] != NULL && active[type]->end <= at)
            active[type] = NULL;
          if (active[type] != NULL)
            until = MIN (until, active[type]->end);
        }

      n_open = change_marks (self, active, open, n_open);
      append_text (self->out, text + at, until - at, self->line_break);
      at = until;
    }

  memset (active, 0, sizeof active);
  change_marks (self, active, open, n_open);
}

void
dateline_html_append_inline (GString             *out,
                             const DatelineBlock *block)
{
  const Inline marks = { out, NULL, "<br>" };

  g_return_if_fail (out != NULL);
  g_return_if_fail (block != NULL);

  append_inline (&marks, block);
}

static gboolean
has_plain_caption (DatelineSource            *source,
                   const DatelineSourceFrame *frame)
{
  static const char tag[] = "<figcaption>";
  const char *data = g_bytes_get_data (dateline_source_get_bytes (source), NULL);

  return frame->inner_end - frame->inner_start > strlen (tag) &&
         memcmp (data + frame->inner_start, tag, strlen (tag)) == 0;
}

void
dateline_html_append_inner (GString             *out,
                            const DatelineBlock *block,
                            DatelineSource      *source,
                            guint                index)
{
  const DatelineSourceFrame *frame = dateline_source_get_frame (source, index);
  const char *data = g_bytes_get_data (dateline_source_get_bytes (source), NULL);
  g_autoptr (GHashTable) links =
    dateline_html_find_link_tags (data + frame->inner_start, frame->inner_end - frame->inner_start);
  gboolean is_lines = dateline_source_get_form (source) == DATELINE_SOURCE_CLASSIC &&
                      frame->start == frame->inner_start;
  g_autoptr (GString) text = g_string_new (NULL);
  const Inline marks = { text, links, is_lines ? "\n" : "<br>" };

  append_inline (&marks, block);
  /* As WordPress' own editor writes it. */
  if (dateline_source_get_form (source) != DATELINE_SOURCE_HTML)
    g_string_replace (text, DATELINE_NO_BREAK_SPACE, "&nbsp;", 0);

  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_IMAGE)
    g_string_append_len (out, text->str, text->len);
  else if (text->len > 0)
    {
      /* Older versions of WordPress gave it no class. */
      g_string_append (out, has_plain_caption (source, frame)
                              ? "<figcaption>"
                              : "<figcaption class=\"wp-element-caption\">");
      g_string_append_len (out, text->str, text->len);
      g_string_append (out, "</figcaption>");
    }
}

void
dateline_html_append_framed (GString             *out,
                             const DatelineBlock *block,
                             DatelineSource      *source,
                             gboolean             is_first)
{
  gsize start = out->len;

  dateline_source_append_before (out, source, is_first);
  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_IMAGE)
    dateline_html_set_alternative (out, start, dateline_block_get_alternative (block),
                                   dateline_source_get_form (source) != DATELINE_SOURCE_HTML);
  dateline_html_append_inner (out, block, source, 0);
  dateline_source_append_after (out, source, is_first);
}

typedef struct
{
  GString          *out;
  DatelineDocument *document;
  const char       *media_base;
  gboolean          is_safe;
  GHashTable       *framed; /* DatelineSource that were written around a block */
  DatelineSource   *last;   /* whose end was written as it came just before */

  DatelineHtmlImageSize image_size;
  gpointer              image_size_data;
} Writer;

static DatelineBlock *
get_block (Writer *self,
           guint   index)
{
  return dateline_document_get_block (self->document, index);
}

/* Whether the block is written between the same tags as the one before it. */
static gboolean
follows_in_group (Writer *self,
                  guint   index)
{
  return index > 0 && index < dateline_document_get_n_blocks (self->document) &&
         dateline_block_continues_group (get_block (self, index), get_block (self, index - 1));
}

static guint
find_group_end (Writer *self,
                guint   first)
{
  guint end = first + 1;

  while (follows_in_group (self, end))
    end++;

  return end;
}

static void
write_item (GString       *out,
            DatelineBlock *block)
{
  g_string_append (out, "<li>");
  dateline_html_append_inline (out, block);
}

static const char *
get_list_element (gboolean ordered)
{
  return ordered ? "ol" : "ul";
}

/* Lists are a flat row of items with their depths; HTML nests them, each inner list in
 * the item before it. */
static void
write_list (Writer *self,
            guint   first,
            guint   end)
{
  gboolean open[DATELINE_LIST_DEPTH_MAX + 1];
  guint n_open = 0;

  for (guint i = first; i < end; i++)
    {
      DatelineBlock *block = get_block (self, i);
      gboolean ordered = dateline_block_is_ordered (block);
      guint depth = MIN (dateline_block_get_depth (block), n_open);

      for (; n_open > depth + 1; n_open--)
        g_string_append_printf (self->out, "</li>\n</%s>\n", get_list_element (open[n_open - 1]));

      if (n_open == depth + 1)
        {
          g_string_append (self->out, "</li>\n");
          if (open[depth] != ordered || dateline_block_starts_group (block))
            g_string_append_printf (self->out, "</%s>\n", get_list_element (open[--n_open]));
        }
      else if (depth > 0)
        g_string_append_c (self->out, '\n');

      if (n_open == depth)
        {
          g_string_append_printf (self->out, "<%s>\n", get_list_element (ordered));
          open[n_open++] = ordered;
        }
      write_item (self->out, block);
    }

  for (; n_open > 0; n_open--)
    g_string_append_printf (self->out, "</li>\n</%s>\n", get_list_element (open[n_open - 1]));
}

/* Whose words they are is no part of a quotation, so it stands beside it in a figure
 * (HTML Standard, 4.4.4). */
static void
write_quote (Writer *self,
             guint   first,
             guint   end)
{
  DatelineBlock *last = get_block (self, end - 1);
  gboolean attributed = dateline_block_get_block_type (last) == DATELINE_BLOCK_ATTRIBUTION;

  if (attributed)
    g_string_append (self->out, "<figure>\n");
  g_string_append (self->out, "<blockquote>\n");
  for (guint i = first; i < end - attributed; i++)
    {
      g_string_append (self->out, "<p>");
      dateline_html_append_inline (self->out, get_block (self, i));
      g_string_append (self->out, "</p>\n");
    }
  g_string_append (self->out, "</blockquote>\n");

  if (attributed)
    {
      g_string_append (self->out, "<figcaption>— ");
      dateline_html_append_inline (self->out, last);
      g_string_append (self->out, "</figcaption>\n</figure>\n");
    }
}

static void
write_cell (GString             *out,
            const DatelineTable *table,
            guint                row,
            guint                column)
{
  gboolean of_column = dateline_table_get_header_row (table) && row == 0;
  gboolean is_header = dateline_table_is_header (table, row, column);
  const char *element = is_header ? "th" : "td";

  g_string_append_printf (out, "<%s", element);
  if (is_header)
    g_string_append (out, of_column ? " scope=\"col\"" : " scope=\"row\"");
  g_string_append_c (out, '>');
  dateline_html_append_inline (out, dateline_table_get_cell (table, row, column));
  g_string_append_printf (out, "</%s>", element);
}

static void
write_table (Writer        *self,
             DatelineBlock *block)
{
  const DatelineTable *table = dateline_block_get_table (block);
  gboolean has_head = dateline_table_get_header_row (table);
  guint n_rows = dateline_table_get_n_rows (table);

  g_string_append (self->out, has_head ? "<table>\n<thead>\n" : "<table>\n<tbody>\n");
  for (guint row = 0; row < n_rows; row++)
    {
      g_string_append (self->out, "<tr>");
      for (guint column = 0; column < dateline_table_get_n_columns (table); column++)
        write_cell (self->out, table, row, column);
      g_string_append (self->out, "</tr>\n");
      if (has_head && row == 0)
        g_string_append (self->out, n_rows > 1 ? "</thead>\n<tbody>\n" : "</thead>\n");
    }
  g_string_append (self->out, has_head && n_rows == 1 ? "</table>\n" : "</tbody>\n</table>\n");
}

static void
write_code (Writer        *self,
            DatelineBlock *block)
{
  const char *text = dateline_block_get_text (block);

  g_string_append (self->out, "<pre><code>");
  append_text (self->out, text, strlen (text), "\n");
  /* A reader takes the line end before the end tag for one of the source. */
  if (g_str_has_suffix (text, DATELINE_LINE_BREAK))
    g_string_append_c (self->out, '\n');
  g_string_append (self->out, "</code></pre>\n");
}

gboolean
dateline_html_is_file_name (const char *media)
{
  return strchr (media, '/') == NULL && strchr (media, ':') == NULL && media[0] != '#';
}

static void
write_image_size (Writer     *self,
                  const char *media)
{
  guint width;
  guint height;

  if (self->image_size != NULL &&
      self->image_size (media, &width, &height, self->image_size_data))
    g_string_append_printf (self->out, " width=\"%u\" height=\"%u\"", width, height);
}

static void
write_image (Writer        *self,
             DatelineBlock *block)
{
  const char *media = dateline_block_get_media (block);
  const char *alternative = dateline_block_get_alternative (block);

  if (!dateline_url_is_allowed (media) || dateline_item_link_get_id (media) != NULL)
    return;

  g_string_append (self->out, "<figure><img src=\"");
  if (self->media_base != NULL && dateline_html_is_file_name (media))
    dateline_html_append_escaped (self->out, self->media_base);
  dateline_html_append_escaped (self->out, media);
  g_string_append_c (self->out, '"');

  if (alternative != NULL)
    {
      g_string_append (self->out, " alt=\"");
      dateline_html_append_escaped (self->out, alternative);
      g_string_append_c (self->out, '"');
    }
  write_image_size (self, media);
  g_string_append_c (self->out, '>');

  if (*dateline_block_get_text (block) != '\0')
    {
      g_string_append (self->out, "<figcaption>");
      dateline_html_append_inline (self->out, block);
      g_string_append (self->out, "</figcaption>");
    }
  g_string_append (self->out, "</figure>\n");
}

static void
write_paragraph (Writer        *self,
                 DatelineBlock *block)
{
  g_string_append (self->out, "<p>");
  dateline_html_append_inline (self->out, block);
  g_string_append (self->out, "</p>\n");
}

static void
write_heading (Writer        *self,
               DatelineBlock *block)
{
  guint level = dateline_block_get_level (block);

  g_string_append_printf (self->out, "<h%u>", level);
  dateline_html_append_inline (self->out, block);
  g_string_append_printf (self->out, "</h%u>\n", level);
}

/* What can be read of a block that is not understood. */
static void
write_opaque_safely (Writer        *self,
                     DatelineBlock *block)
{
  GBytes *source = dateline_block_get_source (block);
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *html = NULL;
  gsize length = 0;
  const char *data = g_bytes_get_data (source, &length);

  document = dateline_html_parse (data != NULL ? data : "", length, DATELINE_HTML_DEFAULT, NULL,
                                  NULL);
  if (document == NULL)
    return;

  html = dateline_html_write (document, self->media_base);
  g_string_append (self->out, html);
}

static void
write_block (Writer *self,
             guint   index,
             guint   end)
{
  DatelineBlock *block = get_block (self, index);

  switch (dateline_block_get_block_type (block))
    {
    case DATELINE_BLOCK_HEADING:
      write_heading (self, block);
      break;

    case DATELINE_BLOCK_LIST_ITEM:
      write_list (self, index, end);
      break;

    case DATELINE_BLOCK_QUOTE:
      write_quote (self, index, end);
      break;

    case DATELINE_BLOCK_CODE:
      write_code (self, block);
      break;

    case DATELINE_BLOCK_IMAGE:
      write_image (self, block);
      break;

    case DATELINE_BLOCK_RULE:
      g_string_append (self->out, "<hr>\n");
      break;

    case DATELINE_BLOCK_TABLE:
      write_table (self, block);
      break;

    case DATELINE_BLOCK_MORE:
      g_string_append (self->out, "<!--more-->\n");
      break;

    case DATELINE_BLOCK_OPAQUE:
      write_opaque_safely (self, block);
      break;

    case DATELINE_BLOCK_PARAGRAPH:
    default:
      write_paragraph (self, block);
      break;
    }
}

/* How many blocks from @index on can be written as they came; 0: none. */
static guint
find_unit (Writer          *self,
           guint            index,
           DatelineSource **unit)
{
  guint n_blocks;
  gboolean is_opaque =
    dateline_block_get_block_type (get_block (self, index)) == DATELINE_BLOCK_OPAQUE;

  if (self->is_safe)
    return 0;

  n_blocks = dateline_source_find_run (self->document, index, unit);
  if (n_blocks == 0 || is_opaque)
    return n_blocks;

  /* Text without an element would become one with that before it. */
  if (dateline_source_get_form (*unit) != DATELINE_SOURCE_HTML ||
      (dateline_source_is_bare (*unit) && self->last != NULL &&
       dateline_source_is_bare (self->last) && !dateline_source_adjoins (self->last, *unit)))
    {
      *unit = NULL;
      return 0;
    }

  return n_blocks;
}

/* Sources bring their own line ends. */
static void
end_line (Writer *self)
{
  if (self->last != NULL && self->out->len > 0 && self->out->str[self->out->len - 1] != '\n')
    g_string_append_c (self->out, '\n');
}

/* An edited block whose element stays as it was. */
static gboolean
write_framed (Writer *self,
              guint   index)
{
  DatelineBlock *block = get_block (self, index);
  DatelineSource *source = dateline_block_get_framed (block, NULL);
  const DatelineSourceFrame *frame;
  gboolean is_first;

  if (self->is_safe || source == NULL ||
      dateline_source_get_form (source) != DATELINE_SOURCE_HTML)
    return FALSE;

  frame = dateline_source_get_frame (source, 0);
  is_first = g_hash_table_add (self->framed, source);
  if (!is_first && dateline_source_names_itself (source, frame->start, frame->inner_start))
    return FALSE;

  if (!is_first || self->last == NULL || !dateline_source_adjoins (self->last, source))
    end_line (self);
  dateline_html_append_framed (self->out, block, source, is_first);
  if (!is_first)
    g_string_append_c (self->out, '\n');
  self->last = is_first ? source : NULL;

  return TRUE;
}

static guint
write_anew (Writer *self,
            guint   index)
{
  guint end = find_group_end (self, index);

  if (write_framed (self, index))
    return end;

  end_line (self);
  write_block (self, index, end);
  self->last = NULL;

  return end;
}

static void
write_blocks (Writer *self)
{
  guint n_blocks = dateline_document_get_n_blocks (self->document);

  for (guint i = 0; i < n_blocks;)
    {
      DatelineSource *unit = NULL;
      guint n_unit = find_unit (self, i, &unit);

      if (n_unit == 0)
        {
          i = write_anew (self, i);
          continue;
        }

      dateline_source_append (self->out, unit);
      self->last = unit;
      i += n_unit;
    }
}

static char *
write_document (DatelineDocument      *document,
                const char            *media_base,
                gboolean               is_safe,
                DatelineHtmlImageSize  image_size,
                gpointer               image_size_data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GHashTable) framed = g_hash_table_new (NULL, NULL);
  Writer writer = {
    out, document, media_base, is_safe, framed, NULL, image_size, image_size_data,
  };

  write_blocks (&writer);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
dateline_html_write (DatelineDocument *document,
                     const char       *media_base)
{
  g_return_val_if_fail (document != NULL, NULL);

  return write_document (document, media_base, FALSE, NULL, NULL);
}

char *
dateline_html_write_own (DatelineDocument *document)
{
  return write_document (document, NULL, TRUE, NULL, NULL);
}

/* Nobody elsewhere can follow a link that leads to an item of the desk. */
static char *
write_public (DatelineDocument      *document,
              const char            *media_base,
              DatelineHtmlImageSize  image_size,
              gpointer               data)
{
  g_autoptr (DatelineDocument) public = dateline_item_links_resolve (document, NULL, NULL);

  return write_document (public, media_base, TRUE, image_size, data);
}

char *
dateline_html_write_safe (DatelineDocument *document,
                          const char       *media_base)
{
  g_return_val_if_fail (document != NULL, NULL);

  return write_public (document, media_base, NULL, NULL);
}

char *
dateline_html_write_page (DatelineDocument      *document,
                          const char            *media_base,
                          DatelineHtmlImageSize  image_size,
                          gpointer               data)
{
  g_return_val_if_fail (document != NULL, NULL);

  return write_public (document, media_base, image_size, data);
}

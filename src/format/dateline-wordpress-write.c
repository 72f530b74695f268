/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-wordpress-private.h"

#include "dateline-html-private.h"
#include "dateline-source-run.h"

#include <string.h>

#define GAP "\n\n" /* between blocks */

typedef struct
{
  GString          *out;
  DatelineDocument *document;
  const char       *media_base;
  gboolean          is_classic;
  GHashTable       *framed; /* frames and groups of sources that were written */
  DatelineSource   *last;   /* whose end was written as it came just before */
} Writer;

static DatelineBlock *
get_block (Writer *self,
           guint   index)
{
  return dateline_document_get_block (self->document, index);
}

/* A blank line between what has been written and @next. */
static void
append_gap (Writer     *self,
            const char *next,
            gsize       length)
{
  guint n_lines = 0;

  if (self->out->len == 0)
    return;

  for (gsize at = self->out->len; at > 0 && strchr (" \t\r\n", self->out->str[at - 1]); at--)
    n_lines += self->out->str[at - 1] == '\n';
  for (gsize at = 0; at < length && next[at] != '\0' && strchr (" \t\r\n", next[at]); at++)
    n_lines += next[at] == '\n';

  if (n_lines < strlen (GAP))
    g_string_append (self->out, GAP + n_lines);
}

/* How many blocks from @index on can be written as they came; 0: none. */
static guint
find_unit (Writer          *self,
           guint            index,
           DatelineSource **unit)
{
  guint n_blocks = dateline_source_find_run (self->document, index, unit);

  if (n_blocks == 0 || dateline_source_get_form (*unit) != DATELINE_SOURCE_HTML)
    return n_blocks;

  *unit = NULL;

  return 0;
}

static void
write_unit (Writer         *self,
            DatelineSource *unit)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (dateline_source_get_bytes (unit), &length);

  if (self->last == NULL || !dateline_source_adjoins (self->last, unit))
    append_gap (self, data, length);
  dateline_source_append (self->out, unit);
  self->last = unit;
}

static gboolean
is_group (const DatelineBlock *block)
{
  DatelineBlockType type = dateline_block_get_block_type (block);

  return type == DATELINE_BLOCK_LIST_ITEM || type == DATELINE_BLOCK_QUOTE;
}

/* An edited block within its comments and tags, with their attributes. */
static gboolean
write_framed (Writer        *self,
              DatelineBlock *block)
{
  DatelineSource *source = dateline_block_get_framed (block, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  const DatelineSourceFrame *frame;
  gboolean is_first;

  if (source == NULL || dateline_source_get_form (source) == DATELINE_SOURCE_HTML ||
      dateline_source_get_group (source, 0) != NULL)
    return FALSE;

  frame = dateline_source_get_frame (source, 0);
  is_first = g_hash_table_add (self->framed, (gpointer) frame);
  if (!is_first && dateline_source_names_itself (source, frame->start, frame->inner_start))
    return FALSE;

  dateline_html_append_framed (text, block, source, is_first);
  if (!is_first || self->last == NULL || !dateline_source_adjoins (self->last, source))
    append_gap (self, text->str, text->len);
  g_string_append_len (self->out, text->str, text->len);
  self->last = is_first ? source : NULL;

  return TRUE;
}

static guint
find_group_end (Writer *self,
                guint   first)
{
  guint end = first + 1;

  while (dateline_source_continues_group (self->document, end))
    end++;

  return end;
}

static void
append_source (GString             *out,
               const DatelineBlock *block)
{
  DatelineSource *unit = dateline_block_get_unit (block, NULL);

  dateline_source_append (out, unit);
}

/* What no block of WordPress is, is one of HTML. */
static void
append_opaque (GString             *out,
               const DatelineBlock *block)
{
  g_autoptr (GString) html = g_string_new (NULL);

  append_source (html, block);
  g_string_append (out, "<!-- wp:html -->\n");
  g_string_append_len (out, html->str, html->len);
  if (html->len > 0 && html->str[html->len - 1] != '\n')
    g_string_append_c (out, '\n');
  g_string_append (out, "<!-- /wp:html -->");
}

/* What text is, whose line ends are line breaks. */
static void
append_classic_paragraph (GString             *out,
                          const DatelineBlock *block)
{
  g_autoptr (GString) html = g_string_new (NULL);

  dateline_html_append_inline (html, block);
  g_string_replace (html, "<br>", "\n", 0);
  /* A blank line would part the paragraph. */
  while (g_string_replace (html, "\n\n", "\n&nbsp;\n", 0) > 0)
    continue;
  /* Nor is text that looks like a shortcode one. */
  if (html->len > 1 && html->str[0] == '[' && html->str[html->len - 1] == ']')
    g_string_replace (html, "[", "&#91;", 1);
  g_string_append (out, html->str);
}

static void
append_classic (Writer  *self,
                GString *out,
                guint    first,
                guint    end)
{
  DatelineBlock *block = get_block (self, first);
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (DatelineDocument) part = NULL;
  g_autofree char *html = NULL;

  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_OPAQUE)
    {
      append_source (out, block);
      return;
    }
  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_PARAGRAPH)
    {
      append_classic_paragraph (out, block);
      return;
    }

  blocks = g_ptr_array_new ();
  for (guint i = first; i < end; i++)
    g_ptr_array_add (blocks, get_block (self, i));
  part = dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
  html = dateline_html_write_safe (part, self->media_base);
  g_string_append (out, g_strchomp (html));
}

static void
append_blocks (Writer          *self,
               GString         *out,
               guint            first,
               guint            end,
               DatelineSource **source)
{
  DatelineBlock *block = get_block (self, first);

  if (is_group (block))
    *source = dateline_wordpress_append_group (out, self->document, first, end, self->framed);
  else if (dateline_block_get_block_type (block) == DATELINE_BLOCK_OPAQUE)
    append_opaque (out, block);
  else
    dateline_wordpress_append_block (out, block, self->media_base);
}

static guint
write_anew (Writer *self,
            guint   first)
{
  guint end = find_group_end (self, first);
  g_autoptr (GString) text = g_string_new (NULL);
  DatelineSource *source = NULL; /* whose end is written with it */

  if (write_framed (self, get_block (self, first)))
    return end;

  if (self->is_classic)
    append_classic (self, text, first, end);
  else
    append_blocks (self, text, first, end, &source);

  if (text->len > 0 && (source == NULL || self->last == NULL ||
                        !dateline_source_adjoins (self->last, source)))
    append_gap (self, text->str, text->len);
  g_string_append_len (self->out, text->str, text->len);
  self->last = source;

  return end;
}

/* Classic only if nothing that was read is a block. */
static gboolean
was_classic (DatelineDocument *document)
{
  gboolean has_classic = FALSE;

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      DatelineSource *source = dateline_block_get_unit (block, NULL);

      if (source == NULL)
        source = dateline_block_get_framed (block, NULL);
      if (source == NULL)
        continue;

      if (dateline_source_get_form (source) == DATELINE_SOURCE_WORDPRESS)
        return FALSE;
      has_classic |= dateline_source_get_form (source) == DATELINE_SOURCE_CLASSIC;
    }

  return has_classic;
}

GBytes *
dateline_wordpress_write (DatelineDocument      *document,
                          DatelineWordpressForm  form,
                          const char            *media_base)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GHashTable) framed = g_hash_table_new (NULL, NULL);
  Writer writer = { 0 };

  g_return_val_if_fail (document != NULL, NULL);

  writer = (Writer) {
    .out = out,
    .document = document,
    .media_base = media_base,
    .is_classic = form == DATELINE_WORDPRESS_CLASSIC ||
                  (form == DATELINE_WORDPRESS_AS_IT_WAS && was_classic (document)),
    .framed = framed,
  };

  for (guint i = 0; i < dateline_document_get_n_blocks (document);)
    {
      DatelineSource *unit = NULL;
      guint n_unit = find_unit (&writer, i, &unit);

      if (n_unit > 0)
        write_unit (&writer, unit);
      i = n_unit > 0 ? i + n_unit : write_anew (&writer, i);
    }

  return g_string_free_to_bytes (g_steal_pointer (&out));
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-private.h"

#include "dateline-format-error.h"

#include <string.h>

/* What gumbo made or moved on its own is not where its source is. */
#define MOVED_FLAGS \
  (GUMBO_INSERTION_BY_PARSER | GUMBO_INSERTION_CONVERTED_FROM_END_TAG | \
   GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT | GUMBO_INSERTION_ADOPTION_AGENCY_CLONED | \
   GUMBO_INSERTION_ADOPTION_AGENCY_MOVED | GUMBO_INSERTION_FOSTER_PARENTED)

/* Whether the text was copied out of a word processor. Only tags count: an article may
 * well write of these. */
static gboolean
is_from_office (const char *html,
                gsize       length)
{
  return g_strstr_len (html, length, "<p class=Mso") != NULL ||
         g_strstr_len (html, length, "<p class=\"Mso") != NULL ||
         g_strstr_len (html, length, "<meta name=\"generator\" content=\"LibreOffice") != NULL ||
         (g_strstr_len (html, length, "<html ") != NULL &&
          g_strstr_len (html, length, "urn:schemas-microsoft-com:office") != NULL);
}

static gboolean
read_all (DatelineHtmlReader  *reader,
          const GumboVector   *nodes,
          GError             **error)
{
  for (guint i = 0; i < nodes->length; i++)
    {
      if (!dateline_html_reader_read (reader, nodes->data[i], error))
        return FALSE;
    }
  dateline_html_reader_finish (reader);

  return TRUE;
}

static gsize
get_start (const GumboNode *node)
{
  return dateline_html_node_is_element (node) ? node->v.element.start_pos.offset
                                              : node->v.text.start_pos.offset;
}

/* Whether the source of each node ends where that of the next one begins. */
static gboolean
is_in_order (const GumboVector *nodes)
{
  gsize last = 0;

  for (guint i = 0; i < nodes->length; i++)
    {
      const GumboNode *node = nodes->data[i];
      gsize start = get_start (node);

      if ((node->parse_flags & MOVED_FLAGS) != 0 || (i > 0 && start <= last))
        return FALSE;
      last = start;
    }

  return TRUE;
}

/* Reads the top level of what a backend holds, keeping the source. */
typedef struct
{
  DatelineHtmlReader *reader;
  const char         *html;
  gsize               length;
  gsize               start;        /* of the bytes that belong to no block yet */
  gsize               source_start; /* of the last block's source, if it has any */
  gboolean            is_inline;    /* text outside of any block is being read */
  gsize               inline_start;
  guint               n_before_inline;
} Keeper;

static GBytes *
copy_source (Keeper *self,
             gsize   start,
             gsize   end)
{
  g_autofree char *source = g_memdup2 (self->html + start, end - start);

  /* They are no text, and would end it. */
  for (gsize i = 0; i < end - start; i++)
    {
      if (source[i] == '\0')
        source[i] = ' ';
    }

  return g_bytes_new_take (g_steal_pointer (&source), end - start);
}

static DatelineBlock *
get_last (GPtrArray *blocks)
{
  return blocks->len > 0 ? g_ptr_array_index (blocks, blocks->len - 1) : NULL;
}

static void
replace_last (GPtrArray     *blocks,
              DatelineBlock *block)
{
  g_ptr_array_set_size (blocks, blocks->len - 1);
  g_ptr_array_add (blocks, block);
}

static void
add_opaque (Keeper     *self,
            gsize       end,
            const char *name)
{
  g_autoptr (GBytes) source = copy_source (self, self->start, end);

  g_ptr_array_add (dateline_html_reader_get_blocks (self->reader),
                   dateline_block_new_opaque (source, name));
  self->source_start = self->start;
  self->start = end;
}

static void
begin_inline (Keeper *self)
{
  if (self->is_inline)
    return;

  self->is_inline = TRUE;
  self->inline_start = self->start;
  self->n_before_inline = dateline_html_reader_get_blocks (self->reader)->len;
}

/* Text that turned out to be blank belongs to the block after it. */
static void
end_inline (Keeper *self)
{
  dateline_html_reader_finish (self->reader);
  if (self->is_inline &&
      self->n_before_inline == dateline_html_reader_get_blocks (self->reader)->len)
    self->start = self->inline_start;
  self->is_inline = FALSE;
}

/* A div that holds several blocks means something to whoever gave it a name. */
static gboolean
is_meaningful_group (const GumboNode *node,
                     guint            n_blocks)
{
  GumboTag tag = node->v.element.tag;

  return n_blocks > 1 && node->v.element.attributes.length > 0 && tag != GUMBO_TAG_UL &&
         tag != GUMBO_TAG_OL && tag != GUMBO_TAG_BLOCKQUOTE && tag != GUMBO_TAG_P;
}

/* @end: where the next node begins, blanks left aside: they belong to the block. */
static gboolean
keep_block (Keeper           *self,
            const GumboNode  *node,
            gsize             end,
            GError          **error)
{
  GPtrArray *blocks = dateline_html_reader_get_blocks (self->reader);
  GPtrArray *left_out = dateline_html_reader_get_left_out (self->reader);
  guint n_lost = dateline_html_reader_get_n_lost (self->reader);
  guint n_left_out = left_out->len;
  guint n_before;
  guint n_blocks;

  end_inline (self);
  n_before = blocks->len;
  if (!dateline_html_reader_read (self->reader, node, error))
    return FALSE;
  dateline_html_reader_finish (self->reader);
  n_blocks = blocks->len - n_before;

  if (dateline_html_reader_get_n_lost (self->reader) > n_lost ||
      is_meaningful_group (node, n_blocks))
    {
      g_autofree char *name = dateline_html_node_dup_name (node);

      g_ptr_array_set_size (blocks, n_before);
      g_ptr_array_set_size (left_out, n_left_out);
      add_opaque (self, end, name);
    }
  else if (n_blocks == 1)
    {
      g_autoptr (GBytes) source = copy_source (self, self->start, end);

      replace_last (blocks, dateline_block_with_source (get_last (blocks), source));
      self->source_start = self->start;
      self->start = end;
    }
  else if (n_blocks > 1)
    self->start = end;

  return TRUE;
}

static gboolean
keep_node (Keeper           *self,
           const GumboNode  *node,
           gsize             end,
           GError          **error)
{
  /* Comments, and blanks at the beginning, belong to the block after them; one is a block. */
  if ((node->type == GUMBO_NODE_COMMENT && strcmp (node->v.text.text, "more") != 0) ||
      (node->type == GUMBO_NODE_WHITESPACE && self->start == 0))
    return TRUE;

  if (node->type != GUMBO_NODE_WHITESPACE && !dateline_html_node_is_inline (node))
    return keep_block (self, node, end, error);

  begin_inline (self);
  self->start = end;

  return dateline_html_reader_read (self->reader, node, error);
}

static gboolean
is_blank (const GumboVector *nodes,
          guint              index)
{
  return index < nodes->length &&
         ((const GumboNode *) nodes->data[index])->type == GUMBO_NODE_WHITESPACE;
}

static gboolean
keep_all (Keeper             *self,
          const GumboVector  *nodes,
          GError            **error)
{
  GPtrArray *blocks = dateline_html_reader_get_blocks (self->reader);
  DatelineBlock *last;

  if (!is_in_order (nodes))
    {
      add_opaque (self, self->length, "html");
      return TRUE;
    }

  for (guint i = 0; i < nodes->length; i++)
    {
      const GumboNode *node = nodes->data[i];
      gsize end;

      if (!dateline_html_node_is_inline (node) && is_blank (nodes, i + 1))
        i++;
      end = i + 1 < nodes->length ? get_start (nodes->data[i + 1]) : self->length;
      if (!keep_node (self, node, end, error))
        return FALSE;
    }
  end_inline (self);

  last = get_last (blocks);
  if (self->start < self->length && last != NULL && dateline_block_get_source (last) != NULL)
    {
      g_autoptr (GBytes) source = copy_source (self, self->source_start, self->length);

      replace_last (blocks, dateline_block_get_block_type (last) == DATELINE_BLOCK_OPAQUE
                              ? dateline_block_new_opaque (source, dateline_block_get_name (last))
                              : dateline_block_with_source (last, source));
    }

  return TRUE;
}

static char **
dup_names (GPtrArray *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < names->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (names, i));

  return g_strv_builder_end (builder);
}

DatelineDocument *
dateline_html_parse (const char         *html,
                     gssize              length,
                     DatelineHtmlFlags   flags,
                     char             ***left_out,
                     GError            **error)
{
  g_autoptr (DatelineHtmlReader) reader = NULL;
  g_autoptr (GumboOutput) output = NULL;
  g_autofree char *guarded = NULL;
  const GumboVector *nodes;
  GPtrArray *blocks;
  gboolean is_read;
  gsize n_bytes;

  g_return_val_if_fail (html != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (left_out != NULL)
    *left_out = NULL;

  n_bytes = length < 0 ? strlen (html) : (gsize) length;
  guarded = dateline_html_guard (html, n_bytes, error);
  if (guarded == NULL)
    return NULL;

  output = dateline_html_parse_guarded (guarded, n_bytes);
  nodes = &output->root->v.element.children;
  reader = dateline_html_reader_new (flags, is_from_office (html, n_bytes));

  if ((flags & DATELINE_HTML_KEEP_SOURCE) != 0)
    {
      Keeper keeper = { .reader = reader, .html = html, .length = n_bytes };

      is_read = keep_all (&keeper, nodes, error);
    }
  else
    is_read = read_all (reader, nodes, error);

  if (!is_read)
    return NULL;

  if (left_out != NULL)
    *left_out = dup_names (dateline_html_reader_get_left_out (reader));
  blocks = dateline_html_reader_get_blocks (reader);

  return dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
}

/* The first element of @tag, in the order of the text. */
static const GumboNode *
find_element (const GumboNode *root,
              GumboTag         tag)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  g_ptr_array_add (waiting, (gpointer) root);
  while (waiting->len > 0)
    {
      const GumboNode *node = g_ptr_array_steal_index (waiting, waiting->len - 1);

      if (!dateline_html_node_is_element (node))
        continue;
      if (node->v.element.tag == tag)
        return node;

      for (guint i = node->v.element.children.length; i-- > 0;)
        g_ptr_array_add (waiting, node->v.element.children.data[i]);
    }

  return NULL;
}

static char *
dup_element_text (const GumboNode *root,
                  GumboTag         tag)
{
  const GumboNode *element = find_element (root, tag);
  g_autoptr (DatelineHtmlReader) reader = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *text = NULL;
  GPtrArray *blocks;

  if (element == NULL)
    return NULL;

  reader = dateline_html_reader_new (DATELINE_HTML_DEFAULT, FALSE);
  if (!read_all (reader, &element->v.element.children, NULL))
    return NULL;

  blocks = dateline_html_reader_get_blocks (reader);
  document = dateline_document_new ((DatelineBlock **) blocks->pdata, blocks->len);
  text = dateline_document_dup_text (document, " ");

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

char *
dateline_html_dup_title (const char *html,
                         gssize      length)
{
  g_autoptr (GumboOutput) output = NULL;
  g_autofree char *guarded = NULL;
  gsize n_bytes;
  char *title;

  g_return_val_if_fail (html != NULL, NULL);

  n_bytes = length < 0 ? strlen (html) : (gsize) length;
  guarded = dateline_html_guard (html, n_bytes, NULL);
  if (guarded == NULL)
    return NULL;

  output = dateline_html_parse_guarded (guarded, n_bytes);
  title = dup_element_text (output->root, GUMBO_TAG_TITLE);

  return title != NULL ? title : dup_element_text (output->root, GUMBO_TAG_H1);
}

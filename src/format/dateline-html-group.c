/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-private.h"

#include "dateline-html-keeper.h"

#include <string.h>

/* A list or quotation whose items keep what is around their texts. */

typedef struct
{
  const char *html;
  const char *guarded;
  GPtrArray  *blocks;
  GArray     *frames;
  GArray     *groups;
} Reader;

static gboolean
is_space (const GumboNode *node)
{
  return node->type == GUMBO_NODE_WHITESPACE;
}

/* Whether it stands in the source with both its tags. */
static gboolean
is_element (const GumboNode *node,
            GumboTag         tag)
{
  return dateline_html_node_is_element (node) && node->v.element.tag == tag &&
         node->parse_flags == GUMBO_INSERTION_NORMAL;
}

static gboolean
is_list (const GumboNode *node)
{
  return is_element (node, GUMBO_TAG_UL) || is_element (node, GUMBO_TAG_OL);
}

/* The text between @start and @end as a paragraph; NULL where it is another thing. */
static DatelineBlock *
read_text (Reader *self,
           gsize   start,
           gsize   end)
{
  g_autoptr (DatelineDocument) document = NULL;
  g_autoptr (GString) html = g_string_new ("<p>");
  g_autoptr (GBytes) bytes = NULL;
  DatelineBlock *block;

  if (start == end)
    return dateline_block_new_paragraph ("", NULL, 0);

  g_string_append_len (html, self->html + start, end - start);
  g_string_append (html, "</p>");
  bytes = g_bytes_new (html->str, html->len);
  document = dateline_html_keep (bytes, FALSE, NULL, NULL);
  if (document == NULL || dateline_document_get_n_blocks (document) != 1)
    return NULL;

  block = dateline_document_get_block (document, 0);
  if (dateline_block_get_block_type (block) != DATELINE_BLOCK_PARAGRAPH ||
      dateline_block_get_framed (block, NULL) == NULL)
    return NULL;

  return dateline_block_ref (block);
}

/* The frame of @node, whose text ends at @text_end at the latest, and that text. */
static DatelineBlock *
read_frame (Reader          *self,
            const GumboNode *node,
            gsize            text_end,
            guint            group)
{
  const GumboElement *element = &node->v.element;
  gsize start = element->original_tag.data - self->guarded;
  gsize close = element->original_end_tag.data - self->guarded;
  DatelineSourceFrame frame = {
    .start = start,
    .inner_start = start + element->original_tag.length,
    .inner_end = MIN (text_end, close),
    .close = close,
    .end = close + element->original_end_tag.length,
    .group = group,
  };

  /* One without a text has it right behind its start tag. */
  while (frame.inner_end > frame.inner_start &&
         dateline_html_is_blank (self->html[frame.inner_end - 1]))
    frame.inner_end--;
  while (frame.inner_start < frame.inner_end &&
         dateline_html_is_blank (self->html[frame.inner_start]))
    frame.inner_start++;
  g_array_append_val (self->frames, frame);

  return read_text (self, frame.inner_start, frame.inner_end);
}

static guint
add_group (Reader          *self,
           const GumboNode *node,
           guint            depth)
{
  const GumboElement *element = &node->v.element;
  gsize start = element->original_tag.data - self->guarded;
  gsize close = element->original_end_tag.data - self->guarded;
  const DatelineSourceGroup group = {
    .start = start,
    .inner_start = start + element->original_tag.length,
    .inner_end = close,
    .end = close + element->original_end_tag.length,
    .depth = depth,
    .ordered = element->tag == GUMBO_TAG_OL,
  };

  g_array_append_val (self->groups, group);

  return self->groups->len - 1;
}

static gboolean read_list (Reader          *self,
                           const GumboNode *list,
                           guint            depth,
                           gboolean         is_second);

/* An item's text, and behind it the lists within it. */
static gboolean
read_item (Reader          *self,
           const GumboNode *item,
           guint            depth,
           gboolean         ordered,
           gboolean         is_second,
           guint            group)
{
  const GumboVector *children = &item->v.element.children;
  g_autoptr (DatelineBlock) text = NULL;
  g_autoptr (DatelineBlock) block = NULL;
  const GumboNode *last = NULL;
  gsize text_end = G_MAXSIZE;
  guint i = 0;

  while (i < children->length && !is_list (children->data[i]))
    i++;
  if (i < children->length)
    text_end = ((const GumboNode *) children->data[i])->v.element.original_tag.data - self->guarded;

  text = read_frame (self, item, text_end, group);
  if (text == NULL)
    return FALSE;

  block = dateline_block_to_list_item (text, ordered, depth);
  g_ptr_array_add (self->blocks, dateline_block_with_group (block, is_second));

  for (; i < children->length; i++)
    {
      const GumboNode *child = children->data[i];

      if (is_space (child))
        continue;
      if (!is_list (child) ||
          !read_list (self, child, depth + 1,
                      last != NULL && last->v.element.tag == child->v.element.tag))
        return FALSE;
      last = child;
    }

  return TRUE;
}

/* @is_second: whether a list of the same kind is right before it. */
static gboolean
read_list (Reader          *self,
           const GumboNode *list,
           guint            depth,
           gboolean         is_second)
{
  const GumboVector *children = &list->v.element.children;
  guint n_blocks = self->blocks->len;
  guint group;

  if (depth > DATELINE_LIST_DEPTH_MAX)
    return FALSE;

  group = add_group (self, list, depth);
  for (guint i = 0; i < children->length; i++)
    {
      const GumboNode *child = children->data[i];

      if (!is_space (child) &&
          (!is_element (child, GUMBO_TAG_LI) ||
           !read_item (self, child, depth, list->v.element.tag == GUMBO_TAG_OL,
                       is_second && self->blocks->len == n_blocks, group)))
        return FALSE;
    }

  return self->blocks->len > n_blocks;
}

/* Paragraphs, and at the end who said it. */
static gboolean
read_quote (Reader          *self,
            const GumboNode *quote)
{
  const GumboVector *children = &quote->v.element.children;
  guint group = add_group (self, quote, 0);
  gboolean has_ended = FALSE;

  for (guint i = 0; i < children->length; i++)
    {
      const GumboNode *child = children->data[i];
      gboolean is_cite = is_element (child, GUMBO_TAG_CITE) && self->blocks->len > 0;
      g_autoptr (DatelineBlock) text = NULL;

      if (is_space (child))
        continue;
      if (has_ended || (!is_cite && !is_element (child, GUMBO_TAG_P)))
        return FALSE;

      text = read_frame (self, child, G_MAXSIZE, group);
      if (text == NULL)
        return FALSE;
      g_ptr_array_add (self->blocks, is_cite ? dateline_block_to_attribution (text)
                                             : dateline_block_to_quote (text));
      has_ended = is_cite;
    }

  return self->blocks->len > 0;
}

gboolean
dateline_html_read_group (const char *html,
                          gsize       length,
                          GPtrArray  *blocks,
                          GArray     *frames,
                          GArray     *groups)
{
  g_autoptr (GumboOutput) output = NULL;
  g_autofree char *guarded = dateline_html_guard (html, length, NULL);
  Reader reader = { html, guarded, blocks, frames, groups };
  const GumboVector *nodes;
  const GumboNode *root = NULL;

  if (guarded == NULL)
    return FALSE;

  output = dateline_html_parse_guarded (guarded, length);
  nodes = &output->root->v.element.children;
  for (guint i = 0; i < nodes->length; i++)
    {
      if (is_space (nodes->data[i]))
        continue;
      if (root != NULL)
        return FALSE;
      root = nodes->data[i];
    }

  if (root == NULL || !dateline_html_node_is_whole (root))
    return FALSE;
  if (is_list (root))
    return read_list (&reader, root, 0, FALSE);

  return is_element (root, GUMBO_TAG_BLOCKQUOTE) && read_quote (&reader, root);
}

static void
blank_out (char  *data,
           gsize  start,
           gsize  end)
{
  memset (data + start, ' ', end - start);
}

/* Whether there are but blanks between what the source knows of. */
static gboolean
is_all_known (DatelineSource *source)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (dateline_source_get_bytes (source), &length);
  g_autofree char *rest = g_memdup2 (data, length);
  const DatelineSourceGroup *group;

  for (guint i = 0; (group = dateline_source_get_group (source, i)) != NULL; i++)
    {
      blank_out (rest, group->start, group->inner_start);
      blank_out (rest, group->inner_end, group->end);
    }
  for (guint i = 0; i < dateline_source_get_n_blocks (source); i++)
    {
      const DatelineSourceFrame *frame = dateline_source_get_frame (source, i);

      blank_out (rest, frame->start, frame->inner_end);
      blank_out (rest, frame->close, frame->end);
    }

  for (gsize i = 0; i < length; i++)
    {
      if (!dateline_html_is_blank (rest[i]))
        return FALSE;
    }

  return TRUE;
}

gboolean
dateline_html_group_is_same (DatelineSource *source,
                             GPtrArray      *blocks)
{
  const char *data = g_bytes_get_data (dateline_source_get_bytes (source), NULL);

  if (!is_all_known (source))
    return FALSE;

  for (guint i = 0; i < blocks->len; i++)
    {
      const DatelineSourceFrame *frame = dateline_source_get_frame (source, i);
      g_autoptr (GString) anew = g_string_new (NULL);

      dateline_html_append_inner (anew, blocks->pdata[i], source, i);
      if (!dateline_html_is_same (data + frame->inner_start, frame->inner_end - frame->inner_start,
                                  anew->str, anew->len, TRUE))
        return FALSE;
    }

  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-reader-private.h"

#include <string.h>

/* The text of a pre element; marks and blocks in it are none. */
static void
append_code (DatelineHtmlReader *self,
             const GumboNode    *node,
             guint               tree_depth)
{
  static const DatelineTextMarks no_marks = { 0 };

  if (tree_depth > DATELINE_HTML_MAX_TREE_DEPTH)
    self->is_too_deep = TRUE;
  else if (dateline_html_node_is_element (node))
    {
      const GumboVector *children = &node->v.element.children;
      DatelineHtmlElementKind kind = dateline_html_node_get_kind (node);

      if (kind == ELEMENT_LEFT_OUT)
        dateline_html_reader_leave_out_element (self, node);
      else if (kind == ELEMENT_BREAK)
        dateline_text_builder_append (self->text, "\n", 1, &no_marks);
      else if (kind != ELEMENT_SILENT)
        {
          for (guint i = 0; i < children->length; i++)
            append_code (self, children->data[i], tree_depth + 1);
        }
    }
  else if (node->type != GUMBO_NODE_COMMENT)
    dateline_text_builder_append (self->text, node->v.text.text, strlen (node->v.text.text),
                                  &no_marks);
}

void
dateline_html_reader_read_code (DatelineHtmlReader  *self,
                                const GumboNode     *node,
                                DatelineHtmlContext *context)
{
  g_autoptr (DatelineBlock) text = NULL;
  g_autoptr (DatelineBlock) code = NULL;
  const char *contents;

  if (context->joint != DATELINE_HTML_JOINT_NONE)
    {
      dateline_html_reader_read_children (self, node, context);
      dateline_html_reader_add_edge (self, context);
      return;
    }

  append_code (self, node, context->tree_depth);
  text = dateline_text_builder_take (self->text);

  /* The line end before the end tag is one of the source, not of the text. */
  contents = dateline_block_get_text (text);
  if (g_str_has_suffix (contents, DATELINE_LINE_BREAK))
    {
      gsize length = strlen (contents) - strlen (DATELINE_LINE_BREAK);
      DatelineBlock *cut = dateline_block_slice (text, 0, length);

      dateline_block_unref (text);
      text = cut;
    }

  code = dateline_block_to_code (text);
  if (*dateline_block_get_text (code) != '\0')
    dateline_block_row_take (&self->row, g_steal_pointer (&code));
}

static char *
dup_image_url (const GumboNode *node)
{
  static const char * const attributes[] = { "src", "data-src", "data-lazy-src" };

  /* Pages that load images late have only a placeholder in "src". */
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *value = dateline_html_node_get_attribute (node, attributes[i]);
      g_autofree char *url = value != NULL ? dateline_html_dup_url (value) : NULL;

      if (url != NULL && g_ascii_strncasecmp (url, "mailto:", 7) != 0 &&
          g_ascii_strncasecmp (url, "tel:", 4) != 0)
        return g_steal_pointer (&url);
    }

  return NULL;
}

/* @caption: (nullable) */
static void
add_image (DatelineHtmlReader *self,
           const GumboNode    *node,
           DatelineBlock      *caption)
{
  g_autofree char *url = dup_image_url (node);
  const DatelineSpan *spans = NULL;
  gsize n_spans = 0;

  if (url == NULL)
    {
      dateline_html_reader_leave_out (self, "image");
      if (caption != NULL && !dateline_text_is_blank (dateline_block_get_text (caption)))
        dateline_block_row_take (&self->row, dateline_block_ref (caption));
      return;
    }

  if (caption != NULL)
    spans = dateline_block_get_spans (caption, &n_spans);

  g_ptr_array_add (self->row.blocks,
                   dateline_block_new_image (url, dateline_html_node_get_attribute (node, "alt"),
                                             caption != NULL ? dateline_block_get_text (caption)
                                                             : "",
                                             spans, n_spans));
}

void
dateline_html_reader_read_image (DatelineHtmlReader        *self,
                                 const GumboNode           *node,
                                 const DatelineHtmlContext *context)
{
  if ((self->flags & DATELINE_HTML_CLIPBOARD) != 0 && dateline_html_image_is_pixel (node))
    return;
  if (dateline_html_reader_reads_emoji (self, node, context))
    return;

  /* A row's text goes on after it. */
  if (context->joint != DATELINE_HTML_JOINT_SPACE)
    dateline_html_reader_flush_before_object (self, context);
  if (context->marks.link != NULL)
    dateline_html_reader_leave_out (self, "link");

  add_image (self, node, NULL);
}

/* What a figure holds: an image or a quotation and a caption, or anything. */
typedef struct
{
  const GumboNode *image;
  const GumboNode *quote;
  const GumboNode *caption;
  gboolean         has_link;
  gboolean         is_other;
} Figure;

static void
look_into_figure (const GumboNode *node,
                  Figure          *figure,
                  guint            tree_depth)
{
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length && !figure->is_other; i++)
    {
      const GumboNode *child = children->data[i];

      if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_CDATA ||
          tree_depth > DATELINE_HTML_MAX_TREE_DEPTH)
        figure->is_other = TRUE;
      else if (!dateline_html_node_is_element (child))
        continue;
      else if (child->v.element.tag == GUMBO_TAG_FIGCAPTION && figure->caption == NULL)
        figure->caption = child;
      else if (child->v.element.tag == GUMBO_TAG_IMG && figure->image == NULL)
        figure->image = child;
      else if (child->v.element.tag == GUMBO_TAG_BLOCKQUOTE && figure->quote == NULL)
        figure->quote = child;
      else if (child->v.element.tag == GUMBO_TAG_A || child->v.element.tag == GUMBO_TAG_DIV ||
               child->v.element.tag == GUMBO_TAG_P || child->v.element.tag == GUMBO_TAG_SPAN ||
               child->v.element.tag == GUMBO_TAG_UNKNOWN)
        {
          figure->has_link |= child->v.element.tag == GUMBO_TAG_A;
          look_into_figure (child, figure, tree_depth + 1);
        }
      else if (dateline_html_node_get_kind (child) != ELEMENT_SILENT &&
               child->v.element.tag != GUMBO_TAG_SOURCE)
        figure->is_other = TRUE;
    }
}

/* A quotation with its attribution, as the HTML Standard has them (4.4.4). */
static gboolean
is_quotation (const Figure              *figure,
              const DatelineHtmlContext *context)
{
  return figure->quote != NULL && figure->caption != NULL && figure->image == NULL &&
         !figure->is_other && !figure->has_link && context->joint == DATELINE_HTML_JOINT_NONE &&
         context->n_lists == 0 && !context->in_quote;
}

void
dateline_html_reader_read_figure (DatelineHtmlReader  *self,
                                  const GumboNode     *node,
                                  DatelineHtmlContext *context)
{
  g_autoptr (DatelineBlock) caption = NULL;
  Figure figure = { 0 };

  look_into_figure (node, &figure, context->tree_depth);
  if (is_quotation (&figure, context))
    {
      dateline_html_reader_read_node (self, figure.quote, context);
      dateline_html_reader_read_attribution (self, figure.caption, context);
      return;
    }
  if (figure.image == NULL || figure.quote != NULL || figure.is_other ||
      context->joint == DATELINE_HTML_JOINT_SPACE)
    {
      dateline_html_reader_read_children (self, node, context);
      dateline_html_reader_add_edge (self, context);
      return;
    }

  dateline_html_reader_flush_before_object (self, context);
  if (figure.has_link)
    dateline_html_reader_leave_out (self, "link");
  if (figure.caption != NULL)
    {
      context->type = DATELINE_BLOCK_IMAGE;
      context->joint = DATELINE_HTML_JOINT_SPACE;
      dateline_html_reader_read_children (self, figure.caption, context);
      dateline_text_builder_trim (self->text);
      caption = dateline_text_builder_take (self->text);
    }

  add_image (self, figure.image, caption);
}

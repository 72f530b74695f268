/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-reader-private.h"

#include "dateline-format-error.h"
#include "dateline-html-style.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LANGUAGE_BYTES 35
#define MAX_NAMES 100
#define MAX_COUNTED 1000

#define MARK(type) (1u << DATELINE_MARK_##type)

DatelineHtmlReader *
dateline_html_reader_new (DatelineHtmlFlags flags,
                          gboolean          is_office)
{
  DatelineHtmlReader *self = g_new0 (DatelineHtmlReader, 1);

  self->flags = flags;
  self->is_office = is_office;
  self->sheet = dateline_html_sheet_new ();
  self->text = dateline_text_builder_new ();
  dateline_block_row_init (&self->row);
  self->left_out = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dateline_html_reader_free (DatelineHtmlReader *self)
{
  dateline_html_sheet_free (self->sheet);
  g_clear_pointer (&self->text, dateline_text_builder_free);
  dateline_block_row_clear (&self->row);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

GPtrArray *
dateline_html_reader_get_blocks (DatelineHtmlReader *self)
{
  return self->row.blocks;
}

GPtrArray *
dateline_html_reader_get_left_out (DatelineHtmlReader *self)
{
  return self->left_out;
}

guint
dateline_html_reader_get_n_lost (DatelineHtmlReader *self)
{
  return self->n_lost;
}

void
dateline_html_reader_leave_out (DatelineHtmlReader *self,
                                const char         *name)
{
  gboolean counts = (self->flags & DATELINE_HTML_CLIPBOARD) != 0;

  self->n_lost++;
  if (counts && self->left_out->len < MAX_COUNTED)
    g_ptr_array_add (self->left_out, g_strdup (name));
  else if (!counts && self->left_out->len < MAX_NAMES &&
           !g_ptr_array_find_with_equal_func (self->left_out, name, g_str_equal, NULL))
    g_ptr_array_add (self->left_out, g_strdup (name));
}

void
dateline_html_reader_leave_out_element (DatelineHtmlReader *self,
                                        const GumboNode    *node)
{
  g_autofree char *name = dateline_html_node_dup_name (node);

  dateline_html_reader_leave_out (self, name);
}

void
dateline_html_reader_flush (DatelineHtmlReader        *self,
                            const DatelineHtmlContext *context)
{
  g_autoptr (DatelineBlock) text = NULL;
  gboolean is_blank;

  dateline_text_builder_trim (self->text);
  text = dateline_html_reader_clean_text (self, dateline_text_builder_take (self->text), context);
  is_blank = dateline_text_is_blank (dateline_block_get_text (text));

  if (context->type == DATELINE_BLOCK_LIST_ITEM)
    {
      if (!is_blank || self->item_is_open)
        dateline_block_row_add_list_item (&self->row, text, context->ordered, context->n_lists);
      self->item_is_open = FALSE;
    }
  else if (is_blank)
    return;
  else if (context->type == DATELINE_BLOCK_QUOTE)
    dateline_block_row_add_quote (&self->row, text);
  else if (context->type == DATELINE_BLOCK_ATTRIBUTION)
    dateline_block_row_add_attribution (&self->row, text);
  else if (context->type == DATELINE_BLOCK_HEADING)
    dateline_block_row_take (&self->row, dateline_block_to_heading (text, context->level));
  else
    dateline_block_row_take (&self->row, g_steal_pointer (&text));
}

void
dateline_html_reader_flush_before_object (DatelineHtmlReader        *self,
                                          const DatelineHtmlContext *context)
{
  dateline_text_builder_trim (self->text);
  if (dateline_text_builder_get_length (self->text) == 0)
    self->item_is_open = FALSE;

  dateline_html_reader_flush (self, context);
}

void
dateline_html_reader_add_edge (DatelineHtmlReader        *self,
                               const DatelineHtmlContext *context)
{
  static const DatelineTextMarks no_marks = { 0 };

  dateline_html_reader_end_line (self);
  if (context->joint == DATELINE_HTML_JOINT_NONE)
    dateline_html_reader_flush (self, context);
  else if (context->joint == DATELINE_HTML_JOINT_SPACE)
    dateline_text_builder_append_collapsed (self->text, " ", 1, &no_marks);
  else if (dateline_text_builder_get_length (self->text) > 0 &&
           !dateline_text_builder_ends_in_break (self->text) &&
           !(context->in_cell &&
             dateline_text_builder_get_length (self->text) == self->marker_end))
    dateline_text_builder_append_break (self->text, &no_marks);
}

void
dateline_html_reader_read_children (DatelineHtmlReader        *self,
                                    const GumboNode           *node,
                                    const DatelineHtmlContext *context)
{
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length; i++)
    dateline_html_reader_read_node (self, children->data[i], context);
}

static void
set_mark (guint              *types,
          DatelineStyleValue  value,
          guint               mark)
{
  if (value == DATELINE_STYLE_ON)
    *types |= mark;
  else if (value == DATELINE_STYLE_OFF)
    *types &= ~mark;
}

static void
apply_style (DatelineHtmlContext     *context,
             const DatelineHtmlStyle *style,
             guint                    own_marks)
{
  guint *types = &context->marks.types;

  set_mark (types, style->strong, MARK (STRONG));
  set_mark (types, style->emphasis, MARK (EMPHASIS));

  /* Decorations are not inherited: "none" undoes only what the element itself is.
   * Links are underlined anyway. */
  if (style->underline == DATELINE_STYLE_ON && context->marks.link == NULL)
    *types |= MARK (UNDERLINE);
  else if (style->underline == DATELINE_STYLE_OFF)
    *types &= ~(own_marks & MARK (UNDERLINE));
  if (style->strike == DATELINE_STYLE_ON)
    *types |= MARK (STRIKE);
  else if (style->strike == DATELINE_STYLE_OFF)
    *types &= ~(own_marks & MARK (STRIKE));

  if (style->superscript == DATELINE_STYLE_ON)
    *types |= MARK (SUPERSCRIPT);
  if (style->subscript == DATELINE_STYLE_ON)
    *types |= MARK (SUBSCRIPT);
}

char *
dateline_html_dup_url (const char *value)
{
  g_autoptr (GString) url = g_string_new (NULL);
  g_autofree char *trimmed = g_strstrip (g_strdup (value));

  if (g_str_has_prefix (trimmed, "//"))
    g_string_append (url, "https:");
  for (const char *at = trimmed; *at != '\0'; at++)
    {
      if (*at == ' ')
        g_string_append (url, "%20");
      else if (strchr ("\t\n\r", *at) == NULL)
        g_string_append_c (url, *at);
    }

  if (!dateline_url_is_allowed (url->str))
    return NULL;

  return g_string_free (g_steal_pointer (&url), FALSE);
}

static void
apply_link (DatelineHtmlReader  *self,
            const GumboNode     *node,
            DatelineHtmlContext *context)
{
  const char *href = dateline_html_node_get_attribute (node, "href");
  g_autofree char *url = NULL;

  /* Links within a page lead nowhere outside of it. */
  if (href == NULL || (*href == '#' && (self->flags & DATELINE_HTML_CLIPBOARD) != 0))
    return;

  url = (self->flags & DATELINE_HTML_CLIPBOARD) != 0 ? dateline_html_dup_pasted_url (href)
                                                     : dateline_html_dup_url (href);
  if (url != NULL)
    context->marks.link = dateline_text_builder_intern (self->text, url);
  else
    dateline_html_reader_leave_out (self, "link");
}

static gboolean
is_language (const char *tag)
{
  gsize length = strlen (tag);

  /* RFC 5646 in its outline: letters, then parts of letters and digits. */
  if (length > MAX_LANGUAGE_BYTES || !g_ascii_isalpha (tag[0]) || tag[length - 1] == '-' ||
      strstr (tag, "--") != NULL)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (tag[i]) && tag[i] != '-')
        return FALSE;
    }

  return TRUE;
}

static void
apply_language (DatelineHtmlReader  *self,
                const GumboNode     *node,
                DatelineHtmlContext *context)
{
  const char *language = dateline_html_node_get_attribute (node, "lang");

  if (language == NULL || self->is_office)
    return;

  if (*language == '\0')
    context->marks.language = NULL;
  else if (is_language (language) &&
           ((self->flags & DATELINE_HTML_CLIPBOARD) == 0 || !g_str_has_prefix (language, "x-")))
    context->marks.language = dateline_text_builder_intern (self->text, language);
}

static void
read_heading (DatelineHtmlReader  *self,
              const GumboNode     *node,
              DatelineHtmlContext *context)
{
  if (context->joint == DATELINE_HTML_JOINT_NONE)
    {
      context->type = DATELINE_BLOCK_HEADING;
      context->level = dateline_html_reader_get_heading_level (self, node);
    }

  dateline_html_reader_read_children (self, node, context);
  dateline_html_reader_add_edge (self, context);
}

static void
read_list (DatelineHtmlReader  *self,
           const GumboNode     *node,
           DatelineHtmlContext *context)
{
  gboolean was_new = self->row.list_is_new;
  gboolean is_new = !dateline_html_reader_continues_list (self, node);

  context->type = DATELINE_BLOCK_LIST_ITEM;
  context->joint = DATELINE_HTML_JOINT_NONE;
  context->n_lists++;
  context->ordered = node->v.element.tag == GUMBO_TAG_OL;

  self->row.list_is_new = is_new;
  self->item_is_open = FALSE;
  dateline_html_reader_read_children (self, node, context);
  dateline_html_reader_flush (self, context);
  self->row.list_is_new = self->row.list_is_new && was_new;
}

void
dateline_html_reader_read_item (DatelineHtmlReader  *self,
           const GumboNode     *node,
           DatelineHtmlContext *context)
{
  context->type = DATELINE_BLOCK_LIST_ITEM;
  context->n_lists = MAX (MAX (context->n_lists, 1),
                          dateline_html_reader_get_item_level (self, node));
  context->joint = DATELINE_HTML_JOINT_BREAK;

  self->item_is_open = TRUE;
  dateline_html_reader_read_children (self, node, context);
  dateline_html_reader_flush (self, context);
  self->item_is_open = FALSE;
}

/* Whether @node, a child of a quotation, says whose words they are: a footer, or a cite
 * that is not part of the text. */
static gboolean
is_attribution (DatelineHtmlReader *self,
                const GumboNode    *node)
{
  if (!dateline_html_node_is_element (node))
    return FALSE;

  return node->v.element.tag == GUMBO_TAG_FOOTER ||
         (node->v.element.tag == GUMBO_TAG_CITE &&
          dateline_text_builder_get_length (self->text) == 0);
}

static gboolean
ends_in_quote (DatelineHtmlReader *self)
{
  guint n_blocks = self->row.blocks->len;

  return n_blocks > 0 &&
         dateline_block_get_block_type (g_ptr_array_index (self->row.blocks, n_blocks - 1)) ==
           DATELINE_BLOCK_QUOTE;
}

void
dateline_html_reader_read_attribution (DatelineHtmlReader        *self,
                                       const GumboNode           *node,
                                       const DatelineHtmlContext *outer)
{
  DatelineHtmlContext context = *outer;

  dateline_html_reader_flush (self, &context);
  context.type = DATELINE_BLOCK_PARAGRAPH;
  if (ends_in_quote (self))
    {
      context.type = DATELINE_BLOCK_ATTRIBUTION;
      context.joint = DATELINE_HTML_JOINT_BREAK;
    }
  context.tree_depth++;
  dateline_html_reader_read_children (self, node, &context);
  dateline_html_reader_flush (self, &context);
}

static void
read_quote_children (DatelineHtmlReader        *self,
                     const GumboNode           *node,
                     const DatelineHtmlContext *context)
{
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length; i++)
    {
      const GumboNode *child = children->data[i];

      if (is_attribution (self, child))
        dateline_html_reader_read_attribution (self, child, context);
      else
        dateline_html_reader_read_node (self, child, context);
    }
}

static void
read_quote (DatelineHtmlReader  *self,
            const GumboNode     *node,
            DatelineHtmlContext *context)
{
  gboolean is_inner = context->in_quote;

  if (context->joint == DATELINE_HTML_JOINT_NONE)
    context->type = DATELINE_BLOCK_QUOTE;
  if (!is_inner)
    self->row.quote_is_new = TRUE;

  context->in_quote = TRUE;
  if (is_inner || context->type != DATELINE_BLOCK_QUOTE)
    dateline_html_reader_read_children (self, node, context);
  else
    read_quote_children (self, node, context);
  dateline_html_reader_add_edge (self, context);
  if (!is_inner)
    self->row.quote_is_new = FALSE;
}

static void
read_citation (DatelineHtmlReader  *self,
               const GumboNode     *node,
               DatelineHtmlContext *context)
{
  dateline_text_builder_append_collapsed (self->text, "“", strlen ("“"), &context->marks);
  dateline_html_reader_read_children (self, node, context);
  dateline_text_builder_append_collapsed (self->text, "”", strlen ("”"), &context->marks);
}

void
dateline_html_reader_add_break (DatelineHtmlReader        *self,
                                const DatelineHtmlContext *context)
{
  if (context->joint == DATELINE_HTML_JOINT_SPACE && context->type != DATELINE_BLOCK_IMAGE)
    {
      dateline_html_reader_add_edge (self, context);
      return;
    }

  dateline_html_reader_end_line (self);
  dateline_text_builder_append_break (self->text, &context->marks);

  /* A doubled one is how an empty line is made where paragraphs are not at hand. What a
   * backend holds is left as it is. */
  if (context->joint == DATELINE_HTML_JOINT_NONE && context->type != DATELINE_BLOCK_HEADING &&
      (self->flags & DATELINE_HTML_KEEP_SOURCE) == 0 &&
      dateline_text_builder_get_length (self->text) >= 2 * strlen (DATELINE_LINE_BREAK))
    {
      gsize length = dateline_text_builder_get_length (self->text);

      dateline_text_builder_truncate (self->text, length - strlen (DATELINE_LINE_BREAK));
      if (dateline_text_builder_ends_in_break (self->text))
        dateline_html_reader_flush (self, context);
      else
        dateline_text_builder_append_break (self->text, &context->marks);
    }
}

static void
read_block (DatelineHtmlReader      *self,
            const GumboNode         *node,
            DatelineHtmlElementKind  kind,
            DatelineHtmlContext     *context)
{
  dateline_html_reader_add_edge (self, context);

  switch (kind)
    {
    case ELEMENT_HEADING:
      read_heading (self, node, context);
      break;

    case ELEMENT_QUOTE:
      read_quote (self, node, context);
      break;

    case ELEMENT_CODE:
      dateline_html_reader_read_code (self, node, context);
      break;

    case ELEMENT_ROW:
      dateline_html_reader_read_row (self, node, context);
      break;

    case ELEMENT_TABLE:
      dateline_html_reader_read_table (self, node, context);
      break;

    case ELEMENT_DEFINITIONS:
      dateline_html_reader_leave_out_element (self, node);
      G_GNUC_FALLTHROUGH;

    default:
      dateline_html_reader_read_children (self, node, context);
      dateline_html_reader_add_edge (self, context);
      break;
    }
}

static void
read_element (DatelineHtmlReader      *self,
              const GumboNode         *node,
              const DatelineHtmlStyle *style,
              DatelineHtmlContext     *context)
{
  DatelineHtmlElementKind kind = dateline_html_reader_get_kind (self, node, style);

  /* In a row of a table nothing but the text is held. */
  if (context->joint == DATELINE_HTML_JOINT_SPACE &&
      (kind == ELEMENT_LIST || kind == ELEMENT_ITEM || kind == ELEMENT_RULE))
    kind = ELEMENT_BLOCK;

  if (context->in_cell && dateline_html_reader_read_cell_part (self, node, kind, context))
    return;

  switch (kind)
    {
    case ELEMENT_INLINE:
      if (node->v.element.tag == GUMBO_TAG_UNKNOWN &&
          (self->flags & DATELINE_HTML_KEEP_SOURCE) != 0)
        dateline_html_reader_leave_out_element (self, node);
      dateline_html_reader_read_children (self, node, context);
      break;

    case ELEMENT_BREAK:
      dateline_html_reader_add_break (self, context);
      break;

    case ELEMENT_LIST:
      dateline_html_reader_flush (self, context);
      read_list (self, node, context);
      break;

    case ELEMENT_ITEM:
      dateline_html_reader_flush (self, context);
      dateline_html_reader_read_item (self, node, context);
      break;

    case ELEMENT_FIGURE:
      dateline_html_reader_read_figure (self, node, context);
      break;

    case ELEMENT_IMAGE:
      dateline_html_reader_read_image (self, node, context);
      break;

    case ELEMENT_RULE:
      if (context->in_notes)
        break;
      dateline_html_reader_flush_before_object (self, context);
      dateline_block_row_take (&self->row, dateline_block_new_rule ());
      break;

    case ELEMENT_CITATION:
      read_citation (self, node, context);
      break;

    case ELEMENT_LEFT_OUT:
      dateline_html_reader_leave_out_element (self, node);
      break;

    case ELEMENT_SILENT:
      break;

    default:
      read_block (self, node, kind, context);
      break;
    }
}

static void
leave_out_hidden (DatelineHtmlReader *self,
                  const GumboNode    *node)
{
  if ((self->flags & DATELINE_HTML_CLIPBOARD) == 0 || dateline_html_node_has_text (node, 0))
    dateline_html_reader_leave_out (self, "hidden");
}

/* What @node and its style make of the text in it. */
static void
enter_context (DatelineHtmlReader      *self,
               const GumboNode         *node,
               const DatelineHtmlStyle *style,
               DatelineHtmlContext     *context)
{
  guint own_marks = dateline_html_reader_get_marks (self, node);

  context->tree_depth++;
  context->in_notes |= style->is_note_list;
  if (style->keeps_lines != DATELINE_STYLE_UNSET)
    context->keeps_lines = style->keeps_lines == DATELINE_STYLE_ON;
  context->marks.types |= own_marks;
  if (node->v.element.tag == GUMBO_TAG_A)
    apply_link (self, node, context);
  apply_style (context, style, own_marks);
  apply_language (self, node, context);
}

static void
enter_element (DatelineHtmlReader        *self,
               const GumboNode           *node,
               const DatelineHtmlContext *outer)
{
  DatelineHtmlStyle style;
  DatelineHtmlContext context = *outer;

  dateline_html_reader_read_style (self, node, &style);
  if (style.hidden || dateline_html_node_get_attribute (node, "hidden") != NULL)
    {
      leave_out_hidden (self, node);
      return;
    }
  if (style.is_list_marker && context.in_cell)
    dateline_html_reader_add_cell_marker (self, node, &context);
  if (style.is_list_marker || node == self->marker ||
      dateline_html_reader_skips_review (self, node, &style))
    return;

  enter_context (self, node, &style, &context);
  if (context.joint != DATELINE_HTML_JOINT_NONE ||
      !dateline_html_reader_read_word_paragraph (self, node, &style, &context))
    read_element (self, node, &style, &context);
  dateline_html_reader_end_note_number (self, node, outer);
}

/* LibreOffice writes what reviewers said as HTML's comments, where they said it. */
static gboolean
is_annotation (DatelineHtmlReader        *self,
               const DatelineHtmlContext *context)
{
  return self->is_office && context->tree_depth > 0 &&
         (self->flags & DATELINE_HTML_CLIPBOARD) != 0;
}

static void
read_comment (DatelineHtmlReader        *self,
              const char                *text,
              const DatelineHtmlContext *context)
{
  /* WordPress's mark of where a listing cuts the text. */
  if (strcmp (text, "more") == 0 && context->joint == DATELINE_HTML_JOINT_NONE)
    {
      dateline_html_reader_flush (self, context);
      dateline_block_row_take (&self->row, dateline_block_new_more ());
    }
  /* What every word processor and browser puts around what was copied. */
  else if (strcmp (text, "StartFragment") != 0 && strcmp (text, "EndFragment") != 0 &&
           !g_str_has_prefix (text, "[if") && !g_str_has_prefix (text, "[endif"))
    dateline_html_reader_leave_out (self, is_annotation (self, context) ? "annotation" : "comment");
}

void
dateline_html_reader_read_node (DatelineHtmlReader        *self,
                                const GumboNode           *node,
                                const DatelineHtmlContext *context)
{
  if (context->tree_depth > DATELINE_HTML_MAX_TREE_DEPTH)
    {
      self->is_too_deep = TRUE;
      return;
    }

  switch (node->type)
    {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      dateline_html_reader_add_text (self, node, context);
      break;

    case GUMBO_NODE_COMMENT:
      read_comment (self, node->v.text.text, context);
      break;

    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      enter_element (self, node, context);
      break;

    case GUMBO_NODE_DOCUMENT:
    default:
      break;
    }
}

gboolean
dateline_html_reader_read (DatelineHtmlReader  *self,
                           const GumboNode     *node,
                           GError             **error)
{
  static const DatelineHtmlContext context = { .type = DATELINE_BLOCK_PARAGRAPH };

  dateline_html_reader_read_node (self, node, &context);
  if (!self->is_too_deep)
    return TRUE;

  dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                             _("The HTML nests more than %d elements, which is deeper than is "
                               "read."),
                             DATELINE_HTML_MAX_DEPTH);

  return FALSE;
}

void
dateline_html_reader_finish (DatelineHtmlReader *self)
{
  static const DatelineHtmlContext context = { .type = DATELINE_BLOCK_PARAGRAPH };

  dateline_html_reader_flush (self, &context);
}

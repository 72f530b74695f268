/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-private.h"

#include "dateline-block-row.h"
#include "dateline-format-error.h"
#include "dateline-html-style.h"
#include "dateline-text-builder.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The tree may be a little deeper than the tags nest: tables and crossed tags make
 * elements of their own. It bounds the recursion below. */
#define MAX_TREE_DEPTH (4 * DATELINE_HTML_MAX_DEPTH)

#define MAX_LANGUAGE_BYTES 35
#define MAX_MARKER_BYTES 16
#define MAX_NAMES 100

typedef enum
{
  ELEMENT_INLINE, /* and all that is not known: its content is read */
  ELEMENT_BREAK,
  ELEMENT_BLOCK,
  ELEMENT_HEADING,
  ELEMENT_LIST,
  ELEMENT_ITEM,
  ELEMENT_QUOTE,
  ELEMENT_CODE,
  ELEMENT_FIGURE,
  ELEMENT_IMAGE,
  ELEMENT_RULE,
  ELEMENT_TABLE,
  ELEMENT_ROW,
  ELEMENT_DEFINITIONS,
  ELEMENT_CITATION,
  ELEMENT_LEFT_OUT,
  ELEMENT_SILENT, /* never seen by a reader */
} ElementKind;

static const guint8 element_kinds[GUMBO_TAG_LAST] = {
  [GUMBO_TAG_BR] = ELEMENT_BREAK,

  [GUMBO_TAG_ADDRESS] = ELEMENT_BLOCK,
  [GUMBO_TAG_ARTICLE] = ELEMENT_BLOCK,
  [GUMBO_TAG_ASIDE] = ELEMENT_BLOCK,
  [GUMBO_TAG_CAPTION] = ELEMENT_BLOCK,
  [GUMBO_TAG_CENTER] = ELEMENT_BLOCK,
  [GUMBO_TAG_DD] = ELEMENT_BLOCK,
  [GUMBO_TAG_DETAILS] = ELEMENT_BLOCK,
  [GUMBO_TAG_DIV] = ELEMENT_BLOCK,
  [GUMBO_TAG_DT] = ELEMENT_BLOCK,
  [GUMBO_TAG_FIELDSET] = ELEMENT_BLOCK,
  [GUMBO_TAG_FIGCAPTION] = ELEMENT_BLOCK,
  [GUMBO_TAG_FOOTER] = ELEMENT_BLOCK,
  [GUMBO_TAG_FORM] = ELEMENT_BLOCK,
  [GUMBO_TAG_HEADER] = ELEMENT_BLOCK,
  [GUMBO_TAG_HGROUP] = ELEMENT_BLOCK,
  [GUMBO_TAG_LEGEND] = ELEMENT_BLOCK,
  [GUMBO_TAG_MAIN] = ELEMENT_BLOCK,
  [GUMBO_TAG_P] = ELEMENT_BLOCK,
  [GUMBO_TAG_SECTION] = ELEMENT_BLOCK,
  [GUMBO_TAG_SUMMARY] = ELEMENT_BLOCK,
  [GUMBO_TAG_TBODY] = ELEMENT_BLOCK,
  [GUMBO_TAG_TD] = ELEMENT_BLOCK,
  [GUMBO_TAG_TFOOT] = ELEMENT_BLOCK,
  [GUMBO_TAG_TH] = ELEMENT_BLOCK,
  [GUMBO_TAG_THEAD] = ELEMENT_BLOCK,

  [GUMBO_TAG_H1] = ELEMENT_HEADING,
  [GUMBO_TAG_H2] = ELEMENT_HEADING,
  [GUMBO_TAG_H3] = ELEMENT_HEADING,
  [GUMBO_TAG_H4] = ELEMENT_HEADING,
  [GUMBO_TAG_H5] = ELEMENT_HEADING,
  [GUMBO_TAG_H6] = ELEMENT_HEADING,

  [GUMBO_TAG_DIR] = ELEMENT_LIST,
  [GUMBO_TAG_MENU] = ELEMENT_LIST,
  [GUMBO_TAG_OL] = ELEMENT_LIST,
  [GUMBO_TAG_UL] = ELEMENT_LIST,
  [GUMBO_TAG_LI] = ELEMENT_ITEM,
  [GUMBO_TAG_BLOCKQUOTE] = ELEMENT_QUOTE,
  [GUMBO_TAG_LISTING] = ELEMENT_CODE,
  [GUMBO_TAG_PRE] = ELEMENT_CODE,
  [GUMBO_TAG_FIGURE] = ELEMENT_FIGURE,
  [GUMBO_TAG_IMG] = ELEMENT_IMAGE,
  [GUMBO_TAG_HR] = ELEMENT_RULE,
  [GUMBO_TAG_TABLE] = ELEMENT_TABLE,
  [GUMBO_TAG_TR] = ELEMENT_ROW,
  [GUMBO_TAG_DL] = ELEMENT_DEFINITIONS,
  [GUMBO_TAG_Q] = ELEMENT_CITATION,

  [GUMBO_TAG_APPLET] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_AUDIO] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_BUTTON] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_CANVAS] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_DATALIST] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_EMBED] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_IFRAME] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_INPUT] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_MAP] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_MATH] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_METER] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_NAV] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_OBJECT] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_PROGRESS] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_SCRIPT] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_SELECT] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_STYLE] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_SVG] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_TEMPLATE] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_TEXTAREA] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_VIDEO] = ELEMENT_LEFT_OUT,
  [GUMBO_TAG_XMP] = ELEMENT_LEFT_OUT,

  [GUMBO_TAG_BASE] = ELEMENT_SILENT,
  [GUMBO_TAG_COLGROUP] = ELEMENT_SILENT,
  [GUMBO_TAG_LINK] = ELEMENT_SILENT,
  [GUMBO_TAG_META] = ELEMENT_SILENT,
  [GUMBO_TAG_NOEMBED] = ELEMENT_SILENT,
  [GUMBO_TAG_NOFRAMES] = ELEMENT_SILENT,
  [GUMBO_TAG_NOSCRIPT] = ELEMENT_SILENT,
  [GUMBO_TAG_RP] = ELEMENT_SILENT,
  [GUMBO_TAG_TITLE] = ELEMENT_SILENT,
};

#define MARK(type) (1u << DATELINE_MARK_##type)

static const guint element_marks[GUMBO_TAG_LAST] = {
  [GUMBO_TAG_B] = MARK (STRONG),
  [GUMBO_TAG_STRONG] = MARK (STRONG),
  [GUMBO_TAG_CITE] = MARK (EMPHASIS),
  [GUMBO_TAG_DFN] = MARK (EMPHASIS),
  [GUMBO_TAG_EM] = MARK (EMPHASIS),
  [GUMBO_TAG_I] = MARK (EMPHASIS),
  [GUMBO_TAG_VAR] = MARK (EMPHASIS),
  [GUMBO_TAG_INS] = MARK (UNDERLINE),
  [GUMBO_TAG_U] = MARK (UNDERLINE),
  [GUMBO_TAG_DEL] = MARK (STRIKE),
  [GUMBO_TAG_S] = MARK (STRIKE),
  [GUMBO_TAG_STRIKE] = MARK (STRIKE),
  [GUMBO_TAG_CODE] = MARK (CODE),
  [GUMBO_TAG_KBD] = MARK (CODE),
  [GUMBO_TAG_SAMP] = MARK (CODE),
  [GUMBO_TAG_TT] = MARK (CODE),
  [GUMBO_TAG_SUP] = MARK (SUPERSCRIPT),
  [GUMBO_TAG_SUB] = MARK (SUBSCRIPT),
};

/* What becomes of the edge of a block within a block that can't hold one. */
typedef enum
{
  JOINT_NONE,  /* it begins a block */
  JOINT_BREAK, /* a line break: in an item of a list */
  JOINT_SPACE, /* a space: in a row of a table */
} Joint;

/* What the elements around a piece of text make of it. */
typedef struct
{
  DatelineTextMarks marks;
  DatelineBlockType type;
  Joint             joint;
  guint             level;   /* of a heading */
  guint             n_lists; /* around it */
  gboolean          ordered;
  gboolean          in_quote;
  guint             tree_depth;
} Context;

struct _DatelineHtmlReader
{
  DatelineHtmlFlags    flags;
  gboolean             is_office;

  DatelineTextBuilder *text;
  DatelineBlockRow     row;
  GPtrArray           *left_out;

  guint                n_lost; /* how often something was left out */
  gboolean             is_too_deep;
  gboolean             item_is_open;    /* an item without a block yet */
};

static void read_node (DatelineHtmlReader *self,
                       const GumboNode    *node,
                       const Context      *context);

DatelineHtmlReader *
dateline_html_reader_new (DatelineHtmlFlags flags,
                          gboolean          is_office)
{
  DatelineHtmlReader *self = g_new0 (DatelineHtmlReader, 1);

  self->flags = flags;
  self->is_office = is_office;
  self->text = dateline_text_builder_new ();
  dateline_block_row_init (&self->row);
  self->left_out = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dateline_html_reader_free (DatelineHtmlReader *self)
{
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

gboolean
dateline_html_node_is_element (const GumboNode *node)
{
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

static gboolean
is_guarded (const GumboNode *node,
            const char      *guarded)
{
  GumboStringPiece name = node->v.element.original_tag;

  if (node->v.element.tag != GUMBO_TAG_UNKNOWN || name.data == NULL)
    return FALSE;

  gumbo_tag_from_original_text (&name);

  return name.length == strlen (guarded) &&
         g_ascii_strncasecmp (name.data, guarded, name.length) == 0;
}

static ElementKind
get_kind (const GumboNode *node)
{
  if (is_guarded (node, DATELINE_HTML_GUARDED_SVG) || is_guarded (node, DATELINE_HTML_GUARDED_MATH))
    return ELEMENT_LEFT_OUT;

  return element_kinds[node->v.element.tag];
}

gboolean
dateline_html_node_is_inline (const GumboNode *node)
{
  ElementKind kind;

  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
    return TRUE;
  if (!dateline_html_node_is_element (node))
    return FALSE;

  kind = get_kind (node);

  return (kind == ELEMENT_INLINE && node->v.element.tag != GUMBO_TAG_UNKNOWN) || kind == ELEMENT_BREAK || kind == ELEMENT_CITATION;
}

char *
dateline_html_node_dup_name (const GumboNode *node)
{
  GumboStringPiece name = node->v.element.original_tag;

  if (is_guarded (node, DATELINE_HTML_GUARDED_SVG))
    return g_strdup ("svg");
  if (is_guarded (node, DATELINE_HTML_GUARDED_MATH))
    return g_strdup ("math");
  if (node->v.element.tag != GUMBO_TAG_UNKNOWN)
    return g_strdup (gumbo_normalized_tagname (node->v.element.tag));
  if (name.data == NULL)
    return g_strdup ("html");

  gumbo_tag_from_original_text (&name);

  return g_ascii_strdown (name.data, name.length);
}

static void
leave_out (DatelineHtmlReader *self,
           const char         *name)
{
  self->n_lost++;
  if (self->left_out->len < MAX_NAMES &&
      !g_ptr_array_find_with_equal_func (self->left_out, name, g_str_equal, NULL))
    g_ptr_array_add (self->left_out, g_strdup (name));
}

static void
leave_out_element (DatelineHtmlReader *self,
                   const GumboNode    *node)
{
  g_autofree char *name = dateline_html_node_dup_name (node);

  leave_out (self, name);
}

static const char *
get_attribute (const GumboNode *node,
               const char      *name)
{
  const GumboAttribute *attribute = gumbo_get_attribute (&node->v.element.attributes, name);

  return attribute != NULL ? attribute->value : NULL;
}

/* Makes a block of the text that has been gathered. */
static void
flush (DatelineHtmlReader *self,
       const Context      *context)
{
  g_autoptr (DatelineBlock) text = NULL;
  gboolean is_blank;

  dateline_text_builder_trim (self->text);
  text = dateline_text_builder_take (self->text);
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
  else if (context->type == DATELINE_BLOCK_HEADING)
    dateline_block_row_take (&self->row, dateline_block_to_heading (text, context->level));
  else
    dateline_block_row_take (&self->row, g_steal_pointer (&text));
}

/* As flush(), for what may stand alone in an item of a list in the place of its text. */
static void
flush_before_object (DatelineHtmlReader *self,
                     const Context      *context)
{
  dateline_text_builder_trim (self->text);
  if (dateline_text_builder_get_length (self->text) == 0)
    self->item_is_open = FALSE;

  flush (self, context);
}

/* The edge of a block: what follows is another one. */
static void
add_edge (DatelineHtmlReader *self,
          const Context      *context)
{
  static const DatelineTextMarks no_marks = { 0 };

  if (context->joint == JOINT_NONE)
    flush (self, context);
  else if (context->joint == JOINT_SPACE)
    dateline_text_builder_append_collapsed (self->text, " ", 1, &no_marks);
  else if (dateline_text_builder_get_length (self->text) > 0 &&
           !dateline_text_builder_ends_in_break (self->text))
    dateline_text_builder_append_break (self->text, &no_marks);
}

static void
read_children (DatelineHtmlReader *self,
               const GumboNode    *node,
               const Context      *context)
{
  const GumboVector *children = &node->v.element.children;

  for (guint i = 0; i < children->length; i++)
    read_node (self, children->data[i], context);
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
apply_style (Context                 *context,
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
apply_link (DatelineHtmlReader *self,
            const GumboNode    *node,
            Context            *context)
{
  const char *href = get_attribute (node, "href");
  g_autofree char *url = NULL;

  if (href == NULL)
    return;

  url = dateline_html_dup_url (href);
  if (url != NULL)
    context->marks.link = dateline_text_builder_intern (self->text, url);
  else
    leave_out (self, "link");
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
apply_language (DatelineHtmlReader *self,
                const GumboNode    *node,
                Context            *context)
{
  const char *language = get_attribute (node, "lang");

  if (language == NULL || self->is_office)
    return;

  if (*language == '\0')
    context->marks.language = NULL;
  else if (is_language (language))
    context->marks.language = dateline_text_builder_intern (self->text, language);
}

static void
read_heading (DatelineHtmlReader *self,
              const GumboNode    *node,
              Context            *context)
{
  if (context->joint == JOINT_NONE)
    {
      context->type = DATELINE_BLOCK_HEADING;
      context->level = node->v.element.tag - GUMBO_TAG_H1 + 1;
    }

  read_children (self, node, context);
  add_edge (self, context);
}

static void
read_list (DatelineHtmlReader *self,
           const GumboNode    *node,
           Context            *context)
{
  gboolean was_new = self->row.list_is_new;

  context->type = DATELINE_BLOCK_LIST_ITEM;
  context->joint = JOINT_NONE;
  context->n_lists++;
  context->ordered = node->v.element.tag == GUMBO_TAG_OL;

  self->row.list_is_new = TRUE;
  self->item_is_open = FALSE;
  read_children (self, node, context);
  flush (self, context);
  self->row.list_is_new = self->row.list_is_new && was_new;
}

static void
read_item (DatelineHtmlReader *self,
           const GumboNode    *node,
           Context            *context)
{
  context->type = DATELINE_BLOCK_LIST_ITEM;
  context->n_lists = MAX (context->n_lists, 1);
  context->joint = JOINT_BREAK;

  self->item_is_open = TRUE;
  read_children (self, node, context);
  flush (self, context);
  self->item_is_open = FALSE;
}

static void
read_quote (DatelineHtmlReader *self,
            const GumboNode    *node,
            Context            *context)
{
  gboolean is_inner = context->in_quote;

  if (context->joint == JOINT_NONE)
    context->type = DATELINE_BLOCK_QUOTE;
  if (!is_inner)
    self->row.quote_is_new = TRUE;

  context->in_quote = TRUE;
  read_children (self, node, context);
  add_edge (self, context);
  if (!is_inner)
    self->row.quote_is_new = FALSE;
}

/* The text of a pre element; marks and blocks in it are none. */
static void
append_code (DatelineHtmlReader *self,
             const GumboNode    *node,
             guint               tree_depth)
{
  static const DatelineTextMarks no_marks = { 0 };

  if (tree_depth > MAX_TREE_DEPTH)
    self->is_too_deep = TRUE;
  else if (dateline_html_node_is_element (node))
    {
      const GumboVector *children = &node->v.element.children;
      ElementKind kind = get_kind (node);

      if (kind == ELEMENT_LEFT_OUT)
        leave_out_element (self, node);
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

static void
read_code (DatelineHtmlReader *self,
           const GumboNode    *node,
           Context            *context)
{
  g_autoptr (DatelineBlock) text = NULL;
  g_autoptr (DatelineBlock) code = NULL;
  const char *contents;

  if (context->joint != JOINT_NONE)
    {
      read_children (self, node, context);
      add_edge (self, context);
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
      const char *value = get_attribute (node, attributes[i]);
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
      leave_out (self, "image");
      if (caption != NULL && !dateline_text_is_blank (dateline_block_get_text (caption)))
        dateline_block_row_take (&self->row, dateline_block_ref (caption));
      return;
    }

  if (caption != NULL)
    spans = dateline_block_get_spans (caption, &n_spans);

  g_ptr_array_add (self->row.blocks,
                   dateline_block_new_image (url, get_attribute (node, "alt"),
                                             caption != NULL ? dateline_block_get_text (caption)
                                                             : "",
                                             spans, n_spans));
}

static void
read_image (DatelineHtmlReader *self,
            const GumboNode    *node,
            const Context      *context)
{
  /* A row's text goes on after it. */
  if (context->joint != JOINT_SPACE)
    flush_before_object (self, context);
  if (context->marks.link != NULL)
    leave_out (self, "link");

  add_image (self, node, NULL);
}

/* What a figure holds: an image and a caption, or anything. */
typedef struct
{
  const GumboNode *image;
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
          tree_depth > MAX_TREE_DEPTH)
        figure->is_other = TRUE;
      else if (!dateline_html_node_is_element (child))
        continue;
      else if (child->v.element.tag == GUMBO_TAG_FIGCAPTION && figure->caption == NULL)
        figure->caption = child;
      else if (child->v.element.tag == GUMBO_TAG_IMG && figure->image == NULL)
        figure->image = child;
      else if (child->v.element.tag == GUMBO_TAG_A || child->v.element.tag == GUMBO_TAG_DIV ||
               child->v.element.tag == GUMBO_TAG_P || child->v.element.tag == GUMBO_TAG_SPAN ||
               child->v.element.tag == GUMBO_TAG_UNKNOWN)
        {
          figure->has_link |= child->v.element.tag == GUMBO_TAG_A;
          look_into_figure (child, figure, tree_depth + 1);
        }
      else if (get_kind (child) != ELEMENT_SILENT && child->v.element.tag != GUMBO_TAG_SOURCE)
        figure->is_other = TRUE;
    }
}

static void
read_figure (DatelineHtmlReader *self,
             const GumboNode    *node,
             Context            *context)
{
  g_autoptr (DatelineBlock) caption = NULL;
  Figure figure = { 0 };

  look_into_figure (node, &figure, context->tree_depth);
  if (figure.image == NULL || figure.is_other || context->joint == JOINT_SPACE)
    {
      read_children (self, node, context);
      add_edge (self, context);
      return;
    }

  flush_before_object (self, context);
  if (figure.has_link)
    leave_out (self, "link");
  if (figure.caption != NULL)
    {
      context->type = DATELINE_BLOCK_IMAGE;
      context->joint = JOINT_SPACE;
      read_children (self, figure.caption, context);
      dateline_text_builder_trim (self->text);
      caption = dateline_text_builder_take (self->text);
    }

  add_image (self, figure.image, caption);
}

static guint
count_cells (const GumboNode *row)
{
  const GumboVector *children = &row->v.element.children;
  guint n_cells = 0;

  for (guint i = 0; i < children->length; i++)
    n_cells += dateline_html_node_is_element (children->data[i]);

  return n_cells;
}

/* A row is a paragraph, its cells parted by bars; one of a single cell, as newsletters
 * are laid out, is what is in it. */
static void
read_row (DatelineHtmlReader *self,
          const GumboNode    *node,
          Context            *context)
{
  static const DatelineTextMarks no_marks = { 0 };
  const GumboVector *children = &node->v.element.children;
  gboolean is_first = TRUE;
  Context cell = *context;

  if (count_cells (node) < 2)
    {
      read_children (self, node, context);
      add_edge (self, context);
      return;
    }

  cell.joint = JOINT_SPACE;
  for (guint i = 0; i < children->length; i++)
    {
      gsize before = dateline_text_builder_get_length (self->text);
      gsize start;

      if (!is_first)
        dateline_text_builder_append_collapsed (self->text, " | ", 3, &no_marks);
      start = dateline_text_builder_get_length (self->text);

      read_node (self, children->data[i], &cell);
      if (dateline_text_builder_get_length (self->text) == start)
        dateline_text_builder_truncate (self->text, before);
      else
        is_first = FALSE;
    }
  add_edge (self, context);
}

static void
read_citation (DatelineHtmlReader *self,
               const GumboNode    *node,
               Context            *context)
{
  dateline_text_builder_append_collapsed (self->text, "“", strlen ("“"), &context->marks);
  read_children (self, node, context);
  dateline_text_builder_append_collapsed (self->text, "”", strlen ("”"), &context->marks);
}

static void
read_break (DatelineHtmlReader *self,
            const Context      *context)
{
  if (context->joint == JOINT_SPACE && context->type != DATELINE_BLOCK_IMAGE)
    {
      add_edge (self, context);
      return;
    }

  dateline_text_builder_append_break (self->text, &context->marks);

  /* A doubled one is how an empty line is made where paragraphs are not at hand. What a
   * backend holds is left as it is. */
  if (context->joint == JOINT_NONE && context->type != DATELINE_BLOCK_HEADING &&
      (self->flags & DATELINE_HTML_KEEP_SOURCE) == 0 &&
      dateline_text_builder_get_length (self->text) >= 2 * strlen (DATELINE_LINE_BREAK))
    {
      gsize length = dateline_text_builder_get_length (self->text);

      dateline_text_builder_truncate (self->text, length - strlen (DATELINE_LINE_BREAK));
      if (dateline_text_builder_ends_in_break (self->text))
        flush (self, context);
      else
        dateline_text_builder_append_break (self->text, &context->marks);
    }
}

/* The text that Word draws before an item: "·", "1.", "a)". */
static void
append_marker (const GumboNode *node,
               GString         *marker,
               gboolean         is_marker,
               guint            tree_depth)
{
  const GumboVector *children;

  if (marker->len > MAX_MARKER_BYTES || tree_depth > MAX_TREE_DEPTH)
    return;

  if (node->type == GUMBO_NODE_TEXT && is_marker)
    g_string_append (marker, node->v.text.text);
  if (!dateline_html_node_is_element (node))
    return;

  if (get_attribute (node, "style") != NULL)
    {
      DatelineHtmlStyle style;

      dateline_html_style_read (&style, get_attribute (node, "style"));
      is_marker |= style.is_list_marker;
    }

  children = &node->v.element.children;
  for (guint i = 0; i < children->length; i++)
    append_marker (children->data[i], marker, is_marker, tree_depth + 1);
}

static void
read_word_item (DatelineHtmlReader *self,
                const GumboNode    *node,
                guint               level,
                Context            *context)
{
  g_autoptr (GString) marker = g_string_new (NULL);
  gsize n_digits;

  append_marker (node, marker, FALSE, context->tree_depth);
  g_strstrip (marker->str);
  n_digits = strspn (marker->str, "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

  context->n_lists = level;
  context->ordered = n_digits > 0 && marker->str[n_digits] != '\0' &&
                     strchr (".)", marker->str[n_digits]) != NULL;
  read_item (self, node, context);
}

static void
read_block (DatelineHtmlReader *self,
            const GumboNode    *node,
            Context            *context)
{
  GumboTag tag = node->v.element.tag;

  add_edge (self, context);

  switch (element_kinds[tag])
    {
    case ELEMENT_HEADING:
      read_heading (self, node, context);
      break;

    case ELEMENT_QUOTE:
      read_quote (self, node, context);
      break;

    case ELEMENT_CODE:
      read_code (self, node, context);
      break;

    case ELEMENT_ROW:
      read_row (self, node, context);
      break;

    case ELEMENT_TABLE:
    case ELEMENT_DEFINITIONS:
      leave_out_element (self, node);
      G_GNUC_FALLTHROUGH;

    default:
      read_children (self, node, context);
      add_edge (self, context);
      break;
    }
}

static void
read_element (DatelineHtmlReader *self,
              const GumboNode    *node,
              Context            *context)
{
  ElementKind kind = get_kind (node);

  /* In a row of a table nothing but the text is held. */
  if (context->joint == JOINT_SPACE &&
      (kind == ELEMENT_LIST || kind == ELEMENT_ITEM || kind == ELEMENT_RULE))
    kind = ELEMENT_BLOCK;

  switch (kind)
    {
    case ELEMENT_INLINE:
      if (node->v.element.tag == GUMBO_TAG_UNKNOWN &&
          (self->flags & DATELINE_HTML_KEEP_SOURCE) != 0)
        leave_out_element (self, node);
      read_children (self, node, context);
      break;

    case ELEMENT_BREAK:
      read_break (self, context);
      break;

    case ELEMENT_LIST:
      flush (self, context);
      read_list (self, node, context);
      break;

    case ELEMENT_ITEM:
      flush (self, context);
      read_item (self, node, context);
      break;

    case ELEMENT_FIGURE:
      read_figure (self, node, context);
      break;

    case ELEMENT_IMAGE:
      read_image (self, node, context);
      break;

    case ELEMENT_RULE:
      flush_before_object (self, context);
      dateline_block_row_take (&self->row, dateline_block_new_rule ());
      break;

    case ELEMENT_CITATION:
      read_citation (self, node, context);
      break;

    case ELEMENT_LEFT_OUT:
      leave_out_element (self, node);
      break;

    case ELEMENT_SILENT:
      break;

    default:
      read_block (self, node, context);
      break;
    }
}

static void
enter_element (DatelineHtmlReader *self,
               const GumboNode    *node,
               const Context      *outer)
{
  const char *text = get_attribute (node, "style");
  DatelineHtmlStyle style = { 0 };
  Context context = *outer;
  guint own_marks = element_marks[node->v.element.tag];

  if (text != NULL)
    dateline_html_style_read (&style, text);

  if (style.hidden || get_attribute (node, "hidden") != NULL)
    {
      leave_out (self, "hidden");
      return;
    }
  if (style.is_list_marker)
    return;

  context.tree_depth++;
  context.marks.types |= own_marks;
  if (node->v.element.tag == GUMBO_TAG_A)
    apply_link (self, node, &context);
  apply_style (&context, &style, own_marks);
  apply_language (self, node, &context);

  if (style.list_level > 0 && context.joint == JOINT_NONE && node->v.element.tag == GUMBO_TAG_P)
    {
      flush (self, &context);
      read_word_item (self, node, style.list_level, &context);
    }
  else
    read_element (self, node, &context);
}

static void
read_comment (DatelineHtmlReader *self,
              const char         *text)
{
  /* What every word processor and browser puts around what was copied. */
  if (strcmp (text, "StartFragment") != 0 && strcmp (text, "EndFragment") != 0 &&
      !g_str_has_prefix (text, "[if") && !g_str_has_prefix (text, "[endif"))
    leave_out (self, "comment");
}

static void
read_node (DatelineHtmlReader *self,
           const GumboNode    *node,
           const Context      *context)
{
  if (context->tree_depth > MAX_TREE_DEPTH)
    {
      self->is_too_deep = TRUE;
      return;
    }

  switch (node->type)
    {
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      dateline_text_builder_append_collapsed (self->text, node->v.text.text,
                                              strlen (node->v.text.text), &context->marks);
      break;

    case GUMBO_NODE_COMMENT:
      read_comment (self, node->v.text.text);
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
  static const Context context = { .type = DATELINE_BLOCK_PARAGRAPH };

  read_node (self, node, &context);
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
  static const Context context = { .type = DATELINE_BLOCK_PARAGRAPH };

  flush (self, &context);
}

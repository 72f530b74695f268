/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-elements.h"

#include "dateline-html-private.h"

#include <string.h>

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

gboolean
dateline_html_node_is_element (const GumboNode *node)
{
  return node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE;
}

static gboolean
is_void (GumboTag tag)
{
  return tag == GUMBO_TAG_BR || tag == GUMBO_TAG_HR || tag == GUMBO_TAG_IMG ||
         tag == GUMBO_TAG_WBR || tag == GUMBO_TAG_INPUT || tag == GUMBO_TAG_COL ||
         tag == GUMBO_TAG_SOURCE || tag == GUMBO_TAG_EMBED;
}

gboolean
dateline_html_node_is_whole (const GumboNode *root)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  g_ptr_array_add (waiting, (gpointer) root);
  while (waiting->len > 0)
    {
      const GumboNode *node = g_ptr_array_steal_index (waiting, waiting->len - 1);

      if (!dateline_html_node_is_element (node))
        continue;
      if (node->parse_flags != GUMBO_INSERTION_NORMAL && !is_void (node->v.element.tag))
        return FALSE;

      for (guint i = 0; i < node->v.element.children.length; i++)
        g_ptr_array_add (waiting, node->v.element.children.data[i]);
    }

  return TRUE;
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

DatelineHtmlElementKind
dateline_html_node_get_kind (const GumboNode *node)
{
  if (is_guarded (node, DATELINE_HTML_GUARDED_SVG) || is_guarded (node, DATELINE_HTML_GUARDED_MATH))
    return ELEMENT_LEFT_OUT;

  return element_kinds[node->v.element.tag];
}

gboolean
dateline_html_node_is_inline (const GumboNode *node)
{
  DatelineHtmlElementKind kind;

  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
    return TRUE;
  if (!dateline_html_node_is_element (node))
    return FALSE;

  kind = dateline_html_node_get_kind (node);

  return (kind == ELEMENT_INLINE && node->v.element.tag != GUMBO_TAG_UNKNOWN) ||
         kind == ELEMENT_BREAK || kind == ELEMENT_CITATION;
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

const char *
dateline_html_node_get_attribute (const GumboNode *node,
                                  const char      *name)
{
  const GumboAttribute *attribute = gumbo_get_attribute (&node->v.element.attributes, name);

  return attribute != NULL ? attribute->value : NULL;
}

guint
dateline_html_tag_get_marks (GumboTag tag)
{
  return element_marks[tag];
}

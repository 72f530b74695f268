/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <gumbo.h>

G_BEGIN_DECLS

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
} DatelineHtmlElementKind;

DatelineHtmlElementKind dateline_html_node_get_kind      (const GumboNode *node);
/* A bit, 1 << DatelineMarkType, for each mark that elements of @tag are. */
guint                   dateline_html_tag_get_marks      (GumboTag         tag);
/* (transfer none) (nullable) */
const char             *dateline_html_node_get_attribute (const GumboNode *node,
                                                          const char      *name);

G_END_DECLS

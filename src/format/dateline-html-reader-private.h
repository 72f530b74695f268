/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-block-row.h"
#include "dateline-html-elements.h"
#include "dateline-html-private.h"
#include "dateline-text-builder.h"

G_BEGIN_DECLS

/* The tree may be a little deeper than the tags nest: tables and crossed tags make
 * elements of their own. It bounds the recursion of the reader. */
#define DATELINE_HTML_MAX_TREE_DEPTH (4 * DATELINE_HTML_MAX_DEPTH)

/* What becomes of the edge of a block within a block that can't hold one. */
typedef enum
{
  DATELINE_HTML_JOINT_NONE,  /* it begins a block */
  DATELINE_HTML_JOINT_BREAK, /* a line break: in an item of a list */
  DATELINE_HTML_JOINT_SPACE, /* a space: in a row of a table */
} DatelineHtmlJoint;

/* What the elements around a piece of text make of it. */
typedef struct
{
  DatelineTextMarks marks;
  DatelineBlockType type;
  DatelineHtmlJoint joint;
  guint             level;   /* of a heading */
  guint             n_lists; /* around it */
  gboolean          ordered;
  gboolean          in_quote;
  guint             tree_depth;
} DatelineHtmlContext;

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

/* dateline-html-reader.c */
void dateline_html_reader_read_node           (DatelineHtmlReader        *self,
                                               const GumboNode           *node,
                                               const DatelineHtmlContext *context);
void dateline_html_reader_read_children       (DatelineHtmlReader        *self,
                                               const GumboNode           *node,
                                               const DatelineHtmlContext *context);
void dateline_html_reader_leave_out           (DatelineHtmlReader        *self,
                                               const char                *name);
void dateline_html_reader_leave_out_element   (DatelineHtmlReader        *self,
                                               const GumboNode           *node);
/* Makes a block of the text that has been gathered. */
void dateline_html_reader_flush               (DatelineHtmlReader        *self,
                                               const DatelineHtmlContext *context);
/* As flush, for what may stand alone in an item of a list in the place of its text. */
void dateline_html_reader_flush_before_object (DatelineHtmlReader        *self,
                                               const DatelineHtmlContext *context);
/* The edge of a block: what follows is another one. */
void dateline_html_reader_add_edge            (DatelineHtmlReader        *self,
                                               const DatelineHtmlContext *context);
/* @node: what says whose words the quotation is, that was read before. */
void dateline_html_reader_read_attribution    (DatelineHtmlReader        *self,
                                               const GumboNode           *node,
                                               const DatelineHtmlContext *context);

/* dateline-html-objects.c: what is more than text. */
void dateline_html_reader_read_code           (DatelineHtmlReader        *self,
                                               const GumboNode           *node,
                                               DatelineHtmlContext       *context);
void dateline_html_reader_read_image          (DatelineHtmlReader        *self,
                                               const GumboNode           *node,
                                               const DatelineHtmlContext *context);
void dateline_html_reader_read_figure         (DatelineHtmlReader        *self,
                                               const GumboNode           *node,
                                               DatelineHtmlContext       *context);

/* dateline-html-table.c: tables of data, and those that only place things. */
void dateline_html_reader_read_table          (DatelineHtmlReader        *self,
                                               const GumboNode           *node,
                                               DatelineHtmlContext       *context);
void dateline_html_reader_read_row            (DatelineHtmlReader        *self,
                                               const GumboNode           *node,
                                               DatelineHtmlContext       *context);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-block-row.h"
#include "dateline-html-elements.h"
#include "dateline-html-private.h"
#include "dateline-html-sheet.h"
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
  gboolean          in_cell;     /* of a table of data */
  gboolean          in_layout;   /* a table that only places things */
  gboolean          in_notes;    /* footnotes */
  gboolean          keeps_lines; /* line feeds are line breaks */
  guint             tree_depth;
} DatelineHtmlContext;

struct _DatelineHtmlReader
{
  DatelineHtmlFlags    flags;
  gboolean             is_office;

  DatelineHtmlSheet   *sheet;
  DatelineTextBuilder *text;
  DatelineBlockRow     row;
  GPtrArray           *left_out;

  guint                n_lost; /* how often something was left out */
  gboolean             is_too_deep;
  gboolean             item_is_open;    /* an item without a block yet */

  /* Of the lists of Word: which one the last item was of, and of its online sister. */
  guint                word_list;
  guint                word_list_use;
  const char          *online_list;
  gsize                marker_end; /* of one drawn in a cell, in the text; 0 */
  const GumboNode     *marker; /* a drawn bullet or number, which is none of the text */
  const GumboNode     *marker_text; /* that, where @marker is only the gap behind it */
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
/* An item of a list, of context->n_lists. */
void dateline_html_reader_read_item           (DatelineHtmlReader        *self,
                                               const GumboNode           *node,
                                               DatelineHtmlContext       *context);
/* A line break, or where there are two of them the edge of a paragraph. */
void dateline_html_reader_add_break           (DatelineHtmlReader        *self,
                                               const DatelineHtmlContext *context);
/* The edge of a block: what follows is another one. */
void dateline_html_reader_add_edge            (DatelineHtmlReader        *self,
                                               const DatelineHtmlContext *context);
/* @node: what says whose words the quotation is, that was read before. */
void dateline_html_reader_read_attribution    (DatelineHtmlReader        *self,
                                               const GumboNode           *node,
                                               const DatelineHtmlContext *context);

/* dateline-html-office.c: what word processors mean. Nothing of it is done to what a
 * backend holds. */
void  dateline_html_reader_read_style           (DatelineHtmlReader      *self,
                                                 const GumboNode         *node,
                                                 DatelineHtmlStyle       *style);
guint dateline_html_reader_get_marks            (DatelineHtmlReader      *self,
                                                 const GumboNode         *node);
guint dateline_html_reader_get_heading_level    (DatelineHtmlReader      *self,
                                                 const GumboNode         *node);
DatelineHtmlElementKind
      dateline_html_reader_get_kind             (DatelineHtmlReader      *self,
                                                 const GumboNode         *node,
                                                 const DatelineHtmlStyle *style);
/* Whether @node belongs to a review of the text, and is not to be read; it is named. */
gboolean dateline_html_reader_skips_review      (DatelineHtmlReader      *self,
                                                 const GumboNode         *node,
                                                 const DatelineHtmlStyle *style);
/* Reads a paragraph that is an item of a list in Word's eyes, or goes on with one. */
gboolean dateline_html_reader_read_word_paragraph (DatelineHtmlReader      *self,
                                                   const GumboNode         *node,
                                                   const DatelineHtmlStyle *style,
                                                   DatelineHtmlContext     *context);
/* Behind the number of a footnote. */
void  dateline_html_reader_end_note_number      (DatelineHtmlReader        *self,
                                                 const GumboNode           *node,
                                                 const DatelineHtmlContext *context);
/* Lists and pictures in a cell of a table, which holds neither; see look_into_cell(). */
gboolean dateline_html_reader_read_cell_part    (DatelineHtmlReader        *self,
                                                 const GumboNode           *node,
                                                 DatelineHtmlElementKind    kind,
                                                 const DatelineHtmlContext *context);
/* Adds what is drawn before an item of a list that stands in a cell. */
void  dateline_html_reader_add_cell_marker      (DatelineHtmlReader        *self,
                                                 const GumboNode           *node,
                                                 const DatelineHtmlContext *context);
gboolean dateline_html_reader_continues_list    (DatelineHtmlReader      *self,
                                                 const GumboNode         *list);
guint dateline_html_reader_get_item_level       (DatelineHtmlReader      *self,
                                                 const GumboNode         *item);
gboolean dateline_html_node_has_class           (const GumboNode         *node,
                                                 const char              *name);
/* Whether anything in @node is to be read. */
gboolean dateline_html_node_has_text            (const GumboNode         *node,
                                                 guint                    tree_depth);

/* dateline-html-pasted.c: what browsers mean. */
void  dateline_html_reader_add_text             (DatelineHtmlReader        *self,
                                                 const GumboNode           *node,
                                                 const DatelineHtmlContext *context);
/* Before a line break: without the no-break spaces that end the line. */
void  dateline_html_reader_end_line             (DatelineHtmlReader        *self);
/* Without what follows readers around; NULL if it leads nowhere outside of its page. */
char *dateline_html_dup_pasted_url              (const char                *value);
/* Whether @image stands for a character; it is added to the text then. */
gboolean dateline_html_reader_reads_emoji       (DatelineHtmlReader        *self,
                                                 const GumboNode           *image,
                                                 const DatelineHtmlContext *context);
/* One that is there to count readers. */
gboolean dateline_html_image_is_pixel           (const GumboNode           *image);
/* Text of a block without the blanks at its end, and the marks that its type has anyway. */
DatelineBlock *dateline_html_reader_clean_text  (DatelineHtmlReader        *self,
                                                 DatelineBlock             *text,
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

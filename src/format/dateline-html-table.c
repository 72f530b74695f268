/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-html-reader-private.h"

#include <string.h>

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
void
dateline_html_reader_read_row (DatelineHtmlReader  *self,
                               const GumboNode     *node,
                               DatelineHtmlContext *context)
{
  static const DatelineTextMarks no_marks = { 0 };
  const GumboVector *children = &node->v.element.children;
  gboolean is_first = TRUE;
  DatelineHtmlContext cell = *context;

  if (count_cells (node) < 2)
    {
      dateline_html_reader_read_children (self, node, context);
      dateline_html_reader_add_edge (self, context);
      return;
    }

  cell.joint = DATELINE_HTML_JOINT_SPACE;
  for (guint i = 0; i < children->length; i++)
    {
      gsize before = dateline_text_builder_get_length (self->text);
      gsize start;

      if (!is_first)
        dateline_text_builder_append_collapsed (self->text, " | ", 3, &no_marks);
      start = dateline_text_builder_get_length (self->text);

      dateline_html_reader_read_node (self, children->data[i], &cell);
      if (dateline_text_builder_get_length (self->text) == start)
        dateline_text_builder_truncate (self->text, before);
      else
        is_first = FALSE;
    }
  dateline_html_reader_add_edge (self, context);
}

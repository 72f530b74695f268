/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_STYLE_UNSET,
  DATELINE_STYLE_OFF,
  DATELINE_STYLE_ON,
} DatelineStyleValue;

/**
 * DatelineHtmlStyle:
 *
 * What a style attribute says, as far as a document can hold it: word processors
 * and browsers put bold text on the clipboard as "font-weight: 700".
 */
typedef struct
{
  DatelineStyleValue strong;
  DatelineStyleValue emphasis;
  DatelineStyleValue underline;
  DatelineStyleValue strike;
  DatelineStyleValue superscript;
  DatelineStyleValue subscript;
  gboolean           hidden;
  gboolean           is_block;
  DatelineStyleValue keeps_lines; /* line feeds are line breaks */
  double             left;        /* margin, in points */
  double             indent;      /* of the first line */

  /* Word's lists are paragraphs: the level, from 1, or 0; which list it is, and which
   * use of it; whether the text is the drawn bullet or number, or the gap behind that;
   * and, of a level, whether it has bullets. */
  guint              list_level;
  guint              list;
  guint              list_use;
  gboolean           is_list_marker;
  gboolean           is_list_gap;
  gboolean           is_bullet;

  gboolean           is_annotation; /* a reviewer's note, or the sign of one */
  gboolean           is_note_list;  /* what holds footnotes */
} DatelineHtmlStyle;

void dateline_html_style_read (DatelineHtmlStyle *style,
                               const char        *text);
/* In points; 0 for what is relative or no length. */
double dateline_html_style_read_length (const char *value);

G_END_DECLS

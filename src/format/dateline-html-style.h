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
  /* Word's lists are paragraphs: the level, from 1, or 0; and whether the text is
   * the drawn bullet or number. */
  guint              list_level;
  gboolean           is_list_marker;
} DatelineHtmlStyle;

void dateline_html_style_read (DatelineHtmlStyle *style,
                               const char        *text);

G_END_DECLS

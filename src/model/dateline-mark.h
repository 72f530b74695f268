/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_MARK_STRONG,
  DATELINE_MARK_EMPHASIS,
  DATELINE_MARK_UNDERLINE,
  DATELINE_MARK_STRIKE,
  DATELINE_MARK_CODE,
  DATELINE_MARK_SUPERSCRIPT,
  DATELINE_MARK_SUBSCRIPT,
  DATELINE_MARK_LINK,      /* value: the URL */
  DATELINE_MARK_LANGUAGE,  /* value: a BCP 47 tag */
} DatelineMarkType;

#define DATELINE_N_MARKS (DATELINE_MARK_LANGUAGE + 1)

/**
 * DatelineSpan:
 * @start: first byte of the text that carries the mark
 * @end: the byte after the last
 * @type: the mark
 * @value: (nullable): a link's URL, a passage's language; NULL for the others
 *
 * A mark over a stretch of a block's text. Offsets are bytes of the UTF-8 text,
 * always on a character's edge.
 */
typedef struct
{
  guint            start;
  guint            end;
  DatelineMarkType type;
  char            *value;
} DatelineSpan;

/* "strong", "link", …: the name in files. */
const char *dateline_mark_type_get_name  (DatelineMarkType  type);
gboolean    dateline_mark_type_from_name (const char       *name,
                                          DatelineMarkType *type);
/* Whether the mark carries a value. */
gboolean    dateline_mark_type_has_value (DatelineMarkType  type);

/* Whether @url may stand in a document: http, https, mailto or tel, relative to the page
 * ("/x", "#x"), or another item of the desk (see dateline-item-link.h); no control
 * characters, at most 2,048 bytes. */
gboolean    dateline_url_is_allowed      (const char       *url);

G_END_DECLS

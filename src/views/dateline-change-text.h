/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-comparison.h"
#include "dateline-item-comparison.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DatelineSide:
 * @DATELINE_SIDE_OLD: what the old version has, with what is gone marked
 * @DATELINE_SIDE_NEW: what the new version has, with what is new marked
 * @DATELINE_SIDE_BOTH: one text with both
 */
typedef enum
{
  DATELINE_SIDE_OLD,
  DATELINE_SIDE_NEW,
  DATELINE_SIDE_BOTH,
} DatelineSide;

/**
 * DatelineChangeText:
 * @text: what is shown
 * @attributes: how; what is gone is struck through, what is new is underlined, and both
 *   have a color of their own
 * @spoken: what a screen reader says, which names what is gone and new
 *
 * One side of a row of a comparison. Long passages that did not change are cut, so that
 * no text is too long to be laid out.
 */
typedef struct
{
  GString       *text;
  PangoAttrList *attributes;
  GString       *spoken;
} DatelineChangeText;

/* A row of @comparison. It is empty where the side has nothing. (transfer full) */
DatelineChangeText *dateline_change_text_new_block (DatelineComparison       *comparison,
                                                    guint                     row,
                                                    DatelineSide              side);
/* The values of a field, as they are shown. (transfer full) */
DatelineChangeText *dateline_change_text_new_field (const char               *old_text,
                                                    const char               *new_text,
                                                    DatelineSide              side);
void                dateline_change_text_free      (DatelineChangeText       *self);

/* What happened to the row's block: "Moved here", "Paragraph → Heading 2"; NULL if the
 * marked words say it. (transfer full) */
char               *dateline_change_text_dup_caption (DatelineComparison     *comparison,
                                                      guint                   row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineChangeText, dateline_change_text_free)

G_END_DECLS

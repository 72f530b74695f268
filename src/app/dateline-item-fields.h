/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-editor.h"
#include "dateline-item.h"

G_BEGIN_DECLS

/**
 * DatelineItemFields:
 *
 * Makes what is written over the text – title, summary, place, date and rubric – and the
 * snippets below it undone and redone with the text, in the order in which it was written. Dates
 * and states of the item are not: nobody should lose an embargo to a key that was meant for
 * a word. But where a line of the text became the embargo, both are taken back as one,
 * unless the embargo was changed since.
 */
#define DATELINE_TYPE_ITEM_FIELDS (dateline_item_fields_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemFields, dateline_item_fields, DATELINE, ITEM_FIELDS, GObject)

/* @editor must live as long as this. */
DatelineItemFields *dateline_item_fields_new      (DatelineEditor     *editor);
/* To be called with the editor's document; NULL: there is no item. */
void                dateline_item_fields_set_item (DatelineItemFields *self,
                                                   DatelineItem       *item);

G_END_DECLS

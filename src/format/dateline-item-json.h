/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-item.h"

G_BEGIN_DECLS

/* An item's own form, described by data/dateline-item-1.schema.json. */

/* The largest file that is read. */
#define DATELINE_ITEM_MAX_BYTES (32 * 1024 * 1024)
/* How deep JSON may nest. */
#define DATELINE_JSON_MAX_DEPTH 64

/* Members that are not known are kept; a newer version is read as far as it goes
 * and keeps its number, see dateline_item_get_version(). Errors:
 * DATELINE_FORMAT_ERROR, with the line. */
DatelineItem *dateline_item_json_parse (GBytes       *bytes,
                                        GError      **error);

/* Keys in a fixed order, a block a line, ending in a line feed. The same item
 * gives the same bytes. */
GBytes       *dateline_item_json_write (DatelineItem *item);

/* What goes to a newsroom: the same without what only the desk needs (status,
 * planned date, snippets, source, trash, reasons of moved deadlines, unknown members). */
GBytes       *dateline_item_json_write_public (DatelineItem *item);

G_END_DECLS

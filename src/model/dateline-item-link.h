/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

G_BEGIN_DECLS

/* Links to other items of the same desk, whose addresses may not be known yet: their URL
 * is "item:" and the id. Publishing puts the address in its place; no page shows one. */

char             *dateline_item_link_new       (const char       *id);
/* The id, within @url, or NULL if it leads elsewhere. */
const char       *dateline_item_link_get_id    (const char       *url);

/* The address of the item @id, or NULL if it has none. (transfer full) */
typedef char *(* DatelineItemLinkFunc) (const char *id,
                                        gpointer    data);

gboolean          dateline_item_links_exist    (DatelineDocument *document);
/* @document with the addresses that @func gives in the place of links to items; a link to
 * one that has none, or without @func each, is text only. (transfer full) */
DatelineDocument *dateline_item_links_resolve  (DatelineDocument     *document,
                                                DatelineItemLinkFunc  func,
                                                gpointer              data);

G_END_DECLS

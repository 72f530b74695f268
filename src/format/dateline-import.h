/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

G_BEGIN_DECLS

/* Reads whatever @bytes are, told by their content and, for Markdown and plain
 * text, by @name's ending: a feed, an item's own JSON, HTML, WordPress' blocks,
 * Markdown, text.
 * @left_out (nullable): what could not be held, as in dateline_html_parse().
 * (transfer full) (element DatelineItem) */
GPtrArray *dateline_import_parse (GBytes                *bytes,
                                  const char            *name,
                                  DatelineDeskSettings  *settings,
                                  char                ***left_out,
                                  GError               **error);

G_END_DECLS

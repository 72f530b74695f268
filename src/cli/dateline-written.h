/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

G_BEGIN_DECLS

/* The item as a person's text, its title and head included, and the desk's snippets that
 * follow it. The line about an embargo is above the text, but in no post, which is for the
 * public. @format: "html", "markdown", "text", or "wordpress", whose posts have no title in
 * them. (transfer full) */
GBytes *dateline_written_new (DatelineItem         *item,
                              DatelineDeskSettings *settings,
                              const char           *format);

G_END_DECLS

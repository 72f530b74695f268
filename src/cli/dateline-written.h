/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-item.h"

G_BEGIN_DECLS

/* The item as a person's text, its title and head included. @format: "html", "markdown",
 * "text", or "wordpress", whose posts have no title in them. (transfer full) */
GBytes *dateline_written_new (DatelineItem *item,
                              const char   *format);

G_END_DECLS

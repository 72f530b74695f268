/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

G_BEGIN_DECLS

/* Takes the images that @item names by relative addresses, as a page or a Markdown file
 * does, from @folder into the desk, and makes @item name them there. Only regular files
 * within @folder are taken, wherever links lead, and only so many bytes in all. Blocks.
 * @problems: for each image that was not taken, a sentence that begins with its address
 * (element char *). */
void dateline_media_import (DatelineDesk  *desk,
                            DatelineItem  *item,
                            const char    *folder,
                            GCancellable  *cancellable,
                            GPtrArray     *problems);

G_END_DECLS

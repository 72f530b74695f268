/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"
#include "dateline-editor.h"

G_BEGIN_DECLS

/**
 * DatelineItemImages:
 *
 * Answers what an editor asks about images: it shows those of the desk, puts new ones
 * into it, and asks for their descriptions.
 *
 * Signal: "notice" (const char *text) – something that the user should know now.
 */
#define DATELINE_TYPE_ITEM_IMAGES (dateline_item_images_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemImages, dateline_item_images, DATELINE, ITEM_IMAGES, GObject)

/* @editor: lives longer, or is destroyed first. */
DatelineItemImages *dateline_item_images_new      (DatelineEditor     *editor);
/* NULL: there is none. */
void                dateline_item_images_set_desk (DatelineItemImages *self,
                                                   DatelineDesk       *desk);

G_END_DECLS

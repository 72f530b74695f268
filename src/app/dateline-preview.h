/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

G_BEGIN_DECLS

/**
 * DatelinePreview:
 *
 * Shows an item in the user's browser as the newsroom will: beside each other as on a
 * desktop's and a telephone's screen, and anew whenever it changes. It is served on this
 * computer alone, at an address that nobody can guess, and as long as the object lives.
 */
#define DATELINE_TYPE_PREVIEW (dateline_preview_get_type ())

G_DECLARE_FINAL_TYPE (DatelinePreview, dateline_preview, DATELINE, PREVIEW, GObject)

/* NULL and an error if there is no port to be had. */
DatelinePreview *dateline_preview_new      (DatelineDesk     *desk,
                                            GError          **error);
/* What is shown; NULL for nothing. */
void             dateline_preview_set_item (DatelinePreview  *self,
                                            DatelineItem     *item);
/* What to open in a browser. */
const char      *dateline_preview_get_uri  (DatelinePreview  *self);

G_END_DECLS

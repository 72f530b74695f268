/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

G_BEGIN_DECLS

/* Puts images into the desk, in a thread: each of @sources is a GFile, a GdkTexture or a
 * GInputStream of an image's bytes. What web pages don't show (TIFF, BMP, HEIC) becomes a
 * PNG if the system can read it. Nothing is fetched from the web. Finish: the names, and
 * in @problems one sentence for each that did not work (element char *). */
void    dateline_image_import_async  (DatelineDesk         *desk,
                                      GListModel           *sources,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
/* NULL with an error: it was cancelled. (transfer full) */
char  **dateline_image_import_finish (DatelineDesk         *desk,
                                      GAsyncResult         *result,
                                      GPtrArray           **problems,
                                      GError              **error);

G_END_DECLS

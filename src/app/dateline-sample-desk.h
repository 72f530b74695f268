/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Copies the sample desk to the user's data folder, in a thread, unless a copy is
 * there already. $DATELINE_SAMPLE_DESK names the one to copy, else it is the
 * installed one. Finish: the copy's path. */
void  dateline_sample_desk_copy_async  (GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
char *dateline_sample_desk_copy_finish (GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS

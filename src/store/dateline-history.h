/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Earlier versions of an item: files of a folder, each named by the instant at which it
 * was written. All of the last day are kept, then one a day for a month, then one a
 * month. */

/* Keeps @bytes, which were written at @written and are about to be replaced, unless a
 * version of the ten minutes before is kept already; @always keeps them in any case. Then
 * thins what is there. */
gboolean   dateline_history_keep (const char  *folder,
                                  GBytes      *bytes,
                                  GDateTime   *written,
                                  gboolean     always,
                                  GError     **error);
/* Newest first. (transfer full) (element GDateTime, UTC) */
GPtrArray *dateline_history_list (const char  *folder,
                                  GError     **error);
/* The name of the version's file, without its ending. (transfer full) */
char      *dateline_history_name (GDateTime   *instant);

/* Those of @instants (newest first) that are to go at @now. (transfer container) */
GPtrArray *dateline_history_thin (GPtrArray   *instants,
                                  GDateTime   *now);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-version.h"

G_BEGIN_DECLS

/* Earlier versions of an item: files of a folder, each named by the instant at which it
 * was written. All of the last day are kept, then one a day for a month, then one a
 * month. */

/* Keeps @bytes, which were written at @written and are about to be replaced, if nobody
 * wrote for ten minutes since, or no version of the ten minutes before is kept already;
 * @always keeps them in any case. The same bytes are not kept twice. @origin: here or
 * elsewhere. Then thins what is there. */
gboolean   dateline_history_keep (const char            *folder,
                                  GBytes                *bytes,
                                  GDateTime             *written,
                                  DatelineVersionOrigin  origin,
                                  gboolean               always,
                                  GError               **error);
/* Newest first. (transfer full) (element DatelineVersion) */
GPtrArray *dateline_history_list (const char            *folder,
                                  GError               **error);

/* Those of @versions (newest first) that are to go at @now. (transfer container) */
GPtrArray *dateline_history_thin (GPtrArray             *versions,
                                  GDateTime             *now);

G_END_DECLS

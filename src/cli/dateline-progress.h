/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DatelineProgress:
 *
 * A bar on standard error, if that is a terminal; nothing else where it is none.
 */
typedef struct _DatelineProgress DatelineProgress;

DatelineProgress *dateline_progress_new  (void);
void              dateline_progress_free (DatelineProgress *self);
void              dateline_progress_show (DatelineProgress *self,
                                          guint             done,
                                          guint             total);
/* Takes it off the line, so that something else can be printed. */
void              dateline_progress_hide (DatelineProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineProgress, dateline_progress_free)

G_END_DECLS

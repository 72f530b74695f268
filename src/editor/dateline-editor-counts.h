/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-counts.h"
#include "dateline-editor-buffer.h"

G_BEGIN_DECLS

/**
 * DatelineEditorCounts:
 *
 * Counts the words and characters of a text and of what is selected of it, a moment after
 * they change.
 *
 * Signal: "changed".
 */
#define DATELINE_TYPE_EDITOR_COUNTS (dateline_editor_counts_get_type ())

G_DECLARE_FINAL_TYPE (DatelineEditorCounts, dateline_editor_counts, DATELINE, EDITOR_COUNTS, GObject)

DatelineEditorCounts *dateline_editor_counts_new (DatelineEditorBuffer *buffer);
/* As they are now; FALSE if nothing is selected. */
gboolean              dateline_editor_counts_get (DatelineEditorCounts *self,
                                                  DatelineCounts       *all,
                                                  DatelineCounts       *selected);

G_END_DECLS

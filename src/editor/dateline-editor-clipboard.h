/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-editor-buffer.h"
#include "dateline-pasted.h"

G_BEGIN_DECLS

/* What was read from a clipboard. @document may be empty; @left_out (nullable): what it
 * could not hold, in words. @document is NULL where it was refused, and @error says why. */
typedef void (* DatelineClipboardFunc) (DatelineDocument   *document,
                                        const char * const *left_out,
                                        const GError       *error,
                                        gpointer            data);

/* @document as our own blocks, as HTML and as text. */
GdkContentProvider *dateline_editor_clipboard_offer (DatelineDocument      *document);

/* Reads the best of what @clipboard has, or its text only, as @kind says, and calls @func unless
 * there is nothing to paste or @cancellable was cancelled. */
void                dateline_editor_clipboard_read  (GdkClipboard          *clipboard,
                                                     DatelinePastedKind     kind,
                                                     GCancellable          *cancellable,
                                                     DatelineClipboardFunc  func,
                                                     gpointer               data);
/* What was pasted if it is one table, as a spreadsheet gives; else NULL. (transfer none) */
DatelineTable      *dateline_editor_clipboard_get_table (DatelineDocument *document);

G_END_DECLS

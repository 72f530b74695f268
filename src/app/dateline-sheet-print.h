/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"
#include "dateline-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The sheet of an item of @desk as it is now. (transfer full) */
DatelineSheet     *dateline_sheet_new_for_desk    (DatelineItem         *item,
                                                   DatelineDesk         *desk);

/* An operation that prints @sheet, which must not be laid out, on the paper that the user
 * chooses. The sheet is laid out in a thread. (transfer full) */
GtkPrintOperation *dateline_sheet_print_new       (DatelineSheet        *sheet,
                                                   const char           *title);

/* Writes @sheet as a PDF, in a thread. */
void               dateline_sheet_export_async    (DatelineSheet        *sheet,
                                                   GFile                *file,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
gboolean           dateline_sheet_export_finish   (DatelineSheet        *sheet,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS

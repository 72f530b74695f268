/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-document.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  DATELINE_PASTED_HTML,
  DATELINE_PASTED_CELLS, /* HTML for a cell */
  DATELINE_PASTED_TEXT,  /* Markdown, if it is clearly that */
  DATELINE_PASTED_PLAIN,
} DatelinePastedKind;

/**
 * DatelinePasted:
 * @document: not NULL
 * @left_out: (nullable): what it could not hold, in words
 *
 * What another program copied or let fall, read.
 */
typedef struct
{
  DatelineDocument *document;
  char            **left_out;
} DatelinePasted;

#define DATELINE_TYPE_PASTED (dateline_pasted_get_type ())

GType           dateline_pasted_get_type    (void);
DatelinePasted *dateline_pasted_copy        (DatelinePasted       *self);
void            dateline_pasted_free        (DatelinePasted       *self);

/* Reads @stream to its end, and no further than is ever taken, and then what it holds, in
 * a thread. Fails as dateline_paste_read_html() does. */
void            dateline_pasted_read_async  (GInputStream         *stream,
                                             DatelinePastedKind    kind,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              data);
DatelinePasted *dateline_pasted_read_finish (GAsyncResult         *result,
                                             GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelinePasted, dateline_pasted_free)

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-document.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The sources of blocks in an item's own form: "source" with "source-blocks" at the first
 * of the blocks that were read from it, "frame" at a block that was edited. Where a list or
 * quotation was edited, "group-source" at the first block of it that is still there, and
 * "group-block" at each: which one of it that is. */

/* What was written so far: zero at the beginning of a body. */
typedef struct
{
  guint           end;   /* of the blocks whose source was written */
  DatelineSource *group; /* the last "group-source" */
} DatelineBodySource;

/* The members of block @index of @body, each behind a comma; in the blocks' order. */
void     dateline_body_source_append (GString            *out,
                                      DatelineBodySource *state,
                                      DatelineDocument   *body,
                                      guint               index);

/* Whether the members are of the right types. Errors: DATELINE_FORMAT_ERROR_VALUE. */
gboolean dateline_body_source_check  (JsonObject        *object,
                                      GError           **error);
/* The bytes of "source" or "source-base64"; NULL if there are none. */
GBytes  *dateline_body_source_read   (JsonObject        *object);

/* Gives @blocks, which were read from @array, their sources. One that is not the source
 * of the blocks it stands at is dropped: somebody has edited them in the file. */
void     dateline_body_source_attach (JsonArray         *array,
                                      GPtrArray         *blocks);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-document.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The "body" of an item's own form. */

/* An array with a block a line. */
void           dateline_body_json_append     (GString           *out,
                                              DatelineDocument  *body);

/* Without its source, which dateline_body_source_attach() gives to all blocks.
 * @newer: the file is of a newer version, so a block of an unknown type is kept as
 * an opaque one, and members that are not known are passed over. Errors:
 * DATELINE_FORMAT_ERROR_VALUE, without a line. */
DatelineBlock *dateline_body_json_read_block (JsonNode          *node,
                                              gboolean           newer,
                                              GError           **error);

G_END_DECLS

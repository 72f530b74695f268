/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-snippet-use.h"
#include "dateline-snippet.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The texts of a desk, in desk.json, and which of them an item has, in its file. Errors:
 * DATELINE_FORMAT_ERROR_VALUE, without a line. */

/* What a desk of an earlier version had: @lines of plain text for all languages. */
DatelineSnippet    *dateline_snippet_json_new_plain (const char           *id,
                                                     const char           *title,
                                                     DatelineSnippetRole   role,
                                                     const char * const   *lines);
/* A member "snippets"; nothing if there are none. */
void                dateline_snippet_json_append    (GString              *out,
                                                     GPtrArray            *snippets);
DatelineSnippet    *dateline_snippet_json_read      (JsonNode             *node,
                                                     GError              **error);

void                dateline_snippet_json_append_uses (GString            *out,
                                                     GPtrArray            *uses);
/* @newer: the file is of a newer version, whose further members are passed over. */
DatelineSnippetUse *dateline_snippet_json_read_use  (JsonNode             *node,
                                                     gboolean              newer,
                                                     GError              **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The small files of a desk that are one flat object: members with texts. */

/* @name and value, and so on, ended by NULL; a value that is NULL is left out. */
GBytes     *dateline_small_json_write (const char  *name,
                                       ...) G_GNUC_NULL_TERMINATED;
/* An object, or DATELINE_STORE_ERROR_BROKEN that names @path and the line. */
JsonNode   *dateline_small_json_parse (const char  *path,
                                       GBytes      *bytes,
                                       GError     **error);
/* NULL if it is missing or no text. */
const char *dateline_small_json_get   (JsonObject  *object,
                                       const char  *name);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Reads hostile JSON: checks UTF-8, refuses NUL, nesting beyond @max_depth and
 * more than one value, and gives the line in a DATELINE_FORMAT_ERROR. Never
 * crashes or takes more than linear time. (transfer full) */
JsonNode *dateline_json_parse        (GBytes      *bytes,
                                      guint        max_depth,
                                      GError     **error);

/* Typed members of @object. A missing member, and null, is FALSE/NULL without an error; one
 * of a wrong type sets DATELINE_FORMAT_ERROR_VALUE that names the member. */
gboolean  dateline_json_get_string   (JsonObject  *object,
                                      const char  *member,
                                      const char **value,
                                      GError     **error);
gboolean  dateline_json_get_int      (JsonObject  *object,
                                      const char  *member,
                                      gint64      *value,
                                      GError     **error);
gboolean  dateline_json_get_boolean  (JsonObject  *object,
                                      const char  *member,
                                      gboolean    *value,
                                      GError     **error);
gboolean  dateline_json_get_strv     (JsonObject   *object,
                                      const char   *member,
                                      char       ***value,
                                      GError      **error);
/* (transfer none) */
JsonArray  *dateline_json_get_array  (JsonObject  *object,
                                      const char  *member,
                                      GError     **error);
JsonObject *dateline_json_get_object (JsonObject  *object,
                                      const char  *member,
                                      GError     **error);

/* The line at which the value of a member of @root begins, or, where @element is
 * not negative, an element of the array that it is. @bytes: what @root was parsed
 * from. 0 if it is not there. */
guint     dateline_json_find_line    (GBytes      *bytes,
                                      JsonObject  *root,
                                      const char  *member,
                                      int          element);

/* The members of @root that are not among @known: "a(ss)" of name and text as it
 * came, without the blanks between; NULL if there are none. (transfer full) */
GVariant *dateline_json_dup_unknown  (GBytes              *bytes,
                                      JsonObject          *root,
                                      const char * const  *known);

/* Whether @object, which is the value of @member, has no members but @known. */
gboolean  dateline_json_check_members     (JsonObject          *object,
                                           const char * const  *known,
                                           const char          *member,
                                           GError             **error);

/* Errors of values, for readers: without a line. */
void      dateline_json_set_value_error   (GError     **error,
                                           const char  *member,
                                           const char  *value,
                                           const char  *expected);
void      dateline_json_set_missing_error (GError     **error,
                                           const char  *member);

/* @text as a JSON string, quotes included, appended to @out. */
void      dateline_json_append_string (GString     *out,
                                       const char  *text);
void      dateline_json_append_strv   (GString             *out,
                                       const char * const  *strv);

/* For files of ours: the root object's members, each on a line of its own behind
 * two blanks. The first one opens the brace, and "\n}\n" closes it. */
void      dateline_json_begin_member       (GString    *out,
                                            const char *name);
void      dateline_json_append_text_member (GString    *out,
                                            const char *name,
                                            const char *value);
/* What dateline_json_dup_unknown() gave; NULL for nothing. */
void      dateline_json_append_unknown     (GString    *out,
                                            GVariant   *unknown);

G_END_DECLS

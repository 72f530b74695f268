/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-small-json.h"

#include "dateline-format-error.h"
#include "dateline-json.h"
#include "dateline-store-error.h"

#include <glib/gi18n-lib.h>
#include <stdarg.h>

#define MAX_DEPTH 8

GBytes *
dateline_small_json_write (const char *name,
                           ...)
{
  g_autoptr (GString) json = g_string_new ("{");
  gboolean first = TRUE;
  va_list arguments;

  va_start (arguments, name);
  for (const char *member = name; member != NULL; member = va_arg (arguments, const char *))
    {
      const char *value = va_arg (arguments, const char *);

      if (value == NULL)
        continue;

      g_string_append (json, first ? "\n  " : ",\n  ");
      dateline_json_append_string (json, member);
      g_string_append (json, ": ");
      dateline_json_append_string (json, value);
      first = FALSE;
    }
  va_end (arguments);

  g_string_append (json, "\n}\n");

  return g_string_free_to_bytes (g_steal_pointer (&json));
}

JsonNode *
dateline_small_json_parse (const char  *path,
                           GBytes      *bytes,
                           GError     **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) node = dateline_json_parse (bytes, MAX_DEPTH, &local_error);
  g_autofree char *description = NULL;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);

  description = local_error != NULL
                  ? dateline_format_error_describe (local_error, shown)
                  : g_strdup_printf (_("%s: not a JSON object"), shown);
  g_set_error_literal (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN, description);

  return NULL;
}

const char *
dateline_small_json_get (JsonObject *object,
                         const char *name)
{
  const char *value = NULL;

  return dateline_json_get_string (object, name, &value, NULL) ? value : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-json.h"

void
dateline_json_append_string (GString    *out,
                             const char *text)
{
  g_autofree char *valid = NULL;

  g_return_if_fail (out != NULL);
  g_return_if_fail (text != NULL);

  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  g_string_append_c (out, '"');

  for (const char *at = text; *at != '\0'; at++)
    {
      switch (*at)
        {
        case '"':
        case '\\':
          g_string_append_c (out, '\\');
          g_string_append_c (out, *at);
          break;

        case '\n':
          g_string_append (out, "\\n");
          break;

        case '\r':
          g_string_append (out, "\\r");
          break;

        case '\t':
          g_string_append (out, "\\t");
          break;

        default:
          if ((guchar) *at < 0x20 || *at == 0x7f)
            g_string_append_printf (out, "\\u%04x", (guint) *at);
          else
            g_string_append_c (out, *at);
          break;
        }
    }

  g_string_append_c (out, '"');
}

void
dateline_json_append_strv (GString            *out,
                           const char * const *strv)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (strv != NULL);

  g_string_append_c (out, '[');
  for (guint i = 0; strv[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      dateline_json_append_string (out, strv[i]);
    }
  g_string_append_c (out, ']');
}

void
dateline_json_begin_member (GString    *out,
                            const char *name)
{
  g_return_if_fail (out != NULL);
  g_return_if_fail (name != NULL);

  g_string_append (out, out->len == 0 ? "{\n  " : ",\n  ");
  dateline_json_append_string (out, name);
  g_string_append (out, ": ");
}

void
dateline_json_append_text_member (GString    *out,
                                  const char *name,
                                  const char *value)
{
  dateline_json_begin_member (out, name);
  dateline_json_append_string (out, value);
}

void
dateline_json_append_unknown (GString  *out,
                              GVariant *unknown)
{
  GVariantIter iter;
  const char *name;
  const char *text;

  g_return_if_fail (out != NULL);

  if (unknown == NULL)
    return;

  g_variant_iter_init (&iter, unknown);
  while (g_variant_iter_next (&iter, "(&s&s)", &name, &text))
    {
      dateline_json_begin_member (out, name);
      g_string_append (out, text);
    }
}

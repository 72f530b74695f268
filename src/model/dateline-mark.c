/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-mark.h"

#include "dateline-item-link.h"

#include <string.h>

#define MAX_URL_BYTES 2048

static const char * const mark_names[DATELINE_N_MARKS] = {
  [DATELINE_MARK_STRONG] = "strong",
  [DATELINE_MARK_EMPHASIS] = "emphasis",
  [DATELINE_MARK_UNDERLINE] = "underline",
  [DATELINE_MARK_STRIKE] = "strike",
  [DATELINE_MARK_CODE] = "code",
  [DATELINE_MARK_SUPERSCRIPT] = "superscript",
  [DATELINE_MARK_SUBSCRIPT] = "subscript",
  [DATELINE_MARK_LINK] = "link",
  [DATELINE_MARK_LANGUAGE] = "language",
};

const char *
dateline_mark_type_get_name (DatelineMarkType type)
{
  g_return_val_if_fail ((guint) type < DATELINE_N_MARKS, NULL);

  return mark_names[type];
}

gboolean
dateline_mark_type_from_name (const char       *name,
                              DatelineMarkType *type)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (type != NULL, FALSE);

  for (guint i = 0; i < DATELINE_N_MARKS; i++)
    {
      if (strcmp (mark_names[i], name) == 0)
        {
          *type = i;
          return TRUE;
        }
    }

  return FALSE;
}

gboolean
dateline_mark_type_has_value (DatelineMarkType type)
{
  return type == DATELINE_MARK_LINK || type == DATELINE_MARK_LANGUAGE;
}

gboolean
dateline_url_is_allowed (const char *url)
{
  static const char * const schemes[] = { "http", "https", "mailto", "tel" };
  gsize length;
  gsize scheme;

  g_return_val_if_fail (url != NULL, FALSE);

  length = strnlen (url, MAX_URL_BYTES + 1);
  if (length == 0 || length > MAX_URL_BYTES || !g_utf8_validate (url, length, NULL))
    return FALSE;

  for (const char *at = url; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == ' ' || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT)
        return FALSE;
    }

  /* RFC 3986, section 3.1: what stands before the first colon is the scheme, unless
   * a slash, a question mark or a hash comes first. A browser takes "//host" and
   * "\\host" for another site. */
  scheme = strcspn (url, ":/?#");
  if (url[scheme] != ':')
    return url[0] != '\\' && !(url[0] == '/' && (url[1] == '/' || url[1] == '\\'));

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (strlen (schemes[i]) == scheme && g_ascii_strncasecmp (url, schemes[i], scheme) == 0)
        return url[scheme + 1] != '\0';
    }

  return dateline_item_link_get_id (url) != NULL;
}

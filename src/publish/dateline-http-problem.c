/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-http-problem.h"

#include "dateline-json.h"

#include <string.h>

#define MAX_DEPTH 8
#define MAX_TEXT_CHARS 300
#define MAX_DELAY_SEC (24 * 60 * 60)

/* The words are a stranger's: they go to terminals and labels. */
static char *
tidy (const char *text)
{
  g_autoptr (GString) tidied = g_string_new (NULL);
  guint n_chars = 0;

  for (const char *p = text; *p != '\0' && n_chars < MAX_TEXT_CHARS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (tidied, g_unichar_isprint (c) ? c : ' ');
      n_chars++;
    }

  g_strstrip (tidied->str);
  tidied->len = strlen (tidied->str);

  /* Our sentence has a full stop of its own. */
  if (tidied->len > 0 && tidied->str[tidied->len - 1] == '.')
    g_string_truncate (tidied, tidied->len - 1);

  return tidied->len > 0 ? g_string_free (g_steal_pointer (&tidied), FALSE) : NULL;
}

char *
dateline_http_problem_dup_text (DatelineHttpReply *reply)
{
  const char *type = soup_message_headers_get_content_type (reply->headers, NULL);
  g_autoptr (JsonNode) root = NULL;
  const char *text = NULL;
  JsonObject *object;

  if (type == NULL || g_ascii_strcasecmp (type, "application/problem+json") != 0)
    return NULL;

  root = dateline_json_parse (reply->body, MAX_DEPTH, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  object = json_node_get_object (root);
  if (!dateline_json_get_string (object, "detail", &text, NULL))
    dateline_json_get_string (object, "title", &text, NULL);

  return text != NULL ? tidy (text) : NULL;
}

guint
dateline_http_problem_get_delay_msec (DatelineHttpReply *reply)
{
  const char *text = soup_message_headers_get_one (reply->headers, "Retry-After");
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) now = NULL;
  guint64 seconds = 0;

  if (text == NULL)
    return 0;

  if (g_ascii_string_to_unsigned (text, 10, 0, MAX_DELAY_SEC, &seconds, NULL))
    return seconds * 1000;

  date = soup_date_time_new_from_http_string (text);
  if (date == NULL)
    return 0;

  now = g_date_time_new_now_utc ();

  return CLAMP (g_date_time_difference (date, now) / G_TIME_SPAN_MILLISECOND, 0,
                MAX_DELAY_SEC * 1000);
}

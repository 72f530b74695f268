/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-newsroom-request.h"

static void
copy_header_cb (const char *name,
                const char *value,
                gpointer    data)
{
  soup_message_headers_append (data, name, value);
}

DatelineNewsroomRequest *
dateline_newsroom_request_new (const char         *method,
                               const char         *path,
                               const char         *query,
                               SoupMessageHeaders *headers,
                               GBytes             *body,
                               gint64              now)
{
  DatelineNewsroomRequest *self = g_new0 (DatelineNewsroomRequest, 1);

  self->method = g_strdup (method);
  self->path = g_strdup (path);
  self->query = g_uri_parse_params (query != NULL ? query : "", -1, "&", G_URI_PARAMS_WWW_FORM,
                                    NULL);
  self->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  soup_message_headers_foreach (headers, copy_header_cb, self->headers);
  self->body = g_bytes_ref (body);
  self->now = now;

  return self;
}

void
dateline_newsroom_request_free (DatelineNewsroomRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_clear_pointer (&self->query, g_hash_table_unref);
  soup_message_headers_unref (self->headers);
  g_bytes_unref (self->body);
  g_free (self);
}

const char *
dateline_newsroom_request_get_query (const DatelineNewsroomRequest *self,
                                     const char                    *name)
{
  return self->query != NULL ? g_hash_table_lookup (self->query, name) : NULL;
}

const char *
dateline_newsroom_request_get_header (const DatelineNewsroomRequest *self,
                                      const char                    *name)
{
  return soup_message_headers_get_list (self->headers, name);
}

gboolean
dateline_newsroom_request_is_safe (const DatelineNewsroomRequest *self)
{
  return g_str_equal (self->method, "GET") || g_str_equal (self->method, "HEAD");
}

gboolean
dateline_newsroom_request_get_number (const DatelineNewsroomRequest *self,
                                      const char                    *name,
                                      guint64                        min,
                                      guint64                        max,
                                      guint64                        fallback,
                                      guint64                       *value)
{
  const char *text = dateline_newsroom_request_get_query (self, name);

  *value = fallback;
  if (self->query == NULL)
    return FALSE;

  return text == NULL || g_ascii_string_to_unsigned (text, 10, min, max, value, NULL);
}

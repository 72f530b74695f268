/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-newsroom-response.h"

#include "dateline-newsroom-etag.h"

#include "dateline-json.h"

#include <string.h>

const char *
dateline_newsroom_status_get_phrase (guint status)
{
  switch (status)
    {
    case DATELINE_NEWSROOM_STATUS_PRECONDITION_REQUIRED:
      return "Precondition Required";
    case DATELINE_NEWSROOM_STATUS_HEADERS_TOO_LARGE:
      return "Request Header Fields Too Large";
    default:
      return soup_status_get_phrase (status);
    }
}

DatelineNewsroomResponse *
dateline_newsroom_response_new (guint       status,
                                const char *type,
                                GBytes     *body)
{
  DatelineNewsroomResponse *self = g_new0 (DatelineNewsroomResponse, 1);

  self->status = status;
  self->type = g_strdup (type);
  self->body = body != NULL ? g_bytes_ref (body) : g_bytes_new (NULL, 0);
  self->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);

  return self;
}

DatelineNewsroomResponse *
dateline_newsroom_response_new_text (guint       status,
                                     const char *type,
                                     char       *text)
{
  g_autoptr (GBytes) body = g_bytes_new_take (text, strlen (text));

  return dateline_newsroom_response_new (status, type, body);
}

DatelineNewsroomResponse *
dateline_newsroom_response_new_problem (guint       status,
                                        guint       line,
                                        const char *detail)
{
  GString *json = g_string_new ("{\"type\":\"about:blank\",\"title\":");

  dateline_json_append_string (json, dateline_newsroom_status_get_phrase (status));
  g_string_append_printf (json, ",\"status\":%u,\"detail\":", status);
  dateline_json_append_string (json, detail);
  if (line > 0)
    g_string_append_printf (json, ",\"line\":%u", line);
  g_string_append (json, "}\n");

  return dateline_newsroom_response_new_text (status, "application/problem+json",
                                              g_string_free (json, FALSE));
}

void
dateline_newsroom_response_free (DatelineNewsroomResponse *self)
{
  g_free (self->type);
  g_bytes_unref (self->body);
  soup_message_headers_unref (self->headers);
  g_free (self);
}

void
dateline_newsroom_response_set_header (DatelineNewsroomResponse *self,
                                       const char               *name,
                                       const char               *value)
{
  soup_message_headers_replace (self->headers, name, value);
}

void
dateline_newsroom_response_set_etag (DatelineNewsroomResponse *self)
{
  g_autofree char *etag = dateline_newsroom_etag_new (self->body);

  dateline_newsroom_response_set_header (self, "ETag", etag);
}

void
dateline_newsroom_response_set_modified (DatelineNewsroomResponse *self,
                                         gint64                    modified)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_unix_utc (modified);
  g_autofree char *text = soup_date_time_to_string (instant, SOUP_DATE_HTTP);

  dateline_newsroom_response_set_header (self, "Last-Modified", text);
}

static gboolean
etag_is_known (const char *list,
               const char *etag)
{
  gboolean any;
  g_auto (GStrv) etags = dateline_newsroom_etags_parse (list, TRUE, &any);

  return any || (etags != NULL && etag != NULL
                 && g_strv_contains ((const char * const *) etags, etag));
}

static gboolean
is_unmodified (const char *since,
               const char *modified)
{
  g_autoptr (GDateTime) theirs = soup_date_time_new_from_http_string (since);
  g_autoptr (GDateTime) ours = NULL;

  if (theirs == NULL || modified == NULL)
    return FALSE;

  ours = soup_date_time_new_from_http_string (modified);

  return g_date_time_compare (ours, theirs) <= 0;
}

void
dateline_newsroom_response_apply_conditions (DatelineNewsroomResponse      *self,
                                             const DatelineNewsroomRequest *request)
{
  const char *none_match = dateline_newsroom_request_get_header (request, "If-None-Match");
  const char *since = dateline_newsroom_request_get_header (request, "If-Modified-Since");
  gboolean known = FALSE;

  if (self->status != SOUP_STATUS_OK || !dateline_newsroom_request_is_safe (request))
    return;

  if (none_match != NULL)
    known = etag_is_known (none_match, soup_message_headers_get_one (self->headers, "ETag"));
  else if (since != NULL)
    known = is_unmodified (since, soup_message_headers_get_one (self->headers, "Last-Modified"));

  if (!known)
    return;

  self->status = SOUP_STATUS_NOT_MODIFIED;
  g_clear_pointer (&self->type, g_free);
  g_bytes_unref (self->body);
  self->body = g_bytes_new (NULL, 0);
}

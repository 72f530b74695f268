/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-api-private.h"

#include "dateline-newsroom-media.h"

#include <glib/gi18n-lib.h>

static DatelineNewsroomResponse *
new_media (const DatelineNewsroomCall *call,
           guint                       status,
           const DatelineImageType    *type,
           gsize                       size)
{
  g_autoptr (JsonBuilder) builder = json_builder_begin_object (json_builder_new ());
  g_autofree char *url = g_strdup_printf ("%s/media/%s.%s", call->info->base_url, call->argument,
                                          type->ending);
  DatelineNewsroomResponse *response;

  dateline_newsroom_api_add_string (builder, "sha256", call->argument);
  dateline_newsroom_api_add_string (builder, "type", type->type);
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, size);
  dateline_newsroom_api_add_string (builder, "url", url);

  response = dateline_newsroom_api_new_json (status, builder);
  if (status == SOUP_STATUS_CREATED)
    dateline_newsroom_response_set_header (response, "Location", url);

  return response;
}

static DatelineNewsroomResponse *
new_missing (void)
{
  return dateline_newsroom_response_new_problem (SOUP_STATUS_NOT_FOUND, 0,
                                                 _("There is no such image"));
}

/* What the client calls it may be left out, or say no more than "bytes". */
static gboolean
type_agrees (const DatelineNewsroomRequest *request,
             const DatelineImageType       *type)
{
  const char *claimed = soup_message_headers_get_content_type (request->headers, NULL);

  return claimed == NULL
         || g_ascii_strcasecmp (claimed, "application/octet-stream") == 0
         || g_ascii_strcasecmp (claimed, type->type) == 0;
}

DatelineNewsroomResponse *
dateline_newsroom_api_get_media (const DatelineNewsroomCall *call)
{
  const DatelineImageType *type;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  bytes = dateline_newsroom_media_find (call->database, call->argument, &type, &error);
  if (error != NULL)
    return dateline_newsroom_api_new_failure (error);
  if (bytes == NULL)
    return new_missing ();

  return new_media (call, SOUP_STATUS_OK, type, g_bytes_get_size (bytes));
}

DatelineNewsroomResponse *
dateline_newsroom_api_put_media (const DatelineNewsroomCall *call)
{
  const DatelineNewsroomRequest *request = call->request;
  const DatelineImageType *type = dateline_image_sniff (request->body);
  g_autofree char *sha256 = NULL;
  g_autoptr (GError) error = NULL;
  gboolean added;

  if (!dateline_newsroom_media_name_is_valid (call->argument))
    return new_missing ();
  if (type == NULL || !type_agrees (request, type))
    return dateline_newsroom_response_new_problem (
      SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, 0,
      _("Images are PNG, JPEG, GIF or WebP, and the bytes must be what the type says"));

  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, request->body);
  if (!g_str_equal (sha256, call->argument))
    return dateline_newsroom_response_new_problem (
      SOUP_STATUS_UNPROCESSABLE_ENTITY, 0, _("The bytes don’t have the SHA-256 of the address"));

  if (!dateline_newsroom_media_put (call->database, sha256, type->type, request->body,
                                    call->user->name, request->now, &added, &error))
    return dateline_newsroom_api_new_failure (error);

  return new_media (call, added ? SOUP_STATUS_CREATED : SOUP_STATUS_OK, type,
                    g_bytes_get_size (request->body));
}

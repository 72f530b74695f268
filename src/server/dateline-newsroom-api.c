/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-api-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_OTHER_BODY_BYTES (64 * 1024)
#define BEARER "Bearer "

typedef DatelineNewsroomResponse *(* Operation) (const DatelineNewsroomCall *call);

static DatelineNewsroomResponse *
about (const DatelineNewsroomCall *call)
{
  g_autoptr (JsonBuilder) builder = json_builder_begin_object (json_builder_new ());

  dateline_newsroom_api_add_string (builder, "name", call->info->title);
  dateline_newsroom_api_add_string (builder, "version", DATELINE_VERSION);
  json_builder_set_member_name (builder, "user");
  json_builder_begin_object (builder);
  dateline_newsroom_api_add_string (builder, "name", call->user->name);
  dateline_newsroom_api_add_string (builder, "role",
                                    dateline_newsroom_role_get_name (call->user->role));
  json_builder_end_object (builder);

  return dateline_newsroom_api_new_json (SOUP_STATUS_OK, builder);
}

/* One operation a line, those of one path together. A path that ends in a slash takes
 * one more part, the argument. */
static const struct
{
  const char *path;
  const char *method;
  DatelineNewsroomRole role;
  Operation operation;
} routes[] = {
  { "", "GET", DATELINE_NEWSROOM_ROLE_READER, about },
  { "items", "GET", DATELINE_NEWSROOM_ROLE_READER, dateline_newsroom_api_list_items },
  { "items/", "GET", DATELINE_NEWSROOM_ROLE_READER, dateline_newsroom_api_get_item },
  { "items/", "PUT", DATELINE_NEWSROOM_ROLE_AUTHOR, dateline_newsroom_api_put_item },
  { "items/", "DELETE", DATELINE_NEWSROOM_ROLE_EDITOR, dateline_newsroom_api_delete_item },
  { "changes", "GET", DATELINE_NEWSROOM_ROLE_READER, dateline_newsroom_api_list_changes },
  { "media/", "GET", DATELINE_NEWSROOM_ROLE_READER, dateline_newsroom_api_get_media },
  { "media/", "PUT", DATELINE_NEWSROOM_ROLE_AUTHOR, dateline_newsroom_api_put_media },
};

static gboolean
matches_path (const char  *pattern,
              const char  *path,
              const char **argument)
{
  gsize length = strlen (pattern);

  *argument = NULL;
  if (!g_str_has_suffix (pattern, "/"))
    return g_str_equal (pattern, path);

  *argument = path + length;

  return g_str_has_prefix (path, pattern) && **argument != '\0' && strchr (*argument, '/') == NULL;
}

static gboolean
matches_method (const char *pattern,
                const char *method)
{
  return g_str_equal (pattern, g_str_equal (method, "HEAD") ? "GET" : method);
}

static DatelineNewsroomResponse *
refuse_method (const char *allow)
{
  DatelineNewsroomResponse *response;

  response = dateline_newsroom_response_new_problem (SOUP_STATUS_METHOD_NOT_ALLOWED, 0,
                                                     _("This address doesn’t take the method"));
  dateline_newsroom_response_set_header (response, "Allow", allow);

  return response;
}

/* "items/ID" of "/api/v1/items/ID". The slash after the version may be left out, as
 * those do who put an address together from "/api/v1" and "". NULL for what is beside. */
static const char *
get_path_in_api (const char *path)
{
  gsize length = strlen (DATELINE_NEWSROOM_API_PATH);

  if (g_str_has_prefix (path, DATELINE_NEWSROOM_API_PATH))
    return path + length;

  return strncmp (path, DATELINE_NEWSROOM_API_PATH, length - 1) == 0 && path[length - 1] == '\0'
           ? "" : NULL;
}

static DatelineNewsroomResponse *
dispatch (DatelineNewsroomCall *call)
{
  const char *path = get_path_in_api (call->request->path);
  g_autoptr (GString) allow = g_string_new (NULL);

  for (guint i = 0; path != NULL && i < G_N_ELEMENTS (routes); i++)
    {
      if (!matches_path (routes[i].path, path, &call->argument))
        continue;

      if (!matches_method (routes[i].method, call->request->method))
        {
          g_string_append_printf (allow, "%s%s%s", allow->len > 0 ? ", " : "", routes[i].method,
                                  g_str_equal (routes[i].method, "GET") ? ", HEAD" : "");
          continue;
        }

      if (call->user->role < routes[i].role)
        return dateline_newsroom_response_new_problem (SOUP_STATUS_FORBIDDEN, 0,
                                                       _("Your role may not do that"));

      return routes[i].operation (call);
    }

  if (allow->len > 0)
    return refuse_method (allow->str);

  return dateline_newsroom_response_new_problem (SOUP_STATUS_NOT_FOUND, 0,
                                                 _("There is nothing at this address"));
}

static DatelineNewsroomResponse *
ask_for_token (void)
{
  DatelineNewsroomResponse *response;

  response = dateline_newsroom_response_new_problem (
    SOUP_STATUS_UNAUTHORIZED, 0, _("This needs a token that the newsroom knows"));
  dateline_newsroom_response_set_header (response, "WWW-Authenticate",
                                         "Bearer realm=\"newsroom\"");

  return response;
}

static DatelineNewsroomResponse *
authenticate_and_dispatch (DatelineNewsroomCall *call)
{
  const char *authorization = dateline_newsroom_request_get_header (call->request,
                                                                    "Authorization");
  g_autoptr (DatelineNewsroomUser) user = NULL;
  g_autoptr (GError) error = NULL;

  if (authorization == NULL
      || g_ascii_strncasecmp (authorization, BEARER, strlen (BEARER)) != 0)
    return ask_for_token ();

  user = dateline_newsroom_tokens_find (call->database, authorization + strlen (BEARER), &error);
  if (error != NULL)
    return dateline_newsroom_api_new_failure (error);
  if (user == NULL)
    return ask_for_token ();

  call->user = user;

  return dispatch (call);
}

DatelineNewsroomResponse *
dateline_newsroom_api_answer (const DatelineNewsroomInfo    *info,
                              DatelineNewsroomDatabase      *database,
                              const DatelineNewsroomRequest *request)
{
  DatelineNewsroomCall call = { .info = info, .database = database, .request = request };
  DatelineNewsroomResponse *response;

  response = authenticate_and_dispatch (&call);
  /* For the one who asked; kept, but asked about each time. */
  dateline_newsroom_response_set_header (response, "Cache-Control", "private, no-cache");
  dateline_newsroom_response_set_header (response, "Vary", "Authorization");
  dateline_newsroom_response_apply_conditions (response, request);

  return response;
}

gsize
dateline_newsroom_api_get_max_body (const char *method,
                                    const char *path)
{
  if (g_str_equal (method, "PUT"))
    {
      if (g_str_has_prefix (path, DATELINE_NEWSROOM_API_PATH "items/"))
        return DATELINE_NEWSROOM_MAX_ITEM_BYTES;
      if (g_str_has_prefix (path, DATELINE_NEWSROOM_API_PATH "media/"))
        return DATELINE_NEWSROOM_MAX_MEDIA_BYTES;
    }

  return MAX_OTHER_BODY_BYTES;
}

DatelineNewsroomResponse *
dateline_newsroom_api_new_json (guint        status,
                                JsonBuilder *builder)
{
  g_autoptr (JsonNode) node = NULL;

  json_builder_end_object (builder);
  node = json_builder_get_root (builder);

  return dateline_newsroom_response_new_text (status, "application/json",
                                              json_to_string (node, FALSE));
}

DatelineNewsroomResponse *
dateline_newsroom_api_new_failure (const GError *error)
{
  DatelineNewsroomResponse *response;

  g_message ("%s", error->message);
  response = dateline_newsroom_response_new_problem (
    SOUP_STATUS_SERVICE_UNAVAILABLE, 0,
    _("The newsroom can’t read or write its database now; nothing was changed"));
  dateline_newsroom_response_set_header (response, "Retry-After", "30");

  return response;
}

void
dateline_newsroom_api_add_string (JsonBuilder *builder,
                                  const char  *name,
                                  const char  *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-newsroom-api-private.h"

#include "dateline-newsroom-etag.h"
#include "dateline-newsroom-items.h"

#include "dateline-format-error.h"
#include "dateline-item-json.h"

#include <glib/gi18n-lib.h>

#define DEFAULT_LIMIT 100
#define MAX_LIMIT 1000

static char *
dup_page_url (const DatelineNewsroomCall *call,
              const char                 *id)
{
  return g_strconcat (call->info->base_url, "/items/", id, NULL);
}

/* An answer whose body is the item as it is stored. */
static DatelineNewsroomResponse *
new_item (const DatelineNewsroomCall *call,
          guint                       status,
          const DatelineNewsroomRow  *row)
{
  DatelineNewsroomResponse *response;
  g_autofree char *location = NULL;
  g_autofree char *page = dup_page_url (call, row->id);
  g_autofree char *link = g_strdup_printf ("<%s>; rel=\"alternate\"; type=\"text/html\"", page);

  response = dateline_newsroom_response_new (status, "application/json", row->bytes);
  location = g_strconcat (call->info->base_url, DATELINE_NEWSROOM_API_PATH, "items/", row->id,
                          NULL);
  dateline_newsroom_response_set_header (response, "ETag", row->etag);
  dateline_newsroom_response_set_header (response, "Content-Location", location);
  dateline_newsroom_response_set_header (response, "Link", link);
  if (status == SOUP_STATUS_CREATED)
    dateline_newsroom_response_set_header (response, "Location", location);

  return response;
}

static DatelineNewsroomResponse *
new_missing (void)
{
  return dateline_newsroom_response_new_problem (SOUP_STATUS_NOT_FOUND, 0,
                                                 _("There is no such item"));
}

static DatelineNewsroomResponse *
new_gone (void)
{
  return dateline_newsroom_response_new_problem (SOUP_STATUS_GONE, 0, _("The item was deleted"));
}

static DatelineNewsroomResponse *
new_bad_body (const GError *error)
{
  guint line = dateline_format_error_get_line (error);
  guint status = SOUP_STATUS_BAD_REQUEST;

  if (g_error_matches (error, DATELINE_FORMAT_ERROR, DATELINE_FORMAT_ERROR_VALUE))
    status = SOUP_STATUS_UNPROCESSABLE_ENTITY;

  return dateline_newsroom_response_new_problem (status, line, error->message);
}

/* What the request changes: reads If-Match and If-None-Match. Returns the problem if
 * they don't say that, else NULL and *if_match, which is NULL for If-None-Match: *. */
static DatelineNewsroomResponse *
read_condition (const DatelineNewsroomCall   *call,
                gboolean                      may_create,
                char                       ***if_match)
{
  const char *match = dateline_newsroom_request_get_header (call->request, "If-Match");
  const char *none_match = dateline_newsroom_request_get_header (call->request, "If-None-Match");
  gboolean any = FALSE;

  *if_match = NULL;
  if (may_create && match == NULL && g_strcmp0 (none_match, "*") == 0)
    return NULL;

  if (match != NULL && none_match == NULL)
    *if_match = dateline_newsroom_etags_parse (match, FALSE, &any);

  /* "If-Match: *" would overwrite what the client has never seen. */
  if (*if_match != NULL && !any)
    return NULL;

  g_clear_pointer (if_match, g_strfreev);
  if (match == NULL && none_match == NULL)
    any = TRUE;

  return dateline_newsroom_response_new_problem (
    any ? DATELINE_NEWSROOM_STATUS_PRECONDITION_REQUIRED : SOUP_STATUS_BAD_REQUEST, 0,
    may_create ? _("Say “If-None-Match: *” for a new item, or “If-Match:” with the ETag of the "
                   "version that you change")
               : _("Say “If-Match:” with the ETag of the version that you delete"));
}

static DatelineNewsroomChange
make_change (const DatelineNewsroomCall *call,
             char                      **if_match)
{
  return (DatelineNewsroomChange) {
    .user = call->user->name,
    .own_only = call->user->role < DATELINE_NEWSROOM_ROLE_EDITOR,
    .if_match = (const char * const *) if_match,
    .now = call->request->now,
  };
}

static DatelineNewsroomResponse *
new_outcome (const DatelineNewsroomCall *call,
             DatelineNewsroomOutcome     outcome,
             const DatelineNewsroomRow  *row)
{
  switch (outcome)
    {
    case DATELINE_NEWSROOM_CREATED:
      return new_item (call, SOUP_STATUS_CREATED, row);
    case DATELINE_NEWSROOM_UPDATED:
      return new_item (call, SOUP_STATUS_OK, row);
    case DATELINE_NEWSROOM_UNCHANGED:
      return row->deleted ? dateline_newsroom_response_new (SOUP_STATUS_NO_CONTENT, NULL, NULL)
                          : new_item (call, SOUP_STATUS_OK, row);
    case DATELINE_NEWSROOM_DELETED:
      return dateline_newsroom_response_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
    case DATELINE_NEWSROOM_CONFLICT:
      return new_item (call, SOUP_STATUS_PRECONDITION_FAILED, row);
    case DATELINE_NEWSROOM_FORBIDDEN:
      return dateline_newsroom_response_new_problem (
        SOUP_STATUS_FORBIDDEN, 0, _("The item is someone else’s; only editors may change it"));
    case DATELINE_NEWSROOM_MISSING:
      return new_missing ();
    case DATELINE_NEWSROOM_GONE:
    default:
      return new_gone ();
    }
}

static gboolean
is_json (const DatelineNewsroomRequest *request)
{
  const char *type = soup_message_headers_get_content_type (request->headers, NULL);

  return type != NULL && g_ascii_strcasecmp (type, "application/json") == 0;
}

/* The item of the body, or NULL and the problem. */
static DatelineItem *
read_item (const DatelineNewsroomCall  *call,
           DatelineNewsroomResponse   **problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineItem) item = NULL;
  const char *detail = NULL;

  item = dateline_item_json_parse (call->request->body, &error);
  if (item == NULL)
    {
      *problem = new_bad_body (error);
      return NULL;
    }

  if (g_strcmp0 (dateline_item_get_id (item), call->argument) != 0)
    detail = _("The item’s id is not that of the address");
  else if (dateline_item_get_version (item) > DATELINE_ITEM_VERSION)
    detail = _("The item was written by a newer program than this newsroom");
  else if (dateline_item_get_trashed (item) != NULL)
    detail = _("The item is in the trash");
  else if (*dateline_item_get_title (item) == '\0')
    detail = _("The item has no title");

  if (detail == NULL)
    return g_steal_pointer (&item);

  *problem = dateline_newsroom_response_new_problem (SOUP_STATUS_UNPROCESSABLE_ENTITY, 0, detail);

  return NULL;
}

static void
add_row (JsonBuilder                *builder,
         const DatelineNewsroomRow  *row)
{
  dateline_newsroom_api_add_string (builder, "id", row->id);
  dateline_newsroom_api_add_string (builder, "etag", row->etag);
}

static gboolean
read_limit (const DatelineNewsroomCall *call,
            guint                      *limit)
{
  guint64 value;

  if (!dateline_newsroom_request_get_number (call->request, "limit", 1, MAX_LIMIT, DEFAULT_LIMIT,
                                             &value))
    return FALSE;

  *limit = value;

  return TRUE;
}

static DatelineNewsroomResponse *
new_bad_query (void)
{
  return dateline_newsroom_response_new_problem (
    SOUP_STATUS_BAD_REQUEST, 0,
    _("A parameter of the address is none that this newsroom gave or takes"));
}

DatelineNewsroomResponse *
dateline_newsroom_api_list_items (const DatelineNewsroomCall *call)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  guint64 cursor;
  guint limit;
  gboolean more;

  if (!read_limit (call, &limit)
      || !dateline_newsroom_request_get_number (call->request, "cursor", 0, G_MAXINT64, 0, &cursor))
    return new_bad_query ();

  /* One more than asked for says whether there is more. */
  rows = dateline_newsroom_items_list (call->database, cursor, limit + 1, &error);
  if (rows == NULL)
    return dateline_newsroom_api_new_failure (error);

  more = rows->len > limit;
  g_ptr_array_set_size (rows, MIN (rows->len, limit));

  builder = json_builder_begin_object (json_builder_new ());
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const DatelineNewsroomRow *row = g_ptr_array_index (rows, i);
      g_autofree char *url = dup_page_url (call, row->id);

      json_builder_begin_object (builder);
      add_row (builder, row);
      dateline_newsroom_api_add_string (builder, "owner", row->owner);
      dateline_newsroom_api_add_string (builder, "url", url);
      json_builder_end_object (builder);
      cursor = row->number;
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "next");
  if (more)
    {
      g_autofree char *next = g_strdup_printf ("%" G_GUINT64_FORMAT, cursor);

      json_builder_add_string_value (builder, next);
    }
  else
    json_builder_add_null_value (builder);

  return dateline_newsroom_api_new_json (SOUP_STATUS_OK, builder);
}

/* A point is this database's name and a number: one of another database, or one that
 * this has not come to since it was put back from a backup, must not be taken for one of
 * this. */
static gboolean
read_point (const DatelineNewsroomCall *call,
            guint64                    *sequence,
            gboolean                   *other)
{
  const char *point = dateline_newsroom_request_get_query (call->request, "since");
  g_auto (GStrv) parts = NULL;

  *sequence = 0;
  *other = FALSE;
  if (point == NULL || *point == '\0')
    return TRUE;

  parts = g_strsplit (point, "-", 2);
  if (g_strv_length (parts) != 2
      || !g_ascii_string_to_unsigned (parts[1], 10, 0, G_MAXINT64, sequence, NULL))
    return FALSE;

  *other = !g_str_equal (parts[0], dateline_newsroom_database_get_id (call->database));

  return TRUE;
}

DatelineNewsroomResponse *
dateline_newsroom_api_list_changes (const DatelineNewsroomCall *call)
{
  g_autoptr (JsonBuilder) builder = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;
  guint64 sequence;
  gint64 last;
  guint limit;
  gboolean other, more;

  if (!read_limit (call, &limit) || !read_point (call, &sequence, &other))
    return new_bad_query ();
  if (!dateline_newsroom_items_get_last (call->database, &last, &error))
    return dateline_newsroom_api_new_failure (error);
  if (other || sequence > (guint64) last)
    return dateline_newsroom_response_new_problem (
      SOUP_STATUS_GONE, 0, _("The point is another newsroom’s: begin without one"));

  rows = dateline_newsroom_items_list_changes (call->database, sequence, limit + 1, &error);
  if (rows == NULL)
    return dateline_newsroom_api_new_failure (error);

  more = rows->len > limit;
  g_ptr_array_set_size (rows, MIN (rows->len, limit));

  builder = json_builder_begin_object (json_builder_new ());
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    {
      const DatelineNewsroomRow *row = g_ptr_array_index (rows, i);

      json_builder_begin_object (builder);
      add_row (builder, row);
      json_builder_set_member_name (builder, "deleted");
      json_builder_add_boolean_value (builder, row->deleted);
      json_builder_end_object (builder);
      sequence = row->sequence;
    }
  json_builder_end_array (builder);

  next = g_strdup_printf ("%s-%" G_GUINT64_FORMAT,
                          dateline_newsroom_database_get_id (call->database), sequence);
  dateline_newsroom_api_add_string (builder, "next", next);
  json_builder_set_member_name (builder, "more");
  json_builder_add_boolean_value (builder, more);

  return dateline_newsroom_api_new_json (SOUP_STATUS_OK, builder);
}

DatelineNewsroomResponse *
dateline_newsroom_api_get_item (const DatelineNewsroomCall *call)
{
  g_autoptr (DatelineNewsroomRow) row = NULL;
  g_autoptr (GError) error = NULL;

  row = dateline_newsroom_items_find (call->database, call->argument, &error);
  if (error != NULL)
    return dateline_newsroom_api_new_failure (error);
  if (row == NULL)
    return new_missing ();
  if (row->deleted)
    return new_gone ();

  return new_item (call, SOUP_STATUS_OK, row);
}

DatelineNewsroomResponse *
dateline_newsroom_api_put_item (const DatelineNewsroomCall *call)
{
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (DatelineNewsroomRow) row = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) if_match = NULL;
  DatelineNewsroomResponse *problem;
  DatelineNewsroomChange change;
  DatelineNewsroomOutcome outcome;

  if (!dateline_id_is_valid (call->argument))
    return new_missing ();
  if (!is_json (call->request))
    return dateline_newsroom_response_new_problem (SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, 0,
                                                   _("An item is application/json"));

  problem = read_condition (call, TRUE, &if_match);
  if (problem != NULL)
    return problem;

  item = read_item (call, &problem);
  if (item == NULL)
    return problem;

  change = make_change (call, if_match);
  if (!dateline_newsroom_items_put (call->database, item, &change, &outcome, &row, &error))
    return dateline_newsroom_api_new_failure (error);

  return new_outcome (call, outcome, row);
}

DatelineNewsroomResponse *
dateline_newsroom_api_delete_item (const DatelineNewsroomCall *call)
{
  g_autoptr (DatelineNewsroomRow) row = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) if_match = NULL;
  DatelineNewsroomResponse *problem;
  DatelineNewsroomChange change;
  DatelineNewsroomOutcome outcome;

  problem = read_condition (call, FALSE, &if_match);
  if (problem != NULL)
    return problem;

  change = make_change (call, if_match);
  if (!dateline_newsroom_items_delete (call->database, call->argument, &change, &outcome, &row,
                                       &error))
    return dateline_newsroom_api_new_failure (error);

  return new_outcome (call, outcome, row);
}

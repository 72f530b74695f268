/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-feed-private.h"

#include "dateline-format-error.h"
#include "dateline-item-json.h"
#include "dateline-json.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define JSON_FEED_VERSION_PREFIX "https://jsonfeed.org/version/"

/* The functions below are always handed a place for the error, and look there
 * whether a member that they did not get was missing or wrong. */

static char *
dup_string (JsonObject  *object,
            const char  *member,
            GError     **error)
{
  const char *value = NULL;

  if (*error == NULL)
    dateline_json_get_string (object, member, &value, error);

  return value != NULL && *value != '\0' ? g_strdup (value) : NULL;
}

/* JSON Feed 1.1: "If an id is presented as a number, a JSON Feed reader should
 * coerce it to a string." */
static char *
dup_id (JsonObject  *object,
        GError     **error)
{
  JsonNode *node = json_object_get_member (object, "id");

  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
      json_node_get_value_type (node) != G_TYPE_STRING)
    return json_to_string (node, FALSE);

  return dup_string (object, "id", error);
}

static gboolean
read_entry (DatelineFeedReader  *self,
            JsonNode            *node,
            GError             **error)
{
  g_autoptr (DatelineFeedEntry) entry = dateline_feed_entry_new ();
  g_auto (GStrv) tags = NULL;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“items” has to be a list of objects"));
      return FALSE;
    }

  object = json_node_get_object (node);
  entry->id = dup_id (object, error);
  if (entry->id == NULL)
    entry->id = dup_string (object, "url", error);
  entry->language = dup_string (object, "language", error);
  entry->title = dup_string (object, "title", error);
  entry->summary = dup_string (object, "summary", error);
  entry->content_html = dup_string (object, "content_html", error);
  entry->content_text = dup_string (object, "content_text", error);
  entry->published = dup_string (object, "date_published", error);
  entry->modified = dup_string (object, "date_modified", error);
  if (*error == NULL && dateline_json_get_strv (object, "tags", &tags, error))
    {
      for (guint i = 0; tags[i] != NULL; i++)
        g_ptr_array_add (entry->tags, g_strdup (tags[i]));
    }

  return *error == NULL && dateline_feed_reader_add (self, entry, error);
}

/* What of the feed is being read, for the line of an error. */
typedef struct
{
  const char *member;
  int         element;
} Place;

static char *
dup_feed_string (JsonObject  *root,
                 const char  *member,
                 Place       *place,
                 GError     **error)
{
  if (*error == NULL)
    place->member = member;

  return dup_string (root, member, error);
}

/* Those of 1, such as 1.1, add members only; what a 2 would change is not known. */
static gboolean
check_version (const char  *version,
               GError     **error)
{
  const char *number = version + strlen (JSON_FEED_VERSION_PREFIX);

  if (*number == '1' && !g_ascii_isdigit (number[1]))
    return TRUE;

  dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                             _("“%s” is not a version of JSON Feed that this program knows; a "
                               "newer one may"), version);

  return FALSE;
}

static gboolean
read_feed (DatelineFeedReader  *self,
           JsonObject          *root,
           Place               *place,
           GError             **error)
{
  const char *version = NULL;
  JsonArray *items;

  place->member = "version";
  if (!dateline_json_get_string (root, "version", &version, error) ||
      !check_version (version, error))
    return FALSE;

  self->identity = dup_feed_string (root, "home_page_url", place, error);
  if (self->identity == NULL)
    self->identity = dup_feed_string (root, "feed_url", place, error);
  if (self->identity == NULL)
    self->identity = dup_feed_string (root, "title", place, error);
  if (self->identity == NULL)
    self->identity = g_strdup ("");
  self->language = dup_feed_string (root, "language", place, error);
  if (*error != NULL)
    return FALSE;

  place->member = "items";
  items = dateline_json_get_array (root, "items", error);
  if (items == NULL)
    {
      if (*error == NULL)
        dateline_json_set_missing_error (error, "items");
      return FALSE;
    }

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      place->element = (int) i;
      if (!read_entry (self, json_array_get_element (items, i), error))
        return FALSE;
    }

  return TRUE;
}

gboolean
dateline_feed_read_json (DatelineFeedReader  *self,
                         GBytes              *bytes,
                         GError             **error)
{
  g_autoptr (JsonNode) root = dateline_json_parse (bytes, DATELINE_JSON_MAX_DEPTH, error);
  g_autoptr (GError) local_error = NULL;
  const char *version = NULL;
  Place place = { NULL, -1 };
  guint line;

  if (root == NULL)
    return FALSE;

  if (JSON_NODE_HOLDS_OBJECT (root))
    dateline_json_get_string (json_node_get_object (root), "version", &version, NULL);

  if (version == NULL || !g_str_has_prefix (version, JSON_FEED_VERSION_PREFIX))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_UNKNOWN, 1,
                                 _("This is JSON, but not a JSON Feed"));
      return FALSE;
    }

  if (read_feed (self, json_node_get_object (root), &place, &local_error))
    return TRUE;

  line = dateline_json_find_line (bytes, json_node_get_object (root), place.member, place.element);
  dateline_format_error_set_line (local_error, MAX (line, 1));
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

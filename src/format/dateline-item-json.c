/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-item-json.h"

#include "dateline-body-json.h"
#include "dateline-body-source.h"
#include "dateline-desk-settings.h"
#include "dateline-format-error.h"
#include "dateline-json.h"
#include "dateline-kind.h"
#include "dateline-snippet-json.h"

#include <glib/gi18n-lib.h>

/* A deadline that was moved more often was not moved by people. */
#define MAX_CHANGES 1000

/**
 * Reader:
 * @newer: the file is of a newer version, whose members may hold what is wrong here
 * @member: the member that is being read, and
 * @element: which element of it, or -1; for the line of an error
 *
 * A file that is being read. The functions are always handed a place for the error
 * and look there whether a member that they did not get was missing or wrong.
 */
typedef struct
{
  JsonObject   *root;
  DatelineItem *item;
  gboolean      newer;
  const char   *member;
  int           element;
} Reader;

/* The members that are read, in the order in which they are written. */
static const char * const known_members[] = {
  "version", "id", "story", "language", "kind", "status", "title", "summary", "place",
  "date", "rubric", "tags", "planned", "embargo", "publish-at", "published", "deadlines",
  "snippets", "source", "created", "modified", "trashed", "body", NULL
};

typedef struct
{
  const char *name;
  void     (* set)      (DatelineItem *item, const char *text);
  gboolean (* is_valid) (const char *text);
  const char *what_is_valid;
} TextMember;

static const TextMember text_members[] = {
  { "story", dateline_item_set_story, dateline_id_is_valid, N_("a UUID in lower case") },
  { "language", dateline_item_set_language, dateline_language_is_valid,
    N_("the tag of a language, as “en” or “sr-Latn”") },
  { "kind", dateline_item_set_kind, dateline_kind_id_is_valid,
    N_("lower case letters, digits and dashes") },
  { "title", dateline_item_set_title },
  { "summary", dateline_item_set_summary },
  { "place", dateline_item_set_place },
  { "rubric", dateline_item_set_rubric },
};

static const struct
{
  const char *name;
  void     (* set) (DatelineItem *item, DatelineMoment *moment);
} moment_members[] = {
  { "planned", dateline_item_set_planned },
  { "embargo", dateline_item_set_embargo },
  { "publish-at", dateline_item_set_publish_at },
  { "published", dateline_item_set_published },
};

static const struct
{
  const char *name;
  void     (* set) (DatelineItem *item, GDateTime *instant);
} instant_members[] = {
  { "created", dateline_item_set_created },
  { "modified", dateline_item_set_modified },
  { "trashed", dateline_item_set_trashed },
};

/* What was wrong with the member that was just read counts for a file of our own
 * version only. */
static gboolean
has_failed (Reader  *reader,
            GError **error)
{
  if (reader->newer)
    g_clear_error (error);

  return *error != NULL;
}

static gboolean
begin (Reader     *reader,
       const char *member)
{
  reader->member = member;
  reader->element = -1;

  return json_object_has_member (reader->root, member);
}

static gboolean
read_version (Reader  *reader,
              gint64  *version,
              GError **error)
{
  begin (reader, "version");

  if (!dateline_json_get_int (reader->root, "version", version, error))
    {
      if (*error == NULL)
        dateline_json_set_missing_error (error, "version");
      return FALSE;
    }

  if (*version < 1 || *version > G_MAXINT32)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“version” has to be a whole number from 1"));
      return FALSE;
    }

  reader->newer = *version > DATELINE_ITEM_VERSION;

  return TRUE;
}

/* A member without which there is no item, whatever the version. */
static gboolean
read_identity (Reader       *reader,
               const char   *name,
               gboolean   (* is_valid) (const char *text),
               const char   *what_is_valid,
               const char  **value,
               GError      **error)
{
  begin (reader, name);

  if (!dateline_json_get_string (reader->root, name, value, error))
    {
      if (*error == NULL)
        dateline_json_set_missing_error (error, name);
      return FALSE;
    }

  if (!is_valid (*value))
    {
      dateline_json_set_value_error (error, name, *value, what_is_valid);
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_item (Reader  *reader,
           GError **error)
{
  gint64 version = 0;
  const char *id = NULL;
  const char *kind = NULL;
  const char *language = NULL;

  if (!read_version (reader, &version, error) ||
      !read_identity (reader, "id", dateline_id_is_valid, _("a UUID in lower case"), &id, error) ||
      !read_identity (reader, "kind", dateline_kind_id_is_valid,
                      _("lower case letters, digits and dashes"), &kind, error) ||
      !read_identity (reader, "language", dateline_language_is_valid,
                      _("the tag of a language, as “en” or “sr-Latn”"), &language, error))
    return FALSE;

  reader->item = dateline_item_new (id, kind, language);
  dateline_item_set_version (reader->item, (guint) version);

  return TRUE;
}

static gboolean
read_texts (Reader  *reader,
            GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (text_members); i++)
    {
      const TextMember *member = &text_members[i];
      const char *text = NULL;

      if (!begin (reader, member->name))
        continue;

      dateline_json_get_string (reader->root, member->name, &text, error);
      if (text != NULL && member->is_valid != NULL && !member->is_valid (text))
        dateline_json_set_value_error (error, member->name, text,
                                       _(member->what_is_valid));
      else if (text != NULL)
        member->set (reader->item, text);

      if (has_failed (reader, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_status (Reader  *reader,
             GError **error)
{
  DatelineStatus status;
  const char *name = NULL;

  begin (reader, "status");
  dateline_json_get_string (reader->root, "status", &name, error);
  if (name != NULL && dateline_status_from_name (name, &status))
    dateline_item_set_status (reader->item, status);
  else if (name != NULL)
    dateline_json_set_value_error (error, "status", name,
                                   _("draft, review, scheduled or published"));

  return !has_failed (reader, error);
}

static gboolean
read_date (Reader  *reader,
           GError **error)
{
  g_autoptr (DatelineMoment) moment = NULL;
  const char *text = NULL;
  GDate date;

  begin (reader, "date");
  dateline_json_get_string (reader->root, "date", &text, error);
  if (text != NULL)
    {
      moment = dateline_moment_parse (text, NULL, NULL);
      if (moment != NULL && dateline_moment_is_whole_day (moment))
        {
          dateline_moment_get_day (moment, NULL, &date);
          dateline_item_set_date (reader->item, &date);
        }
      else
        dateline_json_set_value_error (error, "date", text, _("a day, as 2021-01-24"));
    }

  return !has_failed (reader, error);
}

static gboolean
read_tags (Reader  *reader,
           GError **error)
{
  g_auto (GStrv) tags = NULL;

  begin (reader, "tags");
  if (dateline_json_get_strv (reader->root, "tags", &tags, error))
    dateline_item_set_tags (reader->item, (const char * const *) tags);

  return !has_failed (reader, error);
}

/* An RFC 3339 text; a time without its offset could be any. */
static DatelineMoment *
parse_instant (const char  *text,
               const char  *zone,
               const char  *member,
               GError     **error)
{
  g_autoptr (GDateTime) instant = dateline_instant_parse (text);
  DatelineMoment *moment = instant != NULL ? dateline_moment_new_instant (instant, zone) : NULL;

  if (moment == NULL)
    dateline_json_set_value_error (error, member, text, _("a time, as 2021-01-24T17:00:00Z"));

  return moment;
}

/* {"at" or "day", "zone"}, among other members perhaps. */
static DatelineMoment *
read_moment_members (JsonObject  *object,
                     const char  *name,
                     GError     **error)
{
  g_autoptr (DatelineMoment) moment = NULL;
  const char *at = NULL;
  const char *day = NULL;
  const char *zone = NULL;

  dateline_json_get_string (object, "at", &at, error);
  if (*error == NULL)
    dateline_json_get_string (object, "day", &day, error);
  if (*error == NULL)
    dateline_json_get_string (object, "zone", &zone, error);
  if (*error != NULL)
    return NULL;

  if ((at == NULL) == (day == NULL))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“%s” needs either “at” or “day”"), name);
      return NULL;
    }

  if (zone != NULL && !dateline_zone_is_known (zone))
    {
      dateline_json_set_value_error (error, "zone", zone,
                                     _("the name of a time zone, as Asia/Almaty"));
      return NULL;
    }

  if (at != NULL)
    return parse_instant (at, zone, "at", error);

  moment = dateline_moment_parse (day, zone, NULL);
  if (moment == NULL || !dateline_moment_is_whole_day (moment))
    {
      dateline_json_set_value_error (error, "day", day, _("a day, as 2021-01-24"));
      return NULL;
    }

  return g_steal_pointer (&moment);
}

/* An object, or what other programs write: a text as 2021-01-24T17:00:00+01:00. */
static DatelineMoment *
read_moment (JsonObject  *parent,
             const char  *name,
             gboolean     newer,
             GError     **error)
{
  static const char * const known[] = { "at", "day", "zone", NULL };
  JsonNode *node = json_object_get_member (parent, name);
  JsonObject *object;

  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
    return parse_instant (json_node_get_string (node), NULL, name, error);

  object = dateline_json_get_object (parent, name, error);
  if (object == NULL || (!newer && !dateline_json_check_members (object, known, name, error)))
    return NULL;

  return read_moment_members (object, name, error);
}

static gboolean
read_moments (Reader  *reader,
              GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (moment_members); i++)
    {
      g_autoptr (DatelineMoment) moment = NULL;

      begin (reader, moment_members[i].name);
      moment = read_moment (reader->root, reader->member, reader->newer, error);
      if (moment != NULL)
        moment_members[i].set (reader->item, moment);
      if (has_failed (reader, error))
        return FALSE;
    }

  return TRUE;
}

static GDateTime *
read_instant (JsonObject  *parent,
              const char  *name,
              GError     **error)
{
  const char *text = NULL;
  GDateTime *instant;

  if (!dateline_json_get_string (parent, name, &text, error))
    return NULL;

  instant = dateline_instant_parse (text);
  if (instant == NULL)
    dateline_json_set_value_error (error, name, text, _("a time, as 2021-01-24T17:00:00Z"));

  return instant;
}

static gboolean
read_instants (Reader  *reader,
               GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (instant_members); i++)
    {
      g_autoptr (GDateTime) instant = NULL;

      begin (reader, instant_members[i].name);
      instant = read_instant (reader->root, reader->member, error);
      if (instant != NULL)
        instant_members[i].set (reader->item, instant);
      if (has_failed (reader, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_source (Reader  *reader,
             GError **error)
{
  static const char * const known[] = { "feed", "id", NULL };
  JsonObject *object;
  const char *feed = NULL;
  const char *id = NULL;

  begin (reader, "source");
  object = dateline_json_get_object (reader->root, "source", error);
  if (object != NULL && (reader->newer ||
                         dateline_json_check_members (object, known, "source", error)))
    dateline_json_get_string (object, "feed", &feed, error);
  if (object != NULL && *error == NULL)
    dateline_json_get_string (object, "id", &id, error);
  if (object != NULL && *error == NULL)
    dateline_item_set_source (reader->item, feed, id);

  return !has_failed (reader, error);
}

static DatelineDeadline *
read_change (JsonNode          *node,
             DatelineDeadline  *deadline,
             gboolean           newer,
             GError           **error)
{
  static const char * const known[] = { "at", "day", "zone", "changed", "reason", NULL };
  g_autoptr (DatelineMoment) previous = NULL;
  g_autoptr (GDateTime) changed = NULL;
  const char *reason = NULL;
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“history” has to be a list of objects"));
      return NULL;
    }

  object = json_node_get_object (node);
  if (!newer && !dateline_json_check_members (object, known, "history", error))
    return NULL;

  previous = read_moment_members (object, "history", error);
  if (previous == NULL)
    return NULL;

  changed = read_instant (object, "changed", error);
  if (changed == NULL)
    {
      if (*error == NULL)
        dateline_json_set_missing_error (error, "changed");
      return NULL;
    }

  dateline_json_get_string (object, "reason", &reason, error);
  if (*error != NULL)
    return NULL;

  return dateline_deadline_with_change (deadline, previous, changed, reason);
}

static DatelineDeadline *
read_deadline (JsonNode  *node,
               gboolean   newer,
               GError   **error)
{
  static const char * const known[] = { "label", "at", "day", "zone", "history", NULL };
  g_autoptr (DatelineDeadline) deadline = NULL;
  g_autoptr (DatelineMoment) moment = NULL;
  const char *label = NULL;
  JsonObject *object;
  JsonArray *history;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 0,
                                 _("“deadlines” has to be a list of objects"));
      return NULL;
    }

  object = json_node_get_object (node);
  if (!newer && !dateline_json_check_members (object, known, "deadlines", error))
    return NULL;

  dateline_json_get_string (object, "label", &label, error);
  if (*error == NULL)
    moment = read_moment_members (object, "deadlines", error);
  if (moment == NULL)
    return NULL;

  deadline = dateline_deadline_new (label != NULL ? label : "", moment);
  history = dateline_json_get_array (object, "history", error);
  if (history != NULL && json_array_get_length (history) > MAX_CHANGES)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                 _("A deadline has more than %d changes"), MAX_CHANGES);
      return NULL;
    }

  for (guint i = 0; history != NULL && i < json_array_get_length (history); i++)
    {
      g_autoptr (DatelineDeadline) before = g_steal_pointer (&deadline);

      deadline = read_change (json_array_get_element (history, i), before, newer, error);
      if (deadline == NULL)
        return NULL;
    }

  return *error == NULL ? g_steal_pointer (&deadline) : NULL;
}

static gboolean
read_deadlines (Reader  *reader,
                GError **error)
{
  g_autoptr (GPtrArray) deadlines = NULL;
  JsonArray *array;

  begin (reader, "deadlines");
  array = dateline_json_get_array (reader->root, "deadlines", error);
  if (array == NULL)
    return !has_failed (reader, error);

  deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_deadline_unref);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      DatelineDeadline *deadline;

      reader->element = (int) i;
      deadline = read_deadline (json_array_get_element (array, i), reader->newer, error);
      if (deadline != NULL)
        g_ptr_array_add (deadlines, deadline);
      else if (has_failed (reader, error))
        return FALSE;
    }

  dateline_item_set_deadlines (reader->item, deadlines);

  return TRUE;
}

static gboolean
read_snippets (Reader  *reader,
               GError **error)
{
  g_autoptr (GPtrArray) uses = dateline_snippet_uses_new ();
  JsonArray *array;

  begin (reader, "snippets");
  array = dateline_json_get_array (reader->root, "snippets", error);
  if (array == NULL)
    return !has_failed (reader, error);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      DatelineSnippetUse *use;

      reader->element = (int) i;
      use = dateline_snippet_json_read_use (json_array_get_element (array, i), reader->newer,
                                            error);
      if (use != NULL)
        g_ptr_array_add (uses, use);
      else if (has_failed (reader, error))
        return FALSE;
    }

  dateline_item_set_snippets (reader->item, uses);

  return TRUE;
}

static gboolean
read_body (Reader  *reader,
           GError **error)
{
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (DatelineDocument) body = NULL;
  JsonArray *array;

  begin (reader, "body");
  array = dateline_json_get_array (reader->root, "body", error);
  if (array == NULL)
    {
      /* A body that is not there is more likely lost than empty. */
      if (*error == NULL)
        dateline_json_set_missing_error (error, "body");
      return !has_failed (reader, error);
    }

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      DatelineBlock *block;

      reader->element = (int) i;
      block = dateline_body_json_read_block (json_array_get_element (array, i), reader->newer,
                                             error);
      if (block == NULL)
        return FALSE;
      g_ptr_array_add (blocks, block);
    }

  /* A newer file is never written. */
  if (!reader->newer)
    dateline_body_source_attach (array, blocks);

  body = dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
  dateline_item_set_body (reader->item, body);

  return TRUE;
}

static gboolean
read_members (Reader  *reader,
              GError **error)
{
  return read_item (reader, error) &&
         read_texts (reader, error) &&
         read_status (reader, error) &&
         read_date (reader, error) &&
         read_tags (reader, error) &&
         read_moments (reader, error) &&
         read_deadlines (reader, error) &&
         read_snippets (reader, error) &&
         read_source (reader, error) &&
         read_instants (reader, error) &&
         read_body (reader, error);
}

static JsonNode *
parse_root (GBytes  *bytes,
            GError **error)
{
  g_autoptr (JsonNode) root = NULL;

  if (g_bytes_get_size (bytes) > DATELINE_ITEM_MAX_BYTES)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                 _("The item is larger than %d MB"),
                                 DATELINE_ITEM_MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  root = dateline_json_parse (bytes, DATELINE_JSON_MAX_DEPTH, error);
  if (root == NULL)
    return NULL;

  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, 1,
                                 _("This is not an item, which is an object in braces"));
      return NULL;
    }

  return g_steal_pointer (&root);
}

DatelineItem *
dateline_item_json_parse (GBytes  *bytes,
                          GError **error)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (DatelineItem) item = NULL;
  g_autoptr (GVariant) unknown = NULL;
  g_autoptr (GError) local_error = NULL;
  Reader reader = { .element = -1 };
  gboolean complete;

  g_return_val_if_fail (bytes != NULL, NULL);

  root = parse_root (bytes, error);
  if (root == NULL)
    return NULL;

  reader.root = json_node_get_object (root);
  complete = read_members (&reader, &local_error);
  item = reader.item;

  if (!complete)
    {
      guint line = dateline_json_find_line (bytes, reader.root, reader.member, reader.element);

      dateline_format_error_set_line (local_error, MAX (line, 1));
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  unknown = dateline_json_dup_unknown (bytes, reader.root, known_members);
  dateline_item_set_unknown (item, unknown);

  return g_steal_pointer (&item);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-item.h"

#include <string.h>

struct _DatelineItem
{
  GObject            parent_instance;

  guint              version;
  char              *id;
  char              *story;
  char              *language;
  char              *kind;
  DatelineStatus     status;
  char              *title;
  char              *summary;
  char              *place;
  char              *rubric;
  GDate              date; /* not valid: none */
  char             **tags;
  DatelineMoment    *planned;
  DatelineMoment    *embargo;
  DatelineMoment    *publish_at;
  DatelineMoment    *published;
  GPtrArray         *deadlines; /* DatelineDeadline */
  GPtrArray         *snippets;  /* DatelineSnippetUse */
  char              *source_feed;
  char              *source_id;
  GDateTime         *created;
  GDateTime         *modified;
  GDateTime         *trashed;
  DatelineDocument  *body;
  GVariant          *unknown; /* a(ss) or NULL */
};

G_DEFINE_FINAL_TYPE (DatelineItem, dateline_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_STORY,
  PROP_LANGUAGE,
  PROP_KIND,
  PROP_STATUS,
  PROP_TITLE,
  PROP_SUMMARY,
  PROP_PLACE,
  PROP_DATE,
  PROP_RUBRIC,
  PROP_TAGS,
  PROP_PLANNED,
  PROP_EMBARGO,
  PROP_PUBLISH_AT,
  PROP_PUBLISHED,
  PROP_DEADLINES,
  PROP_SNIPPETS,
  PROP_SOURCE_FEED,
  PROP_SOURCE_ID,
  PROP_CREATED,
  PROP_MODIFIED,
  PROP_TRASHED,
  PROP_BODY,
  N_PROPS,
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* After a field has its new value: tell those who show it, then those who save. */
static void
notify_changed (DatelineItem *self,
                guint         prop_id)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* @text on one line: every control character and line break a space, runs of them
 * one. */
static char *
dup_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GString) line = g_string_sized_new (strlen (valid));
  gboolean broken = FALSE;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean is_break = g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029;

      if (is_break && !broken)
        g_string_append_c (line, ' ');
      else if (!is_break)
        g_string_append_unichar (line, c);
      broken = is_break;
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* As g_set_str() of later versions of GLib. */
static void
set_string (char       **field,
            const char  *text)
{
  char *copy = g_strdup (text);

  g_free (*field);
  *field = copy;
}

static void
set_line (DatelineItem  *self,
          char         **field,
          const char    *text,
          guint          prop_id)
{
  g_autofree char *line = dup_line (text);

  if (strcmp (*field, line) == 0)
    return;

  g_free (*field);
  *field = g_steal_pointer (&line);
  notify_changed (self, prop_id);
}

static void
set_moment (DatelineItem    *self,
            DatelineMoment **field,
            DatelineMoment  *moment,
            guint            prop_id)
{
  if (dateline_moment_equal (*field, moment))
    return;

  if (moment != NULL)
    dateline_moment_ref (moment);
  g_clear_pointer (field, dateline_moment_unref);
  *field = moment;
  notify_changed (self, prop_id);
}

/* Whole seconds: what a file holds, so that an item equals the one read back. */
static GDateTime *
dup_seconds (GDateTime *instant)
{
  /* Taking the microseconds away as a fraction of a second may leave one. */
  return g_date_time_new_from_unix_utc (g_date_time_to_unix (instant));
}

static void
set_instant (DatelineItem  *self,
             GDateTime    **field,
             GDateTime     *instant,
             guint          prop_id)
{
  g_autoptr (GDateTime) seconds = instant != NULL ? dup_seconds (instant) : NULL;

  if (*field == seconds ||
      (*field != NULL && seconds != NULL && g_date_time_equal (*field, seconds)))
    return;

  g_clear_pointer (field, g_date_time_unref);
  *field = g_steal_pointer (&seconds);
  notify_changed (self, prop_id);
}

static void
dateline_item_finalize (GObject *object)
{
  DatelineItem *self = DATELINE_ITEM (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->story, g_free);
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->kind, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->summary, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->rubric, g_free);
  g_clear_pointer (&self->tags, g_strfreev);
  g_clear_pointer (&self->planned, dateline_moment_unref);
  g_clear_pointer (&self->embargo, dateline_moment_unref);
  g_clear_pointer (&self->publish_at, dateline_moment_unref);
  g_clear_pointer (&self->published, dateline_moment_unref);
  g_clear_pointer (&self->deadlines, g_ptr_array_unref);
  g_clear_pointer (&self->snippets, g_ptr_array_unref);
  g_clear_pointer (&self->source_feed, g_free);
  g_clear_pointer (&self->source_id, g_free);
  g_clear_pointer (&self->created, g_date_time_unref);
  g_clear_pointer (&self->modified, g_date_time_unref);
  g_clear_pointer (&self->trashed, g_date_time_unref);
  g_clear_pointer (&self->body, dateline_document_unref);
  g_clear_pointer (&self->unknown, g_variant_unref);

  G_OBJECT_CLASS (dateline_item_parent_class)->finalize (object);
}

static void
dateline_item_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  DatelineItem *self = DATELINE_ITEM (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;

    case PROP_STORY:
      g_value_set_string (value, self->story);
      break;

    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;

    case PROP_KIND:
      g_value_set_string (value, self->kind);
      break;

    case PROP_STATUS:
      g_value_set_int (value, self->status);
      break;

    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;

    case PROP_SUMMARY:
      g_value_set_string (value, self->summary);
      break;

    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;

    case PROP_DATE:
      g_value_set_boxed (value, dateline_item_get_date (self));
      break;

    case PROP_RUBRIC:
      g_value_set_string (value, self->rubric);
      break;

    case PROP_TAGS:
      g_value_set_boxed (value, self->tags);
      break;

    case PROP_PLANNED:
      g_value_set_boxed (value, self->planned);
      break;

    case PROP_EMBARGO:
      g_value_set_boxed (value, self->embargo);
      break;

    case PROP_PUBLISH_AT:
      g_value_set_boxed (value, self->publish_at);
      break;

    case PROP_PUBLISHED:
      g_value_set_boxed (value, self->published);
      break;

    case PROP_DEADLINES:
      g_value_set_boxed (value, self->deadlines);
      break;

    case PROP_SNIPPETS:
      g_value_set_boxed (value, self->snippets);
      break;

    case PROP_SOURCE_FEED:
      g_value_set_string (value, self->source_feed);
      break;

    case PROP_SOURCE_ID:
      g_value_set_string (value, self->source_id);
      break;

    case PROP_CREATED:
      g_value_set_boxed (value, self->created);
      break;

    case PROP_MODIFIED:
      g_value_set_boxed (value, self->modified);
      break;

    case PROP_TRASHED:
      g_value_set_boxed (value, self->trashed);
      break;

    case PROP_BODY:
      g_value_set_boxed (value, self->body);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_item_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  DatelineItem *self = DATELINE_ITEM (object);

  switch (prop_id)
    {
    case PROP_STORY:
      dateline_item_set_story (self, g_value_get_string (value));
      break;

    case PROP_LANGUAGE:
      dateline_item_set_language (self, g_value_get_string (value));
      break;

    case PROP_KIND:
      dateline_item_set_kind (self, g_value_get_string (value));
      break;

    case PROP_STATUS:
      dateline_item_set_status (self, g_value_get_int (value));
      break;

    case PROP_TITLE:
      dateline_item_set_title (self, g_value_get_string (value));
      break;

    case PROP_SUMMARY:
      dateline_item_set_summary (self, g_value_get_string (value));
      break;

    case PROP_PLACE:
      dateline_item_set_place (self, g_value_get_string (value));
      break;

    case PROP_DATE:
      dateline_item_set_date (self, g_value_get_boxed (value));
      break;

    case PROP_RUBRIC:
      dateline_item_set_rubric (self, g_value_get_string (value));
      break;

    case PROP_TAGS:
      dateline_item_set_tags (self, g_value_get_boxed (value));
      break;

    case PROP_PLANNED:
      dateline_item_set_planned (self, g_value_get_boxed (value));
      break;

    case PROP_EMBARGO:
      dateline_item_set_embargo (self, g_value_get_boxed (value));
      break;

    case PROP_PUBLISH_AT:
      dateline_item_set_publish_at (self, g_value_get_boxed (value));
      break;

    case PROP_PUBLISHED:
      dateline_item_set_published (self, g_value_get_boxed (value));
      break;

    case PROP_DEADLINES:
      dateline_item_set_deadlines (self, g_value_get_boxed (value));
      break;

    case PROP_SNIPPETS:
      dateline_item_set_snippets (self, g_value_get_boxed (value));
      break;

    case PROP_CREATED:
      dateline_item_set_created (self, g_value_get_boxed (value));
      break;

    case PROP_MODIFIED:
      dateline_item_set_modified (self, g_value_get_boxed (value));
      break;

    case PROP_TRASHED:
      dateline_item_set_trashed (self, g_value_get_boxed (value));
      break;

    case PROP_BODY:
      dateline_item_set_body (self, g_value_get_boxed (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
dateline_item_class_init (DatelineItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = dateline_item_finalize;
  object_class->get_property = dateline_item_get_property;
  object_class->set_property = dateline_item_set_property;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, readable);
  properties[PROP_STORY] = g_param_spec_string ("story", NULL, NULL, NULL, flags);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_int ("status", NULL, NULL, 0, DATELINE_N_STATUSES - 1,
                                              0, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_DATE] = g_param_spec_boxed ("date", NULL, NULL, G_TYPE_DATE, flags);
  properties[PROP_RUBRIC] = g_param_spec_string ("rubric", NULL, NULL, NULL, flags);
  properties[PROP_TAGS] = g_param_spec_boxed ("tags", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_PLANNED] = g_param_spec_boxed ("planned", NULL, NULL,
                                                 DATELINE_TYPE_MOMENT, flags);
  properties[PROP_EMBARGO] = g_param_spec_boxed ("embargo", NULL, NULL,
                                                 DATELINE_TYPE_MOMENT, flags);
  properties[PROP_PUBLISH_AT] = g_param_spec_boxed ("publish-at", NULL, NULL,
                                                    DATELINE_TYPE_MOMENT, flags);
  properties[PROP_PUBLISHED] = g_param_spec_boxed ("published", NULL, NULL,
                                                   DATELINE_TYPE_MOMENT, flags);
  properties[PROP_DEADLINES] = g_param_spec_boxed ("deadlines", NULL, NULL,
                                                   G_TYPE_PTR_ARRAY, flags);
  properties[PROP_SNIPPETS] = g_param_spec_boxed ("snippets", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_SOURCE_FEED] = g_param_spec_string ("source-feed", NULL, NULL, NULL, readable);
  properties[PROP_SOURCE_ID] = g_param_spec_string ("source-id", NULL, NULL, NULL, readable);
  properties[PROP_CREATED] = g_param_spec_boxed ("created", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_MODIFIED] = g_param_spec_boxed ("modified", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_TRASHED] = g_param_spec_boxed ("trashed", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_BODY] = g_param_spec_boxed ("body", NULL, NULL, DATELINE_TYPE_DOCUMENT, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
dateline_item_init (DatelineItem *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  self->version = DATELINE_ITEM_VERSION;
  self->title = g_strdup ("");
  self->summary = g_strdup ("");
  self->place = g_strdup ("");
  self->rubric = g_strdup ("");
  self->tags = g_new0 (char *, 1);
  self->deadlines = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_deadline_unref);
  self->snippets = dateline_snippet_uses_new ();
  self->created = dup_seconds (now);
  self->modified = g_date_time_ref (self->created);
  self->body = dateline_document_new_empty ();
  g_date_clear (&self->date, 1);
}

DatelineItem *
dateline_item_new (const char *id,
                   const char *kind,
                   const char *language)
{
  DatelineItem *self;

  g_return_val_if_fail (id == NULL || dateline_id_is_valid (id), NULL);
  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (DATELINE_TYPE_ITEM, NULL);
  self->id = id != NULL ? g_strdup (id) : g_uuid_string_random ();
  self->story = g_strdup (self->id);
  self->kind = g_strdup (kind);
  self->language = g_strdup (language);

  return self;
}

static void
copy_strings (DatelineItem *copy,
              DatelineItem *self)
{
  set_string (&copy->story, self->story);
  set_string (&copy->title, self->title);
  set_string (&copy->summary, self->summary);
  set_string (&copy->place, self->place);
  set_string (&copy->rubric, self->rubric);
  set_string (&copy->source_feed, self->source_feed);
  set_string (&copy->source_id, self->source_id);
  g_strfreev (copy->tags);
  copy->tags = g_strdupv (self->tags);
}

DatelineItem *
dateline_item_copy (DatelineItem *self)
{
  DatelineItem *copy;

  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  copy = dateline_item_new (self->id, self->kind, self->language);
  copy->version = self->version;
  copy->status = self->status;
  copy->date = self->date;
  copy_strings (copy, self);
  dateline_item_set_planned (copy, self->planned);
  dateline_item_set_embargo (copy, self->embargo);
  dateline_item_set_publish_at (copy, self->publish_at);
  dateline_item_set_published (copy, self->published);
  dateline_item_set_deadlines (copy, self->deadlines);
  dateline_item_set_snippets (copy, self->snippets);
  dateline_item_set_created (copy, self->created);
  dateline_item_set_modified (copy, self->modified);
  dateline_item_set_trashed (copy, self->trashed);
  dateline_item_set_body (copy, self->body);
  dateline_item_set_unknown (copy, self->unknown);

  return copy;
}

const char *
dateline_item_get_id (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->id;
}

guint
dateline_item_get_version (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), 0);

  return self->version;
}

void
dateline_item_set_version (DatelineItem *self,
                           guint         version)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));

  self->version = version;
}

const char *
dateline_item_get_story (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->story;
}

void
dateline_item_set_story (DatelineItem *self,
                         const char   *story)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));
  g_return_if_fail (story != NULL);

  set_line (self, &self->story, story, PROP_STORY);
}

const char *
dateline_item_get_language (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->language;
}

void
dateline_item_set_language (DatelineItem *self,
                            const char   *language)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));
  g_return_if_fail (language != NULL);

  set_line (self, &self->language, language, PROP_LANGUAGE);
}

const char *
dateline_item_get_kind (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->kind;
}

void
dateline_item_set_kind (DatelineItem *self,
                        const char   *kind)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));
  g_return_if_fail (kind != NULL);

  set_line (self, &self->kind, kind, PROP_KIND);
}

const char *
dateline_item_get_title (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->title;
}

void
dateline_item_set_title (DatelineItem *self,
                         const char   *title)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));

  set_line (self, &self->title, title, PROP_TITLE);
}

const char *
dateline_item_get_summary (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->summary;
}

void
dateline_item_set_summary (DatelineItem *self,
                           const char   *summary)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));

  set_line (self, &self->summary, summary, PROP_SUMMARY);
}

const char *
dateline_item_get_place (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->place;
}

void
dateline_item_set_place (DatelineItem *self,
                         const char   *place)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));

  set_line (self, &self->place, place, PROP_PLACE);
}

const char *
dateline_item_get_rubric (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->rubric;
}

void
dateline_item_set_rubric (DatelineItem *self,
                          const char   *rubric)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));

  set_line (self, &self->rubric, rubric, PROP_RUBRIC);
}

DatelineStatus
dateline_item_get_status (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), DATELINE_STATUS_DRAFT);

  return self->status;
}

void
dateline_item_set_status (DatelineItem   *self,
                          DatelineStatus  status)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));
  g_return_if_fail ((guint) status < DATELINE_N_STATUSES);

  if (self->status == status)
    return;

  self->status = status;
  notify_changed (self, PROP_STATUS);
}

const GDate *
dateline_item_get_date (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return g_date_valid (&self->date) ? &self->date : NULL;
}

void
dateline_item_set_date (DatelineItem *self,
                        const GDate  *date)
{
  const GDate *old;

  g_return_if_fail (DATELINE_IS_ITEM (self));
  g_return_if_fail (date == NULL || g_date_valid (date));

  old = dateline_item_get_date (self);
  if (old == date || (old != NULL && date != NULL && g_date_compare (old, date) == 0))
    return;

  if (date != NULL)
    self->date = *date;
  else
    g_date_clear (&self->date, 1);
  notify_changed (self, PROP_DATE);
}

const char * const *
dateline_item_get_tags (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return (const char * const *) self->tags;
}

void
dateline_item_set_tags (DatelineItem       *self,
                        const char * const *tags)
{
  static const char * const none[] = { NULL };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_auto (GStrv) clean = NULL;

  g_return_if_fail (DATELINE_IS_ITEM (self));

  for (const char * const *tag = tags != NULL ? tags : none; *tag != NULL; tag++)
    {
      g_autofree char *line = g_strstrip (dup_line (*tag));

      if (*line == '\0' || g_hash_table_contains (seen, line))
        continue;
      g_strv_builder_add (lines, line);
      g_hash_table_add (seen, g_steal_pointer (&line));
    }

  clean = g_strv_builder_end (lines);
  if (g_strv_equal ((const char * const *) clean, (const char * const *) self->tags))
    return;

  g_strfreev (self->tags);
  self->tags = g_steal_pointer (&clean);
  notify_changed (self, PROP_TAGS);
}

DatelineMoment *
dateline_item_get_planned (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->planned;
}

void
dateline_item_set_planned (DatelineItem   *self,
                           DatelineMoment *planned)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));

  set_moment (self, &self->planned, planned, PROP_PLANNED);
}

DatelineMoment *
dateline_item_get_embargo (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->embargo;
}

void
dateline_item_set_embargo (DatelineItem   *self,
                           DatelineMoment *embargo)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));

  set_moment (self, &self->embargo, embargo, PROP_EMBARGO);
}

DatelineMoment *
dateline_item_get_publish_at (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->publish_at;
}

void
dateline_item_set_publish_at (DatelineItem   *self,
                              DatelineMoment *publish_at)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));

  set_moment (self, &self->publish_at, publish_at, PROP_PUBLISH_AT);
}

DatelineMoment *
dateline_item_get_published (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->published;
}

void
dateline_item_set_published (DatelineItem   *self,
                             DatelineMoment *published)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));

  set_moment (self, &self->published, published, PROP_PUBLISHED);
}

GPtrArray *
dateline_item_get_deadlines (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->deadlines;
}

void
dateline_item_set_deadlines (DatelineItem *self,
                             GPtrArray    *deadlines)
{
  GPtrArray *copy;

  g_return_if_fail (DATELINE_IS_ITEM (self));

  /* An array of our own: rows that show the old one keep it whole. */
  copy = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_deadline_unref);
  for (guint i = 0; deadlines != NULL && i < deadlines->len; i++)
    g_ptr_array_add (copy, dateline_deadline_ref (g_ptr_array_index (deadlines, i)));

  if (dateline_deadlines_equal (self->deadlines, copy))
    {
      g_ptr_array_unref (copy);
      return;
    }

  g_ptr_array_unref (self->deadlines);
  self->deadlines = copy;
  notify_changed (self, PROP_DEADLINES);
}

GPtrArray *
dateline_item_get_snippets (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->snippets;
}

void
dateline_item_set_snippets (DatelineItem *self,
                            GPtrArray    *snippets)
{
  g_autoptr (GPtrArray) copy = NULL;

  g_return_if_fail (DATELINE_IS_ITEM (self));

  copy = dateline_snippet_uses_new ();
  for (guint i = 0; snippets != NULL && i < snippets->len; i++)
    {
      const DatelineSnippetUse *use = g_ptr_array_index (snippets, i);

      if (dateline_snippet_uses_find (copy, use->id) < 0)
        g_ptr_array_add (copy, dateline_snippet_use_copy (use));
    }

  if (dateline_snippet_uses_equal (self->snippets, copy))
    return;

  g_ptr_array_unref (self->snippets);
  self->snippets = g_steal_pointer (&copy);
  notify_changed (self, PROP_SNIPPETS);
}

const char *
dateline_item_get_source_feed (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->source_feed;
}

const char *
dateline_item_get_source_id (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->source_id;
}

void
dateline_item_set_source (DatelineItem *self,
                          const char   *feed,
                          const char   *id)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));

  if (g_strcmp0 (self->source_feed, feed) == 0 && g_strcmp0 (self->source_id, id) == 0)
    return;

  set_string (&self->source_feed, feed);
  set_string (&self->source_id, id);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SOURCE_FEED]);
  notify_changed (self, PROP_SOURCE_ID);
}

GDateTime *
dateline_item_get_created (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->created;
}

void
dateline_item_set_created (DatelineItem *self,
                           GDateTime    *created)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));
  g_return_if_fail (created != NULL);

  set_instant (self, &self->created, created, PROP_CREATED);
}

GDateTime *
dateline_item_get_modified (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->modified;
}

void
dateline_item_set_modified (DatelineItem *self,
                            GDateTime    *modified)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));
  g_return_if_fail (modified != NULL);

  set_instant (self, &self->modified, modified, PROP_MODIFIED);
}

GDateTime *
dateline_item_get_trashed (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->trashed;
}

void
dateline_item_set_trashed (DatelineItem *self,
                           GDateTime    *trashed)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));

  set_instant (self, &self->trashed, trashed, PROP_TRASHED);
}

DatelineDocument *
dateline_item_get_body (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->body;
}

void
dateline_item_set_body (DatelineItem     *self,
                        DatelineDocument *body)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));
  g_return_if_fail (body != NULL);

  if (self->body == body)
    return;

  dateline_document_ref (body);
  dateline_document_unref (self->body);
  self->body = body;
  notify_changed (self, PROP_BODY);
}

GVariant *
dateline_item_get_unknown (DatelineItem *self)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);

  return self->unknown;
}

void
dateline_item_set_unknown (DatelineItem *self,
                           GVariant     *unknown)
{
  g_return_if_fail (DATELINE_IS_ITEM (self));
  g_return_if_fail (unknown == NULL || g_variant_is_of_type (unknown, G_VARIANT_TYPE ("a(ss)")));

  if (unknown != NULL)
    g_variant_ref_sink (unknown);
  g_clear_pointer (&self->unknown, g_variant_unref);
  self->unknown = unknown;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-feed-private.h"

#include "dateline-format-error.h"
#include "dateline-head.h"
#include "dateline-html.h"
#include "dateline-plain-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A title that is made of the beginning of a text. */
#define MADE_TITLE_CHARS 80
#define UUID_URN "urn:uuid:"

DatelineFeedEntry *
dateline_feed_entry_new (void)
{
  DatelineFeedEntry *self = g_new0 (DatelineFeedEntry, 1);

  self->tags = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
dateline_feed_entry_free (DatelineFeedEntry *self)
{
  g_free (self->id);
  g_free (self->language);
  g_free (self->title);
  g_free (self->summary);
  g_free (self->content_html);
  g_free (self->content_text);
  g_free (self->published);
  g_free (self->modified);
  g_clear_pointer (&self->tags, g_ptr_array_unref);
  g_free (self);
}

/* @language as the desk writes it, or as it came ("en-us" for a desk's "en-US");
 * NULL for what is no language. */
static char *
normalize_language (DatelineDeskSettings *settings,
                    const char           *language)
{
  const char * const *own = dateline_desk_settings_get_languages (settings);
  g_autofree char *tag = NULL;

  if (language == NULL)
    return NULL;

  tag = g_strdelimit (g_strstrip (g_strdup (language)), "_", '-');
  if (!dateline_language_is_valid (tag))
    return NULL;

  for (guint i = 0; own[i] != NULL; i++)
    {
      if (g_ascii_strcasecmp (own[i], tag) == 0)
        return g_strdup (own[i]);
    }

  return g_steal_pointer (&tag);
}

/* An entry that the feed gives no id is known by all that it says. */
static char *
dup_entry_name (DatelineFeedReader      *self,
                const DatelineFeedEntry *entry)
{
  if (entry->id != NULL)
    return g_strjoin ("\n", self->identity, entry->id, NULL);

  return g_strjoin ("\n", self->identity, "",
                    entry->title != NULL ? entry->title : "",
                    entry->published != NULL ? entry->published : "",
                    entry->content_html != NULL ? entry->content_html : "",
                    entry->content_text != NULL ? entry->content_text : "", NULL);
}

/* A feed of ours and of some others gives UUIDs, which are kept. Two language
 * versions may share an entry's id; they are one story. */
static DatelineItem *
new_item (DatelineFeedReader      *self,
          const DatelineFeedEntry *entry)
{
  const char * const *languages = dateline_desk_settings_get_languages (self->settings);
  g_autofree char *own_language = normalize_language (self->settings, entry->language);
  g_autofree char *feed_language = normalize_language (self->settings, self->language);
  g_autofree char *name = dup_entry_name (self, entry);
  g_autofree char *story = dateline_id_new_from_name (name);
  g_autofree char *id = NULL;
  const char *language = languages[0];
  DatelineItem *item;

  if (own_language != NULL)
    language = own_language;
  else if (feed_language != NULL)
    language = feed_language;

  if (entry->id != NULL && g_str_has_prefix (entry->id, UUID_URN) &&
      dateline_id_is_valid (entry->id + strlen (UUID_URN)))
    {
      id = g_strdup (entry->id + strlen (UUID_URN));
      return dateline_item_new (id, DATELINE_KIND_PRESS_RELEASE, language);
    }

  if (own_language != NULL)
    {
      g_autofree char *language_name = g_strjoin ("\n", name, own_language, NULL);

      id = dateline_id_new_from_name (language_name);
    }

  item = dateline_item_new (id != NULL ? id : story, DATELINE_KIND_PRESS_RELEASE, language);
  dateline_item_set_story (item, story);

  return item;
}

static gboolean
tag_is_kind (const char         *tag,
             const DatelineKind *kind)
{
  g_autofree char *id = g_strdelimit (g_strstrip (g_ascii_strdown (tag, -1)), " _", '-');

  return g_str_equal (id, dateline_kind_get_id (kind));
}

/* The first tag that means a kind gives it; one that says no more than the kind
 * does is not kept beside it. */
static void
set_kind_and_tags (DatelineFeedReader *self,
                   DatelineItem       *item,
                   GPtrArray          *tags)
{
  GPtrArray *kinds = dateline_desk_settings_get_kinds (self->settings);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;
  DatelineKind *kind = NULL;

  for (guint i = 0; i < tags->len; i++)
    {
      const char *tag = g_ptr_array_index (tags, i);
      DatelineKind *found = kind == NULL ? dateline_kinds_find_by_tag (kinds, tag) : NULL;

      if (found != NULL)
        kind = found;
      if (found == NULL || !tag_is_kind (tag, found))
        g_strv_builder_add (kept, tag);
    }

  if (kind != NULL)
    dateline_item_set_kind (item, dateline_kind_get_id (kind));
  strv = g_strv_builder_end (kept);
  dateline_item_set_tags (item, (const char * const *) strv);
}

static gboolean
set_dates (DatelineFeedReader       *self,
           DatelineItem             *item,
           const DatelineFeedEntry  *entry,
           GError                  **error)
{
  const char *zone = dateline_desk_settings_get_zone (self->settings);
  g_autoptr (DatelineMoment) published = NULL;
  g_autoptr (DatelineMoment) modified = NULL;
  g_autoptr (GDateTime) instant = NULL;
  const struct
  {
    const char      *text;
    DatelineMoment **moment;
  } dates[] = {
    { entry->published, &published },
    { entry->modified, &modified },
  };

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (GDateTime) mail_date = NULL;

      if (dates[i].text == NULL)
        continue;

      *dates[i].moment = dateline_moment_parse (dates[i].text, zone, NULL);
      if (*dates[i].moment == NULL)
        mail_date = dateline_feed_date_parse (dates[i].text);
      if (mail_date != NULL)
        *dates[i].moment = dateline_moment_new_instant (mail_date, zone);

      if (*dates[i].moment == NULL)
        {
          dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, entry->line,
                                     _("“%.100s” is not a date"), dates[i].text);
          return FALSE;
        }
    }

  if (published != NULL)
    dateline_item_set_published (item, published);

  if (modified == NULL)
    return TRUE;

  instant = dateline_moment_dup_start (modified);
  dateline_item_set_modified (item, instant);

  return TRUE;
}

static void
add_left_out (DatelineFeedReader *self,
              char              **names)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      if (!g_ptr_array_find_with_equal_func (self->left_out, names[i], g_str_equal, NULL))
        g_ptr_array_add (self->left_out, g_strdup (names[i]));
    }
}

static gboolean
set_body (DatelineFeedReader       *self,
          DatelineItem             *item,
          const DatelineFeedEntry  *entry,
          GError                  **error)
{
  g_autoptr (DatelineDocument) body = NULL;
  g_autoptr (GError) local_error = NULL;
  g_auto (GStrv) left_out = NULL;

  if (entry->content_html != NULL)
    body = dateline_html_parse (entry->content_html, -1, DATELINE_HTML_DEFAULT,
                                &left_out, &local_error);
  else if (entry->content_text != NULL)
    body = dateline_plain_text_parse (entry->content_text, -1, &local_error);
  else
    body = dateline_document_new_empty ();

  if (body == NULL)
    {
      dateline_format_error_set_line (local_error, entry->line);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  add_left_out (self, left_out);
  dateline_item_set_body (item, body);
  dateline_head_take (item);

  return TRUE;
}

static void
set_texts (DatelineItem            *item,
           const DatelineFeedEntry *entry)
{
  if (entry->summary != NULL)
    dateline_item_set_summary (item, entry->summary);

  if (entry->title != NULL)
    dateline_item_set_title (item, entry->title);

  if (dateline_item_get_title (item)[0] == '\0')
    {
      g_autofree char *title = dateline_item_dup_listing_line (item, MADE_TITLE_CHARS);

      dateline_item_set_title (item, title);
    }
}

gboolean
dateline_feed_reader_add (DatelineFeedReader       *self,
                          const DatelineFeedEntry  *entry,
                          GError                  **error)
{
  g_autoptr (DatelineItem) item = NULL;

  if (entry->id == NULL && entry->title == NULL && entry->summary == NULL &&
      entry->content_html == NULL && entry->content_text == NULL)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_VALUE, entry->line,
                                 _("Entry %u of the feed has no id, no title and no content"),
                                 self->items->len + 1);
      return FALSE;
    }

  item = new_item (self, entry);
  if (g_hash_table_contains (self->ids, dateline_item_get_id (item)))
    return TRUE;

  set_kind_and_tags (self, item, entry->tags);
  if (!set_dates (self, item, entry, error) || !set_body (self, item, entry, error))
    return FALSE;

  set_texts (item, entry);
  dateline_item_set_source (item, self->identity,
                            entry->id != NULL ? entry->id : dateline_item_get_id (item));
  g_hash_table_add (self->ids, g_strdup (dateline_item_get_id (item)));
  g_ptr_array_add (self->items, g_steal_pointer (&item));

  return TRUE;
}

/* XML comes in many encodings, and each of them begins with "<" or a mark that JSON
 * does not have. */
static gboolean
looks_like_json (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end;

  if (length == 0)
    return FALSE;

  end = text + length;
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3;
  while (text < end && g_ascii_isspace (*text))
    text++;

  return text < end && (*text == '{' || *text == '[');
}

GPtrArray *
dateline_feed_parse_full (GBytes                *bytes,
                          DatelineDeskSettings  *settings,
                          char                ***left_out,
                          GError               **error)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GHashTable) ids = NULL;
  DatelineFeedReader reader = { 0 };
  gboolean read;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);

  if (g_bytes_get_size (bytes) > DATELINE_FEED_MAX_BYTES)
    {
      dateline_format_set_error (error, DATELINE_FORMAT_ERROR_LIMIT, 0,
                                 _("The feed is larger than %d MB"),
                                 DATELINE_FEED_MAX_BYTES / (1024 * 1024));
      return NULL;
    }

  items = g_ptr_array_new_with_free_func (g_object_unref);
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader.settings = settings;
  reader.items = items;
  reader.ids = ids;
  names = g_ptr_array_new_with_free_func (g_free);
  reader.left_out = names;

  if (looks_like_json (bytes))
    read = dateline_feed_read_json (&reader, bytes, error);
  else
    read = dateline_feed_read_xml (&reader, bytes, error);

  g_free (reader.identity);
  g_free (reader.language);

  if (!read)
    return NULL;

  if (left_out != NULL)
    {
      g_ptr_array_add (names, NULL);
      *left_out = (char **) g_ptr_array_steal (names, NULL);
    }

  return g_steal_pointer (&items);
}

GPtrArray *
dateline_feed_parse (GBytes                *bytes,
                     DatelineDeskSettings  *settings,
                     GError               **error)
{
  return dateline_feed_parse_full (bytes, settings, NULL, error);
}

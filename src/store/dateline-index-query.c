/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-index-private.h"

#include "dateline-event.h"

/* Longer queries than a person types are cut. */
#define QUERY_MAX_WORDS 32

#define INFO_COLUMNS \
  "number, id, title, kind, status, language, published, modified, time, trashed, error"

enum
{
  COLUMN_NUMBER,
  COLUMN_ID,
  COLUMN_TITLE,
  COLUMN_KIND,
  COLUMN_STATUS,
  COLUMN_LANGUAGE,
  COLUMN_PUBLISHED,
  COLUMN_MODIFIED,
  COLUMN_TIME,
  COLUMN_TRASHED,
  COLUMN_ERROR,
};

/* The month of the row before: rows come by time, so it is most often the next one's. */
typedef struct
{
  GTimeZone  *zone;
  gint64      start;
  gint64      end;
  const char *section;
} MonthCursor;

typedef struct
{
  DatelineFilter *filter;
  const char     *story;
  const char     *zone;
  guint           offset;
  guint           limit;
  gboolean        with_total;
  guint           total;
  GArray         *rows;
  GPtrArray      *infos;
  GPtrArray      *ids;
} Query;

typedef struct
{
  const GDate *from;
  const GDate *to;
  const char  *zone;
  GPtrArray   *events;
} EventQuery;

static GTimeZone *
open_zone (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static void
month_cursor_init (MonthCursor *self,
                   const char  *zone)
{
  self->zone = open_zone (zone);
  self->start = 0;
  self->end = 0;
  self->section = NULL;
}

static void
month_cursor_clear (MonthCursor *self)
{
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MonthCursor, month_cursor_clear)

static const char *
month_cursor_get (MonthCursor *self,
                  gint64       usec)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDateTime) start = NULL;
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *section = NULL;

  if (self->section != NULL && usec >= self->start && usec < self->end)
    return self->section;

  utc = dateline_index_to_time (usec);
  local = g_date_time_to_timezone (utc, self->zone);
  section = g_date_time_format (local, "%Y-%m");
  self->section = g_intern_string (section);

  start = g_date_time_new (self->zone, g_date_time_get_year (local),
                           g_date_time_get_month (local), 1, 0, 0, 0);
  end = start != NULL ? g_date_time_add_months (start, 1) : NULL;

  /* There is no month after the last that can be told. */
  self->start = end != NULL ? dateline_index_from_time (start) : usec;
  self->end = end != NULL ? dateline_index_from_time (end) : usec;

  return self->section;
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c)
         || g_unichar_type (c) == G_UNICODE_PRIVATE_USE;
}

/* The query in the language of FTS5: each word quoted, so that nothing in it is syntax;
 * the last one as a beginning. NULL if there are no words. */
static char *
dup_match (const char *query)
{
  g_autoptr (GString) match = g_string_new (NULL);
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  guint n_words = 0;

  for (const char *at = valid; *at != '\0' && n_words < QUERY_MAX_WORDS;)
    {
      const char *start = at;

      while (*at != '\0' && is_word_char (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);

      if (at > start)
        {
          g_string_append_printf (match, "%s\"%.*s\"", n_words > 0 ? " " : "",
                                  (int) (at - start), start);
          n_words++;
        }
      else
        at = g_utf8_next_char (at);
    }

  if (n_words == 0)
    return NULL;

  g_string_append_c (match, '*');

  return g_string_free (g_steal_pointer (&match), FALSE);
}

static gboolean
is_set (const char *text)
{
  return text != NULL && text[0] != '\0';
}

/* "SELECT @columns … @rest" of the items that match the filter. */
static sqlite3_stmt *
prepare_filtered (DatelineIndex   *self,
                  DatelineFilter  *filter,
                  const char      *columns,
                  const char      *rest,
                  GError         **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  const char *kind = dateline_filter_get_kind (filter);
  const char *language = dateline_filter_get_language (filter);
  const char *query = dateline_filter_get_query (filter);
  g_autofree char *match = is_set (query) ? dup_match (query) : NULL;
  sqlite3_stmt *statement;

  g_string_append_printf (sql, "SELECT %s FROM item WHERE trashed = :trashed", columns);
  if (is_set (kind))
    g_string_append (sql, " AND kind = :kind");
  if (dateline_filter_get_status (filter) != DATELINE_FILTER_ANY_STATUS)
    g_string_append (sql, " AND status = :status");
  if (is_set (language))
    g_string_append (sql, " AND language = :language");
  if (match != NULL)
    g_string_append (
      sql, " AND number IN (SELECT rowid FROM item_text WHERE item_text MATCH :match)");
  g_string_append (sql, rest);

  statement = dateline_index_prepare (self, sql->str, error);
  if (statement == NULL)
    return NULL;

  dateline_index_bind_int (statement, ":trashed", dateline_filter_get_trashed (filter));
  dateline_index_bind_text (statement, ":kind", kind);
  dateline_index_bind_int (statement, ":status", dateline_filter_get_status (filter));
  dateline_index_bind_text (statement, ":language", language);
  dateline_index_bind_text (statement, ":match", match);

  return statement;
}

static void
clear_row (gpointer data)
{
  g_clear_pointer (&((DatelineIndexRow *) data)->id, g_ref_string_release);
}

static gboolean
list_operation (DatelineIndex  *self,
                gpointer        data,
                GError        **error)
{
  Query *query = data;
  g_autoptr (sqlite3_stmt) statement = NULL;
  g_auto (MonthCursor) month;
  int result;

  month_cursor_init (&month, query->zone);
  g_array_set_size (query->rows, 0);

  statement = prepare_filtered (self, query->filter, "id, time, mtime",
                                " ORDER BY time DESC, id", error);
  if (statement == NULL)
    return FALSE;

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      DatelineIndexRow row = {
        .id = g_ref_string_new (dateline_index_column (statement, 0)),
        .section = month_cursor_get (&month, sqlite3_column_int64 (statement, 1)),
        .revision = sqlite3_column_int64 (statement, 2),
      };

      g_array_append_val (query->rows, row);
    }

  return dateline_index_is_done (self, result, error);
}

GArray *
dateline_index_list (DatelineIndex   *self,
                     DatelineFilter  *filter,
                     const char      *zone,
                     GCancellable    *cancellable,
                     GError         **error)
{
  Query query = { .filter = filter, .zone = zone };
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (DatelineIndexRow));

  g_array_set_clear_func (rows, clear_row);
  query.rows = rows;
  if (!dateline_index_run (self, list_operation, &query, cancellable, error))
    return NULL;

  return g_steal_pointer (&rows);
}

/* The first deadline of the item that has not passed, else the last that has. */
static sqlite3_stmt *
prepare_deadline (DatelineIndex  *self,
                  GError        **error)
{
  sqlite3_stmt *statement = dateline_index_prepare (
    self,
    "SELECT moment, zone, label FROM event WHERE item = :number AND type = :type"
    " ORDER BY end <= :now, abs (end - :now) LIMIT 1",
    error);

  if (statement != NULL)
    {
      dateline_index_bind_int (statement, ":type", DATELINE_EVENT_DEADLINE);
      dateline_index_bind_int (statement, ":now", g_get_real_time ());
    }

  return statement;
}

static gboolean
load_deadline (DatelineIndex           *self,
               sqlite3_stmt            *statement,
               gint64                   number,
               DatelineMoment         **moment,
               char                   **label,
               GError                 **error)
{
  int result;

  dateline_index_bind_int (statement, ":number", number);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    {
      *moment = dateline_moment_parse (dateline_index_column (statement, 0),
                                       dateline_index_column (statement, 1), NULL);
      *label = g_strdup (dateline_index_column (statement, 2));
      result = sqlite3_step (statement);
    }
  sqlite3_reset (statement);

  return dateline_index_is_done (self, result, error);
}

/* Makes the row of a list from the row of the table. */
static DatelineItemInfo *
read_info (DatelineIndex  *self,
           sqlite3_stmt   *statement,
           sqlite3_stmt   *deadlines,
           MonthCursor    *month,
           const char     *previous_section,
           GError        **error)
{
  const char *section = month_cursor_get (month, sqlite3_column_int64 (statement, COLUMN_TIME));
  gint64 published_usec = sqlite3_column_int64 (statement, COLUMN_PUBLISHED);
  int status = sqlite3_column_int (statement, COLUMN_STATUS);
  gboolean was_published = sqlite3_column_type (statement, COLUMN_PUBLISHED) != SQLITE_NULL;
  g_autoptr (GDateTime) published
    = was_published ? dateline_index_to_time (published_usec) : NULL;
  g_autoptr (GDateTime) modified
    = dateline_index_to_time (sqlite3_column_int64 (statement, COLUMN_MODIFIED));
  g_autoptr (GDateTime) time
    = dateline_index_to_time (sqlite3_column_int64 (statement, COLUMN_TIME));
  g_autoptr (DatelineMoment) deadline = NULL;
  g_autofree char *label = NULL;
  DatelineItemInfoValues values = { 0, };
  DatelineItemInfo *info;

  if (!load_deadline (self, deadlines, sqlite3_column_int64 (statement, COLUMN_NUMBER),
                      &deadline, &label, error))
    return NULL;

  values.title = dateline_index_column (statement, COLUMN_TITLE);
  values.kind = dateline_index_column (statement, COLUMN_KIND);
  values.status = status == DATELINE_INDEX_NO_STATUS ? DATELINE_STATUS_DRAFT : status;
  values.language = dateline_index_column (statement, COLUMN_LANGUAGE);
  values.published = published;
  values.modified = modified;
  values.time = time;
  values.deadline = deadline;
  values.deadline_label = label;
  values.trashed = sqlite3_column_int (statement, COLUMN_TRASHED) != 0;
  values.error = (const char *) sqlite3_column_text (statement, COLUMN_ERROR);

  info = dateline_item_info_new (dateline_index_column (statement, COLUMN_ID), section,
                                 section != previous_section);
  dateline_item_info_load (info, &values);

  return info;
}

/* Reads all rows of @statement to the end of @infos. */
static gboolean
read_infos (DatelineIndex  *self,
            sqlite3_stmt   *statement,
            const char     *zone,
            GPtrArray      *infos,
            GError        **error)
{
  g_autoptr (sqlite3_stmt) deadlines = prepare_deadline (self, error);
  g_auto (MonthCursor) month;
  const char *section = NULL;
  int result;

  month_cursor_init (&month, zone);
  if (deadlines == NULL)
    return FALSE;

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      DatelineItemInfo *info = read_info (self, statement, deadlines, &month, section, error);

      if (info == NULL)
        return FALSE;

      section = month.section;
      g_ptr_array_add (infos, info);
    }

  return dateline_index_is_done (self, result, error);
}

static gboolean
load_operation (DatelineIndex  *self,
                gpointer        data,
                GError        **error)
{
  Query *query = data;
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_ptr_array_set_size (query->infos, 0);
  statement = dateline_index_prepare (
    self, "SELECT " INFO_COLUMNS " FROM item WHERE id = :id", error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < query->ids->len; i++)
    {
      dateline_index_bind_text (statement, ":id", g_ptr_array_index (query->ids, i));
      if (!read_infos (self, statement, query->zone, query->infos, error))
        return FALSE;
      sqlite3_reset (statement);
    }

  return TRUE;
}

GPtrArray *
dateline_index_load (DatelineIndex  *self,
                     GPtrArray      *ids,
                     const char     *zone,
                     GCancellable   *cancellable,
                     GError        **error)
{
  Query query = { .ids = ids, .zone = zone };
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);

  query.infos = infos;
  if (!dateline_index_run (self, load_operation, &query, cancellable, error))
    return NULL;

  return g_steal_pointer (&infos);
}

static gboolean
story_operation (DatelineIndex  *self,
                 gpointer        data,
                 GError        **error)
{
  Query *query = data;
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_ptr_array_set_size (query->infos, 0);
  statement = dateline_index_prepare (
    self,
    query->story != NULL
      ? "SELECT " INFO_COLUMNS " FROM item WHERE story = :story AND NOT trashed AND error IS NULL"
        " ORDER BY language, id"
      : "SELECT " INFO_COLUMNS " FROM item WHERE error IS NOT NULL ORDER BY title",
    error);
  if (statement == NULL)
    return FALSE;

  if (query->story != NULL)
    dateline_index_bind_text (statement, ":story", query->story);

  return read_infos (self, statement, query->zone, query->infos, error);
}

GPtrArray *
dateline_index_load_story (DatelineIndex  *self,
                           const char     *story,
                           const char     *zone,
                           GError        **error)
{
  Query query = { .story = story, .zone = zone };
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);

  query.infos = infos;
  if (!dateline_index_run (self, story_operation, &query, NULL, error))
    return NULL;

  return g_steal_pointer (&infos);
}

static gboolean
count_matches (DatelineIndex  *self,
               Query          *query,
               GError        **error)
{
  g_autoptr (sqlite3_stmt) statement
    = prepare_filtered (self, query->filter, "count (*)", "", error);

  if (statement == NULL)
    return FALSE;
  if (sqlite3_step (statement) != SQLITE_ROW)
    return dateline_index_is_done (self, SQLITE_ERROR, error);

  query->total = sqlite3_column_int64 (statement, 0);

  return TRUE;
}

static gboolean
query_operation (DatelineIndex  *self,
                 gpointer        data,
                 GError        **error)
{
  Query *query = data;
  g_autoptr (sqlite3_stmt) statement = NULL;

  g_ptr_array_set_size (query->infos, 0);
  if (query->with_total && !count_matches (self, query, error))
    return FALSE;

  statement = prepare_filtered (self, query->filter, INFO_COLUMNS,
                                " ORDER BY time DESC, id LIMIT :limit OFFSET :offset", error);
  if (statement == NULL)
    return FALSE;

  dateline_index_bind_int (statement, ":limit", query->limit > 0 ? (gint64) query->limit : -1);
  dateline_index_bind_int (statement, ":offset", query->offset);

  return read_infos (self, statement, query->zone, query->infos, error);
}

GPtrArray *
dateline_index_query (DatelineIndex   *self,
                      DatelineFilter  *filter,
                      const char      *zone,
                      guint            offset,
                      guint            limit,
                      guint           *total,
                      GCancellable    *cancellable,
                      GError         **error)
{
  Query query = {
    .filter = filter,
    .zone = zone,
    .offset = offset,
    .limit = limit,
    .with_total = total != NULL,
  };
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func (g_object_unref);

  query.infos = infos;
  if (!dateline_index_run (self, query_operation, &query, cancellable, error))
    return NULL;

  if (total != NULL)
    *total = query.total;

  return g_steal_pointer (&infos);
}

static void
add_count (GHashTable *counts,
           const char *group,
           const char *name,
           guint       number)
{
  char *key = name != NULL ? g_strconcat (group, ":", name, NULL) : g_strdup (group);
  guint sum = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + number;

  g_hash_table_insert (counts, key, GUINT_TO_POINTER (sum));
}

static void
add_counts (GHashTable   *counts,
            sqlite3_stmt *statement)
{
  guint number = sqlite3_column_int64 (statement, 4);
  int status = sqlite3_column_int (statement, 2);

  if (sqlite3_column_int (statement, 0) != 0)
    {
      add_count (counts, "trash", NULL, number);
      return;
    }

  add_count (counts, "all", NULL, number);
  if (status == DATELINE_INDEX_NO_STATUS)
    {
      add_count (counts, "broken", NULL, number);
      return;
    }

  add_count (counts, "kind", dateline_index_column (statement, 1), number);
  add_count (counts, "status", dateline_status_get_name (status), number);
  add_count (counts, "language", dateline_index_column (statement, 3), number);
}

static gboolean
count_operation (DatelineIndex  *self,
                 gpointer        data,
                 GError        **error)
{
  GHashTable *counts = data;
  g_autoptr (sqlite3_stmt) statement = dateline_index_prepare (
    self,
    "SELECT trashed, kind, status, language, count (*) FROM item"
    " GROUP BY trashed, kind, status, language",
    error);
  int result;

  if (statement == NULL)
    return FALSE;

  g_hash_table_remove_all (counts);
  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    add_counts (counts, statement);

  return dateline_index_is_done (self, result, error);
}

GHashTable *
dateline_index_count (DatelineIndex  *self,
                      GCancellable   *cancellable,
                      GError        **error)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!dateline_index_run (self, count_operation, counts, cancellable, error))
    return NULL;

  return g_steal_pointer (&counts);
}

/* Midnight at the beginning of @day in @zone. */
static gint64
get_midnight (const GDate *day,
              GTimeZone   *zone)
{
  g_autoptr (GDateTime) midnight
    = g_date_time_new (zone, g_date_get_year (day), g_date_get_month (day),
                       g_date_get_day (day), 0, 0, 0);

  return midnight != NULL ? dateline_index_from_time (midnight) : G_MAXINT64;
}

static void
add_event (GPtrArray    *events,
           sqlite3_stmt *statement)
{
  const char *label = (const char *) sqlite3_column_text (statement, 3);
  g_autoptr (DatelineMoment) moment
    = dateline_moment_parse (dateline_index_column (statement, 4),
                             dateline_index_column (statement, 5), NULL);

  if (moment != NULL)
    g_ptr_array_add (events,
                     dateline_event_new (sqlite3_column_int (statement, 2),
                                         dateline_index_column (statement, 0),
                                         dateline_index_column (statement, 1), label, moment));
}

static gboolean
events_operation (DatelineIndex  *self,
                  gpointer        data,
                  GError        **error)
{
  EventQuery *query = data;
  g_autoptr (GTimeZone) zone = open_zone (query->zone);
  g_autoptr (sqlite3_stmt) statement = NULL;
  GDate after = *query->to;
  int result;

  g_ptr_array_set_size (query->events, 0);
  statement = dateline_index_prepare (
    self,
    "SELECT item.id, item.title, event.type, event.label, event.moment, event.zone"
    " FROM event JOIN item ON item.number = event.item WHERE item.trashed = 0"
    "  AND ((event.instant >= :start AND event.instant < :end)"
    "       OR event.day BETWEEN :first AND :last)"
    " ORDER BY event.end, event.day IS NOT NULL, item.title, item.id, event.type, event.label",
    error);
  if (statement == NULL)
    return FALSE;

  g_date_add_days (&after, 1);
  dateline_index_bind_int (statement, ":start", get_midnight (query->from, zone));
  dateline_index_bind_int (statement, ":end", get_midnight (&after, zone));
  dateline_index_bind_int (statement, ":first", g_date_get_julian (query->from));
  dateline_index_bind_int (statement, ":last", g_date_get_julian (query->to));

  while ((result = sqlite3_step (statement)) == SQLITE_ROW)
    add_event (query->events, statement);

  return dateline_index_is_done (self, result, error);
}

GPtrArray *
dateline_index_events (DatelineIndex  *self,
                       const GDate    *from,
                       const GDate    *to,
                       const char     *zone,
                       GCancellable   *cancellable,
                       GError        **error)
{
  EventQuery query = { .from = from, .to = to, .zone = zone };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_object_unref);

  query.events = events;
  if (!dateline_index_run (self, events_operation, &query, cancellable, error))
    return NULL;

  return g_steal_pointer (&events);
}

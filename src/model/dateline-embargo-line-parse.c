/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-embargo-line.h"

#include "dateline-city.h"
#include "dateline-date-text.h"

#include <string.h>

/* A longer one is a text about embargoes. */
#define MAX_LINE_CHARS 240
/* What may stand above the line: "Press release", "Check against delivery!". */
#define MAX_TEXTS_ABOVE 2

/* A time of day in a line, and what is said of it: bytes. */
typedef struct
{
  int         hour;
  int         minute;
  gsize       start;
  gsize       end;
  const char *zone;     /* or NULL */
  GDate       date;     /* not valid: none is said within its parentheses */
} Clock;

void
dateline_embargo_line_clear (DatelineEmbargoLine *line)
{
  g_return_if_fail (line != NULL);

  g_clear_pointer (&line->moment, dateline_moment_unref);
}

static gboolean
begins_as_line (const char *text)
{
  static const char * const openings[] = {
    "embargo", "embargoed", "strict embargo", "strictly embargoed", "under embargo",
    "under strict embargo", "press embargo", "news embargo", "media embargo",
    "not for publication", "not for release", "hold for release", "do not publish",
    "эмбарго", "под эмбарго", "строгое эмбарго", "не публиковать", "не для публикации",
    "эмбаргомен", "жариялауға болмайды", "sous embargo", "sous embargo strict",
    "ne pas publier", "ne pas diffuser", "sperrfrist", "gesperrt bis", "sperrvermerk",
  };
  g_autofree char *folded = NULL;

  while (*text != '\0' && !g_unichar_isalpha (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  folded = g_utf8_casefold (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    {
      g_autofree char *opening = g_utf8_casefold (openings[i], -1);

      if (g_str_has_prefix (folded, opening) &&
          !g_unichar_isalpha (g_utf8_get_char (folded + strlen (opening))))
        return TRUE;
    }

  return FALSE;
}

/* "pm", "p.m." moves the hour on. */
static gboolean
read_half (const char **at,
           int         *hour)
{
  const char *word = *at;

  while (*word == ' ' || g_str_has_prefix (word, "\302\240"))
    word = g_utf8_next_char (word);
  if (g_ascii_strncasecmp (word, "am", 2) != 0 && g_ascii_strncasecmp (word, "pm", 2) != 0 &&
      g_ascii_strncasecmp (word, "a.m", 3) != 0 && g_ascii_strncasecmp (word, "p.m", 3) != 0)
    return FALSE;
  if (*hour < 1 || *hour > 12)
    return FALSE;

  *hour = *hour % 12 + (g_ascii_tolower (*word) == 'p' ? 12 : 0);
  *at = word + (word[1] == '.' ? 3 : 2);

  return TRUE;
}

/* "17:00", "17.00", "17h00", "17 h", "5 pm", "5:30 p.m." */
static gboolean
read_clock (const char *text,
            const char *at,
            Clock      *clock)
{
  const char *end = at;
  gboolean whole = FALSE;

  clock->hour = 0;
  clock->minute = 0;
  while (g_ascii_isdigit (*end) && end - at < 2)
    clock->hour = clock->hour * 10 + (*end++ - '0');
  if (end == at || g_ascii_isdigit (*end))
    return FALSE;

  if (*end != '\0' && strchr (":.hH", *end) != NULL && g_ascii_isdigit (end[1]) &&
      g_ascii_isdigit (end[2]) && !g_ascii_isdigit (end[3]))
    {
      clock->minute = (end[1] - '0') * 10 + (end[2] - '0');
      end += 3;
      whole = TRUE;
    }
  else if (strncmp (end, "h", 1) == 0 || strncmp (end, " h", 2) == 0 ||
           g_str_has_prefix (end, "\302\240h"))
    {
      end = strchr (end, 'h') + 1;
      whole = !g_unichar_isalpha (g_utf8_get_char (end));
      /* "17 h 30" */
      if (whole && *end == ' ' && g_ascii_isdigit (end[1]) && g_ascii_isdigit (end[2]) &&
          !g_ascii_isdigit (end[3]))
        {
          clock->minute = (end[1] - '0') * 10 + (end[2] - '0');
          end += 3;
        }
    }
  else if (g_str_has_prefix (end, " Uhr"))
    whole = TRUE;

  whole |= read_half (&end, &clock->hour);
  clock->start = at - text;
  clock->end = end - text;

  return whole && clock->hour < 24 && clock->minute < 60;
}

static gboolean
is_in_date (GArray *dates,
            gsize   at)
{
  for (guint i = 0; i < dates->len; i++)
    {
      const DatelineDateMention *date = &g_array_index (dates, DatelineDateMention, i);

      if (at >= date->start && at < date->end)
        return TRUE;
    }

  return FALSE;
}

/* From the parenthesis before @at to the one behind it. */
static void
find_part (const char *text,
           gsize       at,
           gsize      *start,
           gsize      *end)
{
  *start = at;
  while (*start > 0 && strchr ("();", text[*start - 1]) == NULL)
    (*start)--;
  *end = at + strcspn (text + at, "();");
}

static const char *
find_zone (const char         *text,
           gsize               start,
           gsize               end,
           const char * const *zones)
{
  g_autofree char *part = g_strndup (text + start, end - start);

  return dateline_city_find_zone (part, zones);
}

/* What is said of each clock: the zone behind it, up to the next clock, else the one before
 * it; and the date within its parentheses. */
static void
look_around (GArray             *clocks,
             guint               index,
             const char         *text,
             GArray             *dates,
             const char * const *zones)
{
  Clock *clock = &g_array_index (clocks, Clock, index);
  gsize start;
  gsize end;
  gsize after;

  find_part (text, clock->start, &start, &end);
  g_date_clear (&clock->date, 1);
  for (guint i = 0; i < dates->len && !g_date_valid (&clock->date); i++)
    {
      const DatelineDateMention *date = &g_array_index (dates, DatelineDateMention, i);

      if (date->start >= start && date->end <= end)
        clock->date = date->date;
    }

  if (index > 0)
    start = MAX (start, g_array_index (clocks, Clock, index - 1).end);
  /* "17:00 (Brussels)": a parenthesis without a clock is about the one before it. */
  end = strlen (text);
  if (index + 1 < clocks->len)
    find_part (text, g_array_index (clocks, Clock, index + 1).start, &end, &after);
  end = MAX (end, clock->end);
  clock->zone = find_zone (text, clock->end, end, zones);
  if (clock->zone == NULL)
    clock->zone = find_zone (text, start, clock->start, zones);
}

static GArray *
find_clocks (const char         *text,
             GArray             *dates,
             const char * const *zones)
{
  GArray *clocks = g_array_new (FALSE, TRUE, sizeof (Clock));

  for (const char *at = text; *at != '\0'; at++)
    {
      Clock clock = { 0 };

      if (!g_ascii_isdigit (*at) || is_in_date (dates, at - text) ||
          (at > text && (g_ascii_isalnum (at[-1]) || at[-1] == '+' || at[-1] == '-')) ||
          !read_clock (text, at, &clock))
        continue;

      g_array_append_val (clocks, clock);
      at = text + clock.end - 1;
    }

  for (guint i = 0; i < clocks->len; i++)
    look_around (clocks, i, text, dates, zones);

  return clocks;
}

/* The date of the first clock: beside it, else the first outside of parentheses. */
static const GDate *
find_date (const char *text,
           GArray     *dates,
           GArray     *clocks)
{
  if (clocks->len > 0 && g_date_valid (&g_array_index (clocks, Clock, 0).date))
    return &g_array_index (clocks, Clock, 0).date;

  for (guint i = 0; i < dates->len; i++)
    {
      const DatelineDateMention *date = &g_array_index (dates, DatelineDateMention, i);
      gsize start;
      gsize end;

      find_part (text, date->start, &start, &end);
      if (start == 0 || text[start - 1] != '(')
        return &date->date;
    }

  return dates->len > 0 ? &g_array_index (dates, DatelineDateMention, 0).date : NULL;
}

static DatelineMoment *
new_moment (const GDate *date,
            const Clock *clock,
            const char  *zone)
{
  g_autofree char *text = NULL;

  text = g_strdup_printf ("%04u-%02u-%02u %02d:%02d", g_date_get_year (date),
                          g_date_get_month (date), g_date_get_day (date), clock->hour,
                          clock->minute);

  return dateline_moment_parse (text, zone, NULL);
}

/* Whether @clock shows @moment. Where it says no day, the hour has to do. */
static gboolean
shows (const Clock    *clock,
       DatelineMoment *moment,
       const char     *zone)
{
  g_autoptr (GDateTime) start = dateline_moment_dup_start (moment);
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (start, time_zone);

  if (g_date_time_get_hour (local) != clock->hour ||
      g_date_time_get_minute (local) != clock->minute)
    return FALSE;

  return !g_date_valid (&clock->date) ||
         ((int) g_date_get_day (&clock->date) == g_date_time_get_day_of_month (local) &&
          (int) g_date_get_month (&clock->date) == g_date_time_get_month (local) &&
          (int) g_date_get_year (&clock->date) == g_date_time_get_year (local));
}

static void
read_moment (const char          *text,
             const char * const  *zones,
             DatelineEmbargoLine *line)
{
  g_autoptr (GArray) dates = dateline_date_text_find (text);
  g_autoptr (GArray) clocks = find_clocks (text, dates, zones);
  const char *own = zones != NULL && zones[0] != NULL ? zones[0] : "UTC";
  const GDate *date = find_date (text, dates, clocks);
  const char *zone = NULL;

  line->agrees = TRUE;
  if (date == NULL)
    return;

  if (clocks->len == 0)
    {
      zone = dateline_city_find_zone (text, zones);
      line->moment = dateline_moment_new_day (date, zone != NULL ? zone : own);
      return;
    }

  zone = g_array_index (clocks, Clock, 0).zone;
  line->moment = new_moment (date, &g_array_index (clocks, Clock, 0), zone != NULL ? zone : own);
  for (guint i = 1; line->moment != NULL && i < clocks->len; i++)
    {
      const Clock *clock = &g_array_index (clocks, Clock, i);

      line->agrees = line->agrees &&
                     shows (clock, line->moment, clock->zone != NULL ? clock->zone : own);
    }
}

gboolean
dateline_embargo_line_parse (const char          *text,
                             const char * const  *zones,
                             DatelineEmbargoLine *line)
{
  DatelineEmbargoLine found = { NULL };
  g_autofree char *first = NULL;
  const char *end = text;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (line != NULL, FALSE);

  for (guint n_chars = 0; *end != '\0' && *end != '\n' && !dateline_is_line_break (end); n_chars++)
    {
      if (n_chars == MAX_LINE_CHARS)
        return FALSE;
      end = g_utf8_next_char (end);
    }

  first = g_strndup (text, end - text);
  if (!begins_as_line (first))
    return FALSE;

  read_moment (first, zones, &found);
  found.length = (*end != '\0' ? g_utf8_next_char (end) : end) - text;
  *line = found;

  return TRUE;
}

gboolean
dateline_embargo_line_find (DatelineItem        *item,
                            const char * const  *zones,
                            DatelineEmbargoLine *line,
                            guint               *block)
{
  DatelineDocument *body;
  guint n_texts = 0;

  g_return_val_if_fail (DATELINE_IS_ITEM (item), FALSE);
  g_return_val_if_fail (line != NULL, FALSE);

  body = dateline_item_get_body (item);
  for (guint i = 0; i < dateline_document_get_n_blocks (body) && n_texts <= MAX_TEXTS_ABOVE; i++)
    {
      const char *text = dateline_block_get_text (dateline_document_get_block (body, i));

      if (text == NULL || *text == '\0')
        continue;

      n_texts++;
      if (!dateline_embargo_line_parse (text, zones, line))
        continue;

      if (block != NULL)
        *block = i;
      return TRUE;
    }

  return FALSE;
}

gboolean
dateline_embargo_line_take (DatelineItem       *item,
                            const char * const *zones)
{
  g_auto (DatelineEmbargoLine) line = { NULL };
  g_autoptr (DatelineBlock) rest = NULL;
  g_autoptr (DatelineDocument) body = NULL;
  DatelineDocument *old;
  DatelineBlock *block;
  guint length;
  guint index;

  g_return_val_if_fail (DATELINE_IS_ITEM (item), FALSE);

  if (!dateline_embargo_line_find (item, zones, &line, &index) || line.moment == NULL ||
      !line.agrees)
    return FALSE;

  old = dateline_item_get_body (item);
  block = dateline_document_get_block (old, index);
  length = (guint) strlen (dateline_block_get_text (block));
  if (line.length < length)
    rest = dateline_block_slice (block, (guint) line.length, length);
  body = dateline_document_replace (old, index, 1, &rest, rest != NULL ? 1 : 0);
  dateline_item_set_body (item, body);
  dateline_item_set_embargo (item, line.moment);

  return TRUE;
}

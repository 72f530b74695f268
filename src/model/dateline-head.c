/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-head.h"

#include "dateline-date-text.h"

#include <string.h>

#define MAX_PLACE_CHARS 60
#define MAX_RUBRIC_CHARS 40

void
dateline_head_clear (DatelineHead *head)
{
  g_return_if_fail (head != NULL);

  g_clear_pointer (&head->place, g_free);
  g_clear_pointer (&head->rubric, g_free);
}

/* Spaces, and what editors leave behind that nobody sees. */
static gboolean
is_blank (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x202f || c == 0x200b || c == 0x2060 || c == 0xfeff;
}

static const char *
skip_blanks (const char *at)
{
  while (is_blank (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);

  return at;
}

/* From @start to @end, without blanks at the end. */
static char *
dup_trimmed (const char *start,
             const char *end)
{
  while (end > start && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  return g_strndup (start, end - start);
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2011;
}

/* Reads a dash and the blanks around it. A hyphen is one only between blanks. */
static gboolean
read_dash (const char **at)
{
  const char *dash = skip_blanks (*at);
  gunichar c = g_utf8_get_char (dash);
  const char *after;

  if (!is_hyphen (c) && c != 0x2212 && (c < 0x2012 || c > 0x2015))
    return FALSE;

  after = g_utf8_next_char (dash);
  if (c == '-' && *after == '-')
    after++;
  if (is_hyphen (c) && (dash == *at || !is_blank (g_utf8_get_char (after))))
    return FALSE;

  *at = skip_blanks (after);

  return TRUE;
}

/* The place, up to the comma or dash before the date. "On 2 January 2021, Kazakhstan …" and
 * "In Almaty, 5 May 2021 – …" are sentences. */
static gboolean
is_place (const char *place)
{
  static const char * const openers[] = {
    "in", "on", "at", "since", "until", "by", "from", "after", "before", "im", "am", "seit", "ab",
    "в", "во", "на", "с", "до", "после", "к", "à", "en", "dans", "depuis", NULL,
  };
  g_autofree char *first = NULL;
  g_autofree char *lower = NULL;

  if (*place == '\0' || g_utf8_strlen (place, -1) > MAX_PLACE_CHARS)
    return FALSE;

  if (!g_unichar_isupper (g_utf8_get_char (place)) && !g_str_has_prefix (place, "г."))
    return FALSE;

  for (const char *at = place; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && !is_blank (c) &&
          strchr (",./-'’()", *at) == NULL && c != 0x2019)
        return FALSE;
    }

  first = g_strndup (place, strcspn (place, " ,"));
  lower = g_utf8_strdown (first, -1);

  return !g_strv_contains (openers, lower);
}

static gboolean
sounds_like_rubric (const char *rubric)
{
  static const char * const words[] = {
    "blog", "блог", "column", "колонка", "opinion", "мнение", "пікір", "op-ed", "editorial",
    "tribune", "kolumne", "kommentar", "hr/vp", "interview", "интервью", "сұхбат",
  };
  g_autofree char *lower = g_utf8_strdown (rubric, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (lower, words[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* "le 29 décembre", "Sunday, 24 January": the article and the day of the week before a
 * date. */
static const char *
skip_before_date (const char *at)
{
  static const char * const words[] = {
    "le", "den", "am", "on",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье",
    "дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі",
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", NULL,
  };

  for (guint n_words = 0; n_words < 2; n_words++)
    {
      const char *end = at;
      g_autofree char *lower = NULL;

      while (g_unichar_isalpha (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      lower = g_utf8_strdown (at, end - at);
      if (!g_strv_contains (words, lower))
        break;

      at = skip_blanks (*end == ',' ? end + 1 : end);
    }

  return at;
}

/* A date and a dash. Behind "12 January – 15 January 2021" a span of time is told of. */
static gboolean
read_date (const char **at,
           GDate       *date)
{
  const char *end = skip_before_date (*at);
  GDate second;

  if (!dateline_date_text_parse (end, date, &end) || !read_dash (&end) ||
      dateline_date_text_parse (end, &second, NULL))
    return FALSE;

  *at = end;

  return TRUE;
}

/* What stands before the date, from @start to @end, is a place or a rubric. */
static gboolean
take_name (const char   *start,
           const char   *end,
           DatelineHead *head)
{
  g_autofree char *name = dup_trimmed (start, end);

  if (!is_place (name))
    return FALSE;

  if (sounds_like_rubric (name))
    head->rubric = g_steal_pointer (&name);
  else
    head->place = g_steal_pointer (&name);

  return TRUE;
}

/* A few words up to the next dash. Behind a date in figures any will do, as only a
 * blog's head is written so; behind another they must sound like a rubric, or
 * "29 December 2020 – The EU – as ever – …" had one. */
static char *
read_rubric (const char **at,
             gboolean     numeric)
{
  g_autofree char *rubric = NULL;
  const char *end = *at;

  for (guint n_chars = 0; n_chars <= MAX_RUBRIC_CHARS; n_chars++)
    {
      const char *after = end;

      if (n_chars > 0 && read_dash (&after))
        {
          rubric = dup_trimmed (*at, end);
          if (!numeric && !sounds_like_rubric (rubric))
            return NULL;
          *at = after;
          return g_steal_pointer (&rubric);
        }
      if (*end == '\0' || strchr (".!?,;:", *end) != NULL ||
          dateline_is_line_break (end))
        return NULL;
      end = g_utf8_next_char (end);
    }

  return NULL;
}

/* A place or a rubric; a comma, or a dash; a date, a dash; and behind a place perhaps a
 * rubric and a dash. */
static gboolean
parse_dateline (const char   *text,
                DatelineHead *head)
{
  const char *start = skip_blanks (text);
  const char *name_end = start;

  for (guint n_chars = 0; n_chars <= MAX_PLACE_CHARS && *name_end != '\0'; n_chars++)
    {
      const char *at = name_end;
      gboolean comma = *at == ',';

      if (comma)
        at = skip_blanks (at + 1);
      if ((comma || read_dash (&at)) && read_date (&at, &head->date))
        {
          if (!take_name (start, name_end, head))
            return FALSE;
          if (head->rubric == NULL)
            head->rubric = read_rubric (&at, FALSE);
          head->length = at - text;
          return TRUE;
        }

      name_end = g_utf8_next_char (name_end);
    }

  return FALSE;
}

/* 15/01/2021, unlike 15. Januar 2021. */
static gboolean
is_in_figures (const char *date)
{
  while (g_ascii_isdigit (*date))
    date++;

  return *date != '\0' && strchr ("./-", *date) != NULL && g_ascii_isdigit (date[1]);
}

static gboolean
parse_dated (const char   *text,
             DatelineHead *head)
{
  const char *start = skip_blanks (text);
  const char *at = start;
  GDate date;

  if (!read_date (&at, &date))
    return FALSE;

  head->rubric = read_rubric (&at, is_in_figures (start));
  head->date = date;
  head->length = at - text;

  return TRUE;
}

gboolean
dateline_head_parse (const char   *text,
                     DatelineHead *head)
{
  DatelineHead found = { 0, };

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (head != NULL, FALSE);

  if (!parse_dated (text, &found) && !parse_dateline (text, &found))
    return FALSE;

  *head = found;

  return TRUE;
}

/* As it is written in figures, which no language minds. */
static char *
dup_figures (const GDate *date)
{
  return g_strdup_printf ("%02d/%02d/%04d", g_date_get_day (date), g_date_get_month (date),
                          g_date_get_year (date));
}

char *
dateline_head_write (DatelineItem *item)
{
  const char *language;
  g_autoptr (GString) head = NULL;
  g_autofree char *written = NULL;
  const GDate *date;
  const char *place;
  const char *rubric;

  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);

  date = dateline_item_get_date (item);
  if (date == NULL)
    return g_strdup ("");

  place = dateline_item_get_place (item);
  rubric = dateline_item_get_rubric (item);
  head = g_string_new (NULL);
  language = dateline_item_get_language (item);
  if ((*rubric != '\0' && *place == '\0') || !dateline_date_text_knows_language (language))
    written = dup_figures (date);
  else
    written = dateline_date_text_format (date, language);
  g_string_printf (head, "%s%s%s – ", place, *place != '\0' ? ", " : "", written);
  if (*rubric != '\0')
    g_string_append_printf (head, "%s – ", rubric);

  return g_string_free (g_steal_pointer (&head), FALSE);
}

/* The block that the text begins with: headings and pictures may stand above it. */
static guint
find_first_text (DatelineDocument *body)
{
  guint n_blocks = dateline_document_get_n_blocks (body);
  guint index = 0;

  while (index < n_blocks)
    {
      DatelineBlockType type =
        dateline_block_get_block_type (dateline_document_get_block (body, index));

      if (type != DATELINE_BLOCK_HEADING && type != DATELINE_BLOCK_IMAGE)
        break;
      index++;
    }

  return index;
}

gboolean
dateline_head_take (DatelineItem *item)
{
  g_auto (DatelineHead) head = { 0, };
  g_autoptr (DatelineBlock) rest = NULL;
  g_autoptr (DatelineDocument) body = NULL;
  DatelineDocument *old;
  DatelineBlock *first;
  const char *text;
  guint index;

  g_return_val_if_fail (DATELINE_IS_ITEM (item), FALSE);

  old = dateline_item_get_body (item);
  index = find_first_text (old);
  if (dateline_item_get_date (item) != NULL || index == dateline_document_get_n_blocks (old))
    return FALSE;

  first = dateline_document_get_block (old, index);
  text = dateline_block_get_text (first);
  if (dateline_block_get_block_type (first) != DATELINE_BLOCK_PARAGRAPH ||
      !dateline_head_parse (text, &head) || text[head.length] == '\0')
    return FALSE;

  rest = dateline_block_slice (first, head.length, strlen (text));
  body = dateline_document_replace (old, index, 1, &rest, 1);
  dateline_item_set_body (item, body);
  dateline_item_set_date (item, &head.date);
  if (head.place != NULL)
    dateline_item_set_place (item, head.place);
  if (head.rubric != NULL)
    dateline_item_set_rubric (item, head.rubric);

  return TRUE;
}

DatelineDocument *
dateline_head_dup_full_body (DatelineItem *item)
{
  g_autofree char *head = NULL;
  g_autoptr (DatelineBlock) opening = NULL;
  g_autoptr (DatelineBlock) whole = NULL;
  DatelineDocument *body;

  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);

  body = dateline_item_get_body (item);
  head = dateline_head_write (item);
  if (*head == '\0')
    return dateline_document_ref (body);

  opening = dateline_block_new_paragraph (head, NULL, 0);
  for (guint i = 0; i < dateline_document_get_n_blocks (body); i++)
    {
      DatelineBlock *block = dateline_document_get_block (body, i);

      if (dateline_block_get_block_type (block) != DATELINE_BLOCK_PARAGRAPH)
        continue;

      whole = dateline_block_splice (block, 0, 0, opening);
      return dateline_document_replace (body, i, 1, &whole, 1);
    }

  return dateline_document_replace (body, 0, 0, &opening, 1);
}

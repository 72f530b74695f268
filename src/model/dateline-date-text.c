/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-date-text.h"

#include <string.h>

/* Longer words are no month's name. */
#define MAX_WORD_CHARS 16
#define N_MONTHS 12

/* How each language writes its months, the forms of other cases and short ones
 * included, in lower case; the first is the one within a date. */
static const char * const months_en[N_MONTHS][4] = {
  { "january", "jan" }, { "february", "feb" }, { "march", "mar" }, { "april", "apr" },
  { "may" }, { "june", "jun" }, { "july", "jul" }, { "august", "aug" },
  { "september", "sept", "sep" }, { "october", "oct" }, { "november", "nov" },
  { "december", "dec" },
};

static const char * const months_ru[N_MONTHS][4] = {
  { "января", "январь", "янв" }, { "февраля", "февраль", "фев" }, { "марта", "март" },
  { "апреля", "апрель", "апр" }, { "мая", "май" }, { "июня", "июнь" }, { "июля", "июль" },
  { "августа", "август", "авг" }, { "сентября", "сентябрь", "сен", "сент" },
  { "октября", "октябрь", "окт" }, { "ноября", "ноябрь", "ноя" }, { "декабря", "декабрь", "дек" },
};

static const char * const months_kk[N_MONTHS][4] = {
  { "қаңтар" }, { "ақпан" }, { "наурыз" }, { "сәуір" }, { "мамыр" }, { "маусым" }, { "шілде" },
  { "тамыз" }, { "қыркүйек" }, { "қазан" }, { "қараша" }, { "желтоқсан" },
};

static const char * const months_fr[N_MONTHS][4] = {
  { "janvier", "janv" }, { "février", "fevrier", "févr" }, { "mars" }, { "avril", "avr" },
  { "mai" }, { "juin" }, { "juillet", "juil" }, { "août", "aout" }, { "septembre" },
  { "octobre" }, { "novembre" }, { "décembre", "decembre", "déc" },
};

static const char * const months_de[N_MONTHS][4] = {
  { "januar", "jänner" }, { "februar", "feber" }, { "märz", "maerz" }, { "april" }, { "mai" },
  { "juni" }, { "juli" }, { "august" }, { "september" }, { "oktober", "okt" }, { "november" },
  { "dezember", "dez" },
};

typedef const char * const MonthNames[N_MONTHS][4];

static MonthNames * const month_tables[] = {
  &months_en, &months_ru, &months_kk, &months_fr, &months_de,
};

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static const char *
skip_blanks (const char *at)
{
  while (g_unichar_isspace (g_utf8_get_char (at)) || g_utf8_get_char (at) == 0x202f)
    at = g_utf8_next_char (at);

  return at;
}

/* Reads @min to @max ASCII digits that no further digit follows. */
static gboolean
read_number (const char **at,
             guint        min,
             guint        max,
             guint       *number)
{
  const char *end = *at;

  *number = 0;
  while (g_ascii_isdigit (*end) && (guint) (end - *at) < max)
    *number = *number * 10 + (*end++ - '0');

  if ((guint) (end - *at) < min || g_ascii_isdigit (*end))
    return FALSE;

  *at = end;

  return TRUE;
}

/* The word at @at in lower case; NULL if there is none or it is too long. @end: the
 * byte after it. */
static char *
dup_word (const char  *at,
          const char **end)
{
  guint n_chars = 0;

  for (*end = at; g_unichar_isalpha (g_utf8_get_char (*end)) ||
                  g_unichar_ismark (g_utf8_get_char (*end));
       *end = g_utf8_next_char (*end))
    {
      if (++n_chars > MAX_WORD_CHARS)
        return NULL;
    }

  return n_chars > 0 ? g_utf8_strdown (at, *end - at) : NULL;
}

static gboolean
is_month (MonthNames *table,
          guint       month,
          const char *word)
{
  for (guint form = 0; form < 4 && (*table)[month][form] != NULL; form++)
    {
      if (strcmp ((*table)[month][form], word) == 0)
        return TRUE;
    }

  /* Kazakh cases are endings: "қаңтарда", "қаңтарға дейін". */
  return table == &months_kk && g_str_has_prefix (word, (*table)[month][0]);
}

static gboolean
read_month (const char **at,
            guint       *month)
{
  const char *end;
  g_autofree char *word = dup_word (*at, &end);

  if (word == NULL)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (month_tables); i++)
    {
      for (guint number = 0; number < N_MONTHS; number++)
        {
          if (!is_month (month_tables[i], number, word))
            continue;

          *month = number + 1;
          *at = *end == '.' ? end + 1 : end;
          return TRUE;
        }
    }

  return FALSE;
}

/* Reads one of @words (lower case) and a full stop behind it. */
static gboolean
read_word_of (const char         **at,
              const char * const  *words)
{
  const char *end;
  g_autofree char *word = dup_word (*at, &end);

  if (word == NULL || !g_strv_contains (words, word))
    return FALSE;

  *at = end;

  return TRUE;
}

/* A day's number and what may belong to it: "1st", "1er", "1.", "1-го", "«1»". */
static gboolean
read_day (const char **at,
          guint       *day)
{
  static const char * const endings[] = { "st", "nd", "rd", "th", "er", "ᵉʳ", "го", "е", NULL };
  const char *end = *at;
  gboolean quoted = g_str_has_prefix (end, "«");

  if (quoted)
    end += strlen ("«");
  if (!read_number (&end, 1, 2, day))
    return FALSE;

  if (g_str_has_prefix (end, "»"))
    {
      *at = end + strlen ("»");
      return TRUE;
    }
  if (quoted)
    return FALSE;

  *at = end;
  if (*end == '.')
    *at = end + 1;
  else
    {
      if (*end == '-')
        end++;
      if (read_word_of (&end, endings))
        *at = end;
    }

  return TRUE;
}

/* " года", " г.", " жыл" behind a year; "2021г." too. */
static void
read_year_word (const char **at)
{
  static const char * const words[] = { "года", "году", "год", "жыл", "жылы", "жылға", NULL };
  static const char * const short_words[] = { "г", "ж", NULL };
  const char *end = skip_blanks (*at);

  if (read_word_of (&end, words))
    *at = end;
  else if (read_word_of (&end, short_words))
    *at = *end == '.' ? end + 1 : end;
}

static gboolean
make_date (GDate *date,
           guint  year,
           guint  month,
           guint  day)
{
  if (year < 1000 || !g_date_valid_dmy (day, month, year))
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, day, month, year);

  return TRUE;
}

/* A number or a word that goes on is another thing: "24.01.2021.5", "2021-01-24T". */
static gboolean
ends_here (const char *at)
{
  if (is_word_char (g_utf8_get_char (at)))
    return FALSE;

  return strchr ("./-", *at) == NULL || *at == '\0' || !g_ascii_isdigit (at[1]);
}

/* 2021-01-24 */
static gboolean
parse_iso (const char **at,
           GDate       *date)
{
  guint year;
  guint month;
  guint day;

  return read_number (at, 4, 4, &year) && *(*at)++ == '-' && read_number (at, 2, 2, &month) &&
         *(*at)++ == '-' && read_number (at, 2, 2, &day) && make_date (date, year, month, day) &&
         ends_here (*at);
}

/* 2021 жылғы 24 қаңтар */
static gboolean
parse_year_first (const char **at,
                  GDate       *date)
{
  static const char * const words[] = { "жылғы", "жылдың", "жыл", "жылы", "ж", NULL };
  guint year;
  guint month;
  guint day;

  if (!read_number (at, 4, 4, &year))
    return FALSE;

  *at = skip_blanks (*at);
  if (!read_word_of (at, words))
    return FALSE;

  if (**at == '.')
    (*at)++;
  *at = skip_blanks (*at);
  if (!read_day (at, &day))
    return FALSE;

  *at = skip_blanks (*at);

  return read_month (at, &month) && make_date (date, year, month, day);
}

/* 24/01/2021, 24.01.2021, 24-01-2021: day first, as Europe writes it. */
static gboolean
parse_numbers (const char **at,
               GDate       *date)
{
  guint year;
  guint month;
  guint day;
  char separator;

  if (!read_number (at, 1, 2, &day))
    return FALSE;

  separator = **at;
  if (separator == '\0' || strchr ("./-", separator) == NULL)
    return FALSE;
  (*at)++;

  if (!read_number (at, 1, 2, &month) || **at != separator)
    return FALSE;
  (*at)++;

  if (!read_number (at, 4, 4, &year) || !make_date (date, year, month, day) || !ends_here (*at))
    return FALSE;

  read_year_word (at);

  return TRUE;
}

static gboolean
read_year (const char **at,
           guint       *year)
{
  const char *end = *at;

  if (*end == ',')
    end++;
  end = skip_blanks (end);
  if (end == *at || !read_number (&end, 4, 4, year))
    return FALSE;

  read_year_word (&end);
  *at = end;

  return !is_word_char (g_utf8_get_char (end));
}

/* 24 January, 2021; 24th of January 2021; 24. Januar 2021; 1er mars 2021;
 * 24 января 2021 года */
static gboolean
parse_day_first (const char **at,
                 GDate       *date)
{
  static const char * const of[] = { "of", NULL };
  guint year;
  guint month;
  guint day;

  if (!read_day (at, &day))
    return FALSE;

  *at = skip_blanks (*at);
  if (read_word_of (at, of))
    *at = skip_blanks (*at);

  return read_month (at, &month) && read_year (at, &year) && make_date (date, year, month, day);
}

/* January 24, 2021 */
static gboolean
parse_month_first (const char **at,
                   GDate       *date)
{
  guint year;
  guint month;
  guint day;

  if (!read_month (at, &month))
    return FALSE;

  *at = skip_blanks (*at);
  if (!read_day (at, &day))
    return FALSE;

  return read_year (at, &year) && make_date (date, year, month, day);
}

gboolean
dateline_date_text_parse (const char  *text,
                          GDate       *date,
                          const char **end)
{
  static gboolean (* const parsers[]) (const char **, GDate *) = {
    parse_iso, parse_year_first, parse_numbers, parse_day_first, parse_month_first,
  };

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (parsers); i++)
    {
      const char *at = text;
      GDate found;

      if (!parsers[i] (&at, &found))
        continue;

      *date = found;
      if (end != NULL)
        *end = at;
      return TRUE;
    }

  return FALSE;
}

/* Whether a date may begin at @at: not within a word, nor within a longer number
 * such as "1.24.01.2021". */
static gboolean
may_begin (const char *text,
           const char *at)
{
  const char *before;

  if (at == text)
    return TRUE;

  before = g_utf8_prev_char (at);
  if (is_word_char (g_utf8_get_char (before)))
    return FALSE;

  return before == text || strchr ("./-", *before) == NULL || !g_ascii_isdigit (before[-1]);
}

GArray *
dateline_date_text_find (const char *text)
{
  GArray *mentions;

  g_return_val_if_fail (text != NULL, NULL);

  mentions = g_array_new (FALSE, FALSE, sizeof (DatelineDateMention));
  for (const char *at = text; *at != '\0';)
    {
      DatelineDateMention mention;
      const char *end;

      if (is_word_char (g_utf8_get_char (at)) && may_begin (text, at) &&
          dateline_date_text_parse (at, &mention.date, &end))
        {
          mention.start = at - text;
          mention.end = end - text;
          g_array_append_val (mentions, mention);
          at = end;
        }
      else
        {
          at = g_utf8_next_char (at);
        }
    }

  return mentions;
}

/* The name of a month as written within a date of @table's language. */
static char *
dup_month (MonthNames *table,
           guint       month,
           gboolean    capital)
{
  const char *name = (*table)[month - 1][0];
  g_autofree char *first = NULL;

  if (!capital)
    return g_strdup (name);

  first = g_utf8_strup (name, g_utf8_next_char (name) - name);

  return g_strconcat (first, g_utf8_next_char (name), NULL);
}

static gboolean
language_is (const char *language,
             const char *primary)
{
  gsize length = strlen (primary);

  return g_ascii_strncasecmp (language, primary, length) == 0 &&
         (language[length] == '\0' || language[length] == '-' || language[length] == '_');
}

gboolean
dateline_date_text_knows_language (const char *language)
{
  static const char * const known[] = { "en", "ru", "kk", "fr", "de" };

  g_return_val_if_fail (language != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (language_is (language, known[i]))
        return TRUE;
    }

  return FALSE;
}

char *
dateline_date_text_format (const GDate *date,
                           const char  *language)
{
  g_autofree char *month = NULL;
  guint number;
  guint day;
  guint year;

  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  number = g_date_get_month (date);
  day = g_date_get_day (date);
  year = g_date_get_year (date);
  if (language == NULL)
    language = "en";

  if (language_is (language, "ru"))
    {
      month = dup_month (&months_ru, number, FALSE);
      return g_strdup_printf ("%u %s %u года", day, month, year);
    }
  if (language_is (language, "kk"))
    {
      month = dup_month (&months_kk, number, FALSE);
      return g_strdup_printf ("%u жылғы %u %s", year, day, month);
    }
  if (language_is (language, "fr"))
    {
      month = dup_month (&months_fr, number, FALSE);
      return g_strdup_printf (day == 1 ? "%uer %s %u" : "%u %s %u", day, month, year);
    }
  if (language_is (language, "de"))
    {
      month = dup_month (&months_de, number, TRUE);
      return g_strdup_printf ("%u. %s %u", day, month, year);
    }

  month = dup_month (&months_en, number, TRUE);

  return g_strdup_printf ("%u %s %u", day, month, year);
}

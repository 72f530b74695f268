/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-typography.h"

#include "dateline-quotes.h"

#include <string.h>

#define NO_BREAK 0xa0
#define NARROW_NO_BREAK 0x202f
#define EN_DASH 0x2013
#define EM_DASH 0x2014
#define ELLIPSIS 0x2026
#define APOSTROPHE 0x2019

/* No word that a rule knows is longer, in bytes. */
#define MAX_WORD 16
/* An address that is longer is not seen as one. */
#define MAX_ADDRESS 400

/* Text up to a character that was typed. */
typedef struct
{
  const char             *text;
  guint                   from;
  guint                   at;    /* behind that character */
  guint                   typed; /* where it is */
  const char             *language;
  DatelineTypographyEdit *edit;
} Typing;

/* Measured in what follows a number; the signs are bound as soon as they are typed. */
static const char * const units[] = {
  "%",   "‰",   "€",   "$",   "£",   "₸",  "₽",  "¥",   "°",   "°C",  "km", "m",  "cm",
  "mm",  "km²", "m²",  "m³",  "kg",  "g",  "t",  "ha",  "l",   "kW",  "MW", "GW", "kWh",
  "MWh", "GWh", "h",   "min", "км",  "м",  "см", "мм",  "км²", "м²",  "м³", "кг", "г",
  "гг",  "т",   "га",  "л",   "кВт", "МВт", "ГВт", "ч",  "мин", "тыс", "млн", "млрд", "трлн",
  "мың", "руб", "тенге", "теңге", "евро", "Mio", "Mrd",
};

/* Before a number; NULL: in every language. */
static const struct
{
  const char *language;
  const char *word;
} before_numbers[] = {
  { NULL, "№" },     { NULL, "§" },    { NULL, "p." },   { NULL, "pp." },  { "en", "No." },
  { "en", "Art." },  { "de", "Nr." },  { "de", "S." },   { "de", "Art." }, { "fr", "n°" },
  { "fr", "nº" },    { "fr", "art." }, { "ru", "стр." }, { "ru", "ст." },  { "ru", "рис." },
  { "ru", "табл." }, { "ru", "п." },   { "ru", "гл." },  { "kk", "бет." },
};

static gboolean
is_language (const char *tag,
             const char *language)
{
  gsize length = strlen (language);

  return tag != NULL && g_ascii_strncasecmp (tag, language, length) == 0 &&
         (tag[length] == '\0' || tag[length] == '-' || tag[length] == '_');
}

/* The character before @at; 0 at the beginning. */
static gunichar
get_before (const char *text,
            guint       at)
{
  const char *before = g_utf8_find_prev_char (text, text + at);

  return before != NULL ? g_utf8_get_char (before) : 0;
}

static guint
step_back (const char *text,
           guint       at)
{
  const char *before = g_utf8_find_prev_char (text, text + at);

  return before != NULL ? (guint) (before - text) : 0;
}

static gboolean
put (const Typing *typing,
     guint         start,
     guint         end,
     gunichar      first,
     gunichar      second)
{
  guint length = g_unichar_to_utf8 (first, typing->edit->text);

  if (second != 0)
    length += g_unichar_to_utf8 (second, typing->edit->text + length);
  typing->edit->text[length] = '\0';
  typing->edit->start = start;
  typing->edit->end = end;

  return TRUE;
}

static gboolean
is_bound (gunichar c)
{
  return c == NO_BREAK || c == NARROW_NO_BREAK;
}

/* Where the word begins that ends at @at, and no longer than @limit bytes. */
static guint
find_word (const char *text,
           guint       at,
           guint       limit)
{
  guint start = at;

  while (start > 0 && at - start < limit)
    {
      gunichar c = get_before (text, start);

      if (g_unichar_isspace (c) || strchr ("\"(<[", c < 0x80 ? (int) c : 'x') != NULL ||
          c == 0xab || c == 0x201c || c == 0x201e)
        break;
      start = step_back (text, start);
    }

  return start;
}

static gboolean
equals (const char *text,
        guint       start,
        guint       end,
        const char *word)
{
  return strlen (word) == end - start && strncmp (text + start, word, end - start) == 0;
}

/* Whether what was typed is a part of an address, or its scheme's colon. */
static gboolean
is_in_address (const Typing *typing)
{
  static const char * const starts[] = { "www.", "http:", "https:", "mailto:", "tel:", "ftp:" };
  guint start = find_word (typing->text, typing->at, MAX_ADDRESS);
  const char *word = typing->text + start;
  gsize length = typing->at - start;

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      if (length >= strlen (starts[i]) &&
          g_ascii_strncasecmp (word, starts[i], strlen (starts[i])) == 0)
        return TRUE;
    }

  return g_strstr_len (word, length, "://") != NULL || memchr (word, '@', length) != NULL;
}

/* The blank that belongs between French words and @mark; 0 if there is none. */
static gunichar
get_french_space (const char *language,
                  gunichar    mark)
{
  gboolean high = mark == ';' || mark == '!' || mark == '?';

  if (!is_language (language, "fr"))
    return 0;
  if (is_language (language, "fr-CH"))
    return NARROW_NO_BREAK;
  /* In Quebec these stand close to the word. */
  if (is_language (language, "fr-CA"))
    return high ? 0 : NO_BREAK;

  return high ? NARROW_NO_BREAK : NO_BREAK;
}

/* Before a colon, a semicolon …, or a quotation's end. */
static gboolean
space_before (const Typing *typing,
              gunichar      mark)
{
  gunichar space = get_french_space (typing->language, mark);
  gunichar before = get_before (typing->text, typing->typed);

  if (space != 0 && before == ' ')
    {
      guint blank = typing->typed - 1;
      gunichar further = get_before (typing->text, blank);

      if (further != 0 && !g_unichar_isspace (further))
        return put (typing, blank, typing->at, space, mark);
    }
  else if (space != 0 && before != 0 && !g_unichar_isspace (before) && before != 0xab &&
           strchr (mark == 0xbb ? "([{" : "([{;:!?", before < 0x80 ? (int) before : 'x') == NULL)
    {
      return put (typing, typing->typed, typing->at, space, mark);
    }

  return FALSE;
}

static gboolean
type_mark (const Typing *typing,
           gunichar      mark)
{
  return !is_in_address (typing) && space_before (typing, mark);
}

static gboolean
type_quote (const Typing *typing,
            gunichar      typed)
{
  gunichar quote;

  if (typed == '\'' && is_in_address (typing))
    return FALSE;

  quote = dateline_quotes_choose (typing->language, typing->text, typing->from, typing->typed,
                                  typed == '\'');
  if (quote == 0)
    return FALSE;
  if (quote == 0xbb && space_before (typing, quote))
    return TRUE;

  return put (typing, typing->typed, typing->at, quote,
              quote == 0xab ? get_french_space (typing->language, quote) : 0);
}

/* Two hyphens, and a third. Where a line begins they may become a rule, see the shortcuts of
 * Markdown, or whose words are quoted. */
static gboolean
type_hyphen (const Typing *typing)
{
  guint first = step_back (typing->text, typing->typed);
  gunichar before = get_before (typing->text, typing->typed);
  gunichar further = get_before (typing->text, first);

  if (before == EN_DASH)
    return put (typing, first, typing->at, EM_DASH, 0);
  if (before != '-' || further == '-' || further == '!' || further == 0 || further == 0x2028 ||
      is_in_address (typing))
    return FALSE;

  return put (typing, first, typing->at, EN_DASH, 0);
}

/* Puts a blank that no line is broken at in the place of the plain one before @at. */
static gboolean
bind (const Typing *typing,
      guint         at)
{
  return put (typing, at - 1, at, NO_BREAK, 0);
}

/* "5 km": @end is behind the unit. */
static gboolean
bind_unit (const Typing *typing,
           guint         end)
{
  guint start = find_word (typing->text, end, MAX_WORD);

  if (start < 2 || start == end || typing->text[start - 1] != ' ' ||
      !g_ascii_isdigit (typing->text[start - 2]))
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      if (equals (typing->text, start, end, units[i]))
        return bind (typing, start);
    }

  return FALSE;
}

static gboolean
type_space (const Typing *typing)
{
  const char *text = typing->text;
  gunichar before = get_before (text, typing->typed);

  /* The blank that came with the quotation mark is enough. */
  if (is_bound (before) && typing->typed >= 2 &&
      get_before (text, step_back (text, typing->typed)) == 0xab &&
      get_french_space (typing->language, 0xab) != 0)
    return put (typing, typing->typed, typing->at, 0, 0);

  if (equals (text, 0, typing->typed, "--"))
    return put (typing, 0, typing->typed, EN_DASH, 0);

  if (before == '-' && typing->typed >= 3 && text[typing->typed - 2] == ' ' &&
      !g_unichar_isspace (get_before (text, typing->typed - 2)))
    return put (typing, typing->typed - 1, typing->typed, EN_DASH, 0);

  return bind_unit (typing, typing->typed);
}

/* The end of a letter that stands alone with its full stop before @at, as initials do;
 * where it begins is in @start. */
static gboolean
find_initial (const char *text,
              guint       at,
              guint      *start)
{
  gunichar before;

  if (at < 2 || text[at - 1] != '.' || !g_unichar_isalpha (get_before (text, at - 1)))
    return FALSE;

  *start = step_back (text, at - 1);
  before = get_before (text, *start);

  return before == '.' || before == '(' || before == 0 || !g_unichar_isgraph (before) ||
         before == 0xab || before == 0x201c || before == 0x201e;
}

static gboolean
type_full_stop (const Typing *typing)
{
  const char *text = typing->text;
  guint typed = typing->typed;
  guint letter;
  guint other;

  if (typed >= 2 && text[typed - 1] == '.' && text[typed - 2] == '.' &&
      (typed < 3 || text[typed - 3] != '.'))
    return !is_in_address (typing) && put (typing, typed - 2, typing->at, ELLIPSIS, 0);

  /* "z. B.", "т. д.", "А. С." */
  if (find_initial (text, typing->at, &letter) && letter > 0 && text[letter - 1] == ' ' &&
      find_initial (text, letter - 1, &other))
    return bind (typing, letter);

  return bind_unit (typing, typed);
}

/* What is typed behind two initials is the name. */
static gboolean
type_name (const Typing *typing)
{
  const char *text = typing->text;
  guint last;
  guint other;

  if (!find_initial (text, typing->typed - 1, &last) ||
      !g_unichar_isupper (g_utf8_get_char (text + last)))
    return FALSE;

  if (last > 0 && g_unichar_isspace (get_before (text, last)))
    last = step_back (text, last);
  if (!find_initial (text, last, &other) || !g_unichar_isupper (g_utf8_get_char (text + other)))
    return FALSE;

  return bind (typing, typing->typed);
}

static gboolean
type_number (const Typing *typing)
{
  const char *text = typing->text;
  guint end = typing->typed - 1;
  guint start = find_word (text, end, MAX_WORD);

  for (gsize i = 0; i < G_N_ELEMENTS (before_numbers); i++)
    {
      if (equals (text, start, end, before_numbers[i].word) &&
          (before_numbers[i].language == NULL ||
           is_language (typing->language, before_numbers[i].language)))
        return bind (typing, typing->typed);
    }

  return FALSE;
}

/* Of a letter or a digit, what it says about what was typed before it. */
static gboolean
type_other (const Typing *typing,
            gunichar      c)
{
  const char *text = typing->text;
  guint typed = typing->typed;
  gunichar before = get_before (text, typed);
  guint first = step_back (text, typed);

  if (!g_unichar_isalnum (c))
    return bind_unit (typing, typing->at);

  if (before == ' ' && typed >= 2)
    return g_unichar_isupper (c) ? type_name (typing) : g_unichar_isdigit (c) && type_number (typing);

  /* A French "12 :3" is a time. */
  if (before == ':' && g_unichar_isdigit (c) && is_bound (get_before (text, first)))
    {
      guint blank = step_back (text, first);

      return g_unichar_isdigit (get_before (text, blank)) && put (typing, blank, first, 0, 0);
    }

  /* What looked like a quotation's end within a word is an apostrophe. */
  if (g_unichar_isalpha (c) && dateline_quotes_is_doubtful (typing->language, before) &&
      g_unichar_isalpha (get_before (text, first)))
    return put (typing, first, typed, APOSTROPHE, 0);

  /* "the ’90s" */
  if (c == 's' && typed >= 5 && g_ascii_isdigit (text[typed - 1]) &&
      g_ascii_isdigit (text[typed - 2]) && get_before (text, typed - 2) == 0x2018)
    return put (typing, step_back (text, typed - 2), typed - 2, APOSTROPHE, 0);

  return FALSE;
}

gboolean
dateline_typography_type (const char             *text,
                          guint                   from,
                          guint                   at,
                          const char             *language,
                          DatelineTypographyEdit *edit)
{
  Typing typing = { text, from, at, 0, language, edit };
  gunichar c;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (edit != NULL, FALSE);

  if (at == 0)
    return FALSE;

  typing.typed = step_back (text, at);
  c = g_utf8_get_char (text + typing.typed);
  switch (c)
    {
    case '"':
    case '\'':
      return type_quote (&typing, c);
    case '-':
      return type_hyphen (&typing);
    case '.':
      return type_full_stop (&typing);
    case ' ':
      return type_space (&typing);
    case ',':
    case ')':
      return bind_unit (&typing, typing.typed);
    case ';':
    case ':':
    case '!':
    case '?':
    case 0xbb:
      return type_mark (&typing, c) || bind_unit (&typing, typing.typed);
    case 0xab:
      return get_french_space (language, c) != 0 &&
             put (&typing, typing.typed, at, c, get_french_space (language, c));
    default:
      return type_other (&typing, c);
    }
}

/* A text that is typed anew: where each of its bytes was in the old one, PUT for those that
 * an edit has put there. */
typedef struct
{
  GString *typed;
  GArray  *origins;
} Anew;

#define PUT G_MAXUINT

static void
anew_append (Anew       *self,
             const char *text,
             guint       start,
             guint       end)
{
  g_string_append_len (self->typed, text + start, end - start);
  for (guint i = start; i < end; i++)
    g_array_append_val (self->origins, i);
}

static void
anew_edit (Anew                         *self,
           const DatelineTypographyEdit *edit)
{
  guint put[sizeof (edit->text)];
  guint length = strlen (edit->text);

  for (guint i = 0; i < length; i++)
    put[i] = PUT;

  g_string_erase (self->typed, edit->start, edit->end - edit->start);
  g_string_insert_len (self->typed, edit->start, edit->text, length);
  if (edit->end > edit->start)
    g_array_remove_range (self->origins, edit->start, edit->end - edit->start);
  if (length > 0)
    g_array_insert_vals (self->origins, edit->start, put, length);
}

static void
clear_change (gpointer data)
{
  g_free (((DatelineTypographyChange *) data)->text);
}

static GArray *
anew_list_changes (Anew  *self,
                   guint  old_length)
{
  const guint *origins = (const guint *) (gpointer) self->origins->data;
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (DatelineTypographyChange));
  guint old = 0;

  g_array_set_clear_func (changes, clear_change);
  for (guint at = 0; at < self->origins->len || old < old_length;)
    {
      DatelineTypographyChange change = { .start = old };
      guint end = at;

      if (at < self->origins->len && origins[at] == old)
        {
          at++;
          old++;
          continue;
        }

      while (end < self->origins->len && origins[end] == PUT)
        end++;
      old = end < self->origins->len ? origins[end] : old_length;
      change.end = old;
      change.text = g_strndup (self->typed->str + at, end - at);
      g_array_append_val (changes, change);
      at = end;
    }

  return changes;
}

static void
anew_type (Anew                        *self,
           const char                  *text,
           guint                        start,
           guint                        end,
           const DatelineTypographyRun *run,
           guint                        from)
{
  while (start < end)
    {
      guint next = run->keep ? end : (guint) (g_utf8_next_char (text + start) - text);
      DatelineTypographyEdit edit;

      anew_append (self, text, start, next);
      start = next;
      if (!run->keep && dateline_typography_type (self->typed->str, from, self->typed->len,
                                                  run->language, &edit))
        anew_edit (self, &edit);
    }
}

GArray *
dateline_typography_find (const char                  *text,
                          const DatelineTypographyRun *runs,
                          gsize                        n_runs)
{
  guint length;
  Anew anew;
  GArray *changes;
  const char *language = n_runs > 0 ? runs[0].language : NULL;
  guint start = 0;
  guint from = 0;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  anew.typed = g_string_sized_new (length);
  anew.origins = g_array_sized_new (FALSE, FALSE, sizeof (guint), length);
  for (gsize i = 0; i < n_runs; i++)
    {
      if (!runs[i].keep && g_strcmp0 (language, runs[i].language) != 0)
        {
          language = runs[i].language;
          from = anew.typed->len;
        }
      anew_type (&anew, text, start, MIN (runs[i].end, length), &runs[i], from);
      start = MAX (start, MIN (runs[i].end, length));
    }
  anew_append (&anew, text, start, length);

  changes = anew_list_changes (&anew, length);
  g_string_free (anew.typed, TRUE);
  g_array_unref (anew.origins);

  return changes;
}

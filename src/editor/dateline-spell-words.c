/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-spell-words.h"

#include "dateline-editor-selection.h"

#include <pango/pango.h>

#define RIGHT_QUOTE 0x2019
#define SOFT_HYPHEN 0x00ad
#define GRAVE_ACCENT 0x0300
#define ACUTE_ACCENT 0x0301
#define HYPHEN 0x2010
#define NO_BREAK_HYPHEN 0x2011
#define LINE_SEPARATOR 0x2028

/* What has no place in a word of its own: a byte of the text each. */
typedef struct
{
  const char   *text;
  gsize         length;
  guint8       *left_out;
  PangoLogAttr *attributes; /* a character each */
  GArray       *words;
} Finder;

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == RIGHT_QUOTE;
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == HYPHEN || c == NO_BREAK_HYPHEN;
}

static gboolean
is_gap (gunichar c)
{
  return c == LINE_SEPARATOR || g_unichar_isspace (c);
}

/* Whether the dot at @at stands as in "example.org" and "list.pdf": between letters,
 * of which the one behind it is small. */
static gboolean
is_dot_of_name (const char *start,
                const char *at,
                const char *end)
{
  gunichar after;

  if (*at != '.' || at == start || at + 1 >= end)
    return FALSE;

  after = g_utf8_get_char (at + 1);

  return g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))) &&
         (g_unichar_islower (after) || g_unichar_isdigit (after));
}

/* Of a page, a mailbox, a file, or a tag of the social media. */
static gboolean
is_address (const char *start,
            const char *end)
{
  if (*start == '/' || *start == '#' || *start == '@' || *start == '~')
    return TRUE;

  for (const char *at = start; at < end; at++)
    {
      gboolean inside = at > start && at + 1 < end;

      if ((inside && *at == '@') || is_dot_of_name (start, at, end))
        return TRUE;
      if (*at == ':' && end - at > 2 && at[1] == '/' && at[2] == '/')
        return TRUE;
    }

  return FALSE;
}

/* What begins and ends a token without being of it: quotation marks, brackets … */
static gboolean
is_wrapping (gunichar c)
{
  return c != '/' && c != '#' && c != '@' && c != '~' && g_unichar_ispunct (c);
}

static void
leave_address_out (Finder     *finder,
                   const char *start,
                   const char *end)
{
  while (start < end && is_wrapping (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start && is_wrapping (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  if (start < end && is_address (start, end))
    memset (finder->left_out + (start - finder->text), TRUE, end - start);
}

static void
leave_addresses_out (Finder *finder)
{
  const char *end = finder->text + finder->length;
  const char *start = NULL;

  for (const char *at = finder->text; at < end; at = g_utf8_next_char (at))
    {
      gboolean gap = is_gap (g_utf8_get_char (at));

      if (!gap && start == NULL)
        {
          start = at;
        }
      else if (gap && start != NULL)
        {
          leave_address_out (finder, start, at);
          start = NULL;
        }
    }
  if (start != NULL)
    leave_address_out (finder, start, end);
}

static void
leave_marks_out (Finder        *finder,
                 DatelineBlock *block)
{
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    if (spans[i].type == DATELINE_MARK_CODE || spans[i].type == DATELINE_MARK_SUPERSCRIPT ||
        spans[i].type == DATELINE_MARK_SUBSCRIPT)
      memset (finder->left_out + spans[i].start, TRUE, spans[i].end - spans[i].start);
}

/* Whether one apostrophe or hyphen is all that is between two words. */
static gboolean
is_joint (Finder *finder,
          guint   start,
          guint   end)
{
  const char *at = finder->text + start;
  gunichar c;

  if (start >= end || finder->left_out[start])
    return FALSE;

  c = g_utf8_get_char (at);

  return g_utf8_next_char (at) == finder->text + end && (is_apostrophe (c) || is_hyphen (c));
}

static void
add_piece (Finder *finder,
           guint   start,
           guint   end)
{
  DatelineSpellWord word = { start, end, NULL };
  DatelineSpellWord *last = NULL;

  if (finder->words->len > 0)
    last = &g_array_index (finder->words, DatelineSpellWord, finder->words->len - 1);

  if (last != NULL && is_joint (finder, last->end, start))
    last->end = end;
  else
    g_array_append_val (finder->words, word);
}

static void
add_pieces (Finder *finder)
{
  const char *at = finder->text;
  gboolean inside = FALSE;
  guint start = 0;
  guint i = 0;

  while (TRUE)
    {
      guint byte = at - finder->text;
      gboolean left_out = byte == finder->length || finder->left_out[byte];

      if (inside && (left_out || finder->attributes[i].is_word_end))
        {
          add_piece (finder, start, byte);
          inside = FALSE;
        }
      if (byte == finder->length)
        break;
      if (!inside && !left_out && finder->attributes[i].is_word_start)
        {
          inside = TRUE;
          start = byte;
        }

      at = g_utf8_next_char (at);
      i++;
    }
}

static gboolean
has_digit (const char *start,
           const char *end)
{
  for (const char *at = start; at < end; at = g_utf8_next_char (at))
    if (g_unichar_type (g_utf8_get_char (at)) == G_UNICODE_DECIMAL_NUMBER)
      return TRUE;

  return FALSE;
}

/* "snake_case" and "10км" are no words; in "G-20-саммит" the last part is one. */
static gboolean
is_plain (Finder                  *finder,
          const DatelineSpellWord *word)
{
  const char *start = finder->text + word->start;
  const char *end = finder->text + word->end;

  if (*end == '_' || (word->start > 0 && start[-1] == '_'))
    return FALSE;

  return memchr (start, '-', end - start) != NULL || !has_digit (start, end);
}

static void
set_languages (Finder        *finder,
               DatelineBlock *block,
               const char    *language)
{
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);
  gsize at = 0;

  for (guint i = 0; i < finder->words->len; i++)
    {
      DatelineSpellWord *word = &g_array_index (finder->words, DatelineSpellWord, i);

      while (at < n_spans && (spans[at].type != DATELINE_MARK_LANGUAGE ||
                              spans[at].end <= word->start))
        at++;
      word->language = at < n_spans && spans[at].start <= word->start ? spans[at].value : language;
    }
}

static void
drop_what_is_none (Finder *finder)
{
  guint n_kept = 0;

  for (guint i = 0; i < finder->words->len; i++)
    {
      DatelineSpellWord *word = &g_array_index (finder->words, DatelineSpellWord, i);

      if (is_plain (finder, word) && word->language != NULL && *word->language != '\0')
        g_array_index (finder->words, DatelineSpellWord, n_kept++) = *word;
    }
  g_array_set_size (finder->words, n_kept);
}

GArray *
dateline_spell_words_find (DatelineBlock *block,
                           const char    *language)
{
  const char *text = dateline_block_get_text (block);
  gsize length = strlen (text);
  guint n_chars = dateline_block_get_n_chars (block);
  g_autofree guint8 *left_out = NULL;
  g_autofree PangoLogAttr *attributes = NULL;
  Finder finder = { text, length };

  finder.words = g_array_new (FALSE, FALSE, sizeof (DatelineSpellWord));
  if (length == 0 || dateline_block_is_card (block) ||
      dateline_block_get_block_type (block) == DATELINE_BLOCK_CODE)
    return finder.words;

  finder.left_out = left_out = g_new0 (guint8, length + 1);
  finder.attributes = attributes = g_new0 (PangoLogAttr, n_chars + 1);
  leave_marks_out (&finder, block);
  leave_addresses_out (&finder);
  pango_get_log_attrs (text, length, -1, pango_language_from_string (language), attributes,
                       n_chars + 1);
  add_pieces (&finder);
  set_languages (&finder, block, language);
  drop_what_is_none (&finder);

  return finder.words;
}

/* In capitals, but for a plural's s or what follows an apostrophe. */
static gboolean
is_abbreviation (const char *word)
{
  guint n_capitals = 0;

  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_apostrophe (c))
        break;
      if (g_unichar_isupper (c))
        n_capitals++;
      else if (g_unichar_islower (c) && !(n_capitals > 1 && c == 's' && at[1] == '\0'))
        return FALSE;
    }

  return n_capitals > 0;
}

gboolean
dateline_spell_word_is_checked (const char *word,
                                const char *language)
{
  PangoLanguage *script_language = pango_language_from_string (language);
  gboolean of_language = FALSE;
  guint n_letters = 0;

  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isdigit (c))
        return FALSE;
      if (!g_unichar_isalpha (c))
        continue;

      n_letters++;
      of_language |= pango_language_includes_script (script_language,
                                                     (PangoScript) g_unichar_get_script (c));
    }

  return of_language && n_letters > 1 && !is_abbreviation (word);
}

char *
dateline_spell_word_normalize (const char *text,
                               gsize       length)
{
  g_autofree char *composed = g_utf8_normalize (text, length, G_NORMALIZE_DEFAULT_COMPOSE);
  g_autoptr (GString) word = g_string_sized_new (length);

  for (const char *at = composed; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      /* An accent that was not composed is the stress of a Cyrillic word. */
      if (c == SOFT_HYPHEN || c == GRAVE_ACCENT || c == ACUTE_ACCENT)
        continue;
      if (is_apostrophe (c))
        c = '\'';
      else if (is_hyphen (c))
        c = '-';
      g_string_append_unichar (word, c);
    }

  return g_string_free (g_steal_pointer (&word), FALSE);
}

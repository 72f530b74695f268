/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-quotes.h"

#include <string.h>

#define APOSTROPHE 0x2019

/* How many bytes before the caret are looked at for a quotation that is open, and how
 * many may be open in each other. */
#define MAX_LOOK_BACK 4000
#define MAX_DEPTH 8

typedef struct
{
  const char *language;
  gunichar    open;
  gunichar    close;
  gunichar    inner_open;
  gunichar    inner_close;
  /* Written without blanks between words: what is typed opens and closes by turns. */
  gboolean    by_turns;
} Quotes;

/* The first is for those that are not listed. As the Unicode CLDR has it ("delimiters"),
 * but for Kazakh, whose press writes «». A tag with a region comes before its language. */
static const Quotes all_quotes[] = {
  { "en", 0x201c, 0x201d, 0x2018, 0x2019, FALSE },
  { "be", 0x00ab, 0x00bb, 0x201e, 0x201c, FALSE },
  { "bg", 0x201e, 0x201c, 0x201a, 0x2018, FALSE },
  { "cs", 0x201e, 0x201c, 0x201a, 0x2018, FALSE },
  { "de-CH", 0x00ab, 0x00bb, 0x2039, 0x203a, FALSE },
  { "de", 0x201e, 0x201c, 0x201a, 0x2018, FALSE },
  { "el", 0x00ab, 0x00bb, 0x201c, 0x201d, FALSE },
  { "es", 0x00ab, 0x00bb, 0x201c, 0x201d, FALSE },
  { "et", 0x201e, 0x201c, 0x00ab, 0x00bb, FALSE },
  { "fi", 0x201d, 0x201d, 0x2019, 0x2019, FALSE },
  { "fr", 0x00ab, 0x00bb, 0x201c, 0x201d, FALSE },
  { "hr", 0x201e, 0x201d, 0x201a, 0x2019, FALSE },
  { "hu", 0x201e, 0x201d, 0x00bb, 0x00ab, FALSE },
  { "hy", 0x00ab, 0x00bb, 0x201e, 0x201c, FALSE },
  { "it", 0x00ab, 0x00bb, 0x201c, 0x201d, FALSE },
  { "ja", 0x300c, 0x300d, 0x300e, 0x300f, TRUE },
  { "kk", 0x00ab, 0x00bb, 0x201e, 0x201c, FALSE },
  { "ky", 0x00ab, 0x00bb, 0x201e, 0x201c, FALSE },
  { "lt", 0x201e, 0x201c, 0x201a, 0x2018, FALSE },
  { "mn", 0x00ab, 0x00bb, 0x201e, 0x201c, FALSE },
  { "nb", 0x00ab, 0x00bb, 0x2018, 0x2019, FALSE },
  { "nn", 0x00ab, 0x00bb, 0x2018, 0x2019, FALSE },
  { "no", 0x00ab, 0x00bb, 0x2018, 0x2019, FALSE },
  { "pl", 0x201e, 0x201d, 0x00ab, 0x00bb, FALSE },
  { "pt-PT", 0x00ab, 0x00bb, 0x201c, 0x201d, FALSE },
  { "ro", 0x201e, 0x201d, 0x00ab, 0x00bb, FALSE },
  { "ru", 0x00ab, 0x00bb, 0x201e, 0x201c, FALSE },
  { "sk", 0x201e, 0x201c, 0x201a, 0x2018, FALSE },
  { "sl", 0x201e, 0x201c, 0x201a, 0x2018, FALSE },
  { "sr", 0x201e, 0x201d, 0x2019, 0x2019, FALSE },
  { "sv", 0x201d, 0x201d, 0x2019, 0x2019, FALSE },
  { "tg", 0x00ab, 0x00bb, 0x201e, 0x201c, FALSE },
  { "tt", 0x00ab, 0x00bb, 0x201e, 0x201c, FALSE },
  { "uk", 0x00ab, 0x00bb, 0x201e, 0x201c, FALSE },
  { "yue", 0x300c, 0x300d, 0x300e, 0x300f, TRUE },
  { "zh-Hant", 0x300c, 0x300d, 0x300e, 0x300f, TRUE },
  { "zh-TW", 0x300c, 0x300d, 0x300e, 0x300f, TRUE },
  { "zh", 0x201c, 0x201d, 0x2018, 0x2019, TRUE },
};

typedef enum
{
  LEVEL_NONE,
  LEVEL_OUTER,
  LEVEL_INNER,
} Level;

static const Quotes *
find_quotes (const char *language)
{
  for (gsize i = 0; language != NULL && i < G_N_ELEMENTS (all_quotes); i++)
    {
      gsize length = strlen (all_quotes[i].language);

      if (g_ascii_strncasecmp (language, all_quotes[i].language, length) == 0 &&
          (language[length] == '\0' || language[length] == '-' || language[length] == '_'))
        return &all_quotes[i];
    }

  return &all_quotes[0];
}

/* Whether the inner marks are what the key of the apostrophe is taken for. */
static gboolean
has_single (const Quotes *quotes)
{
  return quotes->inner_open == 0x2018 || quotes->inner_open == 0x2019 ||
         quotes->inner_open == 0x201a;
}

/* The character before @at, 0 at the beginning; moves @at before it. */
static gunichar
step_back (const char *text,
           guint      *at)
{
  const char *before = g_utf8_find_prev_char (text, text + *at);

  if (before == NULL)
    return 0;

  *at = before - text;

  return g_utf8_get_char (before);
}

static gboolean
is_dash (gunichar c)
{
  return c == 0x2013 || c == 0x2014;
}

/* Whether a quotation may begin at @at: nothing that it could end stands before it. */
static gboolean
may_open (const Quotes *quotes,
          const char   *text,
          guint         at)
{
  gunichar before = step_back (text, &at);

  if (before == 0xa0 || before == 0x202f)
    {
      gunichar spaced = step_back (text, &at);

      /* "« " and then an inner one; but after "word " the outer one ends. */
      return spaced == 0 || spaced == quotes->open || is_dash (spaced);
    }

  return before == 0 || g_unichar_isspace (before) || is_dash (before) ||
         strchr ("([{/=<", before < 0x80 ? (int) before : 'x') != NULL || before == 0xbf ||
         before == 0xa1 || (before == quotes->open && quotes->open != quotes->close) ||
         (before == quotes->inner_open && quotes->inner_open != quotes->inner_close);
}

/* Whether a quotation mark's first byte may be @byte; few others' are. */
static gboolean
may_be_quote (char byte)
{
  return byte == '\xc2' || byte == '\xe2' || byte == '\xe3';
}

/* In which quotation that began at @from or later @at is: the innermost that is open. */
static Level
find_level (const Quotes *quotes,
            const char   *text,
            guint         from,
            guint         at)
{
  const char *end = text + at;
  const char *p = at - from > MAX_LOOK_BACK ? g_utf8_find_next_char (end - MAX_LOOK_BACK, end)
                                            : text + from;
  Level open[MAX_DEPTH + 1] = { LEVEL_NONE };
  guint depth = 0;

  for (; p < end; p++)
    {
      gunichar c;
      gboolean opens;

      if (!may_be_quote (*p))
        continue;

      c = g_utf8_get_char (p);
      opens = c == quotes->open || c == quotes->inner_open;
      if (opens && (c == quotes->close || c == quotes->inner_close))
        opens = may_open (quotes, text, p - text);

      if (opens && depth < MAX_DEPTH)
        open[++depth] = c == quotes->open ? LEVEL_OUTER : LEVEL_INNER;
      else if (!opens &&
               ((c == quotes->close && open[depth] == LEVEL_OUTER) ||
                (c == quotes->inner_close && open[depth] == LEVEL_INNER)))
        depth--;
    }

  return open[depth];
}

static gunichar
choose_single (const Quotes *quotes,
               gboolean      opens,
               Level         level)
{
  if (!has_single (quotes))
    return opens ? 0 : APOSTROPHE;
  if (opens)
    return quotes->inner_open;

  return level == LEVEL_INNER ? quotes->inner_close : APOSTROPHE;
}

gunichar
dateline_quotes_choose (const char *language,
                        const char *text,
                        guint       from,
                        guint       at,
                        gboolean    single)
{
  const Quotes *quotes = find_quotes (language);
  Level level = find_level (quotes, text, MIN (from, at), at);
  gboolean opens = may_open (quotes, text, at);
  guint position = at;
  gunichar before = step_back (text, &position);
  gunichar further = step_back (text, &position);

  /* "He was about to—" ends, as does "https://example.org/"; after " – " another begins. */
  if (opens && level != LEVEL_NONE && (is_dash (before) || before == '/') &&
      !g_unichar_isspace (further))
    opens = FALSE;
  if (quotes->by_turns && !single)
    opens = level == LEVEL_NONE || opens;
  if (single)
    return choose_single (quotes, opens, level);

  if (opens)
    return level == LEVEL_OUTER ? quotes->inner_open : quotes->open;
  if (level == LEVEL_NONE && g_unichar_isdigit (before))
    return 0;

  return level == LEVEL_INNER ? quotes->inner_close : quotes->close;
}

gboolean
dateline_quotes_is_doubtful (const char *language,
                             gunichar    c)
{
  const Quotes *quotes = find_quotes (language);

  return has_single (quotes) && c == quotes->inner_close && c != APOSTROPHE;
}

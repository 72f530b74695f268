/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Finds the closing date that a text names. */

#include "dateline-config.h"

#include "dateline-date-text.h"

#include <string.h>

/* Lower case. A sentence with one of these and a date names a closing date. */
static const char * const deadline_words[] = {
  "deadline", "closing date", "closes on", "apply by", "apply before", "applications until",
  "applications close", "submitted by", "submitted until", "open until", "accepted until",
  "submit your", "call closes", "will close on", "no later than",
  "крайний срок", "срок подачи", "срок приёма", "срок приема", "срок для подачи", "дедлайн",
  "приём заявок", "прием заявок", "заявки принимаются", "последний день", "не позднее",
  "мерзім", "өтінім",
  "date limite", "date de clôture", "candidatures", "délai",
  "bewerbungsfrist", "bewerbungsschluss", "einsendeschluss", "anmeldeschluss", "frist endet",
  "einreichfrist", "antragsfrist", "bewerbungen bis", "bewerben sie sich bis", "spätestens",
};

static const char * const extension_words[] = {
  "extended", "postponed", "продлен", "продлён", "ұзарт", "prolong", "report", "verlängert",
};

/* What stands right before the date that counts: "extended from … to …". */
static const char * const towards_words[] = {
  "to", "until", "till", "до", "au", "jusqu'au", "jusqu’au", "bis", "zum", "den",
};

/* The same behind the date. */
#define KAZAKH_UNTIL "дейін"

typedef struct
{
  gsize start;
  gsize end;
} Sentence;

static gboolean
contains_any (const char         *text,
              const char * const *words,
              guint               n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (strstr (text, words[i]) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_aim (const char                *text,
        const DatelineDateMention *mention)
{
  g_autofree char *before = NULL;
  const char *end = text + mention->start;
  const char *word = text + mention->end;

  while (g_ascii_isspace (*word))
    word++;
  if (g_str_has_prefix (word, KAZAKH_UNTIL))
    return TRUE;

  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  for (word = end; word > text && !g_ascii_isspace (word[-1]);)
    word--;
  before = g_utf8_strdown (word, end - word);

  for (guint i = 0; i < G_N_ELEMENTS (towards_words); i++)
    {
      if (strcmp (before, towards_words[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The first of the dates that stands behind a deadline word: "Open from 1 December 2020,
 * deadline 24 January 2021". The first of all if the word comes last. */
static const DatelineDateMention *
find_behind_word (const char *text,
                  gsize       start,
                  GArray     *mentions,
                  guint       first,
                  guint       last)
{
  for (guint i = first; i < last; i++)
    {
      const DatelineDateMention *mention = &g_array_index (mentions, DatelineDateMention, i);
      g_autofree char *between = g_utf8_strdown (text + start, mention->start - start);

      if (contains_any (between, deadline_words, G_N_ELEMENTS (deadline_words)))
        return mention;
      start = mention->end;
    }

  return &g_array_index (mentions, DatelineDateMention, first);
}

/* The dates @first … @last - 1 of @mentions stand in @sentence: the one that is
 * meant, if it has a deadline word. */
static const DatelineDateMention *
choose (const char *text,
        Sentence    sentence,
        GArray     *mentions,
        guint       first,
        guint       last)
{
  g_autofree char *lower = NULL;

  if (first == last)
    return NULL;

  lower = g_utf8_strdown (text + sentence.start, sentence.end - sentence.start);
  if (!contains_any (lower, deadline_words, G_N_ELEMENTS (deadline_words)))
    return NULL;

  if (contains_any (lower, extension_words, G_N_ELEMENTS (extension_words)))
    {
      for (guint i = first; i < last; i++)
        {
          const DatelineDateMention *mention = &g_array_index (mentions, DatelineDateMention, i);

          if (is_aim (text, mention))
            return mention;
        }
    }

  return find_behind_word (text, sentence.start, mentions, first, last);
}

/* Whether a sentence ends at @at; the full stop of "24. Januar" is within a date and
 * is not asked about. */
static gboolean
is_sentence_end (const char *at)
{
  return *at == '\0' || (strchr (".!?", *at) != NULL &&
                         (g_ascii_isspace (at[1]) || at[1] == '\0'));
}

static const DatelineDateMention *
find_closing (const char *text,
              GArray     *mentions)
{
  Sentence sentence = { 0, 0 };
  guint first = 0;
  guint next = 0;

  for (gsize at = 0;; at++)
    {
      const DatelineDateMention *found;

      if (next < mentions->len &&
          at == g_array_index (mentions, DatelineDateMention, next).start)
        at = g_array_index (mentions, DatelineDateMention, next++).end;

      if (!is_sentence_end (text + at))
        continue;

      sentence.end = at;
      found = choose (text, sentence, mentions, first, next);
      if (found != NULL || text[at] == '\0')
        return found;

      sentence.start = at;
      first = next;
    }
}

gboolean
dateline_date_text_find_closing (const char *text,
                                 GDate      *date,
                                 gsize      *start,
                                 gsize      *end)
{
  g_autoptr (GArray) mentions = NULL;
  const DatelineDateMention *found;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  mentions = dateline_date_text_find (text);
  found = mentions->len > 0 ? find_closing (text, mentions) : NULL;
  if (found == NULL)
    return FALSE;

  *date = found->date;
  if (start != NULL)
    *start = found->start;
  if (end != NULL)
    *end = found->end;

  return TRUE;
}

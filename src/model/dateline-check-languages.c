/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Passages in another script than the item's, which do not say their language (WCAG 2.1,
 * 3.1.2). Names are none, and one script says nothing about languages that share it. */

#include "dateline-config.h"

#include "dateline-check-private.h"
#include "dateline-language.h"
#include "dateline-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A shorter passage is a name or a term. */
#define MIN_WORDS 3
#define MIN_LOWER_WORDS 2

typedef struct
{
  const char *start; /* NULL: none */
  const char *end;
  guint       n_words;
  guint       n_lower;
} Run;

static const char * const cyrillic_languages[] = {
  "ru", "kk", "uk", "be", "bg", "sr", "mk", "ky", "tg", "mn", "tt",
};

static const char * const latin_words[][2] = {
  { " the ", "en" }, { " of ", "en" }, { " and ", "en" }, { " is ", "en" },
  { " le ", "fr" }, { " la ", "fr" }, { " les ", "fr" }, { " des ", "fr" }, { " et ", "fr" },
  { " der ", "de" }, { " die ", "de" }, { " das ", "de" }, { " und ", "de" }, { " ist ", "de" },
};

static gboolean
is_one_of (const char         *language,
           const char * const *languages,
           gsize               n_languages)
{
  for (gsize i = 0; i < n_languages; i++)
    {
      gsize length = strlen (languages[i]);

      if (g_ascii_strncasecmp (language, languages[i], length) == 0 &&
          (language[length] == '\0' || language[length] == '-'))
        return TRUE;
    }

  return FALSE;
}

/* What @language is written in, as far as the check knows: G_UNICODE_SCRIPT_UNKNOWN says
 * that it does not. */
static GUnicodeScript
get_script (const char *language)
{
  static const char * const others[] = {
    "ar", "fa", "ur", "he", "zh", "ja", "ko", "el", "hy", "ka", "hi", "th",
  };

  if (strstr (language, "-Latn") != NULL)
    return G_UNICODE_SCRIPT_LATIN;
  if (strstr (language, "-Cyrl") != NULL ||
      is_one_of (language, cyrillic_languages, G_N_ELEMENTS (cyrillic_languages)))
    return G_UNICODE_SCRIPT_CYRILLIC;
  if (is_one_of (language, others, G_N_ELEMENTS (others)))
    return G_UNICODE_SCRIPT_UNKNOWN;

  return G_UNICODE_SCRIPT_LATIN;
}

static const char *
guess_cyrillic (const char *lower)
{
  static const char * const kazakh[] = { "ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "һ" };
  static const char * const ukrainian[] = { "ї", "є", "ґ" };

  for (guint i = 0; i < G_N_ELEMENTS (kazakh); i++)
    {
      if (strstr (lower, kazakh[i]) != NULL)
        return "kk";
    }
  for (guint i = 0; i < G_N_ELEMENTS (ukrainian); i++)
    {
      if (strstr (lower, ukrainian[i]) != NULL)
        return "uk";
    }

  return "ru";
}

/* By its commonest words; NULL: can't be said. */
static const char *
guess_latin (const char *lower)
{
  g_autofree char *padded = g_strdelimit (g_strconcat (" ", lower, " ", NULL), ".,;:!?()“”«»\"", ' ');
  const char *language = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (latin_words); i++)
    {
      if (strstr (padded, latin_words[i][0]) == NULL)
        continue;
      if (language != NULL && strcmp (language, latin_words[i][1]) != 0)
        return NULL;
      language = latin_words[i][1];
    }

  return language;
}

static void
add_run (Check         *check,
         const Passage *passage,
         const Run     *run,
         GUnicodeScript script)
{
  const char *text = dateline_block_get_text (passage->text);
  gsize start = run->start - text;
  gsize end = run->end - text;
  g_autofree char *excerpt = check_dup_excerpt (text, start, end);
  g_autofree char *lower = g_utf8_strdown (run->start, run->end - run->start);
  g_autoptr (DatelineBlock) marked = NULL;
  DatelineFinding *finding;
  const char *language;

  finding = check_add_range (check, DATELINE_RULE_PASSAGE_LANGUAGE, passage, start, end,
                             g_strdup_printf (_("“%s” does not say which language it is in, so it "
                                                "would be read aloud as the rest of the text."),
                                              excerpt));
  language = script == G_UNICODE_SCRIPT_CYRILLIC ? guess_cyrillic (lower) : guess_latin (lower);
  if (finding == NULL || language == NULL)
    return;

  marked = dateline_block_add_mark (passage->text, start, end, DATELINE_MARK_LANGUAGE, language);
  check_offer_text (finding, passage, marked,
                    /* Translators: what a language calls itself. */
                    g_strdup_printf (_("Mark as “%s”"), dateline_language_get_name (language)));
}

static gboolean
is_marked (DatelineBlock *block,
           gsize          at)
{
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      if (spans[i].type == DATELINE_MARK_LANGUAGE && spans[i].start <= at && spans[i].end > at)
        return TRUE;
    }

  return FALSE;
}

static void
end_run (Check          *check,
         const Passage  *passage,
         Run            *run,
         GUnicodeScript  script)
{
  if (run->start != NULL && run->n_words >= MIN_WORDS && run->n_lower >= MIN_LOWER_WORDS)
    add_run (check, passage, run, script);
  *run = (Run) { NULL, NULL, 0, 0 };
}

static void
take_word (Run        *run,
           const char *start,
           const char *end)
{
  if (run->start == NULL)
    run->start = start;
  run->end = end;
  run->n_words++;
  run->n_lower += g_unichar_islower (g_utf8_get_char (start)) ? 1 : 0;
}

static void
check_passage (Check         *check,
               const Passage *passage,
               gpointer       data)
{
  gboolean latin = get_script (check->language) == G_UNICODE_SCRIPT_LATIN;
  GUnicodeScript other = latin ? G_UNICODE_SCRIPT_CYRILLIC : G_UNICODE_SCRIPT_LATIN;
  const char *text = dateline_block_get_text (passage->text);
  Run run = { NULL, NULL, 0, 0 };

  for (const char *at = text; *at != '\0';)
    {
      gboolean is_word = FALSE;
      const char *end = dateline_words_next (at, &is_word);
      gunichar first = g_utf8_get_char (at);

      if (is_word && g_unichar_isalpha (first))
        {
          if (g_unichar_get_script (first) == other && !is_marked (passage->text, at - text))
            take_word (&run, at, end);
          else
            end_run (check, passage, &run, other);
        }
      at = end;
    }
  end_run (check, passage, &run, other);
}

void
check_languages (Check *check)
{
  if (check_wants (check, DATELINE_RULE_PASSAGE_LANGUAGE) &&
      get_script (check->language) != G_UNICODE_SCRIPT_UNKNOWN)
    check_each_passage (check, check_passage, NULL);
}

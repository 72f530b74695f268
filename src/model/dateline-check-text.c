/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Slips of the hand: doubled words and spaces, and what was to be filled in later. */

#include "dateline-config.h"

#include "dateline-check-private.h"
#include "dateline-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NO_BREAK_SPACE 0xa0

/* Of one paragraph. Each takes its length; a table of figures made of blanks is none of the
 * texts that a button should mend. */
#define MAX_MENDED_RUNS 200

/* The longest of the texts below. */
#define MAX_PLACEHOLDER_CHARS 12

/* Words that stand twice in a right sentence: "nous nous félicitons", "die, die die Frist
 * versäumen". Lower case. */
static const char * const doubled_rightly[] = {
  "had", "that", "nous", "vous", "die", "der", "das", "sie",
};

/* Languages that double words to say something by it. */
static const char * const doubling_languages[] = { "tr", "az", "id", "ms", "ky", "uz", "tt" };

/* Whole words, as they are written here. */
static const char * const placeholder_words[] = { "TODO", "FIXME", "TBC", "TBD", "TBA" };

/* Lower case; where a word could begin. */
static const char * const placeholder_texts[] = {
  "lorem ipsum", "[insert", "[date", "[name", "[place", "[title", "[link",
  "[вставить", "[дата", "[имя", "[место", "[күні", "[аты", "[орны",
  "[insérer", "[nom", "[lieu", "[einfügen", "[datum", "[ort",
};

typedef struct
{
  const char *start;
  const char *end;
} Piece;

static gboolean
is_doubled_rightly (const Piece *word)
{
  g_autofree char *lower = g_utf8_strdown (word->start, word->end - word->start);

  for (guint i = 0; i < G_N_ELEMENTS (doubled_rightly); i++)
    {
      if (strcmp (lower, doubled_rightly[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_same_word (const Piece *a,
              const Piece *b)
{
  gsize length = a->end - a->start;
  g_autofree char *a_folded = NULL;
  g_autofree char *b_folded = NULL;

  /* "Baden Baden": a name is no slip. Letters of both cases are of one length nearly
   * always, and the others are seldom doubled. */
  if (length != (gsize) (b->end - b->start) ||
      !g_unichar_isalpha (g_utf8_get_char (a->start)) ||
      g_unichar_isupper (g_utf8_get_char (b->start)))
    return FALSE;

  if (memcmp (a->start, b->start, length) == 0)
    return TRUE;

  a_folded = g_utf8_casefold (a->start, length);
  b_folded = g_utf8_casefold (b->start, length);

  return strcmp (a_folded, b_folded) == 0;
}

static gboolean
is_blank (const char *start,
          const char *end)
{
  for (const char *at = start; at < end; at = g_utf8_next_char (at))
    {
      if (!g_unichar_isspace (g_utf8_get_char (at)) || dateline_is_line_break (at))
        return FALSE;
    }

  return start < end;
}

static void
add_doubled (Check         *check,
             const Passage *passage,
             const Piece   *first,
             const Piece   *second)
{
  const char *text = dateline_block_get_text (passage->text);
  g_autofree char *word = g_strndup (second->start, second->end - second->start);
  g_autoptr (DatelineBlock) empty = dateline_block_new_paragraph ("", NULL, 0);
  g_autoptr (DatelineBlock) mended = NULL;
  DatelineFinding *finding;

  finding = check_add_range (check, DATELINE_RULE_DOUBLED_WORD, passage, first->start - text,
                             second->end - text,
                             g_strdup_printf (_("“%s” stands there twice."), word));
  if (finding == NULL)
    return;

  mended = dateline_block_splice (passage->text, first->end - text, second->end - text, empty);
  check_offer_text (finding, passage, mended, g_strdup (_("Remove the Doubled Word")));
}

static void
find_doubled (Check         *check,
              const Passage *passage,
              gpointer       data)
{
  const char *text = dateline_block_get_text (passage->text);
  Piece last = { NULL, NULL };
  gboolean only_blank = FALSE;

  for (const char *at = text; *at != '\0';)
    {
      gboolean is_word = FALSE;
      Piece piece = { at, dateline_words_next (at, &is_word) };

      if (is_word)
        {
          if (only_blank && is_same_word (&last, &piece) && !is_doubled_rightly (&piece))
            add_doubled (check, passage, &last, &piece);
          last = piece;
          only_blank = FALSE;
        }
      else if (last.end == at && is_blank (at, piece.end))
        {
          only_blank = TRUE;
        }
      else if (!only_blank || !is_blank (at, piece.end))
        {
          last = (Piece) { NULL, NULL };
          only_blank = FALSE;
        }
      at = piece.end;
    }
}

/* The next run of two blanks or more between words; FALSE: there is none. */
static gboolean
find_blanks (const char *text,
             const char *from,
             Piece      *run)
{
  for (const char *at = from; *at != '\0';)
    {
      const char *end = at;
      guint n_blanks = 0;

      while (*end == ' ' || g_utf8_get_char (end) == NO_BREAK_SPACE)
        {
          end = g_utf8_next_char (end);
          n_blanks++;
        }
      if (n_blanks > 1 && at > text && *end != '\0' && !dateline_is_line_break (end))
        {
          *run = (Piece) { at, end };
          return TRUE;
        }
      at = n_blanks > 0 ? end : g_utf8_next_char (at);
    }

  return FALSE;
}

/* From the last to the first, so that the places of those before stay. */
static DatelineBlock *
create_single_spaced (DatelineBlock *block)
{
  DatelineBlock *mended = dateline_block_ref (block);
  gsize from = 0;
  Piece run;

  while (find_blanks (dateline_block_get_text (mended), dateline_block_get_text (mended) + from,
                      &run))
    {
      const char *text = dateline_block_get_text (mended);
      gboolean may_break = memchr (run.start, '\xc2', run.end - run.start) == NULL;
      DatelineBlock *next;

      from = run.start - text + 1;
      next = check_replace_text (mended, run.start - text, run.end - text,
                                 may_break ? " " : "\xc2\xa0");
      from += may_break ? 0 : 1;
      dateline_block_unref (mended);
      mended = next;
    }

  return mended;
}

static void
find_double_spaces (Check         *check,
                    const Passage *passage,
                    gpointer       data)
{
  const char *text = dateline_block_get_text (passage->text);
  g_autoptr (DatelineBlock) mended = NULL;
  DatelineFinding *finding;
  guint n_runs = 0;
  Piece first = { NULL, NULL };
  Piece run = { NULL, text };

  while (find_blanks (text, run.end, &run))
    {
      if (n_runs++ == 0)
        first = run;
    }
  if (n_runs == 0)
    return;

  finding = check_add_range (check, DATELINE_RULE_DOUBLE_SPACE, passage, first.start - text,
                             first.end - text,
                             g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                           "There is %u double space in this "
                                                           "paragraph.",
                                                           "There are %u double spaces in this "
                                                           "paragraph.", n_runs), n_runs));
  if (finding == NULL || n_runs > MAX_MENDED_RUNS)
    return;

  mended = create_single_spaced (passage->text);
  check_offer_text (finding, passage, mended, g_strdup (_("Make Each a Single Space")));
}

/* "XXX" is a number in "the XXX Olympic Games". */
static gboolean
is_crosses (const Piece *word)
{
  guint n_chars = 0;

  for (const char *at = word->start; at < word->end; at = g_utf8_next_char (at), n_chars++)
    {
      gunichar c = g_utf8_get_char (at);

      if (c != 'X' && c != 0x0425)
        return FALSE;
    }
  if (n_chars != 3)
    return n_chars > 3;

  return *word->end != ' ' || !g_unichar_isupper (g_utf8_get_char (word->end + 1));
}

static gboolean
is_placeholder (const Piece *word)
{
  gsize length = word->end - word->start;

  for (guint i = 0; i < G_N_ELEMENTS (placeholder_words); i++)
    {
      if (length == strlen (placeholder_words[i]) &&
          memcmp (word->start, placeholder_words[i], length) == 0)
        return TRUE;
    }

  return is_crosses (word);
}

static gboolean
find_word (const char *text,
           Piece      *found)
{
  for (const char *at = text; *at != '\0'; at = found->end)
    {
      gboolean is_word = FALSE;

      found->start = at;
      found->end = dateline_words_next (at, &is_word);
      if (is_word && is_placeholder (found))
        return TRUE;
    }

  return FALSE;
}

static char *
dup_lower_start (const char *text)
{
  const char *end = text;

  for (guint i = 0; i < MAX_PLACEHOLDER_CHARS && *end != '\0'; i++)
    end = g_utf8_next_char (end);

  return g_utf8_strdown (text, end - text);
}

/* Where a bracket, or "lorem", begins; lower case is of the same length for these. */
static gboolean
find_phrase (const char *text,
             Piece      *found)
{
  for (const char *at = strpbrk (text, "[lL"); at != NULL; at = strpbrk (at + 1, "[lL"))
    {
      g_autofree char *lower = NULL;

      if (*at != '[' && g_ascii_strncasecmp (at, "lorem ipsum", strlen ("lorem ipsum")) != 0)
        continue;

      lower = dup_lower_start (at);
      for (guint i = 0; i < G_N_ELEMENTS (placeholder_texts); i++)
        {
          const char *close = strchr (at, ']');

          if (!g_str_has_prefix (lower, placeholder_texts[i]))
            continue;

          found->start = at;
          found->end = *at == '[' && close != NULL ? close + 1 : at + strlen (placeholder_texts[i]);
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
find_placeholder (const char *text,
                  Piece      *found)
{
  return find_word (text, found) || find_phrase (text, found);
}

static char *
dup_placeholder_message (const Piece *found)
{
  g_autofree char *excerpt = check_dup_excerpt (found->start, 0, found->end - found->start);

  return g_strdup_printf (_("“%s” is still to be filled in."), excerpt);
}

static void
find_placeholder_in (Check         *check,
                     const Passage *passage,
                     gpointer       data)
{
  const char *text = dateline_block_get_text (passage->text);
  Piece found;

  if (find_placeholder (text, &found))
    check_add_range (check, DATELINE_RULE_PLACEHOLDER, passage, found.start - text,
                     found.end - text, dup_placeholder_message (&found));
}

static void
find_placeholder_in_field (Check         *check,
                           DatelineField  field,
                           const char    *text)
{
  Piece found;
  DatelineFinding *finding;

  if (!find_placeholder (text, &found))
    return;

  finding = check_add_field (check, DATELINE_RULE_PLACEHOLDER, field,
                             dup_placeholder_message (&found));
  if (finding != NULL)
    {
      finding->start = found.start - text;
      finding->end = found.end - text;
    }
}

static gboolean
language_doubles (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (doubling_languages); i++)
    {
      gsize length = strlen (doubling_languages[i]);

      if (g_ascii_strncasecmp (language, doubling_languages[i], length) == 0 &&
          (language[length] == '\0' || language[length] == '-'))
        return TRUE;
    }

  return FALSE;
}

void
check_text (Check *check)
{
  if (check_wants (check, DATELINE_RULE_PLACEHOLDER))
    {
      find_placeholder_in_field (check, DATELINE_FIELD_TITLE,
                                 dateline_item_get_title (check->item));
      find_placeholder_in_field (check, DATELINE_FIELD_SUMMARY,
                                 dateline_item_get_summary (check->item));
      check_each_passage (check, find_placeholder_in, NULL);
    }
  if (check_wants (check, DATELINE_RULE_DOUBLED_WORD) && !language_doubles (check->language))
    check_each_passage (check, find_doubled, NULL);
  if (check_wants (check, DATELINE_RULE_DOUBLE_SPACE))
    check_each_passage (check, find_double_spaces, NULL);
}

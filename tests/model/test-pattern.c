/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-pattern.h"
#include "dateline-test.h"
#include "dateline-word.h"

#include <string.h>

#define CASE DATELINE_PATTERN_MATCH_CASE
#define WORD DATELINE_PATTERN_WHOLE_WORD

/* The text with what was found between brackets. */
static char *
mark (const char           *wanted,
      DatelinePatternFlags  flags,
      const char           *text)
{
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new (wanted, flags);
  g_autoptr (GArray) found = dateline_pattern_find (pattern, text);
  g_autoptr (GString) out = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < found->len; i++)
    {
      DatelineRange range = g_array_index (found, DatelineRange, i);

      g_string_append_len (out, text + at, range.start - at);
      g_string_append_c (out, '[');
      g_string_append_len (out, text + range.start, range.end - range.start);
      g_string_append_c (out, ']');
      at = range.end;
    }
  g_string_append (out, text + at);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_find (void)
{
  static const struct
  {
    const char *wanted;
    guint       flags;
    const char *expected; /* without the brackets: the text */
  } cases[] = {
    { "the", 0, "[The] lea[the]r of [the] o[the]r" },
    { "the", CASE, "The lea[the]r" },
    { "the", WORD, "[The] leather of [the] other" },
    { "aa", 0, "[aa][aa]a" },
    { "", 0, "nothing" },
    { "x", 0, "" },

    /* Folding changes lengths; what is found is whole characters. */
    { "strasse", 0, "[Straße], [STRASSE]" },
    { "Straße", 0, "[Strasse] [STRAẞE]" },
    { "s", 0, "[S]traße" },
    { "ss", 0, "Stra[ß]e" },
    { "straße", CASE, "Straße [straße] strasse" },
    { "office", 0, "[Oﬃce] [OFFICE]" },
    { "fi", 0, "oﬃce, [ﬁ]ne" },
    { "i", 0, "İstanbul, [I]zm[i]r, D[i]yarbakır" },
    { "İ", 0, "[İ]stanbul [i̇]" },
    { "ΟΔΟΣ", 0, "[οδος] ὀδος" },
    { "казахстан", 0, "[КАЗАХСТАН]а" },

    /* A character is itself however it is encoded, and its base is not it. */
    { "café", 0, "[café] [CAFÉ] cafe" },
    { "cafe", 0, "café café [cafe]" },
    { "е", 0, "[е]ё" },
    { "ё", 0, "е[ё][Ё]" },
    { "әл-фараби", 0, "[Әл-Фараби]" },
    { "👩", 0, "[👩] 👩\u200d🌾" },

    /* What looks alike. */
    { "10 000 €", 0, "[10\u00a0000\u202f€], [10 000 €]" },
    { "10\u00a0000", 0, "10 000, [10\u00a0000]" },
    { "-", 0, "e[\u2011]mail e[-]mail" },
    { "kasachstan", 0, "[Kasach\u00adstan]" },
    { "h\u00ads", 0, "Kasac[h\u00ads]tan, Kasachstan" },

    /* Lines. */
    { "one two", 0, "one\xe2\x80\xa8two" },
    { "one\ntwo", 0, "[one\xe2\x80\xa8two]" },
    { "one\r\ntwo", 0, "[one\xe2\x80\xa8two]" },
    { "two", WORD, "one\xe2\x80\xa8[two]" },

    /* Words. */
    { "eu", WORD, "[EU]-funded, EUR, [EU]’s, neu" },
    { "union", WORD, "l’[Union] européenne, Unions, “[Union]”" },
    { "5", WORD, "1.5, 5,000, [5]. [5]%" },
    { "example", WORD, "example.org, [example]. [Example]" },
    { "den", WORD, "[den] gården" },
    { "сот", WORD, "соты, [сот]; высот" },
    { "due", WORD, "due_date [due]-date" },
    { "会議", WORD, "国際[会議]場" },
    { "ab c", WORD, "xab c, [ab c], ab cd" },
    { "(eu)", WORD, "the[(EU)]of" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (cases[i].expected);
      g_autofree char *marked = NULL;

      g_string_replace (text, "[", "", 0);
      g_string_replace (text, "]", "", 0);
      marked = mark (cases[i].wanted, cases[i].flags, text->str);
      g_test_message ("%s in %s", cases[i].wanted, text->str);
      g_assert_cmpstr (marked, ==, cases[i].expected);
    }
}

static void
test_bad_text (void)
{
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new ("\xff", DATELINE_PATTERN_DEFAULT);
  g_autoptr (DatelinePattern) hyphen = dateline_pattern_new ("\xc2\xad", DATELINE_PATTERN_DEFAULT);
  g_autoptr (GArray) found = dateline_pattern_find (pattern, "abc");
  g_autoptr (GArray) hyphens = dateline_pattern_find (hyphen, "a\xc2\xad" "b");

  g_assert_true (dateline_pattern_is_empty (pattern));
  g_assert_cmpuint (found->len, ==, 0);
  /* It belongs to the letter before it, and is not found alone. */
  g_assert_cmpuint (hyphens->len, ==, 0);
}

/* The characters at which words are thought to begin or end. */
static char *
part (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gsize length = strlen (text);

  for (gsize at = 0; at < length; at = g_utf8_next_char (text + at) - text)
    {
      if (at > 0 && dateline_word_is_boundary (text, length, at))
        g_string_append_c (out, '|');
      g_string_append_len (out, text + at, g_utf8_next_char (text + at) - (text + at));
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
test_words (void)
{
  static const char * const cases[] = {
    "EU|-|funded", "l|’|Union", "Kazakhstan|’|s", "3.5|%", "example.org|.",
    "a|.|5", "a_b", "naïve|,|né", "ру́сский", "国|際", "カタカナ|の", "x|\xe2\x80\xa8|y", "col·lecció",
    "№|5", "שלום|!", "1|–|2", "a|:|b",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (cases[i]);
      g_autofree char *parted = NULL;

      g_string_replace (text, "|", "", 0);
      parted = part (text->str);
      g_assert_cmpstr (parted, ==, cases[i]);
    }
}

/* Letters whose folding is long, short, decomposed; marks, joiners, blanks. */
static char *
random_text (GRand *rand,
             guint  max)
{
  static const gunichar characters[] = {
    'a', 'A', 's', 'S', 'f', 'i', 'I', ' ', '-', '.', '\'', '1', 0xdf, 0x1e9e, 0xfb03, 0xfb01,
    0x130, 0x131, 0xe9, 0x301, 0x308, 0x435, 0x451, 0x415, 0xad, 0x200d, 0x1f469, 0x1f33e, 0x2028,
    0xa0, 0x2011, 0x3c3, 0x3c2, 0x345, 0x4f1a, 0x30ab, 0x5d0, 0x1f3fb,
  };
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 0, max);

  for (guint i = 0; i < n; i++)
    g_string_append_unichar (text,
                             characters[g_rand_int_range (rand, 0, G_N_ELEMENTS (characters))]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
is_edge (const char *text,
         guint       offset)
{
  const char *end = text + strlen (text);
  const char *at = text;

  while (at < text + offset)
    at = dateline_word_next_character (at, end);

  return at == text + offset;
}

/* Whatever the texts are: what is found is whole characters in order, and looking for what
 * was found finds it at its beginning, with the same rules and with stricter ones. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  guint n_found = 0;

  for (guint i = 0; i < 20000; i++)
    {
      DatelinePatternFlags flags = g_rand_int_range (rand, 0, 4);
      g_autofree char *text = random_text (rand, 40);
      g_autofree char *wanted = random_text (rand, 4);
      g_autoptr (DatelinePattern) pattern = dateline_pattern_new (wanted, flags);
      g_autoptr (GArray) found = dateline_pattern_find (pattern, text);
      guint at = 0;

      for (guint j = 0; j < found->len; j++)
        {
          DatelineRange range = g_array_index (found, DatelineRange, j);
          g_autofree char *piece = g_strndup (text + range.start, range.end - range.start);
          g_autoptr (DatelinePattern) again = dateline_pattern_new (piece, flags);
          g_autoptr (GArray) there = dateline_pattern_find (again, text + range.start);

          g_assert_cmpuint (range.start, >=, at);
          g_assert_cmpuint (range.start, <, range.end);
          g_assert_true (is_edge (text, range.start) && is_edge (text, range.end));
          if (strstr (piece, "\xc2\xad") == NULL)
            {
              g_assert_cmpuint (there->len, >, 0);
              g_assert_cmpuint (g_array_index (there, DatelineRange, 0).start, ==, 0);
              g_assert_cmpuint (g_array_index (there, DatelineRange, 0).end, ==,
                                range.end - range.start);
            }
          at = range.end;
          n_found++;
        }
    }

  g_assert_cmpuint (n_found, >, 1000);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/pattern/find", test_find);
  g_test_add_func ("/pattern/bad-text", test_bad_text);
  g_test_add_func ("/pattern/words", test_words);
  g_test_add_func ("/pattern/random", test_random);

  return g_test_run ();
}

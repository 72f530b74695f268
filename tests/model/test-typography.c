/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-test.h"
#include "dateline-typography.h"

#include <string.h>

#define ROUNDS 20000

typedef struct
{
  const char *typed;
  const char *expected; /* "~" is a no-break space, "_" a narrow one */
} Case;

/* As it comes from a keyboard, a character after the other. */
static char *
type (const char *keys,
      const char *language)
{
  GString *text = g_string_new (NULL);

  for (const char *at = keys; *at != '\0'; at = g_utf8_next_char (at))
    {
      DatelineTypographyEdit edit;

      g_string_append_unichar (text, g_utf8_get_char (at));
      if (!dateline_typography_type (text->str, 0, text->len, language, &edit))
        continue;

      g_assert_cmpuint (edit.start, <=, edit.end);
      g_assert_cmpuint (edit.end, <=, text->len);
      g_string_erase (text, edit.start, edit.end - edit.start);
      g_string_insert (text, edit.start, edit.text);
    }

  return g_string_free (text, FALSE);
}

static char *
change (const char                  *text,
        const DatelineTypographyRun *runs,
        gsize                        n_runs)
{
  g_autoptr (GArray) changes = dateline_typography_find (text, runs, n_runs);
  GString *result = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const DatelineTypographyChange *next = &g_array_index (changes, DatelineTypographyChange, i);

      g_assert_cmpuint (next->start, >=, at);
      g_assert_cmpuint (next->end, >=, next->start);
      g_string_append_len (result, text + at, next->start - at);
      g_string_append (result, next->text);
      at = next->end;
    }
  g_string_append (result, text + at);

  return g_string_free (result, FALSE);
}

static char *
show_blanks (const char *text)
{
  g_autoptr (GString) shown = g_string_new (text);

  g_string_replace (shown, "\xc2\xa0", "~", 0);
  g_string_replace (shown, "\xe2\x80\xaf", "_", 0);

  return g_strdup (shown->str);
}

static void
run (const char *language,
     const Case *cases,
     gsize       n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      DatelineTypographyRun all = { G_MAXUINT, language, FALSE };
      g_autofree char *typed = type (cases[i].typed, language);
      g_autofree char *changed = change (cases[i].typed, &all, 1);
      g_autofree char *shown = show_blanks (typed);

      if (strcmp (shown, cases[i].expected) != 0)
        g_test_message ("%s: %s", language, cases[i].typed);
      g_assert_cmpstr (shown, ==, cases[i].expected);
      /* What is there already becomes what it would have become. */
      g_assert_cmpstr (changed, ==, typed);
    }
}

static void
test_english (void)
{
  static const Case cases[] = {
    { "", "" },
    { "\"Hello\", he said.", "“Hello”, he said." },
    { "He said \"so\".", "He said “so”." },
    { "(\"so\")", "(“so”)" },
    { "\"He said 'so' twice\"", "“He said ‘so’ twice”" },
    { "\"A 'b \"c\" d' e\"", "“A ‘b “c” d’ e”" },
    { "\"A \"b\" c\"", "“A ‘b’ c”" },
    { "don't, the EU's, the states' and 'tis", "don’t, the EU’s, the states’ and ‘tis" },
    { "the '90s", "the ’90s" },
    { "'90 of us'", "‘90 of us’" },
    { "\"I was—\"", "“I was—”" },
    { "so \xe2\x80\x93 \"he\"", "so – “he”" },
    { "a 5\" pipe", "a 5\" pipe" },
    { "\"5\"", "“5”" },
    { "a -- b", "a – b" },
    { "2019--2021", "2019–2021" },
    { "a---b", "a—b" },
    { "a----b", "a—-b" },
    { "a - b", "a – b" },
    { "a-b", "a-b" },
    { "wait...", "wait…" },
    { "wait....", "wait…." },
    { "a..b", "a..b" },
    { "5 km, 3 % and 12 kg.", "5~km, 3~% and 12~kg." },
    { "5 \xe2\x82\xac and 7 \xe2\x82\xb8", "5~€ and 7~₸" },
    { "5 metres or 5 kmh ", "5 metres or 5 kmh " },
    { "km 5 ", "km 5 " },
    { "\xe2\x84\x96 5 and p. 12", "№~5 and p.~12" },
    { "J. K. Rowling, J.K. Rowling", "J.~K.~Rowling, J.K.~Rowling" },
    { "plan B. Then", "plan B. Then" },
    { "a: b; c! d? e", "a: b; c! d? e" },
    /* An attribution and a rule are made of these by other shortcuts. */
    { "--- ", "--- " },
    { "-- So", "– So" },
    /* Addresses stay. */
    { "https://example.org/a--b...c'd?e", "https://example.org/a--b...c'd?e" },
    { "www.example.org/a--b", "www.example.org/a--b" },
    { "press--office@example.org", "press–office@example.org" },
    { "x@example--org", "x@example--org" },
    { "\"https://example.org/\"", "“https://example.org/”" },
  };

  run ("en", cases, G_N_ELEMENTS (cases));
  run ("en-GB", cases, G_N_ELEMENTS (cases));
  run (NULL, cases, G_N_ELEMENTS (cases));
}

static void
test_french (void)
{
  static const Case cases[] = {
    { "\"Bonjour\", dit-il", "«~Bonjour~», dit-il" },
    { "\" Bonjour", "«~Bonjour" },
    { "\"Il dit \"oui\" encore\"", "«~Il dit “oui” encore~»" },
    { "\"\"Oui\" dit-il\"", "«~“Oui” dit-il~»" },
    { "\xc2\xab oui \xc2\xbb", "«~oui~»" },
    { "l'\xc3\x89tat, aujourd'hui", "l’État, aujourd’hui" },
    { "Quoi? Non! Si; voici: rien", "Quoi_? Non_! Si_; voici~: rien" },
    { "Quoi ? Non ! Si ; voici : rien", "Quoi_? Non_! Si_; voici~: rien" },
    { "Quoi?!", "Quoi_?!" },
    { "Non!!!", "Non_!!!" },
    { "(?)", "(?)" },
    { "Vraiment...?", "Vraiment…_?" },
    { "\"Oui!\"", "«~Oui_!~»" },
    { "? ", "? " },
    { " ?", " ?" },
    { "\xc3\xa0 12:30 ou 12h30", "à 12:30 ou 12h30" },
    { "en 2020: rien", "en 2020~: rien" },
    { "https://example.org/?a;b:c", "https://example.org/?a;b:c" },
    { "mailto:x@example.org", "mailto:x@example.org" },
    { "10 % et 5 km.", "10~% et 5~km." },
    { "n\xc2\xb0 5", "n°~5" },
  };
  static const Case canadian[] = {
    { "\"Quoi?\" Voici: rien!", "«~Quoi?~» Voici~: rien!" },
  };
  static const Case swiss[] = {
    { "\"Quoi?\" Voici: rien!", "«_Quoi_?_» Voici_: rien_!" },
  };

  run ("fr", cases, G_N_ELEMENTS (cases));
  run ("fr-BE", cases, G_N_ELEMENTS (cases));
  run ("fr-CA", canadian, G_N_ELEMENTS (canadian));
  run ("fr-CH", swiss, G_N_ELEMENTS (swiss));
}

static void
test_german (void)
{
  static const Case cases[] = {
    { "\"Ja\", sagte er", "„Ja“, sagte er" },
    { "\"Er sagte 'ja' dazu\"", "„Er sagte ‚ja‘ dazu“" },
    { "\"Er sagte \"ja\" dazu\"", "„Er sagte ‚ja‘ dazu“" },
    { "Wie geht's? Hans' Hut", "Wie geht’s? Hans’ Hut" },
    { "'Wie geht's?'", "‚Wie geht’s?‘" },
    { "z. B. um 5 km, Nr. 7", "z.~B. um 5~km, Nr.~7" },
    { "Ja? Ja!", "Ja? Ja!" },
  };
  static const Case swiss[] = {
    { "\"Er sagte \"ja\" dazu\"", "«Er sagte ‹ja› dazu»" },
  };

  run ("de", cases, G_N_ELEMENTS (cases));
  run ("de-CH", swiss, G_N_ELEMENTS (swiss));
}

static void
test_russian (void)
{
  static const Case cases[] = {
    { "\"Привет\", – сказал он", "«Привет», – сказал он" },
    { "газета \"Вечерняя \"Правда\"\"", "газета «Вечерняя „Правда“»" },
    { "ОАО \"\"Луч\" и К\"", "ОАО «„Луч“ и К»" },
    { "О'Нил", "О’Нил" },
    { "'слово'", "'слово’" },
    { "Москва - столица", "Москва – столица" },
    { "кто-то", "кто-то" },
    { "А. С. Пушкин и А.С. Пушкин", "А.~С.~Пушкин и А.С.~Пушкин" },
    { "и т. д., и т. п.", "и т.~д., и т.~п." },
    { "в 2020 г. в 5 км.", "в 2020~г. в 5~км." },
    { "5 млн тенге", "5~млн тенге" },
    { "\xe2\x84\x96 12, стр. 5", "№~12, стр.~5" },
    { "Что? Да! Так: да", "Что? Да! Так: да" },
  };

  run ("ru", cases, G_N_ELEMENTS (cases));
}

static void
test_kazakh (void)
{
  static const Case cases[] = {
    { "\"Қазақстан\" деді", "«Қазақстан» деді" },
    { "\"Ол \"иә\" деді\"", "«Ол „иә“ деді»" },
    { "500 теңге, 5 млрд теңге", "500~теңге, 5~млрд теңге" },
    { "Алматы - 2020", "Алматы – 2020" },
  };

  run ("kk", cases, G_N_ELEMENTS (cases));
}

static void
test_others (void)
{
  static const Case chinese[] = {
    { "他说\"你好\"。\"是\"", "他说“你好”。“是”" },
  };
  static const Case finnish[] = {
    { "\"Niin\", \"joo\"", "”Niin”, ”joo”" },
  };
  static const Case polish[] = {
    { "\"Tak \"nie\" tak\"", "„Tak «nie» tak”" },
  };

  run ("zh", chinese, G_N_ELEMENTS (chinese));
  run ("fi", finnish, G_N_ELEMENTS (finnish));
  run ("pl", polish, G_N_ELEMENTS (polish));
}

/* Code stays as it is, and a passage has the habits of its own language. */
static void
test_runs (void)
{
  static const char text[] = "\"a\" x--y \"b\" \"c\"";
  const DatelineTypographyRun runs[] = {
    { 4, "de", FALSE }, { 8, NULL, TRUE }, { 13, "ru", FALSE }, { sizeof text - 1, "en", FALSE },
  };
  g_autofree char *changed = change (text, runs, G_N_ELEMENTS (runs));

  g_assert_cmpstr (changed, ==, "„a“ x--y «b» “c”");
}

/* Whatever is typed: the text stays one, what is changed once is not changed again by
 * looking at all of it, and it takes no longer for a long one. */
static void
test_random (void)
{
  static const char * const pieces[] = {
    "\"", "'", "-", "--", ".", " ", " ", "a", "b", "А", "5", "км", "km", "«", "»", "“", ":", "!",
    "?", "\xc2\xa0", "@", "://", "\xe2\x80\xa8", "g", "№", "s", "(",
  };
  static const char * const languages[] = { "en", "fr", "de", "ru", "kk", "zh", "fi" };

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GString) keys = g_string_new (NULL);
      const char *language = languages[i % G_N_ELEMENTS (languages)];
      DatelineTypographyRun all = { G_MAXUINT, language, FALSE };
      g_autofree char *typed = NULL;
      g_autofree char *changed = NULL;

      for (int j = g_test_rand_int_range (0, 25); j > 0; j--)
        g_string_append (keys, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);

      typed = type (keys->str, language);
      changed = change (keys->str, &all, 1);
      g_assert_cmpstr (changed, ==, typed);
      g_assert_true (g_utf8_validate (typed, -1, NULL));
    }
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DatelineTypographyRun all = { G_MAXUINT, "de", FALSE };
  g_autoptr (GArray) changes = NULL;
  gint64 start;

  while (text->len < 1000000)
    g_string_append (text, "Er sagte \"ja\" und ging. ");

  start = g_get_monotonic_time ();
  changes = dateline_typography_find (text->str, &all, 1);
  g_test_message ("1 MB in one paragraph: %.0f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (changes->len, ==, 2 * (text->len / 24));
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);
  g_test_add_func ("/typography/english", test_english);
  g_test_add_func ("/typography/french", test_french);
  g_test_add_func ("/typography/german", test_german);
  g_test_add_func ("/typography/russian", test_russian);
  g_test_add_func ("/typography/kazakh", test_kazakh);
  g_test_add_func ("/typography/others", test_others);
  g_test_add_func ("/typography/runs", test_runs);
  g_test_add_func ("/typography/random", test_random);
  g_test_add_func ("/typography/long", test_long);

  return g_test_run ();
}

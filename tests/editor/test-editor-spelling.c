/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-correct.h"
#include "dateline-enchant-speller.h"
#include "dateline-html.h"
#include "dateline-spell-lines.h"
#include "dateline-spell-words.h"
#include "dateline-test.h"
#include "fake-speller.h"

#include <string.h>

static DatelineDocument *
parse (const char *html)
{
  g_autoptr (GError) error = NULL;
  DatelineDocument *document;

  document = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, &error);
  g_assert_no_error (error);

  return document;
}

static GPtrArray *
get_blocks (DatelineDocument *document)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    g_ptr_array_add (blocks, dateline_block_ref (dateline_document_get_block (document, i)));

  return blocks;
}

typedef struct
{
  const char *html;
  const char *language;
  const char *expected;
} Case;

/* The words, parted by bars; that of a passage with its language behind. */
static const Case word_cases[] = {
  { "<p>The cat sat.</p>", "en", "The|cat|sat" },
  { "", "en", "" },
  { "<p>The cat</p>", NULL, "" },
  { "<p>The cat</p>", "", "" },

  /* Apostrophes within words and quotation marks around them. */
  { "<p>don't don’t 'cat' ‘cat’ cats’ rock'n'roll</p>", "en",
    "don't|don’t|cat|cat|cats|rock'n'roll" },
  { "<p>l’Union aujourd’hui</p>", "fr", "l’Union|aujourd’hui" },
  /* Hyphens, but not dashes. */
  { "<p>press-release well‑known a - b cat–mat -cat- yes--no</p>", "en",
    "press-release|well‑known|a|b|cat|mat|cat|yes|no" },
  { "<p>по-русски пресс-релиз</p>", "ru", "по-русски|пресс-релиз" },
  { "<p>Қазақстан ұлы Өңір, ЖАҢА ғұлама</p>", "kk", "Қазақстан|ұлы|Өңір|ЖАҢА|ғұлама" },
  /* Decomposed letters, a stress mark, a soft hyphen. */
  { "<p>nai\xcc\x88ve до\xcc\x81ма soft\xc2\xadware</p>", "en",
    "nai\xcc\x88ve|до\xcc\x81ма|soft\xc2\xadware" },
  { "<p>שלום עולם</p>", "he", "שלום|עולם" },

  /* Emoji are none, and part words. */
  { "<p>cat😀mat 👩‍👩‍👧 🇰🇿 ❤️</p>", "en", "cat|mat" },
  { "<p>10km 2nd A4 10 000 3,5 G20 H2O ３０</p>", "en", "" },
  { "<p>snake_case _cat mat_ cat</p>", "en", "cat" },

  /* Addresses. */
  { "<p>See https://example.org/teh/cat?x=y#z, or www.example.org.</p>", "en", "See|or" },
  { "<p>Mail (press.office@example.org) now, mailto:a@example.org</p>", "en", "Mail|now" },
  { "<p>on example.org and in list.pdf and /usr/share, ~/cat</p>", "en", "on|and|in|and" },
  { "<p>#EUinKazakhstan @delegation cat</p>", "en", "cat" },
  { "<p>Cat. Mat.The end... cat… e.g. U.S.</p>", "en", "Cat|Mat|The|end|cat|U|S" },
  { "<p>either/or</p>", "en", "either|or" },

  /* Marks do not part words; code and what is raised or lowered is left out. */
  { "<p>c<strong>a</strong>t s<em>at</em> <a href=\"https://example.org/\">the mat</a></p>", "en",
    "cat|sat|the|mat" },
  { "<p>the <code>strcmp</code> cat<sup>ab</sup> 1<sup>st</sup> H<sub>two</sub>O</p>", "en",
    "the|cat|H" },
  { "<pre>int teh;</pre><p>cat</p>", "en", "cat" },
  { "<hr><figure><img src=\"cat.jpg\" alt=\"teh\"><figcaption>teh</figcaption></figure>", "en",
    "" },
  { "<p>the cat<br>mat</p>", "en", "the|cat|mat" },

  /* Passages in another language. */
  { "<p>the <span lang=\"ru\">кот сидит</span> cat</p>", "en", "the|кот@ru|сидит@ru|cat" },
  { "<p><span lang=\"ru\">к</span>от</p>", "en", "кот@ru" },
  { "<p>c<span lang=\"ru\">at</span></p>", "en", "cat" },
  { "<p><span lang=\"en\">cat</span> mat</p>", NULL, "cat@en" },
};

static void
test_words (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (DatelineDocument) document = parse (test->html);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      g_autoptr (GArray) words = dateline_spell_words_find (block, test->language);

      for (guint k = 0; k < words->len; k++)
        {
          const DatelineSpellWord *word = &g_array_index (words, DatelineSpellWord, k);

          if (found->len > 0)
            g_string_append_c (found, '|');
          g_string_append_len (found, dateline_block_get_text (block) + word->start,
                               word->end - word->start);
          if (g_strcmp0 (word->language, test->language) != 0)
            g_string_append_printf (found, "@%s", word->language);
        }
    }

  g_assert_cmpstr (found->str, ==, test->expected);
}

static void
test_checked (void)
{
  static const struct
  {
    const char *word;
    const char *language;
    gboolean    expected;
  } cases[] = {
    { "cat", "en", TRUE },       { "Cat", "en", TRUE },       { "a", "en", FALSE },
    { "NGO", "en", FALSE },      { "NGOs", "en", FALSE },     { "EU's", "en", FALSE },
    { "ЕС", "ru", FALSE },       { "tEH", "en", TRUE },       { "Is", "en", TRUE },
    { "A4", "en", FALSE },       { "Brussels", "ru", FALSE }, { "Алматы", "en", FALSE },
    { "Алматы", "kk", TRUE },    { "Қазақстан", "ru", TRUE }, { "Cоvid", "en", TRUE },
    { "straße", "de-AT", TRUE }, { "שלום", "he", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s in %s", cases[i].word, cases[i].language);
      g_assert_cmpint (dateline_spell_word_is_checked (cases[i].word, cases[i].language), ==,
                       cases[i].expected);
    }
}

static void
test_normalize (void)
{
  static const struct
  {
    const char *word;
    const char *expected;
  } cases[] = {
    { "don’t", "don't" },
    { "well‑known", "well-known" },
    { "soft\xc2\xadware", "software" },
    { "nai\xcc\x88ve", "naïve" },
    { "и\xcc\x86", "й" },
    { "до\xcc\x81ма", "дома" },
    { "café", "café" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *word = dateline_spell_word_normalize (cases[i].word,
                                                             strlen (cases[i].word));

      g_assert_cmpstr (word, ==, cases[i].expected);
    }
}

static DatelineSpellReport *
check (DatelineSpellChecker *checker,
       DatelineDocument     *document,
       const char           *language)
{
  g_autoptr (GPtrArray) blocks = get_blocks (document);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *pending = NULL;
  DatelineSpellReport *report;

  dateline_spell_checker_check_async (checker, blocks, language, NULL, dateline_test_async_cb,
                                      &pending);
  result = dateline_test_await (&pending);
  report = dateline_spell_checker_check_finish (checker, result, &error);
  g_assert_no_error (error);

  return report;
}

/* The texts with what is misspelt in brackets. */
static char *
show (DatelineSpellReport *report)
{
  g_autoptr (GString) shown = g_string_new (NULL);

  for (guint i = 0; i < report->blocks->len; i++)
    {
      const char *text = dateline_block_get_text (report->blocks->pdata[i]);
      GArray *mistakes = report->mistakes->pdata[i];
      guint at = 0;

      if (i > 0)
        g_string_append_c (shown, '\n');
      for (guint k = 0; k < mistakes->len; k++)
        {
          DatelineSpellRange range = g_array_index (mistakes, DatelineSpellRange, k);

          g_string_append_len (shown, text + at, range.start - at);
          g_string_append_printf (shown, "[%.*s]", (int) (range.end - range.start),
                                  text + range.start);
          at = range.end;
        }
      g_string_append (shown, text + at);
    }

  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static const Case check_cases[] = {
  { "<p>The cat sat on teh mat.</p>", "en", "The cat sat on [teh] mat." },
  { "<p>The cta.</p><p>The mat.</p><p>Zzz</p>", "en", "The [cta].\nThe mat.\n[Zzz]" },
  { "<p>They don’t; he doesn’t, dosn’t</p>", "en", "[They] don’t; [he] doesn’t, [dosn’t]" },
  /* A compound is right as a whole, or its parts are; only what is wrong is marked. */
  { "<p>well-known cat-mta COVID-19 press‑release G-20</p>", "en",
    "well-known cat-[mta] COVID-19 press‑release G-20" },
  { "<p>по-русски по-руски кот</p>", "ru", "по-русски [по]-[руски] кот" },
  { "<p>қазақстан ұлы қазқстан</p>", "kk", "қазақстан ұлы [қазқстан]" },
  { "<p>кот sat on кто</p>", "ru", "кот sat on [кто]" },
  { "<p>do\xcc\x81ма до\xcc\x81ма ёлка</p>", "ru", "[do\xcc\x81ма] до\xcc\x81ма ёлка" },
  { "<p>the <span lang=\"ru\">кот кто</span> cta</p>", "en", "the кот [кто] [cta]" },
  { "<p>t<strong>e</strong>h <em>cat</em></p>", "en", "[teh] cat" },
  { "<p>NGOs and EU's UNO’s</p>", "en", "NGOs [and] EU's UNO’s" },
};

static void
test_check (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (DatelineDocument) document = parse (test->html);
  g_autoptr (FakeSpeller) speller = fake_speller_new ();
  g_autoptr (DatelineSpellChecker) checker = NULL;
  g_autoptr (DatelineSpellReport) report = NULL;
  g_autofree char *shown = NULL;

  checker = dateline_spell_checker_new (DATELINE_SPELLER (speller));
  report = check (checker, document, test->language);
  shown = show (report);
  g_assert_cmpstr (shown, ==, test->expected);
  g_assert_cmpuint (report->missing->len, ==, 0);
}

static void
test_missing (void)
{
  g_autoptr (DatelineDocument) document =
    parse ("<p>der Kater <span lang=\"ru\">кто</span> <span lang=\"el\">γάτα</span> saß</p>");
  g_autoptr (FakeSpeller) speller = fake_speller_new ();
  g_autoptr (DatelineSpellChecker) checker = NULL;
  g_autoptr (DatelineSpellReport) report = NULL;
  g_autofree char *shown = NULL;

  checker = dateline_spell_checker_new (DATELINE_SPELLER (speller));
  report = check (checker, document, "de");
  shown = show (report);
  g_assert_cmpstr (shown, ==, "der Kater [кто] γάτα saß");
  g_assert_cmpuint (report->missing->len, ==, 2);
  g_assert_cmpstr (report->missing->pdata[0], ==, "de");
  g_assert_cmpstr (report->missing->pdata[1], ==, "el");
}

static GStrv
suggest (DatelineSpellChecker *checker,
         const char           *language,
         const char           *word)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *pending = NULL;
  GStrv words;

  dateline_spell_checker_suggest_async (checker, language, word, NULL, dateline_test_async_cb,
                                        &pending);
  result = dateline_test_await (&pending);
  words = dateline_spell_checker_suggest_finish (checker, result, &error);
  g_assert_no_error (error);

  return words;
}

static void
test_suggest (void)
{
  g_autoptr (FakeSpeller) speller = fake_speller_new ();
  g_autoptr (DatelineSpellChecker) checker = NULL;
  g_auto (GStrv) few = NULL;
  g_auto (GStrv) curled = NULL;
  g_auto (GStrv) none = NULL;

  checker = dateline_spell_checker_new (DATELINE_SPELLER (speller));
  few = suggest (checker, "en", "teh");
  g_assert_cmpstrv (few, ((const char *[]) { "the", "they", "them", NULL }));
  curled = suggest (checker, "en", "dosn’t");
  g_assert_true (g_strv_contains ((const char * const *) curled, "doesn’t"));
  none = suggest (checker, "en", "zzz");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
forgiven_cb (gboolean *forgiven)
{
  *forgiven = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static void
test_forgive (void)
{
  g_autoptr (DatelineDocument) document = parse ("<p>Zhanat’s cta</p>");
  g_autoptr (FakeSpeller) speller = fake_speller_new ();
  g_autoptr (FakeSpeller) other = fake_speller_new ();
  g_autoptr (DatelineSpellChecker) checker = NULL;
  g_autoptr (DatelineSpellReport) before = NULL;
  g_autoptr (DatelineSpellReport) after = NULL;
  g_autofree char *shown_before = NULL;
  g_autofree char *shown_after = NULL;
  gboolean forgiven = FALSE;

  checker = dateline_spell_checker_new (DATELINE_SPELLER (speller));
  g_signal_connect_swapped (checker, "forgiven", G_CALLBACK (forgiven_cb), &forgiven);
  before = check (checker, document, "en");
  shown_before = show (before);
  g_assert_cmpstr (shown_before, ==, "[Zhanat’s] [cta]");

  dateline_spell_checker_add (checker, "en", "Zhanat’s");
  dateline_test_wait (is_set, &forgiven, 10);
  forgiven = FALSE;
  dateline_spell_checker_ignore (checker, "en", "cta");
  dateline_test_wait (is_set, &forgiven, 10);
  after = check (checker, document, "en");
  shown_after = show (after);
  g_assert_cmpstr (shown_after, ==, "Zhanat’s cta");

  /* What is added is in the dictionary, what is ignored is not. */
  g_assert_true (dateline_speller_check (DATELINE_SPELLER (speller), "en", "Zhanat's"));
  g_assert_false (dateline_speller_check (DATELINE_SPELLER (speller), "en", "cta"));
}

/* A word is looked up once, however often a text has it. */
static void
test_remembered (void)
{
  g_autoptr (DatelineDocument) document = parse ("<p>teh teh teh</p><p>teh the teh the</p>");
  g_autoptr (FakeSpeller) speller = fake_speller_new ();
  g_autoptr (DatelineSpellChecker) checker = NULL;
  g_autoptr (DatelineSpellReport) report = NULL;

  checker = dateline_spell_checker_new (DATELINE_SPELLER (speller));
  report = check (checker, document, "en");
  g_assert_cmpuint (fake_speller_count_checks (speller), ==, 2);
}

/* The checker is given up while it works. */
static void
test_given_up (void)
{
  g_autoptr (DatelineDocument) document = parse ("<p>teh cat</p>");
  g_autoptr (GPtrArray) blocks = get_blocks (document);
  g_autoptr (FakeSpeller) speller = fake_speller_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *pending = NULL;
  DatelineSpellChecker *checker = dateline_spell_checker_new (DATELINE_SPELLER (speller));

  dateline_spell_checker_check_async (checker, blocks, "en", cancellable, dateline_test_async_cb,
                                      &pending);
  g_cancellable_cancel (cancellable);
  result = dateline_test_await (&pending);
  g_assert_null (dateline_spell_checker_check_finish (checker, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  g_assert_finalize_object (checker);
}

static void
test_null (void)
{
  g_autoptr (DatelineDocument) document = parse ("<p>teh cta</p>");
  g_autoptr (DatelineSpeller) speller = dateline_speller_new_null ();
  g_autoptr (DatelineSpellChecker) checker = dateline_spell_checker_new (speller);
  g_autoptr (DatelineSpellReport) report = check (checker, document, "tlh");
  g_autofree char *shown = show (report);

  g_assert_cmpstr (shown, ==, "teh cta");
  g_assert_cmpuint (report->missing->len, ==, 0);
}

static DatelineSpellReport *
create_report (GPtrArray *blocks)
{
  DatelineSpellReport *report = g_new0 (DatelineSpellReport, 1);

  report->blocks = g_ptr_array_ref (blocks);
  report->mistakes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  report->missing = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < blocks->len; i++)
    {
      DatelineSpellRange range = { 0, 1 };
      GArray *mistakes = g_array_new (FALSE, FALSE, sizeof (DatelineSpellRange));

      if (*dateline_block_get_text (blocks->pdata[i]) == 'x')
        g_array_append_val (mistakes, range);
      g_ptr_array_add (report->mistakes, mistakes);
    }

  return report;
}

/* "?" for a line that is not known, "x" for one with a mistake, else ".". */
static void
assert_lines (DatelineSpellLines *lines,
              const char         *expected)
{
  DatelineDocument *document = dateline_spell_lines_get_document (lines);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      GArray *mistakes = dateline_spell_lines_get (lines, i);

      g_string_append_c (found, mistakes == NULL ? '?' : mistakes->len > 0 ? 'x' : '.');
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_lines (void)
{
  g_autoptr (DatelineDocument) first = parse ("<p>a</p><p>x</p><p>b</p><p>x</p>");
  g_autoptr (DatelineBlock) new_block = dateline_block_new_paragraph ("new", NULL, 0);
  g_autoptr (DatelineDocument) second = NULL;
  g_autoptr (DatelineSpellLines) lines = dateline_spell_lines_new ();
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GPtrArray) rest = NULL;
  g_autoptr (DatelineSpellReport) report = NULL;
  g_autoptr (GArray) put = NULL;
  DatelineBlock *blocks[2] = { new_block, new_block };

  g_assert_null (dateline_spell_lines_take (lines, 0, 10));
  dateline_spell_lines_set_document (lines, first);
  assert_lines (lines, "????");
  /* What is seen is taken before the rest. */
  taken = dateline_spell_lines_take (lines, 2, 3);
  g_assert_cmpuint (taken->len, ==, 2);
  g_assert_true (taken->pdata[0] == dateline_document_get_block (first, 2));

  /* Meanwhile one of them is replaced, by the same block twice: its result is dropped. */
  second = dateline_document_replace (first, 2, 1, blocks, 2);
  dateline_spell_lines_set_document (lines, second);
  assert_lines (lines, "?????");
  report = create_report (taken);
  put = dateline_spell_lines_put (lines, report);
  assert_lines (lines, "????x");
  g_assert_cmpuint (put->len, ==, 1);
  g_assert_cmpuint (g_array_index (put, guint, 0), ==, 4);

  rest = dateline_spell_lines_take (lines, 4, 4);
  g_clear_pointer (&report, dateline_spell_report_free);
  g_clear_pointer (&put, g_array_unref);
  report = create_report (rest);
  put = dateline_spell_lines_put (lines, report);
  assert_lines (lines, ".x..x");
  g_assert_null (dateline_spell_lines_take (lines, 0, 4));

  dateline_spell_lines_doubt (lines);
  assert_lines (lines, ".?..?");
  dateline_spell_lines_set_document (lines, first);
  assert_lines (lines, ".???");
  dateline_spell_lines_forget (lines);
  assert_lines (lines, "????");
  dateline_spell_lines_set_document (lines, NULL);
  assert_lines (lines, "");
}

/* A long text is taken in small parts, each of its blocks once. */
static void
test_lines_in_parts (void)
{
  g_autoptr (DatelineSpellLines) lines = dateline_spell_lines_new ();
  g_autoptr (GPtrArray) blocks = NULL;
  g_autoptr (DatelineDocument) document = NULL;
  g_autofree char *text = g_strnfill (1000, 'a');
  guint n_taken = 0;
  guint n_parts = 0;

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0; i < 1000; i++)
    g_ptr_array_add (blocks, dateline_block_new_paragraph (text, NULL, 0));
  document = dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
  dateline_spell_lines_set_document (lines, document);

  while (TRUE)
    {
      g_autoptr (GPtrArray) part = dateline_spell_lines_take (lines, 500, 520);
      g_autoptr (DatelineSpellReport) report = NULL;
      g_autoptr (GArray) put = NULL;

      if (part == NULL)
        break;
      g_assert_cmpuint (part->len, <, 10);
      report = create_report (part);
      put = dateline_spell_lines_put (lines, report);
      g_assert_cmpuint (put->len, ==, part->len);
      n_taken += part->len;
      n_parts++;
    }
  g_assert_cmpuint (n_taken, ==, 1000);
  g_assert_cmpuint (n_parts, >=, 200);
}

static void
test_correct (void)
{
  static const struct
  {
    const char *html;
    guint       start;
    guint       end;
    const char *text;
    const char *expected;
  } cases[] = {
    { "<p>on teh mat</p>", 3, 6, "the", "<p>on the mat</p>" },
    { "<p>on <strong>teh</strong> mat</p>", 3, 6, "the", "<p>on <strong>the</strong> mat</p>" },
    { "<p><a href=\"https://example.org/\">teh</a></p>", 0, 3, "the",
      "<p><a href=\"https://example.org/\">the</a></p>" },
    { "<p><strong>t</strong>eh</p>", 0, 3, "the", "<p><strong>t</strong>he</p>" },
    { "<p>t<em>eh</em></p>", 0, 3, "the", "<p>t<em>he</em></p>" },
    { "<p>ct <span lang=\"ru\">кт</span></p>", 3, 7, "кот",
      "<p>ct <span lang=\"ru\">кот</span></p>" },
    { "<p>catt</p>", 0, 4, "cat", "<p>cat</p>" },
    { "<p>аб</p>", 0, 4, "аё", "<p>аё</p>" },
    { "<p>aa</p>", 0, 2, "a", "<p>a</p>" },
    { "<h2>teh</h2>", 0, 3, "the cat", "<h2>the cat</h2>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) document = parse (cases[i].html);
      g_autoptr (DatelineDocument) corrected = NULL;
      g_autoptr (DatelineDocument) wanted = parse (cases[i].expected);
      g_autofree char *html = NULL;
      DatelineSelection selection;

      corrected = dateline_command_correct (document, &selection,
                                            (DatelinePosition) { 0, cases[i].start },
                                            cases[i].end, cases[i].text);
      html = dateline_html_write (corrected, NULL);
      g_test_message ("%s", html);
      g_assert_true (dateline_document_equal (corrected, wanted));
      g_assert_cmpuint (selection.caret.byte, ==, cases[i].start + strlen (cases[i].text));
    }
}

/* The dictionaries of this computer. */
static void
test_enchant (void)
{
  static const Case cases[] = {
    { "<p>The delegation recieved the Commission’s press-release; they don’t aggree.</p>", "en",
      "The delegation [recieved] the Commission’s press-release; they don’t [aggree]." },
    { "<p>The press office</p>", "en-US", "The press office" },
    { "<p>Делегация получила пресс-релиз о превете в Брюсселе, Brussels</p>", "ru",
      "Делегация получила пресс-релиз о [превете] в Брюсселе, Brussels" },
    { "<p>Делегация <span lang=\"en\">recieved</span></p>", "ru-KZ", "Делегация [recieved]" },
  };
  g_autoptr (DatelineSpeller) speller = dateline_enchant_speller_new ();
  g_autoptr (DatelineSpellChecker) checker = dateline_spell_checker_new (speller);
  g_auto (GStrv) words = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) document = parse (cases[i].html);
      g_autoptr (DatelineSpellReport) report = check (checker, document, cases[i].language);
      g_autofree char *shown = show (report);

      if (report->missing->len > 0)
        {
          g_test_skip ("no dictionaries of English and Russian are installed");
          return;
        }
      g_assert_cmpstr (shown, ==, cases[i].expected);
    }

  words = suggest (checker, "ru", "деллегация");
  g_assert_cmpstr (words[0], ==, "делегация");
}

/* Another region's dictionary is no dictionary where regions spell differently. */
static void
test_enchant_missing (void)
{
  g_autoptr (DatelineSpeller) speller = dateline_enchant_speller_new ();

  g_assert_false (dateline_speller_has_language (speller, "tlh"));
  g_assert_false (dateline_speller_has_language (speller, "en-TV"));
  g_assert_true (dateline_speller_check (speller, "tlh", "qapla"));
}

/* What is added is in the user's dictionary, where other programs find it. */
static void
test_enchant_add (void)
{
  g_autoptr (DatelineSpeller) speller = dateline_enchant_speller_new ();
  g_autoptr (DatelineSpeller) later = dateline_enchant_speller_new ();
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "enchant", "en_US.dic", NULL);
  g_autofree char *kept = NULL;

  if (!dateline_speller_has_language (speller, "en-US"))
    {
      g_test_skip ("no dictionary of English is installed");
      return;
    }

  g_assert_false (dateline_speller_check (speller, "en-US", "Zhanatqyzy"));
  dateline_speller_add (speller, "en-US", "Zhanatqyzy");
  g_assert_true (dateline_speller_check (later, "en-US", "Zhanatqyzy"));
  g_assert_true (g_file_get_contents (path, &kept, NULL, NULL));
  g_assert_nonnull (strstr (kept, "Zhanatqyzy"));
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (word_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/spelling/words/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &word_cases[i], test_words);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (check_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/spelling/check/%" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &check_cases[i], test_check);
    }
  g_test_add_func ("/spelling/checked", test_checked);
  g_test_add_func ("/spelling/normalize", test_normalize);
  g_test_add_func ("/spelling/missing", test_missing);
  g_test_add_func ("/spelling/suggest", test_suggest);
  g_test_add_func ("/spelling/forgive", test_forgive);
  g_test_add_func ("/spelling/remembered", test_remembered);
  g_test_add_func ("/spelling/given-up", test_given_up);
  g_test_add_func ("/spelling/null", test_null);
  g_test_add_func ("/spelling/lines", test_lines);
  g_test_add_func ("/spelling/lines-in-parts", test_lines_in_parts);
  g_test_add_func ("/spelling/correct", test_correct);
  g_test_add_func ("/spelling/enchant", test_enchant);
  g_test_add_func ("/spelling/enchant-missing", test_enchant_missing);
  g_test_add_func ("/spelling/enchant-add", test_enchant_add);

  return g_test_run ();
}

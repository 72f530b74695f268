/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet-reader.h"

#include "dateline-test.h"

#include <stdio.h>
#include <string.h>

#define LINE_FORMAT "P%u line %u of %u."
#define SENTENCE "The office says what it has to say, and people listen as long as they can. "

static DatelineDeskSettings *
new_settings (void)
{
  DatelineDeskSettings *settings = dateline_desk_settings_new ();

  dateline_desk_settings_set_name (settings, "Delegation to the Steppe");
  dateline_desk_settings_set_letterhead (settings, "Press Section\n12 Bogenbai Batyr Street");
  sheet_reader_put_snippet (settings, "contact", DATELINE_SNIPPET_CONTACT,
                            "Aru Bekova, +7 727 000 00 00");
  sheet_reader_put_snippet (settings, "notes", DATELINE_SNIPPET_NOTES,
                            "The Delegation opened in 1994.");

  return settings;
}

static DatelineMoment *
moment (const char *text,
        const char *zone)
{
  g_autoptr (GError) error = NULL;
  DatelineMoment *value = dateline_moment_parse (text, zone, &error);

  g_assert_no_error (error);

  return value;
}

#define assert_says(text, what)                                                                    \
  G_STMT_START {                                                                                   \
    if (strstr ((text), (what)) == NULL)                                                           \
      g_error ("“%s” is not in:\n%s", (what), (text));                                             \
  } G_STMT_END

/* What stands on a sheet, from top to bottom. */
static void
test_order (void)
{
  static const char * const order[] = {
    "Delegation to the Steppe", "Press Section", "12 Bogenbai Batyr Street", "PRESS RELEASE",
    "EMBARGOED until 20:00 Almaty time (15:00 Brussels time), 15 January 2021",
    "The title", "The summary", "Deadlines",
    "Applications: extended to 24 January 2021, 17:00 Brussels (22:00 Almaty)",
    "was 15 January 2021", "Almaty, 15 January 2021 – The text. Efficient offices flow.",
    "Notes to editors", "The Delegation opened in 1994.", "Contact", "Aru Bekova", "1/1",
  };
  g_autoptr (DatelineDeskSettings) settings = new_settings ();
  g_autoptr (DatelineItem) item = sheet_reader_new_plain ("The text. Efficient offices flow.");
  g_autoptr (DatelineMoment) embargo = moment ("2021-01-15 20:00", "Asia/Almaty");
  g_autoptr (DatelineMoment) before = moment ("2021-01-15 17:00", "Europe/Brussels");
  g_autoptr (DatelineMoment) after = moment ("2021-01-24 17:00", "Europe/Brussels");
  g_autoptr (DatelineDeadline) first = dateline_deadline_new ("Applications", before);
  g_autoptr (GDateTime) changed = g_date_time_new_utc (2021, 1, 14, 8, 0, 0);
  g_autoptr (DatelineDeadline) moved = dateline_deadline_move (first, after, changed, NULL);
  g_autoptr (DatelineSheet) sheet = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_auto (GStrv) pages = NULL;
  GDate day;
  const char *at;

  if (!sheet_reader_init ())
    return;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 15, G_DATE_JANUARY, 2021);
  dateline_item_set_summary (item, "The summary");
  dateline_item_set_place (item, "Almaty");
  dateline_item_set_date (item, &day);
  dateline_item_set_embargo (item, embargo);
  dateline_item_put_deadline (item, moved);
  sheet = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  pdf = sheet_reader_write (sheet);
  pages = sheet_reader_read (pdf);
  g_assert_cmpuint (g_strv_length (pages), ==, 1);
  assert_says (pages[0], "Reference 8D1797D6");

  at = pages[0];
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      at = strstr (at, order[i]);
      if (at == NULL)
        g_error ("“%s” is not in its place:\n%s", order[i], pages[0]);
    }
}

/* The desk's texts as the item has them: formatted, in its language, in its order, once. What
 * was made part of the text is not there a second time, and what can't be had is named. */
static void
test_snippets (void)
{
  g_autoptr (DatelineDeskSettings) settings = new_settings ();
  g_autoptr (DatelineItem) item = sheet_reader_new_plain ("The text.");
  g_autoptr (DatelineSnippet) empty =
    dateline_snippet_new ("about", "About us", DATELINE_SNIPPET_BOILERPLATE);
  g_autoptr (DatelineBlock) text = dateline_block_new_paragraph ("We are 27 states.", NULL, 0);
  g_autoptr (DatelineBlock) point = dateline_block_to_list_item (text, TRUE, 0);
  g_autoptr (DatelineDocument) list = dateline_document_new (&point, 1);
  g_autoptr (DatelineSnippet) about = dateline_snippet_with_text (empty, "en", list, NULL);
  g_autoptr (GPtrArray) uses = dateline_snippet_uses_new ();
  g_autoptr (DatelineSheet) sheet = NULL;
  g_autoptr (DatelineSheet) french = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) french_pdf = NULL;
  g_auto (GStrv) pages = NULL;

  if (!sheet_reader_init ())
    return;

  dateline_desk_settings_put_snippet (settings, about);
  g_ptr_array_add (uses, dateline_snippet_use_new ("about"));
  g_ptr_array_add (uses, dateline_snippet_use_new ("contact"));
  g_ptr_array_add (uses, dateline_snippet_use_new_in_text ("notes", NULL));
  dateline_item_set_snippets (item, uses);
  sheet = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  pdf = sheet_reader_write (sheet);
  pages = sheet_reader_read (pdf);
  assert_says (pages[0], "1.");
  assert_says (pages[0], "We are 27 states.");
  assert_says (pages[0], "Aru Bekova");
  g_assert_null (strstr (strstr (pages[0], "Aru Bekova") + 1, "Aru Bekova"));
  g_assert_null (strstr (pages[0], "The Delegation opened in 1994."));
  g_assert_null (dateline_sheet_get_left_out (sheet)[0]);

  dateline_item_set_language (item, "fr");
  french = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  french_pdf = sheet_reader_write (french);
  assert_says (dateline_sheet_get_left_out (french)[0], "About us");
}

/* Whose text is Russian has Russian around it, whatever the user speaks. */
static void
test_language (void)
{
  static const struct
  {
    const char *language;
    const char *text;
    const char *says[4];
  } cases[] = {
    { "ru", "Срок подачи заявок продлён.",
      { "ПРЕСС-РЕЛИЗ", "ЭМБАРГО до 20:00 по времени Алматы", "Контакты" } },
    { "kk", "Қазақстан әр өңірдің ұсынысын күтеді, һәм іске ғана.",
      { "БАСПАСӨЗ ХАБАРЛАМАСЫ", "2021 жылғы 15 қаңтар", "Байланыс" } },
    { "fr", "L’été dernier.",
      { "COMMUNIQUÉ DE PRESSE", "15 janvier 2021", "Notes aux rédactions" } },
    { "de", "Größer.", { "PRESSEMITTEILUNG", "SPERRFRIST", "Hinweise für die Redaktionen" } },
    { "tr", "İstanbul’da.", { "PRESS RELEASE", "EMBARGO", "Contact" } },
  };

  if (!sheet_reader_init ())
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDeskSettings) settings = new_settings ();
      g_autoptr (DatelineItem) item = sheet_reader_new_plain (cases[i].text);
      g_autoptr (DatelineMoment) embargo = moment ("2021-01-15 20:00", "Asia/Almaty");
      g_autofree char *tag = g_strdup_printf ("/Lang (%s)", cases[i].language);
      g_autoptr (DatelineSheet) sheet = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_auto (GStrv) pages = NULL;

      dateline_item_set_language (item, cases[i].language);
      dateline_item_set_embargo (item, embargo);
      sheet = dateline_sheet_new (item, settings, NULL, NULL, NULL);
      pdf = sheet_reader_write (sheet);
      pages = sheet_reader_read (pdf);
      assert_says (pages[0], cases[i].text);
      for (guint n = 0; cases[i].says[n] != NULL; n++)
        assert_says (pages[0], cases[i].says[n]);
      g_assert_true (sheet_reader_has (pdf, tag));
    }
}

/* "3/5" at each foot, the title at each head but the first. */
static void
test_pages (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineItem) item = NULL;
  g_auto (GStrv) pages = NULL;
  guint n_pages;

  if (!sheet_reader_init ())
    return;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, SENTENCE);
  item = sheet_reader_new_plain (text->str);
  dateline_item_set_title (item, "A title that is so long that a line at the head of a page, which "
                                 "is as wide as its text, can’t have all of it, however small the "
                                 "face may be that it is set in");
  pages = sheet_reader_lay_out (item);
  n_pages = g_strv_length (pages);
  g_assert_cmpuint (n_pages, >, 3);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u/%u", i + 1, n_pages);
      g_autofree char *trimmed = g_strstrip (g_strdup (pages[i]));

      g_assert_true (g_str_has_suffix (trimmed, number));
      g_assert_cmpint (g_str_has_prefix (trimmed, "A title that"), ==, i > 0);
      if (i > 0)
        g_assert_nonnull (strstr (trimmed, "…\n"));
    }
}

static DatelineBlock *
new_random_block (GRand *random,
                  guint  index)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (DatelineBlock) plain = NULL;
  guint n_lines = g_rand_int_range (random, 1, 9);

  if (g_rand_int_range (random, 0, 4) == 0)
    {
      g_string_printf (text, "Heading %u", index);
      plain = dateline_block_new_paragraph (text->str, NULL, 0);
      return dateline_block_to_heading (plain, g_rand_int_range (random, 2, 5));
    }

  for (guint line = 1; line <= n_lines; line++)
    g_string_append_printf (text, "%s" LINE_FORMAT, line > 1 ? DATELINE_LINE_BREAK : "",
                            index, line, n_lines);

  return dateline_block_new_paragraph (text->str, NULL, 0);
}

static GStrv
read_body_lines (const char *page)
{
  g_auto (GStrv) lines = g_strsplit (page, "\n", -1);
  g_autoptr (GStrvBuilder) body = g_strv_builder_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (g_str_has_prefix (lines[i], "Heading") ||
          (lines[i][0] == 'P' && g_ascii_isdigit (lines[i][1])))
        g_strv_builder_add (body, lines[i]);
    }

  return g_strv_builder_end (body);
}

static void
assert_well_broken (const char *page,
                    gboolean    is_last)
{
  g_auto (GStrv) lines = read_body_lines (page);
  guint n_lines = g_strv_length (lines);
  guint paragraph;
  guint line;
  guint count;

  g_assert_cmpuint (n_lines, >, 1);
  if (is_last)
    return;

  /* No heading, and no line alone, at the foot; none alone at the head. */
  g_assert_false (g_str_has_prefix (lines[n_lines - 1], "Heading"));
  if (sscanf (lines[n_lines - 1], LINE_FORMAT, &paragraph, &line, &count) == 3 && count > 1)
    g_assert_cmpuint (line, >, 1);
  if (sscanf (lines[0], LINE_FORMAT, &paragraph, &line, &count) == 3 && count > 1)
    g_assert_cmpuint (line, !=, count);
}

static void
test_breaks (void)
{
  if (!sheet_reader_init ())
    return;

  for (guint32 seed = 1; seed <= 12; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) blocks =
        g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
      g_autoptr (DatelineItem) item = NULL;
      g_auto (GStrv) pages = NULL;
      guint n_lines = 0;

      for (guint i = 0; i < 120; i++)
        g_ptr_array_add (blocks, new_random_block (random, i));
      item = sheet_reader_new_item ("en", (DatelineBlock **) blocks->pdata, blocks->len);
      pages = sheet_reader_lay_out (item);
      g_assert_nonnull (pages[1]);
      for (guint i = 0; pages[i] != NULL; i++)
        {
          g_auto (GStrv) lines = read_body_lines (pages[i]);

          assert_well_broken (pages[i], pages[i + 1] == NULL);
          n_lines += g_strv_length (lines);
        }

      /* Each line once. */
      for (guint i = 0; i < blocks->len; i++)
        {
          g_auto (GStrv) own = g_strsplit (dateline_block_get_text (blocks->pdata[i]),
                                           DATELINE_LINE_BREAK, -1);

          n_lines -= g_strv_length (own);
        }
      g_assert_cmpuint (n_lines, ==, 0);
    }
}

/* The numbers that the document gives, counted here in another way. */
static void
test_lists (void)
{
  if (!sheet_reader_init ())
    return;

  for (guint32 seed = 1; seed <= 6; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) blocks =
        g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
      g_autoptr (DatelineItem) item = NULL;
      g_auto (GStrv) pages = NULL;
      g_autofree char *all = NULL;

      for (guint i = 0; i < 80; i++)
        {
          g_autofree char *text = g_strdup_printf ("entry-%u-", i);
          g_autoptr (DatelineBlock) plain = dateline_block_new_paragraph (text, NULL, 0);
          g_autoptr (DatelineBlock) entry =
            dateline_block_to_list_item (plain, g_rand_int_range (random, 0, 4) > 0,
                                         g_rand_int_range (random, 0, 3));

          if (g_rand_int_range (random, 0, 9) == 0)
            g_ptr_array_add (blocks, g_steal_pointer (&plain));
          else if (g_rand_int_range (random, 0, 9) == 0)
            g_ptr_array_add (blocks, dateline_block_with_group (entry, TRUE));
          else
            g_ptr_array_add (blocks, g_steal_pointer (&entry));
        }

      item = sheet_reader_new_item ("en", (DatelineBlock **) blocks->pdata, blocks->len);
      pages = sheet_reader_lay_out (item);
      all = g_strjoinv ("\n", pages);
      for (guint i = 0; i < blocks->len; i++)
        {
          DatelineBlock *block = blocks->pdata[i];
          g_autofree char *line = NULL;

          if (dateline_block_get_block_type (block) != DATELINE_BLOCK_LIST_ITEM ||
              !dateline_block_is_ordered (block))
            continue;
          line = g_strdup_printf ("%u. %s",
                                  dateline_document_get_number (dateline_item_get_body (item), i),
                                  dateline_block_get_text (block));
          assert_says (all, line);
          g_assert_false (g_ascii_isdigit (strstr (all, line)[-1]));
        }
    }
}

static DatelineItem *
new_linked (const char         *text,
            const DatelineSpan *spans,
            gsize               n_spans)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, spans, n_spans);

  return sheet_reader_new_item ("en", &block, 1);
}

/* Each address once, and none that the text tells already. */
static void
test_links (void)
{
  const DatelineSpan spans[] = {
    { 0, 3, DATELINE_MARK_LINK, (char *) "https://example.org/one" },
    { 4, 7, DATELINE_MARK_LINK, (char *) "https://example.org/two?a='b'" },
    { 8, 11, DATELINE_MARK_LINK, (char *) "https://example.org/one" },
    { 12, 27, DATELINE_MARK_LINK, (char *) "https://www.example.org/" },
    { 28, 33, DATELINE_MARK_LINK, (char *) "/items/5" },
    { 34, 42, DATELINE_MARK_LINK, (char *) "mailto:press@example.org" },
  };
  g_autoptr (DatelineItem) item = new_linked ("One Two Off www.example.org local write us.", spans,
                                              G_N_ELEMENTS (spans));
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineSheet) sheet = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  g_autoptr (GBytes) pdf = sheet_reader_write (sheet);
  g_auto (GStrv) pages = NULL;
  const char *links;

  g_assert_true (sheet_reader_has (pdf, "/URI (https://example.org/one)"));
  g_assert_true (sheet_reader_has (pdf, "/URI (https://www.example.org/)"));
  g_assert_true (sheet_reader_has (pdf, "/URI (mailto:press@example.org)"));
  g_assert_false (sheet_reader_has (pdf, "/items/5"));

  if (!sheet_reader_init ())
    return;

  pages = sheet_reader_read (pdf);
  links = strstr (pages[0], "Links");
  g_assert_nonnull (links);
  assert_says (links, "[1] https://example.org/one\n");
  assert_says (links, "[2] https://example.org/two?a='b'\n");
  assert_says (links, "[3] press@example.org\n");
  g_assert_null (strstr (links, "[4]"));
  g_assert_null (strstr (links, "www.example.org"));
}

/* A line from right to left ends at the left, and begins at the right margin. */
static void
test_right_to_left (void)
{
  g_autoptr (DatelineItem) item = sheet_reader_new_plain ("منظمات المجتمع المدني");
  g_autoptr (DatelineDeskSettings) settings = new_settings ();
  g_autoptr (DatelineSheet) sheet = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *boxes = NULL;
  g_auto (GStrv) words = NULL;
  double right = 0;

  if (!sheet_reader_init ())
    return;

  dateline_item_set_language (item, "ar");
  sheet = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  pdf = sheet_reader_write (sheet);
  boxes = sheet_reader_read_boxes (pdf);
  words = g_strsplit (boxes, "\n", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *at = strstr (words[i], "xMax=\"");

      /* The letter that the text begins with; poppler tells them one by one. */
      if (at != NULL && strstr (words[i], ">م") != NULL)
        right = MAX (right, g_ascii_strtod (at + strlen ("xMax=\""), NULL));
    }

  /* A4 is 595 points wide. */
  g_assert_cmpfloat (right, >, 500);
}

static void
test_metadata (void)
{
  const char *tags[] = { "grants", "rivers", NULL };
  g_autoptr (DatelineBlock) plain = dateline_block_new_paragraph ("Who may apply", NULL, 0);
  g_autoptr (DatelineBlock) heading = dateline_block_to_heading (plain, 2);
  g_autoptr (DatelineItem) item = sheet_reader_new_item ("sr-Latn", &heading, 1);
  g_autoptr (DatelineDeskSettings) settings = new_settings ();
  g_autoptr (DatelineSheet) sheet = NULL;
  g_autoptr (DatelineSheet) again = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GBytes) same = NULL;

  dateline_item_set_tags (item, tags);
  sheet = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  again = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  pdf = sheet_reader_write (sheet);
  same = sheet_reader_write (again);

  g_assert_true (sheet_reader_has (pdf, "/Title (The title)"));
  g_assert_true (sheet_reader_has (pdf, "/Title (Who may apply)"));
  g_assert_true (sheet_reader_has (pdf, "/Author (Delegation to the Steppe)"));
  g_assert_true (sheet_reader_has (pdf, "/Keywords (grants, rivers)"));
  g_assert_true (sheet_reader_has (pdf, "/CreationDate (20210115120000"));
  g_assert_true (sheet_reader_has (pdf, "/ModDate (20210115120000"));
  g_assert_true (sheet_reader_has (pdf, "/Lang (sr-Latn)"));
  g_assert_true (g_bytes_equal (pdf, same));
}

static void
test_paper (void)
{
  g_autoptr (DatelineItem) item = sheet_reader_new_plain ("Text");
  g_autoptr (DatelineDeskSettings) settings = new_settings ();
  g_autoptr (DatelineSheet) sheet = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  DatelineSheetPaper paper;
  g_autoptr (GBytes) pdf = NULL;

  g_assert_false (dateline_sheet_paper_find (&paper, "a3"));
  g_assert_true (dateline_sheet_paper_find (&paper, "Letter"));
  dateline_sheet_set_paper (sheet, &paper);
  pdf = sheet_reader_write (sheet);
  g_assert_true (sheet_reader_has (pdf, "[ 0 0 612 792 ]"));

  /* In the C locale. */
  dateline_sheet_paper_init (&paper);
  g_assert_cmpfloat_with_epsilon (paper.width, 595.3, 0.1);
}

static void
test_cancelled (void)
{
  g_autoptr (DatelineItem) item = sheet_reader_new_plain ("Text");
  g_autoptr (DatelineDeskSettings) settings = new_settings ();
  g_autoptr (DatelineSheet) sheet = dateline_sheet_new (item, settings, NULL, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (dateline_sheet_write_pdf (sheet, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_true (dateline_sheet_lay_out (sheet, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dateline_sheet_get_n_pages (sheet), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/sheet/snippets", test_snippets);
  g_test_add_func ("/sheet/order", test_order);
  g_test_add_func ("/sheet/language", test_language);
  g_test_add_func ("/sheet/pages", test_pages);
  g_test_add_func ("/sheet/breaks", test_breaks);
  g_test_add_func ("/sheet/lists", test_lists);
  g_test_add_func ("/sheet/links", test_links);
  g_test_add_func ("/sheet/right-to-left", test_right_to_left);
  g_test_add_func ("/sheet/metadata", test_metadata);
  g_test_add_func ("/sheet/paper", test_paper);
  g_test_add_func ("/sheet/cancelled", test_cancelled);

  return g_test_run ();
}

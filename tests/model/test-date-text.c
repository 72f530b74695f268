/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-date-text.h"
#include "dateline-test.h"

static char *
date_to_string (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *date; /* NULL: none */
    const char *rest;
  } cases[] = {
    { "24 January 2021", "2021-01-24", "" },
    { "24 January, 2021.", "2021-01-24", "." },
    { "24th January 2021", "2021-01-24", "" },
    { "January 24, 2021 –", "2021-01-24", " –" },
    { "Sept. 3, 2021", "2021-09-03", "" },
    { "1. August 2024", "2024-08-01", "" },
    { "24/01/2021", "2021-01-24", "" },
    { "24.01.2021", "2021-01-24", "" },
    { "24-01-2021", "2021-01-24", "" },
    { "2021-01-24", "2021-01-24", "" },
    { "24 января 2021 года", "2021-01-24", "" },
    { "24 января 2021 г. в", "2021-01-24", " в" },
    { "24.01.2021 г.", "2021-01-24", "" },
    { "24 ЯНВАРЯ 2021", "2021-01-24", "" },
    { "2021 жылғы 24 қаңтар", "2021-01-24", "" },
    { "2021 жылғы 24 қаңтарға дейін", "2021-01-24", " дейін" },
    { "24 қаңтар 2021 жыл", "2021-01-24", "" },
    { "1er mars 2021", "2021-03-01", "" },
    { "24 février 2021", "2021-02-24", "" },
    { "24. Januar 2021", "2021-01-24", "" },
    { "3. März 2021", "2021-03-03", "" },
    { "24\u00a0January\u00a02021", "2021-01-24", "" },
    { "24th of January 2021", "2021-01-24", "" },
    { "24 января 2021г. в", "2021-01-24", " в" },
    { "24 января 2021 г –", "2021-01-24", " –" },
    { "«24» января 2021 года", "2021-01-24", "" },
    { "1-го января 2021", "2021-01-01", "" },
    { "2021 ж. 24 қаңтар", "2021-01-24", "" },
    { "1ᵉʳ janvier 2021", "2021-01-01", "" },
    { "15. Feber 2021", "2021-02-15", "" },
    { "«24 января 2021 года", NULL, NULL },
    { "24 января 2021годный", NULL, NULL },
    { "31 February 2021", NULL, NULL },
    { "24 Januaryish 2021", NULL, NULL },
    { "24/13/2021", NULL, NULL },
    { "24/01/20215", NULL, NULL },
    { "24.01.2021.5", NULL, NULL },
    { "124 January 2021", NULL, NULL },
    { "24 January", NULL, NULL },
    { "24 January 20213", NULL, NULL },
    { "2021-01-24T12:00:00Z", NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *end = NULL;
      GDate date;
      gboolean found = dateline_date_text_parse (cases[i].text, &date, &end);
      g_autofree char *text = found ? date_to_string (&date) : NULL;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpstr (text, ==, cases[i].date);
      if (found)
        g_assert_cmpstr (end, ==, cases[i].rest);
    }
}

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    const char *dates;
  } cases[] = {
    { "From 15 January 2021 to 24 January, 2021.", "2021-01-15 2021-01-24" },
    { "elections on 10 January 2021, and 01/02/2021", "2021-01-10 2021-02-01" },
    { "С 5 по 24 января 2021 года", "2021-01-24" },
    { "version 1.24.01.2021, file 2021-01-24.pdf, US$ 4,000, 300,000", "2021-01-24" },
    { "A124 January 2021", "" },
    { "no date at all", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) mentions = dateline_date_text_find (cases[i].text);
      g_autoptr (GString) dates = g_string_new (NULL);

      for (guint at = 0; at < mentions->len; at++)
        {
          DatelineDateMention *mention = &g_array_index (mentions, DatelineDateMention, at);
          g_autofree char *text = date_to_string (&mention->date);

          g_string_append_printf (dates, "%s%s", at > 0 ? " " : "", text);
          g_assert_cmpuint (mention->start, <, mention->end);
        }
      g_assert_cmpstr (dates->str, ==, cases[i].dates);
    }
}

static void
test_format_is_read_back (void)
{
  static const struct
  {
    const char *language;
    const char *first_of_march;
    const char *end_of_year;
  } cases[] = {
    { "en", "1 March 2021", "29 December 2021" },
    { "en-GB", "1 March 2021", "29 December 2021" },
    { "ru", "1 марта 2021 года", "29 декабря 2021 года" },
    { "kk", "2021 жылғы 1 наурыз", "2021 жылғы 29 желтоқсан" },
    { "fr", "1er mars 2021", "29 décembre 2021" },
    { "de-AT", "1. März 2021", "29. Dezember 2021" },
    { "tr", "1 March 2021", "29 December 2021" },
  };
  GDate march;
  GDate december;

  g_date_clear (&march, 1);
  g_date_clear (&december, 1);
  g_date_set_dmy (&march, 1, 3, 2021);
  g_date_set_dmy (&december, 29, 12, 2021);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *first = dateline_date_text_format (&march, cases[i].language);
      g_autofree char *last = dateline_date_text_format (&december, cases[i].language);
      GDate read;

      g_assert_cmpstr (first, ==, cases[i].first_of_march);
      g_assert_cmpstr (last, ==, cases[i].end_of_year);
      g_assert_true (dateline_date_text_parse (last, &read, NULL));
      g_assert_cmpint (g_date_compare (&read, &december), ==, 0);
    }
}

static void
test_closing (void)
{
  static const struct
  {
    const char *text;
    const char *date;
  } cases[] = {
    { "The application deadline for proposals has been extended to 24 January, 2021. This is it.",
      "2021-01-24" },
    { "The application deadline is 8 March 2021.", "2021-03-08" },
    { "The deadline was extended from 15 January 2021 to 24 January 2021.", "2021-01-24" },
    { "The deadline was extended to 24 January 2021 (before: 15 January 2021).", "2021-01-24" },
    { "We met on 3 May 2021. The closing date is 24 May 2021.", "2021-05-24" },
    { "Приём заявок продлён до 24 января 2021 года.", "2021-01-24" },
    { "Крайний срок подачи заявок — 24.01.2021 г.", "2021-01-24" },
    { "Өтінімдерді қабылдау мерзімі 2021 жылғы 24 қаңтарға дейін ұзартылды.", "2021-01-24" },
    { "La date limite est reportée au 24 janvier 2021.", "2021-01-24" },
    { "Die Bewerbungsfrist wird bis 24. Januar 2021 verlängert.", "2021-01-24" },
    { "Einsendeschluss ist der 24. Januar 2021. Am 3. März 2021 folgt die Auswahl.",
      "2021-01-24" },
    { "Applications are accepted until 24 January 2021.", "2021-01-24" },
    { "Submit your application by 24 January 2021.", "2021-01-24" },
    { "The call closes 24.01.2021.", "2021-01-24" },
    { "The call will close on 24 January 2021.", "2021-01-24" },
    { "Applications open on 1 December 2020; the deadline is 24 January 2021.", "2021-01-24" },
    { "Последний день подачи заявок — 24 января 2021 года.", "2021-01-24" },
    { "Өтінімдер 2021 жылғы 24 қаңтарға дейін қабылданады.", "2021-01-24" },
    { "Өтінімдерді қабылдау мерзімі 2021 жылғы 15 қаңтардан 2021 жылғы 24 қаңтарға дейін "
      "ұзартылды.", "2021-01-24" },
    { "Die Bewerbungsfrist wurde vom 15. Januar 2021 auf den 24. Januar 2021 verlängert.",
      "2021-01-24" },
    { "Bewerbungen bis 24. Januar 2021.", "2021-01-24" },
    { "On 2 January 2021, Kazakhstan announced its ratification.", NULL },
    { "The deadline has passed. We met on 3 May 2021.", NULL },
    { "The deadline is near.", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize start = 0;
      gsize end = 0;
      GDate date;
      gboolean found = dateline_date_text_find_closing (cases[i].text, &date, &start, &end);
      g_autofree char *text = found ? date_to_string (&date) : NULL;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpstr (text, ==, cases[i].date);
      if (found)
        {
          GDate again;

          g_assert_true (dateline_date_text_parse (cases[i].text + start, &again, NULL));
          g_assert_cmpint (g_date_compare (&date, &again), ==, 0);
        }
    }
}

/* Linear, however many dates and sentences there are. */
static void
test_long_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GDate date;

  for (guint i = 0; i < 50000; i++)
    g_string_append (text, "On 24 January 2021 we met. ");
  g_string_append (text, "The deadline is 25 January 2021");

  g_assert_true (dateline_date_text_find_closing (text->str, &date, NULL, NULL));
  g_assert_cmpint (g_date_get_day (&date), ==, 25);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/date-text/parse", test_parse);
  g_test_add_func ("/date-text/find", test_find);
  g_test_add_func ("/date-text/format-is-read-back", test_format_is_read_back);
  g_test_add_func ("/date-text/closing", test_closing);
  g_test_add_func ("/date-text/long-text", test_long_text);

  return g_test_run ();
}

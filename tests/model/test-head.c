/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-head.h"
#include "dateline-test.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *place;
    const char *rubric;
    int         day; /* 0: no head */
    const char *rest;
  } cases[] = {
    { "Almaty, 29 December 2020 – The European Union", "Almaty", NULL, 29, "The European Union" },
    { "15/01/2021 – HR/VP Blog – For more", NULL, "HR/VP Blog", 15, "For more" },
    { "10/01/2021 – HR/VP blog – The", NULL, "HR/VP blog", 10, "The" },
    { "29 December 2020 – Today", NULL, NULL, 29, "Today" },
    { "29 December 2020 – The EU – as ever – helps", NULL, NULL, 29, "The EU – as ever – helps" },
    { "Almaty, 24 January, 2021 - We", "Almaty", NULL, 24, "We" },
    { "Almaty, Kazakhstan, 24 January 2021 — We", "Almaty, Kazakhstan", NULL, 24, "We" },
    { "Astana/Brussels, 1. August 2024 – We", "Astana/Brussels", NULL, 1, "We" },
    { "The Hague, 3 May 2021 – Judges", "The Hague", NULL, 3, "Judges" },
    { "Алматы, 29 декабря 2020 года – Европейский союз", "Алматы", NULL, 29, "Европейский союз" },
    { "Алматы, 29 декабря 2020 г. – ЕС", "Алматы", NULL, 29, "ЕС" },
    { "г. Алматы, 29 декабря 2020 г. — ЕС", "г. Алматы", NULL, 29, "ЕС" },
    { "Алматы, 2020 жылғы 29 желтоқсан – Еуропалық одақ", "Алматы", NULL, 29, "Еуропалық одақ" },
    { "Ақтау, 15 January 2021 – Су", "Ақтау", NULL, 15, "Су" },
    { "Bruxelles, le 29 décembre 2020 – L’Union", "Bruxelles", NULL, 29, "L’Union" },
    { "Brüssel, den 29. Dezember 2020 – Die EU", "Brüssel", NULL, 29, "Die EU" },
    { "15.01.2021 – Блог – Уже", NULL, "Блог", 15, "Уже" },
    { "15 January 2021 – HR/VP blog – Now", NULL, "HR/VP blog", 15, "Now" },
    { "Almaty , 24 January 2021 – We", "Almaty", NULL, 24, "We" },
    { "Almaty – 24 January 2021 – We", "Almaty", NULL, 24, "We" },
    { "Almaty, Sunday, 24 January 2021 – We", "Almaty", NULL, 24, "We" },
    { "Bruxelles, le dimanche 24 janvier 2021 – Nous", "Bruxelles", NULL, 24, "Nous" },
    { "Bruxelles, le 24\u00a0janvier\u202f2021\u00a0– Nous", "Bruxelles", NULL, 24, "Nous" },
    { "Nur-Sultan, 24 January 2021 \u2212 We", "Nur-Sultan", NULL, 24, "We" },
    { "Nur-Sultan, 24 January 2021 \u2015 We", "Nur-Sultan", NULL, 24, "We" },
    { "Nur-Sultan, 24 January 2021 \u2011 We", "Nur-Sultan", NULL, 24, "We" },
    { "Nur-Sultan, 24 January 2021 -- We", "Nur-Sultan", NULL, 24, "We" },
    { "\u200bAlmaty, 24 January 2021\u200b –\ufeff We", "Almaty", NULL, 24, "We" },
    { "г.Алматы, 24 января 2021г. – ЕС", "г.Алматы", NULL, 24, "ЕС" },
    { "Almaty, 24 January 2021 – HR/VP blog – Now", "Almaty", "HR/VP blog", 24, "Now" },
    { "15. Januar 2021 – Die EU – wie immer – hilft", NULL, NULL, 15,
      "Die EU – wie immer – hilft" },
    { "HR/VP blog – 24/01/2021 – Now", NULL, "HR/VP blog", 24, "Now" },
    { "HR/VP Blog, 24 January 2021 – Now", NULL, "HR/VP Blog", 24, "Now" },
    { "24 January, 2021 - hr/vp blog - Now", NULL, "hr/vp blog", 24, "Now" },
    { "12/01/2021 – 15/01/2021 – We met", NULL, NULL, 0, NULL },
    { "Almaty, 12 January 2021 – 15 January 2021 – We met", NULL, NULL, 0, NULL },
    { "Since May – 24 January 2021 – a day", NULL, NULL, 0, NULL },
    { "The Union – 27 states – agreed", NULL, NULL, 0, NULL },
    { "On 2 January 2021, Kazakhstan announced", NULL, NULL, 0, NULL },
    { "In Almaty, 29 December 2020 – a day", NULL, NULL, 0, NULL },
    { "The European Union welcomes, 29 December 2020", NULL, NULL, 0, NULL },
    { "Almaty, 29 December 2020: the Union", NULL, NULL, 0, NULL },
    { "Almaty – 29 December", NULL, NULL, 0, NULL },
    { "29 December 2020-based", NULL, NULL, 0, NULL },
    { "", NULL, NULL, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (DatelineHead) head = { 0, };
      gboolean found = dateline_head_parse (cases[i].text, &head);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (found, ==, cases[i].day != 0);
      if (!found)
        continue;
      g_assert_cmpstr (head.place, ==, cases[i].place);
      g_assert_cmpstr (head.rubric, ==, cases[i].rubric);
      g_assert_cmpint (g_date_get_day (&head.date), ==, cases[i].day);
      g_assert_cmpstr (cases[i].text + head.length, ==, cases[i].rest);
    }
}

/* What stands above the text does not hide its head. */
static void
test_take_below_heading (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "press-release", "en");
  g_autoptr (DatelineBlock) title = dateline_block_new_paragraph ("Medical supplies", NULL, 0);
  g_autoptr (DatelineBlock) heading = dateline_block_to_heading (title, 2);
  g_autoptr (DatelineBlock) text =
    dateline_block_new_paragraph ("Almaty, 29 December 2020 – The Union", NULL, 0);
  DatelineBlock *blocks[] = { heading, text };
  g_autoptr (DatelineDocument) body = dateline_document_new (blocks, 2);
  g_autoptr (DatelineDocument) full = NULL;

  dateline_item_set_body (item, body);
  g_assert_true (dateline_head_take (item));
  g_assert_cmpstr (dateline_item_get_place (item), ==, "Almaty");
  full = dateline_head_dup_full_body (item);
  g_assert_true (dateline_document_equal (full, body));
}

static DatelineItem *
new_item (const char *language,
          const char *text,
          guint       strong_from,
          guint       strong_to)
{
  DatelineSpan span = { strong_from, strong_to, DATELINE_MARK_STRONG, NULL };
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, &span, 1);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);
  DatelineItem *item = dateline_item_new (NULL, "press-release", language);

  dateline_item_set_body (item, body);

  return item;
}

static void
test_take_and_write (void)
{
  g_autoptr (DatelineItem) item = new_item ("en", "Almaty, 29 December 2020 – The Union", 0, 34);
  g_autofree char *head = NULL;
  g_autoptr (DatelineDocument) full = NULL;
  DatelineBlock *first;

  g_assert_true (dateline_head_take (item));
  g_assert_cmpstr (dateline_item_get_place (item), ==, "Almaty");

  first = dateline_document_get_block (dateline_item_get_body (item), 0);
  g_assert_cmpstr (dateline_block_get_text (first), ==, "The Union");
  g_assert_true (dateline_block_has_mark (first, 0, 3, DATELINE_MARK_STRONG, NULL));
  g_assert_false (dateline_block_has_mark (first, 0, 9, DATELINE_MARK_STRONG, NULL));

  head = dateline_head_write (item);
  g_assert_cmpstr (head, ==, "Almaty, 29 December 2020 – ");
  full = dateline_head_dup_full_body (item);
  g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (full, 0)), ==,
                   "Almaty, 29 December 2020 – The Union");

  /* It has one now: the next text that looks like one stays text. */
  g_assert_false (dateline_head_take (item));
}

static void
test_write_by_language (void)
{
  static const struct
  {
    const char *language;
    const char *place;
    const char *rubric;
    const char *head;
  } cases[] = {
    { "ru", "Алматы", "", "Алматы, 15 января 2021 года – " },
    { "kk", "Алматы", "", "Алматы, 2021 жылғы 15 қаңтар – " },
    { "fr", "Almaty", "", "Almaty, 15 janvier 2021 – " },
    { "de", "Almaty", "", "Almaty, 15. Januar 2021 – " },
    { "en", "", "HR/VP Blog", "15/01/2021 – HR/VP Blog – " },
    { "en", "", "", "15 January 2021 – " },
    { "uz", "Toshkent", "", "Toshkent, 15/01/2021 – " },
  };
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 15, 1, 2021);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineItem) item = dateline_item_new (NULL, "blog", cases[i].language);
      g_autofree char *none = dateline_head_write (item);
      g_autofree char *head = NULL;

      g_assert_cmpstr (none, ==, "");
      dateline_item_set_date (item, &date);
      dateline_item_set_place (item, cases[i].place);
      dateline_item_set_rubric (item, cases[i].rubric);
      head = dateline_head_write (item);
      g_assert_cmpstr (head, ==, cases[i].head);
    }
}

static void
test_head_alone_is_left (void)
{
  g_autoptr (DatelineItem) item = new_item ("en", "Almaty, 29 December 2020 – ", 0, 0);

  g_assert_false (dateline_head_take (item));
  g_assert_null (dateline_item_get_date (item));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/head/parse", test_parse);
  g_test_add_func ("/head/take-and-write", test_take_and_write);
  g_test_add_func ("/head/take-below-heading", test_take_below_heading);
  g_test_add_func ("/head/write-by-language", test_write_by_language);
  g_test_add_func ("/head/head-alone-is-left", test_head_alone_is_left);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-city.h"
#include "dateline-embargo-line.h"
#include "dateline-test.h"

static const char * const zones[] = { "Asia/Almaty", "Europe/Brussels", NULL };

static DatelineMoment *
moment (const char *text,
        const char *zone)
{
  g_autoptr (GError) error = NULL;
  DatelineMoment *value = dateline_moment_parse (text, zone, &error);

  g_assert_no_error (error);

  return value;
}

static DatelineItem *
new_item (const char *language,
          const char *first,
          const char *second)
{
  DatelineItem *item = dateline_item_new (NULL, "press-release", language);
  g_autoptr (DatelineBlock) one = dateline_block_new_paragraph (first, NULL, 0);
  g_autoptr (DatelineBlock) two = dateline_block_new_paragraph (second, NULL, 0);
  DatelineBlock *blocks[] = { one, two };
  g_autoptr (DatelineDocument) body = dateline_document_new (blocks, 2);

  dateline_item_set_body (item, body);

  return item;
}

/* Kazakhstan was six hours ahead of UTC in 2020, and is five since March 2024. */
static void
test_write (void)
{
  static const struct
  {
    const char *language;
    const char *at;
    const char *zone;
    const char *line;
  } cases[] = {
    { "en", "2020-12-29 17:00", "Europe/Brussels",
      "EMBARGOED until 17:00 Brussels time (22:00 Almaty time), 29 December 2020" },
    { "en", "2024-12-29 17:00", "Europe/Brussels",
      "EMBARGOED until 17:00 Brussels time (21:00 Almaty time), 29 December 2024" },
    { "en-GB", "2020-12-29 17:00", "Asia/Almaty",
      "EMBARGOED until 17:00 Almaty time (12:00 Brussels time), 29 December 2020" },
    { "en", "2020-12-29 23:00", "Europe/Brussels",
      "EMBARGOED until 23:00 Brussels time (04:00 Almaty time, 30 December 2020), "
      "29 December 2020" },
    { "ru", "2020-12-29 17:00", "Europe/Brussels",
      "ЭМБАРГО до 17:00 по времени Брюсселя (22:00 по времени Алматы), 29 декабря 2020 года" },
    { "kk", "2020-12-29 17:00", "Europe/Brussels",
      "ЭМБАРГО аяқталатын уақыт: 2020 жылғы 29 желтоқсан, 17:00, Брюссель уақыты "
      "(22:00, Алматы уақыты)" },
    { "fr", "2021-03-01 09:30", "Europe/Brussels",
      "SOUS EMBARGO jusqu’au 1er mars 2021 à 09h30, heure de Bruxelles (14h30, heure d’Almaty)" },
    { "de", "2020-12-29 17:00", "Europe/Brussels",
      "SPERRFRIST: 29. Dezember 2020, 17:00 Uhr Ortszeit Brüssel (22:00 Uhr Ortszeit Almaty)" },
    /* Nobody's words are known: English ones, with an English date. */
    { "uz", "2020-12-29 17:00", "America/Sao_Paulo",
      "EMBARGOED until 17:00 Sao Paulo time (02:00 Almaty time, 30 December 2020), "
      "29 December 2020" },
    { "en", "2020-12-29 12:00", "UTC",
      "EMBARGOED until 12:00 UTC (18:00 Almaty time), 29 December 2020" },
    /* A day ends an embargo at its beginning. */
    { "en", "2020-12-29", "Asia/Almaty",
      "EMBARGOED until 00:00 Almaty time (19:00 Brussels time, 28 December 2020), "
      "29 December 2020" },
  };
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineItem) item = dateline_item_new (NULL, "statement", cases[i].language);
      g_autoptr (DatelineMoment) embargo = moment (cases[i].at, cases[i].zone);
      g_autofree char *none = dateline_embargo_line_write (item, settings);
      g_autofree char *line = NULL;

      g_assert_null (none);
      dateline_item_set_embargo (item, embargo);
      line = dateline_embargo_line_write (item, settings);
      g_assert_cmpstr (line, ==, cases[i].line);
    }
}

static void
test_template (void)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "statement", "en-GB");
  g_autoptr (DatelineMoment) embargo = moment ("2020-12-29 17:00", "Europe/Brussels");
  g_autofree char *own = NULL;
  g_autofree char *usual = NULL;
  g_auto (GStrv) languages = NULL;

  dateline_item_set_embargo (item, embargo);
  dateline_desk_settings_set_second_zone (settings, NULL);
  dateline_desk_settings_set_embargo_line (settings, "en", "Not before {time}, {date}{other}!");
  languages = dateline_desk_settings_dup_embargo_languages (settings);
  g_assert_cmpuint (g_strv_length (languages), ==, 1);
  own = dateline_embargo_line_write (item, settings);
  g_assert_cmpstr (own, ==, "Not before 17:00, 29 December 2020!");

  dateline_desk_settings_set_embargo_line (settings, "en", " ");
  usual = dateline_embargo_line_write (item, settings);
  g_assert_cmpstr (usual, ==, "EMBARGOED until 17:00 Brussels time, 29 December 2020");
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *at; /* NULL: no line; "": one that can't be read */
    const char *zone;
  } cases[] = {
    { "EMBARGO: 29 December 2020, 17:00 Brussels time", "2020-12-29T16:00:00Z",
      "Europe/Brussels" },
    { "Embargoed until 5 pm CET, 29 December 2020", "2020-12-29T16:00:00Z", "Europe/Brussels" },
    { "*** STRICTLY EMBARGOED until 29/12/2020 at 17h00 Brussels time ***",
      "2020-12-29T16:00:00Z", "Europe/Brussels" },
    { "Under embargo until 12:30 a.m. GMT on 29 December 2020", "2020-12-29T00:30:00Z", "UTC" },
    { "Not for publication before 21.00, 29.12.2020", "2020-12-29T15:00:00Z", "Asia/Almaty" },
    { "EMBARGOED until 29 December 2020", "2020-12-29", "Asia/Almaty" },
    { "Эмбарго до 17.00 по брюссельскому времени 29 декабря 2020 г.", "2020-12-29T16:00:00Z",
      "Europe/Brussels" },
    { "Не публиковать до 29 декабря 2020 года, 22:00 (Алматы)", "2020-12-29T16:00:00Z",
      "Asia/Almaty" },
    { "ЭМБАРГО: 2020 жылғы 29 желтоқсан, Брюссель уақытымен 17:00-ге дейін (Алматы уақытымен "
      "22:00)", "2020-12-29T16:00:00Z", "Europe/Brussels" },
    { "Sous embargo jusqu’au 29 décembre 2020 à 17 h 30 (heure de Bruxelles)",
      "2020-12-29T16:30:00Z", "Europe/Brussels" },
    { "Sperrfrist: 29. Dezember 2020, 17 Uhr (Brüsseler Zeit)", "2020-12-29T16:00:00Z",
      "Europe/Brussels" },
    { "Embargo! Hold this until we call.", "", NULL },
    { "EMBARGOED until 17:00", "", NULL },
    { "Embargoed until 25:00, 29 December 2020", "2020-12-29", "Asia/Almaty" },
    { "Embargoes were lifted on 29 December 2020 at 17:00", NULL, NULL },
    { "The embargo ends on 29 December 2020 at 17:00", NULL, NULL },
    { "Almaty, 29 December 2020 – The Union", NULL, NULL },
    { "", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (DatelineEmbargoLine) line = { NULL };
      gboolean found = dateline_embargo_line_parse (cases[i].text, zones, &line);
      g_autofree char *at = NULL;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (found, ==, cases[i].at != NULL);
      if (!found)
        continue;
      g_assert_cmpuint (line.length, ==, strlen (cases[i].text));
      if (*cases[i].at == '\0')
        {
          g_assert_null (line.moment);
          continue;
        }
      g_assert_nonnull (line.moment);
      g_assert_true (line.agrees);
      at = dateline_moment_to_string (line.moment);
      g_assert_cmpstr (at, ==, cases[i].at);
      g_assert_cmpstr (dateline_moment_get_zone (line.moment), ==, cases[i].zone);
    }
}

/* What is written is read as what it was written of, in each language. */
static void
test_round_trip (void)
{
  static const char * const languages[] = { "en", "ru", "kk", "fr", "de" };
  static const char * const times[] = {
    "2020-12-29 17:00", "2020-12-29 23:30", "2021-03-01 00:05", "2024-06-10 09:00",
  };
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (times); j++)
      for (gsize k = 0; k < 2; k++)
        {
          g_autoptr (DatelineItem) item = dateline_item_new (NULL, "statement", languages[i]);
          g_autoptr (DatelineMoment) embargo = moment (times[j], zones[k]);
          g_auto (DatelineEmbargoLine) line = { NULL };
          g_autofree char *text = NULL;

          dateline_item_set_embargo (item, embargo);
          text = dateline_embargo_line_write (item, settings);
          g_test_message ("%s", text);
          g_assert_true (dateline_embargo_line_parse (text, zones, &line));
          g_assert_true (dateline_moment_equal (line.moment, embargo));
          g_assert_true (line.agrees);
        }
}

/* "Time converted, date not": https://embargowatch.wordpress.com/2015/10/23/ */
static void
test_clocks_differ (void)
{
  static const struct
  {
    const char *text;
    gboolean    agrees;
  } cases[] = {
    { "Embargo: 17:00 Brussels time (22:00 Almaty time), 29 December 2020", TRUE },
    { "Embargo: 17:00 Brussels time (21:00 Almaty time), 29 December 2020", FALSE },
    { "Embargo: 23:00 Brussels time, 29 December 2020 (04:00 Almaty time, 29 December 2020)",
      FALSE },
    { "Embargo: 23:00 Brussels time, 29 December 2020 (04:00 Almaty time, 30 December 2020)",
      TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (DatelineEmbargoLine) line = { NULL };

      g_assert_true (dateline_embargo_line_parse (cases[i].text, zones, &line));
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (line.agrees, ==, cases[i].agrees);
    }
}

static void
test_take (void)
{
  g_autoptr (DatelineItem) item =
    new_item ("en", "EMBARGOED until 17:00 Brussels time, 29 December 2020\u2028Almaty", "Text.");
  g_autoptr (DatelineItem) alone =
    new_item ("en", "Check against delivery!", "EMBARGOED until 29 December 2020");
  g_autoptr (DatelineItem) unclear = new_item ("en", "EMBARGOED until noon", "Text.");
  g_autofree char *at = NULL;

  g_assert_true (dateline_embargo_line_take (item, zones));
  at = dateline_moment_to_string (dateline_item_get_embargo (item));
  g_assert_cmpstr (at, ==, "2020-12-29T16:00:00Z");
  g_assert_cmpuint (dateline_document_get_n_blocks (dateline_item_get_body (item)), ==, 2);
  g_assert_cmpstr (dateline_block_get_text (
                     dateline_document_get_block (dateline_item_get_body (item), 0)), ==, "Almaty");
  g_assert_false (dateline_embargo_line_take (item, zones));

  g_assert_true (dateline_embargo_line_take (alone, zones));
  g_assert_cmpuint (dateline_document_get_n_blocks (dateline_item_get_body (alone)), ==, 1);

  g_assert_false (dateline_embargo_line_take (unclear, zones));
  g_assert_null (dateline_item_get_embargo (unclear));
}

static void
test_cities (void)
{
  g_assert_cmpstr (dateline_city_find_zone ("по времени Астаны", NULL), ==, "Asia/Almaty");
  g_assert_cmpstr (dateline_city_find_zone ("Parisian", NULL), ==, "Europe/Paris");
  g_assert_cmpstr (dateline_city_find_zone ("secret", NULL), ==, NULL);
  g_assert_cmpstr (dateline_city_find_zone ("budget, CET", NULL), ==, "Europe/Brussels");
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/model/embargo-line/write", test_write);
  g_test_add_func ("/model/embargo-line/template", test_template);
  g_test_add_func ("/model/embargo-line/parse", test_parse);
  g_test_add_func ("/model/embargo-line/round-trip", test_round_trip);
  g_test_add_func ("/model/embargo-line/clocks-differ", test_clocks_differ);
  g_test_add_func ("/model/embargo-line/take", test_take);
  g_test_add_func ("/model/embargo-line/cities", test_cities);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-moment-chooser.h"
#include "dateline-test.h"
#include "dateline-view-text.h"

static void
test_deadline (void)
{
  static const struct
  {
    const char *deadline;
    gboolean call;
    const char *text;
  } cases[] = {
    { "2021-01-24", TRUE, "closes 24 Jan (in 9 days)" },
    { "2021-01-24", FALSE, "due 24 Jan (in 9 days)" },
    { "2021-01-17", TRUE, "closes 17 Jan (in 2 days)" },
    { "2021-01-16", TRUE, "closes tomorrow" },
    { "2021-01-15", TRUE, "closes today" },
    { "2021-01-15 17:00", TRUE, "closes today" },
    { "2021-01-15 11:00", TRUE, "closed 15 Jan" },
    { "2021-01-14", FALSE, "was due 14 Jan" },
    { "2020-12-31", TRUE, "closed 31 Dec 2020" },
    { "2022-01-15", TRUE, "closes 15 Jan 2022 (in 365 days)" },
  };
  /* Noon in Almaty, which was six hours ahead then. */
  g_autoptr (GDateTime) now = dateline_instant_parse ("2021-01-15T06:00:00Z");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineMoment) deadline =
          dateline_moment_parse (cases[i].deadline, "Asia/Almaty", NULL);
      g_autofree char *text =
          dateline_view_deadline (deadline, cases[i].call, "Asia/Almaty", now);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_clocks (void)
{
  static const struct
  {
    const char *moment;
    const char *second;
    const char *text;
  } cases[] = {
    { "2021-01-24 17:00", "Europe/Brussels", "24 Jan 2021, 17:00\nBrussels 12:00" },
    /* Summer time in Brussels, and another day. */
    { "2021-07-24 02:30", "Europe/Brussels", "24 Jul 2021, 02:30\nBrussels 23 Jul, 22:30" },
    /* Kazakhstan moved to UTC+5 on 1 March 2024. */
    { "2024-02-29 17:00", "Europe/Brussels", "29 Feb 2024, 17:00\nBrussels 12:00" },
    { "2024-03-01 17:00", "Europe/Brussels", "1 Mar 2024, 17:00\nBrussels 13:00" },
    { "2021-01-24", "Europe/Brussels", "24 Jan 2021" },
    { "2021-01-24 17:00", "America/New_York", "24 Jan 2021, 17:00\nNew York 06:00" },
    { "2021-01-24 17:00", NULL, "24 Jan 2021, 17:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineMoment) moment =
          dateline_moment_parse (cases[i].moment, "Asia/Almaty", NULL);
      g_autofree char *text =
          dateline_view_two_clocks (moment, "Asia/Almaty", cases[i].second);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_clock_parse (void)
{
  static const struct
  {
    const char *text;
    int minutes;
  } cases[] = {
    { "17:00", 1020 }, { "9", 540 },     { " 9:05 ", 545 }, { "17.30", 1050 }, { "17h", 1020 },
    { "17h00", 1020 }, { "1730", 1050 }, { "905", 545 },    { "0:00", 0 },     { "23:59", 1439 },
    { "24:00", -1 },   { "9:60", -1 },   { "9:5", -1 },     { "", -1 },        { "noon", -1 },
    { "17:", -1 },     { "-1", -1 },     { "17:00x", -1 },  { "99999", -1 },   { "9,30", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint minutes = 0;
      gboolean valid = dateline_clock_parse (cases[i].text, &minutes);

      g_assert_cmpint (valid ? (int) minutes : -1, ==, cases[i].minutes);
    }
}

static void
test_languages (void)
{
  g_autofree char *code = dateline_view_language_code ("kk");

  g_assert_cmpstr (dateline_view_language_name ("kk"), ==, "Қазақша");
  g_assert_cmpstr (dateline_view_language_name ("EN"), ==, "English");
  g_assert_cmpstr (dateline_view_language_name ("sr-Latn"), ==, "sr-Latn");
  g_assert_cmpstr (code, ==, "KK");
}

int
main (int argc, char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/views/text/deadline", test_deadline);
  g_test_add_func ("/views/text/clocks", test_clocks);
  g_test_add_func ("/views/text/clock-parse", test_clock_parse);
  g_test_add_func ("/views/text/languages", test_languages);

  return g_test_run ();
}

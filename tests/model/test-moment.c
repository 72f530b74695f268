/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-moment.h"
#include "dateline-test.h"

static void
test_reads_what_people_write (void)
{
  static const struct
  {
    const char *text;
    const char *zone;
    const char *expected; /* NULL: refused */
  } cases[] = {
    { "2021-01-24", "Asia/Almaty", "2021-01-24" },
    { "2021-01-24 17:00", "Europe/Brussels", "2021-01-24T16:00:00Z" },
    { "2021-01-24T17:00", "Europe/Brussels", "2021-01-24T16:00:00Z" },
    { " 2021-07-24 17:00:30 ", "Europe/Brussels", "2021-07-24T15:00:30Z" },
    { "2021-01-15T20:00:00+06:00", "Europe/Brussels", "2021-01-15T14:00:00Z" },
    { "2021-01-15T14:00:00Z", NULL, "2021-01-15T14:00:00Z" },
    /* Kazakhstan's one zone since 1 March 2024: an hour less than before. */
    { "2024-02-29 22:30", "Asia/Almaty", "2024-02-29T16:30:00Z" },
    { "2024-03-01 12:00", "Asia/Almaty", "2024-03-01T07:00:00Z" },
    /* The clocks of Brussels skip this hour. */
    { "2021-03-28 02:30", "Europe/Brussels", NULL },
    { "2021-03-28 03:30", "Europe/Brussels", "2021-03-28T01:30:00Z" },
    { "2021-02-29", NULL, NULL },
    { "2020-02-29", NULL, "2020-02-29" },
    { "2021-13-01", NULL, NULL },
    { "2021-01-24 24:00", NULL, NULL },
    { "2021-01-24 7:00", NULL, NULL },
    { "24/01/2021", NULL, NULL },
    { "2021-01-24", "Mars/Olympus", NULL },
    { "2021-01-24", "+06:00", NULL },
    { "0000-01-01", NULL, NULL },
    { "9999-12-31", NULL, NULL },
    { "", NULL, NULL },
    { "tomorrow", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (DatelineMoment) moment = dateline_moment_parse (cases[i].text, cases[i].zone,
                                                                 &error);
      g_autofree char *text = moment != NULL ? dateline_moment_to_string (moment) : NULL;

      g_test_message ("“%s” in %s", cases[i].text, cases[i].zone);
      g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_true ((error == NULL) == (moment != NULL));
    }
}

static void
test_day_ends_at_the_midnight_after (void)
{
  g_autoptr (DatelineMoment) day = dateline_moment_parse ("2021-03-28", "Europe/Brussels", NULL);
  g_autoptr (GDateTime) start = dateline_moment_dup_start (day);
  g_autoptr (GDateTime) end = dateline_moment_dup_end (day);

  /* 23 hours long, as the clocks are put forward in it. */
  g_assert_cmpint (g_date_time_difference (end, start), ==, 23 * G_TIME_SPAN_HOUR);
}

static void
test_day_of_an_instant_depends_on_the_zone (void)
{
  g_autoptr (DatelineMoment) instant = dateline_moment_parse ("2021-01-24T20:00:00Z",
                                                              "Europe/Brussels", NULL);
  g_autoptr (DatelineMoment) whole = dateline_moment_parse ("2021-01-24", "Europe/Brussels", NULL);
  GDate day;

  dateline_moment_get_day (instant, NULL, &day);
  g_assert_cmpint (g_date_get_day (&day), ==, 24);
  dateline_moment_get_day (instant, "Asia/Almaty", &day);
  g_assert_cmpint (g_date_get_day (&day), ==, 25);
  dateline_moment_get_day (whole, "Asia/Almaty", &day);
  g_assert_cmpint (g_date_get_day (&day), ==, 24);
}

static void
test_order (void)
{
  /* Each comes before the next. */
  static const char * const texts[] = {
    "2021-01-24", "2021-01-25T00:30:00Z", "2021-01-25", "2021-01-26T00:00:01Z",
  };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (DatelineMoment) a = dateline_moment_parse (texts[i], NULL, NULL);
      g_autoptr (DatelineMoment) b = dateline_moment_parse (texts[i + 1], NULL, NULL);

      g_assert_cmpint (dateline_moment_compare (a, b), <, 0);
      g_assert_cmpint (dateline_moment_compare (b, a), >, 0);
      g_assert_false (dateline_moment_equal (a, b));
      g_assert_true (dateline_moment_equal (a, a));
      g_assert_cmpint (dateline_moment_compare (a, NULL), <, 0);
    }
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/moment/reads-what-people-write", test_reads_what_people_write);
  g_test_add_func ("/moment/day-ends-at-the-midnight-after", test_day_ends_at_the_midnight_after);
  g_test_add_func ("/moment/day-of-an-instant-depends-on-the-zone",
                   test_day_of_an_instant_depends_on_the_zone);
  g_test_add_func ("/moment/order", test_order);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-month.h"
#include "dateline-test.h"

#include <stdio.h>

static GDate
parse_day (const char *text)
{
  GDate day;
  int year = 0;
  int month = 0;
  int day_of_month = 0;

  g_assert_cmpint (sscanf (text, "%d-%d-%d", &year, &month, &day_of_month), ==, 3);
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, day_of_month, month, year);

  return day;
}

static void
assert_day (const GDate *day, const char *expected)
{
  char text[16];

  g_date_strftime (text, sizeof text, "%Y-%m-%d", day);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_grid (void)
{
  static const struct
  {
    const char *day;
    GDateWeekday first_weekday;
    const char *first;
    guint n_weeks;
    guint week_number;
  } cases[] = {
    { "2021-01-15", G_DATE_MONDAY, "2020-12-28", 5, 53 },
    { "2021-01-15", G_DATE_SUNDAY, "2020-12-27", 6, 53 },
    { "2021-01-15", G_DATE_SATURDAY, "2020-12-26", 6, 53 },
    /* February in four weeks, of a year that is no leap year. */
    { "2021-02-28", G_DATE_MONDAY, "2021-02-01", 4, 5 },
    { "2015-02-01", G_DATE_SUNDAY, "2015-02-01", 4, 6 },
    { "2024-02-29", G_DATE_MONDAY, "2024-01-29", 5, 5 },
    { "2026-11-01", G_DATE_MONDAY, "2026-10-26", 6, 44 },
    { "1900-03-31", G_DATE_MONDAY, "1900-02-26", 5, 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate day = parse_day (cases[i].day);
      GDate first;

      dateline_month_get_first_day (&day, cases[i].first_weekday, &first);
      assert_day (&first, cases[i].first);
      g_assert_cmpint (g_date_get_weekday (&first), ==, cases[i].first_weekday);
      g_assert_cmpuint (dateline_month_get_n_weeks (&day, cases[i].first_weekday),
                        ==,
                        cases[i].n_weeks);
      g_assert_cmpuint (dateline_month_get_week_number (&first), ==, cases[i].week_number);
    }
}

static void
test_move (void)
{
  static const struct
  {
    const char *day;
    int months;
    const char *moved;
  } cases[] = {
    { "2021-01-31", 1, "2021-02-28" },  { "2024-01-31", 1, "2024-02-29" },
    { "2021-03-31", -1, "2021-02-28" }, { "2020-12-15", 1, "2021-01-15" },
    { "2021-01-15", -1, "2020-12-15" }, { "2021-05-31", 25, "2023-06-30" },
    { "2021-01-15", 0, "2021-01-15" },  { "9999-12-31", 1, "9999-12-31" },
  };
  GDate last = parse_day ("9999-12-31");
  GDate first;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GDate day = parse_day (cases[i].day);

      dateline_month_move (&day, cases[i].months);
      assert_day (&day, cases[i].moved);
    }

  dateline_month_move_days (&last, 1);
  assert_day (&last, "9999-12-31");
  g_date_clear (&first, 1);
  g_date_set_dmy (&first, 1, 1, 1);
  dateline_month_move (&first, -1);
  dateline_month_move_days (&first, -1);
  g_assert_cmpuint (g_date_get_julian (&first), ==, 1);
}

static void
test_text (void)
{
  static const char *const bad[] = { "", "2021", "2021-13", "2021-00", "2021-1", "2021-011",
                                     "0000-01", "x021-01", "2021-01-01", "20211-1" };
  g_autofree char *text = NULL;
  GDate first;

  g_assert_true (dateline_month_parse ("2021-01", &first));
  assert_day (&first, "2021-01-01");
  text = dateline_month_to_string (&first);
  g_assert_cmpstr (text, ==, "2021-01");
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (dateline_month_parse (bad[i], &first));
  g_assert_false (dateline_month_parse (NULL, &first));
}

static void
test_first_weekday (void)
{
  GDateWeekday weekday = dateline_month_get_first_weekday ();

  g_assert_true (g_date_valid_weekday (weekday));
}

int
main (int argc, char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/views/month/grid", test_grid);
  g_test_add_func ("/views/month/move", test_move);
  g_test_add_func ("/views/month/text", test_text);
  g_test_add_func ("/views/month/first-weekday", test_first_weekday);

  return g_test_run ();
}

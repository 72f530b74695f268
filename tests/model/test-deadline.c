/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-item.h"
#include "dateline-test.h"

static DatelineDeadline *
new_deadline (const char *label,
              const char *text)
{
  g_autoptr (DatelineMoment) moment = dateline_moment_parse (text, "Asia/Almaty", NULL);

  return dateline_deadline_new (label, moment);
}

static void
test_move_appends_to_the_history (void)
{
  g_autoptr (DatelineDeadline) first = new_deadline ("Applications", "2021-01-15");
  g_autoptr (DatelineMoment) later = dateline_moment_parse ("2021-01-24", "Asia/Almaty", NULL);
  g_autoptr (DatelineMoment) earlier = dateline_moment_parse ("2021-01-20", "Asia/Almaty", NULL);
  g_autoptr (GDateTime) changed = dateline_instant_parse ("2021-01-10T09:00:00Z");
  g_autoptr (DatelineDeadline) extended = dateline_deadline_move (first, later, changed, "Holidays");
  g_autoptr (DatelineDeadline) shortened = dateline_deadline_move (extended, earlier, changed, "");

  g_assert_cmpuint (dateline_deadline_get_n_changes (first), ==, 0);
  g_assert_false (dateline_deadline_is_extended (first));

  g_assert_cmpuint (dateline_deadline_get_n_changes (extended), ==, 1);
  g_assert_true (dateline_deadline_is_extended (extended));
  g_assert_cmpstr (dateline_deadline_get_change (extended, 0)->reason, ==, "Holidays");
  g_assert_true (dateline_moment_equal (dateline_deadline_get_change (extended, 0)->previous,
                                        dateline_deadline_get_moment (first)));

  g_assert_cmpuint (dateline_deadline_get_n_changes (shortened), ==, 2);
  g_assert_false (dateline_deadline_is_extended (shortened));
  g_assert_null (dateline_deadline_get_change (shortened, 1)->reason);
  g_assert_true (dateline_moment_equal (dateline_deadline_get_change (shortened, 1)->previous,
                                        later));
}

static void
test_next_is_the_first_to_come (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "call", "en");
  g_autoptr (DatelineDeadline) final = new_deadline ("Final", "2021-03-01");
  g_autoptr (DatelineDeadline) first = new_deadline ("First stage", "2021-01-24");
  g_autoptr (GDateTime) before = dateline_instant_parse ("2021-01-24T12:00:00Z");
  g_autoptr (GDateTime) between = dateline_instant_parse ("2021-01-24T18:00:00Z");
  g_autoptr (GDateTime) after = dateline_instant_parse ("2021-06-01T00:00:00Z");

  g_assert_null (dateline_item_get_next_deadline (item, before));

  dateline_item_put_deadline (item, final);
  dateline_item_put_deadline (item, first);

  g_assert_true (dateline_item_get_next_deadline (item, before) == first);
  /* Midnight in Almaty has passed. */
  g_assert_true (dateline_item_get_next_deadline (item, between) == final);
  g_assert_true (dateline_item_get_next_deadline (item, after) == final);
}

static void
test_put_replaces_the_same_label (void)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "call", "en");
  g_autoptr (DatelineDeadline) one = new_deadline ("Applications", "2021-01-15");
  g_autoptr (DatelineDeadline) two = new_deadline ("Questions", "2021-01-10");
  g_autoptr (DatelineDeadline) three = new_deadline ("Applications", "2021-01-24");

  dateline_item_put_deadline (item, one);
  dateline_item_put_deadline (item, two);
  dateline_item_put_deadline (item, three);

  g_assert_cmpuint (dateline_item_get_deadlines (item)->len, ==, 2);
  g_assert_true (g_ptr_array_index (dateline_item_get_deadlines (item), 0) == three);
  g_assert_true (dateline_item_find_deadline (item, "Applications") == three);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/deadline/move-appends-to-the-history", test_move_appends_to_the_history);
  g_test_add_func ("/deadline/next-is-the-first-to-come", test_next_is_the_first_to_come);
  g_test_add_func ("/deadline/put-replaces-the-same-label", test_put_replaces_the_same_label);

  return g_test_run ();
}

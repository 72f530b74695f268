/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-ical.h"
#include "dateline-test.h"

#include <libical/ical.h>
#include <string.h>

#define ID "5c8f2e8a-0d8f-4b7e-9a52-0f5a3c1d2e4f"
#define HOME_URL "https://newsroom.example"
#define MAX_LINE_BYTES 75

static DatelineMoment *
moment (const char *text)
{
  g_autoptr (GError) error = NULL;
  DatelineMoment *result = dateline_moment_parse (text, "Asia/Almaty", &error);

  g_assert_no_error (error);

  return result;
}

static DatelineItem *
new_call (void)
{
  DatelineItem *item = dateline_item_new (ID, "call", "en");
  g_autoptr (DatelineMoment) first = moment ("2021-01-15 17:00");
  g_autoptr (DatelineMoment) second = moment ("2021-01-24 17:00");
  g_autoptr (DatelineMoment) day = moment ("2021-02-28");
  g_autoptr (DatelineDeadline) applications = dateline_deadline_new ("Applications", first);
  g_autoptr (DatelineDeadline) results = dateline_deadline_new ("Results", day);
  g_autoptr (DatelineDeadline) moved = NULL;
  g_autoptr (GDateTime) changed = g_date_time_new_utc (2021, 1, 14, 9, 0, 0);

  moved = dateline_deadline_move (applications, second, changed, "More time");
  dateline_item_set_title (item, "Call for proposals; \"civil society\", Қазақстан: a title long "
                                 "enough to be folded, with a comma and a back\\slash");
  dateline_item_set_summary (item, "Summary");
  dateline_item_put_deadline (item, moved);
  dateline_item_put_deadline (item, results);
  dateline_item_set_modified (item, changed);

  return item;
}

static char *
write_calendar (DatelineItem *item)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  g_ptr_array_add (items, item);

  return dateline_ical_write (items, "Deadlines\nX-INJECTED:1", HOME_URL);
}

static const char *
get_value (icalcomponent     *event,
           icalproperty_kind  kind)
{
  icalproperty *property = icalcomponent_get_first_property (event, kind);

  g_assert_nonnull (property);

  return icalproperty_get_value_as_string (property);
}

static void
test_reads_back (void)
{
  g_autoptr (DatelineItem) item = new_call ();
  g_autofree char *text = write_calendar (item);
  g_autoptr (GDateTime) expected = g_date_time_new_utc (2021, 1, 24, 11, 0, 0);
  icalcomponent *calendar = icalparser_parse_string (text);
  icalcomponent *event;
  g_autofree char *summary = g_strconcat ("Applications: ", dateline_item_get_title (item), NULL);

  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT), ==, 2);
  g_assert_cmpstr (get_value (calendar, ICAL_VERSION_PROPERTY), ==, "2.0");

  event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  g_assert_cmpint (icaltime_as_timet (icalcomponent_get_dtstart (event)), ==,
                   g_date_time_to_unix (expected));
  g_assert_true (icaltime_is_utc (icalcomponent_get_dtstart (event)));
  g_assert_cmpstr (icalcomponent_get_summary (event), ==, summary);
  g_assert_cmpstr (icalcomponent_get_description (event), ==, "Summary");
  g_assert_cmpint (icalcomponent_get_sequence (event), ==, 1);
  g_assert_cmpint (icalcomponent_get_status (event), ==, ICAL_STATUS_CONFIRMED);
  g_assert_cmpstr (get_value (event, ICAL_URL_PROPERTY), ==, HOME_URL "/items/" ID);
  g_assert_cmpstr (get_value (event, ICAL_DTSTAMP_PROPERTY), ==, "20210114T090000Z");

  event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT);
  g_assert_true (icalcomponent_get_dtstart (event).is_date);
  g_assert_cmpstr (get_value (event, ICAL_DTSTART_PROPERTY), ==, "20210228");
  g_assert_cmpstr (get_value (event, ICAL_DTEND_PROPERTY), ==, "20210301");
  g_assert_cmpint (icalcomponent_get_sequence (event), ==, 0);

  icalcomponent_free (calendar);
}

static void
test_lines (void)
{
  g_autoptr (DatelineItem) item = new_call ();
  g_autofree char *text = write_calendar (item);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  guint n_lines = g_strv_length (lines);

  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
  g_assert_cmpstr (lines[0], ==, "BEGIN:VCALENDAR");
  g_assert_true (g_strv_contains ((const char * const *) lines, "DTSTART;VALUE=DATE:20210228"));
  g_assert_true (g_strv_contains ((const char * const *) lines, "X-WR-CALNAME:Deadlines\\nX-INJECTED:1"));

  for (guint i = 0; i < n_lines; i++)
    {
      g_assert_null (strpbrk (lines[i], "\r\n"));
      g_assert_cmpuint (strlen (lines[i]), <=, MAX_LINE_BYTES);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }
}

/* A deadline that moves is the same event; another label or item is another. */
static void
test_uid_is_stable (void)
{
  g_autoptr (DatelineItem) item = new_call ();
  g_autofree char *before = write_calendar (item);
  g_autoptr (DatelineMoment) later = moment ("2021-02-01 12:00");
  g_autoptr (GDateTime) changed = g_date_time_new_utc (2021, 1, 20, 9, 0, 0);
  g_autoptr (DatelineDeadline) moved = NULL;
  g_autofree char *after = NULL;
  icalcomponent *calendars[2];
  icalcomponent *events[2];

  moved = dateline_deadline_move (dateline_item_find_deadline (item, "Applications"), later, changed,
                                  NULL);
  dateline_item_put_deadline (item, moved);
  after = write_calendar (item);

  calendars[0] = icalparser_parse_string (before);
  calendars[1] = icalparser_parse_string (after);
  for (guint i = 0; i < 2; i++)
    events[i] = icalcomponent_get_first_component (calendars[i], ICAL_VEVENT_COMPONENT);

  g_assert_cmpstr (icalcomponent_get_uid (events[0]), ==, icalcomponent_get_uid (events[1]));
  g_assert_cmpint (icalcomponent_get_sequence (events[1]), ==, 2);
  events[1] = icalcomponent_get_next_component (calendars[1], ICAL_VEVENT_COMPONENT);
  g_assert_cmpstr (icalcomponent_get_uid (events[0]), !=, icalcomponent_get_uid (events[1]));

  for (guint i = 0; i < 2; i++)
    icalcomponent_free (calendars[i]);
}

/* A calendar keeps one event of each UID. */
static void
test_same_label_twice (void)
{
  g_autoptr (DatelineItem) item = new_call ();
  g_autoptr (DatelineMoment) first = moment ("2021-02-01");
  g_autoptr (DatelineMoment) second = moment ("2021-02-02");
  g_autoptr (DatelineDeadline) one = dateline_deadline_new ("", first);
  g_autoptr (DatelineDeadline) other = dateline_deadline_new ("", second);
  g_autoptr (GPtrArray) deadlines = g_ptr_array_new ();
  g_autofree char *text = NULL;
  g_autofree char *uid = NULL;
  icalcomponent *calendar;
  icalcomponent *event;

  g_ptr_array_add (deadlines, one);
  g_ptr_array_add (deadlines, other);
  dateline_item_set_deadlines (item, deadlines);
  text = write_calendar (item);
  calendar = icalparser_parse_string (text);
  event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  uid = g_strdup (icalcomponent_get_uid (event));
  event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT);

  g_assert_cmpstr (icalcomponent_get_uid (event), !=, uid);
  icalcomponent_free (calendar);
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *text = dateline_ical_write (items, "Nothing", NULL);
  icalcomponent *calendar = icalparser_parse_string (text);

  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_ANY_COMPONENT), ==, 0);
  icalcomponent_free (calendar);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/ical/reads-back", test_reads_back);
  g_test_add_func ("/ical/lines", test_lines);
  g_test_add_func ("/ical/uid-is-stable", test_uid_is_stable);
  g_test_add_func ("/ical/same-label-twice", test_same_label_twice);
  g_test_add_func ("/ical/empty", test_empty);

  return g_test_run ();
}

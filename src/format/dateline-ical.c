/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-ical.h"

#include <libical/ical.h>

#define PRODUCT "-//Dateline//Dateline " DATELINE_VERSION "//EN"

typedef icalcomponent AutoComponent;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AutoComponent, icalcomponent_free)

static struct icaltimetype
instant_to_ical (GDateTime *instant)
{
  return icaltime_from_timet_with_zone (g_date_time_to_unix (instant), FALSE,
                                        icaltimezone_get_utc_timezone ());
}

static struct icaltimetype
day_to_ical (const GDate *day)
{
  struct icaltimetype time = icaltime_null_date ();

  time.year = g_date_get_year (day);
  time.month = g_date_get_month (day);
  time.day = g_date_get_day (day);

  return time;
}

/* RFC 5545, 3.6.1: the end of a whole day is the day after it, as it is not part of
 * the event; an event without an end takes no time. */
static void
add_time (icalcomponent  *event,
          DatelineMoment *moment)
{
  if (dateline_moment_is_whole_day (moment))
    {
      GDate day;

      dateline_moment_get_day (moment, NULL, &day);
      icalcomponent_add_property (event, icalproperty_new_dtstart (day_to_ical (&day)));
      g_date_add_days (&day, 1);
      icalcomponent_add_property (event, icalproperty_new_dtend (day_to_ical (&day)));
    }
  else
    {
      g_autoptr (GDateTime) start = dateline_moment_dup_start (moment);

      icalcomponent_add_property (event, icalproperty_new_dtstart (instant_to_ical (start)));
    }
}

static void
add_text (icalcomponent    *event,
          DatelineItem     *item,
          DatelineDeadline *deadline)
{
  const char *label = dateline_deadline_get_label (deadline);
  const char *title = dateline_item_get_title (item);
  g_autofree char *summary = NULL;

  if (*label == '\0' || *title == '\0')
    summary = g_strconcat (label, title, NULL);
  else
    summary = g_strdup_printf ("%s: %s", label, title);

  icalcomponent_add_property (event, icalproperty_new_summary (summary));
  if (*dateline_item_get_summary (item) != '\0')
    icalcomponent_add_property (event,
                                icalproperty_new_description (dateline_item_get_summary (item)));
}

/* Stable, so that a calendar that subscribes moves the event it has: made of the label,
 * and where an item has that several times, of how often it came before. */
static char *
dup_uid (DatelineItem *item,
         guint         index)
{
  GPtrArray *deadlines = dateline_item_get_deadlines (item);
  const char *label = dateline_deadline_get_label (g_ptr_array_index (deadlines, index));
  g_autoptr (GString) name = g_string_new (dateline_item_get_id (item));
  guint n_before = 0;

  for (guint i = 0; i < index; i++)
    {
      if (g_str_equal (label, dateline_deadline_get_label (g_ptr_array_index (deadlines, i))))
        n_before++;
    }

  g_string_append_printf (name, "/%s", label);
  if (n_before > 0)
    g_string_append_printf (name, "\n%u", n_before);

  return dateline_id_new_from_name (name->str);
}

static icalcomponent *
new_event (DatelineItem *item,
           guint         index,
           const char   *home_url)
{
  icalcomponent *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  DatelineDeadline *deadline = g_ptr_array_index (dateline_item_get_deadlines (item), index);
  const char *id = dateline_item_get_id (item);
  g_autofree char *uid = dup_uid (item, index);
  GDateTime *modified = dateline_item_get_modified (item);

  icalcomponent_add_property (event, icalproperty_new_uid (uid));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (instant_to_ical (modified)));
  icalcomponent_add_property (event, icalproperty_new_lastmodified (instant_to_ical (modified)));
  icalcomponent_add_property (
    event, icalproperty_new_sequence (dateline_deadline_get_n_changes (deadline)));
  add_time (event, dateline_deadline_get_moment (deadline));
  add_text (event, item, deadline);
  icalcomponent_add_property (event, icalproperty_new_status (ICAL_STATUS_CONFIRMED));
  /* A deadline does not make anybody busy. */
  icalcomponent_add_property (event, icalproperty_new_transp (ICAL_TRANSP_TRANSPARENT));

  if (home_url != NULL)
    {
      g_autofree char *url = g_strdup_printf ("%s/items/%s", home_url, id);

      icalcomponent_add_property (event, icalproperty_new_url (url));
    }

  return event;
}

static void
add_extension (icalcomponent *calendar,
               const char    *name,
               const char    *text)
{
  icalproperty *property = icalproperty_new_x (text);

  icalproperty_set_x_name (property, name);
  icalcomponent_add_property (calendar, property);
}

char *
dateline_ical_write (GPtrArray  *items,
                     const char *name,
                     const char *home_url)
{
  g_autoptr (AutoComponent) calendar = NULL;
  char *text;
  char *copy;

  g_return_val_if_fail (items != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  calendar = icalcomponent_vanew (ICAL_VCALENDAR_COMPONENT, icalproperty_new_version ("2.0"),
                                  icalproperty_new_prodid (PRODUCT),
                                  icalproperty_new_calscale ("GREGORIAN"),
                                  icalproperty_new_method (ICAL_METHOD_PUBLISH), NULL);
  /* NAME is RFC 7986; the other is what programs of before it read. */
  add_extension (calendar, "NAME", name);
  add_extension (calendar, "X-WR-CALNAME", name);

  for (guint i = 0; i < items->len; i++)
    {
      DatelineItem *item = g_ptr_array_index (items, i);
      GPtrArray *deadlines = dateline_item_get_deadlines (item);

      for (guint j = 0; j < deadlines->len; j++)
        icalcomponent_add_component (calendar, new_event (item, j, home_url));
    }

  text = icalcomponent_as_ical_string_r (calendar);
  copy = g_strdup (text);
  icalmemory_free_buffer (text);

  return copy;
}

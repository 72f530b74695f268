/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *tag;
  const char *name;
} languages[] = {
  { "ar", "العربية" },   { "az", "Azərbaycanca" }, { "be", "Беларуская" },
  { "bg", "Български" },  { "bs", "Bosanski" },     { "cs", "Čeština" },
  { "da", "Dansk" },      { "de", "Deutsch" },      { "el", "Ελληνικά" },
  { "en", "English" },    { "es", "Español" },      { "et", "Eesti" },
  { "fa", "فارسی" },      { "fi", "Suomi" },        { "fr", "Français" },
  { "ga", "Gaeilge" },    { "he", "עברית" },        { "hr", "Hrvatski" },
  { "hu", "Magyar" },     { "hy", "Հայերեն" },      { "it", "Italiano" },
  { "ja", "日本語" },      { "ka", "ქართული" },       { "kk", "Қазақша" },
  { "ko", "한국어" },      { "ky", "Кыргызча" },     { "lt", "Lietuvių" },
  { "lv", "Latviešu" },   { "mk", "Македонски" },   { "mn", "Монгол" },
  { "mt", "Malti" },      { "nl", "Nederlands" },   { "no", "Norsk" },
  { "pl", "Polski" },     { "pt", "Português" },    { "ro", "Română" },
  { "ru", "Русский" },    { "sk", "Slovenčina" },   { "sl", "Slovenščina" },
  { "sq", "Shqip" },      { "sr", "Српски" },       { "sv", "Svenska" },
  { "tg", "Тоҷикӣ" },     { "tk", "Türkmençe" },    { "tr", "Türkçe" },
  { "uk", "Українська" }, { "uz", "Oʻzbekcha" },    { "zh", "中文" },
};

const char *
dateline_view_kind_icon (const char *kind)
{
  if (g_strcmp0 (kind, DATELINE_KIND_PRESS_RELEASE) == 0)
    return "dateline-kind-press-release-symbolic";
  if (g_strcmp0 (kind, DATELINE_KIND_STATEMENT) == 0)
    return "dateline-kind-statement-symbolic";
  if (g_strcmp0 (kind, DATELINE_KIND_BLOG) == 0)
    return "dateline-kind-blog-symbolic";
  if (g_strcmp0 (kind, DATELINE_KIND_CALL) == 0)
    return "dateline-kind-call-symbolic";

  return "dateline-kind-other-symbolic";
}

const char *
dateline_view_status_icon (DatelineStatus status)
{
  static const char *const icons[] = {
    [DATELINE_STATUS_DRAFT] = "dateline-status-draft-symbolic",
    [DATELINE_STATUS_REVIEW] = "dateline-status-review-symbolic",
    [DATELINE_STATUS_SCHEDULED] = "dateline-status-scheduled-symbolic",
    [DATELINE_STATUS_PUBLISHED] = "dateline-status-published-symbolic",
  };

  return icons[status];
}

const char *
dateline_view_event_icon (DatelineEventType type)
{
  static const char *const icons[] = {
    [DATELINE_EVENT_DEADLINE] = "dateline-event-deadline-symbolic",
    [DATELINE_EVENT_EMBARGO] = "dateline-event-embargo-symbolic",
    [DATELINE_EVENT_PUBLICATION] = "dateline-event-publication-symbolic",
    [DATELINE_EVENT_PLANNED] = "dateline-event-planned-symbolic",
  };

  return icons[type];
}

const char *
dateline_view_language_name (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_ascii_strcasecmp (languages[i].tag, language) == 0)
      return languages[i].name;

  return language;
}

char *
dateline_view_language_code (const char *language)
{
  return g_ascii_strup (language, -1);
}

static char *
format_day (const GDate *day, const char *format)
{
  g_autoptr (GDateTime) time = g_date_time_new_utc (g_date_get_year (day),
                                                    g_date_get_month (day),
                                                    g_date_get_day (day),
                                                    0,
                                                    0,
                                                    0);

  return g_date_time_format (time, format);
}

char *
dateline_view_day (const GDate *day, const GDate *today)
{
  if (g_date_get_year (day) == g_date_get_year (today))
    /* TRANSLATORS: a day of this year, see g_date_time_format(): "24 Jan" */
    return format_day (day, _ ("%-e %b"));

  /* TRANSLATORS: a day of another year, see g_date_time_format(): "24 Jan 2021" */
  return format_day (day, _ ("%-e %b %Y"));
}

char *
dateline_view_long_day (const GDate *day)
{
  /* TRANSLATORS: a day, see g_date_time_format(): "24 January 2021" */
  return format_day (day, _ ("%-e %B %Y"));
}

char *
dateline_view_weekday_and_day (const GDate *day)
{
  /* TRANSLATORS: a day, see g_date_time_format(): "Sunday, 24 January 2021" */
  return format_day (day, _ ("%A, %-e %B %Y"));
}

char *
dateline_view_month (const GDate *day)
{
  /* TRANSLATORS: a month, see g_date_time_format(): "January 2021"; %OB is the name of
   * the month when it stands alone */
  return format_day (day, _ ("%OB %Y"));
}

static GDateTime *
get_local_start (DatelineMoment *moment, const char *zone)
{
  g_autoptr (GDateTime) start = dateline_moment_dup_start (moment);
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (zone);

  return time_zone != NULL ? g_date_time_to_timezone (start, time_zone) : g_date_time_ref (start);
}

char *
dateline_view_moment (DatelineMoment *moment, const char *zone)
{
  g_autoptr (GDateTime) local = NULL;
  GDate day;

  dateline_moment_get_day (moment, zone, &day);
  if (dateline_moment_is_whole_day (moment))
    return format_day (&day, _ ("%-e %b %Y"));

  local = get_local_start (moment, zone);

  /* TRANSLATORS: a day and a time, see g_date_time_format(): "24 Jan 2021, 17:00" */
  return g_date_time_format (local, _ ("%-e %b %Y, %H:%M"));
}

char *
dateline_view_clock (DatelineMoment *moment, const char *zone)
{
  g_autoptr (GDateTime) local = NULL;

  if (dateline_moment_is_whole_day (moment))
    return NULL;
  local = get_local_start (moment, zone);

  return g_date_time_format (local, "%H:%M");
}

char *
dateline_view_zone_name (const char *zone)
{
  const char *slash = strrchr (zone, '/');
  char *name = g_strdup (slash != NULL ? slash + 1 : zone);

  return g_strdelimit (name, "_", ' ');
}

char *
dateline_view_second_clock (DatelineMoment *moment, const char *zone, const char *second_zone)
{
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *name = NULL;
  g_autofree char *clock = NULL;
  GDate day;
  GDate second_day;

  if (second_zone == NULL || dateline_moment_is_whole_day (moment))
    return NULL;

  dateline_moment_get_day (moment, zone, &day);
  dateline_moment_get_day (moment, second_zone, &second_day);
  local = get_local_start (moment, second_zone);
  name = dateline_view_zone_name (second_zone);
  clock = g_date_time_format (local,
                              g_date_compare (&day, &second_day) == 0 ? "%H:%M"
                                                                      : _ ("%-e %b, %H:%M"));

  /* TRANSLATORS: the clock of another city: "Brussels 12:00" */
  return g_strdup_printf (C_ ("clock", "%s %s"), name, clock);
}

char *
dateline_view_two_clocks (DatelineMoment *moment, const char *zone, const char *second_zone)
{
  g_autofree char *first = dateline_view_moment (moment, zone);
  g_autofree char *second = dateline_view_second_clock (moment, zone, second_zone);

  return second != NULL ? g_strdup_printf ("%s\n%s", first, second) : g_steal_pointer (&first);
}

static char *
future_deadline (int days, gboolean call, const char *day)
{
  if (days == 0)
    return g_strdup (call ? _ ("closes today") : _ ("due today"));
  if (days == 1)
    return g_strdup (call ? _ ("closes tomorrow") : _ ("due tomorrow"));
  if (call)
    return g_strdup_printf (ngettext ("closes %s (in %d day)", "closes %s (in %d days)", days),
                            day,
                            days);

  return g_strdup_printf (ngettext ("due %s (in %d day)", "due %s (in %d days)", days),
                          day,
                          days);
}

char *
dateline_view_deadline (DatelineMoment *deadline, gboolean call, const char *zone, GDateTime *now)
{
  g_autoptr (GDateTime) end = dateline_moment_dup_end (deadline);
  g_autoptr (DatelineMoment) now_moment = dateline_moment_new_instant (now, zone);
  g_autofree char *text = NULL;
  GDate day;
  GDate today;

  dateline_moment_get_day (deadline, zone, &day);
  dateline_moment_get_day (now_moment, zone, &today);
  text = dateline_view_day (&day, &today);

  if (g_date_time_compare (end, now) <= 0)
    return g_strdup_printf (call ? _ ("closed %s") : _ ("was due %s"), text);

  return future_deadline (MAX (g_date_days_between (&today, &day), 0), call, text);
}

void
dateline_view_get_today (const char *zone, GDate *today)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (DatelineMoment) moment = dateline_moment_new_instant (now, zone);

  dateline_moment_get_day (moment, zone, today);
}

char *
dateline_view_instant (GDateTime *instant, const char *zone)
{
  g_autoptr (DatelineMoment) moment = dateline_moment_new_instant (instant, zone);
  g_autofree char *clock = dateline_view_clock (moment, zone);
  g_autofree char *date = NULL;
  GDate today, day;
  int age;

  dateline_view_get_today (zone, &today);
  dateline_moment_get_day (moment, zone, &day);
  age = g_date_days_between (&day, &today);
  if (age == 0)
    /* TRANSLATORS: %s is a time: "Today, 17:00" */
    return g_strdup_printf (_ ("Today, %s"), clock);
  if (age == 1)
    /* TRANSLATORS: %s is a time: "Yesterday, 17:00" */
    return g_strdup_printf (_ ("Yesterday, %s"), clock);

  date = dateline_view_day (&day, &today);

  /* TRANSLATORS: a day and a time: "24 Jan, 17:00" */
  return g_strdup_printf (_ ("%s, %s"), date, clock);
}

void
dateline_view_set_label (GtkWidget *widget, const char *label)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label,
                                  -1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-history.h"

#include "dateline-file.h"

#include <string.h>

#define MINIMUM_DISTANCE (10 * G_TIME_SPAN_MINUTE)
#define KEEP_ALL_FOR G_TIME_SPAN_DAY
#define KEEP_DAILY_FOR (31 * G_TIME_SPAN_DAY)

/* No colons, which other systems' file names can't have. */
#define NAME_FORMAT "%Y%m%dT%H%M%SZ"
#define NAME_LENGTH strlen ("20210124T160000Z")

char *
dateline_history_name (GDateTime *instant)
{
  g_autoptr (GDateTime) utc = g_date_time_to_utc (instant);

  return g_date_time_format (utc, NAME_FORMAT);
}

static GDateTime *
parse_name (const char *name)
{
  g_autoptr (GTimeZone) utc = NULL;

  if (strlen (name) != NAME_LENGTH || !g_str_has_suffix (name, "Z"))
    return NULL;

  utc = g_time_zone_new_utc ();

  return g_date_time_new_from_iso8601 (name, utc);
}

static char *
dup_path (const char *folder,
          GDateTime  *instant)
{
  g_autofree char *stem = dateline_history_name (instant);
  g_autofree char *name = g_strconcat (stem, ".json", NULL);

  return g_build_filename (folder, name, NULL);
}

static int
compare_newest_first_cb (gconstpointer a,
                         gconstpointer b)
{
  return g_date_time_compare (*(gpointer *) b, *(gpointer *) a);
}

GPtrArray *
dateline_history_list (const char  *folder,
                       GError     **error)
{
  g_autoptr (GPtrArray) instants = NULL;
  g_autoptr (GPtrArray) names = dateline_file_list (folder, error);

  if (names == NULL)
    return NULL;

  instants = g_ptr_array_new_with_free_func ((GDestroyNotify) g_date_time_unref);
  for (guint i = 0; i < names->len; i++)
    {
      GDateTime *instant = parse_name (g_ptr_array_index (names, i));

      if (instant != NULL)
        g_ptr_array_add (instants, instant);
    }
  g_ptr_array_sort (instants, compare_newest_first_cb);

  return g_steal_pointer (&instants);
}

/* Whether the two fall into one box, of which the newest is kept. */
static gboolean
is_same_box (GDateTime *newer,
             GDateTime *older,
             GDateTime *now)
{
  GTimeSpan age = g_date_time_difference (now, older);

  if (age < KEEP_ALL_FOR)
    return FALSE;

  if (g_date_time_get_year (newer) != g_date_time_get_year (older)
      || g_date_time_get_month (newer) != g_date_time_get_month (older))
    return FALSE;

  return age >= KEEP_DAILY_FOR
         || g_date_time_get_day_of_month (newer) == g_date_time_get_day_of_month (older);
}

GPtrArray *
dateline_history_thin (GPtrArray *instants,
                       GDateTime *now)
{
  GPtrArray *going = g_ptr_array_new ();

  for (guint i = 1; i < instants->len; i++)
    {
      GDateTime *newer = g_ptr_array_index (instants, i - 1);
      GDateTime *older = g_ptr_array_index (instants, i);

      if (is_same_box (newer, older, now))
        g_ptr_array_add (going, older);
    }

  return going;
}

static gboolean
has_recent (GPtrArray *instants,
            GDateTime *written)
{
  for (guint i = 0; i < instants->len; i++)
    {
      GTimeSpan distance = g_date_time_difference (written, g_ptr_array_index (instants, i));

      if (distance >= 0 && distance < MINIMUM_DISTANCE)
        return TRUE;
    }

  return FALSE;
}

static gboolean
thin_folder (const char  *folder,
             GDateTime   *now,
             GError     **error)
{
  g_autoptr (GPtrArray) instants = dateline_history_list (folder, error);
  g_autoptr (GPtrArray) going = NULL;

  if (instants == NULL)
    return FALSE;

  going = dateline_history_thin (instants, now);
  for (guint i = 0; i < going->len; i++)
    {
      g_autofree char *path = dup_path (folder, g_ptr_array_index (going, i));

      if (!dateline_file_remove (path, error))
        return FALSE;
    }

  return TRUE;
}

/* A file name that no version has yet: @written or a few seconds after it. */
static char *
dup_free_path (const char *folder,
               GDateTime  *written)
{
  g_autoptr (GDateTime) instant = g_date_time_ref (written);
  char *path = dup_path (folder, instant);

  while (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_autoptr (GDateTime) next = g_date_time_add_seconds (instant, 1);

      g_free (path);
      path = dup_path (folder, next);
      g_date_time_unref (instant);
      instant = g_steal_pointer (&next);
    }

  return path;
}

gboolean
dateline_history_keep (const char  *folder,
                       GBytes      *bytes,
                       GDateTime   *written,
                       gboolean     always,
                       GError     **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GPtrArray) instants = dateline_history_list (folder, error);
  g_autofree char *path = NULL;

  if (instants == NULL)
    return FALSE;
  if (!always && has_recent (instants, written))
    return TRUE;

  path = dup_free_path (folder, written);

  return dateline_file_write (path, bytes, NULL, error) && thin_folder (folder, now, error);
}

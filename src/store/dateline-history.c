/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-history.h"

#include "dateline-file.h"

#define MINIMUM_DISTANCE (10 * G_TIME_SPAN_MINUTE)
#define KEEP_ALL_FOR G_TIME_SPAN_DAY
#define KEEP_DAILY_FOR (31 * G_TIME_SPAN_DAY)

static char *
dup_path (const char      *folder,
          DatelineVersion *version)
{
  g_autofree char *name = g_strconcat (dateline_version_get_name (version), ".json", NULL);

  return g_build_filename (folder, name, NULL);
}

static int
compare_newest_first_cb (gconstpointer a,
                         gconstpointer b)
{
  DatelineVersion *left = *(gpointer *) a;
  DatelineVersion *right = *(gpointer *) b;
  int order = g_date_time_compare (dateline_version_get_instant (right),
                                   dateline_version_get_instant (left));

  return order != 0 ? order
                    : g_strcmp0 (dateline_version_get_name (right),
                                 dateline_version_get_name (left));
}

GPtrArray *
dateline_history_list (const char  *folder,
                       GError     **error)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GPtrArray) names = dateline_file_list (folder, error);

  if (names == NULL)
    return NULL;

  versions = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_version_unref);
  for (guint i = 0; i < names->len; i++)
    {
      DatelineVersion *version = dateline_version_new_from_name (names->pdata[i]);

      if (version != NULL)
        g_ptr_array_add (versions, version);
    }
  g_ptr_array_sort (versions, compare_newest_first_cb);

  return g_steal_pointer (&versions);
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
dateline_history_thin (GPtrArray *versions,
                       GDateTime *now)
{
  GPtrArray *going = g_ptr_array_new ();

  for (guint i = 1; i < versions->len; i++)
    {
      DatelineVersion *newer = versions->pdata[i - 1];
      DatelineVersion *older = versions->pdata[i];

      if (is_same_box (dateline_version_get_instant (newer),
                       dateline_version_get_instant (older), now))
        g_ptr_array_add (going, older);
    }

  return going;
}

static gboolean
has_recent (GPtrArray *versions,
            GDateTime *written)
{
  for (guint i = 0; i < versions->len; i++)
    {
      GDateTime *instant = dateline_version_get_instant (versions->pdata[i]);
      GTimeSpan distance = g_date_time_difference (written, instant);

      if (distance >= 0 && distance < MINIMUM_DISTANCE)
        return TRUE;
    }

  return FALSE;
}

/* What somebody left as it was for a while is what they will look for. */
static gboolean
has_rested (GDateTime *written,
            GDateTime *now)
{
  return g_date_time_difference (now, written) >= MINIMUM_DISTANCE;
}

static gboolean
thin_folder (const char  *folder,
             GDateTime   *now,
             GError     **error)
{
  g_autoptr (GPtrArray) versions = dateline_history_list (folder, error);
  g_autoptr (GPtrArray) going = NULL;

  if (versions == NULL)
    return FALSE;

  going = dateline_history_thin (versions, now);
  for (guint i = 0; i < going->len; i++)
    {
      g_autofree char *path = dup_path (folder, going->pdata[i]);

      if (!dateline_file_remove (path, error))
        return FALSE;
    }

  return TRUE;
}

/* Whether the newest version is @bytes. */
static gboolean
has_at_top (const char *folder,
            GPtrArray  *versions,
            GBytes     *bytes)
{
  g_autofree char *path = versions->len > 0 ? dup_path (folder, versions->pdata[0]) : NULL;
  g_autoptr (GBytes) held = NULL;

  if (path != NULL)
    held = dateline_file_read (path, g_bytes_get_size (bytes), NULL, NULL);

  return held != NULL && g_bytes_equal (held, bytes);
}

/* A file name that no version has yet: @written or a few seconds after it. */
static char *
dup_free_path (const char            *folder,
               GDateTime             *written,
               DatelineVersionOrigin  origin)
{
  g_autoptr (GDateTime) instant = g_date_time_ref (written);

  while (TRUE)
    {
      g_autoptr (DatelineVersion) version = dateline_version_new (origin, instant, NULL);
      g_autofree char *path = dup_path (folder, version);
      GDateTime *next;

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);

      next = g_date_time_add_seconds (instant, 1);
      g_date_time_unref (instant);
      instant = next;
    }
}

gboolean
dateline_history_keep (const char             *folder,
                       GBytes                 *bytes,
                       GDateTime              *written,
                       DatelineVersionOrigin   origin,
                       gboolean                always,
                       GError                **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GPtrArray) versions = dateline_history_list (folder, error);
  g_autofree char *path = NULL;

  if (versions == NULL)
    return FALSE;
  if (!always && !has_rested (written, now) && has_recent (versions, written))
    return TRUE;
  if (has_at_top (folder, versions, bytes))
    return TRUE;

  path = dup_free_path (folder, written, origin);

  return dateline_file_write (path, bytes, NULL, error) && thin_folder (folder, now, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-version.h"

#include <string.h>

/* No colons, which other systems' file names can't have. */
#define NAME_FORMAT "%Y%m%dT%H%M%SZ"
#define NAME_LENGTH strlen ("20210124T160000Z")
#define ELSEWHERE "-elsewhere"

struct _DatelineVersion
{
  gatomicrefcount        ref_count;
  DatelineVersionOrigin  origin;
  GDateTime             *instant;
  char                  *account;
  char                  *name;
};

G_DEFINE_BOXED_TYPE (DatelineVersion, dateline_version, dateline_version_ref,
                     dateline_version_unref)

DatelineVersion *
dateline_version_new (DatelineVersionOrigin  origin,
                      GDateTime             *instant,
                      const char            *account)
{
  DatelineVersion *self;
  g_autofree char *time_name = NULL;

  g_return_val_if_fail (instant != NULL, NULL);
  g_return_val_if_fail ((account != NULL) == (origin == DATELINE_VERSION_PUBLISHED), NULL);

  self = g_new0 (DatelineVersion, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->origin = origin;
  self->instant = g_date_time_to_utc (instant);
  self->account = g_strdup (account);
  time_name = g_date_time_format (self->instant, NAME_FORMAT);
  if (origin == DATELINE_VERSION_PUBLISHED)
    self->name = g_strconcat ("@", account, NULL);
  else
    self->name = g_strconcat (time_name, origin == DATELINE_VERSION_ELSEWHERE ? ELSEWHERE : "",
                              NULL);

  return self;
}

DatelineVersion *
dateline_version_new_from_name (const char *name)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) instant = NULL;
  g_autofree char *time_name = NULL;
  DatelineVersionOrigin origin = DATELINE_VERSION_HERE;

  g_return_val_if_fail (name != NULL, NULL);

  if (g_str_has_suffix (name, ELSEWHERE))
    origin = DATELINE_VERSION_ELSEWHERE;
  time_name = g_strndup (name, strlen (name) - (origin == DATELINE_VERSION_ELSEWHERE
                                                  ? strlen (ELSEWHERE)
                                                  : 0));
  if (strlen (time_name) != NAME_LENGTH || !g_str_has_suffix (time_name, "Z"))
    return NULL;

  instant = g_date_time_new_from_iso8601 (time_name, utc);

  return instant != NULL ? dateline_version_new (origin, instant, NULL) : NULL;
}

DatelineVersion *
dateline_version_ref (DatelineVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_version_unref (DatelineVersion *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_date_time_unref (self->instant);
  g_free (self->account);
  g_free (self->name);
  g_free (self);
}

DatelineVersionOrigin
dateline_version_get_origin (DatelineVersion *self)
{
  g_return_val_if_fail (self != NULL, DATELINE_VERSION_HERE);

  return self->origin;
}

GDateTime *
dateline_version_get_instant (DatelineVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->instant;
}

const char *
dateline_version_get_account (DatelineVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->account;
}

const char *
dateline_version_get_name (DatelineVersion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

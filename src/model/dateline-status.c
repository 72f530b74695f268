/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-status.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct
{
  const char *name;
  const char *title;
} statuses[DATELINE_N_STATUSES] = {
  [DATELINE_STATUS_DRAFT] = { "draft", NC_ ("status", "Draft") },
  [DATELINE_STATUS_REVIEW] = { "review", NC_ ("status", "In Review") },
  [DATELINE_STATUS_SCHEDULED] = { "scheduled", NC_ ("status", "Scheduled") },
  [DATELINE_STATUS_PUBLISHED] = { "published", NC_ ("status", "Published") },
};

const char *
dateline_status_get_name (DatelineStatus status)
{
  g_return_val_if_fail ((guint) status < DATELINE_N_STATUSES, NULL);

  return statuses[status].name;
}

const char *
dateline_status_get_title (DatelineStatus status)
{
  g_return_val_if_fail ((guint) status < DATELINE_N_STATUSES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "status", statuses[status].title);
}

gboolean
dateline_status_from_name (const char     *name,
                           DatelineStatus *status)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (status != NULL, FALSE);

  for (guint i = 0; i < DATELINE_N_STATUSES; i++)
    {
      if (strcmp (statuses[i].name, name) == 0)
        {
          *status = i;
          return TRUE;
        }
    }

  return FALSE;
}

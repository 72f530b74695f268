/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where an item is on its way. Being in the trash is not a status: it is beside
 * it, so that what comes back is what went in. */
typedef enum
{
  DATELINE_STATUS_DRAFT,
  DATELINE_STATUS_REVIEW,
  DATELINE_STATUS_SCHEDULED,
  DATELINE_STATUS_PUBLISHED,
} DatelineStatus;

#define DATELINE_N_STATUSES (DATELINE_STATUS_PUBLISHED + 1)

/* "draft", "review", "scheduled", "published": the name in files. */
const char *dateline_status_get_name  (DatelineStatus  status);
/* Translated: "Draft", "In review", … */
const char *dateline_status_get_title (DatelineStatus  status);
gboolean    dateline_status_from_name (const char     *name,
                                       DatelineStatus *status);

G_END_DECLS

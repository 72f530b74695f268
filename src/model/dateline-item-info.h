/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-item.h"

G_BEGIN_DECLS

/**
 * DatelineItemInfo:
 *
 * A row of a list: what is shown of an item without reading its file. Rows exist
 * before they are filled: "loaded" turns TRUE, with a notify, when the index has
 * answered.
 *
 * Properties, all read only: "id", "loaded", "title", "kind", "status",
 * "language", "time" (GDateTime, UTC: published, else publish-at, else modified),
 * "deadline" (DatelineMoment of the next one, or NULL), "deadline-label",
 * "section" ("2021-01": the month of "time" in the desk's zone), "section-start"
 * (the first row of its section), "trashed", "error" (why the file can't be read,
 * with its line; NULL for a good one).
 */
#define DATELINE_TYPE_ITEM_INFO (dateline_item_info_get_type ())

G_DECLARE_FINAL_TYPE (DatelineItemInfo, dateline_item_info, DATELINE, ITEM_INFO, GObject)

/* What is known of a row; all borrowed. */
typedef struct
{
  const char     *title;
  const char     *kind;
  DatelineStatus  status;
  const char     *language;
  GDateTime      *published; /* or NULL */
  GDateTime      *modified;
  GDateTime      *time;
  DatelineMoment *deadline;
  const char     *deadline_label;
  gboolean        trashed;
  const char     *error;
} DatelineItemInfoValues;

DatelineItemInfo *dateline_item_info_new                (const char                   *id,
                                                         const char                   *section,
                                                         gboolean                      section_start);
void              dateline_item_info_load               (DatelineItemInfo             *self,
                                                         const DatelineItemInfoValues *values);
void              dateline_item_info_set_section        (DatelineItemInfo             *self,
                                                         const char                   *section,
                                                         gboolean                      section_start);

const char       *dateline_item_info_get_id             (DatelineItemInfo *self);
gboolean          dateline_item_info_get_loaded         (DatelineItemInfo *self);
const char       *dateline_item_info_get_title          (DatelineItemInfo *self);
const char       *dateline_item_info_get_kind           (DatelineItemInfo *self);
DatelineStatus    dateline_item_info_get_status         (DatelineItemInfo *self);
const char       *dateline_item_info_get_language       (DatelineItemInfo *self);
GDateTime        *dateline_item_info_get_published      (DatelineItemInfo *self);
GDateTime        *dateline_item_info_get_modified       (DatelineItemInfo *self);
GDateTime        *dateline_item_info_get_time           (DatelineItemInfo *self);
DatelineMoment   *dateline_item_info_get_deadline       (DatelineItemInfo *self);
const char       *dateline_item_info_get_deadline_label (DatelineItemInfo *self);
const char       *dateline_item_info_get_section        (DatelineItemInfo *self);
gboolean          dateline_item_info_get_section_start  (DatelineItemInfo *self);
gboolean          dateline_item_info_get_trashed        (DatelineItemInfo *self);
const char       *dateline_item_info_get_error          (DatelineItemInfo *self);

G_END_DECLS

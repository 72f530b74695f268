/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-item.h"

G_BEGIN_DECLS

/**
 * DatelineFieldChange:
 * @field: the field's name in files; "deadlines" for each deadline that differs
 * @label: (nullable): which deadline
 * @old_text: what it was, "" for nothing
 * @new_text: what it is
 * @old_moment: (nullable): what it was, of a date
 * @new_moment: (nullable): what it is, of a date
 *
 * A field of an item that is another in another version. Codes and moments are written
 * as in files.
 */
typedef struct
{
  const char     *field;
  char           *label;
  char           *old_text;
  char           *new_text;
  DatelineMoment *old_moment;
  DatelineMoment *new_moment;
} DatelineFieldChange;

void       dateline_field_change_free   (DatelineFieldChange *self);

/* Everything that a person writes, but for the body, in the order of the window; and
 * what became of the item: status and publication. (transfer full)
 * (element DatelineFieldChange) */
GPtrArray *dateline_item_compare_fields (DatelineItem        *old_item,
                                         DatelineItem        *new_item);

/* Gives the item what a person wrote in @version: body, title, summary, dateline, rubric,
 * kind, tags, snippets and the planned date. What has happened stays true: status, publication,
 * trash; and so does what decides when it is public: an old text must not lift an
 * embargo. Deadlines are a ledger: those that were moved since are moved back at @now
 * with @reason, those that were removed come back, and none goes. */
void       dateline_item_restore        (DatelineItem        *self,
                                         DatelineItem        *version,
                                         GDateTime           *now,
                                         const char          *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineFieldChange, dateline_field_change_free)

G_END_DECLS

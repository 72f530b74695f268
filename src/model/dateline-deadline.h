/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-moment.h"

G_BEGIN_DECLS

/**
 * DatelineDeadline:
 *
 * A line of an item's ledger: until when something must be done, and what that
 * was before. Immutable; a change makes a new value whose history is longer by
 * one. History is only ever appended to.
 */
typedef struct _DatelineDeadline DatelineDeadline;

/* What a deadline was before a change. @previous: the moment it replaced;
 * @changed: when (UTC); @reason: why, or NULL. Borrowed by whoever reads it. */
typedef struct
{
  DatelineMoment *previous;
  GDateTime      *changed;
  char           *reason;
} DatelineDeadlineChange;

#define DATELINE_TYPE_DEADLINE (dateline_deadline_get_type ())

GType             dateline_deadline_get_type      (void);

DatelineDeadline *dateline_deadline_new           (const char             *label,
                                                   DatelineMoment         *moment);
DatelineDeadline *dateline_deadline_ref           (DatelineDeadline       *self);
void              dateline_deadline_unref         (DatelineDeadline       *self);

const char       *dateline_deadline_get_label     (const DatelineDeadline *self);
DatelineMoment   *dateline_deadline_get_moment    (const DatelineDeadline *self);

guint                         dateline_deadline_get_n_changes (const DatelineDeadline *self);
/* Oldest first. */
const DatelineDeadlineChange *dateline_deadline_get_change    (const DatelineDeadline *self,
                                                               guint                   index);

/* Moves the deadline to @moment; what it was joins the history. (transfer full) */
DatelineDeadline *dateline_deadline_move          (const DatelineDeadline *self,
                                                   DatelineMoment         *moment,
                                                   GDateTime              *changed,
                                                   const char             *reason);

/* Appends a change as read from a file, oldest first; for readers of formats.
 * Returns a new value. */
DatelineDeadline *dateline_deadline_with_change   (const DatelineDeadline *self,
                                                   DatelineMoment         *previous,
                                                   GDateTime              *changed,
                                                   const char             *reason);

/* Whether it was last moved to a later time. */
gboolean          dateline_deadline_is_extended   (const DatelineDeadline *self);
gboolean          dateline_deadline_equal         (const DatelineDeadline *a,
                                                   const DatelineDeadline *b);
/* Two ledgers: element DatelineDeadline. */
gboolean          dateline_deadlines_equal        (GPtrArray              *a,
                                                   GPtrArray              *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineDeadline, dateline_deadline_unref)

G_END_DECLS

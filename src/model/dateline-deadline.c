/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-deadline.h"

struct _DatelineDeadline
{
  gatomicrefcount  ref_count;
  char            *label;
  DatelineMoment  *moment;
  GPtrArray       *changes; /* DatelineDeadlineChange, oldest first */
};

G_DEFINE_BOXED_TYPE (DatelineDeadline, dateline_deadline, dateline_deadline_ref,
                     dateline_deadline_unref)

static void
change_free (DatelineDeadlineChange *change)
{
  dateline_moment_unref (change->previous);
  g_date_time_unref (change->changed);
  g_free (change->reason);
  g_free (change);
}

static DatelineDeadlineChange *
change_new (DatelineMoment *previous,
            GDateTime      *changed,
            const char     *reason)
{
  DatelineDeadlineChange *change = g_new0 (DatelineDeadlineChange, 1);

  change->previous = dateline_moment_ref (previous);
  change->changed = g_date_time_to_utc (changed);
  change->reason = reason != NULL && *reason != '\0' ? g_strdup (reason) : NULL;

  return change;
}

DatelineDeadline *
dateline_deadline_new (const char     *label,
                       DatelineMoment *moment)
{
  DatelineDeadline *self;

  g_return_val_if_fail (label != NULL, NULL);
  g_return_val_if_fail (moment != NULL, NULL);

  self = g_new0 (DatelineDeadline, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->label = g_strdup (label);
  self->moment = dateline_moment_ref (moment);
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);

  return self;
}

DatelineDeadline *
dateline_deadline_ref (DatelineDeadline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
dateline_deadline_unref (DatelineDeadline *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->label);
  dateline_moment_unref (self->moment);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

const char *
dateline_deadline_get_label (const DatelineDeadline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->label;
}

DatelineMoment *
dateline_deadline_get_moment (const DatelineDeadline *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->moment;
}

guint
dateline_deadline_get_n_changes (const DatelineDeadline *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->changes->len;
}

const DatelineDeadlineChange *
dateline_deadline_get_change (const DatelineDeadline *self,
                              guint                   index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->changes->len, NULL);

  return g_ptr_array_index (self->changes, index);
}

static DatelineDeadline *
copy_with_change (const DatelineDeadline *self,
                  DatelineMoment         *moment,
                  DatelineMoment         *previous,
                  GDateTime              *changed,
                  const char             *reason)
{
  DatelineDeadline *copy = dateline_deadline_new (self->label, moment);

  for (guint i = 0; i < self->changes->len; i++)
    {
      const DatelineDeadlineChange *change = g_ptr_array_index (self->changes, i);

      g_ptr_array_add (copy->changes,
                       change_new (change->previous, change->changed, change->reason));
    }
  g_ptr_array_add (copy->changes, change_new (previous, changed, reason));

  return copy;
}

DatelineDeadline *
dateline_deadline_move (const DatelineDeadline *self,
                        DatelineMoment         *moment,
                        GDateTime              *changed,
                        const char             *reason)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (moment != NULL, NULL);
  g_return_val_if_fail (changed != NULL, NULL);

  return copy_with_change (self, moment, self->moment, changed, reason);
}

DatelineDeadline *
dateline_deadline_with_change (const DatelineDeadline *self,
                               DatelineMoment         *previous,
                               GDateTime              *changed,
                               const char             *reason)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (previous != NULL, NULL);
  g_return_val_if_fail (changed != NULL, NULL);

  return copy_with_change (self, self->moment, previous, changed, reason);
}

gboolean
dateline_deadline_is_extended (const DatelineDeadline *self)
{
  const DatelineDeadlineChange *last;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->changes->len == 0)
    return FALSE;

  last = g_ptr_array_index (self->changes, self->changes->len - 1);

  return dateline_moment_compare (self->moment, last->previous) > 0;
}

static gboolean
changes_are_equal (const DatelineDeadlineChange *a,
                   const DatelineDeadlineChange *b)
{
  return dateline_moment_equal (a->previous, b->previous) &&
         g_date_time_equal (a->changed, b->changed) &&
         g_strcmp0 (a->reason, b->reason) == 0;
}

gboolean
dateline_deadline_equal (const DatelineDeadline *a,
                         const DatelineDeadline *b)
{
  if (a == NULL || b == NULL || a == b)
    return a == b;

  if (!g_str_equal (a->label, b->label) || !dateline_moment_equal (a->moment, b->moment) ||
      a->changes->len != b->changes->len)
    return FALSE;

  for (guint i = 0; i < a->changes->len; i++)
    {
      if (!changes_are_equal (g_ptr_array_index (a->changes, i), g_ptr_array_index (b->changes, i)))
        return FALSE;
    }

  return TRUE;
}

gboolean
dateline_deadlines_equal (GPtrArray *a,
                          GPtrArray *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      if (!dateline_deadline_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
        return FALSE;
    }

  return TRUE;
}

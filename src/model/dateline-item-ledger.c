/* SPDX-License-Identifier: GPL-3.0-or-later */

/* An item's ledger of deadlines: putting, finding, and which is next. */

#include "dateline-config.h"

#include "dateline-item.h"

#include <string.h>

void
dateline_item_put_deadline (DatelineItem     *self,
                            DatelineDeadline *deadline)
{
  g_autoptr (GPtrArray) deadlines = NULL;
  GPtrArray *ledger;
  gboolean replaced = FALSE;

  g_return_if_fail (DATELINE_IS_ITEM (self));
  g_return_if_fail (deadline != NULL);

  ledger = dateline_item_get_deadlines (self);
  deadlines = g_ptr_array_new ();
  for (guint i = 0; i < ledger->len; i++)
    {
      DatelineDeadline *old = g_ptr_array_index (ledger, i);
      gboolean same = strcmp (dateline_deadline_get_label (old),
                              dateline_deadline_get_label (deadline)) == 0;

      if (same && replaced)
        continue;
      g_ptr_array_add (deadlines, same ? deadline : old);
      replaced |= same;
    }
  if (!replaced)
    g_ptr_array_add (deadlines, deadline);

  dateline_item_set_deadlines (self, deadlines);
}

DatelineDeadline *
dateline_item_find_deadline (DatelineItem *self,
                             const char   *label)
{
  GPtrArray *ledger;

  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);
  g_return_val_if_fail (label != NULL, NULL);

  ledger = dateline_item_get_deadlines (self);
  for (guint i = 0; i < ledger->len; i++)
    {
      DatelineDeadline *deadline = g_ptr_array_index (ledger, i);

      if (strcmp (dateline_deadline_get_label (deadline), label) == 0)
        return deadline;
    }

  return NULL;
}

DatelineDeadline *
dateline_item_get_next_deadline (DatelineItem *self,
                                 GDateTime    *now)
{
  DatelineDeadline *next = NULL;
  DatelineDeadline *last = NULL;
  GPtrArray *ledger;

  g_return_val_if_fail (DATELINE_IS_ITEM (self), NULL);
  g_return_val_if_fail (now != NULL, NULL);

  ledger = dateline_item_get_deadlines (self);
  for (guint i = 0; i < ledger->len; i++)
    {
      DatelineDeadline *deadline = g_ptr_array_index (ledger, i);
      DatelineMoment *moment = dateline_deadline_get_moment (deadline);
      g_autoptr (GDateTime) end = dateline_moment_dup_end (moment);

      if (g_date_time_compare (end, now) <= 0)
        {
          if (last == NULL ||
              dateline_moment_compare (moment, dateline_deadline_get_moment (last)) > 0)
            last = deadline;
        }
      else if (next == NULL ||
               dateline_moment_compare (moment, dateline_deadline_get_moment (next)) < 0)
        {
          next = deadline;
        }
    }

  return next != NULL ? next : last;
}

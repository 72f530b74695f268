/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-link-result.h"

G_DEFINE_BOXED_TYPE (DatelineLinkResult, dateline_link_result, dateline_link_result_ref,
                     dateline_link_result_unref)

DatelineLinkResult *
dateline_link_result_new (const char        *url,
                          DatelineLinkState  state,
                          const char        *reason,
                          const char        *target,
                          GDateTime         *checked)
{
  DatelineLinkResult *self;

  g_return_val_if_fail (url != NULL, NULL);

  self = g_atomic_rc_box_new0 (DatelineLinkResult);
  self->url = g_strdup (url);
  self->state = state;
  self->reason = g_strdup (reason);
  self->target = g_strdup (target);
  self->checked = checked != NULL ? g_date_time_ref (checked) : g_date_time_new_now_utc ();

  return self;
}

DatelineLinkResult *
dateline_link_result_ref (DatelineLinkResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  DatelineLinkResult *self = data;

  g_free (self->url);
  g_free (self->reason);
  g_free (self->target);
  g_date_time_unref (self->checked);
}

void
dateline_link_result_unref (DatelineLinkResult *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

const char *
dateline_link_state_get_name (DatelineLinkState state)
{
  static const char * const names[] = { "good", "moved", "dead", "unsure" };

  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (names), NULL);

  return names[state];
}

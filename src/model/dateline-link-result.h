/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DatelineLinkState:
 * @DATELINE_LINK_GOOD: there is something
 * @DATELINE_LINK_MOVED: there is, and its server says that it has another address for good
 * @DATELINE_LINK_DEAD: its server, or the lack of one, says that there is nothing
 * @DATELINE_LINK_UNSURE: nothing can be said: no answer in time, a refusal, a fault
 */
typedef enum
{
  DATELINE_LINK_GOOD,
  DATELINE_LINK_MOVED,
  DATELINE_LINK_DEAD,
  DATELINE_LINK_UNSURE,
} DatelineLinkState;

/**
 * DatelineLinkResult:
 * @url: as the text has it
 * @state: what became of it
 * @reason: (nullable): translated, for a sentence: "404 Not Found"
 * @target: (nullable): where it led in the end, if that is elsewhere
 * @checked: when (UTC)
 *
 * What a server said about a link. Immutable.
 */
typedef struct
{
  char             *url;
  DatelineLinkState state;
  char             *reason;
  char             *target;
  GDateTime        *checked;
} DatelineLinkResult;

#define DATELINE_TYPE_LINK_RESULT (dateline_link_result_get_type ())

GType               dateline_link_result_get_type (void);
/* @checked: NULL: now. */
DatelineLinkResult *dateline_link_result_new      (const char         *url,
                                                   DatelineLinkState   state,
                                                   const char         *reason,
                                                   const char         *target,
                                                   GDateTime          *checked);
DatelineLinkResult *dateline_link_result_ref      (DatelineLinkResult *self);
void                dateline_link_result_unref    (DatelineLinkResult *self);
/* "good", "moved", "dead", "unsure". */
const char         *dateline_link_state_get_name  (DatelineLinkState   state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineLinkResult, dateline_link_result_unref)

G_END_DECLS

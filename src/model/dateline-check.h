/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-desk-settings.h"
#include "dateline-item.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_SEVERITY_SUGGESTION, /* something that could be done for the editor */
  DATELINE_SEVERITY_WARNING,    /* publishing asks */
  DATELINE_SEVERITY_ERROR,      /* publishing refuses */
} DatelineSeverity;

/* "suggestion", "warning", "error". */
const char *dateline_severity_get_name (DatelineSeverity severity);

/**
 * DatelineFinding:
 * @severity: how bad it is
 * @rule: its name for programs: "title-missing", "deadline-offered", …
 * @message: translated: what is wrong and what to do
 * @block: the block of the body that it is about, or -1
 * @date: for "deadline-offered": the day that the text names; else not valid
 */
typedef struct
{
  DatelineSeverity severity;
  const char      *rule;
  char            *message;
  int              block;
  GDate            date;
} DatelineFinding;

/* What an editor should know before @item goes out, worst first. Rules:
 *   title-missing (error)      body-empty (error)
 *   deadline-offered (suggestion): a closing date in the text that no deadline has
 *   deadline-differs (warning): the text names another closing date than the ledger
 *   deadline-passed (warning): a call whose deadlines are all over at @now
 *   dateline-date (warning): the date at the head is not the publication day
 *   image-description (warning): never for a decorative one
 *   heading-order (warning): a level is skipped
 *   link-insecure (warning): plain http
 *   link-item (suggestion): it leads to an item of the desk, which goes out before
 *   publish-before-embargo (error)
 * @now: UTC. @zone: the desk's. (transfer full) (element DatelineFinding) */
GPtrArray *dateline_check_item (DatelineItem *item,
                                GDateTime    *now,
                                const char   *zone);
/* The same, and what has to do with the desk: its clocks, its snippets; see
 * dateline-check-desk.h. (transfer full) (element DatelineFinding) */
GPtrArray *dateline_check_item_in_desk (DatelineItem         *item,
                                        GDateTime            *now,
                                        DatelineDeskSettings *settings);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-check.h"

G_BEGIN_DECLS

/* Takes what a rule found. @message: (transfer full) */
typedef void (* DatelineCheckReport) (DatelineSeverity  severity,
                                      const char       *rule,
                                      int               block,
                                      char             *message,
                                      gpointer          data);

/* The embargo line that stands in the text. Rules:
 *   embargo-line-offered (suggestion): it could be the embargo, which is not set
 *   embargo-line-unclear (warning): it says no day
 *   embargo-line-differs (error): it says another time than the embargo, or its clocks do
 *   embargo-line-doubled (suggestion): it says the same, and would go out with the text */
void dateline_check_embargo_line (DatelineItem         *item,
                                  const char * const   *zones,
                                  DatelineCheckReport   report,
                                  gpointer              data);
/* The snippets that the item has. Rules:
 *   snippet-missing (warning): the desk has it not, or no text in the item's language
 *   snippet-behind (suggestion): another language has a newer text
 *   snippet-newer (suggestion): the desk's is newer than what was made part of the text */
void dateline_check_snippets     (DatelineItem         *item,
                                  DatelineDeskSettings *settings,
                                  DatelineCheckReport   report,
                                  gpointer              data);

G_END_DECLS

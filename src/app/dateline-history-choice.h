/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dateline-desk.h"

G_BEGIN_DECLS

typedef enum
{
  DATELINE_HISTORY_CHOICE_NOW,
  DATELINE_HISTORY_CHOICE_VERSION,
  DATELINE_HISTORY_CHOICE_LANGUAGE,
} DatelineHistoryChoiceType;

/**
 * DatelineHistoryChoice:
 *
 * Something that an item can be compared with: what it holds now, a version of it, or
 * another language of its story.
 *
 * Properties, read only: "title", "subtitle".
 */
#define DATELINE_TYPE_HISTORY_CHOICE (dateline_history_choice_get_type ())

G_DECLARE_FINAL_TYPE (DatelineHistoryChoice, dateline_history_choice, DATELINE, HISTORY_CHOICE,
                      GObject)

DatelineHistoryChoice *dateline_history_choice_new_now      (void);
/* @zone: in which its time is told. */
DatelineHistoryChoice *dateline_history_choice_new_version  (DatelineVersion       *version,
                                                             const char            *zone);
DatelineHistoryChoice *dateline_history_choice_new_language (DatelineItemInfo      *info);

DatelineHistoryChoiceType
                       dateline_history_choice_get_choice_type (DatelineHistoryChoice *self);
const char            *dateline_history_choice_get_title    (DatelineHistoryChoice *self);
/* NULL but for a version. */
DatelineVersion       *dateline_history_choice_get_version  (DatelineHistoryChoice *self);
/* Of the other language's item, or NULL. */
const char            *dateline_history_choice_get_id       (DatelineHistoryChoice *self);
/* The full time of a version, or NULL. (transfer full) */
char                  *dateline_history_choice_dup_time     (DatelineHistoryChoice *self,
                                                             const char            *zone);
/* What was found out about a version: "12 words", or why it can't be read. */
void                   dateline_history_choice_set_change   (DatelineHistoryChoice *self,
                                                             const char            *change);

G_END_DECLS

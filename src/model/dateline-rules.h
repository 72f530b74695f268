/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "dateline-finding.h"

G_BEGIN_DECLS

/* What an item is checked for; in the order in which a desk's preferences list it. */
typedef enum
{
  DATELINE_RULE_TITLE_MISSING,
  DATELINE_RULE_TITLE_LENGTH,
  DATELINE_RULE_SUMMARY_MISSING,
  DATELINE_RULE_SUMMARY_LENGTH,
  DATELINE_RULE_BODY_EMPTY,
  DATELINE_RULE_SECTION_MISSING,

  DATELINE_RULE_DATELINE_IN_TEXT,
  DATELINE_RULE_DATELINE_TWICE,
  DATELINE_RULE_DATELINE_DATE,
  DATELINE_RULE_DATELINE_PLACE,
  DATELINE_RULE_PUBLISH_BEFORE_EMBARGO,
  DATELINE_RULE_EMBARGO_LINE_DIFFERS,
  DATELINE_RULE_EMBARGO_LINE_UNCLEAR,
  DATELINE_RULE_EMBARGO_LINE_OFFERED,
  DATELINE_RULE_EMBARGO_LINE_DOUBLED,
  DATELINE_RULE_DEADLINE_OFFERED,
  DATELINE_RULE_DEADLINE_DIFFERS,
  DATELINE_RULE_DEADLINE_UNNAMED,
  DATELINE_RULE_DEADLINE_PASSED,

  DATELINE_RULE_PLACEHOLDER,
  DATELINE_RULE_DOUBLED_WORD,
  DATELINE_RULE_DOUBLE_SPACE,
  DATELINE_RULE_QUOTES_UNBALANCED,
  DATELINE_RULE_PASSAGE_LANGUAGE,

  DATELINE_RULE_HEADING_EMPTY,
  DATELINE_RULE_HEADING_ORDER,
  DATELINE_RULE_HEADING_FAKED,
  DATELINE_RULE_IMAGE_DESCRIPTION,
  DATELINE_RULE_IMAGE_MISSING,
  DATELINE_RULE_TABLE_HEADER,

  DATELINE_RULE_LINK_EMPTY,
  DATELINE_RULE_LINK_INSECURE,
  DATELINE_RULE_LINK_TEXT,
  DATELINE_RULE_LINK_TEXT_URL,
  DATELINE_RULE_LINK_TEXT_TWICE,
  DATELINE_RULE_LINK_ITEM,
  DATELINE_RULE_LINK_DEAD,
  DATELINE_RULE_LINK_MOVED,
  DATELINE_RULE_LINK_UNSURE,

  DATELINE_RULE_SNIPPET_MISSING,
  DATELINE_RULE_SNIPPET_BEHIND,
  DATELINE_RULE_SNIPPET_NEWER,

  DATELINE_RULE_LANGUAGE_OUTDATED,
  DATELINE_RULE_LANGUAGE_DATES,
  DATELINE_RULE_LANGUAGE_NUMBERS,
  DATELINE_RULE_LANGUAGE_EMBARGO,
  DATELINE_RULE_LANGUAGE_DEADLINES,

  DATELINE_N_RULES
} DatelineRule;

/* The name in files: "title-missing". */
const char      *dateline_rule_get_name             (DatelineRule  rule);
gboolean         dateline_rule_from_name            (const char   *name,
                                                     DatelineRule *rule);
/* Translated: what it is about, and what it finds. */
const char      *dateline_rule_get_title            (DatelineRule  rule);
const char      *dateline_rule_get_description      (DatelineRule  rule);
DatelineSeverity dateline_rule_get_default_severity (DatelineRule  rule);
/* In characters; FALSE for a rule without one. */
gboolean         dateline_rule_get_limits           (DatelineRule  rule,
                                                     guint        *standard,
                                                     guint        *minimum,
                                                     guint        *maximum);

/**
 * DatelineRules:
 *
 * How a desk wants its items checked: how bad each finding is, how long a title and a
 * summary may be, and which sections a text needs.
 */
typedef struct _DatelineRules DatelineRules;

#define DATELINE_TYPE_RULES (dateline_rules_get_type ())

GType                dateline_rules_get_type     (void);

DatelineRules       *dateline_rules_new          (void);
DatelineRules       *dateline_rules_copy         (const DatelineRules *self);
void                 dateline_rules_free         (DatelineRules       *self);
gboolean             dateline_rules_equal        (const DatelineRules *a,
                                                  const DatelineRules *b);

DatelineSeverity     dateline_rules_get_severity (const DatelineRules *self,
                                                  DatelineRule         rule);
void                 dateline_rules_set_severity (DatelineRules       *self,
                                                  DatelineRule         rule,
                                                  DatelineSeverity     severity);
guint                dateline_rules_get_limit    (const DatelineRules *self,
                                                  DatelineRule         rule);
/* Kept within the rule's bounds. */
void                 dateline_rules_set_limit    (DatelineRules       *self,
                                                  DatelineRule         rule,
                                                  guint                limit);
/* The headings that a text needs. One that differs by language has its forms parted by
 * " / ", in the order of the desk's languages. Never NULL. */
const char * const  *dateline_rules_get_sections (const DatelineRules *self);
void                 dateline_rules_set_sections (DatelineRules       *self,
                                                  const char * const  *sections);
/* Rules that this version does not know, name and JSON text in their order: "a(ss)" or
 * NULL. */
GVariant            *dateline_rules_get_unknown  (const DatelineRules *self);
void                 dateline_rules_set_unknown  (DatelineRules       *self,
                                                  GVariant            *unknown);

/* The same of the members of a rule that it does know. */
GVariant            *dateline_rules_get_unknown_of (const DatelineRules *self,
                                                  DatelineRule         rule);
void                 dateline_rules_set_unknown_of (DatelineRules      *self,
                                                  DatelineRule         rule,
                                                  GVariant            *unknown);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatelineRules, dateline_rules_free)

G_END_DECLS

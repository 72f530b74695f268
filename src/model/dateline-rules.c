/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char      *name;
  const char      *title;
  const char      *description;
  DatelineSeverity severity;
  guint            limit; /* 0: none */
  guint            minimum;
  guint            maximum;
} RuleInfo;

static const RuleInfo infos[DATELINE_N_RULES] = {
  [DATELINE_RULE_TITLE_MISSING] =
    { "title-missing", N_("Title"), N_("There is one"), DATELINE_SEVERITY_ERROR },
  [DATELINE_RULE_TITLE_LENGTH] =
    { "title-length", N_("Length of the title"),
      N_("Search engines and social networks cut longer ones"),
      DATELINE_SEVERITY_SUGGESTION, 120, 20, 500 },
  [DATELINE_RULE_SUMMARY_MISSING] =
    { "summary-missing", N_("Summary"), N_("A press release and a call have one"),
      DATELINE_SEVERITY_OFF },
  [DATELINE_RULE_SUMMARY_LENGTH] =
    { "summary-length", N_("Length of the summary"), N_("Listings cut longer ones"),
      DATELINE_SEVERITY_WARNING, 300, 50, 2000 },
  [DATELINE_RULE_BODY_EMPTY] =
    { "body-empty", N_("Text"), N_("There is some"), DATELINE_SEVERITY_ERROR },
  [DATELINE_RULE_SECTION_MISSING] =
    { "section-missing", N_("Required sections"),
      N_("The text has each heading that the desk asks for"), DATELINE_SEVERITY_WARNING },

  [DATELINE_RULE_DATELINE_IN_TEXT] =
    { "dateline-in-text", N_("Dateline in the text"),
      N_("The place and date that a text opens with are in their fields"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_DATELINE_TWICE] =
    { "dateline-twice", N_("Dateline twice"),
      N_("The text does not open with a dateline of its own beside the fields"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_DATELINE_DATE] =
    { "dateline-date", N_("Date of the dateline"), N_("It is the day of publication"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_DATELINE_PLACE] =
    { "dateline-place", N_("Place of the dateline"),
      N_("A press release with a date has a place, too"), DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_PUBLISH_BEFORE_EMBARGO] =
    { "publish-before-embargo", N_("Embargo and publication"),
      N_("Nothing goes out before its embargo ends"), DATELINE_SEVERITY_ERROR },
  [DATELINE_RULE_EMBARGO_LINE_DIFFERS] =
    { "embargo-line-differs", N_("Embargo line and embargo"),
      N_("An embargo line in the text says the time that the embargo has"),
      DATELINE_SEVERITY_ERROR },
  [DATELINE_RULE_EMBARGO_LINE_UNCLEAR] =
    { "embargo-line-unclear", N_("Embargo line without a day"),
      N_("An embargo line in the text says until when"), DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_EMBARGO_LINE_OFFERED] =
    { "embargo-line-offered", N_("Embargo line alone"),
      N_("The embargo that a text opens with is in its field"), DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_EMBARGO_LINE_DOUBLED] =
    { "embargo-line-doubled", N_("Embargo line twice"),
      N_("The text has none of its own beside the field"), DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_DEADLINE_OFFERED] =
    { "deadline-offered", N_("Closing dates"),
      N_("A closing date that the text names is among the deadlines"),
      DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_DEADLINE_DIFFERS] =
    { "deadline-differs", N_("Text and deadlines"),
      N_("The text names no other closing date than the deadlines"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_DEADLINE_UNNAMED] =
    { "deadline-unnamed", N_("Deadlines in the text"),
      N_("A call names its next deadline in the text"), DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_DEADLINE_PASSED] =
    { "deadline-passed", N_("Passed deadlines"),
      N_("A call that is not out yet can still be answered"), DATELINE_SEVERITY_WARNING },

  [DATELINE_RULE_PLACEHOLDER] =
    { "placeholder", N_("Placeholders"), N_("“TODO”, “XXX”, “lorem ipsum”, “[date]”"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_DOUBLED_WORD] =
    { "doubled-word", N_("Doubled words"), N_("“the the”"), DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_DOUBLE_SPACE] =
    { "double-space", N_("Double spaces"), N_("Two or more between words"),
      DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_QUOTES_UNBALANCED] =
    { "quotes-unbalanced", N_("Quotation marks and brackets"),
      N_("Each that opens is closed"), DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_PASSAGE_LANGUAGE] =
    { "passage-language", N_("Passages in another script"),
      N_("They say which language they are in, so that they are read aloud rightly"),
      DATELINE_SEVERITY_SUGGESTION },

  [DATELINE_RULE_HEADING_EMPTY] =
    { "heading-empty", N_("Empty headings"), N_("Each heading says something"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_HEADING_ORDER] =
    { "heading-order", N_("Levels of headings"), N_("None is skipped"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_HEADING_FAKED] =
    { "heading-faked", N_("Bold lines"),
      N_("What looks like a heading is one, so that it is found by ear, too"),
      DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_IMAGE_DESCRIPTION] =
    { "image-description", N_("Descriptions of images"),
      N_("Each image is described or said to be decorative"), DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_IMAGE_MISSING] =
    { "image-missing", N_("Lost images"), N_("The desk has each image of the text"),
      DATELINE_SEVERITY_ERROR },
  [DATELINE_RULE_TABLE_HEADER] =
    { "table-header", N_("Headers of tables"), N_("Each table has a header row or column"),
      DATELINE_SEVERITY_WARNING },

  [DATELINE_RULE_LINK_EMPTY] =
    { "link-empty", N_("Links without a text"), N_("Each link has words to press"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_LINK_INSECURE] =
    { "link-insecure", N_("Plain http"), N_("Links are encrypted"), DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_LINK_TEXT] =
    { "link-text", N_("Texts of links"), N_("They say where the link goes: not “here”"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_LINK_TEXT_URL] =
    { "link-text-url", N_("Addresses as texts"),
      N_("A link’s text is words and not its long address"), DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_LINK_TEXT_TWICE] =
    { "link-text-twice", N_("One text, two places"),
      N_("Links with the same text go to the same place"), DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_LINK_ITEM] =
    { "link-item", N_("Links to items of the desk"),
      N_("They get an address once that item is published"), DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_LINK_DEAD] =
    { "link-dead", N_("Dead links"), N_("When links were checked, each was answered"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_LINK_MOVED] =
    { "link-moved", N_("Moved links"),
      N_("When links were checked, none was sent elsewhere for good"),
      DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_LINK_UNSURE] =
    { "link-unsure", N_("Links without an answer"),
      N_("When links were checked, something could be said about each"),
      DATELINE_SEVERITY_SUGGESTION },

  [DATELINE_RULE_SNIPPET_MISSING] =
    { "snippet-missing", N_("Snippets without a text"),
      N_("The desk has each snippet below the text, in the language of the item"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_SNIPPET_BEHIND] =
    { "snippet-behind", N_("Snippets behind their other languages"),
      N_("None has a newer text in another language"), DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_SNIPPET_NEWER] =
    { "snippet-newer", N_("Old texts of snippets"),
      N_("What was put into the text from a snippet is what the desk has today"),
      DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_LANGUAGE_OUTDATED] =
    { "language-outdated", N_("Languages out of date"),
      N_("No other version of the story was changed after this translation"),
      DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_LANGUAGE_DATES] =
    { "language-dates", N_("Dates in other languages"),
      N_("A translation names the dates that the main language does"),
      DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_LANGUAGE_NUMBERS] =
    { "language-numbers", N_("Numbers in other languages"),
      N_("A translation names the numbers that the main language does"),
      DATELINE_SEVERITY_SUGGESTION },
  [DATELINE_RULE_LANGUAGE_EMBARGO] =
    { "language-embargo", N_("Embargo in other languages"),
      N_("All versions of a story have the same embargo"), DATELINE_SEVERITY_WARNING },
  [DATELINE_RULE_LANGUAGE_DEADLINES] =
    { "language-deadlines", N_("Deadlines in other languages"),
      N_("All versions of a story have the same deadlines"), DATELINE_SEVERITY_WARNING },
};

struct _DatelineRules
{
  DatelineSeverity severities[DATELINE_N_RULES];
  guint            limits[DATELINE_N_RULES];
  char           **sections;
  GVariant        *unknown;
  GVariant        *unknown_of[DATELINE_N_RULES];
};

G_DEFINE_BOXED_TYPE (DatelineRules, dateline_rules, dateline_rules_copy, dateline_rules_free)

const char *
dateline_rule_get_name (DatelineRule rule)
{
  g_return_val_if_fail (rule < DATELINE_N_RULES, NULL);

  return infos[rule].name;
}

gboolean
dateline_rule_from_name (const char   *name,
                         DatelineRule *rule)
{
  g_return_val_if_fail (name != NULL, FALSE);

  for (guint i = 0; i < DATELINE_N_RULES; i++)
    {
      if (strcmp (infos[i].name, name) == 0)
        {
          *rule = i;
          return TRUE;
        }
    }

  return FALSE;
}

const char *
dateline_rule_get_title (DatelineRule rule)
{
  g_return_val_if_fail (rule < DATELINE_N_RULES, NULL);

  return _(infos[rule].title);
}

const char *
dateline_rule_get_description (DatelineRule rule)
{
  g_return_val_if_fail (rule < DATELINE_N_RULES, NULL);

  return _(infos[rule].description);
}

DatelineSeverity
dateline_rule_get_default_severity (DatelineRule rule)
{
  g_return_val_if_fail (rule < DATELINE_N_RULES, DATELINE_SEVERITY_OFF);

  return infos[rule].severity;
}

gboolean
dateline_rule_get_limits (DatelineRule  rule,
                          guint        *standard,
                          guint        *minimum,
                          guint        *maximum)
{
  g_return_val_if_fail (rule < DATELINE_N_RULES, FALSE);

  if (infos[rule].limit == 0)
    return FALSE;

  if (standard != NULL)
    *standard = infos[rule].limit;
  if (minimum != NULL)
    *minimum = infos[rule].minimum;
  if (maximum != NULL)
    *maximum = infos[rule].maximum;

  return TRUE;
}

DatelineRules *
dateline_rules_new (void)
{
  DatelineRules *self = g_new0 (DatelineRules, 1);

  for (guint i = 0; i < DATELINE_N_RULES; i++)
    {
      self->severities[i] = infos[i].severity;
      self->limits[i] = infos[i].limit;
    }
  self->sections = g_new0 (char *, 1);

  return self;
}

DatelineRules *
dateline_rules_copy (const DatelineRules *self)
{
  DatelineRules *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->sections = g_strdupv (self->sections);
  if (copy->unknown != NULL)
    g_variant_ref (copy->unknown);
  for (guint i = 0; i < DATELINE_N_RULES; i++)
    if (copy->unknown_of[i] != NULL)
      g_variant_ref (copy->unknown_of[i]);

  return copy;
}

void
dateline_rules_free (DatelineRules *self)
{
  g_strfreev (self->sections);
  g_clear_pointer (&self->unknown, g_variant_unref);
  for (guint i = 0; i < DATELINE_N_RULES; i++)
    g_clear_pointer (&self->unknown_of[i], g_variant_unref);
  g_free (self);
}

static gboolean
variants_equal (GVariant *a,
                GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

gboolean
dateline_rules_equal (const DatelineRules *a,
                      const DatelineRules *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (guint i = 0; i < DATELINE_N_RULES; i++)
    if (!variants_equal (a->unknown_of[i], b->unknown_of[i]))
      return FALSE;

  return memcmp (a->severities, b->severities, sizeof a->severities) == 0 &&
         memcmp (a->limits, b->limits, sizeof a->limits) == 0 &&
         g_strv_equal ((const char * const *) a->sections, (const char * const *) b->sections) &&
         variants_equal (a->unknown, b->unknown);
}

DatelineSeverity
dateline_rules_get_severity (const DatelineRules *self,
                             DatelineRule         rule)
{
  g_return_val_if_fail (self != NULL && rule < DATELINE_N_RULES, DATELINE_SEVERITY_OFF);

  return self->severities[rule];
}

void
dateline_rules_set_severity (DatelineRules    *self,
                             DatelineRule      rule,
                             DatelineSeverity  severity)
{
  g_return_if_fail (self != NULL && rule < DATELINE_N_RULES);

  self->severities[rule] = severity;
}

guint
dateline_rules_get_limit (const DatelineRules *self,
                          DatelineRule         rule)
{
  g_return_val_if_fail (self != NULL && rule < DATELINE_N_RULES, 0);

  return self->limits[rule];
}

void
dateline_rules_set_limit (DatelineRules *self,
                          DatelineRule   rule,
                          guint          limit)
{
  g_return_if_fail (self != NULL && rule < DATELINE_N_RULES);
  g_return_if_fail (infos[rule].limit > 0);

  self->limits[rule] = CLAMP (limit, infos[rule].minimum, infos[rule].maximum);
}

const char * const *
dateline_rules_get_sections (const DatelineRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char * const *) self->sections;
}

void
dateline_rules_set_sections (DatelineRules      *self,
                             const char * const *sections)
{
  char **old;

  g_return_if_fail (self != NULL && sections != NULL);

  old = self->sections;
  self->sections = g_strdupv ((char **) sections);
  g_strfreev (old);
}

GVariant *
dateline_rules_get_unknown (const DatelineRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unknown;
}

void
dateline_rules_set_unknown (DatelineRules *self,
                            GVariant      *unknown)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->unknown, g_variant_unref);
  if (unknown != NULL)
    self->unknown = g_variant_ref_sink (unknown);
}

GVariant *
dateline_rules_get_unknown_of (const DatelineRules *self,
                               DatelineRule         rule)
{
  g_return_val_if_fail (self != NULL && rule < DATELINE_N_RULES, NULL);

  return self->unknown_of[rule];
}

void
dateline_rules_set_unknown_of (DatelineRules *self,
                               DatelineRule   rule,
                               GVariant      *unknown)
{
  g_return_if_fail (self != NULL && rule < DATELINE_N_RULES);

  g_clear_pointer (&self->unknown_of[rule], g_variant_unref);
  if (unknown != NULL)
    self->unknown_of[rule] = g_variant_ref_sink (unknown);
}

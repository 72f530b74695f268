/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-check.h"

#include "dateline-check-desk.h"
#include "dateline-date-text.h"
#include "dateline-item-link.h"
#include "dateline-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  DatelineItem *item;
  GDateTime    *now;
  const char   *zone;
  GPtrArray    *findings;
} Check;

const char *
dateline_severity_get_name (DatelineSeverity severity)
{
  switch (severity)
    {
    case DATELINE_SEVERITY_SUGGESTION:
      return "suggestion";

    case DATELINE_SEVERITY_WARNING:
      return "warning";

    case DATELINE_SEVERITY_ERROR:
      return "error";

    default:
      g_return_val_if_reached (NULL);
    }
}

static void
finding_free (DatelineFinding *finding)
{
  g_free (finding->message);
  g_free (finding);
}

/* Takes @message. */
static DatelineFinding *
add_finding (Check            *check,
             DatelineSeverity  severity,
             const char       *rule,
             int               block,
             char             *message)
{
  DatelineFinding *finding = g_new0 (DatelineFinding, 1);

  finding->severity = severity;
  finding->rule = rule;
  finding->block = block;
  finding->message = message;
  g_date_clear (&finding->date, 1);
  g_ptr_array_add (check->findings, finding);

  return finding;
}

/* @date as the user's own language writes it, whatever the item's. */
static char *
dup_date (const GDate *date)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date),
                                                   g_date_get_day (date), 0, 0, 0);

  /* Translators: a date within a sentence, for g_date_time_format(): "24 January 2021" */
  return g_date_time_format (day, C_ ("date within a sentence", "%-d %B %Y"));
}

static void
check_texts (Check *check)
{
  DatelineDocument *body = dateline_item_get_body (check->item);
  g_autofree char *title = g_strstrip (g_strdup (dateline_item_get_title (check->item)));
  g_autofree char *text = g_strstrip (dateline_document_dup_text (body, " "));
  gboolean has_content = *text != '\0';

  if (*title == '\0')
    add_finding (check, DATELINE_SEVERITY_ERROR, "title-missing", -1,
                 g_strdup (_("There is no title. Write one above the text.")));

  for (guint i = 0; i < dateline_document_get_n_blocks (body); i++)
    {
      DatelineBlock *block = dateline_document_get_block (body, i);
      DatelineBlockType type = dateline_block_get_block_type (block);

      has_content |= type == DATELINE_BLOCK_IMAGE || type == DATELINE_BLOCK_TABLE ||
                     type == DATELINE_BLOCK_OPAQUE;
    }

  if (!has_content)
    add_finding (check, DATELINE_SEVERITY_ERROR, "body-empty", -1,
                 g_strdup (_("There is no text yet.")));
}

static void
check_embargo (Check *check)
{
  DatelineMoment *embargo = dateline_item_get_embargo (check->item);
  DatelineMoment *publish_at = dateline_item_get_publish_at (check->item);
  g_autoptr (GDateTime) lifted = NULL;
  g_autoptr (GDateTime) out = NULL;

  if (embargo == NULL || publish_at == NULL)
    return;

  lifted = dateline_moment_dup_start (embargo);
  out = dateline_moment_dup_start (publish_at);
  if (g_date_time_compare (out, lifted) < 0)
    add_finding (check, DATELINE_SEVERITY_ERROR, "publish-before-embargo", -1,
                 g_strdup (_("It is to be published before its embargo ends. Change one of the "
                             "two times.")));
}

static void
check_head (Check *check)
{
  const GDate *date = dateline_item_get_date (check->item);
  DatelineMoment *publication = dateline_item_get_published (check->item);
  g_autofree char *head_date = NULL;
  g_autofree char *day_date = NULL;
  GDate day;

  if (publication == NULL)
    publication = dateline_item_get_publish_at (check->item);
  if (date == NULL || publication == NULL)
    return;

  dateline_moment_get_day (publication, check->zone, &day);
  if (g_date_compare (&day, date) == 0)
    return;

  head_date = dup_date (date);
  day_date = dup_date (&day);
  add_finding (check, DATELINE_SEVERITY_WARNING, "dateline-date", -1,
               /* Translators: two dates, "28 December 2020" */
               g_strdup_printf (_("The dateline says %s, but it is published on %s."), head_date,
                                day_date));
}

static gboolean
ledger_has_day (Check       *check,
                const GDate *day)
{
  GPtrArray *deadlines = dateline_item_get_deadlines (check->item);

  for (guint i = 0; i < deadlines->len; i++)
    {
      DatelineMoment *moment = dateline_deadline_get_moment (g_ptr_array_index (deadlines, i));
      GDate own;

      /* "17:00 Brussels" is the next day for some: the day where it was meant. */
      dateline_moment_get_day (moment, NULL, &own);
      if (g_date_compare (&own, day) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
check_closing_date (Check         *check,
                    DatelineBlock *block,
                    int            index)
{
  DatelineFinding *finding;
  g_autofree char *date = NULL;
  GDate day;

  if (!dateline_date_text_find_closing (dateline_block_get_text (block), &day, NULL, NULL) ||
      ledger_has_day (check, &day))
    return;

  date = dup_date (&day);
  if (dateline_item_get_deadlines (check->item)->len == 0)
    finding = add_finding (check, DATELINE_SEVERITY_SUGGESTION, "deadline-offered", index,
                           g_strdup_printf (_("The text names a closing date, %s. Add it as a "
                                              "deadline?"), date));
  else
    finding = add_finding (check, DATELINE_SEVERITY_WARNING, "deadline-differs", index,
                           g_strdup_printf (_("The text names the closing date %s, which no "
                                              "deadline has."), date));
  finding->date = day;
}

static void
check_deadlines (Check *check)
{
  DatelineDeadline *next = dateline_item_get_next_deadline (check->item, check->now);
  g_autoptr (GDateTime) end = NULL;

  if (next == NULL ||
      strcmp (dateline_item_get_kind (check->item), DATELINE_KIND_CALL) != 0 ||
      dateline_item_get_status (check->item) == DATELINE_STATUS_PUBLISHED)
    return;

  end = dateline_moment_dup_end (dateline_deadline_get_moment (next));
  if (g_date_time_compare (end, check->now) <= 0)
    add_finding (check, DATELINE_SEVERITY_WARNING, "deadline-passed", -1,
                 g_strdup (_("All deadlines of this call have passed.")));
}

static void
check_image (Check         *check,
             DatelineBlock *block,
             int            index)
{
  if (dateline_block_get_block_type (block) == DATELINE_BLOCK_IMAGE &&
      dateline_block_get_alternative (block) == NULL)
    add_finding (check, DATELINE_SEVERITY_WARNING, "image-description", index,
                 g_strdup (_("An image has no description. Describe it, or say that it is "
                             "decorative.")));
}

static char *
dup_item_link_message (DatelineBlock      *block,
                       const DatelineSpan *span)
{
  const char *text = dateline_block_get_text (block);
  g_autofree char *linked = g_strndup (text + span->start, span->end - span->start);

  return g_strdup_printf (_("“%s” leads to another item of the desk. Publish that one first; the "
                            "link then gets its address."),
                          linked);
}

static void
check_links (Check         *check,
             DatelineBlock *block,
             int            index)
{
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      if (spans[i].type == DATELINE_MARK_LINK &&
          g_ascii_strncasecmp (spans[i].value, "http:", strlen ("http:")) == 0)
        add_finding (check, DATELINE_SEVERITY_WARNING, "link-insecure", index,
                     g_strdup_printf (_("The link to %s is not encrypted. Try it with https."),
                                      spans[i].value));
      else if (spans[i].type == DATELINE_MARK_LINK &&
               dateline_item_link_get_id (spans[i].value) != NULL)
        add_finding (check, DATELINE_SEVERITY_SUGGESTION, "link-item", index,
                     dup_item_link_message (block, &spans[i]));
    }
}

static void
check_blocks (Check *check)
{
  DatelineDocument *body = dateline_item_get_body (check->item);
  guint level = DATELINE_HEADING_MIN - 1;

  for (guint i = 0; i < dateline_document_get_n_blocks (body); i++)
    {
      DatelineBlock *block = dateline_document_get_block (body, i);

      check_closing_date (check, block, i);
      check_image (check, block, i);
      check_links (check, block, i);

      if (dateline_block_get_block_type (block) != DATELINE_BLOCK_HEADING)
        continue;
      if (dateline_block_get_level (block) > level + 1)
        add_finding (check, DATELINE_SEVERITY_WARNING, "heading-order", i,
                     g_strdup_printf (_("The heading “%s” skips a level."),
                                      dateline_block_get_text (block)));
      level = dateline_block_get_level (block);
    }
}

static GPtrArray *
sort_worst_first (GPtrArray *findings)
{
  GPtrArray *sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) finding_free);

  for (int severity = DATELINE_SEVERITY_ERROR; severity >= DATELINE_SEVERITY_SUGGESTION; severity--)
    {
      for (guint i = 0; i < findings->len; i++)
        {
          DatelineFinding *finding = g_ptr_array_index (findings, i);

          if ((int) finding->severity == severity)
            g_ptr_array_add (sorted, finding);
        }
    }

  return sorted;
}

static void
add_reported (DatelineSeverity  severity,
              const char       *rule,
              int               block,
              char             *message,
              gpointer          data)
{
  add_finding (data, severity, rule, block, message);
}

static GPtrArray *
check_item (DatelineItem         *item,
            GDateTime            *now,
            const char           *zone,
            const char           *second_zone,
            DatelineDeskSettings *settings)
{
  const char * const zones[] = { zone, second_zone, NULL };
  g_autoptr (GPtrArray) findings = g_ptr_array_new ();
  Check check = { .item = item, .now = now, .zone = zone, .findings = findings };

  dateline_check_embargo_line (item, zones, add_reported, &check);
  if (settings != NULL)
    dateline_check_snippets (item, settings, add_reported, &check);
  check_texts (&check);
  check_embargo (&check);
  check_head (&check);
  check_deadlines (&check);
  check_blocks (&check);

  return sort_worst_first (findings);
}

GPtrArray *
dateline_check_item (DatelineItem *item,
                     GDateTime    *now,
                     const char   *zone)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);
  g_return_val_if_fail (now != NULL, NULL);

  return check_item (item, now, zone, NULL, NULL);
}

GPtrArray *
dateline_check_item_in_desk (DatelineItem         *item,
                             GDateTime            *now,
                             DatelineDeskSettings *settings)
{
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);
  g_return_val_if_fail (now != NULL, NULL);
  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);

  return check_item (item, now, dateline_desk_settings_get_zone (settings),
                     dateline_desk_settings_get_second_zone (settings), settings);
}

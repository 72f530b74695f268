/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The dateline, the embargo and the time of publication: they agree with one another and
 * with how the text begins. */

#include "dateline-config.h"

#include "dateline-check-private.h"
#include "dateline-head.h"
#include "dateline-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The first paragraph below headings and pictures, which would hold a dateline. */
static gboolean
find_opening (Check   *check,
              Passage *passage)
{
  for (guint i = 0; i < dateline_document_get_n_blocks (check->body); i++)
    {
      DatelineBlock *block = dateline_document_get_block (check->body, i);
      DatelineBlockType type = dateline_block_get_block_type (block);

      if (type == DATELINE_BLOCK_HEADING || type == DATELINE_BLOCK_IMAGE)
        continue;

      *passage = (Passage) { i, block, block, -1 };
      return type == DATELINE_BLOCK_PARAGRAPH;
    }

  return FALSE;
}

static gsize
get_trimmed_length (const char *text,
                    gsize       length)
{
  while (length > 0)
    {
      const char *last = g_utf8_prev_char (text + length);
      gunichar c = g_utf8_get_char (last);

      if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_DASH_PUNCTUATION)
        break;
      length = last - text;
    }

  return length;
}

/* Fields as the text has them, and the text without them. */
static void
offer_taking (Check           *check,
              DatelineFinding *finding,
              const Passage   *opening,
              DatelineHead    *head,
              DatelineBlock   *rest)
{
  DatelineRepair *repair = check_offer (finding, DATELINE_REPAIR_CHANGE,
                                        g_strdup (_("Take the Dateline from the Text")));

  dateline_repair_add_block (repair, opening->index, opening->block, rest);
  dateline_repair_add_boxed (repair, "date", G_TYPE_DATE, &head->date);
  if (head->place != NULL)
    dateline_repair_add_string (repair, "place", head->place);
  if (head->rubric != NULL)
    dateline_repair_add_string (repair, "rubric", head->rubric);
}

static void
add_in_text (Check         *check,
             const Passage *opening,
             DatelineHead  *head,
             DatelineBlock *rest,
             const char    *written)
{
  DatelineFinding *finding;

  if (!check_wants (check, DATELINE_RULE_DATELINE_IN_TEXT))
    return;

  finding = check_add_range (check, DATELINE_RULE_DATELINE_IN_TEXT, opening, 0, strlen (written),
                             g_strdup_printf (_("The text opens with the dateline “%s”, which the "
                                                "fields above it don’t have."), written));
  offer_taking (check, finding, opening, head, rest);
}

static gboolean
agrees (Check        *check,
        DatelineHead *head)
{
  return g_date_compare (&head->date, dateline_item_get_date (check->item)) == 0 &&
         (head->place == NULL ||
          strcmp (head->place, dateline_item_get_place (check->item)) == 0);
}

static void
add_twice (Check         *check,
           const Passage *opening,
           DatelineHead  *head,
           DatelineBlock *rest,
           const char    *written)
{
  g_autofree char *fields = NULL;
  DatelineFinding *finding;
  char *message;

  if (!check_wants (check, DATELINE_RULE_DATELINE_TWICE))
    return;

  fields = dateline_head_write (check->item);
  fields[get_trimmed_length (fields, strlen (fields))] = '\0';
  if (agrees (check, head))
    message = g_strdup_printf (_("The dateline “%s” would be there twice: the fields above the "
                                 "text make it, and the text has it."), written);
  else
    /* Translators: two datelines, "Almaty, 29 December 2020". */
    message = g_strdup_printf (_("The text opens with “%s”, but the fields above it say “%s”."),
                               written, fields);
  finding = check_add_range (check, DATELINE_RULE_DATELINE_TWICE, opening, 0, strlen (written),
                             message);
  if (!agrees (check, head))
    offer_taking (check, finding, opening, head, rest);
  check_offer_text (finding, opening, rest, g_strdup (_("Take It out of the Text")));
}

static void
check_opening (Check *check)
{
  g_auto (DatelineHead) head = { 0, };
  g_autoptr (DatelineBlock) rest = NULL;
  g_autofree char *written = NULL;
  Passage opening;
  const char *text;

  if (!find_opening (check, &opening))
    return;

  text = dateline_block_get_text (opening.text);
  if (!dateline_head_parse (text, &head) || text[head.length] == '\0')
    return;

  rest = dateline_block_slice (opening.block, head.length, strlen (text));
  written = g_strndup (text, get_trimmed_length (text, head.length));
  if (dateline_item_get_date (check->item) == NULL)
    add_in_text (check, &opening, &head, rest, written);
  else
    add_twice (check, &opening, &head, rest, written);
}

static void
check_day (Check *check)
{
  const GDate *date = dateline_item_get_date (check->item);
  DatelineMoment *publication = dateline_item_get_published (check->item);
  g_autofree char *head_date = NULL;
  g_autofree char *day_date = NULL;
  DatelineFinding *finding;
  GDate day;

  if (publication == NULL)
    publication = dateline_item_get_publish_at (check->item);
  if (date == NULL || publication == NULL || !check_wants (check, DATELINE_RULE_DATELINE_DATE))
    return;

  dateline_moment_get_day (publication, check->context->zone, &day);
  if (g_date_compare (&day, date) == 0)
    return;

  head_date = check_dup_date (date);
  day_date = check_dup_date (&day);
  finding = check_add_field (check, DATELINE_RULE_DATELINE_DATE, DATELINE_FIELD_DATELINE,
                             /* Translators: two dates, "28 December 2020" */
                             g_strdup_printf (_("The dateline says %s, but it is published on %s."),
                                              head_date, day_date));
  dateline_repair_add_boxed (check_offer (finding, DATELINE_REPAIR_CHANGE,
                                          /* Translators: a date, "24 January 2021". */
                                          g_strdup_printf (_("Use %s"), day_date)),
                             "date", G_TYPE_DATE, &day);
}

static void
check_place (Check *check)
{
  if (!check_wants (check, DATELINE_RULE_DATELINE_PLACE) ||
      dateline_item_get_date (check->item) == NULL ||
      *dateline_item_get_place (check->item) != '\0' ||
      strcmp (dateline_item_get_kind (check->item), DATELINE_KIND_PRESS_RELEASE) != 0)
    return;

  check_add_field (check, DATELINE_RULE_DATELINE_PLACE, DATELINE_FIELD_DATELINE,
                   g_strdup (_("The dateline has a date and no place. Say where the news is "
                               "from.")));
}

static void
check_embargo (Check *check)
{
  DatelineMoment *embargo = dateline_item_get_embargo (check->item);
  DatelineMoment *publish_at = dateline_item_get_publish_at (check->item);
  g_autoptr (GDateTime) lifted = NULL;
  g_autoptr (GDateTime) out = NULL;
  DatelineFinding *finding;

  if (embargo == NULL || publish_at == NULL ||
      !check_wants (check, DATELINE_RULE_PUBLISH_BEFORE_EMBARGO))
    return;

  lifted = dateline_moment_dup_start (embargo);
  out = dateline_moment_dup_start (publish_at);
  if (g_date_time_compare (out, lifted) >= 0)
    return;

  finding = check_add_field (check, DATELINE_RULE_PUBLISH_BEFORE_EMBARGO,
                             DATELINE_FIELD_PUBLISH_AT,
                             g_strdup (_("It is to be published before its embargo ends. Change "
                                         "one of the two times.")));
  dateline_repair_add_boxed (check_offer (finding, DATELINE_REPAIR_CHANGE,
                                          g_strdup (_("Publish When the Embargo Ends"))),
                             "publish-at", DATELINE_TYPE_MOMENT, embargo);
}

void
check_dateline (Check *check)
{
  check_opening (check);
  check_day (check);
  check_place (check);
  check_embargo (check);
}

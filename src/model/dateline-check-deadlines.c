/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The closing dates that a text names, and the ledger. */

#include "dateline-config.h"

#include "dateline-check-private.h"
#include "dateline-date-text.h"
#include "dateline-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Deadlines that a text could mean; more of them would be more buttons than help. */
#define MAX_OFFERED 2

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

/* "January 24, 2021" of "24 January 2021". */
static char *
dup_american (const GDate *day)
{
  g_autofree char *british = dateline_date_text_format (day, "en");
  g_auto (GStrv) parts = g_strsplit (british, " ", 3);

  return g_strdup_printf ("%s %s, %s", parts[1], parts[0], parts[2]);
}

/* @day as the text wrote the date @old: in figures, with the month first, or else as the
 * language writes dates. */
static char *
dup_in_style (const GDate *day,
              const char  *old,
              const char  *language)
{
  gsize figures = strspn (old, "0123456789./-");
  gsize first = strspn (old, "0123456789");
  guint number = g_date_get_month (day);

  if (old[figures] == '\0' && first == 4)
    return g_strdup_printf ("%04u%c%02u%c%02u", g_date_get_year (day), old[4], number, old[4],
                            g_date_get_day (day));
  if (old[figures] == '\0' && first > 0)
    return g_strdup_printf ("%02u%c%02u%c%04u", g_date_get_day (day), old[first], number,
                            old[first], g_date_get_year (day));
  if (g_ascii_isalpha (*old) && g_str_has_prefix (language, "en"))
    return dup_american (day);

  return dateline_date_text_format (day, language);
}

static void
offer_text (Check            *check,
            DatelineFinding  *finding,
            const Passage    *passage,
            DatelineDeadline *deadline)
{
  const char *text = dateline_block_get_text (passage->text);
  g_autofree char *old = g_strndup (text + finding->start, finding->end - finding->start);
  g_autofree char *written = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (DatelineBlock) mended = NULL;
  GDate day;

  dateline_moment_get_day (dateline_deadline_get_moment (deadline), NULL, &day);
  written = dup_in_style (&day, old, check->language);
  mended = check_replace_text (passage->text, finding->start, finding->end, written);
  shown = check_dup_date (&day);
  check_offer_text (finding, passage, mended,
                    /* Translators: a date, "24 January 2021". */
                    g_strdup_printf (_("Write %s in the Text"), shown));
}

static void
offer_ledger (DatelineFinding  *finding,
              DatelineDeadline *deadline,
              const GDate      *day)
{
  g_autofree char *shown = check_dup_date (day);
  DatelineRepair *repair;

  repair = check_offer (finding, DATELINE_REPAIR_MOVE_DEADLINE,
                        /* Translators: a deadline’s name, and a date. */
                        g_strdup_printf (_("Move “%s” to %s…"),
                                         dateline_deadline_get_label (deadline), shown));
  repair->name = g_strdup (dateline_deadline_get_label (deadline));
  repair->date = *day;
}

static void
add_differing (Check         *check,
               const Passage *passage,
               const GDate   *day,
               gsize          start,
               gsize          end)
{
  GPtrArray *deadlines = dateline_item_get_deadlines (check->item);
  g_autofree char *date = check_dup_date (day);
  DatelineFinding *finding;

  if (!check_wants (check, DATELINE_RULE_DEADLINE_DIFFERS))
    return;

  finding = check_add_range (check, DATELINE_RULE_DEADLINE_DIFFERS, passage, start, end,
                             g_strdup_printf (_("The text names the closing date %s, which no "
                                                "deadline has."), date));
  if (finding == NULL || deadlines->len > MAX_OFFERED)
    return;

  for (guint i = 0; i < deadlines->len; i++)
    {
      offer_text (check, finding, passage, g_ptr_array_index (deadlines, i));
      offer_ledger (finding, g_ptr_array_index (deadlines, i), day);
    }
}

/* The whole day that the text names, where the desk is. */
static void
add_offered (Check         *check,
             const Passage *passage,
             const GDate   *day,
             gsize          start,
             gsize          end)
{
  g_autofree char *date = check_dup_date (day);
  g_autoptr (GPtrArray) ledger = NULL;
  g_autoptr (DatelineMoment) moment = NULL;
  DatelineFinding *finding;

  if (!check_wants (check, DATELINE_RULE_DEADLINE_OFFERED))
    return;

  finding = check_add_range (check, DATELINE_RULE_DEADLINE_OFFERED, passage, start, end,
                             g_strdup_printf (_("The text names a closing date, %s. Add it as a "
                                                "deadline?"), date));
  if (finding == NULL)
    return;

  moment = dateline_moment_new_day (day, check->context->zone);
  ledger = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_deadline_unref);
  g_ptr_array_add (ledger, dateline_deadline_new (_("Applications"), moment));
  dateline_repair_add_boxed (check_offer (finding, DATELINE_REPAIR_CHANGE,
                                          g_strdup (_("Add Deadline"))),
                             "deadlines", G_TYPE_PTR_ARRAY, ledger);
}

static void
check_passage (Check         *check,
               const Passage *passage,
               gpointer       data)
{
  gsize start;
  gsize end;
  GDate day;

  if (!dateline_date_text_find_closing (dateline_block_get_text (passage->text), &day, &start,
                                        &end) ||
      ledger_has_day (check, &day))
    return;

  if (dateline_item_get_deadlines (check->item)->len == 0)
    add_offered (check, passage, &day, start, end);
  else
    add_differing (check, passage, &day, start, end);
}

static gboolean
text_names_day (Check       *check,
                const GDate *day)
{
  for (guint i = 0; i < dateline_document_get_n_blocks (check->body); i++)
    {
      DatelineBlock *block = dateline_document_get_block (check->body, i);
      g_autofree char *text = dateline_block_dup_all_text (block);
      g_autoptr (GArray) mentions = dateline_date_text_find (text);

      for (guint j = 0; j < mentions->len; j++)
        {
          if (g_date_compare (&g_array_index (mentions, DatelineDateMention, j).date, day) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

static void
check_next (Check *check)
{
  DatelineDeadline *next = dateline_item_get_next_deadline (check->item, check->context->now);
  g_autoptr (GDateTime) end = NULL;
  g_autofree char *date = NULL;
  GDate day;

  if (next == NULL || strcmp (dateline_item_get_kind (check->item), DATELINE_KIND_CALL) != 0)
    return;

  end = dateline_moment_dup_end (dateline_deadline_get_moment (next));
  if (g_date_time_compare (end, check->context->now) <= 0)
    {
      /* What is out and over is history. */
      if (dateline_item_get_status (check->item) != DATELINE_STATUS_PUBLISHED &&
          check_wants (check, DATELINE_RULE_DEADLINE_PASSED))
        check_add_field (check, DATELINE_RULE_DEADLINE_PASSED, DATELINE_FIELD_DEADLINES,
                         g_strdup (_("All deadlines of this call have passed.")));
      return;
    }

  dateline_moment_get_day (dateline_deadline_get_moment (next), NULL, &day);
  /* A text that names another day is told about already. */
  if (!check_wants (check, DATELINE_RULE_DEADLINE_UNNAMED) ||
      check->n_found[DATELINE_RULE_DEADLINE_DIFFERS] > 0 || text_names_day (check, &day))
    return;

  date = check_dup_date (&day);
  check_add_field (check, DATELINE_RULE_DEADLINE_UNNAMED, DATELINE_FIELD_DEADLINES,
                   /* Translators: a deadline’s name, and its date. */
                   g_strdup_printf (_("The text does not name the deadline “%s”, %s."),
                                    dateline_deadline_get_label (next), date));
}

void
check_deadlines (Check *check)
{
  if (check_wants (check, DATELINE_RULE_DEADLINE_OFFERED) ||
      check_wants (check, DATELINE_RULE_DEADLINE_DIFFERS))
    check_each_passage (check, check_passage, NULL);
  check_next (check);
}

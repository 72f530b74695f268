/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-check-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Of one rule. Nobody goes through more of them one by one. */
#define MAX_FINDINGS 20

/* Of the text that a message quotes. */
#define MAX_EXCERPT_CHARS 40

DatelineCheckContext *
dateline_check_context_new (DatelineDeskSettings *settings,
                            GDateTime            *now)
{
  DatelineCheckContext *self;

  g_return_val_if_fail (DATELINE_IS_DESK_SETTINGS (settings), NULL);

  self = g_new0 (DatelineCheckContext, 1);
  self->now = now != NULL ? g_date_time_ref (now) : g_date_time_new_now_utc ();
  self->zone = g_strdup (dateline_desk_settings_get_zone (settings));
  self->zones[0] = g_strdup (self->zone);
  self->zones[1] = g_strdup (dateline_desk_settings_get_second_zone (settings));
  self->settings = g_object_ref (settings);
  self->languages = g_strdupv ((char **) dateline_desk_settings_get_languages (settings));
  self->rules = dateline_rules_copy (dateline_desk_settings_get_rules (settings));
  self->versions = g_ptr_array_new_with_free_func (g_object_unref);
  self->missing_images = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) dateline_link_result_unref);

  return self;
}

void
dateline_check_context_free (DatelineCheckContext *self)
{
  g_date_time_unref (self->now);
  g_free (self->zone);
  g_free (self->zones[0]);
  g_free (self->zones[1]);
  g_object_unref (self->settings);
  g_strfreev (self->languages);
  dateline_rules_free (self->rules);
  g_ptr_array_unref (self->versions);
  g_hash_table_unref (self->missing_images);
  g_hash_table_unref (self->links);
  g_free (self);
}

void
dateline_check_context_add_version (DatelineCheckContext *self,
                                    DatelineItem         *version)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (DATELINE_IS_ITEM (version));

  g_ptr_array_add (self->versions, g_object_ref (version));
}

void
dateline_check_context_add_missing_image (DatelineCheckContext *self,
                                          const char           *name)
{
  g_return_if_fail (self != NULL && name != NULL);

  g_hash_table_add (self->missing_images, g_strdup (name));
}

void
dateline_check_context_add_link (DatelineCheckContext *self,
                                 DatelineLinkResult   *result)
{
  g_return_if_fail (self != NULL && result != NULL);

  g_hash_table_replace (self->links, result->url, dateline_link_result_ref (result));
}

gboolean
check_wants (Check        *check,
             DatelineRule  rule)
{
  return dateline_rules_get_severity (check->context->rules, rule) != DATELINE_SEVERITY_OFF;
}

DatelineFinding *
check_add (Check        *check,
           DatelineRule  rule,
           char         *message)
{
  DatelineFinding *finding;

  g_assert (check_wants (check, rule));

  if (check->n_found[rule]++ >= MAX_FINDINGS)
    {
      g_free (message);
      return NULL;
    }

  finding = dateline_finding_new (dateline_rules_get_severity (check->context->rules, rule),
                                  dateline_rule_get_name (rule), message);
  g_ptr_array_add (check->findings, finding);

  return finding;
}

DatelineFinding *
check_add_field (Check         *check,
                 DatelineRule   rule,
                 DatelineField  field,
                 char          *message)
{
  DatelineFinding *finding = check_add (check, rule, message);

  if (finding != NULL)
    finding->field = field;

  return finding;
}

DatelineFinding *
check_add_block (Check        *check,
                 DatelineRule  rule,
                 guint         index,
                 char         *message)
{
  DatelineFinding *finding = check_add (check, rule, message);

  if (finding != NULL)
    {
      finding->block = index;
      finding->of = dateline_block_ref (dateline_document_get_block (check->body, index));
    }

  return finding;
}

DatelineFinding *
check_add_range (Check         *check,
                 DatelineRule   rule,
                 const Passage *passage,
                 gsize          start,
                 gsize          end,
                 char          *message)
{
  DatelineFinding *finding = check_add_block (check, rule, passage->index, message);

  if (finding != NULL)
    {
      finding->cell = passage->cell;
      finding->start = start;
      finding->end = end;
    }

  return finding;
}

DatelineRepair *
check_offer (DatelineFinding    *finding,
             DatelineRepairType  type,
             char               *label)
{
  DatelineRepair *repair;

  g_assert (finding != NULL);

  repair = dateline_repair_new (type, label);
  g_ptr_array_add (finding->repairs, repair);

  return repair;
}

void
check_offer_block (DatelineFinding *finding,
                   guint            index,
                   DatelineBlock   *block,
                   DatelineBlock   *new,
                   char            *label)
{
  DatelineRepair *repair;

  if (finding == NULL)
    {
      g_free (label);
      return;
    }

  repair = check_offer (finding, DATELINE_REPAIR_CHANGE, label);
  dateline_repair_add_block (repair, index, block, new);
}

void
check_offer_text (DatelineFinding *finding,
                  const Passage   *passage,
                  DatelineBlock   *text,
                  char            *label)
{
  DatelineTable *table = dateline_block_get_table (passage->block);
  g_autoptr (DatelineTable) changed = NULL;
  g_autoptr (DatelineBlock) block = NULL;

  if (passage->cell >= 0)
    {
      guint n_columns = dateline_table_get_n_columns (table);

      changed = dateline_table_with_cell (table, passage->cell / n_columns,
                                          passage->cell % n_columns, text);
      block = dateline_block_with_table (passage->block, changed);
    }
  else
    {
      block = dateline_block_ref (text);
    }

  check_offer_block (finding, passage->index, passage->block, block, label);
}

DatelineBlock *
check_replace_text (DatelineBlock *block,
                    gsize          start,
                    gsize          end,
                    const char    *text)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (DatelineSpan));
  g_autoptr (DatelineBlock) insert = NULL;
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (block, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      DatelineSpan span = { 0, strlen (text), spans[i].type, spans[i].value };

      if (spans[i].start <= start && spans[i].end >= end)
        g_array_append_val (kept, span);
    }

  insert = dateline_block_new_paragraph (text, (const DatelineSpan *) (gpointer) kept->data,
                                         kept->len);

  return dateline_block_splice (block, start, end, insert);
}

static void
visit_table (Check       *check,
             Passage     *passage,
             PassageFunc  function,
             gpointer     data)
{
  DatelineTable *table = dateline_block_get_table (passage->block);
  guint n_columns = dateline_table_get_n_columns (table);
  guint n_cells = n_columns * dateline_table_get_n_rows (table);

  for (guint i = 0; i < n_cells; i++)
    {
      passage->cell = i;
      passage->text = dateline_table_get_cell (table, i / n_columns, i % n_columns);
      function (check, passage, data);
    }
}

void
check_each_passage (Check       *check,
                    PassageFunc  function,
                    gpointer     data)
{
  for (guint i = 0; i < dateline_document_get_n_blocks (check->body); i++)
    {
      DatelineBlock *block = dateline_document_get_block (check->body, i);
      Passage passage = { i, block, block, -1 };

      switch (dateline_block_get_block_type (block))
        {
        case DATELINE_BLOCK_TABLE:
          visit_table (check, &passage, function, data);
          break;

        case DATELINE_BLOCK_PARAGRAPH:
        case DATELINE_BLOCK_HEADING:
        case DATELINE_BLOCK_LIST_ITEM:
        case DATELINE_BLOCK_QUOTE:
        case DATELINE_BLOCK_ATTRIBUTION:
        case DATELINE_BLOCK_IMAGE:
          function (check, &passage, data);
          break;

        case DATELINE_BLOCK_CODE:
        case DATELINE_BLOCK_RULE:
        case DATELINE_BLOCK_MORE:
        case DATELINE_BLOCK_OPAQUE:
        default:
          break;
        }
    }
}

char *
check_dup_date (const GDate *date)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (g_date_get_year (date), g_date_get_month (date),
                                                   g_date_get_day (date), 0, 0, 0);

  /* Translators: a date within a sentence, for g_date_time_format(): "24 January 2021" */
  return g_date_time_format (day, C_ ("date within a sentence", "%-d %B %Y"));
}

char *
check_dup_excerpt (const char *text,
                   gsize       start,
                   gsize       end)
{
  const char *at = text + start;
  const char *limit = text + end;

  for (guint n_chars = 0; at < limit; n_chars++)
    {
      if (n_chars == MAX_EXCERPT_CHARS)
        {
          g_autofree char *cut = g_strndup (text + start, at - (text + start));

          return g_strconcat (g_strchomp (cut), "…", NULL);
        }
      at = g_utf8_next_char (at);
    }

  return g_strndup (text + start, end - start);
}

static guint
find_last (Check        *check,
           DatelineRule  rule)
{
  guint i = check->findings->len;

  while (i > 0 && ((DatelineFinding *) check->findings->pdata[i - 1])->rule !=
                  dateline_rule_get_name (rule))
    i--;

  return i;
}

/* What was too much to be listed is told in one line a rule, below its others. */
static void
add_rest (Check *check)
{
  for (guint i = 0; i < DATELINE_N_RULES; i++)
    {
      guint n_more = check->n_found[i] - MIN (check->n_found[i], MAX_FINDINGS);
      DatelineFinding *finding;
      char *message;

      if (n_more == 0)
        continue;

      /* Translators: the name of a rule, as "Double spaces". */
      message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s: %u more place like these",
                                              "%s: %u more places like these", n_more),
                                 dateline_rule_get_title (i), n_more);
      finding = dateline_finding_new (dateline_rules_get_severity (check->context->rules, i),
                                      dateline_rule_get_name (i), message);
      g_ptr_array_insert (check->findings, find_last (check, i), finding);
    }
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const DatelineFinding *first = *(const DatelineFinding * const *) a;
  const DatelineFinding *second = *(const DatelineFinding * const *) b;

  if (first->severity != second->severity)
    return first->severity > second->severity ? -1 : 1;

  return (first->block > second->block) - (first->block < second->block);
}

GPtrArray *
dateline_check_item (DatelineItem               *item,
                     const DatelineCheckContext *context)
{
  g_autoptr (GPtrArray) findings =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_finding_unref);
  Check check = { .item = item, .context = context, .findings = findings };

  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);
  g_return_val_if_fail (context != NULL, NULL);

  check.body = dateline_item_get_body (item);
  check.language = dateline_item_get_language (item);

  check_head (&check);
  check_dateline (&check);
  check_deadlines (&check);
  check_structure (&check);
  check_objects (&check);
  check_links (&check);
  check_text (&check);
  check_quotes (&check);
  check_languages (&check);
  check_story (&check);
  check_embargo_line (&check);
  check_snippets (&check);

  /* It is stable. */
  g_ptr_array_sort (findings, compare_findings);
  add_rest (&check);

  return g_steal_pointer (&findings);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A translation beside the version in the story's main language. Nothing says from which
 * state of it the translation was made: what is compared is when both were changed last,
 * and what both have to say alike in any language: dates, numbers, embargo, deadlines. */

#include "dateline-config.h"

#include "dateline-check-private.h"
#include "dateline-date-text.h"
#include "dateline-language.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Both are saved within this when one person does both, or a program one after another. */
#define SAME_TIME_SEC 60

/* Publishing writes the time into the item, which is no change of its text. */
#define PUBLISHING_SEC 10

/* Of what differs, in one message. */
#define MAX_LISTED 3

/* One figure is written out as often as not. */
#define MIN_DIGITS 2

static guint
get_rank (Check      *check,
          const char *language)
{
  guint rank = 0;

  while (check->context->languages[rank] != NULL &&
         strcmp (check->context->languages[rank], language) != 0)
    rank++;

  return rank;
}

/* The version in the language that comes first on the desk; NULL if that is the item. */
static DatelineItem *
find_main (Check *check)
{
  guint lowest = get_rank (check, check->language);
  DatelineItem *found = NULL;

  for (guint i = 0; i < check->context->versions->len; i++)
    {
      DatelineItem *version = g_ptr_array_index (check->context->versions, i);
      guint rank = get_rank (check, dateline_item_get_language (version));

      if (rank < lowest)
        {
          lowest = rank;
          found = version;
        }
    }

  return found;
}

static const char *
get_name (DatelineItem *version)
{
  return dateline_language_get_name (dateline_item_get_language (version));
}

static void
offer_opening (DatelineFinding *finding,
               DatelineItem    *version)
{
  DatelineRepair *repair;

  repair = check_offer (finding, DATELINE_REPAIR_OPEN_ITEM,
                        /* Translators: what a language calls itself, as “Русский”. */
                        g_strdup_printf (_("Open the Version in %s"), get_name (version)));
  repair->name = g_strdup (dateline_item_get_id (version));
}

static gboolean
was_just_published (DatelineItem *version)
{
  DatelineMoment *published = dateline_item_get_published (version);
  g_autoptr (GDateTime) time = NULL;
  GTimeSpan between;

  if (published == NULL)
    return FALSE;

  time = dateline_moment_dup_start (published);
  between = g_date_time_difference (dateline_item_get_modified (version), time);

  return ABS (between) < PUBLISHING_SEC * G_TIME_SPAN_SECOND;
}

static void
check_time (Check        *check,
            DatelineItem *main)
{
  GDateTime *mine = dateline_item_get_modified (check->item);
  GDateTime *theirs = dateline_item_get_modified (main);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *when = NULL;
  DatelineFinding *finding;

  if (!check_wants (check, DATELINE_RULE_LANGUAGE_OUTDATED) || was_just_published (main) ||
      g_date_time_difference (theirs, mine) < SAME_TIME_SEC * G_TIME_SPAN_SECOND)
    return;

  zone = g_time_zone_new_identifier (check->context->zone);
  local = zone != NULL ? g_date_time_to_timezone (theirs, zone) : g_date_time_ref (theirs);
  when = g_date_time_format (local, C_ ("time within a sentence", "%-d %B, %H:%M"));
  finding = check_add (check, DATELINE_RULE_LANGUAGE_OUTDATED,
                       /* Translators: what a language calls itself, and a time. */
                       g_strdup_printf (_("The version in %s was changed on %s, after this one. See "
                                          "whether this one still says the same."),
                                        get_name (main), when));
  offer_opening (finding, main);
}

/* Sets of texts: dates as "2021-01-24", numbers without what parts their figures. */
typedef struct
{
  GHashTable *dates;
  GHashTable *numbers;
} Facts;

static void
facts_clear (Facts *facts)
{
  g_clear_pointer (&facts->dates, g_hash_table_unref);
  g_clear_pointer (&facts->numbers, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Facts, facts_clear)

/* Whether three figures follow: what parts thousands. A blank of any width, a full stop or
 * a comma, as the language has it. */
static const char *
skip_separator (const char *at)
{
  static const char * const separators[] = { " ", "\xc2\xa0", "\xe2\x80\xaf", ".", ",", "’", "'" };

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      gsize length = strlen (separators[i]);

      if (strncmp (at, separators[i], length) == 0 && g_ascii_isdigit (at[length]) &&
          g_ascii_isdigit (at[length + 1]) && g_ascii_isdigit (at[length + 2]) &&
          !g_ascii_isdigit (at[length + 3]))
        return at + length;
    }

  return NULL;
}

static const char *
take_number (const char *at,
             GHashTable *numbers)
{
  g_autoptr (GString) figures = g_string_new (NULL);
  guint n_group = 0;

  while (g_ascii_isdigit (*at))
    {
      const char *next;

      g_string_append_c (figures, *at++);
      n_group++;
      if (g_ascii_isdigit (*at))
        continue;

      /* A year that a number follows is longer than a group. */
      next = n_group <= 3 ? skip_separator (at) : NULL;
      if (next == NULL)
        break;
      at = next;
      n_group = 0;
    }

  if (figures->len >= MIN_DIGITS)
    g_hash_table_add (numbers, g_strdup (figures->str));

  return at;
}

static char *
dup_iso (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

static void
take_facts (Facts      *facts,
            const char *text)
{
  g_autoptr (GArray) mentions = dateline_date_text_find (text);
  guint next = 0;

  for (const char *at = text; *at != '\0';)
    {
      const DatelineDateMention *mention =
        next < mentions->len ? &g_array_index (mentions, DatelineDateMention, next) : NULL;

      if (mention != NULL && (gsize) (at - text) >= mention->start)
        {
          g_hash_table_add (facts->dates, dup_iso (&mention->date));
          at = text + mention->end;
          next++;
        }
      else if (g_ascii_isdigit (*at))
        {
          at = take_number (at, facts->numbers);
        }
      else
        {
          at++;
        }
    }
}

static void
collect_facts (Facts        *facts,
               DatelineItem *item)
{
  DatelineDocument *body = dateline_item_get_body (item);

  facts->dates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  facts->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  take_facts (facts, dateline_item_get_title (item));
  for (guint i = 0; i < dateline_document_get_n_blocks (body); i++)
    {
      g_autofree char *text =
        dateline_block_dup_all_text (dateline_document_get_block (body, i));

      take_facts (facts, text);
    }
}

/* Those of @theirs that @mine has not, sorted, the first few, parted by commas; NULL: none. */
static char *
dup_missing (GHashTable *mine,
             GHashTable *theirs,
             gboolean    dates)
{
  g_autoptr (GPtrArray) missing = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (theirs), (GCompareFunc) strcmp);

  for (GList *key = keys; key != NULL && missing->len < MAX_LISTED; key = key->next)
    {
      GDate day;

      if (g_hash_table_contains (mine, key->data))
        continue;
      if (!dates)
        {
          g_ptr_array_add (missing, g_strdup (key->data));
          continue;
        }
      g_date_clear (&day, 1);
      g_date_set_parse (&day, key->data);
      g_ptr_array_add (missing, g_date_valid (&day) ? check_dup_date (&day)
                                                    : g_strdup (key->data));
    }
  if (missing->len == 0)
    return NULL;

  g_ptr_array_add (missing, NULL);

  return g_strjoinv (_(", "), (char **) missing->pdata);
}

static void
check_facts (Check        *check,
             DatelineItem *main)
{
  g_auto (Facts) mine = { NULL, };
  g_auto (Facts) theirs = { NULL, };
  g_autofree char *dates = NULL;
  g_autofree char *numbers = NULL;

  if (!check_wants (check, DATELINE_RULE_LANGUAGE_DATES) &&
      !check_wants (check, DATELINE_RULE_LANGUAGE_NUMBERS))
    return;

  collect_facts (&mine, check->item);
  collect_facts (&theirs, main);
  dates = dup_missing (mine.dates, theirs.dates, TRUE);
  numbers = dup_missing (mine.numbers, theirs.numbers, FALSE);
  if (dates != NULL && check_wants (check, DATELINE_RULE_LANGUAGE_DATES))
    offer_opening (check_add (check, DATELINE_RULE_LANGUAGE_DATES,
                              /* Translators: what a language calls itself, and some dates. */
                              g_strdup_printf (_("The version in %s names dates that this one does "
                                                 "not: %s."), get_name (main), dates)),
                   main);
  if (numbers != NULL && check_wants (check, DATELINE_RULE_LANGUAGE_NUMBERS))
    offer_opening (check_add (check, DATELINE_RULE_LANGUAGE_NUMBERS,
                              /* Translators: what a language calls itself, and some numbers. */
                              g_strdup_printf (_("The version in %s names numbers that this one "
                                                 "does not: %s."), get_name (main), numbers)),
                   main);
}

static void
check_embargo (Check        *check,
               DatelineItem *main)
{
  DatelineMoment *mine = dateline_item_get_embargo (check->item);
  DatelineMoment *theirs = dateline_item_get_embargo (main);
  DatelineFinding *finding;

  if (!check_wants (check, DATELINE_RULE_LANGUAGE_EMBARGO) || mine == theirs ||
      (mine != NULL && theirs != NULL && dateline_moment_compare (mine, theirs) == 0))
    return;

  finding = check_add_field (check, DATELINE_RULE_LANGUAGE_EMBARGO, DATELINE_FIELD_EMBARGO,
                             /* Translators: what a language calls itself. */
                             g_strdup_printf (_("The version in %s has another embargo than this "
                                                "one."), get_name (main)));
  dateline_repair_add_boxed (check_offer (finding, DATELINE_REPAIR_CHANGE,
                                          g_strdup (_("Take Its Embargo"))),
                             "embargo", DATELINE_TYPE_MOMENT, theirs);
}

static gboolean
has_moment (GPtrArray            *ledger,
            const DatelineMoment *moment)
{
  for (guint i = 0; i < ledger->len; i++)
    {
      if (dateline_moment_compare (dateline_deadline_get_moment (g_ptr_array_index (ledger, i)),
                                   moment) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether @a has all of @b. What they are called differs by language. */
static gboolean
covers (GPtrArray *a,
        GPtrArray *b)
{
  for (guint i = 0; i < b->len; i++)
    {
      if (!has_moment (a, dateline_deadline_get_moment (g_ptr_array_index (b, i))))
        return FALSE;
    }

  return TRUE;
}

static void
check_ledger (Check        *check,
              DatelineItem *main)
{
  GPtrArray *mine = dateline_item_get_deadlines (check->item);
  GPtrArray *theirs = dateline_item_get_deadlines (main);
  DatelineFinding *finding;

  if (!check_wants (check, DATELINE_RULE_LANGUAGE_DEADLINES) ||
      (covers (mine, theirs) && covers (theirs, mine)))
    return;

  finding = check_add_field (check, DATELINE_RULE_LANGUAGE_DEADLINES, DATELINE_FIELD_DEADLINES,
                             /* Translators: what a language calls itself. */
                             g_strdup_printf (_("The version in %s has other deadlines than this "
                                                "one."), get_name (main)));
  /* A ledger of its own has a history of its own, which nobody takes away. */
  if (mine->len == 0)
    dateline_repair_add_boxed (check_offer (finding, DATELINE_REPAIR_CHANGE,
                                            g_strdup (_("Take Its Deadlines"))),
                               "deadlines", G_TYPE_PTR_ARRAY, theirs);
  offer_opening (finding, main);
}

void
check_story (Check *check)
{
  DatelineItem *main = find_main (check);

  if (main == NULL)
    return;

  check_time (check, main);
  check_facts (check, main);
  check_embargo (check, main);
  check_ledger (check, main);
}

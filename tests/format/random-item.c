/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "random-item.h"

#include "dateline-html.h"
#include "random-document.h"

#include <string.h>

static const char * const zones[] = {
  "UTC", "Asia/Almaty", "Europe/Brussels", "America/New_York", "Asia/Kathmandu"
};

static const char * const kinds[] = { "press-release", "statement", "blog", "call", "x-2" };
static const char * const languages[] = { "en", "ru", "kk", "sr-Latn", "pt-BR" };

static const char * const texts[] = {
  "", "a", "Call for proposals: deadline extended", "«Қазақстан» – “quoted” \\ \"plain\"",
  "tab\tinside", "  blanks  ", "{\"json\": [1]}", "e\xcc\x81 😀 \xe2\x80\x8f", "</script>",
};

#define PICK(rand, strings) strings[g_rand_int_range (rand, 0, G_N_ELEMENTS (strings))]

static gboolean
toss (GRand *rand)
{
  return g_rand_boolean (rand);
}

static GDateTime *
random_instant (GRand *rand)
{
  return g_date_time_new_from_unix_utc (g_rand_int_range (rand, -1000000000, G_MAXINT32));
}

static DatelineMoment *
random_moment (GRand *rand)
{
  g_autoptr (GDateTime) instant = random_instant (rand);
  const char *zone = PICK (rand, zones);
  GDate day;

  if (toss (rand))
    return dateline_moment_new_instant (instant, zone);

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, g_rand_int_range (rand, 1, 29), g_rand_int_range (rand, 1, 13),
                  g_rand_int_range (rand, 1900, 2200));

  return dateline_moment_new_day (&day, zone);
}

static void
set_random_moment (GRand        *rand,
                   DatelineItem *item,
                   void       (* set) (DatelineItem   *item,
                                       DatelineMoment *moment))
{
  g_autoptr (DatelineMoment) moment = toss (rand) ? random_moment (rand) : NULL;

  set (item, moment);
}

static void
put_random_deadline (GRand        *rand,
                     DatelineItem *item)
{
  g_autofree char *label = g_strdup_printf ("%s %u", PICK (rand, texts), g_rand_int (rand));
  g_autoptr (DatelineMoment) when = random_moment (rand);
  g_autoptr (DatelineDeadline) deadline = dateline_deadline_new (label, when);

  for (guint n_moves = g_rand_int_range (rand, 0, 4); n_moves > 0; n_moves--)
    {
      g_autoptr (DatelineDeadline) before = g_steal_pointer (&deadline);
      g_autoptr (DatelineMoment) next = random_moment (rand);
      g_autoptr (GDateTime) changed = random_instant (rand);

      deadline = dateline_deadline_move (before, next, changed,
                                         toss (rand) ? "more time was asked for" : NULL);
    }

  dateline_item_put_deadline (item, deadline);
}

static DatelineDocument *
replace_block (DatelineDocument *body,
               guint             index,
               DatelineBlock    *block)
{
  g_autoptr (DatelineBlock) owned = block;

  return dateline_document_replace (body, index, 1, &owned, 1);
}

/* @body as it is read from a backend that holds it, with attributes of its own. */
static DatelineDocument *
keep_body (DatelineDocument *body)
{
  g_autofree char *html = dateline_html_write (body, NULL);
  g_auto (GStrv) parts = g_strsplit (html, "<p>", -1);
  g_autofree char *tagged = g_strjoinv ("<!-- x -->\r\n<p class=\"a\" data-b='\"'>", parts);

  return dateline_html_parse (tagged, -1, DATELINE_HTML_KEEP_SOURCE, NULL, NULL);
}

static DatelineBlock *
random_opaque_block (GRand *rand)
{
  static const char html[] = "<object class=\"x\">\n\t<i>ж \\ \"</i>\r\n</object>";
  static const char no_text[] = "\xff and \0";
  g_autoptr (GBytes) bytes = toss (rand) ? g_bytes_new_static (html, sizeof html - 1)
                                         : g_bytes_new_static (no_text, sizeof no_text - 1);

  return dateline_block_new_opaque (bytes, "object");
}

static DatelineDocument *
random_body (GRand *rand)
{
  g_autoptr (DatelineDocument) body = random_document_new (rand, RANDOM_DOCUMENT_HTML);
  g_autoptr (DatelineDocument) kept = NULL;
  g_autoptr (DatelineBlock) block = NULL;
  guint index;

  if (dateline_document_get_n_blocks (body) == 0 || toss (rand))
    return g_steal_pointer (&body);

  kept = keep_body (body);
  index = g_rand_int_range (rand, 0, dateline_document_get_n_blocks (kept));
  block = dateline_block_ref (dateline_document_get_block (kept, index));
  if (toss (rand) || *dateline_block_get_text (block) == '\0')
    return replace_block (kept, index, random_opaque_block (rand));

  return replace_block (kept, index, dateline_block_with_text (block, "An edit", NULL, 0));
}

static void
set_random_texts (GRand        *rand,
                  DatelineItem *item)
{
  const char *tags[] = { "tag", "тег \"б\"", "c", NULL };

  tags[g_rand_int_range (rand, 0, G_N_ELEMENTS (tags))] = NULL;

  dateline_item_set_title (item, PICK (rand, texts));
  dateline_item_set_summary (item, PICK (rand, texts));
  dateline_item_set_place (item, PICK (rand, texts));
  dateline_item_set_rubric (item, PICK (rand, texts));
  dateline_item_set_tags (item, tags);
  dateline_item_set_status (item, g_rand_int_range (rand, 0, DATELINE_N_STATUSES));
  if (toss (rand))
    dateline_item_set_source (item, "https://example.org/ж", PICK (rand, texts));
}

static void
set_random_dates (GRand        *rand,
                  DatelineItem *item)
{
  g_autoptr (GDateTime) created = random_instant (rand);
  g_autoptr (GDateTime) modified = random_instant (rand);
  g_autoptr (GDateTime) trashed = toss (rand) ? random_instant (rand) : NULL;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, g_rand_int_range (rand, 1, 29), 2, g_rand_int_range (rand, 1990, 2050));
  if (toss (rand))
    dateline_item_set_date (item, &date);

  set_random_moment (rand, item, dateline_item_set_planned);
  set_random_moment (rand, item, dateline_item_set_embargo);
  set_random_moment (rand, item, dateline_item_set_publish_at);
  set_random_moment (rand, item, dateline_item_set_published);
  dateline_item_set_created (item, created);
  dateline_item_set_modified (item, modified);
  dateline_item_set_trashed (item, trashed);
}

static void
put_random_snippets (GRand        *rand,
                     DatelineItem *item)
{
  static const char * const ids[] = { "contact", "about-us", "notes" };
  g_autoptr (GPtrArray) uses = dateline_snippet_uses_new ();
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 29, 2, 2020);
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      if (toss (rand))
        g_ptr_array_add (uses, dateline_snippet_use_new (ids[i]));
      else if (toss (rand))
        g_ptr_array_add (uses, dateline_snippet_use_new_in_text (ids[i],
                                                                 toss (rand) ? &day : NULL));
    }
  dateline_item_set_snippets (item, uses);
}

DatelineItem *
random_item_new (GRand *rand)
{
  g_autofree char *name = g_strdup_printf ("%u", g_rand_int (rand));
  g_autofree char *id = dateline_id_new_from_name (name);
  g_autoptr (DatelineDocument) body = random_body (rand);
  DatelineItem *item = dateline_item_new (id, PICK (rand, kinds), PICK (rand, languages));

  set_random_texts (rand, item);
  set_random_dates (rand, item);
  for (guint n_deadlines = g_rand_int_range (rand, 0, 3); n_deadlines > 0; n_deadlines--)
    put_random_deadline (rand, item);
  put_random_snippets (rand, item);
  dateline_item_set_body (item, body);

  if (toss (rand))
    {
      g_autoptr (GVariant) unknown = g_variant_ref_sink (
        g_variant_new_parsed ("[('x-reviewer', '\"Аня\"'), ('x-score', '{\"a\":[1.50,null]}')]"));

      dateline_item_set_unknown (item, unknown);
    }

  return item;
}

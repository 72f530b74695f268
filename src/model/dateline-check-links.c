/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Links: what they are called, where they go, and what was there. */

#include "dateline-config.h"

#include "dateline-check-private.h"
#include "dateline-item-link.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What says nothing by itself, as those who go from link to link hear it. Lower case. */
static const char * const vague_texts[] = {
  "here", "click here", "this link", "link", "read more", "more", "learn more", "this page",
  "тут", "здесь", "по ссылке", "ссылка", "по этой ссылке", "подробнее", "далее", "читать далее",
  "мұнда", "осында", "осы жерде", "сілтеме", "толығырақ",
  "ici", "cliquez ici", "lien", "ce lien", "lire la suite", "en savoir plus",
  "hier", "klicken sie hier", "dieser link", "mehr", "weiterlesen", "mehr erfahren",
};

/* One link of a passage. */
typedef struct
{
  const DatelineSpan *span;
  char               *text; /* stripped */
} Link;

typedef struct
{
  Check         *check;
  const Passage *passage;
  GHashTable    *targets; /* text, case folded → const char *: where the first goes */
} Links;

static gboolean
is_web (const char *url)
{
  return g_ascii_strncasecmp (url, "http:", strlen ("http:")) == 0 ||
         g_ascii_strncasecmp (url, "https:", strlen ("https:")) == 0;
}

static DatelineFinding *
add (Links        *links,
     const Link   *link,
     DatelineRule  rule,
     char         *message)
{
  return check_add_range (links->check, rule, links->passage, link->span->start, link->span->end,
                          message);
}

static void
offer_target (Links           *links,
              DatelineFinding *finding,
              const Link      *link,
              const char      *url,
              char            *label)
{
  g_autoptr (DatelineBlock) mended = NULL;

  mended = dateline_block_add_mark (links->passage->text, link->span->start, link->span->end,
                                    DATELINE_MARK_LINK, url);
  check_offer_text (finding, links->passage, mended, label);
}

/* It gets an address only when that item has one. */
static void
check_item_link (Links      *links,
                 const Link *link)
{
  if (dateline_item_link_get_id (link->span->value) == NULL ||
      !check_wants (links->check, DATELINE_RULE_LINK_ITEM))
    return;

  add (links, link, DATELINE_RULE_LINK_ITEM,
       g_strdup_printf (_("“%s” leads to another item of the desk. Publish that one first; the "
                          "link then gets its address. Of two that link to each other, either "
                          "goes first."),
                        link->text));
}

static void
check_security (Links      *links,
                const Link *link)
{
  const char *url = link->span->value;
  g_autofree char *secure = NULL;
  DatelineFinding *finding;

  if (g_ascii_strncasecmp (url, "http:", strlen ("http:")) != 0 ||
      !check_wants (links->check, DATELINE_RULE_LINK_INSECURE))
    return;

  secure = g_strconcat ("https:", url + strlen ("http:"), NULL);
  finding = add (links, link, DATELINE_RULE_LINK_INSECURE,
                 g_strdup_printf (_("The link to %s is not encrypted. Try it with https."), url));
  offer_target (links, finding, link, secure, g_strdup (_("Use https")));
}

static gboolean
is_vague (const char *folded)
{
  for (guint i = 0; i < G_N_ELEMENTS (vague_texts); i++)
    {
      if (strcmp (folded, vague_texts[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_address (const char *text)
{
  return strchr (text, ' ') == NULL &&
         (is_web (text) || g_ascii_strncasecmp (text, "www.", strlen ("www.")) == 0);
}

static const char *
skip_scheme (const char *url)
{
  return is_web (url) ? strchr (url, ':') : url;
}

static void
check_twice (Links      *links,
             const Link *link,
             const char *folded)
{
  const char *first = g_hash_table_lookup (links->targets, folded);

  if (first == NULL)
    {
      g_hash_table_insert (links->targets, g_strdup (folded), link->span->value);
      return;
    }

  if (strcmp (skip_scheme (first), skip_scheme (link->span->value)) != 0 &&
      check_wants (links->check, DATELINE_RULE_LINK_TEXT_TWICE))
    add (links, link, DATELINE_RULE_LINK_TEXT_TWICE,
         /* Translators: a link’s text, and two addresses. */
         g_strdup_printf (_("Two links are called “%s”, and go to %s and to %s. Say in each where "
                            "it goes."), link->text, first, link->span->value));
}

static void
check_name (Links      *links,
            const Link *link)
{
  g_autofree char *folded = g_utf8_strdown (link->text, -1);

  if (is_vague (folded))
    {
      if (check_wants (links->check, DATELINE_RULE_LINK_TEXT))
        add (links, link, DATELINE_RULE_LINK_TEXT,
             g_strdup_printf (_("The link “%s” does not say where it goes. Name what is there."),
                              link->text));
    }
  else if (is_address (link->text))
    {
      if (check_wants (links->check, DATELINE_RULE_LINK_TEXT_URL))
        add (links, link, DATELINE_RULE_LINK_TEXT_URL,
             g_strdup (_("A link shows its address, which nobody can read aloud. Name what is "
                         "there.")));
    }
  else
    {
      check_twice (links, link, folded);
    }
}

static void
check_empty (Links      *links,
             const Link *link)
{
  g_autoptr (DatelineBlock) mended = NULL;
  DatelineFinding *finding;

  if (!check_wants (links->check, DATELINE_RULE_LINK_EMPTY))
    return;

  finding = add (links, link, DATELINE_RULE_LINK_EMPTY,
                 g_strdup_printf (_("A link to %s has no text to press."), link->span->value));
  mended = dateline_block_remove_mark (links->passage->text, link->span->start, link->span->end,
                                       DATELINE_MARK_LINK);
  check_offer_text (finding, links->passage, mended, g_strdup (_("Remove the Link")));
}

/* "3 May, 14:05" where the desk is. */
static char *
dup_time (Check     *check,
          GDateTime *time)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (check->context->zone);
  g_autoptr (GDateTime) local = zone != NULL ? g_date_time_to_timezone (time, zone)
                                             : g_date_time_ref (time);

  /* Translators: for g_date_time_format(): "3 May, 14:05" */
  return g_date_time_format (local, C_ ("time within a sentence", "%-d %B, %H:%M"));
}

static void
add_dead (Links                    *links,
          const Link               *link,
          const DatelineLinkResult *result,
          const char               *checked)
{
  DatelineFinding *finding;

  if (!check_wants (links->check, DATELINE_RULE_LINK_DEAD))
    return;

  finding = add (links, link, DATELINE_RULE_LINK_DEAD,
                 /* Translators: an address, what its server said, and when. */
                 g_strdup_printf (_("The link to %s is dead: %s (checked %s)."), result->url,
                                  result->reason, checked));
  if (finding != NULL)
    check_offer (finding, DATELINE_REPAIR_EDIT_LINK, g_strdup (_("Change the Link…")));
}

static void
add_moved (Links                    *links,
           const Link               *link,
           const DatelineLinkResult *result,
           const char               *checked)
{
  DatelineFinding *finding;

  if (result->target == NULL || !check_wants (links->check, DATELINE_RULE_LINK_MOVED))
    return;

  finding = add (links, link, DATELINE_RULE_LINK_MOVED,
                 /* Translators: two addresses, and when that was found out. */
                 g_strdup_printf (_("The link to %s has moved to %s (checked %s)."), result->url,
                                  result->target, checked));
  offer_target (links, finding, link, result->target, g_strdup (_("Use the New Address")));
}

static void
check_answer (Links      *links,
              const Link *link)
{
  const DatelineLinkResult *result;
  g_autofree char *checked = NULL;

  result = g_hash_table_lookup (links->check->context->links, link->span->value);
  if (result == NULL)
    return;

  checked = dup_time (links->check, result->checked);
  switch (result->state)
    {
    case DATELINE_LINK_DEAD:
      add_dead (links, link, result, checked);
      break;

    case DATELINE_LINK_MOVED:
      add_moved (links, link, result, checked);
      break;

    case DATELINE_LINK_UNSURE:
      if (check_wants (links->check, DATELINE_RULE_LINK_UNSURE))
        add (links, link, DATELINE_RULE_LINK_UNSURE,
             /* Translators: an address, why, and when that was found out. */
             g_strdup_printf (_("The link to %s could not be checked: %s (%s). Open it yourself."),
                              result->url, result->reason, checked));
      break;

    case DATELINE_LINK_GOOD:
    default:
      break;
    }
}

static void
check_link (Links              *links,
            const DatelineSpan *span)
{
  const char *text = dateline_block_get_text (links->passage->text);
  g_autofree char *name = g_strstrip (g_strndup (text + span->start, span->end - span->start));
  Link link = { span, name };

  if (*name == '\0')
    check_empty (links, &link);
  else
    check_name (links, &link);
  check_item_link (links, &link);
  check_security (links, &link);
  check_answer (links, &link);
}

static void
check_passage (Check         *check,
               const Passage *passage,
               gpointer       data)
{
  Links *links = data;
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (passage->text, &n_spans);

  links->passage = passage;
  for (gsize i = 0; i < n_spans; i++)
    {
      if (spans[i].type == DATELINE_MARK_LINK)
        check_link (links, &spans[i]);
    }
}

void
check_links (Check *check)
{
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Links links = { check, NULL, targets };

  check_each_passage (check, check_passage, &links);
}

typedef struct
{
  GHashTable   *seen;
  GStrvBuilder *urls;
} Collected;

static void
collect_links (Check         *check,
               const Passage *passage,
               gpointer       data)
{
  Collected *collected = data;
  gsize n_spans;
  const DatelineSpan *spans = dateline_block_get_spans (passage->text, &n_spans);

  for (gsize i = 0; i < n_spans; i++)
    {
      if (spans[i].type == DATELINE_MARK_LINK && is_web (spans[i].value) &&
          g_hash_table_add (collected->seen, spans[i].value))
        g_strv_builder_add (collected->urls, spans[i].value);
    }
}

char **
dateline_check_dup_links (DatelineDocument *document)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) urls = g_strv_builder_new ();
  Collected collected = { seen, urls };
  Check check = { .body = document };

  g_return_val_if_fail (document != NULL, NULL);

  check_each_passage (&check, collect_links, &collected);

  return g_strv_builder_end (urls);
}

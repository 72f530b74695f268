/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-page.h"

#include "dateline-head.h"
#include "dateline-html.h"
#include "dateline-kind.h"
#include "dateline-language.h"

#include <glib/gi18n-lib.h>

#define DESCRIPTION_MAX_CHARS 200

static void
append_language_link (GString                *links,
                      const DatelinePageSite *site,
                      DatelineItem           *version,
                      const char             *language)
{
  dateline_page_append (links, "<link rel=\"alternate\" hreflang=\"%s\""
                               " href=\"%s/items/%s\">\n",
                        language, site->base_url, dateline_item_get_id (version));
}

/* Each language once, as search engines want it: for its own the page itself, else the
 * first of @versions, which are sorted by language. Who reads none of them is sent to
 * the newsroom's main language. */
static char *
dup_language_links (const DatelinePageSite *site,
                    DatelineItem           *item,
                    GPtrArray              *versions)
{
  GString *links = g_string_new (NULL);
  const char *last = NULL;

  for (guint i = 0; versions->len > 1 && i < versions->len; i++)
    {
      DatelineItem *version = g_ptr_array_index (versions, i);
      const char *language = dateline_item_get_language (version);

      if (g_strcmp0 (language, last) == 0)
        continue;

      last = language;
      if (g_str_equal (language, dateline_item_get_language (item)))
        version = item;
      append_language_link (links, site, version, language);
      if (g_str_equal (language, site->language))
        append_language_link (links, site, version, "x-default");
    }

  return g_string_free (links, FALSE);
}

/* What schema.org's NewsArticle has and the page does not show. */
static void
append_properties (GString                *html,
                   DatelineItem           *item,
                   const DatelinePageSite *site)
{
  g_autoptr (GDateTime) updated = dateline_item_dup_updated (item);
  g_autofree char *modified = dateline_instant_to_string (updated);

  dateline_page_append (html,
                        "<link itemprop=\"mainEntityOfPage\" href=\"%s/items/%s\">\n"
                        "<meta itemprop=\"inLanguage\" content=\"%s\">\n"
                        "<meta itemprop=\"dateModified\" content=\"%s\">\n"
                        "<div itemprop=\"publisher\" itemscope"
                        " itemtype=\"https://schema.org/Organization\">"
                        "<meta itemprop=\"name\" content=\"%s\">"
                        "<link itemprop=\"url\" href=\"%s/\"></div>\n",
                        site->base_url, dateline_item_get_id (item),
                        dateline_item_get_language (item), modified, site->title,
                        site->base_url);
}

static void
append_header (GString                *html,
               DatelineItem           *item,
               const DatelinePageSite *site)
{
  g_autoptr (GPtrArray) kinds = dateline_kinds_new_default ();
  const char *language = dateline_item_get_language (item);
  const char *kind = dateline_item_get_kind (item);
  g_autofree char *day = dateline_page_write_day (item, site, language, "datePublished");

  dateline_page_append (html, "<header>\n<p class=\"meta\" lang=\"%s\">"
                              "<a class=\"kind\" href=\"%s/?kind=%s\">"
                              "<span itemprop=\"articleSection\">%s</span></a>"
                              "<span lang=\"%s\" dir=\"auto\">",
                        dateline_page_get_language (), dateline_page_get_root (site), kind,
                        dateline_kinds_get_title (kinds, kind), language);
  g_string_append (html, day);
  dateline_page_append (html, "</span><span lang=\"%s\" dir=\"auto\">%s</span></p>\n"
                              "<h1 itemprop=\"headline\">%s</h1>\n",
                        language, dateline_language_get_name (language),
                        dateline_item_get_title (item));
  if (*dateline_item_get_summary (item) != '\0')
    dateline_page_append (html, "<p class=\"summary\" itemprop=\"description\">%s</p>\n",
                          dateline_item_get_summary (item));
  g_string_append (html, "</header>\n");
}

static void
append_translations (GString                *html,
                     DatelineItem           *item,
                     const DatelinePageSite *site,
                     GPtrArray              *versions)
{
  if (versions->len < 2)
    return;

  dateline_page_append (html, "<nav class=\"translations\" lang=\"%s\""
                              " aria-label=\"%s\"><ul>\n",
                        dateline_page_get_language (), _("Translations"));
  for (guint i = 0; i < versions->len; i++)
    {
      DatelineItem *version = g_ptr_array_index (versions, i);
      const char *language = dateline_item_get_language (version);

      if (g_str_equal (dateline_item_get_id (version), dateline_item_get_id (item)))
        continue;
      dateline_page_append (html, "<li><a href=\"%s/items/%s\" hreflang=\"%s\" lang=\"%s\""
                                  " dir=\"auto\" rel=\"alternate\">%s</a></li>\n",
                            dateline_page_get_root (site),
                            dateline_item_get_id (version), language, language,
                            dateline_language_get_name (language));
    }
  g_string_append (html, "</ul></nav>\n");
}

/* The changes, the last one first. */
static void
append_history (GString          *html,
                DatelineDeadline *deadline)
{
  guint n_changes = dateline_deadline_get_n_changes (deadline);

  if (n_changes == 0)
    return;

  g_string_append (html, "<ol class=\"history\" reversed>\n");
  for (guint i = n_changes; i > 0; i--)
    {
      const DatelineDeadlineChange *change = dateline_deadline_get_change (deadline, i - 1);
      g_autoptr (DatelineMoment) changed = dateline_moment_new_instant (
        change->changed, dateline_moment_get_zone (change->previous));
      g_autofree char *previous = dateline_page_write_moment (change->previous, TRUE);
      g_autofree char *when = dateline_page_write_moment (changed, FALSE);
      g_autofree char *text = NULL;

      /* Translators: HTML; what a deadline was, and the day it was changed. */
      text = g_strdup_printf (_("<del>%s</del>, changed on %s"), previous, when);
      g_string_append_printf (html, "<li>%s</li>\n", text);
    }
  g_string_append (html, "</ol>\n");
}

static void
append_deadlines (GString      *html,
                  DatelineItem *item,
                  gint64        now)
{
  GPtrArray *deadlines = dateline_item_get_deadlines (item);

  if (deadlines->len == 0)
    return;

  dateline_page_append (html, "<section class=\"deadlines\" lang=\"%s\" dir=\"ltr\">\n"
                              "<h2>%s</h2>\n<dl>\n",
                        dateline_page_get_language (),
                        ngettext ("Deadline", "Deadlines", deadlines->len));
  for (guint i = 0; i < deadlines->len; i++)
    {
      DatelineDeadline *deadline = g_ptr_array_index (deadlines, i);
      g_autofree char *text = dateline_page_write_deadline (deadline, now, TRUE);

      dateline_page_append (html, "<dt lang=\"%s\" dir=\"auto\">%s</dt>\n<dd>",
                            dateline_item_get_language (item),
                            dateline_deadline_get_label (deadline));
      g_string_append (html, text);
      append_history (html, deadline);
      g_string_append (html, "</dd>\n");
    }
  g_string_append (html, "</dl>\n</section>\n");
}

static void
append_body (GString                *html,
             DatelineItem           *item,
             const DatelinePageSite *site,
             DatelineHtmlImageSize   image_size,
             gpointer                data)
{
  g_autoptr (DatelineDocument) body = dateline_head_dup_full_body (item);
  g_autofree char *media = g_strconcat (dateline_page_get_root (site), "/media/", NULL);
  g_autofree char *text = dateline_html_write_page (body, media, image_size, data);

  g_string_append (html, "<div class=\"body\" itemprop=\"articleBody\">\n");
  g_string_append (html, text);
  g_string_append (html, "</div>\n");
}

static void
append_tags (GString      *html,
             DatelineItem *item)
{
  const char * const *tags = dateline_item_get_tags (item);

  if (tags[0] == NULL)
    return;

  dateline_page_append (html, "<ul class=\"tags\" aria-label=\"%s\">\n", _("Tags"));
  for (guint i = 0; tags[i] != NULL; i++)
    dateline_page_append (html, "<li itemprop=\"keywords\">%s</li>\n", tags[i]);
  g_string_append (html, "</ul>\n");
}

static GString *
begin_page (const DatelinePageSite *site,
            DatelineItem           *item,
            GPtrArray              *versions)
{
  g_autofree char *description = dateline_item_dup_listing_line (item, DESCRIPTION_MAX_CHARS);
  g_autofree char *path = g_strconcat ("/items/", dateline_item_get_id (item), NULL);
  g_autofree char *links = dup_language_links (site, item, versions);

  return dateline_page_begin (site, &(DatelinePageHead) {
    .title = dateline_item_get_title (item),
    .description = description,
    .path = path,
    .links = links,
  });
}

GString *
dateline_page_write_item (const DatelinePageSite *site,
                          DatelineItem           *item,
                          GPtrArray              *versions,
                          gint64                  now,
                          DatelineHtmlImageSize   image_size,
                          gpointer                data)
{
  const char *language;
  GString *html;

  g_return_val_if_fail (site != NULL, NULL);
  g_return_val_if_fail (DATELINE_IS_ITEM (item), NULL);
  g_return_val_if_fail (versions != NULL, NULL);

  language = dateline_item_get_language (item);
  html = begin_page (site, item, versions);
  dateline_page_append (html, "<article class=\"item\" lang=\"%s\" dir=\"%s\" itemscope"
                              " itemtype=\"https://schema.org/NewsArticle\">\n",
                        language, dateline_language_get_direction (language));
  append_header (html, item, site);
  append_properties (html, item, site);
  append_translations (html, item, site, versions);
  append_deadlines (html, item, now);
  append_body (html, item, site, image_size, data);
  append_tags (html, item);
  g_string_append (html, "</article>\n");
  dateline_page_append_end (html, site, NULL);

  return html;
}

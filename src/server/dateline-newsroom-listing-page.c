/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-language.h"
#include "dateline-newsroom-page.h"
#include "dateline-newsroom-site-private.h"

#include "dateline-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ITEMS_PER_PAGE 10
#define LINE_MAX_CHARS 600

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

static void
append_parameter (GString    *path,
                  const char *name,
                  const char *value)
{
  g_autofree char *escaped = NULL;

  if (!is_set (value))
    return;

  escaped = g_uri_escape_string (value, NULL, FALSE);
  g_string_append_printf (path, "%s%s=%s", path->len > 1 ? "&" : "?", name, escaped);
}

static char *
dup_path (const DatelineNewsroomFilter *filter,
          guint                         page)
{
  GString *path = g_string_new ("/");

  append_parameter (path, "kind", filter->kind);
  append_parameter (path, "language", filter->language);
  append_parameter (path, "q", filter->query);
  if (page > 1)
    {
      g_autofree char *number = g_strdup_printf ("%u", page);

      append_parameter (path, "page", number);
    }

  return g_string_free (path, FALSE);
}

static void
append_choice (GString                      *html,
               const DatelineNewsroomFilter *filter,
               const char                   *title,
               const char                   *language,
               gboolean                      current)
{
  g_autofree char *path = dup_path (filter, 1);

  dateline_page_append (html, "<li><a href=\"%s\"", path);
  if (language != NULL)
    dateline_page_append (html, " lang=\"%s\" dir=\"auto\"", language);
  if (current)
    g_string_append (html, " aria-current=\"true\"");
  dateline_page_append (html, ">%s</a></li>\n", title);
}

static void
append_kinds (GString                      *html,
              const DatelineNewsroomFilter *filter,
              char                        **kinds)
{
  g_autoptr (GPtrArray) known = dateline_kinds_new_default ();
  DatelineNewsroomFilter other = *filter;

  if (g_strv_length (kinds) < 2 && !is_set (filter->kind))
    return;

  dateline_page_append (html, "<nav class=\"filter\" aria-label=\"%s\"><ul>\n", _("Kind"));
  other.kind = NULL;
  append_choice (html, &other, _("All kinds"), NULL, !is_set (filter->kind));
  for (guint i = 0; kinds[i] != NULL; i++)
    {
      other.kind = kinds[i];
      append_choice (html, &other, dateline_kinds_get_title (known, kinds[i]), NULL,
                     g_strcmp0 (filter->kind, kinds[i]) == 0);
    }
  g_string_append (html, "</ul></nav>\n");
}

static void
append_languages (GString                      *html,
                  const DatelineNewsroomFilter *filter,
                  char                        **languages)
{
  DatelineNewsroomFilter other = *filter;

  if (g_strv_length (languages) < 2 && !is_set (filter->language))
    return;

  dateline_page_append (html, "<nav class=\"filter\" aria-label=\"%s\"><ul>\n",
                        _("Language"));
  other.language = NULL;
  append_choice (html, &other, _("All languages"), NULL, !is_set (filter->language));
  for (guint i = 0; languages[i] != NULL; i++)
    {
      other.language = languages[i];
      append_choice (html, &other, dateline_language_get_name (languages[i]),
                     languages[i], g_strcmp0 (filter->language, languages[i]) == 0);
    }
  g_string_append (html, "</ul></nav>\n");
}

static void
append_search (GString                      *html,
               const DatelineNewsroomFilter *filter)
{
  g_string_append (html, "<form class=\"search\" role=\"search\" action=\"/\" method=\"get\">\n");
  if (is_set (filter->kind))
    dateline_page_append (html, "<input type=\"hidden\" name=\"kind\" value=\"%s\">\n",
                          filter->kind);
  if (is_set (filter->language))
    dateline_page_append (html, "<input type=\"hidden\" name=\"language\" value=\"%s\">\n",
                          filter->language);
  dateline_page_append (html,
                        "<input type=\"search\" name=\"q\" value=\"%s\" maxlength=\"100\""
                        " aria-label=\"%s\" placeholder=\"%s\">\n"
                        "<button type=\"submit\">%s</button>\n</form>\n",
                        filter->query != NULL ? filter->query : "",
                        _("Search the news"), _("Search the news"), _("Search"));
}

static void
append_entry_meta (GString                    *html,
                   DatelineItem               *item,
                   GPtrArray                  *kinds,
                   const DatelineNewsroomInfo *info)
{
  const char *language = dateline_item_get_language (item);
  g_autofree char *day = dateline_page_write_day (item, info, language, NULL);

  dateline_page_append (html, "<p class=\"meta\"><span class=\"kind\">%s</span>"
                              "<span lang=\"%s\" dir=\"auto\">",
                        dateline_kinds_get_title (kinds, dateline_item_get_kind (item)),
                        language);
  g_string_append (html, day);
  dateline_page_append (html, "</span><span lang=\"%s\" dir=\"auto\">%s</span></p>\n",
                        language, dateline_language_get_name (language));
}

static void
append_entry (GString                     *html,
              DatelineItem                *item,
              GPtrArray                   *kinds,
              const DatelineNewsroomVisit *visit)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (visit->request->now);
  g_autofree char *line = dateline_item_dup_listing_line (item, LINE_MAX_CHARS);
  const char *language = dateline_item_get_language (item);
  const char *direction = dateline_language_get_direction (language);
  DatelineDeadline *deadline = dateline_item_get_next_deadline (item, now);

  dateline_page_append (html, "<li><article dir=\"%s\">\n", direction);
  append_entry_meta (html, item, kinds, visit->info);
  dateline_page_append (html, "<h2 lang=\"%s\"><a href=\"/items/%s\">%s</a></h2>\n",
                        language, dateline_item_get_id (item),
                        dateline_item_get_title (item));
  if (deadline != NULL)
    {
      g_autofree char *text = dateline_page_write_deadline (deadline, visit->request->now,
                                                            FALSE);

      g_string_append_printf (html, "<p class=\"deadline\" dir=\"auto\">%s</p>\n", text);
    }
  dateline_page_append (html, "<p class=\"line\" lang=\"%s\">%s</p>\n", language, line);
  g_string_append (html, "</article></li>\n");
}

static void
append_step (GString                      *html,
             const DatelineNewsroomFilter *filter,
             guint                         page,
             gboolean                      possible,
             const char                   *rel,
             const char                   *title)
{
  g_autofree char *path = dup_path (filter, page);

  /* What can't be done stays in its place, so that the others don't move. */
  if (!possible)
    dateline_page_append (html, "<li><span aria-hidden=\"true\">%s</span></li>\n", title);
  else if (rel != NULL)
    dateline_page_append (html, "<li><a href=\"%s\" rel=\"%s\">%s</a></li>\n", path, rel,
                          title);
  else
    dateline_page_append (html, "<li><a href=\"%s\">%s</a></li>\n", path, title);
}

static void
append_pager (GString                      *html,
              const DatelineNewsroomFilter *filter,
              guint                         page,
              guint                         n_pages)
{
  g_autofree char *place = g_strdup_printf (_("Page %u of %u"), page, n_pages);

  if (n_pages < 2)
    return;

  dateline_page_append (html, "<nav class=\"pager\" aria-label=\"%s\"><ul>\n", _("Pages"));
  append_step (html, filter, 1, page > 1, NULL, _("First"));
  append_step (html, filter, page - 1, page > 1, "prev", _("Previous"));
  dateline_page_append (html, "<li class=\"place\" aria-current=\"page\">%s</li>\n", place);
  append_step (html, filter, page + 1, page < n_pages, "next", _("Next"));
  append_step (html, filter, n_pages, page < n_pages, NULL, _("Last"));
  g_string_append (html, "</ul></nav>\n");
}

static void
append_count (GString *html,
              guint    first,
              guint    on_page,
              guint    total)
{
  g_autofree char *text = NULL;

  if (total == 0)
    {
      dateline_page_append (html, "<p class=\"count\">%s</p>\n",
                            _("Nothing was found."));
      return;
    }

  text = g_strdup_printf (ngettext ("Displaying %u - %u of %u", "Displaying %u - %u of %u", total),
                          first + 1, first + on_page, total);
  dateline_page_append (html, "<p class=\"count\">%s</p>\n", text);
}

static char *
dup_page_links (const DatelineNewsroomFilter *filter,
                guint                         page,
                guint                         n_pages)
{
  GString *links = g_string_new (NULL);

  if (page > 1)
    {
      g_autofree char *path = dup_path (filter, page - 1);

      dateline_page_append (links, "<link rel=\"prev\" href=\"%s\">\n", path);
    }
  if (page < n_pages)
    {
      g_autofree char *path = dup_path (filter, page + 1);

      dateline_page_append (links, "<link rel=\"next\" href=\"%s\">\n", path);
    }

  return g_string_free (links, FALSE);
}

static GString *
begin_page (const DatelineNewsroomVisit  *visit,
            const DatelineNewsroomFilter *filter,
            guint                         page,
            guint                         n_pages,
            const char                   *feed_query)
{
  g_autofree char *path = dup_path (filter, page);
  g_autofree char *title = page > 1 ? g_strdup_printf (_("Page %u"), page) : NULL;
  g_autofree char *links = dup_page_links (filter, page, n_pages);
  GString *html;

  html = dateline_page_begin (visit->info, &(DatelinePageHead) {
    .title = title,
    /* What is found for a word is no page of its own for search engines. */
    .path = is_set (filter->query) ? NULL : path,
    .feed_query = feed_query,
    .links = links,
  });
  dateline_page_append (html, "<h1 class=\"hidden\">%s</h1>\n", _("News"));

  return html;
}

static gboolean
append_filters (GString                       *html,
                const DatelineNewsroomVisit   *visit,
                const DatelineNewsroomFilter  *filter,
                GError                       **error)
{
  gint64 now = visit->request->now;
  g_auto (GStrv) kinds = dateline_newsroom_listing_kinds (visit->database, now, error);
  g_auto (GStrv) languages = NULL;

  if (kinds == NULL)
    return FALSE;
  languages = dateline_newsroom_listing_languages (visit->database, now, error);
  if (languages == NULL)
    return FALSE;

  g_string_append (html, "<div class=\"tools\">\n");
  append_search (html, filter);
  append_kinds (html, filter, kinds);
  append_languages (html, filter, languages);
  g_string_append (html, "</div>\n");

  return TRUE;
}

DatelineNewsroomFilter
dateline_newsroom_site_get_filter (const DatelineNewsroomVisit *visit)
{
  return (DatelineNewsroomFilter) {
    .kind = dateline_newsroom_request_get_query (visit->request, "kind"),
    .language = dateline_newsroom_request_get_query (visit->request, "language"),
    .query = dateline_newsroom_request_get_query (visit->request, "q"),
  };
}

char *
dateline_newsroom_site_dup_query (const DatelineNewsroomFilter *filter)
{
  g_autofree char *path = dup_path (filter, 1);

  return g_strdup (path + strlen ("/"));
}

DatelineNewsroomResponse *
dateline_newsroom_site_show_listing (const DatelineNewsroomVisit  *visit,
                                     GError                      **error)
{
  DatelineNewsroomFilter filter = dateline_newsroom_site_get_filter (visit);
  gint64 now = visit->request->now;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) kinds = dateline_kinds_new_default ();
  g_autoptr (GString) html = NULL;
  g_autofree char *feed_query = NULL;
  guint64 page;
  guint total, n_pages, first;

  if (!dateline_newsroom_request_get_number (visit->request, "page", 1, G_MAXINT32, 1, &page)
      || !dateline_newsroom_listing_count (visit->database, &filter, now, &total, error))
    return NULL;

  n_pages = MAX (1, (total + ITEMS_PER_PAGE - 1) / ITEMS_PER_PAGE);
  if (page > n_pages)
    return NULL;

  first = (page - 1) * ITEMS_PER_PAGE;
  items = dateline_newsroom_listing_page (visit->database, &filter, now, first, ITEMS_PER_PAGE,
                                          error);
  if (items == NULL)
    return NULL;

  feed_query = dateline_newsroom_site_dup_query (&filter);
  html = begin_page (visit, &filter, page, n_pages, feed_query);
  if (!append_filters (html, visit, &filter, error))
    return NULL;

  append_count (html, first, items->len, total);
  g_string_append (html, "<ol class=\"listing\">\n");
  for (guint i = 0; i < items->len; i++)
    append_entry (html, g_ptr_array_index (items, i), kinds, visit);
  g_string_append (html, "</ol>\n");
  append_pager (html, &filter, page, n_pages);

  return dateline_newsroom_page_end (g_steal_pointer (&html), visit->info, feed_query,
                                     SOUP_STATUS_OK);
}

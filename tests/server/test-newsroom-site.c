/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include "dateline-image.h"
#include "dateline-kind.h"
#include "dateline-test.h"

#include <libxml/parser.h>
#include <string.h>

static void
add_many (Newsroom *newsroom,
          guint     n_items)
{
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *name = g_strdup_printf ("Item %u", i);
      g_autofree char *when = g_strdup_printf ("2020-11-%02uT10:%02u:00Z", i / 60 + 1, i % 60);
      g_autoptr (DatelineItem) item = newsroom_make_item (name, name, when);

      newsroom_add (newsroom, item);
    }
}

static guint
count (const char *text,
       const char *part)
{
  guint n = 0;

  while ((text = strstr (text, part)) != NULL)
    {
      n++;
      text += strlen (part);
    }

  return n;
}

static void
test_listing (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (Reply) first = NULL;
  g_autoptr (Reply) last = NULL;

  add_many (newsroom, 28);
  first = newsroom_get (newsroom, "/");
  last = newsroom_get (newsroom, "/?page=3");

  g_assert_cmpuint (first->status, ==, 200);
  assert_contains (first->body, "Displaying 1 - 10 of 28");
  assert_contains (first->body, "Page 1 of 3");
  g_assert_cmpuint (count (first->body, "<article "), ==, 10);
  g_assert_true (strstr (first->body, ">Item 27<") < strstr (first->body, ">Item 26<"));
  assert_contains (first->body, "<link rel=\"next\" href=\"/?page=2\">");
  assert_contains (first->body, "The text of it.");
  assert_contains (first->body, "1 November 2020");
  assert_contains (first->body, "Test &lt;newsroom&gt;");

  assert_contains (last->body, "Displaying 21 - 28 of 28");
  g_assert_cmpuint (count (last->body, "<article "), ==, 8);
  assert_contains (last->body, ">Item 0<");
}

static void
test_no_such_page (void)
{
  static const char * const paths[] = {
    "/?page=2", "/?page=0", "/?page=-1", "/?page=x", "/?page=99999999999999999999", "/?page=%ff",
    "/?q=%ff", "/items/", "/items/x", "/items/../../etc/passwd", "/items/%2e%2e/%2e%2e/etc/passwd",
    "/media/x.png", "/media/../n.db", "/etc/passwd", "/%00", "/sitemap.xml?page=2", "//",
  };
  g_autoptr (Newsroom) newsroom = newsroom_new ();

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: a\r\n"
                                                  "Connection: close\r\n\r\n", paths[i]);
      g_autofree char *reply = newsroom_send_raw (newsroom, request, -1);

      g_test_message ("%s", paths[i]);
      g_assert_true (g_str_has_prefix (reply, "HTTP/1.1 404 ")
                     || g_str_has_prefix (reply, "HTTP/1.1 400 "));
      assert_lacks (reply, "root:");
    }
}

static void
test_filters (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) release = newsroom_make_item ("a", "Water", "2020-12-01T10:00:00Z");
  g_autoptr (DatelineItem) blog = newsroom_make_item ("b", "Вода", "2020-12-02T10:00:00Z");
  g_autoptr (Reply) all = NULL;
  g_autoptr (Reply) blogs = NULL;
  g_autoptr (Reply) english = NULL;
  g_autoptr (Reply) found = NULL;
  g_autoptr (Reply) none = NULL;
  g_autoptr (Reply) odd = NULL;

  dateline_item_set_kind (blog, DATELINE_KIND_BLOG);
  dateline_item_set_language (blog, "ru");
  newsroom_add (newsroom, release);
  newsroom_add (newsroom, blog);

  all = newsroom_get (newsroom, "/");
  blogs = newsroom_get (newsroom, "/?kind=blog");
  english = newsroom_get (newsroom, "/?language=en");
  found = newsroom_get (newsroom, "/?q=%D0%B2%D0%BE%D0%B4");
  none = newsroom_get (newsroom, "/?q=%3Cscript%3E");
  odd = newsroom_get (newsroom, "/?q=%22+OR+*+NEAR(&kind=&language=");

  assert_contains (all->body, "Displaying 1 - 2 of 2");
  assert_contains (all->body, "href=\"/?kind=blog\"");
  assert_contains (all->body, "Русский");
  assert_contains (all->body, "<article dir=\"ltr\">");
  assert_contains (blogs->body, "Displaying 1 - 1 of 1");
  assert_contains (blogs->body, ">Вода<");
  assert_contains (english->body, ">Water<");
  assert_lacks (english->body, ">Вода<");
  assert_contains (found->body, ">Вода<");
  assert_lacks (found->body, ">Water<");
  assert_contains (none->body, "Nothing was found.");
  assert_lacks (none->body, "<script");
  g_assert_cmpuint (odd->status, ==, 200);
}

/* As many letters as the field takes, of three bytes each. */
static void
test_long_search (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "Water", "2020-12-01T10:00:00Z");
  g_autoptr (GString) path = g_string_new ("/?q=");
  g_autoptr (Reply) found = NULL;

  newsroom_add (newsroom, item);
  for (guint i = 0; i < 100; i++)
    g_string_append (path, "%E1%83%90");
  found = newsroom_get (newsroom, path->str);

  assert_contains (found->body, "Nothing was found.");
}

static void
test_language_links (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) english = newsroom_make_item ("a", "Water", "2020-12-28T20:00:00Z");
  g_autoptr (DatelineItem) older = newsroom_make_item ("b", "Waters", "2020-12-27T20:00:00Z");
  g_autoptr (DatelineItem) russian = newsroom_make_item ("c", "Вода", "2020-12-28T20:00:00Z");
  DatelineItem *items[] = { english, older, russian };
  g_autofree char *english_link = NULL;
  g_autofree char *older_link = NULL;
  g_autofree char *default_link = NULL;
  g_autofree char *russian_path = NULL;
  g_autofree char *older_path = NULL;
  g_autoptr (Reply) russian_page = NULL;
  g_autoptr (Reply) older_page = NULL;
  const char *url = dateline_newsroom_server_get_url (newsroom->server);

  dateline_item_set_language (russian, "ru");
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      dateline_item_set_story (items[i], dateline_item_get_story (english));
      newsroom_add (newsroom, items[i]);
    }

  russian_path = g_strconcat ("/items/", dateline_item_get_id (russian), NULL);
  older_path = g_strconcat ("/items/", dateline_item_get_id (older), NULL);
  russian_page = newsroom_get (newsroom, russian_path);
  older_page = newsroom_get (newsroom, older_path);
  english_link = g_strdup_printf ("hreflang=\"en\" href=\"%s/items/%s\">", url,
                                  dateline_item_get_id (english));
  default_link = g_strdup_printf ("hreflang=\"x-default\" href=\"%s/items/%s\">", url,
                                  dateline_item_get_id (english));
  older_link = g_strdup_printf ("hreflang=\"en\" href=\"%s%s\">", url, older_path);

  assert_contains (russian_page->body, english_link);
  assert_contains (russian_page->body, default_link);
  assert_lacks (russian_page->body, older_link);
  assert_contains (russian_page->body, "hreflang=\"ru\"");
  assert_contains (older_page->body, older_link);
  assert_lacks (older_page->body, english_link);
}

/* Images with what they show, and with the place that they will take. */
static void
test_images (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\x40\0\0\0\xf0\x08\2\0\0\0";
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (png, sizeof png - 1);
  g_autofree char *name = dateline_image_dup_name (bytes);
  g_autofree char *path = g_strndup (name, strlen (name) - strlen (".png"));
  g_autofree char *media = g_strconcat ("/api/v1/media/", path, NULL);
  g_autoptr (Reply) added = newsroom_send (newsroom, "PUT", media, newsroom->author, bytes, NULL);
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "Title", "2020-12-28T10:00:00Z");
  g_autofree char *page_path = g_strconcat ("/items/", dateline_item_get_id (item), NULL);
  g_autoptr (DatelineBlock) ours = dateline_block_new_image (name, "A <pump>", "Pumps", NULL, 0);
  g_autoptr (DatelineBlock) lost = dateline_block_new_image (
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.png", "", "", NULL, 0);
  g_autoptr (DatelineBlock) remote = dateline_block_new_image ("https://example.org/a.png", "far",
                                                               "", NULL, 0);
  DatelineBlock *blocks[] = { ours, lost, remote };
  g_autoptr (DatelineDocument) body = dateline_document_new (blocks, G_N_ELEMENTS (blocks));
  g_autofree char *figure = NULL;
  g_autoptr (Reply) page = NULL;

  g_assert_cmpuint (added->status, ==, 201);
  dateline_item_set_body (item, body);
  newsroom_add (newsroom, item);
  page = newsroom_get (newsroom, page_path);

  figure = g_strdup_printf ("<figure><img src=\"/media/%s\" alt=\"A &lt;pump&gt;\" width=\"320\" "
                            "height=\"240\"><figcaption>Pumps</figcaption></figure>", name);
  assert_contains (page->body, figure);
  assert_contains (page->body, "cdef.png\" alt=\"\">");
  assert_contains (page->body, "<img src=\"https://example.org/a.png\" alt=\"far\">");
}

static void
add_deadline (DatelineItem *item)
{
  g_autoptr (DatelineMoment) first = dateline_moment_parse ("2021-01-15", "Asia/Almaty", NULL);
  g_autoptr (DatelineMoment) second = dateline_moment_parse ("2021-01-24T17:00:00+01:00",
                                                             "Europe/Brussels", NULL);
  g_autoptr (GDateTime) changed = dateline_instant_parse ("2020-12-28T09:00:00Z");
  g_autoptr (DatelineDeadline) deadline = dateline_deadline_new ("Ideas <for> all", first);
  g_autoptr (DatelineDeadline) moved = dateline_deadline_move (deadline, second, changed,
                                                               "Few applications");

  dateline_item_put_deadline (item, moved);
}

static void
test_deadlines (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "Call", "2020-12-28T10:00:00Z");
  g_autofree char *path = g_strconcat ("/items/", dateline_item_get_id (item), NULL);
  g_autoptr (Reply) listing = NULL;
  g_autoptr (Reply) page = NULL;
  g_autoptr (Reply) calendar = NULL;
  g_autoptr (Reply) later = NULL;

  add_deadline (item);
  newsroom_add (newsroom, item);
  listing = newsroom_get (newsroom, "/");
  page = newsroom_get (newsroom, path);
  calendar = newsroom_get (newsroom, "/deadlines.ics");
  newsroom->now += 60 * 24 * 60 * 60;
  later = newsroom_get (newsroom, "/");

  assert_contains (listing->body, "Extended to <ins><time datetime=\"2021-01-24T16:00:00Z\">"
                                  "24 January 2021</time></ins>, was <del>");
  assert_contains (page->body, "24 January 2021, 17:00 (Brussels)");
  assert_contains (page->body, "<del><time datetime=\"2021-01-15\">15 January 2021</time></del>,"
                               " changed on");
  assert_contains (page->body, "Ideas &lt;for&gt; all");
  /* Why it was moved stays in the office. */
  assert_lacks (page->body, "Few applications");
  assert_contains (calendar->body, "BEGIN:VEVENT\r\n");
  assert_contains (calendar->body, "20210124T160000Z");
  g_assert_cmpstr (reply_get_header (calendar, "Content-Type"), ==, "text/calendar; charset=utf-8");
  assert_contains (later->body, "Closed <time");
}

static void
test_item_page (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "\"Two\" & <b>", "2020-12-28T20:00:00Z");
  g_autoptr (DatelineItem) arabic = newsroom_make_item ("b", "ماء", "2020-12-28T20:00:00Z");
  g_autofree char *path = g_strconcat ("/items/", dateline_item_get_id (item), NULL);
  g_autofree char *arabic_path = g_strconcat ("/items/", dateline_item_get_id (arabic), NULL);
  g_autoptr (Reply) page = NULL;
  g_autoptr (Reply) arabic_page = NULL;
  GDate date;

  dateline_item_set_place (item, "Almaty");
  g_date_set_dmy (&date, 29, 12, 2020);
  dateline_item_set_date (item, &date);
  newsroom_set_text (item, "Text <script>alert (1)</script>");
  dateline_item_set_language (arabic, "ar");
  dateline_item_set_story (arabic, dateline_item_get_story (item));
  newsroom_add (newsroom, item);
  newsroom_add (newsroom, arabic);

  page = newsroom_get (newsroom, path);
  arabic_page = newsroom_get (newsroom, arabic_path);

  assert_contains (page->body, "<h1 itemprop=\"headline\">&quot;Two&quot; &amp; &lt;b&gt;</h1>");
  assert_contains (page->body, "itemtype=\"https://schema.org/NewsArticle\"");
  assert_contains (page->body, "Almaty, 29 December 2020 – ");
  /* 20:00 in London is the next day in the newsroom's zone. */
  assert_contains (page->body, ">29 December 2020</time>");
  assert_contains (page->body, "hreflang=\"ar\"");
  assert_contains (page->body, "العربية");
  assert_contains (page->body, "rel=\"canonical\"");
  assert_lacks (page->body, "<script");
  assert_contains (arabic_page->body, "lang=\"ar\" dir=\"rtl\"");
  assert_contains (reply_get_header (page, "Content-Security-Policy"), "default-src 'none'");
  assert_lacks (reply_get_header (page, "Content-Security-Policy"), "script-src");
  /* An item that was imported shows its images from where they are. */
  assert_contains (reply_get_header (page, "Content-Security-Policy"), "img-src 'self' https:;");
  g_assert_cmpstr (reply_get_header (page, "X-Content-Type-Options"), ==, "nosniff");
}

static void
test_gone (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "Title", "2020-12-28T20:00:00Z");
  g_autofree char *path = g_strconcat ("/items/", dateline_item_get_id (item), NULL);
  g_autofree char *api = newsroom_item_path (item);
  g_autoptr (Reply) made = newsroom_put (newsroom, newsroom->editor, item, NULL);
  g_autoptr (Reply) deleted = newsroom_send (newsroom, "DELETE", api, newsroom->editor, NULL,
                                             "If-Match", reply_get_header (made, "ETag"), NULL);
  g_autoptr (Reply) page = newsroom_get (newsroom, path);
  g_autoptr (Reply) listing = newsroom_get (newsroom, "/");
  g_autoptr (Reply) search = newsroom_get (newsroom, "/?q=title");

  g_assert_cmpuint (page->status, ==, 410);
  assert_lacks (page->body, "Title");
  assert_contains (listing->body, "Nothing was found.");
  assert_contains (search->body, "Nothing was found.");
}

/* Who reads the Russian news subscribes to the Russian news. */
static void
test_feed_of_a_part (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) english = newsroom_make_item ("a", "Water", "2020-12-28T20:00:00Z");
  g_autoptr (DatelineItem) russian = newsroom_make_item ("b", "Вода", "2020-12-28T20:00:00Z");
  g_autoptr (Reply) listing = NULL;
  g_autoptr (Reply) atom = NULL;
  g_autofree char *self = NULL;
  g_autofree char *id = NULL;
  const char *url = dateline_newsroom_server_get_url (newsroom->server);

  dateline_item_set_language (russian, "ru");
  newsroom_add (newsroom, english);
  newsroom_add (newsroom, russian);
  listing = newsroom_get (newsroom, "/?language=ru");
  atom = newsroom_get (newsroom, "/feed.xml?language=ru");
  self = g_strdup_printf ("href=\"%s/feed.xml?language=ru\"", url);
  id = g_strdup_printf ("<id>%s/feed.xml?language=ru</id>", url);

  g_assert_cmpuint (count (listing->body, "href=\"/feed.xml?language=ru\""), ==, 2);
  g_assert_cmpuint (count (listing->body, "href=\"/feed.json?language=ru\""), ==, 2);
  assert_contains (atom->body, self);
  /* Not that of the whole (RFC 4287, 4.2.6). */
  assert_contains (atom->body, id);
  assert_contains (atom->body, "Вода");
  assert_lacks (atom->body, "Water");
}

static void
assert_xml (const char *text)
{
  xmlDoc *document = xmlReadMemory (text, strlen (text), NULL, NULL,
                                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);

  g_assert_nonnull (document);
  xmlFreeDoc (document);
}

static void
test_feeds (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "A & B", "2020-12-28T20:00:00Z");
  g_autoptr (Reply) atom = NULL;
  g_autoptr (Reply) json = NULL;
  g_autoptr (Reply) sitemap = NULL;
  g_autoptr (Reply) robots = NULL;
  g_autoptr (Reply) style = NULL;

  newsroom_add (newsroom, item);
  atom = newsroom_get (newsroom, "/feed.xml");
  json = newsroom_get (newsroom, "/feed.json");
  sitemap = newsroom_get (newsroom, "/sitemap.xml");
  robots = newsroom_get (newsroom, "/robots.txt");
  style = newsroom_get (newsroom, "/style.css");

  g_assert_cmpstr (reply_get_header (atom, "Content-Type"), ==,
                   "application/atom+xml; charset=utf-8");
  assert_xml (atom->body);
  assert_contains (atom->body, "A &amp; B");
  g_assert_cmpstr (reply_get_header (json, "Content-Type"), ==, "application/feed+json");
  assert_contains (json->body, "A & B");
  assert_contains (json->body, dateline_item_get_id (item));
  assert_xml (sitemap->body);
  assert_contains (sitemap->body, dateline_item_get_id (item));
  assert_contains (robots->body, "/sitemap.xml");
  g_assert_cmpstr (reply_get_header (style, "Content-Type"), ==, "text/css; charset=utf-8");
  assert_contains (style->body, "prefers-color-scheme: dark");
}

static void
test_caching (void)
{
  static const char * const paths[] = { "/", "/feed.xml", "/feed.json", "/deadlines.ics",
                                        "/sitemap.xml", "/robots.txt", "/style.css",
                                        "/icon.svg" };
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", "Title", "2020-12-28T20:00:00Z");

  newsroom_add (newsroom, item);
  newsroom->now += 10;
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (Reply) reply = newsroom_get (newsroom, paths[i]);
      g_autoptr (Reply) by_etag = newsroom_send (newsroom, "GET", paths[i], NULL, NULL,
                                                 "If-None-Match",
                                                 reply_get_header (reply, "ETag"), NULL);
      g_autoptr (Reply) by_date = newsroom_send (newsroom, "GET", paths[i], NULL, NULL,
                                                 "If-Modified-Since",
                                                 reply_get_header (reply, "Last-Modified"), NULL);
      g_autoptr (Reply) by_old = newsroom_send (newsroom, "GET", paths[i], NULL, NULL,
                                                "If-Modified-Since",
                                                "Sat, 26 Dec 2020 10:00:00 GMT", NULL);
      g_autoptr (Reply) post = newsroom_send (newsroom, "POST", paths[i], NULL, NULL, NULL);

      g_test_message ("%s", paths[i]);
      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpstr (reply_get_header (reply, "Cache-Control"), !=, "");
      g_assert_cmpuint (by_etag->status, ==, 304);
      g_assert_cmpuint (by_date->status, ==, 304);
      g_assert_cmpuint (by_old->status, ==, 200);
      g_assert_cmpuint (post->status, ==, 405);
      g_assert_cmpstr (reply_get_header (post, "Allow"), ==, "GET, HEAD");
    }
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/newsroom-site/listing", test_listing);
  g_test_add_func ("/newsroom-site/no-such-page", test_no_such_page);
  g_test_add_func ("/newsroom-site/filters", test_filters);
  g_test_add_func ("/newsroom-site/long-search", test_long_search);
  g_test_add_func ("/newsroom-site/language-links", test_language_links);
  g_test_add_func ("/newsroom-site/deadlines", test_deadlines);
  g_test_add_func ("/newsroom-site/item-page", test_item_page);
  g_test_add_func ("/newsroom-site/images", test_images);
  g_test_add_func ("/newsroom-site/gone", test_gone);
  g_test_add_func ("/newsroom-site/feeds", test_feeds);
  g_test_add_func ("/newsroom-site/feed-of-a-part", test_feed_of_a_part);
  g_test_add_func ("/newsroom-site/caching", test_caching);

  return g_test_run ();
}

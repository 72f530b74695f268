/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include "dateline-kind.h"
#include "dateline-test.h"

#include <string.h>

#define HOUR (60 * 60)
#define SECRET "Sesame"

static const char * const pages[] = {
  "/", ("/?q=" SECRET), "/?kind=secret-kind", "/?language=sw", "/?page=1", "/feed.xml", "/feed.json",
  "/deadlines.ics", "/sitemap.xml",
};

/* A day's news; the secret is a translation of it, with a kind, a language and a
 * deadline of its own. */
static DatelineItem *
make_open (void)
{
  return newsroom_make_item ("open", "Open", "2020-12-29T08:00:00Z");
}

static DatelineItem *
make_secret (DatelineItem *open)
{
  g_autoptr (DatelineMoment) closes = dateline_moment_parse ("2021-01-24", "Asia/Almaty", NULL);
  g_autoptr (DatelineDeadline) deadline = dateline_deadline_new (SECRET, closes);
  DatelineItem *item = newsroom_make_item ("secret", SECRET, "2020-12-29T09:00:00Z");

  dateline_item_set_story (item, dateline_item_get_story (open));
  dateline_item_set_kind (item, "secret-kind");
  dateline_item_set_language (item, "sw");
  dateline_item_put_deadline (item, deadline);

  return item;
}

/* All that is seen of a page: what could differ if something were behind it. */
static char *
look (Newsroom   *newsroom,
      const char *path)
{
  g_autoptr (Reply) reply = newsroom_get (newsroom, path);
  GString *seen = g_string_new (NULL);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  g_string_append_printf (seen, "%u\n", reply->status);
  soup_message_headers_iter_init (&iter, reply->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      if (!g_str_equal (name, "Date"))
        g_string_append_printf (seen, "%s: %s\n", name, value);
    }
  g_string_append (seen, reply->body);

  return g_string_free (seen, FALSE);
}

typedef void (* Hide) (DatelineItem *item, DatelineMoment *until);

static void
check_hidden (Hide hide)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) open = make_open ();
  g_autoptr (DatelineItem) secret = make_secret (open);
  g_autoptr (DatelineMoment) until = dateline_moment_parse ("2020-12-29T14:00:00Z", NULL, NULL);
  g_autofree char *open_path = g_strconcat ("/items/", dateline_item_get_id (open), NULL);
  g_autofree char *secret_path = g_strconcat ("/items/", dateline_item_get_id (secret), NULL);
  g_autofree char *unknown = NULL;
  g_autofree char *open_before = NULL;
  g_autofree char *open_after = NULL;
  g_autofree char *hidden = NULL;
  g_autofree char *at_the_time = NULL;
  g_auto (GStrv) before = g_new0 (char *, G_N_ELEMENTS (pages) + 1);

  newsroom_add (newsroom, open);
  newsroom->now += 60;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    before[i] = look (newsroom, pages[i]);
  open_before = look (newsroom, open_path);
  unknown = look (newsroom, secret_path);

  /* An hour later, so that a time of the change would show. */
  newsroom->now += HOUR - 60;
  hide (secret, until);
  newsroom_add (newsroom, secret);
  newsroom->now += HOUR - 1;
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *after = look (newsroom, pages[i]);

      g_assert_cmpstr (after, ==, before[i]);
    }
  open_after = look (newsroom, open_path);
  hidden = look (newsroom, secret_path);
  g_assert_cmpstr (open_after, ==, open_before);
  g_assert_cmpstr (hidden, ==, unknown);
  g_assert_true (g_str_has_prefix (hidden, "404"));

  newsroom->now += 1;
  at_the_time = look (newsroom, secret_path);
  g_assert_true (g_str_has_prefix (at_the_time, "200"));
  assert_contains (at_the_time, SECRET);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *shown = look (newsroom, pages[i]);

      g_assert_cmpstr (shown, !=, before[i]);
    }
}

static void
test_embargo (void)
{
  check_hidden (dateline_item_set_embargo);
}

static void
test_scheduled (void)
{
  check_hidden (dateline_item_set_publish_at);
}

static void
test_published_in_future (void)
{
  check_hidden (dateline_item_set_published);
}

static void
test_deleted_before_its_time (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) open = make_open ();
  g_autoptr (DatelineItem) secret = make_secret (open);
  g_autoptr (DatelineMoment) until = dateline_moment_parse ("2020-12-29T14:00:00Z", NULL, NULL);
  g_autofree char *path = g_strconcat ("/items/", dateline_item_get_id (secret), NULL);
  g_autofree char *api = newsroom_item_path (secret);
  g_autofree char *unknown = look (newsroom, path);
  g_autofree char *after = NULL;
  g_autoptr (Reply) made = NULL;
  g_autoptr (Reply) deleted = NULL;

  dateline_item_set_embargo (secret, until);
  made = newsroom_put (newsroom, newsroom->editor, secret, NULL);
  deleted = newsroom_send (newsroom, "DELETE", api, newsroom->editor, NULL,
                           "If-Match", reply_get_header (made, "ETag"), NULL);
  g_assert_cmpuint (deleted->status, ==, 204);
  newsroom->now += 48 * HOUR;
  after = look (newsroom, path);

  /* Not "gone": it never was. */
  g_assert_cmpstr (after, ==, unknown);
}

static void
test_taken_back_under_embargo (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", SECRET, "2020-12-29T08:00:00Z");
  g_autoptr (DatelineMoment) until = dateline_moment_parse ("2020-12-30T14:00:00Z", NULL, NULL);
  g_autofree char *path = g_strconcat ("/items/", dateline_item_get_id (item), NULL);
  g_autoptr (Reply) made = newsroom_put (newsroom, newsroom->editor, item, NULL);
  g_autoptr (Reply) listing = NULL;
  g_autoptr (Reply) changed = NULL;
  g_autoptr (Reply) page = NULL;
  g_autoptr (Reply) again = NULL;

  newsroom->now += HOUR;
  listing = newsroom_get (newsroom, "/");
  dateline_item_set_embargo (item, until);
  changed = newsroom_put (newsroom, newsroom->editor, item, reply_get_header (made, "ETag"));
  newsroom->now += 10;
  page = newsroom_get (newsroom, path);
  again = newsroom_send (newsroom, "GET", "/", NULL, NULL, "If-Modified-Since",
                         reply_get_header (listing, "Last-Modified"), NULL);

  g_assert_cmpuint (changed->status, ==, 200);
  g_assert_cmpuint (page->status, ==, 404);
  g_assert_cmpuint (again->status, ==, 200);
  assert_lacks (again->body, SECRET);
}

static void
show_image (DatelineItem *item,
            const char   *file_name)
{
  g_autoptr (DatelineBlock) image = dateline_block_new_image (file_name, "A lake", "", NULL, 0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&image, 1);

  dateline_item_set_body (item, body);
}

/* Who has the same photograph could ask for it by its hash. */
static void
test_image_of_embargoed_item (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", SECRET, "2020-12-29T08:00:00Z");
  g_autoptr (DatelineMoment) until = dateline_moment_parse ("2020-12-29T14:00:00Z", NULL, NULL);
  g_autoptr (GBytes) image = g_bytes_new_static ("\x89PNG\r\n\x1a\n-", 9);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, image);
  g_autofree char *file_name = g_strconcat (hash, ".png", NULL);
  g_autofree char *path = g_strconcat ("/media/", file_name, NULL);
  g_autofree char *api = g_strconcat ("/api/v1/media/", hash, NULL);
  g_autofree char *item_api = newsroom_item_path (item);
  g_autofree char *unknown = look (newsroom, path);
  g_autofree char *unused = NULL;
  g_autofree char *hidden = NULL;
  g_autoptr (Reply) put = newsroom_send (newsroom, "PUT", api, newsroom->author, image, NULL);
  g_autoptr (Reply) made = NULL;
  g_autoptr (Reply) shown = NULL;
  g_autoptr (Reply) deleted = NULL;
  g_autoptr (Reply) withdrawn = NULL;

  g_assert_cmpuint (put->status, ==, 201);
  unused = look (newsroom, path);
  show_image (item, file_name);
  dateline_item_set_embargo (item, until);
  made = newsroom_put (newsroom, newsroom->editor, item, NULL);
  newsroom->now += 2 * HOUR - 1;
  hidden = look (newsroom, path);
  newsroom->now += 1;
  shown = newsroom_get (newsroom, path);
  deleted = newsroom_send (newsroom, "DELETE", item_api, newsroom->editor, NULL,
                           "If-Match", reply_get_header (made, "ETag"), NULL);
  withdrawn = newsroom_get (newsroom, path);

  g_assert_true (g_str_has_prefix (unknown, "404"));
  g_assert_cmpstr (unused, ==, unknown);
  g_assert_cmpstr (hidden, ==, unknown);
  g_assert_cmpuint (shown->status, ==, 200);
  assert_contains (reply_get_header (shown, "Cache-Control"), "no-cache");
  g_assert_cmpuint (deleted->status, ==, 204);
  g_assert_cmpuint (withdrawn->status, ==, 404);
}

static void
test_readers_see_it (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (DatelineItem) item = newsroom_make_item ("a", SECRET, "2030-01-01T08:00:00Z");
  g_autofree char *path = newsroom_item_path (item);
  g_autoptr (Reply) with_token = NULL;
  g_autoptr (Reply) without = NULL;

  newsroom_add (newsroom, item);
  with_token = newsroom_send (newsroom, "GET", path, newsroom->reader, NULL, NULL);
  without = newsroom_get (newsroom, path);

  g_assert_cmpuint (with_token->status, ==, 200);
  g_assert_cmpuint (without->status, ==, 401);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/newsroom-embargo/embargo", test_embargo);
  g_test_add_func ("/newsroom-embargo/scheduled", test_scheduled);
  g_test_add_func ("/newsroom-embargo/published-in-future", test_published_in_future);
  g_test_add_func ("/newsroom-embargo/deleted-before-its-time", test_deleted_before_its_time);
  g_test_add_func ("/newsroom-embargo/taken-back-under-embargo", test_taken_back_under_embargo);
  g_test_add_func ("/newsroom-embargo/image-of-embargoed-item", test_image_of_embargoed_item);
  g_test_add_func ("/newsroom-embargo/readers-see-it", test_readers_see_it);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-desk-media.h"
#include "dateline-preview.h"
#include "dateline-test.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <string.h>

typedef struct
{
  DatelineDesk    *desk;
  DatelineItem    *item;
  DatelinePreview *preview;
  SoupSession     *session;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GError) error = NULL;

  dateline_desk_settings_set_name (settings, "Test Office");
  fixture->desk = dateline_desk_create (path, settings, NULL, &error);
  g_assert_no_error (error);
  fixture->item = dateline_item_new (NULL, DATELINE_KIND_CALL, "en");
  dateline_item_set_title (fixture->item, "A <call>");
  fixture->preview = dateline_preview_new (fixture->desk, &error);
  g_assert_no_error (error);
  dateline_preview_set_item (fixture->preview, fixture->item);
  fixture->session = soup_session_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  soup_session_abort (fixture->session);
  g_clear_object (&fixture->session);
  g_assert_finalize_object (g_steal_pointer (&fixture->preview));
  g_clear_object (&fixture->item);
  g_clear_object (&fixture->desk);
}

static SoupMessage *
new_message (Fixture    *fixture,
             const char *method,
             const char *path)
{
  g_autofree char *uri = g_strconcat (dateline_preview_get_uri (fixture->preview), path, NULL);

  return soup_message_new (method, uri);
}

static char *
await_text (GAsyncResult **slot,
            SoupSession   *session)
{
  g_autoptr (GAsyncResult) result = dateline_test_await (slot);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = soup_session_send_and_read_finish (session, result, &error);

  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static char *
send (Fixture     *fixture,
      SoupMessage *message)
{
  GAsyncResult *slot = NULL;

  soup_session_send_and_read_async (fixture->session, message, 0, NULL, dateline_test_async_cb,
                                    &slot);

  return await_text (&slot, fixture->session);
}

static char *
get (Fixture    *fixture,
     const char *path)
{
  g_autoptr (SoupMessage) message = new_message (fixture, "GET", path);
  char *text = send (fixture, message);

  g_assert_cmpint (soup_message_get_status (message), ==, 200);
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                 "Cache-Control"), ==, "no-store");

  return text;
}

/* The address of one of the frames, below the preview's. */
static char *
dup_frame (Fixture    *fixture,
           const char *frames,
           const char *name)
{
  g_autoptr (GUri) uri = g_uri_parse (dateline_preview_get_uri (fixture->preview), G_URI_FLAGS_NONE,
                                      NULL);
  g_auto (GStrv) parts = g_strsplit (frames, "src=\"", -1);

  for (guint i = 1; parts[i] != NULL; i++)
    {
      parts[i][strcspn (parts[i], "\"")] = '\0';
      if (g_str_has_suffix (parts[i], name))
        {
          g_assert_true (g_str_has_prefix (parts[i], g_uri_get_path (uri)));
          return g_strdup (parts[i] + strlen (g_uri_get_path (uri)));
        }
    }

  g_assert_not_reached ();
}

static void
test_page (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *frames = get (fixture, "");
  g_autofree char *desktop = dup_frame (fixture, frames, "desktop");
  g_autofree char *phone = dup_frame (fixture, frames, "phone");
  g_autofree char *page = get (fixture, desktop);
  g_autofree char *style = get (fixture, "style.css?0.1");
  g_autofree char *frame_style = get (fixture, "preview.css");

  g_assert_cmpstr (desktop, !=, phone);
  g_assert_nonnull (strstr (page, "<h1 itemprop=\"headline\">A &lt;call&gt;</h1>"));
  g_assert_nonnull (strstr (page, ">Test Office</a>"));
  g_assert_null (strstr (page, "<script"));
  /* A link leaves the frame. */
  g_assert_nonnull (strstr (page, "<base target=\"_blank\">"));
  g_assert_nonnull (strstr (style, "article.item"));
  g_assert_nonnull (strstr (frame_style, "iframe"));
}

/* The page has what the public will see: the desk's snippets, and no embargo line. */
static void
test_snippets (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (DatelineSnippet) empty =
    dateline_snippet_new ("contact", "Contact", DATELINE_SNIPPET_CONTACT);
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("Aru Bekova", NULL, 0);
  g_autoptr (DatelineDocument) text = dateline_document_new (&block, 1);
  g_autoptr (DatelineSnippet) contact = dateline_snippet_with_text (empty, "en", text, NULL);
  g_autoptr (DatelineMoment) embargo = dateline_moment_parse ("2121-01-24 17:00", NULL, NULL);
  g_autofree char *frames = NULL;
  g_autofree char *path = NULL;
  g_autofree char *page = NULL;

  dateline_desk_settings_put_snippet (dateline_desk_get_settings (fixture->desk), contact);
  dateline_item_set_field (fixture->item, "snippets", "contact", NULL, NULL);
  dateline_item_set_embargo (fixture->item, embargo);
  frames = get (fixture, "");
  path = dup_frame (fixture, frames, "desktop");
  page = get (fixture, path);
  g_assert_nonnull (strstr (page, "<h2>Contact</h2>"));
  g_assert_nonnull (strstr (page, "<p>Aru Bekova</p>"));
  g_assert_null (strstr (page, "EMBARGO"));
}

static void
test_strict (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *frames = get (fixture, "");
  g_autofree char *path = dup_frame (fixture, frames, "desktop");
  g_autoptr (SoupMessage) message = new_message (fixture, "GET", path);
  g_autofree char *text = send (fixture, message);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *policy = soup_message_headers_get_one (headers, "Content-Security-Policy");

  g_assert_true (g_str_has_prefix (policy, "default-src 'none'; "));
  g_assert_null (strstr (policy, "script-src"));
  g_assert_nonnull (strstr (policy, "frame-ancestors 'self'"));
  g_assert_cmpstr (soup_message_headers_get_one (headers, "Referrer-Policy"), ==, "no-referrer");
  g_assert_cmpstr (soup_message_headers_get_one (headers, "X-Content-Type-Options"), ==, "nosniff");
}

static gboolean
has_result (gpointer data)
{
  GAsyncResult **slot = data;

  return *slot != NULL;
}

/* What has seen the newest is answered when there is a newer one; another frame, and one
 * that is loaded anew, at once. */
static void
test_follows (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *frames = get (fixture, "");
  g_autofree char *path = dup_frame (fixture, frames, "desktop");
  g_autofree char *first = get (fixture, path);
  g_autoptr (SoupMessage) message = new_message (fixture, "GET", path);
  g_autofree char *again = NULL;
  g_autofree char *other = NULL;
  g_autofree char *page = NULL;
  g_autofree char *second = NULL;
  GAsyncResult *slot = NULL;

  soup_session_send_and_read_async (fixture->session, message, 0, NULL, dateline_test_async_cb,
                                    &slot);
  again = get (fixture, "");
  other = dup_frame (fixture, again, "desktop");
  page = get (fixture, other);
  g_assert_cmpstr (page, ==, first);
  g_assert_false (has_result (&slot));

  dateline_item_set_title (fixture->item, "Another call");
  second = await_text (&slot, fixture->session);
  g_assert_nonnull (strstr (second, "Another call</h1>"));
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (message),
                                                 "Refresh"), ==, "0");
}

static void
test_no_item (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *frames = get (fixture, "");
  g_autofree char *path = dup_frame (fixture, frames, "phone");
  g_autofree char *text = NULL;

  dateline_preview_set_item (fixture->preview, NULL);
  text = get (fixture, path);
  g_assert_nonnull (strstr (text, "No item is open"));
}

static void
test_media (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    const char *path;
    guint       status;
  } cases[] = {
    { "media/none.png", 404 }, { "media/page.html", 404 }, { "media/..%2fdesk.json", 400 },
    { "media/", 404 },         { "items/5", 404 },         { "feed.xml", 404 },
  };
  const char *desk = dateline_desk_get_path (fixture->desk);
  g_autofree char *page = g_build_filename (desk, "media", "page.html", NULL);
  g_autoptr (GBytes) picture = g_bytes_new_static ("GIF89a pump", 11);
  g_autoptr (GError) error = NULL;
  g_autoptr (SoupMessage) shown = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *answer = NULL;

  name = dateline_desk_add_media (fixture->desk, picture, NULL, &error);
  g_assert_no_error (error);
  path = g_strconcat ("media/", name, NULL);
  shown = new_message (fixture, "GET", path);
  answer = send (fixture, shown);
  g_assert_cmpint (soup_message_get_status (shown), ==, 200);
  g_assert_cmpstr (answer, ==, "GIF89a pump");
  g_assert_cmpstr (soup_message_headers_get_one (soup_message_get_response_headers (shown),
                                                 "Content-Type"), ==, "image/gif");

  dateline_test_write (page, "<script>");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SoupMessage) message = new_message (fixture, "GET", cases[i].path);
      g_autofree char *text = send (fixture, message);

      g_test_message ("%s", cases[i].path);
      g_assert_cmpint (soup_message_get_status (message), ==, cases[i].status);
      g_assert_true (text == NULL || strstr (text, "<script>") == NULL);
    }
}

/* Who doesn't know the address, or comes by another name, gets nothing. */
static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GUri) uri = g_uri_parse (dateline_preview_get_uri (fixture->preview), G_URI_FLAGS_NONE,
                                      NULL);
  g_autofree char *root = g_strdup_printf ("http://127.0.0.1:%d/", g_uri_get_port (uri));
  g_autofree char *named = g_strdup_printf ("http://localhost:%d%s", g_uri_get_port (uri),
                                            g_uri_get_path (uri));
  g_autoptr (SoupMessage) unknown = soup_message_new ("GET", root);
  g_autoptr (SoupMessage) other_host = soup_message_new ("GET", named);
  g_autoptr (SoupMessage) posted = new_message (fixture, "POST", "");
  g_autoptr (SoupMessage) rebound = new_message (fixture, "GET", "");
  g_autofree char *first = send (fixture, unknown);
  g_autofree char *second = send (fixture, other_host);
  g_autofree char *third = send (fixture, posted);
  g_autofree char *fourth = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (rebound), "Host", "evil.example");
  fourth = send (fixture, rebound);

  g_assert_cmpint (strlen (g_uri_get_path (uri)), ==, 34);
  g_assert_cmpint (soup_message_get_status (unknown), ==, 404);
  g_assert_cmpint (soup_message_get_status (other_host), ==, 404);
  g_assert_cmpint (soup_message_get_status (posted), ==, 405);
  g_assert_cmpint (soup_message_get_status (rebound), ==, 404);
  g_assert_null (strstr (fourth, "iframe"));
}

static gboolean
is_refused (gpointer data)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;

  connection = g_socket_client_connect_to_host (client, "127.0.0.1", GPOINTER_TO_UINT (data), NULL,
                                                NULL);

  return connection == NULL;
}

/* The window is closed while a browser waits, which is told so. */
static void
test_ends (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GUri) uri = g_uri_parse (dateline_preview_get_uri (fixture->preview), G_URI_FLAGS_NONE,
                                      NULL);
  g_autofree char *frames = get (fixture, "");
  g_autofree char *path = dup_frame (fixture, frames, "desktop");
  g_autofree char *first = get (fixture, path);
  g_autoptr (SoupMessage) message = new_message (fixture, "GET", path);
  g_autofree char *again = NULL;
  g_autofree char *last = NULL;
  GAsyncResult *slot = NULL;

  soup_session_send_and_read_async (fixture->session, message, 0, NULL, dateline_test_async_cb,
                                    &slot);
  again = get (fixture, "");
  g_assert_finalize_object (g_steal_pointer (&fixture->preview));

  last = await_text (&slot, fixture->session);
  g_assert_nonnull (strstr (last, "has ended"));
  g_assert_null (soup_message_headers_get_one (soup_message_get_response_headers (message),
                                               "Refresh"));
  dateline_test_wait (is_refused, GUINT_TO_POINTER (g_uri_get_port (uri)), 30);

  fixture->preview = dateline_preview_new (fixture->desk, NULL);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

#define ADD(path, function) \
  g_test_add ("/preview/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("page", test_page);
  ADD ("snippets", test_snippets);
  ADD ("strict", test_strict);
  ADD ("follows", test_follows);
  ADD ("no-item", test_no_item);
  ADD ("media", test_media);
  ADD ("refused", test_refused);
  ADD ("ends", test_ends);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include "dateline-test.h"

#include <string.h>

#define ITEM_LIMIT (4 * 1024 * 1024)
#define CROWD 300
#define MEDIA_LIMIT (16 * 1024 * 1024)

static void
assert_alive (Newsroom *newsroom)
{
  g_autoptr (Reply) reply = newsroom_get (newsroom, "/");

  g_assert_cmpuint (reply->status, ==, 200);
}

static void
test_too_large (void)
{
  static const struct
  {
    const char *path;
    gsize size;
    gsize limit;
  } cases[] = {
    { "/api/v1/items/x", ITEM_LIMIT, ITEM_LIMIT },
    { "/api/v1/items/x", ITEM_LIMIT + 1, ITEM_LIMIT },
    { "/api/v1/media/x", MEDIA_LIMIT, MEDIA_LIMIT },
    { "/api/v1/media/x", MEDIA_LIMIT + 1, MEDIA_LIMIT },
    { "/", 1024 * 1024, 64 * 1024 },
  };
  g_autoptr (Newsroom) newsroom = newsroom_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) body = g_bytes_new_take (g_malloc0 (cases[i].size), cases[i].size);
      g_autoptr (Reply) reply = newsroom_send (newsroom, "PUT", cases[i].path, newsroom->editor,
                                               body, NULL);

      g_test_message ("%s %zu", cases[i].path, cases[i].size);
      if (cases[i].size > cases[i].limit)
        g_assert_cmpuint (reply->status, ==, 413);
      else
        g_assert_cmpuint (reply->status, !=, 413);
    }
}

/* Without saying how much is to come. */
static void
test_too_large_in_chunks (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (GString) request = g_string_new ("PUT / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                                              "Transfer-Encoding: chunked\r\n\r\n");
  g_autofree char *reply = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (request, "400\r\n%01024d\r\n", 0);
  g_string_append (request, "0\r\n\r\n");
  reply = newsroom_send_raw (newsroom, request->str, request->len);

  g_assert_true (g_str_has_prefix (reply, "HTTP/1.1 413 "));
  assert_alive (newsroom);
}

static void
test_headers (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autofree char *long_text = g_strnfill (20 * 1024, 'x');
  g_autofree char *endless = g_strnfill (1024 * 1024, 'x');
  g_autofree char *path = g_strdup_printf ("/?q=%.*s", 9000, long_text);
  g_autoptr (Reply) header = newsroom_send (newsroom, "GET", "/", NULL, NULL, "X-Long", long_text,
                                            NULL);
  g_autoptr (Reply) address = newsroom_get (newsroom, path);
  g_autofree char *no_end = newsroom_send_raw (newsroom, endless, -1);

  g_assert_cmpuint (header->status, ==, 431);
  g_assert_cmpuint (address->status, ==, 414);
  /* A cache may keep a 414 that says nothing of it (RFC 9110, 15.5.15). */
  g_assert_cmpstr (reply_get_header (address, "Cache-Control"), ==, "no-store");
  assert_contains (reply_get_header (address, "Content-Security-Policy"), "default-src 'none'");
  assert_lacks (no_end, " 200 ");
  assert_alive (newsroom);
}

static void
test_garbage (void)
{
  static const char * const requests[] = {
    "\r\n\r\n",
    "garbage\r\n\r\n",
    "GET / HTTP/9.9\r\nHost: a\r\n\r\n",
    "GET http://[::1 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
    "PUT /api/v1/items/x HTTP/1.1\r\nHost: a\r\nContent-Length: five\r\nConnection: close\r\n\r\n",
    ("PUT /api/v1/items/x HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n"
     "Connection: close\r\n\r\n"),
    "PUT /api/v1/items/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
    "PUT /api/v1/items/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
    "\x16\x03\x01\x02\x01\x01\xfc\x03\x03\r\n\r\n",
  };
  g_autoptr (Newsroom) newsroom = newsroom_new ();

  dateline_newsroom_server_set_seconds (newsroom->server, 1);
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autofree char *reply = NULL;

      g_test_message ("request %u", i);
      reply = newsroom_send_raw (newsroom, requests[i], -1);
      assert_lacks (reply, " 200 ");
      assert_alive (newsroom);
    }
}

/* None of these ever completes its request; each is hung up on. */
static void
test_slow_clients (void)
{
  static const char * const requests[] = {
    "",
    "G",
    "GET / HTTP/1.1\r\nHost: a\r\n",
    "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc",
  };
  g_autoptr (Newsroom) newsroom = newsroom_new ();

  dateline_newsroom_server_set_seconds (newsroom->server, 1);
  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autofree char *reply = newsroom_send_raw (newsroom, requests[i], -1);

      assert_lacks (reply, " 200 ");
      assert_alive (newsroom);
    }
}

static void
connected_cb (GObject      *client,
              GAsyncResult *result,
              gpointer      data)
{
  GSocketConnection *connection;

  connection = g_socket_client_connect_to_uri_finish (G_SOCKET_CLIENT (client), result, NULL);
  g_assert_nonnull (connection);
  g_ptr_array_add (data, connection);
}

/* More than are let in, and none of them asks for anything. */
static void
test_crowd (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func (g_object_unref);
  const char *url = dateline_newsroom_server_get_url (newsroom->server);

  for (guint i = 0; i < CROWD; i++)
    {
      g_socket_client_connect_to_uri_async (client, url, 80, NULL, connected_cb, crowd);
      while (crowd->len == i)
        g_main_context_iteration (NULL, TRUE);
    }

  assert_alive (newsroom);
}

static void
test_ranges_are_ignored (void)
{
  g_autoptr (Newsroom) newsroom = newsroom_new ();
  g_autoptr (Reply) reply = newsroom_send (newsroom, "GET", "/style.css", NULL, NULL,
                                           "Range", "bytes=0-,0-,0-,5-9", NULL);

  g_assert_cmpuint (reply->status, ==, 200);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/newsroom-limits/too-large", test_too_large);
  g_test_add_func ("/newsroom-limits/too-large-in-chunks", test_too_large_in_chunks);
  g_test_add_func ("/newsroom-limits/headers", test_headers);
  g_test_add_func ("/newsroom-limits/garbage", test_garbage);
  g_test_add_func ("/newsroom-limits/slow-clients", test_slow_clients);
  g_test_add_func ("/newsroom-limits/crowd", test_crowd);
  g_test_add_func ("/newsroom-limits/ranges-are-ignored", test_ranges_are_ignored);

  return g_test_run ();
}

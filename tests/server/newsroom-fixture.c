/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "newsroom-fixture.h"

#include "dateline-item-json.h"
#include "dateline-kind.h"
#include "dateline-newsroom-tokens.h"
#include "dateline-test.h"

#include <string.h>

static gint64
read_clock (gpointer data)
{
  return ((Newsroom *) data)->now;
}

static char *
add_token (DatelineNewsroomDatabase *database,
           DatelineNewsroomRole      role)
{
  g_autoptr (GError) error = NULL;
  char *token;

  token = dateline_newsroom_tokens_add (database, dateline_newsroom_role_get_name (role), role,
                                        &error);
  g_assert_no_error (error);

  return token;
}

static void
start (Newsroom *newsroom)
{
  g_autoptr (GError) error = NULL;

  newsroom->session = soup_session_new ();
  newsroom->server = dateline_newsroom_server_new (newsroom->database, "Test <newsroom>", NULL,
                                                   "Asia/Almaty", &error);
  g_assert_no_error (error);
  dateline_newsroom_server_set_clock (newsroom->server, read_clock, newsroom);
  dateline_newsroom_server_listen (newsroom->server, "127.0.0.1:0", NULL, &error);
  g_assert_no_error (error);
}

static void
stop (Newsroom *newsroom)
{
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) finished = NULL;

  soup_session_abort (newsroom->session);
  g_clear_object (&newsroom->session);
  dateline_newsroom_server_stop_async (newsroom->server, dateline_test_async_cb, &result);
  finished = dateline_test_await (&result);
  g_assert_true (dateline_newsroom_server_stop_finish (newsroom->server, finished, NULL));
  g_clear_object (&finished);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (g_steal_pointer (&newsroom->server));
}

Newsroom *
newsroom_new (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autoptr (DatelineNewsroomDatabase) database = NULL;
  g_autoptr (GError) error = NULL;
  Newsroom *newsroom = g_new0 (Newsroom, 1);

  newsroom->database = g_build_filename (folder, "newsroom.db", NULL);
  newsroom->now = NEWSROOM_NOW;
  database = dateline_newsroom_database_open (newsroom->database, &error);
  g_assert_no_error (error);
  newsroom->editor = add_token (database, DATELINE_NEWSROOM_ROLE_EDITOR);
  newsroom->author = add_token (database, DATELINE_NEWSROOM_ROLE_AUTHOR);
  newsroom->reader = add_token (database, DATELINE_NEWSROOM_ROLE_READER);
  start (newsroom);

  return newsroom;
}

void
newsroom_restart (Newsroom *newsroom)
{
  stop (newsroom);
  start (newsroom);
}

void
newsroom_free (Newsroom *newsroom)
{
  stop (newsroom);
  g_free (newsroom->database);
  g_free (newsroom->editor);
  g_free (newsroom->author);
  g_free (newsroom->reader);
  g_free (newsroom);
}

static Reply *
wait_for_reply (Newsroom    *newsroom,
                SoupMessage *message)
{
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) finished = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  Reply *reply = g_new0 (Reply, 1);

  soup_session_send_and_read_async (newsroom->session, message, G_PRIORITY_DEFAULT, NULL,
                                    dateline_test_async_cb, &result);
  finished = dateline_test_await (&result);
  bytes = soup_session_send_and_read_finish (newsroom->session, finished, &error);
  g_assert_no_error (error);

  reply->status = soup_message_get_status (message);
  reply->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  reply->length = g_bytes_get_size (bytes);
  reply->body = g_strndup (g_bytes_get_data (bytes, NULL), reply->length);

  return reply;
}

Reply *
newsroom_send (Newsroom   *newsroom,
               const char *method,
               const char *path,
               const char *token,
               GBytes     *body,
               ...)
{
  g_autofree char *url = g_strconcat (dateline_newsroom_server_get_url (newsroom->server), path,
                                      NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  const char *name;
  va_list arguments;

  if (token != NULL)
    {
      g_autofree char *value = g_strconcat ("Bearer ", token, NULL);

      soup_message_headers_replace (headers, "Authorization", value);
    }
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, NULL, body);

  va_start (arguments, body);
  while ((name = va_arg (arguments, const char *)) != NULL)
    soup_message_headers_replace (headers, name, va_arg (arguments, const char *));
  va_end (arguments);

  /* 401 is an answer here, not a question to the user. */
  soup_message_add_flags (message, SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE | SOUP_MESSAGE_NO_REDIRECT);

  return wait_for_reply (newsroom, message);
}

Reply *
newsroom_get (Newsroom   *newsroom,
              const char *path)
{
  return newsroom_send (newsroom, "GET", path, NULL, NULL, NULL);
}

Reply *
newsroom_put (Newsroom     *newsroom,
              const char   *token,
              DatelineItem *item,
              const char   *etag)
{
  g_autoptr (GBytes) bytes = dateline_item_json_write_public (item);
  g_autofree char *path = newsroom_item_path (item);

  return newsroom_send (newsroom, "PUT", path, token, bytes,
                        "Content-Type", "application/json",
                        etag != NULL ? "If-Match" : "If-None-Match", etag != NULL ? etag : "*",
                        NULL);
}

void
newsroom_add (Newsroom     *newsroom,
              DatelineItem *item)
{
  g_autoptr (Reply) reply = newsroom_put (newsroom, newsroom->editor, item, NULL);

  if (reply->status != 201)
    g_error ("not added: %s", reply->body);
}

char *
newsroom_send_raw (Newsroom   *newsroom,
                   const char *bytes,
                   gssize      length)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GAsyncResult) finished = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *result = NULL;

  connection = g_socket_client_connect_to_uri (client,
                                               dateline_newsroom_server_get_url (newsroom->server),
                                               80, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), bytes,
                             length >= 0 ? (gsize) length : strlen (bytes), NULL, NULL, &error);
  g_assert_no_error (error);

  g_output_stream_splice_async (out, g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                G_OUTPUT_STREAM_SPLICE_NONE, G_PRIORITY_DEFAULT, NULL,
                                dateline_test_async_cb, &result);
  finished = dateline_test_await (&result);
  /* A reset is an end too. */
  g_output_stream_splice_finish (out, finished, NULL);
  g_output_stream_write_all (out, "", 1, NULL, NULL, NULL);

  return g_strdup (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)));
}

const char *
reply_get_header (Reply      *reply,
                  const char *name)
{
  const char *value = soup_message_headers_get_list (reply->headers, name);

  return value != NULL ? value : "";
}

void
reply_free (Reply *reply)
{
  soup_message_headers_unref (reply->headers);
  g_free (reply->body);
  g_free (reply);
}

DatelineItem *
newsroom_make_item (const char *name,
                    const char *title,
                    const char *published)
{
  g_autofree char *id = dateline_id_new_from_name (name);
  g_autoptr (DatelineMoment) moment = NULL;
  g_autoptr (GDateTime) created = dateline_instant_parse ("2020-12-01T00:00:00Z");
  DatelineItem *item = dateline_item_new (id, DATELINE_KIND_PRESS_RELEASE, "en");

  dateline_item_set_title (item, title);
  newsroom_set_text (item, "The text of it.");
  dateline_item_set_created (item, created);
  dateline_item_set_modified (item, created);
  if (published != NULL)
    {
      moment = dateline_moment_parse (published, "Asia/Almaty", NULL);
      dateline_item_set_published (item, moment);
    }

  return item;
}

char *
newsroom_item_path (DatelineItem *item)
{
  return g_strconcat ("/api/v1/items/", dateline_item_get_id (item), NULL);
}

void
newsroom_set_text (DatelineItem *item,
                   const char   *text)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);

  dateline_item_set_body (item, body);
}

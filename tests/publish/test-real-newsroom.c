/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-image.h"
#include "dateline-newsroom-backend.h"
#include "dateline-publish-error.h"
#include "dateline-test.h"

#include <libsoup/soup.h>
#include <signal.h>
#include <string.h>

/* The real server, as the window and the command line meet it. */

static const char *server_program;

typedef struct
{
  GSubprocess     *server;
  char            *database;
  char            *url;
  DatelineBackend *backend;
  DatelineItem    *item;
} Fixture;

static char *
add_token (Fixture    *fixture,
           const char *name,
           const char *role)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, server_program, "token",
                              "add", name, "--role", role, "--database", fixture->database, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  return g_strchomp (out);
}

static DatelineBackend *
new_backend (Fixture    *fixture,
             const char *token)
{
  g_autoptr (DatelineAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  DatelineBackend *backend;

  account = dateline_account_new ("office", "newsroom", fixture->url, "aru", &error);
  g_assert_no_error (error);
  backend = dateline_backend_new (account, token, &error);
  g_assert_no_error (error);

  return backend;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *token = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (DatelineBlock) block = NULL;
  g_autoptr (DatelineDocument) body = NULL;
  g_autoptr (GError) error = NULL;

  fixture->database = g_build_filename (folder, "newsroom.db", NULL);
  token = add_token (fixture, "aru", "editor");
  fixture->server = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, server_program,
                                      "--database", fixture->database, "--listen", "127.0.0.1:0",
                                      NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (fixture->server));
  fixture->url = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fixture->url);

  fixture->backend = new_backend (fixture, token);
  fixture->item = dateline_item_new (NULL, "statement", "en");
  block = dateline_block_new_paragraph ("The European Union welcomes it.", NULL, 0);
  body = dateline_document_new (&block, 1);
  dateline_item_set_title (fixture->item, "On the elections");
  dateline_item_set_body (fixture->item, body);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (fixture->server, SIGTERM);
  g_subprocess_wait (fixture->server, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&fixture->server);
  g_clear_object (&fixture->backend);
  g_clear_object (&fixture->item);
  g_free (fixture->database);
  g_free (fixture->url);
}

static char *
probe (DatelineBackend  *backend,
       GError          **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dateline_backend_probe_async (backend, NULL, dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);

  return dateline_backend_probe_finish (backend, result, error);
}

static DatelineStored *
put (Fixture     *fixture,
     const char  *etag,
     GError     **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dateline_backend_put_async (fixture->backend, fixture->item, etag, NULL, dateline_test_async_cb,
                              &slot);
  result = dateline_test_await (&slot);

  return dateline_backend_put_finish (fixture->backend, result, error);
}

static void
test_login (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *reader_token = add_token (fixture, "bek", "reader");
  g_autoptr (DatelineBackend) reader = new_backend (fixture, reader_token);
  g_autoptr (DatelineBackend) stranger = new_backend (fixture, "0123456789abcdef");
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = probe (fixture->backend, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (sentence, fixture->url));
  g_assert_nonnull (strstr (sentence, "editor"));

  g_assert_null (probe (reader, &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_null (probe (stranger, &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_DENIED);
}

static void
test_life (Fixture       *fixture,
           gconstpointer  data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) fetch_result = NULL;
  g_autoptr (GAsyncResult) remove_result = NULL;
  g_autoptr (GAsyncResult) gone_result = NULL;
  g_autoptr (DatelineStored) created = NULL;
  g_autoptr (DatelineStored) again = NULL;
  g_autoptr (DatelineStored) changed = NULL;
  g_autoptr (DatelineStored) fetched = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = dateline_item_get_id (fixture->item);

  created = put (fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (created->url, fixture->url));
  g_assert_true (dateline_stored_holds (created, fixture->item));

  /* The same once more does nothing. */
  again = put (fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again->etag, ==, created->etag);

  dateline_item_set_title (fixture->item, "On the parliamentary elections");
  g_assert_null (put (fixture, "\"another-version\"", &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CONFLICT);
  g_clear_error (&error);
  changed = put (fixture, created->etag, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (changed->etag, !=, created->etag);

  dateline_backend_fetch_async (fixture->backend, id, NULL, dateline_test_async_cb, &slot);
  fetch_result = dateline_test_await (&slot);
  fetched = dateline_backend_fetch_finish (fixture->backend, fetch_result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fetched->etag, ==, changed->etag);
  g_assert_true (dateline_stored_holds (fetched, fixture->item));

  dateline_backend_remove_async (fixture->backend, id, changed->etag, NULL,
                                 dateline_test_async_cb, &slot);
  remove_result = dateline_test_await (&slot);
  g_assert_true (dateline_backend_remove_finish (fixture->backend, remove_result, &error));
  g_assert_no_error (error);

  dateline_backend_fetch_async (fixture->backend, id, NULL, dateline_test_async_cb, &slot);
  gone_result = dateline_test_await (&slot);
  g_assert_null (dateline_backend_fetch_finish (fixture->backend, gone_result, &error));
  g_assert_no_error (error);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *token = add_token (fixture, "bek", "reader");
  g_autoptr (DatelineBackend) editor = g_steal_pointer (&fixture->backend);
  g_autoptr (GError) error = NULL;

  fixture->backend = new_backend (fixture, token);
  g_assert_null (put (fixture, NULL, &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, fixture->url));
}

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"

static gboolean
upload (Fixture     *fixture,
        const char  *name,
        GBytes      *bytes,
        GError     **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dateline_backend_upload_media_async (fixture->backend, name, bytes, NULL, NULL, NULL,
                                       dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);

  return dateline_backend_upload_media_finish (fixture->backend, result, error);
}

static void
test_media (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *token = add_token (fixture, "bek", "reader");
  g_autoptr (GBytes) png = g_bytes_new_static (PNG, sizeof PNG - 1);
  g_autofree char *name = dateline_image_dup_name (png);
  g_autofree char *url = g_strdup_printf ("%s/media/%s", fixture->url, name);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
  g_autoptr (DatelineStored) stored = NULL;
  g_autoptr (DatelineBlock) block = NULL;
  g_autoptr (DatelineDocument) body = NULL;
  g_autoptr (GBytes) shown = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  /* Twice, as after a lost answer. */
  g_assert_true (upload (fixture, name, png, &error));
  g_assert_true (upload (fixture, name, png, &error));
  g_assert_no_error (error);

  block = dateline_block_new_image (name, "A pump", "The pumps", NULL, 0);
  body = dateline_document_new (&block, 1);
  dateline_item_set_body (fixture->item, body);
  dateline_item_set_status (fixture->item, DATELINE_STATUS_PUBLISHED);
  stored = put (fixture, NULL, &error);
  g_assert_no_error (error);

  /* The public sees it. */
  soup_session_send_and_read_async (session, message, G_PRIORITY_DEFAULT, NULL,
                                    dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  shown = soup_session_send_and_read_finish (session, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, SOUP_STATUS_OK);
  g_assert_true (g_bytes_equal (shown, png));

  /* A reader may not. */
  g_clear_object (&fixture->backend);
  fixture->backend = new_backend (fixture, token);
  g_assert_true (upload (fixture, name, png, &error));
  g_clear_pointer (&png, g_bytes_unref);
  png = g_bytes_new_static (PNG "2", sizeof PNG);
  g_clear_pointer (&name, g_free);
  name = dateline_image_dup_name (png);
  g_assert_false (upload (fixture, name, png, &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_DENIED);
}

#define ADD_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  g_assert_cmpint (argc, >=, 2);
  server_program = argv[1];

  ADD_TEST ("/real-newsroom/login", test_login);
  ADD_TEST ("/real-newsroom/life", test_life);
  ADD_TEST ("/real-newsroom/refused", test_refused);
  ADD_TEST ("/real-newsroom/media", test_media);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-item-json.h"
#include "dateline-kind.h"
#include "dateline-newsroom-backend.h"
#include "dateline-publish-error.h"
#include "dateline-test.h"
#include "fake-newsroom.h"

#include <string.h>

typedef struct
{
  FakeNewsroom    *newsroom;
  DatelineBackend *backend;
  DatelineItem    *item;
} Fixture;

static DatelineBackend *
new_backend (const char *url,
             const char *secret)
{
  g_autoptr (DatelineAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  DatelineBackend *backend;

  account = dateline_account_new ("office", "newsroom", url, "aru", &error);
  g_assert_no_error (error);
  backend = dateline_backend_new (account, secret, &error);
  g_assert_no_error (error);

  return backend;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->newsroom = fake_newsroom_new ();
  fixture->backend = new_backend (fake_newsroom_get_url (fixture->newsroom), FAKE_NEWSROOM_TOKEN);
  fixture->item = dateline_item_new (NULL, DATELINE_KIND_STATEMENT, "en");
  dateline_item_set_title (fixture->item, "On the elections");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->backend);
  g_clear_object (&fixture->item);
  fake_newsroom_free (fixture->newsroom);
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

static DatelineStored *
fetch (Fixture  *fixture,
       GError  **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dateline_backend_fetch_async (fixture->backend, dateline_item_get_id (fixture->item), NULL,
                                dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);

  return dateline_backend_fetch_finish (fixture->backend, result, error);
}

static void
test_probe (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = probe (fixture->backend, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (sentence, "Fake news"));
  g_assert_nonnull (strstr (sentence, fake_newsroom_get_url (fixture->newsroom)));
  g_assert_nonnull (strstr (sentence, "Aru"));
  g_assert_nonnull (strstr (sentence, "editor"));
}

static void
test_wrong_secret (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (DatelineBackend) backend = NULL;
  g_autoptr (GError) error = NULL;

  backend = new_backend (fake_newsroom_get_url (fixture->newsroom), "wrong-token");
  g_assert_null (probe (backend, &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_DENIED);
  g_assert_nonnull (strstr (error->message, fake_newsroom_get_url (fixture->newsroom)));
  g_assert_nonnull (strstr (error->message, "office"));
  g_assert_null (strstr (error->message, "wrong-token"));
}

static void
test_unknown_type (void)
{
  g_autoptr (DatelineAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  account = dateline_account_new ("office", "gopher", "https://a.example", "", &error);
  g_assert_no_error (error);
  g_assert_null (dateline_backend_new (account, "secret", &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT);
  g_assert_nonnull (strstr (error->message, "gopher"));
}

/* Create, fetch, change, and the page's address from the Link header. */
static void
test_put_and_fetch (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (DatelineStored) created = NULL;
  g_autoptr (DatelineStored) changed = NULL;
  g_autoptr (DatelineStored) fetched = NULL;
  g_autoptr (DatelineStored) nothing = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL;

  nothing = fetch (fixture, &error);
  g_assert_no_error (error);
  g_assert_null (nothing);

  created = put (fixture, NULL, &error);
  g_assert_no_error (error);
  page = g_strdup_printf ("%s/items/%s/a-slug", fake_newsroom_get_url (fixture->newsroom),
                          dateline_item_get_id (fixture->item));
  g_assert_cmpstr (created->url, ==, page);
  g_assert_true (dateline_stored_holds (created, fixture->item));

  dateline_item_set_title (fixture->item, "On the parliamentary elections");
  g_assert_false (dateline_stored_holds (created, fixture->item));
  changed = put (fixture, created->etag, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (changed->etag, !=, created->etag);

  fetched = fetch (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (fetched->etag, ==, changed->etag);
  g_assert_true (dateline_stored_holds (fetched, fixture->item));
  g_assert_cmpuint (fake_newsroom_get_n_writes (fixture->newsroom), ==, 2);
}

static void
test_put_twice (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (DatelineStored) first = NULL;
  g_autoptr (DatelineStored) second = NULL;
  g_autoptr (GError) error = NULL;

  first = put (fixture, NULL, &error);
  g_assert_no_error (error);
  second = put (fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->etag, ==, second->etag);
  g_assert_cmpuint (fake_newsroom_get_n_writes (fixture->newsroom), ==, 1);
}

static void
test_conflict (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (DatelineStored) first = NULL;
  g_autoptr (DatelineItem) other = dateline_item_copy (fixture->item);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  first = put (fixture, NULL, &error);
  g_assert_no_error (error);

  dateline_item_set_title (other, "Changed by somebody else");
  bytes = dateline_item_json_write_public (other);
  fake_newsroom_put_item (fixture->newsroom, dateline_item_get_id (other), bytes);

  dateline_item_set_title (fixture->item, "Changed here");
  g_assert_null (put (fixture, first->etag, &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CONFLICT);
  g_assert_true (fake_newsroom_get_item (fixture->newsroom, dateline_item_get_id (other)) == bytes);
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (DatelineStored) stored = NULL;
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  stored = put (fixture, NULL, &error);
  g_assert_no_error (error);
  dateline_backend_remove_async (fixture->backend, dateline_item_get_id (fixture->item),
                                 stored->etag, NULL, dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  g_assert_true (dateline_backend_remove_finish (fixture->backend, result, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (fake_newsroom_get_n_items (fixture->newsroom), ==, 0);
}

typedef struct
{
  const char          *name;
  FakeTrouble          trouble;
  DatelinePublishError code;
  gboolean             transient;
  const char          *says;
} Trouble;

static const Trouble troubles[] = {
  { "html", FAKE_TROUBLE_HTML, DATELINE_PUBLISH_ERROR_SERVER, FALSE, "web page" },
  { "fault", FAKE_TROUBLE_FAULT, DATELINE_PUBLISH_ERROR_SERVER, FALSE, "The disk is on fire" },
  { "plain-fault", FAKE_TROUBLE_PLAIN_FAULT, DATELINE_PUBLISH_ERROR_SERVER, FALSE, "500" },
  { "half", FAKE_TROUBLE_HALF, DATELINE_PUBLISH_ERROR_SERVER, TRUE, "broke off" },
  { "hang-up", FAKE_TROUBLE_HANG_UP, DATELINE_PUBLISH_ERROR_SERVER, TRUE, "broke off" },
  { "silence", FAKE_TROUBLE_SILENCE, DATELINE_PUBLISH_ERROR_UNREACHABLE, TRUE, "does not answer" },
  { "huge", FAKE_TROUBLE_HUGE, DATELINE_PUBLISH_ERROR_SERVER, FALSE, "16 MiB" },
  { "not-json", FAKE_TROUBLE_NOT_JSON, DATELINE_PUBLISH_ERROR_SERVER, FALSE, "JSON:2" },
  { "other-item", FAKE_TROUBLE_OTHER_ITEM, DATELINE_PUBLISH_ERROR_SERVER, FALSE, "another item" },
  { "no-etag", FAKE_TROUBLE_NO_ETAG, DATELINE_PUBLISH_ERROR_SERVER, FALSE, "ETag" },
  { "weak-etag", FAKE_TROUBLE_WEAK_ETAG, DATELINE_PUBLISH_ERROR_SERVER, FALSE, "ETag" },
  { "redirect", FAKE_TROUBLE_REDIRECT, DATELINE_PUBLISH_ERROR_SERVER, FALSE, "302" },
  { "forbidden", FAKE_TROUBLE_FORBIDDEN, DATELINE_PUBLISH_ERROR_DENIED, FALSE, "own items only" },
  { "busy", FAKE_TROUBLE_BUSY, DATELINE_PUBLISH_ERROR_SERVER, TRUE, "Too many requests" },
  { "down", FAKE_TROUBLE_DOWN, DATELINE_PUBLISH_ERROR_SERVER, TRUE, "Maintenance" },
  { "invalid", FAKE_TROUBLE_INVALID, DATELINE_PUBLISH_ERROR_REFUSED, FALSE, "The kind is" },
};

static void
test_trouble (Fixture       *fixture,
              gconstpointer  data)
{
  const Trouble *trouble = data;
  g_autoptr (GError) error = NULL;
  guint delay = 0;

  dateline_newsroom_backend_set_timeout (DATELINE_NEWSROOM_BACKEND (fixture->backend), 1);
  fake_newsroom_set_trouble (fixture->newsroom, trouble->trouble, FAKE_NEWSROOM_ALWAYS);

  g_assert_null (put (fixture, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, (int) trouble->code);
  g_assert_nonnull (strstr (error->message, fake_newsroom_get_url (fixture->newsroom)));
  g_assert_nonnull (strstr (error->message, trouble->says));
  g_assert_null (strpbrk (error->message, "\n\x1b"));
  g_assert_cmpint (dateline_publish_error_get_transient (error, &delay), ==, trouble->transient);
  g_assert_cmpuint (delay, ==, trouble->trouble == FAKE_TROUBLE_BUSY ? 7000 : 0);
}

/* Reading fails like writing, and never says "not there" in its place. */
static void
test_fetch_trouble (Fixture       *fixture,
                    gconstpointer  data)
{
  const FakeTrouble of_fetch[] = {
    FAKE_TROUBLE_HTML, FAKE_TROUBLE_FAULT, FAKE_TROUBLE_HALF, FAKE_TROUBLE_NOT_JSON,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (of_fetch); i++)
    {
      g_autoptr (GError) error = NULL;

      fake_newsroom_set_trouble (fixture->newsroom, of_fetch[i], FAKE_NEWSROOM_ALWAYS);
      g_assert_null (fetch (fixture, &error));
      g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SERVER);
    }
}

static void
test_nobody_there (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *url = g_strdup (fake_newsroom_get_url (fixture->newsroom));
  g_autoptr (GError) error = NULL;

  fake_newsroom_free (fixture->newsroom);
  g_assert_null (put (fixture, NULL, &error));
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_UNREACHABLE);
  g_assert_nonnull (strstr (error->message, url));
  g_assert_true (dateline_publish_error_get_transient (error, NULL));

  fixture->newsroom = fake_newsroom_new ();
}

/* The server closes a connection that was kept open: all of the body is sent again. */
static void
test_dropped_connection (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (DatelineStored) first = NULL;
  g_autoptr (DatelineStored) second = NULL;
  g_autoptr (GError) error = NULL;

  first = put (fixture, NULL, &error);
  g_assert_no_error (error);

  dateline_item_set_title (fixture->item, "On the parliamentary elections");
  fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_HANG_UP, 1);
  second = put (fixture, first->etag, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_stored_holds (second, fixture->item));
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_SILENCE, FAKE_NEWSROOM_ALWAYS);
  dateline_backend_probe_async (fixture->backend, cancellable, dateline_test_async_cb, &slot);
  g_cancellable_cancel (cancellable);
  result = dateline_test_await (&slot);
  g_assert_null (dateline_backend_probe_finish (fixture->backend, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  ADD_TEST ("/newsroom-backend/probe", test_probe);
  ADD_TEST ("/newsroom-backend/wrong-secret", test_wrong_secret);
  g_test_add_func ("/newsroom-backend/unknown-type", test_unknown_type);
  ADD_TEST ("/newsroom-backend/put-and-fetch", test_put_and_fetch);
  ADD_TEST ("/newsroom-backend/put-twice", test_put_twice);
  ADD_TEST ("/newsroom-backend/conflict", test_conflict);
  ADD_TEST ("/newsroom-backend/remove", test_remove);
  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *path = g_strconcat ("/newsroom-backend/trouble/", troubles[i].name, NULL);

      g_test_add (path, Fixture, &troubles[i], set_up, test_trouble, tear_down);
    }
  ADD_TEST ("/newsroom-backend/fetch-trouble", test_fetch_trouble);
  ADD_TEST ("/newsroom-backend/nobody-there", test_nobody_there);
  ADD_TEST ("/newsroom-backend/dropped-connection", test_dropped_connection);
  ADD_TEST ("/newsroom-backend/cancel", test_cancel);

  return g_test_run ();
}

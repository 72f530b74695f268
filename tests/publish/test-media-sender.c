/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-desk-media.h"
#include "dateline-html.h"
#include "dateline-outbox.h"
#include "dateline-publish-error.h"
#include "dateline-sender-private.h"
#include "dateline-test.h"
#include "fake-newsroom.h"

#include <glib/gstdio.h>
#include <string.h>

/* An item's images on their way through the outbox to a newsroom. */

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"
#define GIF "GIF89a\1\0\1\0"

typedef struct
{
  FakeNewsroom         *newsroom;
  DatelineAccountStore *accounts;
  DatelineDesk         *desk;
  DatelineSender       *sender;
  char                 *png;
  char                 *gif;
  GArray               *fractions; /* element double */
} Fixture;

static GSource *
no_wait (guint msec)
{
  return g_idle_source_new ();
}

static void
uploading_cb (DatelineSender *sender,
              const char     *id,
              double          fraction,
              gpointer        data)
{
  Fixture *fixture = data;

  g_array_append_val (fixture->fractions, fraction);
}

static char *
add (Fixture    *fixture,
     const char *data,
     gsize       length)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);
  g_autoptr (GError) error = NULL;
  char *name = dateline_desk_add_media (fixture->desk, bytes, NULL, &error);

  g_assert_no_error (error);

  return name;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *desk_folder = g_build_filename (folder, "desk", NULL);
  g_autofree char *accounts_folder = g_build_filename (folder, "accounts", NULL);
  g_autoptr (DatelineAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  fixture->newsroom = fake_newsroom_new ();
  fixture->accounts = dateline_account_store_new (accounts_folder);
  account = dateline_account_new ("office", "newsroom", fake_newsroom_get_url (fixture->newsroom),
                                  "aru", &error);
  g_assert_no_error (error);
  dateline_account_store_add (fixture->accounts, account, FAKE_NEWSROOM_TOKEN, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->desk = dateline_desk_create (desk_folder, settings, NULL, &error);
  g_assert_no_error (error);
  fixture->sender = dateline_sender_new (fixture->desk, fixture->accounts);
  dateline_sender_set_timeout_func (fixture->sender, no_wait);
  fixture->fractions = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect (fixture->sender, "uploading", G_CALLBACK (uploading_cb), fixture);

  fixture->png = add (fixture, PNG, sizeof PNG - 1);
  fixture->gif = add (fixture, GIF, sizeof GIF - 1);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->sender);
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->accounts);
  g_array_unref (fixture->fractions);
  fake_newsroom_free (fixture->newsroom);
  g_free (fixture->png);
  g_free (fixture->gif);
}

/* A draft whose body is @html, in which "PNG" and "GIF" are the two images. */
static char *
new_item (Fixture    *fixture,
          const char *html)
{
  g_autoptr (GString) text = g_string_new (html);
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "statement", "en");
  g_autoptr (DatelineDocument) body = NULL;
  g_autoptr (GError) error = NULL;

  g_string_replace (text, "PNG", fixture->png, 0);
  g_string_replace (text, "GIF", fixture->gif, 0);
  body = dateline_html_parse (text->str, -1, DATELINE_HTML_KEEP_SOURCE, NULL, &error);
  g_assert_no_error (error);
  dateline_item_set_title (item, "Pumps for Aktau");
  dateline_item_set_body (item, body);
  dateline_desk_save_item (fixture->desk, item, FALSE, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (dateline_item_get_id (item));
}

static guint
publish (Fixture     *fixture,
         const char  *id,
         GError     **error)
{
  const char *ids[] = { id, NULL };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dateline_sender_publish_async (fixture->sender, ids, NULL, NULL, NULL, NULL,
                                 dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);

  return dateline_sender_publish_finish (fixture->sender, result, error);
}

static gboolean
has (Fixture    *fixture,
     const char *name,
     const char *data,
     gsize       length)
{
  g_auto (GStrv) parts = g_strsplit (name, ".", 2);
  GBytes *media = fake_newsroom_get_media (fixture->newsroom, parts[0]);

  return media != NULL && g_bytes_get_size (media) == length &&
         memcmp (g_bytes_get_data (media, NULL), data, length) == 0;
}

static guint
count_outbox (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = dateline_outbox_list (fixture->desk, &error);

  g_assert_no_error (error);

  return entries->len;
}

#define TWO_IMAGES                                                                                 \
  "<figure><img src=PNG alt=pumps><figcaption>The pumps</figcaption></figure>"                     \
  "<p>a</p><img src=GIF><img src=PNG><img src=https://example.org/b.png>"

static void
test_sent (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, TWO_IMAGES);
  g_autofree char *other = new_item (fixture, "<p>b</p><img src=PNG>");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (publish (fixture, id, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_nonnull (fake_newsroom_get_item (fixture->newsroom, id));
  g_assert_true (has (fixture, fixture->png, PNG, sizeof PNG - 1));
  g_assert_true (has (fixture, fixture->gif, GIF, sizeof GIF - 1));
  g_assert_cmpuint (fake_newsroom_get_n_uploads (fixture->newsroom), ==, 2);

  /* How far it was, up to the end, and never back. */
  g_assert_cmpuint (fixture->fractions->len, >=, 2);
  for (guint i = 1; i < fixture->fractions->len; i++)
    g_assert_cmpfloat (g_array_index (fixture->fractions, double, i - 1), <=,
                       g_array_index (fixture->fractions, double, i));
  g_assert_cmpfloat (g_array_index (fixture->fractions, double, fixture->fractions->len - 1), ==,
                     1);

  /* What the server has is not sent again. */
  g_assert_cmpuint (publish (fixture, other, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_newsroom_get_n_uploads (fixture->newsroom), ==, 2);
}

/* A table that is kept as it came may show an image as well. */
static void
test_kept_block (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  id = new_item (fixture, "<p>a</p><details><summary>b</summary><img src=PNG></details>");
  g_assert_cmpuint (publish (fixture, id, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_true (has (fixture, fixture->png, PNG, sizeof PNG - 1));
}

/* Whichever answer is lost, the item arrives once, after all of its images. */
static void
test_lost_answers (Fixture       *fixture,
                   gconstpointer  data)
{
  static const FakeTrouble troubles[] = {
    FAKE_TROUBLE_LOST, FAKE_TROUBLE_HANG_UP, FAKE_TROUBLE_HALF, FAKE_TROUBLE_DOWN,
    FAKE_TROUBLE_BUSY,
  };

  for (guint i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *id = new_item (fixture, TWO_IMAGES);
      g_autoptr (GError) error = NULL;

      fake_newsroom_forget (fixture->newsroom);
      fake_newsroom_set_trouble (fixture->newsroom, troubles[i], 2);
      g_assert_cmpuint (publish (fixture, id, &error), ==, 1);
      g_assert_no_error (error);
      g_assert_true (has (fixture, fixture->png, PNG, sizeof PNG - 1));
      g_assert_true (has (fixture, fixture->gif, GIF, sizeof GIF - 1));
      g_assert_nonnull (fake_newsroom_get_item (fixture->newsroom, id));
      g_assert_cmpuint (count_outbox (fixture), ==, 0);
    }
}

static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, TWO_IMAGES);
  g_autoptr (GError) error = NULL;

  fake_newsroom_set_max_media (fixture->newsroom, 20);
  g_assert_cmpuint (publish (fixture, id, &error), ==, 0);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "The pumps"));
  g_assert_nonnull (strstr (error->message, "too large"));

  /* No page with a hole in it, and nothing that would fail again by itself. */
  g_assert_null (fake_newsroom_get_item (fixture->newsroom, id));
  g_assert_cmpuint (count_outbox (fixture), ==, 0);
}

static void
test_refused_type (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "<p>a</p><img src=GIF alt=\"A moving pump\">");
  g_autoptr (GError) error = NULL;

  fake_newsroom_set_no_gif (fixture->newsroom);
  g_assert_cmpuint (publish (fixture, id, &error), ==, 0);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "A moving pump"));
  g_assert_nonnull (strstr (error->message, "type"));
  g_assert_null (fake_newsroom_get_item (fixture->newsroom, id));
}

static void
test_missing_file (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, TWO_IMAGES);
  g_autofree char *path = g_build_filename (dateline_desk_get_path (fixture->desk), "media",
                                            fixture->png, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpuint (publish (fixture, id, &error), ==, 0);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CHECK);
  g_assert_nonnull (strstr (error->message, "“pumps”"));
  g_assert_null (fake_newsroom_get_item (fixture->newsroom, id));
  g_assert_cmpuint (count_outbox (fixture), ==, 0);
}

/* One that a text named when it was imported, and that was not beside it. */
static void
test_lost_file (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "<p>a</p><img src=photos/pump.png>");
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (publish (fixture, id, &error), ==, 0);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CHECK);
  g_assert_nonnull (strstr (error->message, "photos/pump.png"));
  g_assert_null (fake_newsroom_get_item (fixture->newsroom, id));
}

/* A server that is down: the step waits, and the next run finishes it. */
static void
test_later (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, TWO_IMAGES);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_DOWN, FAKE_NEWSROOM_ALWAYS);
  g_assert_cmpuint (publish (fixture, id, &error), ==, 0);
  g_assert_true (dateline_publish_error_get_transient (error, NULL));
  g_assert_cmpuint (count_outbox (fixture), ==, 1);
  g_clear_error (&error);

  fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_NONE, 0);
  dateline_sender_drain_async (fixture->sender, NULL, dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  g_assert_cmpuint (dateline_sender_publish_finish (fixture->sender, result, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_true (has (fixture, fixture->png, PNG, sizeof PNG - 1));
  g_assert_cmpuint (count_outbox (fixture), ==, 0);
}

static void
cancel_cb (DatelineSender *sender,
           const char     *id,
           double          fraction,
           gpointer        data)
{
  g_cancellable_cancel (data);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, TWO_IMAGES);
  const char *ids[] = { id, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_signal_connect (fixture->sender, "uploading", G_CALLBACK (cancel_cb), cancellable);
  dateline_sender_publish_async (fixture->sender, ids, NULL, NULL, NULL, cancellable,
                                 dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  g_assert_cmpuint (dateline_sender_publish_finish (fixture->sender, result, &error), ==, 0);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (fake_newsroom_get_item (fixture->newsroom, id));
  g_assert_cmpuint (count_outbox (fixture), ==, 1);
}

#define ADD_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  ADD_TEST ("/media-sender/sent", test_sent);
  ADD_TEST ("/media-sender/kept-block", test_kept_block);
  ADD_TEST ("/media-sender/lost-answers", test_lost_answers);
  ADD_TEST ("/media-sender/too-large", test_too_large);
  ADD_TEST ("/media-sender/refused-type", test_refused_type);
  ADD_TEST ("/media-sender/missing-file", test_missing_file);
  ADD_TEST ("/media-sender/lost-file", test_lost_file);
  ADD_TEST ("/media-sender/later", test_later);
  ADD_TEST ("/media-sender/cancelled", test_cancelled);

  return g_test_run ();
}

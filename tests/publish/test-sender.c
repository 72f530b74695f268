/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-item-json.h"
#include "dateline-item-link.h"
#include "dateline-outbox.h"
#include "dateline-publication.h"
#include "dateline-publish-error.h"
#include "dateline-sender-private.h"
#include "dateline-test.h"
#include "fake-newsroom.h"

#include <string.h>

#define MAX_WAITS 64

/* The waits that were asked for; none is waited for. */
static guint waits[MAX_WAITS];
static guint n_waits;

typedef struct
{
  FakeNewsroom         *newsroom;
  DatelineAccountStore *accounts;
  DatelineDesk         *desk;
  DatelineSender       *sender;
  GPtrArray            *arrived; /* "ID URL" */
  GPtrArray            *failed;  /* "ID MESSAGE" */
  guint                 n_progress;
  guint                 last_done;
  guint                 last_total;
} Fixture;

static GSource *
no_wait (guint msec)
{
  g_assert_cmpuint (n_waits, <, MAX_WAITS);
  waits[n_waits++] = msec;

  return g_idle_source_new ();
}

static void
sent_cb (DatelineSender *sender,
         const char     *id,
         const char     *url,
         const GError   *error,
         gpointer        data)
{
  Fixture *fixture = data;

  if (error == NULL)
    g_ptr_array_add (fixture->arrived, g_strdup_printf ("%s %s", id, url));
  else
    g_ptr_array_add (fixture->failed, g_strdup_printf ("%s %s", id, error->message));
}

static void
progress_cb (guint    done,
             guint    total,
             gpointer data)
{
  Fixture *fixture = data;

  fixture->n_progress++;
  fixture->last_done = done;
  fixture->last_total = total;
}

static void
add_account (Fixture    *fixture,
             const char *name)
{
  g_autoptr (DatelineAccount) account = NULL;
  g_autoptr (GError) error = NULL;

  account = dateline_account_new (name, "newsroom", fake_newsroom_get_url (fixture->newsroom),
                                  "aru", &error);
  g_assert_no_error (error);
  dateline_account_store_add (fixture->accounts, account, FAKE_NEWSROOM_TOKEN, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
new_sender (Fixture *fixture)
{
  fixture->sender = dateline_sender_new (fixture->desk, fixture->accounts);
  dateline_sender_set_timeout_func (fixture->sender, no_wait);
  g_signal_connect (fixture->sender, "sent", G_CALLBACK (sent_cb), fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *desk_folder = g_build_filename (folder, "desk", NULL);
  g_autofree char *accounts_folder = g_build_filename (folder, "accounts", NULL);
  g_autoptr (GError) error = NULL;

  n_waits = 0;
  fixture->arrived = g_ptr_array_new_with_free_func (g_free);
  fixture->failed = g_ptr_array_new_with_free_func (g_free);
  fixture->newsroom = fake_newsroom_new ();
  fixture->accounts = dateline_account_store_new (accounts_folder);
  add_account (fixture, "office");
  fixture->desk = dateline_desk_create (desk_folder, settings, NULL, &error);
  g_assert_no_error (error);
  new_sender (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->sender);
  g_clear_object (&fixture->desk);
  g_clear_object (&fixture->accounts);
  g_clear_pointer (&fixture->arrived, g_ptr_array_unref);
  g_clear_pointer (&fixture->failed, g_ptr_array_unref);
  fake_newsroom_free (fixture->newsroom);
}

static void
save (Fixture      *fixture,
      DatelineItem *item)
{
  g_autoptr (GError) error = NULL;

  dateline_desk_save_item (fixture->desk, item, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static DatelineItem *
load (Fixture    *fixture,
      const char *id)
{
  g_autoptr (GError) error = NULL;
  DatelineItem *item = dateline_desk_load_item (fixture->desk, id, NULL, &error);

  g_assert_no_error (error);

  return item;
}

static void
edit (Fixture    *fixture,
      const char *id,
      const char *title)
{
  g_autoptr (DatelineItem) item = load (fixture, id);

  dateline_item_set_title (item, title);
  save (fixture, item);
}

/* A draft that may go out. (transfer full) */
static char *
new_item (Fixture    *fixture,
          const char *title)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "statement", "en");
  g_autoptr (DatelineBlock) block = NULL;
  g_autoptr (DatelineDocument) body = NULL;

  block = dateline_block_new_paragraph ("The European Union welcomes it.", NULL, 0);
  body = dateline_document_new (&block, 1);
  dateline_item_set_title (item, title);
  dateline_item_set_body (item, body);
  save (fixture, item);

  return g_strdup (dateline_item_get_id (item));
}

static guint
finish (Fixture       *fixture,
        GAsyncResult **slot,
        GError       **error)
{
  g_autoptr (GAsyncResult) result = dateline_test_await (slot);

  return dateline_sender_publish_finish (fixture->sender, result, error);
}

static guint
publish (Fixture     *fixture,
         const char  *id,
         GError     **error)
{
  const char *ids[] = { id, NULL };
  GAsyncResult *slot = NULL;

  dateline_sender_publish_async (fixture->sender, ids, NULL, progress_cb, fixture, NULL,
                                 dateline_test_async_cb, &slot);

  return finish (fixture, &slot, error);
}

static guint
drain (Fixture  *fixture,
       GError  **error)
{
  GAsyncResult *slot = NULL;

  dateline_sender_drain_async (fixture->sender, NULL, dateline_test_async_cb, &slot);

  return finish (fixture, &slot, error);
}

static guint
count_waiting (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = dateline_outbox_list (fixture->desk, &error);

  g_assert_no_error (error);

  return entries->len;
}

static DatelineItem *
parse_stored (Fixture    *fixture,
              const char *id)
{
  GBytes *bytes = fake_newsroom_get_item (fixture->newsroom, id);
  g_autoptr (GError) error = NULL;
  DatelineItem *item;

  g_assert_nonnull (bytes);
  item = dateline_item_json_parse (bytes, &error);
  g_assert_no_error (error);

  return item;
}

static void
assert_published (Fixture    *fixture,
                  const char *id)
{
  g_autoptr (DatelineItem) item = load (fixture, id);
  g_autoptr (DatelineItem) stored = parse_stored (fixture, id);

  g_assert_cmpint (dateline_item_get_status (item), ==, DATELINE_STATUS_PUBLISHED);
  g_assert_nonnull (dateline_item_get_published (item));
  g_assert_true (dateline_moment_equal (dateline_item_get_published (item),
                                        dateline_item_get_published (stored)));
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
}

static void
test_publish (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autofree char *line = NULL;
  g_autofree char *url = NULL;
  g_autofree char *etag = NULL;
  g_autoptr (GBytes) base = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (publish (fixture, id, &error), ==, 1);
  g_assert_no_error (error);
  assert_published (fixture, id);

  line = g_strdup_printf ("%s %s/items/%s/a-slug", id, fake_newsroom_get_url (fixture->newsroom),
                          id);
  g_assert_cmpuint (fixture->arrived->len, ==, 1);
  g_assert_cmpstr (fixture->arrived->pdata[0], ==, line);
  g_assert_cmpuint (fixture->last_done, ==, 1);
  g_assert_cmpuint (fixture->last_total, ==, 1);

  /* What the server holds is kept, byte for byte. */
  g_assert_true (dateline_desk_load_base (fixture->desk, id, "office", &base, &etag, &url, &error));
  g_assert_true (g_bytes_equal (base, fake_newsroom_get_item (fixture->newsroom, id)));
}

static void
test_unchanged_sends_nothing (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (DatelineAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  guint n_requests;

  account = dateline_account_store_find (fixture->accounts, NULL, &error);
  g_assert_false (dateline_publication_is_current (fixture->desk, id, account));
  publish (fixture, id, &error);
  g_assert_no_error (error);
  g_assert_true (dateline_publication_is_current (fixture->desk, id, account));

  n_requests = fake_newsroom_get_n_requests (fixture->newsroom);
  g_assert_cmpuint (publish (fixture, id, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_newsroom_get_n_requests (fixture->newsroom), ==, n_requests);
  g_assert_cmpuint (fixture->arrived->len, ==, 2);
  g_assert_cmpstr (fixture->arrived->pdata[0], ==, fixture->arrived->pdata[1]);
  assert_published (fixture, id);
}

/* A link to another item goes out as that one's address, and not before it has one. */
static void
test_item_link (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *target = new_item (fixture, "On the target");
  g_autofree char *id = new_item (fixture, "On the link");
  g_autofree char *url = dateline_item_link_new (target);
  g_autofree char *address = NULL;
  g_autoptr (DatelineItem) item = load (fixture, id);
  g_autoptr (DatelineItem) stored = NULL;
  g_autoptr (DatelineItem) kept = NULL;
  g_autoptr (DatelineAccount) account = NULL;
  g_autoptr (DatelineBlock) block = NULL;
  g_autoptr (DatelineDocument) body = NULL;
  g_autoptr (GError) error = NULL;
  DatelineSpan span = { 0, 3, DATELINE_MARK_LINK, url };

  block = dateline_block_new_paragraph ("See that.", &span, 1);
  body = dateline_document_new (&block, 1);
  dateline_item_set_body (item, body);
  save (fixture, item);

  g_assert_cmpuint (publish (fixture, id, &error), ==, 0);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CHECK);
  g_assert_nonnull (strstr (error->message, "On the target"));
  g_assert_null (fake_newsroom_get_item (fixture->newsroom, id));
  g_clear_error (&error);

  publish (fixture, target, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (publish (fixture, id, &error), ==, 1);
  g_assert_no_error (error);

  g_assert_true (dateline_desk_load_base (fixture->desk, target, "office", NULL, NULL, &address,
                                          &error));
  stored = parse_stored (fixture, id);
  g_assert_true (dateline_block_has_mark (
    dateline_document_get_block (dateline_item_get_body (stored), 0), 0, 3, DATELINE_MARK_LINK,
    (const char **) &span.value));
  g_assert_cmpstr (span.value, ==, address);

  /* In the desk it leads to the item all the same, and nothing is left to be sent. */
  kept = load (fixture, id);
  g_assert_true (dateline_document_equal (dateline_item_get_body (kept), body));
  account = dateline_account_store_find (fixture->accounts, NULL, &error);
  g_assert_true (dateline_publication_is_current (fixture->desk, id, account));
}

/* "See that." with the first word leading to the item @target. */
static void
link_to (Fixture    *fixture,
         const char *id,
         const char *target)
{
  g_autoptr (DatelineItem) item = load (fixture, id);
  g_autofree char *url = dateline_item_link_new (target);
  DatelineSpan span = { 0, 3, DATELINE_MARK_LINK, url };
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("See that.", &span, 1);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);

  dateline_item_set_body (item, body);
  save (fixture, item);
}

/* Where the link in the page of @id leads to, or NULL. (transfer full) */
static char *
dup_link (Fixture    *fixture,
          const char *id)
{
  g_autoptr (DatelineItem) stored = parse_stored (fixture, id);
  DatelineBlock *block = dateline_document_get_block (dateline_item_get_body (stored), 0);
  const char *url = NULL;

  dateline_block_has_mark (block, 0, 3, DATELINE_MARK_LINK, &url);

  return g_strdup (url);
}

static void
assert_link (Fixture    *fixture,
             const char *id,
             const char *target)
{
  g_autofree char *url = dup_link (fixture, id);
  g_autofree char *address = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_desk_load_base (fixture->desk, target, "office", NULL, NULL, &address,
                                          &error));
  g_assert_nonnull (url);
  g_assert_cmpstr (url, ==, address);
}

static void
held_back_cb (GPtrArray  *held_back,
              const char *id,
              const char *title)
{
  g_ptr_array_add (held_back, g_strdup_printf ("%s %s", id, title));
}

/* Of two that link to each other, the first goes with its link as text, and gets it when the
 * second is there. */
static void
test_mutual_links (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *first = new_item (fixture, "First");
  g_autofree char *second = new_item (fixture, "Second");
  g_autofree char *url = NULL;
  g_autofree char *note = g_strconcat (first, " Second", NULL);
  g_autoptr (GPtrArray) held_back = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  link_to (fixture, first, second);
  link_to (fixture, second, first);
  g_signal_connect_swapped (fixture->sender, "held-back", G_CALLBACK (held_back_cb), held_back);

  g_assert_cmpuint (publish (fixture, first, &error), ==, 1);
  g_assert_no_error (error);
  url = dup_link (fixture, first);
  g_assert_null (url);
  g_assert_cmpuint (held_back->len, ==, 1);
  g_assert_cmpstr (held_back->pdata[0], ==, note);

  g_assert_cmpuint (publish (fixture, second, &error), ==, 2);
  g_assert_no_error (error);
  assert_link (fixture, second, first);
  assert_link (fixture, first, second);
  g_assert_cmpuint (held_back->len, ==, 1);
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
  assert_published (fixture, first);
}

static void
test_links_in_a_ring (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *a = new_item (fixture, "A");
  g_autofree char *b = new_item (fixture, "B");
  g_autofree char *c = new_item (fixture, "C");
  const char *ids[] = { a, b, c, NULL };
  GAsyncResult *slot = NULL;
  g_autoptr (GError) error = NULL;

  link_to (fixture, a, b);
  link_to (fixture, b, c);
  link_to (fixture, c, a);
  dateline_sender_publish_async (fixture->sender, ids, NULL, NULL, NULL, NULL,
                                 dateline_test_async_cb, &slot);
  finish (fixture, &slot, &error);
  g_assert_no_error (error);

  assert_link (fixture, a, b);
  assert_link (fixture, b, c);
  assert_link (fixture, c, a);
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
}

/* What was edited meanwhile waits until somebody publishes it. */
static void
test_mutual_links_edited (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autofree char *first = new_item (fixture, "First");
  g_autofree char *second = new_item (fixture, "Second");
  g_autoptr (DatelineItem) stored = NULL;
  g_autoptr (GError) error = NULL;

  link_to (fixture, first, second);
  link_to (fixture, second, first);
  publish (fixture, first, &error);
  g_assert_no_error (error);
  edit (fixture, first, "Not said yet");

  g_assert_cmpuint (publish (fixture, second, &error), ==, 1);
  g_assert_no_error (error);
  stored = parse_stored (fixture, first);
  g_assert_cmpstr (dateline_item_get_title (stored), ==, "First");
  g_assert_cmpuint (count_waiting (fixture), ==, 0);

  g_assert_cmpuint (publish (fixture, first, &error), ==, 1);
  g_assert_no_error (error);
  assert_link (fixture, first, second);
}

static void
test_update (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (DatelineItem) stored = NULL;
  g_autoptr (GError) error = NULL;

  publish (fixture, id, &error);
  edit (fixture, id, "On the parliamentary elections");
  publish (fixture, id, &error);
  g_assert_no_error (error);

  stored = parse_stored (fixture, id);
  g_assert_cmpstr (dateline_item_get_title (stored), ==, "On the parliamentary elections");
  g_assert_cmpuint (fake_newsroom_get_n_writes (fixture->newsroom), ==, 2);
  assert_published (fixture, id);
}

static void
write_contact (Fixture    *fixture,
               const char *text)
{
  g_autoptr (DatelineSnippet) empty =
    dateline_snippet_new ("contact", "Contact", DATELINE_SNIPPET_CONTACT);
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);
  g_autoptr (DatelineSnippet) snippet =
    dateline_snippet_with_text (empty, DATELINE_SNIPPET_ANY_LANGUAGE, document, NULL);

  dateline_desk_settings_put_snippet (dateline_desk_get_settings (fixture->desk), snippet);
}

/* The newsroom gets the text of the desk's snippets, and the item goes on naming them. An
 * item whose snippet was changed is not on the server as it is. */
static void
test_snippets (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (DatelineItem) item = load (fixture, id);
  g_autoptr (DatelineAccount) account = NULL;
  g_autoptr (DatelineItem) stored = NULL;
  g_autoptr (DatelineItem) newer = NULL;
  g_autoptr (DatelineItem) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *new_text = NULL;

  write_contact (fixture, "Aru Bekova");
  dateline_item_set_field (item, "snippets", "contact", NULL, &error);
  g_assert_no_error (error);
  save (fixture, item);
  publish (fixture, id, &error);
  g_assert_no_error (error);
  stored = parse_stored (fixture, id);
  text = dateline_document_dup_text (dateline_item_get_body (stored), "|");
  g_assert_true (g_str_has_suffix (text, "|Contact|Aru Bekova"));
  kept = load (fixture, id);
  g_assert_cmpuint (dateline_item_get_snippets (kept)->len, ==, 1);

  account = dateline_account_store_find (fixture->accounts, NULL, &error);
  g_assert_true (dateline_publication_is_current (fixture->desk, id, account));
  write_contact (fixture, "Dana Omarova");
  g_assert_false (dateline_publication_is_current (fixture->desk, id, account));
  publish (fixture, id, &error);
  g_assert_no_error (error);
  newer = parse_stored (fixture, id);
  new_text = dateline_document_dup_text (dateline_item_get_body (newer), "|");
  g_assert_true (g_str_has_suffix (new_text, "|Contact|Dana Omarova"));
}

static void
test_keeps_date (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (DatelineItem) item = load (fixture, id);
  g_autoptr (DatelineMoment) moment = dateline_moment_parse ("2021-01-12T18:00:00+06:00",
                                                             "Asia/Almaty", NULL);
  g_autoptr (DatelineItem) after = NULL;
  g_autoptr (GError) error = NULL;

  dateline_item_set_published (item, moment);
  save (fixture, item);
  publish (fixture, id, &error);
  g_assert_no_error (error);

  after = load (fixture, id);
  g_assert_true (dateline_moment_equal (dateline_item_get_published (after), moment));
  assert_published (fixture, id);
}

/* What may not be seen yet goes to the server and is scheduled, not published. */
static void
test_schedules (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "Under embargo");
  g_autoptr (DatelineItem) item = load (fixture, id);
  g_autoptr (DatelineMoment) moment = dateline_moment_parse ("9000-01-01T00:00:00Z", "UTC", NULL);
  g_autoptr (DatelineItem) after = NULL;
  g_autoptr (GError) error = NULL;

  dateline_item_set_embargo (item, moment);
  save (fixture, item);
  g_assert_cmpuint (publish (fixture, id, &error), ==, 1);
  g_assert_no_error (error);

  after = load (fixture, id);
  g_assert_cmpint (dateline_item_get_status (after), ==, DATELINE_STATUS_SCHEDULED);
  g_assert_null (dateline_item_get_published (after));
  g_assert_cmpuint (fake_newsroom_get_n_items (fixture->newsroom), ==, 1);
}

static void
test_checklist (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "");
  g_autoptr (DatelineItem) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (publish (fixture, id, &error), ==, 0);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CHECK);
  g_assert_cmpuint (fixture->failed->len, ==, 1);
  g_assert_cmpuint (fake_newsroom_get_n_requests (fixture->newsroom), ==, 0);
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
  after = load (fixture, id);
  g_assert_cmpint (dateline_item_get_status (after), ==, DATELINE_STATUS_DRAFT);
}

static void
test_trash (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "In the trash");
  const char *ids[] = { id, NULL };
  g_autoptr (GError) error = NULL;

  dateline_desk_trash_items (fixture->desk, ids, TRUE, NULL, &error);
  g_assert_no_error (error);
  publish (fixture, id, &error);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CHECK);
  g_assert_cmpuint (fake_newsroom_get_n_requests (fixture->newsroom), ==, 0);
}

static void
test_no_such_item (Fixture       *fixture,
                   gconstpointer  data)
{
  const char *ids[] = { "11111111-2222-4333-8444-555555555555", "../../etc/passwd" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (publish (fixture, ids[i], &error), ==, 0);
      g_assert_nonnull (error);
      g_assert_cmpuint (fixture->failed->len, ==, i + 1);
      g_assert_cmpuint (count_waiting (fixture), ==, 0);
    }
}

static void
test_no_such_account (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  const char *ids[] = { id, NULL };
  GAsyncResult *slot = NULL;
  g_autoptr (GError) error = NULL;

  dateline_sender_publish_async (fixture->sender, ids, "nobody", NULL, NULL, NULL,
                                 dateline_test_async_cb, &slot);
  g_assert_cmpuint (finish (fixture, &slot, &error), ==, 0);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_ACCOUNT);
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
}

typedef struct
{
  const char *name;
  FakeTrouble trouble;
  guint       times;
  gboolean    arrives;
  guint       n_waits;
  guint       first_wait;
  guint       n_waiting; /* in the outbox, afterwards */
} Trouble;

static const Trouble troubles[] = {
  /* Bad once, then good: the user notices nothing. */
  { "busy-once", FAKE_TROUBLE_BUSY, 1, TRUE, 1, 7000, 0 },
  { "down-twice", FAKE_TROUBLE_DOWN, 2, TRUE, 2, 1000, 0 },
  { "hang-up-once", FAKE_TROUBLE_HANG_UP, 1, TRUE, 1, 1000, 0 },
  { "half-once", FAKE_TROUBLE_HALF, 1, TRUE, 1, 1000, 0 },
  /* It was stored and the answer lost: the second try finds it there. */
  { "lost-once", FAKE_TROUBLE_LOST, 1, TRUE, 1, 1000, 0 },
  /* Three tries, then it waits for another day. */
  { "down", FAKE_TROUBLE_DOWN, FAKE_NEWSROOM_ALWAYS, FALSE, 2, 1000, 1 },
  { "hang-up", FAKE_TROUBLE_HANG_UP, FAKE_NEWSROOM_ALWAYS, FALSE, 2, 1000, 1 },
  /* Trying at once would not help, later may. */
  { "html", FAKE_TROUBLE_HTML, FAKE_NEWSROOM_ALWAYS, FALSE, 0, 0, 1 },
  { "fault", FAKE_TROUBLE_FAULT, FAKE_NEWSROOM_ALWAYS, FALSE, 0, 0, 1 },
  { "forbidden", FAKE_TROUBLE_FORBIDDEN, FAKE_NEWSROOM_ALWAYS, FALSE, 0, 0, 1 },
  /* No retry helps. */
  { "invalid", FAKE_TROUBLE_INVALID, FAKE_NEWSROOM_ALWAYS, FALSE, 0, 0, 0 },
};

static void
test_trouble (Fixture       *fixture,
              gconstpointer  data)
{
  const Trouble *trouble = data;
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (DatelineItem) after = NULL;
  g_autoptr (GError) error = NULL;

  fake_newsroom_set_trouble (fixture->newsroom, trouble->trouble, trouble->times);
  g_assert_cmpuint (publish (fixture, id, &error), ==, trouble->arrives ? 1 : 0);

  g_assert_cmpuint (n_waits, ==, trouble->n_waits);
  if (n_waits > 0)
    g_assert_cmpuint (waits[0], ==, trouble->first_wait);
  if (n_waits > 1)
    g_assert_cmpuint (waits[1], >, waits[0]);
  g_assert_cmpuint (count_waiting (fixture), ==, trouble->n_waiting);

  if (trouble->arrives)
    {
      g_assert_no_error (error);
      assert_published (fixture, id);
      g_assert_cmpuint (fake_newsroom_get_n_writes (fixture->newsroom), ==, 1);
      return;
    }

  g_assert_error (error, DATELINE_PUBLISH_ERROR, error->code);
  g_assert_cmpuint (fixture->failed->len, ==, 1);
  after = load (fixture, id);
  g_assert_cmpint (dateline_item_get_status (after), ==, DATELINE_STATUS_DRAFT);
  g_assert_null (dateline_item_get_published (after));
}

/* Killed after the server had it: the next run finds it there, with the date that the
 * first one chose, and nothing is there twice. */
static void
test_killed_after_arrival (Fixture       *fixture,
                           gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (DatelineItem) first = load (fixture, id);
  g_autoptr (DatelineMoment) moment = dateline_moment_parse ("2021-01-12T12:00:00Z", "UTC", NULL);
  g_autoptr (DatelineItem) after = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  dateline_item_set_published (first, moment);
  dateline_item_set_status (first, DATELINE_STATUS_PUBLISHED);
  bytes = dateline_item_json_write_public (first);
  fake_newsroom_put_item (fixture->newsroom, id, bytes);
  dateline_outbox_add (fixture->desk, id, "office", &error);
  g_assert_no_error (error);

  g_assert_cmpuint (drain (fixture, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_newsroom_get_n_writes (fixture->newsroom), ==, 0);
  after = load (fixture, id);
  g_assert_true (dateline_moment_equal (dateline_item_get_published (after), moment));
  assert_published (fixture, id);
}

/* What was sent arrived, but no answer came; then the item was edited. What is on the
 * server is ours, and no conflict. */
static void
test_edited_after_lost_answer (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (DatelineItem) arrived = NULL;
  g_autoptr (DatelineItem) stored = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *title = g_strdup_printf ("Edited %u", i);

      g_clear_error (&error);
      fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_LOST, FAKE_NEWSROOM_ALWAYS);
      g_assert_cmpuint (publish (fixture, id, &error), ==, 0);
      g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SERVER);
      g_assert_cmpuint (count_waiting (fixture), ==, 1);
      if (arrived == NULL)
        arrived = parse_stored (fixture, id);
      edit (fixture, id, title);
    }

  /* As after a new start of the program. */
  g_clear_error (&error);
  g_assert_finalize_object (fixture->sender);
  new_sender (fixture);
  fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_NONE, 0);
  g_assert_cmpuint (publish (fixture, id, &error), ==, 1);
  g_assert_no_error (error);
  stored = parse_stored (fixture, id);
  g_assert_cmpstr (dateline_item_get_title (stored), ==, "Edited 2");
  /* It has been public since it arrived first. */
  g_assert_true (dateline_moment_equal (dateline_item_get_published (stored),
                                        dateline_item_get_published (arrived)));
  assert_published (fixture, id);
}

/* The same, but somebody else was there in between. */
static void
test_conflict_after_lost_answer (Fixture       *fixture,
                                 gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (DatelineItem) theirs = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_LOST, FAKE_NEWSROOM_ALWAYS);
  publish (fixture, id, &error);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SERVER);
  g_clear_error (&error);
  fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_NONE, 0);
  theirs = parse_stored (fixture, id);
  dateline_item_set_title (theirs, "Changed by somebody else");
  bytes = dateline_item_json_write_public (theirs);
  fake_newsroom_put_item (fixture->newsroom, id, bytes);
  edit (fixture, id, "Changed here");

  g_assert_cmpuint (publish (fixture, id, &error), ==, 0);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CONFLICT);
  g_assert_true (fake_newsroom_get_item (fixture->newsroom, id) == bytes);
}

static void
test_drain_later (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *first = new_item (fixture, "First");
  g_autofree char *second = new_item (fixture, "Second");
  g_autoptr (GError) error = NULL;

  fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_FAULT, FAKE_NEWSROOM_ALWAYS);
  publish (fixture, first, NULL);
  publish (fixture, second, NULL);
  g_assert_cmpuint (count_waiting (fixture), ==, 2);

  /* As after a new start of the program. */
  g_assert_finalize_object (fixture->sender);
  new_sender (fixture);
  fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_NONE, 0);
  g_assert_cmpuint (drain (fixture, &error), ==, 2);
  g_assert_no_error (error);
  assert_published (fixture, first);
  assert_published (fixture, second);

  g_assert_cmpuint (drain (fixture, &error), ==, 0);
  g_assert_no_error (error);
}

static void
test_conflict (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (DatelineItem) theirs = NULL;
  g_autoptr (DatelineItem) mine = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  publish (fixture, id, &error);
  g_assert_no_error (error);
  theirs = parse_stored (fixture, id);
  dateline_item_set_title (theirs, "Changed by somebody else");
  bytes = dateline_item_json_write_public (theirs);
  fake_newsroom_put_item (fixture->newsroom, id, bytes);
  edit (fixture, id, "Changed here");

  g_assert_cmpuint (publish (fixture, id, &error), ==, 0);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_CONFLICT);
  g_assert_true (fake_newsroom_get_item (fixture->newsroom, id) == bytes);
  mine = load (fixture, id);
  g_assert_cmpstr (dateline_item_get_title (mine), ==, "Changed here");
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
}

/* Another ETag, as after a restored backup, and still what we last knew: no conflict. */
static void
test_moved_etag (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *stored;

  publish (fixture, id, &error);
  stored = fake_newsroom_get_item (fixture->newsroom, id);
  text = g_string_new_len (g_bytes_get_data (stored, NULL), g_bytes_get_size (stored));
  g_string_append (text, "\n\n");
  bytes = g_bytes_new (text->str, text->len);
  fake_newsroom_put_item (fixture->newsroom, id, bytes);

  edit (fixture, id, "Changed here");
  g_assert_cmpuint (publish (fixture, id, &error), ==, 1);
  g_assert_no_error (error);
  assert_published (fixture, id);
}

/* The server was set up anew at its address: it has never had the item, so that there is
 * nothing that could be overwritten. */
static void
test_emptied_server (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (GError) error = NULL;

  publish (fixture, id, &error);
  fake_newsroom_forget (fixture->newsroom);
  edit (fixture, id, "Changed here");

  g_assert_cmpuint (publish (fixture, id, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
  assert_published (fixture, id);
}

/* The account is pointed at another server, which has nothing yet. */
static void
test_other_server (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  g_autoptr (GError) error = NULL;

  publish (fixture, id, &error);
  fake_newsroom_free (fixture->newsroom);
  fixture->newsroom = fake_newsroom_new ();
  add_account (fixture, "office");

  g_assert_cmpuint (publish (fixture, id, &error), ==, 1);
  g_assert_no_error (error);
  assert_published (fixture, id);
}

/* Many at once: all arrive, and the server never sees more than four. */
static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  GAsyncResult *slot = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *title = g_strdup_printf ("Item %u", i);
      g_autofree char *id = new_item (fixture, title);

      g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);

  dateline_sender_publish_async (fixture->sender, (const char * const *) ids, NULL, progress_cb,
                                 fixture, NULL, dateline_test_async_cb, &slot);
  g_assert_cmpuint (finish (fixture, &slot, &error), ==, 20);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_newsroom_get_n_items (fixture->newsroom), ==, 20);
  g_assert_cmpuint (fixture->n_progress, ==, 20);
  g_assert_cmpuint (fixture->last_done, ==, 20);
  g_assert_cmpuint (count_waiting (fixture), ==, 0);
}

/* A server that is down is not asked for each of many items. */
static void
test_many_down (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  GAsyncResult *slot = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = new_item (fixture, "Item");

      g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);

  fake_newsroom_set_trouble (fixture->newsroom, FAKE_TROUBLE_DOWN, FAKE_NEWSROOM_ALWAYS);
  dateline_sender_publish_async (fixture->sender, (const char * const *) ids, NULL, NULL, NULL,
                                 NULL, dateline_test_async_cb, &slot);
  g_assert_cmpuint (finish (fixture, &slot, &error), ==, 0);
  g_assert_error (error, DATELINE_PUBLISH_ERROR, DATELINE_PUBLISH_ERROR_SERVER);
  g_assert_cmpuint (fixture->failed->len, ==, 20);
  g_assert_cmpuint (fake_newsroom_get_n_requests (fixture->newsroom), <=, 12);
  g_assert_cmpuint (count_waiting (fixture), ==, 20);
}

static void
test_two_calls (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *id = new_item (fixture, "On the elections");
  const char *ids[] = { id, NULL };
  GAsyncResult *first = NULL;
  GAsyncResult *second = NULL;
  g_autoptr (GError) error = NULL;

  dateline_sender_publish_async (fixture->sender, ids, NULL, NULL, NULL, NULL,
                                 dateline_test_async_cb, &first);
  dateline_sender_publish_async (fixture->sender, ids, NULL, NULL, NULL, NULL,
                                 dateline_test_async_cb, &second);
  g_assert_cmpuint (finish (fixture, &first, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (finish (fixture, &second, &error), ==, 1);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_newsroom_get_n_requests (fixture->newsroom), ==, 1);
}

static void
cancel_cb (DatelineSender *sender,
           const char     *id,
           const char     *url,
           const GError   *error,
           gpointer        data)
{
  g_cancellable_cancel (data);
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_auto (GStrv) ids = NULL;
  GAsyncResult *slot = NULL;
  g_autoptr (GError) error = NULL;
  guint arrived;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = new_item (fixture, "Item");

      g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);

  g_signal_connect (fixture->sender, "sent", G_CALLBACK (cancel_cb), cancellable);
  dateline_sender_publish_async (fixture->sender, (const char * const *) ids, NULL, NULL, NULL,
                                 cancellable, dateline_test_async_cb, &slot);
  arrived = finish (fixture, &slot, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (arrived, <, 20);
  g_assert_cmpuint (arrived + count_waiting (fixture), ==, 20);

  /* The next run does the rest. */
  g_clear_error (&error);
  g_assert_cmpuint (drain (fixture, &error), ==, 20 - arrived);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_newsroom_get_n_items (fixture->newsroom), ==, 20);
}

#define ADD_TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  ADD_TEST ("/sender/publish", test_publish);
  ADD_TEST ("/sender/unchanged-sends-nothing", test_unchanged_sends_nothing);
  ADD_TEST ("/sender/item-link", test_item_link);
  ADD_TEST ("/sender/mutual-links", test_mutual_links);
  ADD_TEST ("/sender/links-in-a-ring", test_links_in_a_ring);
  ADD_TEST ("/sender/mutual-links-edited", test_mutual_links_edited);
  ADD_TEST ("/sender/update", test_update);
  ADD_TEST ("/sender/snippets", test_snippets);
  ADD_TEST ("/sender/keeps-date", test_keeps_date);
  ADD_TEST ("/sender/schedules", test_schedules);
  ADD_TEST ("/sender/checklist", test_checklist);
  ADD_TEST ("/sender/trash", test_trash);
  ADD_TEST ("/sender/no-such-item", test_no_such_item);
  ADD_TEST ("/sender/no-such-account", test_no_such_account);
  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++)
    {
      g_autofree char *path = g_strconcat ("/sender/trouble/", troubles[i].name, NULL);

      g_test_add (path, Fixture, &troubles[i], set_up, test_trouble, tear_down);
    }
  ADD_TEST ("/sender/killed-after-arrival", test_killed_after_arrival);
  ADD_TEST ("/sender/edited-after-lost-answer", test_edited_after_lost_answer);
  ADD_TEST ("/sender/conflict-after-lost-answer", test_conflict_after_lost_answer);
  ADD_TEST ("/sender/drain-later", test_drain_later);
  ADD_TEST ("/sender/conflict", test_conflict);
  ADD_TEST ("/sender/moved-etag", test_moved_etag);
  ADD_TEST ("/sender/emptied-server", test_emptied_server);
  ADD_TEST ("/sender/other-server", test_other_server);
  ADD_TEST ("/sender/many", test_many);
  ADD_TEST ("/sender/many-down", test_many_down);
  ADD_TEST ("/sender/two-calls", test_two_calls);
  ADD_TEST ("/sender/cancel", test_cancel);

  return g_test_run ();
}

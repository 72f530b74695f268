/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-store-test.h"

#include "dateline-history.h"
#include "dateline-item-json.h"
#include "dateline-item-link.h"
#include "dateline-store-error.h"

#include <string.h>

static GDateTime *
parse (const char *text)
{
  GDateTime *instant = dateline_instant_parse (text);

  g_assert_nonnull (instant);

  return instant;
}

/* At 2021-03-15T12:00:00Z. */
static void
test_thin (void)
{
  static const struct
  {
    const char *instant;
    gboolean    goes;
  } versions[] = {
    { "2021-03-15T11:59:00Z", FALSE },
    { "2021-03-15T11:40:00Z", FALSE },
    { "2021-03-14T13:00:00Z", FALSE }, /* the last day: all */
    { "2021-03-14T11:00:00Z", TRUE },  /* before it, the newest of its day is above */
    { "2021-03-13T23:00:00Z", FALSE },
    { "2021-03-13T01:00:00Z", TRUE },
    { "2021-02-20T10:00:00Z", FALSE },
    { "2021-02-19T10:00:00Z", FALSE },
    { "2021-02-10T10:00:00Z", TRUE }, /* older than a month: one a month */
    { "2021-01-31T10:00:00Z", FALSE },
    { "2021-01-30T10:00:00Z", TRUE },
    { "2020-01-30T10:00:00Z", FALSE },
  };
  g_autoptr (GPtrArray) kept
    = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_version_unref);
  g_autoptr (GDateTime) now = parse ("2021-03-15T12:00:00Z");
  g_autoptr (GPtrArray) going = NULL;
  guint n_going = 0;

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autoptr (GDateTime) instant = parse (versions[i].instant);

      g_ptr_array_add (kept, dateline_version_new (DATELINE_VERSION_HERE, instant, NULL));
    }

  going = dateline_history_thin (kept, now);
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      gboolean goes = g_ptr_array_find (going, kept->pdata[i], NULL);

      g_test_message ("%s", versions[i].instant);
      g_assert_cmpint (goes, ==, versions[i].goes);
      n_going += goes;
    }
  g_assert_cmpuint (n_going, ==, going->len);
}

static GDateTime *
get_instant (GPtrArray *versions,
             guint      index)
{
  g_assert_cmpuint (index, <, versions->len);

  return dateline_version_get_instant (versions->pdata[index]);
}

static void
keep (const char            *folder,
      const char            *text,
      GDateTime             *written,
      DatelineVersionOrigin  origin,
      gboolean               always)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_history_keep (folder, bytes, written, origin, always, &error));
  g_assert_no_error (error);
}

static GPtrArray *
list (const char *folder)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *versions = dateline_history_list (folder, &error);

  g_assert_no_error (error);

  return versions;
}

static void
test_keep (void)
{
  g_autofree char *root = dateline_test_dup_folder ();
  g_autofree char *folder = g_build_filename (root, "history", "x", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) first = g_date_time_add_minutes (now, -13);
  g_autoptr (GDateTime) soon_after = g_date_time_add_minutes (first, 9);
  g_autoptr (GDateTime) later = g_date_time_add_minutes (first, 11);
  g_autoptr (GPtrArray) versions = NULL;

  keep (folder, "1", first, DATELINE_VERSION_HERE, FALSE);
  keep (folder, "2", soon_after, DATELINE_VERSION_HERE, FALSE);
  keep (folder, "3", later, DATELINE_VERSION_HERE, FALSE);
  versions = list (folder);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpint (g_date_time_to_unix (get_instant (versions, 0)), ==,
                   g_date_time_to_unix (later));
  g_clear_pointer (&versions, g_ptr_array_unref);

  /* What must not be lost is kept, even of the same second, but not twice. */
  keep (folder, "4", later, DATELINE_VERSION_HERE, TRUE);
  keep (folder, "4", now, DATELINE_VERSION_HERE, TRUE);
  versions = list (folder);
  g_assert_cmpuint (versions->len, ==, 3);
}

/* Somebody wrote for five minutes, left it, and goes on an hour later: what they left is
 * kept, though a version of five minutes before is there. */
static void
test_keep_rested (void)
{
  g_autofree char *root = dateline_test_dup_folder ();
  g_autofree char *folder = g_build_filename (root, "history", "x", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) first = g_date_time_add_minutes (now, -65);
  g_autoptr (GDateTime) left = g_date_time_add_minutes (now, -60);
  g_autoptr (GPtrArray) versions = NULL;

  keep (folder, "{}", first, DATELINE_VERSION_HERE, FALSE);
  keep (folder, "[]", left, DATELINE_VERSION_HERE, FALSE);
  versions = list (folder);
  g_assert_cmpuint (versions->len, ==, 2);
}

static void
test_names (void)
{
  g_autofree char *root = dateline_test_dup_folder ();
  g_autofree char *folder = g_build_filename (root, "history", "x", NULL);
  g_autoptr (GDateTime) instant = g_date_time_new_now_utc ();
  g_autoptr (GPtrArray) versions = NULL;
  const char * const wrong[] = { "", "x", "20210124T160000", "20210124T166000Z", "-elsewhere",
                                 "20210124T160000Z-", "20210124T160000Z-published" };

  keep (folder, "1", instant, DATELINE_VERSION_ELSEWHERE, TRUE);
  keep (folder, "2", instant, DATELINE_VERSION_HERE, TRUE);
  versions = list (folder);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_cmpint (dateline_version_get_origin (versions->pdata[0]), ==,
                   DATELINE_VERSION_ELSEWHERE);
  g_assert_cmpint (dateline_version_get_origin (versions->pdata[1]), ==, DATELINE_VERSION_HERE);
  g_assert_true (g_str_has_suffix (dateline_version_get_name (versions->pdata[0]), "Z-elsewhere"));

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (dateline_version_new_from_name (wrong[i]));
}

/* Saving often does not flood the history, and it can be read back. */
static void
test_saves (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_create_item ("a", "First", "");
  g_autoptr (GDateTime) long_ago = g_date_time_new_utc (2020, 1, 1, 0, 0, 0);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (DatelineItem) earlier = NULL;
  g_autoptr (GError) error = NULL;

  dateline_item_set_modified (item, long_ago);
  g_ptr_array_add (items, item);
  dateline_desk_add_items (desk, items, NULL, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *title = g_strdup_printf ("Version %u", i);

      dateline_item_set_title (item, title);
      store_test_add (desk, item);
    }

  versions = dateline_desk_list_versions (desk, dateline_item_get_id (item), &error);
  g_assert_cmpuint (versions->len, ==, 2);
  g_assert_true (g_date_time_equal (get_instant (versions, 1), long_ago));

  earlier = dateline_desk_load_version (desk, dateline_item_get_id (item), versions->pdata[1],
                                        &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_item_get_title (earlier), ==, "First");
}

static char *
dup_title (DatelineDesk    *desk,
           DatelineItem    *item,
           DatelineVersion *version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineItem) loaded =
    dateline_desk_load_version (desk, dateline_item_get_id (item), version, &error);

  g_assert_no_error (error);

  return g_strdup (dateline_item_get_title (loaded));
}

/* What another program wrote is kept when it is written over, and said to be its. */
static void
test_elsewhere (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "Mine", "");
  g_autoptr (DatelineDesk) other_desk = store_test_open_again (desk);
  g_autoptr (DatelineItem) theirs = NULL;
  g_autoptr (DatelineItem) taken = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  theirs = dateline_desk_load_item (other_desk, dateline_item_get_id (item), NULL, &error);
  dateline_item_set_title (theirs, "Theirs");
  store_test_add (other_desk, theirs);

  taken = dateline_desk_load_item (desk, dateline_item_get_id (item), NULL, &error);
  dateline_item_set_title (taken, "Mine again");
  store_test_add (desk, taken);

  versions = dateline_desk_list_versions (desk, dateline_item_get_id (item), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 2);
  for (guint i = 0; i < versions->len; i++)
    {
      gboolean elsewhere =
        dateline_version_get_origin (versions->pdata[i]) == DATELINE_VERSION_ELSEWHERE;

      g_clear_pointer (&title, g_free);
      title = dup_title (desk, item, versions->pdata[i]);
      g_assert_cmpstr (title, ==, elsewhere ? "Theirs" : "Mine");
    }
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dateline_desk_keep_version_finish (DATELINE_DESK (source), result, &error));
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* What is about to go is kept, however short ago the last version was; also what was
 * never saved. */
static void
test_keep_version (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "Saved", "");
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *unsaved = NULL;
  g_autoptr (GError) error = NULL;
  gboolean kept = FALSE;

  g_assert_true (dateline_desk_keep_version (desk, item, &error));
  g_assert_true (dateline_desk_keep_version (desk, item, &error));
  dateline_item_set_title (item, "Unsaved");
  dateline_desk_keep_version_async (desk, item, NULL, kept_cb, &kept);
  dateline_item_set_title (item, "Not yet");
  while (!kept)
    g_main_context_iteration (NULL, TRUE);

  versions = dateline_desk_list_versions (desk, dateline_item_get_id (item), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 2);
  unsaved = dup_title (desk, item, versions->pdata[0]);
  g_assert_cmpstr (unsaved, ==, "Unsaved");
}

static void
test_published (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "As published", "");
  g_autoptr (GBytes) bytes = dateline_item_json_write (item);
  g_autoptr (GBytes) nonsense = g_bytes_new_static ("<html>", 6);
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (DatelineItem) broken = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = dateline_item_get_id (item);

  dateline_desk_save_base (desk, id, "press.office", bytes, "1", NULL, NULL, &error);
  g_assert_no_error (error);
  versions = dateline_desk_list_versions (desk, id, &error);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpint (dateline_version_get_origin (versions->pdata[0]), ==,
                   DATELINE_VERSION_PUBLISHED);
  g_assert_cmpstr (dateline_version_get_account (versions->pdata[0]), ==, "press.office");
  g_assert_cmpstr (dateline_version_get_name (versions->pdata[0]), ==, "@press.office");
  title = dup_title (desk, item, versions->pdata[0]);
  g_assert_cmpstr (title, ==, "As published");

  dateline_desk_save_base (desk, id, "press.office", nonsense, "1", NULL, NULL, &error);
  broken = dateline_desk_load_version (desk, id, versions->pdata[0], &error);
  g_assert_null (broken);
  g_assert_error (error, DATELINE_STORE_ERROR, DATELINE_STORE_ERROR_BROKEN);
}

static DatelineDocument *
new_linked (const char *url)
{
  g_autoptr (DatelineBlock) plain = dateline_block_new_paragraph ("See the call", NULL, 0);
  g_autoptr (DatelineBlock) block = dateline_block_add_mark (plain, 8, 12, DATELINE_MARK_LINK, url);

  return dateline_document_new (&block, 1);
}

/* What would be public: links that only the desk can follow lead to where the account has
 * their items, and the snippets are text. */
static void
test_public_item (void)
{
  g_autoptr (DatelineDesk) desk = store_test_create_desk ();
  g_autoptr (DatelineItem) item = store_test_add_item (desk, "a", "Links", "");
  g_autoptr (DatelineItem) target = store_test_add_item (desk, "b", "Is linked", "");
  g_autofree char *link = dateline_item_link_new (dateline_item_get_id (target));
  g_autoptr (DatelineDocument) body = new_linked (link);
  g_autoptr (DatelineDocument) expected = new_linked ("https://example.org/call");
  g_autoptr (GBytes) bytes = dateline_item_json_write (target);
  g_autoptr (DatelineItem) before = NULL;
  g_autoptr (DatelineItem) after = NULL;
  g_autoptr (GError) error = NULL;

  dateline_item_set_body (item, body);
  before = dateline_desk_dup_public_item (desk, item, "office");
  g_assert_true (dateline_document_equal (dateline_item_get_body (before), body));

  dateline_desk_save_base (desk, dateline_item_get_id (target), "office", bytes, "1",
                           "https://example.org/call", NULL, &error);
  g_assert_no_error (error);
  after = dateline_desk_dup_public_item (desk, item, "office");
  g_assert_true (dateline_document_equal (dateline_item_get_body (after), expected));
  g_assert_true (dateline_document_equal (dateline_item_get_body (item), body));
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/history/thin", test_thin);
  g_test_add_func ("/history/keep", test_keep);
  g_test_add_func ("/history/keep-rested", test_keep_rested);
  g_test_add_func ("/history/names", test_names);
  g_test_add_func ("/history/saves", test_saves);
  g_test_add_func ("/history/elsewhere", test_elsewhere);
  g_test_add_func ("/history/keep-version", test_keep_version);
  g_test_add_func ("/history/published", test_published);
  g_test_add_func ("/history/public-item", test_public_item);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-desk-search.h"
#include "dateline-replace-job.h"
#include "dateline-test.h"
#include "dateline-views.h"

#include <string.h>

typedef struct
{
  DatelineDesk       *desk;
  DatelineItemPage   *page;
  DatelineDeskSearch *search;
  GPtrArray          *items;
  gboolean            finished;
} Fixture;

static char *
id_of (const char *name)
{
  return dateline_id_new_from_name (name);
}

static void
add_item (Fixture    *fixture,
          const char *name,
          const char *story,
          const char *title,
          const char *text)
{
  g_autofree char *id = id_of (name);
  g_autofree char *story_id = id_of (story);
  g_autoptr (DatelineItem) item = dateline_item_new (id, DATELINE_KIND_STATEMENT, "en");
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);
  g_autoptr (GError) error = NULL;

  dateline_item_set_title (item, title);
  dateline_item_set_story (item, story_id);
  dateline_item_set_body (item, body);
  dateline_desk_save_item (fixture->desk, item, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GError) error = NULL;

  fixture->desk = dateline_desk_create (folder, settings, NULL, &error);
  g_assert_no_error (error);
  add_item (fixture, "a", "a", "Old bridge", "The old bridge and the old road.");
  add_item (fixture, "b", "a", "Brücke", "Alt, not old.");
  add_item (fixture, "c", "c", "Gold", "Nothing else.");
  add_item (fixture, "d", "d", "None", "None.");
  dateline_desk_watch (fixture->desk);
  fixture->page = g_object_ref_sink (g_object_new (DATELINE_TYPE_ITEM_PAGE, NULL));
  dateline_item_page_set_desk (fixture->page, fixture->desk);
  fixture->items = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
is_only_reference (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->search != NULL)
    g_object_run_dispose (G_OBJECT (fixture->search));
  g_clear_object (&fixture->search);
  g_ptr_array_unref (fixture->items);
  dateline_item_page_set_desk (fixture->page, NULL);
  g_object_unref (fixture->page);
  /* Threads that end hold it a little longer. */
  dateline_test_wait (is_only_reference, fixture->desk, 30);
  g_assert_finalize_object (fixture->desk);
}

static void
found_cb (Fixture   *fixture,
          GPtrArray *found)
{
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (fixture->items, g_object_ref (g_ptr_array_index (found, i)));
}

static void
finished_cb (Fixture    *fixture,
             const char *error)
{
  g_assert_null (error);
  fixture->finished = TRUE;
}

static gboolean
is_finished (gpointer data)
{
  return ((Fixture *) data)->finished;
}

static void
begin_search (Fixture    *fixture,
              const char *text,
              const char *story)
{
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new (text, DATELINE_PATTERN_DEFAULT);
  g_autoptr (DatelineFilter) filter
    = dateline_filter_new (NULL, DATELINE_FILTER_ANY_STATUS, NULL, NULL, FALSE);

  g_clear_object (&fixture->search);
  g_ptr_array_set_size (fixture->items, 0);
  fixture->finished = FALSE;
  fixture->search = dateline_desk_search_new (fixture->desk, pattern, filter, story);
  g_signal_connect_swapped (fixture->search, "found", G_CALLBACK (found_cb), fixture);
  g_signal_connect_swapped (fixture->search, "finished", G_CALLBACK (finished_cb), fixture);
}

static void
search (Fixture    *fixture,
        const char *text,
        const char *story)
{
  begin_search (fixture, text, story);
  dateline_test_wait (is_finished, fixture, 30);
}

static DatelineReplaceItem *
get_item (Fixture    *fixture,
          const char *name)
{
  g_autofree char *id = id_of (name);

  for (guint i = 0; i < fixture->items->len; i++)
    {
      DatelineReplaceItem *item = g_ptr_array_index (fixture->items, i);

      if (g_str_equal (dateline_replace_item_get_found (item)->id, id))
        return item;
    }

  return NULL;
}

/* Runs the job to its end; @cancellable (nullable). */
static DatelineReplaceJob *
run (Fixture       *fixture,
     const char    *replacement,
     GCancellable  *cancellable,
     GError       **error)
{
  DatelineReplaceJob *job = dateline_replace_job_new (fixture->desk, fixture->page);
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  dateline_replace_job_run_async (job, dateline_desk_search_get_pattern (fixture->search),
                                  replacement, fixture->items, cancellable,
                                  dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  dateline_replace_job_finish (job, result, error);

  return job;
}

static void
undo (DatelineReplaceJob *job)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  dateline_replace_job_undo_async (job, dateline_test_async_cb, &slot);
  result = dateline_test_await (&slot);
  g_assert_true (dateline_replace_job_finish (job, result, &error));
  g_assert_no_error (error);
}

/* As another process reads it. */
static void
assert_on_disk (Fixture    *fixture,
                const char *name,
                const char *title,
                const char *text)
{
  g_autofree char *id = id_of (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDesk) again
    = dateline_desk_open (dateline_desk_get_path (fixture->desk), NULL, &error);
  g_autoptr (DatelineItem) item = NULL;
  g_autofree char *body = NULL;

  g_assert_no_error (error);
  item = dateline_desk_load_item (again, id, NULL, &error);
  g_assert_no_error (error);
  body = dateline_document_dup_text (dateline_item_get_body (item), "\n");
  g_assert_cmpstr (dateline_item_get_title (item), ==, title);
  g_assert_cmpstr (body, ==, text);
}

static void
change_elsewhere (Fixture    *fixture,
                  const char *name,
                  const char *title)
{
  g_autofree char *id = id_of (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDesk) other
    = dateline_desk_open (dateline_desk_get_path (fixture->desk), NULL, &error);
  g_autoptr (DatelineItem) item = NULL;

  g_assert_no_error (error);
  item = dateline_desk_load_item (other, id, NULL, &error);
  g_assert_no_error (error);
  dateline_item_set_title (item, title);
  dateline_desk_save_item (other, item, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
has_open_item (gpointer data)
{
  return dateline_item_page_get_item (((Fixture *) data)->page) != NULL;
}

static DatelineItem *
open_item (Fixture    *fixture,
           const char *name)
{
  g_autofree char *id = id_of (name);
  const char *ids[] = { id, NULL };

  dateline_item_page_show (fixture->page, ids);
  dateline_test_wait (has_open_item, fixture, 30);

  return dateline_item_page_get_item (fixture->page);
}

static gboolean
is_saved (gpointer data)
{
  DatelineOpenItem *item = dateline_item_page_get_open_item (((Fixture *) data)->page);

  return dateline_autosave_get_state (dateline_open_item_get_autosave (item)) ==
         DATELINE_SAVE_STATE_SAVED;
}

static void
test_search (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *story = id_of ("a");
  DatelineRange marked;

  search (fixture, "old", NULL);
  g_assert_cmpuint (fixture->items->len, ==, 3);
  g_assert_cmpuint (dateline_replace_item_get_n_chosen (get_item (fixture, "a")), ==, 3);
  g_assert_cmpuint (dateline_replace_item_get_n_chosen (get_item (fixture, "c")), ==, 1);
  g_assert_null (get_item (fixture, "d"));
  g_assert_cmpstr (dateline_replace_item_get_context (get_item (fixture, "b"), 0, &marked), ==,
                   "Alt, not old.");
  g_assert_cmpuint (marked.start, ==, 9);
  g_assert_cmpfloat (dateline_desk_search_get_fraction (fixture->search), ==, 1);

  /* The language versions of one item. */
  search (fixture, "old", story);
  g_assert_cmpuint (fixture->items->len, ==, 2);
  g_assert_nonnull (get_item (fixture, "a"));
  g_assert_nonnull (get_item (fixture, "b"));
}

static void
test_broken_item (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *id = id_of ("c");
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path
    = g_build_filename (dateline_desk_get_path (fixture->desk), "items", name, NULL);
  g_auto (GStrv) broken = NULL;
  g_autofree char *problem = NULL;
  g_autofree char *names = NULL;

  dateline_test_write (path, "{ old");
  search (fixture, "old", NULL);
  g_assert_cmpuint (fixture->items->len, ==, 2);
  broken = dateline_desk_search_dup_broken (fixture->search);
  g_assert_cmpuint (g_strv_length (broken), ==, 1);
  problem = dateline_desk_search_dup_problem (fixture->search, &names);
  g_assert_nonnull (strstr (problem, broken[0]));
  g_assert_null (names);
}

static gboolean
is_known_to_be_broken (gpointer data)
{
  g_autoptr (GPtrArray) broken = dateline_desk_list_broken (data, NULL);

  return broken->len > 0;
}

/* Nobody can say whether a file that can't be read is one of the story's. */
static void
test_broken_version (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *id = id_of ("b");
  g_autofree char *story = id_of ("a");
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *path
    = g_build_filename (dateline_desk_get_path (fixture->desk), "items", name, NULL);
  g_auto (GStrv) broken = NULL;

  dateline_test_write (path, "{ old");
  dateline_test_wait (is_known_to_be_broken, fixture->desk, 30);
  search (fixture, "old", story);
  g_assert_cmpuint (fixture->items->len, ==, 1);
  broken = dateline_desk_search_dup_broken (fixture->search);
  g_assert_cmpuint (g_strv_length (broken), ==, 1);
  g_assert_cmpstr (broken[0], ==, name);
}

static void
test_too_many (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = g_strnfill (DATELINE_DESK_SEARCH_MAX_MATCHES + 1, 'z');

  add_item (fixture, "e", "e", "Sleep", text);
  search (fixture, "z", NULL);
  g_assert_true (dateline_desk_search_is_cut (fixture->search));
  search (fixture, "zzz", NULL);
  g_assert_false (dateline_desk_search_is_cut (fixture->search));
}

/* A search that is given up is not heard of any more. */
static void
test_given_up (Fixture       *fixture,
               gconstpointer  data)
{
  begin_search (fixture, "old", NULL);
  g_object_run_dispose (G_OBJECT (fixture->search));
  g_clear_object (&fixture->search);
  search (fixture, "none", NULL);
  g_assert_cmpuint (fixture->items->len, ==, 1);
}

static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (DatelineReplaceJob) job = NULL;
  g_autoptr (GError) error = NULL;

  search (fixture, "old", NULL);
  dateline_replace_item_set_chosen (get_item (fixture, "a"), 1, FALSE);
  dateline_replace_item_choose_all (get_item (fixture, "c"), FALSE);
  job = run (fixture, "new", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dateline_replace_job_get_n_replaced (job), ==, 3);
  g_assert_cmpuint (dateline_replace_job_get_n_items (job), ==, 2);
  g_assert_cmpuint (dateline_replace_job_get_failures (job)->len, ==, 0);
  assert_on_disk (fixture, "a", "new bridge", "The old bridge and the new road.");
  assert_on_disk (fixture, "b", "Brücke", "Alt, not new.");
  assert_on_disk (fixture, "c", "Gold", "Nothing else.");

  undo (job);
  g_assert_cmpuint (dateline_replace_job_get_failures (job)->len, ==, 0);
  assert_on_disk (fixture, "a", "Old bridge", "The old bridge and the old road.");
  assert_on_disk (fixture, "b", "Brücke", "Alt, not old.");
}

static void
test_changed_elsewhere (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (DatelineReplaceJob) job = NULL;
  g_autoptr (GError) error = NULL;

  search (fixture, "old", NULL);
  change_elsewhere (fixture, "c", "Old and gold");
  job = run (fixture, "new", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dateline_replace_job_get_n_items (job), ==, 2);
  g_assert_cmpuint (dateline_replace_job_get_failures (job)->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (dateline_replace_job_get_failures (job), 0),
                            "Old and gold"));
  assert_on_disk (fixture, "c", "Old and gold", "Nothing else.");

  /* Nor is it undone where somebody went on writing. */
  change_elsewhere (fixture, "a", "Somebody’s bridge");
  undo (job);
  g_assert_cmpuint (dateline_replace_job_get_failures (job)->len, ==, 1);
  assert_on_disk (fixture, "a", "Somebody’s bridge", "The new bridge and the new road.");
  assert_on_disk (fixture, "b", "Brücke", "Alt, not old.");
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DatelineReplaceJob) job = NULL;
  g_autoptr (GError) error = NULL;

  search (fixture, "old", NULL);
  g_cancellable_cancel (cancellable);
  job = run (fixture, "new", cancellable, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_on_disk (fixture, "a", "Old bridge", "The old bridge and the old road.");
}

/* The item that is open has it as one step of its own undo. */
static void
test_open_item (Fixture       *fixture,
                gconstpointer  data)
{
  GActionGroup *actions
    = dateline_editor_get_action_group (dateline_item_page_get_editor (fixture->page));
  DatelineItem *item = open_item (fixture, "a");
  g_autoptr (DatelineReplaceJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *before = NULL;

  /* What was typed last is in the file before that is searched, and replaced, too. */
  dateline_item_set_summary (item, "Old, but typed just now");
  search (fixture, "old", NULL);
  g_assert_cmpuint (dateline_replace_item_get_n_chosen (get_item (fixture, "a")), ==, 3);
  job = run (fixture, "new", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dateline_replace_job_get_failures (job)->len, ==, 1);
  g_assert_cmpstr (dateline_item_get_title (item), ==, "Old bridge");
  g_clear_object (&job);

  search (fixture, "old", NULL);
  g_assert_cmpuint (dateline_replace_item_get_n_chosen (get_item (fixture, "a")), ==, 4);
  job = run (fixture, "new", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dateline_replace_job_get_failures (job)->len, ==, 0);
  g_assert_cmpstr (dateline_item_get_title (item), ==, "new bridge");
  g_assert_cmpstr (dateline_item_get_summary (item), ==, "new, but typed just now");
  text = dateline_document_dup_text (
    dateline_editor_get_document (dateline_item_page_get_editor (fixture->page)), "\n");
  g_assert_cmpstr (text, ==, "The new bridge and the new road.");
  dateline_test_wait (is_saved, fixture, 30);
  assert_on_disk (fixture, "a", "new bridge", "The new bridge and the new road.");

  g_action_group_activate_action (actions, "undo", NULL);
  before = dateline_document_dup_text (
    dateline_editor_get_document (dateline_item_page_get_editor (fixture->page)), "\n");
  g_assert_cmpstr (before, ==, "The old bridge and the old road.");
  g_assert_cmpstr (dateline_item_get_title (item), ==, "Old bridge");
  g_assert_cmpstr (dateline_item_get_summary (item), ==, "Old, but typed just now");
  g_action_group_activate_action (actions, "undo", NULL);
  g_assert_false (g_action_group_get_action_enabled (actions, "undo"));

  /* That was an edit: what else was replaced is put back, this is left. */
  undo (job);
  g_assert_cmpuint (dateline_replace_job_get_failures (job)->len, ==, 1);
  g_assert_cmpstr (dateline_item_get_title (item), ==, "Old bridge");
}

static void
test_undo_in_open_item (Fixture       *fixture,
                        gconstpointer  data)
{
  DatelineItem *item = open_item (fixture, "a");
  g_autoptr (DatelineReplaceJob) job = NULL;
  g_autoptr (GError) error = NULL;

  search (fixture, "old", NULL);
  job = run (fixture, "new", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dateline_item_get_title (item), ==, "new bridge");
  undo (job);
  g_assert_cmpuint (dateline_replace_job_get_failures (job)->len, ==, 0);
  g_assert_cmpstr (dateline_item_get_title (item), ==, "Old bridge");
  dateline_test_wait (is_saved, fixture, 30);
  assert_on_disk (fixture, "a", "Old bridge", "The old bridge and the old road.");
}

static gboolean
has_new_title (gpointer data)
{
  return g_str_equal (dateline_item_get_title (data), "new bridge");
}

/* One that is opened meanwhile takes over what was written to its file. */
static void
test_opened_meanwhile (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new ("old", DATELINE_PATTERN_DEFAULT);
  DatelineItem *item = open_item (fixture, "a");
  g_autoptr (DatelineFound) found = NULL;
  g_autoptr (DatelineReplaced) replaced = NULL;
  g_autoptr (GError) error = NULL;

  found = dateline_desk_find_in_item (fixture->desk, dateline_item_get_id (item), pattern, NULL,
                                      &error);
  g_assert_no_error (error);
  replaced = dateline_desk_replace_found (fixture->desk, found, NULL, "new", &error);
  g_assert_no_error (error);
  dateline_test_wait (has_new_title, item, 30);
}

/* A job that a thread lets go of last must not end a widget there. */
static void
test_keeps_no_page (void)
{
  Fixture fixture = { NULL };
  g_autoptr (DatelineReplaceJob) job = NULL;

  set_up (&fixture, NULL);
  job = dateline_replace_job_new (fixture.desk, fixture.page);
  g_object_add_weak_pointer (G_OBJECT (fixture.page), (gpointer *) &fixture.page);
  g_object_unref (fixture.page);
  g_assert_null (fixture.page);

  g_clear_object (&job);
  g_ptr_array_unref (fixture.items);
  dateline_test_wait (is_only_reference, fixture.desk, 30);
  g_assert_finalize_object (fixture.desk);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  adw_init ();
  dateline_views_init ();

#define ADD(name, function) \
  g_test_add ("/replace-job/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("search", test_search);
  ADD ("broken-item", test_broken_item);
  ADD ("broken-version", test_broken_version);
  ADD ("too-many", test_too_many);
  ADD ("given-up", test_given_up);
  ADD ("replace", test_replace);
  ADD ("changed-elsewhere", test_changed_elsewhere);
  ADD ("cancelled", test_cancelled);
  ADD ("open-item", test_open_item);
  ADD ("undo-in-open-item", test_undo_in_open_item);
  ADD ("opened-meanwhile", test_opened_meanwhile);
#undef ADD
  g_test_add_func ("/replace-job/keeps-no-page", test_keeps_no_page);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-comparison-view.h"
#include "dateline-history-window.h"
#include "dateline-item-json.h"
#include "dateline-item-link.h"
#include "dateline-item-page.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

/* A page with an item open in it, and its history. */
typedef struct
{
  DatelineDesk     *desk;
  DatelineItem     *item;
  GtkWindow        *window;
  DatelineItemPage *page;
  GtkWidget        *history;
} Fixture;

static void
set_text (DatelineItem *item,
          const char   *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_autoptr (DatelineDocument) body = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (blocks, dateline_block_new_paragraph (lines[i], NULL, 0));
  body = dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
  dateline_item_set_body (item, body);
}

static char *
dup_text (Fixture *fixture)
{
  return dateline_document_dup_text (dateline_item_get_body (fixture->item), "|");
}

static void
save (Fixture      *fixture,
      DatelineItem *item)
{
  g_autoptr (GError) error = NULL;

  dateline_desk_save_item (fixture->desk, item, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
has_open_item (gpointer data)
{
  return dateline_item_page_get_item (((Fixture *) data)->page) != NULL;
}

/* An item that was "Two January" and is "Two February" now, with a Russian version. */
static void
make_items (Fixture *fixture)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "statement", "en");
  g_autoptr (DatelineItem) russian = dateline_item_new (NULL, "statement", "ru");

  dateline_item_set_title (item, "As it was");
  set_text (item, "One\nThe deadline is in January\nThree");
  save (fixture, item);
  dateline_item_set_title (item, "As it is");
  set_text (item, "One\nThe deadline is in February\nThree");
  save (fixture, item);

  dateline_item_set_story (russian, dateline_item_get_story (item));
  set_text (russian, "Раз\nСрок в январе\nТри");
  save (fixture, russian);
  fixture->item = g_steal_pointer (&item);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GError) error = NULL;
  const char *ids[2] = { NULL, NULL };

  fixture->desk = dateline_desk_create (path, settings, NULL, &error);
  g_assert_no_error (error);
  make_items (fixture);

  fixture->page = g_object_new (DATELINE_TYPE_ITEM_PAGE, NULL);
  fixture->window = view_test_show (GTK_WIDGET (fixture->page), 800, 600);
  dateline_item_page_set_desk (fixture->page, fixture->desk);
  ids[0] = dateline_item_get_id (fixture->item);
  dateline_item_page_show (fixture->page, ids);
  dateline_test_wait (has_open_item, fixture, 30);
  g_set_object (&fixture->item, dateline_item_page_get_item (fixture->page));

  fixture->history =
    dateline_history_window_new (fixture->window, fixture->desk,
                                 dateline_item_page_get_open_item (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->history));
}

static gboolean
is_saved (gpointer data)
{
  Fixture *fixture = data;
  DatelineOpenItem *open_item = dateline_item_page_get_open_item (fixture->page);

  return dateline_autosave_get_state (dateline_open_item_get_autosave (open_item)) ==
         DATELINE_SAVE_STATE_SAVED;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  dateline_test_wait (is_saved, fixture, 30);
  gtk_window_destroy (GTK_WINDOW (fixture->history));
  gtk_window_destroy (fixture->window);
  view_test_settle ();
  g_clear_object (&fixture->item);
  g_clear_object (&fixture->desk);
}

static gboolean
shows_differences (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *view = view_test_find (fixture->history, DATELINE_TYPE_COMPARISON_VIEW, 0);

  return view != NULL &&
         dateline_comparison_view_get_n_changes (DATELINE_COMPARISON_VIEW (view)) == 2;
}

static gboolean
was_restored (gpointer data)
{
  Fixture *fixture = data;

  return g_str_equal (dateline_item_get_title (fixture->item), "As it was");
}

static gboolean
is_as_it_was_before (gpointer data)
{
  Fixture *fixture = data;

  return g_str_equal (dateline_item_get_title (fixture->item), "As it is");
}

static void
undo_in_editor (Fixture *fixture)
{
  GActionGroup *actions =
    dateline_editor_get_action_group (dateline_item_page_get_editor (fixture->page));

  g_action_group_activate_action (actions, "undo", NULL);
}

static void
test_lists (Fixture       *fixture,
            gconstpointer  data)
{
  dateline_test_wait (shows_differences, fixture, 30);

  g_assert_nonnull (view_test_find_text (fixture->history, "Earlier Versions"));
  view_test_wait_text (fixture->history, "This computer · 1 word");
  g_assert_nonnull (view_test_find_text (fixture->history, "Other Languages"));
  g_assert_nonnull (view_test_find_text (fixture->history, "Русский"));
  g_assert_nonnull (view_test_find_text (fixture->history, "2 changes"));
}

/* The version comes back, what was there before joins the history, and one press of undo
 * in the editor has the text again. */
static void
test_restore (Fixture       *fixture,
              gconstpointer  data)
{
  const char *id = dateline_item_get_id (fixture->item);
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (DatelineItem) kept = NULL;
  g_autofree char *text = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;

  dateline_test_wait (shows_differences, fixture, 30);
  view_test_click (fixture->history, "Restore This Version");
  dateline_test_wait (was_restored, fixture, 30);
  text = dup_text (fixture);
  g_assert_cmpstr (text, ==, "One|The deadline is in January|Three");

  versions = dateline_desk_list_versions (fixture->desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 2);
  kept = dateline_desk_load_version (fixture->desk, id, versions->pdata[0], &error);
  g_assert_cmpstr (dateline_item_get_title (kept), ==, "As it is");

  undo_in_editor (fixture);
  undone = dup_text (fixture);
  g_assert_cmpstr (undone, ==, "One|The deadline is in February|Three");
}

static void
test_undo_by_toast (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *text = NULL;

  dateline_test_wait (shows_differences, fixture, 30);
  view_test_click (fixture->history, "Restore This Version");
  dateline_test_wait (was_restored, fixture, 30);
  view_test_wait_text (fixture->history, "Version restored");
  view_test_click (fixture->history, "Undo");
  dateline_test_wait (is_as_it_was_before, fixture, 30);
  text = dup_text (fixture);
  g_assert_cmpstr (text, ==, "One|The deadline is in February|Three");
}

/* Only the paragraph; the title stays. */
static void
test_restore_block (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *undone = NULL;

  dateline_test_wait (shows_differences, fixture, 30);
  view_test_settle ();
  view_test_click (fixture->history, "Restore This Paragraph");
  text = dup_text (fixture);
  g_assert_cmpstr (text, ==, "One|The deadline is in January|Three");
  g_assert_cmpstr (dateline_item_get_title (fixture->item), ==, "As it is");

  undo_in_editor (fixture);
  undone = dup_text (fixture);
  g_assert_cmpstr (undone, ==, "One|The deadline is in February|Three");
}

static void
select_russian (Fixture *fixture)
{
  GtkWidget *list;

  dateline_test_wait (shows_differences, fixture, 30);
  list = view_test_find (fixture->history, GTK_TYPE_LIST_BOX, 0);
  gtk_list_box_select_row (GTK_LIST_BOX (list),
                           gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  view_test_wait_text (fixture->history, "Срок в январе");
}

static gboolean
was_taken (gpointer data)
{
  g_autofree char *text = dup_text (data);

  return g_str_equal (text, "Раз|Срок в январе|Три");
}

/* Two languages stand beside each other, and the whole text can be taken from one into the
 * other; the title stays, and so does what was there, in the history. */
static void
test_language (Fixture       *fixture,
               gconstpointer  data)
{
  const char *id = dateline_item_get_id (fixture->item);
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *undone = NULL;
  g_autoptr (GError) error = NULL;

  select_russian (fixture);
  g_assert_nonnull (view_test_find_text (fixture->history, "The deadline is in February"));
  view_test_click (fixture->history, "Take Over the Whole Text");
  dateline_test_wait (was_taken, fixture, 30);
  g_assert_cmpstr (dateline_item_get_title (fixture->item), ==, "As it is");
  versions = dateline_desk_list_versions (fixture->desk, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 2);

  undo_in_editor (fixture);
  undone = dup_text (fixture);
  g_assert_cmpstr (undone, ==, "One|The deadline is in February|Three");
}

/* A paragraph that was translated is not offered; one that has no words yet is. */
static void
test_take_block (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *undone = NULL;

  select_russian (fixture);
  set_text (fixture->item, "One\n\nThree");
  view_test_wait_text (fixture->history, "1 block to take over");
  view_test_settle ();
  view_test_click (fixture->history, "Take Over This Block");
  text = dup_text (fixture);
  g_assert_cmpstr (text, ==, "One|Срок в январе|Three");

  undo_in_editor (fixture);
  undone = dup_text (fixture);
  g_assert_cmpstr (undone, ==, "One|Three");
}

/* Between two others, neither of which is the item, the window says what would help. */
static void
test_reason (Fixture       *fixture,
             gconstpointer  data)
{
  GtkWidget *drop_down;

  select_russian (fixture);
  drop_down = view_test_find (fixture->history, GTK_TYPE_DROP_DOWN, 0);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
  view_test_wait_text (fixture->history,
                       "To restore something, compare with the text as it is now.");
  g_assert_false (gtk_widget_is_sensitive (
    gtk_widget_get_ancestor (view_test_find_text (fixture->history, "Take Over the Whole Text"),
                             GTK_TYPE_BUTTON)));
}

/* A snippet at the end and a link to the Russian item, as they are in the desk. */
static void
add_snippet_and_link (Fixture    *fixture,
                      const char *target)
{
  g_autoptr (DatelineSnippet) empty =
    dateline_snippet_new ("contact", "Contact", DATELINE_SNIPPET_CONTACT);
  g_autoptr (DatelineBlock) line = dateline_block_new_paragraph ("Aru Bekova", NULL, 0);
  g_autoptr (DatelineDocument) text = dateline_document_new (&line, 1);
  g_autoptr (DatelineSnippet) contact = dateline_snippet_with_text (empty, "en", text, NULL);
  g_autofree char *link = dateline_item_link_new (target);
  DatelineDocument *body = dateline_item_get_body (fixture->item);
  DatelineBlock *first = dateline_document_get_block (body, 0);
  g_autoptr (DatelineBlock) linked =
    dateline_block_add_mark (first, 0, 3, DATELINE_MARK_LINK, link);
  g_autoptr (DatelineDocument) with_link = dateline_document_replace (body, 0, 1, &linked, 1);
  g_autoptr (GError) error = NULL;

  dateline_desk_settings_put_snippet (dateline_desk_get_settings (fixture->desk), contact);
  dateline_item_set_body (fixture->item, with_link);
  dateline_item_set_field (fixture->item, "snippets", "contact", NULL, &error);
  g_assert_no_error (error);
}

static char *
dup_russian (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) story =
    dateline_desk_list_story (fixture->desk, dateline_item_get_story (fixture->item), &error);

  g_assert_no_error (error);
  for (guint i = 0; i < story->len; i++)
    if (g_str_equal (dateline_item_info_get_language (story->pdata[i]), "ru"))
      return g_strdup (dateline_item_info_get_id (story->pdata[i]));

  g_assert_not_reached ();
}

static void
publish (Fixture    *fixture,
         const char *id,
         const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineItem) item =
    g_str_equal (id, dateline_item_get_id (fixture->item))
      ? dateline_item_copy (fixture->item)
      : dateline_desk_load_item (fixture->desk, id, NULL, &error);
  g_autoptr (DatelineItem) public = dateline_desk_dup_public_item (fixture->desk, item, "office");
  g_autoptr (GBytes) bytes = dateline_item_json_write (public);

  dateline_desk_save_base (fixture->desk, id, "office", bytes, "1", url, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_unchanged (gpointer data)
{
  GtkWidget *label = view_test_find_text (data, "No Differences");

  return label != NULL && gtk_widget_get_mapped (label);
}

static gboolean
select_published (gpointer data)
{
  GtkListBox *list = GTK_LIST_BOX (view_test_find (data, GTK_TYPE_LIST_BOX, 0));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));

      if (subtitle == NULL || !g_str_has_prefix (subtitle, "As published to office"))
        continue;
      gtk_list_box_select_row (list, row);
      return TRUE;
    }

  return FALSE;
}

/* What a backend has is not another text because the desk names its snippets and items; and
 * what is restored from there names them still. */
static void
test_published (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *russian = dup_russian (fixture);
  g_autofree char *text = NULL;
  GtkWidget *history;

  publish (fixture, russian, "https://example.org/ru");
  add_snippet_and_link (fixture, russian);
  publish (fixture, dateline_item_get_id (fixture->item), "https://example.org/en");

  history = dateline_history_window_new (fixture->window, fixture->desk,
                                         dateline_item_page_get_open_item (fixture->page));
  gtk_window_present (GTK_WINDOW (history));
  dateline_test_wait (select_published, history, 30);
  dateline_test_wait (is_unchanged, history, 30);

  set_text (fixture->item, "One\nThe deadline is in March\nThree");
  view_test_wait_text (history, "2 changes");
  view_test_click (history, "Restore This Version");
  view_test_wait_text (history, "Version restored");
  text = dup_text (fixture);
  g_assert_cmpstr (text, ==, "One|The deadline is in February|Three");
  g_assert_cmpuint (dateline_item_get_snippets (fixture->item)->len, ==, 1);
  gtk_window_destroy (GTK_WINDOW (history));
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Closing it in the middle of its work does no harm. */
static void
test_close_at_once (Fixture       *fixture,
                    gconstpointer  data)
{
  GtkWidget *second =
    dateline_history_window_new (fixture->window, fixture->desk,
                                 dateline_item_page_get_open_item (fixture->page));

  gtk_window_present (GTK_WINDOW (second));
  g_object_add_weak_pointer (G_OBJECT (second), (gpointer *) &second);
  gtk_window_destroy (GTK_WINDOW (second));
  dateline_test_wait (shows_differences, fixture, 30);
  dateline_test_wait (is_gone, &second, 30);
}

int
main (int   argc,
      char *argv[])
{
  view_test_init (&argc, &argv);

#define ADD(path, function) \
  g_test_add ("/history-window/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("lists", test_lists);
  ADD ("restore", test_restore);
  ADD ("undo-by-toast", test_undo_by_toast);
  ADD ("restore-block", test_restore_block);
  ADD ("language", test_language);
  ADD ("take-block", test_take_block);
  ADD ("reason", test_reason);
  ADD ("published", test_published);
  ADD ("close-at-once", test_close_at_once);
#undef ADD

  return g_test_run ();
}

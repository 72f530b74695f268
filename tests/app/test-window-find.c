/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-application.h"
#include "dateline-editor-buffer.h"
#include "dateline-item-page.h"
#include "dateline-replace-window.h"
#include "dateline-test.h"
#include "dateline-view-test.h"
#include "dateline-window-private.h"

#include <string.h>

/* A story in three languages, each with the word "Karasu" in it, and an item that has it
 * in its title alone. */
typedef struct
{
  DatelineWindow  *window;
  DatelineFindBar *bar;
  DatelineEditor  *editor;
  char            *path;
} Fixture;

#define ENGLISH "a1000000-0000-4000-8000-000000000000"
#define KAZAKH "b1000000-0000-4000-8000-000000000000"
#define RUSSIAN "c1000000-0000-4000-8000-000000000000"
#define OTHER "d1000000-0000-4000-8000-000000000000"

/* A process has one: it is on the session bus. */
static DatelineApplication *application;

static void
add_item (DatelineDesk *desk,
          const char   *id,
          const char   *language,
          const char   *title,
          const char   *text)
{
  g_autoptr (DatelineItem) item = dateline_item_new (id, "statement", language);
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_autoptr (DatelineDocument) body = NULL;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (blocks, dateline_block_new_paragraph (lines[i], NULL, 0));
  body = dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
  dateline_item_set_title (item, title);
  dateline_item_set_body (item, body);
  if (!g_str_equal (id, OTHER))
    dateline_item_set_story (item, ENGLISH);
  dateline_desk_save_item (desk, item, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static char *
make_desk (void)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autofree char *filler = g_strnfill (4000, 'x');
  g_autofree char *russian = NULL;
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDesk) desk = dateline_desk_create (path, settings, NULL, &error);

  g_assert_no_error (error);
  for (char *at = filler; *at != '\0'; at += 10)
    *at = ' ';
  russian = g_strdup_printf ("Вдоль Karasu.\n%s\nОт Karasu до Karasu.", filler);
  add_item (desk, ENGLISH, "en", "Clinic", "Along the Karasu.\nThe Karasu again.");
  add_item (desk, KAZAKH, "kk", "Karasu", "Өзен Karasu.");
  add_item (desk, RUSSIAN, "ru", "Клиника", russian);
  add_item (desk, OTHER, "en", "The Karasu", "Another river.");

  return g_steal_pointer (&path);
}

static gboolean
shows_items (gpointer data)
{
  return g_strcmp0 (dateline_window_get_page (((Fixture *) data)->window), "items") == 0;
}

typedef struct
{
  Fixture    *fixture;
  const char *id;
} Wanted;

static gboolean
is_open (gpointer data)
{
  Wanted *wanted = data;
  DatelineItem *item = dateline_item_page_get_item (wanted->fixture->window->item_page);

  return item != NULL && g_str_equal (dateline_item_get_id (item), wanted->id);
}

static void
wait_open (Fixture    *fixture,
           const char *id)
{
  Wanted wanted = { fixture, id };

  dateline_test_wait (is_open, &wanted, 30);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->path = make_desk ();
  fixture->window = DATELINE_WINDOW (dateline_window_new (application));
  fixture->bar = dateline_item_page_get_find_bar (fixture->window->item_page);
  fixture->editor = dateline_item_page_get_editor (fixture->window->item_page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  dateline_window_open_desk (fixture->window, fixture->path);
  dateline_test_wait (shows_items, fixture, 30);
  dateline_window_select_item (fixture->window, ENGLISH);
  wait_open (fixture, ENGLISH);
  view_test_settle ();
}

static gboolean
has_no_windows (gpointer data)
{
  return gtk_application_get_windows (GTK_APPLICATION (application)) == NULL;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_close (GTK_WINDOW (fixture->window));
  dateline_test_wait (has_no_windows, fixture, 30);
  g_free (fixture->path);
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (view_test_find (GTK_WIDGET (fixture->bar), GTK_TYPE_ENTRY, 0));
}

static void
look_for (Fixture    *fixture,
          const char *text)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.find-in-text",
                                             NULL));
  g_object_set (fixture->bar, "in-story", TRUE, NULL);
  gtk_editable_set_text (get_entry (fixture), text);
}

static void
wait_text (Fixture    *fixture,
           const char *text)
{
  view_test_wait_text (GTK_WIDGET (fixture->bar), text);
}

static GtkTextView *
get_view (Fixture *fixture)
{
  return GTK_TEXT_VIEW (view_test_find (GTK_WIDGET (fixture->editor), GTK_TYPE_TEXT_VIEW, 0));
}

/* What is selected, as "block:start-end". */
static char *
dup_selection (Fixture *fixture)
{
  DatelineSelection selection;

  dateline_editor_buffer_get_selection (
    DATELINE_EDITOR_BUFFER (gtk_text_view_get_buffer (get_view (fixture))), &selection);

  return g_strdup_printf ("%u:%u-%u", selection.anchor.block, selection.anchor.byte,
                          selection.caret.byte);
}

typedef struct
{
  Fixture    *fixture;
  const char *selection;
} Selected;

static gboolean
is_selected (gpointer data)
{
  Selected *selected = data;
  g_autofree char *selection = dup_selection (selected->fixture);

  return g_str_equal (selection, selected->selection);
}

static void
wait_selected (Fixture    *fixture,
               const char *selection)
{
  Selected selected = { fixture, selection };

  dateline_test_wait (is_selected, &selected, 30);
}

/* Whether the caret's line is seen. */
static gboolean
is_scrolled_to (gpointer data)
{
  GtkTextView *view = get_view (data);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle visible;
  GdkRectangle caret;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &at, &caret);
  gtk_text_view_get_visible_rect (view, &visible);

  return caret.y >= visible.y && caret.y + caret.height <= visible.y + visible.height;
}

static gboolean
has_focus_in_bar (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (fixture->bar));
}

/* The count by language as one types; each is a way to the first place in that text. */
static void
test_counts (Fixture       *fixture,
             gconstpointer  data)
{
  look_for (fixture, "Karasu");
  wait_text (fixture, "1 of 2");
  wait_text (fixture, "KK 1");
  wait_text (fixture, "RU 3");
  g_assert_null (view_test_find_text (GTK_WIDGET (fixture->bar), "EN 2"));

  gtk_editable_set_text (get_entry (fixture), "again");
  wait_text (fixture, "Nothing found in other languages");
  g_assert_null (view_test_find_text (GTK_WIDGET (fixture->bar), "RU 3"));

  gtk_editable_set_text (get_entry (fixture), "Karasu");
  wait_text (fixture, "RU 3");
  view_test_click (GTK_WIDGET (fixture->bar), "RU 3");
  wait_open (fixture, RUSSIAN);
  wait_text (fixture, "1 of 3");
  wait_selected (fixture, "0:11-17");
  wait_text (fixture, "EN 2");
  g_assert_true (has_focus_in_bar (fixture));
}

/* Enter goes on from language to language, and around. */
static void
test_goes_on (Fixture       *fixture,
              gconstpointer  data)
{
  look_for (fixture, "Karasu");
  wait_text (fixture, "RU 3");
  dateline_find_bar_next (fixture->bar);
  wait_text (fixture, "2 of 2");
  dateline_find_bar_next (fixture->bar);
  wait_open (fixture, KAZAKH);
  wait_text (fixture, "1 of 1");
  wait_selected (fixture, "0:9-15");

  wait_text (fixture, "RU 3");
  dateline_find_bar_next (fixture->bar);
  wait_open (fixture, RUSSIAN);
  wait_text (fixture, "1 of 3");
  dateline_find_bar_previous (fixture->bar);
  wait_open (fixture, KAZAKH);
  wait_text (fixture, "1 of 1");

  /* Backwards the last one comes first, and is in view. */
  dateline_find_bar_previous (fixture->bar);
  wait_open (fixture, ENGLISH);
  wait_text (fixture, "2 of 2");
  dateline_find_bar_previous (fixture->bar);
  wait_text (fixture, "1 of 2");
  dateline_find_bar_previous (fixture->bar);
  wait_open (fixture, RUSSIAN);
  wait_text (fixture, "3 of 3");
  wait_selected (fixture, "2:17-23");
  dateline_test_wait (is_scrolled_to, fixture, 30);
}

/* Without the choice the text is all that one goes through. */
static void
test_stays (Fixture       *fixture,
            gconstpointer  data)
{
  look_for (fixture, "Karasu");
  wait_text (fixture, "RU 3");
  g_object_set (fixture->bar, "in-story", FALSE, NULL);
  g_assert_null (view_test_find_text (GTK_WIDGET (fixture->bar), "RU 3"));
  dateline_find_bar_next (fixture->bar);
  dateline_find_bar_next (fixture->bar);
  wait_text (fixture, "1 of 2");
  g_assert_cmpstr (dateline_item_get_id (dateline_item_page_get_item (fixture->window->item_page)),
                   ==, ENGLISH);
}

/* A file that can't be read may be one of the languages: it is named. */
static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *file = g_build_filename (fixture->path, "items", KAZAKH ".json", NULL);

  dateline_test_write (file, "{");
  look_for (fixture, "Karasu");
  wait_text (fixture, "“Karasu” can’t be read");
  wait_text (fixture, "RU 3");
}

static GtkListView *
find_list (Fixture *fixture)
{
  return (GtkListView *) view_test_find (GTK_WIDGET (fixture->window->replace_window),
                                         GTK_TYPE_LIST_VIEW, 0);
}

static gboolean
has_rows (gpointer data)
{
  GtkListView *list = find_list (data);

  /* Four items, and eight places in them. */
  return list != NULL &&
         g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))) == 12;
}

/* The row of that match in that item, counted among the item's rows from 1. */
static guint
find_row (Fixture    *fixture,
          const char *id,
          guint       index)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (find_list (fixture)));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (DatelineReplaceRow) row = g_list_model_get_item (model, i);
      DatelineReplaceItem *item = dateline_replace_row_get_item (row);

      if (g_str_equal (dateline_replace_item_get_found (item)->id, id) &&
          dateline_replace_row_get_index (row) == index)
        return i;
    }

  g_assert_not_reached ();
}

static gboolean
has_title_selected (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  if (!GTK_IS_TEXT_VIEW (focus) ||
      !gtk_text_buffer_get_selection_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)),
                                             &start, &end))
    return FALSE;

  text = gtk_text_iter_get_text (&start, &end);

  return gtk_text_iter_get_offset (&start) == 4 && g_str_equal (text, "Karasu");
}

/* A row of the preview leads to the very place, in the text or in the title. */
static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  GtkEditable *entry;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.replace-in-desk", NULL);
  entry = GTK_EDITABLE (view_test_find (GTK_WIDGET (fixture->window->replace_window),
                                        GTK_TYPE_ENTRY, 0));
  gtk_editable_set_text (entry, "Karasu");
  dateline_test_wait (has_rows, fixture, 30);

  g_signal_emit_by_name (find_list (fixture), "activate", find_row (fixture, RUSSIAN, 2));
  wait_open (fixture, RUSSIAN);
  wait_selected (fixture, "2:17-23");
  wait_text (fixture, "3 of 3");
  dateline_test_wait (is_scrolled_to, fixture, 30);

  /* In the item that is open, too. */
  g_signal_emit_by_name (find_list (fixture), "activate", find_row (fixture, RUSSIAN, 1));
  wait_selected (fixture, "2:5-11");

  g_signal_emit_by_name (find_list (fixture), "activate", find_row (fixture, OTHER, 0));
  wait_open (fixture, OTHER);
  dateline_test_wait (has_title_selected, fixture, 30);
  gtk_window_close (GTK_WINDOW (fixture->window->replace_window));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  dateline_test_init (&argc, &argv);

#define ADD(path, function) \
  g_test_add ("/window/find/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("counts", test_counts);
  ADD ("goes-on", test_goes_on);
  ADD ("stays", test_stays);
  ADD ("broken", test_broken);
  ADD ("preview", test_preview);
#undef ADD

  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  result = g_test_run ();
  g_clear_object (&application);

  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-item-link.h"
#include "dateline-item-page.h"
#include "dateline-language-dialog.h"
#include "dateline-link-dialog.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

#include <string.h>

/* A page with an item open in it, in a desk that has two others. */
typedef struct
{
  DatelineDesk     *desk;
  char             *id;
  char             *published;
  char             *translation;
  GtkWindow        *window;
  DatelineItemPage *page;
} Fixture;

static char *
add_item (Fixture    *fixture,
          const char *language,
          const char *title,
          const char *story)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, "statement", language);
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("See here", NULL, 0);
  g_autoptr (DatelineDocument) body = dateline_document_new (&block, 1);
  g_autoptr (GError) error = NULL;

  dateline_item_set_title (item, title);
  dateline_item_set_body (item, body);
  if (story != NULL)
    dateline_item_set_story (item, story);
  dateline_desk_save_item (fixture->desk, item, FALSE, NULL, &error);
  g_assert_no_error (error);

  return g_strdup (dateline_item_get_id (item));
}

static gboolean
has_open_item (gpointer data)
{
  return dateline_item_page_get_item (((Fixture *) data)->page) != NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);
  g_autoptr (GError) error = NULL;
  const char *ids[2] = { NULL, NULL };

  fixture->desk = dateline_desk_create (path, settings, NULL, &error);
  g_assert_no_error (error);
  fixture->id = add_item (fixture, "en", "The item", NULL);
  fixture->translation = add_item (fixture, "ru", "Перевод", fixture->id);
  fixture->published = add_item (fixture, "en", "The other", NULL);
  dateline_desk_save_base (fixture->desk, fixture->published, "office", bytes, "\"1\"",
                           "https://example.org/other", NULL, &error);
  g_assert_no_error (error);

  fixture->page = g_object_new (DATELINE_TYPE_ITEM_PAGE, NULL);
  fixture->window = view_test_show (GTK_WIDGET (fixture->page), 800, 600);
  dateline_item_page_set_desk (fixture->page, fixture->desk);
  ids[0] = fixture->id;
  dateline_item_page_show (fixture->page, ids);
  dateline_test_wait (has_open_item, fixture, 30);
  gtk_widget_grab_focus (GTK_WIDGET (dateline_item_page_get_editor (fixture->page)));
}

static gboolean
is_saved (gpointer data)
{
  DatelineOpenItem *open_item = dateline_item_page_get_open_item (((Fixture *) data)->page);

  return dateline_autosave_get_state (dateline_open_item_get_autosave (open_item)) ==
         DATELINE_SAVE_STATE_SAVED;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  dateline_test_wait (is_saved, fixture, 30);
  gtk_window_destroy (fixture->window);
  view_test_settle ();
  g_clear_pointer (&fixture->id, g_free);
  g_clear_pointer (&fixture->published, g_free);
  g_clear_pointer (&fixture->translation, g_free);
  g_clear_object (&fixture->desk);
}

static GtkWidget *
find_window (GType type)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }

  return NULL;
}

/* Opens the dialog as its key does. */
static GtkWidget *
open_dialog (Fixture    *fixture,
             const char *action,
             GType       type)
{
  GtkWidget *editor = GTK_WIDGET (dateline_item_page_get_editor (fixture->page));
  GtkWidget *dialog;

  g_assert_true (gtk_widget_activate_action (editor, action, NULL));
  dialog = find_window (type);
  g_assert_nonnull (dialog);

  return dialog;
}

static GtkWidget *
find_row (GtkWidget  *dialog,
          const char *title)
{
  GtkWidget *row;

  for (guint i = 0; (row = view_test_find (dialog, ADW_TYPE_ACTION_ROW, i)) != NULL; i++)
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      return row;

  return NULL;
}

static gboolean
shows_items (gpointer data)
{
  return find_row (data, "The other") != NULL;
}

/* The address of the first link in the text, and what it is on. */
static void
assert_link (Fixture    *fixture,
             const char *text,
             const char *url)
{
  DatelineDocument *body = dateline_item_get_body (dateline_item_page_get_item (fixture->page));
  DatelineBlock *block = dateline_document_get_block (body, 0);
  const DatelineSpan *spans;
  gsize n_spans;

  spans = dateline_block_get_spans (block, &n_spans);
  g_assert_cmpuint (n_spans, ==, 1);
  g_assert_cmpint (spans[0].type, ==, DATELINE_MARK_LINK);
  g_assert_cmpstr (spans[0].value, ==, url);
  g_assert_cmpuint (spans[0].end - spans[0].start, ==, strlen (text));
  g_assert_true (g_str_has_prefix (dateline_block_get_text (block) + spans[0].start, text));
}

static gboolean
is_closed (gpointer data)
{
  return find_window (*(GType *) data) == NULL;
}

static void
activate_row (GtkWidget *row)
{
  GType type = G_OBJECT_TYPE (gtk_widget_get_root (row));
  GtkWidget *list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_BOX);

  g_signal_emit_by_name (list, "row-activated", row);
  dateline_test_wait (is_closed, &type, 30);
}

static GtkLabel *
find_place (Fixture *fixture)
{
  return GTK_LABEL (gtk_widget_get_template_child (GTK_WIDGET (fixture->page),
                                                   DATELINE_TYPE_ITEM_PAGE, "place_label"));
}

static void
test_published (Fixture       *fixture,
                gconstpointer  data)
{
  GtkWidget *dialog = open_dialog (fixture, "editor.link", DATELINE_TYPE_LINK_DIALOG);

  dateline_test_wait (shows_items, dialog, 30);
  /* The story's own versions come first, and the item itself is not offered. */
  g_assert_true (view_test_find (dialog, ADW_TYPE_ACTION_ROW, 0) == find_row (dialog, "Перевод"));
  g_assert_null (find_row (dialog, "The item"));

  activate_row (find_row (dialog, "The other"));
  assert_link (fixture, "The other", "https://example.org/other");
}

static gboolean
names_item (gpointer data)
{
  return strstr (gtk_label_get_label (data), "Перевод") != NULL;
}

static void
test_not_published (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *url = dateline_item_link_new (fixture->translation);
  GtkWidget *dialog = open_dialog (fixture, "editor.link", DATELINE_TYPE_LINK_DIALOG);

  dateline_test_wait (shows_items, dialog, 30);
  activate_row (find_row (dialog, "Перевод"));
  assert_link (fixture, "Перевод", url);
  /* The line below the text says where the caret's link leads to. */
  dateline_test_wait (names_item, find_place (fixture), 30);
}

static void
test_address (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *dialog = open_dialog (fixture, "editor.link", DATELINE_TYPE_LINK_DIALOG);
  GtkWidget *address = view_test_find (dialog, ADW_TYPE_ENTRY_ROW, 0);
  GtkWidget *text = view_test_find (dialog, ADW_TYPE_ENTRY_ROW, 1);
  GType type = DATELINE_TYPE_LINK_DIALOG;

  g_assert_false (gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (dialog))));
  gtk_editable_set_text (GTK_EDITABLE (address), "javascript:alert(1)");
  g_assert_true (gtk_widget_has_css_class (address, "error"));
  g_assert_false (gtk_widget_get_sensitive (gtk_window_get_default_widget (GTK_WINDOW (dialog))));
  gtk_editable_set_text (GTK_EDITABLE (address), "example.org/a");
  g_assert_false (gtk_widget_has_css_class (address, "error"));
  gtk_editable_set_text (GTK_EDITABLE (text), "there");
  gtk_window_set_focus (GTK_WINDOW (dialog), address);
  g_signal_emit_by_name (gtk_window_get_default_widget (GTK_WINDOW (dialog)), "clicked");
  dateline_test_wait (is_closed, &type, 30);
  assert_link (fixture, "there", "https://example.org/a");
  g_assert_nonnull (strstr (gtk_label_get_label (find_place (fixture)), "https://example.org/a"));
}

static void
test_language (Fixture       *fixture,
               gconstpointer  data)
{
  DatelineDocument *body;
  const char *language = NULL;
  GtkWidget *dialog = open_dialog (fixture, "editor.language", DATELINE_TYPE_LANGUAGE_DIALOG);
  GtkWidget *entry = view_test_find (dialog, GTK_TYPE_SEARCH_ENTRY, 0);

  gtk_editable_set_text (GTK_EDITABLE (entry), "kazakh");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_null (find_row (dialog, "Français"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Name");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_null (view_test_find (dialog, ADW_TYPE_ACTION_ROW, 0));
  gtk_editable_set_text (GTK_EDITABLE (entry), "pt-br");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_nonnull (view_test_find (dialog, ADW_TYPE_ACTION_ROW, 0));
  gtk_editable_set_text (GTK_EDITABLE (entry), "kazakh");
  g_signal_emit_by_name (entry, "search-changed");
  activate_row (find_row (dialog, "Қазақша"));

  body = dateline_item_get_body (dateline_item_page_get_item (fixture->page));
  g_assert_true (dateline_block_has_mark (dateline_document_get_block (body, 0), 0, 8,
                                          DATELINE_MARK_LANGUAGE, &language));
  g_assert_cmpstr (language, ==, "kk");
  g_assert_cmpstr (gtk_label_get_label (find_place (fixture)), ==, "Қазақша");

  /* Escape leaves all as it is. */
  dialog = open_dialog (fixture, "editor.language", DATELINE_TYPE_LANGUAGE_DIALOG);
  g_signal_emit_by_name (view_test_find (dialog, GTK_TYPE_SEARCH_ENTRY, 0), "stop-search");
  g_assert_null (find_window (DATELINE_TYPE_LANGUAGE_DIALOG));

  /* It is there to be taken away again. */
  dialog = open_dialog (fixture, "editor.language", DATELINE_TYPE_LANGUAGE_DIALOG);
  activate_row (view_test_find (dialog, ADW_TYPE_ACTION_ROW, 0));
  body = dateline_item_get_body (dateline_item_page_get_item (fixture->page));
  g_assert_false (dateline_block_has_mark (dateline_document_get_block (body, 0), 0, 8,
                                           DATELINE_MARK_LANGUAGE, NULL));
}

int
main (int   argc,
      char *argv[])
{
  view_test_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/link-dialog/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("published", test_published);
  ADD ("not-published", test_not_published);
  ADD ("address", test_address);
  ADD ("language", test_language);
#undef ADD

  return g_test_run ();
}

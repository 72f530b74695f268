/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-snippet-preferences.h"

#include "dateline-editor.h"
#include "dateline-snippet-dialog.h"
#include "dateline-test.h"

#include <string.h>

typedef struct
{
  DatelineDesk               *desk;
  DatelineSnippetPreferences *page;
  GtkWindow                  *window;
  const char                 *awaited;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char * const languages[] = { "en", "ru", NULL };
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineSnippet) about =
    dateline_snippet_new ("about", "About us", DATELINE_SNIPPET_BOILERPLATE);
  g_autoptr (DatelineSnippet) contact =
    dateline_snippet_new ("contact", "Contact", DATELINE_SNIPPET_CONTACT);
  g_autoptr (GError) error = NULL;

  dateline_desk_settings_set_languages (settings, languages);
  dateline_desk_settings_put_snippet (settings, about);
  dateline_desk_settings_put_snippet (settings, contact);
  fixture->desk = dateline_desk_create (path, settings, NULL, &error);
  g_assert_no_error (error);
  fixture->page = dateline_snippet_preferences_new (fixture->desk);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_child (fixture->window, GTK_WIDGET (fixture->page));
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  g_clear_object (&fixture->desk);
}

static gboolean
file_has_awaited (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  path = g_build_filename (dateline_desk_get_path (fixture->desk), "desk.json", NULL);

  return g_file_get_contents (path, &text, NULL, NULL) && strstr (text, fixture->awaited) != NULL;
}

static void
await (Fixture    *fixture,
       const char *text)
{
  fixture->awaited = text;
  dateline_test_wait (file_has_awaited, fixture, 30);
}

static gpointer
get_child (gpointer    widget,
           GType       type,
           const char *name)
{
  return gtk_widget_get_template_child (widget, type, name);
}

static const char *
get_row_title (Fixture *fixture,
               int      index)
{
  GtkListBox *box = get_child (fixture->page, DATELINE_TYPE_SNIPPET_PREFERENCES, "snippets_box");
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (box, index);

  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
}

static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_assert_cmpstr (get_row_title (fixture, 0), ==, "About us");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "snippets.move-up", "s",
                                             "contact"));
  g_assert_cmpstr (get_row_title (fixture, 0), ==, "Contact");
  await (fixture, "\"snippets\": [\n   {\"id\": \"contact\"");
}

static void
test_embargo_line (Fixture       *fixture,
                   gconstpointer  data)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (fixture->desk);
  GtkWidget *group = get_child (fixture->page, DATELINE_TYPE_SNIPPET_PREFERENCES, "embargo_group");
  GtkWidget *row = NULL;
  GtkWidget *widget = group;

  /* The first row of the group: English. */
  while (widget != NULL && row == NULL)
    {
      if (ADW_IS_ENTRY_ROW (widget))
        row = widget;
      else if (gtk_widget_get_first_child (widget) != NULL)
        widget = gtk_widget_get_first_child (widget);
      else
        {
          while (gtk_widget_get_next_sibling (widget) == NULL)
            widget = gtk_widget_get_parent (widget);
          widget = gtk_widget_get_next_sibling (widget);
        }
    }
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==,
                   "EMBARGOED until {time} {zone}{other}, {date}");
  gtk_editable_set_text (GTK_EDITABLE (row), "Not before {time}");
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (dateline_desk_settings_get_embargo_line (settings, "en"), ==,
                   "Not before {time}");
  await (fixture, "\"en\": \"Not before {time}\"");

  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_signal_emit_by_name (row, "apply");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==,
                   "EMBARGOED until {time} {zone}{other}, {date}");
}

static void
write_text (DatelineSnippetDialog *dialog,
            const char            *text)
{
  DatelineEditor *editor = get_child (dialog, DATELINE_TYPE_SNIPPET_DIALOG, "editor");
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineDocument) slice = dateline_document_new (&block, 1);

  dateline_editor_insert (editor, slice);
}

static void
take_cb (DatelineSnippet **taken,
         DatelineSnippet  *snippet)
{
  *taken = dateline_snippet_ref (snippet);
}

static DatelineSnippet *
save (DatelineSnippetDialog *dialog)
{
  GtkWidget *button = get_child (dialog, DATELINE_TYPE_SNIPPET_DIALOG, "save_button");
  DatelineSnippet *snippet = NULL;

  g_signal_connect_swapped (dialog, "saved", G_CALLBACK (take_cb), &snippet);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_nonnull (snippet);

  return snippet;
}

static void
assert_text (DatelineSnippet *snippet,
             const char      *language,
             const char      *expected,
             gboolean         dated)
{
  GDate as_of;
  DatelineDocument *document = dateline_snippet_get_text (snippet, language, &as_of);
  g_autofree char *text = document != NULL ? dateline_document_dup_text (document, "|") : NULL;

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (g_date_valid (&as_of), ==, dated);
}

/* Written in two languages, each dated when it is written. */
static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (fixture->desk);
  DatelineSnippetDialog *dialog = dateline_snippet_dialog_new (fixture->window, settings, NULL);
  GtkEditable *title = get_child (dialog, DATELINE_TYPE_SNIPPET_DIALOG, "title_row");
  AdwComboRow *language = get_child (dialog, DATELINE_TYPE_SNIPPET_DIALOG, "language_row");
  AdwComboRow *role = get_child (dialog, DATELINE_TYPE_SNIPPET_DIALOG, "role_row");
  GtkSwitch *on_sheet = get_child (dialog, DATELINE_TYPE_SNIPPET_DIALOG, "sheet_switch");
  g_autoptr (DatelineSnippet) snippet = NULL;

  g_assert_false (gtk_widget_get_sensitive (get_child (dialog, DATELINE_TYPE_SNIPPET_DIALOG,
                                                       "save_button")));
  gtk_editable_set_text (title, "Contact");
  adw_combo_row_set_selected (role, DATELINE_SNIPPET_CONTACT);
  write_text (dialog, "Aru Bekova");
  adw_combo_row_set_selected (language, 1);
  write_text (dialog, "Ару Бекова");
  adw_combo_row_set_selected (language, 2);
  adw_combo_row_set_selected (language, 0);
  gtk_switch_set_active (on_sheet, TRUE);
  snippet = save (dialog);

  /* There is one called so. */
  g_assert_cmpstr (dateline_snippet_get_id (snippet), ==, "contact-2");
  g_assert_cmpint (dateline_snippet_get_role (snippet), ==, DATELINE_SNIPPET_CONTACT);
  g_assert_true (dateline_snippet_get_on_sheet (snippet));
  assert_text (snippet, "en", "Aru Bekova", TRUE);
  assert_text (snippet, "ru", "Ару Бекова", TRUE);
  assert_text (snippet, DATELINE_SNIPPET_ANY_LANGUAGE, NULL, FALSE);
}

/* What is not touched stays as it is: the other language, its day, what is not known. */
static void
test_edit (Fixture       *fixture,
           gconstpointer  data)
{
  DatelineDeskSettings *settings = dateline_desk_get_settings (fixture->desk);
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph ("Kept", NULL, 0);
  g_autoptr (DatelineDocument) text = dateline_document_new (&block, 1);
  g_autoptr (DatelineSnippet) empty = dateline_snippet_new ("x", "X", DATELINE_SNIPPET_OTHER);
  g_autoptr (DatelineSnippet) plain = dateline_snippet_with_text (empty, "ru", text, NULL);
  g_autoptr (DatelineSnippet) old = dateline_snippet_with_unknown (
    plain, g_variant_new_parsed ("[('x-owner', '\"Аня\"')]"));
  g_autoptr (DatelineSnippet) unchanged = NULL;
  g_autoptr (DatelineSnippet) changed = NULL;
  DatelineSnippetDialog *dialog = dateline_snippet_dialog_new (fixture->window, settings, old);

  unchanged = save (dialog);
  g_assert_true (dateline_snippet_equal (unchanged, old));

  /* What is written today is of today. */
  dialog = dateline_snippet_dialog_new (fixture->window, settings, old);
  write_text (dialog, "New: ");
  changed = save (dialog);
  assert_text (changed, "ru", "New: Kept", TRUE);
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  adw_init ();

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)
  ADD ("/snippet-preferences/order", test_order);
  ADD ("/snippet-preferences/embargo-line", test_embargo_line);
  ADD ("/snippet-preferences/new", test_new);
  ADD ("/snippet-preferences/edit", test_edit);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-application.h"
#include "dateline-deadline-list.h"
#include "dateline-foot-row.h"
#include "dateline-item-checker.h"
#include "dateline-item-page.h"
#include "dateline-moment-row.h"
#include "dateline-table-dialog.h"
#include "dateline-test.h"
#include "dateline-view-test.h"
#include "dateline-window-private.h"

#include <string.h>

#define LINE "Embargo: 17:00 Brussels time, 29 December 2030"

typedef struct
{
  DatelineWindow *window;
  DatelineItem   *item; /* that is open */
  const char     *rule;
  DatelineField   field;
  int             block;
  int             cell;
} Fixture;

/* A process has one: it is on the session bus. */
static DatelineApplication *application;

static gboolean
shows_items (gpointer data)
{
  return g_strcmp0 (dateline_window_get_page (((Fixture *) data)->window), "items") == 0;
}

static gboolean
has_open_item (gpointer data)
{
  return dateline_item_page_get_item (((Fixture *) data)->window->item_page) != NULL;
}

static DatelineDocument *
new_body (void)
{
  g_autoptr (DatelineBlock) cell = dateline_block_new_paragraph ("Good.", NULL, 0);
  g_autoptr (DatelineBlock) bad_cell = dateline_block_new_paragraph ("It is TBC.", NULL, 0);
  DatelineBlock *cells[] = { cell, cell, cell, bad_cell };
  g_autoptr (DatelineTable) table = dateline_table_new (cells, 2, 2, FALSE, FALSE);
  g_autoptr (DatelineBlock) first = dateline_block_new_paragraph ("All is said.", NULL, 0);
  g_autoptr (DatelineBlock) second = dateline_block_new_paragraph ("The day is TBC, too.", NULL, 0);
  g_autoptr (DatelineBlock) third = dateline_block_new_table (table);
  DatelineBlock *blocks[] = { first, second, third };

  return dateline_document_new (blocks, G_N_ELEMENTS (blocks));
}

static DatelineMoment *
new_moment (const char *text)
{
  g_autoptr (GError) error = NULL;
  DatelineMoment *moment = dateline_moment_parse (text, "Asia/Almaty", &error);

  g_assert_no_error (error);

  return moment;
}

/* Something is wrong in each place where something can be. */
static void
add_item (DatelineDesk *desk)
{
  g_autoptr (DatelineItem) item = dateline_item_new (NULL, DATELINE_KIND_PRESS_RELEASE, "en");
  g_autoptr (DatelineDocument) body = new_body ();
  g_autoptr (DatelineMoment) embargo = new_moment ("2031-01-21 12:00");
  g_autoptr (DatelineMoment) publish_at = new_moment ("2031-01-20 12:00");
  g_autoptr (DatelineMoment) passed = new_moment ("2020-01-20 12:00");
  g_autoptr (DatelineDeadline) deadline = dateline_deadline_new ("Applications", passed);
  g_autoptr (GPtrArray) deadlines =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_deadline_unref);
  g_autoptr (GPtrArray) uses = dateline_snippet_uses_new ();
  g_autoptr (GError) error = NULL;
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 20, G_DATE_JANUARY, 2031);
  dateline_item_set_title (item, "The title is TBC");
  dateline_item_set_summary (item, "The summary is TBC");
  dateline_item_set_date (item, &day);
  dateline_item_set_embargo (item, embargo);
  dateline_item_set_publish_at (item, publish_at);
  g_ptr_array_add (deadlines, dateline_deadline_ref (deadline));
  dateline_item_set_deadlines (item, deadlines);
  g_ptr_array_add (uses, dateline_snippet_use_new ("gone"));
  dateline_item_set_snippets (item, uses);
  dateline_item_set_body (item, body);
  dateline_desk_save_item (desk, item, FALSE, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDesk) desk = dateline_desk_create (path, settings, NULL, &error);

  g_assert_no_error (error);
  add_item (desk);
  f->window = DATELINE_WINDOW (dateline_window_new (application));
  gtk_window_set_default_size (GTK_WINDOW (f->window), 1400, 900);
  gtk_window_present (GTK_WINDOW (f->window));
  dateline_window_open_desk (f->window, path);
  dateline_test_wait (shows_items, f, 30);
  dateline_test_wait (has_open_item, f, 30);
  f->item = g_object_ref (dateline_item_page_get_item (f->window->item_page));
}

static gboolean
has_no_windows (gpointer data)
{
  return gtk_application_get_windows (GTK_APPLICATION (application)) == NULL;
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_object_unref (f->item);
  gtk_window_close (GTK_WINDOW (f->window));
  dateline_test_wait (has_no_windows, f, 30);
}

static DatelineFinding *
find (Fixture *f)
{
  GPtrArray *findings = dateline_item_checker_get_findings (f->window->checker);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      DatelineFinding *finding = findings->pdata[i];

      if (strcmp (finding->rule, f->rule) == 0 && finding->field == f->field &&
          finding->block == f->block && finding->cell == f->cell)
        return finding;
    }

  return NULL;
}

static gboolean
is_found (gpointer data)
{
  return find (data) != NULL;
}

/* (transfer full) */
static DatelineFinding *
wait_finding (Fixture       *f,
              const char    *rule,
              DatelineField  field,
              int            block,
              int            cell)
{
  g_test_message ("%s in %s, %d, %d", rule, dateline_field_get_name (field), block, cell);
  f->rule = rule;
  f->field = field;
  f->block = block;
  f->cell = cell;
  dateline_test_wait (is_found, f, 20);

  return dateline_finding_ref (find (f));
}

/* As "Show" in the checklist does. */
static void
show (Fixture       *f,
      const char    *rule,
      DatelineField  field,
      int            block,
      int            cell)
{
  g_autoptr (DatelineFinding) finding = wait_finding (f, rule, field, block, cell);

  dateline_window_finding_activated (f->window, finding);
  view_test_settle ();
}

static GtkWidget *
get_focus (Fixture *f)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (f->window));

  g_assert_nonnull (focus);

  return focus;
}

static void
assert_selected (GtkWidget  *view,
                 const char *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;
  g_autofree char *selected = NULL;

  g_assert_true (GTK_IS_TEXT_VIEW (view));
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  selected = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  g_assert_cmpstr (selected, ==, text);
}

static void
assert_focus_within (Fixture *f,
                     GType    type)
{
  GtkWidget *focus = get_focus (f);

  g_assert_true (g_type_is_a (G_OBJECT_TYPE (focus), type) ||
                 gtk_widget_get_ancestor (focus, type) != NULL);
}

static void
test_show_fields (Fixture       *f,
                  gconstpointer  data)
{
  show (f, "placeholder", DATELINE_FIELD_TITLE, -1, -1);
  assert_selected (get_focus (f), "TBC");
  g_assert_true (gtk_widget_is_ancestor (get_focus (f), GTK_WIDGET (f->window->item_page)));

  show (f, "placeholder", DATELINE_FIELD_SUMMARY, -1, -1);
  assert_selected (get_focus (f), "TBC");

  show (f, "dateline-place", DATELINE_FIELD_DATELINE, -1, -1);
  assert_focus_within (f, GTK_TYPE_POPOVER);
}

static void
test_show_details (Fixture       *f,
                   gconstpointer  data)
{
  show (f, "publish-before-embargo", DATELINE_FIELD_PUBLISH_AT, -1, -1);
  g_assert_true (gtk_widget_is_ancestor (get_focus (f), GTK_WIDGET (f->window->details)));
  assert_focus_within (f, DATELINE_TYPE_MOMENT_ROW);

  /* Calls alone are judged by their deadlines. */
  dateline_item_set_kind (f->item, DATELINE_KIND_CALL);
  show (f, "deadline-passed", DATELINE_FIELD_DEADLINES, -1, -1);
  g_assert_true (gtk_widget_is_ancestor (get_focus (f), GTK_WIDGET (f->window->details)));
  assert_focus_within (f, DATELINE_TYPE_DEADLINE_LIST);
}

static void
test_show_snippet (Fixture       *f,
                   gconstpointer  data)
{
  show (f, "snippet-missing", DATELINE_FIELD_SNIPPETS, -1, -1);
  assert_focus_within (f, DATELINE_TYPE_FOOT_ROW);
}

static DatelineTableDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  DatelineTableDialog *dialog = NULL;

  for (guint i = 0; dialog == NULL && i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (DATELINE_IS_TABLE_DIALOG (window))
        dialog = DATELINE_TABLE_DIALOG (window);
    }

  return dialog;
}

static void
test_show_text (Fixture       *f,
                gconstpointer  data)
{
  DatelineTableDialog *dialog;
  GtkWidget *cell;
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  show (f, "placeholder", DATELINE_FIELD_NONE, 1, -1);
  g_assert_true (gtk_widget_is_ancestor (
    get_focus (f), GTK_WIDGET (dateline_item_page_get_editor (f->window->item_page))));
  assert_selected (get_focus (f), "TBC");
  g_assert_null (find_dialog ());

  /* Of a table, in its dialog, the very cell. */
  show (f, "placeholder", DATELINE_FIELD_NONE, 2, 3);
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  cell = gtk_window_get_focus (GTK_WINDOW (dialog));
  g_assert_true (GTK_IS_TEXT_VIEW (cell));
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (cell)), &start, &end);
  text = gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (cell)), &start, &end,
                                   FALSE);
  g_assert_cmpstr (g_strchomp (text), ==, "It is TBC.");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Of the toast: the header bar has one with a picture. */
static GtkWidget *
find_undo (Fixture *f)
{
  GtkWidget *overlay = GTK_WIDGET (f->window->toast_overlay);
  GtkWidget *button;

  for (guint i = 0; (button = view_test_find (overlay, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (button)), "_Undo") == 0)
      return button;

  return NULL;
}

static gboolean
has_undo (gpointer data)
{
  return find_undo (data) != NULL;
}

/* What is done to a field is taken back where it is told. */
static void
test_undo_in_toast (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (DatelineFinding) finding =
    wait_finding (f, "publish-before-embargo", DATELINE_FIELD_PUBLISH_AT, -1, -1);
  g_autoptr (DatelineMoment) before =
    dateline_moment_ref (dateline_item_get_publish_at (f->item));

  g_assert_cmpuint (finding->repairs->len, >, 0);
  dateline_window_repair (f->window, finding, finding->repairs->pdata[0]);
  g_assert_true (dateline_moment_equal (dateline_item_get_publish_at (f->item),
                                        dateline_item_get_embargo (f->item)));

  dateline_test_wait (has_undo, f, 10);
  g_signal_emit_by_name (find_undo (f), "clicked");
  g_assert_true (dateline_moment_equal (dateline_item_get_publish_at (f->item), before));
}

static void
write_first (Fixture    *f,
             const char *text)
{
  g_autoptr (DatelineBlock) block = dateline_block_new_paragraph (text, NULL, 0);
  g_autoptr (DatelineBlock) second = dateline_block_new_paragraph ("All is said.", NULL, 0);
  DatelineBlock *blocks[] = { block, second };
  g_autoptr (DatelineDocument) body = dateline_document_new (blocks, 2);

  dateline_item_set_body (f->item, body);
}

static gboolean
repair_cb (gpointer data)
{
  Fixture *f = data;
  DatelineFinding *finding = find (f);

  dateline_window_repair (f->window, finding, finding->repairs->pdata[0]);

  return G_SOURCE_REMOVE;
}

static char *
dup_first (Fixture *f)
{
  DatelineDocument *body = dateline_item_get_body (f->item);

  return g_strdup (dateline_block_get_text (dateline_document_get_block (body, 0)));
}

/* What a repair did to the text and to fields, its toast takes back as a whole. */
static void
test_undo_both_in_toast (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr (DatelineFinding) finding = NULL;
  g_autofree char *mended = NULL;
  g_autofree char *first = NULL;

  dateline_item_set_date (f->item, NULL);
  write_first (f, "Almaty, 20 January 2031 – All is said.");
  finding = wait_finding (f, "dateline-in-text", DATELINE_FIELD_NONE, 0, -1);
  g_idle_add (repair_cb, f);
  dateline_test_wait (has_undo, f, 10);
  mended = dup_first (f);
  g_assert_cmpstr (mended, ==, "All is said.");
  g_assert_cmpstr (dateline_item_get_place (f->item), ==, "Almaty");

  g_signal_emit_by_name (find_undo (f), "clicked");
  first = dup_first (f);
  g_assert_cmpstr (first, ==, "Almaty, 20 January 2031 – All is said.");
  g_assert_cmpstr (dateline_item_get_place (f->item), ==, "");
  g_assert_null (dateline_item_get_date (f->item));
}

/* A person presses within the main loop, and that is what makes it one step. */
static gboolean
take_line_cb (gpointer data)
{
  Fixture *f = data;

  view_test_click (GTK_WIDGET (f->window->item_page), "Make It the Embargo");

  return G_SOURCE_REMOVE;
}

static void
undo (Fixture *f)
{
  GtkWidget *editor = GTK_WIDGET (dateline_item_page_get_editor (f->window->item_page));

  g_assert_true (gtk_widget_activate_action (editor, "editor.undo", NULL));
}

static gboolean
has_embargo (gpointer data)
{
  return dateline_item_get_embargo (((Fixture *) data)->item) != NULL;
}

static void
take_line (Fixture *f)
{
  dateline_item_set_publish_at (f->item, NULL);
  dateline_item_set_embargo (f->item, NULL);
  write_first (f, LINE);
  view_test_settle ();
  g_idle_add (take_line_cb, f);
  dateline_test_wait (has_embargo, f, 10);
  g_assert_cmpuint (dateline_document_get_n_blocks (dateline_item_get_body (f->item)), ==, 1);
}

/* The line comes back, and is the embargo no more; and all of it again. */
static void
test_undo_embargo (Fixture       *f,
                   gconstpointer  data)
{
  GtkWidget *editor = GTK_WIDGET (dateline_item_page_get_editor (f->window->item_page));
  g_autofree char *first = NULL;

  take_line (f);
  undo (f);
  first = dup_first (f);
  g_assert_cmpstr (first, ==, LINE);
  g_assert_null (dateline_item_get_embargo (f->item));

  g_assert_true (gtk_widget_activate_action (editor, "editor.redo", NULL));
  g_assert_nonnull (dateline_item_get_embargo (f->item));
  g_assert_cmpuint (dateline_document_get_n_blocks (dateline_item_get_body (f->item)), ==, 1);
}

/* What somebody set since is not lost to a key that was meant for a word. */
static void
test_undo_leaves_later_embargo (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr (DatelineMoment) later = new_moment ("2031-02-01 10:00");
  g_autofree char *first = NULL;

  take_line (f);
  dateline_item_set_embargo (f->item, later);
  undo (f);
  first = dup_first (f);
  g_assert_cmpstr (first, ==, LINE);
  g_assert_true (dateline_moment_equal (dateline_item_get_embargo (f->item), later));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  dateline_test_init (&argc, &argv);

#define ADD(path, function) \
  g_test_add ("/window/check/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("show-fields", test_show_fields);
  ADD ("show-details", test_show_details);
  ADD ("show-snippet", test_show_snippet);
  ADD ("show-text", test_show_text);
  ADD ("undo-in-toast", test_undo_in_toast);
  ADD ("undo-both-in-toast", test_undo_both_in_toast);
  ADD ("undo-embargo", test_undo_embargo);
  ADD ("undo-leaves-later-embargo", test_undo_leaves_later_embargo);
#undef ADD

  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  result = g_test_run ();
  g_clear_object (&application);

  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-block.h"
#include "dateline-cell-editor.h"
#include "dateline-table-editor.h"
#include "dateline-test.h"

#include <string.h>

typedef struct
{
  GtkWidget           *window;
  DatelineTableEditor *editor;
} Fixture;

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (DatelineTable) table = dateline_table_new (NULL, 2, 2, TRUE, FALSE);

  fixture->editor = DATELINE_TABLE_EDITOR (dateline_table_editor_new ());
  dateline_table_editor_set_table (fixture->editor, table);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 400, 300);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->editor));
  gtk_window_present (GTK_WINDOW (fixture->window));
  dateline_test_wait (is_mapped, fixture->editor, 20);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->editor));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_ref (fixture->editor);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->editor);
}

/* Where the keys go, as those of a person do. */
static GtkTextBuffer *
get_buffer (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  g_assert_true (GTK_IS_TEXT_VIEW (focus));

  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus));
}

static void
type (Fixture    *fixture,
      const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      GtkTextBuffer *buffer = get_buffer (fixture);

      gtk_text_buffer_begin_user_action (buffer);
      gtk_text_buffer_insert_interactive_at_cursor (buffer, at, g_utf8_next_char (at) - at, TRUE);
      gtk_text_buffer_end_user_action (buffer);
    }
}

static void
tab (Fixture *fixture,
     int      by)
{
  g_signal_emit_by_name (dateline_table_editor_get_current (fixture->editor), "leave", by);
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->editor), action, NULL));
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  g_autoptr (DatelineTable) table = dateline_table_editor_dup_table (fixture->editor);
  g_autofree char *text = dateline_table_dup_text (table, ",", "/");

  g_assert_cmpstr (text, ==, expected);
}

static void
test_tab (Fixture       *fixture,
          gconstpointer  data)
{
  type (fixture, "a");
  tab (fixture, 1);
  type (fixture, "b");
  tab (fixture, 1);
  tab (fixture, -1);
  type (fixture, "B");
  tab (fixture, 1);
  tab (fixture, 1);
  type (fixture, "d");
  assert_text (fixture, "a,bB/,d");

  /* The last one leads to a new row. */
  tab (fixture, 1);
  type (fixture, "e");
  assert_text (fixture, "a,bB/,d/e,");
}

static void
test_rows_and_columns (Fixture       *fixture,
                       gconstpointer  data)
{
  type (fixture, "a");
  tab (fixture, 1);
  type (fixture, "b");

  activate (fixture, "table.insert-column-before");
  type (fixture, "new");
  assert_text (fixture, "a,new,b/,,");
  activate (fixture, "table.insert-row-below");
  type (fixture, "row");
  assert_text (fixture, "a,new,b/,row,/,,");
  activate (fixture, "table.remove-column");
  assert_text (fixture, "a,b/,/,");
  activate (fixture, "table.remove-row");
  activate (fixture, "table.remove-row");
  assert_text (fixture, "a,b");
}

static void
test_headers (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (DatelineTable) table = NULL;

  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (gtk_window_get_focus (GTK_WINDOW (fixture->window))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "Header, row 1, column 1");
  type (fixture, "kept");
  activate (fixture, "table.header-row");
  activate (fixture, "table.header-column");

  table = dateline_table_editor_dup_table (fixture->editor);
  g_assert_false (dateline_table_get_header_row (table));
  g_assert_true (dateline_table_get_header_column (table));
  assert_text (fixture, "kept,/,");
}

/* A cell is one paragraph, whatever is typed or pasted. */
static void
test_one_paragraph (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr (DatelineTable) table = NULL;
  DatelineBlock *cell;

  type (fixture, "- a\n# b");
  gtk_text_buffer_insert_interactive_at_cursor (get_buffer (fixture), "\nc\nd", -1, TRUE);
  assert_text (fixture, "- a\xe2\x80\xa8# b\xe2\x80\xa8" "c\xe2\x80\xa8" "d,/,");

  table = dateline_table_editor_dup_table (fixture->editor);
  cell = dateline_table_get_cell (table, 0, 0);
  g_assert_cmpint (dateline_block_get_block_type (cell), ==, DATELINE_BLOCK_PARAGRAPH);
}

static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  GtkWidget *cell = dateline_table_editor_get_current (fixture->editor);
  g_autoptr (DatelineTable) table = NULL;

  type (fixture, "so **so** and");
  g_assert_true (gtk_widget_activate_action (cell, "editor.undo", NULL));
  g_assert_true (gtk_widget_activate_action (cell, "editor.redo", NULL));
  assert_text (fixture, "so so and,/,");

  table = dateline_table_editor_dup_table (fixture->editor);
  g_assert_true (dateline_block_has_mark (dateline_table_get_cell (table, 0, 0), 3, 5,
                                          DATELINE_MARK_STRONG, NULL));
}

static void
test_move (Fixture       *fixture,
           gconstpointer  data)
{
  type (fixture, "a");
  tab (fixture, 1);
  type (fixture, "b");
  tab (fixture, 1);
  type (fixture, "c");

  activate (fixture, "table.move-row-up");
  assert_text (fixture, "c,/a,b");
  type (fixture, "C");
  assert_text (fixture, "cC,/a,b");
  activate (fixture, "table.move-column-after");
  assert_text (fixture, ",cC/b,a");
  activate (fixture, "table.move-column-before");
  activate (fixture, "table.move-row-down");
  assert_text (fixture, "a,b/cC,");
  g_assert_false (g_action_group_get_action_enabled (
    dateline_table_editor_get_action_group (fixture->editor), "move-row-down"));
}

/* What was done last is undone first, whichever cell it was in and whatever it was. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  type (fixture, "a");
  tab (fixture, 1);
  type (fixture, "b");
  assert_text (fixture, "a,b/,");
  activate (fixture, "table.undo");
  assert_text (fixture, "a,/,");
  activate (fixture, "table.redo");
  assert_text (fixture, "a,b/,");

  activate (fixture, "table.insert-row-below");
  tab (fixture, 1);
  type (fixture, "x");
  assert_text (fixture, "a,b/,/x,");
  activate (fixture, "table.remove-column");
  assert_text (fixture, "b//");
  activate (fixture, "table.header-row");

  for (guint i = 0; i < 3; i++)
    activate (fixture, "table.undo");
  assert_text (fixture, "a,b/,/,");
  activate (fixture, "table.undo");
  assert_text (fixture, "a,b/,");
  activate (fixture, "table.undo");
  activate (fixture, "table.undo");
  assert_text (fixture, ",/,");
  g_assert_false (g_action_group_get_action_enabled (
    dateline_table_editor_get_action_group (fixture->editor), "undo"));

  for (guint i = 0; i < 6; i++)
    activate (fixture, "table.redo");
  assert_text (fixture, "b//");
  g_assert_false (g_action_group_get_action_enabled (
    dateline_table_editor_get_action_group (fixture->editor), "redo"));

  /* The keys of a cell are those of the table. */
  g_assert_true (gtk_widget_activate_action (dateline_table_editor_get_current (fixture->editor),
                                             "editor.undo", NULL));
  g_assert_true (gtk_widget_activate_action (dateline_table_editor_get_current (fixture->editor),
                                             "editor.undo", NULL));
  assert_text (fixture, "a,b/,/x,");

  /* After another edit there is nothing to redo. */
  type (fixture, "y");
  g_assert_false (g_action_group_get_action_enabled (
    dateline_table_editor_get_action_group (fixture->editor), "redo"));
}

/* Steps taken at random, with all of them undone and redone in between. */
static void
test_random_steps (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char *actions[] = {
    "table.insert-row-above", "table.insert-row-below", "table.insert-column-before",
    "table.insert-column-after", "table.remove-row", "table.remove-column", "table.move-row-up",
    "table.move-row-down", "table.move-column-before", "table.move-column-after",
    "table.header-row",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  GActionGroup *group = dateline_table_editor_get_action_group (fixture->editor);
  g_autoptr (DatelineTable) start = dateline_table_editor_dup_table (fixture->editor);
  g_autoptr (DatelineTable) now = NULL;
  guint n_steps = g_test_thorough () ? 2000 : 200;

  for (guint i = 0; i < n_steps; i++)
    {
      const char *action = actions[g_rand_int_range (rand, 0, G_N_ELEMENTS (actions))];
      gboolean inserts = g_str_has_prefix (action, "table.insert");

      g_clear_pointer (&now, dateline_table_unref);
      now = dateline_table_editor_dup_table (fixture->editor);
      if (g_rand_boolean (rand))
        type (fixture, "x");
      else if (g_rand_boolean (rand))
        tab (fixture, g_rand_boolean (rand) ? 1 : -1);
      else if (g_rand_boolean (rand))
        g_action_group_activate_action (group, g_rand_boolean (rand) ? "undo" : "redo", NULL);
      else if (!inserts || dateline_table_get_n_rows (now) * dateline_table_get_n_columns (now) < 30)
        g_action_group_activate_action (group, action + strlen ("table."), NULL);
    }

  g_clear_pointer (&now, dateline_table_unref);
  now = dateline_table_editor_dup_table (fixture->editor);
  while (g_action_group_get_action_enabled (group, "undo"))
    g_action_group_activate_action (group, "undo", NULL);
  {
    g_autoptr (DatelineTable) undone = dateline_table_editor_dup_table (fixture->editor);

    g_assert_true (dateline_table_equal (undone, start));
  }
  while (g_action_group_get_action_enabled (group, "redo"))
    g_action_group_activate_action (group, "redo", NULL);
  {
    g_autoptr (DatelineTable) redone = dateline_table_editor_dup_table (fixture->editor);

    g_assert_true (dateline_table_equal (redone, now));
  }
}

static gboolean
has_pasted (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (DatelineTable) table = dateline_table_editor_dup_table (fixture->editor);

  return dateline_table_get_n_rows (table) == 3;
}

/* What a spreadsheet gives goes into the cells, and the table grows for it. */
static void
test_paste (Fixture       *fixture,
            gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->editor));
  GtkWidget *focus;

  type (fixture, "a");
  tab (fixture, 1);
  gdk_clipboard_set_text (clipboard, "1\t2\n3\t4\n5\t6\n");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_signal_emit_by_name (focus, "paste-clipboard");
  dateline_test_wait (has_pasted, fixture, 10);
  assert_text (fixture, "a,1,2/,3,4/,5,6");

  /* One step. */
  activate (fixture, "table.undo");
  assert_text (fixture, "a,/,");
  activate (fixture, "table.redo");
  assert_text (fixture, "a,1,2/,3,4/,5,6");

  /* And what is copied is pasted again. */
  activate (fixture, "table.copy-column");
  activate (fixture, "table.undo");
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_signal_emit_by_name (focus, "paste-clipboard");
  dateline_test_wait (has_pasted, fixture, 10);
  assert_text (fixture, "a,1/,3/,5");
}

static void
paste_html (Fixture    *fixture,
            const char *html)
{
  g_autoptr (GBytes) bytes = g_bytes_new (html, strlen (html));
  g_autoptr (GdkContentProvider) provider =
    gdk_content_provider_new_for_bytes ("text/html", bytes);

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->editor)), provider);
  g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "paste-clipboard");
}

/* A list from a spreadsheet goes down the cells, and not all of it into one. */
static void
test_paste_column (Fixture       *fixture,
                   gconstpointer  data)
{
  paste_html (fixture, "<google-sheets-html-origin><table><tr><td>a</td></tr><tr><td>b</td></tr>"
                       "<tr><td>c</td></tr></table>");
  dateline_test_wait (has_pasted, fixture, 10);
  assert_text (fixture, "a,/b,/c,");
}

static void
note_cb (GPtrArray *notes,
         gpointer   what)
{
  const char * const *names = what;

  g_ptr_array_add (notes, g_strjoinv (", ", (char **) names));
}

static void
refused_cb (GPtrArray  *notes,
            const char *reason)
{
  g_ptr_array_add (notes, g_strdup (reason));
}

static gboolean
has_note (gpointer data)
{
  return ((GPtrArray *) data)->len > 0;
}

static void
test_paste_too_large (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->editor));
  g_autoptr (GString) text = g_string_new (NULL);

  g_signal_connect_swapped (fixture->editor, "refused", G_CALLBACK (refused_cb), notes);
  for (guint i = 0; i <= DATELINE_TABLE_EDITOR_MAX_CELLS / 2; i++)
    g_string_append (text, "x\ty\n");
  gdk_clipboard_set_text (clipboard, text->str);
  g_signal_emit_by_name (gtk_window_get_focus (GTK_WINDOW (fixture->window)), "paste-clipboard");
  dateline_test_wait (has_note, notes, 10);

  g_assert_nonnull (strstr (notes->pdata[0], "501 rows and 2 columns"));
  assert_text (fixture, ",/,");
}

static void
test_paste_left_out (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);

  g_signal_connect_swapped (fixture->editor, "left-out", G_CALLBACK (note_cb), notes);
  paste_html (fixture, "<p>a</p><img src=\"https://a.example/b.png\" alt=\"\"><p>c</p>"
                       "<p>d <object></object></p>");
  dateline_test_wait (has_note, notes, 10);
  g_assert_cmpstr (notes->pdata[0], ==, "1 picture, 1 embedded object");
}

static void
leave_row (Fixture *fixture,
           int      by)
{
  g_signal_emit_by_name (dateline_table_editor_get_current (fixture->editor), "leave-row", by);
}

static void
test_rows (Fixture       *fixture,
           gconstpointer  data)
{
  leave_row (fixture, 1);
  type (fixture, "c");
  leave_row (fixture, 1);
  type (fixture, "C");
  leave_row (fixture, -1);
  type (fixture, "a");
  assert_text (fixture, "a,/cC,");
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  gtk_init ();

#define ADD(name, function) \
  g_test_add ("/table-editor/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("tab", test_tab);
  ADD ("rows-and-columns", test_rows_and_columns);
  ADD ("headers", test_headers);
  ADD ("one-paragraph", test_one_paragraph);
  ADD ("marks", test_marks);
  ADD ("move", test_move);
  ADD ("undo", test_undo);
  ADD ("random-steps", test_random_steps);
  ADD ("paste", test_paste);
  ADD ("paste-column", test_paste_column);
  ADD ("paste-too-large", test_paste_too_large);
  ADD ("paste-left-out", test_paste_left_out);
  ADD ("rows", test_rows);
#undef ADD

  return g_test_run ();
}

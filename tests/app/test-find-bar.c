/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-find-bar.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

/* Of a telephone, without the window's edge. */
#define NARROW 350

typedef struct
{
  GtkWindow          *window;
  DatelineEditor     *editor;
  DatelineEditorFind *find;
  DatelineFindBar    *bar;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (DatelineBlock) block
    = dateline_block_new_paragraph ("The theatre of the Theo family", NULL, 0);
  g_autoptr (DatelineDocument) document = dateline_document_new (&block, 1);

  fixture->editor = DATELINE_EDITOR (dateline_editor_new ());
  fixture->find = dateline_editor_get_find (fixture->editor);
  fixture->bar = g_object_new (DATELINE_TYPE_FIND_BAR, NULL);
  dateline_find_bar_set_editor (fixture->bar, fixture->editor);
  dateline_editor_set_document (fixture->editor, document);
  gtk_widget_set_vexpand (GTK_WIDGET (fixture->editor), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->bar));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->editor));
  fixture->window = view_test_show (box, 600, 400);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
}

static GtkEditable *
get_entry (Fixture *fixture,
           guint    index)
{
  return GTK_EDITABLE (view_test_find (GTK_WIDGET (fixture->bar), GTK_TYPE_ENTRY, index));
}

static void
activate (Fixture    *fixture,
          const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->bar), action, NULL));
}

static char *
dup_text (Fixture *fixture)
{
  return dateline_document_dup_text (dateline_editor_get_document (fixture->editor), "\n");
}

static void
test_options (Fixture       *fixture,
              gconstpointer  data)
{
  dateline_find_bar_open (fixture->bar, FALSE);
  gtk_editable_set_text (get_entry (fixture, 0), "the");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "1 of 4");

  activate (fixture, "find.match-case");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "1 of 2");
  activate (fixture, "find.whole-word");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "1 of 1");
  activate (fixture, "find.match-case");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "1 of 2");
  gtk_editable_set_text (get_entry (fixture, 0), "then");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "Nothing found");
}

static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *one = NULL;
  g_autofree char *all = NULL;

  dateline_find_bar_open (fixture->bar, TRUE);
  gtk_editable_set_text (get_entry (fixture, 0), "the");
  gtk_editable_set_text (get_entry (fixture, 1), "A");
  activate (fixture, "find.replace");
  one = dup_text (fixture);
  g_assert_cmpstr (one, ==, "A theatre of the Theo family");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "1 of 3");
  view_test_click (GTK_WIDGET (fixture->bar), "Replace All");
  all = dup_text (fixture);
  g_assert_cmpstr (all, ==, "A Aatre of A Ao family");

  /* Nothing is left to replace, and one can go on typing. */
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (fixture->window),
                                         GTK_WIDGET (fixture->bar)));
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  dateline_editor_set_editable (fixture->editor, FALSE);
  dateline_find_bar_open (fixture->bar, TRUE);
  gtk_editable_set_text (get_entry (fixture, 0), "the");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "1 of 4");
  g_assert_null (view_test_find_text (GTK_WIDGET (fixture->bar), "Replace All"));
}

/* A row that is not shown in the text is said below the count. */
static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) cells =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_autoptr (DatelineTable) table = NULL;
  g_autoptr (DatelineBlock) block = NULL;
  g_autoptr (DatelineDocument) document = NULL;

  for (guint i = 0; i < 30; i++)
    g_ptr_array_add (cells, dateline_block_new_paragraph (i == 1 || i == 24 ? "Karasu" : "–",
                                                          NULL, 0));
  table = dateline_table_new ((DatelineBlock **) cells->pdata, 30, 1, FALSE, FALSE);
  block = dateline_block_new_table (table);
  document = dateline_document_new (&block, 1);
  dateline_editor_set_document (fixture->editor, document);

  dateline_find_bar_open (fixture->bar, FALSE);
  gtk_editable_set_text (get_entry (fixture, 0), "Karasu");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "1 of 2");
  activate (fixture, "find.next");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "2 of 2");
  view_test_wait_text (GTK_WIDGET (fixture->bar),
                       "In row 25 of the table, which is not shown here: edit the table to see it");
}

/* Without the bar, the keys go on with what was looked for last and leave nothing behind. */
static void
test_go_on_without_bar (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  dateline_find_bar_next (fixture->bar);
  g_assert_true (dateline_find_bar_is_open (fixture->bar));
  gtk_editable_set_text (get_entry (fixture, 0), "the");
  dateline_find_bar_close (fixture->bar);
  g_assert_cmpuint (dateline_editor_find_get_n_matches (fixture->find), ==, 0);
  first = dateline_editor_find_dup_selected (fixture->find);
  g_assert_cmpstr (first, ==, "The");

  dateline_find_bar_next (fixture->bar);
  g_assert_false (dateline_find_bar_is_open (fixture->bar));
  g_assert_cmpuint (dateline_editor_find_get_n_matches (fixture->find), ==, 0);
  second = dateline_editor_find_dup_selected (fixture->find);
  g_assert_cmpstr (second, ==, "the");
}

/* What is selected is what is looked for. */
static void
test_takes_selection (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *found = NULL;

  dateline_find_bar_open (fixture->bar, FALSE);
  gtk_editable_set_text (get_entry (fixture, 0), "Theo");
  dateline_find_bar_close (fixture->bar);
  dateline_find_bar_open (fixture->bar, FALSE);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture, 0)), ==, "Theo");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "1 of 1");

  /* The text is selected in the entry then, and no longer where it was found. */
  dateline_find_bar_close (fixture->bar);
  found = dateline_editor_find_dup_selected (fixture->find);
  g_assert_cmpstr (found, ==, "Theo");
}

static void
assert_narrow (Fixture *fixture)
{
  int width;

  gtk_widget_measure (GTK_WIDGET (fixture->bar), GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL,
                      NULL, NULL);
  g_assert_cmpint (width, <=, NARROW);
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  data)
{
  dateline_find_bar_open (fixture->bar, TRUE);
  gtk_editable_set_text (get_entry (fixture, 0), "the");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "1 of 4");
  assert_narrow (fixture);
  gtk_editable_set_text (get_entry (fixture, 0), "then");
  view_test_wait_text (GTK_WIDGET (fixture->bar), "Nothing found");
  assert_narrow (fixture);
}

int
main (int   argc,
      char *argv[])
{
  view_test_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add ("/find-bar/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("options", test_options);
  ADD ("replace", test_replace);
  ADD ("read-only", test_read_only);
  ADD ("table", test_table);
  ADD ("go-on-without-bar", test_go_on_without_bar);
  ADD ("takes-selection", test_takes_selection);
  ADD ("narrow", test_narrow);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-view.h"
#include "dateline-html.h"
#include "dateline-test.h"

#include <string.h>

typedef struct
{
  GtkWindow            *window;
  GtkTextView          *view;
  DatelineEditorBuffer *buffer;
  DatelineEditorFind   *find;
} Fixture;

static void
set_html (Fixture    *fixture,
          const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDocument) document
    = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, &error);

  g_assert_no_error (error);
  dateline_editor_buffer_set_document (fixture->buffer, document);
}

static void
assert_html (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *html
    = dateline_html_write (dateline_editor_buffer_get_document (fixture->buffer), NULL);

  g_assert_cmpstr (html, ==, expected);
}

static void
look_for (Fixture    *fixture,
          const char *text)
{
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new (text, DATELINE_PATTERN_DEFAULT);

  dateline_editor_find_set_pattern (fixture->find, pattern);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->view = GTK_TEXT_VIEW (dateline_editor_view_new ());
  fixture->buffer = dateline_editor_view_get_buffer (DATELINE_EDITOR_VIEW (fixture->view));
  fixture->find = dateline_editor_view_get_find (DATELINE_EDITOR_VIEW (fixture->view));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (fixture->view));
  fixture->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  gtk_window_set_default_size (fixture->window, 600, 300);
  gtk_window_set_child (fixture->window, scroller);
  gtk_window_present (fixture->window);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->window);
}

/* "line:index-line:index" of the selection. */
static char *
dup_selection (Fixture *fixture)
{
  DatelineSelection selection;
  DatelinePosition start;
  DatelinePosition end;

  dateline_editor_buffer_get_selection (fixture->buffer, &selection);
  start = dateline_selection_get_start (&selection);
  end = dateline_selection_get_end (&selection);

  return g_strdup_printf ("%u:%u-%u:%u", start.block, start.byte, end.block, end.byte);
}

static void
assert_at (Fixture    *fixture,
           guint       position,
           const char *expected)
{
  g_autofree char *selection = dup_selection (fixture);

  g_assert_cmpuint (dateline_editor_find_get_position (fixture->find), ==, position);
  g_assert_cmpstr (selection, ==, expected);
}

static void
select_bytes (Fixture *fixture,
              guint    block,
              guint    start,
              guint    end)
{
  DatelineSelection selection = { { block, start }, { block, end } };

  dateline_editor_buffer_set_selection (fixture->buffer, &selection);
}

static void
test_go (Fixture       *fixture,
         gconstpointer  data)
{
  set_html (fixture, "<p>one two one</p><p>none</p>");
  look_for (fixture, "one");
  g_assert_cmpuint (dateline_editor_find_get_n_matches (fixture->find), ==, 3);
  g_assert_cmpuint (dateline_editor_find_get_position (fixture->find), ==, 0);

  /* As one types: from where the caret was, and back there if there is nothing. */
  select_bytes (fixture, 0, 5, 5);
  dateline_editor_find_begin (fixture->find);
  dateline_editor_find_go (fixture->find);
  assert_at (fixture, 2, "0:8-0:11");
  look_for (fixture, "two");
  dateline_editor_find_go (fixture->find);
  assert_at (fixture, 1, "0:4-0:7");
  look_for (fixture, "twos");
  dateline_editor_find_go (fixture->find);
  assert_at (fixture, 0, "0:5-0:5");

  /* On, and around both ends. */
  look_for (fixture, "one");
  g_assert_true (dateline_editor_find_next (fixture->find));
  g_assert_true (dateline_editor_find_next (fixture->find));
  assert_at (fixture, 3, "1:1-1:4");
  g_assert_true (dateline_editor_find_next (fixture->find));
  assert_at (fixture, 1, "0:0-0:3");
  g_assert_true (dateline_editor_find_previous (fixture->find));
  assert_at (fixture, 3, "1:1-1:4");

  /* What the user selects counts, too; a caret elsewhere is where it goes on from. */
  select_bytes (fixture, 0, 8, 11);
  g_assert_cmpuint (dateline_editor_find_get_position (fixture->find), ==, 2);
  select_bytes (fixture, 0, 9, 9);
  g_assert_cmpuint (dateline_editor_find_get_position (fixture->find), ==, 0);
  g_assert_true (dateline_editor_find_previous (fixture->find));
  assert_at (fixture, 2, "0:8-0:11");

  look_for (fixture, "three");
  g_assert_false (dateline_editor_find_next (fixture->find));
  g_assert_false (dateline_editor_find_previous (fixture->find));
}

static gboolean
is_selection_seen (gpointer data)
{
  Fixture *fixture = data;
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (fixture->buffer);
  GdkRectangle visible;
  GdkRectangle caret;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (fixture->view, &at, &caret);
  gtk_text_view_get_visible_rect (fixture->view, &visible);

  return caret.y >= visible.y && caret.y + caret.height <= visible.y + visible.height;
}

static void
test_scrolls (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < 300; i++)
    g_string_append (html, i == 200 ? "<p>There!</p>" : "<p>Here is nothing of it</p>");
  set_html (fixture, html->str);
  g_assert_true (is_selection_seen (fixture));
  look_for (fixture, "there");
  dateline_editor_find_next (fixture->find);
  assert_at (fixture, 1, "200:0-200:5");
  dateline_test_wait (is_selection_seen, fixture, 30);
}

static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  set_html (fixture, "<p>one <strong>one</strong> one</p>");
  look_for (fixture, "one");

  /* The first goes to one only. */
  g_assert_false (dateline_editor_find_replace (fixture->find, "someone"));
  assert_at (fixture, 1, "0:0-0:3");
  g_assert_true (dateline_editor_find_replace (fixture->find, "someone"));
  assert_html (fixture, "<p>someone <strong>one</strong> one</p>\n");
  assert_at (fixture, 2, "0:8-0:11");
  g_assert_true (dateline_editor_find_replace (fixture->find, "1"));
  assert_html (fixture, "<p>someone <strong>1</strong> one</p>\n");

  dateline_editor_buffer_undo (fixture->buffer);
  assert_html (fixture, "<p>someone <strong>one</strong> one</p>\n");
  dateline_editor_buffer_undo (fixture->buffer);
  assert_html (fixture, "<p>one <strong>one</strong> one</p>\n");
  g_assert_false (dateline_editor_buffer_can_undo (fixture->buffer));
}

static void
test_replace_all (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (DatelineDocument) before = NULL;

  set_html (fixture, "<p>one <a href=\"https://example.org/\">one</a></p><ul><li>None</li></ul>");
  before = dateline_document_ref (dateline_editor_buffer_get_document (fixture->buffer));
  look_for (fixture, "one");
  g_assert_cmpuint (dateline_editor_find_replace_all (fixture->find, "two"), ==, 3);
  assert_html (fixture, "<p>two <a href=\"https://example.org/\">two</a></p>\n"
                        "<ul>\n<li>Ntwo</li>\n</ul>\n");
  g_assert_cmpuint (dateline_editor_find_get_n_matches (fixture->find), ==, 0);
  g_assert_cmpuint (dateline_editor_find_replace_all (fixture->find, "two"), ==, 0);

  /* One step. */
  dateline_editor_buffer_undo (fixture->buffer);
  g_assert_true (dateline_document_equal (dateline_editor_buffer_get_document (fixture->buffer),
                                          before));
  for (guint i = 0; i < dateline_document_get_n_blocks (before); i++)
    g_assert_true (dateline_document_get_block (before, i) ==
                   dateline_document_get_block (
                     dateline_editor_buffer_get_document (fixture->buffer), i));
  g_assert_false (dateline_editor_buffer_can_undo (fixture->buffer));
  g_assert_cmpuint (dateline_editor_find_get_n_matches (fixture->find), ==, 3);
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  set_html (fixture, "<p>one one</p>");
  gtk_text_view_set_editable (fixture->view, FALSE);
  look_for (fixture, "one");
  g_assert_true (dateline_editor_find_next (fixture->find));
  g_assert_false (dateline_editor_find_replace (fixture->find, "two"));
  g_assert_cmpuint (dateline_editor_find_replace_all (fixture->find, "two"), ==, 0);
  assert_html (fixture, "<p>one one</p>\n");
}

static void
test_caption (Fixture       *fixture,
              gconstpointer  data)
{
  set_html (fixture, "<p>one</p><figure><img src=\"https://example.org/a.png\" alt=\"\">"
                     "<figcaption>one and one</figcaption></figure>");
  look_for (fixture, "one");
  g_assert_cmpuint (dateline_editor_find_get_n_matches (fixture->find), ==, 3);

  /* A card is selected as a whole, for each place in it. */
  dateline_editor_find_next (fixture->find);
  dateline_editor_find_next (fixture->find);
  assert_at (fixture, 2, "1:0-1:1");
  dateline_editor_find_next (fixture->find);
  assert_at (fixture, 3, "1:0-1:1");
  g_assert_cmpuint (dateline_editor_find_replace_all (fixture->find, "two"), ==, 3);
  g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (
                     dateline_editor_buffer_get_document (fixture->buffer), 1)),
                   ==, "two and two");
}

/* What is found in a table's cells is counted, selects the table, and is replaced one by one. */
static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  set_html (fixture, "<table><tbody><tr><td>one, one</td><td>two</td></tr>"
                     "<tr><td>x</td><td>one</td></tr></tbody></table><p>one</p>");
  look_for (fixture, "one");
  g_assert_cmpuint (dateline_editor_find_get_n_matches (fixture->find), ==, 4);

  for (guint i = 1; i <= 3; i++)
    {
      dateline_editor_find_next (fixture->find);
      assert_at (fixture, i, "0:0-0:1");
    }
  dateline_editor_find_next (fixture->find);
  assert_at (fixture, 4, "1:0-1:3");
  dateline_editor_find_previous (fixture->find);
  assert_at (fixture, 3, "0:0-0:1");

  dateline_editor_find_previous (fixture->find);
  g_assert_true (dateline_editor_find_replace (fixture->find, "One and one"));
  assert_at (fixture, 4, "0:0-0:1");
  g_assert_true (dateline_editor_find_replace (fixture->find, "three"));
  assert_at (fixture, 4, "1:0-1:3");
  assert_html (fixture, "<table>\n<tbody>\n<tr><td>one, One and one</td><td>two</td></tr>\n"
                        "<tr><td>x</td><td>three</td></tr>\n</tbody>\n</table>\n<p>one</p>\n");
  g_assert_cmpuint (dateline_editor_find_replace_all (fixture->find, "1"), ==, 4);
  assert_html (fixture, "<table>\n<tbody>\n<tr><td>1, 1 and 1</td><td>two</td></tr>\n"
                        "<tr><td>x</td><td>three</td></tr>\n</tbody>\n</table>\n<p>1</p>\n");
}

/* To the very one, of several in a table, too; where the text is another, near it. */
static void
test_go_to (Fixture       *fixture,
            gconstpointer  data)
{
  DatelineMatch match = { DATELINE_PLACE_BODY, 1, { 0, 3 }, 3 };

  set_html (fixture, "<p>one</p><table><tbody><tr><td>one, one</td><td>two</td></tr>"
                     "<tr><td>x</td><td>one</td></tr></tbody></table><p>one and one</p>");
  look_for (fixture, "one");
  g_assert_true (dateline_editor_find_go_to (fixture->find, &match));
  assert_at (fixture, 4, "1:0-1:1");
  match.block = 2;
  match.range = (DatelineRange) { 8, 11 };
  match.cell = 0;
  g_assert_true (dateline_editor_find_go_to (fixture->find, &match));
  assert_at (fixture, 6, "2:8-2:11");

  match.range = (DatelineRange) { 4, 7 };
  g_assert_false (dateline_editor_find_go_to (fixture->find, &match));
  assert_at (fixture, 6, "2:8-2:11");
  match.block = 20;
  g_assert_false (dateline_editor_find_go_to (fixture->find, &match));
  assert_at (fixture, 6, "2:8-2:11");
  look_for (fixture, "none");
  g_assert_false (dateline_editor_find_go_to (fixture->find, &match));
}

typedef struct
{
  guint n_asked;
  guint row;
  guint column;
} Asked;

static void
edit_table_cb (Asked         *asked,
               DatelineBlock *table,
               guint          row,
               guint          column)
{
  asked->n_asked++;
  asked->row = row;
  asked->column = column;
}

static gboolean
is_painted (gpointer data)
{
  Fixture *fixture = data;
  DatelineDocument *document = dateline_editor_buffer_get_document (fixture->buffer);
  g_autoptr (GArray) places = dateline_editor_tables_find_text (
    dateline_editor_view_get_tables (DATELINE_EDITOR_VIEW (fixture->view)),
    dateline_document_get_block (document, 0), 0, 0, &(DatelineRange) { 0, 1 });

  return places != NULL;
}

/* What is found in a cell is marked there, and the table opens there. */
static void
test_cell (Fixture       *fixture,
           gconstpointer  data)
{
  DatelineEditorView *view = DATELINE_EDITOR_VIEW (fixture->view);
  DatelineEditorTables *tables = dateline_editor_view_get_tables (view);
  Asked asked = { 0 };
  g_autoptr (GArray) places = NULL;
  const graphene_rect_t *place;
  DatelineBlock *table;
  guint row, column;
  guint at_row, at_column;

  set_html (fixture, "<table><tbody><tr><td>a long first cell</td><td>two</td></tr>"
                     "<tr><td>x</td><td>and one of many</td></tr></tbody></table><p>one</p>");
  dateline_test_wait (is_painted, fixture, 30);
  look_for (fixture, "one");
  dateline_editor_find_next (fixture->find);
  table = dateline_editor_find_get_cell (fixture->find, &row, &column);
  g_assert_nonnull (table);
  g_assert_cmpuint (row, ==, 1);
  g_assert_cmpuint (column, ==, 1);

  places = dateline_editor_tables_find_text (tables, table, row, column,
                                             &(DatelineRange) { 4, 7 });
  g_assert_cmpuint (places->len, ==, 1);
  place = &g_array_index (places, graphene_rect_t, 0);
  g_assert_cmpfloat (place->size.width, >, 0);
  g_assert_true (dateline_editor_tables_find_cell (tables, table,
                                                   place->origin.x + place->size.width / 2,
                                                   place->origin.y + place->size.height / 2,
                                                   &at_row, &at_column));
  g_assert_cmpuint (at_row, ==, 1);
  g_assert_cmpuint (at_column, ==, 1);

  g_signal_connect_swapped (view, "edit-table", G_CALLBACK (edit_table_cb), &asked);
  dateline_editor_view_edit_table (view);
  g_assert_cmpuint (asked.n_asked, ==, 1);
  g_assert_cmpuint (asked.row, ==, 1);
  g_assert_cmpuint (asked.column, ==, 1);

  /* When the search ends there, it still does. */
  dateline_editor_find_set_pattern (fixture->find, NULL);
  asked.row = asked.column = 0;
  dateline_editor_view_edit_table (view);
  g_assert_cmpuint (asked.row, ==, 1);
  g_assert_cmpuint (asked.column, ==, 1);

  look_for (fixture, "one");
  dateline_editor_find_next (fixture->find);
  g_assert_null (dateline_editor_find_get_cell (fixture->find, &row, &column));
}

static gboolean
shows_first_row (gpointer data)
{
  Fixture *fixture = data;
  DatelineDocument *document = dateline_editor_buffer_get_document (fixture->buffer);
  g_autoptr (GArray) places = dateline_editor_tables_find_text (
    dateline_editor_view_get_tables (DATELINE_EDITOR_VIEW (fixture->view)),
    dateline_document_get_block (document, 0), 1, 0, &(DatelineRange) { 0, 3 });
  const graphene_rect_t *place;
  GdkRectangle visible;

  if (places == NULL)
    return FALSE;

  place = &g_array_index (places, graphene_rect_t, 0);
  gtk_text_view_get_visible_rect (fixture->view, &visible);

  return place->origin.y >= visible.y &&
         place->origin.y + place->size.height <= visible.y + visible.height;
}

static gboolean
is_out_of_view (gpointer data)
{
  return is_painted (data) && !shows_first_row (data);
}

/* A table that is higher than what is seen is scrolled to the cell. */
static void
test_scrolls_to_cell (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (GString) html = g_string_new ("<table><tbody>");

  for (guint i = 0; i < 18; i++)
    g_string_append_printf (html, "<tr><td>%s</td><td>y</td></tr>", i == 1 ? "one" : "x");
  g_string_append (html, "</tbody></table><p>End.</p>");
  set_html (fixture, html->str);
  select_bytes (fixture, 1, 4, 4);
  gtk_text_view_scroll_to_mark (fixture->view,
                                gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (fixture->buffer)), 0,
                                FALSE, 0, 0);
  dateline_test_wait (is_out_of_view, fixture, 30);
  look_for (fixture, "one");
  g_assert_true (dateline_editor_find_next (fixture->find));
  dateline_test_wait (shows_first_row, fixture, 30);
}

static void
test_selected_text (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *nothing = NULL;
  g_autofree char *word = NULL;
  g_autofree char *lines = NULL;
  DatelineSelection both = { { 0, 1 }, { 1, 1 } };

  set_html (fixture, "<p>one</p><p>two</p>");
  nothing = dateline_editor_find_dup_selected (fixture->find);
  g_assert_null (nothing);
  select_bytes (fixture, 0, 1, 3);
  word = dateline_editor_find_dup_selected (fixture->find);
  g_assert_cmpstr (word, ==, "ne");
  dateline_editor_buffer_set_selection (fixture->buffer, &both);
  lines = dateline_editor_find_dup_selected (fixture->find);
  g_assert_null (lines);
}

static void
edit (Fixture *fixture,
      GRand   *rand)
{
  static const char * const texts[] = { "a", "ab", "b", "\n", "x\na", "" };
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (fixture->buffer);
  int n_chars = gtk_text_buffer_get_char_count (buffer);
  GtkTextIter start;
  GtkTextIter end;

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      dateline_editor_buffer_undo (fixture->buffer);
      break;
    case 1:
      dateline_editor_buffer_redo (fixture->buffer);
      break;
    case 2:
      dateline_editor_find_replace (fixture->find, texts[g_rand_int_range (rand, 0, 3)]);
      break;
    default:
      gtk_text_buffer_get_iter_at_offset (buffer, &start, g_rand_int_range (rand, 0, n_chars));
      end = start;
      gtk_text_iter_forward_chars (&end, g_rand_int_range (rand, 0, 4));
      gtk_text_buffer_select_range (buffer, &start, &end);
      gtk_text_buffer_delete_selection (buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (
        buffer, texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))], -1, TRUE);
      break;
    }
}

/* What is kept up to date is what a new search would find. */
static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (DatelinePattern) pattern = dateline_pattern_new ("ab", DATELINE_PATTERN_DEFAULT);

  set_html (fixture, "<p>abab</p><ul><li>ab</li><li>b</li></ul><p>ababab</p>");
  dateline_editor_find_set_pattern (fixture->find, pattern);
  for (guint i = 0; i < 2000; i++)
    {
      DatelineDocument *document;
      g_autoptr (GArray) matches = NULL;

      edit (fixture, rand);
      document = dateline_editor_buffer_get_document (fixture->buffer);
      matches = dateline_document_find (document, pattern);
      g_assert_cmpuint (dateline_editor_find_get_n_matches (fixture->find), ==, matches->len);
      if (i % 10 != 0 || matches->len == 0)
        continue;

      for (guint j = 0; j < matches->len; j++)
        {
          const DatelineMatch *match;
          g_autofree char *expected = NULL;

          dateline_editor_find_next (fixture->find);
          match = &g_array_index (matches, DatelineMatch,
                                  dateline_editor_find_get_position (fixture->find) - 1);
          expected = g_strdup_printf ("%u:%u-%u:%u", match->block, match->range.start,
                                      match->block, match->range.end);
          assert_at (fixture, dateline_editor_find_get_position (fixture->find), expected);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  gtk_init ();

#define ADD(name, function) \
  g_test_add ("/editor-find/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("go", test_go);
  ADD ("scrolls", test_scrolls);
  ADD ("replace", test_replace);
  ADD ("replace-all", test_replace_all);
  ADD ("read-only", test_read_only);
  ADD ("caption", test_caption);
  ADD ("table", test_table);
  ADD ("go-to", test_go_to);
  ADD ("cell", test_cell);
  ADD ("scrolls-to-cell", test_scrolls_to_cell);
  ADD ("selected-text", test_selected_text);
  ADD ("random", test_random);
#undef ADD

  return g_test_run ();
}

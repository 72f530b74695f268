/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-view.h"
#include "dateline-editor.h"
#include "dateline-html.h"
#include "dateline-test.h"
#include "fake-input-method.h"

#include <string.h>

/* Input methods: what is composed is not in the text until it is committed, and then once;
 * and texts that run from right to left. */

typedef struct
{
  GtkWindow       *window;
  DatelineEditor  *editor;
  GtkTextView     *view;
  GtkTextBuffer   *buffer;
  GActionGroup    *actions;
  FakeInputMethod *method;
  guint            n_changed;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *editor = dateline_editor_new ();
  GtkWidget *scroller = gtk_widget_get_first_child (editor);

  fixture->editor = DATELINE_EDITOR (editor);
  fixture->view = GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)));
  fixture->buffer = gtk_text_view_get_buffer (fixture->view);
  fixture->actions = dateline_editor_get_action_group (fixture->editor);
  fixture->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  gtk_window_set_default_size (fixture->window, 800, 600);
  gtk_window_set_child (fixture->window, editor);
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (editor);
  gtk_test_widget_wait_for_draw (editor);
  fixture->method = fake_input_method_get (GTK_WIDGET (fixture->view));
  g_signal_connect_swapped (editor, "changed", G_CALLBACK (count_cb), &fixture->n_changed);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->window);
}

static void
set_html (Fixture    *fixture,
          const char *html)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DatelineDocument) document = NULL;

  document = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, &error);
  g_assert_no_error (error);
  dateline_editor_set_document (fixture->editor, document);
  fixture->n_changed = 0;
}

static void
assert_html (Fixture    *fixture,
             const char *expected)
{
  g_autofree char *html = dateline_html_write (dateline_editor_get_document (fixture->editor),
                                               NULL);

  g_assert_cmpstr (g_strchomp (html), ==, expected);
}

static void
assert_text (Fixture    *fixture,
             const char *expected)
{
  DatelineDocument *document = dateline_editor_get_document (fixture->editor);

  g_assert_cmpuint (dateline_document_get_n_blocks (document), ==, 1);
  g_assert_cmpint (dateline_block_get_block_type (dateline_document_get_block (document, 0)), ==,
                   DATELINE_BLOCK_PARAGRAPH);
  g_assert_cmpstr (dateline_block_get_text (dateline_document_get_block (document, 0)), ==,
                   expected);
}

static void
select_chars (Fixture *fixture,
              int      anchor,
              int      caret)
{
  GtkTextIter first;
  GtkTextIter last;

  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &first, anchor);
  gtk_text_buffer_get_iter_at_offset (fixture->buffer, &last, caret);
  gtk_text_buffer_select_range (fixture->buffer, &last, &first);
}

static void
commit (Fixture    *fixture,
        const char *text)
{
  fake_input_method_commit (fixture->method, text);
}

/* A frame, so that GTK lays out what it composes. */
static void
compose (Fixture    *fixture,
         const char *preedit)
{
  fake_input_method_set_preedit (fixture->method, preedit);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
}

static int
get_caret (Fixture *fixture)
{
  int offset;

  g_object_get (fixture->buffer, "cursor-position", &offset, NULL);

  return offset;
}

/* The letters of a layout are committed one by one. */
static void
test_letters (Fixture       *fixture,
              gconstpointer  data)
{
  static const char * const letters[] = { "қ", "а", "з", "а", "қ", " ", "ә", "і", "ң", "ғ", "ү", "ұ" };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    commit (fixture, letters[i]);
  assert_html (fixture, "<p>қазақ әіңғүұ</p>");
  g_assert_cmpuint (fixture->n_changed, ==, G_N_ELEMENTS (letters));
}

/* A dead key shows the accent until its letter comes. */
static void
test_dead_keys (Fixture       *fixture,
                gconstpointer  data)
{
  set_html (fixture, "<h2>caf</h2>");
  select_chars (fixture, 3, 3);
  compose (fixture, "´");
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  fake_input_method_set_preedit (fixture->method, "");
  commit (fixture, "é");
  assert_html (fixture, "<h2>café</h2>");

  /* One that is given up leaves nothing. */
  compose (fixture, "´");
  compose (fixture, "");
  assert_html (fixture, "<h2>café</h2>");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
}

/* While it is composed, nothing changes, nor do rules apply; the commit is one step. */
static void
assert_composed (Fixture  *fixture,
                 gboolean  clears_first)
{
  static const char * const keys[] = { "n", "ni", "nih", "niha", "nihao" };

  set_html (fixture, "<p>a</p>");
  select_chars (fixture, 1, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    compose (fixture, keys[i]);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
  assert_html (fixture, "<p>a</p>");

  if (clears_first)
    fake_input_method_set_preedit (fixture->method, "");
  commit (fixture, "你好");
  compose (fixture, "");
  assert_html (fixture, "<p>a你好</p>");
  g_assert_cmpint (get_caret (fixture), ==, 3);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  g_assert_cmpuint (fake_input_method_count_resets (fixture->method), ==, 0);

  g_action_group_activate_action (fixture->actions, "undo", NULL);
  assert_html (fixture, "<p>a</p>");
  g_action_group_activate_action (fixture->actions, "redo", NULL);
  assert_html (fixture, "<p>a你好</p>");
}

static void
test_composing (Fixture       *fixture,
                gconstpointer  data)
{
  assert_composed (fixture, TRUE);
  assert_composed (fixture, FALSE);
}

/* What is selected is replaced, in one step with the commit. */
static void
test_over_selection (Fixture       *fixture,
                     gconstpointer  data)
{
  set_html (fixture, "<p>one</p><ul><li>two</li></ul><p>three</p>");
  select_chars (fixture, 1, 9);
  compose (fixture, "shi");
  fake_input_method_set_preedit (fixture->method, "");
  commit (fixture, "是");
  assert_html (fixture, "<p>o是hree</p>");
  g_action_group_activate_action (fixture->actions, "undo", NULL);
  assert_html (fixture, "<p>one</p>\n<ul>\n<li>two</li>\n</ul>\n<p>three</p>");
}

/* "- " makes a list when it is typed, not when it is a part of what is composed. */
static void
test_no_rules (Fixture       *fixture,
               gconstpointer  data)
{
  set_html (fixture, "<p>-</p>");
  select_chars (fixture, 1, 1);
  compose (fixture, "k");
  commit (fixture, " ");
  assert_text (fixture, "- ");
  compose (fixture, "");
  assert_text (fixture, "- ");

  set_html (fixture, "<p>-</p>");
  select_chars (fixture, 1, 1);
  commit (fixture, " ");
  assert_html (fixture, "<ul>\n<li></li>\n</ul>");
}

/* Some methods commit what is composed when they are left, others drop it; never twice. */
static void
test_leaving (Fixture       *fixture,
              gconstpointer  data)
{
  set_html (fixture, "<p>one</p><p>two</p>");
  fake_input_method_set_commits_on_reset (fixture->method, TRUE);
  select_chars (fixture, 3, 3);
  compose (fixture, "x");
  gtk_text_view_reset_im_context (fixture->view);
  select_chars (fixture, 7, 7);
  assert_html (fixture, "<p>onex</p>\n<p>two</p>");

  fake_input_method_set_commits_on_reset (fixture->method, FALSE);
  compose (fixture, "y");
  gtk_text_view_reset_im_context (fixture->view);
  assert_html (fixture, "<p>onex</p>\n<p>two</p>");
  g_assert_cmpstr (fake_input_method_get_preedit (fixture->method), ==, "");
}

/* An action, a search and another program end what is composed before they do anything:
 * what the method commits then stays. */
static void
test_actions_end_composing (Fixture       *fixture,
                            gconstpointer  data)
{
  g_autoptr (DatelineDocument) other =
    dateline_html_parse ("<p>onex</p><p>other</p>", -1, DATELINE_HTML_DEFAULT, NULL, NULL);

  set_html (fixture, "<p>one</p>");
  fake_input_method_set_commits_on_reset (fixture->method, TRUE);
  select_chars (fixture, 3, 3);
  compose (fixture, "x");
  g_action_group_activate_action (fixture->actions, "style", g_variant_new_string ("heading-2"));
  assert_html (fixture, "<h2>onex</h2>");

  compose (fixture, "y");
  g_action_group_activate_action (fixture->actions, "insert-rule", NULL);
  assert_html (fixture, "<h2>onexy</h2>\n<hr>\n<p></p>");

  g_action_group_activate_action (fixture->actions, "undo", NULL);
  compose (fixture, "z");
  g_action_group_activate_action (fixture->actions, "undo", NULL);
  assert_html (fixture, "<h2>onexy</h2>");

  compose (fixture, "z");
  dateline_editor_replace_document (fixture->editor, other);
  g_assert_cmpstr (fake_input_method_get_preedit (fixture->method), ==, "");
  assert_html (fixture, "<p>onex</p>\n<p>other</p>");
}

/* The method reads the text around the caret, and may delete in it. */
static void
test_surrounding (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *around = NULL;
  int caret;

  set_html (fixture, "<p>before</p><p>a <strong>кот</strong> c</p>");
  select_chars (fixture, 12, 12);
  around = fake_input_method_dup_around (fixture->method, &caret);
  g_assert_cmpstr (around + caret, ==, " c");
  around[caret] = '\0';
  g_assert_true (g_str_has_suffix (around, "a кот"));

  g_assert_true (fake_input_method_delete (fixture->method, -2, 2));
  assert_html (fixture, "<p>before</p>\n<p>a <strong>к</strong> c</p>");
  commit (fixture, "ит");
  assert_html (fixture, "<p>before</p>\n<p>a <strong>кит</strong> c</p>");
}

/* At the edge of a paragraph what is composed belongs to the side where the caret is, and
 * undoing it leaves both as they were. */
static void
test_edges (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct
  {
    int         caret;
    const char *html;
  } cases[] = {
    { 3, "<p>one你</p>\n<h2>two</h2>\n<ul>\n<li></li>\n</ul>" },
    { 4, "<p>one</p>\n<h2>你two</h2>\n<ul>\n<li></li>\n</ul>" },
    { 7, "<p>one</p>\n<h2>two你</h2>\n<ul>\n<li></li>\n</ul>" },
    { 8, "<p>one</p>\n<h2>two</h2>\n<ul>\n<li>你</li>\n</ul>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      set_html (fixture, "<p>one</p><h2>two</h2><ul><li></li></ul>");
      select_chars (fixture, cases[i].caret, cases[i].caret);
      compose (fixture, "n");
      compose (fixture, "ni");
      assert_html (fixture, "<p>one</p>\n<h2>two</h2>\n<ul>\n<li></li>\n</ul>");
      fake_input_method_set_preedit (fixture->method, "");
      commit (fixture, "你");
      assert_html (fixture, cases[i].html);
      g_assert_cmpint (get_caret (fixture), ==, cases[i].caret + 1);
      g_action_group_activate_action (fixture->actions, "undo", NULL);
      assert_html (fixture, "<p>one</p>\n<h2>two</h2>\n<ul>\n<li></li>\n</ul>");
    }
}

/* A card is one thing to an input method, too. */
static void
test_cards (Fixture       *fixture,
            gconstpointer  data)
{
  static const char html[] = "<p>one</p>\n<hr>\n<p>two</p>";

  /* Over it, and parts of both its neighbours. */
  set_html (fixture, html);
  select_chars (fixture, 1, 16);
  compose (fixture, "shi");
  fake_input_method_set_preedit (fixture->method, "");
  commit (fixture, "是");
  assert_html (fixture, "<p>o是o</p>");
  g_action_group_activate_action (fixture->actions, "undo", NULL);
  assert_html (fixture, html);

  /* It alone. */
  select_chars (fixture, 4, 13);
  compose (fixture, "shi");
  fake_input_method_set_preedit (fixture->method, "");
  commit (fixture, "是");
  assert_html (fixture, "<p>one</p>\n<p>是</p>\n<p>two</p>");
  g_action_group_activate_action (fixture->actions, "undo", NULL);
  assert_html (fixture, html);

  /* What is selected goes as composing begins; given up, it can be brought back. */
  select_chars (fixture, 4, 13);
  compose (fixture, "shi");
  compose (fixture, "");
  assert_html (fixture, "<p>one</p>\n<p></p>\n<p>two</p>");
  g_action_group_activate_action (fixture->actions, "undo", NULL);
  assert_html (fixture, html);

  /* In what it is called, and behind it. */
  select_chars (fixture, 7, 7);
  compose (fixture, "´");
  fake_input_method_set_preedit (fixture->method, "");
  commit (fixture, "é");
  assert_html (fixture, "<p>one</p>\n<p>é</p>\n<hr>\n<p>two</p>");
  g_action_group_activate_action (fixture->actions, "undo", NULL);
  select_chars (fixture, 13, 13);
  compose (fixture, "´");
  fake_input_method_set_preedit (fixture->method, "");
  commit (fixture, "é");
  assert_html (fixture, "<p>one</p>\n<hr>\n<p>é</p>\n<p>two</p>");
  g_action_group_activate_action (fixture->actions, "undo", NULL);
  assert_html (fixture, html);
}

/* An input method that takes back more than a paragraph has joins it to the one before, as a
 * key does. */
static void
test_deleting_over_edges (Fixture       *fixture,
                          gconstpointer  data)
{
  set_html (fixture, "<p>one</p><h2>two</h2>");
  select_chars (fixture, 5, 5);
  g_assert_true (fake_input_method_delete (fixture->method, -2, 2));
  assert_html (fixture, "<p>onewo</p>");
  commit (fixture, "T");
  assert_html (fixture, "<p>oneTwo</p>");
  while (g_action_group_get_action_enabled (fixture->actions, "undo"))
    g_action_group_activate_action (fixture->actions, "undo", NULL);
  assert_html (fixture, "<p>one</p>\n<h2>two</h2>");
}

/* What is composed is not yet a step: undo gives it up, and then goes back the step before. */
static void
test_undo_while_composing (Fixture       *fixture,
                           gconstpointer  data)
{
  set_html (fixture, "<p>one</p>");
  select_chars (fixture, 3, 3);
  commit (fixture, "1");
  compose (fixture, "n");
  g_action_group_activate_action (fixture->actions, "undo", NULL);
  g_assert_cmpstr (fake_input_method_get_preedit (fixture->method), ==, "");
  assert_html (fixture, "<p>one</p>");

  /* There is nothing to redo that was never there. */
  compose (fixture, "n");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "text.redo", NULL));
  assert_html (fixture, "<p>one1</p>");
  compose (fixture, "n");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "text.undo", NULL));
  assert_html (fixture, "<p>one</p>");
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "undo"));

  /* One that commits when it is left has made a step, which is what is undone. */
  fake_input_method_set_commits_on_reset (fixture->method, TRUE);
  compose (fixture, "n");
  g_action_group_activate_action (fixture->actions, "redo", NULL);
  assert_html (fixture, "<p>onen</p>");
  g_action_group_activate_action (fixture->actions, "undo", NULL);
  assert_html (fixture, "<p>one</p>");
}

/* Right to left */

static GtkTextIter
at_line (Fixture *fixture,
         int      line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (fixture->buffer, &iter, line);

  return iter;
}

static GdkRectangle
get_place (Fixture *fixture,
           int      line)
{
  GtkTextIter iter = at_line (fixture, line);
  GdkRectangle place;

  gtk_text_view_get_iter_location (fixture->view, &iter, &place);

  return place;
}

/* A paragraph in Hebrew or Arabic begins at the right; an item's indent is there, too. */
static void
test_rtl_margins (Fixture       *fixture,
                  gconstpointer  data)
{
  int column;

  set_html (fixture, "<p>Latin</p><p>שלום עולם</p><ul><li>one</li><li>مرحبا</li></ul>"
                     "<blockquote><p>אחת</p></blockquote>");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  column = gtk_widget_get_width (GTK_WIDGET (fixture->view)) / 2;

  g_assert_cmpint (get_place (fixture, 0).x, <, column);
  g_assert_cmpint (get_place (fixture, 1).x, >, column);
  g_assert_cmpint (get_place (fixture, 2).x, >, get_place (fixture, 0).x);
  g_assert_cmpint (get_place (fixture, 2).x, <, column);
  g_assert_cmpint (get_place (fixture, 3).x, <, get_place (fixture, 1).x);
  g_assert_cmpint (get_place (fixture, 3).x, >, column);
  g_assert_cmpint (get_place (fixture, 4).x, <, get_place (fixture, 1).x);
  g_assert_cmpint (get_place (fixture, 4).x, >, column);
}

/* Typing the first letter turns the paragraph, and with it its list's side. */
static void
test_rtl_typing (Fixture       *fixture,
                 gconstpointer  data)
{
  int left;

  set_html (fixture, "<ul><li></li></ul>");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  left = get_place (fixture, 0).x;
  commit (fixture, "ש");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  g_assert_cmpint (get_place (fixture, 0).x, >, left + 100);
  g_signal_emit_by_name (fixture->view, "backspace");
  commit (fixture, "a");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  g_assert_cmpint (get_place (fixture, 0).x, ==, left);
}

/* The arrow keys go by what is seen: left is onwards in Hebrew. */
static void
test_rtl_caret (Fixture       *fixture,
                gconstpointer  data)
{
  set_html (fixture, "<p>שלום abc</p>");
  select_chars (fixture, 0, 0);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->view));
  g_signal_emit_by_name (fixture->view, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, -1, FALSE);
  g_assert_cmpint (get_caret (fixture), ==, 1);
  g_signal_emit_by_name (fixture->view, "move-cursor", GTK_MOVEMENT_LOGICAL_POSITIONS, 2, TRUE);
  g_assert_cmpint (get_caret (fixture), ==, 3);
  commit (fixture, "ל");
  assert_html (fixture, "<p>שלם abc</p>");
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);
  gtk_init ();
  fake_input_method_install ();

#define ADD(path, function) \
  g_test_add ("/editor/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("input/letters", test_letters);
  ADD ("input/dead-keys", test_dead_keys);
  ADD ("input/composing", test_composing);
  ADD ("input/over-selection", test_over_selection);
  ADD ("input/no-rules", test_no_rules);
  ADD ("input/leaving", test_leaving);
  ADD ("input/actions-end-composing", test_actions_end_composing);
  ADD ("input/surrounding", test_surrounding);
  ADD ("input/edges", test_edges);
  ADD ("input/cards", test_cards);
  ADD ("input/deleting-over-edges", test_deleting_over_edges);
  ADD ("input/undo-while-composing", test_undo_while_composing);
  ADD ("rtl/margins", test_rtl_margins);
  ADD ("rtl/typing", test_rtl_typing);
  ADD ("rtl/caret", test_rtl_caret);
#undef ADD

  return g_test_run ();
}

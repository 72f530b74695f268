/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor.h"
#include "dateline-html.h"
#include "dateline-table-editor.h"
#include "dateline-test.h"
#include "dateline-text-spelling.h"
#include "fake-speller.h"

#include <string.h>

typedef struct
{
  GtkWindow            *window;
  DatelineEditor       *editor; /* NULL for a field */
  DatelineTextSpelling *spelling; /* a field's */
  GtkTextView          *view;
  FakeSpeller          *speller;
  DatelineSpellChecker *checker;
  const char           *expected;
} Fixture;

static void
set_html (Fixture    *fixture,
          const char *html)
{
  g_autoptr (DatelineDocument) document = NULL;

  document = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, NULL);
  dateline_editor_set_document (fixture->editor, document);
}

static void
assert_html (Fixture    *fixture,
             const char *expected)
{
  g_autoptr (DatelineDocument) wanted = NULL;
  g_autofree char *html = NULL;

  wanted = dateline_html_parse (expected, -1, DATELINE_HTML_DEFAULT, NULL, NULL);
  html = dateline_html_write (dateline_editor_get_document (fixture->editor), NULL);
  g_test_message ("%s", html);
  g_assert_true (dateline_document_equal (dateline_editor_get_document (fixture->editor), wanted));
}

static void
present (Fixture   *fixture,
         GtkWidget *child)
{
  fixture->speller = fake_speller_new ();
  fixture->checker = dateline_spell_checker_new (DATELINE_SPELLER (fixture->speller));
  fixture->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  gtk_window_set_default_size (fixture->window, 800, 600);
  gtk_window_set_child (fixture->window, child);
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (child);
  gtk_test_widget_wait_for_draw (child);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *editor = dateline_editor_new ();
  GtkWidget *scroller = gtk_widget_get_first_child (editor);

  fixture->editor = DATELINE_EDITOR (editor);
  fixture->view = GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)));
  present (fixture, editor);
  dateline_editor_set_spell_checker (fixture->editor, fixture->checker);
  g_object_set (editor, "language", "en", "check-spelling", TRUE, NULL);
}

static void
set_up_field (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *view = gtk_text_view_new ();

  fixture->view = GTK_TEXT_VIEW (view);
  present (fixture, view);
  fixture->spelling = dateline_text_spelling_new (fixture->view);
  dateline_text_spelling_set_checker (fixture->spelling, fixture->checker);
  dateline_text_spelling_set_language (fixture->spelling, "en");
  dateline_text_spelling_set_enabled (fixture->spelling, TRUE);
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->window);
  g_clear_object (&fixture->spelling);
  /* What is under way comes to its end. */
  dateline_test_wait (is_alone, fixture->checker, 10);
  g_assert_finalize_object (fixture->checker);
  g_assert_finalize_object (fixture->speller);
}

static GtkTextBuffer *
get_buffer (Fixture *fixture)
{
  return gtk_text_view_get_buffer (fixture->view);
}

static gboolean
is_marked (const GtkTextIter *at)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (at);

  for (GSList *link = tags; link != NULL; link = link->next)
    {
      PangoUnderline underline;

      g_object_get (link->data, "underline", &underline, NULL);
      if (underline == PANGO_UNDERLINE_ERROR)
        return TRUE;
    }

  return FALSE;
}

/* The text with what is marked in brackets. */
static char *
show (Fixture *fixture)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  gboolean inside = FALSE;
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (get_buffer (fixture), &at);
  do
    {
      if (is_marked (&at) != inside)
        g_string_append_c (shown, inside ? ']' : '[');
      inside = is_marked (&at);
      if (!gtk_text_iter_is_end (&at))
        g_string_append_unichar (shown, gtk_text_iter_get_char (&at));
    }
  while (gtk_text_iter_forward_char (&at));
  if (inside)
    g_string_append_c (shown, ']');
  /* The editor's last line. */
  if (fixture->editor != NULL && shown->len > 0)
    g_string_truncate (shown, shown->len - 1);

  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static gboolean
shows (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *shown = show (fixture);

  return strcmp (shown, fixture->expected) == 0;
}

static void
assert_shown (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *shown = show (fixture);

  g_assert_cmpstr (shown, ==, expected);
}

static void
wait_for (Fixture    *fixture,
          const char *expected)
{
  g_test_message ("%s", expected);
  fixture->expected = expected;
  dateline_test_wait (shows, fixture, 20);
}

static void
type (Fixture    *fixture,
      const char *text)
{
  g_signal_emit_by_name (fixture->view, "insert-at-cursor", text);
}

static void
place (Fixture *fixture,
       int      offset)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &iter, offset);
  gtk_text_buffer_place_cursor (get_buffer (fixture), &iter);
}

static void
activate (Fixture    *fixture,
          const char *action,
          const char *parameter)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), action,
                                             parameter != NULL ? "s" : NULL, parameter));
}

static gboolean
press (Fixture         *fixture,
       guint            keyval,
       GdkModifierType  modifiers)
{
  g_autoptr (GListModel) controllers = NULL;
  gboolean handled = FALSE;

  controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !handled; i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) &&
          gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, modifiers, &handled);
    }

  return handled;
}

static void
select_chars (Fixture *fixture,
              int      start,
              int      end)
{
  GtkTextIter first;
  GtkTextIter last;

  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &first, start);
  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &last, end);
  gtk_text_buffer_select_range (get_buffer (fixture), &last, &first);
}

/* With the right button, in the middle of the character. */
static void
click_at (Fixture *fixture,
          int      offset)
{
  g_autoptr (GListModel) controllers = NULL;
  GdkRectangle place;
  GtkTextIter iter;
  int x;
  int y;

  gtk_text_buffer_get_iter_at_offset (get_buffer (fixture), &iter, offset);
  gtk_text_view_get_iter_location (fixture->view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (fixture->view, GTK_TEXT_WINDOW_WIDGET,
                                         place.x + place.width / 2, place.y + place.height / 2,
                                         &x, &y);

  controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller) &&
          gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_SECONDARY)
        g_signal_emit_by_name (controller, "pressed", 1, (double) x, (double) y);
    }
}

/* But those that are seen on an image or on a table only. */
static void
append_labels (GString    *labels,
               GMenuModel *menu)
{
  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *hidden = NULL;
      g_autofree char *label = NULL;

      if (section != NULL)
        append_labels (labels, section);
      else if (!g_menu_model_get_item_attribute (menu, i, "hidden-when", "s", &hidden) &&
               g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
        g_string_append_printf (labels, "%s|", label);
    }
}

/* The context menu that is open, or NULL. */
static GMenuModel *
get_menu (Fixture *fixture)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (fixture->view));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_POPOVER_MENU (child) && gtk_widget_get_mapped (child))
      return gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (child));

  return NULL;
}

static gboolean
menu_has (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GString) labels = g_string_new (NULL);
  GMenuModel *menu = get_menu (fixture);

  if (menu != NULL)
    append_labels (labels, menu);

  return menu != NULL && g_str_has_prefix (labels->str, fixture->expected);
}

static gboolean
menu_is_closed (gpointer data)
{
  return get_menu (data) == NULL;
}

static void
wait_for_menu (Fixture    *fixture,
               const char *expected)
{
  g_test_message ("%s", expected);
  fixture->expected = expected;
  dateline_test_wait (menu_has, fixture, 20);
}

static void
test_marked (Fixture       *fixture,
             gconstpointer  data)
{
  set_html (fixture, "<p>The cta sat</p><ul><li>on <strong>te</strong>h</li></ul><pre>teh</pre>"
                     "<p>a <span lang=\"ru\">кто кот</span> cat</p>");
  wait_for (fixture, "The [cta] sat\non [teh]\nteh\na [кто] кот cat");

  g_object_set (fixture->editor, "language", "ru", NULL);
  wait_for (fixture, "The cta sat\non teh\nteh\na [кто] кот cat");
}

/* A word is marked when it is left, a correct one that is being made wrong too. */
static void
test_typed (Fixture       *fixture,
            gconstpointer  data)
{
  type (fixture, "cta teh");
  wait_for (fixture, "[cta] teh");
  type (fixture, " ");
  wait_for (fixture, "[cta] [teh] ");

  /* While it is mended it is not marked either; nor behind an apostrophe. */
  place (fixture, 7);
  assert_shown (fixture, "[cta] [teh] ");
  type (fixture, "x");
  wait_for (fixture, "[cta] tehx ");
  type (fixture, "'");
  place (fixture, 0);
  wait_for (fixture, "[cta] [tehx]' ");

  /* Enter leaves it, too, and its block as it is. */
  set_html (fixture, "<p>zzz</p>");
  place (fixture, 3);
  type (fixture, " teh");
  wait_for (fixture, "[zzz] teh");
  type (fixture, "\n");
  wait_for (fixture, "[zzz] [teh]\n");

  set_html (fixture, "<p>zzz</p>");
  place (fixture, 3);
  type (fixture, " dosn");
  wait_for (fixture, "[zzz] dosn");
  type (fixture, "’");
  type (fixture, "t");
  place (fixture, 0);
  wait_for (fixture, "[zzz] [dosn’t]");
}

static void
test_focus (Fixture       *fixture,
            gconstpointer  data)
{
  type (fixture, "cta teh");
  wait_for (fixture, "[cta] teh");
  gtk_window_set_focus (fixture->window, NULL);
  wait_for (fixture, "[cta] [teh]");
}

/* The marks are no edits, and stay where they are while their line is edited. */
static void
test_no_edit (Fixture       *fixture,
              gconstpointer  data)
{
  DatelineDocument *document;
  gboolean can_undo;

  set_html (fixture, "<p>teh cta</p>");
  document = dateline_editor_get_document (fixture->editor);
  wait_for (fixture, "[teh] [cta]");
  g_assert_true (dateline_editor_get_document (fixture->editor) == document);
  g_object_get (fixture->editor, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);

  place (fixture, 7);
  type (fixture, " mat");
  assert_shown (fixture, "[teh] [cta] mat");
  wait_for (fixture, "[teh] [cta] mat");
  activate (fixture, "editor.undo", NULL);
  g_assert_true (dateline_editor_get_document (fixture->editor) == document);
  wait_for (fixture, "[teh] [cta]");
  g_object_get (fixture->editor, "can-undo", &can_undo, NULL);
  g_assert_false (can_undo);
}

static void
test_menu_key (Fixture       *fixture,
               gconstpointer  data)
{
  set_html (fixture, "<p>On <strong>teh</strong> mat</p>");
  wait_for (fixture, "[On] [teh] mat");
  g_assert_cmpuint (fake_speller_count_suggests (fixture->speller), ==, 0);

  place (fixture, 8);
  g_assert_false (press (fixture, GDK_KEY_F10, GDK_SHIFT_MASK));
  place (fixture, 4);
  g_assert_true (press (fixture, GDK_KEY_F10, GDK_SHIFT_MASK));
  wait_for_menu (fixture, "the|they|them|_Add to Dictionary|I_gnore|_Paste|");
  g_assert_cmpuint (fake_speller_count_suggests (fixture->speller), ==, 1);

  activate (fixture, "spelling.correct", "the");
  assert_html (fixture, "<p>On <strong>the</strong> mat</p>");
  wait_for (fixture, "[On] the mat");
  dateline_test_wait (menu_is_closed, fixture, 10);

  /* One step, whatever is typed after it. */
  place (fixture, 6);
  type (fixture, "y");
  activate (fixture, "editor.undo", NULL);
  assert_html (fixture, "<p>On <strong>the</strong> mat</p>");
  activate (fixture, "editor.undo", NULL);
  assert_html (fixture, "<p>On <strong>teh</strong> mat</p>");
  activate (fixture, "editor.redo", NULL);
  assert_html (fixture, "<p>On <strong>the</strong> mat</p>");
}

static void
test_menu_click (Fixture       *fixture,
                 gconstpointer  data)
{
  set_html (fixture, "<p>the teh cat zzz</p>");
  wait_for (fixture, "the [teh] cat [zzz]");
  click_at (fixture, 5);
  wait_for_menu (fixture, "the|they|them|_Add");
  place (fixture, 0);
  dateline_test_wait (menu_is_closed, fixture, 10);
  click_at (fixture, 13);
  wait_for_menu (fixture, "No Corrections|_Add");
  click_at (fixture, 9);
  dateline_test_wait (menu_is_closed, fixture, 10);

  /* What was selected is what the menu is about. */
  select_chars (fixture, 0, 10);
  click_at (fixture, 5);
  g_assert_cmpuint (fake_speller_count_suggests (fixture->speller), ==, 2);
}

/* Nobody waits for long: the menu opens, and gets its corrections when they come. */
static void
test_menu_slow (Fixture       *fixture,
                gconstpointer  data)
{
  set_html (fixture, "<p>the teh cat</p>");
  wait_for (fixture, "the [teh] cat");
  fake_speller_set_slow (fixture->speller, TRUE);
  place (fixture, 5);
  g_assert_true (press (fixture, GDK_KEY_F10, GDK_SHIFT_MASK));
  wait_for_menu (fixture, "Looking for Corrections…|_Add to Dictionary|");
  fake_speller_set_slow (fixture->speller, FALSE);
  wait_for_menu (fixture, "the|they|them|_Add to Dictionary|");

  /* An answer that comes after the caret has left is dropped. */
  fake_speller_set_slow (fixture->speller, TRUE);
  g_assert_true (press (fixture, GDK_KEY_F10, GDK_SHIFT_MASK));
  place (fixture, 0);
  fake_speller_set_slow (fixture->speller, FALSE);
  dateline_test_wait (menu_is_closed, fixture, 10);
  type (fixture, "zzz ");
  wait_for (fixture, "[zzz] the [teh] cat");
  g_assert_true (menu_is_closed (fixture));
}

static void
test_forgive (Fixture       *fixture,
              gconstpointer  data)
{
  set_html (fixture, "<p>Zhanat sat</p><p>cta Zhanat cta</p>");
  wait_for (fixture, "[Zhanat] sat\n[cta] [Zhanat] [cta]");
  place (fixture, 1);
  g_assert_true (press (fixture, GDK_KEY_Menu, 0));
  activate (fixture, "spelling.add", NULL);
  wait_for (fixture, "Zhanat sat\n[cta] Zhanat [cta]");
  g_assert_true (dateline_speller_check (DATELINE_SPELLER (fixture->speller), "en", "Zhanat"));

  place (fixture, 12);
  g_assert_true (press (fixture, GDK_KEY_Menu, 0));
  activate (fixture, "spelling.ignore", NULL);
  wait_for (fixture, "Zhanat sat\ncta Zhanat cta");
}

static void
test_switch (Fixture       *fixture,
             gconstpointer  data)
{
  set_html (fixture, "<p>teh cat</p>");
  wait_for (fixture, "[teh] cat");
  g_object_set (fixture->editor, "check-spelling", FALSE, NULL);
  assert_shown (fixture, "teh cat");
  place (fixture, 7);
  type (fixture, "zz and");
  g_object_set (fixture->editor, "check-spelling", TRUE, NULL);
  wait_for (fixture, "[teh] [catzz] [and]");

  /* Nobody mends what can't be edited. */
  dateline_editor_set_editable (fixture->editor, FALSE);
  assert_shown (fixture, "teh catzz and");
  dateline_editor_set_editable (fixture->editor, TRUE);
  wait_for (fixture, "[teh] [catzz] [and]");
}

static gboolean
misses (gpointer data)
{
  Fixture *fixture = data;
  g_auto (GStrv) missing = NULL;
  g_autofree char *list = NULL;

  g_object_get (fixture->editor, "missing-dictionaries", &missing, NULL);
  list = g_strjoinv (",", missing);

  return strcmp (list, fixture->expected) == 0;
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  set_html (fixture, "<p>a cat <span lang=\"fr\">un chat</span></p><p><span lang=\"fr\">et</span> "
                     "<span lang=\"el\">γάτα</span></p>");
  fixture->expected = "fr,el";
  dateline_test_wait (misses, fixture, 20);
  set_html (fixture, "<p>a cat</p>");
  fixture->expected = "";
  g_assert_true (misses (fixture));
}

#define N_LINES 5000

static gboolean
line_is_marked (Fixture *fixture,
                int      line)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line_index (get_buffer (fixture), &at, line, 5);

  return is_marked (&at);
}

static gboolean
has_all_marked (gpointer data)
{
  for (int line = N_LINES - 1; line >= 0; line--)
    if (!line_is_marked (data, line))
      return FALSE;

  return TRUE;
}

/* A long text is laid out bit by bit, and grows under who goes to its end. */
static gboolean
sees_last_line (gpointer data)
{
  Fixture *fixture = data;
  GdkRectangle visible;
  GdkRectangle place;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (get_buffer (fixture), &at, N_LINES - 1);
  gtk_text_view_get_iter_location (fixture->view, &at, &place);
  gtk_text_view_get_visible_rect (fixture->view, &visible);
  if (visible.y > visible.height && gdk_rectangle_intersect (&visible, &place, NULL))
    return TRUE;

  dateline_editor_go_to_block (fixture->editor, N_LINES - 1);

  return FALSE;
}

static gboolean
last_line_is_marked (gpointer data)
{
  return line_is_marked (data, N_LINES - 1);
}

/* A text of a megabyte: what is seen is marked first, and in the end all. */
static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GString) html = g_string_new (NULL);

  for (guint i = 0; i < N_LINES; i++)
    {
      g_string_append (html, "<p>the teh");
      for (guint k = 0; k < 20; k++)
        g_string_append (html, " cat sat on");
      g_string_append (html, "</p>");
    }
  g_object_set (fixture->editor, "check-spelling", FALSE, NULL);
  set_html (fixture, html->str);
  dateline_test_wait (sees_last_line, fixture, 60);

  g_object_set (fixture->editor, "check-spelling", TRUE, NULL);
  dateline_test_wait (last_line_is_marked, fixture, 60);
  g_assert_false (line_is_marked (fixture, 0));

  /* Keys go on meanwhile, and what is typed into is checked anew. */
  place (fixture, 7);
  type (fixture, "x");
  type (fixture, " ");
  dateline_test_wait (has_all_marked, fixture, 60);
}

static void
test_field (Fixture       *fixture,
            gconstpointer  data)
{
  type (fixture, "The cta on teh");
  wait_for (fixture, "The [cta] on teh");
  place (fixture, 0);
  wait_for (fixture, "The [cta] on [teh]");

  click_at (fixture, 12);
  wait_for_menu (fixture, "the|they|them|_Add to Dictionary|I_gnore|");
  activate (fixture, "spelling.correct", "the");
  wait_for (fixture, "The [cta] on the");
  gtk_text_buffer_undo (get_buffer (fixture));
  wait_for (fixture, "The [cta] on teh");
  place (fixture, 0);
  wait_for (fixture, "The [cta] on [teh]");

  gtk_text_buffer_set_text (get_buffer (fixture), "", -1);
  wait_for (fixture, "");
}

/* The view may go first, with a check under way. */
static void
test_field_gone (Fixture       *fixture,
                 gconstpointer  data)
{
  gtk_text_buffer_set_text (get_buffer (fixture), "teh cat", -1);
  gtk_window_set_child (fixture->window, NULL);
  dateline_text_spelling_set_language (fixture->spelling, "ru");
  dateline_text_spelling_set_enabled (fixture->spelling, FALSE);
  g_assert_null (*dateline_text_spelling_get_missing (fixture->spelling));
}

static void
set_up_table (Fixture       *fixture,
              gconstpointer  data)
{
  GtkWidget *editor = dateline_table_editor_new ();
  g_autoptr (DatelineBlock) cell = dateline_block_new_paragraph ("teh cat", NULL, 0);
  g_autoptr (DatelineTable) empty = dateline_table_new (NULL, 20, 10, FALSE, FALSE);
  g_autoptr (DatelineTable) table = dateline_table_with_cell (empty, 1, 1, cell);

  present (fixture, editor);
  dateline_table_editor_set_language (DATELINE_TABLE_EDITOR (editor), "en");
  dateline_table_editor_set_spell_checker (DATELINE_TABLE_EDITOR (editor), fixture->checker);
  dateline_table_editor_set_table (DATELINE_TABLE_EDITOR (editor), table);
  dateline_table_editor_go_to (DATELINE_TABLE_EDITOR (editor), 1, 1);
  fixture->view = GTK_TEXT_VIEW (gtk_window_get_focus (fixture->window));
}

/* The cells of a table are checked as the text is, and those that come later. */
static void
test_table (Fixture       *fixture,
            gconstpointer  data)
{
  wait_for (fixture, "[teh] cat\n");
  place (fixture, 1);
  g_assert_true (press (fixture, GDK_KEY_Menu, 0));
  activate (fixture, "spelling.ignore", NULL);
  wait_for (fixture, "teh cat\n");
}

static void
test_table_later (Fixture       *fixture,
                  gconstpointer  data)
{
  GtkWidget *editor = gtk_window_get_child (fixture->window);

  g_assert_true (gtk_widget_activate_action (editor, "table.insert-row-below", NULL));
  fixture->view = GTK_TEXT_VIEW (gtk_window_get_focus (fixture->window));
  type (fixture, "teg cat");
  wait_for (fixture, "[teg] cat\n");

  /* The word at the caret is, once one is in another cell. */
  type (fixture, " cta");
  dateline_table_editor_go_to (DATELINE_TABLE_EDITOR (editor), 0, 0);
  wait_for (fixture, "[teg] cat [cta]\n");
}

#define ADD(name, func) \
  g_test_add ("/text-spelling/" name, Fixture, NULL, set_up, func, tear_down)
#define ADD_FIELD(name, func) \
  g_test_add ("/text-spelling/" name, Fixture, NULL, set_up_field, func, tear_down)

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);
  gtk_init ();

  ADD ("marked", test_marked);
  ADD ("typed", test_typed);
  ADD ("focus", test_focus);
  ADD ("no-edit", test_no_edit);
  ADD ("menu-key", test_menu_key);
  ADD ("menu-click", test_menu_click);
  ADD ("menu-slow", test_menu_slow);
  ADD ("forgive", test_forgive);
  ADD ("switch", test_switch);
  ADD ("missing", test_missing);
  ADD ("long", test_long);
  ADD_FIELD ("field", test_field);
  ADD_FIELD ("field-gone", test_field_gone);

  g_test_add ("/text-spelling/table", Fixture, NULL, set_up_table, test_table, tear_down);
  g_test_add ("/text-spelling/table-later", Fixture, NULL, set_up_table, test_table_later,
              tear_down);

  return g_test_run ();
}

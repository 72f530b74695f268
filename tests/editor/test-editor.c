/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor.h"
#include "dateline-html.h"
#include "dateline-test.h"

#include <string.h>

typedef struct
{
  GtkWindow      *window;
  DatelineEditor *editor;
  GtkTextView    *view;
  GActionGroup   *actions;
} Fixture;

static DatelineDocument *
parse (const char *html)
{
  g_autoptr (GError) error = NULL;
  DatelineDocument *document;

  document = dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, &error);
  g_assert_no_error (error);

  return document;
}

static void
set_html (Fixture    *fixture,
          const char *html)
{
  g_autoptr (DatelineDocument) document = parse (html);

  dateline_editor_set_document (fixture->editor, document);
}

static void
assert_html (Fixture    *fixture,
             const char *expected)
{
  g_autoptr (DatelineDocument) document = parse (expected);
  g_autofree char *html = dateline_html_write (document, NULL);
  g_autofree char *present = NULL;

  present = dateline_html_write (dateline_editor_get_document (fixture->editor), NULL);
  g_assert_cmpstr (present, ==, html);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  GtkWidget *editor = dateline_editor_new ();
  GtkWidget *scroller = gtk_widget_get_first_child (editor);

  fixture->editor = DATELINE_EDITOR (editor);
  fixture->view = GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)));
  fixture->actions = dateline_editor_get_action_group (fixture->editor);
  fixture->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  gtk_window_set_default_size (fixture->window, 800, 600);
  gtk_window_set_child (fixture->window, editor);
  gtk_window_present (fixture->window);
  gtk_widget_grab_focus (editor);
  gtk_test_widget_wait_for_draw (editor);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  gtk_window_destroy (fixture->window);
  g_assert_finalize_object (fixture->window);
}

/* What GtkTextView does with the characters that an input method gives it. */
static void
type (Fixture    *fixture,
      const char *text)
{
  g_signal_emit_by_name (fixture->view, "insert-at-cursor", text);
}

static void
select_chars (Fixture *fixture,
              int      start,
              int      end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (fixture->view);
  GtkTextIter first;
  GtkTextIter last;

  gtk_text_buffer_get_iter_at_offset (buffer, &first, start);
  gtk_text_buffer_get_iter_at_offset (buffer, &last, end);
  gtk_text_buffer_select_range (buffer, &last, &first);
}

static gboolean
get_toggled (Fixture    *fixture,
             const char *action)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (fixture->actions, action);

  return g_variant_get_boolean (state);
}

static void
assert_style (Fixture    *fixture,
              const char *expected)
{
  g_autoptr (GVariant) state = g_action_group_get_action_state (fixture->actions, "style");

  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, expected);
}

static void
activate (Fixture    *fixture,
          const char *action,
          const char *parameter)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), action,
                                             parameter != NULL ? "s" : NULL, parameter));
}

/* Gives the key to the view's own handler, which sees it before GTK's. */
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

/* Whether a key of the editor's class does @action. */
static gboolean
has_key (GtkWidget  *widget,
         const char *key,
         const char *action)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
  g_autoptr (GtkShortcutTrigger) wanted = gtk_shortcut_trigger_parse_string (key);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;

      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutAction *does = gtk_shortcut_get_action (shortcut);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted) &&
              GTK_IS_NAMED_ACTION (does) &&
              strcmp (gtk_named_action_get_action_name (GTK_NAMED_ACTION (does)), action) == 0)
            return TRUE;
        }
    }

  return FALSE;
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_typing (Fixture       *fixture,
             gconstpointer  data)
{
  guint n_changed = 0;
  guint n_words;

  g_signal_connect_swapped (fixture->editor, "changed", G_CALLBACK (count_cb), &n_changed);
  type (fixture, "One two");
  g_assert_cmpuint (n_changed, ==, 1);
  assert_html (fixture, "<p>One two</p>");
  g_object_get (fixture->editor, "n-words", &n_words, NULL);
  g_assert_cmpuint (n_words, ==, 2);
}

/* What was not edited is what was given: not even an empty paragraph is added. */
static void
test_untouched (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (DatelineDocument) empty = dateline_document_new_empty ();
  g_autoptr (DatelineDocument) document = parse ("<p>One</p>");
  g_autoptr (DatelineDocument) kept = NULL;
  g_autofree char *html = NULL;

  dateline_editor_set_document (fixture->editor, empty);
  g_assert_true (dateline_editor_get_document (fixture->editor) == empty);

  dateline_editor_set_document (fixture->editor, document);
  type (fixture, "x");
  g_assert_true (dateline_editor_get_document (fixture->editor) != document);
  activate (fixture, "editor.undo", NULL);
  g_assert_true (dateline_editor_get_document (fixture->editor) == document);

  /* Nor is it what looks the same but was read from other bytes. */
  kept = dateline_html_parse ("<p><!-- a --></p>", -1, DATELINE_HTML_KEEP_SOURCE, NULL, NULL);
  dateline_editor_set_document (fixture->editor, kept);
  dateline_editor_replace_document (fixture->editor, document);
  dateline_editor_replace_document (fixture->editor, empty);
  activate (fixture, "editor.undo", NULL);
  activate (fixture, "editor.undo", NULL);
  html = dateline_html_write (dateline_editor_get_document (fixture->editor), NULL);
  g_assert_cmpstr (html, ==, "<p><!-- a --></p>");

  /* Nor when another program has written something into it, and that is undone. */
  dateline_editor_set_document (fixture->editor, empty);
  dateline_editor_replace_document (fixture->editor, document);
  g_assert_true (dateline_editor_get_document (fixture->editor) == document);
  activate (fixture, "editor.undo", NULL);
  g_assert_cmpuint (
    dateline_document_get_n_blocks (dateline_editor_get_document (fixture->editor)), ==, 0);
}

/* What a check mends is one step: undone, the document is the very one that it was. */
static void
test_mend (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (DatelineDocument) document = parse ("<p>One</p><p>Two two</p><p>Three</p>");
  g_autoptr (DatelineBlock) mended = dateline_block_new_paragraph ("Two", NULL, 0);
  g_autoptr (DatelineDocument) result = dateline_document_replace (document, 1, 1, &mended, 1);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (fixture->view);
  GtkTextIter iter;
  GtkTextIter end;

  dateline_editor_set_document (fixture->editor, document);
  g_assert_true (dateline_editor_mend (fixture->editor, result, 1));
  assert_html (fixture, "<p>One</p><p>Two</p><p>Three</p>");
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  g_assert_cmpint (gtk_text_iter_get_line (&iter), ==, 1);
  activate (fixture, "editor.undo", NULL);
  g_assert_true (dateline_editor_get_document (fixture->editor) == document);

  dateline_editor_go_to_range (fixture->editor, 1, 4, 7);
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &iter, &end));
  g_assert_cmpint (gtk_text_iter_get_line_offset (&iter), ==, 4);
  g_assert_cmpint (gtk_text_iter_get_line_offset (&end), ==, 7);

  dateline_editor_set_editable (fixture->editor, FALSE);
  g_assert_false (dateline_editor_mend (fixture->editor, result, 1));
  g_assert_true (dateline_editor_get_document (fixture->editor) == document);
}

static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  set_html (fixture, "<p>one two</p>");
  select_chars (fixture, 0, 3);
  g_assert_false (get_toggled (fixture, "strong"));
  activate (fixture, "editor.strong", NULL);
  g_assert_true (get_toggled (fixture, "strong"));
  assert_html (fixture, "<p><strong>one</strong> two</p>");

  select_chars (fixture, 4, 7);
  g_assert_false (get_toggled (fixture, "strong"));
  activate (fixture, "editor.superscript", NULL);
  activate (fixture, "editor.subscript", NULL);
  assert_html (fixture, "<p><strong>one</strong> <sub>two</sub></p>");

  select_chars (fixture, 0, 7);
  activate (fixture, "editor.clear-marks", NULL);
  assert_html (fixture, "<p>one two</p>");
}

static void
test_styles (Fixture       *fixture,
             gconstpointer  data)
{
  set_html (fixture, "<p>one</p><h2>two</h2>");
  assert_style (fixture, "paragraph");
  select_chars (fixture, 5, 5);
  assert_style (fixture, "heading-2");
  activate (fixture, "editor.style", "bulleted");
  assert_style (fixture, "bulleted");
  assert_html (fixture, "<p>one</p><ul><li>two</li></ul>");
}

static void
request_link_cb (Fixture    *fixture,
                 const char *url)
{
  g_assert_null (url);
  activate (fixture, "editor.set-link", "https://example.org/");
}

static void
activate_link_cb (char       **opened,
                  const char  *url)
{
  g_free (*opened);
  *opened = g_strdup (url);
}

static void
test_link (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *opened = NULL;
  g_autofree char *link = NULL;

  g_signal_connect_swapped (fixture->editor, "request-link", G_CALLBACK (request_link_cb),
                            fixture);
  g_signal_connect_swapped (fixture->editor, "activate-link", G_CALLBACK (activate_link_cb),
                            &opened);
  set_html (fixture, "<p>see this</p>");
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "open-link"));
  select_chars (fixture, 4, 8);
  activate (fixture, "editor.link", NULL);
  assert_html (fixture, "<p>see <a href=\"https://example.org/\">this</a></p>");

  g_assert_true (g_action_group_get_action_enabled (fixture->actions, "open-link"));
  activate (fixture, "editor.open-link", NULL);
  g_assert_cmpstr (opened, ==, "https://example.org/");

  g_object_get (fixture->editor, "link", &link, NULL);
  g_assert_cmpstr (link, ==, "https://example.org/");

  activate (fixture, "editor.remove-link", NULL);
  assert_html (fixture, "<p>see this</p>");
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "remove-link"));
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "copy-link"));
  g_clear_pointer (&link, g_free);
  g_object_get (fixture->editor, "link", &link, NULL);
  g_assert_null (link);
}

static void
test_keys (Fixture       *fixture,
           gconstpointer  data)
{
  static const struct
  {
    const char *key;
    const char *action;
  } keys[] = {
    { "<Control>b", "editor.strong" },
    { "<Control>i", "editor.emphasis" },
    { "<Control>u", "editor.underline" },
    { "<Control>k", "editor.link" },
    { "<Control><Shift>k", "editor.remove-link" },
    { "<Control>Return", "editor.open-link" },
    { "<Control><Shift>l", "editor.language" },
    { "<Control><Shift>v", "editor.paste-plain" },
    { "<Control><Alt>2", "editor.style" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_test_message ("%s", keys[i].key);
      g_assert_true (has_key (GTK_WIDGET (fixture->editor), keys[i].key, keys[i].action));
    }

  set_html (fixture, "<ul><li>one</li><li>two</li></ul>");
  select_chars (fixture, 7, 7);
  g_assert_true (press (fixture, GDK_KEY_Tab, 0));
  assert_html (fixture, "<ul><li>one<ul><li>two</li></ul></li></ul>");
  g_assert_true (press (fixture, GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK));
  assert_html (fixture, "<ul><li>one</li><li>two</li></ul>");
  g_assert_true (press (fixture, GDK_KEY_Return, GDK_SHIFT_MASK));
  type (fixture, "x");
  assert_html (fixture, "<ul><li>one</li><li>two<br>x</li></ul>");

  /* Elsewhere Tab goes to the next widget. */
  set_html (fixture, "<p>one</p>");
  g_assert_false (press (fixture, GDK_KEY_Tab, 0));

  /* An input method's keys are its own. */
  set_html (fixture, "<ul><li>one</li><li>two</li></ul>");
  select_chars (fixture, 7, 7);
  g_signal_emit_by_name (fixture->view, "preedit-changed", "ni");
  g_assert_false (press (fixture, GDK_KEY_Tab, 0));
  g_signal_emit_by_name (fixture->view, "preedit-changed", "");
  g_assert_true (press (fixture, GDK_KEY_Tab, 0));
}

static void
test_backspace (Fixture       *fixture,
                gconstpointer  data)
{
  set_html (fixture, "<h2>one</h2>");
  g_signal_emit_by_name (fixture->view, "backspace");
  assert_html (fixture, "<p>one</p>");

  set_html (fixture, "<p>one</p><hr><p>two</p>");
  select_chars (fixture, 3, 3);
  g_signal_emit_by_name (fixture->view, "delete-from-cursor", GTK_DELETE_CHARS, 1);
  assert_html (fixture, "<p>one</p><hr><p>two</p>");
  g_signal_emit_by_name (fixture->view, "delete-from-cursor", GTK_DELETE_CHARS, 1);
  type (fixture, "x");
  assert_html (fixture, "<p>one</p><p>x</p><p>two</p>");
}

/* The context menu and the keys of GtkTextView use its own action. */
static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  gboolean can_undo;

  set_html (fixture, "<p>one</p>");
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "undo"));
  select_chars (fixture, 0, 3);
  activate (fixture, "editor.strong", NULL);
  g_object_get (fixture->editor, "can-undo", &can_undo, NULL);
  g_assert_true (can_undo);

  activate (fixture, "text.undo", NULL);
  assert_html (fixture, "<p>one</p>");
  activate (fixture, "text.redo", NULL);
  assert_html (fixture, "<p><strong>one</strong></p>");

  set_html (fixture, "<p>two</p>");
  activate (fixture, "text.undo", NULL);
  assert_html (fixture, "<p>two</p>");
}

static void
test_replace (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (DatelineDocument) newer = parse ("<p>from elsewhere</p>");

  set_html (fixture, "<p>mine</p>");
  dateline_editor_replace_document (fixture->editor, newer);
  g_assert_true (dateline_editor_get_document (fixture->editor) == newer);
  activate (fixture, "editor.undo", NULL);
  assert_html (fixture, "<p>mine</p>");
}

/* What was read anew and says the same is no step: undo is of what was typed. */
static void
test_replace_by_same (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (DatelineDocument) same = parse ("<p>one two</p>");

  set_html (fixture, "<p>one</p>");
  select_chars (fixture, 3, 3);
  type (fixture, " two");
  dateline_editor_replace_document (fixture->editor, same);
  activate (fixture, "editor.undo", NULL);
  assert_html (fixture, "<p>one</p>");
  activate (fixture, "editor.redo", NULL);
  assert_html (fixture, "<p>one two</p>");
}

static void
test_go_to_block (Fixture       *fixture,
                  gconstpointer  data)
{
  set_html (fixture, "<p>one</p><p>two</p>");
  dateline_editor_go_to_block (fixture->editor, 1);
  type (fixture, "x");
  assert_html (fixture, "<p>one</p><p>xtwo</p>");

  /* The text has got shorter since it was checked. */
  dateline_editor_go_to_block (fixture->editor, 7);
  type (fixture, "y");
  assert_html (fixture, "<p>one</p><p>yxtwo</p>");
}

static void
test_read_only (Fixture       *fixture,
                gconstpointer  data)
{
  set_html (fixture, "<h2>one</h2><p>two</p>");
  dateline_editor_set_editable (fixture->editor, FALSE);
  g_assert_false (dateline_editor_get_editable (fixture->editor));
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "strong"));
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "style"));

  type (fixture, "x");
  g_signal_emit_by_name (fixture->view, "backspace");
  press (fixture, GDK_KEY_Return, GDK_SHIFT_MASK);
  assert_html (fixture, "<h2>one</h2><p>two</p>");

  dateline_editor_set_editable (fixture->editor, TRUE);
  g_assert_true (g_action_group_get_action_enabled (fixture->actions, "strong"));
}

/* How often @action is in @menu and what is below it. */
static guint
count_in_menu (GMenuModel *menu,
               const char *action)
{
  guint count = 0;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *present = NULL;

      g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_ACTION, "s", &present);
      if (g_strcmp0 (present, action) == 0)
        count++;
      if (section != NULL)
        count += count_in_menu (section, action);
    }

  return count;
}

static void
edit_table_cb (DatelineBlock **asked,
               DatelineBlock  *table)
{
  *asked = table;
}

/* The menu offers to edit what the caret is on: an image's description, a table's cells. */
static void
test_menu_on_table (Fixture       *fixture,
                    gconstpointer  data)
{
  GMenuModel *menu = gtk_text_view_get_extra_menu (fixture->view);
  DatelineBlock *asked = NULL;

  g_signal_connect_swapped (fixture->editor, "edit-table", G_CALLBACK (edit_table_cb), &asked);
  g_assert_cmpuint (count_in_menu (menu, "editor.edit-image"), ==, 1);
  g_assert_cmpuint (count_in_menu (menu, "editor.edit-table"), ==, 1);

  set_html (fixture, "<p>one</p><table><tr><th>a</th><th>b</th></tr>"
            "<tr><td>1</td><td>2</td></tr></table>");
  select_chars (fixture, 0, 0);
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "edit-table"));
  select_chars (fixture, 4, 4);
  g_assert_true (g_action_group_get_action_enabled (fixture->actions, "edit-table"));
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "edit-image"));
  activate (fixture, "editor.edit-table", NULL);
  g_assert_true (asked == dateline_document_get_block (
                   dateline_editor_get_document (fixture->editor), 1));

  dateline_editor_set_editable (fixture->editor, FALSE);
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "edit-table"));
}

static void
show_source_cb (DatelineBlock **shown,
                DatelineBlock  *block)
{
  *shown = block;
}

/* What is kept unchanged can be seen, and taken out as a whole. */
static void
test_card (Fixture       *fixture,
           gconstpointer  data)
{
  DatelineBlock *shown = NULL;
  static const char html[] = "<p>one</p><video src=\"a.mp4\"></video><p>two</p>";

  g_signal_connect_swapped (fixture->editor, "show-source", G_CALLBACK (show_source_cb), &shown);
  {
    g_autoptr (DatelineDocument) document =
      dateline_html_parse (html, -1, DATELINE_HTML_KEEP_SOURCE, NULL, NULL);

    dateline_editor_set_document (fixture->editor, document);
  }
  select_chars (fixture, 0, 0);
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "show-source"));
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "remove-card"));

  select_chars (fixture, 4, 4);
  activate (fixture, "editor.show-source", NULL);
  g_assert_nonnull (shown);
  g_assert_cmpint (dateline_block_get_block_type (shown), ==, DATELINE_BLOCK_OPAQUE);
  shown = NULL;
  g_assert_true (press (fixture, GDK_KEY_Return, GDK_ALT_MASK));
  g_assert_nonnull (shown);

  select_chars (fixture, 1, 1);
  g_assert_true (press (fixture, GDK_KEY_Return, GDK_ALT_MASK));
  g_assert_cmpuint (dateline_document_get_n_blocks (dateline_editor_get_document (fixture->editor)),
                    ==, 3);
  select_chars (fixture, 4, 4);

  activate (fixture, "editor.remove-card", NULL);
  g_assert_cmpuint (dateline_document_get_n_blocks (dateline_editor_get_document (fixture->editor)),
                    ==, 3);
  g_assert_false (g_action_group_get_action_enabled (fixture->actions, "remove-card"));
  activate (fixture, "editor.undo", NULL);
  g_assert_true (g_action_group_get_action_enabled (fixture->actions, "show-source"));
}

/* Ctrl+Enter follows the link, and begins no line. */
static void
test_open_by_key (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *opened = NULL;

  g_signal_connect_swapped (fixture->editor, "activate-link", G_CALLBACK (activate_link_cb),
                            &opened);
  set_html (fixture, "<p><a href=\"https://example.org/\">this</a> that</p>");
  select_chars (fixture, 7, 7);
  g_assert_true (press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_null (opened);
  select_chars (fixture, 2, 2);
  g_assert_true (press (fixture, GDK_KEY_Return, GDK_CONTROL_MASK));
  g_assert_cmpstr (opened, ==, "https://example.org/");
  assert_html (fixture, "<p><a href=\"https://example.org/\">this</a> that</p>");
}

static gboolean
has_changed (gpointer data)
{
  return *(guint *) data > 0;
}

static void
test_clipboard (Fixture       *fixture,
                gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));
  guint n_changed = 0;

  set_html (fixture, "<h2>one</h2><p><em>two</em></p>");
  select_chars (fixture, 0, 7);
  g_signal_emit_by_name (fixture->view, "copy-clipboard");
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard),
                                                        "text/html"));

  set_html (fixture, "<p></p>");
  g_signal_connect_swapped (fixture->editor, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_emit_by_name (fixture->view, "paste-clipboard");
  dateline_test_wait (has_changed, &n_changed, 10);
  assert_html (fixture, "<h2>one</h2><p><em>two</em></p>");

  set_html (fixture, "<p></p>");
  n_changed = 0;
  activate (fixture, "editor.paste-plain", NULL);
  dateline_test_wait (has_changed, &n_changed, 10);
  assert_html (fixture, "<p>one</p><p>two</p>");
}

static void
left_out_cb (char               **all,
             const char * const  *names)
{
  *all = g_strjoinv (",", (char **) names);
}

static void
test_paste_html (Fixture       *fixture,
                 gconstpointer  data)
{
  static const char html[] = "<p>a <b>b</b><script>x</script><iframe></iframe></p><ul><li>c</li></ul>";
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));
  g_autoptr (GBytes) bytes = g_bytes_new_static (html, strlen (html));
  g_autoptr (GdkContentProvider) provider = NULL;
  g_autofree char *left_out = NULL;
  guint n_changed = 0;

  provider = gdk_content_provider_new_for_bytes ("text/html", bytes);
  gdk_clipboard_set_content (clipboard, provider);
  g_signal_connect_swapped (fixture->editor, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_connect_swapped (fixture->editor, "left-out", G_CALLBACK (left_out_cb), &left_out);
  g_signal_emit_by_name (fixture->view, "paste-clipboard");
  dateline_test_wait (has_changed, &n_changed, 10);

  assert_html (fixture, "<p>a <strong>b</strong></p><ul><li>c</li></ul>");
  g_assert_cmpstr (left_out, ==, "1 embedded object");
  activate (fixture, "editor.undo", NULL);
  assert_html (fixture, "");
}

/* An address on a text that is selected makes a link of it, unless one pastes plainly. */
static void
test_paste_address (Fixture       *fixture,
                    gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));
  guint n_changed = 0;

  gdk_clipboard_set_text (clipboard, "https://example.org/\n");
  set_html (fixture, "<p>see here</p>");
  select_chars (fixture, 4, 8);
  g_signal_connect_swapped (fixture->editor, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_emit_by_name (fixture->view, "paste-clipboard");
  dateline_test_wait (has_changed, &n_changed, 10);
  assert_html (fixture, "<p>see <a href=\"https://example.org/\">here</a></p>");
  activate (fixture, "editor.undo", NULL);
  assert_html (fixture, "<p>see here</p>");

  n_changed = 0;
  select_chars (fixture, 4, 8);
  activate (fixture, "editor.paste-plain", NULL);
  dateline_test_wait (has_changed, &n_changed, 10);
  assert_html (fixture, "<p>see https://example.org/</p>");
}

/* A program that has nothing to say in HTML may have it in plain text. */
static void
test_paste_empty_html (Fixture       *fixture,
                       gconstpointer  data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GdkContentProvider) provider = NULL;
  GdkContentProvider *providers[2];
  guint n_changed = 0;

  providers[0] = gdk_content_provider_new_for_bytes ("text/html", nothing);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, "one");
  provider = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (clipboard, provider);
  g_signal_connect_swapped (fixture->editor, "changed", G_CALLBACK (count_cb), &n_changed);
  g_signal_emit_by_name (fixture->view, "paste-clipboard");
  dateline_test_wait (has_changed, &n_changed, 10);
  assert_html (fixture, "<p>one</p>");
}

/* A paste that is under way when the editor goes comes to nothing. */
static void
test_paste_and_go (Fixture       *fixture,
                   gconstpointer  data)
{
  set_html (fixture, "<p>one</p>");
  select_chars (fixture, 0, 3);
  g_signal_emit_by_name (fixture->view, "copy-clipboard");
  g_signal_emit_by_name (fixture->view, "paste-clipboard");
}

static void
test_accessible (Fixture       *fixture,
                 gconstpointer  data)
{
  gtk_test_accessible_assert_role (fixture->view, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Text of the item");
}

static void
assert_place (Fixture    *fixture,
              int         line,
              const char *expected)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (fixture->view);
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, line);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       expected);
}

static void
assert_told (Fixture    *fixture,
             const char *expected)
{
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       expected);
}

/* What is a line like others to GTK has its kind told. */
static void
test_accessible_places (Fixture       *fixture,
                        gconstpointer  data)
{
  set_html (fixture, "<h3>one</h3><p>two <a href=\"https://a.org/\">link</a></p>"
                     "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"
                     "<blockquote><p>e</p></blockquote><pre><code>f</code></pre>");
  assert_told (fixture, "Heading, level 3");
  assert_place (fixture, 1, "Paragraph");
  select_chars (fixture, 10, 10);
  assert_told (fixture, "Paragraph, link to https://a.org/");
  assert_place (fixture, 2, "List item 1");
  assert_place (fixture, 3, "Numbered item 1, level 2");
  assert_place (fixture, 4, "Numbered item 2, level 2");
  assert_place (fixture, 5, "List item 2");
  assert_place (fixture, 6, "Quote");
  assert_place (fixture, 7, "Code");

  assert_place (fixture, 1, "Paragraph");
  activate (fixture, "editor.style", "heading-2");
  assert_told (fixture, "Heading, level 2");
}

/* The line of a card says what it is; this, what the line does not. */
static void
test_accessible_cards (Fixture       *fixture,
                       gconstpointer  data)
{
  static const char html[] = "<p>a</p><hr><table><tr><td>b</td><td>c</td></tr></table>"
                             "<figure><img src=\"https://a.org/a.png\" alt=\"A pump\">"
                             "<figcaption>Pumps</figcaption></figure>"
                             "<figure><img src=\"https://a.org/a.png\" alt=\"\">"
                             "<figcaption>Pumps</figcaption></figure>"
                             "<figure><img src=\"https://a.org/a.png\" alt=\"A pump\"></figure>"
                             "<video src=\"a.mp4\"></video>";
  g_autoptr (DatelineDocument) document =
    dateline_html_parse (html, -1, DATELINE_HTML_KEEP_SOURCE, NULL, NULL);

  dateline_editor_set_document (fixture->editor, document);
  assert_place (fixture, 1, "");
  assert_place (fixture, 2, "Alt+Enter opens it");
  assert_place (fixture, 3, "Described as “A pump”, Alt+Enter opens it");
  assert_place (fixture, 4, "Decorative, Alt+Enter opens it");
  assert_place (fixture, 5, "Alt+Enter opens it");
  assert_place (fixture, 6, "Alt+Enter opens it");

  /* An image can't be changed then; what is kept as it came can still be looked at. */
  dateline_editor_set_editable (fixture->editor, FALSE);
  assert_told (fixture, "Alt+Enter opens it");
  assert_place (fixture, 3, "Described as “A pump”");
  assert_place (fixture, 2, "");
}

/* What the window knows of a link or a language is told there, and nowhere else. */
static void
test_accessible_passages (Fixture       *fixture,
                          gconstpointer  data)
{
  set_html (fixture, "<p>one <a href=\"item:07ce1640-c6f4-5ea5-83e9-f015c2c49033\">two</a> "
                     "<span lang=\"kk\">үш</span></p><h2>four</h2>");
  select_chars (fixture, 5, 5);
  assert_told (fixture, "Paragraph");
  dateline_editor_set_place (fixture->editor, "link to “Rivers”");
  assert_told (fixture, "Paragraph, link to “Rivers”");
  select_chars (fixture, 6, 6);
  assert_told (fixture, "Paragraph, link to “Rivers”");
  assert_place (fixture, 1, "Heading, level 2");

  select_chars (fixture, 9, 9);
  dateline_editor_set_place (fixture->editor, "Kazakh");
  assert_told (fixture, "Paragraph, Kazakh");
  select_chars (fixture, 1, 1);
  assert_told (fixture, "Paragraph");
}

static void
test_column (Fixture       *fixture,
             gconstpointer  data)
{
  int width = gtk_widget_get_width (GTK_WIDGET (fixture->view));
  int left = gtk_text_view_get_left_margin (fixture->view);
  int right = gtk_text_view_get_right_margin (fixture->view);

  g_assert_cmpint (left, >, 0);
  g_assert_cmpint (left, ==, right);
  g_assert_cmpint (width - left - right, <, 700);
}

#define ADD(name, func) g_test_add ("/editor/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);
  gtk_init ();

  ADD ("typing", test_typing);
  ADD ("untouched", test_untouched);
  ADD ("marks", test_marks);
  ADD ("styles", test_styles);
  ADD ("link", test_link);
  ADD ("keys", test_keys);
  ADD ("backspace", test_backspace);
  ADD ("undo", test_undo);
  ADD ("replace", test_replace);
  ADD ("go-to-block", test_go_to_block);
  ADD ("replace-by-same", test_replace_by_same);
  ADD ("read-only", test_read_only);
  ADD ("menu-on-table", test_menu_on_table);
  ADD ("clipboard", test_clipboard);
  ADD ("card", test_card);
  ADD ("open-by-key", test_open_by_key);
  ADD ("paste-html", test_paste_html);
  ADD ("paste-address", test_paste_address);
  ADD ("paste-empty-html", test_paste_empty_html);
  ADD ("paste-and-go", test_paste_and_go);
  ADD ("accessible", test_accessible);
  ADD ("accessible-places", test_accessible_places);
  ADD ("accessible-cards", test_accessible_cards);
  ADD ("accessible-passages", test_accessible_passages);
  ADD ("column", test_column);
  ADD ("mend", test_mend);

  return g_test_run ();
}

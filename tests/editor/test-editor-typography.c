/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-buffer.h"
#include "dateline-editor-typography.h"
#include "dateline-html.h"
#include "dateline-test.h"
#include "editor-notation.h"

#include <string.h>

static DatelineEditorBuffer *
new_buffer (const char *language)
{
  DatelineEditorBuffer *buffer = dateline_editor_buffer_new ();

  dateline_editor_buffer_set_language (buffer, language);
  dateline_editor_buffer_set_typography (buffer, TRUE);

  return buffer;
}

static void
set_notation (DatelineEditorBuffer *buffer,
              const char           *notation)
{
  DatelineSelection selection;
  g_autoptr (DatelineDocument) document = editor_notation_parse (notation, &selection);

  dateline_editor_buffer_set_document (buffer, document);
  dateline_editor_buffer_set_selection (buffer, &selection);
}

static void
assert_notation (DatelineEditorBuffer *buffer,
                 const char           *expected)
{
  DatelineSelection selection;
  g_autofree char *present = NULL;

  dateline_editor_buffer_get_selection (buffer, &selection);
  present = editor_notation_write (dateline_editor_buffer_get_document (buffer), &selection);
  g_assert_cmpstr (present, ==, expected);
}

/* A key after the other, in the place of what is selected. */
static void
type (DatelineEditorBuffer *buffer,
      const char           *keys)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);

  for (const char *at = keys; *at != '\0'; at = g_utf8_next_char (at))
    {
      gtk_text_buffer_begin_user_action (text);
      gtk_text_buffer_delete_selection (text, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (text, at, g_utf8_next_char (at) - at, TRUE);
      gtk_text_buffer_end_user_action (text);
    }
}

static void
test_typing (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = new_buffer ("en");

  type (buffer, "He said \"don't\" -- twice...");
  assert_notation (buffer, "p He said “don’t” – twice…|");

  /* The language of the item is another one now. */
  dateline_editor_buffer_set_language (buffer, "fr");
  set_notation (buffer, "p |");
  type (buffer, "\"Quoi?\"");
  assert_notation (buffer, "p «\xc2\xa0Quoi\xe2\x80\xaf?\xc2\xa0»|");

  dateline_editor_buffer_set_typography (buffer, FALSE);
  set_notation (buffer, "p |");
  type (buffer, "\"a\" -- b?");
  assert_notation (buffer, "p \"a\" -- b?|");
}

/* In front of what is there already, and in the place of what is selected. */
static void
test_in_the_middle (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = new_buffer ("ru");

  set_notation (buffer, "p а |б в");
  type (buffer, "\"");
  assert_notation (buffer, "p а «|б в");
  set_notation (buffer, "p а «б| в");
  type (buffer, "\"");
  assert_notation (buffer, "p а «б»| в");
  set_notation (buffer, "p а ^б|\np в");
  type (buffer, "\"");
  assert_notation (buffer, "p а «|\np в");
}

static void
test_backspace (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = new_buffer ("en");

  type (buffer, "a \"");
  assert_notation (buffer, "p a “|");
  g_assert_true (dateline_editor_buffer_backspace (buffer));
  assert_notation (buffer, "p a \"|");
  g_assert_false (dateline_editor_buffer_backspace (buffer));

  /* It stays undone. */
  type (buffer, "b");
  assert_notation (buffer, "p a \"b|");

  /* Once one has typed on, Backspace is Backspace. */
  set_notation (buffer, "p |");
  type (buffer, "\"b");
  g_assert_false (dateline_editor_buffer_backspace (buffer));
}

static void
test_undo (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = new_buffer ("en");

  type (buffer, "a \"");
  dateline_editor_buffer_undo (buffer);
  assert_notation (buffer, "p a \"|");
  dateline_editor_buffer_redo (buffer);
  assert_notation (buffer, "p a “|");

  /* What was typed on is one with it, word by word. */
  type (buffer, "so\" it's on");
  assert_notation (buffer, "p a “so” it’s on|");
  dateline_editor_buffer_undo (buffer);
  assert_notation (buffer, "p a “so” it’s |");
  dateline_editor_buffer_undo (buffer);
  assert_notation (buffer, "p a “so” |");
  while (dateline_editor_buffer_can_undo (buffer))
    dateline_editor_buffer_undo (buffer);
  assert_notation (buffer, "p |");
}

static guint
count_steps (gboolean typography)
{
  g_autoptr (DatelineEditorBuffer) buffer = new_buffer ("en");
  guint n_steps = 0;

  dateline_editor_buffer_set_typography (buffer, typography);
  type (buffer, "It's \"a\" well-known--or so--fact... isn't it");
  for (; dateline_editor_buffer_can_undo (buffer); n_steps++)
    dateline_editor_buffer_undo (buffer);

  return n_steps;
}

/* What is typed takes no more steps back than it did without. */
static void
test_coalescing (void)
{
  g_assert_cmpuint (count_steps (TRUE), ==, count_steps (FALSE));
}

static void
test_not_while_composing (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = new_buffer ("en");

  dateline_editor_buffer_set_composing (buffer, TRUE);
  type (buffer, "\"");
  assert_notation (buffer, "p \"|");
}

static void
test_marks (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = new_buffer ("fr");

  /* Bold as what it stands for. */
  set_notation (buffer, "p *ab|* c");
  type (buffer, "?");
  assert_notation (buffer, "p *ab\xe2\x80\xaf?*| c");
  set_notation (buffer, "p a [b]|");
  type (buffer, " ?");
  assert_notation (buffer, "p a [b]\xe2\x80\xaf?|");

  /* Not in code. */
  set_notation (buffer, "c |");
  type (buffer, "\"a\"?");
  assert_notation (buffer, "c \"a\"?|");
  set_notation (buffer, "p |");
  dateline_editor_buffer_toggle_mark (buffer, DATELINE_MARK_CODE);
  type (buffer, "\"a\"?");
  assert_notation (buffer, "p {\"a\"?}|");

  /* The shortcuts of Markdown come first. */
  set_notation (buffer, "p |");
  type (buffer, "--- ");
  assert_notation (buffer, "r -\np |");
  set_notation (buffer, "q a\nq |");
  type (buffer, "-- b");
  g_assert_cmpint (dateline_block_get_block_type (dateline_document_get_block (
                     dateline_editor_buffer_get_document (buffer), 1)), ==,
                   DATELINE_BLOCK_ATTRIBUTION);
}

static DatelineDocument *
parse (const char *html)
{
  return dateline_html_parse (html, -1, DATELINE_HTML_DEFAULT, NULL, NULL);
}

static void
test_passage (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = new_buffer ("en");
  g_autoptr (DatelineDocument) document = parse ("<p>a <span lang=\"ru\">б</span></p>");
  DatelineSelection end = dateline_selection_at (0, 4);

  dateline_editor_buffer_set_document (buffer, document);
  dateline_editor_buffer_set_selection (buffer, &end);
  type (buffer, " \"");
  assert_notation (buffer, "p a ~б «~|");
}

static void
test_apply (void)
{
  static const struct
  {
    const char *before;
    const char *after;
  } cases[] = {
    { "p |\"a\" b\np \"c\"", "p |“a” b\np “c”" },
    { "p \"a\" b|\nh2 it's", "p “a” b|\nh2 it’s" },
    { "p ^\"a\"| b \"c\"\np \"d\"", "p ^“a”| b \"c\"\np \"d\"" },
    { "p \"a\" ^\"b\"\nu0 \"c\"| d\"", "p \"a\" ^“b”\nu0 “c”| d\"" },
    { "p a--*b--c*--d|", "p a–*b–c*–d|" },
    { "p [\"a\"] b...|", "p [“a”] b…|" },
    { "c \"a\"|\np \"b\"", "c \"a\"|\np “b”" },
    { "r -\np \"b\"|", "r -\np “b”|" },
    { "p a|", "p a|" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DatelineSelection selection;
      g_autoptr (DatelineDocument) before = editor_notation_parse (cases[i].before, &selection);
      g_autoptr (DatelineDocument) after = NULL;
      g_autofree char *written = NULL;

      after = dateline_command_apply_typography (before, &selection, "en");
      written = editor_notation_write (after, &selection);
      g_assert_cmpstr (written, ==, cases[i].after);
      g_assert_true ((after == before) == g_str_equal (cases[i].before, cases[i].after));
    }
}

static void
test_apply_in_cells_and_languages (void)
{
  g_autoptr (DatelineDocument) before = NULL;
  g_autoptr (DatelineDocument) expected = NULL;
  g_autoptr (DatelineDocument) after = NULL;
  DatelineSelection selection = dateline_selection_at (0, 0);

  before = parse ("<p>\"a\" <span lang=\"ru\">\"б\"</span> <code>\"c\"</code> \"d\"</p>"
                  "<table><tr><td>\"e\"</td><td>f</td></tr></table>");
  expected = parse ("<p>“a” <span lang=\"ru\">«б»</span> <code>\"c\"</code> “d”</p>"
                    "<table><tr><td>“e”</td><td>f</td></tr></table>");
  after = dateline_command_apply_typography (before, &selection, "en");
  g_assert_true (dateline_document_equal (after, expected));
}

/* All of it is one step, and gives back the very blocks. */
static void
test_apply_is_one_step (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = new_buffer ("de");
  g_autoptr (DatelineDocument) before = NULL;
  g_autoptr (DatelineDocument) after = NULL;
  DatelineSelection selection;

  set_notation (buffer, "p |\"a\"\np \"b\"\np c");
  before = dateline_document_ref (dateline_editor_buffer_get_document (buffer));
  dateline_editor_buffer_get_selection (buffer, &selection);
  after = dateline_command_apply_typography (before, &selection, "de");
  dateline_editor_buffer_apply (buffer, after, &selection, DATELINE_EDIT_OTHER);
  assert_notation (buffer, "p |„a“\np „b“\np c");
  g_assert_true (dateline_document_get_block (after, 2) == dateline_document_get_block (before, 2));

  dateline_editor_buffer_undo (buffer);
  assert_notation (buffer, "p |\"a\"\np \"b\"\np c");
  g_assert_false (dateline_editor_buffer_can_undo (buffer));
  g_assert_true (dateline_document_get_block (dateline_editor_buffer_get_document (buffer), 0) ==
                 dateline_document_get_block (before, 0));
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);
  g_test_add_func ("/editor/typography/typing", test_typing);
  g_test_add_func ("/editor/typography/in-the-middle", test_in_the_middle);
  g_test_add_func ("/editor/typography/backspace", test_backspace);
  g_test_add_func ("/editor/typography/undo", test_undo);
  g_test_add_func ("/editor/typography/coalescing", test_coalescing);
  g_test_add_func ("/editor/typography/not-while-composing", test_not_while_composing);
  g_test_add_func ("/editor/typography/marks", test_marks);
  g_test_add_func ("/editor/typography/passage", test_passage);
  g_test_add_func ("/editor/typography/apply", test_apply);
  g_test_add_func ("/editor/typography/apply-in-cells-and-languages",
                   test_apply_in_cells_and_languages);
  g_test_add_func ("/editor/typography/apply-is-one-step", test_apply_is_one_step);

  return g_test_run ();
}

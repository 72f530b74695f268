/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-buffer.h"
#include "dateline-editor-formatting.h"
#include "dateline-editor-card.h"
#include "dateline-editor-formatting.h"
#include "dateline-editor-typography.h"
#include "dateline-html.h"
#include "dateline-test.h"
#include "dateline-wordpress.h"
#include "editor-notation.h"

#include <string.h>

/* A document that has grown beyond this is left for another one. */
#define MAX_BLOCKS 24
#define MAX_BYTES 600

static const char *texts[] = {
  "a",      "b",      " ",        "word",  "\n",     "- ",          "## ",   "1. ",
  "> ",     "``` ",   "*",        "**",    "_",      "`",           "\t",    "é",
  "e\xcc\x81",        "😀",       "👩‍👩‍👧",    "🇰🇿",    "שלום",        "مرحبا", "қазақ",
  "one\ntwo",         "x\r\ny",   "x\ry",  "x\xe2\x80\xa9y",         "\xe2\x80\xa8",
  "\xef\xbf\xbc",     "\x01",     "\xe2\x80\x8f",     "--- ",        "\n\n",  "end",
  "\"",     "'",      "-",       ".",     " ?",     "5 km ",       "№ 5",
};

static const char *starts[] = {
  "p ",
  "p one two\nh2 head\nu0 a\nu1 b\no0 c\nq quote\nc code/more\np *strong* [link]",
  "r -\nx -\ni -",
  "p a\nr -\np b\nx -",
  "u0 *a*\nu0 \nu0 b",
};

static const char *styles[] = {
  "paragraph", "heading-2", "heading-4", "bulleted", "numbered", "quote", "attribution", "code",
};

/* The text is that of the blocks, a line each, and an empty one. */
static void
assert_text (DatelineEditorBuffer *buffer)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      g_autofree char *line = dateline_block_dup_line (dateline_document_get_block (document, i));

      g_string_append_printf (expected, "%s\n", line);
    }

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (buffer), &start, &end);
  text = gtk_text_iter_get_slice (&start, &end);
  g_assert_cmpstr (text, ==, expected->str);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpint (gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (buffer)), ==,
                   dateline_document_get_n_blocks (document) + 1);
}

static void
assert_tags_at (DatelineEditorBuffer *buffer,
                const GtkTextIter    *at,
                DatelineBlock        *block,
                guint                 byte)
{
  DatelineEditorTags *tags = dateline_editor_buffer_get_tags (buffer);
  g_autoptr (GSList) here = gtk_text_iter_get_tags (at);
  const DatelineSpan *spans;
  gsize n_spans;
  guint n_expected = 1;

  g_assert_true (gtk_text_iter_has_tag (at, dateline_editor_tags_get_for_line (tags, block)));
  spans = dateline_block_get_spans (block, &n_spans);
  for (gsize i = 0; i < n_spans && !dateline_block_is_card (block); i++)
    {
      if (byte < spans[i].start || byte >= spans[i].end)
        continue;
      n_expected++;
      g_assert_true (gtk_text_iter_has_tag (
        at, dateline_editor_tags_get_for_span (tags, &spans[i])));
    }

  g_assert_cmpuint (g_slist_length (here), ==, n_expected);
}

/* The tags of each character are those that its block asks for, and no others. */
static void
assert_tags (DatelineEditorBuffer *buffer)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  GtkTextIter at;

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &at);
  while (!gtk_text_iter_is_end (&at))
    {
      DatelineBlock *block = dateline_document_get_block (document, gtk_text_iter_get_line (&at));

      assert_tags_at (buffer, &at, block, gtk_text_iter_get_line_index (&at));
      gtk_text_iter_forward_char (&at);
    }
}

static void
assert_spans (DatelineEditorBuffer *buffer)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);

  for (guint i = 0; i < dateline_document_get_n_blocks (document); i++)
    {
      DatelineBlock *block = dateline_document_get_block (document, i);
      const char *text = dateline_block_get_text (block);
      const DatelineSpan *spans;
      gsize n_spans;

      spans = dateline_block_get_spans (block, &n_spans);
      for (gsize k = 0; k < n_spans; k++)
        {
          g_assert_cmpuint (spans[k].start, <, spans[k].end);
          g_assert_cmpuint (spans[k].end, <=, strlen (text));
          g_assert_true (g_utf8_validate_len (text, spans[k].start, NULL));
          g_assert_true (g_utf8_validate_len (text, spans[k].end, NULL));
        }
    }
}

/* The caret is in a block, and not within a card's name. */
static void
assert_caret (DatelineEditorBuffer *buffer)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  GtkTextIter caret;
  DatelineBlock *block;

  gtk_text_buffer_get_iter_at_mark (text, &caret, gtk_text_buffer_get_insert (text));
  g_assert_cmpint (gtk_text_iter_get_line (&caret), <,
                   dateline_document_get_n_blocks (document));
  block = dateline_document_get_block (document, gtk_text_iter_get_line (&caret));
  if (dateline_block_is_card (block))
    g_assert_true (gtk_text_iter_starts_line (&caret) || gtk_text_iter_ends_line (&caret));
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
  g_autofree char *written = NULL;

  dateline_editor_buffer_get_selection (buffer, &selection);
  written = editor_notation_write (dateline_editor_buffer_get_document (buffer), &selection);
  g_assert_cmpstr (written, ==, expected);
  assert_text (buffer);
  assert_tags (buffer);
}

static void
type (DatelineEditorBuffer *buffer,
      const char           *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (buffer), TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (GTK_TEXT_BUFFER (buffer), at,
                                                    g_utf8_next_char (at) - at, TRUE);
    }
}

static void
get_random_iter (DatelineEditorBuffer *buffer,
                 GRand                *rand,
                 GtkTextIter          *iter)
{
  int n_chars = gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (buffer));

  gtk_text_buffer_get_iter_at_offset (GTK_TEXT_BUFFER (buffer), iter,
                                      g_rand_int_range (rand, 0, n_chars + 1));
}

static const char *
get_random_text (GRand *rand)
{
  return texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))];
}

static void
step_insert (DatelineEditorBuffer *buffer,
             GRand                *rand)
{
  const char *text = get_random_text (rand);
  GtkTextIter iter;

  get_random_iter (buffer, rand, &iter);
  gtk_text_buffer_insert_interactive (GTK_TEXT_BUFFER (buffer), &iter, text, -1, TRUE);
  /* A character that is typed may be taken for a rule when the user's action has ended,
   * which changes the text once more. */
  if (g_utf8_strlen (text, -1) == 1)
    return;

  /* It is valid, wherever it now is. */
  g_assert_true (gtk_text_iter_get_buffer (&iter) == GTK_TEXT_BUFFER (buffer));
  gtk_text_iter_get_line_index (&iter);
}

static void
step_select (DatelineEditorBuffer *buffer,
             GRand                *rand)
{
  GtkTextIter caret;
  GtkTextIter anchor;

  get_random_iter (buffer, rand, &caret);
  anchor = caret;
  if (g_rand_boolean (rand))
    get_random_iter (buffer, rand, &anchor);
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (buffer), &caret, &anchor);
}

static void
step_backspace (DatelineEditorBuffer *buffer,
                GRand                *rand)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter caret;

  if (g_rand_boolean (rand) && dateline_editor_buffer_backspace (buffer))
    return;
  if (gtk_text_buffer_delete_selection (text, TRUE, TRUE))
    return;

  gtk_text_buffer_get_iter_at_mark (text, &caret, gtk_text_buffer_get_insert (text));
  gtk_text_buffer_backspace (text, &caret, TRUE, TRUE);
}

static void
step_delete (DatelineEditorBuffer *buffer,
             GRand                *rand)
{
  GtkTextIter start;
  GtkTextIter end;

  get_random_iter (buffer, rand, &start);
  end = start;
  gtk_text_iter_forward_chars (&end, g_rand_int_range (rand, 0, 12));
  if (g_rand_boolean (rand))
    gtk_text_buffer_delete_interactive (GTK_TEXT_BUFFER (buffer), &start, &end, TRUE);
  else
    gtk_text_buffer_delete (GTK_TEXT_BUFFER (buffer), &start, &end);
  g_assert_true (gtk_text_iter_equal (&start, &end));
}

static void
step_nested (DatelineEditorBuffer *buffer,
             GRand                *rand)
{
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
  step_insert (buffer, rand);
  gtk_text_buffer_begin_user_action (GTK_TEXT_BUFFER (buffer));
  step_delete (buffer, rand);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
  step_insert (buffer, rand);
  gtk_text_buffer_end_user_action (GTK_TEXT_BUFFER (buffer));
}

/* Text comes from another buffer in runs, and its tags after it. */
static void
step_foreign (DatelineEditorBuffer *buffer,
              GRand                *rand)
{
  g_autoptr (GtkTextBuffer) other = NULL;
  g_autoptr (GdkPaintable) paintable = gdk_paintable_new_empty (4, 4);
  GtkTextIter at;
  GtkTextIter start;
  GtkTextIter end;

  other = gtk_text_buffer_new (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (buffer)));
  gtk_text_buffer_create_tag (other, NULL, "weight", 700, NULL);
  gtk_text_buffer_set_text (other, "one two\nthree", -1);
  gtk_text_buffer_get_bounds (other, &start, &end);
  gtk_text_buffer_apply_tag (other,
                             dateline_editor_tags_get_for_mark (
                               dateline_editor_buffer_get_tags (buffer), DATELINE_MARK_STRIKE),
                             &start, &end);
  gtk_text_buffer_insert_paintable (other, &end, paintable);
  gtk_text_buffer_get_bounds (other, &start, &end);

  get_random_iter (buffer, rand, &at);
  gtk_text_buffer_insert_range (GTK_TEXT_BUFFER (buffer), &at, &start, &end);
}

static void
step_command (DatelineEditorBuffer *buffer,
              GRand                *rand)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  g_autoptr (DatelineDocument) result = NULL;
  g_autoptr (DatelineTable) table = dateline_table_new (NULL, 2, 3, TRUE, FALSE);
  g_autoptr (DatelineBlock) card = NULL;
  DatelineSelection selection;

  dateline_editor_buffer_get_selection (buffer, &selection);
  switch (g_rand_int_range (rand, 0, 7))
    {
    case 5:
      result = dateline_command_apply_typography (
        document, &selection, dateline_editor_buffer_get_language (buffer));
      break;
    case 0:
      result = dateline_command_set_style (
        document, &selection, styles[g_rand_int_range (rand, 0, G_N_ELEMENTS (styles))]);
      break;
    case 1:
      result = dateline_command_indent (document, &selection, g_rand_boolean (rand) ? 1 : -1);
      break;
    case 2:
      result = dateline_command_set_link (document, &selection,
                                          g_rand_boolean (rand) ? NOTATION_URL : "");
      break;
    case 3:
      card = g_rand_boolean (rand) ? dateline_block_new_rule () : dateline_block_new_table (table);
      result = dateline_command_insert_card (document, &selection, card);
      break;
    case 4:
      {
        g_autoptr (DatelineDocument) slice = dateline_command_copy (document, &selection);

        step_select (buffer, rand);
        dateline_editor_buffer_get_selection (buffer, &selection);
        result = dateline_command_insert (document, &selection, slice);
      }
      break;
    default:
      dateline_editor_buffer_toggle_mark (buffer, g_rand_int_range (rand, 0, DATELINE_MARK_LINK));
      return;
    }

  dateline_editor_buffer_apply (buffer, result, &selection, DATELINE_EDIT_OTHER);
}

static void
step (DatelineEditorBuffer *buffer,
      GRand                *rand)
{
  switch (g_rand_int_range (rand, 0, 16))
    {
    case 0:
    case 1:
      step_select (buffer, rand);
      break;
    case 2:
      step_insert (buffer, rand);
      break;
    case 3:
    case 4:
      step_backspace (buffer, rand);
      break;
    case 5:
      step_delete (buffer, rand);
      break;
    case 6:
      step_nested (buffer, rand);
      break;
    case 7:
      step_foreign (buffer, rand);
      break;
    case 8:
    case 9:
      step_command (buffer, rand);
      break;
    case 10:
      dateline_editor_buffer_undo (buffer);
      break;
    case 11:
      if (g_rand_boolean (rand))
        dateline_editor_buffer_redo (buffer);
      else
        dateline_editor_buffer_delete_forward (buffer);
      break;
    default:
      type (buffer, get_random_text (rand));
    }
}

static void
assert_same_blocks (DatelineDocument *a,
                    DatelineDocument *b)
{
  g_assert_cmpuint (dateline_document_get_n_blocks (a), ==, dateline_document_get_n_blocks (b));
  for (guint i = 0; i < dateline_document_get_n_blocks (a); i++)
    g_assert_true (dateline_document_get_block (a, i) == dateline_document_get_block (b, i));
}

/* Undoing all gives the very blocks that were there, redoing all those at the end. */
static void
assert_history (DatelineEditorBuffer *buffer,
                DatelineDocument     *start)
{
  DatelineDocument *document = dateline_editor_buffer_get_document (buffer);
  g_autoptr (DatelineDocument) end = dateline_document_ref (document);
  guint n_steps = 0;

  for (; dateline_editor_buffer_can_undo (buffer); n_steps++)
    {
      dateline_editor_buffer_undo (buffer);
      assert_text (buffer);
    }
  assert_same_blocks (dateline_editor_buffer_get_document (buffer), start);
  assert_tags (buffer);

  for (; n_steps > 0; n_steps--)
    dateline_editor_buffer_redo (buffer);
  assert_same_blocks (dateline_editor_buffer_get_document (buffer), end);
  assert_text (buffer);
  assert_tags (buffer);
}

static gboolean
has_grown (DatelineEditorBuffer *buffer)
{
  return dateline_document_get_n_blocks (dateline_editor_buffer_get_document (buffer)) >
           MAX_BLOCKS ||
         gtk_text_buffer_get_char_count (GTK_TEXT_BUFFER (buffer)) > MAX_BYTES;
}

static void
run_random (guint32 seed,
            guint   n_steps)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();
  g_autoptr (DatelineDocument) start = NULL;
  const char * const languages[] = { "en", "fr", "de", "kk" };

  dateline_editor_buffer_set_typography (buffer, g_rand_boolean (rand));
  dateline_editor_buffer_set_language (buffer, languages[seed % G_N_ELEMENTS (languages)]);
  for (guint i = 0; i < n_steps; i++)
    {
      if (start == NULL || i % 200 == 0 || has_grown (buffer))
        {
          if (start != NULL)
            assert_history (buffer, start);
          g_clear_pointer (&start, dateline_document_unref);
          set_notation (buffer, starts[g_rand_int_range (rand, 0, G_N_ELEMENTS (starts))]);
          start = dateline_document_ref (dateline_editor_buffer_get_document (buffer));
        }

      step (buffer, rand);
      assert_text (buffer);
      assert_caret (buffer);
      if (i % 8 == 0)
        {
          assert_tags (buffer);
          assert_spans (buffer);
        }
    }
}

static void
test_random (void)
{
  guint n_seeds = g_test_thorough () ? 100 : 8;

  for (guint32 seed = 1; seed <= n_seeds; seed++)
    {
      g_test_message ("seed %u", seed);
      run_random (seed, 5000);
    }
}

static void
test_typing (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();

  type (buffer, "aa");
  assert_notation (buffer, "p aa|");
  set_notation (buffer, "p a|aa");
  type (buffer, "a");
  assert_notation (buffer, "p aa|aa");
  type (buffer, "\n");
  assert_notation (buffer, "p aa\np |aa");
  dateline_editor_buffer_undo (buffer);
  assert_notation (buffer, "p aa|aa");
}

static void
test_rules (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();

  type (buffer, "## ");
  assert_notation (buffer, "h2 |");
  g_assert_true (dateline_editor_buffer_backspace (buffer));
  assert_notation (buffer, "p ## |");

  /* Once is enough: it stays undone. */
  type (buffer, "x");
  assert_notation (buffer, "p ## x|");
  g_assert_false (dateline_editor_buffer_backspace (buffer));

  set_notation (buffer, "p |");
  type (buffer, "- one\ntwo\n\nthree");
  assert_notation (buffer, "u0 one\nu0 two\np three|");

  set_notation (buffer, "p |");
  type (buffer, "a **b** c");
  assert_notation (buffer, "p a *b* c|");

  /* Not while an input method is at work. */
  set_notation (buffer, "p |");
  dateline_editor_buffer_set_composing (buffer, TRUE);
  type (buffer, "- ");
  assert_notation (buffer, "p - |");
}

/* An address that is typed becomes a link, which one Backspace takes back. */
static void
test_typed_links (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();

  type (buffer, "a " NOTATION_URL " ");
  assert_notation (buffer, "p a [" NOTATION_URL "] |");
  type (buffer, "b");
  assert_notation (buffer, "p a [" NOTATION_URL "] b|");

  set_notation (buffer, "p |");
  type (buffer, NOTATION_URL " ");
  g_assert_true (dateline_editor_buffer_backspace (buffer));
  assert_notation (buffer, "p " NOTATION_URL " |");
  type (buffer, "b ");
  assert_notation (buffer, "p " NOTATION_URL " b |");

  set_notation (buffer, "p |");
  type (buffer, NOTATION_URL "\n");
  assert_notation (buffer, "p [" NOTATION_URL "]\np |");
  g_assert_true (dateline_editor_buffer_backspace (buffer));
  assert_notation (buffer, "p " NOTATION_URL "\np |");

  /* Code is what it is. */
  set_notation (buffer, "c |");
  type (buffer, NOTATION_URL " ");
  assert_notation (buffer, "c " NOTATION_URL " |");
}

/* A passage says its language, which is not that of the text around it. */
static void
test_languages (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();
  DatelineSelection selection;
  g_autoptr (DatelineDocument) marked = NULL;
  g_autoptr (DatelineDocument) other = NULL;
  DatelineSpan span = { 0, 1, DATELINE_MARK_LANGUAGE, (char *) "kk" };
  GtkTextTag *tag;

  set_notation (buffer, "p a ^b| c");
  dateline_editor_buffer_get_selection (buffer, &selection);
  marked = dateline_command_set_language (dateline_editor_buffer_get_document (buffer), &selection,
                                          "fr");
  dateline_editor_buffer_apply (buffer, marked, &selection, DATELINE_EDIT_OTHER);
  assert_notation (buffer, "p a ^~b~| c");

  other = dateline_command_set_language (dateline_editor_buffer_get_document (buffer), &selection,
                                         "kk");
  dateline_editor_buffer_apply (buffer, other, &selection, DATELINE_EDIT_OTHER);
  assert_tags (buffer);
  tag = dateline_editor_tags_get_for_span (dateline_editor_buffer_get_tags (buffer), &span);
  g_object_get (tag, "language", &span.value, NULL);
  g_assert_cmpstr (span.value, ==, "kk");
  g_free (span.value);

  dateline_editor_buffer_undo (buffer);
  assert_notation (buffer, "p a ^~b~| c");
  dateline_editor_buffer_undo (buffer);
  assert_notation (buffer, "p a ^b| c");
}

static void
test_stored_marks (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();

  set_notation (buffer, "p a|b");
  dateline_editor_buffer_toggle_mark (buffer, DATELINE_MARK_STRONG);
  g_assert_true (dateline_editor_buffer_get_marks (buffer) &
                 DATELINE_MARK_BIT (DATELINE_MARK_STRONG));
  type (buffer, "xy");
  assert_notation (buffer, "p a*xy*|b");
  dateline_editor_buffer_toggle_mark (buffer, DATELINE_MARK_STRONG);
  type (buffer, "z");
  assert_notation (buffer, "p a*xy*z|b");

  /* Chosen, but then the caret went elsewhere. */
  set_notation (buffer, "p a|b");
  dateline_editor_buffer_toggle_mark (buffer, DATELINE_MARK_STRONG);
  set_notation (buffer, "p ab|");
  type (buffer, "c");
  assert_notation (buffer, "p abc|");
}

static void
press_backspace (DatelineEditorBuffer *buffer)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter caret;

  if (dateline_editor_buffer_backspace (buffer))
    return;
  gtk_text_buffer_get_iter_at_mark (text, &caret, gtk_text_buffer_get_insert (text));
  gtk_text_buffer_backspace (text, &caret, TRUE, TRUE);
}

static void
move_caret (DatelineEditorBuffer *buffer,
            int                   by)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (text, &caret, gtk_text_buffer_get_insert (text));
  gtk_text_iter_forward_chars (&caret, by);
  gtk_text_buffer_place_cursor (text, &caret);
}

/* What is chosen stays chosen while one types on, though code does not grow by itself. */
static void
test_chosen_marks_stay (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();

  set_notation (buffer, "p a|b");
  dateline_editor_buffer_toggle_mark (buffer, DATELINE_MARK_CODE);
  type (buffer, "xy");
  assert_notation (buffer, "p a{xy}|b");
  dateline_editor_buffer_toggle_mark (buffer, DATELINE_MARK_CODE);
  type (buffer, "z");
  assert_notation (buffer, "p a{xy}z|b");

  /* Until the caret moves, be it back and forth. */
  set_notation (buffer, "p *a*|");
  dateline_editor_buffer_toggle_mark (buffer, DATELINE_MARK_STRONG);
  move_caret (buffer, -1);
  move_caret (buffer, 1);
  g_assert_true (dateline_editor_buffer_get_marks (buffer) &
                 DATELINE_MARK_BIT (DATELINE_MARK_STRONG));
  type (buffer, "b");
  assert_notation (buffer, "p *ab*|");

  /* Or something is undone. */
  set_notation (buffer, "p a|");
  type (buffer, "b");
  dateline_editor_buffer_toggle_mark (buffer, DATELINE_MARK_STRONG);
  type (buffer, "c");
  assert_notation (buffer, "p ab*c*|");
  dateline_editor_buffer_undo (buffer);
  assert_notation (buffer, "p ab|");
  type (buffer, "d");
  assert_notation (buffer, "p abd|");
}

/* What is typed in the place of a text looks as that did. */
static void
test_marks_after_deleting (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();

  set_notation (buffer, "p a ^*bc*| d");
  type (buffer, "xy");
  assert_notation (buffer, "p a *xy*| d");
  set_notation (buffer, "p a ^bc *d*| e");
  type (buffer, "x");
  assert_notation (buffer, "p a x| e");

  set_notation (buffer, "p a *b*|");
  press_backspace (buffer);
  assert_notation (buffer, "p a |");
  type (buffer, "xy");
  assert_notation (buffer, "p a *xy*|");

  /* The last letter of code was mistyped. */
  set_notation (buffer, "p a {bc}| d");
  press_backspace (buffer);
  type (buffer, "d");
  assert_notation (buffer, "p a {bd}| d");

  set_notation (buffer, "p *a* b|");
  press_backspace (buffer);
  press_backspace (buffer);
  type (buffer, "x");
  assert_notation (buffer, "p *a*x|");

  /* A link is not longer than it was, and nothing is one that was none. */
  set_notation (buffer, "p [a^b|] c");
  type (buffer, "x");
  assert_notation (buffer, "p [a]x| c");
  set_notation (buffer, "p [a^b|c]");
  type (buffer, "x");
  assert_notation (buffer, "p [ax|c]");

  set_notation (buffer, "p *a*\np |b");
  press_backspace (buffer);
  type (buffer, "x");
  assert_notation (buffer, "p *ax*|b");

  /* But for the caret that went elsewhere. */
  set_notation (buffer, "p a ^*bc*|");
  gtk_text_buffer_delete_selection (GTK_TEXT_BUFFER (buffer), TRUE, TRUE);
  move_caret (buffer, -1);
  move_caret (buffer, 1);
  type (buffer, "x");
  assert_notation (buffer, "p a x|");
}

static void
test_marks_in_next_paragraph (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();

  set_notation (buffer, "p *a*|");
  type (buffer, "\nb");
  assert_notation (buffer, "p *a*\np *b*|");
  set_notation (buffer, "u0 *a*|");
  type (buffer, "\nb");
  assert_notation (buffer, "u0 *a*\nu0 *b*|");
  set_notation (buffer, "h2 *a*|");
  type (buffer, "\nb");
  assert_notation (buffer, "h2 *a*\np b|");
  set_notation (buffer, "p [a]|");
  type (buffer, "\nb");
  assert_notation (buffer, "p [a]\np b|");
}

/* GtkTextView deletes what is selected in one action and types in another. */
static void
test_typing_over (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();

  set_notation (buffer, "p a^bc\nh2 d|e");
  type (buffer, "x");
  assert_notation (buffer, "p ax|e");
  dateline_editor_buffer_undo (buffer);
  assert_notation (buffer, "p a^bc\nh2 d|e");
}

static void
test_graphemes (void)
{
  static const char *clusters[] = { "👩‍👩‍👧", "🇰🇿", "é", "😀", "한" };
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);

  for (gsize i = 0; i < G_N_ELEMENTS (clusters); i++)
    {
      GtkTextIter caret;

      set_notation (buffer, "p a|");
      gtk_text_buffer_insert_interactive_at_cursor (text, clusters[i], -1, TRUE);
      gtk_text_buffer_get_iter_at_mark (text, &caret, gtk_text_buffer_get_insert (text));
      gtk_text_buffer_backspace (text, &caret, TRUE, TRUE);
      assert_notation (buffer, "p a|");
    }
}

static void
test_last_line (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter start;
  GtkTextIter end;

  set_notation (buffer, "p |ab\nu0 cd");
  gtk_text_buffer_get_bounds (text, &start, &end);
  gtk_text_buffer_place_cursor (text, &end);
  assert_notation (buffer, "p ab\nu0 cd|");

  gtk_text_buffer_get_end_iter (text, &end);
  gtk_text_buffer_insert (text, &end, "x", -1);
  assert_notation (buffer, "p ab\nu0 cdx|");

  gtk_text_buffer_get_bounds (text, &start, &end);
  gtk_text_buffer_delete (text, &start, &end);
  assert_notation (buffer, "p |");
}

static void
test_cards (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();
  GtkTextBuffer *text = GTK_TEXT_BUFFER (buffer);
  GtkTextIter iter;
  GtkTextIter end;

  set_notation (buffer, "x -\np |a");
  g_assert_true (dateline_editor_buffer_backspace (buffer));
  assert_notation (buffer, "x ^-|\np a");
  gtk_text_buffer_delete_selection (text, TRUE, TRUE);
  assert_notation (buffer, "p |\np a");
  dateline_editor_buffer_undo (buffer);
  assert_notation (buffer, "x ^-|\np a");

  /* The caret passes its name in one move. */
  set_notation (buffer, "x |-\np a");
  gtk_text_buffer_get_iter_at_offset (text, &iter, 1);
  gtk_text_buffer_place_cursor (text, &iter);
  assert_notation (buffer, "x -|\np a");
  gtk_text_buffer_get_iter_at_offset (text, &iter, 2);
  gtk_text_buffer_place_cursor (text, &iter);
  assert_notation (buffer, "x |-\np a");

  /* A part of its name cannot be deleted. */
  gtk_text_buffer_get_iter_at_offset (text, &iter, 1);
  gtk_text_buffer_get_iter_at_offset (text, &end, 2);
  gtk_text_buffer_delete (text, &iter, &end);
  assert_notation (buffer, "p |\np a");
}

/* What a site holds, and what it would hold after all was typed. */
static void
assert_content (DatelineEditorBuffer *buffer,
                const char           *expected)
{
  g_autoptr (GBytes) bytes = dateline_wordpress_write (
    dateline_editor_buffer_get_document (buffer), DATELINE_WORDPRESS_BLOCKS, NULL);
  g_autofree char *written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_cmpstr (written, ==, expected);
}

#define KEPT_START "<!-- wp:paragraph {\"className\":\"a\"} -->\n<p class=\"a\" >"
#define KEPT_END                                                                                   \
  "One</p >\n<!-- /wp:paragraph --><!-- wp:list -->\n<ul><li>Two</li >\n<li>Three\n</ul>\n"       \
  "<!-- /wp:list -->\r\n<!-- wp:columns -->\n<div></div>\n<!-- /wp:columns -->\n\n\n"             \
  "<!-- wp:heading -->\n<h2>Four</h2>\n<!-- /wp:heading -->\n"

/* An edit changes the bytes of its own block, and undoing it changes them back. */
static void
test_kept_sources (void)
{
  static const char content[] = KEPT_START KEPT_END;
  g_autoptr (GBytes) bytes = g_bytes_new_static (content, strlen (content));
  g_autoptr (DatelineDocument) document = dateline_wordpress_parse (bytes);
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  GtkTextIter start;

  dateline_editor_buffer_set_document (buffer, document);
  assert_content (buffer, content);

  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (buffer), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (buffer), &start);
  type (buffer, "x");
  assert_content (buffer, KEPT_START "x" KEPT_END);
  dateline_editor_buffer_undo (buffer);
  assert_content (buffer, content);

  for (guint i = 0; i < 500; i++)
    step (buffer, rand);
  while (dateline_editor_buffer_can_undo (buffer))
    dateline_editor_buffer_undo (buffer);
  assert_content (buffer, content);
}

static void
read_color_cb (GtkTextTag *tag,
               gpointer    n_colors)
{
  g_autoptr (GdkRGBA) color = NULL;
  g_autoptr (GdkRGBA) expected = NULL;
  gboolean is_set;

  g_object_get (tag, "foreground-set", &is_set, NULL);
  if (!is_set)
    return;

  g_object_get (tag, "foreground", &color, "foreground-rgba", &expected, NULL);
  g_assert_true (gdk_rgba_equal (color, expected));
  (*(guint *) n_colors)++;
}

/* GTK 4.8 reads them in this way for screen readers, and ends if it can't. */
static void
test_colors_can_be_read (void)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();
  guint n_colors = 0;

  gtk_text_tag_table_foreach (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (buffer)),
                              read_color_cb, &n_colors);
  g_assert_cmpuint (n_colors, >, 0);
}

/* The direction of a paragraph is that of its first letter, of a table that of its first
 * word; a number's full stop is between the number and the text. */
static void
test_directions (void)
{
  static const struct
  {
    const char *html;
    gboolean    rtl;
    const char *number;
  } cases[] = {
    { "<ol><li>one</li></ol>", FALSE, "\xe2\x80\x8e" "1." },
    { "<ol><li>\"שלום\" one</li></ol>", TRUE, "\xe2\x80\x8f" "1." },
    { "<p>12</p>", FALSE, NULL },
    { "<table><tr><td>1</td><td>مرحبا</td></tr><tr><td>a</td><td>b</td></tr></table>", TRUE, NULL },
    { "<table><tr><td>a</td><td>مرحبا</td></tr></table>", FALSE, NULL },
    { "<table><tr><td>1</td><td>2</td></tr></table>", FALSE, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DatelineDocument) document =
        dateline_html_parse (cases[i].html, -1, DATELINE_HTML_DEFAULT, NULL, NULL);

      g_assert_cmpint (dateline_block_is_rtl (dateline_document_get_block (document, 0)), ==,
                       cases[i].rtl);
      if (cases[i].number != NULL)
        {
          g_autofree char *number = dateline_editor_dup_number (document, 0);

          g_assert_cmpstr (number, ==, cases[i].number);
        }
    }
}

static void
test_finalize (void)
{
  DatelineEditorBuffer *buffer = dateline_editor_buffer_new ();

  type (buffer, "text");
  g_assert_finalize_object (buffer);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  g_test_add_func ("/editor/buffer/typing", test_typing);
  g_test_add_func ("/editor/buffer/rules", test_rules);
  g_test_add_func ("/editor/buffer/languages", test_languages);
  g_test_add_func ("/editor/buffer/typed-links", test_typed_links);
  g_test_add_func ("/editor/buffer/stored-marks", test_stored_marks);
  g_test_add_func ("/editor/buffer/chosen-marks-stay", test_chosen_marks_stay);
  g_test_add_func ("/editor/buffer/marks-after-deleting", test_marks_after_deleting);
  g_test_add_func ("/editor/buffer/marks-in-next-paragraph", test_marks_in_next_paragraph);
  g_test_add_func ("/editor/buffer/typing-over", test_typing_over);
  g_test_add_func ("/editor/buffer/graphemes", test_graphemes);
  g_test_add_func ("/editor/buffer/last-line", test_last_line);
  g_test_add_func ("/editor/buffer/cards", test_cards);
  g_test_add_func ("/editor/buffer/kept-sources", test_kept_sources);
  g_test_add_func ("/editor/buffer/colors-can-be-read", test_colors_can_be_read);
  g_test_add_func ("/editor/buffer/directions", test_directions);
  g_test_add_func ("/editor/buffer/finalize", test_finalize);
  g_test_add_func ("/editor/buffer/random", test_random);

  return g_test_run ();
}

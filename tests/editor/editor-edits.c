/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "editor-edits-private.h"

#include "fake-input-method.h"
#include "fake-speller.h"

static const char * const texts[] = {
  "a",      "b",      " ",        "word",  "\n",     "- ",          "## ",   "1. ",
  "> ",     "``` ",   "*",        "**",    "_",      "`",           "\t",    "é",
  "e\xcc\x81",        "😀",       "👩‍👩‍👧",    "🇰🇿",    "שלום",        "مرحبا", "қазақ",
  "one\ntwo",         "x\r\ny",   "x\ry",  "x\xe2\x80\xa9y",         "\xe2\x80\xa8",
  "\xef\xbf\xbc",     "\x01",     "\xe2\x80\x8f",     "--- ",        "\n\n",  "the cat",
  "**b** ", "https://a.org/ ",    "\xcc\x81",         "\xe2\x80\x8d", "[] ",  "नि",    "각",
};

int
edits_pick_number (EditorEdits *self,
                   int          n)
{
  return g_rand_int_range (self->rand, 0, n);
}

const char *
edits_pick_text (EditorEdits *self)
{
  return texts[edits_pick_number (self, G_N_ELEMENTS (texts))];
}

void
edits_pick_iter (EditorEdits *self,
                 GtkTextIter *iter)
{
  int n_chars = gtk_text_buffer_get_char_count (self->text);

  gtk_text_buffer_get_iter_at_offset (self->text, iter, edits_pick_number (self, n_chars + 1));
}

void
edits_log (EditorEdits *self,
           const char  *format,
           ...)
{
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *escaped = NULL;
  char readable[0x81] = "\"";
  va_list arguments;

  if (!self->tells)
    return;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  for (guint i = 1; i < 0x80; i++)
    readable[i] = (char) (0x7f + i);
  valid = g_utf8_make_valid (text, -1);
  escaped = g_strescape (valid, readable);
  g_printerr ("  %s\n", escaped);
}

void
edits_select (EditorEdits *self)
{
  GtkTextIter caret;
  GtkTextIter anchor;

  edits_pick_iter (self, &caret);
  anchor = caret;
  if (edits_pick_number (self, 2) == 0)
    edits_pick_iter (self, &anchor);

  edits_log (self, "select %d to %d", gtk_text_iter_get_offset (&anchor),
             gtk_text_iter_get_offset (&caret));
  gtk_text_buffer_select_range (self->text, &caret, &anchor);
}

/* Assistive technology puts text anywhere. */
static void
insert_anywhere (EditorEdits *self)
{
  const char *text = edits_pick_text (self);
  GtkTextIter iter;

  edits_pick_iter (self, &iter);
  edits_log (self, "insert “%s” at %d", text, gtk_text_iter_get_offset (&iter));
  gtk_text_buffer_insert_interactive (self->text, &iter, text, -1, TRUE);
}

static void
delete_anywhere (EditorEdits *self)
{
  GtkTextIter start;
  GtkTextIter end;

  edits_pick_iter (self, &start);
  end = start;
  gtk_text_iter_forward_chars (&end, edits_pick_number (self, 12));
  edits_log (self, "delete %d to %d", gtk_text_iter_get_offset (&start),
             gtk_text_iter_get_offset (&end));
  if (edits_pick_number (self, 2) == 0)
    gtk_text_buffer_delete_interactive (self->text, &start, &end, TRUE);
  else
    gtk_text_buffer_delete (self->text, &start, &end);
  g_assert_true (gtk_text_iter_equal (&start, &end));
}

static void
nest (EditorEdits *self)
{
  edits_log (self, "nested");
  gtk_text_buffer_begin_user_action (self->text);
  insert_anywhere (self);
  gtk_text_buffer_begin_user_action (self->text);
  delete_anywhere (self);
  gtk_text_buffer_end_user_action (self->text);
  insert_anywhere (self);
  gtk_text_buffer_end_user_action (self->text);
}

/* Text comes from another buffer in runs, and its tags after it. */
static void
insert_foreign (EditorEdits *self)
{
  g_autoptr (GtkTextBuffer) other =
    gtk_text_buffer_new (gtk_text_buffer_get_tag_table (self->text));
  g_autoptr (GdkPaintable) paintable = gdk_paintable_new_empty (4, 4);
  DatelineEditorTags *tags = dateline_editor_buffer_get_tags (self->buffer);
  GtkTextIter at;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_set_text (other, "one two\nthree", -1);
  gtk_text_buffer_get_bounds (other, &start, &end);
  gtk_text_buffer_apply_tag (other, dateline_editor_tags_get_for_mark (tags, DATELINE_MARK_STRIKE),
                             &start, &end);
  gtk_text_buffer_insert_paintable (other, &end, paintable);
  gtk_text_buffer_get_bounds (other, &start, &end);

  edits_pick_iter (self, &at);
  edits_log (self, "foreign text at %d", gtk_text_iter_get_offset (&at));
  gtk_text_buffer_insert_range (self->text, &at, &start, &end);
}

static void
undo (EditorEdits *self)
{
  edits_log (self, "undo");
  if (edits_pick_number (self, 2) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "text.undo", NULL);
  else
    g_action_group_activate_action (self->actions, "undo", NULL);
}

static void
redo (EditorEdits *self)
{
  edits_log (self, "redo");
  if (edits_pick_number (self, 2) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "text.redo", NULL);
  else
    g_action_group_activate_action (self->actions, "redo", NULL);
}

/* Spelling, pictures and frames come between the keys. */
static void
rest (EditorEdits *self)
{
  edits_log (self, "rest");
  for (guint i = 0; i < 5 && g_main_context_pending (NULL); i++)
    g_main_context_iteration (NULL, FALSE);
}

static const struct
{
  void (* run) (EditorEdits *self);
  int     weight;
} steps[] = {
  { edits_type, 20 },       { edits_key, 10 },       { edits_backspace, 10 },
  { edits_select, 12 },     { edits_move, 10 },      { edits_delete_from_cursor, 6 },
  { edits_compose, 5 },     { edits_act, 16 },       { undo, 8 },
  { redo, 5 },              { insert_anywhere, 5 },  { delete_anywhere, 5 },
  { nest, 4 },              { insert_foreign, 3 },   { edits_split_and_join, 3 },
  { edits_paste, 4 },       { edits_copy, 4 },       { edits_find, 4 },
  { edits_correct, 3 },     { edits_drop, 2 },       { edits_reload, 1 },
  { rest, 4 },
};

void
editor_edits_step (EditorEdits *self,
                   guint32      seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  int total = 0;
  int chosen;

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    total += steps[i].weight;

  self->rand = rand;
  chosen = edits_pick_number (self, total);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      chosen -= steps[i].weight;
      if (chosen < 0)
        {
          steps[i].run (self);
          break;
        }
    }
  self->rand = NULL;
}

EditorEdits *
editor_edits_new (void)
{
  EditorEdits *self = g_new0 (EditorEdits, 1);
  g_autoptr (FakeSpeller) speller = fake_speller_new ();
  g_autoptr (DatelineSpellChecker) checker = NULL;
  GtkWidget *editor = dateline_editor_new ();
  GtkWidget *scroller = gtk_widget_get_first_child (editor);

  checker = dateline_spell_checker_new (DATELINE_SPELLER (speller));
  self->editor = DATELINE_EDITOR (editor);
  self->view = GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)));
  self->text = gtk_text_view_get_buffer (self->view);
  self->buffer = DATELINE_EDITOR_BUFFER (self->text);
  self->actions = dateline_editor_get_action_group (self->editor);
  self->window = GTK_WINDOW (g_object_ref_sink (gtk_window_new ()));
  gtk_window_set_default_size (self->window, 800, 600);
  gtk_window_set_child (self->window, editor);
  gtk_window_present (self->window);
  gtk_widget_grab_focus (editor);
  gtk_test_widget_wait_for_draw (editor);

  dateline_editor_set_spell_checker (self->editor, checker);
  g_object_set (editor, "language", "en", "check-spelling", TRUE, NULL);
  edits_connect (self);

  return self;
}

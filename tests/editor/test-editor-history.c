/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-history.h"
#include "dateline-test.h"
#include "editor-notation.h"

#define MSEC 1000

typedef struct
{
  DatelineEditorHistory *history;
  GString               *fields; /* what was restored: "title=Old;" */
  DatelineDocument      *document;
  DatelineSelection      selection;
  gint64                 now;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  notation)
{
  fixture->history = dateline_editor_history_new ();
  fixture->fields = g_string_new (NULL);
  fixture->document = editor_notation_parse (notation, &fixture->selection);
  fixture->now = 1;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  notation)
{
  dateline_editor_history_free (fixture->history);
  g_string_free (fixture->fields, TRUE);
  dateline_document_unref (fixture->document);
}

/* The document becomes @notation @pause_msec after the last step. */
static void
edit (Fixture          *fixture,
      DatelineEditKind  kind,
      guint             pause_msec,
      const char       *notation)
{
  DatelineSelection selection;
  g_autoptr (DatelineDocument) before = fixture->document;
  g_autoptr (DatelineDocument) wanted = editor_notation_parse (notation, &selection);
  g_autoptr (GPtrArray) blocks = NULL;

  /* What is equal stays the same block, as the commands keep it. */
  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0; i < dateline_document_get_n_blocks (wanted); i++)
    {
      DatelineBlock *block = dateline_document_get_block (wanted, i);
      DatelineBlock *old = i < dateline_document_get_n_blocks (before)
                             ? dateline_document_get_block (before, i)
                             : NULL;

      g_ptr_array_add (blocks, dateline_block_ref (old != NULL && dateline_block_equal (old, block)
                                                     ? old
                                                     : block));
    }

  fixture->document = dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
  fixture->now += pause_msec * MSEC;
  dateline_editor_history_add (fixture->history, before, fixture->document, &fixture->selection,
                               &selection, kind, fixture->now);
  fixture->selection = selection;
}

static void
note_field (const char   *field,
            const GValue *value,
            const GValue *from,
            gpointer      data)
{
  Fixture *fixture = data;

  g_assert_cmpstr (g_value_get_string (from), !=, g_value_get_string (value));
  g_string_append_printf (fixture->fields, "%s=%s;", field, g_value_get_string (value));
}

/* The field "title" goes from @before to @after. */
static void
edit_title (Fixture    *fixture,
            guint       pause_msec,
            const char *before,
            const char *after)
{
  g_auto (GValue) old = G_VALUE_INIT;
  g_auto (GValue) new = G_VALUE_INIT;

  g_value_init (&old, G_TYPE_STRING);
  g_value_set_string (&old, before);
  g_value_init (&new, G_TYPE_STRING);
  g_value_set_string (&new, after);
  fixture->now += pause_msec * MSEC;
  dateline_editor_history_add_field (fixture->history, "title", &old, &new, &fixture->selection,
                                     fixture->now);
}

static void
assert_fields (Fixture    *fixture,
               const char *expected)
{
  g_assert_cmpstr (fixture->fields->str, ==, expected);
  g_string_truncate (fixture->fields, 0);
}

static void
undo (Fixture    *fixture,
      const char *expected)
{
  g_autoptr (DatelineDocument) before = fixture->document;
  g_autofree char *written = NULL;

  g_assert_true (dateline_editor_history_can_undo (fixture->history));
  fixture->document = dateline_editor_history_undo (fixture->history, before,
                                                    &fixture->selection, note_field, fixture);
  written = editor_notation_write (fixture->document, &fixture->selection);
  g_assert_cmpstr (written, ==, expected);
}

static void
redo (Fixture    *fixture,
      const char *expected)
{
  g_autoptr (DatelineDocument) before = fixture->document;
  g_autofree char *written = NULL;

  g_assert_true (dateline_editor_history_can_redo (fixture->history));
  fixture->document = dateline_editor_history_redo (fixture->history, before,
                                                    &fixture->selection, note_field, fixture);
  written = editor_notation_write (fixture->document, &fixture->selection);
  g_assert_cmpstr (written, ==, expected);
}

static void
test_words (Fixture       *fixture,
            gconstpointer  notation)
{
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p o|");
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p on|");
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p on |");
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p on t|");
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p on to|");

  undo (fixture, "p on |");
  undo (fixture, "p |");
  g_assert_false (dateline_editor_history_can_undo (fixture->history));
  redo (fixture, "p on |");
  redo (fixture, "p on to|");
  g_assert_false (dateline_editor_history_can_redo (fixture->history));
}

static void
test_pause (Fixture       *fixture,
            gconstpointer  notation)
{
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p o|");
  edit (fixture, DATELINE_EDIT_TYPING, 2000, "p on|");

  undo (fixture, "p o|");
}

static void
test_caret_moved (Fixture       *fixture,
                  gconstpointer  notation)
{
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p o|");
  dateline_editor_history_close (fixture->history);
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p on|");

  undo (fixture, "p o|");
}

static void
test_composed (Fixture       *fixture,
               gconstpointer  notation)
{
  /* An input method gives whole words, each of which is undone by itself. */
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p 你好|");
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p 你好世界|");
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p 你好世界!|");

  undo (fixture, "p 你好世界|");
  undo (fixture, "p 你好|");
  undo (fixture, "p |");
}

static void
test_typed_over (Fixture       *fixture,
                 gconstpointer  notation)
{
  edit (fixture, DATELINE_EDIT_DELETING, 1000, "p a|d");
  edit (fixture, DATELINE_EDIT_TYPING, 1, "p ax|d");
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p axy|d");

  undo (fixture, notation);
  redo (fixture, "p axy|d");
}

static void
test_deleting (Fixture       *fixture,
               gconstpointer  notation)
{
  edit (fixture, DATELINE_EDIT_DELETING, 50, "p ab|");
  edit (fixture, DATELINE_EDIT_DELETING, 50, "p a|");
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p ax|");

  undo (fixture, "p a|");
  undo (fixture, "p abc|");
}

static void
test_rule (Fixture       *fixture,
           gconstpointer  notation)
{
  DatelineSelection elsewhere = dateline_selection_at (0, 1);

  edit (fixture, DATELINE_EDIT_TYPING, 50, "p -|");
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p - |");
  g_assert_false (dateline_editor_history_is_at_rule (fixture->history, &fixture->selection));
  edit (fixture, DATELINE_EDIT_RULE, 0, "u0 |");
  g_assert_true (dateline_editor_history_is_at_rule (fixture->history, &fixture->selection));
  g_assert_false (dateline_editor_history_is_at_rule (fixture->history, &elsewhere));

  undo (fixture, "p - |");
  undo (fixture, "p |");
}

static void
test_redo_is_forgotten (Fixture       *fixture,
                        gconstpointer  notation)
{
  edit (fixture, DATELINE_EDIT_OTHER, 50, "p a\np |");
  undo (fixture, "p |");
  edit (fixture, DATELINE_EDIT_TYPING, 50, "p b|");

  g_assert_false (dateline_editor_history_can_redo (fixture->history));
}

static void
test_same_blocks (Fixture       *fixture,
                  gconstpointer  notation)
{
  g_autoptr (DatelineDocument) before = dateline_document_ref (fixture->document);

  edit (fixture, DATELINE_EDIT_OTHER, 50, "h2 one\nq x|");
  undo (fixture, notation);

  for (guint i = 0; i < dateline_document_get_n_blocks (before); i++)
    g_assert_true (dateline_document_get_block (before, i) ==
                   dateline_document_get_block (fixture->document, i));
}

static void
test_limit (Fixture       *fixture,
            gconstpointer  notation)
{
  guint n_steps = 0;

  for (guint i = 0; i < 1500; i++)
    edit (fixture, DATELINE_EDIT_OTHER, 50, i % 2 == 0 ? "p a|" : "p b|");
  while (dateline_editor_history_can_undo (fixture->history))
    {
      undo (fixture, n_steps % 2 == 0 ? "p a|" : "p b|");
      n_steps++;
    }

  g_assert_cmpuint (n_steps, ==, 1000);
}

/* One after the other, as they were written. */
static void
test_fields (Fixture       *fixture,
             gconstpointer  notation)
{
  edit (fixture, DATELINE_EDIT_OTHER, 50, "p a|");
  edit_title (fixture, 50, "", "Old");
  edit (fixture, DATELINE_EDIT_OTHER, 50, "p ab|");

  undo (fixture, "p a|");
  assert_fields (fixture, "");
  undo (fixture, "p a|");
  assert_fields (fixture, "title=;");
  undo (fixture, "p |");
  redo (fixture, "p a|");
  redo (fixture, "p a|");
  assert_fields (fixture, "title=Old;");
  redo (fixture, "p ab|");
  assert_fields (fixture, "");
}

static void
test_words_of_a_field (Fixture       *fixture,
                       gconstpointer  notation)
{
  edit_title (fixture, 50, "", "H");
  edit_title (fixture, 50, "H", "Hi");
  edit_title (fixture, 50, "Hi", "Hi ");
  edit_title (fixture, 50, "Hi ", "Hi ү");
  edit_title (fixture, 50, "Hi ү", "Hi үй");
  edit_title (fixture, 2000, "Hi үй", "Hi үйі");

  undo (fixture, "p |");
  assert_fields (fixture, "title=Hi үй;");
  undo (fixture, "p |");
  assert_fields (fixture, "title=Hi ;");
  undo (fixture, "p |");
  assert_fields (fixture, "title=;");
  g_assert_false (dateline_editor_history_can_undo (fixture->history));
}

static gboolean
replace_all_cb (gpointer data)
{
  Fixture *fixture = data;

  edit (fixture, DATELINE_EDIT_OTHER, 0, "p new|");
  edit_title (fixture, 0, "Old", "New");

  return G_SOURCE_REMOVE;
}

/* What replacing in the whole item did is one step. */
static void
test_text_and_field_at_once (Fixture       *fixture,
                             gconstpointer  notation)
{
  edit (fixture, DATELINE_EDIT_OTHER, 50, "p old|");
  g_idle_add (replace_all_cb, fixture);
  g_main_context_iteration (NULL, TRUE);

  undo (fixture, "p old|");
  assert_fields (fixture, "title=Old;");
  redo (fixture, "p new|");
  assert_fields (fixture, "title=New;");
  undo (fixture, "p old|");
  undo (fixture, "p |");
}

#define ADD(name, notation, func) \
  g_test_add ("/editor/history/" name, Fixture, notation, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

  ADD ("words", "p |", test_words);
  ADD ("pause", "p |", test_pause);
  ADD ("caret-moved", "p |", test_caret_moved);
  ADD ("composed", "p |", test_composed);
  ADD ("typed-over", "p a^bc|d", test_typed_over);
  ADD ("deleting", "p abc|", test_deleting);
  ADD ("rule", "p |", test_rule);
  ADD ("redo-is-forgotten", "p |", test_redo_is_forgotten);
  ADD ("same-blocks", "p one|\nu0 two\nr -", test_same_blocks);
  ADD ("limit", "p |", test_limit);
  ADD ("fields", "p |", test_fields);
  ADD ("words-of-a-field", "p |", test_words_of_a_field);
  ADD ("text-and-field-at-once", "p |", test_text_and_field_at_once);

  return g_test_run ();
}

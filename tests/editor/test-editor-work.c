/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-buffer.h"
#include "dateline-test.h"

/* What a key does to a long text, counted, as times depend on the machine: so much of it
 * is laid out and painted anew. */

#define N_BLOCKS 5000

typedef struct
{
  DatelineEditorBuffer *buffer;
  guint                 n_inserted; /* characters */
  guint                 n_deleted;
  guint                 n_tagged;   /* ranges that got or lost a tag */
  guint                 n_changes;
} Fixture;

/* Of what really happens; what is swallowed does not get as far as here. */
static void
inserted_cb (GtkTextBuffer *buffer,
             GtkTextIter   *at,
             const char    *text,
             int            length,
             Fixture       *fixture)
{
  fixture->n_inserted += g_utf8_strlen (text, length);
}

static void
deleted_cb (GtkTextBuffer *buffer,
            GtkTextIter   *start,
            GtkTextIter   *end,
            Fixture       *fixture)
{
  fixture->n_deleted++;
}

static void
tagged_cb (GtkTextBuffer *buffer,
           GtkTextTag    *tag,
           GtkTextIter   *start,
           GtkTextIter   *end,
           Fixture       *fixture)
{
  fixture->n_tagged++;
}

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  g_autoptr (DatelineDocument) document = NULL;
  DatelineSpan spans[] = {
    { 4, 9, DATELINE_MARK_STRONG, NULL },
    { 12, 20, DATELINE_MARK_EMPHASIS, NULL },
  };
  DatelineSelection middle = dateline_selection_at (N_BLOCKS / 2, 6);

  for (guint i = 0; i < N_BLOCKS; i++)
    g_ptr_array_add (blocks, dateline_block_new_paragraph ("A paragraph as there are many",
                                                           spans, G_N_ELEMENTS (spans)));
  document = dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);

  fixture->buffer = dateline_editor_buffer_new ();
  dateline_editor_buffer_set_document (fixture->buffer, document);
  dateline_editor_buffer_set_selection (fixture->buffer, &middle);
  g_signal_connect_after (fixture->buffer, "insert-text", G_CALLBACK (inserted_cb), fixture);
  g_signal_connect_after (fixture->buffer, "delete-range", G_CALLBACK (deleted_cb), fixture);
  g_signal_connect (fixture->buffer, "apply-tag", G_CALLBACK (tagged_cb), fixture);
  g_signal_connect (fixture->buffer, "remove-tag", G_CALLBACK (tagged_cb), fixture);
  g_signal_connect_swapped (fixture->buffer, "document-changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->buffer);
}

static void
assert_work (Fixture *fixture,
             guint    n_inserted,
             guint    n_deleted,
             guint    most_tagged)
{
  g_test_message ("inserted %u, deleted %u, tagged %u", fixture->n_inserted, fixture->n_deleted,
                  fixture->n_tagged);
  g_assert_cmpuint (fixture->n_inserted, ==, n_inserted);
  g_assert_cmpuint (fixture->n_deleted, ==, n_deleted);
  g_assert_cmpuint (fixture->n_tagged, <=, most_tagged);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  fixture->n_inserted = fixture->n_deleted = fixture->n_tagged = fixture->n_changes = 0;
}

static void
commit (Fixture    *fixture,
        const char *text)
{
  gtk_text_buffer_insert_interactive_at_cursor (GTK_TEXT_BUFFER (fixture->buffer), text, -1, TRUE);
}

/* Within a mark and a line, all tags are there already. */
static void
test_letter (Fixture       *fixture,
             gconstpointer  data)
{
  commit (fixture, "x");
  assert_work (fixture, 1, 0, 0);
  commit (fixture, "y");
  assert_work (fixture, 1, 0, 0);
}

static void
test_backspace (Fixture       *fixture,
                gconstpointer  data)
{
  GtkTextBuffer *text = GTK_TEXT_BUFFER (fixture->buffer);
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (text, &caret, gtk_text_buffer_get_insert (text));
  gtk_text_buffer_backspace (text, &caret, TRUE, TRUE);
  assert_work (fixture, 0, 1, 0);
}

/* The two halves of the paragraph may be tagged anew, no other. */
static void
test_enter (Fixture       *fixture,
            gconstpointer  data)
{
  commit (fixture, "\n");
  assert_work (fixture, 1, 0, 12);
}

static void
test_undo (Fixture       *fixture,
           gconstpointer  data)
{
  commit (fixture, "x");
  assert_work (fixture, 1, 0, 0);
  dateline_editor_buffer_undo (fixture->buffer);
  assert_work (fixture, 0, 1, 0);
}

/* A mark over one word tags that. */
static void
test_mark (Fixture       *fixture,
           gconstpointer  data)
{
  DatelineSelection word = dateline_selection_at (N_BLOCKS / 2, 21);

  word.anchor.byte = 24;
  dateline_editor_buffer_set_selection (fixture->buffer, &word);
  dateline_editor_buffer_toggle_mark (fixture->buffer, DATELINE_MARK_UNDERLINE);
  assert_work (fixture, 0, 0, 1);
}

int
main (int    argc,
      char **argv)
{
  dateline_test_init (&argc, &argv);

#define ADD(path, function) \
  g_test_add ("/editor/work/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("letter", test_letter);
  ADD ("backspace", test_backspace);
  ADD ("enter", test_enter);
  ADD ("undo", test_undo);
  ADD ("mark", test_mark);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor-buffer.h"

/* What a key costs in the editor's buffer, without drawing: the edit, the step that
 * can be undone, the text and its tags. */

#define N_KEYS 2000

static DatelineDocument *
create_document (guint n_words)
{
  g_autoptr (GPtrArray) blocks = NULL;
  guint n_left = n_words;

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  while (n_left > 0)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      DatelineSpan span = { 4, 20, DATELINE_MARK_STRONG, NULL };
      guint n_here = MIN (n_left, 60);

      for (guint i = 0; i < n_here; i++)
        g_string_append_printf (text, "word%u ", i);
      g_ptr_array_add (blocks, dateline_block_new_paragraph (text->str, &span, 1));
      n_left -= n_here;
    }

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
}

static void
measure (const char *name,
         guint       n_words)
{
  g_autoptr (DatelineEditorBuffer) buffer = dateline_editor_buffer_new ();
  g_autoptr (DatelineDocument) document = create_document (n_words);
  guint n_blocks = dateline_document_get_n_blocks (document);
  DatelineSelection middle = dateline_selection_at (n_blocks / 2, 10);
  gint64 start = g_get_monotonic_time ();
  gint64 loaded;
  gint64 typed;

  dateline_editor_buffer_set_document (buffer, document);
  loaded = g_get_monotonic_time ();
  dateline_editor_buffer_set_selection (buffer, &middle);
  for (guint i = 0; i < N_KEYS; i++)
    gtk_text_buffer_insert_interactive_at_cursor (GTK_TEXT_BUFFER (buffer),
                                                  i % 6 == 5 ? " " : "x", 1, TRUE);
  typed = g_get_monotonic_time ();
  while (dateline_editor_buffer_can_undo (buffer))
    dateline_editor_buffer_undo (buffer);

  g_print ("%-12s %6u blocks  shown in %6.2f ms  a key %6.3f ms  all undone in %6.2f ms\n", name,
           n_blocks, (loaded - start) / 1000.0, (typed - loaded) / 1000.0 / N_KEYS,
           (g_get_monotonic_time () - typed) / 1000.0);
}

int
main (void)
{
  measure ("600 words", 600);
  measure ("100 KB", 15000);
  measure ("2 MB", 300000);

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-editor.h"
#include "dateline-enchant-speller.h"

/* What checking the spelling adds to a key in the editor, and how long a whole text
 * takes. A word in ten is misspelt. */

#define N_KEYS 300

static const char * const words[] = {
  "the", "delegation", "recieved", "guests", "from", "across", "whole", "region", "today", "and",
};

static DatelineDocument *
create_document (guint n_words)
{
  g_autoptr (GPtrArray) blocks = NULL;

  blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);
  for (guint i = 0; i < n_words; i += 60)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < 60; k++)
        g_string_append_printf (text, "%s ", words[(i + k) % G_N_ELEMENTS (words)]);
      g_ptr_array_add (blocks, dateline_block_new_paragraph (text->str, NULL, 0));
    }

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
}

static void
run_pending (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  gint64 difference = *(const gint64 *) a - *(const gint64 *) b;

  return difference < 0 ? -1 : difference > 0;
}

/* In milliseconds: the median of what a key takes until there is nothing more to do
 * for it, and the longest that the main thread was busy. */
static void
type (GtkWidget *view,
      double    *median,
      double    *longest)
{
  gint64 times[N_KEYS];

  for (guint i = 0; i < N_KEYS; i++)
    {
      gint64 start = g_get_monotonic_time ();

      g_signal_emit_by_name (view, "insert-at-cursor", i % 6 == 5 ? " " : "x");
      run_pending ();
      times[i] = g_get_monotonic_time () - start;
    }

  qsort (times, N_KEYS, sizeof (gint64), compare);
  *median = times[N_KEYS / 2] / 1000.0;
  *longest = times[N_KEYS - 1] / 1000.0;
}

static gboolean
is_marked (GtkTextBuffer *buffer,
           guint          line)
{
  g_autoptr (GSList) tags = NULL;
  GtkTextIter iter;

  /* "the delegation recieved" */
  gtk_text_buffer_get_iter_at_line_index (buffer, &iter, line, 18);
  tags = gtk_text_iter_get_tags (&iter);

  return g_slist_length (tags) > 1;
}

static void
measure (DatelineEditor       *editor,
         DatelineSpellChecker *checker,
         const char           *name,
         guint                 n_words)
{
  g_autoptr (DatelineDocument) document = create_document (n_words);
  GtkWidget *scroller = gtk_widget_get_first_child (GTK_WIDGET (editor));
  GtkWidget *view = gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  guint n_blocks = dateline_document_get_n_blocks (document);
  double off, off_longest, on, on_longest;
  gint64 start;
  gint64 all;

  g_object_set (editor, "check-spelling", FALSE, NULL);
  dateline_editor_set_document (editor, document);
  run_pending ();
  type (view, &off, &off_longest);

  dateline_editor_set_document (editor, document);
  run_pending ();
  start = g_get_monotonic_time ();
  g_object_set (editor, "check-spelling", TRUE, NULL);
  while (!is_marked (buffer, n_blocks - 1))
    g_main_context_iteration (NULL, TRUE);
  all = g_get_monotonic_time () - start;
  type (view, &on, &on_longest);

  g_print ("%-10s %5u blocks  all checked in %7.1f ms  a key %6.3f ms (longest %6.2f), "
           "without %6.3f ms (longest %6.2f)\n",
           name, n_blocks, all / 1000.0, on, on_longest, off, off_longest);
}

int
main (void)
{
  g_autoptr (DatelineSpeller) speller = dateline_enchant_speller_new ();
  g_autoptr (DatelineSpellChecker) checker = dateline_spell_checker_new (speller);
  GtkWidget *window;
  GtkWidget *editor;

  gtk_init ();
  window = gtk_window_new ();
  editor = dateline_editor_new ();
  dateline_editor_set_spell_checker (DATELINE_EDITOR (editor), checker);
  g_object_set (editor, "language", "en", NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (window), editor);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (editor);

  measure (DATELINE_EDITOR (editor), checker, "600 words", 600);
  measure (DATELINE_EDITOR (editor), checker, "100 KB", 15000);
  measure (DATELINE_EDITOR (editor), checker, "1 MB", 150000);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}

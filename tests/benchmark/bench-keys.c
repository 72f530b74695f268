/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "dateline-config.h"

#include "dateline-application.h"
#include "dateline-editor-tags.h"
#include "dateline-item-page.h"
#include "dateline-test.h"
#include "dateline-window-private.h"
#include "fake-input-method.h"

#include <string.h>
#include <time.h>

/* What a key costs in Dateline's window, with all that listens there – spelling, counts,
 * checks, saving – and in a bare GtkTextView with the same text at the same size in its place:
 * from the input method's commit, or the key binding, until the frame is painted; and the time
 * of the main thread with all that is done after that. */

/* The two take turns, so that what slows the machine down for a while slows both. */
#define N_ROUNDS 5
#define N_KEYS_A_ROUND 16
#define N_KEYS (N_ROUNDS * N_KEYS_A_ROUND)
/* Between two keys, as of one who types fast; what was put off is done meanwhile. */
#define REST_MSEC 40
#define WORDS_A_PARAGRAPH 60

typedef enum
{
  KEY_LETTER,
  KEY_ENTER,
  KEY_BACKSPACE,
  N_KINDS
} Key;

static const char * const key_names[] = { "letter", "Enter", "Backspace" };

/* Of the main thread, in milliseconds: what else runs on the machine counts no more than
 * the wait for the screen's next frame. */
typedef struct
{
  double painted[N_KEYS];
  double rested[N_KEYS];
} Times;

/* A word a paragraph is misspelt. */
static GString *
create_text (gsize n_bytes)
{
  static const char * const words[] = {
    "the", "delegation", "received", "guests", "from", "across", "whole", "region", "today", "and",
  };
  GString *text = g_string_new (NULL);

  for (guint i = 0; text->len < n_bytes; i++)
    g_string_append_printf (text, "%s%s",
                            i % WORDS_A_PARAGRAPH == 20
                              ? "recieved"
                              : words[(i * 7 + i / 10) % G_N_ELEMENTS (words)],
                            i % WORDS_A_PARAGRAPH == WORDS_A_PARAGRAPH - 1 ? "\n" : " ");
  g_string_truncate (text, text->len - 1);

  return text;
}

static DatelineDocument *
create_document (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GPtrArray) blocks =
    g_ptr_array_new_with_free_func ((GDestroyNotify) dateline_block_unref);

  for (guint i = 0; lines[i] != NULL; i++)
    g_ptr_array_add (blocks, dateline_block_new_paragraph (lines[i], NULL, 0));

  return dateline_document_new ((DatelineBlock * const *) blocks->pdata, blocks->len);
}

/* In milliseconds, of this thread. */
static double
get_thread_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec * 1000.0 + now.tv_nsec / 1000000.0;
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

static gboolean
rested_cb (gpointer data)
{
  *(gboolean *) data = TRUE;

  return G_SOURCE_REMOVE;
}

static void
rest (guint msec)
{
  gboolean rested = FALSE;

  g_timeout_add (msec, rested_cb, &rested);
  while (!rested)
    g_main_context_iteration (NULL, TRUE);
}

static void
press (GtkTextView *view,
       Key          key,
       guint        i)
{
  static const char typed[] = "the delegation received guests from across the whole region today and ";
  const char letter[] = { typed[i % strlen (typed)], '\0' };

  if (key == KEY_BACKSPACE)
    g_signal_emit_by_name (view, "backspace");
  else if (key == KEY_ENTER)
    fake_input_method_commit (fake_input_method_get (GTK_WIDGET (view)), "\n");
  else
    fake_input_method_commit (fake_input_method_get (GTK_WIDGET (view)), letter);
}

static void
measure (GtkTextView *view,
         Key          key,
         guint        round,
         Times       *times)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (view));
  gboolean painted;
  gulong handler =
    g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  for (guint i = round * N_KEYS_A_ROUND; i < (round + 1) * N_KEYS_A_ROUND; i++)
    {
      double start = get_thread_time ();

      painted = FALSE;
      press (view, key, i);
      while (!painted)
        g_main_context_iteration (NULL, TRUE);
      times->painted[i] = get_thread_time () - start;
      rest (REST_MSEC);
      times->rested[i] = get_thread_time () - start;
    }

  g_signal_handler_disconnect (clock, handler);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

static double
get_share (double *values,
           double  share)
{
  qsort (values, N_KEYS, sizeof *values, compare);

  return values[(int) (share * (N_KEYS - 1))];
}

static double
get_mean (const double *values)
{
  double sum = 0;

  for (guint i = 0; i < N_KEYS; i++)
    sum += values[i];

  return sum / N_KEYS;
}

static void
print (const char *size,
       const char *place,
       Key         key,
       Times      *bare,
       Times      *own)
{
  double bare_median = get_share (bare->painted, 0.5);
  double own_median = get_share (own->painted, 0.5);
  double bare_95th = get_share (bare->painted, 0.95);
  double own_95th = get_share (own->painted, 0.95);
  double bare_mean = get_mean (bare->rested);
  double own_mean = get_mean (own->rested);

  g_print ("%-9s %-6s %-9s  median %5.2f : %5.2f = %4.2f   95th %5.2f : %5.2f = %4.2f   "
           "with what follows %5.2f : %5.2f = %4.2f\n",
           size, place, key_names[key], own_median, bare_median, own_median / bare_median,
           own_95th, bare_95th, own_95th / bare_95th, own_mean, bare_mean, own_mean / bare_mean);
}

static void
place_caret (GtkTextView *view,
             gboolean     at_end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter iter;

  gtk_text_buffer_get_end_iter (buffer, &iter);
  if (!at_end)
    {
      gtk_text_buffer_get_iter_at_line (buffer, &iter, gtk_text_iter_get_line (&iter) / 2);
      gtk_text_iter_forward_chars (&iter, 40);
    }
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (buffer), 0, TRUE, 0, 0.5);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  /* What is put off is done, and the whole text has its height. */
  rest (1000);
}

/* Windows */

/* The size of the letters and the space around the lines that a paragraph of ours has. */
static void
set_look (GtkTextView *view,
          GtkTextView *like)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  g_autofree char *css = g_strdup_printf ("textview { font-size: %gem; }", DATELINE_EDITOR_SCALE);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (like);
  GtkTextIter start;
  GSList *tags;
  int above;
  int below;
  int inside;

  gtk_css_provider_load_from_data (provider, css, -1);
  gtk_style_context_add_provider (gtk_widget_get_style_context (GTK_WIDGET (view)),
                                  GTK_STYLE_PROVIDER (provider),
                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  gtk_text_buffer_get_start_iter (buffer, &start);
  tags = gtk_text_iter_get_tags (&start);
  g_object_get (tags->data, "pixels-above-lines", &above, "pixels-below-lines", &below,
                "pixels-inside-wrap", &inside, NULL);
  g_slist_free (tags);
  gtk_text_view_set_pixels_above_lines (view, above);
  gtk_text_view_set_pixels_below_lines (view, below);
  gtk_text_view_set_pixels_inside_wrap (view, inside);
  gtk_text_view_set_left_margin (view, gtk_text_view_get_left_margin (like));
  gtk_text_view_set_right_margin (view, gtk_text_view_get_right_margin (like));
}

/* In the editor's place, so that the window around it costs the same. */
static GtkTextView *
create_bare (GtkTextView *like,
             const char  *text)
{
  GtkWidget *editor = gtk_widget_get_ancestor (GTK_WIDGET (like), DATELINE_TYPE_EDITOR);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  set_look (GTK_TEXT_VIEW (view), like);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), text, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_hexpand (scroller, TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (editor)), scroller, editor);

  return GTK_TEXT_VIEW (view);
}

/* One of the two is there at a time. */
static void
show (GtkTextView *shown,
      GtkWidget   *one,
      GtkWidget   *other)
{
  gboolean is_one = gtk_widget_is_ancestor (GTK_WIDGET (shown), one);

  gtk_widget_set_visible (one, is_one);
  gtk_widget_set_visible (other, !is_one);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (shown));
}

static gboolean
has_item (gpointer data)
{
  return dateline_item_page_get_item (DATELINE_WINDOW (data)->item_page) != NULL;
}

static gboolean
shows_items (gpointer data)
{
  return g_strcmp0 (dateline_window_get_page (data), "items") == 0;
}

static DatelineWindow *
create_window (DatelineApplication *application)
{
  g_autofree char *folder = dateline_test_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "desk", NULL);
  g_autoptr (DatelineDeskSettings) settings = dateline_desk_settings_new ();
  g_autoptr (DatelineDesk) desk = NULL;
  DatelineWindow *window;

  dateline_desk_settings_set_name (settings, "Benchmark");
  desk = dateline_desk_create (path, settings, NULL, NULL);
  window = DATELINE_WINDOW (dateline_window_new (application));
  gtk_window_present (GTK_WINDOW (window));
  dateline_window_open_desk (window, path);
  dateline_test_wait (shows_items, window, 30);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.new-item", "s", "press-release");
  dateline_test_wait (has_item, window, 30);
  g_object_set (window->item_page, "check-spelling", TRUE, NULL);

  return window;
}

static GtkTextView *
get_view (DatelineWindow *window)
{
  GtkWidget *editor = GTK_WIDGET (dateline_item_page_get_editor (window->item_page));
  GtkWidget *scroller = gtk_widget_get_first_child (editor);

  return GTK_TEXT_VIEW (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)));
}

static void
measure_size (DatelineWindow *window,
              const char     *size,
              gsize           n_bytes)
{
  g_autoptr (GString) text = create_text (n_bytes);
  g_autoptr (DatelineDocument) document = create_document (text->str);
  GtkTextView *own = get_view (window);
  GtkWidget *editor = gtk_widget_get_ancestor (GTK_WIDGET (own), DATELINE_TYPE_EDITOR);
  GtkWidget *scroller;
  GtkTextView *bare;

  dateline_item_set_body (dateline_item_page_get_item (window->item_page), document);
  rest (500);
  bare = create_bare (own, text->str);
  scroller = gtk_widget_get_parent (GTK_WIDGET (bare));

  for (guint at_end = 0; at_end < 2; at_end++)
    for (Key key = 0; key < N_KINDS; key++)
      {
        Times bare_times;
        Times own_times;

        for (guint round = 0; round < N_ROUNDS; round++)
          {
            show (bare, editor, scroller);
            place_caret (bare, at_end);
            measure (bare, key, round, &bare_times);
            show (own, editor, scroller);
            place_caret (own, at_end);
            measure (own, key, round, &own_times);
          }
        print (size, at_end ? "end" : "middle", key, &bare_times, &own_times);
      }

  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (scroller)), scroller);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (DatelineApplication) application = NULL;
  DatelineWindow *window;
  const char *only = g_getenv ("DATELINE_SIZE");

  dateline_test_init (&argc, &argv);
  application = dateline_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, NULL);
  fake_input_method_install ();

  window = create_window (application);
  if (only == NULL || g_str_equal (only, "600"))
    measure_size (window, "600 words", 600 * 6);
  if (only == NULL || g_str_equal (only, "100K"))
    measure_size (window, "100 KB", 100 * 1024);
  if (only == NULL || g_str_equal (only, "1M"))
    measure_size (window, "1 MB", 1024 * 1024);
  gtk_window_destroy (GTK_WINDOW (window));

  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-line-entry.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

static GtkTextBuffer *
get_buffer (DatelineLineEntry *entry)
{
  return gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (view_test_find (GTK_WIDGET (entry), GTK_TYPE_TEXT_VIEW, 0)));
}

static void
test_text (void)
{
  DatelineLineEntry *entry = DATELINE_LINE_ENTRY (g_object_ref_sink (dateline_line_entry_new ()));
  guint n_notified = 0;

  g_signal_connect_swapped (entry, "notify::text", G_CALLBACK (view_test_count_cb), &n_notified);
  g_assert_cmpstr (dateline_line_entry_get_text (entry), ==, "");
  dateline_line_entry_set_text (entry, "Tigray");
  dateline_line_entry_set_text (entry, "Tigray");
  g_assert_cmpuint (n_notified, ==, 1);
  dateline_line_entry_set_text (entry, NULL);
  g_assert_cmpstr (dateline_line_entry_get_text (entry), ==, "");
  g_assert_finalize_object (entry);
}

static void
test_line_breaks (void)
{
  static const struct
  {
    const char *pasted;
    const char *text;
  } cases[] = {
    { "one\ntwo", "one two" },
    { "one\r\ntwo\n", "one two " },
    { "one\n\n\ntwo", "one two" },
    { "one\xe2\x80\xa8two\xe2\x80\xa9three", "one two three" },
    { "one\ttwo", "one two" },
    { "Арал теңізі", "Арал теңізі" },
  };
  DatelineLineEntry *entry = DATELINE_LINE_ENTRY (g_object_ref_sink (dateline_line_entry_new ()));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      dateline_line_entry_set_text (entry, "");
      gtk_text_buffer_insert_at_cursor (get_buffer (entry), cases[i].pasted, -1);
      g_assert_cmpstr (dateline_line_entry_get_text (entry), ==, cases[i].text);
    }
  g_assert_finalize_object (entry);
}

/* A long title is as high as its lines. */
static int
measure_height (DatelineLineEntry *entry, int width)
{
  int height = 0;

  gtk_widget_measure (GTK_WIDGET (entry), GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL,
                      NULL);

  return height;
}

static void
test_wraps (void)
{
  DatelineLineEntry *entry = DATELINE_LINE_ENTRY (g_object_ref_sink (dateline_line_entry_new ()));

  g_object_set (entry, "placeholder", "Title", NULL);
  dateline_line_entry_set_text (entry, "A title that is much longer than two hundred pixels are");

  /* Two lines are not quite twice as high as one: heights are rounded. */
  g_assert_cmpint (measure_height (entry, 2000), >, 0);
  g_assert_cmpint (2 * measure_height (entry, 200), >, 3 * measure_height (entry, 2000));
  g_assert_finalize_object (entry);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *n_frames = data;

  return ++*n_frames < 5 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
has_ticked (gpointer data)
{
  guint *n_frames = data;

  return *n_frames >= 5;
}

static gboolean
is_focused (gpointer data)
{
  return gtk_widget_has_focus (data);
}

static void
wait_frames (GtkWidget *widget)
{
  guint n_frames = 0;

  gtk_widget_add_tick_callback (widget, tick_cb, &n_frames, NULL);
  dateline_test_wait (has_ticked, &n_frames, 20);
}

/* GTK 4.8 goes on blinking the cursor of a text that has lost the focus, and aborts if
 * it is hidden. */
static void
test_read_only_after_focus (void)
{
  GtkWidget *entry = dateline_line_entry_new ();
  GtkWindow *window = view_test_show (entry, 400, 100);
  GtkWidget *text_view = view_test_find (entry, GTK_TYPE_TEXT_VIEW, 0);

  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", TRUE, NULL);
  gtk_widget_grab_focus (entry);
  dateline_test_wait (is_focused, text_view, 20);
  wait_frames (entry);
  gtk_window_set_focus (window, NULL);
  g_object_set (entry, "editable", FALSE, NULL);
  wait_frames (entry);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (text_view)));
  gtk_window_destroy (window);
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

  g_test_add_func ("/views/line-entry/text", test_text);
  g_test_add_func ("/views/line-entry/line-breaks", test_line_breaks);
  g_test_add_func ("/views/line-entry/wraps", test_wraps);
  g_test_add_func ("/views/line-entry/read-only-after-focus", test_read_only_after_focus);

  return g_test_run ();
}

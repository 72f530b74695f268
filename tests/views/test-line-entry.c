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
static void
test_wraps (void)
{
  DatelineLineEntry *entry = DATELINE_LINE_ENTRY (g_object_ref_sink (dateline_line_entry_new ()));
  int one_line = 0;
  int wrapped = 0;

  g_object_set (entry, "placeholder", "Title", NULL);
  gtk_widget_measure (GTK_WIDGET (entry),
                      GTK_ORIENTATION_VERTICAL,
                      200,
                      &one_line,
                      NULL,
                      NULL,
                      NULL);
  dateline_line_entry_set_text (entry, "A title that is much longer than two hundred pixels are");
  gtk_widget_measure (GTK_WIDGET (entry),
                      GTK_ORIENTATION_VERTICAL,
                      200,
                      &wrapped,
                      NULL,
                      NULL,
                      NULL);
  g_assert_cmpint (one_line, >, 0);
  g_assert_cmpint (wrapped, >=, 2 * one_line);
  g_assert_finalize_object (entry);
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

  g_test_add_func ("/views/line-entry/text", test_text);
  g_test_add_func ("/views/line-entry/line-breaks", test_line_breaks);
  g_test_add_func ("/views/line-entry/wraps", test_wraps);

  return g_test_run ();
}

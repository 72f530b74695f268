/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-toast.h"
#include "dateline-view-test.h"

#define TEXT "Published; the link to “R&D <2021>” follows"

static void
test_text_is_no_markup (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), dateline_toast_new (TEXT));
  view_test_wait_text (overlay, TEXT);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  view_test_init (&argc, &argv);

  g_test_add_func ("/toast/text-is-no-markup", test_text_is_no_markup);

  return g_test_run ();
}

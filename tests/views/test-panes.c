/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-panes.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

#define HEIGHT 400

typedef struct
{
  DatelinePanes *panes;
  GtkWidget *sidebar;
  GtkWidget *list;
  GtkWidget *content;
  GtkWidget *details;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->panes = DATELINE_PANES (dateline_panes_new ());
  f->sidebar = gtk_button_new_with_label ("sidebar");
  f->list = gtk_button_new_with_label ("list");
  f->content = gtk_button_new_with_label ("content");
  f->details = gtk_button_new_with_label ("details");
  dateline_panes_set_sidebar (f->panes, f->sidebar);
  dateline_panes_set_list (f->panes, f->list);
  dateline_panes_set_content (f->panes, f->content);
  dateline_panes_set_details (f->panes, f->details);
  f->window = view_test_show (GTK_WIDGET (f->panes), GPOINTER_TO_INT (data), HEIGHT);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_ref (f->panes);
  gtk_window_destroy (f->window);
  g_assert_finalize_object (f->panes);
}

static void
resize (Fixture *f, int width)
{
  gtk_widget_allocate (GTK_WIDGET (f->panes), width, HEIGHT, -1, NULL);
}

static void
assert_seen (Fixture *f, const char *expected)
{
  GtkWidget *panes[] = { f->sidebar, f->list, f->content, f->details };
  g_autoptr (GString) seen = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (gtk_widget_get_child_visible (panes[i]) && gtk_widget_get_visible (panes[i]))
      g_string_append_printf (seen, "%s ", gtk_button_get_label (GTK_BUTTON (panes[i])));
  g_assert_cmpstr (g_strchomp (seen->str), ==, expected);
}

static void
test_folds (Fixture *f, gconstpointer data)
{
  int minimum = 0;

  g_assert_cmpint (dateline_panes_get_folded (f->panes), ==, DATELINE_FOLDED_NONE);
  assert_seen (f, "sidebar list content details");

  resize (f, 1000);
  g_assert_cmpint (dateline_panes_get_folded (f->panes), ==, DATELINE_FOLDED_DETAILS);
  assert_seen (f, "sidebar list content");
  resize (f, 800);
  g_assert_cmpint (dateline_panes_get_folded (f->panes), ==, DATELINE_FOLDED_SIDEBAR);
  assert_seen (f, "list content");
  resize (f, 360);
  g_assert_cmpint (dateline_panes_get_folded (f->panes), ==, DATELINE_FOLDED_SINGLE);
  assert_seen (f, "list");
  resize (f, 1280);
  assert_seen (f, "sidebar list content details");

  gtk_widget_measure (GTK_WIDGET (f->panes),
                      GTK_ORIENTATION_HORIZONTAL,
                      -1,
                      &minimum,
                      NULL,
                      NULL,
                      NULL);
  g_assert_cmpint (minimum, <=, 360);
}

/* What the user closed while there was room does not come back by itself. */
static void
test_remembers_closed (Fixture *f, gconstpointer data)
{
  dateline_panes_set_show_details (f->panes, FALSE);
  resize (f, 1000);
  resize (f, 1280);
  assert_seen (f, "sidebar list content");
}

static void
test_over (Fixture *f, gconstpointer data)
{
  resize (f, 800);
  g_assert_false (dateline_panes_get_can_go_back (f->panes));

  dateline_panes_set_show_details (f->panes, TRUE);
  assert_seen (f, "list content details");
  g_assert_true (gtk_widget_has_css_class (f->details, "over"));
  g_assert_true (dateline_panes_go_back (f->panes));
  assert_seen (f, "list content");
  g_assert_false (dateline_panes_get_show_details (f->panes));

  dateline_panes_set_show_sidebar (f->panes, TRUE);
  assert_seen (f, "sidebar list content");
  g_assert_true (gtk_widget_activate_action (f->content, "panes.back", NULL));
  assert_seen (f, "list content");
  g_assert_false (dateline_panes_go_back (f->panes));
}

static void
test_single (Fixture *f, gconstpointer data)
{
  guint n_notified = 0;

  resize (f, 360);
  g_signal_connect_swapped (f->panes,
                            "notify::visible-pane",
                            G_CALLBACK (view_test_count_cb),
                            &n_notified);
  dateline_panes_set_visible_pane (f->panes, DATELINE_PANE_CONTENT);
  dateline_panes_set_visible_pane (f->panes, DATELINE_PANE_CONTENT);
  g_assert_cmpuint (n_notified, ==, 1);
  assert_seen (f, "content");

  dateline_panes_set_show_details (f->panes, TRUE);
  assert_seen (f, "content details");
  g_assert_true (dateline_panes_go_back (f->panes));
  assert_seen (f, "content");
  g_assert_true (dateline_panes_go_back (f->panes));
  assert_seen (f, "list");
  g_assert_true (dateline_panes_go_back (f->panes));
  assert_seen (f, "sidebar");
  g_assert_false (dateline_panes_get_can_go_back (f->panes));
  g_assert_false (dateline_panes_go_back (f->panes));
}

static void
test_without_list (Fixture *f, gconstpointer data)
{
  gtk_widget_set_visible (f->list, FALSE);
  assert_seen (f, "sidebar content details");
  resize (f, 360);
  dateline_panes_set_visible_pane (f->panes, DATELINE_PANE_CONTENT);
  assert_seen (f, "content");
  g_assert_true (dateline_panes_go_back (f->panes));
  assert_seen (f, "sidebar");
}

/* The focus does not stay in what is hidden. */
static void
test_focus (Fixture *f, gconstpointer data)
{
  gtk_widget_grab_focus (f->details);
  dateline_panes_set_show_details (f->panes, FALSE);
  g_assert_true (gtk_window_get_focus (f->window) == f->content);
}

static gboolean
focus_entry_cb (GtkWidget *entry, GtkWidget *pane)
{
  return gtk_widget_is_ancestor (entry, pane) && gtk_widget_grab_focus (entry);
}

/* Who has filled the pane says where in it the focus belongs. */
static void
test_focus_lost (Fixture *f, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *entry = gtk_entry_new ();

  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("first"));
  gtk_box_append (GTK_BOX (box), entry);
  dateline_panes_set_list (f->panes, box);
  g_signal_connect_object (f->panes, "focus-lost", G_CALLBACK (focus_entry_cb), entry,
                           G_CONNECT_SWAPPED);

  gtk_widget_grab_focus (f->content);
  resize (f, 360);
  g_assert_true (gtk_widget_get_focus_child (box) == entry);
}

int
main (int argc, char *argv[])
{
  view_test_init (&argc, &argv);

#define ADD(name, function) \
  g_test_add (name, Fixture, GINT_TO_POINTER (1270), set_up, function, tear_down)
  ADD ("/views/panes/folds", test_folds);
  ADD ("/views/panes/remembers-closed", test_remembers_closed);
  ADD ("/views/panes/over", test_over);
  ADD ("/views/panes/single", test_single);
  ADD ("/views/panes/without-list", test_without_list);
  ADD ("/views/panes/focus", test_focus);
  ADD ("/views/panes/focus-lost", test_focus_lost);
#undef ADD

  return g_test_run ();
}

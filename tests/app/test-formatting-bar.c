/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-formatting-bar.h"
#include "dateline-test.h"
#include "dateline-view-test.h"

#define HEIGHT 60

/* In a telephone's 360 pixels less the window's borders. */
#define NARROW 330

static GtkWidget *
find_button (GtkWidget  *bar,
             const char *tooltip)
{
  for (GtkWidget *child = gtk_widget_get_first_child (bar); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) &&
        g_strcmp0 (gtk_widget_get_tooltip_text (child), tooltip) == 0)
      return child;

  return NULL;
}

static void
assert_within (GtkWidget *bar)
{
  for (GtkWidget *child = gtk_widget_get_first_child (bar); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_child_visible (child))
        continue;
      g_assert_true (gtk_widget_compute_bounds (child, bar, &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (bar));
    }
}

/* Nothing is cut off, and the menu with the rest is always there. */
static void
test_narrow (void)
{
  GtkWidget *bar = g_object_new (DATELINE_TYPE_FORMATTING_BAR, NULL);
  GtkWindow *window = view_test_show (bar, 700, HEIGHT);

  g_assert_nonnull (find_button (bar, "Quotation"));
  assert_within (bar);

  for (int direction = GTK_TEXT_DIR_LTR; direction <= GTK_TEXT_DIR_RTL; direction++)
    {
      gtk_widget_set_direction (bar, direction);
      gtk_widget_allocate (bar, NARROW, HEIGHT, -1, NULL);
      g_assert_null (find_button (bar, "Quotation"));
      g_assert_nonnull (find_button (bar, "Bold"));
      g_assert_nonnull (find_button (bar, "Paragraph Style"));
      g_assert_nonnull (find_button (bar, "More Formatting"));
      assert_within (bar);
    }

  gtk_window_destroy (window);
}

/* Beside both side panes of a window of 1280 pixels: what is used most is there, and what
 * goes first is used least. */
#define BESIDE_PANES 418

static void
test_order_of_use (void)
{
  static const char * const order[] = {
    "Bold", "Italic", "Link…", "Image…", "Bulleted List", "Table…", "Quotation", "Numbered List",
  };
  GtkWidget *bar = g_object_new (DATELINE_TYPE_FORMATTING_BAR, NULL);
  GtkWindow *window = view_test_show (bar, 700, HEIGHT);
  gsize n_before = G_N_ELEMENTS (order);

  for (int width = 700; width >= NARROW; width--)
    {
      gsize n_shown = 0;

      gtk_widget_allocate (bar, width, HEIGHT, -1, NULL);
      while (n_shown < G_N_ELEMENTS (order) && find_button (bar, order[n_shown]) != NULL)
        n_shown++;
      for (gsize i = n_shown; i < G_N_ELEMENTS (order); i++)
        g_assert_null (find_button (bar, order[i]));
      g_assert_cmpuint (n_shown, <=, n_before);
      n_before = n_shown;
      if (width >= BESIDE_PANES)
        g_assert_cmpuint (n_shown, >=, 6);
      assert_within (bar);
    }
  g_assert_cmpuint (n_before, >=, 3);

  gtk_window_destroy (window);
}

static GVariant *
new_style (const char *style)
{
  return g_variant_new_string (style);
}

/* The button says the style of the text, and what is beside it stays where it is. */
static void
test_style (void)
{
  GtkWidget *bar = g_object_new (DATELINE_TYPE_FORMATTING_BAR, NULL);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action =
    g_simple_action_new_stateful ("style", G_VARIANT_TYPE_STRING, new_style ("heading-2"));
  GtkWindow *window;
  int width;

  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  dateline_formatting_bar_set_actions (DATELINE_FORMATTING_BAR (bar), G_ACTION_GROUP (actions));
  window = view_test_show (bar, 700, HEIGHT);
  width = gtk_widget_get_width (find_button (bar, "Paragraph Style"));
  g_assert_nonnull (view_test_find_text (bar, "Heading 2"));

  g_simple_action_set_state (action, new_style ("code"));
  view_test_wait_text (bar, "Code");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_button (bar, "Paragraph Style")),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Code");
  g_assert_cmpint (gtk_widget_get_width (find_button (bar, "Paragraph Style")), ==, width);

  g_object_ref (bar);
  gtk_window_destroy (window);
  g_assert_finalize_object (bar);
}

int
main (int    argc,
      char **argv)
{
  view_test_init (&argc, &argv);

  g_test_add_func ("/app/formatting-bar/narrow", test_narrow);
  g_test_add_func ("/app/formatting-bar/order-of-use", test_order_of_use);
  g_test_add_func ("/app/formatting-bar/style", test_style);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-test.h"
#include "dateline-view-text.h"

#include <gtk/gtk.h>

/* What a screen reader is told of what shows no name, or one that is written with a mnemonic. */

static void
assert_label (GtkWidget  *widget,
              const char *label)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       label);
}

static void
assert_description (GtkWidget  *widget,
                    const char *description)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       description);
}

static void
assert_no_label (GtkWidget *widget)
{
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget),
                                                    GTK_ACCESSIBLE_PROPERTY_LABEL));
}

static GtkWidget *
take (GtkWidget *widget)
{
  return g_object_ref_sink (widget);
}

/* The label within it is its name. */
static void
test_buttons (void)
{
  g_autoptr (GtkWidget) written = take (gtk_button_new_with_mnemonic ("_Open"));
  g_autoptr (GtkWidget) icon = take (gtk_button_new_from_icon_name ("go-up-symbolic"));
  g_autoptr (GtkWidget) within = take (gtk_button_new ());

  dateline_view_name_buttons (written);
  assert_no_label (written);
  gtk_button_set_label (GTK_BUTTON (written), "_Close");
  assert_no_label (written);

  gtk_widget_set_tooltip_text (icon, "Up");
  dateline_view_name_buttons (icon);
  assert_label (icon, "Up");
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (icon),
                                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (icon),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));

  gtk_button_set_child (GTK_BUTTON (within), gtk_label_new ("Within"));
  dateline_view_name_buttons (within);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (within),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
test_mnemonics (void)
{
  g_autoptr (GtkWidget) menu = take (gtk_menu_button_new ());
  g_autoptr (GtkWidget) check = take (gtk_check_button_new_with_mnemonic ("Match _case"));
  g_autoptr (GtkWidget) plain = take (gtk_check_button_new_with_label ("snake_case"));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (menu), "_Row");
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (menu), TRUE);
  dateline_view_name_buttons (menu);
  dateline_view_name_buttons (check);
  dateline_view_name_buttons (plain);
  assert_label (menu, "Row");
  assert_label (check, "Match case");
  assert_label (plain, "snake_case");
}

static void
test_choices (void)
{
  static const char * const choices[] = { "One", "Two", NULL };
  g_autoptr (GtkWidget) drop_down = take (gtk_drop_down_new_from_strings (choices));

  dateline_view_name_buttons (drop_down);
  assert_description (gtk_widget_get_first_child (drop_down), "One");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 1);
  assert_description (gtk_widget_get_first_child (drop_down), "Two");
}

int
main (int   argc,
      char *argv[])
{
  dateline_test_init (&argc, &argv);
  gtk_init ();

  g_test_add_func ("/views/names/buttons", test_buttons);
  g_test_add_func ("/views/names/mnemonics", test_mnemonics);
  g_test_add_func ("/views/names/choices", test_choices);

  return g_test_run ();
}

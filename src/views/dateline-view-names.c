/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-view-text.h"

/* What a screen reader would otherwise read in a window of GTK 4.8: the names of classes
 * where a button shows an icon alone, and mnemonics as they are written. */

/* Whether @widget is a button without a text of its own. */
static gboolean
shows_icon_alone (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget))
    return gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)) == NULL &&
           gtk_menu_button_get_child (GTK_MENU_BUTTON (widget)) == NULL;

  return GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL;
}

/* GTK makes it the description, which would be read after the name. GTK 4.8 says that the icon
 * labels it, which then is read by its class. */
static void
name_by_tooltip (GtkWidget  *button,
                 const char *tooltip)
{
  dateline_view_set_label (button, tooltip);
  gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  if (GTK_IS_BUTTON (button))
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
}

/* @label: (nullable): if it is NULL, @widget shows something else */
static void
name_without_mnemonic (GtkWidget  *widget,
                       const char *label,
                       gboolean    use_underline)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (label == NULL)
    return;

  for (const char *at = label; *at != '\0'; at++)
    {
      if (use_underline && *at == '_' && at[1] != '\0')
        at++;
      g_string_append_c (text, *at);
    }
  dateline_view_set_label (widget, text->str);
}

/* It is labelled by what it shows, and again by how that is written: "_Open Open". */
static void
forget_mnemonic_cb (GtkWidget *button)
{
  if (gtk_button_get_use_underline (GTK_BUTTON (button)))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

/* The text that it shows, or will show, is a widget within it. */
static void
name_by_text (GtkWidget *button)
{
  GtkWidget *child = gtk_button_get_child (GTK_BUTTON (button));

  if (gtk_button_get_label (GTK_BUTTON (button)) == NULL && GTK_IS_LABEL (child))
    gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    child, NULL, -1);

  if (gtk_button_get_use_underline (GTK_BUTTON (button)))
    {
      g_signal_handlers_disconnect_by_func (button, forget_mnemonic_cb, NULL);
      g_signal_connect (button, "notify::label", G_CALLBACK (forget_mnemonic_cb), NULL);
      forget_mnemonic_cb (button);
    }
}

static char *
dup_choice (gpointer       item,
            GtkExpression *expression)
{
  g_auto (GValue) value = G_VALUE_INIT;

  if (GTK_IS_STRING_OBJECT (item))
    return g_strdup (gtk_string_object_get_string (item));
  if (item != NULL && expression != NULL && gtk_expression_evaluate (expression, item, &value) &&
      G_VALUE_HOLDS_STRING (&value))
    return g_value_dup_string (&value);

  return g_strdup ("");
}

static void
tell_choice_cb (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));
  g_autofree char *choice = dup_choice (gtk_drop_down_get_selected_item (drop_down),
                                        gtk_drop_down_get_expression (drop_down));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  choice, -1);
}

/* The focus comes to a button within it that knows neither the name nor what is chosen. */
static void
name_drop_down (GtkDropDown *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (GTK_WIDGET (drop_down));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                  drop_down, NULL, -1);
  g_signal_handlers_disconnect_by_func (drop_down, tell_choice_cb, NULL);
  g_signal_connect (drop_down, "notify::selected-item", G_CALLBACK (tell_choice_cb), NULL);
  tell_choice_cb (drop_down);
}

/* What is within a row that shows a choice has no name of its own, nor has a group of
 * rows without a title. */
static void
name_list (GtkWidget *list)
{
  GtkWidget *group = gtk_widget_get_ancestor (list, ADW_TYPE_PREFERENCES_GROUP);

  if (gtk_widget_get_ancestor (list, ADW_TYPE_COMBO_ROW) != NULL)
    dateline_view_set_label (list, "");
  else if (GTK_IS_LIST_BOX (list) && group != NULL)
    dateline_view_set_label (list,
                             adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)));
}

/* Or the names of their class are read whenever the focus comes into them. */
static void
silence_pages (GtkStack *stack)
{
  g_autoptr (GListModel) pages = G_LIST_MODEL (gtk_stack_get_pages (stack));

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (pages, i);

      if (gtk_stack_page_get_title (GTK_STACK_PAGE (page)) == NULL)
        gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, "",
                                        -1);
    }
}

static void
name (GtkWidget *widget)
{
  const char *tooltip = gtk_widget_get_tooltip_text (widget);
  GtkWidget *parent = gtk_widget_get_parent (widget);

  /* A split button keeps its tooltip from the button within it. */
  if (tooltip == NULL && parent != NULL && ADW_IS_SPLIT_BUTTON (parent))
    tooltip = gtk_widget_get_tooltip_text (parent);

  if (shows_icon_alone (widget))
    {
      if (tooltip != NULL)
        name_by_tooltip (widget, tooltip);
    }
  else if (GTK_IS_BUTTON (widget))
    {
      name_by_text (widget);
    }
  else if (GTK_IS_MENU_BUTTON (widget))
    {
      name_without_mnemonic (widget, gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)),
                             gtk_menu_button_get_use_underline (GTK_MENU_BUTTON (widget)));
    }
  else if (GTK_IS_CHECK_BUTTON (widget))
    {
      name_without_mnemonic (widget, gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)),
                             gtk_check_button_get_use_underline (GTK_CHECK_BUTTON (widget)));
    }
  else if (GTK_IS_DROP_DOWN (widget))
    {
      name_drop_down (GTK_DROP_DOWN (widget));
    }
  else if (GTK_IS_LIST_BOX (widget) || GTK_IS_LIST_VIEW (widget))
    {
      name_list (widget);
    }
  else if (GTK_IS_STACK (widget))
    {
      silence_pages (GTK_STACK (widget));
    }
}

void
dateline_view_name_buttons (GtkWidget *widget)
{
  name (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    dateline_view_name_buttons (child);
}

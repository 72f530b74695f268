/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-deadline-editor.h"
#include "dateline-deadline-list.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineDeadlineList
{
  AdwPreferencesGroup parent_instance;

  /* Template children. */
  GtkMenuButton *add;
  GtkWidget *none;

  /* Owned. */
  DatelineItem *item;
  DatelineDeskSettings *settings;
  GSignalGroup *signals;
  GPtrArray *rows; /* borrowed: children */
};

G_DEFINE_FINAL_TYPE (DatelineDeadlineList, dateline_deadline_list, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_SETTINGS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* "24 Jan 2021 · extended from 17 Jan 2021: bad weather" */
static char *
dup_subtitle (DatelineDeadlineList *self, DatelineDeadline *deadline)
{
  const char *zone = dateline_desk_settings_get_zone (self->settings);
  guint n_changes = dateline_deadline_get_n_changes (deadline);
  const DatelineDeadlineChange *change;
  g_autofree char *now = NULL;
  g_autofree char *before = NULL;

  now = dateline_view_two_clocks (dateline_deadline_get_moment (deadline),
                                  zone,
                                  dateline_desk_settings_get_second_zone (self->settings));
  if (n_changes == 0)
    return g_steal_pointer (&now);

  change = dateline_deadline_get_change (deadline, n_changes - 1);
  before = dateline_view_moment (change->previous, zone);
  if (change->reason == NULL || *change->reason == '\0')
    /* TRANSLATORS: a deadline, and what it was before its last change */
    return g_strdup_printf (_ ("%s\nbefore: %s"), now, before);

  /* TRANSLATORS: a deadline, what it was before its last change, and why it changed */
  return g_strdup_printf (_ ("%s\nbefore: %s (%s)"), now, before, change->reason);
}

static GtkWidget *
new_popover (GtkMenuButton *button)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *editor = dateline_deadline_editor_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), editor);
  gtk_menu_button_set_popover (button, popover);
  g_signal_connect_object (editor,
                           "done",
                           G_CALLBACK (gtk_menu_button_popdown),
                           button,
                           G_CONNECT_SWAPPED);

  return editor;
}

static void
popover_shown_cb (DatelineDeadlineList *self, GtkPopover *popover)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (popover), ADW_TYPE_ACTION_ROW);
  GPtrArray *deadlines = dateline_item_get_deadlines (self->item);
  DatelineDeadline *deadline = NULL;
  guint index = 0;

  if (row != NULL && g_ptr_array_find (self->rows, row, &index) && index < deadlines->len)
    deadline = g_ptr_array_index (deadlines, index);
  dateline_deadline_editor_edit (DATELINE_DEADLINE_EDITOR (gtk_popover_get_child (popover)),
                                 self->item,
                                 deadline,
                                 self->settings);
}

static void
add_editor (DatelineDeadlineList *self, GtkMenuButton *button)
{
  GtkWidget *editor = new_popover (button);
  GtkWidget *popover = gtk_widget_get_ancestor (editor, GTK_TYPE_POPOVER);

  g_signal_connect_object (popover,
                           "show",
                           G_CALLBACK (popover_shown_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (popover,
                           "hide",
                           G_CALLBACK (dateline_deadline_editor_clear),
                           editor,
                           G_CONNECT_SWAPPED);
}

static GtkWidget *
new_row (DatelineDeadlineList *self, DatelineDeadline *deadline)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *edit = gtk_menu_button_new ();
  const char *label = dateline_deadline_get_label (deadline);
  g_autofree char *subtitle = dup_subtitle (self, deadline);
  g_autofree char *edit_label = g_strdup_printf (_ ("Change Deadline: %s"), label);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (edit), "document-edit-symbolic");
  /* Beside the row there is room for the form, wherever the row is. */
  gtk_menu_button_set_direction (GTK_MENU_BUTTON (edit), GTK_ARROW_LEFT);
  gtk_widget_set_valign (edit, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (edit, "flat");
  gtk_widget_add_css_class (edit, "circular");
  gtk_widget_set_tooltip_text (edit, edit_label);
  dateline_view_name_buttons (edit);
  add_editor (self, GTK_MENU_BUTTON (edit));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), edit);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), edit);

  return row;
}

static void
clear_rows (DatelineDeadlineList *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self),
                                  g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
update (DatelineDeadlineList *self)
{
  gboolean known = self->item != NULL && self->settings != NULL;
  GPtrArray *deadlines = known ? dateline_item_get_deadlines (self->item) : NULL;

  clear_rows (self);
  for (guint i = 0; deadlines != NULL && i < deadlines->len; i++)
    {
      GtkWidget *row = new_row (self, g_ptr_array_index (deadlines, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
  gtk_widget_set_visible (self->none, self->rows->len == 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), known);
}

static void
dateline_deadline_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineDeadlineList *self = DATELINE_DEADLINE_LIST (object);

  switch (id)
    {
    case PROP_ITEM:
      g_value_set_object (value, self->item);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_deadline_list_set_property (GObject      *object,
                                     guint         id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  DatelineDeadlineList *self = DATELINE_DEADLINE_LIST (object);
  gboolean changed = FALSE;

  switch (id)
    {
    case PROP_ITEM:
      changed = g_set_object (&self->item, g_value_get_object (value));
      if (changed)
        g_signal_group_set_target (self->signals, self->item);
      break;
    case PROP_SETTINGS:
      changed = g_set_object (&self->settings, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (!changed)
    return;
  update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
dateline_deadline_list_dispose (GObject *object)
{
  DatelineDeadlineList *self = DATELINE_DEADLINE_LIST (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->item);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dateline_deadline_list_parent_class)->dispose (object);
}

static void
dateline_deadline_list_finalize (GObject *object)
{
  g_ptr_array_unref (DATELINE_DEADLINE_LIST (object)->rows);

  G_OBJECT_CLASS (dateline_deadline_list_parent_class)->finalize (object);
}

static void
dateline_deadline_list_class_init (DatelineDeadlineListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_deadline_list_get_property;
  object_class->set_property = dateline_deadline_list_set_property;
  object_class->dispose = dateline_deadline_list_dispose;
  object_class->finalize = dateline_deadline_list_finalize;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, DATELINE_TYPE_ITEM, flags);
  properties[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, DATELINE_TYPE_DESK_SETTINGS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-deadline-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineDeadlineList, add);
  gtk_widget_class_bind_template_child (widget_class, DatelineDeadlineList, none);
}

static void
dateline_deadline_list_init (DatelineDeadlineList *self)
{
  self->rows = g_ptr_array_new ();
  self->signals = g_signal_group_new (DATELINE_TYPE_ITEM);
  g_signal_group_connect_swapped (self->signals, "notify::deadlines", G_CALLBACK (update), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_editor (self, self->add);
  update (self);
}

gboolean
dateline_deadline_list_propose (DatelineDeadlineList *self, const char *label, const GDate *day)
{
  GPtrArray *deadlines;

  g_return_val_if_fail (DATELINE_IS_DEADLINE_LIST (self), FALSE);
  g_return_val_if_fail (label != NULL && day != NULL, FALSE);

  if (self->item == NULL || self->settings == NULL)
    return FALSE;

  deadlines = dateline_item_get_deadlines (self->item);
  for (guint i = 0; i < deadlines->len && i < self->rows->len; i++)
    {
      AdwActionRow *row = g_ptr_array_index (self->rows, i);
      GtkMenuButton *edit = GTK_MENU_BUTTON (adw_action_row_get_activatable_widget (row));
      GtkPopover *popover = gtk_menu_button_get_popover (edit);

      if (strcmp (dateline_deadline_get_label (g_ptr_array_index (deadlines, i)), label) != 0)
        continue;

      /* It is filled when it is shown. */
      gtk_menu_button_popup (edit);
      dateline_deadline_editor_propose (DATELINE_DEADLINE_EDITOR (gtk_popover_get_child (popover)),
                                        day,
                                        self->settings);
      return TRUE;
    }

  return FALSE;
}

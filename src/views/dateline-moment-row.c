/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-moment-chooser.h"
#include "dateline-moment-row.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineMomentRow
{
  AdwActionRow parent_instance;

  /* Template children. */
  GtkWidget *clear;
  GtkMenuButton *edit;
  DatelineMomentChooser *chooser;

  /* Owned. */
  DatelineMoment *moment;
  DatelineDeskSettings *settings;
};

G_DEFINE_FINAL_TYPE (DatelineMomentRow, dateline_moment_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_MOMENT,
  PROP_SETTINGS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_zone (DatelineMomentRow *self)
{
  return self->settings != NULL ? dateline_desk_settings_get_zone (self->settings) : "UTC";
}

static const char *
get_second_zone (DatelineMomentRow *self)
{
  return self->settings != NULL ? dateline_desk_settings_get_second_zone (self->settings) : NULL;
}

static void
update (DatelineMomentRow *self)
{
  g_autofree char *text = NULL;

  if (self->moment != NULL)
    text = dateline_view_two_clocks (self->moment, get_zone (self), get_second_zone (self));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text != NULL ? text : _ ("None"));
  gtk_widget_set_visible (self->clear, self->moment != NULL);
}

/* The buttons are named after the row: every widget has a name of its own. */
static void
update_labels (DatelineMomentRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));
  /* TRANSLATORS: the name of a date: Planned, Embargo, Publish at */
  g_autofree char *edit = g_strdup_printf (_ ("Change Date: %s"), title);
  g_autofree char *clear = g_strdup_printf (_ ("Clear Date: %s"), title);

  gtk_widget_set_tooltip_text (GTK_WIDGET (self->edit), edit);
  gtk_widget_set_tooltip_text (self->clear, clear);
  dateline_view_name_buttons (GTK_WIDGET (self));
}

static void
popover_shown_cb (DatelineMomentRow *self)
{
  dateline_moment_chooser_set_moment (self->chooser,
                                      self->moment,
                                      get_zone (self),
                                      get_second_zone (self));
}

static void
set_clicked_cb (DatelineMomentRow *self)
{
  g_autoptr (DatelineMoment) moment = dateline_moment_chooser_dup_moment (self->chooser);

  if (moment == NULL)
    return;
  gtk_menu_button_popdown (self->edit);
  dateline_moment_row_set_moment (self, moment);
}

static void
clear_clicked_cb (DatelineMomentRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->edit));
  dateline_moment_row_set_moment (self, NULL);
}

static void
dateline_moment_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineMomentRow *self = DATELINE_MOMENT_ROW (object);

  switch (id)
    {
    case PROP_MOMENT:
      g_value_set_boxed (value, self->moment);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_moment_row_set_property (GObject      *object,
                                  guint         id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  DatelineMomentRow *self = DATELINE_MOMENT_ROW (object);

  switch (id)
    {
    case PROP_MOMENT:
      dateline_moment_row_set_moment (self, g_value_get_boxed (value));
      break;
    case PROP_SETTINGS:
      if (g_set_object (&self->settings, g_value_get_object (value)))
        {
          update (self);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_moment_row_finalize (GObject *object)
{
  DatelineMomentRow *self = DATELINE_MOMENT_ROW (object);

  g_clear_pointer (&self->moment, dateline_moment_unref);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dateline_moment_row_parent_class)->finalize (object);
}

static void
dateline_moment_row_class_init (DatelineMomentRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_moment_row_get_property;
  object_class->set_property = dateline_moment_row_set_property;
  object_class->finalize = dateline_moment_row_finalize;

  properties[PROP_MOMENT] =
      g_param_spec_boxed ("moment", NULL, NULL, DATELINE_TYPE_MOMENT, flags);
  properties[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, DATELINE_TYPE_DESK_SETTINGS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (DATELINE_TYPE_MOMENT_CHOOSER);
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-moment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineMomentRow, clear);
  gtk_widget_class_bind_template_child (widget_class, DatelineMomentRow, edit);
  gtk_widget_class_bind_template_child (widget_class, DatelineMomentRow, chooser);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
}

static void
dateline_moment_row_init (DatelineMomentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (update_labels), NULL);
  update (self);
}

DatelineMoment *
dateline_moment_row_get_moment (DatelineMomentRow *self)
{
  g_return_val_if_fail (DATELINE_IS_MOMENT_ROW (self), NULL);

  return self->moment;
}

void
dateline_moment_row_set_moment (DatelineMomentRow *self, DatelineMoment *moment)
{
  g_return_if_fail (DATELINE_IS_MOMENT_ROW (self));

  if (self->moment == moment ||
      (self->moment != NULL && moment != NULL && dateline_moment_equal (self->moment, moment)))
    return;
  if (moment != NULL)
    dateline_moment_ref (moment);
  g_clear_pointer (&self->moment, dateline_moment_unref);
  self->moment = moment;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MOMENT]);
}

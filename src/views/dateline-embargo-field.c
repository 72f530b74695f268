/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-embargo-field.h"
#include "dateline-embargo-line.h"
#include "dateline-moment-chooser.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineEmbargoField
{
  GtkWidget parent_instance;

  /* Template children. */
  GtkMenuButton *button;
  GtkLabel *label;
  GtkPopover *popover;
  DatelineMomentChooser *chooser;
  GtkWidget *clear;
  GtkWidget *offer;
  GtkLabel *offer_label;
  GtkButton *take;

  /* Owned. */
  DatelineItem *item;
  DatelineDeskSettings *settings;
  GSignalGroup *signals;
  GSignalGroup *settings_signals;

  gboolean wanted;
  gboolean editable;
};

G_DEFINE_FINAL_TYPE (DatelineEmbargoField, dateline_embargo_field, GTK_TYPE_WIDGET)

static const char *
get_zone (DatelineEmbargoField *self)
{
  return self->settings != NULL ? dateline_desk_settings_get_zone (self->settings) : "UTC";
}

static const char *
get_second_zone (DatelineEmbargoField *self)
{
  return self->settings != NULL ? dateline_desk_settings_get_second_zone (self->settings) : NULL;
}

/* What the line in the text says, and what is to be done about it. */
static void
show_offer (DatelineEmbargoField *self, const DatelineEmbargoLine *line)
{
  DatelineMoment *embargo = dateline_item_get_embargo (self->item);
  gboolean readable = line->moment != NULL && line->agrees;
  const char *text;

  if (line->moment == NULL)
    text = _ ("The text begins with an embargo line that names no day. It goes out with the text: "
              "set the embargo here, and take the line out of the text.");
  else if (!line->agrees)
    text = _ ("The clocks of the embargo line in the text tell different times. Correct it, or "
              "set the embargo here and take the line out.");
  else if (embargo == NULL)
    text = _ ("The text begins with an embargo line, which goes out with it.");
  else if (dateline_moment_equal (embargo, line->moment))
    text = _ ("The embargo line in the text goes out with it. It is written by itself where it "
              "is needed.");
  else
    text = _ ("The embargo line in the text says another time than the embargo.");

  gtk_label_set_text (self->offer_label, text);
  gtk_button_set_label (self->take,
                        dateline_moment_equal (embargo, line->moment) ? _ ("_Take It Out")
                        : embargo == NULL                             ? _ ("Make It the _Embargo")
                                                                      : _ ("Take the _Text’s"));
  gtk_widget_set_visible (GTK_WIDGET (self->take), readable && self->editable);
}

static void
update_offer (DatelineEmbargoField *self)
{
  const char *const zones[] = { get_zone (self), get_second_zone (self), NULL };
  g_auto (DatelineEmbargoLine) line = { NULL };
  gboolean found;

  found = self->item != NULL && dateline_embargo_line_find (self->item, zones, &line, NULL);
  if (found)
    show_offer (self, &line);
  gtk_widget_set_visible (self->offer, found);
}

/* Beside the line a sign, else in its place what it is for. */
static void
show_button (DatelineEmbargoField *self, gboolean has_line)
{
  GtkWidget *button = GTK_WIDGET (self->button);
  GtkWidget *label;

  if (has_line)
    {
      gtk_menu_button_set_icon_name (self->button, "document-edit-symbolic");
      dateline_view_set_label (button, _ ("Change the Embargo"));
      return;
    }

  label = gtk_label_new (_ ("Add an embargo"));
  gtk_widget_add_css_class (label, "dim-label");
  gtk_menu_button_set_child (self->button, label);
  dateline_view_set_label (button, _ ("Add an embargo"));
}

static void
update (DatelineEmbargoField *self)
{
  DatelineMoment *embargo = self->item != NULL ? dateline_item_get_embargo (self->item) : NULL;
  g_autofree char *line = NULL;

  if (embargo != NULL && self->settings != NULL)
    line = dateline_embargo_line_write (self->item, self->settings);

  gtk_label_set_text (self->label, line != NULL ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), line != NULL);
  show_button (self, line != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->button), self->wanted || embargo != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->editable && self->item != NULL);
  gtk_widget_set_visible (self->clear, embargo != NULL);
  update_offer (self);
}

static void
popover_shown_cb (DatelineEmbargoField *self)
{
  dateline_moment_chooser_set_moment (self->chooser,
                                      dateline_item_get_embargo (self->item),
                                      get_zone (self),
                                      get_second_zone (self));
}

static void
set_clicked_cb (DatelineEmbargoField *self)
{
  g_autoptr (DatelineMoment) moment = dateline_moment_chooser_dup_moment (self->chooser);

  if (moment == NULL)
    return;

  gtk_menu_button_popdown (self->button);
  dateline_item_set_embargo (self->item, moment);
}

static void
clear_clicked_cb (DatelineEmbargoField *self)
{
  gtk_menu_button_popdown (self->button);
  dateline_item_set_embargo (self->item, NULL);
}

static void
take_clicked_cb (DatelineEmbargoField *self)
{
  const char *const zones[] = { get_zone (self), get_second_zone (self), NULL };

  dateline_embargo_line_take (self->item, zones);
}

static void
dateline_embargo_field_dispose (GObject *object)
{
  DatelineEmbargoField *self = DATELINE_EMBARGO_FIELD (object);
  GtkWidget *child;

  g_clear_object (&self->signals);
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->settings);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_embargo_field_parent_class)->dispose (object);
}

static void
dateline_embargo_field_class_init (DatelineEmbargoFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_embargo_field_dispose;

  g_type_ensure (DATELINE_TYPE_MOMENT_CHOOSER);
  gtk_widget_class_set_css_name (widget_class, "embargo-field");
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-embargo-field.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineEmbargoField, button);
  gtk_widget_class_bind_template_child (widget_class, DatelineEmbargoField, label);
  gtk_widget_class_bind_template_child (widget_class, DatelineEmbargoField, popover);
  gtk_widget_class_bind_template_child (widget_class, DatelineEmbargoField, chooser);
  gtk_widget_class_bind_template_child (widget_class, DatelineEmbargoField, clear);
  gtk_widget_class_bind_template_child (widget_class, DatelineEmbargoField, offer);
  gtk_widget_class_bind_template_child (widget_class, DatelineEmbargoField, offer_label);
  gtk_widget_class_bind_template_child (widget_class, DatelineEmbargoField, take);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_clicked_cb);
}

static void
connect_all (GSignalGroup *group, const char *const *names, DatelineEmbargoField *self)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *detailed = g_strconcat ("notify::", names[i], NULL);

      g_signal_group_connect_swapped (group, detailed, G_CALLBACK (update), self);
    }
}

static void
dateline_embargo_field_init (DatelineEmbargoField *self)
{
  static const char *const shown[] = { "embargo", "language", NULL };
  static const char *const said[] = { "zone", "second-zone", "embargo-lines", NULL };

  self->editable = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (DATELINE_TYPE_ITEM);
  connect_all (self->signals, shown, self);
  g_signal_group_connect_swapped (self->signals, "notify::body", G_CALLBACK (update_offer), self);
  self->settings_signals = g_signal_group_new (DATELINE_TYPE_DESK_SETTINGS);
  connect_all (self->settings_signals, said, self);
  update (self);
}

void
dateline_embargo_field_set_item (DatelineEmbargoField *self,
                                 DatelineItem         *item,
                                 DatelineDeskSettings *settings)
{
  g_return_if_fail (DATELINE_IS_EMBARGO_FIELD (self));

  if (g_set_object (&self->item, item))
    {
      gtk_menu_button_popdown (self->button);
      g_signal_group_set_target (self->signals, item);
    }
  if (g_set_object (&self->settings, settings))
    g_signal_group_set_target (self->settings_signals, settings);
  update (self);
}

void
dateline_embargo_field_set_wanted (DatelineEmbargoField *self, gboolean wanted)
{
  g_return_if_fail (DATELINE_IS_EMBARGO_FIELD (self));

  self->wanted = wanted;
  update (self);
}

void
dateline_embargo_field_set_editable (DatelineEmbargoField *self, gboolean editable)
{
  g_return_if_fail (DATELINE_IS_EMBARGO_FIELD (self));

  self->editable = editable;
  update (self);
}

void
dateline_embargo_field_popup (DatelineEmbargoField *self)
{
  g_return_if_fail (DATELINE_IS_EMBARGO_FIELD (self));

  gtk_menu_button_popup (self->button);
}

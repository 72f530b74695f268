/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-fitting-label.h"

struct _DatelineFittingLabel
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkLabel *shorter;
};

G_DEFINE_FINAL_TYPE (DatelineFittingLabel, dateline_fitting_label, GTK_TYPE_WIDGET)

static void
dateline_fitting_label_measure (GtkWidget      *widget,
                                GtkOrientation  orientation,
                                int             for_size,
                                int            *minimum,
                                int            *natural,
                                int            *minimum_baseline,
                                int            *natural_baseline)
{
  DatelineFittingLabel *self = DATELINE_FITTING_LABEL (widget);

  gtk_widget_measure (GTK_WIDGET (self->label), orientation, -1, minimum, natural,
                      minimum_baseline, natural_baseline);
  /* Even that is cut off rather than the window made wider. */
  gtk_widget_measure (GTK_WIDGET (self->shorter), orientation, -1, minimum, NULL, NULL, NULL);
}

static void
dateline_fitting_label_size_allocate (GtkWidget *widget,
                                      int        width,
                                      int        height,
                                      int        baseline)
{
  DatelineFittingLabel *self = DATELINE_FITTING_LABEL (widget);
  GtkAllocation allocation = { 0, 0, width, height };
  gboolean fits;
  int natural;

  gtk_widget_measure (GTK_WIDGET (self->label), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural,
                      NULL, NULL);
  fits = natural <= width;
  gtk_widget_set_child_visible (GTK_WIDGET (self->label), fits);
  gtk_widget_set_child_visible (GTK_WIDGET (self->shorter), !fits);
  gtk_widget_size_allocate (GTK_WIDGET (fits ? self->label : self->shorter), &allocation, baseline);
}

static void
dateline_fitting_label_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (dateline_fitting_label_parent_class)->dispose (object);
}

static void
dateline_fitting_label_class_init (DatelineFittingLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_fitting_label_dispose;
  widget_class->measure = dateline_fitting_label_measure;
  widget_class->size_allocate = dateline_fitting_label_size_allocate;
}

static GtkLabel *
add_label (DatelineFittingLabel *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (label, GTK_WIDGET (self));

  return GTK_LABEL (label);
}

static void
dateline_fitting_label_init (DatelineFittingLabel *self)
{
  self->label = add_label (self);
  self->shorter = add_label (self);
}

GtkWidget *
dateline_fitting_label_new (void)
{
  return g_object_new (DATELINE_TYPE_FITTING_LABEL, NULL);
}

void
dateline_fitting_label_set (DatelineFittingLabel *self,
                            const char           *text,
                            const char           *shorter)
{
  g_return_if_fail (DATELINE_IS_FITTING_LABEL (self));

  gtk_label_set_label (self->label, text);
  gtk_label_set_label (self->shorter, shorter);
}

const char *
dateline_fitting_label_get_seen (DatelineFittingLabel *self)
{
  g_return_val_if_fail (DATELINE_IS_FITTING_LABEL (self), NULL);

  return gtk_label_get_label (gtk_widget_get_child_visible (GTK_WIDGET (self->label))
                                ? self->label
                                : self->shorter);
}

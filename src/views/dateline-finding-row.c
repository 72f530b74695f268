/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-finding-row.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineFindingRow
{
  GtkListBoxRow parent_instance;

  /* Template children. */
  GtkImage *icon;
  GtkLabel *message;
  GtkWidget *repairs;

  /* Owned. */
  DatelineFinding *finding;
};

G_DEFINE_FINAL_TYPE (DatelineFindingRow, dateline_finding_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  REPAIR,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_icon (DatelineSeverity severity)
{
  switch (severity)
    {
    case DATELINE_SEVERITY_ERROR:
      return "dialog-error-symbolic";
    case DATELINE_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    case DATELINE_SEVERITY_OFF:
    case DATELINE_SEVERITY_SUGGESTION:
    default:
      return "dialog-information-symbolic";
    }
}

static const char *
get_title (DatelineSeverity severity)
{
  switch (severity)
    {
    case DATELINE_SEVERITY_ERROR:
      return C_ ("severity", "Error");
    case DATELINE_SEVERITY_WARNING:
      return C_ ("severity", "Warning");
    case DATELINE_SEVERITY_OFF:
    case DATELINE_SEVERITY_SUGGESTION:
    default:
      return C_ ("severity", "Suggestion");
    }
}

static void
clicked_cb (DatelineFindingRow *self, GtkWidget *button)
{
  guint index = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (self->repairs);
       child != NULL && child != button;
       child = gtk_widget_get_next_sibling (child))
    index++;
  g_signal_emit (self, signals[REPAIR], 0, index);
}

static void
add_button (DatelineFindingRow *self, const char *label)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *text = gtk_label_new (label);

  /* Languages are of different lengths, and the pane is narrow. */
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (text), 0.0);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_add_css_class (button, "repair");
  dateline_view_set_label (button, label);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->repairs), button);
}

static gboolean
offers_the_same (DatelineFinding *a, DatelineFinding *b)
{
  if (a == NULL || a->repairs->len != b->repairs->len)
    return FALSE;
  for (guint i = 0; i < a->repairs->len; i++)
    {
      const DatelineRepair *x = g_ptr_array_index (a->repairs, i);
      const DatelineRepair *y = g_ptr_array_index (b->repairs, i);

      if (strcmp (x->label, y->label) != 0)
        return FALSE;
    }

  return TRUE;
}

static void
show_repairs (DatelineFindingRow *self, DatelineFinding *finding)
{
  GtkWidget *button;

  while ((button = gtk_widget_get_first_child (self->repairs)) != NULL)
    gtk_box_remove (GTK_BOX (self->repairs), button);
  for (guint i = 0; i < finding->repairs->len; i++)
    {
      const DatelineRepair *repair = g_ptr_array_index (finding->repairs, i);

      add_button (self, repair->label);
    }
  gtk_widget_set_visible (self->repairs, finding->repairs->len > 0);
}

static void
show_severity (DatelineFindingRow *self, DatelineSeverity severity)
{
  for (guint i = DATELINE_SEVERITY_SUGGESTION; i <= DATELINE_SEVERITY_ERROR; i++)
    {
      const char *css_class = dateline_severity_get_name (i);

      if (i == severity)
        gtk_widget_add_css_class (GTK_WIDGET (self->icon), css_class);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->icon), css_class);
    }
  gtk_image_set_from_icon_name (self->icon, get_icon (severity));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->icon), get_title (severity));
}

static void
dateline_finding_row_dispose (GObject *object)
{
  DatelineFindingRow *self = DATELINE_FINDING_ROW (object);

  g_clear_pointer (&self->finding, dateline_finding_unref);

  G_OBJECT_CLASS (dateline_finding_row_parent_class)->dispose (object);
}

static void
dateline_finding_row_class_init (DatelineFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dateline_finding_row_dispose;

  signals[REPAIR] = g_signal_new ("repair",
                                  G_TYPE_FROM_CLASS (klass),
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineFindingRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DatelineFindingRow, message);
  gtk_widget_class_bind_template_child (widget_class, DatelineFindingRow, repairs);
}

static void
dateline_finding_row_init (DatelineFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
dateline_finding_row_new (void)
{
  return g_object_new (DATELINE_TYPE_FINDING_ROW, NULL);
}

DatelineFinding *
dateline_finding_row_get_finding (DatelineFindingRow *self)
{
  g_return_val_if_fail (DATELINE_IS_FINDING_ROW (self), NULL);

  return self->finding;
}

void
dateline_finding_row_set_finding (DatelineFindingRow *self, DatelineFinding *finding)
{
  g_autofree char *label = NULL;

  g_return_if_fail (DATELINE_IS_FINDING_ROW (self));
  g_return_if_fail (finding != NULL);

  if (self->finding == finding)
    return;

  if (!offers_the_same (self->finding, finding))
    show_repairs (self, finding);
  show_severity (self, finding->severity);
  gtk_label_set_text (self->message, finding->message);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self),
                                    finding->block >= 0 || finding->field != DATELINE_FIELD_NONE);
  /* TRANSLATORS: how bad it is, and what a check found */
  label = g_strdup_printf (C_ ("finding", "%s: %s"),
                           get_title (finding->severity),
                           finding->message);
  dateline_view_set_label (GTK_WIDGET (self), label);

  dateline_finding_ref (finding);
  g_clear_pointer (&self->finding, dateline_finding_unref);
  self->finding = finding;
}

void
dateline_finding_row_set_editable (DatelineFindingRow *self, gboolean editable)
{
  g_return_if_fail (DATELINE_IS_FINDING_ROW (self));

  gtk_widget_set_sensitive (self->repairs, editable);
}

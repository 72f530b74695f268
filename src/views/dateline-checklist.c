/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-check.h"
#include "dateline-checklist.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

/* After a change; soon enough to be read as an answer, and not at every key. */
#define CHECK_DELAY_MSEC 250

struct _DatelineChecklist
{
  AdwPreferencesGroup parent_instance;

  /* Template children. */
  GtkListBox *list;

  /* Owned. */
  DatelineItem *item;
  DatelineDeskSettings *settings;
  GSignalGroup *signals;
  GSignalGroup *settings_signals;
  GPtrArray *findings;

  guint check_source;
};

G_DEFINE_FINAL_TYPE (DatelineChecklist, dateline_checklist, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_SETTINGS,
  N_PROPS
};

enum
{
  FINDING_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
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
    case DATELINE_SEVERITY_SUGGESTION:
    default:
      return C_ ("severity", "Suggestion");
    }
}

static gboolean
is_offer (const DatelineFinding *finding)
{
  return strcmp (finding->rule, "deadline-offered") == 0 && g_date_valid (&finding->date);
}

static const DatelineFinding *
get_finding (DatelineChecklist *self, GtkWidget *row)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  return index >= 0 && self->findings != NULL && index < (int) self->findings->len
             ? g_ptr_array_index (self->findings, index)
             : NULL;
}

/* The whole day that the text names, where the desk is. */
static void
offer_clicked_cb (DatelineChecklist *self, GtkWidget *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
  const DatelineFinding *finding = get_finding (self, row);
  g_autoptr (DatelineMoment) moment = NULL;
  g_autoptr (DatelineDeadline) deadline = NULL;

  if (finding == NULL || !is_offer (finding))
    return;
  moment = dateline_moment_new_day (&finding->date,
                                    dateline_desk_settings_get_zone (self->settings));
  deadline = dateline_deadline_new (_ ("Applications"), moment);
  dateline_item_put_deadline (self->item, deadline);
}

static GtkWidget *
new_line (DatelineChecklist *self, const char *icon_name, const char *css_class, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (icon, css_class);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);

  return box;
}

static GtkWidget *
new_row (DatelineChecklist *self, const DatelineFinding *finding)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  /* TRANSLATORS: how bad it is, and what a check found */
  g_autofree char *label =
      g_strdup_printf (C_ ("finding", "%s: %s"), get_title (finding->severity), finding->message);

  gtk_widget_add_css_class (content, "finding");
  gtk_box_append (GTK_BOX (content),
                  new_line (self,
                            get_icon (finding->severity),
                            dateline_severity_get_name (finding->severity),
                            finding->message));
  if (is_offer (finding))
    {
      GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Add Deadline"));

      gtk_widget_set_halign (button, GTK_ALIGN_START);
      gtk_widget_add_css_class (button, "offer");
      g_signal_connect_object (button,
                               "clicked",
                               G_CALLBACK (offer_clicked_cb),
                               self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (content), button);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), content);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), finding->block >= 0);
  gtk_widget_set_tooltip_text (row, get_title (finding->severity));
  dateline_view_set_label (row, label);

  return row;
}

/* TRUE if the row says the same: what is right stays, with its focus. */
static gboolean
findings_are_equal (GPtrArray *a, GPtrArray *b)
{
  if (a == NULL || a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const DatelineFinding *x = g_ptr_array_index (a, i);
      const DatelineFinding *y = g_ptr_array_index (b, i);

      if (strcmp (x->rule, y->rule) != 0 || strcmp (x->message, y->message) != 0 ||
          x->block != y->block)
        return FALSE;
    }

  return TRUE;
}

static void
show_findings (DatelineChecklist *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (guint i = 0; self->findings != NULL && i < self->findings->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (self->findings, i)));

  if (self->findings != NULL && self->findings->len == 0)
    {
      GtkWidget *line =
          new_line (self, "object-select-symbolic", "success", _ ("Nothing to fix"));

      gtk_widget_add_css_class (line, "finding");
      gtk_list_box_append (self->list, line);
      row = gtk_list_box_get_row_at_index (self->list, 0);
      gtk_list_box_row_set_activatable (row, FALSE);
      dateline_view_set_label (GTK_WIDGET (row), _ ("Nothing to fix"));
    }
}

static void
check (DatelineChecklist *self)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->item != NULL && self->settings != NULL)
    {
      findings = dateline_check_item_in_desk (self->item, now, self->settings);
      if (findings_are_equal (self->findings, findings))
        return;
    }
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  self->findings = g_steal_pointer (&findings);
  show_findings (self);
}

static void
check_once_cb (gpointer data)
{
  DatelineChecklist *self = data;

  self->check_source = 0;
  check (self);
}

/* Not put off by further changes: while someone types, too, it is kept up. */
static void
item_changed_cb (DatelineChecklist *self)
{
  if (self->check_source == 0)
    self->check_source = g_timeout_add_once (CHECK_DELAY_MSEC, check_once_cb, self);
}

static void
row_activated_cb (DatelineChecklist *self, GtkListBoxRow *row)
{
  const DatelineFinding *finding = get_finding (self, GTK_WIDGET (row));

  if (finding != NULL)
    g_signal_emit (self, signals[FINDING_ACTIVATED], 0, finding->block);
}

static void
dateline_checklist_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineChecklist *self = DATELINE_CHECKLIST (object);

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
dateline_checklist_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineChecklist *self = DATELINE_CHECKLIST (object);
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
      if (changed)
        g_signal_group_set_target (self->settings_signals, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (!changed)
    return;
  check (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
dateline_checklist_dispose (GObject *object)
{
  DatelineChecklist *self = DATELINE_CHECKLIST (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_object (&self->signals);
  g_clear_object (&self->settings_signals);
  g_clear_object (&self->item);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (dateline_checklist_parent_class)->dispose (object);
}

static void
dateline_checklist_finalize (GObject *object)
{
  g_clear_pointer (&DATELINE_CHECKLIST (object)->findings, g_ptr_array_unref);

  G_OBJECT_CLASS (dateline_checklist_parent_class)->finalize (object);
}

static void
dateline_checklist_class_init (DatelineChecklistClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_checklist_get_property;
  object_class->set_property = dateline_checklist_set_property;
  object_class->dispose = dateline_checklist_dispose;
  object_class->finalize = dateline_checklist_finalize;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, DATELINE_TYPE_ITEM, flags);
  properties[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, DATELINE_TYPE_DESK_SETTINGS, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FINDING_ACTIVATED] = g_signal_new ("finding-activated",
                                             G_TYPE_FROM_CLASS (klass),
                                             G_SIGNAL_RUN_LAST,
                                             0,
                                             NULL,
                                             NULL,
                                             NULL,
                                             G_TYPE_NONE,
                                             1,
                                             G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-checklist.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineChecklist, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dateline_checklist_init (DatelineChecklist *self)
{
  self->settings_signals = g_signal_group_new (DATELINE_TYPE_DESK_SETTINGS);
  g_signal_group_connect_swapped (self->settings_signals, "notify",
                                  G_CALLBACK (item_changed_cb), self);
  self->signals = g_signal_group_new (DATELINE_TYPE_ITEM);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (item_changed_cb), self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

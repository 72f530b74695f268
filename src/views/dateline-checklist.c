/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dateline-config.h"

#include "dateline-checklist.h"
#include "dateline-finding-row.h"
#include "dateline-view-text.h"

#include <glib/gi18n-lib.h>

struct _DatelineChecklist
{
  AdwPreferencesGroup parent_instance;

  /* Template children. */
  GtkListBox *list;
  GtkLabel *summary;
  GtkStack *links_stack;

  /* Owned. */
  GPtrArray *findings;
  GPtrArray *rows; /* borrowed: children, in their order */

  gboolean editable;
  gboolean checking_links;
};

G_DEFINE_FINAL_TYPE (DatelineChecklist, dateline_checklist, ADW_TYPE_PREFERENCES_GROUP)

enum
{
  PROP_0,
  PROP_FINDINGS,
  PROP_EDITABLE,
  PROP_CHECKING_LINKS,
  N_PROPS
};

enum
{
  FINDING_ACTIVATED,
  REPAIR,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

typedef gboolean (*Likeness) (const DatelineFinding *a, const DatelineFinding *b);

static gboolean
says_the_same (const DatelineFinding *a, const DatelineFinding *b)
{
  return strcmp (a->rule, b->rule) == 0 && strcmp (a->message, b->message) == 0;
}

static gboolean
is_at_the_same_place (const DatelineFinding *a, const DatelineFinding *b)
{
  return strcmp (a->rule, b->rule) == 0 && a->field == b->field && a->block == b->block;
}

/* Takes the first row of @old whose finding is like @finding; NULL: none is. */
static GtkWidget *
take_row (GPtrArray *old, const DatelineFinding *finding, Likeness is_like)
{
  for (guint i = 0; i < old->len; i++)
    {
      DatelineFindingRow *row = g_ptr_array_index (old, i);

      if (is_like (dateline_finding_row_get_finding (row), finding))
        return g_ptr_array_steal_index (old, i);
    }

  return NULL;
}

static void
repair_cb (DatelineChecklist *self, guint index, DatelineFindingRow *row)
{
  g_autoptr (DatelineFinding) finding =
      dateline_finding_ref (dateline_finding_row_get_finding (row));

  g_signal_emit (self, signals[REPAIR], 0, finding, g_ptr_array_index (finding->repairs, index));
}

static GtkWidget *
add_row (DatelineChecklist *self)
{
  GtkWidget *row = dateline_finding_row_new ();

  g_signal_connect_object (row, "repair", G_CALLBACK (repair_cb), self, G_CONNECT_SWAPPED);
  dateline_finding_row_set_editable (DATELINE_FINDING_ROW (row), self->editable);
  gtk_list_box_append (self->list, row);

  return row;
}

static int
compare_rows (GtkListBoxRow *a, GtkListBoxRow *b, gpointer data)
{
  DatelineChecklist *self = data;
  guint a_index = 0;
  guint b_index = 0;

  g_ptr_array_find (self->rows, a, &a_index);
  g_ptr_array_find (self->rows, b, &b_index);

  return (a_index > b_index) - (a_index < b_index);
}

/* The row that had the focus is gone: the one in its place takes it. */
static void
restore_focus (DatelineChecklist *self, guint index)
{
  if (self->rows->len > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, MIN (index, self->rows->len - 1)));
}

static gboolean
remove_rows (DatelineChecklist *self, GPtrArray *old, guint *focused)
{
  GtkWidget *focus = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  gboolean lost = FALSE;

  for (guint i = 0; i < old->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (old, i);

      if (row == focus)
        {
          *focused = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
          lost = TRUE;
        }
      gtk_list_box_remove (self->list, row);
    }

  return lost;
}

static void
show_findings (DatelineChecklist *self)
{
  guint n_findings = self->findings != NULL ? self->findings->len : 0;
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  guint focused = 0;
  gboolean lost;

  self->rows = g_ptr_array_new ();
  g_ptr_array_set_size (self->rows, n_findings);
  for (guint i = 0; i < n_findings; i++)
    self->rows->pdata[i] = take_row (old, g_ptr_array_index (self->findings, i), says_the_same);
  for (guint i = 0; i < n_findings; i++)
    {
      DatelineFinding *finding = g_ptr_array_index (self->findings, i);

      if (self->rows->pdata[i] == NULL)
        self->rows->pdata[i] = take_row (old, finding, is_at_the_same_place);
      if (self->rows->pdata[i] == NULL)
        self->rows->pdata[i] = add_row (self);
      dateline_finding_row_set_finding (self->rows->pdata[i], finding);
    }

  lost = remove_rows (self, old, &focused);
  gtk_list_box_invalidate_sort (self->list);
  if (lost)
    restore_focus (self, focused);
}

static void
show_summary (DatelineChecklist *self)
{
  g_autofree char *summary = NULL;

  summary = self->findings != NULL ? dateline_findings_dup_summary (self->findings) : g_strdup ("");
  gtk_label_set_text (self->summary, summary);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), *summary != '\0' ? summary : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->findings != NULL);
}

static void
row_activated_cb (DatelineChecklist *self, GtkListBoxRow *row)
{
  g_autoptr (DatelineFinding) finding =
      dateline_finding_ref (dateline_finding_row_get_finding (DATELINE_FINDING_ROW (row)));

  g_signal_emit (self, signals[FINDING_ACTIVATED], 0, finding);
}

static void
set_editable (DatelineChecklist *self, gboolean editable)
{
  self->editable = editable;
  for (guint i = 0; i < self->rows->len; i++)
    dateline_finding_row_set_editable (g_ptr_array_index (self->rows, i), editable);
}

static void
set_checking_links (DatelineChecklist *self, gboolean checking)
{
  GtkWidget *stack = GTK_WIDGET (self->links_stack);
  gboolean had_focus = gtk_widget_get_focus_child (stack) != NULL;

  self->checking_links = checking;
  gtk_stack_set_visible_child_name (self->links_stack, checking ? "stop" : "check");
  if (had_focus)
    gtk_widget_child_focus (stack, GTK_DIR_TAB_FORWARD);
}

static void
dateline_checklist_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DatelineChecklist *self = DATELINE_CHECKLIST (object);

  switch (id)
    {
    case PROP_FINDINGS:
      g_value_set_boxed (value, self->findings);
      break;
    case PROP_EDITABLE:
      g_value_set_boolean (value, self->editable);
      break;
    case PROP_CHECKING_LINKS:
      g_value_set_boolean (value, self->checking_links);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
dateline_checklist_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DatelineChecklist *self = DATELINE_CHECKLIST (object);

  switch (id)
    {
    case PROP_FINDINGS:
      dateline_checklist_set_findings (self, g_value_get_boxed (value));
      return;
    case PROP_EDITABLE:
      if (self->editable == g_value_get_boolean (value))
        return;
      set_editable (self, g_value_get_boolean (value));
      break;
    case PROP_CHECKING_LINKS:
      if (self->checking_links == g_value_get_boolean (value))
        return;
      set_checking_links (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static void
dateline_checklist_finalize (GObject *object)
{
  DatelineChecklist *self = DATELINE_CHECKLIST (object);

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (dateline_checklist_parent_class)->finalize (object);
}

static void
install_signals (GType type)
{
  signals[FINDING_ACTIVATED] = g_signal_new ("finding-activated",
                                             type,
                                             G_SIGNAL_RUN_LAST,
                                             0,
                                             NULL,
                                             NULL,
                                             NULL,
                                             G_TYPE_NONE,
                                             1,
                                             DATELINE_TYPE_FINDING);
  signals[REPAIR] = g_signal_new ("repair",
                                  type,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  2,
                                  DATELINE_TYPE_FINDING,
                                  G_TYPE_POINTER);
}

static void
dateline_checklist_class_init (DatelineChecklistClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dateline_checklist_get_property;
  object_class->set_property = dateline_checklist_set_property;
  object_class->finalize = dateline_checklist_finalize;

  properties[PROP_FINDINGS] =
      g_param_spec_boxed ("findings", NULL, NULL, G_TYPE_PTR_ARRAY, flags);
  properties[PROP_EDITABLE] = g_param_spec_boolean ("editable", NULL, NULL, TRUE, flags);
  properties[PROP_CHECKING_LINKS] =
      g_param_spec_boolean ("checking-links", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (DATELINE_TYPE_FINDING_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class,
      "/io/github/dateline_desk/Dateline/views/dateline-checklist.ui");
  gtk_widget_class_bind_template_child (widget_class, DatelineChecklist, list);
  gtk_widget_class_bind_template_child (widget_class, DatelineChecklist, summary);
  gtk_widget_class_bind_template_child (widget_class, DatelineChecklist, links_stack);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dateline_checklist_init (DatelineChecklist *self)
{
  self->editable = TRUE;
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_sort_func (self->list, compare_rows, self, NULL);
  dateline_view_name_buttons (GTK_WIDGET (self));
  show_summary (self);
}

void
dateline_checklist_set_findings (DatelineChecklist *self, GPtrArray *findings)
{
  g_return_if_fail (DATELINE_IS_CHECKLIST (self));

  if (findings == self->findings)
    return;

  g_clear_pointer (&self->findings, g_ptr_array_unref);
  if (findings != NULL)
    self->findings = g_ptr_array_ref (findings);
  show_findings (self);
  show_summary (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FINDINGS]);
}
